#pragma once
// Git's objects behind a small interface, so that what reads them runs in tests without a repository, and without trust
// in what it reads.

#include "repository/object_id.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string_view>

namespace casepress::repository {

enum class ObjectType : std::uint8_t { kCommit, kTree, kBlob };

enum class FaultKind : std::uint8_t {
    kMissing,   ///< no such object here
    kDamaged,   ///< cannot be unpacked, is of another type, or breaks the format
    kTooLarge,  ///< beyond a limit of ours
};

/// Why an object, or what follows from it, could not be read.
struct Fault {
    FaultKind kind = FaultKind::kDamaged;
    ObjectId object = {};
    friend bool operator==(const Fault&, const Fault&) = default;
};

template <typename T>
using Readable = std::expected<T, Fault>;

/// The bytes of an object. `view` lives as long as any copy of `owner`.
struct ObjectBytes {
    std::shared_ptr<const void> owner;
    std::string_view view;
};

/// Objects by name. Used by one thread at a time.
class ObjectSource {
public:
    virtual ~ObjectSource() = default;
    /// The object's content without git's header.
    [[nodiscard]] virtual Readable<ObjectBytes> read(const ObjectId& id, ObjectType type) = 0;
    /// The size of a blob without reading it.
    [[nodiscard]] virtual Readable<std::uint64_t> blob_size(const ObjectId& id) = 0;
};

}  // namespace casepress::repository
