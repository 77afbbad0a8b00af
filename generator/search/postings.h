#pragma once
// Lists of places and of pages, as the index writes them.

#include "search/bits.h"
#include "search/placement.h"

#include <cstdint>
#include <span>
#include <vector>

namespace casepress::search {

using DocumentId = std::uint32_t;  ///< group of translations × number of languages + language

/// Where the slots of all documents begin, and how they are divided.
struct DocumentSpace {
    std::vector<std::uint32_t> base;  ///< one more than there are documents
    std::vector<Front> front;
    std::vector<std::uint32_t> part_units;

    [[nodiscard]] std::uint32_t documents() const { return static_cast<std::uint32_t>(front.size()); }
    /// The document of a position, not before `from`.
    [[nodiscard]] DocumentId document_at(std::uint32_t position, DocumentId from = 0) const;
};

/// Lists that cannot be empty save the bits that say so.
enum class Emptiness { kPossible, kImpossible };

/// Rising positions, by document, since texts repeat themselves: γ(documents + 1), or γ(documents) of a list that
/// cannot be empty, then for each document Rice(gap of
/// documents), γ(count), and its positions in the slot: a single one in truncated binary, several as Rice codes of
/// their gaps. The gaps of documents begin at `first`; the Rice code is that of `documents` documents.
void write_positions(BitWriter& out, std::span<const std::uint32_t> positions, const DocumentSpace& space,
                     DocumentId first, std::uint32_t documents, Emptiness emptiness);
/// The same for the whole space.
void write_positions(BitWriter& out, std::span<const std::uint32_t> positions, const DocumentSpace& space,
                     Emptiness emptiness);

/// What a list of pages tells of each page: how often and where best.
struct PageEntry {
    DocumentId document = 0;
    std::uint16_t part = 0;              ///< the file that holds the first occurrence in the best field
    std::uint8_t count = 0;              ///< 255 stands for more as well
    TextField field = TextField::kBody;  ///< the best

    /// One more occurrence, not before those that were added.
    void add(TextField in, std::uint32_t in_part);
};
[[nodiscard]] std::vector<PageEntry> page_entries(std::span<const std::uint32_t> positions, const DocumentSpace& space);

/// γ(pages + 1), then for each: Rice(gap − 1); field in ones (3 at most) ended by a zero; count likewise by powers of
/// two; γ(part + 1).
void write_pages(BitWriter& out, std::span<const PageEntry> entries, std::uint32_t documents);

}  // namespace casepress::search
