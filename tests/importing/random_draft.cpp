#include "importing/random_draft.h"

#include <array>
#include <string_view>

namespace casepress::test {

using namespace importing;

namespace {

constexpr std::array<std::string_view, 62> kWords{"社工",
                                                  "“未成年人",
                                                  "”",
                                                  "（六件）",
                                                  "帮教：",
                                                  "2023年",
                                                  "3月17日",
                                                  "。",
                                                  "，",
                                                  "！",
                                                  "《通知》",
                                                  "　",
                                                  " ",
                                                  "a",
                                                  "the law",
                                                  "*",
                                                  "**",
                                                  "_",
                                                  "__",
                                                  "`",
                                                  "```",
                                                  "[",
                                                  "]",
                                                  "(",
                                                  ")",
                                                  "[^1]",
                                                  "[x]",
                                                  "![",
                                                  "](b)",
                                                  "<b>",
                                                  "<!--",
                                                  "-->",
                                                  "&",
                                                  "&amp;",
                                                  "\\",
                                                  "#",
                                                  "## ",
                                                  "-",
                                                  "- ",
                                                  "+ ",
                                                  "1. ",
                                                  "12) ",
                                                  "|",
                                                  "~~",
                                                  "~",
                                                  "http://a.example/路",
                                                  "www.example.org",
                                                  "a@b.example",
                                                  ":",
                                                  "==",
                                                  "---",
                                                  "> ",
                                                  "[a]: b",
                                                  "{#id}",
                                                  "$",
                                                  "{{",
                                                  "!",
                                                  "\t",
                                                  "é",
                                                  "😀",
                                                  "\xEF\xBF\xBD",
                                                  "第一条"};

}  // namespace

std::string RandomDraft::words() {
    std::string out;
    for (std::uint32_t n = 1 + below(5); n > 0; --n) out += kWords[below(kWords.size())];
    return out;
}

Inline RandomDraft::piece(bool plain) {
    Inline one;
    one.text = words();
    one.original.begin = static_cast<std::uint32_t>(text_.size());
    text_ += one.text;
    one.original.end = static_cast<std::uint32_t>(text_.size());
    if (plain) return one;
    if (below(3) == 0) one.style = static_cast<std::uint8_t>(below(32));
    if (below(8) == 0) one.target = below(4) == 0 ? "javascript:alert(1)" : "https://example.org/" + words();
    if (below(12) == 0) {
        one.kind = InlineKind::kImage;
        one.target = "image1.png";
        one.style = 0;
    }
    if (below(10) == 0) {
        one.doubt = static_cast<std::uint32_t>(draft_.doubts.size());
        draft_.doubts.push_back({one.original, {"could be -- something --> else", "可能是 -- 别的 -->"}});
    }
    return one;
}

Line RandomDraft::line(bool plain) {
    Line out;
    for (std::uint32_t n = 1 + below(4); n > 0; --n) {
        out.push_back(piece(plain));
        if (plain) continue;
        if (below(10) == 0)
            out.push_back(
                {.kind = InlineKind::kLineBreak, .original = {out.back().original.end, out.back().original.end}});
        if (below(12) == 0)
            out.push_back({.kind = InlineKind::kFootnoteReference,
                           .text = "f" + std::to_string(below(5)),
                           .original = {out.back().original.end, out.back().original.end}});
    }
    text_ += '\n';
    return out;
}

Block RandomDraft::table() {
    Block made{.kind = BlockKind::kTable};
    for (std::uint32_t rows = below(4); rows > 0; --rows) {
        Block row{.kind = BlockKind::kRow, .is_head = below(3) == 0};
        for (std::uint32_t cells = below(4); cells > 0; --cells)
            row.children.push_back({.kind = BlockKind::kCell, .columns = 1 + below(3), .line = line(false)});
        made.children.push_back(std::move(row));
    }
    return made;
}

Block RandomDraft::block(int level) {
    const std::uint32_t which = below(level > 3 ? 4 : 11);
    switch (which) {
        case 0:
        case 1:
        case 2:
            return {.kind = BlockKind::kParagraph, .line = line(false)};
        case 3:
            return {.kind = BlockKind::kHeading, .level = static_cast<std::uint8_t>(1 + below(7)), .line = line(false)};
        case 4:
            return table();
        case 5:
            return {.kind = BlockKind::kRule};
        case 6: {
            Block note{.kind = BlockKind::kFootnote, .label = "f" + std::to_string(footnotes_++)};
            for (std::uint32_t n = below(3); n > 0; --n) note.children.push_back(block(level + 1));
            return note;
        }
        case 7: {
            Block quote{.kind = BlockKind::kQuote};
            for (std::uint32_t n = below(3); n > 0; --n) quote.children.push_back(block(level + 1));
            return quote;
        }
        default: {
            Block list{
                .kind = BlockKind::kList, .ordered = below(2) == 0, .start = below(4) == 0 ? below(2000000000) : 1};
            for (std::uint32_t n = below(4); n > 0; --n) {
                Block item{.kind = BlockKind::kListItem};
                for (std::uint32_t m = below(3); m > 0; --m) item.children.push_back(block(level + 2));
                list.children.push_back(std::move(item));
            }
            return list;
        }
    }
}

Import RandomDraft::make(int articles) {
    Import made;
    for (int i = 0; i < articles; ++i) {
        draft_ = {};
        footnotes_ = 0;
        draft_.language = below(2) == 0 ? "zh" : "en";
        const auto begin = static_cast<std::uint32_t>(text_.size());
        draft_.title = line(true);
        if (below(2) == 0) draft_.kicker = line(true);
        if (below(2) == 0) draft_.source_line = line(true);
        if (below(3) == 0) draft_.captions.push_back(line(true));
        for (std::uint32_t n = below(9); n > 0; --n) draft_.body.push_back(block(0));
        draft_.places = {{begin, static_cast<std::uint32_t>(text_.size())}};
        made.drafts.push_back(draft_);
    }
    made.original = {.path = "made.txt", .name = "made", .encoding = "UTF-8", .text = text_};
    return made;
}

}  // namespace casepress::test
