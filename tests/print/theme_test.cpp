// print.toml: what it says, what is wrong in it, layers over each other.

#include "config/codes.h"
#include "print/codes.h"
#include "print/fixture.h"

using namespace print_test;

namespace {

struct Read {
    PrintTheme theme;
    std::vector<Diagnostic> findings;
};

Read read_over(std::string_view layer) {
    DiagnosticSink sink;
    Read made{read_theme({{"built-in", built_in_theme()}, {"themes/x/print.toml", std::string(layer)}}, sink), {}};
    made.findings = sink.diagnostics();
    return made;
}

/// The one finding of a layer, with the text that it points to.
void check_finding(const std::string& layer, Code code, std::string_view at, std::string_view suggestion = "") {
    CAPTURE(layer);
    const Read read = read_over(layer);
    REQUIRE(read.findings.size() == 1);
    const Diagnostic& finding = read.findings.front();
    CHECK(finding.code == code);
    CHECK(finding.path == "themes/x/print.toml");
    CHECK(finding.suggestion == suggestion);
    CHECK_FALSE(finding.message.en.empty());
    CHECK_FALSE(finding.message.zh.empty());
    REQUIRE(finding.span.has_value());
    CHECK(layer.substr(finding.span->begin, finding.span->size()) == at);
}

}  // namespace

