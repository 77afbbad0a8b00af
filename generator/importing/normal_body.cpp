#include "importing/normal_body.h"

#include "importing/draft_text.h"
#include "importing/markdown_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace casepress::importing {

namespace {

constexpr std::size_t kMostColumns = 200;
/// Nine digits at most (CommonMark 5.2), with room to count on.
constexpr std::uint32_t kLargestStart = 998'999'999;

LinePlace place_of(BlockKind kind) {
    if (kind == BlockKind::kHeading) return LinePlace::kHeading;
    return kind == BlockKind::kCell ? LinePlace::kCell : LinePlace::kParagraph;
}

bool is_empty(const Block& block) { return prepare_line(block.line, place_of(block.kind)).runs.empty(); }

/// Whether anything of the block will be written.
bool has_content(const Block& block) {
    switch (block.kind) {
        case BlockKind::kRule:
            return true;
        case BlockKind::kFootnote:
            return false;  // stands elsewhere
        case BlockKind::kTable:
        case BlockKind::kRow:
        case BlockKind::kQuote:
        case BlockKind::kList:
        case BlockKind::kListItem:
            return std::ranges::any_of(block.children, has_content);
        default:
            return !is_empty(block);
    }
}

void add_note(std::vector<LocalizedText>& notes, LocalizedText note) {
    if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
}

class Normaliser {
public:
    explicit Normaliser(const Draft& draft) : draft_(draft) {}

    NormalBody run() {
        for (const Block& block : draft_.body) collect_footnotes(block);
        for (const Block& block : draft_.body) add_top(block, body_.blocks);
        add_footnotes();
        return std::move(body_);
    }

private:
    struct Footnote {
        const Block* block = nullptr;
        std::string number;  // once it has been referred to
    };

    void collect_footnotes(const Block& block) {
        if (block.kind == BlockKind::kFootnote) {
            const bool any = std::ranges::any_of(block.children, has_content);
            if (any && footnotes_.emplace(block.label, Footnote{&block, {}}).second) in_file_.push_back(block.label);
            return;
        }
        for (const Block& child : block.children) collect_footnotes(child);
    }

    void add_top(const Block& block, std::vector<NormalBlock>& out) {
        notes_.clear();
        std::vector<Block> made;
        add(block, 0, made);
        for (Block& one : made) {
            out.push_back({std::move(one), std::move(notes_)});
            notes_.clear();
        }
    }

    /// Footnotes in the order in which they were referred to, those of footnotes too; then those that nothing refers
    /// to.
    void add_footnotes() {
        for (std::size_t i = 0; i < referred_.size(); ++i) {
            const Footnote& footnote = footnotes_.at(referred_[i]);
            notes_.clear();
            Block made{.kind = BlockKind::kFootnote, .label = footnote.number};
            for (const Block& child : footnote.block->children) add(child, 1, made.children);
            body_.footnotes.push_back({std::move(made), std::move(notes_)});
        }
        for (const std::string& label : in_file_) {
            const Footnote& footnote = footnotes_.at(label);
            if (!footnote.number.empty()) continue;
            bool first = true;
            for (const Block& child : footnote.block->children) {
                add_top(child, body_.blocks);
                if (first && !body_.blocks.empty()) {
                    add_note(body_.blocks.back().notes, {"a footnote that nothing refers to", "没有任何引用的脚注"});
                }
                first = false;
            }
        }
    }

    void add(const Block& block, int level, std::vector<Block>& out) {
        switch (block.kind) {
            case BlockKind::kFootnote:
                return;
            case BlockKind::kRule:
                out.push_back({.kind = BlockKind::kRule});
                return;
            case BlockKind::kTable:
                add_table(block, out);
                return;
            case BlockKind::kQuote:
            case BlockKind::kList:
            case BlockKind::kListItem:
                add_container(block, level, out);
                return;
            case BlockKind::kHeading:
            case BlockKind::kParagraph:
            case BlockKind::kImage:
            case BlockKind::kRow:
            case BlockKind::kCell:
                add_leaf(block, out);
        }
    }

