#include "publish/manifest.h"

#include "base/json.h"
#include "publish/output_paths.h"

#include <fmt/format.h>

namespace casepress::publish {

std::string write_manifest(const std::vector<ManifestEntry>& entries) {
    // One entry a line, so that two manifests can be compared with any text tool.
    std::string text =
        "{\"version\":1,\n\"covers\":\"each file that casepress wrote into this folder, but not this "
        "one\",\n\"files\":[";
    const char* separator = "\n";
    for (const auto& entry : entries) {
        JsonWriter writer;
        writer.begin_object().member("path", entry.path);
        writer.key("size").integer(static_cast<std::int64_t>(entry.size));
        writer.member("sha256", entry.sha256).end_object();
        text += separator;
        text += writer.take();
        separator = ",\n";
    }
    return text + "\n]}\n";
}

namespace {

bool is_sha256(std::string_view digits) {
    constexpr std::size_t kDigits = 64;
    return digits.size() == kDigits && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::optional<std::vector<ManifestEntry>> read_manifest(std::string_view text) {
    const auto root = parse_json(text);
    if (!root) return std::nullopt;
    const auto* version = root->find("version");
    const auto* files = root->find("files");
    if (version == nullptr || version->as_integer() == nullptr || *version->as_integer() != 1) return std::nullopt;
    if (files == nullptr || files->as_array() == nullptr) return std::nullopt;
    std::vector<ManifestEntry> entries;
    entries.reserve(files->as_array()->size());
    for (const auto& file : *files->as_array()) {
        const auto* path = file.find("path");
        const auto* size = file.find("size");
        const auto* sha256 = file.find("sha256");
        if (path == nullptr || size == nullptr || sha256 == nullptr) return std::nullopt;
        if (path->as_string() == nullptr || size->as_integer() == nullptr || sha256->as_string() == nullptr)
            return std::nullopt;
        if (*size->as_integer() < 0 || !is_output_path(*path->as_string()) || !is_sha256(*sha256->as_string())) {
            return std::nullopt;
        }
        entries.push_back({.path = *path->as_string(),
                           .size = static_cast<std::uint64_t>(*size->as_integer()),
                           .sha256 = *sha256->as_string()});
    }
    return entries;
}

}  // namespace casepress::publish
