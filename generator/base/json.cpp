// Over RapidJSON (https://rapidjson.org/), which this file alone includes.

#include "base/json.h"

#include "base/text.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <optional>
#include <system_error>

namespace casepress {

namespace {

constexpr std::size_t kMostLevels = 100;

/// The two-character escape of a character, or nullptr.
const char* short_escape(char32_t c) {
    switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\b':
            return "\\b";
        case '\f':
            return "\\f";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        default:
            return nullptr;
    }
}

/// rapidjson counts in 32 bits.
unsigned size_of(std::string_view text) {
    assert(text.size() <= std::numeric_limits<unsigned>::max());
    return static_cast<unsigned>(text.size());
}

}  // namespace

std::string json_string(std::string_view text, JsonPlace place) {
    std::string out = "\"";
    out.reserve(text.size() + 2);
    for (std::size_t offset = 0; offset < text.size();) {
        const CodePoint c = decode_utf8(text, offset);
        if (const char* escape = short_escape(c.value)) {
            out += escape;
        } else if (c.value < 0x20 || c.value == 0x7F || c.value == 0x2028 || c.value == 0x2029 ||
                   (place == JsonPlace::kScript && c.value == '<')) {
            fmt::format_to(std::back_inserter(out), "\\u{:04X}", static_cast<std::uint32_t>(c.value));
        } else {
            append_utf8(out, c.value);
        }
        offset += c.length;
    }
    out += '"';
    return out;
}

struct JsonWriter::Implementation {
    using Compact = rapidjson::Writer<rapidjson::StringBuffer>;
    using Indented = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

    rapidjson::StringBuffer buffer;
    std::variant<Compact, Indented> writer;
    JsonPlace place;

    Implementation(unsigned indent, JsonPlace where) : place(where) {
        if (indent == 0) {
            std::get<Compact>(writer).Reset(buffer);
        } else {
            writer.emplace<Indented>(buffer);
            std::get<Indented>(writer).SetIndent(' ', indent);
        }
    }

    /// Calls `call` with the writer; a false from it could only be a call that does not nest.
    template <typename Call>
    void write(const Call& call) {
        [[maybe_unused]] const bool nested = std::visit(call, writer);
        assert(nested);
    }

    void write_string(std::string_view text) {
        const std::string json = json_string(text, place);
        write([&](auto& w) { return w.RawValue(json.data(), size_of(json), rapidjson::kStringType); });
    }
};

JsonWriter::JsonWriter(unsigned indent, JsonPlace place)
    : implementation_(std::make_unique<Implementation>(indent, place)) {}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

JsonWriter& JsonWriter::begin_object() {
    implementation_->write([](auto& w) { return w.StartObject(); });
    return *this;
}
JsonWriter& JsonWriter::end_object() {
    implementation_->write([](auto& w) { return w.EndObject(); });
    return *this;
}
JsonWriter& JsonWriter::begin_array() {
    implementation_->write([](auto& w) { return w.StartArray(); });
    return *this;
}
JsonWriter& JsonWriter::end_array() {
    implementation_->write([](auto& w) { return w.EndArray(); });
    return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
    implementation_->write_string(name);
    return *this;
}
JsonWriter& JsonWriter::string(std::string_view text) {
    implementation_->write_string(text);
    return *this;
}
JsonWriter& JsonWriter::integer(std::int64_t number) {
    implementation_->write([=](auto& w) { return w.Int64(number); });
    return *this;
}
JsonWriter& JsonWriter::number(double number) {
    if (!std::isfinite(number)) return null();
    implementation_->write([=](auto& w) { return w.Double(number); });
    return *this;
}
JsonWriter& JsonWriter::boolean(bool value) {
    implementation_->write([=](auto& w) { return w.Bool(value); });
    return *this;
}
JsonWriter& JsonWriter::null() {
    implementation_->write([](auto& w) { return w.Null(); });
    return *this;
}

std::string JsonWriter::take() {
    assert(std::visit([](const auto& w) { return w.IsComplete(); }, implementation_->writer));
    const rapidjson::StringBuffer& buffer = implementation_->buffer;
    std::string text(buffer.GetString(), buffer.GetSize());
    implementation_.reset();
    return text;
}

