#include "base/json.h"
#include "base/memory_file_system.h"
#include "cli/run.h"
#include "cli/script_host.h"
#include "search/index_file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cerrno>
#include <map>
#include <string>
#include <vector>

using namespace casepress;

namespace {

constexpr std::string_view kScripts[] = {"search-core", "search-more"};

/// An engine as small as one can be: the start file says how many pages there are, page N is in the file "page-N", and
/// a page matches when it holds the query after both were put through nfkd().
constexpr std::string_view kEngine = R"js(
var casepressSearch = casepressSearch || {};
casepressSearch.createEngine = function (start, platform) {
    function text(bytes) {
        var escaped = '';
        for (var i = 0; i < bytes.length; i++) escaped += '%' + (256 + bytes[i]).toString(16).slice(1);
        return decodeURIComponent(escaped);
    }
    return {search: function (request, files) {
        var need = [], rows = [];
        for (var i = 0; i < start[0]; i++) if (!files['page-' + i]) need.push('page-' + i);
        if (need.length) return {need: need};
        var query = platform.nfkd(request.query);
        for (i = 0; i < start[0]; i++) {
            var page = text(files['page-' + i]);
            var at = platform.nfkd(page).indexOf(query);
            if (at < 0) continue;
            rows.push({hits: [
                {url: 'zh/' + i + '/', language: 'zh', title: page, matched: true, via: 'text', kind: '案例', date: '2025-07-19',
                 titleMarks: [[at, at + query.length]],
                 places: [{path: ['经过'], text: page, marks: [[at, at + query.length]]}]},
                {url: 'en/' + i + '/', language: 'en', title: 'Page ' + i, matched: false, via: '', kind: '', date: '', places: []}]});
        }
        return {total: rows.length, rowTotal: rows.length, rows: rows.slice(0, request.count), related: [], exact: request.query !== '海',
                via: query === 'bang' ? [{text: '帮', count: 3, kind: 'pinyin'}] : [],
                didYouMean: rows.length ? '' : request.language + (platform.isWord(0x5E2E) && !platform.isWord(0x3002)) };
    }};
};
)js";

/// A disk with a built site: scripts, an index of a few pages, and the search pages of two languages.
struct BuiltSite {
    MemoryFileSystem files;
    std::map<std::string, std::string, std::less<>> variables;
    bool terminal = false;
    std::string out;
    std::string err;

    explicit BuiltSite(const std::vector<std::string>& pages, std::string_view engine = kEngine) {
        files.put("/site/site.toml", "title = \"试\"\n");
        for (const auto script : kScripts) {
            files.put(fmt::format("/site/public/assets/js/{}.0123abcd.js", script),
                      script == kScripts[0] ? engine : "// nothing\n");
        }
        put_index("start.00ff", std::string(1, static_cast<char>(pages.size())));
        for (std::size_t i = 0; i < pages.size(); ++i) put_index(fmt::format("page-{}", i), pages[i]);
        for (const auto language : {"zh", "en"})
            files.put(fmt::format("/site/public/{}/search/index.html", language), "");
    }

    void put_index(const std::string& name, std::string_view content) {
        files.put(fmt::format("/site/public/assets/search/{}.js", name),
                  search::wrap_index_file(search::pack(content, search::Packing::kDeflated)));
    }

