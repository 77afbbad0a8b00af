#pragma once
// What all who set a story's blocks share: theme, grid, texts, pictures, the tag tree. Internal to the room: the inside
// of a Setter.

#include "print/galley_builder.h"
#include "print/picture_store.h"
#include "print/story_elements.h"
#include "print/text_setter.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::print {

struct Setting {
    Setting(const PrintTheme& theme_, const typesetting::FontLibrary& library, Length step_, Medium medium,
            PrintDocument& document_, DiagnosticSink& sink_, SetterOptions options);

    /// The theme's style at the size that the grid asks for.
    [[nodiscard]] Style style(StyleId id, std::string_view language) const;
    [[nodiscard]] Grid grid() const;
    /// From the top of a line `leading` high to its baseline: its letters stand in its middle.
    [[nodiscard]] static Length baseline_in(Length leading, Length size);
    [[nodiscard]] Length body_em(std::string_view language) const { return style(StyleId::kBody, language).size; }
    /// A story's elements; a story that was not opened is opened below the root.
    [[nodiscard]] StoryElements& elements_of(const Story& story);
    void open(const Story& story, pdf::ElementId parent, int level);

    const PrintTheme& theme;
    Length step;
    PrintDocument& document;
    DiagnosticSink& sink;
    TextSetter texts;
    PictureStore pictures;

private:
    std::map<std::pair<std::string, std::string>, StoryElements> stories_;  // by key and language
};

/// Text of one style in one language, of a story.
[[nodiscard]] TextPlace place_of(const Story& story, const Block& block, const TextElements& elements);
[[nodiscard]] Text plain(std::string_view text);

/// How wide a table is at the least, and how wide it would like to be.
struct TableWidths {
    std::int64_t least = 0, best = 0;
};
[[nodiscard]] TableWidths measure_table(Setting& setting, const Story& story, std::uint32_t index);

/// How far the text of a story's notes stands from the edge: all the same, wide enough for the widest mark.
[[nodiscard]] Length note_indent(Setting& setting, const Story& story, const Style& style);

[[nodiscard]] SetBlock make_head(Setting& setting, const Story& story, Length measure, HeadSize size);
[[nodiscard]] SetBlock make_vertical_head(Setting& setting, const Story& story, Length height, HeadSize size);

/// Sets blocks of a story into a galley.
class BodySetter {
public:
    BodySetter(Setting& setting, const Story& story, Length measure);

    void set_block(std::uint32_t index);
    void set_notes();
    void set_source_line();
    [[nodiscard]] Galley take() { return galley_.take(); }

private:
    struct Frame {  ///< where the text of a block stands in the column
        Length left = 0;
        Length width = 0;
    };
    [[nodiscard]] Frame frame_of(const Block& block) const;
    [[nodiscard]] std::string_view language_of(const Block& block) const;
    void find_list_indents();

    void set_one(std::uint32_t index);
    void set_text(std::uint32_t index);
    void set_heading(std::uint32_t index);
    void set_code(std::uint32_t index);
    void set_picture(std::uint32_t index);
    void set_table(std::uint32_t index);
    void set_chart(std::uint32_t index);
    void set_figure(std::uint32_t index);
    void set_facts(std::uint32_t index);
    void set_answer_lines(const Block& block);
    void set_alert_title(const Block& block, const BlockElements& elements);
    [[nodiscard]] std::optional<PlacedLines> make_marker(const Block& block, const BlockElements& elements,
                                                         const Style& style, Frame frame);
    void add_bars(const Block& block);
    [[nodiscard]] Length words_width(std::string_view text, const Style& style, const Block& block);
    [[nodiscard]] std::shared_ptr<const SetText> set_words(std::string_view text, const Style& style,
                                                           const Block& block, Length width);

    Setting& setting_;
    const Story& story_;
    StoryElements& elements_;
    GalleyBuilder galley_;
    std::optional<BlockKind> last_kind_;  // of the block set before
};

}  // namespace casepress::print
