#include "data/value.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using casepress::Span;
using casepress::data::Array;
using casepress::data::DateText;
using casepress::data::Member;
using casepress::data::same_content;
using casepress::data::Table;
using casepress::data::Value;

namespace {

std::vector<Value> one_of_each() {
    Table table;
    table.add({"key", Span{}, Value(std::int64_t{1}, Span{})});
    Array array;
    array.emplace_back(true, Span{});
    return {Value(),
            Value(true, {}),
            Value(std::int64_t{1}, {}),
            Value(1.0, {}),
            Value(std::string("1"), {}),
            Value(DateText{"1"}, {}),
            Value(std::move(array), {}),
            Value(std::move(table), {})};
}

}  // namespace

TEST_CASE("every kind has a name of its own, in both languages") {
    const auto values = one_of_each();
    for (const Value& a : values) {
        for (const Value& b : values) {
            CHECK((casepress::data::describe_kind(a) == casepress::data::describe_kind(b)) == (&a == &b));
            CHECK(same_content(a, b) == (&a == &b));
        }
        CHECK_FALSE(casepress::data::describe_kind(a).en.empty());
        CHECK_FALSE(casepress::data::describe_kind(a).zh.empty());
    }
}

TEST_CASE("content is compared without places, but with order") {
    const auto table = [](std::initializer_list<const char*> keys) {
        Table t;
        for (const char* key : keys) t.add({key, Span{1, 2}, Value(std::string("x"), Span{3, 4})});
        return t;
    };
    CHECK(same_content(table({"a", "b"}), table({"a", "b"})));
    CHECK_FALSE(same_content(table({"a", "b"}), table({"b", "a"})));
    CHECK_FALSE(same_content(table({"a", "b"}), table({"a"})));
    CHECK(same_content(Value(std::string("x"), {1, 2}), Value(std::string("x"), {8, 9})));
    CHECK(same_content(Value(std::nan(""), {}), Value(-std::nan("1"), {})));
    CHECK_FALSE(same_content(Value(0.0, {}), Value(-0.0, {})));
    CHECK(table({"a"}).find("a") != nullptr);
    CHECK(table({"a"}).find("b") == nullptr);
}
