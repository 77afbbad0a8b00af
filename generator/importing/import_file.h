#pragma once
// A file of any kind that can be imported → Import. The kind is told by the bytes, not by the name: people rename
// files.

#include "base/diagnostic.h"
#include "importing/draft.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::importing {

enum class FileFormat : std::uint8_t { kText, kHtml, kDocx, kPdf, kUnknown };

/// By signatures; a text is HTML when it begins with a doctype, <html> or another element that only pages have.
/// kUnknown: RTF, old Word documents, other archives, pictures, and bytes that are no text.
[[nodiscard]] FileFormat format_of(std::string_view bytes);

/// How people call it: "DOCX", "HTML", "PDF", "text".
[[nodiscard]] LocalizedText format_name(FileFormat format);

struct FileToImport {
    std::string path;  ///< as the user gave it
    std::string bytes;
    /// The bytes of a file beside it, by a relative path without "..": pictures of a saved page. nullopt: none.
    std::function<std::optional<std::string>(const std::string& path)> neighbour;
};

/// nullopt with an error in `sink` for a file that cannot be read (CP1844: not of a kind that can be imported; CP1846:
/// without any text; and the errors of the readers). PDFs are read by a program of poppler-utils.
[[nodiscard]] std::optional<Import> import_file(FileToImport file, DiagnosticSink& sink);

}  // namespace casepress::importing
