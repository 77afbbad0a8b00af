// The examples of the CommonMark and GFM specifications. Their texts are not part of this repository (CC-BY-SA):
// CommonMark's comes with `npm ci` in tests/, GFM's with tests/html/fetch_gfm_spec.sh. Without them the tests say so
// and pass, unless CASEPRESS_REQUIRE_SPECS is set, as in continuous integration.

#include "html/render.h"
#include "markup/parse.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace html = casepress::html;
namespace markup = casepress::markup;

struct Example {
    int number = 0;
    std::string extension;
    std::string markdown;
    std::string expected;
};

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string with_tabs(std::string_view text) {
    static constexpr std::string_view kArrow = "→";
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with(kArrow)) {
            out.push_back('\t');
            at += kArrow.size();
        } else {
            out.push_back(text[at++]);
        }
    }
    return out;
}

/// The form both specifications are written in: fences of 32 backticks, a line with a full stop between source and
/// HTML.
std::vector<Example> read_examples(const std::string& spec) {
    static const std::string kFence(32, '`');
    std::vector<Example> examples;
    std::istringstream lines(spec);
    std::string line;
    while (std::getline(lines, line)) {
        if (!line.starts_with(kFence + " example")) continue;
        Example example;
        example.number = static_cast<int>(examples.size()) + 1;
        example.extension = line.substr(kFence.size() + 8);
        std::string* part = &example.markdown;
        while (std::getline(lines, line) && line != kFence) {
            if (line == "." && part == &example.markdown) {
                part = &example.expected;
            } else {
                *part += line + "\n";
            }
        }
        example.markdown = with_tabs(example.markdown);
        example.expected = with_tabs(example.expected);
        examples.push_back(std::move(example));
    }
    return examples;
}

/// `<br />` and `<br>` are the same element.
std::string without_slashes(std::string text) {
    for (std::size_t at = text.find(" />"); at != std::string::npos; at = text.find(" />", at))
        text.replace(at, 3, ">");
    return text;
}

std::string render_plain(const std::string& markdown) {
    casepress::DiagnosticSink sink;
    const markup::Document document = markup::parse_document("spec.md", markdown, sink);
    html::RenderOptions options;
    options.dialect = html::Dialect::kCommonMark;
    options.raw_html = html::RawHtml::kVerbatim;
    return html::render_document(document, options);
}

/// Lines `suite number reason` of known_differences.txt.
std::set<int> known_differences(const std::string& suite) {
    const auto text = read_file(CASEPRESS_TEST_ROOT "/markup/known_differences.txt");
    REQUIRE(text);
    std::set<int> numbers;
    std::istringstream lines(*text);
    std::string line;
    while (std::getline(lines, line)) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string name;
        std::string reason;
        int number = 0;
        words >> name >> number;
        std::getline(words, reason);
        REQUIRE_MESSAGE(reason.size() > 10, "every difference needs a reason: ", line);
        if (name == suite) numbers.insert(number);
    }
    return numbers;
}

void run_suite(const std::string& suite, const std::string& path, std::size_t least_examples) {
    const auto spec = read_file(path);
    if (!spec) {
        const std::string message = fmt::format("the examples of {} are not installed ({})", suite, path);
        if (std::getenv("CASEPRESS_REQUIRE_SPECS") != nullptr) FAIL(message);
        MESSAGE(message);
        return;
    }
    const std::set<int> differences = known_differences(suite);
    const std::vector<Example> examples = read_examples(*spec);
    CHECK(examples.size() >= least_examples);
    for (const Example& example : examples) {
        const std::string actual = without_slashes(render_plain(example.markdown));
        const std::string expected = without_slashes(example.expected);
        const bool same = actual == expected;
        if (differences.contains(example.number)) {
            CHECK_MESSAGE(!same, suite, " ", example.number, " is listed as a difference but passes");
        } else if (!same) {
            FAIL_CHECK(fmt::format("{} {}:\n{}--- expected\n{}--- actual\n{}", suite, example.number, example.markdown,
                                   expected, actual));
        }
    }
}

}  // namespace

TEST_CASE("the examples of CommonMark 0.31.2") {
    run_suite("commonmark", CASEPRESS_TEST_ROOT "/node_modules/commonmark-spec/spec.txt", 652);
}

TEST_CASE("the examples of GFM 0.29") { run_suite("gfm", CASEPRESS_TEST_ROOT "/node_modules/.gfm-spec/spec.txt", 670); }
