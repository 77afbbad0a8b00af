#include "importing/account.h"

#include "importing/codes.h"
#include "importing/random_draft.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>

using namespace casepress;
using namespace casepress::importing;

namespace {

Import import_of(std::string text) {
    Import made;
    made.original = {.path = "a.txt", .name = "a", .encoding = "UTF-8", .text = std::move(text), .pages = {}};
    made.drafts.resize(1);
    return made;
}

/// Adds a piece that stands for bytes [begin, end).
void take(Import& made, std::uint32_t begin, std::uint32_t end, std::string text = {},
          ChangeKind change = ChangeKind::kNone) {
    if (text.empty()) text = made.original.text.substr(begin, end - begin);
    Block paragraph;
    paragraph.line.push_back({.text = std::move(text), .original = {begin, end}, .change = change});
    made.drafts[0].body.push_back(std::move(paragraph));
}

std::vector<std::string> faults(const Import& made) {
    DiagnosticSink sink;
    const Account account = settle_account(made, sink);
    std::vector<std::string> found;
    for (const Diagnostic& one : sink.diagnostics()) {
        CHECK(one.code == kOutOfBalance);
        CHECK(one.severity == Severity::kError);
        found.push_back(one.message.en);
    }
    if (found.empty()) CHECK(account.balances());
    return found;
}

}  // namespace

TEST_CASE("everything once: balanced") {
    Import made = import_of("渊社工3名冤\n09版");
    take(made, 0, 3, "（", ChangeKind::kGlyph);
    take(made, 3, 13);
    take(made, 13, 16, "）", ChangeKind::kGlyph);
    made.left_out.push_back({{17, 22}, {"a page number", "版号"}});
    DiagnosticSink sink;
    const Account account = settle_account(made, sink);
    CHECK(sink.diagnostics().empty());
    CHECK(account.balances());
    CHECK(account.in_file == 9);
    CHECK(account.in_drafts == 6);
    CHECK(account.left_out == 3);
    CHECK(account.glyphs == 2);
}

TEST_CASE("what is lost, taken twice, altered or added is told with its place") {
    const std::string text = "甲乙丙丁\n戊己";
    Import lost = import_of(text);
    take(lost, 0, 6);
    CHECK(faults(lost) == std::vector<std::string>{"“丙丁” is in no draft and not among what was left out",
                                                   "“戊己” is in no draft and not among what was left out"});
    Import twice = import_of("甲乙丙");
    take(twice, 0, 9);
    take(twice, 3, 6);
    CHECK(faults(twice) == std::vector<std::string>{"“乙” was taken twice"});
    Import altered = import_of("甲乙");
    take(altered, 0, 6, "甲丙");
    CHECK(faults(altered) == std::vector<std::string>{"the draft has “甲丙” where the file has “甲乙”"});
    Import added = import_of("甲");
    take(added, 0, 3);
    take(added, 3, 3, "乙", ChangeKind::kAdded);
    CHECK(faults(added).empty());
    Import hidden = import_of("甲");
    take(hidden, 0, 3);
    take(hidden, 3, 3, "乙");
    CHECK(faults(hidden).size() == 1);
    Import outside = import_of("甲");
    take(outside, 0, 3);
    take(outside, 2, 900, "乙");
    CHECK(faults(outside).size() == 1);
}

TEST_CASE("compatibility forms count as what they are forms of, and nothing else does") {
    Import good = import_of("⾦１２ａ");
    take(good, 0, 12, "金12a", ChangeKind::kNormalised);
    CHECK(faults(good).empty());
    Import bad = import_of("⾦");
    take(bad, 0, 3, "全", ChangeKind::kNormalised);
    CHECK(faults(bad).size() == 1);
    Import joined = import_of("inter-\nnational");
    take(joined, 0, 15, "international", ChangeKind::kLineJoined);
    CHECK(faults(joined).empty());
}

TEST_CASE("random imports balance, and stop balancing when anything is taken out of them") {
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Import made = test::RandomDraft(seed).make(3);
        REQUIRE(faults(made).empty());
        Line& title = made.drafts[seed % 3].title;
        const Inline victim = title[seed % title.size()];
        const bool counts = [&] {
            Import only = import_of(victim.text);
            DiagnosticSink ignored;
            return settle_account(only, ignored).in_file > 0;
        }();
        Import without = made;
        Line& shorter = without.drafts[seed % 3].title;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(seed % title.size()));
        CHECK(faults(without).empty() != counts);
        Import doubled = made;
        doubled.drafts[0].deck.push_back(victim);
        CHECK(faults(doubled).empty() != counts);
        Import left = without;
        left.left_out.push_back({victim.original, {"a", "甲"}});
        CHECK(faults(left).empty());
    }
}
