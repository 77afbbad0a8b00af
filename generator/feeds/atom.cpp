#include "feeds/atom.h"

#include "feeds/entry_html.h"
#include "feeds/xml_document.h"

namespace casepress::feeds {

namespace {

struct Link {
    std::string_view relation;
    std::string_view type;
    std::string_view url;
    std::string_view language = {};
};

void add_link(pugi::xml_node parent, const Link& link) {
    pugi::xml_node element = add_element(parent, "link");
    add_attribute(element, "rel", link.relation);
    add_attribute(element, "type", link.type);
    if (!link.language.empty()) add_attribute(element, "hreflang", link.language);
    add_attribute(element, "href", link.url);
}

/// A text construct of plain text (RFC 4287, 3.1.1.1); nothing when there is no text.
void add_text(pugi::xml_node parent, const char* name, std::string_view text) {
    if (text.empty()) return;
    add_attribute(add_element(parent, name, text), "type", "text");
}

void add_entry(pugi::xml_node feed, const site::Site& site, const FeedContent& content, const FeedEntry& entry) {
    const model::Page& page = *entry.page;
    pugi::xml_node element = add_element(feed, "entry");
    // Required even when the page has no title.
    add_attribute(add_element(element, "title", page.title), "type", "text");
    add_element(element, "id", entry.url);
    add_link(element, {"alternate", "text/html", entry.url, content.tag});
    for (const FeedTranslation& translation : entry.translations) {
        add_link(element, {"alternate", "text/html", translation.url, translation.tag});
    }
    if (!entry.published.empty()) add_element(element, "published", entry.published);
    add_element(element, "updated", entry.updated);
    if (!page.byline.empty()) add_element(add_element(element, "author"), "name", page.byline);
    for (const FeedTag& tag : entry.tags) {
        pugi::xml_node category = add_element(element, "category");
        add_attribute(category, "term", tag.id);
        add_attribute(category, "scheme", tag.scheme);
        add_attribute(category, "label", tag.label);
    }
    add_text(element, "summary", page.summary);
    pugi::xml_node body = add_element(element, "content", render_entry(site, page));
    add_attribute(body, "type", "html");
    add_attribute(body, "xml:base", entry.url);  // for what stands in raw HTML
}

}  // namespace

std::string write_atom(const site::Site& site, const FeedContent& content) {
    pugi::xml_document document;
    pugi::xml_node feed = start_document(document, "feed", "http://www.w3.org/2005/Atom");
    add_attribute(feed, "xml:lang", content.tag);
    add_attribute(add_element(feed, "title", content.title), "type", "text");
    add_text(feed, "subtitle", content.description);
    add_element(feed, "id", content.atom_url);
    add_link(feed, {"self", "application/atom+xml", content.atom_url});
    add_link(feed, {"alternate", "text/html", content.page_url, content.tag});
    add_link(feed, {"alternate", "application/feed+json", content.json_url, content.tag});
    add_element(feed, "updated", content.updated);
    pugi::xml_node author = add_element(feed, "author");
    add_element(author, "name", content.author);
    add_element(author, "uri", content.home_url);
    add_text(feed, "rights", content.rights);
    add_element(feed, "generator", "casepress");
    for (const FeedEntry& entry : content.entries) add_entry(feed, site, content, entry);
    return print_document(document);
}

}  // namespace casepress::feeds
