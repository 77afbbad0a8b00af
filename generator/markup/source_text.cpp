#include "markup/source_text.h"

#include "base/foreign_encoding.h"
#include "base/text.h"
#include "markup/codes.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace casepress::markup {

namespace {

constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";
constexpr int kMaxFindings = 10;

unsigned char byte_at(std::string_view text, std::size_t offset) { return static_cast<unsigned char>(text[offset]); }

/// Control characters other than tab and line ends, and noncharacters: parse errors in HTML, not well-formed in XML.
bool is_forbidden(char32_t c) {
    if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
    if (c < 0xA0) return c >= 0x7F;
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

void report_invalid_byte(unsigned char byte, Span span, std::string_view path, DiagnosticSink& sink) {
    sink.report({.code = kInvalidUtf8,
                 .severity = Severity::kError,
                 .path = std::string(path),
                 .span = span,
                 .message = {fmt::format("byte 0x{:02X} is not part of UTF-8 text", byte),
                             fmt::format("字节 0x{:02X} 不属于 UTF-8 文本", byte)},
                 .help = {"save the file in UTF-8", "请以 UTF-8 编码保存文件"}});
}

void report_forbidden(char32_t c, Span span, std::string_view path, DiagnosticSink& sink) {
    const auto value = static_cast<std::uint32_t>(c);
    sink.report({.code = kForbiddenCharacter,
                 .severity = Severity::kWarning,
                 .path = std::string(path),
                 .span = span,
                 .message = {fmt::format("character U+{:04X} must not stand in a page; it is shown as U+FFFD", value),
                             fmt::format("字符 U+{:04X} 不能出现在网页中，以 U+FFFD 代替显示", value)},
                 .help = {"delete it; it often comes from text copied out of a PDF",
                          "请删除它；这类字符常来自从 PDF 复制的文本"}});
}

/// Kana and Han of the BMP: three bytes, none of them forbidden.
bool is_common_wide(std::string_view text, std::size_t at) {
    const unsigned char lead = byte_at(text, at);
    return lead >= 0xE3 && lead <= 0xE9 && text.size() - at >= 3 && (byte_at(text, at + 1) & 0xC0) == 0x80 &&
           (byte_at(text, at + 2) & 0xC0) == 0x80;
}

}  // namespace

std::uint32_t OffsetMap::shifted(std::uint32_t text_offset) const {
    const auto after = std::upper_bound(shifts_.begin(), shifts_.end(), text_offset,
                                        [](std::uint32_t value, const Shift& s) { return value < s.text_offset; });
    const std::int64_t change = after == shifts_.begin() ? 0 : (after - 1)->change;
    return static_cast<std::uint32_t>(std::int64_t{base_} + text_offset + change);
}

bool report_unreadable(std::string_view bytes, Cleanliness clean, std::string_view path, DiagnosticSink& sink) {
    if (bytes.size() > kMaxFileBytes) {
        sink.report(
            {.code = kFileTooLarge,
             .severity = Severity::kError,
             .path = std::string(path),
             .message = {fmt::format("the file has {} bytes; a page may have {} at most", bytes.size(), kMaxFileBytes),
                         fmt::format("文件有 {} 字节，一页最多 {} 字节", bytes.size(), kMaxFileBytes)}});
        return true;
    }
    const std::optional<std::string_view> encoding =
        clean == Cleanliness::kClean ? std::nullopt : find_foreign_encoding(bytes);
    if (!encoding) return false;
    sink.report({.code = kForeignEncoding,
                 .severity = Severity::kError,
                 .path = std::string(path),
                 .message = {fmt::format("the file is in {}, not in UTF-8", *encoding),
                             fmt::format("文件编码是 {}，不是 UTF-8", *encoding)},
                 .help = {fmt::format("convert it, e.g. iconv -f {} -t UTF-8", *encoding),
                          fmt::format("请转换编码，例如 iconv -f {} -t UTF-8", *encoding)}});
    return true;
}

std::size_t byte_order_mark_length(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

Cleanliness look_at(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char byte = byte_at(text, at);
        if (byte >= 0x20 && byte < 0x7F) {
            ++at;
        } else if (is_common_wide(text, at)) {
            at += 3;
        } else {
            const CodePoint c = decode_utf8(text, at);
            if ((c.length == 1 && byte >= 0x80) || is_forbidden(c.value)) return Cleanliness::kUnclean;
            at += c.length;
        }
    }
    return Cleanliness::kClean;
}

std::string clean_text(std::string_view text, std::string_view path, OffsetMap& offsets, DiagnosticSink& sink) {
    std::string cleaned;
    cleaned.reserve(text.size() + 64);
    int invalid = 0;
    int forbidden = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        const bool is_invalid = c.length == 1 && byte_at(text, offset) >= 0x80;
        if (!is_invalid && !is_forbidden(c.value)) {
            cleaned.append(text, offset, c.length);
            offset += c.length;
            continue;
        }
        const std::uint32_t begin = offsets.to_file(static_cast<std::uint32_t>(cleaned.size()));
        const Span span{begin, begin + c.length};
        if (is_invalid && invalid++ < kMaxFindings) report_invalid_byte(byte_at(text, offset), span, path, sink);
        if (!is_invalid && forbidden++ < kMaxFindings) report_forbidden(c.value, span, path, sink);
        cleaned.append(kReplacementCharacter);
        offset += c.length;
        if (c.length != kReplacementCharacter.size()) {
            offsets.shift(static_cast<std::uint32_t>(cleaned.size()),
                          static_cast<std::int64_t>(offset) - static_cast<std::int64_t>(cleaned.size()));
        }
    }
    return cleaned;
}

}  // namespace casepress::markup
