// Articles that jump: 下转第N版 on one page needs 上接第M版 on page N, and back; “Continued on page N” and “From page
// M” alike.

#include "preflight/checks.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace casepress::preflight {

namespace {

enum class Direction { kOnto, kFrom };

struct Phrase {
    std::string_view text;  ///< in lower case
    Direction direction;
};

constexpr Phrase kPhrases[] = {{"下转第", Direction::kOnto},
                               {"下转", Direction::kOnto},
                               {"上接第", Direction::kFrom},
                               {"上接", Direction::kFrom},
                               {"continued on page ", Direction::kOnto},
                               {"continued from page ", Direction::kFrom},
                               {"from page ", Direction::kFrom}};

constexpr std::string_view kHanDigits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// The value of a digit at the beginning of `text`, in ASCII, full width or Han, and its length.
std::optional<std::pair<int, std::size_t>> read_digit(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const CodePoint point = decode_utf8(text, 0);
    if (point.value >= '0' && point.value <= '9') return std::pair(static_cast<int>(point.value - '0'), std::size_t{1});
    if (point.value >= U'０' && point.value <= U'９')
        return std::pair(static_cast<int>(point.value - U'０'), std::size_t{point.length});
    for (int digit = 0; digit < 10; ++digit) {
        const std::string_view han = kHanDigits[digit];
        if (text.starts_with(han)) return std::pair(digit, han.size());
    }
    return std::nullopt;
}

/// A number up to 9999 at the beginning: "12", "１２", "十二", "二十". 0 when there is none.
std::size_t read_number(std::string_view text) {
    constexpr std::string_view kTen = "十";
    std::size_t value = 0;
    bool has_digit = false;
    while (value < 1000) {
        if (text.starts_with(kTen)) {
            value = (has_digit ? value : 1) * 10;
            text.remove_prefix(kTen.size());
            const auto unit = read_digit(text);
            return value + (unit ? static_cast<std::size_t>(unit->first) : 0);
        }
        const auto digit = read_digit(text);
        if (!digit) break;
        value = value * 10 + static_cast<std::size_t>(digit->first);
        has_digit = true;
        text.remove_prefix(digit->second);
    }
    return value;
}

struct Jump {
    std::size_t from = 0;
    std::size_t to = 0;
    friend auto operator<=>(const Jump&, const Jump&) = default;
};

struct JumpPlaces {
    std::vector<Place> onto = {};
    std::vector<Place> back = {};
};

void collect(const Line& line, const Painted& painted, std::map<Jump, JumpPlaces>& jumps) {
    constexpr std::size_t kLongest = 400;  // bytes
    const std::string shown = text_of(line, painted, kLongest);
    const std::string text = ascii_lower(shown);
    const std::size_t page = line.page + 1U;
    for (const Phrase& phrase : kPhrases) {
        const std::size_t at = text.find(phrase.text);
        if (at == std::string::npos) continue;
        const std::size_t other = read_number(std::string_view(text).substr(at + phrase.text.size()));
        if (other == 0) continue;
        const Place place{page, pdf::Point{line.left, line.baseline}, shown.substr(at)};
        if (phrase.direction == Direction::kOnto)
            jumps[{page, other}].onto.push_back(place);
        else
            jumps[{other, page}].back.push_back(place);
        return;
    }
}

}  // namespace

void check_jump_lines(const Subject& subject, std::vector<Check>& checks) {
    Finder finder("jump-lines", {"jump lines without their other half", "没有对应转版提示的行数"});
    std::map<Jump, JumpPlaces> jumps;
    for (const Line& line : gather_all_lines(subject.painted)) collect(line, subject.painted, jumps);
    if (jumps.empty()) {
        checks.push_back(finder.not_applicable());
        return;
    }
    for (const auto& [jump, places] : jumps) {
        const std::size_t pairs = std::min(places.onto.size(), places.back.size());
        for (const auto* side : {&places.onto, &places.back}) {
            for (std::size_t i = pairs; i < side->size(); ++i) finder.add((*side)[i]);
        }
    }
    checks.push_back(finder.none_allowed());
}

}  // namespace casepress::preflight
