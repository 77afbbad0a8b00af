#include "privacy/resolve_hits.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace casepress::privacy {

namespace {

bool comes_before(const Hit& a, const Hit& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return std::pair(a.rule, a.term) < std::pair(b.rule, b.term);
}

/// Sorts and makes disjoint what is all of names or all of patterns.
void make_disjoint(std::vector<Hit>& hits) {
    std::ranges::sort(hits, comes_before);
    std::uint32_t end = 0;
    std::size_t kept = 0;
    for (Hit& hit : hits) {
        if (hit.span.end <= end) continue;
        hit.span.begin = std::max(hit.span.begin, end);
        end = hit.span.end;
        if (&hits[kept] != &hit) hits[kept] = std::move(hit);
        ++kept;
    }
    hits.resize(kept);
}

/// Adds those of `persons` that touch nothing of the disjoint `hits`.
void add_persons(std::vector<Hit> persons, std::vector<Hit>& hits) {
    make_disjoint(persons);
    std::erase_if(persons, [&](const Hit& person) {
        const auto behind =
            std::ranges::upper_bound(hits, person.span.begin, {}, [](const Hit& hit) { return hit.span.end; });
        return behind != hits.end() && behind->span.begin < person.span.end;
    });
    hits.insert(hits.end(), std::make_move_iterator(persons.begin()), std::make_move_iterator(persons.end()));
    std::ranges::sort(hits, comes_before);
}

}  // namespace

std::vector<Hit> resolve_hits(std::vector<Hit> hits) {
    std::vector<Hit> names;
    std::vector<Hit> patterns;
    std::vector<Hit> persons;
    for (Hit& hit : hits) {
        auto& kind = hit.rule == Rule::kName ? names : hit.rule == Rule::kPersonName ? persons : patterns;
        kind.push_back(std::move(hit));
    }
    make_disjoint(names);
    make_disjoint(patterns);
    std::vector<Hit> pieces;
    auto name = names.begin();
    for (Hit& pattern : patterns) {
        std::uint32_t begin = pattern.span.begin;
        while (name != names.end() && name->span.end <= begin) ++name;
        for (auto inner = name; inner != names.end() && inner->span.begin < pattern.span.end; ++inner) {
            if (inner->span.begin > begin) {
                pieces.push_back(pattern);
                pieces.back().span = {begin, inner->span.begin};
            }
            begin = inner->span.end;
        }
        if (begin < pattern.span.end) {
            pattern.span.begin = begin;
            pieces.push_back(std::move(pattern));
        }
    }
    names.insert(names.end(), std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end()));
    std::ranges::sort(names, comes_before);
    if (!persons.empty()) add_persons(std::move(persons), names);
    return names;
}

}  // namespace casepress::privacy
