#include "translations/align_blocks.h"

#include "markup/parse.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

using namespace casepress;
using markup::Document;
using translations::align_blocks;
using translations::AlignedRow;

namespace {

Document parse(const std::string& text) {
    DiagnosticSink sink;
    auto document = markup::parse_document("test.md", text, sink);
    CHECK(sink.errors() == 0);
    return document;
}

/// The alignment as "left|right" lines, each block by its first word.
std::string aligned(const std::string& left_text, const std::string& right_text) {
    const Document left = parse(left_text);
    const Document right = parse(right_text);
    const auto first_words = [](const Document& document, const std::vector<markup::NodeId>& ids) {
        std::string words;
        for (const auto id : ids) {
            const std::string text = plain_text(document, id);
            words += (words.empty() ? "" : "+") + text.substr(0, text.find(' '));
        }
        return words;
    };
    std::string result;
    for (const auto& row : align_blocks(left, right, markup::kNoNode, markup::kNoNode)) {
        result += fmt::format("{}|{}\n", first_words(left, row.left), first_words(right, row.right));
    }
    return result;
}

std::string words(const std::string& first, int count) {
    std::string text = first;
    for (int i = 0; i < count; ++i) text += " word";
    return text + "\n\n";
}

}  // namespace

TEST_CASE("pages with the same blocks are aligned one to one") {
    CHECK(aligned(words("a", 40) + "## b\n\n" + words("c", 25) + "- d\n\n" + words("e", 60),
                  words("A", 50) + "## B\n\n" + words("C", 30) + "- D\n\n" + words("E", 70)) ==
          "a|A\nb|B\nc|C\nd|D\ne|E\n");
}

TEST_CASE("a Chinese page and its English translation") {
    CHECK(aligned(
              "甲 全市共有社会工作专业人员1086名，其中助理社会工作师379名。\n\n## 乙\n\n丙 "
              "培训分层次进行，整合了资源。\n",
              "A The city has 1,086 social work professionals, of whom 379 hold the assistant certificate.\n\n## B\n\n"
              "C Training is offered at several levels and pools resources.\n") == "甲|A\n乙|B\n丙|C\n");
}

TEST_CASE("a block that one language lacks stands alone") {
    CHECK(aligned(words("a", 40) + words("extra", 45) + "## b\n\n" + words("c", 30),
                  words("A", 42) + "## B\n\n" + words("C", 30)) == "a|A\nextra|\nb|B\nc|C\n");
    CHECK(aligned("## a\n\n" + words("b", 30), words("Intro", 20) + "## A\n\n" + words("B", 30)) ==
          "|Intro\na|A\nb|B\n");
}

TEST_CASE("two paragraphs against one that says both") {
    CHECK(aligned(words("a", 30) + words("b", 30) + "## c\n\n" + words("d", 10),
                  words("AB", 61) + "## C\n\n" + words("D", 10)) == "a+b|AB\nc|C\nd|D\n");
}

TEST_CASE("numbers decide between blocks of the same length") {
    CHECK(aligned("x one 1435 two\n\ny one 2058 two\n\n", "y one 2058 two\n\n") == "x|\ny|y\n");
    CHECK(aligned("x has 12,345 of\n\n", "q nothing here at\n\nx has 12345 of\n\n") == "|q\nx|x\n");
}

TEST_CASE("a heading never stands beside a paragraph") { CHECK(aligned("## a\n\n", words("A", 0)) == "a|\n|A\n"); }

TEST_CASE("empty pages") {
    CHECK(aligned("", "").empty());
    CHECK(aligned("a b\n", "") == "a|\n");
    CHECK(aligned("", "a b\n") == "|a\n");
}

TEST_CASE("blocks to skip are left out") {
    const Document left = parse("# title\n\ntext\n");
    const Document right = parse("text\n");
    const auto rows = align_blocks(left, right, left.node(0).first_child, markup::kNoNode);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].left.size() == 1);
    CHECK(rows[0].right.size() == 1);
}

TEST_CASE("every block appears once and in order, whatever the pages, and long pages are bounded") {
    std::mt19937 random(7);
    const auto page = [&](int blocks) {
        std::string text;
        for (int i = 0; i < blocks; ++i) {
            switch (random() % 5) {
                case 0:
                    text += fmt::format("## h{}\n\n", i);
                    break;
                case 1:
                    text += fmt::format("- l{} {}\n\n", i, random() % 1000);
                    break;
                default:
                    text += words(fmt::format("p{}", i), static_cast<int>(random() % 60));
            }
        }
        return text;
    };
    for (const auto& [n, m] : {std::pair{0, 7}, {1, 50}, {30, 28}, {200, 1}, {400, 380}, {3000, 2900}, {6000, 10}}) {
        const Document left = parse(page(n));
        const Document right = parse(page(m));
        const auto rows = align_blocks(left, right, markup::kNoNode, markup::kNoNode);
        const auto check_side = [&](const Document& document, const auto& side) {
            auto expected = document.node(0).first_child;
            for (const auto& row : rows) {
                for (const auto id : side(row)) {
                    REQUIRE(id == expected);
                    expected = document.node(id).next_sibling;
                }
            }
            CHECK(expected == markup::kNoNode);
        };
        check_side(left, [](const AlignedRow& row) { return row.left; });
        check_side(right, [](const AlignedRow& row) { return row.right; });
    }
}
