// `casepress translations --stale` and `--status`, on sites in git repositories.

#include "base/json.h"
#include "base/text.h"
#include "cli/machine.h"
#include "cli/translations_stale_text.h"
#include "translations/git_site.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace casepress;
using test::contains;
using test::GitSite;

namespace {

/// Two pages in both languages and one in Chinese only; the first and its table changed on the 2nd.
struct Site : GitSite {
    Site() {
        run("git init -q -b main");
        write("content/a.zh.md",
              "# 甲\n\n## 背景\n\n共有13名未成年人参加。\n\n| 年份 | 人数 | 经费 |\n|---|---|---|\n| 2023 | 13 | "
              "12万元 |\n| 2024 | 15 | 20万元 |\n\n"
              "将被删去的一段说明。\n");
        write("content/a.en.md",
              "# A & B\n\n## Background\n\nIn all 13 minors took part.\n\n| Year | People | Funds |\n|---|---|---|\n| "
              "2023 | 13 | 120,000 yuan |\n"
              "| 2024 | 15 | 200,000 yuan |\n\nA paragraph that will be removed.\n");
        write("content/b.zh.md", "# 乙\n\n有三名社工。\n");
        write("content/b.en.md", "# B\n\nThree social workers.\n");
        write("content/c.zh.md", "+++\ntitle = \"丙<b>\"\ndraft = true\n+++\n\n只有中文。\n");
        commit(1);
    }
    void change() const {
        replace("content/a.zh.md", "13名", "15名");
        replace("content/a.zh.md", "| 2024 | 15 |", "| 2024 | 16 |");
        replace("content/a.zh.md", "20万元 |\n", "20万元 |\n| 2025 | 18 | 25万元 |\n");
        replace("content/a.zh.md", "\n将被删去的一段说明。\n", "");
        commit(2);
    }
    int casepress(const std::vector<std::string>& arguments, const std::string& locale = "en_GB.UTF-8") {
        out.clear();
        err.clear();
        const auto files = make_real_file_system();
        const cli::Environment environment{.files = *files,
                                           .working_folder = folder(),
                                           .variable = [&](std::string_view name) -> std::optional<std::string> {
                                               if (name == "LANG") return locale;
                                               return std::nullopt;
                                           },
                                           .out = [this](std::string_view text) { out += text; },
                                           .err = [this](std::string_view text) { err += text; },
                                           .out_is_terminal = is_terminal,
                                           .unix_seconds = [] { return std::int64_t{1'780'000'000}; },
                                           .monotonic_seconds = [] { return 0.0; }};
        return cli::run(arguments, environment);
    }

    bool is_terminal = false;
    std::string out, err;
};

}  // namespace

TEST_CASE("--stale: nothing, then places with the source's redline and the translation") {
    Site site;
    CHECK(site.casepress({"translations", "--stale"}) == cli::kExitFine);
    CHECK(site.out == "of 2 translations none is out of date\n");
    site.change();
    CHECK(site.casepress({"translations", "--stale"}) == cli::kExitFindings);
    CHECK(site.out ==
          "content/a.en.md:5: out of date, since 2025-03-02 (figure changed: 13名 → 15名)\n"
          "  content/a.zh.md:5: 共有[-13名-]{+15名+}未成年人参加。\n"
          "  en: In all 13 minors took part.\n"
          "content/a.en.md:10: out of date, since 2025-03-02 (figure changed: 15 → 16)\n"
          "  content/a.zh.md:10: [-15-]{+16+}\n"
          "  en: 15\n"
          "content/a.en.md:3: not translated, since 2025-03-02\n"
          "  content/a.zh.md:11: {+2025 / 18 / 25万元+}\n"
          "content/a.en.md:12: removed from the source, since 2025-03-02\n"
          "  content/a.zh.md: [-将被删去的一段说明。-]\n"
          "  en: A paragraph that will be removed.\n"
          "of 2 translations 1 out of date, in 4 places\n");
    CHECK(site.casepress({"translations", "--stale", "b"}) == cli::kExitFine);
    CHECK(site.casepress({"translations", "--stale", "nowhere"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1110"));
}

TEST_CASE("--stale in Chinese, in colour, and of what is not committed") {
    Site site;
    site.replace("content/b.zh.md", "三名", "四名");
    site.is_terminal = true;
    CHECK(site.casepress({"translations", "--stale"}, "zh_CN.UTF-8") == cli::kExitFindings);
    CHECK(contains(site.out, "content/b.en.md:3: 译文过时（未提交的改动）（数字有改动：三名 → 四名）"));
    CHECK(contains(site.out, "有\x1b[31m[-三名-]\x1b[0m\x1b[32m{+四名+}\x1b[0m社工。"));
    CHECK(contains(site.out, "2 篇译文中有 1 篇过时，共 1 处"));
}

TEST_CASE("a redline on one line: no control characters, marks around what changed") {
    using redline::Mark;
    const std::vector<redline::Piece> pieces = {
        {.mark = Mark::kSame, .text = "a\n\x1b[31mb", .target = {}},
        {.mark = Mark::kDeleted, .text = "c", .target = {}},
        {.mark = Mark::kDeleted, .text = "d\td", .target = {}},
        {.mark = Mark::kInserted, .kind = redline::PieceKind::kBlockBreak, .text = {}, .target = {}},
        {.mark = Mark::kInserted, .kind = redline::PieceKind::kFootnoteReference, .text = {}, .target = {}}};
    const std::string text = cli::redline_text(pieces, Colours::kNever);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.starts_with("a / "));
    CHECK(text.ends_with("b[-cd d-]{+¶+}"));
}

TEST_CASE("--stale --json") {
    Site site;
    site.change();
    CHECK(site.casepress({"translations", "--stale", "--json"}) == cli::kExitFindings);
    const auto document = parse_json(site.out);
    REQUIRE(document);
    CHECK(document->find("findings")->as_array()->empty());
    const auto& pages = *document->find("result")->find("pages")->as_array();
    REQUIRE(pages.size() == 2);
    CHECK(*pages[0].find("page")->as_string() == "a");
    CHECK(*pages[0].find("source")->as_string() == "content/a.zh.md");
    CHECK(*pages[0].find("translation")->as_string() == "content/a.en.md");
    CHECK(*pages[0].find("state")->as_string() == "stale");
    CHECK(*pages[0].find("since")->as_string() == "2025-03-02");
    CHECK(*pages[1].find("state")->as_string() == "current");
    CHECK(pages[1].find("since")->is_null());
    const auto& blocks = *pages[0].find("blocks")->as_array();
    REQUIRE(blocks.size() == 4);
    CHECK(*blocks[0].find("kind")->as_string() == "changed");
    CHECK(*blocks[0].find("heading")->as_string() == "Background");
    CHECK(*blocks[0].find("source")->find("line")->as_integer() == 5);
    CHECK(*blocks[0].find("source")->find("older")->as_string() == "共有13名未成年人参加。");
    CHECK(*blocks[0].find("source")->find("newer")->as_string() == "共有15名未成年人参加。");
    CHECK(*blocks[0].find("translation")->find("text")->as_string() == "In all 13 minors took part.");
    CHECK(*blocks[2].find("kind")->as_string() == "added");
    CHECK(blocks[2].find("translation")->find("line")->is_null());
    CHECK(*blocks[3].find("kind")->as_string() == "removed");
    CHECK(blocks[3].find("source")->find("line")->is_null());
}

TEST_CASE("CP1114: without a history") {
    test::Machine machine;
    machine.put_site("/home/editor");
    for (const std::string option : {"--stale", "--status=x.html"}) {
        CHECK(machine.run({"translations", option}) == cli::kExitFindings);
        CHECK(contains(machine.err, "error[CP1114]"));
        CHECK(machine.out.empty());
    }
    CHECK_FALSE(machine.files.read_file("/home/editor/x.html"));
    Site site;
    site.write("site.toml", "title = \"T\"\n[history]\nenabled = false\n");
    CHECK(site.casepress({"translations", "--stale", "--json"}) == cli::kExitFindings);
    CHECK(contains(site.out, "\"CP1114\""));
    CHECK(contains(site.out, "\"result\":null"));
}

TEST_CASE("--status: a page with every state") {
    Site site;
    site.change();
    CHECK(site.casepress({"translations", "--status", "state.html"}) == cli::kExitFine);
    CHECK(site.out == "of 2 translations 1 out of date, in 4 places\n");
    const std::string page = site.read("state.html");
    CHECK(contains(page, "<html lang=\"en\">"));
    CHECK(contains(page, "A &amp; B"));
    CHECK(contains(page, "丙&lt;b&gt;"));  // a draft without English
    CHECK(contains(page, "no English"));
    CHECK(contains(page, "<dt>out of date</dt><dd>1</dd>"));
    CHECK(contains(page, "<dt>up to date</dt><dd>1</dd>"));
    CHECK(contains(page, "13名</del>"));
    CHECK(contains(page, "15名</ins>"));
    CHECK(contains(page, "In all 13 minors took part."));
    // The cell and the row stand in one table, shown once.
    CHECK(page.find("<td>2023</td>") != std::string::npos);
    CHECK(page.find("<td>2023</td>", page.find("<td>2023</td>") + 1) == page.rfind("<td>2023</td>"));
    CHECK(contains(page, "Removed, the translation is still there; since 2025-03-02"));
    CHECK_FALSE(contains(page, "<script"));
    CHECK_FALSE(contains(page, "http"));

    // Written anew over itself, in Chinese; as it was when nothing has changed.
    CHECK(site.casepress({"translations", "--status", "state.html"}, "zh_CN.UTF-8") == cli::kExitFine);
    const std::string chinese = site.read("state.html");
    CHECK(contains(chinese, "<h1>译文状态</h1>"));
    CHECK(site.casepress({"translations", "--status", "state.html", "--jobs", "1"}, "zh_CN.UTF-8") == cli::kExitFine);
    CHECK(site.read("state.html") == chinese);
    CHECK(site.casepress({"translations", "--status", "state.html", "--stale"}) == cli::kExitFindings);
}

TEST_CASE("--status overwrites no other file (CP1103) and is not published (CP1115)") {
    Site site;
    site.write("mine.html", "<!doctype html>\n");
    CHECK(site.casepress({"translations", "--status", "mine.html"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1103"));
    CHECK(site.read("mine.html") == "<!doctype html>\n");
    CHECK(site.casepress({"translations", "--status", "content/x/state.html"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1115"));
    CHECK(site.read("content/x/state.html").empty());
}
