#include "feeds/feed_content.h"

#include "feeds/absolute_url.h"
#include "feeds/entry_html.h"
#include "feeds/timestamps.h"
#include "site/language_names.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::feeds {

namespace {

using model::Page;
using site::LanguageId;
using site::LanguageSite;
using site::PageId;
using site::Site;

const site::PageList& candidates(const LanguageSite& language, const site::Feed& feed) {
    return feed.section == site::kNone ? language.pages : language.sections[feed.section].pages;
}

std::string feed_title(const Site& site, const LanguageSite& language, const site::Feed& feed) {
    const std::string_view publication = site.config->title.in(language.code);
    if (feed.section == site::kNone) return std::string(publication);
    const char* colon = site::language_names(language.code).han ? "：" : ": ";
    return fmt::format("{}{}{}", publication, colon, language.sections[feed.section].title);
}

std::vector<FeedTag> entry_tags(const Site& site, const LanguageSite& language, const Page& page) {
    std::vector<FeedTag> tags;
    for (const model::TermReference& reference : page.terms) {
        const model::Term& term = site.catalog->vocabularies[reference.vocabulary].terms[reference.term];
        const std::string& list = language.vocabularies[reference.vocabulary].url;
        tags.push_back({term.id, std::string(term.name.in(language.code)), absolute_url(*site.config, list)});
    }
    return tags;
}

std::vector<FeedTranslation> entry_translations(const Site& site, const Page& page) {
    std::vector<FeedTranslation> translations;
    for (const PageId id : page.translations) {
        if (id == model::kNoPage || id == page.id || site.page(id).draft) continue;
        const Page& other = site.page(id);
        translations.push_back({site::language_names(other.language).tag, absolute_url(*site.config, other.url)});
    }
    return translations;
}

FeedEntry build_entry(const Site& site, const LanguageSite& language, const Page& page) {
    const int offset = site.config->utc_offset_minutes;
    FeedEntry entry;
    entry.url = absolute_url(*site.config, page.url);
    entry.id = entry.url;
    entry.title = page.title;
    entry.summary = page.summary;
    entry.byline = page.byline;
    entry.html = [&site, &page] { return render_entry(site, page); };
    if (const auto date = published_date(site, page)) entry.published = format_timestamp(*date, offset);
    if (const auto date = updated_date(site, page)) entry.updated = format_timestamp(*date, offset);
    entry.tags = entry_tags(site, language, page);
    entry.translations = entry_translations(site, page);
    return entry;
}

}  // namespace

std::vector<PageId> select_entries(const Site& site, LanguageId language, const site::Feed& feed) {
    std::vector<PageId> selected;
    for (const PageId id : candidates(site.languages[language], feed)) {
        if (selected.size() == site.config->feed_entries) break;
        const Page& page = site.page(id);
        if (!page.draft && updated_date(site, page)) selected.push_back(id);
    }
    return selected;
}

FeedContent start_feed(const Site& site, const LanguageSite& language) {
    FeedContent content;
    content.tag = site::language_names(language.code).tag;
    content.author = site.config->title.in(language.code);
    content.rights = site.config->licence;
    content.home_url = absolute_url(*site.config, language.url);
    return content;
}

void finish_feed(const Site& site, FeedContent& content) {
    const EdtfDate epoch{{1970, 1, 1}, {1970, 1, 1}};
    content.updated = format_timestamp(epoch, site.config->utc_offset_minutes);
    for (const FeedEntry& entry : content.entries) content.updated = std::max(content.updated, entry.updated);
}

FeedContent build_feed_content(const Site& site, LanguageId language_id, const site::Feed& feed) {
    const LanguageSite& language = site.languages[language_id];
    const bool whole = feed.section == site::kNone;
    FeedContent content = start_feed(site, language);
    content.title = feed_title(site, language, feed);
    content.description = whole ? site.config->tagline.in(language.code) : language.sections[feed.section].summary;
    content.page_url = whole ? content.home_url : absolute_url(*site.config, language.sections[feed.section].url);
    content.atom_url = absolute_url(*site.config, feed.atom_url);
    content.json_url = absolute_url(*site.config, feed.json_url);
    for (const PageId id : select_entries(site, language_id, feed)) {
        content.entries.push_back(build_entry(site, language, site.page(id)));
    }
    finish_feed(site, content);
    return content;
}

}  // namespace casepress::feeds
