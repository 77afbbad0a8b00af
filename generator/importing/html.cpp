#include "importing/html.h"

#include "base/diagnostic_printer.h"
#include "base/text.h"
#include "importing/codes.h"
#include "importing/decode.h"
#include "importing/flow_articles.h"
#include "importing/html_flow.h"
#include "importing/html_meta.h"
#include "importing/html_tree.h"

#include <fmt/format.h>

#include <utility>

namespace casepress::importing {

namespace {

/// The encoding that the page says it has (HTML 5, 13.2.3.2): <meta charset=…> or <meta … content="…; charset=…">.
std::string declared_encoding(std::string_view bytes) {
    constexpr std::size_t kLookedAt = 4096;
    const std::string head = ascii_lower(bytes.substr(0, kLookedAt));
    for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 1)) {
        std::size_t begin = at + 7;
        while (begin < head.size() &&
               (head[begin] == ' ' || head[begin] == '=' || head[begin] == '"' || head[begin] == '\''))
            ++begin;
        const std::size_t end = head.find_first_of("\"' ;/>", begin);
        if (begin > at + 7 && end != std::string::npos && end > begin) return head.substr(begin, end - begin);
    }
    return {};
}

/// Places in the page's source are not places in the text that readers see.
void report_without_places(const std::string& text, DiagnosticSink&& found, DiagnosticSink& sink) {
    const LineIndex lines(text);
    for (Diagnostic one : found.diagnostics()) {
        if (one.span) {
            const LineColumn place = lines.place_of(one.span->begin);
            one.message.en = fmt::format("line {} of the source: {}", place.line, one.message.en);
            one.message.zh = fmt::format("源代码第 {} 行：{}", place.line, one.message.zh);
            one.span.reset();
        }
        sink.report(std::move(one));
    }
}

}  // namespace

std::optional<Import> read_html_file(FileToImport file, DiagnosticSink& sink) {
    DiagnosticSink of_source;
    auto source = decode_text(file.path, file.bytes, of_source, declared_encoding(file.bytes));
    report_without_places(source ? source->text : std::string(), std::move(of_source), sink);
    if (!source) return std::nullopt;
    auto tree = html::read_html(source->text);
    if (!tree) {
        sink.report(
            {.code = kFileTooLarge,
             .path = file.path,
             .message = {"this page is larger, or its tags are nested deeper, than any article",
                         "网页过大，或标签嵌套过深"},
             .help = {"copy the article’s text into a text file and import that", "请把正文复制到文本文件后再导入"}});
        return std::nullopt;
    }
    const HtmlPage page(std::move(*tree));
    const HtmlNodeId content = find_content(page);
    const HtmlMeta meta = read_html_meta(page, content);
    TextBuilder text;
    Draft draft;
    if (meta.title_node == kNoHtmlNode && !meta.title.empty()) {
        draft.title.push_back(text.add(meta.title));
        text.end_line();
    }
    if (meta.byline_node == kNoHtmlNode && !meta.byline.empty()) {
        draft.byline.push_back(text.add(meta.byline));
        text.end_line();
    }
    HtmlFlow flow = read_html_flow(page, content, meta, file.neighbour, text);
    if (!flow.title.empty()) draft.title = std::move(flow.title);
    if (!flow.byline.empty()) draft.byline = std::move(flow.byline);
    draft.source_name = meta.source_name;
    draft.source_url = meta.source_url;
    draft.is_reprint = !meta.source_name.empty();
    draft.date = meta.date;
    draft.body = make_body(std::move(flow.flow), text);
    Import import;
    import.drafts.push_back(std::move(draft));
    text.finish(import);
    import.pictures = std::move(flow.pictures);
    import.original.name = source->name;
    import.original.path = std::move(file.path);
    return import;
}

}  // namespace casepress::importing
