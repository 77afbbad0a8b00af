#pragma once
// What TOML and YAML texts hold, as one typed tree in which every value knows its bytes, so that a wrong field can be
// shown with a caret under it. Front matter, site.toml and the content/*.toml files are all read into this.

#include "base/diagnostic.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace casepress::data {

class Value;

using Array = std::vector<Value>;

struct Member;

/// A table in the order of the text. Keys are unique; small, so lookup is a linear search.
class Table {
public:
    // Defined in value.cpp, where Member is complete.
    Table();
    Table(const Table&);
    Table(Table&&) noexcept;
    Table& operator=(const Table&);
    Table& operator=(Table&&) noexcept;
    ~Table();

    /// The member's value, or nullptr.
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] const std::vector<Member>& members() const { return members_; }
    [[nodiscard]] bool empty() const { return members_.empty(); }
    /// Appends; the caller has made sure that the key is new.
    void add(Member member);

private:
    std::vector<Member> members_;
};

/// A date or date-time as written (TOML's native dates and YAML's timestamps); kept as text, since precision matters.
struct DateText {
    std::string text;
    friend bool operator==(const DateText&, const DateText&) = default;
};

/// null (YAML only), boolean, 64-bit integer, number, string, date, array or table, and the bytes it stands in.
class Value {
public:
    using Storage = std::variant<std::monostate, bool, std::int64_t, double, std::string, DateText, Array, Table>;

    Value() = default;
    Value(Storage storage, Span span) : storage_(std::move(storage)), span_(span) {}

    [[nodiscard]] const Storage& storage() const { return storage_; }
    /// The contents for whoever takes them over; this value is used up.
    [[nodiscard]] Storage take_storage() && { return std::move(storage_); }
    [[nodiscard]] Span span() const { return span_; }

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(storage_); }
    /// Each of these gives nullptr when the value is of another kind.
    [[nodiscard]] const bool* as_boolean() const { return std::get_if<bool>(&storage_); }
    [[nodiscard]] const std::int64_t* as_integer() const { return std::get_if<std::int64_t>(&storage_); }
    /// A number with a fraction or exponent; whole numbers are integers.
    [[nodiscard]] const double* as_number() const { return std::get_if<double>(&storage_); }
    [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&storage_); }
    [[nodiscard]] const DateText* as_date() const { return std::get_if<DateText>(&storage_); }
    [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&storage_); }
    [[nodiscard]] const Table* as_table() const { return std::get_if<Table>(&storage_); }

private:
    Storage storage_;
    Span span_;
};

/// `key = value`, with the bytes of the key.
struct Member {
    std::string key;
    Span key_span;
    Value value;
};

/// Equal kinds and contents, members in the same order; where the values stand in their texts does not count. All NaNs
/// are alike, 0.0 and -0.0 are not.
[[nodiscard]] bool same_content(const Value& a, const Value& b);
[[nodiscard]] bool same_content(const Table& a, const Table& b);

/// "a text", "a number", "a list" …: what a message calls the kind of this value.
[[nodiscard]] LocalizedText describe_kind(const Value& value);

}  // namespace casepress::data
