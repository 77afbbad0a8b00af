#include "repository/object_store.h"

#include "repository/library.h"

#include <optional>
#include <string_view>
#include <utility>

namespace casepress::repository {

namespace {

/// Commits and trees beyond this are forged: the largest tree of the Linux kernel has 200 kB.
constexpr std::size_t kLargestCommit = std::size_t{16} << 20U;
constexpr std::size_t kLargestTree = std::size_t{64} << 20U;
constexpr int kMostReplacements = 5;  // of replacements, as git has it

git_object_t library_type(ObjectType type) {
    switch (type) {
        case ObjectType::kCommit:
            return GIT_OBJECT_COMMIT;
        case ObjectType::kTree:
            return GIT_OBJECT_TREE;
        case ObjectType::kBlob:
            return GIT_OBJECT_BLOB;
    }
    return GIT_OBJECT_INVALID;
}

class ObjectStore final : public ObjectSource {
public:
    ObjectStore(OdbHandle odb, const ObjectPlace& place) : odb_(std::move(odb)), place_(place) {}

    Readable<ObjectBytes> read(const ObjectId& id, ObjectType type) override {
        const auto oid = find(id);
        if (!oid) return std::unexpected(oid.error());
        if (type != ObjectType::kBlob) {
            const auto size = header(id, *oid, type);
            if (!size) return std::unexpected(size.error());
            const std::size_t largest = type == ObjectType::kCommit ? kLargestCommit : kLargestTree;
            if (*size > largest) return std::unexpected(Fault{FaultKind::kTooLarge, id});
        }
        git_odb_object* raw = nullptr;
        if (const int error = git_odb_read(&raw, odb_.get(), &*oid); error != 0)
            return std::unexpected(fault(error, id));
        std::shared_ptr<git_odb_object> object(raw, Free<git_odb_object_free>{});
        if (git_odb_object_type(raw) != library_type(type)) return std::unexpected(Fault{FaultKind::kDamaged, id});
        const std::string_view view(static_cast<const char*>(git_odb_object_data(raw)), git_odb_object_size(raw));
        return ObjectBytes{std::move(object), view};
    }

    Readable<std::uint64_t> blob_size(const ObjectId& id) override {
        const auto oid = find(id);
        if (!oid) return std::unexpected(oid.error());
        return header(id, *oid, ObjectType::kBlob);
    }

private:
    Readable<std::uint64_t> header(const ObjectId& id, const git_oid& oid, ObjectType type) {
        std::size_t size = 0;
        git_object_t found = GIT_OBJECT_INVALID;
        if (const int error = git_odb_read_header(&size, &found, odb_.get(), &oid); error != 0) {
            return std::unexpected(fault(error, id));
        }
        if (found != library_type(type)) return std::unexpected(Fault{FaultKind::kDamaged, id});
        return size;
    }

    /// The name under which the object is stored.
    Readable<git_oid> find(ObjectId id) {
        const ObjectId asked = id;
        const auto& replacements = place_.overlay.replacements;
        for (int depth = 0; !replacements.empty(); ++depth) {
            const auto found = replacements.find(id);
            if (found == replacements.end()) break;
            if (depth == kMostReplacements) return std::unexpected(Fault{FaultKind::kDamaged, asked});
            id = found->second;
        }
        const git_oid oid = to_oid(id);
        // When an object is missing, libgit2 looks through the folder of packs once more, in case somebody has just
        // fetched. In a partial clone there are too many of them for that.
        if (place_.partial && git_odb_exists_ext(odb_.get(), &oid, GIT_ODB_LOOKUP_NO_REFRESH) == 0) {
            return std::unexpected(Fault{FaultKind::kMissing, asked});
        }
        return oid;
    }

    static Fault fault(int error, const ObjectId& id) {
        return {error == GIT_ENOTFOUND ? FaultKind::kMissing : FaultKind::kDamaged, id};
    }

    OdbHandle odb_;
    const ObjectPlace& place_;
};

}  // namespace

std::expected<std::unique_ptr<ObjectSource>, std::string> open_objects(const ObjectPlace& place) {
    git_odb* odb = nullptr;
    if (git_odb_open(&odb, place.folder.c_str()) != 0) return std::unexpected(last_message());
    return std::make_unique<ObjectStore>(OdbHandle(odb), place);
}

}  // namespace casepress::repository
