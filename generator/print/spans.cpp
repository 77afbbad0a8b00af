#include "print/spans.h"

#include <algorithm>

namespace casepress::print {

namespace {

std::optional<Span> text_span(const Text& text) {
    const auto placed = std::ranges::find_if(text, [](const TextPiece& piece) { return piece.source != 0; });
    if (placed == text.end()) return std::nullopt;
    return Span{placed->source, placed->source};
}

}  // namespace

std::optional<Span> title_span(const model::Page& page) {
    const data::Value* title = page.document.metadata().find("title");
    return title == nullptr ? std::nullopt : std::optional(title->span());
}

std::optional<Span> title_span(const site::Site& site, const Story& story) {
    return story.page == model::kNoPage ? std::nullopt : title_span(site.page(story.page));
}

std::optional<Span> block_span(const Block& block) {
    if (const auto span = text_span(block.text)) return span;
    for (const auto& row : block.table.rows) {
        for (const TableCell& cell : row) {
            if (const auto span = text_span(cell.text)) return span;
        }
    }
    return std::nullopt;
}

}  // namespace casepress::print
