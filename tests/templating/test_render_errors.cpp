// Every finding of rendering (CP0640–), with its exact place.

#include "templating/support.h"

#include <doctest/doctest.h>

namespace casepress::templating::testing {

namespace {

Value::Dict sample() {
    Value::Dict page;
    page.emplace_back("title", text("Case"));
    page.emplace_back("year", number(2025));
    page.emplace_back("items", Value::list({number(1)}));
    Value::Dict context;
    context.emplace_back("page", Value::dict(std::move(page)));
    context.emplace_back("names", Value::list({text("a"), text("b")}));
    context.emplace_back("nothing", Value::none());
    context.emplace_back("fail", Value::function([](const Arguments&) -> Value {
                             throw TemplateError{"not today", "今天不行", "later"};
                         }));
    context.emplace_back("give_nothing", Value::function([](const Arguments&) { return Value(); }));
    return context;
}

struct ErrorCase {
    std::string_view source;
    std::string_view expected;
};

}  // namespace

TEST_CASE("a mistake that shows while rendering is reported at its place") {
    const ErrorCase cases[] = {
        {"a\n{{ pag.title }}", "main:2:4-7 CP0640 'pag' is not defined (page?)"},
        {"{% if nme %}{% endif %}{% set name = 1 %}", "main:1:7-10 CP0640 'nme' is not defined (name?)"},
        {"{% set q = missing %}{{ 'x' ~ q }}", "main:1:12-19 CP0640 'missing' is not defined"},
        {"{{ [] | first }}", "main:1:4-14 CP0640 'first' gives nothing here (was the list empty?)"},
        {"{{ give_nothing() }}", "main:1:4-18 CP0640 the call gives no value"},
        {"{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "main:1:41-44 CP0640 the argument 'a' is not given"},
        {"{{ page.titel }}", "main:1:9-14 CP0641 a dict has no 'titel' (title?)"},
        {"{{ page['titel'] }}", "main:1:9-16 CP0641 a dict has no 'titel' (title?)"},
        {"{{ names[2] }}", "main:1:10-11 CP0641 a list has no item 2"},
        {"{{ names|map(attribute='x')|list }}", "main:1:4-28 CP0641 a text has no 'x'"},
        {"{% for x in names %}{{ loop.indx }}{% endfor %}", "main:1:29-33 CP0641 the loop has no 'indx' (index?)"},
        {"{{ page.title.uper }}", "main:1:15-19 CP0641 a text has no 'uper' (upper?)"},
        {"{{ page.title.upper }}", "main:1:15-20 CP0641 a text has no 'upper' (upper()?)"},
        {"{% block title %}x{% endblock %}{{ self.titel() }}",
         "main:1:41-46 CP0646 the template itself has no method 'titel' (title?)"},
        {"{{ 1 + 'a' }}", "main:1:4-11 CP0642 '+' does not work on an integer and a text"},
        {"{{ none < 1 }}", "main:1:4-12 CP0642 none and an integer have no order to compare them by"},
        {"{{ {1: 2} }}", "main:1:5-6 CP0642 the keys of a dict are texts, not an integer"},
        {"{% for x in 5 %}{% endfor %}", "main:1:13-14 CP0642 a list is expected here, not an integer"},
        {"{{ page.year / 0 }}", "main:1:4-17 CP0643 division by zero"},
        {"{{ 9223372036854775807 + 1 }}", "main:1:4-27 CP0643 the result does not fit into a 64-bit integer"},
        {"{{ names[::0] }}", "main:1:4-14 CP0643 the step of a slice cannot be 0"},
        {"{{ 'x'|round }}", "main:1:4-13 CP0644 filter 'round': a number is expected, not a text"},
        {"{{ 'x'|truncate(lenght=3) }}",
         "main:1:4-26 CP0644 filter 'truncate': there is no argument named 'lenght' (length?)"},
        {"{{ 'x'|upper(1) }}", "main:1:4-16 CP0644 filter 'upper': at most 0 arguments are expected, 1 given"},
        {"{{ 'x'|replace('a') }}", "main:1:4-20 CP0644 filter 'replace': the argument 'new' is missing"},
        {"{{ 'x' is odd }}", "main:1:4-14 CP0645 test 'odd': a number is expected, not a text"},
        {"{{ page.title() }}", "main:1:4-14 CP0646 a text cannot be called"},
        {"{{ page.title.uper() }}", "main:1:15-19 CP0646 a text has no method 'uper' (upper?)"},
        {"{{ names.append(1) }}", "main:1:10-16 CP0646 a list has no method 'append'"},
        {"{{ fail() }}", "main:1:4-10 CP0646 not today (later?)"},
        {"{% macro m(title) %}{% endmacro %}{{ m(titel=1) }}",
         "main:1:38-48 CP0646 the macro 'm' has no argument 'titel' (title?)"},
        {"{% macro m() %}{% endmacro %}{{ m(1) }}", "main:1:33-37 CP0646 the macro 'm' takes 0 arguments, 1 are given"},
        {"{% for x in names %}{{ loop(names) }}{% endfor %}",
         "main:1:24-35 CP0646 this loop is not recursive and cannot be called"},
        {"{% include page.title %}", "main:1:12-22 CP0647 there is no template 'Case'"},
        {"{% extends nothing %}", "main:1:12-19 CP0647 the name of a template is a text, not none"},
        {"{% block a %}{{ super() }}{% endblock %}", "main:1:17-22 CP0648 no parent template has a block 'a'"},
        {"{% block a required %}{% endblock %}",
         "main:1:10-11 CP0648 the required block 'a' is not there in any template that extends this one"},
        {"{{ range }}", "main:1:4-9 CP0649 a function cannot be written as text"},
        {"{{ range(99999999) }}", "main:1:4-19 CP0650 this makes a list of 99999999, more than the limit of 1000000"},
        {"{{ 'x' * 99999999999 }}",
         "main:1:4-21 CP0650 this makes a text of 99999999999, more than the limit of 16777216"},
        {"{% for a, b in [[1, 2, 3]] %}{% endfor %}",
         "main:1:8-12 CP0651 2 names take a value with 2 items, not a list with 3 items"},
        {"{% set page.x = 1 %}", "main:1:8-12 CP0611 only a namespace has members to set, not a dict"},
    };
    for (const ErrorCase& test : cases) {
        CAPTURE(test.source);
        CHECK(errors_of(test.source, sample()) == test.expected);
    }
}

TEST_CASE("an imported name must be there") {
    CHECK(errors_of(Templates{{"main", "{% from 'm' import nope %}"}, {"m", "{% macro hope() %}{% endmacro %}"}}) ==
          "main:1:20-24 CP0640 'm' defines no 'nope' (hope?)");
}

TEST_CASE("an error in an included template is reported there, and names who includes it") {
    const Templates templates = {
        {"main", "\n{% extends 'base' %}{% block a %}{% include 'part' %}{% endblock %}"},
        {"base", "{% block a %}{% endblock %}"},
        {"part", "{% import 'macros' as m %}\n\n{{ m.show({}) }}"},
        {"macros", "{% macro show(x) %}{{ x.titel }}{% endmacro %}"},
    };
    const Rendered rendered = render(templates, {});
    CHECK_FALSE(rendered.ok);
    REQUIRE(rendered.diagnostics.size() == 1);
    const Diagnostic& diagnostic = rendered.diagnostics.front();
    CHECK(diagnostic.path == "macros");
    CHECK(diagnostic.message.zh == "字典没有“titel”");
    CHECK(diagnostic.help.en == "used by part:3, by main:2, by base:1, by main:2");
}

TEST_CASE("an undefined value may be asked about, defaulted and passed on, but not used") {
    CHECK(text_of(
              "{{ x is defined }}{{ x|default('d') }}{% set y = x %}{{ y is defined }}{{ (x is undefined) and 1 }}") ==
          "FalsedFalse1");
    CHECK(text_of("{% macro m(a) %}{{ a|default('none') }}{% endmacro %}{{ m(x) }}{{ m() }}") == "nonenone");
    CHECK(errors_of("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(x) }}") == "main:1:43-44 CP0640 'x' is not defined");
    CHECK(errors_of("{{ x == 1 }}") == "main:1:4-5 CP0640 'x' is not defined");
    CHECK(errors_of("{{ [x] }}") == "main:1:5-6 CP0640 'x' is not defined");
    CHECK(errors_of("{{ x.y|default('d') }}") == "main:1:4-5 CP0640 'x' is not defined");
    CHECK(errors_of("{{ 'a' if x }}") == "main:1:11-12 CP0640 'x' is not defined");
}

TEST_CASE("rendering is bounded") {
    const auto code_of = [](std::string_view source, Limits limits = {}) {
        Options options;
        options.limits = limits;
        const std::string errors = errors_of(source, {}, std::move(options));
        return errors.find("CP0650") != std::string::npos ? std::string("CP0650") : errors;
    };
    CHECK(code_of("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}") == "CP0650");
    CHECK(code_of("{% include 'main' %}") == "CP0650");
    CHECK(code_of("{% import 'main' as m %}") == "CP0650");
    CHECK(code_of("{% block a %}{{ self.a() }}{% endblock %}") == "CP0650");
    CHECK(code_of("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}") == "CP0650");
    CHECK(code_of("{% for x in range(1000) %}{% for y in range(1000) %}{% endfor %}{% endfor %}",
                  {.iterations = 10'000}) == "CP0650");
    CHECK(code_of("{% for x in range(1000) %}0123456789{% endfor %}", {.output = 5000}) == "CP0650");
    CHECK(code_of("{% set ns = namespace(t='x') %}{% for x in range(100) %}{% set ns.t = ns.t + ns.t %}{% endfor %}") ==
          "CP0650");
    CHECK(code_of("{% set ns = namespace(t=[1]) %}{% for x in range(100) %}{% set ns.t = ns.t + ns.t %}{% endfor %}") ==
          "CP0650");
    CHECK(code_of("{% set ns = namespace(t=[]) %}{% for x in range(100000) %}{% set ns.t = [ns.t] %}{% endfor %}") ==
          "CP0650");
    CHECK(code_of("{% for x in range(200000) %}{% set ns = namespace() %}{% endfor %}") == "CP0650");
    CHECK(code_of("{{ 'x'|center(999999999) }}") == "CP0650");
    CHECK(code_of("{{ 'x'.ljust(999999999) }}") == "CP0650");
    CHECK(code_of("{{ 'x'|indent(999999999) }}") == "CP0650");
    CHECK(code_of("{{ 'aaaaaaaaaa'|replace('a', 'x' * 10000000) }}") == "CP0650");
    CHECK(code_of("{{ ['x' * 50000000, 'y' * 50000000]|join }}") == "CP0650");
    CHECK(errors_of("{{ '%999999999d' % 1 }}").find("CP0646") != std::string::npos);
    CHECK(errors_of("{{ '{:999999999}'.format(1) }}").find("CP0646") != std::string::npos);
}

TEST_CASE("work that no loop of the template shows is bounded as well") {
    Options options;
    options.limits.iterations = 1'000'000;
    const std::string in = errors_of("{% for x in range(1000) %}{{ -1 in range(100000) }}{% endfor %}", {}, options);
    CHECK(in.find("CP0650") != std::string::npos);
    const std::string filters = errors_of("{% for x in range(1000) %}{{ range(100000)|sum }}{% endfor %}", {}, options);
    CHECK(filters.find("CP0650") != std::string::npos);
    CHECK(text_of("{{ range(300000)|unique|length }}{{ range(300000)|batch(2)|map('first')|unique|length }}") ==
          "300000150000");
    CHECK(errors_of("{{ range(300000)|batch(1)|unique|length }}").find("CP0644") != std::string::npos);
}

TEST_CASE("namespaces that hold each other are freed, and long chains of them too") {
    CHECK(text_of("{% set a = namespace() %}{% set b = namespace(a=a) %}{% set a.b = b %}{% set a.a = a %}ok") == "ok");
    CHECK(text_of("{% set ns = namespace() %}{% set ns.tail = ns %}{% for x in range(50000) %}"
                  "{% set new = namespace() %}{% set tail = ns.tail %}{% set tail.next = new %}{% set ns.tail = new %}"
                  "{% endfor %}{% set ns.next = none %}ok") == "ok");
}

TEST_CASE("what outlives the place it was made in cannot be called any more") {
    CHECK(errors_of("{% set ns = namespace() %}{% macro outer() %}{% macro inner() %}x{% endmacro %}{% set ns.f = "
                    "inner %}{% endmacro %}"
                    "{{ outer() }}{{ ns.f() }}")
              .find("CP0646 this was made inside something that has ended") != std::string::npos);
    CHECK(errors_of(
              "{% set ns = namespace() %}{% for x in [1] recursive %}{% set ns.l = loop %}{% endfor %}{{ ns.l([1]) }}")
              .find("CP0646 the loop has ended") != std::string::npos);
    CHECK(errors_of(Templates{{"main", "{% set ns = namespace() %}{% include 'part' %}{{ ns.s.b() }}"},
                              {"part", "{% block b %}{% endblock %}{% set ns.s = self %}"}})
              .find("CP0646 this was made inside something that has ended") != std::string::npos);
}

}  // namespace casepress::templating::testing
