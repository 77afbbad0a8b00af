#pragma once
// The pages before a booklet's text that are set as a whole: cover, imprint, half title, titles of parts. Internal to
// the room.

#include "booklet/side_setting.h"

#include <string>
#include <utility>
#include <vector>

namespace casepress::booklet {

/// What a cover says. Empty texts are left out.
struct CoverText {
    std::string publication;  ///< the site's name
    std::string kind;         ///< "Collection · facilitators' edition"
    std::string title, deck;
    std::string second_title;  ///< in the other language
    std::string second_language;
    std::string issuer, date;
    std::vector<std::pair<std::string, std::string>> cases;  ///< number and kicker of each; shown when there is room
};
[[nodiscard]] print::PrintPage make_cover(const SideSetting& setting, const CoverText& cover, pdf::ElementId section,
                                          std::string label);

/// A statement of an imprint: beside its label, or a paragraph of its own.
struct ImprintLine {
    std::string label;  ///< empty for a paragraph
    std::string text;
    std::string language;
};
/// Stands at the foot of its page: labelled lines first, paragraphs below them.
struct ImprintText {
    std::string title;
    std::vector<ImprintLine> lines, paragraphs;
};
[[nodiscard]] print::PrintPage make_imprint(const SideSetting& setting, const ImprintText& imprint,
                                            pdf::ElementId section, std::string label);

/// A page with a title alone: of a part, or of the booklet itself.
struct TitlePage {
    std::string number = {};  ///< "Part 2"; may be empty
    std::string title = {};
    std::string second_title = {};  ///< in the other language; may be empty
    std::string second_language = {};
    std::string anchor = {};
    pdf::Role role = pdf::Role::kParagraph;  ///< of the title
};
[[nodiscard]] print::PrintPage make_title_page(const SideSetting& setting, const TitlePage& text,
                                               pdf::ElementId section, std::string label);

}  // namespace casepress::booklet
