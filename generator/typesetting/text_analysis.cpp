#include "typesetting/text_analysis.h"

#include "base/text.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace casepress::typesetting {

namespace {

constexpr std::string_view kBoxText = "\xEF\xBF\xBC";        // U+FFFC
constexpr std::string_view kLineBreakText = "\xE2\x80\xA8";  // U+2028
constexpr ScriptCode kHanScript{'H', 'a', 'n', 'i'};
constexpr ScriptCode kLatinScript{'L', 'a', 't', 'n'};

std::string joined_text(ShapedText& shaped) {
    std::string text;
    for (const InlineItem& item : shaped.items) {
        const auto begin = static_cast<std::uint32_t>(text.size());
        if (item.kind == InlineKind::kText) {
            text += item.text;
            // Of equal length, so that offsets stay those of the item.
            const auto is_line_space = [](char c) {
                return c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
            };
            std::replace_if(text.begin() + begin, text.end(), is_line_space, ' ');
        } else {
            text += item.kind == InlineKind::kBox ? kBoxText : kLineBreakText;
        }
        shaped.ranges.push_back({begin, static_cast<std::uint32_t>(text.size())});
    }
    return text;
}

bool is_digit_or_letter(const RuleCharacter& c) {
    return c.kind == CharacterClass::kLatin && is_letter_or_digit(c.value);
}

/// 纵中横: how many characters from `at` on stand side by side in a vertical line: up to two digits, or one letter,
/// with no other Latin beside them. More digits in one square could not be read: they are turned.
std::size_t combined_length(const TextAnalysis& analysis, std::size_t at) {
    const std::vector<RuleCharacter>& rules = analysis.rules;
    const auto is_latin = [&](std::size_t i) {
        return i < rules.size() &&
               (rules[i].kind == CharacterClass::kLatin || rules[i].kind == CharacterClass::kLatinMark);
    };
    if (at > 0 && is_latin(at - 1)) return 0;
    constexpr std::size_t kMostDigits = 2;
    std::size_t end = at;
    while (end < rules.size() && end - at <= kMostDigits && is_western_digit(rules[end].value)) ++end;
    if (end == at && is_digit_or_letter(rules[at])) end = at + 1;
    const bool one_item = end > at && analysis.characters[at].item == analysis.characters[end - 1].item;
    return one_item && end - at <= kMostDigits && !is_latin(end) ? end - at : 0;
}

/// Picks the segment of each character.
class Segmenter {
public:
    Segmenter(ShapedText& shaped, TextAnalysis& analysis) : shaped_(shaped), analysis_(analysis) {}

    void run() {
        const std::vector<ScriptRun> scripts = script_runs(
            shaped_.text, side_of_language(shaped_.options.language) == Side::kHan ? kHanScript : kLatinScript);
        std::size_t script = 0;
        for (std::size_t i = 0; i < analysis_.characters.size(); ++i) {
            Character& character = analysis_.characters[i];
            while (script + 1 < scripts.size() && character.begin >= scripts[script].end) ++script;
            add(i, segment_of(i, scripts[script].script));
            character.segment = static_cast<std::uint32_t>(shaped_.segments.size() - 1);
        }
    }

private:
    [[nodiscard]] Segment segment_of(std::size_t i, ScriptCode script);
    [[nodiscard]] const FontFace* face_of(std::size_t i);
    void set_vertical(std::size_t i, Segment& segment);
    void add(std::size_t i, Segment segment);

