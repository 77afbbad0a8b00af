#include "repository/repository.h"

#include "repository/commit_changes.h"
#include "repository/commit_parser.h"
#include "repository/findings.h"
#include "repository/history_cache.h"
#include "repository/library.h"
#include "repository/mailmap.h"
#include "repository/open.h"
#include "repository/trees.h"
#include "repository/walk.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace casepress::repository {

struct Repository::Inside {
    Library library = {};  // before all handles, so that it goes after them
    Opened opened = {};
    Mailmap mailmap = {};
    std::mutex handle_mutex = {};  // libgit2 wants one thread at a time on `opened.handle`
    std::mutex idle_mutex = {};
    std::vector<std::unique_ptr<ObjectSource>> idle = {};  // sources that no thread uses at the moment
};

namespace {

/// The cache is written anew when so many commits are not in it: reading fewer costs less than writing it.
constexpr std::size_t kManyNew = 32;

ObjectId hash_blob(std::string_view bytes) {
    git_oid oid{};
    // Fails only for bytes that cannot be addressed.
    if (git_odb_hash(&oid, bytes.data(), bytes.size(), GIT_OBJECT_BLOB) != 0) return {};
    return to_id(oid);
}

/// Whether .gitattributes put a program or an encoding between the file and its blob.
bool is_converted_by_others(git_repository* repository, const std::string& path) {
    for (const char* attribute : {"filter", "working-tree-encoding"}) {
        const char* value = nullptr;
        if (git_attr_get(&value, repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(), attribute) == 0 &&
            git_attr_value(value) == GIT_ATTR_VALUE_STRING) {
            return true;
        }
    }
    return false;
}

/// The name of the blob that git would make of the file; zero when there is nothing to convert, or it cannot be.
ObjectId hash_converted(git_repository* repository, const std::string& path, std::string_view bytes) {
    git_filter_list* raw = nullptr;
    if (git_filter_list_load(&raw, repository, nullptr, path.c_str(), GIT_FILTER_TO_ODB, GIT_FILTER_ALLOW_UNSAFE) !=
        0) {
        return {};
    }
    const FilterListHandle filters(raw);
    if (filters == nullptr) return {};
    git_buf converted{};
    if (git_filter_list_apply_to_buffer(&converted, filters.get(), bytes.data(), bytes.size()) != 0) return {};
    const ObjectId id = hash_blob({converted.ptr, converted.size});
    git_buf_dispose(&converted);
    return id;
}

/// A source taken from those that are idle, and given back.
class Borrowed {
public:
    Borrowed(std::mutex& mutex, std::vector<std::unique_ptr<ObjectSource>>& idle, const ObjectPlace& place)
        : mutex_(mutex), idle_(idle) {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                source_ = std::move(idle_.back());
                idle_.pop_back();
            }
        }
        if (source_) return;
        if (auto opened = open_objects(place)) source_ = std::move(*opened);
    }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() {
        if (!source_) return;
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(source_));
    }

    /// nullptr when the objects cannot be opened.
    [[nodiscard]] ObjectSource* get() const { return source_.get(); }

private:
    std::mutex& mutex_;
    std::vector<std::unique_ptr<ObjectSource>>& idle_;
    std::unique_ptr<ObjectSource> source_;
};

Readable<std::vector<HeadFile>> list_head(ObjectSource& source, const CommitId& head, std::string_view prefix) {
    const auto bytes = source.read(head.object, ObjectType::kCommit);
    if (!bytes) return std::unexpected(bytes.error());
    const auto commit = parse_commit(bytes->view);
    if (!commit) return std::unexpected(Fault{FaultKind::kDamaged, head.object});
    TreeCache trees(source);
    const std::string_view folder = prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1);
    const auto tree = find_folder(trees, commit->tree, folder);
    if (!tree) return std::unexpected(tree.error());
    std::vector<HeadFile> files;
    const auto visit = [&](std::string_view path, const Entry& entry, std::span<const Entry>) {
        files.push_back({std::string(prefix) + std::string(path), file_type(entry.type), BlobId{entry.id}});
    };
    if (auto walked = walk_trees(trees, *tree, {}, visit); !walked) return std::unexpected(walked.error());
    return files;
}

}  // namespace

