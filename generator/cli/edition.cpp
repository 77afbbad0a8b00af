#include "cli/edition.h"

#include "base/hash.h"
#include "cli/site_gate.h"
#include "model/date_reader.h"
#include "publish/output_paths.h"
#include "sources/source_tree.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace casepress::cli {

namespace {

constexpr std::string_view kSearchFolder = "assets/search/";

/// When the page's own front matter says it is due.
std::optional<std::string> due_of(const model::Page& page, const config::SiteConfig& config, std::int64_t now) {
    for (const std::string_view name : {"publish_at", "publishDate", "publishdate"}) {
        const data::Value* const value = page.document.metadata().find(name);
        if (value == nullptr) continue;
        const std::string* const text = value->as_string();
        const data::DateText* const date = value->as_date();
        if (text == nullptr && date == nullptr) continue;
        const std::string& written = text != nullptr ? *text : date->text;
        const auto moment = model::parse_moment(written, config.utc_offset_minutes);
        if (moment && *moment > now) return written;
    }
    return std::nullopt;
}

}  // namespace

std::unique_ptr<Edition> Edition::read(const Invocation& invocation, const Environment& environment,
                                       ThreadCount threads, DiagnosticSink& sink) {
    auto open = open_site(invocation, environment, sink);
    if (!open) return nullptr;
    std::unique_ptr<Edition> edition(new Edition(std::move(*open), environment, threads));
    edition->build_ =
        std::make_unique<SiteBuild>(edition->open_, environment, catalog_options(invocation, environment, threads),
                                    SiteBuild::Extent::kPreview, sink);
    if (sink.errors() > 0) return nullptr;
    const auto outputs = publish::check_output_paths(edition->build_->output(), sink);
    if (sink.errors() > 0) return nullptr;
    edition->index_outputs(outputs);
    edition->mark_pages();
    return edition;
}

void Edition::index_outputs(const std::vector<const site::OutputFile*>& outputs) {
    slots_.reserve(outputs.size());
    for (const site::OutputFile* file : outputs) slots_[file->path].file = file;
}

void Edition::mark_pages() {
    const std::int64_t now = environment_.unix_seconds();
    for (const site::View& view : build_->site().views) {
        if (view.kind != site::ViewKind::kPage && view.kind != site::ViewKind::kParallel) continue;
        const model::Page& page = build_->site().page(view.subject.index);
        if (page.draft) {
            marks_.emplace(site::output_path(view.url), LocalizedText{"Draft, not published", "草稿，尚未发布"});
        } else if (const auto due = due_of(page, open_.config, now)) {
            marks_.emplace(site::output_path(view.url),
                           LocalizedText{fmt::format("Not published before {}", *due), fmt::format("{} 起发布", *due)});
        }
    }
}

LocalizedText Edition::mark_of(std::string_view path) {
    const std::shared_lock lock(mutex_);
    const auto found = marks_.find(std::string(path));
    return found == marks_.end() ? LocalizedText{} : found->second;
}

const Edition::Search& Edition::search() {
    const std::lock_guard lock(search_mutex_);
    if (search_) return *search_;
    search::SearchIndex index = build_->make_search(threads_);
    privacy::OutputGuard guard(*open_.gate, output_readers(index.alphabet), open_.config.privacy.unchecked);
    search_ = std::make_unique<Search>(Search{std::move(index), std::move(guard), {}});
    for (const site::OutputFile& file : search_->index.files.files) search_->files.emplace(file.path, &file);
    return *search_;
}

bool Edition::is_of_search(std::string_view path) const {
    return open_.config.search && path.starts_with(kSearchFolder);
}

bool Edition::has(std::string_view path) {
    const std::shared_lock lock(mutex_);
    if (slots_.contains(path)) return true;
    return is_of_search(path) && search().files.contains(path);
}

std::shared_ptr<const MadeOutput> Edition::output(std::string_view path) {
    const std::shared_lock lock(mutex_);
    const auto found = slots_.find(path);
    if (found == slots_.end()) {
        // What was there when somebody looked may have gone since.
        if (!is_of_search(path)) return std::make_shared<const MadeOutput>();
        const Search& index = search();
        const auto file = index.files.find(path);
        return file == index.files.end() ? std::make_shared<const MadeOutput>()
                                         : std::make_shared<const MadeOutput>(make(*file->second, index.guard));
    }
    Slot& slot = found->second;
    const std::lock_guard making(slot.making);
    if (!slot.made || slot.generation != generation_) {
        slot.made = std::make_shared<const MadeOutput>(make(*slot.file, build_->guard()));
        slot.generation = generation_;
    }
    return slot.made;
}

/// nullopt for what the reading of a whole site has to say something about.
std::optional<std::string> Edition::read_text(const std::string& path) const {
    const std::string full = join_path(open_.folder, path);
    const auto before = environment_.files.info(full);
    if (!before || before->kind != FileKind::kFile || before->size > sources::kLargestTextFile) return std::nullopt;
    auto bytes = environment_.files.read_file(full);
    const auto after = environment_.files.info(full);
    if (!bytes || !after || after->modified_ns != before->modified_ns || after->inode != before->inode ||
        after->size != bytes->size()) {
        return std::nullopt;
    }
    return std::move(*bytes);
}

Edition::Text Edition::renew_text(const std::string& path, DiagnosticSink& sink) {
    constexpr std::chrono::milliseconds kLongestWait{25};
    auto bytes = read_text(path);
    if (!bytes) return Text::kTooMuch;
    DiagnosticSink findings;
    auto text = build_->look_at_text(path, std::move(*bytes), findings);
    if (!text) return Text::kTooMuch;
    if (findings.errors() > 0) {
        sink.merge(std::move(findings));
        return Text::kErrors;
    }
    const std::unique_lock lock(mutex_, kLongestWait);
    if (!lock.owns_lock()) return Text::kTooMuch;
    const SiteBuild::Put put = build_->put_text(std::move(*text));
    if (put == SiteBuild::Put::kFailed) return Text::kTooMuch;
    if (put == SiteBuild::Put::kOutputs) {
        slots_.clear();
        marks_.clear();
        DiagnosticSink clashes;
        index_outputs(publish::check_output_paths(build_->output(), clashes));
        mark_pages();
        if (clashes.errors() > 0) return Text::kTooMuch;
    }
    ++generation_;
    search_.reset();
    sink.merge(std::move(findings));
    return Text::kPut;
}

MadeOutput Edition::make(const site::OutputFile& file, const privacy::OutputGuard& guard) {
    DiagnosticSink sink;
    std::string bytes = file.make(sink);
    if (bytes.find(SiteBuild::kUnmadeSearch) != std::string::npos) {
        const std::string_view path = search().index.start_path;
        const std::string_view name = path.substr(kSearchFolder.size(), path.size() - kSearchFolder.size() - 3);
        for (std::size_t at = bytes.find(SiteBuild::kUnmadeSearch); at != std::string::npos;
             at = bytes.find(SiteBuild::kUnmadeSearch, at + name.size())) {
            bytes.replace(at, SiteBuild::kUnmadeSearch.size(), name);
        }
    }
    auto cleared = guard.clear(file.path, std::move(bytes), file.origin, sink);
    MadeOutput made;
    if (cleared && sink.errors() == 0) {
        made.bytes = std::make_shared<const std::string>(std::move(*cleared).take());
        made.version = content_hash(*made.bytes);
    }
    made.findings = sink.diagnostics();
    return made;
}

}  // namespace casepress::cli
