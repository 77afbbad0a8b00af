#include "search/word_index.h"

#include "search/stem.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace casepress::search {

namespace {

/// One spelling and its places.
struct Surface {
    std::u16string word;
    std::vector<std::uint32_t> positions;
};

/// Lets a map of strings be asked for a view.
struct UnitsHash {
    using is_transparent = void;
    std::size_t operator()(std::u16string_view units) const { return std::hash<std::u16string_view>()(units); }
};

struct Stem {
    std::u16string stem;
    std::vector<const Surface*> surfaces;  ///< by word
};

void write_unit(BitWriter& out, Unit unit) {
    if (unit < 0x80) {
        out.bits(unit, 8);
    } else {
        out.bits(1, 1);
        out.bits(unit, 16);
    }
}

/// The text by what it shares with another: γ(shared + 1), γ(further units + 1), the units (7 bits after a zero, or 16
/// after a one).
void write_text(BitWriter& out, std::u16string_view text, std::u16string_view other) {
    std::size_t shared = 0;
    while (shared < text.size() && shared < other.size() && text[shared] == other[shared]) ++shared;
    out.gamma(static_cast<std::uint32_t>(shared) + 1);
    out.gamma(static_cast<std::uint32_t>(text.size() - shared) + 1);
    for (const Unit unit : text.substr(shared)) write_unit(out, unit);
}

/// Stems of words that are made of English letters; a stem with another beginning would be looked for elsewhere, so
/// such a word is its own stem.
class Stemmer {
public:
    std::u16string stem(const std::u16string& word, std::size_t beginning) {
        if (!std::ranges::all_of(word, [](Unit unit) { return unit >= u'a' && unit <= u'z'; })) return word;
        const std::string stem = english_.stem(std::string(word.begin(), word.end()));
        std::u16string result(stem.begin(), stem.end());
        const std::size_t shared = std::min(beginning, word.size());
        return result.substr(0, shared) == word.substr(0, shared) ? result : word;
    }

private:
    EnglishStemmer english_;
};

std::vector<Surface> collect(std::span<const PlacedPage> pages, const DocumentSpace& space) {
    std::unordered_map<std::u16string, std::size_t, UnitsHash, std::equal_to<>> index;
    std::vector<Surface> surfaces;
    for (std::size_t document = 0; document < pages.size(); ++document) {
        for (const PlacedBlock& block : pages[document].blocks) {
            for (const Word& word : block.text.words) {
                const std::u16string_view units = block.text.word(word).substr(0, kLongestWord);
                auto found = index.find(units);
                if (found == index.end()) {
                    found = index.emplace(units, surfaces.size()).first;
                    surfaces.push_back({found->first, {}});
                }
                surfaces[found->second].positions.push_back(space.base[document] + block.position + word.begin);
            }
        }
    }
    std::ranges::sort(surfaces, {}, &Surface::word);
    return surfaces;
}

class WordIndexer {
public:
    WordIndexer(const DocumentSpace& space, const Segmentation& segmentation, const WordOptions& options,
                BucketPool& pool, KeyFilter& filter)
        : space_(space), segmentation_(segmentation), options_(options), pool_(pool), filter_(filter) {}

    void add_frequent(const Surface& surface) {
        filter_.add(ItemKind::kWordPages, surface.word);
        BitWriter body;
        write_pages(body, page_entries(surface.positions, space_), space_.documents());
        pool_.add_item({ItemKind::kWordPages, surface.word, std::move(body)});
        add_segments(surface);
    }

    /// `stems` share their first `length` units and are sorted.
    void add_stems(std::span<const Stem> stems, std::size_t length) {
        const std::u16string prefix = stems.front().stem.substr(0, length);
        const bool complete = stems.front().stem.size() < length;
        BitWriter body = write_stems(stems);
        if (complete || stems.size() == 1 || body.size() <= options_.largest_item) {
            pool_.add_item({ItemKind::kWords, complete ? stems.front().stem + Unit{0} : prefix, std::move(body)});
            return;
        }
        filter_.add(ItemKind::kWords, prefix);
        add_top_words(stems, prefix);
        std::size_t first = 0;
        if (stems.front().stem.size() == length) {
            pool_.add_item({ItemKind::kWords, prefix + Unit{0}, write_stems(stems.first(1))});
            first = 1;
        }
        add_by_prefix(stems.subspan(first), length + 1);
    }

