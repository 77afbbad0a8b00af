#include "repository/open.h"

#include "base/text.h"
#include "repository/findings.h"

#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

namespace casepress::repository {

namespace {

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
}

/// The path without links; "" and the system's message in `error` when there is none.
std::string real_path(const std::string& path, std::string& error) {
    std::error_code code;
    const auto real = std::filesystem::canonical(path, code);
    if (code) error = code.message();
    return code ? "" : real.string();
}

/// The work tree that the configuration would have to name, or the bare repository itself; "" when there is neither.
std::string find_repository(const std::string& folder) {
    git_buf found{};
    if (git_repository_discover(&found, folder.c_str(), 0, nullptr) != 0) return "";
    std::string path = without_slash({found.ptr, found.size});
    git_buf_dispose(&found);
    constexpr std::string_view kDotGit = "/.git";
    if (path.ends_with(kDotGit)) path.resize(path.size() - kDotGit.size());
    return path;
}

std::expected<RepositoryHandle, Diagnostic> open_handle(const std::string& folder, const OpenOptions& options) {
    git_repository* handle = nullptr;
    const bool search = options.git_dir.empty();
    const std::string& start = search ? folder : options.git_dir;
    const int error =
        git_repository_open_ext(&handle, start.c_str(), search ? 0U : unsigned{GIT_REPOSITORY_OPEN_NO_SEARCH}, nullptr);
    if (error == 0) return RepositoryHandle(handle);
    const std::string reason = last_message();
    const std::string found = find_repository(start);
    if (found.empty()) return std::unexpected(no_repository(start));
    // libgit2 1.5 looks for safe.directory, and where nobody has set it, its error is that the setting was not found.
    if (error == GIT_EOWNER || error == GIT_ENOTFOUND) return std::unexpected(unsafe_owner(start, found));
    // There is no error code for this one.
    if (reason.find("unsupported") != std::string::npos) return std::unexpected(unsupported_format(found, reason));
    return std::unexpected(unreadable(start, reason));
}

/// "docs/site/" for a folder below the work tree, "" for the work tree itself, nullopt for one that is elsewhere.
std::optional<std::string> prefix_of(std::string_view folder, std::string_view work_tree) {
    if (folder == work_tree) return "";
    const std::string top = work_tree == "/" ? "/" : std::string(work_tree) + "/";
    if (!folder.starts_with(top)) return std::nullopt;
    return std::string(folder.substr(top.size())) + "/";
}

std::expected<Place, Diagnostic> find_place(git_repository* handle, const std::string& folder,
                                            const OpenOptions& options) {
    Place place;
    place.git_dir = without_slash(git_repository_path(handle));
    std::string unused;
    if (options.git_dir.empty() && prefix_of(folder, place.git_dir)) {
        return std::unexpected(no_work_tree(folder, place.git_dir));
    }
    if (const char* work_tree = git_repository_workdir(handle)) {
        place.work_tree = without_slash(real_path(work_tree, unused));
        if (auto prefix = prefix_of(folder, place.work_tree)) {
            place.prefix = std::move(*prefix);
            return place;
        }
    }
    // With --git-dir and nothing said of the work tree, git takes the current folder for its top. So do we.
    if (options.git_dir.empty()) return std::unexpected(no_work_tree(folder, place.git_dir));
    place.work_tree = folder;
    if (git_repository_set_workdir(handle, folder.c_str(), 0) != 0)
        return std::unexpected(unreadable(folder, last_message()));
    return place;
}

std::string path_of(git_repository* handle, git_repository_item_t item) {
    git_buf path{};
    if (git_repository_item_path(&path, handle, item) != 0) return "";
    std::string text = without_slash({path.ptr, path.size});
    git_buf_dispose(&path);
    return text;
}

/// Whether the configuration says that objects are left with a remote (`git clone --filter`).
bool is_partial(git_config* config) {
    git_config_iterator* raw = nullptr;
    // Not git_config_iterator_glob_new: libgit2 1.5 leaks 20 KB at each name that its pattern is tried on.
    if (git_config_iterator_new(&raw, config) != 0) return false;
    const ConfigIteratorHandle iterator(raw);
    git_config_entry* entry = nullptr;
    while (git_config_next(&entry, iterator.get()) == 0) {
        const std::string_view name = entry->name;
        if (name == "extensions.partialclone") return true;
        if (!name.starts_with("remote.") || !name.ends_with(".promisor")) continue;
        int promisor = 0;
        if (entry->value == nullptr || (git_config_parse_bool(&promisor, entry->value) == 0 && promisor != 0))
            return true;
    }
    return false;
}

std::map<ObjectId, ObjectId> read_replacements(git_repository* handle, git_config* config) {
    std::map<ObjectId, ObjectId> replacements;
    int wanted = 1;
    if (git_config_get_bool(&wanted, config, "core.usereplacerefs") == 0 && wanted == 0) return replacements;
    git_reference_iterator* raw = nullptr;
    if (git_reference_iterator_glob_new(&raw, handle, "refs/replace/*") != 0) return replacements;
    const ReferenceIteratorHandle iterator(raw);
    git_reference* next = nullptr;
    while (git_reference_next(&next, iterator.get()) == 0) {
        const ReferenceHandle reference(next);
        const std::string_view name = git_reference_name(reference.get());
        const auto object = ObjectId::from_hex(name.substr(name.rfind('/') + 1));
        const git_oid* target = git_reference_target(reference.get());
        if (object && target != nullptr) replacements.emplace(*object, to_id(*target));
    }
    return replacements;
}

/// A regular file's bytes; "" when there is none.
std::string read_if_there(const FileSystem& disk, const std::string& path) {
    // .mailmap as a link could lead out of the repository; git does not follow it either.
    const auto info = disk.info(path);
    if (!info || info->kind != FileKind::kFile) return "";
    constexpr std::uint64_t kLargest = std::uint64_t{64} << 20U;
    if (info->size > kLargest) return "";
    return disk.read_file(path).value_or("");
}

ObjectPlace find_objects(git_repository* handle, git_config* config, const FileSystem& disk) {
    ObjectPlace objects;
    objects.folder = path_of(handle, GIT_REPOSITORY_ITEM_OBJECTS);
    objects.partial = is_partial(config);
    objects.overlay.replacements = read_replacements(handle, config);
    const std::string common = git_repository_commondir(handle);
    objects.overlay.shallow = parse_shallow(read_if_there(disk, join_path(common, "shallow")));
    objects.overlay.grafts = parse_grafts(read_if_there(disk, join_path(common, "info/grafts")));
    return objects;
}

}  // namespace

