#include "search/postings.h"

#include <algorithm>
#include <array>
#include <bit>

namespace casepress::search {

namespace {

constexpr unsigned kMostOnes = 3;

/// `value` ones and a zero, which is left out after the most ones.
void write_ones(BitWriter& out, unsigned value) {
    value = std::min(value, kMostOnes);
    for (unsigned i = 0; i < value; ++i) out.bits(1, 1);
    if (value < kMostOnes) out.bits(0, 1);
}

}  // namespace

DocumentId DocumentSpace::document_at(std::uint32_t position, DocumentId from) const {
    const auto next = std::upper_bound(base.begin() + from, base.end(), position);
    return static_cast<DocumentId>(next - base.begin()) - 1;
}

void write_positions(BitWriter& out, std::span<const std::uint32_t> positions, const DocumentSpace& space,
                     DocumentId first, std::uint32_t documents, Emptiness emptiness) {
    struct Run {
        DocumentId document;
        std::span<const std::uint32_t> positions;
    };
    // Most lists are short: they need no memory of their own.
    std::array<Run, 24> few;
    std::vector<Run> many(positions.size() > few.size() ? positions.size() : 0);
    const std::span<Run> runs = many.empty() ? std::span<Run>(few) : std::span<Run>(many);
    std::uint32_t count = 0;
    DocumentId document = first;
    for (std::size_t begin = 0; begin < positions.size();) {
        document = space.document_at(positions[begin], document);
        std::size_t end = begin + 1;
        while (end < positions.size() && positions[end] < space.base[document + 1]) ++end;
        runs[count++] = {document, positions.subspan(begin, end - begin)};
        begin = end;
    }
    out.gamma(emptiness == Emptiness::kPossible ? count + 1 : count);
    const unsigned k = rice_parameter(documents, std::max(count, 1U));
    DocumentId next = first;
    for (const Run& run : runs.first(count)) {
        out.rice(run.document - next, k);
        next = run.document + 1;
        out.gamma(static_cast<std::uint32_t>(run.positions.size()));
        const std::uint32_t base = space.base[run.document];
        const std::uint32_t size = space.base[run.document + 1] - base;
        if (run.positions.size() == 1) {
            out.truncated(run.positions.front() - base, size);
            continue;
        }
        const unsigned gap_k = rice_parameter(size, run.positions.size());
        std::uint32_t from = base;
        for (const std::uint32_t position : run.positions) {
            out.rice(position - from, gap_k);
            from = position;
        }
    }
}

void write_positions(BitWriter& out, std::span<const std::uint32_t> positions, const DocumentSpace& space,
                     Emptiness emptiness) {
    write_positions(out, positions, space, 0, space.documents(), emptiness);
}

void PageEntry::add(TextField in, std::uint32_t in_part) {
    static_assert(kLongestSlot / kHanPartUnits <= 0xFFFF);
    if (count == 0 || in > field) {
        field = in;
        part = static_cast<std::uint16_t>(in_part);
    }
    if (count < 0xFF) ++count;
}

std::vector<PageEntry> page_entries(std::span<const std::uint32_t> positions, const DocumentSpace& space) {
    std::vector<PageEntry> entries;
    DocumentId document = 0;
    for (const std::uint32_t position : positions) {
        if (entries.empty() || position >= space.base[document + 1]) {
            document = space.document_at(position, document);
            entries.push_back({.document = document});
        }
        const std::uint32_t local = position - space.base[document];
        entries.back().add(field_at(local, space.front[document]), local / space.part_units[document]);
    }
    return entries;
}

void write_pages(BitWriter& out, std::span<const PageEntry> entries, std::uint32_t documents) {
    out.gamma(static_cast<std::uint32_t>(entries.size()) + 1);
    const unsigned k = rice_parameter(documents, std::max<std::size_t>(entries.size(), 1));
    std::uint32_t next = 0;
    for (const PageEntry& entry : entries) {
        out.rice(entry.document - next, k);
        next = entry.document + 1;
        write_ones(out, static_cast<unsigned>(entry.field));
        write_ones(out, static_cast<unsigned>(std::bit_width(unsigned{entry.count})) - 1);
        out.gamma(entry.part + 1U);
    }
}

}  // namespace casepress::search
