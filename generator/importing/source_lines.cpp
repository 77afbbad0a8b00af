#include "importing/source_lines.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace casepress::importing {

namespace {

constexpr std::size_t kLongest = 60;      // glyphs of a source line
constexpr std::size_t kMostLines = 3;     // that one is broken over
constexpr std::size_t kLongestName = 24;  // glyphs of a source whose bracket is lost

constexpr std::array<std::u32string_view, 24> kReprintWords = {
    U"Reprinted from", U"Source",   U"转载自",   U"转自",     U"转载",     U"摘编自",   U"摘自",   U"选自",
    U"节选自",         U"原载于",   U"原载",     U"载于",     U"刊于",     U"改编自",   U"编选自", U"图文来源",
    U"文章来源",       U"稿件来源", U"信息来源", U"新闻来源", U"资料来源", U"内容来源", U"来源",   U"稿源"};
constexpr std::array<std::u32string_view, 7> kFactWords = {U"Based on", U"综合自", U"整理自", U"编译自",
                                                           U"综合",     U"供稿",   U"据"};
/// 据 begins these words, which begin sentences.
constexpr std::array<std::u32string_view, 12> kSentenceWords = {U"据悉",   U"据介绍", U"据了解", U"据统计",
                                                                U"据此",   U"据报道", U"据称",   U"据说",
                                                                U"据估计", U"据测算", U"据不完", U"据查"};
/// Where the name of a source ends when no bracket says so. Longer ones first.
constexpr std::array<std::u32string_view, 22> kNameEnds = {
    U"微信公众号", U"公众号", U"视频号",   U"客户端", U"政府网", U"新闻网", U"官方网站", U"官网",
    U"网站",       U"电视台", U"广播电台", U"日报社", U"日报",   U"晚报",   U"时报",     U"早报",
    U"周刊",       U"杂志",   U"新华社",   U"通讯社", U"报",     U"网"};

bool starts_with_any(std::u32string_view text, std::span<const std::u32string_view> words, std::size_t& length) {
    for (const std::u32string_view word : words) {
        if (text.starts_with(word)) {
            length = word.size();
            return true;
        }
    }
    return false;
}

/// The glyphs of a line as their characters, blanks kept, so that places are the same.
std::u32string characters(const Glyphs& glyphs, std::size_t begin) {
    std::u32string text;
    for (std::size_t i = begin; i < glyphs.size(); ++i) text += glyphs[i].c;
    return text;
}

class Finder {
public:
    Finder(std::span<const TextLine> lines, const GlyphRows& rows) : lines_(lines), rows_(rows) {}

    [[nodiscard]] std::optional<SourcePlace> find() const {
        const Glyphs& first = lines_[0].glyphs;
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (!opens(first[i].c) || !may_begin(first, i)) continue;
            if (!has_source_word(first, i + 1)) continue;
            if (const auto place = end_of(i)) return place;
        }
        return bare();
    }

private:
    [[nodiscard]] bool opens(char32_t c) const { return rows_.may_be(c, U'（') || c == U'('; }
    [[nodiscard]] bool closes(char32_t c) const { return rows_.may_be(c, U'）') || c == U')'; }

    /// At the begin of a line, or behind the end of a sentence.
    [[nodiscard]] static bool may_begin(const Glyphs& line, std::size_t i) {
        while (i > 0 && is_blank(line[i - 1].c)) --i;
        if (i == 0) return true;
        const char32_t before = line[i - 1].c;
        return ends_sentence(before) || is_closing(before);
    }

    [[nodiscard]] bool has_source_word(const Glyphs& line, std::size_t i) const {
        while (i < line.size() && is_blank(line[i].c)) ++i;
        const std::u32string text = characters(line, i);
        std::size_t length = 0;
        if (starts_with_any(text, kSentenceWords, length)) return false;
        return source_word_length(text) > 0;
    }