std::expected<Opened, Diagnostic> open_place(const std::string& folder, const OpenOptions& options) {
    std::string error;
    const std::string real = real_path(folder.empty() ? "." : folder, error);
    if (real.empty()) return std::unexpected(unreadable(folder, error));
    auto handle = open_handle(real, options);
    if (!handle) return std::unexpected(handle.error());
    auto place = find_place(handle->get(), real, options);
    if (!place) return std::unexpected(place.error());

    git_config* raw = nullptr;
    if (git_repository_config_snapshot(&raw, handle->get()) != 0)
        return std::unexpected(unreadable(folder, last_message()));
    const ConfigHandle config(raw);
    const auto disk = make_real_file_system();
    Opened opened;
    opened.objects = find_objects(handle->get(), config.get(), *disk);
    opened.mailmap = read_if_there(*disk, join_path(place->work_tree, ".mailmap"));
    git_oid head{};
    const int result = git_reference_name_to_id(&head, handle->get(), "HEAD");
    if (result == 0) opened.head = CommitId{to_id(head)};
    if (result != 0 && result != GIT_ENOTFOUND) return std::unexpected(unreadable(folder, last_message()));
    opened.place = std::move(*place);
    opened.handle = std::move(*handle);
    return opened;
}

}  // namespace casepress::repository
