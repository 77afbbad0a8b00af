#pragma once
// `casepress check --fix`: takes the bytes of one Markdown file, gives them with every correction that is certain made.
// A correction is written only if the page, parsed again, is the same page with that correction in its text and
// nothing else: same blocks, links, anchors and code.

#include "base/diagnostic.h"
#include "proofing/proof.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::proofing {

/// What stands in the place of bytes of the file.
struct Correction {
    Span place;        ///< in the file as it was; may be empty
    std::string text;  ///< what stands there now
};

struct MendedText {
    std::string bytes;
    std::vector<Correction> corrections;  ///< rising; empty when nothing was to be mended
    std::vector<std::size_t> counts;      ///< how many findings of each rule were mended; by Rule, kRuleCount of them
    /// Findings with a correction that would have changed the page in another way, with their places in `bytes`.
    std::vector<Finding> left;
};

/// `path` and `language` as for proof_document. Findings that a comment in the text lets stand are left alone, as is a
/// file whose text or front matter has an error. Mending the result again changes nothing (where a page has so many
/// places that cannot be mended that not all were tried, a later run may find more).
[[nodiscard]] MendedText mend_text(std::string_view path, std::string_view bytes, std::string_view language,
                                   const ProofOptions& options);

/// What is said of a finding that was left (CP2092, a note).
[[nodiscard]] Diagnostic not_mended(const Finding& finding, std::string_view path);

}  // namespace casepress::proofing
