#include "importing/rich_text.h"

#include "base/text.h"
#include "importing/decode.h"
#include "importing/draft_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace casepress::importing {

namespace {

std::string cleaned(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        if (c.value == U'\r' || c.value == 0x2028 || c.value == 0x2029) {
            out += ' ';
        } else if (is_allowed_character(c.value) && c.value != 0xAD) {
            append_utf8(out, c.value);
        }
        i += c.length;
    }
    return out;
}

/// The doubts that the draft's inlines point to become its own, in the order of their places.
void take_doubts(Draft& draft, const std::vector<Doubt>& all) {
    std::map<std::uint32_t, std::uint32_t> mine;  // index in `all` → index in the draft
    for_each_inline(draft, [&mine](Inline& piece) {
        if (piece.doubt) mine.emplace(*piece.doubt, 0);
    });
    std::vector<std::uint32_t> order;
    for (const auto& [index, own] : mine) order.push_back(index);
    std::ranges::stable_sort(order, {}, [&all](std::uint32_t index) { return all[index].original; });
    for (const std::uint32_t index : order) {
        mine[index] = static_cast<std::uint32_t>(draft.doubts.size());
        draft.doubts.push_back(all[index]);
    }
    for_each_inline(draft, [&mine](Inline& piece) {
        if (piece.doubt) piece.doubt = mine.at(*piece.doubt);
    });
}

void find_places(Draft& draft, std::string_view text) {
    std::vector<Span> spans;
    for_each_inline(draft, [&spans](const Inline& piece) {
        if (piece.original.size() > 0) spans.push_back(piece.original);
    });
    std::ranges::sort(spans);
    for (const Span& span : spans) {
        if (!draft.places.empty()) {
            Span& last = draft.places.back();
            const std::string_view between = last.end < span.begin ? text.substr(last.end, span.begin - last.end) : "";
            if (trim_spaces(between).empty()) {
                last.end = std::max(last.end, span.end);
                continue;
            }
        }
        draft.places.push_back(span);
    }
}

}  // namespace

Span TextBuilder::append(std::string_view text) {
    const std::uint32_t begin = size();
    if (text_.size() + text.size() > kLongest) {
        overflowed_ = true;
    } else {
        text_ += text;
    }
    return {begin, size()};
}

Inline TextBuilder::add(std::string_view text, std::uint8_t style, std::string target, ChangeKind change) {
    std::string clean = cleaned(text);
    const Span place = append(clean);
    if (place.size() != clean.size()) clean.clear();
    return {.text = std::move(clean), .original = place, .change = change, .style = style, .target = std::move(target)};
}

Inline TextBuilder::add_normalised(std::string_view there, std::string here, std::uint8_t style) {
    Inline piece = add(there, style, {}, ChangeKind::kNormalised);
    if (!piece.text.empty()) piece.text = std::move(here);
    return piece;
}

Inline TextBuilder::add_break() {
    const Span place = append("\n");
    return {.kind = InlineKind::kLineBreak, .original = place};
}

Inline TextBuilder::add_reference(std::string label) const {
    return {.kind = InlineKind::kFootnoteReference, .text = std::move(label), .original = {size(), size()}};
}

void TextBuilder::leave_out(std::string_view text, LocalizedText reason) {
    const Span place = append(cleaned(text));
    if (place.size() == 0) return;
    if (!left_out_.empty() && left_out_.back().reason == reason) {
        LeftOut& last = left_out_.back();
        const std::string_view between =
            std::string_view(text_).substr(last.original.end, place.begin - last.original.end);
        if (trim_spaces(between).empty()) {
            last.original.end = place.end;
            return;
        }
    }
    left_out_.push_back({place, std::move(reason)});
}

void TextBuilder::end_line() {
    if (!text_.empty() && text_.back() != '\n') append("\n");
}

void TextBuilder::doubt(Inline& piece, LocalizedText what) {
    piece.doubt = static_cast<std::uint32_t>(doubts_.size());
    doubts_.push_back({piece.original, std::move(what)});
}

void TextBuilder::finish(Import& import) {
    std::erase_if(left_out_, [this](const LeftOut& one) {
        return trim_spaces(std::string_view(text_).substr(one.original.begin, one.original.size())).empty();
    });
    import.left_out = std::move(left_out_);
    for (Draft& draft : import.drafts) {
        take_doubts(draft, doubts_);
        find_places(draft, text_);
        draft.language = language_of(draft);
    }
    import.original.text = std::move(text_);
}

std::string language_of(const Draft& draft) {
    std::size_t han = 0, letters = 0;
    for_each_inline(draft, [&](const Inline& piece) {
        for (std::size_t i = 0; i < piece.text.size();) {
            const CodePoint c = decode_utf8(piece.text, i);
            if (is_han(c.value)) {
                ++han;
            } else if (is_letter_or_digit(c.value) && !(c.value >= U'0' && c.value <= U'9')) {
                ++letters;
            }
            i += c.length;
        }
    });
    // A Han character says about as much as five letters.
    return han * 5 >= letters ? "zh" : "en";
}

}  // namespace casepress::importing
