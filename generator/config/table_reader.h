#pragma once
// Reads a table of settings strictly: every key is asked for by name, and what was not asked for is reported with the
// nearest key that was. Used for site.toml and for the files of vocabularies, regions and the glossary.

#include "base/diagnostic.h"
#include "config/site_config.h"
#include "data/value.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::config {

/// Borrows the table, the path and the sink. Reading functions give nullopt (or an empty value) both when the key is
/// not there and when its value is of a wrong kind, which is then reported; `has` tells the two apart.
class TableReader {
public:
    /// `where` names the table in messages: "[feeds]", "types.case.fields.date"; empty for the root of a file.
    TableReader(const data::Table& table, std::string_view path, std::string where, DiagnosticSink& sink);

    [[nodiscard]] bool has(std::string_view key) const { return table_.find(key) != nullptr; }
    /// The member without making its key known; nullptr when it is not there.
    [[nodiscard]] const data::Member* find(std::string_view key) const;
    /// The member, whatever its kind; nullptr when it is not there. The key counts as known from now on; like all keys
    /// given to a reading function it must live as long as the reader.
    [[nodiscard]] const data::Member* take(std::string_view key);
    [[nodiscard]] std::optional<std::string> text(std::string_view key);
    [[nodiscard]] std::optional<bool> boolean(std::string_view key);
    /// An integer from `low` to `high`; another one is reported.
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key, std::int64_t low, std::int64_t high);
    [[nodiscard]] std::optional<std::vector<std::string>> text_list(std::string_view key);
    [[nodiscard]] const data::Table* table(std::string_view key);
    /// A string, or a table by language; languages that the site does not have are reported.
    [[nodiscard]] LanguageText language_text(std::string_view key, std::span<const std::string> languages);
    /// One of `words`; returns its index. Another one is reported with the nearest.
    [[nodiscard]] std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> words);
    /// Reports that a key which must be there is missing.
    void require(std::string_view key);
    /// Reports every member whose key was never asked for. Call once, last.
    void finish();

    /// Reports an error at the value of `member`.
    void report(Code code, const data::Member& member, LocalizedText message, LocalizedText help = {},
                std::string suggestion = {});
    [[nodiscard]] DiagnosticSink& sink() { return sink_; }
    [[nodiscard]] std::string_view path() const { return path_; }
    [[nodiscard]] const std::string& where() const { return where_; }

private:
    const data::Table& table_;
    std::string_view path_;
    std::string where_;
    DiagnosticSink& sink_;
    std::vector<std::string_view> known_;
};

/// Reads a text, or a table by language, from a value. `what` names it in messages. Texts of languages that the site
/// does not have and a language without text are reported.
[[nodiscard]] LanguageText read_language_text(const data::Value& value, std::string_view what, std::string_view path,
                                              std::span<const std::string> languages, DiagnosticSink& sink);

/// A lower-case ASCII letter followed by at most 63 lower-case letters, digits, '-' and '_'.
[[nodiscard]] bool is_identifier(std::string_view name);

/// Reports a value of a wrong kind: "“page_size” must be a whole number; this is a text".
void report_wrong_kind(const data::Value& value, std::string_view what, const LocalizedText& expected,
                       std::string_view path, DiagnosticSink& sink);

}  // namespace casepress::config
