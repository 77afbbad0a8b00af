#include "importing/made_pages.h"

#include "base/character.h"
#include "base/text.h"
#include "importing/glyph_rows.h"

#include <algorithm>
#include <array>

namespace casepress::test {

namespace {

using importing::GlyphRows;

bool is_closing_mark(char32_t c) {
    return std::u32string_view(U"，。、；：！？”’）》】…").find(c) != std::u32string_view::npos;
}
bool is_opening_mark(char32_t c) { return std::u32string_view(U"“‘（《【").find(c) != std::u32string_view::npos; }
bool is_ascii_word(char32_t c) { return c < 0x7F && c > U' ' && c != U'+'; }

double width_of(char32_t c) { return c < 0x7F ? 0.5 : 1.0; }

std::u32string decode(const std::string& text) {
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        out += c.value;
        i += c.length;
    }
    return out;
}

std::string encode(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

/// A line of the page, to be written; `display` and `source` lines are set in fonts of their own.
enum class Font { kBody, kDisplay, kSource };
struct OutLine {
    std::string text;
    Font font = Font::kBody;
    std::size_t blanks = 0;  // empty lines before it besides those of double spacing
};

class PageMaker {
public:
    PageMaker(Dice& dice, const PageStyle& style, std::vector<MadeArticle> articles) : dice_(dice) {
        page_.style = style;
        page_.articles = std::move(articles);
    }

    MadePage make() {
        if (page_.style.furniture) add_furniture("县城新貌系列报道", "版");
        for (MadeArticle& article : page_.articles) add_article(article);
        for (const OutLine& line : late_) lines_.push_back(line);
        if (page_.style.furniture && dice_.chance(0.5)) add_furniture("明日看点：山乡巨变", "版");
        write();
        return std::move(page_);
    }

private:
    [[nodiscard]] const PageStyle& style() const { return page_.style; }

    void add_furniture(const std::string& teaser, const std::string& suffix) {
        std::string line;
        const std::size_t number = 2 + dice_.roll(14);
        const std::string digits = (number < 10 ? "0" : "") + std::to_string(number);
        switch (dice_.roll(4)) {
            case 0:
                line = teaser + " " + digits + " " + suffix;
                break;
            case 1:
                line = "第" + digits + "版";
                break;
            case 2:
                line = "责任编辑：李小鱼 美编：赵大山";
                break;
            default:
                line = "2024年5月" + std::to_string(1 + dice_.roll(28)) + "日 星期三";
                break;
        }
        page_.furniture.push_back(line);
        lines_.push_back({line, Font::kDisplay, 1});
    }

    void add_headline(std::vector<OutLine>& to, MadeArticle& article) {
        if (!article.kicker.empty()) to.push_back({article.kicker, Font::kDisplay, 1});
        const std::u32string title = decode(article.title);
        const std::size_t space = title.find(U' ');
        std::vector<std::u32string> parts;
        if (space != std::u32string::npos) {
            parts = {title.substr(0, space), title.substr(space + 1)};
        } else if (title.size() > 16 && dice_.chance(0.7)) {
            std::size_t cut = title.size() / 2;
            while (cut < title.size() - 3 &&
                   (is_closing_mark(title[cut]) || is_opening_mark(title[cut - 1]) || title[cut] < 0x7F))
                ++cut;
            parts = {title.substr(0, cut), title.substr(cut)};
        } else {
            parts = {title};
        }
        for (std::size_t k = 0; k < parts.size(); ++k)
            to.push_back({encode(parts[k]), Font::kDisplay, k == 0 ? std::size_t{1} : 0});
    }

    void add_article(MadeArticle& article) {
        HeadlinePlace place = style().headlines;
        if (place == HeadlinePlace::kMixed) place = dice_.chance(0.5) ? HeadlinePlace::kFirst : HeadlinePlace::kLast;
        if (article.source.empty() && place == HeadlinePlace::kLast)
            place = dice_.chance(0.5) ? HeadlinePlace::kFirst : place;
        if (place == HeadlinePlace::kFirst) add_headline(lines_, article);
        if (!article.byline.empty()) lines_.push_back({"■ " + article.byline, Font::kDisplay, 1});
        add_body(article);
        add_source(article);
        if (!article.caption.empty())
            (dice_.chance(0.5) ? late_ : lines_).push_back({article.caption, Font::kDisplay, 1});
        if (place == HeadlinePlace::kLast)
            add_headline(style().headlines == HeadlinePlace::kMixed && dice_.chance(0.4) ? late_ : lines_, article);
    }

    void add_body(const MadeArticle& article) {
        const std::size_t narrow_from =
            style().runaround && dice_.chance(0.5) ? dice_.roll(article.paragraphs.size()) : SIZE_MAX;
        const double narrow = std::max(6.0, static_cast<double>(style().measure) - 5.0);
        for (std::size_t k = 0; k < article.paragraphs.size(); ++k) {
            const MadeParagraph& paragraph = article.paragraphs[k];
            if (!paragraph.subhead.empty()) add_subhead(paragraph.subhead);
            const double measure = k >= narrow_from ? narrow : static_cast<double>(style().measure);
            const std::vector<std::string> lines = set_lines(spaced(paragraph.text), measure, 2, style().punctuation);
            const std::size_t gap = k == 0 || (!style().double_spaced && style().blank_between_paragraphs) ? 1 : 0;
            for (std::size_t i = 0; i < lines.size(); ++i) {
                std::size_t blanks = i == 0 ? gap : 0;
                if (++height_ % column_height() == 0 && style().columns > 1 && !style().double_spaced) blanks = 1;
                lines_.push_back({lines[i], Font::kBody, blanks});
            }
        }
    }

    [[nodiscard]] std::size_t column_height() const { return 240 / style().columns; }

    void add_subhead(const std::string& subhead) {
        const std::size_t space = subhead.find(' ');
        if (space == std::string::npos) {
            lines_.push_back({subhead, Font::kDisplay, 1});
            return;
        }
        lines_.push_back({subhead.substr(0, space), Font::kDisplay, 1});
        lines_.push_back({subhead.substr(space + 1), Font::kDisplay, 0});
    }

    [[nodiscard]] std::string spaced(const std::string& text) {
        if (!style().spaced_digits) return text;
        std::u32string out;
        for (const char32_t c : decode(text)) {
            if (is_western_digit(c) && !out.empty() && is_han(out.back()) && dice_.chance(0.6)) out += U' ';
            out += c;
        }
        return encode(out);
    }

    void add_source(const MadeArticle& article) {
        if (article.source.empty()) return;
        const std::string line = std::string("（") + (article.is_reprint ? "转自" : "据") + article.source + "）";
        const std::u32string all = decode(line);
        if (style().damaged_sources && dice_.chance(0.3) && all.size() > 9) {
            const std::size_t cut = all.size() - 3;
            lines_.push_back({encode(all.substr(0, cut)), Font::kSource, 1});
            lines_.push_back({encode(all.substr(cut)), Font::kSource, 0});
            return;
        }
        const bool lost = style().damaged_sources && dice_.chance(0.25) && article.source.ends_with("》");
        lines_.push_back({encode(all.substr(0, all.size() - (lost ? 1 : 0))), Font::kSource, 1});
    }

    [[nodiscard]] bool is_encoded(Font font) const {
        switch (style().glyphs) {
            case Glyphs::kClean:
                return false;
            case Glyphs::kDisplay:
                return font == Font::kDisplay;
            case Glyphs::kDisplayAndSources:
                return font != Font::kBody;
            case Glyphs::kAll:
                return true;
        }
        return false;
    }

    void write() {
        bool half_width = false;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const OutLine& line = lines_[i];
            std::size_t blanks = line.blanks;
            if (style().double_spaced) {
                // Half-width text takes the blank line that should follow it; two lines of a headline have none.
                blanks = half_width ? 0 : line.font == Font::kDisplay && line.blanks == 0 ? 0 : 1;
            }
            if (i > 0) page_.text += std::string(1 + (i == 0 ? 0 : blanks), '\n');
            half_width = write_line(line);
        }
        page_.text += '\n';
    }

    /// Whether the line had half-width characters.
    bool write_line(const OutLine& line) {
        const std::u32string_view encoded = U"“”《》（）：·，。、；+！？";
        bool half = false;
        for (const char32_t c : decode(line.text)) {
            const auto begin = static_cast<std::uint32_t>(page_.text.size());
            const bool replace = is_encoded(line.font) && encoded.find(c) != std::u32string_view::npos;
            append_utf8(page_.text, replace ? rows_.image_of(c) : c);
            if (replace) page_.glyphs.push_back({begin, static_cast<std::uint32_t>(page_.text.size())});
            half = half || (c < 0x7F && !replace);
        }
        return half;
    }

    Dice& dice_;
    MadePage page_;
    GlyphRows rows_;
    std::vector<OutLine> lines_, late_;
    std::size_t height_ = 0;
};

}  // namespace

