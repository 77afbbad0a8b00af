// What the differential test against Jinja2 cannot see: objects and sequences of a host, the filters that Jinja has
// not, and where the engine differs from Jinja on purpose.

#include "templating/support.h"

#include <doctest/doctest.h>

#include <array>
#include <thread>

namespace casepress::templating::testing {

namespace {

/// A page as a host gives it: attributes computed when asked for.
class Page final : public Object {
public:
    Page(std::string title, std::int64_t year, Value::List regions)
        : title_(std::move(title)), year_(year), regions_(Value::list(std::move(regions))) {}
    [[nodiscard]] Value get(std::string_view name) const override {
        if (name == "title") return Value::borrowed(title_);
        if (name == "year") return Value::integer(year_);
        if (name == "regions") return regions_;
        if (name == "broken") throw TemplateError{"this page has no date", "此页没有日期", {}};
        return {};
    }
    [[nodiscard]] std::vector<std::string_view> names() const override { return {"title", "year", "regions"}; }
    [[nodiscard]] std::string_view text() const override { return title_; }

private:
    std::string title_;
    std::int64_t year_;
    Value regions_;
};

class Pages final : public Sequence {
public:
    explicit Pages(const std::vector<Page>& pages) : pages_(pages) {}
    [[nodiscard]] std::size_t size() const override { return pages_.size(); }
    [[nodiscard]] Value at(std::size_t index) const override { return Value::object(&pages_[index]); }

private:
    const std::vector<Page>& pages_;
};

struct Site {
    std::vector<Page> pages;
    Pages sequence{pages};
    Value::Dict context;

