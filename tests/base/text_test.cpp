#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

using namespace std::string_literals;
using casepress::decode_utf8;
using casepress::edit_distance;

namespace {

/// The recurrence of the optimal string alignment distance as its definition has it, without any shortcut.
std::size_t distance_by_definition(const std::string& a, const std::string& b, std::size_t i, std::size_t j) {
    if (i == 0) return j;
    if (j == 0) return i;
    std::size_t best = std::min({distance_by_definition(a, b, i - 1, j) + 1, distance_by_definition(a, b, i, j - 1) + 1,
                                 distance_by_definition(a, b, i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1)});
    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, distance_by_definition(a, b, i - 2, j - 2) + 1);
    }
    return best;
}

bool is_well_formed_by_table(const std::string& text) {
    // Unicode 15, table 3-7, row by row.
    struct Row {
        unsigned char low, high, second_low, second_high;
        std::size_t length;
    };
    constexpr std::array<Row, 9> kRows{{{0x00, 0x7F, 0, 0, 1},
                                        {0xC2, 0xDF, 0x80, 0xBF, 2},
                                        {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                        {0xE1, 0xEC, 0x80, 0xBF, 3},
                                        {0xED, 0xED, 0x80, 0x9F, 3},
                                        {0xEE, 0xEF, 0x80, 0xBF, 3},
                                        {0xF0, 0xF0, 0x90, 0xBF, 4},
                                        {0xF1, 0xF3, 0x80, 0xBF, 4},
                                        {0xF4, 0xF4, 0x80, 0x8F, 4}}};
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
        const auto row = std::find_if(kRows.begin(), kRows.end(),
                                      [&](const Row& r) { return byte(0) >= r.low && byte(0) <= r.high; });
        if (row == kRows.end() || i + row->length > text.size()) return false;
        if (row->length > 1 && (byte(1) < row->second_low || byte(1) > row->second_high)) return false;
        for (std::size_t k = 2; k < row->length; ++k) {
            if (byte(k) < 0x80 || byte(k) > 0xBF) return false;
        }
        i += row->length;
    }
    return true;
}

}  // namespace

