#include "redline/compare_fields.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace casepress::redline {

namespace {

using data::Array;
using data::Table;
using data::Value;

/// A value as text: strings as they are, others as TOML writes them.
std::string text_of(const Value& value) {
    if (const auto* text = value.as_string()) return *text;
    if (const auto* date = value.as_date()) return date->text;
    if (const auto* boolean = value.as_boolean()) return *boolean ? "true" : "false";
    if (const auto* integer = value.as_integer()) return fmt::format("{}", *integer);
    if (const auto* number = value.as_number()) return fmt::format("{}", *number);
    std::string out;
    if (const auto* array = value.as_array()) {
        for (const Value& element : *array) out += (out.empty() ? "" : ", ") + text_of(element);
        return "[" + out + "]";
    }
    if (const auto* table = value.as_table()) {
        for (const auto& member : table->members()) {
            out += (out.empty() ? "" : ", ") + member.key + " = " + text_of(member.value);
        }
        return "{" + out + "}";
    }
    return out;
}

/// Equal for values that read the same, whatever the order of members.
std::string canonical(const Value& value) {
    if (const auto* table = value.as_table()) {
        std::vector<std::string> members;
        for (const auto& member : table->members())
            members.push_back(fmt::format("{}:{}=", member.key.size(), member.key) + canonical(member.value));
        std::sort(members.begin(), members.end());
        std::string out = "{";
        for (const std::string& member : members) out += fmt::format("{}:{}", member.size(), member);
        return out + "}";
    }
    if (const auto* array = value.as_array()) {
        std::string out = "[";
        for (const Value& element : *array) {
            const std::string text = canonical(element);
            out += fmt::format("{}:{}", text.size(), text);
        }
        return out + "]";
    }
    return text_of(value);
}

class FieldComparer {
public:
    FieldComparer(TextComparer& texts, Interner& interner) : texts_(texts), interner_(interner) {}

    void compare(const std::string& name, const Table& older, const Table& newer) {
        const auto old_members = members_of(older);
        const auto new_members = members_of(newer);
        const auto find = [](const Members& members, const std::string& key) {
            const auto found = members.find(key);
            return found == members.end() ? nullptr : found->second;
        };
        for (const auto& member : newer.members()) {
            compare(joined(name, member.key), find(old_members, member.key), &member.value);
        }
        for (const auto& member : older.members()) {
            if (find(new_members, member.key) == nullptr) compare(joined(name, member.key), &member.value, nullptr);
        }
    }
    std::vector<FieldChange> take() { return std::move(changes_); }

private:
    /// Table::find is linear, and a table may be as large as its text.
    using Members = std::unordered_map<std::string_view, const Value*>;
    static Members members_of(const Table& table) {
        Members members;
        for (const auto& member : table.members()) members.emplace(member.key, &member.value);
        return members;
    }
    static std::string joined(const std::string& name, std::string_view key) {
        return name.empty() ? std::string(key) : fmt::format("{}.{}", name, key);
    }

    void compare(const std::string& name, const Value* older, const Value* newer) {
        const auto table_of = [](const Value* value) { return value == nullptr ? nullptr : value->as_table(); };
        const auto array_of = [](const Value* value) { return value == nullptr ? nullptr : value->as_array(); };
        // What one version lacks is compared with an empty table or list, so that its parts have names.
        const Table* old_table = table_of(older);
        const Table* new_table = table_of(newer);
        const Array* old_array = array_of(older);
        const Array* new_array = array_of(newer);
        const Value* one = older == nullptr ? newer : older;
        if ((old_table != nullptr && new_table != nullptr) ||
            ((older == nullptr || newer == nullptr) && one->as_table() != nullptr)) {
            compare(name, old_table == nullptr ? no_table_ : *old_table, new_table == nullptr ? no_table_ : *new_table);
        } else if ((old_array != nullptr && new_array != nullptr) ||
                   ((older == nullptr || newer == nullptr) && one->as_array() != nullptr)) {
            compare(name, old_array == nullptr ? no_array_ : *old_array, new_array == nullptr ? no_array_ : *new_array);
        } else {
            add(name, older, newer);
        }
    }

    void compare(const std::string& name, const Array& older, const Array& newer) {
        const auto numbers = [&](const Array& array) {
            std::vector<std::uint32_t> list;
            for (const Value& element : array) list.push_back(interner_.number_of("\x10" + canonical(element)));
            return list;
        };
        auto old_numbers = numbers(older);
        auto new_numbers = numbers(newer);
        const auto matches = texts_.matcher().match(old_numbers, new_numbers);
        if (older.size() == newer.size() && matches.size() != older.size()) {
            std::sort(old_numbers.begin(), old_numbers.end());
            std::sort(new_numbers.begin(), new_numbers.end());
            if (old_numbers == new_numbers)
                return add_text(name, Mark::kSame, false, list_text(older), list_text(newer));
        }
        std::size_t old_at = 0;
        std::size_t new_at = 0;
        const auto close = [&](std::size_t old_end, std::size_t new_end) {
            for (; old_at < old_end && new_at < new_end; ++old_at, ++new_at) {
                compare(joined(name, fmt::format("{}", new_at + 1)), &older[old_at], &newer[new_at]);
            }
            for (; new_at < new_end; ++new_at)
                compare(joined(name, fmt::format("{}", new_at + 1)), nullptr, &newer[new_at]);
            for (; old_at < old_end; ++old_at)
                compare(joined(name, fmt::format("{}", old_at + 1)), &older[old_at], nullptr);
            old_at = old_end + 1;
            new_at = new_end + 1;
        };
        for (const Match& match : matches) close(match.old_index, match.new_index);
        close(older.size(), newer.size());
    }

    static std::string list_text(const Array& array) {
        std::string out;
        for (const Value& element : array) out += (out.empty() ? "" : ", ") + text_of(element);
        return out;
    }

    void add(const std::string& name, const Value* older, const Value* newer) {
        if (older != nullptr && newer != nullptr && canonical(*older) == canonical(*newer)) return;
        const Mark mark = older == nullptr ? Mark::kInserted : newer == nullptr ? Mark::kDeleted : Mark::kSame;
        const auto is_text = [](const Value* value) { return value == nullptr || value->as_string() != nullptr; };
        add_text(name, mark, is_text(older) && is_text(newer), older == nullptr ? "" : text_of(*older),
                 newer == nullptr ? "" : text_of(*newer));
    }

    void add_text(const std::string& name, Mark mark, bool is_text, std::string older, std::string newer) {
        FieldChange change{.name = name,
                           .mark = mark,
                           .is_text = is_text,
                           .older = std::move(older),
                           .newer = std::move(newer),
                           .pieces = {}};
        change.pieces = texts_.compare(plain_leaf(change.older), plain_leaf(change.newer), Granularity::kWords);
        changes_.push_back(std::move(change));
    }

    TextComparer& texts_;
    Interner& interner_;
    const Table no_table_;
    const Array no_array_;
    std::vector<FieldChange> changes_;
};

}  // namespace

std::vector<FieldChange> compare_fields(const Table& older, const Table& newer, TextComparer& texts,
                                        Interner& interner) {
    FieldComparer comparer(texts, interner);
    comparer.compare("", older, newer);
    auto changes = comparer.take();
    std::stable_partition(changes.begin(), changes.end(),
                          [](const FieldChange& change) { return change.mark != Mark::kDeleted; });
    return changes;
}

}  // namespace casepress::redline
