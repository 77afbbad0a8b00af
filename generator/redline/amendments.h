#pragma once
// The amendment sheet: what changed, as sentences of the form that amending laws have. From the same redline that
// readers are shown. In Chinese after the amendment decisions of the National People's Congress:
// “将第三段中的“甲”修改为“乙””; in English after amending legislation of the United Kingdom: for “a” substitute “b”.

#include "base/language.h"
#include "redline/redline.h"

#include <cstdint>
#include <string>
#include <vector>

namespace casepress::redline {

/// What a place is counted in.
enum class Unit : std::uint8_t {
    kBeginning,  ///< before the first paragraph of the section
    kHeading,
    kParagraph,
    kList,
    kItem,  ///< `number`: the list, `row`: the item
    kCode,
    kTable,
    kRow,     ///< `number`: the table, `row`: the row below the header, 0: the header
    kColumn,  ///< `number`: the table, `column`: the column
    kCell,
    kFootnote,
    kField,  ///< `field`: the name in the front matter
};

/// A place of the older version. All numbers count from 1 within the section, which is all up to the next heading.
struct Place {
    std::vector<std::string> headings;  ///< of the section, outermost first, as they read in the older version
    Unit unit = Unit::kBeginning;
    std::uint32_t number = 0;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string field = {};
    friend bool operator==(const Place&, const Place&) = default;
};

enum class AmendmentKind : std::uint8_t {
    kReplace,       ///< in `place`, for `older` substitute `newer`
    kInsert,        ///< in `place`, after `after` insert `newer`; `after` empty: at the beginning
    kOmit,          ///< in `place`, omit `older`
    kReplaceWhole,  ///< all of `place` by `newer`
    kInsertBlock,   ///< after `place` insert the block `newer`
    kOmitBlock,     ///< omit `place`, which reads `older`
    kMove,          ///< move `place` to after `to`
    kSplit,         ///< divide `place` after `after`
    kMerge,         ///< join to `place` the paragraph that follows it
};

struct Amendment {
    AmendmentKind kind = AmendmentKind::kReplace;
    Place place;
    Place to = {};
    Unit inserted = Unit::kParagraph;  ///< kInsertBlock: what is inserted
    std::string older = {}, newer = {};
    std::string after = {};
    friend bool operator==(const Amendment&, const Amendment&) = default;
};

/// In the order of the redline; changes of format alone give none. Quoted words are whole words, with as much of the
/// text around them (up to 20 characters) as makes them stand once in their paragraph. A block most of which is
/// replaced is replaced whole. Paragraphs of quotes
/// and alerts count among those of their section, nested lists among its lists.
[[nodiscard]] std::vector<Amendment> amendments(const Redline& redline);

/// One sentence, in both languages; the quoted words as they are.
[[nodiscard]] LocalizedText describe(const Amendment& amendment);

}  // namespace casepress::redline
