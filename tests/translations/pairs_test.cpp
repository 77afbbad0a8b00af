// How well disagreements are found: pairs.toml holds sentences that agree and sentences with one planted disagreement.

#include "base/file_system.h"
#include "data/parse.h"
#include "translations/compare_pair.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <string>

namespace casepress::translations {

namespace {

constexpr std::array<std::string_view, 9> kKinds = {"heading", "number",  "percent", "money",    "age",
                                                    "date",    "article", "name",    "qualifier"};

struct Counts {
    int planted = 0, found = 0, right_kind = 0, agreeing = 0, false_alarms = 0;
    std::string faults;
};

std::string text_of(const data::Table& pair, std::string_view key) {
    const data::Value* value = pair.find(key);
    return value && value->as_string() ? *value->as_string() : std::string();
}

Counts count_pairs() {
    const std::string path = std::string(CASEPRESS_TEST_ROOT) + "/translations/pairs.toml";
    const std::string text = make_real_file_system()->read_file(path).value();
    DiagnosticSink sink;
    const auto table = data::parse_toml(text, {"pairs.toml", 0}, sink);
    REQUIRE(table);
    Counts counts;
    for (const data::Value& value : *table->find("pairs")->as_array()) {
        const data::Table& pair = *value.as_table();
        const std::string kind = text_of(pair, "kind");
        const auto found = compare_texts(text_of(pair, "zh"), "zh", text_of(pair, "en"), "en");
        std::string kinds;
        for (const Disagreement& disagreement : found) {
            kinds += fmt::format("{}({}|{}) ", kKinds[static_cast<std::size_t>(disagreement.kind)],
                                 disagreement.left_has_fact ? disagreement.left->text : "",
                                 disagreement.right_has_fact ? disagreement.right->text : "");
        }
        const bool alarm = !found.empty();
        const bool planted = !kind.empty();
        counts.planted += planted;
        counts.agreeing += !planted;
        counts.found += planted && alarm;
        counts.right_kind += planted && kinds.contains(kind);
        counts.false_alarms += !planted && alarm;
        if (alarm != planted || (planted && !kinds.contains(kind))) {
            counts.faults +=
                fmt::format("{} / {}: {} instead of {}\n", text_of(pair, "zh"), text_of(pair, "en"), kinds, kind);
        }
    }
    return counts;
}

}  // namespace

TEST_CASE("planted disagreements are found, and nothing else") {
    const Counts counts = count_pairs();
    MESSAGE(fmt::format("recall {} of {} ({} of the right kind), false alarms {} of {}\n{}", counts.found,
                        counts.planted, counts.right_kind, counts.false_alarms, counts.agreeing, counts.faults));
    REQUIRE(counts.planted >= 75);
    REQUIRE(counts.agreeing >= 75);
    CHECK(counts.found >= 0.97 * counts.planted);
    CHECK(counts.right_kind >= 0.95 * counts.planted);
    CHECK(counts.found >= 0.97 * (counts.found + counts.false_alarms));
}

}  // namespace casepress::translations
