#include "feeds/atom.h"

#include "xml/document.h"

namespace casepress::feeds {

namespace {

struct Link {
    std::string_view relation;
    std::string_view type;
    std::string_view url;
    std::string_view language = {};
};

void add_link(pugi::xml_node parent, const Link& link) {
    pugi::xml_node element = xml::add_element(parent, "link");
    xml::add_attribute(element, "rel", link.relation);
    xml::add_attribute(element, "type", link.type);
    if (!link.language.empty()) xml::add_attribute(element, "hreflang", link.language);
    xml::add_attribute(element, "href", link.url);
}

/// A text construct of plain text (RFC 4287, 3.1.1.1); nothing when there is no text.
void add_text(pugi::xml_node parent, const char* name, std::string_view text) {
    if (text.empty()) return;
    xml::add_attribute(xml::add_element(parent, name, text), "type", "text");
}

void add_entry(pugi::xml_node feed, const FeedContent& content, const FeedEntry& entry) {
    pugi::xml_node element = xml::add_element(feed, "entry");
    // Required even when the page has no title.
    xml::add_attribute(xml::add_element(element, "title", entry.title), "type", "text");
    xml::add_element(element, "id", entry.id);
    add_link(element, {"alternate", "text/html", entry.url, content.tag});
    for (const FeedTranslation& translation : entry.translations) {
        add_link(element, {"alternate", "text/html", translation.url, translation.tag});
    }
    if (!entry.published.empty()) xml::add_element(element, "published", entry.published);
    xml::add_element(element, "updated", entry.updated);
    if (!entry.byline.empty()) xml::add_element(xml::add_element(element, "author"), "name", entry.byline);
    for (const FeedTag& tag : entry.tags) {
        pugi::xml_node category = xml::add_element(element, "category");
        xml::add_attribute(category, "term", tag.id);
        xml::add_attribute(category, "scheme", tag.scheme);
        xml::add_attribute(category, "label", tag.label);
    }
    add_text(element, "summary", entry.summary);
    pugi::xml_node body = xml::add_element(element, "content", entry.html());
    xml::add_attribute(body, "type", "html");
    xml::add_attribute(body, "xml:base", entry.url);  // for what stands in raw HTML
}

}  // namespace

std::string write_atom(const FeedContent& content) {
    pugi::xml_document document;
    pugi::xml_node feed = xml::start_document(document, "feed", "http://www.w3.org/2005/Atom");
    xml::add_attribute(feed, "xml:lang", content.tag);
    xml::add_attribute(xml::add_element(feed, "title", content.title), "type", "text");
    add_text(feed, "subtitle", content.description);
    xml::add_element(feed, "id", content.atom_url);
    add_link(feed, {"self", "application/atom+xml", content.atom_url});
    add_link(feed, {"alternate", "text/html", content.page_url, content.tag});
    add_link(feed, {"alternate", "application/feed+json", content.json_url, content.tag});
    xml::add_element(feed, "updated", content.updated);
    pugi::xml_node author = xml::add_element(feed, "author");
    xml::add_element(author, "name", content.author);
    xml::add_element(author, "uri", content.home_url);
    add_text(feed, "rights", content.rights);
    xml::add_element(feed, "generator", "casepress");
    for (const FeedEntry& entry : content.entries) add_entry(feed, content, entry);
    return xml::print_document(document);
}

}  // namespace casepress::feeds
