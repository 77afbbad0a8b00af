// The walk keeps one cursor a tree and always steps over the smallest name among them, as one merges sorted lists. Git
// sorts the names of a tree as if those of folders ended with '/', which makes the order of whole paths that of their
// bytes, and keeps a file and a folder of one name apart. Where any of the others has the very same entry the paths
// below cannot differ from it, so the walk does not go there: that is what makes it fast. Folders wait on a list of our
// own, not on the machine's stack, since their nesting is up to whoever made the repository.

#include "repository/trees.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

namespace casepress::repository {

namespace {

constexpr std::size_t kYoungSize = std::size_t{4} << 20U;

EntryType type_of_mode(unsigned mode) {
    switch (mode & 0170000U) {
        case 0100000U:
            return (mode & 0100U) != 0 ? EntryType::kExecutable : EntryType::kFile;
        case 0120000U:
            return EntryType::kSymlink;
        case 0040000U:
            return EntryType::kFolder;
        default:
            return EntryType::kSubmodule;
    }
}

struct Name {
    std::string_view text;
    bool folder = false;
};

/// Git's order of names: bytes, with a '/' behind those of folders. Negative, zero, positive.
int compare(const Name& a, const Name& b) {
    const std::size_t shared = std::min(a.text.size(), b.text.size());
    if (const int order = a.text.substr(0, shared).compare(b.text.substr(0, shared)); order != 0) return order;
    const auto next = [shared](const Name& name) {
        if (name.text.size() > shared) return static_cast<int>(static_cast<unsigned char>(name.text[shared]));
        return name.folder ? int{'/'} : 0;
    };
    return next(a) - next(b);
}

class Walk {
public:
    Walk(TreeCache& trees, std::size_t count, const VisitPath& visit, const WalkLimits& limits)
        : trees_(trees), visit_(visit), limits_(limits), sides_(count) {}

    Readable<void> run(std::span<const ObjectId> roots) {
        for (std::size_t i = 0; i < sides_.size(); ++i) {
            sides_[i] = {roots[i].is_zero() ? EntryType::kNone : EntryType::kFolder, roots[i]};
        }
        if (is_shared()) return {};
        if (auto entered = enter(0); !entered) return entered;
        while (!folders_.empty()) {
            if (auto stepped = step(); !stepped) return stepped;
        }
        return {};
    }

private:
    struct Reader {
        ObjectId tree;
        ObjectBytes bytes;  // what the cursor reads
        TreeCursor cursor;
    };
    struct Folder {
        std::vector<Reader> readers;  // one a side
        std::size_t path_size = 0;    // of the path up to and with its '/'
    };

    /// Whether one of the others has what the first has.
    [[nodiscard]] bool is_shared() const {
        return std::find(sides_.begin() + 1, sides_.end(), sides_.front()) != sides_.end();
    }

    [[nodiscard]] Fault too_large() const { return {FaultKind::kTooLarge, sides_.front().id}; }

    /// Opens the folders of `sides_`, whose path is the first `path_size` bytes of `path_`.
    Readable<void> enter(std::size_t path_size) {
        if (path_size > limits_.longest_path) return std::unexpected(too_large());
        Folder folder;
        folder.path_size = path_size;
        folder.readers.reserve(sides_.size());
        for (const Entry& side : sides_) {
            ObjectBytes bytes;
            if (side.type == EntryType::kFolder) {
                auto read = trees_.read(side.id);
                if (!read) return std::unexpected(read.error());
                bytes = std::move(*read);
            }
            tree_bytes_ += bytes.view.size();
            if (tree_bytes_ > limits_.tree_bytes) return std::unexpected(too_large());
            const TreeCursor cursor(bytes.view);
            if (cursor.state() == TreeCursor::State::kDamaged) return damaged(side.id);
            folder.readers.push_back({side.id, std::move(bytes), cursor});
        }
        folders_.push_back(std::move(folder));
        return {};
    }

    /// Steps over one name of the innermost folder.
    Readable<void> step() {
        Folder& folder = folders_.back();
        if (folder.readers.size() == 2) {
            TreeCursor::skip_same(folder.readers[0].cursor, folder.readers[1].cursor);
            for (const Reader& reader : folder.readers) {
                if (reader.cursor.state() == TreeCursor::State::kDamaged) return damaged(reader.tree);
            }
        }
        const TreeCursor* first = nullptr;
        for (const Reader& reader : folder.readers) {
            if (reader.cursor.state() == TreeCursor::State::kEntry &&
                (first == nullptr || compare(name_of(reader.cursor), name_of(*first)) < 0)) {
                first = &reader.cursor;
            }
        }
        if (first == nullptr) {
            folders_.pop_back();
            return {};
        }
        const Name name = name_of(*first);
        if (auto taken = take_sides(folder, name); !taken) return taken;
        if (is_shared()) return {};
        path_.resize(folder.path_size);
        path_ += name.text;
        path_bytes_ += path_.size() + kPathCost * sides_.size();
        if (path_.size() > limits_.longest_path || path_bytes_ > limits_.path_bytes)
            return std::unexpected(too_large());
        if (!name.folder) {
            visit_(path_, sides_.front(), std::span(sides_).subspan(1));
            return {};
        }
        path_ += '/';
        return enter(path_.size());
    }

