// Spelling distance and the nearest word: the part of text.h that needs no Unicode properties.

#include "base/text.h"

#include <algorithm>
#include <limits>

namespace casepress {

namespace {

std::u32string decode_all(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        out.push_back(c.value);
        offset += c.length;
    }
    return out;
}

// The usual table of three rows, of which only the band |i − j| ≤ limit is filled: a cell outside of it cannot lie on a
// path of at most `limit` steps. Time grows with length × limit, and a row without a cell ≤ limit ends the search.
std::optional<std::size_t> distance_within(std::u32string_view a, std::u32string_view b, std::size_t limit) {
    const std::size_t n = a.size();
    const std::size_t m = b.size();
    if ((n > m ? n - m : m - n) > limit) return std::nullopt;
    limit = std::min(limit, std::max(n, m));
    constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max() / 2;
    std::vector<std::size_t> before_last(m + 1, kFar);
    std::vector<std::size_t> last(m + 1, kFar);
    std::vector<std::size_t> row(m + 1, kFar);
    for (std::size_t j = 0; j <= std::min(m, limit); ++j) last[j] = j;
    for (std::size_t i = 1; i <= n; ++i) {
        const std::size_t low = i > limit ? i - limit : 1;
        const std::size_t high = std::min(m, i + limit);
        row[low - 1] = low == 1 && i <= limit ? i : kFar;
        std::size_t best = row[low - 1];
        for (std::size_t j = low; j <= high; ++j) {
            const std::size_t removed = (j == i + limit ? kFar : last[j]) + 1;
            std::size_t cell = std::min({removed, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cell = std::min(cell, before_last[j - 2] + 1);
            }
            row[j] = cell;
            best = std::min(best, cell);
        }
        if (best > limit) return std::nullopt;
        before_last.swap(last);
        last.swap(row);
    }
    return last[m] <= limit ? std::optional(last[m]) : std::nullopt;
}

template <typename Strings>
std::string_view nearest_of(std::string_view word, const Strings& candidates) {
    constexpr std::size_t kLongestWord = 100;
    if (word.size() > kLongestWord * 4) return {};
    const std::u32string wanted = decode_all(to_lower(word));
    if (wanted.empty() || wanted.size() > kLongestWord) return {};
    std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
    std::string_view found;
    for (const std::string_view candidate : candidates) {
        const std::u32string letters = decode_all(to_lower(candidate));
        const auto distance = distance_within(wanted, letters, limit);
        if (!distance || *distance >= std::max(wanted.size(), letters.size())) continue;
        found = candidate;
        if (*distance == 0) break;
        limit = *distance - 1;  // from here on only a nearer one will do
    }
    return found;
}

}  // namespace

std::optional<std::size_t> edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    return distance_within(decode_all(a), decode_all(b), limit);
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    return nearest_of(word, candidates);
}

std::string_view nearest(std::string_view word, std::span<const std::string> candidates) {
    return nearest_of(word, candidates);
}

}  // namespace casepress
