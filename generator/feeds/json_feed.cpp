#include "feeds/json_feed.h"

#include "base/json.h"

namespace casepress::feeds {

namespace {

void write_author(JsonWriter& json, std::string_view name, std::string_view url) {
    json.key("authors").begin_array().begin_object().member("name", name);
    if (!url.empty()) json.member("url", url);
    json.end_object().end_array();
}

void write_item(JsonWriter& json, const FeedContent& content, const FeedEntry& entry) {
    json.begin_object();
    json.member("id", entry.id);
    json.member("url", entry.url);
    json.member("title", entry.title);
    if (!entry.summary.empty()) json.member("summary", entry.summary);
    json.member("content_html", entry.html());
    if (!entry.published.empty()) json.member("date_published", entry.published);
    json.member("date_modified", entry.updated);
    if (!entry.byline.empty()) write_author(json, entry.byline, {});
    if (!entry.tags.empty()) {
        json.key("tags").begin_array();
        for (const FeedTag& tag : entry.tags) json.string(tag.label);
        json.end_array();
    }
    json.member("language", content.tag);
    json.end_object();
}

}  // namespace

std::string write_json_feed(const FeedContent& content) {
    JsonWriter json;
    json.begin_object();
    json.member("version", "https://jsonfeed.org/version/1.1");
    json.member("title", content.title);
    json.member("home_page_url", content.page_url);
    json.member("feed_url", content.json_url);
    if (!content.description.empty()) json.member("description", content.description);
    write_author(json, content.author, content.home_url);
    json.member("language", content.tag);
    json.key("items").begin_array();
    for (const FeedEntry& entry : content.entries) write_item(json, content, entry);
    json.end_array();
    json.end_object();
    return json.take() + "\n";
}

}  // namespace casepress::feeds
