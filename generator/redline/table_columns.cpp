#include "redline/table_columns.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

namespace casepress::redline {

namespace {

constexpr std::uint32_t kFree = 0xFFFFFFFF;
/// Most pairs of columns whose cells are compared.
constexpr std::size_t kMostComparisons = 1024;

}  // namespace

/// Partners found so far, by position.
struct TableColumns::Partners {
    std::vector<std::uint32_t> new_of_old, old_of_new;

    void pair(std::uint32_t i, std::uint32_t j) {
        new_of_old[i] = j;
        old_of_new[j] = i;
    }
    /// All pairs, rising in the old index.
    [[nodiscard]] std::vector<Match> pairs() const {
        std::vector<Match> list;
        for (std::uint32_t i = 0; i < new_of_old.size(); ++i) {
            if (new_of_old[i] != kFree) list.push_back({i, new_of_old[i]});
        }
        return list;
    }
};

std::vector<TableColumns::Column> TableColumns::columns_of(const BlockIndex& index, EntryId table, Interner& interner) {
    std::vector<Column> columns;
    std::vector<std::string> contents;
    for (const EntryId row : index.entry(table).children) {
        const auto& cells = index.entry(row).children;
        if (columns.size() < cells.size()) {
            columns.resize(cells.size());
            contents.resize(cells.size());
        }
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::uint32_t number = index.entry(cells[c]).visible;
            if (columns[c].cells.empty()) columns[c].header = number;
            columns[c].cells.push_back(number);
            contents[c] += fmt::format(" {}", number);
        }
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
        columns[c].content = interner.number_of("\x0E" + contents[c]);
        std::sort(columns[c].cells.begin(), columns[c].cells.end());
    }
    return columns;
}

TableColumns::TableColumns(const BlockIndex& older, EntryId old_table, const BlockIndex& newer, EntryId new_table,
                           Interner& interner, SequenceMatcher& matcher)
    : older_(older), newer_(newer), interner_(interner) {
    const std::vector<Column> olds = columns_of(older, old_table, interner);
    const std::vector<Column> news = columns_of(newer, new_table, interner);
    old_size_ = olds.size();
    new_size_ = news.size();
    // In one order of the contents, so that swapped versions give swapped columns.
    const bool swapped = std::ranges::lexicographical_compare(news, olds, {}, &Column::content, &Column::content);
    const std::vector<Match> pairs = swapped ? pairs_of(news, olds, matcher) : pairs_of(olds, news, matcher);
    const std::vector<Match> in_place = longest_rising(pairs);
    auto kept = in_place.begin();
    for (Match pair : pairs) {
        const bool moved = kept == in_place.end() || !(*kept == pair);
        if (!moved) ++kept;
        if (swapped) std::swap(pair.old_index, pair.new_index);
        pairs_.push_back(pair);
        groups_.push_back({pair.old_index, pair.old_index + 1, pair.new_index, pair.new_index + 1, moved});
    }
    std::sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) { return a.new_begin < b.new_begin; });
}

std::vector<Match> TableColumns::pairs_of(const std::vector<Column>& olds, const std::vector<Column>& news,
                                          SequenceMatcher& matcher) {
    Partners partners{std::vector<std::uint32_t>(olds.size(), kFree), std::vector<std::uint32_t>(news.size(), kFree)};
    const auto contents = [](const std::vector<Column>& columns) {
        std::vector<std::uint32_t> list;
        for (const Column& column : columns) list.push_back(column.content);
        return list;
    };
    for (const Match& match : matcher.match(contents(olds), contents(news))) {
        partners.pair(match.old_index, match.new_index);
    }
    pair_equal(olds, news, &Column::content, partners);
    pair_equal(olds, news, &Column::header, partners);
    pair_between(partners);
    pair_alike(olds, news, partners);
    return partners.pairs();
}

/// Free columns with equal numbers, in order.
void TableColumns::pair_equal(const std::vector<Column>& olds, const std::vector<Column>& news,
                              std::uint32_t Column::*number, Partners& partners) {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> free_olds;  // the first last
    for (auto i = static_cast<std::uint32_t>(olds.size()); i-- > 0;) {
        if (partners.new_of_old[i] == kFree) free_olds[olds[i].*number].push_back(i);
    }
    for (std::uint32_t j = 0; j < news.size(); ++j) {
        const auto found = free_olds.find(news[j].*number);
        if (partners.old_of_new[j] != kFree || found == free_olds.end() || found->second.empty()) continue;
        partners.pair(found->second.back(), j);
        found->second.pop_back();
    }
}

/// Free columns between two matched ones that keep the order, when there are as many of both.
void TableColumns::pair_between(Partners& partners) {
    std::vector<Match> matched = longest_rising(partners.pairs());
    matched.push_back({static_cast<std::uint32_t>(partners.new_of_old.size()),
                       static_cast<std::uint32_t>(partners.old_of_new.size())});
    std::uint32_t old_begin = 0;
    std::uint32_t new_begin = 0;
    for (const Match& match : matched) {
        std::vector<std::uint32_t> olds, news;
        for (auto i = old_begin; i < match.old_index; ++i) {
            if (partners.new_of_old[i] == kFree) olds.push_back(i);
        }
        for (auto j = new_begin; j < match.new_index; ++j) {
            if (partners.old_of_new[j] == kFree) news.push_back(j);
        }
        for (std::size_t k = 0; olds.size() == news.size() && k < olds.size(); ++k) partners.pair(olds[k], news[k]);
        old_begin = match.old_index + 1;
        new_begin = match.new_index + 1;
    }
}

/// Free columns a third of whose cells are equal. Not in tables wider than any that is read: each comparison takes as
/// long as the columns are.
void TableColumns::pair_alike(const std::vector<Column>& olds, const std::vector<Column>& news, Partners& partners) {
    if (olds.size() * news.size() > kMostComparisons) return;
    for (std::uint32_t j = 0; j < news.size(); ++j) {
        for (std::uint32_t i = 0; i < olds.size() && partners.old_of_new[j] == kFree; ++i) {
            if (partners.new_of_old[i] != kFree) continue;
            const auto& old_cells = olds[i].cells;
            const auto& new_cells = news[j].cells;
            std::vector<std::uint32_t> shared;
            std::set_intersection(old_cells.begin(), old_cells.end(), new_cells.begin(), new_cells.end(),
                                  std::back_inserter(shared));
            if (shared.size() * 6 >= old_cells.size() + new_cells.size()) partners.pair(i, j);
        }
    }
}

std::uint32_t TableColumns::row_key(const BlockIndex& index, EntryId row, std::uint32_t Match::*column) const {
    const auto& cells = index.entry(row).children;
    std::string key = "\x0F";
    for (const Match& pair : pairs_) {
        if (pair.*column < cells.size()) key += fmt::format(" {}", index.entry(cells[pair.*column]).visible);
    }
    return interner_.number_of(key);
}

}  // namespace casepress::redline
