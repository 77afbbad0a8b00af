#include "web/script_bundle.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::web {

std::vector<std::string_view> bundle_parts(std::string_view bundle) {
    std::vector<std::string_view> parts;
    for (std::string_view line : split(bundle, '\n')) {
        line = trim(line.substr(0, line.find('#')));
        if (!line.empty()) parts.push_back(line);
    }
    return parts;
}

std::string without_comments(std::string_view script) {
    const std::vector<std::string_view> lines = split(script, '\n');
    if (std::ranges::any_of(lines, [](std::string_view line) { return std::ranges::count(line, '`') % 2 != 0; })) {
        return std::string(script);
    }
    std::string out;
    out.reserve(script.size());
    bool in_comment = false;
    for (std::string_view line : lines) {
        line = trim(line);
        // A comment over lines begins and ends with a line of its own.
        if (!in_comment && line.starts_with("/*") && line.find("*/") == std::string_view::npos) in_comment = true;
        const bool is_comment =
            in_comment || line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
        if (in_comment && line.ends_with("*/")) in_comment = false;
        if (is_comment || line.empty()) continue;
        out += line;
        out += '\n';
    }
    return out;
}

}  // namespace casepress::web