std::expected<Repository, Diagnostic> Repository::open(const std::string& folder, const OpenOptions& options) {
    auto inside = std::make_unique<Inside>();
    if (!inside->library.started()) return std::unexpected(unreadable(folder, last_message()));
    auto opened = open_place(folder, options);
    if (!opened) return std::unexpected(opened.error());
    inside->opened = std::move(*opened);
    inside->mailmap = Mailmap::parse(inside->opened.mailmap);
    return Repository(std::move(inside));
}

Repository::Repository(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

const Place& Repository::place() const { return inside_->opened.place; }
std::optional<CommitId> Repository::head() const { return inside_->opened.head; }

std::expected<Walk, Diagnostic> Repository::walk(const std::optional<CacheFile>& cache) const {
    const Opened& opened = inside_->opened;
    if (!opened.head) return std::unexpected(no_commits(opened.place.git_dir));
    const std::uint64_t overlay = opened.objects.overlay.fingerprint();
    std::optional<Ledger> known;
    if (cache) known = load_history_cache(cache->disk, cache->path, overlay);
    const std::size_t known_commits = known ? known->history.commits.size() : 0;
    const Borrowed source(inside_->idle_mutex, inside_->idle, opened.objects);
    if (source.get() == nullptr) return std::unexpected(describe({FaultKind::kMissing, opened.head->object}));
    auto walked = walk_history({.objects = *source.get(),
                                .overlay = opened.objects.overlay,
                                .partial = opened.objects.partial,
                                .head = *opened.head},
                               std::move(known));
    if (!walked) return std::unexpected(describe(walked.error()));
    Walk walk{.history = {}, .computed = walked->computed, .reused = walked->reused};
    // Also when most of what it holds is of no use: of a branch that was left, or before a force-push.
    const bool is_stale = walk.computed >= kManyNew || known_commits > 2 * walk.reused || known_commits == 0;
    if (cache && is_stale) {
        store_history_cache(cache->disk, cache->path, walked->ledger, overlay);
    }
    walk.history = std::move(walked->ledger.history);
    for (Person& person : walk.history.people) person = inside_->mailmap.map(std::move(person));
    return walk;
}

std::expected<std::string, Diagnostic> Repository::blob(const BlobId& id, std::uint64_t max_size) const {
    const Borrowed source(inside_->idle_mutex, inside_->idle, inside_->opened.objects);
    if (source.get() == nullptr) return std::unexpected(describe({FaultKind::kMissing, id.object}));
    const auto size = source.get()->blob_size(id.object);
    if (!size) return std::unexpected(describe(size.error()));
    if (*size > max_size) return std::unexpected(describe({FaultKind::kTooLarge, id.object}));
    const auto bytes = source.get()->read(id.object, ObjectType::kBlob);
    if (!bytes) return std::unexpected(describe(bytes.error()));
    return std::string(bytes->view);
}

std::expected<std::vector<HeadFile>, Diagnostic> Repository::head_files() const {
    const Opened& opened = inside_->opened;
    if (!opened.head) return std::vector<HeadFile>();
    const Borrowed source(inside_->idle_mutex, inside_->idle, opened.objects);
    if (source.get() == nullptr) return std::unexpected(describe({FaultKind::kMissing, opened.head->object}));
    auto files = list_head(*source.get(), *opened.head, opened.place.prefix);
    if (!files) return std::unexpected(describe(files.error()));
    return std::move(*files);
}

WorkState Repository::compare(const HeadFile& file, std::string_view bytes) const {
    if (hash_blob(bytes) == file.blob.object) return WorkState::kCommitted;
    const std::lock_guard lock(inside_->handle_mutex);
    git_repository* handle = inside_->opened.handle.get();
    if (is_converted_by_others(handle, file.path)) return WorkState::kUnknown;
    return hash_converted(handle, file.path, bytes) == file.blob.object ? WorkState::kCommitted : WorkState::kChanged;
}

}  // namespace casepress::repository
