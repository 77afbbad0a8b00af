#pragma once
// Numbers as readers of each language write them: 1,086 and 130,000 in English, 1086 and 13万 in Chinese.

#include <cstdint>
#include <string>
#include <string_view>

namespace casepress::web {

/// Digits in groups of three from the first thousand on: "1,086", "−3,900.5". At most six decimals, none at the end
/// that is zero. Languages other than those of Han script and English get a narrow no-break space between groups.
[[nodiscard]] std::string group_digits(double value, std::string_view language);

/// A figure as the language writes it in running text. Chinese: no groups below 10,000 (GB/T 15835-2011, 5.1.5, allows
/// it for four digits); above, in 万 and 亿 where two decimals are enough (8.82万, 1203.7万, 1.3亿). English: groups,
/// and million and billion where two decimals are enough (130 million). Never rounds: "12,345,678" stays as it is.
[[nodiscard]] std::string figure_number(double value, std::string_view language);

/// The plural category of a count (Unicode plural rules, UTS 35 part 3, as far as the languages differ in it): "one" or
/// "other". Languages of Han script know "other" only.
[[nodiscard]] std::string_view plural_category(double count, std::string_view language);

}  // namespace casepress::web
