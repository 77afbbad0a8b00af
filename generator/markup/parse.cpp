#include "markup/parse.h"

#include "base/text.h"
#include "data/parse.h"
#include "markup/codes.h"
#include "markup/complexity.h"
#include "markup/document_builder.h"
#include "markup/front_matter.h"
#include "markup/source_text.h"

#include <algorithm>
#include <utility>

namespace casepress::markup {

namespace {

void report_unclosed(const FrontMatter& front, Span fence, const std::string& path, DiagnosticSink& sink) {
    const bool toml = front.syntax == FrontMatterSyntax::kToml;
    sink.report({.code = kUnclosedFrontMatter,
                 .severity = Severity::kError,
                 .path = path,
                 .span = fence,
                 .message = {toml ? "the front matter that begins with +++ has no end"
                                  : "the front matter that begins with --- has no end",
                             toml ? "以 +++ 开头的元数据没有结束" : "以 --- 开头的元数据没有结束"},
                 .help = {toml ? "put a line +++ after the last field" : "put a line --- after the last field",
                          toml ? "请在最后一个字段之后加一行 +++" : "请在最后一个字段之后加一行 ---"}});
}

/// Bytes that are not UTF-8 become question marks, one for one, so that the spans of values stay right. (The body's
/// replacement is three bytes long.) clean_text has reported them.
std::string replace_invalid_bytes(std::string_view text) {
    std::string replaced(text);
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_utf8(text, at);
        if (c.length == 1 && static_cast<unsigned char>(text[at]) >= 0x80) replaced[at] = '?';
        at += c.length;
    }
    return replaced;
}

data::Table parse_metadata(const FrontMatter& front, std::string_view inner, std::uint32_t inner_begin,
                           const std::string& path, DiagnosticSink& sink) {
    std::string replaced;
    if (find_invalid_utf8(inner)) {
        OffsetMap offsets(inner_begin);
        static_cast<void>(clean_text(inner, path, offsets, sink));
        replaced = replace_invalid_bytes(inner);
        inner = replaced;
    }
    const data::TextOrigin origin{.path = path, .base = inner_begin};
    std::optional<data::Table> table = front.syntax == FrontMatterSyntax::kToml ? data::parse_toml(inner, origin, sink)
                                                                                : data::parse_yaml(inner, origin, sink);
    return table ? std::move(*table) : data::Table{};
}

void report_nesting(Span span, const std::string& path, DiagnosticSink& sink) {
    sink.report(
        {.code = kNestedTooDeeply,
         .severity = Severity::kError,
         .path = path,
         .span = span,
         .message = {"quotes and lists are nested too deeply in so long a file", "引文和列表嵌套过深，而文件又太长"},
         .help = {"use fewer > and list markers at the beginning of the line", "请减少行首的 > 和列表符号"}});
}

void report_wide_table(Span span, const std::string& path, DiagnosticSink& sink) {
    sink.report({.code = kTableTooLarge,
                 .severity = Severity::kError,
                 .path = path,
                 .span = span,
                 .message = {"this table has many columns and so many rows with few cells that it cannot be shown",
                             "表格列数很多，而大量的行只有少数单元格，无法显示"},
                 .help = {"split the table, or give each row its cells", "请拆分表格，或补齐各行的单元格"}});
}

/// Parses the body, which begins at `begin` in the file.
void parse_body(DocumentBuilder& builder, std::string_view body, std::uint32_t begin, Cleanliness clean,
                const std::string& path, DiagnosticSink& sink) {
    OffsetMap offsets(begin);
    if (clean == Cleanliness::kUnclean) body = builder.own_bytes(clean_text(body, path, offsets, sink));
    const LineIndex lines(body);
    if (const int line = find_hopeless_nesting(lines); line != 0) {
        report_nesting(offsets.to_file(Span{lines.begin(line), lines.trimmed_end(line)}), path, sink);
        const std::uint32_t end = offsets.to_file(static_cast<std::uint32_t>(body.size()));
        builder.add_empty_body({end, end});
        return;
    }
    if (const int line = find_hopeless_table(lines); line != 0) {
        report_wide_table(offsets.to_file(Span{lines.begin(line), lines.trimmed_end(line)}), path, sink);
        const std::uint32_t end = offsets.to_file(static_cast<std::uint32_t>(body.size()));
        builder.add_empty_body({end, end});
        return;
    }
    const ParseContext context{.path = path, .lines = lines, .offsets = offsets, .sink = sink};
    BlockPassResult blocks;
    const CmarkTree tree = parse_with_cmark(body, [&](cmark_node* document, bool has_references) {
        return run_block_pass(document, has_references, context, blocks);
    });
    builder.add_body(tree, context, blocks);
}

}  // namespace

Document parse_document(std::string path, std::string bytes, DiagnosticSink& sink) {
    DocumentBuilder builder(path);
    const std::string_view all = builder.own_bytes(std::move(bytes));
    const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(all.size(), kMaxFileBytes));
    const Cleanliness clean = all.size() > kMaxFileBytes ? Cleanliness::kUnclean : look_at(all);
    if (report_unreadable(all, clean, path, sink)) {
        builder.add_empty_body({size, size});
        return builder.finish();
    }
    const auto mark = static_cast<std::uint32_t>(byte_order_mark_length(all));
    const std::string_view text = all.substr(mark);
    const FrontMatter front = find_front_matter(text);
    const auto in_file = [mark](std::size_t offset) { return mark + static_cast<std::uint32_t>(offset); };
    if (!front.closed) {
        report_unclosed(front, {in_file(0), in_file(3)}, path, sink);
        builder.set_front_matter(front.syntax, {in_file(0), in_file(front.end)}, {});
        builder.add_empty_body({size, size});
        return builder.finish();
    }
    if (front.syntax != FrontMatterSyntax::kNone) {
        const std::string_view inner = text.substr(front.inner_begin, front.inner_end - front.inner_begin);
        builder.set_front_matter(front.syntax, {in_file(0), in_file(front.end)},
                                 parse_metadata(front, inner, in_file(front.inner_begin), path, sink));
    }
    parse_body(builder, text.substr(front.end), in_file(front.end), clean, path, sink);
    return builder.finish();
}

}  // namespace casepress::markup
