#include "templating/text_case.h"

#include "base/text.h"
#include "templating/characters.h"
#include "templating/operations.h"

namespace casepress::templating {

namespace {

/// Calls `visit(character, upper, lower)` for each character, all as UTF-8.
template <typename Visit>
void visit_cases(std::string_view text, Visit visit) {
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view character = text.substr(i, decode_utf8(text, i).length);
        visit(character, to_upper(character), to_lower(character));
        i += character.size();
    }
}

}  // namespace

std::string capitalized(std::string_view text) {
    if (text.empty()) return {};
    const std::size_t first = decode_utf8(text, 0).length;
    std::string upper = to_upper(text.substr(0, first));
    if (upper == "SS" && text[0] != 'S') upper = "Ss";
    return upper + to_lower(text.substr(first));
}

std::string title_case(std::string_view text) {
    std::string out;
    bool in_word = false;
    visit_cases(text, [&](std::string_view character, const std::string& upper, const std::string& lower) {
        out.append(in_word ? lower : upper);
        in_word = upper != lower || (in_word && character == "\u00DF");
    });
    return out;
}

std::string swapped_case(std::string_view text) {
    std::string out;
    visit_cases(text, [&](std::string_view character, const std::string& upper, const std::string& lower) {
        out.append(character == upper ? lower : upper);
    });
    return out;
}

bool is_upper_text(std::string_view text) {
    bool has_case = false;
    bool all = true;
    visit_cases(text, [&](std::string_view character, const std::string& upper, const std::string& lower) {
        if (upper == lower) return;
        has_case = true;
        all = all && character == upper;
    });
    return has_case && all;
}

bool is_lower_text(std::string_view text) {
    bool has_case = false;
    bool all = true;
    visit_cases(text, [&](std::string_view character, const std::string& upper, const std::string& lower) {
        if (upper == lower) return;
        has_case = true;
        all = all && character == lower;
    });
    return has_case && all;
}

std::string replace_characters(std::string_view text, std::string_view from, std::string_view to, std::int64_t count,
                               std::size_t limit) {
    std::string out;
    std::size_t offset = 0;
    while (count != 0) {
        std::size_t found = from.empty() ? offset : text.find(from, offset);
        if (found == std::string_view::npos) break;
        out.append(text.substr(offset, found - offset)).append(to);
        check_size(out.size(), limit, "text");
        offset = found + from.size();
        if (count > 0) --count;
        if (from.empty()) {
            if (offset == text.size()) return out;
            const std::size_t length = decode_utf8(text, offset).length;
            out.append(text.substr(offset, length));
            offset += length;
        }
    }
    out.append(text.substr(offset));
    return out;
}

std::string justify(std::string_view text, std::int64_t width, std::string_view fill, char align, std::size_t limit) {
    const auto length = static_cast<std::int64_t>(character_count(text));
    if (width <= length) return std::string(text);
    const auto missing = static_cast<std::size_t>(width - length);
    check_size(missing, limit / fill.size(), "text");
    std::size_t before = 0;
    if (align == '>') before = missing;
    if (align == '^') before = missing / 2 + (missing & static_cast<std::size_t>(width) & 1U);
    std::string out;
    out.reserve(text.size() + missing * fill.size());
    for (std::size_t i = 0; i < before; ++i) out.append(fill);
    out.append(text);
    for (std::size_t i = before; i < missing; ++i) out.append(fill);
    return out;
}

}  // namespace casepress::templating
