#include "data/value.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace casepress::data {

Table::Table() = default;
Table::Table(const Table&) = default;
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(const Table&) = default;
Table& Table::operator=(Table&&) noexcept = default;
Table::~Table() = default;

const Value* Table::find(std::string_view key) const {
    const auto found = std::find_if(members_.begin(), members_.end(), [key](const Member& m) { return m.key == key; });
    return found == members_.end() ? nullptr : &found->value;
}

void Table::add(Member member) { members_.push_back(std::move(member)); }

LocalizedText describe_kind(const Value& value) {
    struct Describe {
        LocalizedText operator()(std::monostate) const { return {"nothing", "空值"}; }
        LocalizedText operator()(bool) const { return {"true or false", "true 或 false"}; }
        LocalizedText operator()(std::int64_t) const { return {"a whole number", "整数"}; }
        LocalizedText operator()(double) const { return {"a number", "数字"}; }
        LocalizedText operator()(const std::string&) const { return {"a text", "文本"}; }
        LocalizedText operator()(const DateText&) const { return {"a date", "日期"}; }
        LocalizedText operator()(const Array&) const { return {"a list", "列表"}; }
        LocalizedText operator()(const Table&) const { return {"a table", "表"}; }
    };
    return std::visit(Describe{}, value.storage());
}

bool same_content(const Table& a, const Table& b) {
    return std::equal(
        a.members().begin(), a.members().end(), b.members().begin(), b.members().end(),
        [](const Member& x, const Member& y) { return x.key == y.key && same_content(x.value, y.value); });
}

bool same_content(const Value& a, const Value& b) {
    if (a.storage().index() != b.storage().index()) return false;
    if (const Table* table = a.as_table()) return same_content(*table, *b.as_table());
    if (const Array* array = a.as_array()) {
        return std::equal(array->begin(), array->end(), b.as_array()->begin(), b.as_array()->end(),
                          [](const Value& x, const Value& y) { return same_content(x, y); });
    }
    if (a.is_null()) return true;
    if (const bool* boolean = a.as_boolean()) return *boolean == *b.as_boolean();
    if (const std::int64_t* integer = a.as_integer()) return *integer == *b.as_integer();
    if (const std::string* text = a.as_string()) return *text == *b.as_string();
    if (const DateText* date = a.as_date()) return *date == *b.as_date();
    const double x = *a.as_number();
    const double y = *b.as_number();
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y) || (std::isnan(x) && std::isnan(y));
}

}  // namespace casepress::data
