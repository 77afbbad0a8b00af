#include "typesetting/hyphenate.h"

#include "typesetting/codes.h"

#include "base/text.h"

#include <fmt/format.h>
#include <hyphen.h>

#include <cstdlib>

namespace casepress::typesetting {

namespace {

constexpr int kLettersBefore = 2;
constexpr int kLettersBehind = 3;
constexpr std::size_t kShortestWord = 5;
constexpr std::size_t kLongestWord = 63;

/// "en-GB" → "en_GB"; nothing but letters, so that no language names a file elsewhere.
std::string file_tag(std::string_view language) {
    std::string tag(language.substr(0, language.find('-')));
    const std::size_t region = language.rfind('-');
    if (region != std::string_view::npos) tag += "_" + to_upper(language.substr(region + 1));
    std::erase_if(tag, [](char c) { return c != '_' && (c < 'A' || (c > 'Z' && c < 'a') || c > 'z'); });
    return tag;
}

}  // namespace

void Hyphenator::FreeDictionary::operator()(_HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }

std::expected<Hyphenator, Diagnostic> Hyphenator::load(std::string_view language, const std::string& folder) {
    const std::string path = fmt::format("{}/hyph_{}.dic", folder, file_tag(language));
    Hyphenator made;
    made.primary_language_ = std::string(language.substr(0, language.find('-')));
    made.dictionary_.reset(hnj_hyphen_load(path.c_str()));
    // Patterns in other encodings would need their words converted; all of Debian's are UTF-8.
    if (made.dictionary_ && made.dictionary_->utf8 != 0) return made;
    const std::string package = fmt::format("hyphen-{}", ascii_lower(language));
    return std::unexpected(Diagnostic{
        .code = kHyphenationMissing,
        .severity = Severity::kWarning,
        .message = {fmt::format("There are no hyphenation patterns for “{}”: {} cannot be read", language, path),
                    fmt::format("没有“{}”的断词规则：无法读取 {}", language, path)},
        .help = {fmt::format("Install them: apt install {}", package),
                 fmt::format("请安装：apt install {}", package)}});
}

std::vector<std::uint32_t> Hyphenator::points(std::string_view word) const {
    std::vector<std::uint32_t> letters;  // where each begins
    for (std::size_t i = 0; i < word.size() && letters.size() <= kLongestWord; i += decode_utf8(word, i).length) {
        letters.push_back(static_cast<std::uint32_t>(i));
    }
    if (letters.size() < kShortestWord || letters.size() > kLongestWord || find_invalid_utf8(word)) return {};
    const std::string lower = to_lower(word);  // patterns are in lower case
    if (count_code_points(lower) != letters.size()) return {};
    std::string odd(lower.size() + 5, '\0');
    char** replacements = nullptr;
    int* places = nullptr;
    int* removed = nullptr;
    const int failed =
        hnj_hyphen_hyphenate3(dictionary_.get(), lower.c_str(), static_cast<int>(lower.size()), odd.data(), nullptr,
                              &replacements, &places, &removed, kLettersBefore, kLettersBehind, 0, 0);
    std::vector<std::uint32_t> points;
    for (std::size_t i = 0; failed == 0 && i + 1 < letters.size(); ++i) {
        // Points at which the spelling changes (there are none in English) are left alone.
        const bool respelled = replacements != nullptr && replacements[i] != nullptr;
        const bool inside = i + 1 >= kLettersBefore && letters.size() - (i + 1) >= kLettersBehind;
        if ((odd[i] & 1) != 0 && !respelled && inside) points.push_back(letters[i + 1]);
    }
    if (replacements != nullptr) {
        for (std::size_t i = 0; i < lower.size(); ++i) std::free(replacements[i]);
    }
    std::free(replacements);
    std::free(places);
    std::free(removed);
    return points;
}

}  // namespace casepress::typesetting
