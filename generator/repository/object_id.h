#pragma once
// The names git gives its objects: SHA-1 in 20 bytes. One type for commits and one for contents, so that neither is
// taken for the other.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace casepress::repository {

/// The name of any object. All zero: no object.
struct ObjectId {
    static constexpr std::size_t kSize = 20;
    std::array<std::uint8_t, kSize> bytes{};

    [[nodiscard]] bool is_zero() const { return *this == ObjectId{}; }
    /// 40 lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;
    /// The reverse; digits may be of either case. nullopt unless there are exactly 40.
    [[nodiscard]] static std::optional<ObjectId> from_hex(std::string_view digits);
    /// From the first 20 bytes of `raw`, which has that many.
    [[nodiscard]] static ObjectId from_raw(std::string_view raw) {
        ObjectId id;
        std::memcpy(id.bytes.data(), raw.data(), kSize);
        return id;
    }

    friend bool operator==(const ObjectId&, const ObjectId&) = default;
    friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
};

/// A commit.
struct CommitId {
    ObjectId object;

    [[nodiscard]] std::string hex() const { return object.hex(); }
    friend bool operator==(const CommitId&, const CommitId&) = default;
    friend auto operator<=>(const CommitId&, const CommitId&) = default;
};

/// The content of one version of a file; all zero where there is none. Of a submodule: the commit it stands at.
struct BlobId {
    ObjectId object;

    [[nodiscard]] std::string hex() const { return object.hex(); }
    [[nodiscard]] bool is_zero() const { return object.is_zero(); }
    friend bool operator==(const BlobId&, const BlobId&) = default;
    friend auto operator<=>(const BlobId&, const BlobId&) = default;
};

/// For unordered containers: the name is a hash already.
struct ObjectIdHash {
    [[nodiscard]] std::size_t operator()(const ObjectId& id) const {
        std::size_t value = 0;
        std::memcpy(&value, id.bytes.data(), sizeof value);
        return value;
    }
};

}  // namespace casepress::repository
