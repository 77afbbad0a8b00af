#pragma once
// Folding for search: which letters count as the same. Unicode properties come from ICU, as everywhere in base/.

#include <string>

namespace casepress {

/// What search compares in place of `c`: its compatibility decomposition (NFKD, UAX #15) without the combining marks
/// U+0300–U+036F, in lower case. "Ａ" → "a", "é" → "e", "①" → "1", "ﬁ" → "fi"; may be empty.
[[nodiscard]] std::u32string fold_for_search(char32_t c);
/// General categories L, N and M: what words are made of.
[[nodiscard]] bool is_word_character(char32_t c);

}  // namespace casepress
