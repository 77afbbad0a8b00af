// Interface texts and theme files: what a site replaces, what is missing.

#include "web/strings.h"

#include "base/memory_file_system.h"
#include "site/output_tree.h"
#include "web/assets.h"
#include "web/codes.h"
#include "web/embedded_files.h"
#include "web/theme_files.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace casepress::web {
namespace {

const Diagnostic* find(const DiagnosticSink& sink, Code code) {
    for (const Diagnostic& diagnostic : sink.diagnostics()) {
        if (diagnostic.code == code) return &diagnostic;
    }
    return nullptr;
}

TEST_CASE("the program carries its own theme") {
    const auto files = embedded_files();
    CHECK(std::ranges::is_sorted(files, {}, &EmbeddedFile::path));
    CHECK(std::ranges::count(files, std::string_view("templates/base.html"), &EmbeddedFile::path) == 1);
}

TEST_CASE("the texts of all built-in languages are complete") {
    DiagnosticSink sink;
    const ThemeFiles theme(config::SiteConfig{}, MemoryFileSystem{}, "", sink);
    const auto all = load_strings(theme, std::vector<std::string>{"zh", "en"}, sink);
    for (const Diagnostic& diagnostic : sink.diagnostics()) MESSAGE(diagnostic.path << ": " << diagnostic.message.en);
    CHECK(sink.diagnostics().empty());
    CHECK(all.find("zh")->second.text("nav.home") != all.find("en")->second.text("nav.home"));
}

TEST_CASE("texts are chosen by count and filled") {
    const Strings english("en", {{"n.one", "{n} page"}, {"n.other", "{n} pages"}, {"plain", "p"}});
    CHECK(*english.find("n", 1) == "{n} page");
    CHECK(*english.find("n", 2) == "{n} pages");
    CHECK(*english.find("plain", 2) == "p");
    CHECK(english.find("none", 2) == nullptr);
    CHECK(english.text("missing") == "missing");
    CHECK(english.nearest_key("plan") == "plain");
    CHECK(fill("{a}{b} {c", {{"a", "1"}, {"b", "{a}"}}) == "1{a} {c");
    CHECK(fill("{unknown}", {{"a", "1"}}) == "{unknown}");
}

TEST_CASE("a site's texts replace the built-in ones key by key, as dotted keys or as tables") {
    MemoryFileSystem disk;
    disk.put("themes/default/strings/zh.toml", "\"nav.home\" = \"首页！\"\n[own]\nkey = \"自己的\"\n");
    DiagnosticSink sink;
    const ThemeFiles theme(config::SiteConfig{}, disk, "", sink);
    const auto all = load_strings(theme, std::vector<std::string>{"zh"}, sink);
    CHECK(all.find("zh")->second.text("nav.home") == "首页！");
    CHECK(all.find("zh")->second.text("own.key") == "自己的");
    CHECK(all.find("zh")->second.text("nav.browse") != "nav.browse");
    CHECK(sink.diagnostics().empty());
}

TEST_CASE("CP0820, CP0821, CP0822: texts that are missing or no texts") {
    MemoryFileSystem disk;
    disk.put("themes/default/strings/de.toml", "\"nav.home\" = \"Titelseite\"\n\"nav.browse\" = 3\n");
    DiagnosticSink sink;
    const ThemeFiles theme(config::SiteConfig{}, disk, "", sink);
    const auto all = load_strings(theme, std::vector<std::string>{"de", "fr"}, sink);
    CHECK(all.find("de")->second.text("nav.home") == "Titelseite");
    CHECK(all.find("de")->second.text("skip.main") == "Skip to content");
    CHECK(all.find("fr")->second.text("skip.main") == "Skip to content");
    REQUIRE(find(sink, kNoStrings) != nullptr);
    CHECK(find(sink, kNoStrings)->message.en.find("“fr”") != std::string::npos);
    REQUIRE(find(sink, kMissingStrings) != nullptr);
    CHECK(find(sink, kMissingStrings)->path == "themes/default/strings/de.toml");
    CHECK(find(sink, kMissingStrings)->severity == Severity::kWarning);
    REQUIRE(find(sink, kStringNotText) != nullptr);
    CHECK(find(sink, kStringNotText)->span->begin > 0);
    CHECK_FALSE(find(sink, kStringNotText)->message.zh.empty());
}

TEST_CASE("CP0823, CP0824, CP0827: themes and files that cannot be used") {
    MemoryFileSystem disk;
    disk.put("templates/好.html", "x");
    disk.put_link("templates/linked.html", "elsewhere");
    config::SiteConfig config;
    config.theme = "nowhere";
    DiagnosticSink sink;
    const ThemeFiles theme(config, disk, "", sink);
    REQUIRE(find(sink, kUnknownTheme) != nullptr);
    CHECK(find(sink, kUnknownTheme)->path == "site.toml");
    REQUIRE(find(sink, kUnreadableThemeFile) != nullptr);
    CHECK(find(sink, kUnreadableThemeFile)->path == "templates/linked.html");
    REQUIRE(find(sink, kBadThemeFileName) != nullptr);
    CHECK(find(sink, kBadThemeFileName)->path == "templates/好.html");
}

TEST_CASE("style sheets lead to the hashed names of what they refer to") {
    MemoryFileSystem disk;
    disk.put("themes/default/css/own.css",
             "@import url(\"other.css\");\na { background: url('../img/own.svg#x') } b { background: "
             "url(https://e.org/x.png) }\n"
             "c { background: url(missing.png) } d { background: url(");
    disk.put("themes/default/css/other.css", "@import url(own.css);");
    disk.put("themes/default/img/own.svg", "<svg/>");
    DiagnosticSink sink;
    const ThemeFiles theme(config::SiteConfig{}, disk, "", sink);
    const Assets assets(theme);
    const std::string svg(assets.url("img/own.svg"));
    CHECK(svg.starts_with("assets/img/own."));
    CHECK(svg.size() == std::string_view("assets/img/own.0123456789abcdef.svg").size());
    site::OutputTree tree;
    assets.append_to(tree);
    for (const site::OutputFile& file : tree.files) {
        if (file.path != assets.url("css/own.css")) continue;
        const std::string css = file.make(sink);
        CHECK(css.find("url(\"../img/" + svg.substr(11) + "#x\")") != std::string::npos);
        CHECK(css.find("@import url(\"other.") != std::string::npos);
        CHECK(css.find("url(https://e.org/x.png)") != std::string::npos);
        CHECK(css.find("url(missing.png)") != std::string::npos);
        CHECK(css.ends_with("url("));
    }
    CHECK(assets.url("css/none.css") == "");
    CHECK(assets.nearest_name("css/owm.css") == "css/own.css");
}

}  // namespace
}  // namespace casepress::web
