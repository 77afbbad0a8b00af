// Running text with its emphasis, links, notes and pictures.

#include "base/text.h"
#include "markup/raw_html.h"
#include "markup/url.h"
#include "print/story_maker.h"
#include "typesetting/characters.h"

#include <algorithm>
#include <utility>

namespace casepress::print {

namespace {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;
using model::LinkTarget;

/// Bytes that a URL cannot have as they are; "%" stays, for what is escaped already.
std::string escape_url(std::string_view url) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string escaped;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos) {
            escaped += c;
        } else {
            escaped += '%';
            escaped += kDigits[byte >> 4];
            escaped += kDigits[byte & 15];
        }
    }
    return escaped;
}

Emphasis joined(Emphasis outer, Emphasis inner) {
    if (outer == inner || outer == Emphasis::kNone) return inner;
    if (inner == Emphasis::kCode || outer == Emphasis::kCode) return Emphasis::kCode;
    return Emphasis::kStrongEmphasis;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Where English that begins at `begin` ends: at least four words of letters with single spaces and marks between them.
/// `begin` where there is none. A name or a term of two or three words may be of any language.
std::size_t end_of_english(std::string_view text, std::size_t begin) {
    constexpr std::size_t kFewestWords = 4;
    constexpr std::string_view kMarks = " ,;:'-";
    if (!is_ascii_letter(text[begin])) return begin;
    std::size_t words = 1, end = begin;
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (is_ascii_letter(text[i])) {
            if (i > begin && text[i - 1] == ' ') ++words;
            end = i + 1;
        } else if (kMarks.find(text[i]) == std::string_view::npos) {
            break;
        }
    }
    return words >= kFewestWords ? end : begin;
}

/// Walks over the inlines of one block. Inlines nest, so what is around the node at hand is kept on a stack of its own.
class InlineReader {
public:
    InlineReader(const StorySource& source, NoteNumbers& notes)
        : source_(source),
          document_(source.page.document),
          notes_(notes),
          han_(typesetting::side_of_language(source.page.language) == typesetting::Side::kHan) {}

    InlineContent read(NodeId parent) {
        NodeId id = document_.node(parent).first_child;
        stack_ = {Look{}};
        std::vector<NodeId> open;  // the nodes that entries of the stack belong to
        while (id != markup::kNoNode) {
            const Node& node = document_.node(id);
            if (enter(id, node) && node.first_child != markup::kNoNode) {
                open.push_back(id);
                id = node.first_child;
                continue;
            }
            while (document_.node(id).next_sibling == markup::kNoNode && !open.empty()) {
                id = open.back();
                open.pop_back();
                stack_.pop_back();
            }
            id = document_.node(id).next_sibling;
        }
        return std::move(content_);
    }

private:
    /// How text looks inside the nodes that are open.
    struct Look {
        Emphasis emphasis = Emphasis::kNone;
        std::string link = {};
        bool struck = false;
    };

    /// Adds what the node itself shows; true when its children are to be read, in the look that is then on the stack.
    bool enter(NodeId id, const Node& node) {
        if (source_.leaves_out(id)) return false;
        switch (node.kind) {
            case NodeKind::kText:
                add(node.text, node.span.begin);
                return false;
            case NodeKind::kCode: {
                const Emphasis around = stack_.back().emphasis;
                stack_.back().emphasis = Emphasis::kCode;
                add(node.text, node.span.begin);
                stack_.back().emphasis = around;
                return false;
            }
            case NodeKind::kSoftBreak:
                if (node.soft_break == markup::SoftBreak::kSpace) add(" ", node.span.begin);
                return false;
            case NodeKind::kLineBreak:
                add("\n", node.span.begin);
                return false;
            case NodeKind::kHtmlInline:
                read_html(node);
                return false;
            case NodeKind::kImage:
                read_image(id, node);
                return false;
            case NodeKind::kFootnoteReference:
                add_note(node);
                return false;
            default:
                break;
        }
        if (node.first_child == markup::kNoNode) return false;
        return open(id, node);
    }

    /// Puts the look inside an emphasis or a link on the stack; false for blocks.
    bool open(NodeId id, const Node& node) {
        Look look = stack_.back();
        switch (node.kind) {
            case NodeKind::kEmphasis:
                look.emphasis = joined(look.emphasis, Emphasis::kEmphasis);
                break;
            case NodeKind::kStrong:
                look.emphasis = joined(look.emphasis, Emphasis::kStrong);
                break;
            case NodeKind::kStrikethrough:
                look.struck = true;
                break;
            case NodeKind::kLink:
                look.link = link_address(source_, source_.page.find_link(id), node.target);
                break;
            default:
                return false;
        }
        stack_.push_back(std::move(look));
        return true;
    }

    void add(std::string_view text, std::uint32_t place) {
        if (hidden_element_.empty()) append(text, place);
    }

    /// A new piece, or more of the last one when both look alike and stand beside each other in the file too.
    void append(std::string_view text, std::uint32_t place) {
        const Look& look = stack_.back();
        std::size_t begin = 0;
        while (begin < text.size()) {
            const auto [end, language] = stretch(text, begin);
            const std::string_view part = text.substr(begin, end - begin);
            const auto at = place == 0 ? 0 : place + static_cast<std::uint32_t>(begin);
            TextPiece piece{.text = std::string(part),
                            .emphasis = look.emphasis,
                            .link = look.link,
                            .language = std::string(language),
                            .source = at,
                            .struck = look.struck};
            if (!content_.text.empty() && goes_on(content_.text.back(), piece)) {
                content_.text.back().text += part;
            } else {
                content_.text.push_back(std::move(piece));
            }
            begin = end;
        }
    }

