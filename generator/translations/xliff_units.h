#pragma once
// A page and its translation as units of XLIFF: what translators see, and where in the translation's file it belongs.
// Private to the export and import of XLIFF.

#include "translations/inline_codes.h"
#include "translations/leaves.h"
#include "translations/page_fields.h"
#include "translations/xliff.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

enum class UnitKind : std::uint8_t { kField, kParagraph, kHeading, kCell, kItem, kBlocks };

/// "paragraph", "heading" …
[[nodiscard]] std::string_view unit_kind_name(UnitKind kind);

struct Unit {
    std::string id = {};
    UnitKind kind = UnitKind::kParagraph;
    std::vector<Token> source = {};
    /// Codes that answer to one of the source have its number, others numbers of their own.
    std::vector<Token> target = {};
    bool has_target = false;
    bool plain = false;      ///< one of the texts is Markdown as it stands
    Span source_span = {};   ///< of the content in the source file
    Span target_span = {};   ///< of the content in the target file; of a field's value with its quotation marks
    std::string field = {};  ///< kField: its path
    std::size_t row = 0;     ///< body: index of the block in `PageUnits::rows`
};

/// A top-level block of the source and what answers to it.
struct UnitRow {
    Span source;                     ///< of the block or blocks
    std::optional<Span> target;      ///< nullopt: not translated yet
    std::vector<std::size_t> units;  ///< indexes
};

struct PageUnits {
    std::vector<Unit> units;  ///< fields first, then the body, in the order of the source
    std::vector<UnitRow> rows;
};

/// Ids are unique within the page and depend on the source text and what came before of the same text only.
[[nodiscard]] PageUnits collect_units(const PagePair& pair);

/// The first 16 digits of the hash of a translation, as units carry it; "" for none.
[[nodiscard]] std::string target_fingerprint(const Unit& unit);

}  // namespace casepress::translations