    int run(std::vector<std::string> arguments) {
        out.clear();
        err.clear();
        const cli::Environment environment{.files = files,
                                           .working_folder = "/site",
                                           .variable = [this](std::string_view name) -> std::optional<std::string> {
                                               const auto found = variables.find(name);
                                               if (found == variables.end()) return std::nullopt;
                                               return found->second;
                                           },
                                           .out = [this](std::string_view text) { out += text; },
                                           .err = [this](std::string_view text) { err += text; },
                                           .out_is_terminal = terminal,
                                           .unix_seconds = [] { return std::int64_t{1'780'000'000}; },
                                           .monotonic_seconds = [] { return 0.0; }};
        return cli::run(arguments, environment);
    }
};

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("search prints what the site's own engine finds, in its order") {
    BuiltSite site({"海淀区的帮教", "朝阳区", "又一次帮教"});
    REQUIRE(site.run({"search", "帮教"}) == cli::kExitFine);
    CHECK(site.out ==
          "2 pages match “帮教”.\n"
          "1. 海淀区的帮教  /zh/0/  案例  2025-07-19\n"
          "     经过 › 海淀区的帮教\n"
          "   Page 0  /en/0/\n"
          "2. 又一次帮教  /zh/2/  案例  2025-07-19\n"
          "     经过 › 又一次帮教\n"
          "   Page 2  /en/2/\n");
    CHECK(site.err.empty());
    REQUIRE(site.run({"search", "朝阳", "--out", "public"}) == cli::kExitFine);
    CHECK(contains(site.out, "1 page matches “朝阳”."));
    CHECK_FALSE(contains(site.out, "come close"));
    REQUIRE(site.run({"search", "海"}) == cli::kExitFine);
    CHECK(contains(site.out, "No page says exactly this. These come close."));
    REQUIRE(site.run({"search", "海", "--json"}) == cli::kExitFine);
    CHECK(contains(site.out, "\"exact\":false"));
    site.variables = {{"LANG", "zh_CN.UTF-8"}};
    REQUIRE(site.run({"search", "帮教"}) == cli::kExitFine);
    CHECK(contains(site.out, "共 2 页符合“帮教”。\n"));
}

TEST_CASE("no hit is an answer too; the reader's language is that of the messages, or --lang") {
    BuiltSite site({"海淀区的帮教"});
    REQUIRE(site.run({"search", "无"}) == cli::kExitFine);
    CHECK(site.out == "No page holds “无”.\nDid you mean “entrue”?\n");
    REQUIRE(site.run({"search", "无", "--lang", "zh"}) == cli::kExitFine);
    CHECK(contains(site.out, "zhtrue"));
    site.variables = {{"LANG", "zh_CN.UTF-8"}};
    REQUIRE(site.run({"search", "无"}) == cli::kExitFine);
    CHECK(site.out == "没有页面含“无”。\n是否想找“zhtrue”？\n");
    REQUIRE(site.run({"search", "bang"}) == cli::kExitFine);
    CHECK(contains(site.out, "也按“帮”查找（3）。"));
}

TEST_CASE("ten rows, unless --all or --json is given") {
    BuiltSite site(std::vector<std::string>(25, "帮教"));
    REQUIRE(site.run({"search", "帮教"}) == cli::kExitFine);
    CHECK(contains(site.out, "25 pages"));
    CHECK(contains(site.out, "\n10. 帮教"));
    CHECK_FALSE(contains(site.out, "\n11. 帮教"));
    CHECK(contains(site.out, "15 more with --all."));
    REQUIRE(site.run({"search", "--all", "帮教"}) == cli::kExitFine);
    CHECK(contains(site.out, "\n25. 帮教"));
    CHECK_FALSE(contains(site.out, "--all"));

    REQUIRE(site.run({"search", "--json", "帮教"}) == cli::kExitFine);
    const auto json = parse_json(site.out);
    REQUIRE(json);
    CHECK(*json->find("query")->as_string() == "帮教");
    CHECK(*json->find("language")->as_string() == "en");
    CHECK(*json->find("total")->as_integer() == 25);
    const JsonArray& hits = *json->find("hits")->as_array();
    REQUIRE(hits.size() == 25);
    for (const auto& [name, value] : {std::pair{"url", "/zh/24/"},
                                      {"language", "zh"},
                                      {"title", "帮教"},
                                      {"date", "2025-07-19"},
                                      {"via", "text"},
                                      {"excerpt", "帮教"}}) {
        CHECK(*hits.back().find(name)->as_string() == value);
    }
}

TEST_CASE("marks are bold on a terminal, NO_COLOR holds, and nothing of a page reaches the terminal raw") {
    BuiltSite site({"\U00020000在海淀\x1b[31m"});
    site.terminal = true;
    site.variables = {{"TERM", "xterm"}};
    REQUIRE(site.run({"search", "海淀"}) == cli::kExitFine);
    CHECK(contains(site.out, "\U00020000在\x1b[1m海淀\x1b[0m␛[31m"));
    site.variables = {{"TERM", "xterm"}, {"NO_COLOR", "1"}};
    REQUIRE(site.run({"search", "海淀"}) == cli::kExitFine);
    CHECK_FALSE(contains(site.out, "\x1b"));
    site.terminal = false;
    site.variables.clear();
    REQUIRE(site.run({"search", "海淀"}) == cli::kExitFine);
    CHECK_FALSE(contains(site.out, "\x1b"));
}

TEST_CASE("characters of all planes and full-width letters go to the scripts and back unharmed") {
    BuiltSite site({"𠀀案", "ＡＢＣ"});
    REQUIRE(site.run({"search", "--json", "𠀀"}) == cli::kExitFine);
    CHECK(contains(site.out, "\"total\":1"));
    CHECK(contains(site.out, "\"title\":\"𠀀案\""));
    REQUIRE(site.run({"search", "--json", "ABC"}) == cli::kExitFine);
    CHECK(contains(site.out, "\"title\":\"ＡＢＣ\""));
    REQUIRE(site.run({"search", "\xff", "\xed\xa0\x80"}) == cli::kExitFine);
    CHECK(contains(site.out, "No page holds"));
}

TEST_CASE("misuse: no words, too many, a language that the site does not have") {
    BuiltSite site({"甲"});
    CHECK(site.run({"search"}) == cli::kExitMisuse);
    CHECK(site.run({"search", "  "}) == cli::kExitMisuse);
    CHECK(contains(site.err, "the query is empty"));
    CHECK(site.run({"search", std::string(1001, 'a')}) == cli::kExitMisuse);
    CHECK(site.run({"search", std::string(1000, 'a')}) == cli::kExitFine);
    CHECK(site.run({"search", "甲", "--lang", "ehn"}) == cli::kExitMisuse);
    CHECK(contains(site.err, "the site has no language “ehn”, only en, zh"));
    CHECK(contains(site.err, "did you mean “en”"));
}

TEST_CASE("CP1108: nothing was built, or without an index") {
    BuiltSite site({"甲"});
    CHECK(site.run({"search", "甲", "--out", "/elsewhere"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1108"));
    CHECK(contains(site.err, "casepress build"));
    CHECK(site.run({"search", "甲", "--out", "/elsewhere", "--json"}) == cli::kExitFindings);
    REQUIRE(parse_json(site.out));
    CHECK(contains(site.out, "CP1108"));
    REQUIRE(site.files.remove_file("/site/public/assets/search/start.00ff.js"));
    CHECK(site.run({"search", "甲"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1108"));
    REQUIRE(site.files.remove_file("/site/site.toml"));
    CHECK(site.run({"search", "甲"}) == cli::kExitFindings);
    CHECK(contains(site.err, "CP1101"));
}

TEST_CASE("CP1109: an index that is broken, and scripts that fail") {
    const auto check_bad = [](BuiltSite& site, std::string_view part) {
        CAPTURE(part);
        CHECK(site.run({"search", "甲"}) == cli::kExitFindings);
        CHECK(contains(site.err, "CP1109"));
        CHECK(contains(site.err, part));
    };
    const auto check_engine = [&](std::string_view body, std::string_view part) {
        const std::string engine = fmt::format(
            "var casepressSearch = {{createEngine: function (start, platform) {{ return {{search: function "
            "(request, files) {{ {} }}}}; }}}};",
            body);
        BuiltSite site({"甲"}, engine);
        check_bad(site, part);
    };
    {
        BuiltSite site({"甲"});
        site.files.put("/site/public/assets/search/page-0.js", "cps(`1\xff\xfe`)\n");
        check_bad(site, "page-0");
        site.files.put("/site/public/assets/search/page-0.js", "cps(`\\q`)\n");
        check_bad(site, "unknown escape");
        site.files.put("/site/public/assets/search/page-0.js", "cps(`\1garbage`)\n");
        check_bad(site, "compressed data are broken");
        site.put_index("page-0", std::string((std::size_t{64} << 20) + 1, 'a'));
        check_bad(site, "too large");
        REQUIRE(site.files.remove_file("/site/public/assets/search/page-0.js"));
        check_bad(site, "No such file");
    }
    {
        BuiltSite site({"甲"});
        site.files.put("/site/public/assets/js/search-core.ffff.js", "");
        check_bad(site, "2 such files");
        site.files.put("/site/public/assets/js/search-cores.ffff.js", "");  // another script
        REQUIRE(site.files.remove_file("/site/public/assets/js/search-core.ffff.js"));
        CHECK(site.run({"search", "甲"}) == cli::kExitFine);
        site.files.put("/site/public/assets/js/search-more.0123abcd.js", "var = ;");
        check_bad(site, "SyntaxError");
    }
    check_engine("return {need: ['../../site']};", "cannot be");
    check_engine("return {need: [7]};", "cannot be");
    check_engine("return {need: ['page-0']};", "asks for what it has");
    check_engine("return undefined;", "no answer");
    check_engine("var o = {}; o.o = o; return o;", "TypeError");
    check_engine("throw new Error('断了');", "断了");
    check_engine("throw undefined;", "undefined");
    check_engine("return search();", "ReferenceError");
    check_engine("function f() { return 1 + f(); } return f();", "RangeError");
    check_engine("var a = []; while (true) a.push(new Uint8Array(1 << 24));", "alloc");
    check_engine("platform.nfkd({});", "TypeError");
    check_engine("platform.isWord('x');", "TypeError");
}

TEST_CASE("an answer of odd shapes is printed as far as it makes sense") {
    BuiltSite site({"甲"}, R"js(
var casepressSearch = {createEngine: function () { return {search: function () {
    return {total: 'many', rows: [7, {}, {hits: 'x'}, {hits: [null, {title: ['甲'], titleMarks: [[1], [2, 1], 'x', [-5, 1e9]], places: [{}, {text: 5}]},
            {title: '\uD800乙', url: 'zh/b/', matched: true, titleMarks: [[0, 1.5], [0, 999999]], places: 3, date: 20250719}]}],
            rowTotal: 1e99, related: {}, via: [1, {}], didYouMean: 0};
}}; }};)js");
    site.terminal = true;
    REQUIRE(site.run({"search", "甲"}) == cli::kExitFine);
    CHECK(contains(site.out, "\uFFFD乙"));
    REQUIRE(site.run({"search", "甲", "--json"}) == cli::kExitFine);
    const auto json = parse_json(site.out);
    REQUIRE(json);
    REQUIRE(json->find("hits")->as_array()->size() == 1);
    CHECK(*json->find("hits")->as_array()->front().find("url")->as_string() == "/zh/b/");
}

TEST_CASE("a script's memory is limited, and a world goes on after an error") {
    cli::ScriptHost host(std::size_t{2} << 20);
    REQUIRE(host.run("a.js",
                     "function twice(text) { return text + text; } function fill() { var a = [];"
                     "while (true) a.push('' + a.length); }"));
    const auto failed = host.call("fill", "null");
    REQUIRE_FALSE(failed);
    CHECK(contains(failed.error().message, "alloc"));
    const auto fine = host.call("twice", "\"好𠀀\"");
    REQUIRE(fine);
    CHECK(*fine == "\"好𠀀好𠀀\"");
    CHECK_FALSE(host.call("nothing", "null"));
    CHECK_FALSE(host.call("twice", "{"));
    cli::ScriptHost moved = std::move(host);
    CHECK(moved.call("twice", "1") == "2");
}