    static bool goes_on(const TextPiece& last, const TextPiece& next) {
        return last.note == 0 && last.emphasis == next.emphasis && last.link == next.link &&
               last.language == next.language && last.struck == next.struck &&
               last.source + last.text.size() == next.source;
    }

    /// [begin, end) is one stretch of one language: Han characters in a text of another script are Chinese, some words
    /// in a row of Latin letters in Han text are English.
    [[nodiscard]] std::pair<std::size_t, std::string_view> stretch(std::string_view text, std::size_t begin) const {
        if (han_) {
            const std::size_t english = end_of_english(text, begin);
            if (english > begin) return {english, "en"};
            std::size_t end = begin;
            while (end < text.size()) {
                if (end > begin && is_ascii_letter(text[end]) && !is_ascii_letter(text[end - 1]) &&
                    end_of_english(text, end) > end)
                    break;
                ++end;
            }
            return {end, {}};
        }
        const bool first = is_han(decode_utf8(text, begin).value);
        std::size_t end = begin;
        while (end < text.size()) {
            const CodePoint c = decode_utf8(text, end);
            const bool han = is_han(c.value) || (first && is_full_width_punctuation(c.value));
            if (han != first) break;
            end += c.length;
        }
        return {end, first ? std::string_view("zh") : std::string_view()};
    }

    void add_note(const Node& node) {
        if (!hidden_element_.empty()) return;
        const std::uint32_t number = notes_.number(node.number);
        content_.text.push_back({.text = std::to_string(number), .note = number, .source = node.span.begin});
    }

    /// Tags are left out, and with some of them what they hold; where a site takes raw HTML, <br> ends a line.
    void read_html(const Node& node) {
        const bool kept = source_.context.site.config->raw_html == config::RawHtml::kSanitised;
        for (const markup::HtmlToken& token : markup::split_html(node.text)) {
            const bool closes = token.kind == markup::HtmlToken::Kind::kCloseTag;
            if (closes && token.name == hidden_element_) hidden_element_.clear();
            if (token.kind != markup::HtmlToken::Kind::kOpenTag) continue;
            if (kept && token.name == "br") add("\n", node.span.begin);
            const bool hides = markup::has_hidden_content(token.name) && !token.bytes.ends_with("/>");
            if (hidden_element_.empty() && hides) hidden_element_ = token.name;
        }
    }

    /// A picture of the content folder; of any other one, its words.
    void read_image(NodeId id, const Node& node) {
        if (!hidden_element_.empty()) return;
        const LinkTarget* target = source_.page.find_link(id);
        std::string alternative = markup::plain_text(document_, id);
        std::string path;
        if (target != nullptr && target->kind == LinkTarget::Kind::kAsset)
            path = asset_path(source_.context, target->rest.substr(0, target->rest.find_first_of("?#")));
        if (path.empty()) return add(alternative, node.span.begin);
        content_.images.push_back(
            {{std::move(path), std::move(alternative), node.span.begin}, std::string(node.title)});
    }

    const StorySource& source_;
    const markup::Document& document_;
    NoteNumbers& notes_;
    bool han_;
    InlineContent content_;
    std::vector<Look> stack_;
    std::string hidden_element_;
};

}  // namespace

std::uint32_t NoteNumbers::number(std::uint32_t definition) {
    const auto [known, is_new] = numbers_.try_emplace(definition, static_cast<std::uint32_t>(order_.size() + 1));
    if (is_new) order_.push_back(definition);
    return known->second;
}

std::string site_address(const StoryContext& context, std::string_view url) {
    const std::string& base = context.site.config->base_url;
    return base.empty() ? std::string() : base + escape_url(url);
}

std::string asset_path(const StoryContext& context, std::string_view output_path) {
    const std::vector<model::Asset>& assets = context.site.catalog->assets;
    const auto found = std::ranges::lower_bound(assets, output_path, {}, &model::Asset::output_path);
    return found != assets.end() && found->output_path == output_path ? found->source_path : std::string();
}

std::string link_address(const StorySource& source, const LinkTarget* target, std::string_view written) {
    const auto external = [](std::string_view url) {
        const std::string scheme = markup::url_scheme(url);
        return !scheme.empty() && markup::is_safe_url(url) ? escape_url(url) : std::string();
    };
    if (target == nullptr) return external(written);
    const StoryContext& context = source.context;
    const std::size_t tail = std::min(target->rest.find_first_of("?#"), target->rest.size());
    const std::string_view rest = std::string_view(target->rest).substr(tail);
    switch (target->kind) {
        case LinkTarget::Kind::kPage:
        case LinkTarget::Kind::kFragment: {
            const model::PageId id = target->kind == LinkTarget::Kind::kPage ? target->page : source.page.id;
            const model::Page& page = context.site.page(id);
            const bool inside = id == source.page.id || (context.in_document && context.in_document(id));
            const std::size_t anchor = rest.find('#');
            if (inside)
                return "#" + page.key + std::string(anchor == std::string_view::npos ? "" : rest.substr(anchor));
            const std::string address = site_address(context, page.url);
            return address.empty() ? address : address + escape_url(rest);
        }
        case LinkTarget::Kind::kAsset:
        case LinkTarget::Kind::kSitePage: {
            const std::string address = site_address(context, std::string_view(target->rest).substr(0, tail));
            return address.empty() ? address : address + escape_url(rest);
        }
        case LinkTarget::Kind::kExternal:
            return external(target->rest);
        case LinkTarget::Kind::kBroken:
            break;
    }
    return {};
}

InlineContent read_inlines(const StorySource& source, NodeId parent, NoteNumbers& notes) {
    return InlineReader(source, notes).read(parent);
}

}  // namespace casepress::print
