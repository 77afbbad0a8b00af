// Places where texts may be cut into words.

#include "base/word_break.h"

#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using casepress::WordBreaker;

namespace {

std::string joined(WordBreaker& breaker, const std::string& text) {
    std::string out;
    std::uint32_t begin = 0;
    for (const std::uint32_t end : breaker.cuts(text)) {
        if (begin > 0) out += '|';
        out += text.substr(begin, end - begin);
        begin = end;
    }
    return out;
}

}  // namespace

TEST_CASE("words of both languages are pieces") {
    WordBreaker breaker("zh");
    CHECK(joined(breaker, "司法社工参与工作") == "司法|社工|参与|工作");
    CHECK(joined(breaker, "The worker’s visit.") == "The| |worker’s| |visit|.");
    CHECK(joined(breaker, "使用App登录") == "使用|App|登录");
    CHECK(joined(breaker, "") == "");
    CHECK(joined(breaker, "ﬁrst naïve") == "ﬁrst| |naïve");
}

TEST_CASE("numbers stay with what belongs to them") {
    WordBreaker breaker("zh");
    for (const std::string whole :
         {"13万名", "￥5,000", "63.7%", "６３．７％", "百分之三十", "三分之二", "第三十七条", "第3条", "十余年",
          "20多名", "1,086人", "13.5亿元", "14周岁", "三名", "2023年3月17日", "二〇二三年三月", "3月17日", "1万余元"}) {
        CAPTURE(whole);
        CHECK(joined(breaker, "共，" + whole + "，等") == "共|，|" + whole + "|，|等");
    }
    CHECK(joined(breaker, "2023年3人") == "2023年|3人");
    CHECK(joined(breaker, "12-14岁") == "12|-|14岁");
    CHECK(joined(breaker, "降到-5℃") == "降到|-5℃");
}

TEST_CASE("English dates and amounts are whole") {
    WordBreaker breaker("en");
    for (const std::string whole : {"17 March 2023", "March 17, 2023", "May 2023", "3 May", "5,000 yuan", "3 million",
                                    "3 million yuan", "30 per cent", "12 months"}) {
        CAPTURE(whole);
        CHECK(joined(breaker, "on (" + whole + ") x") == "on| |(|" + whole + "|)| |x");
    }
    CHECK(joined(breaker, "may 3 come") == "may| |3| |come");
    CHECK(joined(breaker, "300 March") == "300| |March");
}

TEST_CASE("anonymised names are whole") {
    WordBreaker breaker("zh");
    CHECK(joined(breaker, "对袁某某进行") == "对|袁某某|进行");
    CHECK(joined(breaker, "李某甲、李某乙") == "李某甲|、|李某乙");
    CHECK(joined(breaker, "周某参加") == "周某|参加");
    CHECK(joined(breaker, "刘某2参加") == "刘某2|参加");
    CHECK(joined(breaker, "于某市").find("于某市") == std::string::npos);
    CHECK(joined(breaker, "向某公司").find("向某") == std::string::npos);
}

TEST_CASE("an unknown locale cuts as the root locale does") {
    WordBreaker known("zh");
    WordBreaker unknown("xx-not-a-locale");
    CHECK(joined(unknown, "共13万名社工，three visits") == joined(known, "共13万名社工，three visits"));
}

TEST_CASE("cuts of hostile bytes rise, reach the end, and part no character") {
    WordBreaker breaker("zh");
    CHECK(breaker.cuts("3" + casepress::replace_all(std::string(100'000, 'h'), "h", " hundred")).size() == 1);
    std::mt19937 random(11);
    const std::vector<std::string> parts{"社", "某", "李",    "13",   "年",       "三",
                                         ",",  " ",  "March", "\xFF", "\xE7\xA4", std::string(1, '\0'),
                                         "😀",  "第", "分之",  "-",    "é"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        const auto count = random() % 30;
        for (std::size_t i = 0; i < count; ++i) text += parts[random() % parts.size()];
        CAPTURE(text);
        const auto cuts = breaker.cuts(text);
        REQUIRE(cuts.empty() == text.empty());
        if (text.empty()) continue;
        CHECK(cuts.back() == text.size());
        CHECK(std::adjacent_find(cuts.begin(), cuts.end(), std::greater_equal<>()) == cuts.end());
        std::vector<std::uint32_t> ends;
        for (std::size_t i = 0; i < text.size();) {
            i += casepress::decode_utf8(text, i).length;
            ends.push_back(static_cast<std::uint32_t>(i));
        }
        CHECK(std::includes(ends.begin(), ends.end(), cuts.begin(), cuts.end()));
        CHECK(breaker.cuts(text) == cuts);
    }
}
