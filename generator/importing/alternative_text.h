#pragma once
// What the words that a file has for a picture are worth. Many programs put the name of the picture's file there, or a
// number, instead of what is to be seen.

#include "base/diagnostic.h"

#include <optional>
#include <string_view>

namespace casepress::importing {

/// An alternative text as a draft has it.
struct AlternativeText {
    std::string_view words;  ///< without blanks around; borrows from what was asked about
    std::optional<LocalizedText> doubt;
};

/// Addresses, names of files and of shapes (“C:\图\1.png”, “图片 3”, “IMG_256”) are no words: they are dropped, not
/// least because they tell of somebody's computer. What Word made up (“描述已自动生成”) stays, with a doubt.
[[nodiscard]] AlternativeText judge_alternative(std::string_view words);

}  // namespace casepress::importing
