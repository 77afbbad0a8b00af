#include "search/page_text.h"

#include "base/text.h"
#include "markup/blocks.h"
#include "markup/hidden_nodes.h"

#include <string_view>
#include <utility>

namespace casepress::search {

namespace {

using markup::Descend;
using markup::Document;
using markup::Node;
using markup::NodeId;
using markup::NodeKind;

constexpr std::size_t kLongestLead = 1200;  // bytes

class PageTextBuilder {
public:
    PageTextBuilder(const model::Catalog& catalog, const model::Page& page)
        : catalog_(catalog), page_(page), hidden_(&page.document) {}

    void add(TextField field, std::string_view text) {
        if (!trim(text).empty()) text_.blocks.push_back({field, std::string(text), {}, 0});
    }

    void add_body() {
        const Document& document = page_.document;
        markup::for_each_block(document, [&](NodeId block, std::span<const NodeId>) {
            if (block != page_.title_heading) add_block(block);
        });
    }

    void add_figures(const SiteTexts& texts) {
        for (const model::Figure& figure : page_.figures) {
            add(TextField::kBody, figure.label);
            add(TextField::kBody, texts.figure(page_, figure));
        }
    }

    void add_fields(const std::vector<model::Field>& fields) {
        for (const model::Field& field : fields) add_value(field.value);
    }

    PageText take() { return std::move(text_); }

private:
    /// The texts of a block and of all in it, each by itself.
    void add_block(NodeId block) {
        const Document& document = page_.document;
        for (NodeId id = block; id != markup::kNoNode;) {
            const Node& node = document.node(id);
            if (hidden_.contains(id)) {
                id = markup::next_in_preorder(document, id, block, Descend::kPast);
                continue;
            }
            Descend descend = Descend::kInto;
            switch (node.kind) {
                case NodeKind::kAlert:
                    add(TextField::kBody, node.title);
                    break;
                case NodeKind::kHeading:
                    text_.blocks.push_back(
                        {TextField::kHeading, markup::plain_text(document, id), std::string(node.target), node.level});
                    descend = Descend::kPast;
                    break;
                case NodeKind::kParagraph:
                    add(field_of_paragraph(id), markup::plain_text(document, id));
                    descend = Descend::kPast;
                    break;
                case NodeKind::kTableCell:
                    add(TextField::kBody, markup::plain_text(document, id));
                    descend = Descend::kPast;
                    break;
                case NodeKind::kCodeBlock:
                    add(TextField::kBody, node.text);
                    descend = Descend::kPast;
                    break;
                case NodeKind::kHtmlBlock:
                    descend = Descend::kPast;
                    break;
                default:
                    break;
            }
            id = markup::next_in_preorder(document, id, block, descend);
        }
    }

    /// The first paragraph says what a page is about. The summary of an article is not seen
    /// on the article itself.
    TextField field_of_paragraph(NodeId id) {
        const bool is_lead = !std::exchange(had_paragraph_, true) && page_.document.node(id).parent == 0 &&
                             page_.document.node(id).span.size() <= kLongestLead;
        return is_lead ? TextField::kSummary : TextField::kBody;
    }

    void add_value(const model::FieldValue& value) {
        const auto visit = [this]<typename T>(const T& item) {
            if constexpr (std::is_same_v<T, std::string>) {
                add(TextField::kBody, item);
            } else if constexpr (std::is_same_v<T, EdtfDate>) {
                add(TextField::kBody, format_date(item, page_.language));
            } else if constexpr (std::is_same_v<T, model::MarkdownText>) {
                add(TextField::kBody, item.source);
            } else if constexpr (std::is_same_v<T, model::TermReference>) {
                add(TextField::kBody, catalog_.vocabularies[item.vocabulary].terms[item.term].name.in(page_.language));
            } else if constexpr (std::is_same_v<T, model::RegionReference>) {
                add(TextField::kBody, catalog_.regions[item.region].name.in(page_.language));
            } else if constexpr (std::is_same_v<T, model::FieldList>) {
                for (const model::FieldValue& element : item) add_value(element);
            } else if constexpr (std::is_same_v<T, model::FieldTable>) {
                add_fields(item);
            }
            // Numbers alone say nothing, and the titles of other pages are found there.
        };
        std::visit(visit, value.value);
    }

    const model::Catalog& catalog_;
    const model::Page& page_;
    const markup::HiddenNodes hidden_;
    PageText text_;
    bool had_paragraph_ = false;
};

}  // namespace

PageText page_text(const model::Catalog& catalog, const model::Page& page, const SiteTexts& texts) {
    PageTextBuilder builder(catalog, page);
    if (page.role == model::PageRole::kHome) {
        builder.add_body();  // around it stand the site's name and other pages' titles
        return builder.take();
    }
    builder.add(TextField::kTitle, page.title);
    builder.add(TextField::kHeading, page.kicker);
    builder.add(TextField::kHeading, page.deck);
    if (page.role == model::PageRole::kSection) builder.add(TextField::kSummary, page.summary);
    builder.add(TextField::kBody, page.byline);
    builder.add_body();
    builder.add_figures(texts);
    builder.add_fields(page.fields);
    builder.add(TextField::kBody, page.date_note);
    for (const std::string& question : page.questions) builder.add(TextField::kBody, question);
    for (const model::SourceLine& source : page.sources) builder.add(TextField::kBody, source.name);
    return builder.take();
}

}  // namespace casepress::search
