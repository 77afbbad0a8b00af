// The measure is git's, found by its documentation (gitdiffcore(7)) and by trying git 2.39 on files made for it; the
// differential test keeps us equal. A file is cut into pieces, pieces are hashed, and two files share as many bytes as
// their multisets of hashes have in common. Three of its ways look odd and are kept, since they decide which renames
// git shows: the hash has only 107,927 values; CR before LF is passed over in text but counts in the file's size; and
// what follows the last line feed is not counted unless it fills a piece (git 2.44 and later count it).

#include "repository/similarity.h"

#include <algorithm>

namespace casepress::repository {

namespace {

constexpr std::size_t kLongestPiece = 64;
constexpr std::uint32_t kHashes = 107'927;
constexpr std::size_t kBinaryWindow = 8000;  // git looks for NUL in so many bytes

/// The hash of the piece that is being read: 64 bits in two halves, turned by 7 for each byte.
class PieceHash {
public:
    void add(unsigned char byte) {
        const std::uint32_t low = low_;
        low_ = ((low_ << 7U) ^ (high_ >> 25U)) + byte;
        high_ = (high_ << 7U) ^ (low >> 25U);
    }
    [[nodiscard]] std::uint32_t value() const { return (low_ + high_ * 0x61U) % kHashes; }

private:
    std::uint32_t low_ = 0;
    std::uint32_t high_ = 0;
};

}  // namespace

Fingerprint::Fingerprint(std::string_view bytes) : file_size_(bytes.size()) {
    const bool text = bytes.substr(0, kBinaryWindow).find('\0') == std::string_view::npos;
    std::vector<Count> pieces;
    PieceHash hash;
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char byte = bytes[i];
        if (text && byte == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
        hash.add(static_cast<unsigned char>(byte));
        ++length;
        if (length < kLongestPiece && byte != '\n') continue;
        pieces.push_back({hash.value(), length});
        hash = {};
        length = 0;
    }
    std::sort(pieces.begin(), pieces.end(), [](const Count& a, const Count& b) { return a.hash < b.hash; });
    for (const Count& piece : pieces) {
        if (!counts_.empty() && counts_.back().hash == piece.hash) {
            counts_.back().bytes += piece.bytes;
        } else {
            counts_.push_back(piece);
        }
    }
    counts_.shrink_to_fit();
}

std::uint64_t Fingerprint::shared_bytes(const Fingerprint& other) const {
    std::uint64_t shared = 0;
    auto theirs = other.counts_.begin();
    for (const Count& ours : counts_) {
        while (theirs != other.counts_.end() && theirs->hash < ours.hash) ++theirs;
        if (theirs == other.counts_.end()) break;
        if (theirs->hash == ours.hash) shared += std::min(ours.bytes, theirs->bytes);
    }
    return shared;
}

bool can_be_similar(std::uint64_t old_size, std::uint64_t new_size) {
    const std::uint64_t larger = std::max(old_size, new_size);
    const std::uint64_t smaller = std::min(old_size, new_size);
    // The part that cannot be shared must not be more than half of the larger file. Subtraction keeps clear of
    // overflow.
    return larger - smaller <= larger / 2;
}

int similarity(const Fingerprint& old_file, const Fingerprint& new_file) {
    const std::uint64_t larger = std::max(old_file.file_size(), new_file.file_size());
    if (larger == 0) return 0;
    return static_cast<int>(old_file.shared_bytes(new_file) * kWholeScore / larger);
}

}  // namespace casepress::repository