    /// The place that begins at glyph `begin` of the first line with a bracket.
    [[nodiscard]] std::optional<SourcePlace> end_of(std::size_t begin) const {
        std::size_t length = 0;
        int depth = 0;
        for (std::size_t row = 0; row < std::min(lines_.size(), kMostLines); ++row) {
            const Glyphs& line = lines_[row].glyphs;
            for (std::size_t i = row == 0 ? begin : 0; i < line.size(); ++i) {
                const char32_t c = line[i].c;
                if (++length > kLongest || c == U'。') return without_closing(begin);
                if (opens(c) && ++depth > 1 && i == 0) return without_closing(begin);  // the next source line
                if (!closes(c) || --depth > 0) continue;
                // What is glued to it is the next headline, at a line's begin; in a paragraph it would go on with
                // words.
                if (begin > 0 && i + 1 < line.size()) return std::nullopt;
                return SourcePlace{.begin = begin, .lines = row + 1, .end = i + 1};
            }
            if (begin > 0 && row > 0) return std::nullopt;
        }
        return without_closing(begin);
    }

    /// The bracket never closes: the source ends with its name, in the first line.
    [[nodiscard]] std::optional<SourcePlace> without_closing(std::size_t begin) const {
        if (begin > 0) return std::nullopt;
        const Glyphs& line = lines_[0].glyphs;
        const std::size_t limit = std::min(line.size(), kLongestName);
        SourcePlace place{.begin = 0, .lines = 1, .end = 0, .closing_lost = true};
        for (std::size_t i = 2; i < limit && place.end == 0; ++i) {
            if (rows_.may_be(line[i].c, U'》')) place.end = i + 1;
        }
        const std::u32string text = characters(line, 0);
        if (place.end == 0) {
            for (std::size_t i = 3; i < limit && place.end == 0; ++i) {
                std::size_t length = 0;
                if (starts_with_any(std::u32string_view(text).substr(i), kNameEnds, length)) place.end = i + length;
            }
        }
        if (place.end == 0 && line.size() <= kLongestName &&
            std::none_of(line.begin(), line.end(), [](const Glyph& g) { return ends_sentence(g.c) || g.c == U'，'; }))
            place.end = line.size();
        if (place.end == 0) return std::nullopt;
        return place;
    }

    /// 来源：… , and 据《…》 as a line of its own.
    [[nodiscard]] std::optional<SourcePlace> bare() const {
        const Glyphs& line = lines_[0].glyphs;
        if (line.size() > kLongestName + 8) return std::nullopt;
        const std::u32string text = characters(line, 0);
        const std::size_t word = source_word_length(text);
        if (word == 0 || word >= text.size()) return std::nullopt;
        const bool says_so = text[word - 1] == U'：' || text[word - 1] == U':' ||
                             (text[0] == U'据' && rows_.may_be(text[1], U'《') &&
                              (rows_.may_be(text.back(), U'》') || closes(text.back()))) ||
                             (is_reprint_word(text.substr(0, word)) && word >= 2 && closes(text.back()));
        const bool has_sentence =
            std::any_of(text.begin(), text.end(), [](char32_t c) { return c == U'。' || c == U'，'; });
        if (!says_so || has_sentence) return std::nullopt;
        return SourcePlace{.begin = 0, .lines = 1, .end = line.size(), .is_bare = true};
    }

    std::span<const TextLine> lines_;
    const GlyphRows& rows_;
};

}  // namespace

std::size_t source_word_length(std::u32string_view text) {
    std::size_t length = 0;
    if (!starts_with_any(text, kReprintWords, length) && !starts_with_any(text, kFactWords, length)) return 0;
    if (length < text.size() && (text[length] == U'：' || text[length] == U':')) ++length;
    return length;
}

bool is_reprint_word(std::u32string_view word) {
    std::size_t length = 0;
    return starts_with_any(word, kReprintWords, length);
}

std::optional<SourcePlace> find_source(std::span<const TextLine> lines, const GlyphRows& rows) {
    if (lines.empty()) return std::nullopt;
    return Finder(lines, rows).find();
}

}  // namespace casepress::importing
