#include "data/yaml_errors.h"

#include "base/text.h"
#include "data/codes.h"
#include "data/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace casepress::data {

namespace {

struct Place {
    std::string_view text;
    YamlProblem error;
    TextOrigin origin;
    Range line;

    [[nodiscard]] bool says(std::string_view words) const {
        return error.problem.find(words) != std::string_view::npos;
    }
    [[nodiscard]] bool within(std::string_view words) const {
        return error.context.find(words) != std::string_view::npos;
    }
    [[nodiscard]] Range context_line() const { return line_around(text, error.context_offset.value_or(error.offset)); }
};

using Explanation = std::optional<Diagnostic>;

/// The value on a line: what stands after the first “: ”, or after “- ”; empty when there is neither.
Range value_of_line(std::string_view text, Range line) {
    const Range inside = trimmed(text, line);
    const std::size_t colon = inside.of(text).find(": ");
    if (colon != std::string_view::npos) return trimmed(text, {inside.begin + colon + 1, inside.end});
    if (inside.of(text).starts_with("- ")) return trimmed(text, {inside.begin + 1, inside.end});
    return {inside.end, inside.end};
}

Explanation tab_as_indentation(const Place& p) {
    const std::string_view indentation = p.line.of(p.text);
    const std::size_t tab = indentation.find('\t');
    if (tab == std::string_view::npos || !trim(indentation.substr(0, tab)).empty()) return std::nullopt;
    return error_at(
        kYamlTab, p.origin, {p.line.begin + tab, p.line.begin + tab + 1},
        {"a tab stands at the beginning of a line; YAML counts blanks", "行首有制表符；YAML 只能用空格缩进"},
        {"use two blanks for each level", "每一层用两个空格"});
}

/// “：” where “: ” is needed, on the line where the parser waited for it.
Explanation full_width_colon(const Place& p, Range line) {
    const std::size_t found = line.of(p.text).find("：");
    if (found == std::string_view::npos) return std::nullopt;
    const Range range = character_at(p.text, line.begin + found);
    return error_at(kWrongSign, p.origin, range,
                    {"“：” stands where YAML needs “: ”", "此处应为英文冒号加空格“: ”，而不是“：”"}, {}, ": ");
}

Diagnostic needs_quotes(const Place& p, Range value, LocalizedText message) {
    return error_at(kUnquotedText, p.origin, value, std::move(message),
                    {"put the whole text in quotation marks", "请给整段文本加上引号"}, quoted(value.of(p.text)));
}

LocalizedText begins_with(std::string_view sign) {
    return {fmt::format("a text that begins with “{}” is not in quotation marks", sign),
            fmt::format("以“{}”开头的文本没有加引号", sign)};
}

Diagnostic wrong_indentation(const Place& p) {
    return error_at(kYamlIndentation, p.origin, trimmed(p.text, p.line),
                    {"this line stands too far left or right", "此行的缩进与上文不一致"},
                    {"fields of one table begin in the same column", "同一张表的字段要左对齐"});
}

Explanation explain_quotes(const Place& p) {
    if (p.says("unknown escape") || p.says("hexdecimal") || p.within("escape")) {
        return error_at(kBadEscape, p.origin, character_at(p.text, p.error.offset),
                        {"unknown escape in a string in double quotation marks", "双引号字符串里有未知的转义"},
                        {"write \\\\ for a backslash, or put the text in single quotation marks: 'C:\\data'",
                         "反斜杠写作 \\\\，或改用单引号：'C:\\data'"});
    }
    if (!p.within("quoted scalar")) return std::nullopt;
    return error_at(kUnclosedString, p.origin,
                    trimmed(p.text, {p.error.context_offset.value_or(p.line.begin), p.context_line().end}),
                    {"the closing quotation mark is missing", "缺少右引号"});
}

/// What cannot begin a text without quotation marks, and text that reads like a mapping inside another.
Explanation explain_plain_text(const Place& p) {
    if (p.says("cannot start any token") || p.within("an alias") || p.within("an anchor")) {
        const std::size_t begin =
            p.error.context_offset && !p.says("cannot start") ? *p.error.context_offset : p.error.offset;
        const Range value = trimmed(p.text, {begin, line_around(p.text, begin).end});
        const std::string_view sign = character_at(p.text, begin).of(p.text);
        return needs_quotes(p, value, begins_with(sign));
    }
    const std::string_view found = character_at(p.text, p.error.offset).of(p.text);
    if (p.says("did not find expected node content") && (found == "]" || found == "}" || found == ",")) {
        return needs_quotes(p, trimmed(p.text, {p.error.offset, p.line.end}), begins_with(found));
    }
    if (!p.says("mapping values are not allowed")) return std::nullopt;
    const Range value = value_of_line(p.text, p.line);
    if (value.begin < p.error.offset) {
        return needs_quotes(p, value,
                            {"a text with “: ” inside is not in quotation marks", "含有“: ”的文本没有加引号"});
    }
    // The text before goes on in this line, because it stands too far right or because its own colon is not one.
    const Range before = line_around(p.text, p.line.begin == 0 ? 0 : p.line.begin - 1);
    if (p.line.begin > 0 && before.of(p.text).find(": ") == std::string_view::npos) {
        if (auto colon = full_width_colon(p, before)) return colon;
    }
    return wrong_indentation(p);
}

Explanation explain_separators(const Place& p) {
    if (p.says("could not find expected ':'")) {
        const Range line = p.context_line();
        if (auto colon = full_width_colon(p, line)) return colon;
        return error_at(kMissingSeparator, p.origin, trimmed(p.text, line),
                        {"expected “key: value”, found no “: ”", "此行不是“键: 值”，没有“: ”"},
                        {"a note begins with #", "注释以 # 开头"});
    }
    const bool sequence = p.says("expected ',' or ']'");
    if (!sequence && !p.says("expected ',' or '}'")) return std::nullopt;
    const std::size_t begin = p.error.context_offset.value_or(p.error.offset);
    // “b: 2” on a line of its own: the next field, before which the bracket should have been closed.
    const bool new_line =
        p.line.begin > begin &&
        p.text.substr(p.line.begin, p.error.offset - p.line.begin).find_first_of(",[]{}\"'") == std::string_view::npos;
    if (p.error.offset >= p.text.size() || new_line) {
        return error_at(kUnclosedBracket, p.origin, character_at(p.text, begin),
                        {fmt::format("“{}” is never closed with “{}”", sequence ? '[' : '{', sequence ? ']' : '}'),
                         fmt::format("“{}”没有对应的“{}”", sequence ? '[' : '{', sequence ? ']' : '}')});
    }
    const Range found = character_at(p.text, p.error.offset);
    return error_at(kMissingSeparator, p.origin, found,
                    {fmt::format("expected a comma or the closing bracket before “{}”", found.of(p.text)),
                     fmt::format("“{}”之前缺少逗号或右括号", found.of(p.text))});
}

Explanation explain_lines(const Place& p) {
    if (!p.says("did not find expected key") && !p.says("did not find expected '-' indicator") &&
        !p.says("block sequence entries are not allowed")) {
        return std::nullopt;
    }
    if (p.error.offset < p.text.size() && !trim(p.text.substr(p.line.begin, p.error.offset - p.line.begin)).empty()) {
        const Range value = value_of_line(p.text, p.line);
        const std::string_view inside = value.of(p.text);
        if (inside.empty() || value.begin > p.error.offset) return std::nullopt;
        const Range rest = trimmed(p.text, {p.error.offset, p.line.end});
        const bool in_quotes =
            inside.size() > 2 && inside.front() == inside.back() && (inside[0] == '"' || inside[0] == '\'');
        return error_at(kTextAfterValue, p.origin, rest,
                        {fmt::format("“{}” follows the value on its line", shortened(rest.of(p.text))),
                         fmt::format("值的后面还有“{}”", shortened(rest.of(p.text)))},
                        {"quotation marks inside a text are written “…” or \\\"", "文本里面的引号请写作“…”或 \\\""},
                        in_quotes ? quoted(inside.substr(1, inside.size() - 2)) : std::string());
    }
    return wrong_indentation(p);
}

/// Something after the end of the document: a second one after “...”, or a line further left than the first.
Explanation explain_document_start(const Place& p) {
    if (!p.says("<document start>")) return std::nullopt;
    if (p.text.substr(0, p.error.offset).find("\n...") == std::string_view::npos) return wrong_indentation(p);
    return second_document(trimmed(p.text, p.line), p.origin);
}

Explanation explain_tag(const Place& p) {
    if (!p.within("tag") && !p.says("tag handle")) return std::nullopt;
    return error_at(kYamlTag, p.origin, character_at(p.text, p.error.offset),
                    {"“!” begins a tag here, and this is none", "“!”在此表示标签，但这不是标签"},
                    {"put the text in quotation marks", "请给文本加上引号"});
}

Explanation explain_characters(const Place& p) {
    if (!p.says("control characters are not allowed")) return std::nullopt;
    return control_character_at(p.text, p.error.offset, p.origin);
}

}  // namespace

Diagnostic second_document(Range range, TextOrigin origin) {
    return error_at(kYamlDocuments, origin, range, {"a second document begins here", "此处开始了第二个文档"},
                    {"a file holds one", "一个文件只能有一个文档"});
}

Diagnostic explain_yaml_error(std::string_view text, const YamlProblem& problem, TextOrigin origin) {
    const Place place{text, problem, origin, line_around(text, problem.offset)};
    constexpr std::array kRules{explain_characters, tab_as_indentation, explain_quotes,         explain_plain_text,
                                explain_separators, explain_tag,        explain_document_start, explain_lines};
    for (const auto rule : kRules) {
        if (auto explained = rule(place)) return std::move(*explained);
    }
    const std::string words = problem.context.empty() ? std::string(problem.problem)
                                                      : fmt::format("{}, {}", problem.context, problem.problem);
    return error_at(kSyntax, origin, character_at(text, problem.offset),
                    {fmt::format("this is not YAML: {}", words), fmt::format("YAML 语法错误：{}", words)});
}

}  // namespace casepress::data
