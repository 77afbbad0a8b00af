#include "translations/facts.h"

#include "base/text.h"
#include "model/numerals.h"

namespace casepress::translations {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Runs of ASCII digits with grouping commas and a fraction: what can be compared in any language.
std::vector<Fact> read_digits_only(std::string_view text) {
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (is_digit(text[end]) || ((text[end] == ',' || text[end] == '.') &&
                                                             end + 1 < text.size() && is_digit(text[end + 1])))) {
            ++end;
        }
        facts.push_back({.value = numeral_value(text.substr(i, end - i)), .begin = i, .end = end});
        i = end;
    }
    return facts;
}

}  // namespace

double numeral_value(std::string_view numeral) {
    const std::vector<double> readings = model::numbers_in_text(numeral);
    return readings.empty() ? 0 : readings.back();
}

std::vector<Fact> read_facts(std::string_view text, std::string_view language) {
    if (language == "zh" || language.starts_with("zh-")) return read_chinese_facts(text);
    if (language == "en" || language.starts_with("en-")) return read_english_facts(text);
    return read_digits_only(text);
}

}  // namespace casepress::translations
