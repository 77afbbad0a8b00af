#pragma once
// How much of one file is still in another, by the measure that `git diff -M` uses, so that what counts as a rename
// here is what git shows as one.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace casepress::repository {

/// Similarity in git's unit: 0 to 60,000.
inline constexpr int kWholeScore = 60'000;
/// What -M asks for: 50 %.
inline constexpr int kRenameScore = kWholeScore / 2;

/// How many bytes of a file lie in pieces of each hash. A piece ends at a line feed or after 64 bytes. At most 107,927
/// hashes.
class Fingerprint {
public:
    explicit Fingerprint(std::string_view bytes);

    [[nodiscard]] std::uint64_t file_size() const { return file_size_; }
    /// How many hashes there are: what comparing costs.
    [[nodiscard]] std::size_t size() const { return counts_.size(); }
    /// Bytes in pieces that both files have, each as often as both have it.
    [[nodiscard]] std::uint64_t shared_bytes(const Fingerprint& other) const;

private:
    struct Count {
        std::uint32_t hash = 0;
        std::uint32_t bytes = 0;
    };
    std::vector<Count> counts_;  // by hash
    std::uint64_t file_size_ = 0;
};

/// Whether two files of these sizes can be similar enough for a rename at all; tells before they are read.
[[nodiscard]] bool can_be_similar(std::uint64_t old_size, std::uint64_t new_size);

/// Share of the larger file that lies in shared pieces, in [0, kWholeScore].
[[nodiscard]] int similarity(const Fingerprint& old_file, const Fingerprint& new_file);

}  // namespace casepress::repository
