#include "feeds/change_feeds.h"

#include "feeds/absolute_url.h"
#include "feeds/timestamps.h"
#include "html/escape.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::feeds {

namespace {

using history::Revision;
using site::LanguageId;
using site::LanguageSite;
using site::PageArchive;
using site::PageId;
using site::PublicRevision;
using site::Site;

/// Puts a value in the place of `{name}`.
std::string fill(std::string_view text, std::string_view name, std::string_view value) {
    std::string out(text);
    const std::string placeholder = fmt::format("{{{}}}", name);
    if (const std::size_t at = out.find(placeholder); at != std::string::npos) {
        out.replace(at, placeholder.size(), value);
    }
    return out;
}

std::string class_label(const Revision& revision, std::string_view language, const FeedTexts& texts) {
    if (revision.is_correction) return std::string(texts(language, "history.correction"));
    return std::string(texts(language, fmt::format("history.class_{}", name_of(revision.revision_class))));
}

/// What the editors say of the change, what kind it is, and where it can be read.
std::string entry_html(const Revision& revision, const std::string& label, const std::string& url,
                       std::string_view link_text) {
    std::string html = fmt::format("<p>{}</p>", html::escaped(label));
    for (const std::string* text : {&revision.correction, &revision.note}) {
        if (!text->empty()) html += fmt::format("<p>{}</p>", html::escaped(*text));
    }
    std::string address;
    html::append_escaped_url(url, address);
    return html + fmt::format("<p><a href=\"{}\">{}</a></p>", address, html::escaped(link_text));
}

FeedEntry build_entry(const Site& site, const LanguageSite& language, PageId id, const PublicRevision& entry,
                      const FeedTexts& texts) {
    const Revision& revision = site.history->pages[id].revisions[entry.revision];
    const PageArchive& archive = *site.archive(id);
    const std::string label = class_label(revision, language.code, texts);
    FeedEntry out;
    out.id = absolute_url(*site.config, archive.url) + "#r-" + revision.id;
    out.url = entry.url.empty() ? out.id : absolute_url(*site.config, entry.url);
    out.title = fmt::format("{} · {}", site.page(id).title, label);
    out.summary = revision.is_correction ? revision.correction : revision.note;
    out.byline = revision.author;
    out.updated = format_moment(revision.time, site.config->utc_offset_minutes);
    out.published = out.updated;
    out.html = [&revision, label, url = out.url, link = texts(language.code, "history.show_change")] {
        return entry_html(revision, label, url, link);
    };
    return out;
}

}  // namespace

FeedContent build_changes_feed(const Site& site, LanguageId language_id, const FeedTexts& texts) {
    const LanguageSite& language = site.languages[language_id];
    FeedContent content = start_feed(site, language);
    content.title = fill(texts(language.code, "feed.changes"), "title", site.config->title.in(language.code));
    content.page_url = absolute_url(*site.config, language.changes_url);
    content.atom_url = absolute_url(*site.config, language.changes_feed.atom_url);
    content.json_url = absolute_url(*site.config, language.changes_feed.json_url);
    for (const site::MonthListing& month : language.months) {
        for (const history::PageRevision& change : month.substantive) {
            if (content.entries.size() == site.config->feed_entries) break;
            const auto& revisions = site.archive(change.page)->revisions;
            const auto entry = std::ranges::find(revisions, change.revision, &PublicRevision::revision);
            if (entry == revisions.end()) continue;
            content.entries.push_back(build_entry(site, language, change.page, *entry, texts));
        }
    }
    finish_feed(site, content);
    return content;
}

FeedContent build_page_feed(const Site& site, LanguageId language_id, PageId id, const FeedTexts& texts) {
    const LanguageSite& language = site.languages[language_id];
    const PageArchive& archive = *site.archive(id);
    FeedContent content = start_feed(site, language);
    content.title = fill(texts(language.code, "feed.changes"), "title", site.page(id).title);
    content.page_url = absolute_url(*site.config, archive.url);
    content.atom_url = absolute_url(*site.config, archive.atom_url);
    content.json_url = absolute_url(*site.config, archive.json_url);
    for (const PublicRevision& entry : archive.revisions) {
        if (content.entries.size() == site.config->feed_entries) break;
        if (!site.history->pages[id].revisions[entry.revision].committed) continue;
        content.entries.push_back(build_entry(site, language, id, entry, texts));
    }
    finish_feed(site, content);
    return content;
}

}  // namespace casepress::feeds
