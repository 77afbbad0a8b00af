#pragma once
// The Chinese words around a numeral that say what it counts, and the phrases in which a numeral counts nothing.
// Private to the reading of facts.

#include "translations/facts.h"

#include <cstddef>
#include <string_view>

namespace casepress::translations {

/// Whether the character is a measure word or a noun that numerals stand before directly (名, 个, 项, 年, 市 …).
[[nodiscard]] bool is_measure_word(char32_t c);

/// Whether what stands after a numeral is counted for its own sake (名, 岁, 次, 户), and not to give a text its form,
/// as in 三个方面, which translators often leave out.
[[nodiscard]] bool counts_surely(char32_t c);

/// The length in bytes of the phrase at the beginning of `text` in which numerals count nothing (统一, 一方面, 三明,
/// 成千上万 …); 0 when there is none.
[[nodiscard]] std::size_t idle_phrase_length(std::string_view text);

/// What the end of `before`, the text just before a numeral, says of it: 近, 约, 超过, 至少, 未满 …
[[nodiscard]] Qualifiers qualifiers_before(std::string_view before);

/// What follows a numeral or its measure word: 以上, 左右, 以下 … within a few characters of the beginning of `after`.
[[nodiscard]] Qualifiers qualifiers_after(std::string_view after);

}  // namespace casepress::translations