TEST_CASE("decoding and encoding give every character back") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        casepress::append_utf8(text, c);
        const auto forward = decode_utf8(text, 0);
        const auto backward = casepress::decode_utf8_before(text, text.size());
        const bool same = forward.value == c && forward.length == text.size() && backward.value == c &&
                          backward.length == text.size() && !casepress::find_invalid_utf8(text);
        if (!same) FAIL("U+" << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("what is not a character is written as U+FFFD") {
    for (const char32_t c : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
        std::string text;
        casepress::append_utf8(text, c);
        CHECK(text == "\uFFFD");
    }
}

TEST_CASE("invalid UTF-8 is found where it begins") {
    struct Case {
        std::string text;
        std::optional<std::size_t> offset;
    };
    const std::vector<Case> cases{
        {"", {}},
        {"abc帮教", {}},
        {"\xF0\x9F\x98\x80", {}},
        {"a\x80", 1},
        {"abcdefgh\xFF", 8},
        {"帮\xE6\x95", 3},        // cut short
        {"\xC0\xAF", 0},          // overlong
        {"\xE0\x80\xAF", 0},      // overlong
        {"\xED\xA0\x80", 0},      // surrogate
        {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
        {"abcdefghijklmnop\xC3(", 16},
        {"\xEF\xBF\xBD", {}},  // U+FFFD itself is fine
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(casepress::find_invalid_utf8(c.text) == c.offset);
    }
}

TEST_CASE("random bytes are judged as table 3-7 judges them") {
    std::mt19937 random(7);
    constexpr std::array<unsigned char, 14> kInteresting{0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                                         0xA0, 0xBF, 0xC2, 0xE0, 0xED, 0xF0, 0xF4};
    std::size_t valid = 0;
    for (int round = 0; round < 200'000; ++round) {
        std::string text(random() % 12, '\0');
        for (char& c : text) c = static_cast<char>(kInteresting.at(random() % kInteresting.size()));
        const bool well_formed = is_well_formed_by_table(text);
        valid += well_formed ? 1 : 0;
        if (casepress::find_invalid_utf8(text).has_value() == well_formed)
            FAIL_CHECK("disagreement in round " << round);
        // Decoding ends exactly at the end, whatever the bytes, and the same characters come backwards.
        std::vector<char32_t> forward;
        std::size_t offset = 0;
        while (offset < text.size()) {
            const auto c = decode_utf8(text, offset);
            forward.push_back(c.value);
            offset += c.length;
        }
        CHECK(offset == text.size());
        if (!well_formed) continue;
        for (; offset > 0; forward.pop_back()) {
            const auto c = casepress::decode_utf8_before(text, offset);
            if (c.value != forward.back()) FAIL_CHECK("backwards in round " << round);
            offset -= c.length;
        }
    }
    CHECK(valid > 1000);
}

TEST_CASE("an invalid byte before the offset is one character") {
    CHECK(casepress::decode_utf8_before("a\x80", 2).value == 0xFFFD);
    CHECK(casepress::decode_utf8_before("a\x80", 2).length == 1);
    CHECK(casepress::decode_utf8_before("\xE5\xB8", 2).length == 1);
    CHECK(casepress::decode_utf8_before("帮\x80", 4).length == 1);
}

TEST_CASE("classes of characters") {
    struct Case {
        char32_t c;
        bool han, full_width, punctuation, space, letter, wide;
    };
    const std::vector<Case> cases{
        // clang-format off
        //   han    full   punct  space  letter wide
        {U'a', false, false, false, false, true,  false},
        {U'7', false, false, false, false, true,  false},
        {U'+', false, false, true,  false, false, false},
        {U'_', false, false, true,  false, false, false},
        {U' ', false, false, false, true,  false, false},
        {U'\t',false, false, false, true,  false, false},
        {U'\v',false, false, false, false, false, false},
        {U'帮', true,  false, false, false, true,  true},
        {U'々', true,  false, false, false, true,  true},
        {U'〇', true,  false, false, false, false, true},
        {0x20000, true, false, false, false, true, true},
        {0x2E80, true, false, true, false, false, true},   // a radical: a symbol of script Han
        {U'，', false, true,  true,  false, false, true},
        {U'。', false, true,  true,  false, false, true},
        {U'《', false, true,  true,  false, false, true},
        {U'：', false, true,  true,  false, false, true},
        {U'Ａ', false, false, false, false, true,  true},
        {U'１', false, false, false, false, true,  true},
        {U'・', false, true,  true,  false, false, true},
        {U'︵', false, true,  true,  false, false, true},
        {U'￥', false, true,  true,  false, false, true},
        {0x3000, false, true, false, true,  false, true},
        {U'“', false, false, true,  false, false, false},
        {U'—', false, false, true,  false, false, false},
        {U'…', false, false, true,  false, false, false},
        {U'é', false, false, false, false, true,  false},
        {U'か', false, false, false, false, true,  true},
        {0xAC00, false, false, false, false, true, true},
        {0xA0, false, false, false, true, false, false},
        {0x1F600, false, false, true, false, false, true},
        // clang-format on
    };
    for (const Case& k : cases) {
        CAPTURE(static_cast<std::uint32_t>(k.c));
        CHECK(casepress::is_han(k.c) == k.han);
        CHECK(casepress::is_full_width_punctuation(k.c) == k.full_width);
        CHECK(casepress::is_unicode_punctuation(k.c) == k.punctuation);
        CHECK(casepress::is_unicode_space(k.c) == k.space);
        CHECK(casepress::is_letter_or_digit(k.c) == k.letter);
        CHECK(casepress::is_wide(k.c) == k.wide);
    }
}

TEST_CASE("the short ways of the predicates say what the properties say") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (casepress::is_han(c) != casepress::text_detail::has_han_script(c))
            FAIL("han U+" << static_cast<std::uint32_t>(c));
        if (casepress::is_wide(c) != casepress::text_detail::has_wide_property(c))
            FAIL("wide U+" << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("display width and number of characters") {
    struct Case {
        std::string text;
        std::size_t width, characters;
    };
    const std::vector<Case> cases{{"", 0, 0},       {"abc", 3, 3},    {"袁某某", 6, 3},  {"e\u0301", 1, 2},
                                  {"\u200B", 0, 1}, {"＂", 2, 1},     {"😀\uFE0F", 2, 2}, {"\xFF\xFE", 2, 2},
                                  {"a，b", 4, 3},   {"\u00AD", 1, 1}, {"가", 2, 1},      {"\u1112\u1161\u11AB", 2, 3}};
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(casepress::display_width(c.text) == c.width);
        CHECK(casepress::count_code_points(c.text) == c.characters);
    }
}

TEST_CASE("normalisation form C") {
    CHECK(casepress::to_nfc("") == "");
    CHECK(casepress::to_nfc("abc 帮教") == "abc 帮教");
    CHECK(casepress::to_nfc("cafe\u0301s") == "caf\u00E9s");
    CHECK(casepress::to_nfc("帮e\u0301教e\u0301") == "帮\u00E9教\u00E9");
    CHECK(casepress::to_nfc("\u1112\u1161\u11AB") == "\uD55C");
    CHECK(casepress::to_nfc("\u212B") == "\u00C5");
    CHECK(casepress::to_nfc("\uF900") == "\u8C48");               // compatibility ideograph
    CHECK(casepress::to_nfc("a\u0323\u0307") == "\u1EA1\u0307");  // canonical order
    CHECK(casepress::to_nfc("a\u0307\u0323") == "\u1EA1\u0307");
    CHECK(casepress::to_nfc("\U0001D15E") == "\U0001D157\U0001D165");  // grows
    CHECK(casepress::to_nfc("\xFF"
                            "e\u0301\xFF") ==
          "\xFF"
          "\u00E9\xFF");
    CHECK(casepress::to_nfc("e\0\u0301"s) == "e\0\u0301"s);
}

TEST_CASE("lower case") {
    CHECK(casepress::to_lower("ABC Ärger ΣΑΣ 帮教 ＡＢ") == "abc ärger σασ 帮教 ａｂ");
    CHECK(casepress::to_lower("A\xFFZ") == "a\xFFz");
    CHECK(casepress::ascii_lower("AÄZ[") == "aÄz[");
}

TEST_CASE("upper case") {
    CHECK(casepress::to_upper("abc ärger σς 帮教 ａ ß") == "ABC ÄRGER ΣΣ 帮教 Ａ SS");
    CHECK(casepress::to_upper("a\xFFz") == "A\xFFZ");
}

TEST_CASE("trim, split, replace_all") {
    CHECK(casepress::trim(" \t\r\n\v\fa b \n") == "a b");
    CHECK(casepress::trim("  ") == "");
    CHECK(casepress::trim("\u3000a") == "\u3000a");
    CHECK(casepress::split("", ',') == std::vector<std::string_view>{""});
    CHECK(casepress::split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
    CHECK(casepress::replace_all("aaaa", "aa", "b") == "bb");
    CHECK(casepress::replace_all("a.b", ".", "..") == "a..b");
    CHECK(casepress::replace_all("abc", "", "x") == "abc");
    CHECK(casepress::replace_all("abc", "abc", "") == "");
}

TEST_CASE("edit distance in characters") {
    CHECK(edit_distance("titel", "title", 3) == 1);
    CHECK(edit_distance("", "abc", 3) == 3);
    CHECK(edit_distance("", "abc", 2) == std::nullopt);
    CHECK(edit_distance("袁某某", "袁某", 1) == 1);
    CHECK(edit_distance("帮教", "教帮", 1) == 1);
    CHECK(edit_distance("same", "same", 0) == 0);
    CHECK(edit_distance("kitten", "sitting", 9) == 3);
    CHECK(edit_distance("ca", "abc", 9) == 3);  // optimal alignment: no letter is edited twice
}

TEST_CASE("edit distance agrees with its definition for every limit") {
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::string a(random() % 7, 'a');
        std::string b(random() % 7, 'a');
        for (char& c : a) c = static_cast<char>('a' + random() % 3);
        for (char& c : b) c = static_cast<char>('a' + random() % 3);
        const std::size_t expected = distance_by_definition(a, b, a.size(), b.size());
        for (std::size_t limit = 0; limit < 8; ++limit) {
            CAPTURE(a);
            CAPTURE(b);
            CAPTURE(limit);
            CHECK(edit_distance(a, b, limit) == (expected <= limit ? std::optional(expected) : std::nullopt));
        }
    }
}

TEST_CASE("the nearest word") {
    const std::vector<std::string> fields{"title", "summary", "date", "region", "规则"};
    CHECK(casepress::nearest("titel", fields) == "title");
    CHECK(casepress::nearest("TITLE", fields) == "title");
    CHECK(casepress::nearest("sumary", fields) == "summary");
    CHECK(casepress::nearest("regoin", fields) == "region");
    CHECK(casepress::nearest("规章", fields) == "规则");
    CHECK(casepress::nearest("banana", fields) == "");
    CHECK(casepress::nearest("x", fields) == "");
    CHECK(casepress::nearest("", fields) == "");
    CHECK(casepress::nearest(std::string(5000, 't'), fields) == "");
    const std::vector<std::string> tie{"bat", "cat", "rat"};
    CHECK(casepress::nearest("hat", tie) == "bat");
    const std::array<std::string_view, 2> views{"a", "b"};
    CHECK(casepress::nearest("c", std::span<const std::string_view>(views)) == "");  // wholly different
    CHECK(casepress::nearest("b", std::span<const std::string_view>(views)) == "b");
}
