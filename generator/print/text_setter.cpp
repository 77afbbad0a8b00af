#include "print/text_setter.h"

#include "print/codes.h"
#include "typesetting/headline.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace casepress::print {

using typesetting::FontStack;
using typesetting::FontStackRequest;
using typesetting::TextStyle;

namespace {

constexpr int kBoldWeight = 700;
/// How far a note's mark is raised, of the text's size.
constexpr int kMarkShiftPercent = 36;
/// Word spaces of some three quarters of an em are the widest in English; what would need more is not justified.
constexpr int kMostStretchPercent = 400;

bool same_place(const TextPiece& a, const TextPiece& b) { return a.link == b.link && a.note == b.note; }

/// The language of a text's words that may be parted: in Han text, of the first piece in another language.
std::string_view language_with_words(const Text& text, std::string_view language) {
    if (typesetting::side_of_language(language) == typesetting::Side::kLatin) return language;
    for (const TextPiece& piece : text) {
        if (!piece.language.empty() && typesetting::side_of_language(piece.language) == typesetting::Side::kLatin)
            return piece.language;
    }
    return {};
}

/// A name for everything that a request says.
std::string key_of(const FontStackRequest& request) {
    return fmt::format("{}|{}|{}|{}|{}", fmt::join(request.latin, ","), fmt::join(request.han, ","),
                       fmt::join(request.fallback, ","), request.weight, static_cast<int>(request.slant));
}

FontStackRequest request_for(const Style& style, const PieceFonts& pieces, Emphasis emphasis) {
    FontStackRequest request = style.fonts;
    const bool emphatic = emphasis == Emphasis::kEmphasis || emphasis == Emphasis::kStrongEmphasis;
    if (emphasis == Emphasis::kCode) {
        request = pieces.code;
        request.weight = style.fonts.weight;
    }
    if (emphatic) {
        // Upright where the block itself leans, as in print since there are italics.
        const bool upright = style.fonts.slant == typesetting::FontSlant::kItalic;
        request.slant = upright ? typesetting::FontSlant::kUpright : typesetting::FontSlant::kItalic;
        if (!pieces.emphasis.han.empty()) request.han = pieces.emphasis.han;
    }
    if (emphasis == Emphasis::kStrong || emphasis == Emphasis::kStrongEmphasis)
        request.weight = std::max(request.weight, kBoldWeight);
    return request;
}

}  // namespace

std::vector<LinkStretch> link_stretches(const Text& text) {
    std::vector<LinkStretch> stretches;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i].text.empty() || (text[i].link.empty() && text[i].note == 0)) continue;
        const bool goes_on = !stretches.empty() && stretches.back().end == i && same_place(text[i - 1], text[i]);
        if (goes_on) {
            ++stretches.back().end;
        } else {
            stretches.push_back({i, i + 1});
        }
    }
    return stretches;
}

/// Collects the items and styles of one text.
class TextSetter::Pieces {
public:
    Pieces(TextSetter& setter, const Style& style, const TextPlace& place, SetText& text)
        : setter_(setter), style_(style), place_(place), text_(text) {}

    void add(const TextPiece& piece, std::uint32_t link) {
        const std::uint32_t style = style_index(piece, link);
        if (failed) return;
        std::size_t begin = 0;
        while (begin <= piece.text.size()) {
            const std::size_t end = std::min(piece.text.find('\n', begin), piece.text.size());
            if (end > begin)
                add_item(typesetting::text_item(piece.text.substr(begin, end - begin), style), piece, begin);
            if (end < piece.text.size()) add_item(typesetting::line_break_item(style), piece, end);
            begin = end + 1;
        }
    }

    std::vector<typesetting::InlineItem> items;
    std::vector<TextStyle> styles;
    std::vector<std::uint32_t> notes;
    bool failed = false;  ///< there is no font at all

private:
    using Look = std::tuple<Emphasis, std::string_view, std::uint32_t, bool, bool>;

    void add_item(typesetting::InlineItem item, const TextPiece& piece, std::size_t offset) {
        items.push_back(std::move(item));
        notes.push_back(piece.note);
        const bool known = piece.source != 0;
        text_.sources.push_back(known ? piece.source + static_cast<std::uint32_t>(offset) : 0);
    }

    std::uint32_t style_index(const TextPiece& piece, std::uint32_t link) {
        const std::string_view language = piece.language.empty() ? place_.language : std::string_view(piece.language);
        const Look look{piece.emphasis, language, link, piece.note != 0, piece.struck};
        const auto known = std::ranges::find(looks_, look);
        if (known != looks_.end()) return static_cast<std::uint32_t>(known - looks_.begin());
        const Style& mark = setter_.theme_.style(StyleId::kNoteMark, language);
        const FontStackRequest request =
            piece.note != 0 ? mark.fonts : request_for(style_, setter_.theme_.pieces(place_.language), piece.emphasis);
        TextStyle made{.fonts = setter_.stack(request),
                       .size = style_.size,
                       .language = std::string(language),
                       .features = style_.features,
                       .link = link};
        if (piece.note != 0) {
            const Style& body = setter_.theme_.style(StyleId::kBody, language);
            made.size = typesetting::scaled(style_.size, mark.size, std::max(body.size, Length{1}));
            made.baseline_shift = typesetting::scaled(style_.size, kMarkShiftPercent, 100);
        }
        if (made.fonts == nullptr) failed = true;
        looks_.push_back(look);
        styles.push_back(std::move(made));
        text_.struck.push_back(piece.struck);
        return static_cast<std::uint32_t>(styles.size() - 1);
    }

