#include "translations/glossary_matcher.h"

#include "base/text.h"

#include <algorithm>

namespace casepress::translations {

namespace {

using markup::Node;
using markup::NodeId;
using markup::NodeKind;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

char32_t lower(char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; }

bool joins_words(char32_t c) { return is_letter_or_digit(c) && !is_han(c); }

bool word_goes_on_before(std::string_view text, std::size_t offset) {
    return offset > 0 && joins_words(decode_utf8_before(text, offset).value);
}

bool word_goes_on_after(std::string_view text, std::size_t offset) {
    return offset < text.size() && joins_words(decode_utf8(text, offset).value);
}

/// Whether running text stands below this node: a term in a heading or link must not become another link.
bool is_running_text(const Node& node) {
    switch (node.kind) {
        case NodeKind::kHeading:
        case NodeKind::kLink:
        case NodeKind::kImage:
        case NodeKind::kCode:
        case NodeKind::kCodeBlock:
        case NodeKind::kHtmlBlock:
        case NodeKind::kHtmlInline:
            return false;
        case NodeKind::kAlert:
            return node.alert != markup::AlertKind::kFacilitator;
        default:
            return true;
    }
}

}  // namespace

GlossaryMatcher::GlossaryMatcher(const std::vector<model::GlossaryTerm>& glossary, std::string_view language)
    : term_count_(glossary.size()), plural_s_(language == "en") {
    const auto add = [this](std::string_view name, std::size_t term) {
        if (name.empty() || name.size() > kLongestName) return;
        patterns_.push_back({ascii_lower(name), static_cast<std::uint32_t>(term)});
    };
    for (std::size_t term = 0; term < glossary.size(); ++term) {
        if (glossary[term].name.has(language)) add(glossary[term].name.in(language), term);
        for (const auto& [variant_language, variant] : glossary[term].variants) {
            if (variant_language == language) add(variant, term);
        }
    }
    // Of two terms with one name the first in the glossary is meant.
    std::ranges::stable_sort(patterns_, {}, &Pattern::text);
    const auto doubles = std::ranges::unique(patterns_, {}, &Pattern::text);
    patterns_.erase(doubles.begin(), doubles.end());
    for (std::uint32_t i = 0; i < patterns_.size(); ++i) {
        auto& range = by_first_.try_emplace(decode_utf8(patterns_[i].text, 0).value, Range{i, i}).first->second;
        range.end = i + 1;
    }
}

bool GlossaryMatcher::longest_match(std::string_view text, std::size_t begin, Match& match) const {
    const auto found = by_first_.find(lower(decode_utf8(text, begin).value));
    if (found == by_first_.end()) return false;
    // Patterns are sorted, so those that agree with the first k bytes of the text are neighbours: narrow the range byte
    // by byte.
    auto low = patterns_.begin() + found->second.begin;
    auto high = patterns_.begin() + found->second.end;
    bool any = false;
    for (std::size_t length = 1; begin + length <= text.size(); ++length) {
        const char byte = lower(text[begin + length - 1]);
        const auto byte_at = [length](const Pattern& pattern) {
            return pattern.text.size() < length
                       ? -1
                       : static_cast<int>(static_cast<unsigned char>(pattern.text[length - 1]));
        };
        const auto same =
            std::ranges::equal_range(low, high, static_cast<int>(static_cast<unsigned char>(byte)), {}, byte_at);
        low = same.begin();
        high = same.end();
        if (low == high) break;
        if (low->text.size() != length) continue;
        std::size_t end = begin + length;
        const bool starts_word = joins_words(decode_utf8(low->text, 0).value);
        const bool ends_word = joins_words(decode_utf8_before(low->text, low->text.size()).value);
        if (starts_word && word_goes_on_before(text, begin)) continue;
        if (ends_word && word_goes_on_after(text, end)) {
            if (!plural_s_ || text[end] != 's' || word_goes_on_after(text, end + 1)) continue;
            ++end;
        }
        match = {begin, end, low->term};
        any = true;
    }
    return any;
}

std::vector<GlossaryMatcher::Match> GlossaryMatcher::find(std::string_view text) const {
    std::vector<Match> matches;
    if (empty()) return matches;
    for (std::size_t offset = 0; offset < text.size();) {
        Match match;
        if (longest_match(text, offset, match)) {
            matches.push_back(match);
            offset = match.end;
        } else {
            offset += decode_utf8(text, offset).length;
        }
    }
    return matches;
}

std::vector<std::uint32_t> GlossaryMatcher::terms_of(const markup::Document& document) const {
    std::vector<std::uint32_t> terms;
    if (empty()) return terms;
    std::vector<bool> seen(term_count_, false);
    // Nodes are in preorder, so whether text is running text can be handed down from the parent.
    const std::vector<Node>& nodes = document.nodes();
    std::vector<bool> running(nodes.size(), true);
    for (NodeId id = 0; id < nodes.size(); ++id) {
        const Node& node = nodes[id];
        running[id] = (node.parent == markup::kNoNode || running[node.parent]) && is_running_text(node);
        if (node.kind != NodeKind::kText || !running[id]) continue;
        for (const Match& match : find(node.text)) {
            if (seen[match.term]) continue;
            seen[match.term] = true;
            terms.push_back(match.term);
        }
    }
    return terms;
}

}  // namespace casepress::translations
