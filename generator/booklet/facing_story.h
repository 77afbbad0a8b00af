#pragma once
// What facing pages need besides breaking: the second story under a name of its own, and which of its blocks correspond
// to those of the first. Internal to the room.

#include "booklet/break_spreads.h"
#include "booklet/set_chapter.h"
#include "print/story.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::booklet {

/// The name of a story in its second language: anchors of both stand in one document.
[[nodiscard]] std::string facing_key(std::string_view key, std::string_view language);

/// The story under its second name; links to other stories of the booklet lead to their pages of its language. `keys`:
/// those of the stories that have such pages.
[[nodiscard]] print::Story facing_story(const print::Story& story, const std::set<std::string, std::less<>>& keys);

/// Where the units of two chapters correspond.
struct Pairing {
    std::vector<Correspondence> units;
    double share = 1;  ///< of the blocks of the story with more of them that have a counterpart
};
[[nodiscard]] Pairing pair_chapters(const Chapter& left, const print::Story& left_story, const Chapter& right,
                                    const print::Story& right_story);

}  // namespace casepress::booklet
