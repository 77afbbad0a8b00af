#pragma once
// Stems of English words (Porter2, the “english” stemmer of Snowball, through libstemmer), so that a search for one
// form of a word finds the others. themes/default/js/search-stem.js does the same in the browser.

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace casepress::search {

/// One a thread; movable.
class EnglishStemmer {
public:
    /// Throws std::bad_alloc when there is no memory.
    EnglishStemmer();

    /// The stem of a word in lower case (UTF-8; the apostrophe is '). Words of up to two characters are their own
    /// stems.
    [[nodiscard]] std::string stem(std::string_view lower_case_word);

private:
    struct Delete {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace casepress::search
