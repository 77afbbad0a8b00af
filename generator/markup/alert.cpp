#include "base/text.h"
#include "markup/block_pass.h"

#include <array>
#include <utility>

namespace casepress::markup {

namespace {

constexpr std::array<std::pair<std::string_view, AlertKind>, 6> kAlerts{{
    {"note", AlertKind::kNote},
    {"tip", AlertKind::kTip},
    {"important", AlertKind::kImportant},
    {"warning", AlertKind::kWarning},
    {"caution", AlertKind::kCaution},
    {"facilitator", AlertKind::kFacilitator},
}};

}  // namespace

std::optional<AlertLine> read_alert_line(std::string_view line) {
    if (!line.starts_with("[!")) return std::nullopt;
    const std::size_t close = line.find(']');
    if (close == std::string_view::npos || close == 2) return std::nullopt;
    AlertLine found;
    found.word = line.substr(2, close - 2);
    for (const char c : found.word) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_')) return std::nullopt;
    }
    std::string_view rest = line.substr(close + 1);
    if (!rest.empty() && (rest.front() == '+' || rest.front() == '-')) rest.remove_prefix(1);
    if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t' && rest.front() != '\r') return std::nullopt;
    found.title = trim(rest);
    const std::string word = ascii_lower(found.word);
    for (const auto& [name, kind] : kAlerts) {
        if (name == word) found.kind = kind;
    }
    return found;
}

}  // namespace casepress::markup
