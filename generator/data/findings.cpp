#include "data/findings.h"

#include "base/foreign_encoding.h"
#include "base/text.h"
#include "data/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace casepress::data {

Span span_in_file(Range range, TextOrigin origin) {
    return {origin.base + static_cast<std::uint32_t>(range.begin), origin.base + static_cast<std::uint32_t>(range.end)};
}

Diagnostic error_at(Code code, TextOrigin origin, Range range, LocalizedText message, LocalizedText help,
                    std::string suggestion) {
    return {.code = code,
            .severity = Severity::kError,
            .path = std::string(origin.path),
            .span = span_in_file(range, origin),
            .message = std::move(message),
            .help = std::move(help),
            .suggestion = std::move(suggestion)};
}

std::optional<Diagnostic> check_text(std::string_view text, TextOrigin origin) {
    if (text.size() > kLargestText) {
        const std::size_t mebibytes = kLargestText >> 20;
        return error_at(kTextTooLarge, origin, {0, 0},
                        {fmt::format("the data has {} bytes; at most {} MiB can be read", text.size(), mebibytes),
                         fmt::format("数据有 {} 字节，最多只能读取 {} MiB", text.size(), mebibytes)},
                        {"split it into several files", "请拆成多个文件"});
    }
    const auto bad = find_invalid_utf8(text);
    const bool has_nul = text.find('\0') != std::string_view::npos;
    const auto encoding = bad || has_nul ? find_foreign_encoding(text) : std::nullopt;
    if (encoding) {
        return error_at(kInvalidUtf8, origin, {0, 0},
                        {fmt::format("the data is in {}, not in UTF-8", *encoding),
                         fmt::format("数据编码是 {}，不是 UTF-8", *encoding)},
                        {fmt::format("convert the file, e.g. iconv -f {} -t UTF-8", *encoding),
                         fmt::format("请转换文件编码，例如 iconv -f {} -t UTF-8", *encoding)});
    }
    if (bad) {
        return error_at(kInvalidUtf8, origin, {*bad, *bad + 1},
                        {fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[*bad])),
                         fmt::format("字节 0x{:02X} 不是 UTF-8", static_cast<unsigned char>(text[*bad]))},
                        {"save the file as UTF-8", "请把文件另存为 UTF-8"});
    }
    return std::nullopt;
}

std::string_view skip_byte_order_mark(std::string_view text, TextOrigin& origin) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (!text.starts_with(kMark)) return text;
    origin.base += static_cast<std::uint32_t>(kMark.size());
    return text.substr(kMark.size());
}

std::string shortened(std::string_view text) {
    constexpr std::size_t kMostCharacters = 40;
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size(); ++count) {
        if (count == kMostCharacters) return std::string(text.substr(0, end)) + "…";
        end += decode_utf8(text, end).length;
    }
    return std::string(text);
}

Range line_around(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    Range line{before == std::string_view::npos ? 0 : before + 1, std::min(text.find('\n', offset), text.size())};
    if (line.end > line.begin && text[line.end - 1] == '\r') --line.end;
    return line;
}

Range trimmed(std::string_view text, Range range) {
    const std::string_view inside = range.of(text);
    const std::string_view kept = trim(inside);
    const auto begin = range.begin + static_cast<std::size_t>(kept.data() - inside.data());
    return {begin, begin + kept.size()};
}

Range character_at(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return {text.size(), text.size()};
    return {offset, offset + decode_utf8(text, offset).length};
}

std::string quoted(std::string_view inner) {
    if (inner.find_first_of("\"\\") == std::string_view::npos) return fmt::format("\"{}\"", inner);
    if (inner.find('\'') == std::string_view::npos) return fmt::format("'{}'", inner);
    return fmt::format("\"{}\"", replace_all(replace_all(inner, "\\", "\\\\"), "\"", "\\\""));
}

Diagnostic control_character_at(std::string_view text, std::size_t offset, TextOrigin origin) {
    const Range range = character_at(text, offset);
    const auto number = static_cast<std::uint32_t>(offset < text.size() ? decode_utf8(text, offset).value : 0);
    return error_at(kControlCharacter, origin, range,
                    {fmt::format("control character U+{:04X} may not stand here", number),
                     fmt::format("此处不能有控制字符 U+{:04X}", number)},
                    {fmt::format("delete it, or write \\u{:04X} in a string in double quotation marks", number),
                     fmt::format("请删去，或在双引号字符串里写作 \\u{:04X}", number)});
}

}  // namespace casepress::data
