#include "base/collation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace casepress {

namespace {

std::vector<std::string> sorted(std::string_view language, std::vector<std::string> words) {
    const Collator collator(language);
    std::ranges::sort(words, {}, [&](const std::string& word) { return collator.sort_key(word); });
    return words;
}
using Words = std::vector<std::string>;

TEST_CASE("Chinese words stand in the order of their pinyin") {
    // qiangdao, qiangduo, daoqie, fanghuo, weixie: not the order of their codes.
    CHECK(sorted("zh", {"抢夺", "猥亵", "盗窃", "放火", "抢劫"}) == Words{"盗窃", "放火", "抢夺", "抢劫", "猥亵"});
    CHECK(sorted("zh-Hans", {"重庆市", "北京市", "天津市"}) == Words{"北京市", "重庆市", "天津市"});
}

TEST_CASE("English words stand in the order of the alphabet, letter case aside") {
    CHECK(sorted("en", {"theft", "Arson", "robbery", "Snatching"}) == Words{"Arson", "robbery", "Snatching", "theft"});
}

TEST_CASE("unknown languages, empty words and broken bytes have an order as well") {
    CHECK(sorted("xx-unknown", {"b", "a"}) == Words{"a", "b"});
    CHECK(Collator("zh").sort_key("").size() < 8);
    CHECK(!Collator("zh").sort_key("\xFF\xFE").empty());
    const std::string length(10'000, 'a');
    CHECK(Collator("en").sort_key(length) < Collator("en").sort_key(length + "b"));
    CHECK(Collator("en").sort_key(std::string("a\0b", 3)) != Collator("en").sort_key("a"));
}

}  // namespace

}  // namespace casepress
