#pragma once
// Readable anchors for headings, the way GitHub makes them, for Han as for Latin: 二、工作开展 → 二工作开展, Work done
// → work-done.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace casepress::markup {

using AnchorSet = std::unordered_set<std::string>;

/// Lower-case, NFC; letters, digits, marks, - and _ stay, spaces become -, everything else goes. At most 200
/// characters; “section” if nothing is left.
[[nodiscard]] std::string make_slug(std::string_view text);

/// Whether a heading may have this {#id}: letters, digits, - _ . : only, and not one of the prefixes that footnotes
/// (fn:, fnref:) and raw HTML (user-) have for themselves.
[[nodiscard]] bool is_valid_anchor(std::string_view id);

/// Hands out anchors that are unique in one page: the second “a” becomes a-2, unless that is taken, too.
class AnchorMaker {
public:
    /// Keeps an anchor that somebody chose.
    void reserve(std::string id) { taken_.insert(std::move(id)); }
    /// `make_slug(text)`, numbered if it is taken; amortised constant time.
    [[nodiscard]] std::string make(std::string_view text);

private:
    AnchorSet taken_;
    std::unordered_map<std::string, unsigned> next_number_;
};

}  // namespace casepress::markup
