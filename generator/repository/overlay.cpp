#include "repository/overlay.h"

#include "base/text.h"
#include "repository/checksum.h"

#include <optional>
#include <string>

namespace casepress::repository {

namespace {

/// All ids of a line, or nothing when it has anything that is none.
std::optional<std::vector<ObjectId>> ids_of_line(std::string_view line) {
    std::vector<ObjectId> ids;
    for (const std::string_view word : split(trim(line), ' ')) {
        const auto id = ObjectId::from_hex(word);
        if (!id) return std::nullopt;
        ids.push_back(*id);
    }
    return ids;
}

void append(std::string& text, const ObjectId& id) {
    text.append(reinterpret_cast<const char*>(id.bytes.data()), ObjectId::kSize);
}

}  // namespace

std::set<ObjectId> parse_shallow(std::string_view text) {
    std::set<ObjectId> commits;
    for (const std::string_view line : split(text, '\n')) {
        if (const auto id = ObjectId::from_hex(trim(line))) commits.insert(*id);
    }
    return commits;
}

std::map<ObjectId, std::vector<ObjectId>> parse_grafts(std::string_view text) {
    std::map<ObjectId, std::vector<ObjectId>> grafts;
    for (const std::string_view line : split(text, '\n')) {
        auto ids = ids_of_line(line);
        if (!ids) continue;
        const ObjectId commit = ids->front();
        ids->erase(ids->begin());
        grafts.insert_or_assign(commit, std::move(*ids));
    }
    return grafts;
}

std::uint64_t Overlay::fingerprint() const {
    std::string text;
    for (const auto& [object, replacement] : replacements) {
        append(text, object);
        append(text, replacement);
    }
    text += "grafts";
    for (const auto& [commit, parents] : grafts) {
        append(text, commit);
        for (const ObjectId& parent : parents) append(text, parent);
        text += '\n';
    }
    text += "shallow";
    for (const ObjectId& commit : shallow) append(text, commit);
    return checksum(text);
}

}  // namespace casepress::repository
