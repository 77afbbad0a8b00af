#include "privacy/private_list.h"

#include "base/character.h"
#include "base/text.h"
#include "base/word_break.h"
#include "privacy/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace casepress::privacy {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMostFindings = 100;  // of a file that is no list at all
constexpr std::size_t kFewestLatinLetters = 3;

/// What a text is counted by: characters that are seen.
struct Extent {
    std::size_t characters = 0;
    bool only_han = true;
    bool only_ascii = true;
};

Extent measure(std::string_view text) {
    Extent extent;
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        offset += c.length;
        if (is_combining_mark(c.value) || is_default_ignorable(c.value) || is_unicode_space(c.value) ||
            is_unicode_punctuation(c.value)) {
            continue;
        }
        ++extent.characters;
        extent.only_han = extent.only_han && is_han(c.value);
        extent.only_ascii = extent.only_ascii && c.value < 0x80;
    }
    return extent;
}

/// How a text that is not UTF-8 may be encoded, for people.
LocalizedText guess_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return {"it is UTF-16", "它是 UTF-16 编码"};
    // GB 18030 (its clause on two bytes): lead 81–FE, then 40–FE without 7F.
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80) continue;
        const auto trail = static_cast<unsigned char>(i + 1 < bytes.size() ? bytes[i + 1] : '\0');
        if (lead == 0x80 || lead == 0xFF || trail < 0x30 || trail == 0x7F || trail == 0xFF) return {};
        ++pairs;
        ++i;
    }
    return pairs > 0 ? LocalizedText{"it looks like GB 18030 (GBK)", "它看上去是 GB 18030（GBK）编码"}
                     : LocalizedText{};
}

class ListReader {
public:
    ListReader(const std::string& path, DiagnosticSink& sink) : path_(path), sink_(sink) {}

    PrivateList read(std::string_view bytes) {
        if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
        if (!check_encoding(bytes)) return {};
        for (std::size_t offset = 0; offset < bytes.size();) {
            const std::size_t end = std::min(bytes.find_first_of("\r\n", offset), bytes.size());
            ++line_;
            read_line(trim_space(bytes.substr(offset, end - offset)));
            if (failed_ && findings_ >= kMostFindings) break;
            offset = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
        }
        if (failed_) return {};
        return std::move(list_);
    }

private:
    static std::string_view trim_space(std::string_view text) {
        while (!text.empty() && is_unicode_space(decode_utf8(text, 0).value)) {
            text.remove_prefix(decode_utf8(text, 0).length);
        }
        while (!text.empty() && is_unicode_space(decode_utf8_before(text, text.size()).value)) {
            text.remove_suffix(decode_utf8_before(text, text.size()).length);
        }
        return text;
    }

    void report(Code code, Severity severity, LocalizedText message, LocalizedText help) {
        failed_ = failed_ || severity == Severity::kError;
        if (++findings_ > kMostFindings) return;
        sink_.report({code, severity, path_, std::nullopt, std::move(message), std::move(help), {}, {}});
    }

