#pragma once
// Styles of a DOCX: which paragraphs are headings, titles, quotes, contents; which runs are strong. By outline levels
// and by names, never by ids, which every program makes up anew. Private to the reader of DOCX.

#include "importing/docx_xml.h"
#include "importing/flow.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::importing {

/// What the name of a style says (lower case, blanks aside): "heading 2", "标题 2", "二级标题", "Überschrift 2",
/// "Titre 2", "見出し 2", "제목 2" …; 0 for the first level.
[[nodiscard]] std::optional<int> heading_level_of_name(std::string_view name);
[[nodiscard]] ParagraphRole role_of_name(std::string_view name);

/// A numbering: w:numPr. `list` 0 switches a style's numbering off.
struct NumberingReference {
    std::optional<int> list;
    std::optional<int> level;
};
[[nodiscard]] NumberingReference read_numbering_reference(WordXml& word, pugi::xml_node properties);

/// What a paragraph has of its style, with what this is based on.
struct ResolvedStyle {
    ParagraphRole role = ParagraphRole::kNormal;
    std::optional<int> outline;  ///< 0 to 8, from w:outlineLvl, else from the name
    NumberingReference numbering;
    std::uint8_t run_style = 0;  ///< Style marks of the runs, and kHidden
    bool is_centred = false;
    int size = 0;  ///< of the runs, in half points; 0: not said
};

class DocxStyles {
public:
    /// `document` is the styles part, or empty.
    DocxStyles(WordXml& word, const pugi::xml_document& document);
    /// The style with this id and all that it is based on, in at most 20 steps; for "" that of the default paragraph.
    [[nodiscard]] const ResolvedStyle& resolve(std::string_view id) const;

private:
    std::map<std::string, ResolvedStyle, std::less<>> styles_;
    ResolvedStyle none_;
};

/// Beside the marks of Style: hidden text (w:vanish).
inline constexpr std::uint8_t kHidden = 0x80;

/// The marks that run properties set (true) or clear (false); others stay.
struct RunMarks {
    std::uint8_t set = 0, cleared = 0;
    [[nodiscard]] std::uint8_t over(std::uint8_t before) const {
        return static_cast<std::uint8_t>((before & ~cleared) | set);
    }
};
[[nodiscard]] RunMarks read_run_marks(WordXml& word, pugi::xml_node properties);

}  // namespace casepress::importing
