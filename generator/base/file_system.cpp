#include "base/file_system.h"

#include <cstring>
#include <vector>

namespace casepress {

std::string IoError::message() const {
    const char* description = strerrordesc_np(code);  // unlike strerror, safe from several threads and never localised
    return operation + " " + path + ": " + (description != nullptr ? description : "error " + std::to_string(code));
}

std::string join_path(std::string_view folder, std::string_view name) {
    if (folder.empty() || name.starts_with('/')) return std::string(name);
    std::string path(folder);
    if (!path.ends_with('/')) path += '/';
    path += name;
    return path;
}

namespace {

std::string_view without_trailing_slashes(std::string_view path) {
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return path;
}

}  // namespace

std::string_view parent_path(std::string_view path) {
    path = without_trailing_slashes(path);
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    return without_trailing_slashes(path.substr(0, slash + 1));
}

std::string_view file_name(std::string_view path) {
    path = without_trailing_slashes(path);
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

std::optional<std::string> normalise_path(std::string_view path) {
    const bool absolute = path.starts_with('/');
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            parts.push_back(part);
        } else if (!parts.empty()) {
            parts.pop_back();
        } else if (!absolute) {
            return std::nullopt;
        }
    }
    std::string result = absolute ? "/" : "";
    for (const std::string_view part : parts) {
        if (!result.empty() && !result.ends_with('/')) result += '/';
        result += part;
    }
    return result;
}

}  // namespace casepress
