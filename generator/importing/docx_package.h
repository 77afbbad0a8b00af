#pragma once
// A DOCX as its parts: the ZIP opened, relationships followed (ECMA-376 part 2), the parts that a reader needs parsed.
// Nothing is assumed about the names of parts. Private to the reader of DOCX.

#include "archive/zip_reader.h"
#include "base/diagnostic.h"
#include "xml/read.h"

#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::importing {

struct Relationship {
    std::string type;    ///< the last part of the type's address: "image", "hyperlink", "styles"
    std::string target;  ///< name of an entry of the archive, or the address as written where it leads outside
    bool is_outside = false;
};
using Relationships = std::map<std::string, Relationship, std::less<>>;  // by id

/// A part with its own relationships. `document` is empty when there is no such part.
struct DocxPart {
    std::string name;
    std::unique_ptr<pugi::xml_document> document = std::make_unique<pugi::xml_document>();
    Relationships relationships;
};

class DocxPackage {
public:
    /// Errors: those of the archive (CP188x), no main document, or a main document that is no XML (CP1845). Other parts
    /// that cannot be read are warnings in `sink` and empty. Borrows `bytes`.
    [[nodiscard]] static std::expected<DocxPackage, Diagnostic> open(std::string_view bytes, std::string path,
                                                                     DiagnosticSink& sink);

    DocxPart main;
    DocxPart styles, numbering, footnotes, endnotes, comments;
    std::vector<DocxPart> headers_and_footers;  ///< in the order of their names

    /// The bytes of a part, a picture; nullopt with a warning when it cannot be read.
    [[nodiscard]] std::optional<std::string> read(const std::string& name, DiagnosticSink& sink);
    /// The words and values of a part that is a chart or the data of a diagram, each on a line; "" when there are none
    /// or it cannot be read, which is a warning.
    [[nodiscard]] std::string read_words(const std::string& name, DiagnosticSink& sink);

private:
    DocxPackage(archive::ZipReader zip, std::string path) : path_(std::move(path)), zip_(std::move(zip)) {}
    [[nodiscard]] std::expected<DocxPart, Diagnostic> read_part(const std::string& name, DiagnosticSink& sink);
    [[nodiscard]] Relationships read_relationships(const std::string& part, DiagnosticSink& sink);
    /// The first part that the main document has of this type.
    [[nodiscard]] DocxPart part_of_type(std::string_view type, DiagnosticSink& sink);

    std::string path_;
    archive::ZipReader zip_;
};

}  // namespace casepress::importing