std::vector<std::string> set_lines(const std::string& text, double measure, double indent, Punctuation punctuation) {
    const std::u32string all = decode(text);
    std::vector<std::string> lines;
    std::u32string line;
    double width = indent;
    const auto width_here = [&](char32_t c) {
        const bool half = punctuation == Punctuation::kHalf && (is_closing_mark(c) || is_opening_mark(c));
        return half ? 0.5 : width_of(c);
    };
    const auto end_line = [&] {
        while (!line.empty() && line.back() == U' ') line.pop_back();
        if (!line.empty()) lines.push_back(encode(line));
        line.clear();
        width = 0;
    };
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i + 1;
        while (is_ascii_word(all[i]) && end < all.size() && is_ascii_word(all[end])) ++end;
        // What closes stays with what it closes, and what opens with what it opens.
        while (end < all.size() && (is_closing_mark(all[end]) || is_opening_mark(all[end - 1]))) {
            ++end;
            while (is_ascii_word(all[end - 1]) && end < all.size() && is_ascii_word(all[end])) ++end;
        }
        double piece = 0;
        for (std::size_t k = i; k < end; ++k) piece += width_here(all[k]);
        double room = measure - width;
        if (punctuation == Punctuation::kSqueezed) {
            const auto squeezable = [](char32_t c) { return is_closing_mark(c) || is_opening_mark(c); };
            room += 0.5 * static_cast<double>(std::min<std::ptrdiff_t>(
                              2, std::count_if(line.begin(), line.end(), squeezable) +
                                     std::count_if(all.begin() + static_cast<std::ptrdiff_t>(i),
                                                   all.begin() + static_cast<std::ptrdiff_t>(end), squeezable)));
        } else if (punctuation == Punctuation::kFull && is_closing_mark(all[end - 1])) {
            room += 0.5;  // a stop at a line's end is set on half its width
        }
        if (piece > room && !line.empty()) end_line();
        if (line.empty() && all[i] == U' ') {
            ++i;
            continue;
        }
        for (std::size_t k = i; k < end; ++k) line += all[k];
        width += piece;
        i = end;
    }
    end_line();
    return lines;
}

