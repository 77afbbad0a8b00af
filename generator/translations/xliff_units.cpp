#include "translations/xliff_units.h"

#include "base/hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::kNoNode;
using markup::NodeId;
using markup::NodeKind;

/// A link's bytes without the language of its file, so that ](a.zh.md) answers to ](a.en.md).
std::string without_language(const std::string& bytes, std::string_view language) {
    const std::string suffix = fmt::format(".{}.md", language);
    const std::size_t found = bytes.find(suffix);
    return found == std::string::npos ? bytes : bytes.substr(0, found) + ".md" + bytes.substr(found + suffix.size());
}

/// One code of a text: its ends.
struct CodeBytes {
    CodeKind kind = CodeKind::kNone;
    std::uint32_t number = 0;
    std::string bytes;  // of both ends, without the language
};

std::vector<CodeBytes> codes_of(const std::vector<Token>& tokens, std::string_view language) {
    std::map<std::uint32_t, CodeBytes> codes;
    for (const Token& token : tokens) {
        if (token.type == TokenType::kText) continue;
        CodeBytes& code = codes[token.pair];
        code.kind = token.kind;
        code.number = token.pair;
        code.bytes += without_language(token.bytes, language) + '\n';
    }
    std::vector<CodeBytes> list;
    for (auto& [number, code] : codes) list.push_back(std::move(code));
    return list;
}

/// Gives the codes of a translation the numbers of those that they answer to: of one kind and the same bytes first,
/// then of one kind in their order. What is left gets numbers that the source does not have.
void number_codes(const std::vector<Token>& source, std::vector<Token>& target, const PagePair& pair) {
    std::uint32_t next = 0;
    std::map<std::pair<CodeKind, std::string>, std::deque<std::uint32_t>> same;  // of one kind and the same bytes
    std::map<CodeKind, std::deque<std::uint32_t>> alike;                         // of one kind
    for (const CodeBytes& code : codes_of(source, pair.source->language)) {
        next = std::max(next, code.number);
        same[{code.kind, code.bytes}].push_back(code.number);
        alike[code.kind].push_back(code.number);
    }
    const std::vector<CodeBytes> wanted = codes_of(target, pair.target_language);
    std::map<std::uint32_t, std::uint32_t> numbers;
    std::set<std::uint32_t> taken;
    const auto take = [&](const CodeBytes& code, std::deque<std::uint32_t>& candidates) {
        while (!candidates.empty() && taken.contains(candidates.front())) candidates.pop_front();
        if (candidates.empty() || numbers.contains(code.number)) return;
        numbers[code.number] = candidates.front();
        taken.insert(candidates.front());
    };
    for (const CodeBytes& code : wanted) take(code, same[{code.kind, code.bytes}]);
    for (const CodeBytes& code : wanted) take(code, alike[code.kind]);
    for (const CodeBytes& code : wanted) {
        if (!numbers.contains(code.number)) numbers[code.number] = ++next;
    }
    for (Token& token : target) {
        if (token.type != TokenType::kText) token.pair = numbers.at(token.pair);
    }
}

/// Leaves whose places cannot be told apart, as one text that is Markdown.
InlineContent whole_span(const InlineContent& first, const InlineContent& second, std::string_view bytes) {
    const Span span{std::min(first.span.begin, second.span.begin), std::max(first.span.end, second.span.end)};
    InlineContent content{.tokens = {}, .span = span, .plain = true};
    content.tokens.push_back({.bytes = std::string(bytes.substr(span.begin, span.size())), .shown = {}});
    return content;
}

/// Several leaves as one content: what stands between them is a code.
InlineContent join_leaves(const Document& document, const std::vector<NodeId>& leaves, std::string_view bytes) {
    InlineContent joined;
    std::uint32_t codes = 0;
    for (const NodeId leaf : leaves) {
        InlineContent content = split_inlines(document, leaf, bytes);
        if (leaf != leaves.front() && content.span.begin < joined.span.end) return whole_span(joined, content, bytes);
        if (leaf != leaves.front()) {
            const std::string between(bytes.substr(joined.span.end, content.span.begin - joined.span.end));
            joined.tokens.push_back({TokenType::kAlone, CodeKind::kSeparator, ++codes, between, "\n"});
            joined.span.end = content.span.end;
        } else {
            joined.span = content.span;
        }
        const std::uint32_t before = codes;
        for (Token& token : content.tokens) {
            if (token.type != TokenType::kText) token.pair += before;
            codes = std::max(codes, token.pair);
            joined.tokens.push_back(std::move(token));
        }
        joined.plain = joined.plain || content.plain;
    }
    return joined;
}

