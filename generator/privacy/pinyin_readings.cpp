#include "privacy/pinyin_readings.h"

#include "base/text.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"  // the whole table is one
#include "privacy/pinyin_data.h"
#pragma GCC diagnostic pop

#include <algorithm>
#include <utility>

namespace casepress::privacy {

PinyinReadings::PinyinReadings() {
    for (const std::string_view line : split(pinyin_data::kReadings, '\n')) {
        for (std::size_t offset = 0; offset < line.size();) {
            const CodePoint c = decode_utf8(line, offset);
            offset += c.length;
            if (c.value >= 0x80) lines_.emplace(c.value, line);
        }
    }
}

std::vector<std::string> PinyinReadings::readings(char32_t han) const {
    std::vector<std::string> readings;
    const auto found = lines_.find(han);
    if (found == lines_.end()) return readings;
    const auto add = [&](std::string reading) {
        if (std::ranges::find(readings, reading) == readings.end()) readings.push_back(std::move(reading));
    };
    for (const std::string_view word : split(found->second, ' ')) {
        if (word.empty() || static_cast<unsigned char>(word.front()) >= 0x80) break;
        add(std::string(word));
        const std::size_t umlaut = word.find('v');
        if (umlaut == std::string_view::npos) continue;
        for (const std::string_view typed : {"u", "yu"}) add(std::string(word).replace(umlaut, 1, typed));
    }
    return readings;
}

std::set<std::string, std::less<>> PinyinReadings::syllables() const {
    std::set<std::string, std::less<>> syllables;
    for (const auto& [han, line] : lines_) {
        for (std::string& reading : readings(han)) syllables.insert(std::move(reading));
    }
    return syllables;
}

}  // namespace casepress::privacy
