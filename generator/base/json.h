#pragma once
// JSON out and in (RFC 8259). JsonWriter makes text piece by piece, so that a search index never stands in memory as a
// tree; parse_json makes a small tree of a text. Both keep the order of members.

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace casepress {

/// Where a JSON text will stand.
enum class JsonPlace {
    kFile,    ///< anywhere JSON is read; U+2028 and U+2029 are escaped, so that it is also JavaScript
    kScript,  ///< inside <script>: “<” is escaped too, so that no text can end the element
};

/// Writes one JSON value. Calls must nest as JSON does (asserted). Bytes that are not UTF-8 become U+FFFD. The same
/// calls give the same bytes everywhere. Not for several threads at once.
class JsonWriter {
public:
    /// `indent`: blanks for each level; 0 writes everything on one line.
    explicit JsonWriter(unsigned indent = 0, JsonPlace place = JsonPlace::kFile);
    ~JsonWriter();
    JsonWriter(JsonWriter&&) noexcept;
    JsonWriter& operator=(JsonWriter&&) noexcept;

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    /// The name of the member whose value comes next.
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view text);
    JsonWriter& integer(std::int64_t number);
    /// The shortest digits that read back as the same number; null for infinity and NaN, which JSON does not have.
    JsonWriter& number(double number);
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    /// key() and string() in one.
    JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }

    /// The text, which must be complete; the writer is used up.
    [[nodiscard]] std::string take();

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// `text` as a JSON string with its quotation marks.
[[nodiscard]] std::string json_string(std::string_view text, JsonPlace place = JsonPlace::kFile);

class JsonValue;
using JsonArray = std::vector<JsonValue>;
using JsonMember = std::pair<std::string, JsonValue>;
using JsonObject = std::vector<JsonMember>;

/// null, boolean, whole number of 64 bits, other number, string, array or object.
class JsonValue {
public:
    using Storage = std::variant<std::monostate, bool, std::int64_t, double, std::string, JsonArray, JsonObject>;

    JsonValue() = default;
    explicit JsonValue(Storage storage) : storage_(std::move(storage)) {}

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(storage_); }
    /// Each of these gives nullptr when the value is of another kind.
    [[nodiscard]] const bool* as_boolean() const { return std::get_if<bool>(&storage_); }
    [[nodiscard]] const std::int64_t* as_integer() const { return std::get_if<std::int64_t>(&storage_); }
    [[nodiscard]] const double* as_number() const { return std::get_if<double>(&storage_); }
    [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&storage_); }
    [[nodiscard]] const JsonArray* as_array() const { return std::get_if<JsonArray>(&storage_); }
    [[nodiscard]] const JsonObject* as_object() const { return std::get_if<JsonObject>(&storage_); }
    /// The member of an object, the last one when a name is there twice, as in JavaScript; else nullptr.
    [[nodiscard]] const JsonValue* find(std::string_view name) const;

private:
    Storage storage_;
};

/// Why a text is not JSON, in English, for developers: people write TOML here.
struct JsonError {
    std::size_t offset = 0;
    std::string message;
};

/// Reads one JSON value with nothing but white space around it; at most 100 levels deep.
[[nodiscard]] std::expected<JsonValue, JsonError> parse_json(std::string_view text);

}  // namespace casepress