const JsonValue* JsonValue::find(std::string_view name) const {
    const JsonObject* object = as_object();
    if (object == nullptr) return nullptr;
    const auto found =
        std::find_if(object->rbegin(), object->rend(), [name](const auto& m) { return m.first == name; });
    return found == object->rend() ? nullptr : &found->second;
}

namespace {

/// Receives rapidjson's events and puts the tree together on a stack of its own.
class TreeBuilder {
public:
    bool Null() { return add(JsonValue()); }
    bool Bool(bool value) { return add(JsonValue(value)); }
    bool Int(int number) { return Int64(number); }
    bool Uint(unsigned number) { return Int64(number); }
    bool Int64(std::int64_t number) { return add(JsonValue(number)); }
    bool Uint64(std::uint64_t number) {
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return Double(static_cast<double>(number));
        }
        return Int64(static_cast<std::int64_t>(number));
    }
    bool Double(double number) { return add(JsonValue(number)); }
    /// Of a number's text: whole ones that fit are integers, the rest are the nearest number there is.
    bool RawNumber(const char* text, unsigned length, bool) {
        const char* const end = text + length;
        std::int64_t whole = 0;
        if (const auto read = std::from_chars(text, end, whole); read.ec == std::errc() && read.ptr == end) {
            return Int64(whole);
        }
        double number = 0;
        const auto read = std::from_chars(text, end, number);
        if (read.ptr != end) return false;
        if (read.ec == std::errc()) return Double(number);
        // Out of range: what is too small is zero, what is too large is no number. (The program never sets a locale.)
        number = std::strtod(std::string(text, length).c_str(), nullptr);
        return std::isfinite(number) && Double(number);
    }
    // Half a surrogate pair can be escaped (RFC 8259, 8.2), but is no text.
    bool String(const char* text, unsigned length, bool) {
        return !find_invalid_utf8({text, length}) && add(JsonValue(std::string(text, length)));
    }
    bool Key(const char* text, unsigned length, bool) {
        if (find_invalid_utf8({text, length})) return false;
        open_.back().key.assign(text, length);
        return true;
    }
    bool StartObject() { return open(JsonValue::Storage(JsonObject())); }
    bool StartArray() { return open(JsonValue::Storage(JsonArray())); }
    bool EndObject(unsigned) { return close(); }
    bool EndArray(unsigned) { return close(); }

    [[nodiscard]] bool too_deep() const { return open_.size() > kMostLevels; }
    [[nodiscard]] JsonValue take() { return std::move(root_); }

private:
    struct Open {
        JsonValue::Storage storage;
        std::string key;  ///< of the member that comes next
    };

    bool open(JsonValue::Storage storage) {
        open_.push_back({std::move(storage), {}});
        return !too_deep();
    }
    bool close() {
        JsonValue value(std::move(open_.back().storage));
        open_.pop_back();
        return add(std::move(value));
    }
    bool add(JsonValue value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (auto* array = std::get_if<JsonArray>(&open_.back().storage)) {
            array->push_back(std::move(value));
        } else {
            std::get<JsonObject>(open_.back().storage).emplace_back(std::move(open_.back().key), std::move(value));
        }
        return true;
    }

    std::vector<Open> open_;
    JsonValue root_;
};

}  // namespace

std::expected<JsonValue, JsonError> parse_json(std::string_view text) {
    // rapidjson takes a NUL for the end of the text.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return std::unexpected(JsonError{nul, "Invalid value."});
    }
    // Iterative: nesting uses a stack on the heap, which TreeBuilder keeps small.
    // Numbers are read here: RapidJSON's own reading shifts too far and counts the bits of zero (internal/diyfp.h).
    constexpr unsigned kFlags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseNumbersAsStringsFlag;
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    TreeBuilder builder;
    const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
    if (result.IsError()) {
        const std::string message =
            builder.too_deep() ? "More than 100 levels." : rapidjson::GetParseError_En(result.Code());
        return std::unexpected(JsonError{result.Offset(), message});
    }
    return builder.take();
}

}  // namespace casepress