    bool check_encoding(std::string_view bytes) {
        if (const auto invalid = find_invalid_utf8(bytes)) {
            const LocalizedText guess = guess_encoding(bytes);
            const bool known = !guess.en.empty();
            report(kListEncoding, Severity::kError,
                   {fmt::format("the private list is not UTF-8 (byte {}){}{}", *invalid, known ? "; " : "", guess.en),
                    fmt::format("私密名单不是 UTF-8 编码（第 {} 字节）{}{}", *invalid, known ? "；" : "", guess.zh)},
                   {"save the file as UTF-8", "请将文件另存为 UTF-8 编码"});
        } else if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
            // UTF-16 without its mark is UTF-8 by accident where every character is ASCII.
            report(kListNul, Severity::kError,
                   {fmt::format("the private list has a NUL byte (byte {}); it may be UTF-16", nul),
                    fmt::format("私密名单中有 NUL 字节（第 {} 字节），可能是 UTF-16 编码", nul)},
                   {"save the file as UTF-8", "请将文件另存为 UTF-8 编码"});
        }
        return !failed_;
    }

    void read_line(std::string_view line) {
        if (line.empty() || line.starts_with('#')) return;
        std::string redaction;
        if (line.starts_with('@')) {
            const std::size_t space = line.find_first_of(" \t");
            redaction = line.substr(1, std::min(space, line.size()) - 1);
            line = space == std::string_view::npos ? std::string_view{} : trim_space(line.substr(space));
            if (redaction.empty() || line.empty()) {
                report(
                    kBadRedactionMark, Severity::kError,
                    {fmt::format("line {}: “@” must be followed by the id of a redaction, a space and a term", line_),
                     fmt::format("第 {} 行：“@”之后应为删除决定的编号、空格和词语", line_)},
                    {"for instance: @2025-01 NAME", "例如：@2025-01 姓名"});
                return;
            }
        }
        add_term(line, std::move(redaction));
    }

    void add_term(std::string_view term, std::string redaction) {
        const Extent extent = measure(term);
        const std::string shown = mask_text(term);
        if (extent.characters < 2 || (extent.only_ascii && extent.characters < kFewestLatinLetters)) {
            report(kTermTooShort, Severity::kError,
                   {fmt::format("line {}: {} character(s), {}: too short, it would be found everywhere", line_,
                                extent.characters, shown),
                    fmt::format("第 {} 行：{} 个字符，{}：太短，处处都会匹配", line_, extent.characters, shown)},
                   {"write the full name", "请写全名"});
            return;
        }
        if (count_code_points(term) > kLongestTerm) {
            report(kTermTooLong, Severity::kError,
                   {fmt::format("line {}: {} characters, {}: a term has at most {}", line_, count_code_points(term),
                                shown, kLongestTerm),
                    fmt::format("第 {} 行：{} 个字符，{}：每个词语最多 {} 个字符", line_, count_code_points(term),
                                shown, kLongestTerm)},
                   {"write one name or term a line", "每行只写一个姓名或词语"});
            return;
        }
        if (list_.terms.size() == kMostTerms) {
            if (!std::exchange(full_, true)) {
                report(kTooManyTerms, Severity::kError,
                       {fmt::format("line {}: the private list has more than {} terms", line_, kMostTerms),
                        fmt::format("第 {} 行：私密名单超过 {} 个词语", line_, kMostTerms)},
                       {"list persons, not words", "名单应只列人名和专有词语"});
            }
            return;
        }
        const auto [known, is_new] = lines_.emplace(term, line_);
        if (!is_new) {
            report(
                kTermTwice, Severity::kWarning,
                {fmt::format("line {}: {} characters, {}: stands in line {} already", line_, extent.characters, shown,
                             known->second),
                 fmt::format("第 {} 行：{} 个字符，{}：第 {} 行已有", line_, extent.characters, shown, known->second)},
                {"take one of the lines out; the first one counts", "请删去其中一行；以前一行为准"});
            return;
        }
        if (extent.only_han && is_word(term)) {
            report(kTermIsWord, Severity::kWarning,
                   {fmt::format("line {}: {} characters, {}: an ordinary word, which will be found in many texts",
                                line_, extent.characters, shown),
                    fmt::format("第 {} 行：{} 个字符，{}：是普通词语，许多文字中都会匹配", line_, extent.characters,
                                shown)},
                   {"write it with what makes it one person's, or take it out", "请写上能确定到个人的部分，或删去"});
        }
        list_.terms.push_back({std::string(term), std::move(redaction), line_});
    }

    /// The dictionary by which texts are cut into words has it, or its parts of two characters and more (社会|工作). Of
    /// a name the dictionary leaves characters that stand alone.
    bool is_word(std::string_view term) {
        std::uint32_t begin = 0;
        for (const std::uint32_t end : words_.cuts(term)) {
            if (count_code_points(term.substr(begin, end - begin)) < 2) return false;
            begin = end;
        }
        return true;
    }

    const std::string& path_;
    DiagnosticSink& sink_;
    PrivateList list_;
    std::unordered_map<std::string_view, std::size_t> lines_;  // of the terms
    WordBreaker words_{"zh"};
    std::size_t line_ = 0;
    std::size_t findings_ = 0;
    bool failed_ = false;
    bool full_ = false;
};

}  // namespace

PrivateList read_private_list(std::string_view bytes, const std::string& path_for_messages, DiagnosticSink& sink) {
    return ListReader(path_for_messages, sink).read(bytes);
}

std::string mask_text(std::string_view text) {
    if (text.empty()) return "*";
    const CodePoint first = decode_utf8(text, 0);
    const bool shown = is_letter_or_digit(first.value) || is_han(first.value);
    std::string masked(shown ? text.substr(0, first.length) : "");
    masked += count_code_points(text) > 2 ? "**" : "*";
    return masked;
}

}  // namespace casepress::privacy
