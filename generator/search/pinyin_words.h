#pragma once
// Where a character is not read as usual: its neighbours that give it another reading. Only the order of readings
// depends on this list, never which ones there are, so that a word that is missing here is still found.

#include <span>
#include <string_view>

namespace casepress::search {

/// `character` is read `reading` when one of `followers` comes right after it, or one of `leaders` right before.
struct ReadingInWords {
    char32_t character = 0;
    std::string_view reading;
    std::u32string_view followers;
    std::u32string_view leaders;
};

[[nodiscard]] std::span<const ReadingInWords> readings_in_words();

}  // namespace casepress::search
