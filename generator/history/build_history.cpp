#include "history/build_history.h"

#include "base/text.h"
#include "history/codes.h"
#include "history/page_judge.h"
#include "history/revisions.h"
#include "history/work_tree.h"
#include "repository/similarity.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace casepress::history {

namespace {

using repository::BlobId;
using repository::PathId;

constexpr std::string_view kVerdictFile = "revisions.cache";

/// `history.follows` as the page has it.
std::vector<std::string> former_names(const model::Page& page) {
    std::vector<std::string> names;
    const model::Field* const field = page.find_field("history");
    const auto* const table = field == nullptr ? nullptr : std::get_if<model::FieldTable>(&field->value.value);
    if (table == nullptr) return names;
    const auto take = [&](const model::FieldValue& value) {
        if (const auto* text = std::get_if<std::string>(&value.value)) names.push_back(*text);
    };
    for (const model::Field& member : *table) {
        if (member.spec->name != "follows") continue;
        if (const auto* list = std::get_if<model::FieldList>(&member.value.value)) {
            for (const model::FieldValue& value : *list) take(value);
        } else {
            take(member.value);
        }
    }
    return names;
}

/// Where the page's own front matter says `history.follows`.
std::optional<Span> place_of_follows(const model::Page& page) {
    const data::Value* const history = page.document.metadata().find("history");
    const data::Table* const table = history == nullptr ? nullptr : history->as_table();
    const data::Value* const follows = table == nullptr ? nullptr : table->find("follows");
    return follows == nullptr ? std::nullopt : std::optional(follows->span());
}

}  // namespace

class LivingHistory::Builder {
public:
    explicit Builder(const HistoryInputs& inputs)
        : inputs_(inputs),
          history_(inputs.repository.history),
          prefix_(inputs.repository.repository.place().prefix),
          reader_(inputs.repository, inputs.config.languages),
          people_(inputs.config.history) {}

    HistoryIndex run(const std::optional<CacheFolder>& cache, DiagnosticSink& sink) {
        sink_ = &sink;
        for (std::size_t i = 0; i < history_.paths.size(); ++i) {
            const auto id = static_cast<PathId>(i);
            path_by_name_.emplace(history_.paths[id], id);
        }
        track_pages();
        files_.emplace(history_.paths, prefix_, inputs_.config);
        lineages_ = follow_files(history_, *files_, tracked_,
                                 [this](const BlobId& a, const BlobId& b) { return compare(a, b); });
        read_notes(lineages_);
        shared_.emplace(history_, *files_, lineages_);
        judge_pages(cache);
        HistoryIndex index{.pages = {}, .available = true};
        index.pages.resize(inputs_.catalog.pages.size());
        for (const model::Page& page : inputs_.catalog.pages) mark(page);
        for (const model::Page& page : inputs_.catalog.pages) finish(page, index);
        report_gaps(index);
        sink_ = nullptr;
        return index;
    }

    std::vector<model::PageId> renew(model::PageId id, HistoryIndex& index) {
        std::vector<model::PageId> group;
        for (const model::PageId one : inputs_.catalog.page(id).translations) {
            if (one != model::kNoPage) group.push_back(one);
        }
        for (const model::PageId one : group) {
            work_[one].clear();
            judge_page(inputs_.catalog.page(one));
        }
        for (const model::PageId one : group) mark(inputs_.catalog.page(one));
        for (const model::PageId one : group) finish(inputs_.catalog.page(one), index);
        return group;
    }

private:
    [[nodiscard]] PathId find_path(std::string_view repository_path) const {
        const auto found = path_by_name_.find(repository_path);
        return found == path_by_name_.end() ? repository::kNoPath : found->second;
    }

    // --- which files, and where they were ---------------------------------------------------------

    void track_pages() {
        for (const model::Page& page : inputs_.catalog.pages) {
            TrackedFile& file = tracked_.emplace_back();
            if (const auto* head = find_head_file(inputs_.repository, page.document.path())) {
                file.at_head = true;
                file.path = find_path(head->path);
                file.blob = head->blob;
            }
            for (const std::string& name : former_names(page)) follow(page, name, file);
            if (!file.at_head) follow_uncommitted_rename(page, file);
        }
    }

