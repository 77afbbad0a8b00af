// cmark-gfm's strikethrough and autolink extensions share tables between threads: whatever is parsed at the same time
// elsewhere, every text must give the tree it gives alone.

#include "dump.h"

#include "base/threads.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

using casepress::DiagnosticSink;
using casepress::parallel_for;
using casepress::ThreadCount;
using casepress::tests::dump;
using casepress::tests::DumpSpans;

namespace {

/// Texts with and without what needs the extensions, in turns.
std::vector<std::string> make_texts(std::size_t count) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text = fmt::format("# 题目 {}\n\n**重点：**说明 *甲* `code` w : ~ ", i);
        for (std::size_t line = 0; line < 20; ++line) {
            switch ((i + line) % 6) {
                case 0:
                    text += fmt::format("~~“旧”~~新 {} https://example.org/{}_a_b，后\n", i, line);
                    break;
                case 1:
                    text += fmt::format("写信到 a{}@example.org 或 www.example.org/{}\n", i, line);
                    break;
                case 2:
                    text += "| a | ~~b~~ |\n|---|---|\n| http://a.b | w: |\n\n";
                    break;
                default:
                    text += i % 3 == 0 ? "~~删~~ : w www. :// \n" : "社会工作，*“帮教”*工作：甲 w:乙\n";
            }
        }
        if (i % 2 == 1) {
            text = fmt::format("普通 {}：**“甲”**乙 *丙* w: 丁\n\n- [x] 一\n- 二\n\n| a |\n|---|\n| b |\n", i);
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

std::vector<std::string> parse_all(const std::vector<std::string>& texts, ThreadCount threads) {
    std::vector<std::string> dumps(texts.size());
    parallel_for(texts.size(), threads, [&](std::size_t i) {
        DiagnosticSink sink;
        dumps[i] = dump(casepress::markup::parse_document("a.md", texts[i], sink), DumpSpans::kYes);
    });
    return dumps;
}

}  // namespace

TEST_CASE("thousands of texts give the same trees on 1 and on 8 threads") {
    const std::vector<std::string> texts = make_texts(4000);
    const std::vector<std::string> alone = parse_all(texts, ThreadCount{1});
    CHECK(alone[0].find("del") != std::string::npos);
    CHECK(alone[0].find("link https://example.org") != std::string::npos);
    for (int round = 0; round < 3; ++round) {
        const std::vector<std::string> together = parse_all(texts, ThreadCount{8});
        std::size_t different = 0;
        for (std::size_t i = 0; i < texts.size(); ++i) different += alone[i] == together[i] ? 0U : 1U;
        CHECK(different == 0);
    }
}
