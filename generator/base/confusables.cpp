#include "base/confusables.h"

#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <cstdint>
#include <new>

namespace casepress {

void ConfusableSkeletons::CloseChecker::operator()(USpoofChecker* checker) const { uspoof_close(checker); }

ConfusableSkeletons::ConfusableSkeletons() {
    UErrorCode error = U_ZERO_ERROR;
    checker_.reset(uspoof_open(&error));
    if (U_FAILURE(error)) throw std::bad_alloc();
}

std::u32string ConfusableSkeletons::skeleton(char32_t c) const {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString found;
    uspoof_getSkeletonUnicodeString(checker_.get(), 0, icu::UnicodeString(static_cast<UChar32>(c)), found, &error);
    if (U_FAILURE(error)) return {c};
    std::u32string skeleton;
    for (std::int32_t i = 0; i < found.length(); i = found.moveIndex32(i, 1)) {
        skeleton.push_back(static_cast<char32_t>(found.char32At(i)));
    }
    return skeleton;
}

}  // namespace casepress