UnitKind kind_of(const Document& document, const std::vector<NodeId>& leaves) {
    if (leaves.size() != 1) return UnitKind::kBlocks;
    const auto& node = document.node(leaves[0]);
    if (node.kind == NodeKind::kHeading) return UnitKind::kHeading;
    if (node.kind == NodeKind::kTableCell) return UnitKind::kCell;
    return document.node(node.parent).kind == NodeKind::kItem ? UnitKind::kItem : UnitKind::kParagraph;
}

class UnitCollector {
public:
    explicit UnitCollector(const PagePair& pair) : pair_(pair) {}

    PageUnits run() {
        collect_fields();
        collect_body();
        return std::move(page_);
    }

private:
    /// The same text twice in one page has two ids.
    std::string make_id(std::string_view prefix, std::string_view text) {
        const std::string base = fmt::format("{}-{}", prefix, content_hash(text).substr(0, 12));
        const std::size_t count = ++ids_[base];
        return count == 1 ? base : fmt::format("{}-{}", base, count);
    }

    void collect_fields() {
        std::vector<FieldText> targets;
        if (pair_.target) targets = field_texts(*pair_.target);
        for (const FieldText& field : field_texts(*pair_.source)) {
            Unit unit{.kind = UnitKind::kField, .source = {}, .target = {}, .field = field.path};
            unit.source.push_back({.bytes = std::string(field.text()), .shown = {}});
            unit.source_span = field.value->span();
            unit.id = make_id("field", field.path + "\n" + std::string(field.text()));
            const auto target = std::ranges::find(targets, field.path, &FieldText::path);
            if (target != targets.end()) {
                unit.has_target = true;
                unit.target.push_back({.bytes = std::string(target->text()), .shown = {}});
                unit.target_span = target->value->span();
            }
            page_.units.push_back(std::move(unit));
        }
    }

    void collect_body() {
        static const Document kEmpty;
        const Document& source = pair_.source->document;
        const Document& target = pair_.target ? pair_.target->document : kEmpty;
        for (const AlignedRow& row : align_with_footnotes(source, target, kNoNode, kNoNode))
            add_row(source, target, row);
    }

    void add_row(const Document& source, const Document& target, const AlignedRow& row) {
        if (row.left.empty()) return;  // what only the translation has is not the translator's work
        UnitRow unit_row{.source = {source.node(row.left.front()).span.begin, source.node(row.left.back()).span.end},
                         .target = {},
                         .units = {}};
        if (!row.right.empty()) {
            unit_row.target = Span{target.node(row.right.front()).span.begin, target.node(row.right.back()).span.end};
        }
        for (const LeafPair& leaves : pair_leaves(source, target, row)) {
            if (leaves.left.empty()) continue;
            unit_row.units.push_back(page_.units.size());
            add_unit(source, target, leaves);
        }
        page_.rows.push_back(std::move(unit_row));
    }

    void add_unit(const Document& source, const Document& target, const LeafPair& leaves) {
        InlineContent content = join_leaves(source, leaves.left, pair_.source_bytes);
        Unit unit{
            .kind = kind_of(source, leaves.left), .source = {}, .target = {}, .field = {}, .row = page_.rows.size()};
        unit.source_span = content.span;
        unit.plain = content.plain;
        unit.source = std::move(content.tokens);
        unit.id = make_id(unit_kind_name(unit.kind), join_bytes(unit.source));
        if (!leaves.right.empty()) {
            InlineContent translated = join_leaves(target, leaves.right, pair_.target_bytes);
            unit.has_target = true;
            unit.plain = unit.plain || translated.plain;
            unit.target = std::move(translated.tokens);
            unit.target_span = translated.span;
            number_codes(unit.source, unit.target, pair_);
        }
        page_.units.push_back(std::move(unit));
    }

    const PagePair& pair_;
    PageUnits page_;
    std::map<std::string, std::size_t> ids_;
};

}  // namespace

std::string_view unit_kind_name(UnitKind kind) {
    switch (kind) {
        case UnitKind::kField:
            return "field";
        case UnitKind::kHeading:
            return "heading";
        case UnitKind::kCell:
            return "cell";
        case UnitKind::kItem:
            return "item";
        case UnitKind::kBlocks:
            return "blocks";
        case UnitKind::kParagraph:
            break;
    }
    return "paragraph";
}

PageUnits collect_units(const PagePair& pair) { return UnitCollector(pair).run(); }

std::string target_fingerprint(const Unit& unit) {
    return unit.has_target ? content_hash(join_bytes(unit.target)) : std::string();
}

}  // namespace casepress::translations
