#include "importing/flow_articles.h"

#include "base/text.h"
#include "importing/draft_text.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace casepress::importing {

namespace {

constexpr std::size_t kLongestTitle = 60;  // characters
constexpr std::size_t kLongestSubhead = 40;
constexpr int kNoLevel = 9;

bool has_picture(const Line& line) {
    return std::ranges::any_of(line, [](const Inline& piece) { return piece.kind == InlineKind::kImage; });
}
bool is_blank(const FlowItem& item) {
    const bool says = std::ranges::any_of(item.line, [](const Inline& piece) {
        return piece.doubt.has_value() || piece.kind == InlineKind::kFootnoteReference;
    });
    return !item.table && !says && !has_picture(item.line) && plain_text(item.line).empty();
}
bool is_paragraph(const FlowItem& item) {
    return !item.table && !item.list && !item.outline && item.role == ParagraphRole::kNormal;
}

bool ends_sentence(std::string_view text) {
    if (text.empty()) return false;
    const char32_t last = decode_utf8_before(text, text.size()).value;
    return std::u32string_view(U"。！？；，、：:;,.!?…").contains(last);
}

bool is_all_strong(const Line& line) {
    bool any = false;
    for (const Inline& piece : line) {
        if (trim_spaces(piece.text).empty()) continue;
        if (piece.kind != InlineKind::kText || (piece.style & kStrong) == 0) return false;
        any = true;
    }
    return any;
}

/// “第二章”, “一、”, “3.”, “IV ”, “Chapter 4”, “Part II”: a heading that counts parts of one text.
bool counts_parts(std::string_view text) {
    constexpr std::string_view kNumbers = "一二三四五六七八九十百零〇0123456789０１２３４５６７８９IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
    std::string_view rest = text;
    if (rest.starts_with("第")) rest.remove_prefix(std::string_view("第").size());
    std::size_t digits = 0;
    while (!rest.empty()) {
        const CodePoint c = decode_utf8(rest, 0);
        if (!kNumbers.contains(rest.substr(0, c.length))) break;
        rest.remove_prefix(c.length);
        ++digits;
    }
    if (digits > 0) {
        for (const std::string_view sign : {"章", "编", "篇", "部分", "节", "、", ".", "．", "）", " ", "　"}) {
            if (rest.starts_with(sign)) return true;
        }
    }
    const std::string lower = ascii_lower(text);
    return lower.starts_with("chapter ") || lower.starts_with("part ") || lower.starts_with("section ") ||
           lower.starts_with("appendix") || lower.starts_with("附");
}

/// The size that most characters of paragraphs have.
int body_size(std::span<const FlowItem> flow) {
    std::map<int, std::size_t> characters;
    for (const FlowItem& item : flow) {
        if (is_paragraph(item)) characters[item.size] += count_code_points(plain_text(item.line));
    }
    int best = 0;
    std::size_t most = 0;
    for (const auto& [size, count] : characters) {
        if (count > most) {
            best = size;
            most = count;
        }
    }
    return best;
}

// --- blocks ---------------------------------------------------------------------------------------

Block paragraph_of(Line line) {
    const bool only_picture = has_picture(line) && std::ranges::all_of(line, [](const Inline& piece) {
                                  return piece.kind == InlineKind::kImage || trim_spaces(piece.text).empty();
                              });
    return {.kind = only_picture ? BlockKind::kImage : BlockKind::kParagraph, .line = std::move(line)};
}

/// A list and those inside it; `at` moves behind its last item.
Block list_of(std::span<FlowItem> flow, std::size_t& at) {
    const ListPlace first = *flow[at].list;
    std::uint32_t next = first.number;
    Block list{.kind = BlockKind::kList, .ordered = first.ordered, .start = first.number};
    while (at < flow.size() && flow[at].list) {
        const ListPlace& place = *flow[at].list;
        if (place.level < first.level) break;
        if (place.level > first.level) {
            if (list.children.empty()) list.children.push_back({.kind = BlockKind::kListItem});
            list.children.back().children.push_back(list_of(flow, at));
            continue;
        }
        if (place.ordered != first.ordered || place.list != first.list || (place.ordered && place.number != next))
            break;
        ++next;
        Block item{.kind = BlockKind::kListItem};
        item.children.push_back(paragraph_of(std::move(flow[at].line)));
        list.children.push_back(std::move(item));
        ++at;
    }
    return list;
}

/// `top`: the outline level that becomes ##.
std::vector<Block> blocks_of(std::span<FlowItem> flow, int top) {
    std::vector<Block> blocks;
    for (std::size_t at = 0; at < flow.size();) {
        FlowItem& item = flow[at];
        if (item.list) {
            blocks.push_back(list_of(flow, at));
            continue;
        }
        ++at;
        if (item.table) {
            blocks.push_back(std::move(*item.table));
        } else if (item.outline) {
            const int level = std::clamp(*item.outline - top + 2, 2, 6);
            blocks.push_back(
                {.kind = BlockKind::kHeading, .level = static_cast<std::uint8_t>(level), .line = std::move(item.line)});
        } else if (item.role == ParagraphRole::kQuote) {
            if (blocks.empty() || blocks.back().kind != BlockKind::kQuote)
                blocks.push_back({.kind = BlockKind::kQuote});
            blocks.back().children.push_back(paragraph_of(std::move(item.line)));
        } else {
            blocks.push_back(paragraph_of(std::move(item.line)));
        }
    }
    return blocks;
}

int top_level(std::span<const FlowItem> flow) {
    int top = kNoLevel;
    for (const FlowItem& item : flow) {
        if (item.outline) top = std::min(top, *item.outline);
    }
    return top;
}

// --- titles ---------------------------------------------------------------------------------------

void append(Line& title, const FlowItem& item) {
    if (!title.empty())
        title.push_back(
            {.kind = InlineKind::kLineBreak, .original = {title.back().original.end, title.back().original.end}});
    title.insert(title.end(), item.line.begin(), item.line.end());
}

/// Whether a line in the style of titles is a title, or goes on with one, and is no sentence below it.
bool is_more_of(const Line& title, const FlowItem& item) {
    const std::string words = plain_text(item.line);
    return title.empty() || (!ends_sentence(words) && count_code_points(plain_text(title) + words) <= kLongestTitle);
}

class Articles {
public:
    explicit Articles(TextBuilder& text) : text_(text) {}

