#pragma once
// Reading print.toml: one layer laid over what was read before it. Internal to the room: see read_theme.

#include "config/table_reader.h"
#include "print/theme.h"

#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casepress::print {

/// A font of [fonts] as the two languages have it.
struct NamedFont {
    typesetting::FontStackRequest zh, en;
};

/// A style that still names its font.
struct NamedStyle {
    std::string font = "text";
    int weight = 400;
    typesetting::FontSlant slant = typesetting::FontSlant::kUpright;
    Style style;
};

/// A theme while it is read.
struct ThemeDraft {
    std::map<std::string, NamedFont, std::less<>> fonts;
    std::array<NamedStyle, kStyleCount> zh, en;
    PrintTheme theme;  ///< all but its styles
};

/// How much a layer has to say.
enum class LayerKind : std::uint8_t { kWhole, kOverride };

/// Names of inks in print.toml, by Ink.
inline constexpr std::string_view kInkNames[] = {"text", "quiet", "accent", "rule", "tint", "paper"};
static_assert(std::size(kInkNames) == kInkCount);

void read_fonts(config::TableReader& root, LayerKind kind, ThemeDraft& draft);
void read_styles(config::TableReader& root, LayerKind kind, ThemeDraft& draft);
void read_inks(config::TableReader& root, LayerKind kind, PrintTheme& theme);
void read_papers(config::TableReader& root, LayerKind kind, PrintTheme& theme);

/// The table `key` of `reader`, to be read strictly; a whole layer must have it.
[[nodiscard]] std::optional<config::TableReader> open_table(config::TableReader& reader, std::string_view key,
                                                            LayerKind kind);

/// A number from `low` to `high`, as thousandths: 9.5 gives 9500.
[[nodiscard]] std::optional<std::int64_t> read_thousandths(config::TableReader& reader, std::string_view key, int low,
                                                           int high);
/// Reads points.
void read_points(config::TableReader& reader, std::string_view key, int low, int high, Length& value);
/// Reads millimetres.
void read_millimetres(config::TableReader& reader, std::string_view key, int low, int high, Length& value);
/// Reads a whole number.
void read_whole(config::TableReader& reader, std::string_view key, int low, int high, int& value);

}  // namespace casepress::print
