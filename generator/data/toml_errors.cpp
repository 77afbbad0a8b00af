#include "data/toml_errors.h"

#include "base/date.h"
#include "base/text.h"
#include "data/codes.h"
#include "data/findings.h"
#include "data/toml_scan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace casepress::data {

namespace {

/// An error as the parser tells it, and what stands around it.
struct Problem {
    std::string_view text;
    std::size_t offset = 0;
    std::string_view description;
    TextOrigin origin;
    char32_t found = 0;  ///< the character at `offset`; 0 at the end of the text
    Range line;
    TomlScan open;

    [[nodiscard]] bool says(std::string_view words) const { return description.find(words) != std::string_view::npos; }
    [[nodiscard]] bool at_line_end() const { return offset >= line.end; }
    /// Nothing but white space before `offset` on its line.
    [[nodiscard]] bool at_line_begin() const { return trim(text.substr(line.begin, offset - line.begin)).empty(); }
};

using Explanation = std::optional<Diagnostic>;

bool is_curly_quote(char32_t c) {
    constexpr std::u32string_view kQuotes = U"“”„‟‘’‚‛＂＇「」『』〝〞";
    return kQuotes.find(c) != std::u32string_view::npos;
}

char32_t first_character(std::string_view text) { return text.empty() ? 0 : decode_utf8(text, 0).value; }
char32_t last_character(std::string_view text) {
    return text.empty() ? 0 : decode_utf8_before(text, text.size()).value;
}

/// The ASCII sign that somebody with a Chinese keyboard meant, or empty.
std::string_view meant_sign(char32_t c) {
    switch (c) {
        case U'＝':
        case U'：':
        case U':':
            return "=";
        case U'，':
        case U'、':
            return ",";
        case U'［':
        case U'【':
            return "[";
        case U'］':
        case U'】':
            return "]";
        case U'｛':
            return "{";
        case U'｝':
            return "}";
        default:
            return {};
    }
}

Explanation wrong_sign(const Problem& p) {
    const std::string_view meant = meant_sign(p.found);
    if (meant.empty()) return std::nullopt;
    const Range range = character_at(p.text, p.offset);
    const std::string_view found = range.of(p.text);
    return error_at(kWrongSign, p.origin, range,
                    {fmt::format("“{}” stands where TOML needs “{}”", found, meant),
                     fmt::format("此处应为“{}”，而不是“{}”", meant, found)},
                    {}, std::string(meant));
}

/// The blanks of Chinese and other typography, seen or unseen, where TOML knows only the ASCII ones.
Explanation wide_blank(const Problem& p) {
    const bool blank = p.found > 127 && (is_unicode_space(p.found) || p.found == 0x200B || p.found == 0xFEFF);
    if (!blank) return std::nullopt;
    return error_at(kWrongSign, p.origin, character_at(p.text, p.offset),
                    {fmt::format("a blank that is not the ASCII one (U+{:04X})", static_cast<std::uint32_t>(p.found)),
                     fmt::format("此处的空格不是英文空格（U+{:04X}）", static_cast<std::uint32_t>(p.found))},
                    {}, " ");
}

/// From `begin` to where the value ends: the line's end or a comment and, inside brackets, a comma or bracket.
Range value_from(const Problem& p, std::size_t begin) {
    const Range line = line_around(p.text, begin);
    std::size_t end = begin;
    for (; end < line.end; ++end) {
        const char c = p.text[end];
        if (c == '#' && end > begin && p.text[end - 1] == ' ') break;
        if (!p.open.open_brackets.empty() && (c == ',' || c == ']' || c == '}')) break;
    }
    return trimmed(p.text, {begin, end});
}

/// Where the number, date or word begins in the middle of which the parser stopped. None of these holds quotation
/// marks, so that the last sign before it that can stand before a value is its border.
std::size_t begin_of_value(const Problem& p) {
    const std::string_view before = p.text.substr(p.line.begin, p.offset - p.line.begin);
    const std::size_t border = before.find_last_of("=,[{");
    const std::size_t begin = p.line.begin + (border == std::string_view::npos ? 0 : border + 1);
    return trimmed(p.text, {begin, std::max(begin, p.line.end)}).begin;
}

Diagnostic unquoted_text(const Problem& p, Range value) {
    const std::string_view text = value.of(p.text);
    const std::string word = ascii_lower(text);
    if (word == "true" || word == "false") {
        return error_at(kUnquotedText, p.origin, value,
                        {fmt::format("“{}” is not in lower case", text), fmt::format("“{}”应当小写", text)}, {}, word);
    }
    return error_at(
        kUnquotedText, p.origin, value,
        {fmt::format("the text “{}” is not in quotation marks", shortened(text)),
         fmt::format("文本“{}”没有加引号", shortened(text))},
        {"texts stand in straight double quotation marks: title = \"…\"", "文本要放在英文直双引号里：title = \"…\""},
        quoted(text));
}

/// “…” around the whole value, or one of the two marks ASCII and the other not.
Explanation curly_quotes(const Problem& p, Range value) {
    const std::string_view text = value.of(p.text);
    const char32_t first = first_character(text);
    const char32_t last = last_character(text);
    const bool paired = is_curly_quote(last) || last == '"' || last == '\'';
    if (!is_curly_quote(first) || !paired || count_code_points(text) < 2) return std::nullopt;
    const std::size_t first_length = decode_utf8(text, 0).length;
    const std::size_t last_length = decode_utf8_before(text, text.size()).length;
    const std::string_view inner = text.substr(first_length, text.size() - first_length - last_length);
    return error_at(kCurlyQuotes, p.origin, value,
                    {"curly quotation marks do not make a string; straight ones (\" or ') do",
                     "字符串要用英文直引号（\" 或 '），不能用弯引号"},
                    {}, quoted(inner));
}

/// "2025-7-19" → "2025-07-19"; empty when no date comes of it.
std::string padded_date(std::string_view text) {
    std::string padded;
    for (const std::string_view part : split(text, '-')) {
        if (!padded.empty()) padded += '-';
        if (part.size() == 1) padded += '0';
        padded += part;
    }
    return parse_edtf(padded) ? padded : std::string();
}

Diagnostic bad_number_or_date(const Problem& p, Range value) {
    const std::string_view text = value.of(p.text);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool dated = text.size() > 5 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == '-';
    if (p.says("not representable")) {
        return error_at(kBadNumber, p.origin, value,
                        {fmt::format("the number “{}” does not fit into 64 bits", shortened(text)),
                         fmt::format("数字“{}”超出 64 位范围", shortened(text))},
                        {"an identity or telephone number is a text and stands in quotation marks",
                         "证件号、电话号等是文本，要加引号"},
                        quoted(text));
    }
    if (!dated && !parse_edtf(text)) {
        return error_at(
            kBadNumber, p.origin, value,
            {fmt::format("“{}” is not a number", shortened(text)), fmt::format("“{}”不是数字", shortened(text))},
            {"what is not a plain number stands in quotation marks", "不是纯数字的内容要加引号"}, quoted(text));
    }
    std::string suggestion = padded_date(text);
    // TOML knows whole days only; other precision is written as a string.
    if (suggestion == text || (!suggestion.empty() && suggestion.size() != 10)) suggestion = quoted(suggestion);
    if (suggestion.empty() && parse_edtf(text)) suggestion = quoted(text);
    return error_at(kBadDate, p.origin, value,
                    {fmt::format("“{}” is not a date", shortened(text)), fmt::format("“{}”不是日期", shortened(text))},
                    {"a day is written 2025-07-19; months, years and intervals stand in quotation marks: \"2025-07\"",
                     "日期写作 2025-07-19；只有年、月或起止时间的要加引号：\"2025-07\""},
                    std::move(suggestion));
}

Explanation explain_value(const Problem& p) {
    const bool unknown = p.says("could not determine value type");
    if (p.says("expected value, saw") || (unknown && p.at_line_end())) {
        const Range key = trimmed(p.text, {p.line.begin, std::min(p.offset, p.line.end)});
        return error_at(
            kMissingValue, p.origin, key, {"no value stands after “=”", "“=”后面没有值"},
            {"write a value, \"\" for an empty text, or delete the line", "请写上值（空文本写作 \"\"），或删去这一行"});
    }
    const bool scalar = p.says("parsing boolean") || p.says("parsing floating-point") || p.says("parsing float") ||
                        p.says("integer:") || p.says("parsing date") || p.says("parsing time");
    if (!unknown && !scalar) return std::nullopt;
    const Range value = value_from(p, unknown ? p.offset : begin_of_value(p));
    if (value.begin == value.end) return std::nullopt;
    if (auto curly = curly_quotes(p, value)) return curly;
    const char32_t first = first_character(value.of(p.text));
    const bool numeric = (first >= '0' && first <= '9') || first == '+' || first == '-';
    return numeric ? bad_number_or_date(p, value) : unquoted_text(p, value);
}

Explanation explain_string(const Problem& p) {
    if (p.says("escape sequence") || p.says("unicode scalar sequence")) {
        return error_at(kBadEscape, p.origin, character_at(p.text, p.offset),
                        {"unknown escape in a string in double quotation marks", "双引号字符串里有未知的转义"},
                        {"write \\\\ for a backslash, or put the text in single quotation marks: 'C:\\data'",
                         "反斜杠写作 \\\\，或改用单引号：'C:\\data'"});
    }
    const bool ends = p.at_line_end() || p.says("end-of-file");
    if (!ends || !p.open.open_string) {
        return p.says("control characters") ? Explanation(control_character_at(p.text, p.offset, p.origin))
                                            : std::nullopt;
    }
    const std::size_t begin = *p.open.open_string;
    const Range value = trimmed(p.text, {begin, line_around(p.text, begin).end});
    const std::string_view text = value.of(p.text);
    std::string suggestion;
    const char32_t last = last_character(text);
    const bool ends_with_other_mark = is_curly_quote(last) || last == '"' || last == '\'';
    if (const std::size_t length = decode_utf8_before(text, text.size()).length;
        ends_with_other_mark && text.size() > length && !text.starts_with("\"\"\"")) {
        suggestion = quoted(text.substr(1, text.size() - 1 - length));
    }
    return error_at(kUnclosedString, p.origin, value, {"the closing quotation mark is missing", "缺少右引号"},
                    {"a string ends on its line with the same mark that opens it; texts of several lines stand between "
                     "\"\"\" and \"\"\"",
                     "字符串须在同一行内用同样的引号结束；多行文本放在 \"\"\" 与 \"\"\" 之间"},
                    std::move(suggestion));
}

/// The key of the line: what stands before its first sign that is, or is meant as, “=”.
Range key_of_line(const Problem& p) {
    std::size_t end = p.line.begin;
    while (end < p.line.end) {
        const CodePoint c = decode_utf8(p.text, end);
        if (c.value == '=' || meant_sign(c.value) == "=") break;
        end += c.length;
    }
    return trimmed(p.text, {p.line.begin, end});
}

Explanation explain_key(const Problem& p) {
    if (!p.says("expected '='") && !p.says("expected keys, tables")) return std::nullopt;
    if (auto sign = wrong_sign(p)) return sign;
    const Range key = key_of_line(p);
    if (key.end == trimmed(p.text, p.line).end) {
        return error_at(kMissingSeparator, p.origin, trimmed(p.text, p.line),
                        {"expected “key = value” or “[table]”, found neither", "此行既不是“键 = 值”，也不是“[表]”"},
                        {"a note begins with #", "注释以 # 开头"});
    }
    if (key.begin == key.end) {
        return error_at(kBareKey, p.origin, character_at(p.text, p.offset),
                        {"no key stands before “=”", "“=”前面没有键"});
    }
    const std::string_view text = key.of(p.text);
    return error_at(
        kBareKey, p.origin, key,
        {fmt::format("the key “{}” needs quotation marks", shortened(text)),
         fmt::format("键“{}”需要加引号", shortened(text))},
        {"a key without them has only letters a–z, digits, - and _", "不加引号的键只能用英文字母、数字、- 和 _"},
        quoted(text));
}

Diagnostic unclosed_bracket(const Problem& p) {
    const std::size_t begin = p.open.open_brackets.back();
    const std::string_view pair = p.text[begin] == '[' ? "]" : "}";
    return error_at(kUnclosedBracket, p.origin, {begin, begin + 1},
                    {fmt::format("“{}” is never closed with “{}”", p.text[begin], pair),
                     fmt::format("“{}”没有对应的“{}”", p.text[begin], pair)});
}

Explanation explain_brackets(const Problem& p) {
    const bool in_list = p.says("parsing array");
    const bool in_table = p.says("parsing inline table");
    if (p.open.open_brackets.empty() || (!in_list && !in_table && !p.says("parsing table header"))) return std::nullopt;
    if (in_table && (p.says("dangling comma") || (p.at_line_end() && p.offset < p.text.size()))) {
        return error_at(kInlineTable, p.origin, trimmed(p.text, {p.open.open_brackets.back(), p.offset}),
                        {"a table in braces stands on one line, without a comma at its end",
                         "花括号里的表须写在一行内，末尾不能有逗号"},
                        {"for several lines use a heading: [name]", "要分多行，请用表头：[名称]"});
    }
    if (auto sign = wrong_sign(p)) return sign;
    if (!in_list && !in_table) return unclosed_bracket(p);
    const bool next_line_begins = p.at_line_begin() && (p.found == '[' || p.line.end > key_of_line(p).end);
    if (p.found == 0 || next_line_begins) return unclosed_bracket(p);
    if (!p.says("expected comma") && !p.says("expected key")) return std::nullopt;
    return error_at(
        kMissingSeparator, p.origin, character_at(p.text, p.offset),
        {fmt::format("expected a comma or the closing bracket before “{}”", character_at(p.text, p.offset).of(p.text)),
         fmt::format("“{}”之前缺少逗号或右括号", character_at(p.text, p.offset).of(p.text))},
        {"quotation marks inside a text are written “…” or \\\"", "文本里面的引号请写作“…”或 \\\""});
}

/// The bytes of the key, or of the heading, that the parser finds given twice: it stops before the value or at “[”.
Range repeated_key(const Problem& p) {
    const std::string_view before = p.text.substr(p.line.begin, p.offset - p.line.begin);
    const std::size_t equals = before.rfind('=');
    if (equals == std::string_view::npos) {
        const std::size_t end = p.found == '[' ? p.text.find_last_of(']', p.line.end - 1) + 1 : key_of_line(p).end;
        return trimmed(p.text, {p.line.begin, std::max(end, p.line.begin)});
    }
    std::size_t begin = 0;
    if (!p.open.open_brackets.empty()) {
        const std::size_t border = before.substr(0, equals).find_last_of(",{");
        if (border != std::string_view::npos) begin = border + 1;
    }
    return trimmed(p.text, {p.line.begin + begin, p.line.begin + equals});
}

Explanation explain_duplicate(const Problem& p) {
    if (!p.says("cannot redefine") && !p.says("cannot insert")) return std::nullopt;
    const Range key = repeated_key(p);
    const std::string name = shortened(key.of(p.text));
    if (p.says(" as ")) {
        return error_at(kDuplicateKey, p.origin, key,
                        {fmt::format("“{}” cannot be given here: a part of its name already has another value", name),
                         fmt::format("此处不能写“{}”：名称中的一段在前面已有别的值", name)},
                        {"give each name either a value or fields of its own", "一个名称要么有值，要么有下属字段"});
    }
    return error_at(kDuplicateKey, p.origin, key,
                    {fmt::format("“{}” is given a second time", name), fmt::format("“{}”重复出现", name)},
                    {"keep one of the two; all fields of a table stand together below one heading",
                     "两处只保留一处；同一个表的字段要写在同一个表头之下"});
}

Explanation explain_rest_of_line(const Problem& p) {
    if (!p.says("expected a comment or whitespace")) return std::nullopt;
    const std::size_t equals = std::min(p.text.find('=', key_of_line(p).end), p.offset);
    const Range whole = value_from(p, trimmed(p.text, {std::min(equals + 1, p.line.end), p.line.end}).begin);
    const std::string_view begun = p.text.substr(whole.begin, p.offset - std::min(whole.begin, p.offset));
    if (!begun.empty() && begun.front() >= '0' && begun.front() <= '9' && begun.find(' ') == std::string_view::npos) {
        return bad_number_or_date(p, whole);
    }
    const Range rest = trimmed(p.text, {p.offset, value_from(p, p.offset).end});
    const std::string_view value = whole.of(p.text);
    std::string suggestion;
    if (value.size() > 2 && value.starts_with('"') && value.ends_with('"')) {
        suggestion = quoted(value.substr(1, value.size() - 2));
    }
    return error_at(kTextAfterValue, p.origin, rest,
                    {fmt::format("“{}” follows the value on its line", shortened(rest.of(p.text))),
                     fmt::format("值的后面还有“{}”", shortened(rest.of(p.text)))},
                    {"quotation marks inside a text are written “…” or \\\"; a note begins with #",
                     "文本里面的引号请写作“…”或 \\\"；注释以 # 开头"},
                    std::move(suggestion));
}

Diagnostic in_the_words_of_the_parser(const Problem& p) {
    std::string_view words = p.description;
    constexpr std::string_view kOpening = "Error while parsing ";
    if (words.starts_with(kOpening)) words.remove_prefix(kOpening.size());
    return error_at(kSyntax, p.origin, character_at(p.text, p.offset),
                    {fmt::format("this is not TOML: {}", words), fmt::format("TOML 语法错误：{}", words)});
}

}  // namespace

Diagnostic explain_toml_error(std::string_view text, std::size_t offset, std::string_view description,
                              TextOrigin origin) {
    const Problem problem{.text = text,
                          .offset = offset,
                          .description = description,
                          .origin = origin,
                          .found = offset < text.size() ? decode_utf8(text, offset).value : 0,
                          .line = line_around(text, offset),
                          .open = scan_toml(text, offset)};
    // The order matters where one rule's words also occur in another's description.
    constexpr std::array kRules{explain_duplicate,    explain_string,   wide_blank, explain_value,
                                explain_rest_of_line, explain_brackets, explain_key};
    for (const auto rule : kRules) {
        if (auto explained = rule(problem)) return std::move(*explained);
    }
    return in_the_words_of_the_parser(problem);
}

}  // namespace casepress::data
