#include "translations/inline_codes.h"

#include "base/text.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

/// Codes inside each other beyond this are left as Markdown: XML documents are read to a limited depth.
constexpr std::size_t kMostNested = 32;

/// Walks through the inlines of a leaf with a cursor in its bytes.
class Splitter {
public:
    Splitter(const Document& document, NodeId leaf, std::string_view bytes)
        : document_(document), leaf_(leaf), bytes_(bytes) {
        const Span span = document.node(leaf).span;
        end_ = std::min<std::size_t>(span.end, bytes.size());
        begin_ = at_ = std::min<std::size_t>(span.begin, end_);
        for (NodeId id = document.node(leaf).parent; id != kNoNode; id = document.node(id).parent) {
            const NodeKind kind = document.node(id).kind;
            if (kind == NodeKind::kBlockQuote || kind == NodeKind::kAlert) ++quotes_;
        }
    }

    InlineContent run() {
        if (document_.node(leaf_).kind == NodeKind::kHeading) skip_heading_marks();
        begin_ = at_;
        if (!walk() || !ends_well()) return whole();
        return {std::move(tokens_), {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)}, false};
    }

private:
    [[nodiscard]] char byte(std::size_t i) const { return i < end_ ? bytes_[i] : '\0'; }
    [[nodiscard]] bool next_is(std::string_view text) const { return bytes_.substr(at_, end_ - at_).starts_with(text); }

    /// The leaf as one text, when the walk lost its way.
    InlineContent whole() {
        std::size_t end = end_;
        while (end > begin_ && (is_blank(bytes_[end - 1]) || bytes_[end - 1] == '\n' || bytes_[end - 1] == '\r')) --end;
        std::vector<Token> tokens;
        if (end > begin_) tokens.push_back({.bytes = std::string(bytes_.substr(begin_, end - begin_)), .shown = {}});
        return {std::move(tokens), {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end)}, true};
    }

    /// What follows the last inline: the closing marks and the anchor of a heading, else white space at most.
    [[nodiscard]] bool ends_well() const {
        if (document_.node(leaf_).kind == NodeKind::kHeading) return true;
        return std::all_of(bytes_.begin() + static_cast<std::ptrdiff_t>(at_),
                           bytes_.begin() + static_cast<std::ptrdiff_t>(end_),
                           [](char c) { return is_blank(c) || c == '\n' || c == '\r' || c == '\\'; });
    }

    void skip_heading_marks() {
        std::size_t i = at_;
        while (byte(i) == '#') ++i;
        if (i > at_ && i - at_ <= 6 && is_blank(byte(i))) at_ = i;
        while (is_blank(byte(at_))) ++at_;
    }

    /// Each node is entered once and, when it holds others, left once.
    bool walk() {
        std::vector<std::pair<NodeId, std::uint32_t>> open;  // containers with the numbers of their codes
        markup::Descend descend = markup::Descend::kInto;
        for (NodeId id = markup::next_in_preorder(document_, leaf_, leaf_); id != kNoNode;
             id = markup::next_in_preorder(document_, id, leaf_, descend)) {
            while (!open.empty() && document_.node(id).parent != open.back().first) {
                if (!leave(open.back().first, open.back().second)) return false;
                open.pop_back();
            }
            const Node& node = document_.node(id);
            descend = markup::Descend::kPast;
            const std::optional<bool> container = enter(node);
            if (!container) return false;
            if (*container) {
                if (open.size() >= kMostNested) return false;
                open.emplace_back(id, tokens_.back().pair);
                descend = markup::Descend::kInto;
            }
        }
        for (; !open.empty(); open.pop_back()) {
            if (!leave(open.back().first, open.back().second)) return false;
        }
        return true;
    }

    /// Whether the node holds others; nullopt when the bytes are not what it must be.
    std::optional<bool> enter(const Node& node) {
        const auto alone = [](bool fits) { return fits ? std::optional(false) : std::nullopt; };
        switch (node.kind) {
            case NodeKind::kText:
                return alone(take_text(node.text));
            case NodeKind::kSoftBreak:
                return alone(take_break(node.soft_break == markup::SoftBreak::kSpace ? " " : ""));
            case NodeKind::kLineBreak:
                return alone(take_break("\n"));
            case NodeKind::kCode:
                return alone(take_code(node.text));
            case NodeKind::kHtmlInline:
                if (!next_is(node.text)) return std::nullopt;
                take(CodeKind::kHtml, node.text.size(), "");
                return false;
            case NodeKind::kFootnoteReference:
                return alone(take_footnote());
            case NodeKind::kEmphasis:
                return open_with(CodeKind::kEmphasis, 1, "*_");
            case NodeKind::kStrong:
                return open_with(CodeKind::kStrong, 2, "*_");
            case NodeKind::kStrikethrough:
                return open_with(CodeKind::kStrikethrough, next_is("~~") ? 2U : 1U, "~");
            case NodeKind::kLink:
                return take_autolink(node) ? std::optional(false) : open_bracket(CodeKind::kLink, "[");
            case NodeKind::kImage:
                return open_bracket(CodeKind::kImage, "![");
            default:
                return std::nullopt;
        }
    }

    bool leave(NodeId id, std::uint32_t pair) {
        switch (document_.node(id).kind) {
            case NodeKind::kEmphasis:
                return close_with(CodeKind::kEmphasis, pair, 1, "*_");
            case NodeKind::kStrong:
                return close_with(CodeKind::kStrong, pair, 2, "*_");
            case NodeKind::kStrikethrough:
                return close_with(CodeKind::kStrikethrough, pair, next_is("~~") ? 2U : 1U, "~");
            case NodeKind::kLink:
                return close_bracket(CodeKind::kLink, pair);
            case NodeKind::kImage:
                return close_bracket(CodeKind::kImage, pair);
            default:
                return false;
        }
    }

    Token& push(TokenType type, CodeKind kind, std::size_t length) {
        tokens_.push_back({.type = type, .kind = kind, .bytes = std::string(bytes_.substr(at_, length)), .shown = {}});
        at_ += length;
        return tokens_.back();
    }
    void take(CodeKind kind, std::size_t length, std::string_view shown) {
        Token& token = push(TokenType::kAlone, kind, length);
        token.pair = ++codes_;
        token.shown = shown;
    }
    void add_text(std::size_t length) {
        if (tokens_.empty() || tokens_.back().type != TokenType::kText) {
            push(TokenType::kText, CodeKind::kNone, length);
        } else {
            tokens_.back().bytes += bytes_.substr(at_, length);
            at_ += length;
        }
    }

    /// Takes the bytes that say `text`, character by character: as they are, escaped, or as an entity.
    bool take_text(std::string_view text) {
        while (!text.empty()) {
            const std::size_t length = decode_utf8(text, 0).length;
            const std::string_view character = text.substr(0, length);
            if (byte(at_) == '\\' && is_ascii_punctuation(byte(at_ + 1)) && text[0] == byte(at_ + 1)) {
                take(CodeKind::kCharacter, 2, character);
            } else if (const std::size_t entity = entity_length();
                       entity > 0 && !text.starts_with(bytes_.substr(at_, entity))) {
                take(CodeKind::kCharacter, entity, character);
            } else if (next_is(character)) {
                add_text(length);
            } else {
                return false;
            }
            text.remove_prefix(length);
        }
        return true;
    }

    /// The length of &amp; or &#65; at the cursor, or 0.
    [[nodiscard]] std::size_t entity_length() const {
        constexpr std::size_t kLongest = 33;  // &CounterClockwiseContourIntegral;
        if (byte(at_) != '&') return 0;
        std::size_t i = at_ + 1;
        while (is_name_character(byte(i)) && i - at_ < kLongest) ++i;
        return byte(i) == ';' && i > at_ + 1 ? i + 1 - at_ : 0;
    }

    /// The end of a line with blanks before it, the marks of quotes and blanks at the beginning of the next.
    bool take_break(std::string_view shown) {
        std::size_t i = at_;
        while (is_blank(byte(i))) ++i;
        if (byte(i) == '\\') ++i;
        if (byte(i) == '\r' && byte(i + 1) == '\n') {
            i += 2;
        } else if (byte(i) == '\n' || byte(i) == '\r') {
            ++i;
        } else {
            return false;
        }
        while (is_blank(byte(i))) ++i;
        for (int quote = 0; quote < quotes_ && byte(i) == '>'; ++quote) {
            ++i;
            while (is_blank(byte(i))) ++i;
        }
        take(CodeKind::kLineBreak, i - at_, shown);
        return true;
    }

    bool take_code(std::string_view text) {
        std::size_t ticks = 0;
        while (byte(at_ + ticks) == '`') ++ticks;
        if (ticks == 0) return false;
        for (std::size_t i = at_ + ticks; i < end_;) {
            if (byte(i) != '`') {
                ++i;
                continue;
            }
            std::size_t run = 0;
            while (byte(i + run) == '`') ++run;
            i += run;
            if (run != ticks) continue;
            take(CodeKind::kCode, i - at_, text);
            return true;
        }
        return false;
    }

    bool take_footnote() {
        const std::size_t close = bytes_.find(']', at_);
        if (!next_is("[^") || close == std::string_view::npos || close >= end_) return false;
        take(CodeKind::kFootnote, close + 1 - at_, "");
        return true;
    }

    /// <https://…>, or the address by itself.
    bool take_autolink(const Node& link) {
        if (link.first_child == kNoNode) return false;
        const std::string_view text = document_.node(link.first_child).text;
        if (document_.node(link.first_child).next_sibling != kNoNode || text.empty()) return false;
        if (byte(at_) == '<' && bytes_.substr(at_ + 1, end_ - at_ - 1).starts_with(text) &&
            byte(at_ + 1 + text.size()) == '>') {
            take(CodeKind::kAutolink, text.size() + 2, text);
            return true;
        }
        if (byte(at_) == '[' || !next_is(text)) return false;
        take(CodeKind::kAutolink, text.size(), text);
        return true;
    }

    std::optional<bool> open_with(CodeKind kind, std::size_t length, std::string_view marks) {
        if (!marks_stand_here(length, marks)) return std::nullopt;
        push(TokenType::kOpen, kind, length).pair = ++codes_;
        return true;
    }
    bool close_with(CodeKind kind, std::uint32_t pair, std::size_t length, std::string_view marks) {
        if (!marks_stand_here(length, marks)) return false;
        push(TokenType::kClose, kind, length).pair = pair;
        return true;
    }
    [[nodiscard]] bool marks_stand_here(std::size_t length, std::string_view marks) const {
        const char mark = byte(at_);
        return mark != '\0' && marks.contains(mark) && (length == 1 || byte(at_ + 1) == mark);
    }

    std::optional<bool> open_bracket(CodeKind kind, std::string_view bracket) {
        if (!next_is(bracket)) return std::nullopt;
        push(TokenType::kOpen, kind, bracket.size()).pair = ++codes_;
        return true;
    }

    /// ](destination "title"), ][reference] or ].
    bool close_bracket(CodeKind kind, std::uint32_t pair) {
        if (byte(at_) != ']') return false;
        std::size_t length = 1;
        if (byte(at_ + 1) == '(') {
            const std::size_t close = end_of_destination(at_ + 2);
            if (close == 0) return false;
            length = close + 1 - at_;
        } else if (byte(at_ + 1) == '[') {
            const std::size_t close = bytes_.find(']', at_ + 2);
            if (close != std::string_view::npos && close < end_) length = close + 1 - at_;
        }
        push(TokenType::kClose, kind, length).pair = pair;
        return true;
    }

    /// Where the parenthesis closes that was opened just before `i`; 0 when it does not.
    [[nodiscard]] std::size_t end_of_destination(std::size_t i) const {
        const auto skip_space = [&] {
            while (is_blank(byte(i)) || byte(i) == '\n' || byte(i) == '\r') ++i;
        };
        skip_space();
        if (byte(i) == '<') {
            while (i < end_ && byte(i) != '>') i += byte(i) == '\\' ? 2U : 1U;
            ++i;
        } else {
            int depth = 0;
            for (; i < end_ && !is_blank(byte(i)) && byte(i) != '\n' && byte(i) != '\r'; ++i) {
                if (byte(i) == '\\') {
                    ++i;
                } else if (byte(i) == '(') {
                    ++depth;
                } else if (byte(i) == ')' && depth-- == 0) {
                    break;
                }
            }
        }
        skip_space();
        const char quote = byte(i);
        if (quote == '"' || quote == '\'' || quote == '(') {
            const char last = quote == '(' ? ')' : quote;
            for (++i; i < end_ && byte(i) != last; ++i) {
                if (byte(i) == '\\') ++i;
            }
            ++i;
            skip_space();
        }
        return byte(i) == ')' ? i : 0;
    }

    const Document& document_;
    NodeId leaf_;
    std::string_view bytes_;
    std::size_t begin_ = 0, at_ = 0, end_ = 0;
    int quotes_ = 0;
    std::uint32_t codes_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

InlineContent split_inlines(const Document& document, NodeId leaf, std::string_view bytes) {
    return Splitter(document, leaf, bytes).run();
}

std::string join_bytes(const std::vector<Token>& tokens) {
    std::string bytes;
    for (const Token& token : tokens) bytes += token.bytes;
    return bytes;
}

std::string visible_text(const std::vector<Token>& tokens) {
    std::string text;
    for (const Token& token : tokens) text += token.type == TokenType::kText ? token.bytes : token.shown;
    return text;
}

}  // namespace casepress::translations
