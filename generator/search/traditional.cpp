#include "search/traditional.h"

#include "search/traditional_data.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace casepress::search {

namespace {

using traditional_data::kAmbiguous;
using traditional_data::kUnambiguous;

// A site's text goes through simplified() character by character, so the blocks that it is made of (Extension A and the
// first block of ideographs) have a table by code point: 0, or the place in kUnambiguous plus one.
constexpr char32_t kFirstDirect = 0x3400;
constexpr char32_t kEndDirect = 0xA000;

static_assert(std::size(kUnambiguous) < 0xFFFF);
static_assert(std::ranges::is_sorted(kUnambiguous, {}, &SimplifiedCharacter::traditional));
static_assert(std::ranges::is_sorted(kAmbiguous, {}, &AmbiguousCharacter::traditional));

consteval auto make_direct_table() {
    std::array<std::uint16_t, kEndDirect - kFirstDirect> table{};
    for (std::size_t i = 0; i < std::size(kUnambiguous); ++i) {
        const char32_t character = kUnambiguous[i].traditional;
        if (character >= kFirstDirect && character < kEndDirect) {
            table[character - kFirstDirect] = static_cast<std::uint16_t>(i + 1);
        }
    }
    return table;
}

constexpr auto kDirect = make_direct_table();

}  // namespace

char32_t simplified(char32_t character) {
    if (character < kFirstDirect) return character;
    if (character < kEndDirect) {
        const std::uint16_t place = kDirect[character - kFirstDirect];
        return place == 0 ? character : kUnambiguous[place - 1U].simplified;
    }
    const auto* const found = std::ranges::lower_bound(kUnambiguous, character, {}, &SimplifiedCharacter::traditional);
    return found != std::end(kUnambiguous) && found->traditional == character ? found->simplified : character;
}

std::span<const SimplifiedCharacter> simplified_characters() { return kUnambiguous; }

std::span<const AmbiguousCharacter> ambiguous_characters() { return kAmbiguous; }

}  // namespace casepress::search
