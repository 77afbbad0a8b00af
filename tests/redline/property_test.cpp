// What holds for every pair of versions: nothing is lost, nothing is made up, and both directions agree.

#include "base/word_break.h"
#include "redline/classify.h"
#include "redline/random_page.h"
#include "redline/redline.h"
#include "redline/show.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace casepress;
using namespace casepress::redline;
using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;

namespace {

/// A leaf of one version and its text.
struct Leaf {
    NodeId node = kNoNode;
    std::string text;
    friend bool operator==(const Leaf&, const Leaf&) = default;
    friend auto operator<=>(const Leaf&, const Leaf&) = default;
};

std::string without_end(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

/// The leaves of a document as markup/ reads them.
std::vector<Leaf> leaves_of(const Document& document) {
    std::vector<Leaf> leaves;
    for (NodeId id = 0; id != kNoNode; id = next_in_preorder(document, id, 0)) {
        switch (document.node(id).kind) {
            case NodeKind::kParagraph:
            case NodeKind::kHeading:
            case NodeKind::kTableCell:
            case NodeKind::kCodeBlock:
            case NodeKind::kThematicBreak:
                leaves.push_back({id, plain_text(document, id)});
                break;
            case NodeKind::kHtmlBlock:
                leaves.push_back({id, without_end(std::string(document.node(id).text))});
                break;
            default:
                break;
        }
    }
    return leaves;
}

enum class Side { kOlder, kNewer };

void add_leaves(const Block& block, Side side, std::vector<Leaf>& leaves) {
    const bool old_side = side == Side::kOlder;
    if (block.mark == (old_side ? BlockMark::kInserted : BlockMark::kDeleted)) return;
    if (block.mark == (old_side ? BlockMark::kMovedTo : BlockMark::kMovedFrom)) return;
    const bool leaf =
        block.children.empty() && (!block.pieces.empty() || block.kind == NodeKind::kParagraph ||
                                   block.kind == NodeKind::kHeading || block.kind == NodeKind::kTableCell ||
                                   block.kind == NodeKind::kThematicBreak || block.kind == NodeKind::kCodeBlock);
    if (leaf) {
        Leaf current{old_side ? block.old_node : block.new_node, ""};
        for (const Piece& piece : block.pieces) {
            if (piece.mark == (old_side ? Mark::kInserted : Mark::kDeleted)) continue;
            if (piece.kind == PieceKind::kBlockBreak) {
                leaves.push_back({current.node, without_end(current.text)});
                current = {old_side ? piece.old_node : piece.new_node, ""};
            } else {
                current.text += piece.text;
            }
        }
        leaves.push_back({current.node, without_end(current.text)});
    }
    for (const Block& child : block.children) add_leaves(child, side, leaves);
}

/// The leaves of one version as the redline has them; footnotes in the order of that version.
std::vector<Leaf> leaves_in(const Redline& redline, Side side) {
    std::vector<Leaf> leaves, notes;
    for (const Block& block : redline.blocks) {
        add_leaves(block, side, block.kind == NodeKind::kFootnoteDefinition ? notes : leaves);
    }
    std::sort(notes.begin(), notes.end());
    leaves.insert(leaves.end(), notes.begin(), notes.end());
    return leaves;
}

/// A redline as a set of facts that say the same in both directions.
void add_facts(const Block& block, Side side, std::vector<std::string>& facts) {
    const auto two = [&](std::uint64_t older, std::uint64_t newer) {
        return side == Side::kOlder ? std::to_string(older) + "/" + std::to_string(newer)
                                    : std::to_string(newer) + "/" + std::to_string(older);
    };
    if (block.mark == BlockMark::kMovedFrom) return;
    std::string fact = two(block.old_node, block.new_node) + (block.mark == BlockMark::kMovedTo ? " moved" : "");
    std::vector<std::string> changes;  // a deletion and an insertion at one place come in either order
    for (std::size_t i = 0; i < block.pieces.size(); ++i) {
        const Piece& piece = block.pieces[i];
        const bool older = piece.mark == (side == Side::kOlder ? Mark::kDeleted : Mark::kInserted);
        const char* mark = piece.mark == Mark::kSame ? "=" : older ? "-" : "+";
        changes.push_back(mark + piece.text + "@" + two(piece.old_node, piece.new_node));
        if (piece.mark == Mark::kSame || i + 1 == block.pieces.size() || block.pieces[i + 1].mark == Mark::kSame) {
            std::sort(changes.begin(), changes.end());
            for (const std::string& change : changes) fact += "\n  " + change;
            changes.clear();
        }
    }
    facts.push_back(fact);
    for (const Block& child : block.children) add_facts(child, side, facts);
}

std::vector<std::string> facts_of(const Redline& redline, Side side) {
    std::vector<std::string> facts;
    for (const Block& block : redline.blocks) add_facts(block, side, facts);
    std::sort(facts.begin(), facts.end());
    return facts;
}

/// Whether the block or one below it has the mark.
bool has_mark(const Block& block, BlockMark mark) {
    return block.mark == mark || std::any_of(block.children.begin(), block.children.end(),
                                             [&](const Block& child) { return has_mark(child, mark); });
}

}  // namespace

TEST_CASE("a redline gives back both versions, whole and in order") {
    std::mt19937 random(17);
    for (int round = 0; round < 600; ++round) {
        const auto page = tests::random_page(random, 14);
        const std::string older = tests::to_markdown(page);
        const std::string newer =
            tests::to_markdown(random() % 5 == 0 ? tests::random_page(random, 14)
                                                 : tests::random_edit(random, tests::random_edit(random, page)));
        CAPTURE(older);
        CAPTURE(newer);
        const Document old_document = tests::parse(older);
        const Document new_document = tests::parse(newer);
        const Redline redline = compare(&old_document, &new_document, {});
        CAPTURE(tests::show(redline));
        REQUIRE(leaves_in(redline, Side::kOlder) == leaves_of(old_document));
        REQUIRE(leaves_in(redline, Side::kNewer) == leaves_of(new_document));
        REQUIRE(compare(&old_document, &new_document, {}) == redline);
        const Redline back = compare(&new_document, &old_document, {});
        REQUIRE(facts_of(redline, Side::kOlder) == facts_of(back, Side::kNewer));
        REQUIRE(redline.counts.inserted_characters == back.counts.deleted_characters);
        // Judging never fails and is the same from both sides.
        REQUIRE(classify(redline, {}) == classify(back, {}));
    }
}

TEST_CASE("a version and itself do not differ") {
    std::mt19937 random(19);
    for (int round = 0; round < 100; ++round) {
        const std::string text = tests::to_markdown(tests::random_page(random, 14));
        CAPTURE(text);
        const Document first = tests::parse(text);
        const Document second = tests::parse(text);
        const Redline redline = compare(&first, &second, {});
        CHECK(redline.counts == Counts{});
        CHECK(classify(redline, {}) == ChangeClass::kNone);
    }
}

TEST_CASE("blocks that only change places are neither inserted nor deleted") {
    std::mt19937 random(23);
    for (int round = 0; round < 200; ++round) {
        auto page = tests::random_page(random, 12);
        // Two lists side by side would become one.
        for (std::size_t i = 1; i < page.size(); i += 2) page[i] = "段落" + std::to_string(i);
        const Document older = tests::parse(tests::to_markdown(page));
        for (std::size_t i = 0; i + 2 < page.size(); i += 2) {
            if (random() % 2 == 0) std::swap(page[i], page[i + 2]);
        }
        for (std::size_t i = 1; i + 2 < page.size(); i += 2) {
            if (random() % 2 == 0) std::swap(page[i], page[i + 2]);
        }
        const Document newer = tests::parse(tests::to_markdown(page));
        const Redline redline = compare(&older, &newer, {});
        CAPTURE(tests::show(redline));
        for (const Block& block : redline.blocks) {
            if (block.kind == NodeKind::kFootnoteDefinition) continue;
            CHECK_FALSE(has_mark(block, BlockMark::kInserted));
            CHECK_FALSE(has_mark(block, BlockMark::kDeleted));
            CHECK_FALSE(has_mark(block, BlockMark::kChanged));
        }
    }
}

TEST_CASE("a page that was added or deleted") {
    const Document page = tests::parse("# 标题\n\n一段。");
    CHECK(tests::show(compare(nullptr, &page, {})) == "+ 标题\n+ 一段。\n");
    CHECK(tests::show(compare(&page, nullptr, {})) == "- 标题\n- 一段。\n");
    CHECK(compare(nullptr, nullptr, {}) == Redline{});
}

TEST_CASE("words that differ are few: at most three times as many characters as the shortest word difference") {
    std::mt19937 random(29);
    WordBreaker breaker("zh");
    const auto words_of = [&](const std::string& text) {
        std::vector<std::string> words;
        std::uint32_t begin = 0;
        for (const std::uint32_t end : breaker.cuts(text)) {
            words.push_back(text.substr(begin, end - begin));
            begin = end;
        }
        return words;
    };
    double all_shown = 0;
    double all_least = 0;
    for (int round = 0; round < 1500; ++round) {
        const auto plain = [&](std::size_t words) {
            std::string text = plain_text(tests::parse("段" + tests::random_paragraph(random, words)), 1);
            std::erase_if(text, [](char c) { return c == '\n' || c == ' '; });
            return text;
        };
        const std::string base = plain(14);
        const std::string older = base + plain(3) + base;
        const std::string newer = plain(3) + base + (random() % 2 == 0 ? plain(2) : base);
        const Document old_document = tests::parse(older);
        const Document new_document = tests::parse(newer);
        const Redline redline = compare(&old_document, &new_document, {});
        if (redline.blocks.size() != 1 || old_document.node(1).kind != NodeKind::kParagraph) continue;
        const auto a = words_of(plain_text(old_document, 1));
        const auto b = words_of(plain_text(new_document, 1));
        const auto length = [](const std::string& word) { return static_cast<double>(word.size()); };
        std::vector<std::vector<double>> cost(a.size() + 1, std::vector<double>(b.size() + 1, 0));
        for (std::size_t i = 0; i <= a.size(); ++i) {
            for (std::size_t j = 0; j <= b.size(); ++j) {
                if (i == 0 && j == 0) continue;
                double best = 1e18;
                if (i > 0) best = std::min(best, cost[i - 1][j] + length(a[i - 1]));
                if (j > 0) best = std::min(best, cost[i][j - 1] + length(b[j - 1]));
                if (i > 0 && j > 0 && a[i - 1] == b[j - 1]) best = std::min(best, cost[i - 1][j - 1]);
                cost[i][j] = best;
            }
        }
        double shown = 0;
        for (const Piece& piece : redline.blocks.front().pieces) {
            if (piece.mark != Mark::kSame) shown += length(piece.text);
        }
        const double least = cost[a.size()][b.size()];
        CAPTURE(tests::show(redline));
        CHECK(shown <= 3 * least + 12);  // and a word: the fewest words are not always the fewest bytes
        all_shown += shown;
        all_least += least;
    }
    CHECK(all_shown < 1.35 * all_least);
}
