#pragma once
// Text of a story → shaped text with its styles, fonts, links and sources, ready to be broken into lines. Internal to
// the room: see Setter.

#include "print/page_items.h"
#include "print/story.h"
#include "print/theme.h"
#include "typesetting/hyphenate.h"
#include "typesetting/shape.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::print {

/// Where a text belongs. Borrowed for a call.
struct TextPlace {
    std::string_view language;
    std::string_view path;  ///< the file that its pieces' sources are places in
    std::string_view key;   ///< of its story: names the anchors of footnotes
    /// Elements of its links, one for each stretch of pieces that lead to the same place; none: links lead nowhere.
    std::span<const pdf::ElementId> links;
};

/// A text before and after its lines are known. `text` is filled once and then shared.
struct ShapedPieces {
    std::shared_ptr<SetText> text;
    std::vector<std::uint32_t> notes;  ///< by item: the footnote that it refers to, or 0
};

/// A stretch of pieces [begin, end) that leads to one place: a link, or one reference to a footnote.
struct LinkStretch {
    std::size_t begin = 0, end = 0;
};
[[nodiscard]] std::vector<LinkStretch> link_stretches(const Text& text);

class TextSetter {
public:
    TextSetter(const PrintTheme& theme, const typesetting::FontLibrary& library, std::string hyphenation_folder,
               DiagnosticSink& sink);

    [[nodiscard]] ShapedPieces shape(const Text& text, const Style& style, const TextPlace& place,
                                     typesetting::WritingMode mode = typesetting::WritingMode::kHorizontal);
    /// Breaks the lines. `indent`: of the first line.
    void break_lines(SetText& text, const Style& style, Length measure, Length indent);
    /// The same as a headline: balanced, broken between words.
    void break_headline(SetText& text, const Style& style, Length measure);

    [[nodiscard]] typesetting::Shaper& shaper() { return shaper_; }

private:
    class Pieces;
    [[nodiscard]] const typesetting::FontStack* stack(const typesetting::FontStackRequest& request);
    [[nodiscard]] std::unique_ptr<typesetting::FontStack> make_any_stack();
    [[nodiscard]] const typesetting::Hyphenator* hyphenator(std::string_view language);

    const PrintTheme& theme_;
    const typesetting::FontLibrary& library_;
    std::string hyphenation_folder_;
    DiagnosticSink& sink_;
    typesetting::Shaper shaper_;
    std::map<std::string, std::unique_ptr<typesetting::FontStack>> stacks_;  // null: not to be had
    std::optional<std::unique_ptr<typesetting::FontStack>> any_;  // in place of what is not to be had; null: nothing is
    std::map<std::string, std::optional<typesetting::Hyphenator>, std::less<>> hyphenators_;
};

}  // namespace casepress::print