    Site() {
        pages.emplace_back("A & B", 2023, Value::List{text("nx")});
        pages.emplace_back("Second", 2025, Value::List{text("sc"), text("nx")});
        pages.emplace_back("Third", 2025, Value::List{});
        context.emplace_back("page", Value::object(&pages[0]));
        context.emplace_back("pages", Value::sequence(&sequence));
    }
};

}  // namespace

TEST_CASE("objects and sequences of the host") {
    const Site site;
    const auto check = [&](std::string_view source, std::string_view expected) {
        CAPTURE(source);
        CHECK(text_of(source, site.context) == expected);
    };
    check("{{ page.title }}|{{ page['title'] }}|{{ page }}", "A &amp; B|A &amp; B|A &amp; B");
    check("{{ page.nope is defined }}{{ page.get('nope', 'd') }}{{ 'title' in page }}{{ page is mapping }}",
          "FalsedTrueTrue");
    check("{% for name in page %}{{ name }} {% endfor %}{% for k, v in page.items() %}{{ k }};{% endfor %}",
          "title year regions title;year;regions;");
    check("{{ pages|length }}{{ pages[0].title }}{{ pages[-1].title }}{{ pages[1:]|map(attribute='title')|join(',') }}",
          "3A &amp; BThirdSecond,Third");
    check("{% for p in pages %}{{ loop.index }}/{{ loop.length }}{{ p.title }} {% endfor %}",
          "1/3A &amp; B 2/3Second 3/3Third ");
    check("{{ (pages|sort(attribute='title', reverse=true)|first).title }}{{ pages|sum('year') }}", "Third6073");
    check("{{ page|tojson }}{{ pages is sequence }}{{ page in pages }}",
          "{\"regions\": [\"nx\"], \"title\": \"A \\u0026 B\", \"year\": 2023}TrueTrue");
    check("{{ page.year + 1 }}{{ page.title|upper }}", "2024A &amp; B");
    CHECK(errors_of("{{ page.titel }}", site.context) == "main:1:9-14 CP0641 an object has no 'titel' (title?)");
    CHECK(errors_of("{{ page.broken }}", site.context) == "main:1:4-15 CP0646 this page has no date");
}

TEST_CASE("an object as the whole context") {
    const Page page("T", 2025, {});
    Options options;
    options.loader = [](std::string_view) {
        return TemplateSource{"{{ title }} {{ year }} {{ nope|default('-') }}", "t"};
    };
    DiagnosticSink sink;
    const std::vector<std::string> names = {"t"};
    const auto engine = Engine::compile(names, std::move(options), sink);
    REQUIRE(engine != nullptr);
    std::string out = "before: ";
    CHECK(engine->render("t", page, out, sink));
    CHECK(out == "before: T 2025 -");
    CHECK_FALSE(engine->render("nope", page, out, sink));
    CHECK(engine->has("t"));
    CHECK(engine->names().size() == 1);
}

TEST_CASE("where, group and limit") {
    const Site site;
    const auto check = [&](std::string_view source, std::string_view expected) {
        CAPTURE(source);
        CHECK(text_of(source, site.context) == expected);
    };
    check("{{ pages|where('year', 2025)|map(attribute='title')|join(',') }}", "Second,Third");
    check("{{ pages|where('year', '<', 2025)|map(attribute='title')|join(',') }}", "A &amp; B");
    check("{{ pages|where('regions', 'contains', 'nx')|map(attribute='title')|join(',') }}", "A &amp; B,Second");
    check("{{ pages|where('year', 'in', [2023])|length }}{{ pages|where('year', 'not in', [2023])|length }}", "12");
    check("{{ pages|where('regions')|length }}{{ pages|where('nope')|length }}{{ pages|where('nope', 1)|length }}",
          "200");
    check("{{ [{'a': none}, {'a': 2}]|where('a', '>', 1)|length }}{{ [{'a': none}]|where('a', none)|length }}", "11");
    check(
        "{% for g in pages|group('year') %}{{ g.key }}:{{ g['items']|map(attribute='title')|join('+') }};{% endfor %}",
        "2023:A &amp; B;2025:Second+Third;");
    check("{% for key, items in pages|group('regions', each=true) %}{{ key }}={{ items|length }};{% endfor %}",
          "nx=2;sc=1;");
    check("{{ [3, 1, 2]|limit(2) }}{{ [3, 1, 2]|limit(2, 2) }}{{ [3]|limit(9) }}{{ [3]|limit(1, 9) }}",
          "[3, 1][2][3][]");
    CHECK(errors_of("{{ pages|where('year', '=<', 1) }}", site.context) ==
          "main:1:4-32 CP0644 filter 'where': where knows no comparison '=<' (==?)");
    CHECK(errors_of("{{ [1]|limit(-1) }}") ==
          "main:1:4-17 CP0644 filter 'limit': the number and the offset must not be negative");
}

TEST_CASE("filters, tests and globals of the host") {
    Options options;
    options.filters["t"] = [](const Value& input, const Arguments&, RenderState& state) {
        return Value::text(std::string(*state.variable("language").as_text()) + ":" + std::string(*input.as_text()));
    };
    options.filters["upper"] = [](const Value&, const Arguments&, RenderState&) { return Value::safe("<replaced>"); };
    options.tests["big"] = [](const Value& input, const Arguments&, RenderState&) { return *input.as_integer() > 100; };
    options.globals["site_name"] = text("S");
    const Rendered rendered =
        render({{"main", "{{ 'read_more'|t }} {{ 'x'|upper }} {{ 500 is big }} {{ site_name }} {% include 'p' %}"},
                {"p", "{% set language = 'en' %}{{ 'a'|t }}{{ ['b']|map('t')|first }}"}},
               {{"language", text("zh")}}, std::move(options));
    CHECK(rendered.ok);
    CHECK(rendered.text == "zh:read_more <replaced> True S en:aen:b");
}

TEST_CASE("where the engine differs from Jinja on purpose") {
    const Value::Dict context = {{"d", Value::dict({{"items", text("mine")}, {"keys", text("k")}})}};
    CHECK(text_of("{{ d.items }}{{ d['items'] }}{{ d.items()|length }}", context) ==
          "minemine2");  // a member comes before a method
    CHECK(text_of("{{ [1, 2]|map('float') }}{{ [2, 1]|reverse }}{{ [1, 1]|unique|length }}") ==
          "[1.0, 2.0][1, 2]1");  // lists, no generators
    CHECK(text_of("{{ range(3) }}") == "[0, 1, 2]");
    CHECK(text_of("{% macro outer() %}{% call inner() %}{{ caller() }}{% endcall %}{% endmacro %}{% macro inner() "
                  "%}<{{ caller() }}>{% endmacro %}"
                  "{% call outer() %}x{% endcall %}") == "<x>");  // a caller can be handed on
    Options options;
    options.json_ascii = false;
    CHECK(render({{"main", "{{ '案<'|tojson }}"}}, {}, std::move(options)).text == "\"案\\u003c\"");
}

TEST_CASE("carriage returns become newlines, and only the last newline is dropped") {
    CHECK(text_of("a\r\nb\rc\n") == "a\nb\nc");
    CHECK(text_of("a\n\n") == "a\n");
    CHECK(text_of("a\r\n") == "a");
    CHECK(text_of("{{ 'a\r\nb' }}") == "a\nb");
    CHECK(text_of("") == "");
    CHECK(text_of("\n") == "");
    CHECK(text_of(std::string_view("a\0b{{ '\0' }}", 12)) == std::string_view("a\0b\0", 4));
}

TEST_CASE("one engine renders on many threads, each time the same") {
    const Site site;
    Options options;
    const Templates templates = {
        {"main",
         "{% extends 'base' %}{% from 'm' import card %}{% block list %}{% for p in pages %}{{ card(p) }}{% include "
         "'part' %}{% endfor %}{% endblock %}"},
        {"base",
         "<ul>{% block list %}{% endblock %}</ul>{% set ns = namespace(n=0) %}{% for i in range(20) %}{% set ns.n = "
         "ns.n + i %}{% endfor %}{{ ns.n }}"},
        {"m", "{% macro card(p) %}<li>{{ p.title }} {{ p.regions|join(', ') }}</li>{% endmacro %}"},
        {"part", "{{ loop.index }}{{ p.year }}{{ cycler('a', 'b').next() }}"},
    };
    options.loader = [&](std::string_view name) {
        return TemplateSource{templates.at(std::string(name)), std::string(name)};
    };
    DiagnosticSink sink;
    const std::vector<std::string> names = {"main"};
    const auto engine = Engine::compile(names, std::move(options), sink);
    REQUIRE(engine != nullptr);
    std::string expected;
    REQUIRE(engine->render("main", site.context, expected, sink));
    CHECK(expected == "<ul><li>A &amp; B nx</li>12023a<li>Second sc, nx</li>22025a<li>Third </li>32025a</ul>190");

    std::array<std::size_t, 4> wrong{};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 300; ++i) {
                std::string out;
                DiagnosticSink own_sink;
                if (!engine->render("main", site.context, out, own_sink) || out != expected) ++wrong[t];
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::size_t count : wrong) CHECK(count == 0);
}

}  // namespace casepress::templating::testing
