#include "search/stem.h"

#include <libstemmer.h>

#include <limits>
#include <new>

namespace casepress::search {

void EnglishStemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

EnglishStemmer::EnglishStemmer() : stemmer_(sb_stemmer_new("english", "UTF_8")) {
    // libstemmer always has this one, so nothing but memory can be missing.
    if (stemmer_ == nullptr) throw std::bad_alloc();
}

std::string EnglishStemmer::stem(std::string_view word) {
    if (word.empty() || word.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return std::string(word);
    const auto* const bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* const stemmed = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) throw std::bad_alloc();
    const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
    return {reinterpret_cast<const char*>(stemmed), length};
}

}  // namespace casepress::search
