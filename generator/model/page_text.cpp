#include "model/page_text.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace casepress::model {

namespace {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

constexpr std::size_t kSummaryColumns = 240;  // as display_width counts: 120 Han

bool is_block(NodeKind kind) { return kind <= NodeKind::kFootnoteDefinition; }

// Properties come from ICU; what is common is decided here, since every character of the site is asked for.
bool is_han_fast(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c > 0x2E7F && is_han(c)); }

bool is_word_character(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c < 0x2000 || c > 0x303F) && c != U'，' && is_letter_or_digit(c);
}

/// Whether a sentence ends with the character at `at`: after 。！？… always, after .!? before white space or the end.
bool ends_sentence(std::string_view text, std::size_t at, const CodePoint& c) {
    constexpr std::array<char32_t, 4> kFullWidth = {U'。', U'！', U'？', U'；'};
    if (std::ranges::find(kFullWidth, c.value) != kFullWidth.end()) return c.value != U'；';
    if (c.value != '.' && c.value != '!' && c.value != '?') return false;
    const std::size_t next = at + c.length;
    return next == text.size() || text[next] == ' ' || text[next] == '\n';
}

/// Quotation marks and brackets that belong to the sentence they close.
bool is_closing(char32_t c) {
    constexpr std::array<char32_t, 8> kClosing = {U'”', U'’', U'」', U'』', U'）', U'》', U')', U'"'};
    return std::ranges::find(kClosing, c) != kClosing.end();
}

std::string cut_at_sentence(std::string_view text) {
    std::size_t width = 0;
    std::size_t sentence_end = 0;
    std::size_t fitting_end = 0;
    bool after_sentence = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = decode_utf8(text, i);
        width += c.value < 0x300 ? 1 : display_width(text.substr(i, c.length));
        if (width > kSummaryColumns) break;
        after_sentence = ends_sentence(text, i, c) || (after_sentence && is_closing(c.value));
        i += c.length;
        fitting_end = i;
        if (after_sentence) sentence_end = i;
    }
    if (fitting_end == text.size()) return std::string(text);
    if (sentence_end > 0) return std::string(text.substr(0, sentence_end));
    // A Latin word is not cut in two.
    std::string_view cut = text.substr(0, fitting_end);
    const std::size_t space = cut.rfind(' ');
    if (space != std::string_view::npos && space > cut.size() / 2) cut = cut.substr(0, space);
    return std::string(cut) + "…";
}

/// "一、基本案情", "（一）基本案情", "1. Facts" without the number.
std::string_view without_number(std::string_view text) {
    std::size_t i = 0;
    bool any = false;
    bool closed = false;
    while (i < text.size()) {
        const CodePoint c = decode_utf8(text, i);
        constexpr std::u32string_view kNumerals = U"0123456789一二三四五六七八九十";
        constexpr std::u32string_view kMarks = U".、．)）";
        if (kNumerals.find(c.value) != std::u32string_view::npos) {
            any = true;
        } else if (any && kMarks.find(c.value) != std::u32string_view::npos) {
            closed = true;
        } else if (!(i == 0 && (c.value == U'（' || c.value == '('))) {
            break;
        }
        i += c.length;
        if (closed) break;
    }
    return closed ? trim(text.substr(i)) : text;
}

bool names_section(const config::SectionSpec& section, std::string_view anchor, std::string_view text) {
    if (anchor == section.id) return true;
    const std::string plain = to_lower(without_number(trim(text)));
    return std::ranges::any_of(section.name.texts(), [&](const auto& name) { return to_lower(name.second) == plain; });
}

}  // namespace

