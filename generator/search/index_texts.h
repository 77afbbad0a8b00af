#pragma once
// The texts in the files of an index, for those who look for what must not be in it: the reverse of build_search as far
// as texts go.

#include "base/diagnostic.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::search {

/// Const once built; used from any number of threads.
class IndexTexts {
public:
    /// `alphabet` is SearchIndex::alphabet, or the content of the file “alphabet.….js”.
    explicit IndexTexts(std::string_view alphabet);

    /// What a file of the index says in words. Excerpts (t….js), which hold every text that can be found, are decoded
    /// through the alphabet; lists of words, titles, facets, syllables and forms are text as they are. Buckets (b….js)
    /// hold numbers and, in words' lists, letters, which are given as they stand; their Han are only hashed. An error
    /// is a file that is not of an index, or damaged.
    [[nodiscard]] std::expected<std::vector<std::string>, LocalizedText> read(std::string_view path,
                                                                              std::string_view file) const;

private:
    [[nodiscard]] std::string decode(std::string_view text) const;

    std::vector<std::u16string> tokens_;
};

}  // namespace casepress::search