    /// Puts what each tree has under this name into `sides_`, and moves past it.
    Readable<void> take_sides(Folder& folder, const Name& name) {
        for (std::size_t i = 0; i < sides_.size(); ++i) {
            TreeCursor& cursor = folder.readers[i].cursor;
            if (cursor.state() != TreeCursor::State::kEntry || compare(name_of(cursor), name) != 0) {
                sides_[i] = {};
                continue;
            }
            sides_[i] = cursor.entry();
            cursor.next();
            if (cursor.state() == TreeCursor::State::kDamaged) return damaged(folder.readers[i].tree);
        }
        return {};
    }

    static std::unexpected<Fault> damaged(const ObjectId& tree) {
        return std::unexpected(Fault{FaultKind::kDamaged, tree});
    }
    static Name name_of(const TreeCursor& cursor) { return {cursor.name(), cursor.entry().type == EntryType::kFolder}; }

    TreeCache& trees_;
    const VisitPath& visit_;
    const WalkLimits& limits_;
    std::vector<Entry> sides_;  // of the name at hand
    std::vector<Folder> folders_;
    std::string path_;
    std::size_t path_bytes_ = 0;
    std::size_t tree_bytes_ = 0;
};

}  // namespace

void TreeCursor::next() {
    if (rest_.empty()) {
        state_ = State::kEnd;
        return;
    }
    state_ = State::kDamaged;
    here_ = rest_.data();
    unsigned mode = 0;
    std::size_t digits = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '7') {
        mode = mode * 8 + static_cast<unsigned>(rest_[digits] - '0');
        ++digits;
    }
    constexpr std::size_t kMostDigits = 9;  // so that `mode` cannot overflow; git writes five or six
    if (digits == 0 || digits > kMostDigits || digits == rest_.size() || rest_[digits] != ' ') return;
    const std::size_t end = rest_.find('\0', digits + 1);
    if (end == std::string_view::npos || end == digits + 1 || rest_.size() - end - 1 < ObjectId::kSize) return;
    name_ = rest_.substr(digits + 1, end - digits - 1);
    if (name_.find('/') != std::string_view::npos) return;
    entry_ = {type_of_mode(mode), ObjectId::from_raw(rest_.substr(end + 1))};
    rest_.remove_prefix(end + 1 + ObjectId::kSize);
    state_ = State::kEntry;
}

void TreeCursor::skip_same(TreeCursor& a, TreeCursor& b) {
    if (a.state_ != State::kEntry || b.state_ != State::kEntry) return;
    // The same bytes make the same entries, so b is not parsed on the way.
    const std::string_view theirs(b.here_, static_cast<std::size_t>(b.rest_.data() + b.rest_.size() - b.here_));
    std::size_t same = 0;
    while (a.state_ == State::kEntry) {
        const auto length = static_cast<std::size_t>(a.rest_.data() - a.here_);
        if (theirs.size() - same < length || std::memcmp(a.here_, theirs.data() + same, length) != 0) break;
        same += length;
        a.next();
    }
    if (same == 0) return;
    b.rest_ = theirs.substr(same);
    b.next();
}

Readable<ObjectBytes> TreeCache::read(const ObjectId& id) {
    if (const auto found = young_.find(id); found != young_.end()) return found->second;
    if (const auto found = old_.find(id); found != old_.end()) {
        ObjectBytes bytes = found->second;
        keep(id, bytes);
        return bytes;
    }
    auto bytes = source_.read(id, ObjectType::kTree);
    if (bytes) keep(id, *bytes);
    return bytes;
}

void TreeCache::keep(const ObjectId& id, const ObjectBytes& bytes) {
    constexpr std::size_t kOverhead = 128;  // of the node, the handle and the object's own header
    young_size_ += bytes.view.size() + kOverhead;
    if (young_size_ > kYoungSize) {
        old_ = std::exchange(young_, {});
        young_size_ = bytes.view.size() + kOverhead;
    }
    young_.emplace(id, bytes);
}

Readable<void> walk_trees(TreeCache& trees, const ObjectId& tree, std::span<const ObjectId> others,
                          const VisitPath& visit, const WalkLimits& limits) {
    std::vector<ObjectId> roots{tree};
    roots.insert(roots.end(), others.begin(), others.end());
    return Walk(trees, roots.size(), visit, limits).run(roots);
}

Readable<ObjectId> find_folder(TreeCache& trees, const ObjectId& tree, std::string_view folder) {
    ObjectId found = tree;
    while (!folder.empty() && !found.is_zero()) {
        const std::size_t end = std::min(folder.find('/'), folder.size());
        const std::string_view name = folder.substr(0, end);
        folder.remove_prefix(std::min(end + 1, folder.size()));
        const auto bytes = trees.read(found);
        if (!bytes) return std::unexpected(bytes.error());
        const ObjectId parent = std::exchange(found, {});
        TreeCursor cursor(bytes->view);
        for (; cursor.state() == TreeCursor::State::kEntry && found.is_zero(); cursor.next()) {
            if (cursor.name() == name && cursor.entry().type == EntryType::kFolder) found = cursor.entry().id;
        }
        if (cursor.state() == TreeCursor::State::kDamaged) return std::unexpected(Fault{FaultKind::kDamaged, parent});
    }
    return found;
}

}  // namespace casepress::repository
