#include "base/collation.h"

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include <cstdint>
#include <vector>

namespace casepress {

namespace {

struct CloseCollator {
    void operator()(UCollator* collator) const { ucol_close(collator); }
};
using CollatorHandle = std::unique_ptr<UCollator, CloseCollator>;

CollatorHandle open_collator(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string locale = language.starts_with("zh") ? std::string("zh@collation=pinyin") : std::string(language);
    CollatorHandle collator(ucol_open(locale.c_str(), &status));
    if (U_SUCCESS(status)) return collator;
    status = U_ZERO_ERROR;
    collator.reset(ucol_open("", &status));
    if (U_FAILURE(status)) collator.reset();
    return collator;
}

std::vector<UChar> to_utf16(std::string_view text) {
    std::vector<UChar> units(text.size() + 1);  // never more units than bytes
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(units.data(), static_cast<std::int32_t>(units.size()), &length, text.data(),
                         static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, &status);
    units.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
    return units;
}

}  // namespace

struct Collator::Inside {
    CollatorHandle collator;
};

Collator::Collator(std::string_view language) : inside_(std::make_unique<Inside>(open_collator(language))) {}

Collator::~Collator() = default;

std::string Collator::sort_key(std::string_view text) const {
    // Without ICU's data there is no order but that of the characters.
    if (inside_->collator == nullptr) return std::string(text);
    const std::vector<UChar> units = to_utf16(text);
    const auto length = static_cast<std::int32_t>(units.size());
    std::vector<std::uint8_t> key(text.size() * 4 + 16);
    for (;;) {
        const auto room = static_cast<std::int32_t>(key.size());
        const std::int32_t size = ucol_getSortKey(inside_->collator.get(), units.data(), length, key.data(), room);
        if (size <= 0) return std::string(text);
        if (size <= room) return {key.begin(), key.begin() + size - 1};  // without its final zero
        key.resize(static_cast<std::size_t>(size));
    }
}

}  // namespace casepress
