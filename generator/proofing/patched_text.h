#pragma once
// A text to which edits are applied in several rounds, and which knows at the end what became of the original. Private
// to proofing/.

#include "base/diagnostic.h"
#include "proofing/finding.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::proofing {

/// The text with the edits made: rising, not overlapping.
[[nodiscard]] std::string apply_edits(std::string_view text, std::span<const Edit> edits);

/// What stands in the place of bytes of the original.
struct Patch {
    Span original;  ///< may be empty
    std::string text;
    friend bool operator==(const Patch&, const Patch&) = default;
};

/// The original is named by its offsets only. Each round costs time linear in the number of patches and edits.
class PatchedText {
public:
    /// Edits of the text as it stands now.
    void apply(std::span<const Edit> edits);
    /// Rising, not overlapping, not side by side.
    [[nodiscard]] const std::vector<Patch>& patches() const { return patches_; }

private:
    std::vector<Patch> patches_;
};

}  // namespace casepress::proofing
