// Texts that are made to cost time or memory, and texts that are none.

#include "base/text.h"
#include "privacy/escapes.h"
#include "privacy/scan_support.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace casepress;
using namespace casepress::privacy;

namespace {

constexpr std::size_t kBytes = 500'000;
/// Of processor time, for kBytes: a quadratic algorithm takes hours. Sanitizers are ten times slower than what is
/// shipped.
constexpr double kMostSeconds = 5;

std::string repeat(std::string_view piece, std::size_t bytes = kBytes) {
    std::string text;
    text.reserve(bytes + piece.size());
    while (text.size() < bytes) text += piece;
    return text;
}

Scanner all_on() {
    Patterns patterns;
    patterns.minor_name = true;
    return Scanner(list_of({"袁小明", "李娜", "袁袁袁", "阿阿阿阿阿阿阿阿", "aaaaaaaaaaaa", "单单单单"}), patterns);
}

}  // namespace

TEST_CASE("time grows with the length, whatever is in a text") {
    const Scanner scanner = all_on();
    for (const std::string_view piece :
         {"a",        "袁",         "阿",   "1",      "一",        " ",
          "\n",       "*",          "-",    "&",      "%",         "\\",
          "<",        ">",          "[",    "]",      "(",         ")",
          "@",        "号",         "班",   "岁",     "组",        "\xFF",
          "\xE8\xA2", "&amp;",      "%25",  "\\u",    "&#",        "&#x",
          "%E8",      "\\xE8",      "<a",   "<a ",    "<a \"",     "<a ='",
          "<!--",     "<a =\">\" ", "](",   "](()",   "](a",       "][",
          "][é]",     "][甲]",      "[^",   "<rt>",   "<![CDATA[", "a@",
          "a.",       "a@b.",       "1 ",   "1-",     "0-",        "6222 ",
          "QQ:",      "微信",       "京A",  "1路1号", "村1组",     "小学1班",
          "被害人张", "15岁的张",   "袁小", "袁-",    "袁。",      "lI1",
          "dan",      "dan1",       "a1",   "l1",     "&a",        "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "&%61",     "%26",        "%5Cu", "\u0301", "a\u0301",   "\u200B",
          "ﷺ",        "㍿"}) {
        const std::string text = repeat(piece);
        for (const TextKind kind : {TextKind::kSource, TextKind::kPlain}) {
            const std::clock_t start = std::clock();
            const auto hits = scanner.scan(text, kind);
            const double seconds = static_cast<double>(std::clock() - start) / static_cast<double>(CLOCKS_PER_SEC);
            INFO(std::string(piece));
            CHECK(seconds < kMostSeconds);
            CHECK(hits.size() <= text.size());
        }
    }
}

TEST_CASE("a name is found behind and between anything") {
    const Scanner scanner = all_on();
    for (const std::string_view piece : {"<a ='", "](", "<!--", "&amp;", "%25", "\xFF", "[^", "<a \"", "\\u", "()"}) {
        const std::string text = repeat(piece, 100'000) + "\n\n 袁小明 \n\n" + repeat(piece, 100'000);
        INFO(std::string(piece));
        for (const TextKind kind : {TextKind::kSource, TextKind::kPlain}) {
            const auto hits = scanner.scan(text, kind);
            const bool found = std::ranges::any_of(hits, [](const Hit& hit) { return hit.rule == Rule::kName; });
            CHECK(found);
        }
    }
}

TEST_CASE("random bytes and random pieces") {
    const Scanner scanner = all_on();
    std::mt19937 random(11);
    const std::array<std::string_view, 24> pieces{"袁",  "小",      "明", "<",    ">",    "\"",  "'",    "=",
                                                  "[",   "](",      ")",  "![",   "<!--", "-->", "&#",   "x8881;",
                                                  "%E8", "\\u5c0f", "\n", "\n> ", "1",    "岁",  "\xE8", "yuan"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const std::size_t length = random() % 60;
        for (std::size_t i = 0; i < length; ++i) {
            if (round % 3 == 0) {
                text += static_cast<char>(random() % 256);
            } else {
                text += pieces[random() % pieces.size()];
            }
        }
        for (const TextKind kind : {TextKind::kSource, TextKind::kPlain}) {
            std::uint32_t end = 0;
            const auto hits = scanner.scan(text, kind);
            for (const Hit& hit : hits) {
                CHECK(hit.span.begin >= end);
                CHECK(hit.span.begin < hit.span.end);
                end = hit.span.end;
            }
            CHECK(end <= text.size());
            CHECK(mask(text, hits).size() <= text.size() * 6);
        }
    }
}