PageStyle make_style(Dice& dice) {
    PageStyle style;
    const std::size_t kind = dice.roll(10);
    style.measure = kind < 7 ? 11 + dice.roll(10) : kind < 9 ? 20 + dice.roll(21) : 10;
    style.columns = 1 + dice.roll(6);
    style.double_spaced = dice.chance(0.5);
    style.blank_between_paragraphs = dice.chance(0.6);
    style.glyphs = dice.pick(std::array{Glyphs::kClean, Glyphs::kDisplay, Glyphs::kDisplayAndSources,
                                        Glyphs::kDisplayAndSources, Glyphs::kAll});
    style.headlines = dice.pick(std::array{HeadlinePlace::kFirst, HeadlinePlace::kLast, HeadlinePlace::kMixed});
    style.furniture = dice.chance(0.5);
    style.damaged_sources = dice.chance(0.3);
    style.runaround = dice.chance(0.3);
    style.punctuation = dice.pick(std::array{Punctuation::kFull, Punctuation::kSqueezed, Punctuation::kHalf});
    style.spaced_digits = dice.chance(0.5);
    return style;
}

MadePage make_page(Dice& dice, const PageStyle& style, std::vector<MadeArticle> articles) {
    return PageMaker(dice, style, std::move(articles)).make();
}

}  // namespace casepress::test
