// What must hold of --fix for any text: mending twice is mending once, nothing that can be mended is left, nothing new
// is found, and nothing outside of the corrections changes.
#include "base/text.h"
#include "proofing/patched_text.h"
#include "proofing/proofed.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

using namespace casepress;
using casepress::test::Proofed;
using proofing::Edit;

namespace {

constexpr std::array kPieces = {
    "他说",
    "未成年人",
    "检察机关",
    "今天",
    "，",
    ",",
    "、",
    "。",
    ".",
    "：",
    ":",
    "；",
    ";",
    "！",
    "!",
    "？",
    "?",
    "(",
    ")",
    "（",
    "）",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "《",
    "》",
    "〈",
    "〉",
    "—",
    "——",
    "--",
    "…",
    "……",
    "...",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n## ",
    "**",
    "*",
    "`甲,乙`",
    "[链接](a,b.md)",
    "![图,片](c.png)",
    "5",
    "2020-2023年",
    "3千",
    "５",
    "Ｇ",
    "GDP",
    "百分之30",
    "2025年07月09日",
    "\\",
    "&amp;",
    "<br>",
    "<b>",
    "等",
    "、等",
    "二0二五年",
    "~",
    "-",
    "| ",
    "\n- ",
    "\n1. ",
    "\n> ",
    "[^1]",
    "\n\n[^1]: ",
    "https://a.cn/b,c",
    "15～30%",
    "#",
    "。。。",
    "KG",
    "the the ",
};

std::string random_text(std::mt19937& random) {
    std::string text;
    const int count = std::uniform_int_distribution(1, 40)(random);
    std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
    if (random() % 4 == 0) {
        text = "+++\ntitle = \"";
        for (int i = 0; i < 4; ++i) {
            const std::string one = kPieces[piece(random)];
            if (one.find_first_of("\"\\\n") == std::string::npos) text += one;
        }
        text += "\"\n+++\n";
    }
    for (int i = 0; i < count; ++i) text += kPieces[piece(random)];
    return text;
}

std::map<std::string_view, int> by_hand(const Proofed& proofed, const std::string& text) {
    std::map<std::string_view, int> counts;
    for (const proofing::Finding& finding : proofed.findings(text)) {
        if (finding.edits.empty()) ++counts[proofing::spec_of(finding.rule).name];
    }
    return counts;
}

void check_mending(const Proofed& proofed, const std::string& text) {
    CAPTURE(text);
    const auto mended = proofing::mend_text("a.md", text, proofed.language, proofed.options());
    CAPTURE(mended.bytes);
    CHECK(proofed.mended(mended.bytes) == mended.bytes);

    // What remains that could be mended was left on purpose.
    std::size_t remaining = 0;
    for (const proofing::Finding& finding : proofed.findings(mended.bytes)) {
        if (!finding.edits.empty()) ++remaining;
    }
    CHECK(remaining == mended.left.size());

    // The corrections are all that changed.
    std::vector<Edit> edits;
    for (const proofing::Correction& correction : mended.corrections)
        edits.push_back({correction.place, correction.text});
    CHECK(proofing::apply_edits(text, edits) == mended.bytes);
    for (const proofing::Correction& correction : mended.corrections) {
        const std::string old = text.substr(correction.place.begin, correction.place.size());
        CHECK(old.find('\n') == std::string::npos);
        CHECK(old != correction.text);
    }
}

}  // namespace

TEST_CASE("mending holds for random texts in Chinese and English") {
    std::mt19937 random(7);
    const std::array<Proofed, 4> kinds = {Proofed{}, Proofed{.language = "en"},
                                          Proofed{.spacing = config::HanLatinSpacing::kNone},
                                          Proofed{.spacing = config::HanLatinSpacing::kSpace}};
    for (int i = 0; i < 6000; ++i)
        check_mending(kinds[static_cast<std::size_t>(i) % kinds.size()], random_text(random));
}

TEST_CASE("mending brings no new finding for people") {
    std::mt19937 random(11);
    const Proofed proofed;
    for (int i = 0; i < 3000; ++i) {
        const std::string text = random_text(random);
        CAPTURE(text);
        const std::string mended = proofed.mended(text);
        CAPTURE(mended);
        if (mended == text) continue;
        const auto before = proofed.findings(text);
        for (const auto& [rule, count] : by_hand(proofed, mended)) {
            CAPTURE(rule);
            // Whether these are Chinese marks is told by the marks beside them, which have just been mended.
            if (rule == "straight-quotes" || rule == "unpaired-mark" || rule == "wrong-ellipsis") continue;
            const auto same = std::ranges::count_if(
                before, [&](const proofing::Finding& finding) { return proofing::spec_of(finding.rule).name == rule; });
            CHECK(count <= same);
        }
    }
}

TEST_CASE("edits of several rounds become one list of patches") {
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string original;
        for (int k = 0; k < 30; ++k) original += static_cast<char>('a' + random() % 26);
        std::string text = original;
        proofing::PatchedText patched;
        for (int round = 0; round < 4; ++round) {
            std::vector<Edit> edits;
            std::uint32_t at = 0;
            while (at < text.size()) {
                const auto begin = static_cast<std::uint32_t>(at + random() % 9);
                const auto end = static_cast<std::uint32_t>(begin + random() % 4);
                if (end > text.size()) break;
                edits.push_back({{begin, end}, std::string(random() % 3, 'X')});
                at = end + 1;
            }
            text = proofing::apply_edits(text, edits);
            patched.apply(edits);
        }
        std::vector<Edit> all;
        for (const proofing::Patch& patch : patched.patches()) all.push_back({patch.original, patch.text});
        CHECK(std::ranges::is_sorted(all, {}, &Edit::span));
        CHECK(proofing::apply_edits(original, all) == text);
    }
}

TEST_CASE("a large page costs time in proportion") {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "他说,\"未成年人\"（第" + std::to_string(i) + "次）...是\"好\"的。";
    const Proofed proofed;
    const std::string mended = proofed.mended(text);
    CHECK(mended.find(',') == std::string::npos);
    CHECK(mended.find('"') == std::string::npos);
    for (const char* const mark : {"“", "（", "《", "(", "\"", "!", " 甲", "'", "。", "1-"}) {
        std::string hostile;
        for (int i = 0; i < 200000; ++i) hostile += mark;
        CHECK(proofed.findings(hostile).size() <= 200000);
    }
    for (const auto& [open, close] :
         {std::pair{"(甲", ")"}, {"“甲", "”"}, {"《甲", "》"}, {"\"甲", "\""}, {"（", "）"}}) {
        std::string nested;
        for (int i = 0; i < 100000; ++i) nested += open;
        for (int i = 0; i < 100000; ++i) nested += close;
        CHECK(proofed.findings(nested + "未成年人").size() <= 400000);
    }
}
