#include "base/text_fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace casepress {

std::u32string fold_for_search(char32_t c) {
    if (c < 0x80) return {c >= U'A' && c <= U'Z' ? c + 32 : c};
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
    if (U_FAILURE(error)) return {c};
    icu::UnicodeString decomposition;
    if (!nfkd->getDecomposition(static_cast<UChar32>(c), decomposition)) {
        decomposition = icu::UnicodeString(static_cast<UChar32>(c));
    }
    std::u32string folded;
    for (std::int32_t i = 0; i < decomposition.length(); i = decomposition.moveIndex32(i, 1)) {
        const UChar32 part = decomposition.char32At(i);
        if (part >= 0x300 && part <= 0x36F) continue;
        folded.push_back(static_cast<char32_t>(u_tolower(part)));
    }
    return folded;
}

bool is_word_character(char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

}  // namespace casepress