    std::vector<Draft> run(Flow flow) {
        std::erase_if(flow, is_blank);
        std::vector<Draft> drafts;
        if (flow.empty()) return drafts;
        const bool has_title =
            std::ranges::any_of(flow, [](const FlowItem& item) { return item.role == ParagraphRole::kTitle; });
        if (!has_title && is_several(flow)) {
            for (std::size_t begin = 0; begin < flow.size();) {
                std::size_t end = begin + 1;
                while (end < flow.size() && flow[end].outline != 0) ++end;
                drafts.push_back(make(std::span(flow).subspan(begin, end - begin)));
                begin = end;
            }
        } else {
            drafts.push_back(make(flow));
        }
        return drafts;
    }

    std::vector<Block> make_body(Flow flow) {
        if (top_level(flow) == kNoLevel) find_subheads(flow);
        return blocks_of(flow, top_level(flow));
    }

private:
    /// Several headings of the first level, the first at the very beginning, each with a text of its own, and not
    /// chapters of one text.
    static bool is_several(std::span<const FlowItem> flow) {
        if (flow.empty() || flow[0].outline != 0) return false;
        std::size_t heads = 0, counted = 0;
        for (std::size_t i = 0; i < flow.size(); ++i) {
            if (flow[i].outline != 0) continue;
            const bool has_body = i + 1 < flow.size() && flow[i + 1].outline != 0;
            if (!has_body) return false;
            ++heads;
            if (counts_parts(plain_text(flow[i].line))) ++counted;
        }
        return heads >= 2 && counted * 2 < heads;
    }

