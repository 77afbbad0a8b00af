#include "importing/docx_package.h"

#include "base/file_system.h"
#include "base/text.h"
#include "importing/codes.h"
#include "importing/docx_xml.h"

#include <fmt/format.h>

#include <utility>

namespace casepress::importing {

namespace {

Diagnostic damaged(const std::string& path, const LocalizedText& message) {
    return {.code = kDamagedDocx,
            .path = path,
            .message = message,
            .help = {"open the document in Word, WPS or LibreOffice and save it again",
                     "请在 Word、WPS 或 LibreOffice 中打开并重新保存该文档"}};
}

/// "word/document.xml" → "word/_rels/document.xml.rels" (ECMA-376 part 2, 9.3.3)
std::string relationships_name(const std::string& part) {
    return join_path(join_path(parent_path(part), "_rels"), std::string(file_name(part)) + ".rels");
}

/// A target as the name of an entry; nullopt when it leaves the archive.
std::optional<std::string> resolve(const std::string& part, std::string_view target) {
    if (target.starts_with('/')) return normalise_path(target.substr(1));
    return normalise_path(join_path(parent_path(part), target));
}

}  // namespace

Relationships DocxPackage::read_relationships(const std::string& part, DiagnosticSink& sink) {
    Relationships found;
    const std::string name = part.empty() ? "_rels/.rels" : relationships_name(part);
    if (!zip_.has(name)) return found;
    const auto bytes = zip_.read(name);
    pugi::xml_document document;
    if (!bytes || !xml::read_document(*bytes, document)) {
        Diagnostic finding =
            damaged(path_, {fmt::format("“{}” cannot be read", name), fmt::format("无法读取“{}”", name)});
        finding.severity = Severity::kWarning;
        sink.report(std::move(finding));
        return found;
    }
    for (const pugi::xml_node node : document.document_element().children()) {
        if (xml::local_name(node) != "Relationship") continue;
        Relationship one;
        const std::string_view type = attribute(node, "Type");
        one.type = std::string(type.substr(type.rfind('/') + 1));
        one.is_outside = attribute(node, "TargetMode") == "External";
        const std::string_view target = attribute(node, "Target");
        if (one.is_outside) {
            one.target = std::string(target);
        } else if (auto inside = resolve(part, target)) {
            one.target = std::move(*inside);
        }
        found.emplace(std::string(attribute(node, "Id")), std::move(one));
    }
    return found;
}

std::expected<DocxPart, Diagnostic> DocxPackage::read_part(const std::string& name, DiagnosticSink& sink) {
    auto bytes = zip_.read(name);
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    DocxPart part;
    part.name = name;
    if (auto read = xml::read_document(*bytes, *part.document); !read) {
        return std::unexpected(
            damaged(path_, {fmt::format("“{}” in the document is no XML: {}", name, read.error().message.en),
                            fmt::format("文档中的“{}”不是正确的 XML：{}", name, read.error().message.zh)}));
    }
    part.relationships = read_relationships(name, sink);
    return part;
}

DocxPart DocxPackage::part_of_type(std::string_view type, DiagnosticSink& sink) {
    for (const auto& [id, relationship] : main.relationships) {
        if (relationship.type != type || relationship.is_outside || !zip_.has(relationship.target)) continue;
        auto part = read_part(relationship.target, sink);
        if (part) return std::move(*part);
        Diagnostic finding = std::move(part.error());
        finding.severity = Severity::kWarning;
        sink.report(std::move(finding));
    }
    return {};
}

std::expected<DocxPackage, Diagnostic> DocxPackage::open(std::string_view bytes, std::string path,
                                                         DiagnosticSink& sink) {
    auto zip = archive::ZipReader::open(bytes, path);
    if (!zip) return std::unexpected(std::move(zip.error()));
    DocxPackage package(std::move(*zip), std::move(path));
    std::string main_name;
    for (const auto& [id, relationship] : package.read_relationships("", sink)) {
        if (relationship.type == "officeDocument" && !relationship.is_outside) main_name = relationship.target;
    }
    if (main_name.empty()) main_name = "word/document.xml";
    if (!package.zip_.has(main_name)) {
        return std::unexpected(damaged(package.path_, {fmt::format("the document has no “{}”", main_name),
                                                       fmt::format("文档中没有“{}”", main_name)}));
    }
    auto main = package.read_part(main_name, sink);
    if (!main) return std::unexpected(std::move(main.error()));
    package.main = std::move(*main);
    package.styles = package.part_of_type("styles", sink);
    package.numbering = package.part_of_type("numbering", sink);
    package.footnotes = package.part_of_type("footnotes", sink);
    package.endnotes = package.part_of_type("endnotes", sink);
    package.comments = package.part_of_type("comments", sink);
    std::map<std::string, bool> names;
    for (const auto& [id, relationship] : package.main.relationships) {
        if ((relationship.type == "header" || relationship.type == "footer") && package.zip_.has(relationship.target))
            names.emplace(relationship.target, true);
    }
    for (const auto& [name, used] : names) {
        if (auto part = package.read_part(name, sink)) package.headers_and_footers.push_back(std::move(*part));
    }
    return package;
}

std::optional<std::string> DocxPackage::read(const std::string& name, DiagnosticSink& sink) {
    auto bytes = zip_.read(name);
    if (bytes) return std::move(*bytes);
    Diagnostic finding = std::move(bytes.error());
    finding.severity = Severity::kWarning;
    sink.report(std::move(finding));
    return std::nullopt;
}

std::string DocxPackage::read_words(const std::string& name, DiagnosticSink& sink) {
    std::string words;
    if (!zip_.has(name)) return words;
    auto part = read_part(name, sink);
    if (!part) {
        Diagnostic finding = std::move(part.error());
        finding.severity = Severity::kWarning;
        sink.report(std::move(finding));
        return words;
    }
    // Paragraphs of DrawingML (a:p), and values of charts (c:v, cx:pt) as they were when the document was saved.
    const auto collect = [&words](const auto& self, pugi::xml_node node) -> void {
        for (const pugi::xml_node child : node.children()) {
            const std::string_view element = xml::local_name(child);
            if (element == "t") words += child.child_value();
            if (element == "v" || element == "pt") words += trim(child.child_value());
            self(self, child);
            const bool ends_line = element == "p" || element == "v" || element == "pt";
            if (ends_line && !words.empty() && words.back() != '\n') words += '\n';
        }
    };
    collect(collect, part->document->document_element());
    return std::string(trim(words));
}

}  // namespace casepress::importing
