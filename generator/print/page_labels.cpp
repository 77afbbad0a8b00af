#include "print/page_labels.h"

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::print {

namespace {

constexpr std::pair<int, std::string_view> kRoman[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                                       {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                                       {5, "v"},    {4, "iv"},   {1, "i"}};

std::string roman(int number) {
    std::string text;
    for (const auto& [value, letters] : kRoman) {
        for (; number >= value; number -= value) text += letters;
    }
    return text;
}

/// The number that `text` writes; 0 for anything else.
int parse_roman(std::string_view text) {
    int number = 0;
    std::string_view rest = text;
    for (const auto& [value, letters] : kRoman) {
        for (; rest.starts_with(letters); rest.remove_prefix(letters.size())) number += value;
    }
    return rest.empty() && roman(number) == text ? number : 0;
}

pdf::PageLabels parse_label(const std::string& label, std::size_t page) {
    if (const int number = parse_roman(label); number > 0)
        return {.first_page = page, .style = pdf::PageNumbers::kLowerRoman, .start = number};
    constexpr std::size_t kMostDigits = 9;
    std::size_t digits = 0;
    while (digits < label.size() && digits < kMostDigits && label[label.size() - 1 - digits] >= '0' &&
           label[label.size() - 1 - digits] <= '9')
        ++digits;
    // "01" is no number as a PDF counts.
    while (digits > 0 && label[label.size() - digits] == '0') --digits;
    if (digits == 0) return {.first_page = page, .style = pdf::PageNumbers::kNone, .prefix = label};
    int number = 0;
    std::from_chars(label.data() + (label.size() - digits), label.data() + label.size(), number);
    return {.first_page = page,
            .style = pdf::PageNumbers::kDecimal,
            .prefix = label.substr(0, label.size() - digits),
            .start = number};
}

}  // namespace

std::vector<pdf::PageLabels> make_page_labels(const std::vector<PrintPage>& pages) {
    std::vector<pdf::PageLabels> ranges;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        pdf::PageLabels label = parse_label(pages[i].label, i);
        if (!ranges.empty()) {
            const pdf::PageLabels& last = ranges.back();
            const int expected = last.start + static_cast<int>(i - last.first_page);
            if (last.style == label.style && last.prefix == label.prefix &&
                (label.style == pdf::PageNumbers::kNone || label.start == expected))
                continue;
        }
        ranges.push_back(std::move(label));
    }
    return ranges;
}

}  // namespace casepress::print
