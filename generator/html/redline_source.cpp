#include "html/redline_source.h"

#include "markup/raw_html.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace casepress::html {

using markup::HtmlToken;
using redline::Block;
using redline::BlockMark;
using redline::Mark;
using redline::Piece;

namespace {

/// For each byte of the source whether it may be shown.
std::vector<bool> shown_bytes(const std::string& source, RawHtml raw_html) {
    std::vector<bool> shown(source.size(), raw_html == RawHtml::kVerbatim);
    if (raw_html == RawHtml::kVerbatim) return shown;
    for (const HtmlToken& token : markup::split_html(source)) {
        const bool text = token.kind == HtmlToken::Kind::kText;
        const bool tag = token.kind == HtmlToken::Kind::kOpenTag || token.kind == HtmlToken::Kind::kCloseTag;
        if (!text && !(tag && raw_html == RawHtml::kSanitise)) continue;
        const auto begin = static_cast<std::size_t>(token.bytes.data() - source.data());
        for (std::size_t i = begin; i < begin + token.bytes.size(); ++i) shown[i] = true;
    }
    return shown;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n") == std::string_view::npos; }

/// Nothing if only white space remains.
std::vector<Piece> shown_source(const std::vector<Piece>& pieces, RawHtml raw_html) {
    const std::vector<bool> older = shown_bytes(redline::older_text(pieces), raw_html);
    const std::vector<bool> newer = shown_bytes(redline::newer_text(pieces), raw_html);
    std::vector<Piece> shown;
    bool blank = true;
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    for (const Piece& piece : pieces) {
        const bool in_old = piece.mark != Mark::kInserted;
        const bool in_new = piece.mark != Mark::kDeleted;
        Piece kept = piece;
        kept.text.clear();
        for (const char c : piece.text) {
            if ((!in_old || older[old_at]) && (!in_new || newer[new_at])) kept.text.push_back(c);
            if (in_old) ++old_at;
            if (in_new) ++new_at;
        }
        blank = blank && is_blank(kept.text);
        if (!kept.text.empty()) shown.push_back(std::move(kept));
    }
    if (blank) shown.clear();
    return shown;
}

}  // namespace

void hide_source(std::vector<Block>& blocks, RawHtml raw_html) {
    std::erase_if(blocks, [raw_html](Block& block) {
        hide_source(block.children, raw_html);
        if (block.kind != markup::NodeKind::kHtmlBlock) return false;
        block.pieces = shown_source(block.pieces, raw_html);
        const bool same = std::all_of(block.pieces.begin(), block.pieces.end(),
                                      [](const Piece& piece) { return piece.mark == Mark::kSame; });
        if (same && block.mark == BlockMark::kChanged) block.mark = BlockMark::kSame;
        return block.pieces.empty();
    });
}

}  // namespace casepress::html
