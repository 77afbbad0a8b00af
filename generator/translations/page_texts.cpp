#include "translations/page_texts.h"

#include "translations/leaves.h"
#include "translations/page_fields.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace casepress::translations {

namespace {

using markup::Document;
using markup::NodeId;
using markup::NodeKind;

/// Appends a field; where the file has the text as it is, between quotation marks, each byte has its place.
void append_field(const FieldText& field, LocatedText& out) {
    Span span = field.value->span();
    if (span.size() == field.text().size() + 2) span = {span.begin + 1, span.end - 1};
    out.append(field.text(), span);
}

/// The head of a page is one text: what the title leaves out may stand in the summary.
void pair_fields(const model::Page& left, const model::Page& right, std::vector<TextPair>& pairs) {
    const std::vector<FieldText> left_texts = field_texts(left);
    const std::vector<FieldText> right_texts = field_texts(right);
    TextPair head{.left = {}, .right = {}};
    const auto add_head = [](const std::vector<FieldText>& texts, LocatedText& out) {
        for (const FieldText& text : texts) {
            if (is_head_field(text.path)) append_field(text, out);
        }
    };
    add_head(left_texts, head.left);
    add_head(right_texts, head.right);
    if (!head.left.text.empty() && !head.right.text.empty()) pairs.push_back(std::move(head));
    // A field that only one language has is not the translation's matter: the other may take it from the shared file.
    for (const FieldText& text : left_texts) {
        const auto other = std::ranges::find(right_texts, text.path, &FieldText::path);
        if (is_head_field(text.path) || other == right_texts.end()) continue;
        TextPair pair{.exact = true, .left = {}, .right = {}};
        append_field(text, pair.left);
        append_field(*other, pair.right);
        pairs.push_back(std::move(pair));
    }
}

TextPair text_pair(const Document& left, const Document& right, const LeafPair& leaves) {
    TextPair pair{.exact = leaves.exact, .left = {}, .right = {}};
    for (const NodeId leaf : leaves.left) append_block_text(left, leaf, pair.left);
    for (const NodeId leaf : leaves.right) append_block_text(right, leaf, pair.right);
    const auto level_of = [](const Document& document, const std::vector<NodeId>& ids) -> std::uint8_t {
        return ids.size() == 1 && document.node(ids[0]).kind == NodeKind::kHeading ? document.node(ids[0]).level : 0;
    };
    pair.left_level = level_of(left, leaves.left);
    pair.right_level = level_of(right, leaves.right);
    return pair;
}

}  // namespace

std::vector<TextPair> pair_texts(const model::Page& left, const model::Page& right) {
    std::vector<TextPair> pairs;
    pair_fields(left, right, pairs);
    for (const LeafPair& leaves :
         pair_all_leaves(left.document, right.document, left.title_heading, right.title_heading)) {
        pairs.push_back(text_pair(left.document, right.document, leaves));
    }
    return pairs;
}

}  // namespace casepress::translations
