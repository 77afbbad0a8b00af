#include "translations/markdown_text.h"

#include "base/text.h"
#include "markup/parse.h"

#include <fmt/format.h>

#include <algorithm>

namespace casepress::translations {

namespace {

/// What the parser makes of the bytes: kinds and texts of all nodes. Neighbouring texts are one.
std::string outline(const std::string& bytes) {
    DiagnosticSink ignored;
    const markup::Document document = markup::parse_document("unit.md", bytes, ignored);
    std::string out;
    bool in_text = false;
    for (const markup::Node& node : document.nodes()) {
        const bool text = node.kind == markup::NodeKind::kText;
        if (!(text && in_text)) out += fmt::format("\n{} {} {} ", static_cast<int>(node.kind), node.level, node.target);
        out += node.text;
        in_text = text;
    }
    return out;
}

/// The content where it will stand, so that “1. ” begins a list in a paragraph but not in a cell.
std::string in_place(const std::string& content, UnitKind kind) {
    switch (kind) {
        case UnitKind::kHeading:
            return "# " + content + "\n";
        case UnitKind::kCell:
            return "| a |\n|---|\n| " + content + " |\n";
        case UnitKind::kItem:
            return "- " + content + "\n";
        default:
            return content + "\n";
    }
}

std::string content_of(const std::vector<Token>& tokens, UnitKind kind, bool escaped) {
    std::string content;
    for (const Token& token : tokens) {
        if (token.type != TokenType::kText) {
            content += token.bytes;
            continue;
        }
        std::string text = escaped ? escape_markdown(token.bytes) : token.bytes;
        std::ranges::replace(text, '\n', ' ');
        std::ranges::replace(text, '\r', ' ');
        // A bar ends a cell wherever it stands (GFM 4.10).
        if (!escaped && kind == UnitKind::kCell) text = replace_all(text, "|", "\\|");
        content += text;
    }
    return content;
}

}  // namespace

std::string escape_markdown(std::string_view text) {
    constexpr std::string_view kMarks = "\\`*_[]<>&~|#!";
    std::string out;
    bool begins = true;       // only blanks so far
    bool only_digits = true;  // only blanks and then digits so far
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const bool blank = c == ' ' || c == '\n' || c == '\r';
        const bool bullet = begins && (c == '-' || c == '+' || c == '=' || c == ':');
        const bool number_mark = only_digits && !begins && (c == '.' || c == ')');
        if (kMarks.contains(c) || bullet || number_mark) out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
        only_digits = only_digits && (digit || (blank && begins));
        begins = begins && blank;
    }
    // Addresses by themselves become links: the point after www, the colon before //.
    out = replace_all(out, "://", "\\://");
    out = replace_all(out, "www.", "www\\.");
    return replace_all(out, "@", "\\@");
}

std::string write_content(const std::vector<Token>& tokens, UnitKind kind) {
    std::string plain = content_of(tokens, kind, false);
    std::string escaped = content_of(tokens, kind, true);
    if (plain == escaped) return plain;
    return outline(in_place(plain, kind)) == outline(in_place(escaped, kind)) ? plain : escaped;
}

}  // namespace casepress::translations
