#pragma once
// An object of a PDF file as plain data (ISO 32000-1, 7.3), for rooms that read files and never see libqpdf.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace casepress::pdf {

/// "12 0 R".
struct Reference {
    int number = 0;
    int generation = 0;
    friend auto operator<=>(const Reference&, const Reference&) = default;
};

struct Name {
    std::string text;  ///< without the slash, #xx resolved
    friend bool operator==(const Name&, const Name&) = default;
};

class Value;
using ValueArray = std::vector<Value>;
using ValueMember = std::pair<std::string, Value>;  ///< the key without its slash
using ValueMembers = std::vector<ValueMember>;      ///< sorted by key

/// Null, boolean, whole number, real number, name, string (bytes), array, dictionary (of a stream as well) or
/// reference.
class Value {
public:
    using Storage = std::variant<std::monostate, bool, std::int64_t, double, Name, std::string, ValueArray,
                                 ValueMembers, Reference>;

    Value() = default;
    /// Of any of the kinds above. A template, since g++ 12 gives false alarms about a temporary Storage.
    template <typename Kind>
    requires(!std::is_same_v<std::remove_cvref_t<Kind>, Value> &&
             std::is_constructible_v<Storage, Kind>) explicit Value(Kind&& kind)
        : storage_(std::forward<Kind>(kind)) {}

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(storage_); }
    [[nodiscard]] bool is_dictionary() const { return std::holds_alternative<ValueMembers>(storage_); }
    /// Each of these gives nullptr or nullopt when the value is of another kind.
    [[nodiscard]] const bool* as_boolean() const { return std::get_if<bool>(&storage_); }
    [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&storage_); }
    [[nodiscard]] const ValueArray* as_array() const { return std::get_if<ValueArray>(&storage_); }
    [[nodiscard]] const ValueMembers* as_members() const { return std::get_if<ValueMembers>(&storage_); }
    [[nodiscard]] const Reference* as_reference() const { return std::get_if<Reference>(&storage_); }
    /// "" when it is no name.
    [[nodiscard]] std::string_view name() const {
        const auto* found = std::get_if<Name>(&storage_);
        return found == nullptr ? std::string_view() : std::string_view(found->text);
    }
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    /// Whole or real.
    [[nodiscard]] std::optional<double> number() const;
    /// The member of a dictionary, not resolved; a null when there is none. Lives as long as this value.
    [[nodiscard]] const Value& find(std::string_view key) const;

private:
    Storage storage_;
};

/// A text string (7.9.2.2) as UTF-8: UTF-16BE or UTF-8 by its mark, else PDFDocEncoding.
[[nodiscard]] std::string decode_text_string(std::string_view bytes);
/// UTF-16BE as UTF-8; what makes no sense becomes U+FFFD.
[[nodiscard]] std::string decode_utf16_big_endian(std::string_view bytes);

}  // namespace casepress::pdf
