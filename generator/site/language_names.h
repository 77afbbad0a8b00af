#pragma once
// What is known of a site's languages beyond their code: the tag that HTML and search engines want, and the name that
// their readers call them by.

#include <string_view>

namespace casepress::site {

/// Names of one language. All strings live as long as the program, or as long as the code they were asked for.
struct LanguageNames {
    std::string_view code;      ///< as in file suffixes: "zh"
    std::string_view tag;       ///< BCP 47 tag for lang= and hreflang=: "zh-Hans"
    std::string_view own_name;  ///< "简体中文"
    std::string_view chinese;   ///< its name in Chinese
    std::string_view english;   ///< its name in English
    bool right_to_left = false;
    bool han = false;  ///< written in Han characters: sets measure, leading, and how numbers are grouped
};

/// The names of a language; one that casepress has no names for is called by its code, which must outlive the result.
[[nodiscard]] LanguageNames language_names(std::string_view code);

}  // namespace casepress::site
