#include "importing/docx_fixture.h"

#include "base/text.h"
#include "importing/docx.h"
#include "importing/markdown_writer.h"

#include <doctest/doctest.h>

#include <utility>

namespace casepress::test {

using namespace importing;

namespace {

constexpr std::string_view kTransitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

}  // namespace

std::string Docx::bytes() const {
    std::vector<ZipPart> parts;
    const std::string relation_base = is_strict
                                          ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
                                          : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    const auto part = [&](const std::string& name, const std::string& element, const std::string& inner) {
        std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + element +
                          " xmlns:w=\"" + std::string(is_strict ? kStrict : kTransitional) + "\" xmlns:r=\"" +
                          relation_base.substr(0, relation_base.size() - 1) +
                          "\" xmlns:wp=\"urn:wp\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                          "xmlns:pic=\"urn:pic\" "
                          "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
                          "xmlns:wps=\"urn:wps\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
                          "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">" +
                          inner + "</w:" + element + ">";
        if (prefix != "w") {
            xml = replace_all(xml, "<w:", "<" + prefix + ":");
            xml = replace_all(xml, "</w:", "</" + prefix + ":");
            xml = replace_all(xml, "xmlns:w=", "xmlns:" + prefix + "=");
            xml = replace_all(xml, " w:", " " + prefix + ":");
        }
        parts.push_back({name, xml});
    };
    parts.push_back(
        {"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"});
    parts.push_back({"_rels/.rels", "<Relationships xmlns=\"" + package + "\"><Relationship Id=\"rId1\" Type=\"" +
                                        relation_base + "officeDocument\" Target=\"" + main_name +
                                        "\"/></Relationships>"});
    part(main_name, "document", "<w:body>" + body + "<w:sectPr/></w:body>");
    std::string relations = relationships;
    const auto related = [&](const std::string& type, const std::string& element, const std::string& inner) {
        if (inner.empty()) return;
        part("word/" + type + ".xml", element, inner);
        relations +=
            "<Relationship Id=\"p-" + type + "\" Type=\"" + relation_base + type + "\" Target=\"" + type + ".xml\"/>";
    };
    related("styles", "styles", styles);
    related("numbering", "numbering", numbering);
    related("footnotes", "footnotes", footnotes);
    related("endnotes", "endnotes", endnotes);
    related("comments", "comments", comments);
    related("header", "hdr", header);
    parts.push_back({"word/_rels/" + main_name.substr(main_name.rfind('/') + 1) + ".rels",
                     "<Relationships xmlns=\"" + package + "\">" + relations + "</Relationships>"});
    for (const ZipPart& one : media) parts.push_back(one);
    return make_zip(parts);
}

Imported::Imported(const Docx& docx) {
    DiagnosticSink sink;
    auto read = read_docx("in/made.docx", docx.bytes(), sink);
    for (const Diagnostic& one : sink.diagnostics()) CAPTURE(one.message.en);
    REQUIRE(read);
    import = std::move(*read);
    write(std::move(sink));
}

Imported::Imported(Import made, DiagnosticSink sink) : import(std::move(made)) { write(std::move(sink)); }

void Imported::write(DiagnosticSink sink) {
    DiagnosticSink checks;
    account = settle_account(import, checks);
    const LineIndex lines(import.original.text);
    for (const Draft& draft : import.drafts) {
        markdown.push_back(write_markdown(draft, import.original, lines, UiLanguage::kEnglish).markdown);
        CHECK(check_read_back(draft, import.original, markdown.back(), checks));
        bodies.push_back(markdown.back().substr(markdown.back().find("\n+++\n", 4) + 5));
    }
    for (const Diagnostic& one : checks.diagnostics()) FAIL_CHECK(one.message.en);
    for (const LeftOut& one : import.left_out)
        left_out.push_back(import.original.text.substr(one.original.begin, one.original.size()) + ": " + one.reason.en);
    findings = sink.diagnostics();
}

std::string Imported::field(std::size_t draft, const std::string& name) const {
    const std::string mark = "\n" + name + " = \"";
    const std::size_t begin = markdown.at(draft).find(mark);
    if (begin == std::string::npos) return {};
    const std::size_t from = begin + mark.size();
    return markdown[draft].substr(from, markdown[draft].find("\"\n", from) - from);
}

}  // namespace casepress::test
