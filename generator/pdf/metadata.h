#pragma once
// What a file says of itself, as XMP (ISO 16684-1) and as the document information dictionary, which must agree
// (ISO 19005-1, 6.7.3).

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casepress::pdf {

/// A moment and how its place's clocks stand.
struct Timestamp {
    std::int64_t seconds = 0;  ///< since 1970-01-01 UTC
    int offset_minutes = 0;    ///< east of Greenwich
};

/// "2025-07-19T08:00:00+08:00", for XMP. Years 0001 to 9999.
[[nodiscard]] std::string format_xmp_date(const Timestamp& time);
/// "D:20250719080000+08'00'", for the information dictionary (ISO 32000-1, 7.9.4).
[[nodiscard]] std::string format_pdf_date(const Timestamp& time);

/// Texts are UTF-8; an empty one is not written.
struct Metadata {
    /// By language (BCP 47); the first one is the default.
    std::vector<std::pair<std::string, std::string>> titles = {};
    std::string author = {};
    std::string description = {};
    std::string keywords = {};
    std::string rights = {};
    std::string identifier = {};              ///< a URL, an ISSN, …
    std::vector<std::string> languages = {};  ///< of the text, BCP 47
    std::string creator_tool = {};
    std::string producer = "casepress";
    std::optional<Timestamp> created = {};
    std::optional<Timestamp> modified = {};
};

enum class Conformance : std::uint8_t {
    kNone,
    kPdfA1b,  ///< ISO 19005-1:2005, level B
};

/// The XMP packet. Characters that XML does not have are dropped.
[[nodiscard]] std::string write_xmp(const Metadata& metadata, Conformance conformance);

}  // namespace casepress::pdf
