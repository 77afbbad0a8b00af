#pragma once
// Lists of a DOCX: numbering definitions resolved, and counted on as paragraphs come (ECMA-376 part 1, 17.9). Private
// to the reader of DOCX.

#include "importing/docx_xml.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace casepress::importing {

/// What stands before a paragraph.
struct ParagraphNumber {
    int definition = 0;  ///< lists of one definition count on, and are one list
    bool is_bullet = false;
    /// A plain list of Markdown says the same: “1.”, “1)”, “1、”. Everything else (第一条, （一）, 1.1) are words of
    /// the text, which others refer to.
    bool is_plain = false;
    std::uint32_t number = 1;  ///< of the level
    std::string text;          ///< "第三条", with what separates it from the paragraph; "" for bullets
};

class DocxNumbering {
public:
    DocxNumbering(WordXml& word, const pugi::xml_document& document);

    /// Counts one paragraph of list `list` at `level` (0 to 8); nullopt for a list that is not defined.
    [[nodiscard]] std::optional<ParagraphNumber> next(int list, int level);

private:
    static constexpr int kLevels = 9;
    struct Level {
        std::string format = "decimal";
        std::string text;
        std::string suffix;  // "tab", "space", "nothing"
        std::uint32_t start = 1;
        bool is_legal = false;  // all numbers in plain digits
    };
    struct Definition {
        std::array<Level, kLevels> levels;
        std::string style_link, number_style_link;
    };
    struct List {
        int definition = 0;
        std::map<int, std::uint32_t> start_overrides;  // by level
        std::map<int, Level> level_overrides;
        bool used = false;
    };

    Level read_level(WordXml& word, pugi::xml_node node) const;
    [[nodiscard]] const Level& level_of(const List& list, int level) const;
    [[nodiscard]] std::string label(const List& list, int level,
                                    const std::array<std::uint32_t, kLevels>& counts) const;

    std::map<int, Definition> definitions_;
    std::map<int, List> lists_;
    std::map<int, std::array<std::uint32_t, kLevels>> counts_;  // by definition; 0: none yet
};

}  // namespace casepress::importing
