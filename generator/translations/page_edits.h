#pragma once
// New texts of units → the new bytes of the translation's file. Private to the import of XLIFF.

#include "translations/xliff.h"
#include "translations/xliff_units.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::translations {

/// What a unit's translation is to be; `place` is that of the unit in the XLIFF file.
struct NewTarget {
    std::size_t unit = 0;
    std::vector<Token> tokens;
    Span place;
};

/// Bytes in place of those of a span; an empty span inserts.
struct Edit {
    Span span;
    std::string bytes;
};

/// The text with all edits made. Edits at one place are made in their order; spans must not overlap otherwise.
[[nodiscard]] std::string apply_edits(std::string_view text, std::vector<Edit> edits);

/// The translation's file with the new texts, or a new file. nullopt after an error, which is in `sink` with a place in
/// the file `path`: a block of which a part is missing, or a text that would not be read again as it was written.
[[nodiscard]] std::optional<ChangedFile> apply_targets(const PagePair& pair, const PageUnits& page,
                                                       std::vector<NewTarget> targets, std::string_view path, Span file,
                                                       DiagnosticSink& sink);

/// Whether readers of `bytes` would see the new texts, and all others of the translation as before (nothing before,
/// when there was none). nullopt when so; else the index of the first target that is not kept, or their number when it
/// is something else.
[[nodiscard]] std::optional<std::size_t> find_lost_text(const PagePair& pair, const PageUnits& page,
                                                        const std::vector<NewTarget>& targets,
                                                        const std::string& bytes);

}  // namespace casepress::translations