TEST_CASE("the built-in theme is whole") {
    const PrintTheme& theme = default_theme();
    for (const NewspaperGeometry* paper : {&theme.a4, &theme.a3}) {
        const Length em = typesetting::scaled(theme.style(StyleId::kBody, "zh").size, paper->step,
                                              theme.style(StyleId::kBody, "zh").leading);
        CHECK(paper->column_width() % em == 0);
        CHECK(paper->span_width(paper->columns) == paper->type_width());
    }
    CHECK(theme.a4.columns == 3);
    CHECK(theme.a4.column_width() == 17 * 9000);
    CHECK(theme.a3.column_width() == 15 * 9000);
    CHECK(theme.a4.width == 595'276);
    CHECK(theme.a4_en.step == 12'000);
    CHECK(theme.a4_en.width == theme.a4.width);
    CHECK(theme.booklet_a4.type_width() % 10'500 == 0);
    CHECK(theme.style(StyleId::kBody, "en").fonts.latin == std::vector<std::string>{"Linux Libertine O"});
    CHECK(theme.style(StyleId::kHeadline1, "zh").fonts.weight == 700);
    CHECK(theme.ink(Ink::kText, Medium::kPress) == pdf::kPressBlack);
    CHECK(theme.ink(Ink::kText, Medium::kScreen) == pdf::kScreenBlack);
    CHECK(theme.ink(Ink::kAccent, Medium::kScreen).space == pdf::ColorSpace::kRgb);
}

TEST_CASE("text on a press is the black ink alone") {
    for (const Ink ink : {Ink::kText, Ink::kQuiet, Ink::kRule, Ink::kTint}) {
        const pdf::Color& color = default_theme().ink(ink, Medium::kPress);
        CHECK(color.space == pdf::ColorSpace::kCmyk);
        CHECK(color.components[0] + color.components[1] + color.components[2] == 0);
    }
}

TEST_CASE("a layer changes what it names") {
    const Read read = read_over(R"(
[styles.body]
size = 8.5
en = { size = 10.25 }
[newspaper.a4]
columns = 4
[inks.screen]
accent = "#0033AA"
[rules]
thick = 2
[masthead]
align = "left"
)");
    CHECK(read.findings.empty());
    CHECK(read.theme.style(StyleId::kBody, "zh").size == 8500);
    CHECK(read.theme.style(StyleId::kBody, "zh").leading == 14'000);
    CHECK(read.theme.style(StyleId::kBody, "en").size == 10'250);
    CHECK(read.theme.a4.columns == 4);
    CHECK(read.theme.a4_en.columns == 4);
    CHECK(read.theme.a4.column_width() % 8500 == 0);
    CHECK(read.theme.ink(Ink::kAccent, Medium::kScreen) == pdf::Color::rgb(0, 0.2, 2.0 / 3));
    CHECK(read.theme.thick_rule == 2000);
    CHECK(read.theme.masthead == "left");
    CHECK(read.theme.a3.columns == default_theme().a3.columns);
}

TEST_CASE("styles follow a font that a layer changes") {
    const Read read = read_over("[fonts.text]\nzh = { han = [\"AR PL UMing CN\"] }\n");
    CHECK(read.findings.empty());
    CHECK(read.theme.style(StyleId::kBody, "zh").fonts.han == std::vector<std::string>{"AR PL UMing CN"});
    CHECK(read.theme.style(StyleId::kBody, "zh").fonts.latin == std::vector<std::string>{"Noto Serif CJK SC"});
    CHECK(read.theme.style(StyleId::kCaption, "zh").fonts.han == std::vector<std::string>{"Noto Sans CJK SC"});
}

TEST_CASE("a colour of a screen becomes inks for a press") {
    const Read read = read_over("[inks]\npress = { accent = \"#ff8000\", quiet = \"#808080\" }\n");
    CHECK(read.findings.empty());
    const pdf::Color accent = read.theme.ink(Ink::kAccent, Medium::kPress);
    CHECK(accent.space == pdf::ColorSpace::kCmyk);
    CHECK(accent.components[1] == doctest::Approx(127.0 / 255));
    CHECK(accent.components[3] == 0);
    const pdf::Color quiet = read.theme.ink(Ink::kQuiet, Medium::kPress);
    CHECK(quiet == pdf::Color::cmyk(0, 0, 0, 1 - 128.0 / 255));
    CHECK(read.theme.ink(Ink::kAccent, Medium::kScreen) == default_theme().ink(Ink::kAccent, Medium::kScreen));
}

TEST_CASE("findings in a layer") {
    check_finding("[styles.body]\nsise = 9\n", config::kUnknownKey, "sise", "size");
    check_finding("[styles.headlin-1]\nsize = 9\n", config::kUnknownKey, "headlin-1", "headline-1");
    check_finding("[newspaper.a4]\ncolumn = 3\n", config::kUnknownKey, "column", "columns");
    check_finding("[ink]\n", config::kUnknownKey, "ink", "inks");
    check_finding("[styles.body]\nsize = \"9pt\"\n", config::kWrongKind, "\"9pt\"");
    check_finding("[styles.body]\nsize = 1000\n", config::kNumberOutOfRange, "1000");
    check_finding("[styles.body]\nsize = nan\n", config::kNumberOutOfRange, "nan");
    check_finding("[styles.body]\nleading = 2.5\n", config::kNumberOutOfRange, "2.5");
    check_finding("[newspaper.a4]\ncolumns = 13\n", config::kNumberOutOfRange, "13");
    check_finding("[styles.body]\nalign = \"center\"\n", config::kValueNotAllowed, "\"center\"", "centre");
    check_finding("[styles.body]\nfont = \"texts\"\n", kUnknownFont, "\"texts\"", "text");
    check_finding("[styles.body]\nfont = 3\n", config::kWrongKind, "3");
    check_finding("[inks.screen]\ntext = \"black\"\n", kBadColour, "\"black\"");
    check_finding("[inks.press]\ntext = { k = 101 }\n", config::kNumberOutOfRange, "101");
    check_finding("[styles.body]\nsize = 15\n", kTightLeading, "15");
    check_finding("[styles.body]\nen = { size = 13 }\n", kTightLeading, "13");
    check_finding("[newspaper]\na4 = { inner = 100, outer = 100 }\n", kUnusableGeometry,
                  "{ inner = 100, outer = 100 }");
    check_finding("[booklet]\na5 = { top = 190 }\n", kUnusableGeometry, "{ top = 190 }");
}

TEST_CASE("what is wrong leaves what was there") {
    const Read read = read_over("[styles.body]\nsize = 15\n[newspaper.a4]\ninner = 100\nouter = 100\n");
    CHECK(read.findings.size() == 2);
    CHECK(read.theme.style(StyleId::kBody, "zh").size == default_theme().style(StyleId::kBody, "zh").size);
    CHECK(read.theme.a4.inner == default_theme().a4.inner);
}

TEST_CASE("the first layer must say everything") {
    DiagnosticSink sink;
    (void)read_theme({{"print.toml", "[fonts]\n[styles]\n"}}, sink);
    std::size_t missing = 0;
    for (const Diagnostic& finding : sink.diagnostics()) missing += finding.code == config::kMissingKey ? 1u : 0u;
    CHECK(missing >= kStyleCount);
    DiagnosticSink broken;
    (void)read_theme({{"print.toml", built_in_theme()}, {"x.toml", "[styles\n"}}, broken);
    CHECK(broken.errors() == 1);
}
