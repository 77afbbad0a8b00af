#include "base/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <limits>
#include <new>

namespace casepress {

std::string to_nfkd(std::string_view text) {
    // ICU copies bytes that are not UTF-8; what this gives shall be UTF-8 whatever it was given.
    std::string valid;
    if (find_invalid_utf8(text)) {
        for (std::size_t offset = 0; offset < text.size();) {
            const CodePoint c = decode_utf8(text, offset);
            append_utf8(valid, c.value);
            offset += c.length;
        }
        text = valid;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    if (U_FAILURE(status) || text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        throw std::bad_alloc();  // the data is part of ICU, so nothing but memory can be missing
    }
    nfkd->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                        status);
    if (U_FAILURE(status)) throw std::bad_alloc();
    return out;
}

}  // namespace casepress