    void add_leaf(const Block& block, std::vector<Block>& out) {
        Block made{.kind = block.kind == BlockKind::kHeading ? BlockKind::kHeading : BlockKind::kParagraph,
                   .level = std::clamp<std::uint8_t>(block.level, 2, 6),
                   .line = resolved(block.line)};
        if (!is_empty(made)) out.push_back(std::move(made));
    }

    void add_container(const Block& block, int level, std::vector<Block>& out) {
        std::vector<Block> children;
        for (const Block& child : block.children) {
            if (block.kind == BlockKind::kList && child.kind != BlockKind::kListItem) {
                Block item{.kind = BlockKind::kListItem};
                add(child, level + 2, item.children);
                if (!item.children.empty()) children.push_back(std::move(item));
            } else {
                add(child, level + 1, children);
            }
        }
        if (children.empty()) return;
        const bool lonely_item = block.kind == BlockKind::kListItem && level == 0;
        if (level >= kMostLevels || lonely_item) {
            for (Block& child : children) take_apart(std::move(child), out);
            return;
        }
        out.push_back({.kind = block.kind,
                       .ordered = block.ordered,
                       .start = std::min(block.start, kLargestStart),
                       .children = std::move(children)});
    }

    static void take_apart(Block block, std::vector<Block>& out) {
        const bool container = block.kind == BlockKind::kList || block.kind == BlockKind::kListItem;
        if (!container) {
            out.push_back(std::move(block));
            return;
        }
        for (Block& child : block.children) take_apart(std::move(child), out);
    }

    void add_table(const Block& table, std::vector<Block>& out) {
        Block made{.kind = BlockKind::kTable};
        std::size_t columns = 0;
        bool any_text = false;
        for (const Block& row : table.children) {
            Block made_row{.kind = BlockKind::kRow, .is_head = row.is_head};
            for (const Block& cell : row.children) {
                made_row.children.push_back({.kind = BlockKind::kCell, .line = resolved(cell.line)});
                any_text = any_text || !is_empty(made_row.children.back());
                if (cell.columns > 1)
                    add_note(notes_, {"a cell spans several columns; empty cells stand in the place of the others",
                                      "有单元格跨多列，其余各列以空单元格代替"});
                for (std::uint32_t i = 1; i < cell.columns && made_row.children.size() < kMostColumns; ++i)
                    made_row.children.push_back({.kind = BlockKind::kCell});
            }
            columns = std::max(columns, made_row.children.size());
            made.children.push_back(std::move(made_row));
        }
        if (!any_text) return;
        for (Block& row : made.children) {
            while (row.children.size() < columns) row.children.push_back({.kind = BlockKind::kCell});
        }
        const auto head = std::ranges::find_if(made.children, [](const Block& row) { return row.is_head; });
        if (head == made.children.end()) {
            add_note(notes_,
                     {"the table has no head; its first row was taken for one", "表格没有表头，以第一行作为表头"});
        } else if (head != made.children.begin()) {
            add_note(notes_, {"the head of the table is not its first row", "表头不是表格的第一行"});
        }
        for (Block& row : made.children) row.is_head = &row == made.children.data();
        out.push_back(std::move(made));
    }

    /// The line with notes' labels made numbers; references to nothing go.
    Line resolved(const Line& line) {
        Line out;
        for (const Inline& piece : line) {
            if (piece.kind != InlineKind::kFootnoteReference) {
                out.push_back(piece);
                continue;
            }
            const auto found = footnotes_.find(piece.text);
            if (found == footnotes_.end()) {
                add_note(notes_, {"a reference to a footnote that is not in the file", "引用了文件中没有的脚注"});
                continue;
            }
            if (found->second.number.empty()) {
                referred_.push_back(piece.text);
                found->second.number = std::to_string(referred_.size());
            }
            Inline reference = piece;
            reference.text = found->second.number;
            out.push_back(std::move(reference));
        }
        return out;
    }

    const Draft& draft_;
    NormalBody body_;
    std::map<std::string, Footnote> footnotes_;  // by label
    std::vector<std::string> in_file_;           // labels in the order of the file
    std::vector<std::string> referred_;          // labels in the order of their first reference
    std::vector<LocalizedText> notes_;           // of the block at hand
};

}  // namespace

NormalBody normalise_body(const Draft& draft) { return Normaliser(draft).run(); }

}  // namespace casepress::importing