    void follow(const model::Page& page, const std::string& name, TrackedFile& file) {
        const std::string from_top = name.starts_with('/') ? name.substr(1) : prefix_ + name;
        const auto path = normalise_path(from_top);
        const PathId id = path ? find_path(*path) : repository::kNoPath;
        if (id != repository::kNoPath) {
            file.follows.push_back(id);
        } else if (!history_.shallow && !history_.partial) {
            sink_->report({.code = kUnknownFormerPath,
                           .severity = Severity::kWarning,
                           .path = page.document.path(),
                           .span = place_of_follows(page),
                           .message = {fmt::format("the repository never had a file “{}”", name),
                                       fmt::format("仓库中从未有过文件“{}”", name)},
                           .help = {"write the old path from the site's folder, or with “/” before it from the top of "
                                    "the repository",
                                    "旧路径从站点文件夹写起；以“/”开头则从仓库顶层写起"},
                           .suggestion = nearest_path(name)});
        }
    }

    /// Among names of Markdown files. Few are asked for and few looked at: comparing all with all would take minutes.
    [[nodiscard]] std::string nearest_path(const std::string& name) {
        constexpr std::size_t kMostNames = 20'000;
        constexpr std::size_t kMostAsked = 20;
        if (++nearest_asked_ > kMostAsked) return "";
        std::vector<std::string> names;
        for (std::size_t i = 0; i < history_.paths.size() && names.size() < kMostNames; ++i) {
            const std::string_view path = history_.paths[static_cast<PathId>(i)];
            if (path.ends_with(".md")) names.push_back(shown_path(path, prefix_));
        }
        return std::string(nearest(name, names));
    }

    /// A file that was moved and not committed yet has the content of one that is gone.
    void follow_uncommitted_rename(const model::Page& page, TrackedFile& file) {
        constexpr std::size_t kMostCompared = 10'000;  // of the whole site
        const SourceFile* const source = inputs_.survey.find_markdown(page.document.path());
        if (source == nullptr) return;
        for (const std::string& path : inputs_.survey.missing) {
            if (++renames_compared_ > kMostCompared) return;
            const auto* const head = find_head_file(inputs_.repository, path);
            if (head == nullptr) continue;
            if (inputs_.repository.repository.compare(*head, source->bytes) == repository::WorkState::kCommitted) {
                file.follows.push_back(find_path(head->path));
                return;
            }
        }
    }

    [[nodiscard]] Sameness compare(const BlobId& older, const BlobId& newer) const {
        const auto& repository = inputs_.repository.repository;
        const auto a = repository.blob(older, sources::kLargestTextFile);
        const auto b = repository.blob(newer, sources::kLargestTextFile);
        if (!a || !b) return Sameness::kUnknown;
        if (!repository::can_be_similar(a->size(), b->size())) return Sameness::kOther;
        const int score = repository::similarity(repository::Fingerprint(*a), repository::Fingerprint(*b));
        return score >= repository::kRenameScore ? Sameness::kSame : Sameness::kOther;
    }

    // --- what the commits say ---------------------------------------------------------------------

    void read_notes(const Lineages& lineages) {
        notes_.resize(history_.commits.size());
        std::vector<bool> wanted(notes_.size(), false);
        for (const auto& events : lineages.events) {
            for (const FileEvent& event : events) wanted[event.commit] = true;
        }
        for (std::size_t i = 0; i < notes_.size(); ++i) {
            if (!wanted[i]) continue;
            notes_[i] = read_public_note(history_.commits[i].message);
            for (const std::string& word : notes_[i].wrong_classes) report_class(history_.commits[i], word);
        }
    }

    void report_class(const repository::Commit& commit, const std::string& word) {
        constexpr std::size_t kShortId = 12;
        constexpr std::size_t kLongest = 100;
        const std::vector<std::string_view> words = {"substantive", "editorial",   "format",
                                                     "move",        "translation", "bot"};
        const std::string id = commit.id.hex().substr(0, kShortId);
        const std::string shown = word.size() > kLongest ? "…" : word;
        sink_->report(
            {.code = kUnknownClass,
             .severity = Severity::kNote,
             .message = {fmt::format("commit {} says “Class: {}”, which is none of {}", id, shown,
                                     fmt::join(words, ", ")),
                         fmt::format("提交 {} 写有“Class: {}”，可用的只有 {}", id, shown, fmt::join(words, "、"))},
             .help = {"its class is found from what it changed", "该次修改的类别按实际改动判断"},
             .suggestion = std::string(nearest(word, words))});
    }