    void add_by_prefix(std::span<const Stem> stems, std::size_t length) {
        while (!stems.empty()) {
            const std::u16string prefix = stems.front().stem.substr(0, length);
            // A word that is shorter than its beginning should be stands alone, under its own name and a zero.
            std::size_t count = 1;
            if (prefix.size() == length) {
                while (count < stems.size() && stems[count].stem.starts_with(prefix)) ++count;
            }
            add_stems(stems.first(count), length);
            stems = stems.subspan(count);
        }
    }

private:
    void add_segments(const Surface& surface) {
        const std::span<const std::uint32_t> positions = surface.positions;
        for (std::size_t begin = 0; begin < positions.size();) {
            const std::uint32_t segment = space_.document_at(positions[begin]) / segmentation_.documents;
            const DocumentId first = segment * segmentation_.documents;
            const DocumentId last = std::min(first + segmentation_.documents, space_.documents());
            std::size_t end = begin;
            while (end < positions.size() && positions[end] < space_.base[last]) ++end;
            BitWriter body;
            write_positions(body, positions.subspan(begin, end - begin), space_, first, segmentation_.documents,
                            Emptiness::kImpossible);
            pool_.add_item({ItemKind::kWordSegment, surface.word + static_cast<Unit>(segment), std::move(body)});
            begin = end;
        }
    }

    BitWriter write_stems(std::span<const Stem> stems) const {
        BitWriter out;
        out.gamma(static_cast<std::uint32_t>(stems.size()));
        std::u16string_view previous;
        for (const Stem& stem : stems) {
            write_text(out, stem.stem, previous);
            previous = stem.stem;
            out.gamma(static_cast<std::uint32_t>(stem.surfaces.size()));
            for (const Surface* surface : stem.surfaces) {
                write_text(out, surface->word, stem.stem);
                const bool frequent = surface->positions.size() > options_.frequent_word;
                write_positions(out, frequent ? std::span<const std::uint32_t>() : surface->positions, space_,
                                Emptiness::kPossible);
            }
        }
        return out;
    }

    /// γ(words), then for each γ(occurrences) and its text.
    void add_top_words(std::span<const Stem> stems, const std::u16string& prefix) {
        std::vector<const Surface*> words;
        for (const Stem& stem : stems) {
            for (const Surface* surface : stem.surfaces) {
                if (surface->word.starts_with(prefix)) words.push_back(surface);
            }
        }
        std::ranges::sort(words, [](const Surface* a, const Surface* b) {
            if (a->positions.size() != b->positions.size()) return a->positions.size() > b->positions.size();
            return a->word < b->word;
        });
        words.resize(std::min<std::size_t>(words.size(), options_.top_words));
        BitWriter body;
        body.gamma(static_cast<std::uint32_t>(words.size()) + 1);
        for (const Surface* surface : words) {
            body.gamma(static_cast<std::uint32_t>(surface->positions.size()));
            write_text(body, surface->word, prefix);
        }
        pool_.add_item({ItemKind::kTopWords, prefix, std::move(body)});
    }

    const DocumentSpace& space_;
    const Segmentation& segmentation_;
    const WordOptions& options_;
    BucketPool& pool_;
    KeyFilter& filter_;
};

Segmentation segmentation_for(std::span<const Surface> surfaces, std::uint32_t documents, std::uint32_t segment) {
    std::size_t longest = 0;
    for (const Surface& surface : surfaces) longest = std::max(longest, surface.positions.size());
    Segmentation result;
    result.segments = std::bit_ceil(static_cast<std::uint32_t>(longest / segment) + 1);
    result.documents = documents / result.segments + 1;
    return result;
}

}  // namespace

WordResult index_words(std::span<const PlacedPage> pages, const DocumentSpace& space, const WordOptions& options,
                       BucketPool& pool) {
    const std::vector<Surface> surfaces = collect(pages, space);
    WordResult result;
    result.segmentation = segmentation_for(surfaces, space.documents(), options.segment);
    WordIndexer indexer(space, result.segmentation, options, pool, result.filter);
    std::map<std::u16string, Stem> by_stem;
    Stemmer stemmer;
    for (const Surface& surface : surfaces) {
        result.words.push_back({surface.word, static_cast<std::uint32_t>(surface.positions.size())});
        if (surface.positions.size() > options.frequent_word) indexer.add_frequent(surface);
        std::u16string stem = stemmer.stem(surface.word, options.shortest_prefix);
        Stem& entry = by_stem[stem];
        entry.stem = std::move(stem);
        entry.surfaces.push_back(&surface);
    }
    std::vector<Stem> stems;
    stems.reserve(by_stem.size());
    for (auto& [name, stem] : by_stem) stems.push_back(std::move(stem));
    indexer.add_by_prefix(stems, options.shortest_prefix);
    return result;
}

}  // namespace casepress::search
