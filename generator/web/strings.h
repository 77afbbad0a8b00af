#pragma once
// The interface texts of a theme (themes/<theme>/strings/<language>.toml): "Read more", "{n} entries", names of units.

#include "base/diagnostic.h"
#include "web/theme_files.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::web {

/// The texts of one language, complete: what the language lacks is English. Immutable; many threads.
class Strings {
public:
    Strings(std::string language, std::map<std::string, std::string, std::less<>> texts)
        : language_(std::move(language)), texts_(std::move(texts)) {}

    [[nodiscard]] const std::string& language() const { return language_; }
    /// The text with its placeholders, or null.
    [[nodiscard]] const std::string* find(std::string_view key) const;
    /// The text for this count: `key.one`, `key.other`, or `key` itself; null when there is none of them.
    [[nodiscard]] const std::string* find(std::string_view key, double count) const;
    /// The text, or the key itself when it is missing. For texts that the default theme is known to have.
    [[nodiscard]] std::string_view text(std::string_view key) const;
    /// The key most like this one, for “did you mean”; "" when none is near. Keys of counted texts are named without
    /// ".one".
    [[nodiscard]] std::string nearest_key(std::string_view key) const;

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

/// A value for a placeholder.
using Placeholder = std::pair<std::string_view, std::string_view>;

/// Puts values in the place of `{name}`. A placeholder without a value stays as it is; nothing is escaped.
[[nodiscard]] std::string fill(std::string_view text, std::span<const Placeholder> values);
[[nodiscard]] std::string fill(std::string_view text, std::initializer_list<Placeholder> values);

/// Reads the texts of these languages. The site's own texts replace the embedded ones key by key. Reports files that do
/// not parse, texts that are no texts, and what languages lack.
[[nodiscard]] std::map<std::string, Strings, std::less<>> load_strings(const ThemeFiles& theme,
                                                                       std::span<const std::string> languages,
                                                                       DiagnosticSink& sink);

}  // namespace casepress::web
