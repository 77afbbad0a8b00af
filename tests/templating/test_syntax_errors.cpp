// Every finding of compilation (CP0600–), with its exact place.

#include "templating/support.h"

#include <doctest/doctest.h>

namespace casepress::templating::testing {

namespace {

struct ErrorCase {
    std::string_view source;
    std::string_view expected;
};

}  // namespace

TEST_CASE("a template with a mistake in its text is refused at the place of the mistake") {
    const ErrorCase cases[] = {
        {"a {{ x & y }}", "main:1:8-9 CP0600 '&' has no meaning in a tag"},
        {"{{ x $ }} {{ y ! }}",
         "main:1:6-7 CP0600 '$' has no meaning in a tag\nmain:1:16-17 CP0600 '!' has no meaning in a tag"},
        {"a\n {{ x", "main:2:2-4 CP0601 this tag is never closed; '}}' is expected"},
        {"{% if x", "main:1:1-3 CP0601 this tag is never closed; '%}' is expected"},
        {"{{ title <p>{{ y }}", "main:1:1-3 CP0601 this tag is not closed before the next one begins"},
        {"{{ 'abc }}", "main:1:4-5 CP0601 this text in quotes is never closed"},
        {"{{ (1 + [2 }}", "main:1:9-10 CP0601 '[' is never closed"},
        {"a {# b", "main:1:3-5 CP0601 this comment is never closed; '#}' is expected"},
        {"{{ 99999999999999999999 }}", "main:1:4-24 CP0602 this number does not fit into a 64-bit integer"},
        {"{{ '\\xZZ' }}", "main:1:4-10 CP0602 this text has a wrong escape"},
        {"{{ 1 + }}", "main:1:8-10 CP0603 a value is expected here, not the end of the tag"},
        {"{{ 1 2 }}", "main:1:6-7 CP0603 '}}' is expected here, not '2'"},
        {"{{ x] }}", "main:1:5-6 CP0603 ']' closes nothing"},
        {"{{ (x] }}", "main:1:6-7 CP0603 ']' does not close '('"},
        {"{{ f(a=1, 2) }}", "main:1:11-12 CP0603 an argument without a name cannot follow one with a name"},
        {"{% if %}x{% endif %}", "main:1:7-9 CP0603 a value is expected here, not the end of the tag"},
        {"{{ 1 is odd is even }}",
         "main:1:13-15 CP0603 'and' or 'or' (tests cannot be chained) is expected here, not 'is'"},
        {"{% fro x in y %}", "main:1:4-7 CP0604 there is no tag 'fro' (for?)"},
        {"{% inclde 'x' %}", "main:1:4-10 CP0604 there is no tag 'inclde' (include?)"},
        {"\n{% if x %}a",
         "main:2:4-6 CP0605 'if' is never closed; '{% elif %}' or '{% else %}' or '{% endif %}' is expected"},
        {"{% raw %}a", "main:1:1-10 CP0605 'raw' is never closed; '{% endraw %}' is expected"},
        {"{% for x in y %}{% if x %}{% endfor %}",
         "main:1:20-22 CP0605 'if' is never closed; '{% elif %}' or '{% else %}' or '{% endif %}' is expected"},
        {"{% endif %}", "main:1:4-9 CP0606 'endif' closes nothing"},
        {"{% if x %}{% endfor %}{% endif %}",
         "main:1:14-20 CP0606 'endfor' stands inside 'if', which expects '{% elif %}' or '{% else %}' or '{% endif "
         "%}'"},
        {"{% block a %}{% endblock b %}", "main:1:26-27 CP0606 this ends the block 'a', not 'b' (a?)"},
        {"{{ x|uper }}", "main:1:6-10 CP0607 there is no filter 'uper' (upper?)"},
        {"{{ l|map('uper') }}", "main:1:10-16 CP0607 there is no filter 'uper' (upper?)"},
        {"{{ l|selectattr('a', 'defind') }}", "main:1:22-30 CP0608 there is no test 'defind' (defined?)"},
        {"{{ x is defind }}", "main:1:9-15 CP0608 there is no test 'defind' (defined?)"},
        {"{% include 'nope.html' %}", "main:1:12-23 CP0609 there is no template 'nope.html'"},
        {"{% block a %}{% endblock %}\n{% block a %}{% endblock %}",
         "main:2:10-11 CP0610 the block 'a' is already in this template"},
        {"{% set 1 = 2 %}", "main:1:8-9 CP0611 a name is expected here, not a constant"},
        {"{% set true = 2 %}", "main:1:8-12 CP0611 'true' cannot be assigned to"},
        {"{% for loop in x %}{% endfor %}", "main:1:8-12 CP0611 'loop' belongs to the loop and cannot be assigned to"},
        {"{% for a.b in x %}{% endfor %}",
         "main:1:8-9 CP0611 only names and members of a namespace can be assigned to"},
        {"{% if x %}{% extends 'a' %}{% endif %}{% for x in y %}{% extends 'a' %}{% endfor %}",
         "main:1:22-25 CP0609 there is no template 'a'\n"
         "main:1:58-65 CP0614 'extends' must stand at the top of the template, outside of all blocks and loops"},
        {"{% call x %}{% endcall %}", "main:1:9-10 CP0614 'call' needs the call of a macro"},
        {"{% macro m(a=1, b) %}{% endmacro %}",
         "main:1:17-18 CP0614 a parameter without a default cannot follow one with a default"},
        {"{% macro m(a, a) %}{% endmacro %}", "main:1:15-16 CP0614 the parameter 'a' is there twice"},
        {"{% block a required %}text{% endblock %}", "main:1:10-11 CP0614 the required block 'a' must be empty"},
        {"{% from 'main' import _x %}", "main:1:23-25 CP0614 names that begin with '_' cannot be imported"},
        {"ab\xFFz", "main:1:3-4 CP0617 this byte is not UTF-8"},
    };
    for (const ErrorCase& test : cases) {
        CAPTURE(test.source);
        CHECK(errors_of(test.source) == test.expected);
    }
}

TEST_CASE("all mistakes of all templates come in one run, without their consequences") {
    const Templates templates = {
        {"main",
         "{% extends 'base' %}{% block a %}{{ x|uper }}{% endblock %}\n{% if 1 + %}{{ y is nope }}{% endif %}{{ ) }}"},
        {"base", "{% block a %}{% include 'part' %}{% endblock %}"},
        {"part", "{% for x on y %}{{ x| }}{% else %}{% fi %}{% endfor %}"},
    };
    CHECK(errors_of(templates) ==
          "main:1:39-43 CP0607 there is no filter 'uper' (upper?)\n"
          "main:2:11-13 CP0603 a value is expected here, not the end of the tag\n"
          "main:2:21-25 CP0608 there is no test 'nope' (none?)\n"
          "main:2:42-43 CP0603 ')' closes nothing\n"
          "part:1:10-12 CP0603 'in' is expected here, not 'on'\n"
          "part:1:23-25 CP0603 the name of a filter is expected here, not the end of the tag\n"
          "part:1:38-40 CP0604 there is no tag 'fi' (if?)");
}

TEST_CASE("nesting beyond all reason is refused, not followed") {
    const auto repeat = [](std::string_view part, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += part;
        return text;
    };
    CHECK(errors_of("{{ " + repeat("(", 5000) + "1" + repeat(")", 5000) + " }}").find("CP0612") != std::string::npos);
    CHECK(errors_of("{{ " + repeat("[", 5000) + repeat("]", 5000) + " }}").find("CP0612") != std::string::npos);
    CHECK(errors_of("{{ " + repeat("-", 5000) + "1 }}").find("CP0612") != std::string::npos);
    CHECK(errors_of("{{ " + repeat("not ", 5000) + "1 }}").find("CP0612") != std::string::npos);
    const std::string blocks = errors_of(repeat("{% if 1 %}", 5000) + repeat("{% endif %}", 5000));
    CHECK(blocks == "main:1:1004-1006 CP0612 blocks nest deeper than 100");
    // Long chains are no nesting for the parser; rendering bounds them.
    CHECK(errors_of("{{ 1" + repeat(" + 1", 50'000) + " }}").find("CP0650") != std::string::npos);
    CHECK(errors_of("{{ 'x'" + repeat("|upper", 50'000) + " }}").find("CP0650") != std::string::npos);
}

TEST_CASE("what only shows between templates") {
    CHECK(errors_of(Templates{{"main", "{% extends 'base' %}{% block contnt %}x{% endblock %}"},
                              {"base", "{% block content %}{% endblock %}"}}) ==
          "main:1:30-36 CP0613 no template above has a block 'contnt', so this one is never shown (content?)");
    CHECK(
        errors_of(Templates{{"main", "{% extends 'a' %}"}, {"a", "{% extends 'main' %}"}}) ==
        "a:1:12-18 CP0616 'a' extends itself through others\nmain:1:12-15 CP0616 'main' extends itself through others");
    CHECK(errors_of("{% extends 'main' %}") == "main:1:12-18 CP0616 'main' extends itself");
    CHECK(errors_of(Templates{{"main", "{% include 'partials/hed' %}{% include 'partials/head' %}"},
                              {"partials/head", ""}}) ==
          "main:1:12-26 CP0609 there is no template 'partials/hed' (partials/head?)");
}

TEST_CASE("with the variables known, a misspelt name is found without rendering") {
    Options options;
    options.variables = std::vector<std::string>{"page", "site"};
    options.globals["version"] = text("1");
    const Templates templates = {
        {"main",
         "{% if false %}{{ pge.title }}{{ sit }}{% endif %}{% for x in site %}{{ x }}{{ loop.index }}{% endfor %}{{ y "
         "}}"
         "{{ range(1) }}{{ version }}{% include 'part' %}{% macro m() %}{{ caller() }}{{ varargs }}{% endmacro %}"},
        {"part", "{% set y = x %}{{ yy is defined }}"},
    };
    CHECK(errors_of(templates, {}, std::move(options)) ==
          "main:1:18-21 CP0615 'pge' is not defined (page?)\n"
          "main:1:33-36 CP0615 'sit' is not defined (site?)\n"
          "part:1:19-21 CP0615 'yy' is not defined (y?)");
}

}  // namespace casepress::templating::testing
