#include "base/convert_text.h"

#include "base/text.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

namespace casepress {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using ConverterHandle = std::unique_ptr<UConverter, CloseConverter>;

ConverterHandle open_converter(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    ConverterHandle converter(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status)) return nullptr;
    // Stops at each bad sequence, so that its place can be noted.
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) return nullptr;
    return converter;
}

/// Appends units of UTF-16; a pair may be cut by the end of a buffer.
class Utf16Sink {
public:
    void append(const UChar* begin, const UChar* end, std::string& out) {
        for (; begin != end; ++begin) {
            if (U16_IS_LEAD(*begin)) {
                lead_ = *begin;
            } else if (U16_IS_TRAIL(*begin) && lead_ != 0) {
                append_utf8(out, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, *begin)));
                lead_ = 0;
            } else {
                append_utf8(out, static_cast<char32_t>(*begin));
            }
        }
    }

private:
    UChar lead_ = 0;
};

/// UTF-8 needs no converter: whatever is wrong in it is found by the rules of Unicode, table 3-7.
ConvertedText mend_utf8(std::string_view bytes) {
    ConvertedText result;
    while (!bytes.empty()) {
        const std::size_t good = find_invalid_utf8(bytes).value_or(bytes.size());
        result.text += bytes.substr(0, good);
        bytes.remove_prefix(good);
        if (bytes.empty()) break;
        result.bad.push_back(static_cast<std::uint32_t>(result.text.size()));
        append_utf8(result.text, 0xFFFD);
        bytes.remove_prefix(1);
    }
    return result;
}

}  // namespace

std::optional<ConvertedText> convert_to_utf8(std::string_view bytes, const std::string& encoding) {
    // No encoding takes fewer than a byte for what UTF-8 says in four, a bad byte becomes three.
    if (bytes.size() > std::numeric_limits<std::uint32_t>::max() / 4) return std::nullopt;
    if (encoding == "UTF-8") {
        if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
        return mend_utf8(bytes);
    }
    const ConverterHandle converter = open_converter(encoding);
    if (!converter) return std::nullopt;
    ConvertedText result;
    Utf16Sink sink;
    std::array<UChar, 4096> buffer{};
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    for (;;) {
        UChar* target = buffer.data();
        UErrorCode status = U_ZERO_ERROR;
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, source_end, nullptr, true,
                       &status);
        sink.append(buffer.data(), target, result.text);
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_SUCCESS(status)) break;
        if (status != U_INVALID_CHAR_FOUND && status != U_TRUNCATED_CHAR_FOUND && status != U_ILLEGAL_CHAR_FOUND &&
            status != U_ILLEGAL_ESCAPE_SEQUENCE) {
            return std::nullopt;
        }
        result.bad.push_back(static_cast<std::uint32_t>(result.text.size()));
        append_utf8(result.text, 0xFFFD);
        if (source == source_end) break;
    }
    if (result.text.starts_with(kByteOrderMark)) {
        result.text.erase(0, kByteOrderMark.size());
        for (std::uint32_t& place : result.bad) place -= static_cast<std::uint32_t>(kByteOrderMark.size());
    }
    return result;
}

}  // namespace casepress
