// Pages that nobody writes: the work stays bounded, counted in steps, and nothing is lost.

#include "redline/block_index.h"
#include "redline/compare_text.h"
#include "redline/lineage.h"
#include "redline/match_siblings.h"
#include "redline/redline.h"
#include "redline/show.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::redline;

namespace {

/// The text of all leaves of one version, from the redline.
void add_text(const Block& block, bool newer, std::string& out) {
    if (block.mark == (newer ? BlockMark::kDeleted : BlockMark::kInserted)) return;
    if (block.mark == (newer ? BlockMark::kMovedFrom : BlockMark::kMovedTo)) return;
    out += newer ? newer_text(block.pieces) : older_text(block.pieces);
    for (const Block& child : block.children) add_text(child, newer, out);
}

/// Compares and checks that both texts can be read from the result. Trees may have been cut off below kDeepestBlock.
Redline checked(const std::string& older, const std::string& newer) {
    const markup::Document old_document = tests::parse(older);
    const markup::Document new_document = tests::parse(newer);
    Redline redline = compare(&old_document, &new_document, {});
    const auto letters = [](std::string text) {
        std::erase_if(text, [](char c) { return c == '\n' || c == '\t' || c == ' '; });
        return text;
    };
    std::string old_text, new_text;
    for (const Block& block : redline.blocks) {
        add_text(block, false, old_text);
        add_text(block, true, new_text);
    }
    CHECK(letters(old_text) == letters(plain_text(old_document, 0)));
    CHECK(letters(new_text) == letters(plain_text(new_document, 0)));
    return redline;
}

std::string repeated(const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

/// Steps that match_siblings takes for the top-level blocks of two pages.
std::uint64_t sibling_steps(const std::string& older, const std::string& newer) {
    const markup::Document old_document = tests::parse(older);
    const markup::Document new_document = tests::parse(newer);
    Interner interner;
    const BlockIndex old_index(&old_document, {}, interner, BlockIndex::Scope::kAll);
    const BlockIndex new_index(&new_document, {}, interner, BlockIndex::Scope::kAll);
    const auto keys = [](const BlockIndex& index) {
        std::vector<std::uint32_t> list;
        for (const EntryId id : index.entry(0).children) list.push_back(index.entry(id).visible);
        return list;
    };
    const auto old_keys = keys(old_index);
    const auto new_keys = keys(new_index);
    SequenceMatcher matcher;
    const auto groups = match_siblings({old_index, old_index.entry(0).children, old_keys},
                                       {new_index, new_index.entry(0).children, new_keys}, matcher);
    CHECK(groups.size() <= std::min(old_keys.size(), new_keys.size()));
    return matcher.steps() + old_index.compared() + new_index.compared();
}

}  // namespace

TEST_CASE("ten thousand equal blocks") {
    const std::string line = "同样的一段文字。\n\n";
    const Redline redline =
        checked(repeated(line, 10'000), repeated(line, 9'000) + "另一段。\n\n" + repeated(line, 900));
    CHECK(redline.counts.deleted_blocks == 100);
    CHECK(redline.counts.inserted_blocks == 1);
    CHECK(redline.counts.moved_blocks == 0);
}

TEST_CASE("the work on blocks grows with their number, whatever they are") {
    const auto page = [](int blocks, int seed) {
        std::mt19937 random(static_cast<unsigned>(seed));
        std::string text;
        for (int i = 0; i < blocks; ++i) text += "编号" + std::to_string(random() % 1'000'000) + "的一段相同文字。\n\n";
        return text;
    };
    // All different and all alike: no pair is equal, every feature but one is everywhere.
    const std::uint64_t small = sibling_steps(page(1000, 1), page(1000, 2));
    const std::uint64_t large = sibling_steps(page(4000, 1), page(4000, 2));
    CHECK(large < 8 * small + 10'000'000);
    CHECK(large < 2000 * 8000);
}

TEST_CASE("paragraphs of forty thousand characters") {
    std::mt19937 random(41);
    const std::vector<std::string> words{"社工", "调查", "帮教", "学校", "家庭", "，", "。", "13名", "应当", "report "};
    std::string older;
    for (int i = 0; i < 18'000; ++i) older += words[random() % words.size()];
    std::string newer = older;
    newer.replace(newer.size() / 2, newer.find("家庭", newer.size() / 2) - newer.size() / 2, "改动");
    checked(older, newer);
    std::string noise;
    for (int i = 0; i < 18'000; ++i) noise += words[random() % words.size()];
    checked(older, noise);
    checked("社" + repeated("社", 40'000), repeated("社", 39'000) + "工");
}

TEST_CASE("deep nesting, wide tables, many marks") {
    checked(repeated("> ", 200) + "深处", repeated("> ", 199) + "深处改");
    checked(repeated("> ", 300) + "深处", "浅处");
    const std::string wide =
        repeated("| 格 ", 1500) + "|\n" + repeated("|---", 1500) + "|\n" + repeated("| 1 ", 1500) + "|\n";
    checked(wide, "| 新 " + wide.substr(0, wide.find('\n')) + "\n|---" + repeated("|---", 1500) + "|\n");
    checked(repeated("**a**b", 3000), repeated("*a*b", 3000));
    checked(repeated("[a](b)", 900), repeated("[a](c)", 900));
}

TEST_CASE("bytes that are not UTF-8, NUL, empty pages") {
    checked("甲\xFF\xFE乙", "甲\xFF乙");
    checked(std::string("a\0b", 3), std::string("a\0c", 3));
    checked("", "");
    checked("", "文");
    checked("\xE7\xA4", "\xE7");
    CHECK(checked("\xEF\xBF\xBC", "![](a)").blocks.size() >= 1);  // the sign that stands for an image
}