    ShapedText& shaped_;
    TextAnalysis& analysis_;
    std::size_t combined_until_ = 0;  // character
    std::size_t combined_from_ = 0;
};

const FontFace* Segmenter::face_of(std::size_t i) {
    const Character& character = analysis_.characters[i];
    const RuleCharacter& c = analysis_.rules[i];
    const FontStack& fonts = *shaped_.styles[shaped_.items[character.item].style].fonts;
    const bool follows = i > 0 && analysis_.characters[i - 1].item == character.item && !shaped_.segments.empty() &&
                         shaped_.segments.back().face != nullptr;
    if (follows && (c.kind == CharacterClass::kInvisible || is_combining_mark(c.value))) {
        if (c.kind == CharacterClass::kInvisible || shaped_.segments.back().face->has(c.value)) {
            return shaped_.segments.back().face;
        }
    }
    if (c.kind == CharacterClass::kInvisible || c.kind == CharacterClass::kSpace ||
        c.kind == CharacterClass::kFixedSpace) {
        return &fonts.first(c.side);
    }
    const bool marked = i + 1 < analysis_.rules.size() && is_combining_mark(analysis_.rules[i + 1].value);
    const FontFace* face = fonts.face_for(c.value, c.side, marked ? analysis_.rules[i + 1].value : 0);
    // Many fonts have a glyph for U+0000 and its like, but it is never meant.
    if (face != nullptr && !is_control(c.value)) return face;
    shaped_.missing.push_back({.character = c.value,
                               .item = character.item,
                               .offset = character.begin - shaped_.ranges[character.item].begin});
    return &fonts.first(c.side);
}

Segment Segmenter::segment_of(std::size_t i, ScriptCode script) {
    const Character& character = analysis_.characters[i];
    const RuleCharacter& c = analysis_.rules[i];
    Segment segment{.begin = character.begin,
                    .end = character.end,
                    .item = character.item,
                    .style = shaped_.items[character.item].style,
                    .side = c.side,
                    .script = c.side == Side::kHan ? kHanScript : (script == kHanScript ? kLatinScript : script)};
    if (!character.in_text || c.kind == CharacterClass::kLineBreak) return segment;
    segment.face = face_of(i);
    if (is_right_to_left(c.value)) {
        segment.direction = ShapeDirection::kRightToLeft;
        shaped_.has_right_to_left = true;
    }
    if (shaped_.options.mode == WritingMode::kVertical) set_vertical(i, segment);
    return segment;
}

void Segmenter::set_vertical(std::size_t i, Segment& segment) {
    const RuleCharacter& c = analysis_.rules[i];
    if (i >= combined_until_) {
        combined_from_ = i;
        combined_until_ = i + combined_length(analysis_, i);
    }
    if (i < combined_until_) {
        segment.stance = GlyphStance::kCombined;
    } else if (c.side == Side::kHan || vertical_orientation(c.value) == VerticalOrientation::kUpright) {
        segment.direction = ShapeDirection::kTopToBottom;
    } else {
        segment.stance = GlyphStance::kRotated;
    }
}

void Segmenter::add(std::size_t i, Segment segment) {
    if (!shaped_.segments.empty() && segment.face != nullptr) {
        Segment& last = shaped_.segments.back();
        const auto key = [](const Segment& s) {
            return std::tie(s.item, s.style, s.face, s.side, s.script, s.direction, s.stance);
        };
        // A word of right-to-left letters is one cluster, whose width is a Length.
        constexpr std::uint32_t kLongestWord = 1'000;
        const bool too_long =
            segment.direction == ShapeDirection::kRightToLeft && segment.end - last.begin > kLongestWord;
        const bool new_square = segment.stance == GlyphStance::kCombined && i == combined_from_;
        if (key(last) == key(segment) && !new_square && !too_long) {
            last.end = segment.end;
            return;
        }
    }
    shaped_.segments.push_back(segment);
}

}  // namespace

TextAnalysis read_characters(ShapedText& shaped) {
    shaped.text = joined_text(shaped);
    TextAnalysis analysis;
    analysis.characters.reserve(shaped.text.size() / 2);
    analysis.rules.reserve(shaped.text.size() / 2);
    for (std::uint32_t item = 0; item < shaped.items.size(); ++item) {
        const bool in_text = shaped.items[item].kind == InlineKind::kText;
        for (std::uint32_t at = shaped.ranges[item].begin; at < shaped.ranges[item].end;) {
            // Within the item: a character cut off at its end must not reach into the next one.
            const CodePoint c = decode_utf8(std::string_view(shaped.text).substr(0, shaped.ranges[item].end), at);
            analysis.characters.push_back({.begin = at, .end = at + c.length, .item = item, .in_text = in_text});
            analysis.rules.push_back({.value = c.value});
            at += c.length;
        }
    }
    for (std::size_t i = 0; i < analysis.rules.size(); ++i) {
        RuleCharacter& c = analysis.rules[i];
        const Character& character = analysis.characters[i];
        const TextStyle& style = shaped.styles[shaped.items[character.item].style];
        const char32_t before = i > 0 ? analysis.rules[i - 1].value : 0;
        const char32_t after = i + 1 < analysis.rules.size() ? analysis.rules[i + 1].value : 0;
        c.side = side_of(c.value, before, after, side_of_language(style.language));
        c.kind = class_of(c.value, c.side);
        if (i > 0 && (c.kind == CharacterClass::kInvisible || is_combining_mark(c.value))) {
            c.side = analysis.rules[i - 1].side;
        }
        if (character.in_text && c.kind == CharacterClass::kBox) c.kind = CharacterClass::kLatin;
    }
    return analysis;
}

void make_segments(ShapedText& shaped, TextAnalysis& analysis) { Segmenter(shaped, analysis).run(); }

InlineItem text_item(std::string text, std::uint32_t style) {
    return {.kind = InlineKind::kText, .style = style, .text = std::move(text)};
}

InlineItem line_break_item(std::uint32_t style) { return {.kind = InlineKind::kLineBreak, .style = style}; }

InlineItem box_item(Length width, Length height, Length depth, std::uint32_t style) {
    return {.kind = InlineKind::kBox, .style = style, .width = width, .height = height, .depth = depth};
}

ShapedText shape_text(std::vector<InlineItem> items, std::vector<TextStyle> styles, ShapeOptions options,
                      Shaper& shaper) {
    ShapedText shaped;
    shaped.items = std::move(items);
    shaped.styles = std::move(styles);
    shaped.options = std::move(options);
    TextAnalysis analysis = read_characters(shaped);
    make_segments(shaped, analysis);
    make_clusters(shaped, analysis, shaper);
    make_gaps(shaped, analysis, shaper);
    return shaped;
}

}  // namespace casepress::typesetting
