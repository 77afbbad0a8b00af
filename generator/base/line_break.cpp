#include "base/line_break.h"

#include "base/text.h"

#include <unicode/ubrk.h>

namespace casepress {

namespace {

std::vector<LineBreakPlace> places_after_spaces(std::string_view text) {
    std::vector<LineBreakPlace> places;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i - 1] == ' ' && text[i] != ' ') places.push_back({.offset = static_cast<std::uint32_t>(i)});
    }
    return places;
}

}  // namespace

void LineBreaker::CloseIterator::operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }

LineBreaker::LineBreaker(std::string_view locale) {
    // A tag is followed by its extension, an ICU name by its keyword.
    const bool tag = locale.find('_') == std::string_view::npos && locale.find('@') == std::string_view::npos;
    const std::string name = std::string(locale) + (tag ? "-u-lb-strict" : "@lb=strict");
    UErrorCode error = U_ZERO_ERROR;
    iterator_.reset(ubrk_open(UBRK_LINE, name.c_str(), nullptr, 0, &error));
    if (U_FAILURE(error)) iterator_.reset();
}

std::vector<LineBreakPlace> LineBreaker::places(std::string_view text) {
    utf16_.clear();
    byte_of_unit_.clear();
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (c.value > 0xFFFF) {
            utf16_ += static_cast<char16_t>(0xD7C0 + (c.value >> 10));
            byte_of_unit_.push_back(static_cast<std::uint32_t>(i));
        }
        utf16_ += static_cast<char16_t>(c.value > 0xFFFF ? 0xDC00 + (c.value & 0x3FF) : c.value);
        byte_of_unit_.push_back(static_cast<std::uint32_t>(i));
        i += c.length;
    }
    UErrorCode error = U_ZERO_ERROR;
    if (iterator_) ubrk_setText(iterator_.get(), utf16_.data(), static_cast<std::int32_t>(utf16_.size()), &error);
    if (!iterator_ || U_FAILURE(error)) return places_after_spaces(text);

    std::vector<LineBreakPlace> places;
    for (std::int32_t at = ubrk_next(iterator_.get()); at != UBRK_DONE; at = ubrk_next(iterator_.get())) {
        const auto unit = static_cast<std::size_t>(at);
        if (unit >= byte_of_unit_.size()) break;
        const bool mandatory = ubrk_getRuleStatus(iterator_.get()) >= UBRK_LINE_HARD;
        places.push_back(
            {.offset = byte_of_unit_[unit], .kind = mandatory ? LineBreakKind::kMandatory : LineBreakKind::kAllowed});
    }
    return places;
}

}  // namespace casepress
