#include "markup/raw_html.h"

#include "base/text.h"
#include "markup/codes.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

namespace casepress::markup {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

constexpr std::array<std::string_view, 17> kHiddenContent{
    "script", "style", "template", "iframe", "object",  "embed",    "noscript",  "textarea", "title",
    "svg",    "math",  "select",   "xmp",    "noembed", "noframes", "plaintext", "head"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Case-insensitive search for `</name`.
std::size_t find_close_tag(std::string_view html, std::string_view name, std::size_t from) {
    for (std::size_t at = html.find("</", from); at != kNone; at = html.find("</", at + 2)) {
        if (ascii_lower(html.substr(at + 2, name.size())) == name) return at;
    }
    return kNone;
}

class Tokeniser {
public:
    explicit Tokeniser(std::string_view html) : html_(html) {}

    std::vector<HtmlToken> run() {
        std::size_t text_begin = 0;
        while (at_ < html_.size()) {
            const std::optional<std::size_t> end = html_[at_] == '<' ? markup_end() : std::nullopt;
            if (!end) {
                ++at_;
                continue;
            }
            add_text(text_begin, at_);
            add_markup(*end);
            text_begin = at_;
        }
        add_text(text_begin, html_.size());
        return std::move(tokens_);
    }

private:
    /// Behind the tag, comment or declaration at at_; nullopt if < stands for itself.
    [[nodiscard]] std::optional<std::size_t> markup_end() const {
        const std::string_view rest = html_.substr(at_);
        if (rest.size() < 2) return std::nullopt;
        if (rest.starts_with("<!--")) return behind("-->", at_ + 4);
        if (rest.starts_with("<![CDATA[")) return behind("]]>", at_ + 9);
        if (rest[1] == '!' || rest[1] == '?') return behind(">", at_ + 1);
        const std::size_t name = rest[1] == '/' ? 2 : 1;
        if (rest.size() <= name || !is_letter(rest[name])) return std::nullopt;
        return tag_end(at_ + name);
    }

    [[nodiscard]] std::size_t behind(std::string_view what, std::size_t from) const {
        const std::size_t found = html_.find(what, from);
        return found == kNone ? html_.size() : found + what.size();
    }

    [[nodiscard]] std::size_t tag_end(std::size_t at) const {
        char quote = 0;
        char before = 0;  // the last byte that is not a space: a quotation mark opens a value after = only
        for (; at < html_.size(); ++at) {
            const char c = html_[at];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '>') {
                return at + 1;
            } else if ((c == '"' || c == '\'') && before == '=') {
                quote = c;
            }
            if (!is_space(c)) before = c;
        }
        return html_.size();
    }

    void add_text(std::size_t begin, std::size_t end) {
        if (end > begin) tokens_.push_back({HtmlToken::Kind::kText, html_.substr(begin, end - begin), {}});
    }

    void add_markup(std::size_t end) {
        HtmlToken token{HtmlToken::Kind::kOther, html_.substr(at_, end - at_), {}};
        std::size_t name = 1;
        if (token.bytes.size() > 1 && token.bytes[1] == '/') name = 2;
        if (token.bytes.size() > name && is_letter(token.bytes[name])) {
            token.kind = name == 2 ? HtmlToken::Kind::kCloseTag : HtmlToken::Kind::kOpenTag;
            std::size_t name_end = name;
            while (name_end < token.bytes.size() && !is_space(token.bytes[name_end]) && token.bytes[name_end] != '>' &&
                   token.bytes[name_end] != '/') {
                ++name_end;
            }
            token.name = ascii_lower(token.bytes.substr(name, name_end - name));
        }
        at_ = end;
        if (token.kind == HtmlToken::Kind::kOpenTag && has_hidden_content(token.name)) {
            at_ = std::min(find_close_tag(html_, token.name, end), html_.size());
        }
        tokens_.push_back(std::move(token));
    }

    std::string_view html_;
    std::size_t at_ = 0;
    std::vector<HtmlToken> tokens_;
};

}  // namespace

bool has_hidden_content(std::string_view element) {
    return std::find(kHiddenContent.begin(), kHiddenContent.end(), element) != kHiddenContent.end();
}

std::vector<HtmlToken> split_html(std::string_view html) { return Tokeniser(html).run(); }

std::string visible_html_text(std::string_view html) {
    std::string text;
    bool gap = false;
    for (const HtmlToken& token : split_html(html)) {
        if (token.kind != HtmlToken::Kind::kText) continue;
        for (const char c : token.bytes) {
            if (is_space(c)) {
                gap = true;
                continue;
            }
            if (gap && !text.empty()) text.push_back(' ');
            gap = false;
            text.push_back(c);
        }
    }
    return text;
}

std::vector<NodeId> raw_html_nodes(const Document& document) {
    std::vector<NodeId> found;
    if (!document.has_raw_html()) return found;
    for (NodeId id = 0; id < document.nodes().size(); ++id) {
        const NodeKind kind = document.node(id).kind;
        if (kind == NodeKind::kHtmlBlock || kind == NodeKind::kHtmlInline) found.push_back(id);
    }
    return found;
}

void report_raw_html(const Document& document, DiagnosticSink& sink) {
    constexpr std::size_t kMostNames = 8;
    std::vector<std::string> names;
    std::optional<Span> first;
    for (const NodeId id : raw_html_nodes(document)) {
        const Node& node = document.node(id);
        for (const HtmlToken& token : split_html(node.text)) {
            if (token.name.empty()) continue;
            if (!first) first = node.span;
            const std::string name = "<" + token.name + ">";
            if (names.size() < kMostNames && std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        }
    }
    if (!first) return;
    const std::string list = fmt::format("{}", fmt::join(names, " "));
    sink.report({.code = kRawHtml,
                 .severity = Severity::kWarning,
                 .path = document.path(),
                 .span = first,
                 .message = {fmt::format("raw HTML is left out here: {}; only its text is shown", list),
                             fmt::format("此处的原始 HTML 不予输出：{}；只保留其中的文字", list)},
                 .help = {"write it in Markdown, or allow it in site.toml: [markup] raw_html = \"sanitised\"",
                          "请改用 Markdown 书写，或在 site.toml 中允许：[markup] raw_html = \"sanitised\""}});
}

}  // namespace casepress::markup