    Draft make(std::span<FlowItem> flow) {
        Draft draft;
        std::vector<FlowItem> rest;
        bool in_head = true;
        std::size_t begin = 0;
        const bool styled =
            std::ranges::any_of(flow, [](const FlowItem& item) { return item.role == ParagraphRole::kTitle; });
        if (!styled) begin = find_title(flow, draft);
        for (FlowItem& item : flow.subspan(begin)) {
            if (styled && in_head && item.role == ParagraphRole::kTitle && is_more_of(draft.title, item)) {
                append(draft.title, item);
            } else if (in_head && item.role == ParagraphRole::kTitle && draft.deck.empty()) {
                draft.deck = item.line;
            } else if (in_head && item.role == ParagraphRole::kSubtitle && !draft.title.empty() && draft.deck.empty()) {
                draft.deck = item.line;
            } else {
                in_head = in_head && draft.title.empty();  // a cover line may stand above the title
                if (item.role == ParagraphRole::kTitle) item.outline = 0;
                rest.push_back(std::move(item));
            }
        }
        draft.body = make_body(std::move(rest));
        return draft;
    }

    /// The number of items that the title takes.
    std::size_t find_title(std::span<FlowItem> flow, Draft& draft) {
        const auto heads = std::ranges::count_if(flow, [](const FlowItem& item) { return item.outline == 0; });
        if (flow[0].outline && (*flow[0].outline == top_level(flow)) && (heads <= 1 || *flow[0].outline != 0)) {
            append(draft.title, flow[0]);
            return 1;
        }
        const FlowItem& first = flow[0];
        const std::string words = plain_text(first.line);
        const int size = body_size(flow);
        const bool larger = size > 0 && first.size > size;
        const bool stands_out = first.is_centred || larger || is_all_strong(first.line);
        if (!is_paragraph(first) || has_picture(first.line) || !stands_out || flow.size() < 2 ||
            count_code_points(words) > kLongestTitle || ends_sentence(words))
            return 0;
        append(draft.title, first);
        std::size_t taken = 1;
        // A title on two lines; a deck begins with a dash.
        for (; taken + 1 < flow.size() && taken < 3; ++taken) {
            const FlowItem& next = flow[taken];
            const std::string more = plain_text(next.line);
            if (!is_paragraph(next) || !next.is_centred || !first.is_centred || has_picture(next.line) ||
                ends_sentence(more))
                break;
            if (more.starts_with("——") || more.starts_with("—")) {
                draft.deck = next.line;
                ++taken;
                break;
            }
            if (next.size != first.size || is_all_strong(next.line) != is_all_strong(first.line) ||
                count_code_points(plain_text(draft.title) + more) > kLongestTitle)
                break;
            append(draft.title, next);
        }
        for (Inline& piece : draft.title) piece.style &= static_cast<std::uint8_t>(~kStrong);
        doubt(draft.title, {"taken for the title by its looks; no style says so", "没有样式标明标题，依外观认定"});
        return taken;
    }

    /// In a document without any heading: short lines that stand out, or begin with 一、.
    void find_subheads(std::vector<FlowItem>& flow) {
        const int size = body_size(flow);
        for (std::size_t i = 0; i + 1 < flow.size(); ++i) {
            FlowItem& item = flow[i];
            const std::string words = plain_text(item.line);
            if (!is_paragraph(item) || has_picture(item.line) || words.empty() ||
                count_code_points(words) > kLongestSubhead || ends_sentence(words))
                continue;
            const bool larger = size > 0 && item.size > size;
            const bool counted = words.contains("、") && counts_parts(words) && !words.starts_with("第");
            if (!larger && !is_all_strong(item.line) && !counted) continue;
            item.outline = 0;
            for (Inline& piece : item.line) piece.style &= static_cast<std::uint8_t>(~kStrong);
            doubt(item.line, {"taken for a subhead by its looks", "依外观认定为小标题"});
        }
    }

    void doubt(Line& line, LocalizedText what) {
        const auto place = std::ranges::find_if(line, [](const Inline& piece) {
            return piece.kind == InlineKind::kText && !piece.doubt && !trim_spaces(piece.text).empty();
        });
        if (place != line.end()) text_.doubt(*place, std::move(what));
    }

    TextBuilder& text_;
};

}  // namespace

std::vector<Draft> make_articles(Flow flow, TextBuilder& text) { return Articles(text).run(std::move(flow)); }

std::vector<Block> make_body(Flow flow, TextBuilder& text) {
    std::erase_if(flow, is_blank);
    return Articles(text).make_body(std::move(flow));
}

std::vector<Block> make_blocks(Flow flow) {
    std::erase_if(flow, is_blank);
    for (FlowItem& item : flow) item.outline.reset();
    return blocks_of(flow, 0);
}

}  // namespace casepress::importing