std::string visible_text(const markup::Document& document, NodeId skip) {
    std::string text;
    const std::vector<Node>& nodes = document.nodes();
    for (NodeId id = 0; id < nodes.size(); ++id) {
        if (id == skip && skip != 0) {
            // Nodes are in preorder: what is below `skip` ends with its next sibling, or its parent's, and so on.
            NodeId up = id;
            while (up != markup::kNoNode && nodes[up].next_sibling == markup::kNoNode) up = nodes[up].parent;
            if (up == markup::kNoNode) break;
            id = nodes[up].next_sibling - 1;
            continue;
        }
        const Node& node = nodes[id];
        if (is_block(node.kind) && !text.empty() && text.back() != '\n') text += '\n';
        switch (node.kind) {
            case NodeKind::kText:
            case NodeKind::kCode:
            case NodeKind::kCodeBlock:
                text += node.text;
                break;
            case NodeKind::kSoftBreak:
                if (node.soft_break == markup::SoftBreak::kSpace) text += ' ';
                break;
            case NodeKind::kLineBreak:
                text += '\n';
                break;
            default:
                break;
        }
    }
    return text;
}

TextLength measure_text(std::string_view text) {
    TextLength length;
    bool in_word = false;
    for (std::size_t i = 0; i < text.size();) {
        // Nearly all Han, U+5000–8FFF, have these lead bytes; this loop sees every character of the site.
        if (const auto lead = static_cast<unsigned char>(text[i]);
            lead >= 0xE5 && lead <= 0xE8 && i + 3 <= text.size()) {
            ++length.han;
            in_word = false;
            i += 3;
            continue;
        }
        const CodePoint c = decode_utf8(text, i);
        i += c.length;
        if (is_han_fast(c.value)) {
            ++length.han;
            in_word = false;
        } else if (is_word_character(c.value)) {
            if (!in_word) ++length.words;
            in_word = true;
        } else if (c.value != '\'' && c.value != U'’' && c.value != '-' && c.value != ',' && c.value != '.') {
            in_word = false;  // Ya'an, twenty-five and 130,000 are one word each …
        } else if (i < text.size() && !is_word_character(decode_utf8(text, i).value)) {
            in_word = false;  // … but "end. Next" is two
        }
    }
    return length;
}

std::string first_sentences(const markup::Document& document) {
    if (document.nodes().empty()) return {};
    for (NodeId id = document.node(0).first_child; id != markup::kNoNode; id = document.node(id).next_sibling) {
        if (document.node(id).kind != NodeKind::kParagraph) continue;
        std::string text = markup::plain_text(document, id);
        std::ranges::replace(text, '\n', ' ');
        if (!trim(text).empty()) return cut_at_sentence(trim(text));
    }
    return {};
}

NodeId find_title_heading(const markup::Document& document, std::string_view title) {
    if (document.nodes().empty()) return markup::kNoNode;
    const NodeId first = document.node(0).first_child;
    for (NodeId id = first; id != markup::kNoNode; id = document.node(id).next_sibling) {
        const Node& node = document.node(id);
        if (node.kind != NodeKind::kHeading || node.level != 1) continue;
        const std::string text = markup::plain_text(document, id);
        if (title.empty()) {
            if (!trim(text).empty()) return id;
        } else {
            return id == first && trim(text) == trim(title) ? id : markup::kNoNode;
        }
    }
    return markup::kNoNode;
}

std::vector<Heading> collect_headings(const markup::Document& document, const config::TypeSpec& type,
                                      NodeId title_heading) {
    std::vector<Heading> headings;
    if (document.nodes().empty()) return headings;
    for (NodeId id = document.node(0).first_child; id != markup::kNoNode; id = document.node(id).next_sibling) {
        const Node& node = document.node(id);
        if (node.kind != NodeKind::kHeading || id == title_heading) continue;
        Heading heading{id, node.level, markup::plain_text(document, id), node.target, {}};
        if (node.level == 2) {
            const auto section = std::ranges::find_if(type.sections, [&](const config::SectionSpec& spec) {
                return names_section(spec, node.target, heading.text);
            });
            if (section != type.sections.end()) heading.section = section->id;
        }
        headings.push_back(std::move(heading));
    }
    return headings;
}

}  // namespace casepress::model
