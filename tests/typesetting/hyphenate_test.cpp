#include "fixture.h"
#include "typesetting/codes.h"

using namespace typesetting_test;

namespace {
std::string parted(std::string_view word) {
    std::string marked(word);
    const std::vector<std::uint32_t> points = british().points(word);
    for (std::size_t i = points.size(); i-- > 0;) marked.insert(points[i], "-");
    return marked;
}
}  // namespace

TEST_CASE("words are parted by the patterns, two letters before and three behind at least") {
    CHECK(parted("institution") == "in-sti-tu-tion");
    CHECK(parted("INSTITUTION") == "IN-STI-TU-TION");
    CHECK(parted("only") == "only");
    CHECK(parted("jointly") == "jointly");
    CHECK(parted("naïveté").find("ï-") == std::string::npos);
}

TEST_CASE("odd words are left whole") {
    CHECK(parted("") == "");
    CHECK(parted(std::string(64, 'a')) == std::string(64, 'a'));
    CHECK(british().points("caf\xff\xfe\xffword").empty());
    CHECK(british().points(std::string(100'000, 'b')).empty());
}

TEST_CASE("a language without patterns is a finding that names the package") {
    const auto missing = Hyphenator::load("xx-YY");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == kHyphenationMissing);
    CHECK(missing.error().help.en.find("hyphen-xx-yy") != std::string::npos);
    CHECK(missing.error().message.zh.find("断词") != std::string::npos);
    CHECK_FALSE(Hyphenator::load("../../etc/passwd").has_value());
}
