#include "base/line_break.h"

#include <doctest/doctest.h>

#include <string>

using casepress::LineBreaker;
using casepress::LineBreakKind;

namespace {

/// The text with | where a line may end and ! where it must.
std::string broken(std::string_view locale, std::string_view text) {
    LineBreaker breaker(locale);
    std::string marked;
    std::size_t from = 0;
    for (const casepress::LineBreakPlace& place : breaker.places(text)) {
        marked.append(text.substr(from, place.offset - from));
        marked += place.kind == LineBreakKind::kMandatory ? '!' : '|';
        from = place.offset;
    }
    return marked.append(text.substr(from));
}

}  // namespace

TEST_CASE("lines end between words, Han characters and after line feeds") {
    CHECK(broken("en", "the old house") == "the |old |house");
    CHECK(broken("zh-Hans", "未成年人，保护") == "未|成|年|人，|保|护");
    CHECK(broken("zh", "a\nb") == "a\n!b");
    CHECK(broken("zh", "") == "");
    CHECK(broken("zh", "字") == "字");
}

TEST_CASE("strict: small kana and the prolonged sound mark begin no line") {
    CHECK(broken("zh-Hans", "ニュース") == "ニュー|ス");
    CHECK(broken("zh_Hans", "ニュース") == "ニュー|ス");
}

TEST_CASE("bytes that are not UTF-8 and characters beyond the BMP keep the offsets right") {
    CHECK(broken("zh", "𠀀𠀁字") == "𠀀|𠀁|字");
    const std::string bytes = std::string("\xff\xfe ", 3) + "字";
    const auto places = LineBreaker("zh").places(bytes);
    REQUIRE_FALSE(places.empty());
    CHECK(places.back().offset == 3);
}
