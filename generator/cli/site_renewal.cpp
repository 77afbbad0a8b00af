// One page's text put into a site that is already made: the members of SiteBuild that a preview uses while somebody
// writes.

#include "base/text.h"
#include "cli/privacy_checks.h"
#include "cli/site_build.h"
#include "markup/parse.h"
#include "model/date_reader.h"
#include "site/renew_page.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace casepress::cli {

namespace {

/// The first moment after `now` that a line “publish_at = …” of front matter names, however it is quoted. One too many
/// (in a body, say) costs a needless reading of the site at that time.
void find_due(std::string_view text, int utc_offset_minutes, std::int64_t now, std::optional<std::int64_t>& next) {
    for (const std::string_view name : {"publish_at", "publishDate", "publishdate"}) {
        for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
            std::string_view value = text.substr(at + name.size());
            value = trim(value.substr(0, value.find_first_of("\r\n#")));
            if (!value.starts_with('=') && !value.starts_with(':')) continue;
            value = trim(value.substr(1));
            if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) {
                value = value.substr(1, value.find(value.front(), 1) - 1);
            }
            const auto moment = model::parse_moment(value, utc_offset_minutes);
            if (moment && *moment > now && (!next || *moment < *next)) next = moment;
        }
    }
}

}  // namespace

void SiteBuild::list_sources(const sources::SourceTree& sources, std::optional<std::int64_t> now) {
    const int offset = open_.config.utc_offset_minutes;
    for (const sources::MarkdownFile& file : sources.markdown) {
        sources_.insert(file.path);
        if (now) find_due(file.bytes, offset, *now, next_due_);
    }
    for (const sources::DataFile& file : sources.data) {
        sources_.insert(file.path);
        if (now) find_due(file.bytes, offset, *now, next_due_);
    }
    for (const sources::AssetFile& file : sources.assets) sources_.insert(file.path);
}

std::optional<SiteBuild::NewText> SiteBuild::look_at_text(const std::string& path, std::string bytes,
                                                          DiagnosticSink& sink) const {
    const auto id = page_by_path_.find(path);
    if (renewer_ == nullptr || id == page_by_path_.end()) return std::nullopt;
    SourceScan scan = scan_markdown(*open_.gate, path, bytes);
    DiagnosticSink findings;
    auto page = renewer_->make(id->second, markup::parse_document(path, bytes, findings), findings);
    if (!page) return std::nullopt;
    const auto found = scan.persons.find(path);
    auto persons = found == scan.persons.end() ? std::vector<privacy::TextPerson>{} : std::move(found->second);
    if (named_persons_->concerns(catalog_.page(page->id), named_persons_->persons_of(page->id)) ||
        named_persons_->concerns(*page, persons)) {
        return std::nullopt;  // a finding, perhaps on another page
    }
    report_scan(std::move(scan), std::span(&*page, 1), findings);
    sink.merge(std::move(findings));
    return NewText{.page = std::move(*page), .bytes = std::move(bytes), .persons = std::move(persons)};
}

SiteBuild::Put SiteBuild::put_text(NewText text) {
    const model::PageId id = text.page.id;
    if (!survey_text(text.page, std::move(text.bytes))) return Put::kFailed;
    renewer_->put(catalog_, std::move(text.page));
    named_persons_->put(catalog_.page(id), std::move(text.persons));
    site::renew_page_text(site_, id);
    if (!history_.repository) return Put::kDone;
    past_pages_->renew_anchors(id);
    const site::Views views = put_history(id);
    std::vector<translations::SourcePair> pairs;
    for (const translations::SourcePair& pair : pairs_) {
        if (pair.source == id || pair.translation == id) pairs.push_back(pair);
    }
    web::StalePlaces places(catalog_.pages.size());
    find_stale_places(pairs, {}, places);
    for (const translations::SourcePair& pair : pairs) {
        web_->renew_stale(pair.translation, std::move(places[pair.translation]));
    }
    if (views == site::Views::kSame) return Put::kDone;
    DiagnosticSink findings;
    site::renew_views(site_, findings);
    auto web = web_->renew_output();
    if (!web) return Put::kFailed;
    output_ = prints_;
    list_outputs(std::move(*web), findings);
    return findings.errors() == 0 ? Put::kOutputs : Put::kFailed;
}

/// How the file stands to HEAD now. False for what is more than a change of its text.
bool SiteBuild::survey_text(const model::Page& page, std::string bytes) {
    if (!history_.repository) return true;
    const std::string& path = page.document.path();
    const auto file = std::ranges::lower_bound(history_.survey.markdown, path, {}, &history::SourceFile::path);
    if (file == history_.survey.markdown.end() || file->path != path) return false;
    if (file->state != history::FileState::kNew) {
        const repository::HeadFile* const head = history::find_head_file(*history_.repository, path);
        if (head == nullptr) return false;
        const auto state = history_.repository->repository.compare(*head, bytes);
        file->state =
            state == repository::WorkState::kChanged ? history::FileState::kChanged : history::FileState::kCommitted;
    }
    file->bytes = file->state == history::FileState::kCommitted ? std::string() : std::move(bytes);
    return true;
}

/// The page's uncommitted revision, and what its translations' make of it.
site::Views SiteBuild::put_history(model::PageId id) {
    std::map<model::PageId, std::size_t> before;
    for (const model::PageId one : catalog_.page(id).translations) {
        if (one != model::kNoPage) before[one] = history_.index.pages[one].revisions.size();
    }
    site::Views views = site::Views::kSame;
    for (const model::PageId one : history_.living->renew(id, history_.index)) {
        const int added = static_cast<int>(history_.index.pages[one].revisions.size()) - static_cast<int>(before[one]);
        if (site::renew_page_history(site_, one, added) == site::Views::kOther) views = site::Views::kOther;
    }
    return views;
}

}  // namespace casepress::cli
