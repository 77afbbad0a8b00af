#include "pdf/metadata.h"

#include "base/date.h"
#include "xml/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace casepress::pdf {

namespace {

struct Clock {
    PartialDate day;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kLastSecond = 253'402'214'399;  // of 9999-12-30, so that every offset stays within the calendar

Clock local_clock(const Timestamp& time) {
    const std::int64_t seconds = std::clamp(time.seconds, -kLastSecond, kLastSecond) + 60LL * time.offset_minutes;
    const std::int64_t day = seconds >= 0 ? seconds / kDay : -((kDay - 1 - seconds) / kDay);
    const auto rest = static_cast<int>(seconds - day * kDay);
    return {date_from_epoch_days(day), rest / 3600, rest / 60 % 60, rest % 60};
}

pugi::xml_node add_item(pugi::xml_node description, const char* property, const char* container,
                        std::string_view text) {
    pugi::xml_node list = xml::add_element(xml::add_element(description, property), container);
    return xml::add_element(list, "rdf:li", text);
}

void add_simple(pugi::xml_node description, const char* property, std::string_view text) {
    if (!text.empty()) xml::add_element(description, property, text);
}

void add_dublin_core(pugi::xml_node description, const Metadata& metadata) {
    xml::add_element(description, "dc:format", "application/pdf");
    if (!metadata.titles.empty()) {
        pugi::xml_node list = xml::add_element(xml::add_element(description, "dc:title"), "rdf:Alt");
        xml::add_attribute(xml::add_element(list, "rdf:li", metadata.titles[0].second), "xml:lang", "x-default");
        for (const auto& [language, title] : metadata.titles) {
            xml::add_attribute(xml::add_element(list, "rdf:li", title), "xml:lang", language);
        }
    }
    if (!metadata.author.empty()) add_item(description, "dc:creator", "rdf:Seq", metadata.author);
    if (!metadata.description.empty()) {
        xml::add_attribute(add_item(description, "dc:description", "rdf:Alt", metadata.description), "xml:lang",
                           "x-default");
    }
    if (!metadata.rights.empty())
        xml::add_attribute(add_item(description, "dc:rights", "rdf:Alt", metadata.rights), "xml:lang", "x-default");
    add_simple(description, "dc:identifier", metadata.identifier);
    if (!metadata.languages.empty()) {
        pugi::xml_node list = xml::add_element(xml::add_element(description, "dc:language"), "rdf:Bag");
        for (const std::string& language : metadata.languages) xml::add_element(list, "rdf:li", language);
    }
}

}  // namespace

std::string format_xmp_date(const Timestamp& time) {
    const Clock clock = local_clock(time);
    const std::string date = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", clock.day.year, clock.day.month,
                                         clock.day.day, clock.hour, clock.minute, clock.second);
    const int minutes = std::abs(time.offset_minutes);
    return date + fmt::format("{}{:02}:{:02}", time.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string format_pdf_date(const Timestamp& time) {
    const Clock clock = local_clock(time);
    const int minutes = std::abs(time.offset_minutes);
    return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}{}{:02}'{:02}'", clock.day.year, clock.day.month, clock.day.day,
                       clock.hour, clock.minute, clock.second, time.offset_minutes < 0 ? '-' : '+', minutes / 60,
                       minutes % 60);
}

std::string write_xmp(const Metadata& metadata, Conformance conformance) {
    pugi::xml_document document;
    pugi::xml_node root = xml::add_element(document, "x:xmpmeta");
    xml::add_attribute(root, "xmlns:x", "adobe:ns:meta/");
    pugi::xml_node rdf = xml::add_element(root, "rdf:RDF");
    xml::add_attribute(rdf, "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    pugi::xml_node description = xml::add_element(rdf, "rdf:Description");
    xml::add_attribute(description, "rdf:about", "");
    xml::add_attribute(description, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml::add_attribute(description, "xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
    xml::add_attribute(description, "xmlns:pdf", "http://ns.adobe.com/pdf/1.3/");
    xml::add_attribute(description, "xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/");
    add_dublin_core(description, metadata);
    add_simple(description, "xmp:CreatorTool", metadata.creator_tool);
    if (metadata.created) add_simple(description, "xmp:CreateDate", format_xmp_date(*metadata.created));
    if (metadata.modified) add_simple(description, "xmp:ModifyDate", format_xmp_date(*metadata.modified));
    add_simple(description, "pdf:Keywords", metadata.keywords);
    add_simple(description, "pdf:Producer", metadata.producer);
    if (conformance == Conformance::kPdfA1b) {
        xml::add_element(description, "pdfaid:part", "1");
        xml::add_element(description, "pdfaid:conformance", "B");
    }
    std::string body = xml::print_document(document);
    if (body.starts_with("<?xml ")) body.erase(0, body.find("?>") + 3);
    // The packet's mark is U+FEFF; the identifier is that of the specification (ISO 16684-1, 7.3).
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" + body + "<?xpacket end=\"r\"?>";
}

}  // namespace casepress::pdf
