#include "importing/decode.h"

#include "base/convert_text.h"
#include "base/file_system.h"
#include "base/foreign_encoding.h"
#include "base/text.h"
#include "importing/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace casepress::importing {

namespace {

constexpr std::size_t kMostFindings = 10;

/// What ICU calls an encoding, and what people do.
struct Encoding {
    std::string converter;
    std::string name;
};

Encoding encoding_named(std::string_view name) {
    if (name == "UTF-32") return {"UTF-32", "UTF-32"};
    return {std::string(name == "GB18030" ? "gb18030" : name), std::string(name)};
}

/// Names that web pages use for what GB 18030 contains (https://encoding.spec.whatwg.org/#names-and-labels).
std::optional<Encoding> encoding_declared(std::string_view declared) {
    const std::string name = ascii_lower(trim(declared));
    for (const std::string_view gb : {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "chinese", "csgb2312"}) {
        if (name == gb) return encoding_named("GB18030");
    }
    if (name == "big5" || name == "big5-hkscs" || name == "x-x-big5") return Encoding{"Big5-HKSCS", "Big5"};
    if (name == "utf-8" || name == "utf8") return encoding_named("UTF-8");
    return std::nullopt;
}

std::size_t faults_in(std::string_view bytes, const Encoding& encoding) {
    const auto converted = convert_to_utf8(bytes, encoding.converter);
    return converted ? converted->bad.size() : bytes.size();
}

/// Byte order marks and valid UTF-8 are surer than what a file says of itself. Of a file that is right in no encoding
/// the one with the fewest faults is taken: one broken byte makes no GBK file UTF-8.
Encoding choose_encoding(std::string_view bytes, std::string_view declared) {
    const auto foreign = find_foreign_encoding(bytes);
    const bool is_utf8 = !find_invalid_utf8(bytes);
    const auto said = encoding_declared(declared);
    if (foreign && *foreign != "GB18030") return encoding_named(*foreign);
    if (is_utf8) return encoding_named("UTF-8");
    if (said && said->name != "UTF-8" && faults_in(bytes, *said) * 100 < bytes.size()) return *said;
    if (foreign) return encoding_named(*foreign);
    const Encoding utf8 = encoding_named("UTF-8");
    const Encoding gb = encoding_named("GB18030");
    return faults_in(bytes, gb) < faults_in(bytes, utf8) ? gb : utf8;
}

void report_undecodable(const Original& original, const std::vector<std::uint32_t>& bad, DiagnosticSink& sink) {
    for (std::size_t i = 0; i < std::min(bad.size(), kMostFindings); ++i) {
        const bool last = i + 1 == kMostFindings && bad.size() > kMostFindings;
        const std::size_t more = bad.size() - kMostFindings;
        sink.report({.code = kUndecodable,
                     .severity = Severity::kWarning,
                     .path = original.path,
                     .span = Span{bad[i], bad[i] + 3},
                     .message = {.en = fmt::format("bytes that are no character in {}{}", original.encoding,
                                                   last ? fmt::format(" (and {} more places)", more) : ""),
                                 .zh = fmt::format("这里的字节不是 {} 编码的字符{}", original.encoding,
                                                   last ? fmt::format("（另有 {} 处）", more) : "")},
                     .help = {.en = "“�” stands there in the draft; put the right character in its place",
                              .zh = "草稿中该处是“�”，请改成正确的字"}});
    }
}

/// Line ends, pages and characters that may not be, in one pass; `bad` follows the text.
class Cleaner {
public:
    Cleaner(std::string_view text, const std::vector<std::uint32_t>& bad) : text_(text), bad_(bad) {}

    void run(Original& original) {
        out_.reserve(text_.size());
        for (std::size_t i = 0; i < text_.size();) {
            while (next_bad_ < bad_.size() && bad_[next_bad_] <= i) {
                places.push_back(static_cast<std::uint32_t>(out_.size()));
                ++next_bad_;
            }
            const CodePoint c = decode_utf8(text_, i);
            take(c, i);
            i += c.length;
        }
        original.text = std::move(out_);
        if (!pages_.empty()) {
            original.pages.push_back(0);
            for (const std::uint32_t begin : pages_) {
                if (begin < original.text.size() && begin > original.pages.back()) original.pages.push_back(begin);
            }
        }
    }

    std::vector<std::uint32_t> places;  // of what was bad, in the new text
    std::size_t dropped = 0;

private:
    void take(CodePoint c, std::size_t at) {
        const bool after_return = at > 0 && text_[at - 1] == '\r';
        switch (c.value) {
            case U'\n':
                if (!after_return) out_ += '\n';
                return;
            case U'\r':
            case U'\v':
            case 0x85:
            case 0x2028:
            case 0x2029:
                out_ += '\n';
                return;
            case U'\f':
                if (!out_.empty() && out_.back() != '\n') out_ += '\n';
                pages_.push_back(static_cast<std::uint32_t>(out_.size()));
                return;
            default:
                break;
        }
        if (is_allowed_character(c.value)) {
            out_ += text_.substr(at, c.length);
        } else {
            ++dropped;
        }
    }

    std::string_view text_;
    const std::vector<std::uint32_t>& bad_;
    std::size_t next_bad_ = 0;
    std::string out_;
    std::vector<std::uint32_t> pages_;
};

}  // namespace

bool is_allowed_character(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n';
    if (c >= 0x7F && c <= 0x9F) return false;
    return !(c >= 0xFDD0 && c <= 0xFDEF) && (c & 0xFFFE) != 0xFFFE && c != 0xFEFF;
}

std::string name_without_ending(std::string_view path) {
    const std::string_view name = file_name(path);
    const std::size_t dot = name.rfind('.');
    return std::string(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

std::optional<Original> decode_text(std::string path, std::string_view bytes, DiagnosticSink& sink,
                                    std::string_view declared) {
    if (bytes.size() > kLargestTextFile) {
        sink.report({.code = kFileTooLarge,
                     .path = std::move(path),
                     .message = {fmt::format("larger than {} MB", kLargestTextFile >> 20),
                                 fmt::format("文件超过 {} MB", kLargestTextFile >> 20)},
                     .help = {"import it in parts", "请分成几个文件导入"}});
        return std::nullopt;
    }
    Original original;
    original.name = name_without_ending(path);
    original.path = std::move(path);
    const Encoding encoding = choose_encoding(bytes, declared);
    original.encoding = encoding.name;
    auto converted = convert_to_utf8(bytes, encoding.converter);
    if (!converted) converted = convert_to_utf8(bytes, "UTF-8");
    Cleaner cleaner(converted->text, converted->bad);
    cleaner.run(original);
    report_undecodable(original, cleaner.places, sink);
    if (cleaner.dropped > 0) {
        sink.report({.code = kControlCharacters,
                     .severity = Severity::kNote,
                     .path = original.path,
                     .message = {fmt::format("{} control characters, which no text has, were dropped", cleaner.dropped),
                                 fmt::format("去掉了 {} 个文字中不应有的控制字符", cleaner.dropped)}});
    }
    return original;
}

}  // namespace casepress::importing
