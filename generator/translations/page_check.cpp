// Whether an edited page reads as it should. What readers must see is put together from the units that were translated
// and from all leaves of the page that were not touched, then compared with what the parser makes of the new bytes.
// White space does not count, since lines may be broken anew.

#include "translations/page_edits.h"

#include "translations/codes.h"
#include "translations/markdown_text.h"

#include "base/text.h"
#include "markup/parse.h"

#include <algorithm>
#include <utility>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;

/// A leaf as readers see it.
struct Seen {
    std::uint32_t place = 0;
    std::uint32_t end = 0;
    std::string text;
    std::optional<std::size_t> target;  // what it was made from
};

void append_without_blanks(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c;
    }
}

/// Texts and code spans below a leaf.
std::string text_of(const Document& document, NodeId leaf) {
    std::string text;
    for (NodeId id = leaf; id != kNoNode; id = markup::next_in_preorder(document, id, leaf)) {
        const auto& node = document.node(id);
        if (node.kind == NodeKind::kText || node.kind == NodeKind::kCode) append_without_blanks(text, node.text);
    }
    return text;
}

std::vector<Seen> leaves_in(const Document& document) {
    std::vector<Seen> seen;
    if (document.nodes().empty()) return seen;
    for (const NodeId leaf : leaves_of(document, 0))
        seen.push_back({document.node(leaf).span.begin, document.node(leaf).span.end, text_of(document, leaf), {}});
    std::ranges::stable_sort(seen, {}, &Seen::place);  // footnotes stand last in the tree
    return seen;
}

std::string text_of(const Unit& unit, const NewTarget& target) {
    std::string text;
    if (!unit.plain) {
        append_without_blanks(text, visible_text(target.tokens));
        return text;
    }
    DiagnosticSink ignored;
    for (const Seen& leaf : leaves_in(markup::parse_document("unit.md", join_bytes(target.tokens), ignored)))
        text += leaf.text;
    return text;
}

/// A heading begins before its content.
bool touches(const Seen& leaf, Span content) { return leaf.place <= content.end && content.begin <= leaf.end; }

/// What readers of the page must see.
std::vector<Seen> expected_leaves(const PagePair& pair, const PageUnits& page, const std::vector<NewTarget>& targets) {
    std::vector<Seen> expected;
    std::vector<Span> replaced;
    std::uint32_t behind = 0;
    std::size_t row = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Unit& unit = page.units[targets[i].unit];
        if (unit.kind == UnitKind::kField) continue;
        if (unit.has_target) {
            replaced.push_back(unit.target_span);
            expected.push_back({unit.target_span.begin, unit.target_span.end, text_of(unit, targets[i]), i});
        } else {
            for (; row <= unit.row; ++row) {
                if (page.rows[row].target) behind = std::max(behind, page.rows[row].target->end);
            }
            const std::uint32_t place = pair.target ? behind : unit.source_span.begin;
            expected.push_back({place, place, text_of(unit, targets[i]), i});
        }
    }
    if (pair.target) {
        std::ranges::sort(replaced);
        for (Seen& leaf : leaves_in(pair.target->document)) {
            const auto near = std::ranges::partition_point(replaced, [&](Span span) { return span.end < leaf.place; });
            if (near == replaced.end() || !touches(leaf, *near)) expected.push_back(std::move(leaf));
        }
    }
    std::ranges::stable_sort(expected, {}, &Seen::place);
    return expected;
}

bool fields_are_kept(const PagePair& pair, const PageUnits& page, const std::vector<NewTarget>& targets,
                     Document document) {
    model::Page changed;
    changed.document = std::move(document);
    changed.type = pair.source->type;
    const std::vector<FieldText> fields = field_texts(changed);
    return std::ranges::all_of(targets, [&](const NewTarget& target) {
        const Unit& unit = page.units[target.unit];
        if (unit.kind != UnitKind::kField) return true;
        const auto found = std::ranges::find(fields, unit.field, &FieldText::path);
        return found != fields.end() && found->text() == join_bytes(target.tokens);
    });
}

}  // namespace

std::optional<std::size_t> find_lost_text(const PagePair& pair, const PageUnits& page,
                                          const std::vector<NewTarget>& targets, const std::string& bytes) {
    DiagnosticSink findings;
    Document document = markup::parse_document(pair.target_path, bytes, findings);
    const std::vector<Seen> found = leaves_in(document);
    const std::vector<Seen> expected = expected_leaves(pair, page, targets);
    std::string seen;
    std::string wanted;
    for (const Seen& leaf : found) seen += leaf.text;
    for (const Seen& leaf : expected) wanted += leaf.text;
    if (seen != wanted) {
        std::size_t at = 0;
        for (const Seen& leaf : expected) {
            if (leaf.target && seen.compare(at, leaf.text.size(), leaf.text) != 0) return leaf.target;
            at += leaf.text.size();
            if (at > seen.size()) break;
        }
        return targets.size();
    }
    if (!fields_are_kept(pair, page, targets, std::move(document))) return targets.size();
    return std::nullopt;
}

}  // namespace casepress::translations