    // --- revisions --------------------------------------------------------------------------------

    void judge_pages(const std::optional<CacheFolder>& cache) {
        const std::string cache_path = cache ? join_path(cache->path, kVerdictFile) : "";
        if (cache) forget_names(*cache, cache_path);
        if (cache) known_ = VerdictCache::load(cache->disk, cache_path);
        const std::size_t count = inputs_.catalog.pages.size();
        work_.resize(count);
        std::vector<std::vector<std::pair<VerdictKey, Verdict>>> given(count);
        parallel_for(count, inputs_.threads, [&](std::size_t i) { given[i] = judge_page(inputs_.catalog.pages[i]); });
        std::vector<std::pair<VerdictKey, Verdict>> all;
        for (auto& part : given) std::ranges::move(part, std::back_inserter(all));
        const bool is_new = std::ranges::any_of(
            all, [&](const std::pair<VerdictKey, Verdict>& one) { return known_.find(one.first) == nullptr; });
        if (!is_new) return;
        known_.add(all);
        if (cache) VerdictCache::store(cache->disk, cache_path, std::move(all));
    }

    /// Removes a cache that remembers, from before it was registered, a name.
    void forget_names(const CacheFolder& cache, const std::string& path) const {
        if (!reader_.gate().knows_names()) return;
        const auto bytes = cache.disk.read_file(path);
        if (bytes && !reader_.gate().find_names(*bytes).empty()) static_cast<void>(cache.disk.remove_file(path));
    }

