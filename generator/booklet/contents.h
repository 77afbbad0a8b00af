#pragma once
// The table of contents: a line for each chapter with its page, linked. Internal to the room.

#include "booklet/side_setting.h"

#include <string>
#include <vector>

namespace casepress::booklet {

/// One line of the contents. A title in the other language follows it on facing pages, as an entry of its own.
struct ContentsEntry {
    enum class Kind : std::uint8_t { kPart, kChapter, kTranslation, kMatter } kind = Kind::kChapter;
    std::string number;  ///< "一", "1"; only of chapters
    std::string title;
    std::string kicker;  ///< shown small below it
    std::string page;    ///< its page's label
    std::string anchor;
    std::string language;  ///< the title's
};

/// The contents as a chapter of its own; `section` is the element it belongs to.
[[nodiscard]] Chapter set_contents(const SideSetting& setting, const std::vector<ContentsEntry>& entries,
                                   pdf::ElementId section);

}  // namespace casepress::booklet
