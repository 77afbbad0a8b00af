#include "html/redline.h"

#include "base/text.h"
#include "html/escape.h"
#include "html/redline_audience.h"
#include "html/redline_source.h"
#include "html/redline_writer.h"

#include <utility>

namespace casepress::html {

using redline::Amendment;
using redline::AmendmentKind;
using redline::FieldChange;
using redline::Mark;
using redline::Piece;

namespace {

constexpr std::pair<std::string_view, std::string RedlineTexts::*> kTextKeys[] = {
    {"redline.label", &RedlineTexts::label},
    {"redline.insertion_begin", &RedlineTexts::insertion_begin},
    {"redline.insertion_end", &RedlineTexts::insertion_end},
    {"redline.deletion_begin", &RedlineTexts::deletion_begin},
    {"redline.deletion_end", &RedlineTexts::deletion_end},
    {"redline.replacement_begin", &RedlineTexts::replacement_begin},
    {"redline.replacement_middle", &RedlineTexts::replacement_middle},
    {"redline.replacement_end", &RedlineTexts::replacement_end},
    {"redline.short_end", &RedlineTexts::short_end},
    {"redline.inserted_blocks", &RedlineTexts::inserted_blocks},
    {"redline.inserted_blocks_end", &RedlineTexts::inserted_blocks_end},
    {"redline.deleted_blocks", &RedlineTexts::deleted_blocks},
    {"redline.deleted_blocks_end", &RedlineTexts::deleted_blocks_end},
    {"redline.split", &RedlineTexts::split},
    {"redline.merged", &RedlineTexts::merged},
    {"redline.moved_to_earlier", &RedlineTexts::moved_to_earlier},
    {"redline.moved_to_later", &RedlineTexts::moved_to_later},
    {"redline.moved_from_earlier", &RedlineTexts::moved_from_earlier},
    {"redline.moved_from_later", &RedlineTexts::moved_from_later},
    {"redline.unchanged", &RedlineTexts::unchanged},
    {"redline.nothing_changed", &RedlineTexts::nothing_changed},
    {"redline.format_changed", &RedlineTexts::format_changed},
    {"redline.numbering_changed", &RedlineTexts::numbering_changed},
    {"redline.link_changed", &RedlineTexts::link_changed},
    {"redline.link_added", &RedlineTexts::link_added},
    {"redline.link_removed", &RedlineTexts::link_removed},
    {"redline.image", &RedlineTexts::image},
    {"redline.fields", &RedlineTexts::fields},
    {"redline.replace", &RedlineTexts::replace},
    {"redline.insert", &RedlineTexts::insert},
    {"redline.omit", &RedlineTexts::omit},
    {"redline.move", &RedlineTexts::move},
    {"redline.divide", &RedlineTexts::divide},
    {"redline.join", &RedlineTexts::join},
};

std::string label_of(const RedlineHtmlOptions& options, std::string_view field) {
    return options.field_label ? options.field_label(field) : std::string();
}

/// The kind as a reader is told it, and as a class.
struct KindName {
    const std::string& label;
    std::string_view css_class;
};

KindName name_of(AmendmentKind kind, const RedlineTexts& texts) {
    switch (kind) {
        case AmendmentKind::kReplace:
        case AmendmentKind::kReplaceWhole:
            return {texts.replace, "amendment-replace"};
        case AmendmentKind::kInsert:
        case AmendmentKind::kInsertBlock:
            return {texts.insert, "amendment-insert"};
        case AmendmentKind::kOmit:
        case AmendmentKind::kOmitBlock:
            return {texts.omit, "amendment-omit"};
        case AmendmentKind::kMove:
            return {texts.move, "amendment-move"};
        case AmendmentKind::kSplit:
            return {texts.divide, "amendment-divide"};
        case AmendmentKind::kMerge:
            break;
    }
    return {texts.join, "amendment-join"};
}

}  // namespace

RedlineTexts redline_texts(const std::function<const std::string*(std::string_view key)>& find) {
    RedlineTexts texts;
    for (const auto& [key, member] : kTextKeys) {
        const std::string* found = find(key);
        if (found == nullptr) continue;
        std::string text = *found;
        for (const std::string_view name : {"{number}", "{text}", "{first}", "{second}"})
            text = replace_all(text, name, "{}");
        texts.*member = std::move(text);
    }
    return texts;
}

/// A date or a number is not compared by its characters: it is one value or another.
void RedlineWriter::write_fields() {
    bool any = false;
    for (const FieldChange& field : redline_.fields) {
        const std::string label = label_of(options_, field.name);
        if (label.empty()) continue;
        if (!any) {
            out_ += "<div class=\"redline redline-fields\" role=\"group\" aria-label=\"";
            append_escaped(options_.texts.fields, out_);
            out_ += "\">\n<dl>\n";
        }
        any = true;
        out_ += "<div><dt>" + escaped(label) + "</dt><dd>";
        std::vector<Piece> whole;
        if (field.mark != Mark::kInserted) whole.push_back({.mark = Mark::kDeleted, .text = field.older, .target = {}});
        if (field.mark != Mark::kDeleted) whole.push_back({.mark = Mark::kInserted, .text = field.newer, .target = {}});
        write_pieces(field.is_text ? field.pieces : whole, {});
        out_ += "</dd></div>\n";
    }
    if (any) out_ += "</dl>\n</div>\n";
}

std::string render_redline(const redline::Redline& redline, const markup::Document* older,
                           const markup::Document* newer, const RedlineHtmlOptions& options) {
    redline::Redline shown =
        options.facilitator == FacilitatorText::kShow ? redline : public_redline(redline, older, newer);
    hide_source(shown.blocks, options.raw_html);
    RedlineWriter writer(shown, older, newer, options);
    writer.write_fields();
    writer.write_body();
    return writer.take();
}

std::string render_amendments(std::span<const Amendment> amendments, UiLanguage language,
                              const RedlineHtmlOptions& options) {
    std::string items;
    for (Amendment amendment : amendments) {
        if (amendment.place.unit == redline::Unit::kField) {
            amendment.place.field = label_of(options, amendment.place.field);
            if (amendment.place.field.empty()) continue;
        }
        const KindName kind = name_of(amendment.kind, options.texts);
        items.append("<li class=\"").append(kind.css_class).append("\"><span class=\"amendment-kind\">");
        append_escaped(kind.label, items);
        items += "</span> ";
        append_escaped(redline::describe(amendment).in(language), items);
        items += "</li>\n";
    }
    return items.empty() ? items : "<ol class=\"amendments\">\n" + items + "</ol>\n";
}

}  // namespace casepress::html