    std::vector<std::pair<VerdictKey, Verdict>> judge_page(const model::Page& page) {
        const RevisionContext context{
            .history = history_,
            .people = people_,
            .notes = notes_,
            .utc_offset_minutes = inputs_.config.utc_offset_minutes,
            .commit_ids = inputs_.config.history.commit_ids || inputs_.disclosure == Disclosure::kEditors,
            .messages = inputs_.config.history.messages};
        PageJudge judge(reader_, known_, page.language, context.utc_offset_minutes);
        const auto steps = version_steps(lineages_.events[page.id], tracked_[page.id].blob,
                                         {.history = history_, .shared = *shared_, .prefix = prefix_});
        add_uncommitted(page, steps, judge);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const bool is_oldest = i + 1 == steps.size();
            work_[page.id].push_back(make_revision(steps[i], judge.judge(steps[i]), is_oldest, page.language, context));
        }
        return judge.take_given();
    }

    void add_uncommitted(const model::Page& page, const std::vector<VersionStep>& steps, PageJudge& judge) {
        const SourceFile* const source = inputs_.survey.find_markdown(page.document.path());
        const SourceFile* const beside = inputs_.survey.find_shared(page.key);
        const auto is_changed = [](const SourceFile* file) {
            return file != nullptr && file->state != FileState::kCommitted;
        };
        if (!is_changed(source) && !is_changed(beside)) return;
        Version before;
        const TrackedFile& tracked = tracked_[page.id];
        if (tracked.at_head) {
            const auto* const head = beside == nullptr ? nullptr : find_head_file(inputs_.repository, beside->path);
            before = {
                .path = page.document.path(), .page = tracked.blob, .shared = head == nullptr ? BlobId{} : head->blob};
        } else if (!steps.empty()) {
            before = steps.front().after;
        }
        const auto after =
            work_tree_text(inputs_.repository, inputs_.survey, page.document.path(), page.key, page.language);
        if (after) {
            work_[page.id].push_back(make_uncommitted(before, page.document.path(), judge.judge_text(before, *after)));
        }
    }

    /// Marks what in a translation caught up with its source.
    void mark(const model::Page& page) {
        const std::string source_language = find_source_language(page);
        if (page.language == source_language) return;
        const auto& languages = inputs_.config.languages;
        const auto place = std::ranges::find(languages, source_language);
        if (place == languages.end()) return;
        const model::PageId source = page.translations[static_cast<std::size_t>(place - languages.begin())];
        if (source == model::kNoPage) return;
        mark_translations(work_[page.id], lineages_.beginning_unknown[page.id], work_[source],
                          lineages_.beginning_unknown[source]);
    }

    void finish(const model::Page& page, HistoryIndex& index) {
        index.pages[page.id] = finish_page(std::move(work_[page.id]), lineages_.beginning_unknown[page.id],
                                           page.published, inputs_.config.utc_offset_minutes);
    }

    [[nodiscard]] std::string find_source_language(const model::Page& page) const {
        for (const model::PageId id : page.translations) {
            if (id == model::kNoPage) continue;
            const model::Field* const field = inputs_.catalog.page(id).find_field("source_language");
            const auto* const text = field == nullptr ? nullptr : std::get_if<std::string>(&field->value.value);
            if (text != nullptr && !text->empty()) return *text;
        }
        return inputs_.config.default_language;
    }

    // --- what is not known ------------------------------------------------------------------------

    void report_gaps(const HistoryIndex& index) {
        std::size_t unknown_beginnings = 0;
        std::size_t unreadable = 0;
        std::string example;
        for (const PageHistory& page : index.pages) {
            if (page.beginning_unknown) ++unknown_beginnings;
            for (const Revision& revision : page.revisions) {
                if (revision.revision_class != RevisionClass::kUnknown) continue;
                if (unreadable++ == 0) example = fmt::format("{} {}", revision.id, revision.path);
            }
        }
        if (unknown_beginnings > 0 && !inputs_.config.history.require_full) {
            sink_->report({.code = kUnknownBeginning,
                           .severity = Severity::kNote,
                           .message = {fmt::format("of {} of {} pages it is not known here when they were first "
                                                   "published",
                                                   unknown_beginnings, index.pages.size()),
                                       fmt::format("共 {} 页，其中 {} 页的首次发布时间无法得知", index.pages.size(),
                                                   unknown_beginnings)},
                           .help = {"with all of the history it is: git fetch --unshallow, or a clone without --filter",
                                    "有完整历史即可得知：git fetch --unshallow，或不带 --filter 克隆"}});
        }
        if (unreadable > 0) {
            sink_->report(
                {.code = kUnreadableVersion,
                 .severity = Severity::kNote,
                 .message = {fmt::format("revisions without a class, since a version cannot be read: {}, among them {}",
                                         unreadable, example),
                             fmt::format("因版本无法读取而类别不明的修订有 {} 次，如 {}", unreadable, example)},
                 .help = {"fetch what is missing; a version that was broken itself does no harm to later ones",
                          "请取回缺失的内容；旧版本本身有误的，不影响以后的修订"}});
        }
    }

    const HistoryInputs inputs_;
    const repository::History& history_;
    const std::string& prefix_;
    VersionReader reader_;
    PeopleNames people_;
    DiagnosticSink* sink_ = nullptr;  // while run() runs
    std::unordered_map<std::string_view, PathId> path_by_name_;
    std::size_t nearest_asked_ = 0;
    std::size_t renames_compared_ = 0;
    std::optional<PageFiles> files_;
    Lineages lineages_;
    std::optional<SharedContents> shared_;
    VerdictCache known_;
    std::vector<TrackedFile> tracked_;             // by page
    std::vector<PublicNote> notes_;                // by commit
    std::vector<std::vector<WorkRevision>> work_;  // by page
};

LivingHistory::LivingHistory(const HistoryInputs& inputs) : builder_(std::make_unique<Builder>(inputs)) {}
LivingHistory::~LivingHistory() = default;

HistoryIndex LivingHistory::build(const std::optional<CacheFolder>& cache, DiagnosticSink& sink) {
    return builder_->run(cache, sink);
}

std::vector<model::PageId> LivingHistory::renew(model::PageId page, HistoryIndex& index) {
    return builder_->renew(page, index);
}

HistoryIndex build_history(const HistoryInputs& inputs, const std::optional<CacheFolder>& cache, DiagnosticSink& sink) {
    return LivingHistory(inputs).build(cache, sink);
}

HistoryIndex history_without_repository(const model::Catalog& catalog) {
    HistoryIndex index;
    index.pages.resize(catalog.pages.size());
    for (const model::Page& page : catalog.pages) index.pages[page.id].published = page.published;
    return index;
}

}  // namespace casepress::history
