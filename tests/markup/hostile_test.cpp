// Input made to hurt: depth, size, numbers. Everything must end soon and in one piece.

#include "dump.h"

#include "markup/blocks.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

using casepress::DiagnosticSink;
using casepress::markup::Document;
using casepress::markup::Node;
using casepress::markup::NodeKind;
using casepress::markup::parse_document;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// Parses and checks what must hold of every tree.
Document parse_checked(const std::string& source) {
    const auto start = std::chrono::steady_clock::now();
    DiagnosticSink sink;
    Document document = parse_document("a.md", source, sink);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    CHECK(seconds.count() < 20);
    for (casepress::markup::NodeId id = 1; id < document.nodes().size(); ++id) {
        const Node& node = document.node(id);
        if (node.parent >= id || node.span.begin > node.span.end || node.span.end > source.size()) {
            FAIL_CHECK("broken node");
            break;
        }
    }
    CHECK(casepress::markup::plain_text(document, 0).size() <= source.size() + 2 * document.nodes().size());
    return document;
}

}  // namespace

TEST_CASE("ten thousand levels") {
    CHECK(parse_checked(repeat("> ", 10'000) + "甲").nodes().size() == 10'003);
    CHECK(parse_checked(repeat("- ", 10'000) + "甲").nodes().size() == 20'003);
    parse_checked(repeat("*", 10'000) + "甲" + repeat("*", 10'000));
    parse_checked(repeat("*a **b ", 10'000) + repeat("** c*", 10'000));
    parse_checked(repeat("[", 10'000) + "甲" + repeat("](b)", 10'000));
    parse_checked(repeat("![", 10'000) + "甲" + repeat("](b)", 10'000));
    parse_checked(repeat("> ", 3'000) + "甲\n" + repeat("乙\n", 3'000));
}

TEST_CASE("many unclosed things") {
    for (const std::string_view piece :
         {"**“甲",  "`",         "``a`", "<a ",         "<!--",     "](",       "[^a", "![[]()",
          "~~“甲",  "_“甲",      "a@",   "https://a，", "www.甲",   "&#",       "\\",  "| a ",
          "[a](<b", "[a](b \"c", "“**",  "**“",         "a**b：**", "<!-- - --"}) {
        CAPTURE(piece);
        parse_checked(repeat(piece, 20'000));
        parse_checked("**“甲”**乙 " + repeat(piece, 20'000) + " **“甲”**乙");
    }
}

TEST_CASE("many blocks") {
    parse_checked(repeat("# a\n", 50'000));
    parse_checked(repeat("[^1]: a\n\n", 5'000));
    parse_checked(repeat("[a]: b\n", 50'000) + repeat("[a]", 50'000));
    parse_checked("| a |\n|---|\n" + repeat("| b |\n", 50'000));
    parse_checked(repeat("|", 5'000) + "\n" + repeat("|-", 5'000) + "|\n" + repeat("a\n", 100));
    parse_checked(repeat("> [!NOTE]\n> a\n\n", 10'000));
}

TEST_CASE("a hundred megabytes") {
    const Document document = parse_checked(repeat(repeat("社会工作，法治建设。", 100) + "\n\n", 33'000));
    CHECK(document.nodes().size() == 1 + 2 * 33'000);
}
