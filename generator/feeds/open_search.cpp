#include "feeds/open_search.h"

#include "base/text.h"
#include "feeds/absolute_url.h"
#include "site/language_names.h"
#include "xml/document.h"

#include <string_view>

namespace casepress::feeds {

namespace {

/// Lengths that the specification allows, in characters.
constexpr std::size_t kLongestShortName = 16;
constexpr std::size_t kLongestLongName = 48;
constexpr std::size_t kLongestDescription = 1024;

/// The first `count` characters, without white space at the end.
std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t offset = 0;
    for (; count > 0 && offset < text.size(); --count) offset += decode_utf8(text, offset).length;
    return trim(text.substr(0, offset));
}

void add_url(pugi::xml_node parent, std::string_view type, std::string_view url_template, std::string_view relation) {
    pugi::xml_node element = xml::add_element(parent, "Url");
    xml::add_attribute(element, "type", type);
    xml::add_attribute(element, "rel", relation);
    xml::add_attribute(element, "template", url_template);
}

}  // namespace

std::string write_open_search(const site::Site& site, site::LanguageId language_id) {
    const site::LanguageSite& language = site.languages[language_id];
    const std::string_view title = site.config->title.in(language.code);
    const std::string_view tagline = site.config->tagline.in(language.code);
    pugi::xml_document document;
    pugi::xml_node root =
        xml::start_document(document, "OpenSearchDescription", "http://a9.com/-/spec/opensearch/1.1/");
    xml::add_element(root, "ShortName", first_characters(title, kLongestShortName));
    xml::add_element(root, "LongName", first_characters(title, kLongestLongName));
    xml::add_element(root, "Description", first_characters(tagline.empty() ? title : tagline, kLongestDescription));
    xml::add_element(root, "Language", site::language_names(language.code).tag);
    xml::add_element(root, "InputEncoding", "UTF-8");
    xml::add_element(root, "OutputEncoding", "UTF-8");
    add_url(root, "text/html", absolute_url(*site.config, language.search_url) + "?q={searchTerms}", "results");
    add_url(root, "application/opensearchdescription+xml", absolute_url(*site.config, language.opensearch_url), "self");
    return xml::print_document(document);
}

}  // namespace casepress::feeds
