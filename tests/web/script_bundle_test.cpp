#include "web/script_bundle.h"
#include "web/codes.h"
#include "web/web_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace casepress::web {

TEST_CASE("comments that have lines of their own are left out") {
    CHECK(without_comments("// one\n  a();  // stays\n\n/* two */\n/**\n * three\n * a();\n */\nb('// text');\n") ==
          "a();  // stays\nb('// text');\n");
    CHECK(without_comments("a(/* x */ 1);\n/* y */ b();\n") == "a(/* x */ 1);\n/* y */ b();\n");
    // White space counts in a template literal over lines.
    const std::string literal = "a(`\n  // text\n`);\n";
    CHECK(without_comments(literal) == literal);
}

TEST_CASE("a bundle is published as one script and its parts are not") {
    testing::RenderedSite site(R"(
-- site.toml --
title = "试"
-- content/a.zh.md --
# 甲
-- themes/default/js/two.bundle --
# first things first
b.js

a.js
-- themes/default/js/a.js --
// a
a();
-- themes/default/js/b.js --
b();
)");
    REQUIRE(site.prepared());
    const std::string path = site.path_like("assets/js/two.", ".js");
    CHECK(site.file(path) == "b();\na();\n");
    CHECK(site.path_like("assets/js/a.", ".js").empty());
    CHECK(site.path_like("assets/js/two.", ".bundle").empty());
}

TEST_CASE("CP0828: a bundle without one of its scripts") {
    testing::RenderedSite site(R"(
-- site.toml --
title = "试"
-- content/a.zh.md --
# 甲
-- themes/default/js/two.bundle --
nowhere.js
)");
    CHECK_FALSE(site.prepared());
    const auto& found = site.sink().diagnostics();
    const auto finding = std::ranges::find(found, kMissingScript, &Diagnostic::code);
    REQUIRE(finding != found.end());
    CHECK(finding->path == "themes/default/js/two.bundle");
    CHECK(finding->message.en == "the theme has no script “nowhere.js”");
}

}  // namespace casepress::web