TEST_CASE("a text of nothing but hits is covered to its end") {
    const Scanner scanner = all_on();
    const std::string text = repeat("李娜", 3'000'000);
    for (const TextKind kind : {TextKind::kSource, TextKind::kPlain}) {
        const auto hits = scanner.scan(text, kind);
        CHECK(hits.size() < 300'000);
        CHECK(hits.back().span.end == text.size());
        CHECK(mask(text, hits).find("李娜") == std::string::npos);
    }
}

TEST_CASE("threads share a scanner") {
    const Scanner scanner = all_on();
    const std::string text = repeat("甲袁**小**明乙 13912345678 被害人张小花的", 200'000);
    const auto alone = scanner.scan(text, TextKind::kSource);
    CHECK(alone.size() > 1000);
    std::vector<std::vector<Hit>> found(4);
    {
        std::vector<std::jthread> threads;
        for (auto& hits : found) threads.emplace_back([&] { hits = scanner.scan(text, TextKind::kSource); });
    }
    for (const auto& hits : found) CHECK(hits == alone);
}

TEST_CASE("a scanner can be moved, and needs no list afterwards") {
    Scanner first = all_on();
    Scanner second = std::move(first);
    first = Scanner({}, no_patterns());
    CHECK(second.scan("袁小明", TextKind::kPlain).size() == 1);
    CHECK(first.scan("袁小明", TextKind::kPlain).empty());
}

TEST_CASE("escapes") {
    const auto value = [](std::string_view text) {
        const ReadCharacter c = read_character(text, 0);
        return std::pair(c.value, c.end);
    };
    CHECK(value("a") == std::pair(U'a', std::size_t{1}));
    CHECK(value("&#65;b") == std::pair(U'A', std::size_t{5}));
    CHECK(value("&#65b") == std::pair(U'A', std::size_t{4}));
    CHECK(value("&#x110000;") == std::pair(U'&', std::size_t{1}));
    CHECK(value("&#99999999999999999999;") == std::pair(U'&', std::size_t{1}));
    CHECK(value("&eacute;") == std::pair(U'é', std::size_t{8}));
    CHECK(value("&eacute") == std::pair(U'&', std::size_t{1}));
    CHECK(value("&Zopf;") == std::pair(U'ℤ', std::size_t{6}));
    CHECK(value("&xopf;") == std::pair(U'x', std::size_t{6}));
    CHECK(value("&nothing;") == std::pair(U'&', std::size_t{1}));
    CHECK(value("%41") == std::pair(U'A', std::size_t{3}));
    CHECK(value("%C3%A9x") == std::pair(U'é', std::size_t{6}));
    CHECK(value("%C3%41") == std::pair(U'%', std::size_t{1}));
    CHECK(value("%A9") == std::pair(U'%', std::size_t{1}));
    CHECK(value("%") == std::pair(U'%', std::size_t{1}));
    CHECK(value("\\ud83d\\ude00") == std::pair(U'😀', std::size_t{12}));
    CHECK(value("\\ud83dx") == std::pair(char32_t{0xD83D}, std::size_t{6}));
    CHECK(value("\\u{1F600}") == std::pair(U'😀', std::size_t{9}));
    CHECK(value("\\u{}") == std::pair(U'\\', std::size_t{1}));
    CHECK(value("\\x41") == std::pair(U'A', std::size_t{4}));
    CHECK(value("\\8881x") == std::pair(U'袁', std::size_t{5}));
    CHECK(value("\\1234") == std::pair(U'\\', std::size_t{1}));
    CHECK(value("&amp;lt;") == std::pair(U'<', std::size_t{8}));
    CHECK(value("%2526%23x41;") == std::pair(U'A', std::size_t{12}));
}