    TextSetter& setter_;
    const Style& style_;
    const TextPlace& place_;
    SetText& text_;
    std::vector<Look> looks_;  // by style; borrow from the pieces
};

TextSetter::TextSetter(const PrintTheme& theme, const typesetting::FontLibrary& library, std::string hyphenation_folder,
                       DiagnosticSink& sink)
    : theme_(theme), library_(library), hyphenation_folder_(std::move(hyphenation_folder)), sink_(sink) {}

ShapedPieces TextSetter::shape(const Text& text, const Style& style, const TextPlace& place,
                               typesetting::WritingMode mode) {
    ShapedPieces made{std::make_shared<SetText>(), {}};
    SetText& set = *made.text;
    set.path = place.path;
    set.inks = {style.ink};
    Pieces pieces(*this, style, place, set);
    const std::vector<LinkStretch> stretches = link_stretches(text);
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (next < stretches.size() && stretches[next].end <= i) ++next;
        const bool inside = next < stretches.size() && stretches[next].begin <= i && next < place.links.size();
        if (inside && stretches[next].begin == i) {
            const TextPiece& piece = text[i];
            set.links.push_back(piece.note == 0 ? piece.link : fmt::format("#{}#note-{}", place.key, piece.note));
            set.link_elements.push_back(place.links[next]);
        }
        pieces.add(text[i], inside ? static_cast<std::uint32_t>(set.links.size()) : 0);
    }
    if (pieces.failed || pieces.items.empty()) return made;
    made.notes = std::move(pieces.notes);
    set.shaped = typesetting::shape_text(
        std::move(pieces.items), std::move(pieces.styles),
        {.language = std::string(place.language),
         .hyphenator = style.hyphenate ? hyphenator(language_with_words(text, place.language)) : nullptr,
         .mode = mode},
        shaper_);
    return made;
}

void TextSetter::break_lines(SetText& text, const Style& style, Length measure, Length indent) {
    if (text.shaped.clusters.empty()) return;
    text.paragraph = typesetting::set_paragraph(text.shaped,
                                                {.measure = std::max(measure, Length{1}),
                                                 .first_line_indent = indent,
                                                 .alignment = style.alignment,
                                                 .most_stretch_percent = kMostStretchPercent},
                                                shaper_);
}

void TextSetter::break_headline(SetText& text, const Style& style, Length measure) {
    if (text.shaped.clusters.empty()) return;
    text.paragraph = typesetting::set_headline(
        text.shaped, {.measure = std::max(measure, Length{1}), .alignment = style.alignment}, shaper_);
}

/// Layout goes on with another font, so that all that is wrong is found at once. One with Han characters is the
/// likeliest to have what is needed.
std::unique_ptr<FontStack> TextSetter::make_any_stack() {
    const std::vector<std::string> families = library_.families();
    const auto han = std::ranges::find_if(families, [](const std::string& name) { return name.contains("CJK"); });
    FontStackRequest request;
    if (!families.empty()) request.han = {han != families.end() ? *han : families.front()};
    if (!request.han.empty()) {
        if (auto made = typesetting::make_font_stack(library_, request))
            return std::make_unique<FontStack>(std::move(*made));
    }
    sink_.report({.code = kNoFonts,
                  .severity = Severity::kError,
                  .message = {"no font can be read, so nothing can be printed", "没有可用的字体，无法排版"},
                  .help = {"apt install fonts-noto-cjk fonts-linuxlibertine",
                           "请安装：apt install fonts-noto-cjk fonts-linuxlibertine"}});
    return nullptr;
}

const FontStack* TextSetter::stack(const FontStackRequest& request) {
    const std::string key = key_of(request);
    if (const auto known = stacks_.find(key); known != stacks_.end()) return known->second.get();
    auto& slot = stacks_[key];
    if (auto made = typesetting::make_font_stack(library_, request)) {
        slot = std::make_unique<FontStack>(std::move(*made));
        return slot.get();
    } else {
        sink_.report(std::move(made.error()));
    }
    if (!any_) any_ = make_any_stack();
    if (*any_) slot = std::make_unique<FontStack>(**any_);
    return slot.get();
}

const typesetting::Hyphenator* TextSetter::hyphenator(std::string_view language) {
    if (language.empty()) return nullptr;
    auto known = hyphenators_.find(language);
    if (known == hyphenators_.end()) {
        auto loaded =
            typesetting::Hyphenator::load(language == "en" ? std::string_view("en-GB") : language, hyphenation_folder_);
        if (!loaded) sink_.report(loaded.error());
        std::optional<typesetting::Hyphenator> slot;
        if (loaded) slot.emplace(std::move(*loaded));
        known = hyphenators_.emplace(std::string(language), std::move(slot)).first;
    }
    return known->second ? &*known->second : nullptr;
}

}  // namespace casepress::print
