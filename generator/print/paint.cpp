#include "print/paint.h"

#include "base/date.h"
#include "pdf/document.h"
#include "print/codes.h"
#include "print/page_labels.h"
#include "print/page_painter.h"
#include "print/paint_fonts.h"
#include "print/story_elements.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <set>
#include <utility>

namespace casepress::print {

namespace {

using AnchorNames = std::set<std::string, std::less<>>;

std::optional<int> parse_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.starts_with('-')) return std::nullopt;
    return number;
}

/// "2025-07-19T08:00:00+08:00", or a date alone, which is midnight UTC.
std::optional<pdf::Timestamp> parse_timestamp(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_number(text.substr(0, 4)), month = parse_number(text.substr(5, 2)),
               day = parse_number(text.substr(8, 2));
    if (!year || !month || !day || *year < 1 || *month < 1 || *month > 12 || *day < 1 ||
        *day > days_in_month(*year, *month))
        return std::nullopt;
    pdf::Timestamp time{.seconds = days_from_epoch(*year, *month, *day) * 86'400};
    if (text.size() < 19 || text[10] != 'T') return time;
    const auto hour = parse_number(text.substr(11, 2)), minute = parse_number(text.substr(14, 2)),
               second = parse_number(text.substr(17, 2));
    if (!hour || !minute || !second) return time;
    time.seconds += *hour * 3600 + *minute * 60 + *second;
    if (text.size() < 25 || (text[19] != '+' && text[19] != '-')) return time;
    const auto hours = parse_number(text.substr(20, 2)), minutes = parse_number(text.substr(23, 2));
    if (!hours || !minutes) return time;
    time.offset_minutes = (*hours * 60 + *minutes) * (text[19] == '-' ? -1 : 1);
    time.seconds -= std::int64_t{time.offset_minutes} * 60;
    return time;
}

void add_destinations(const PrintDocument& document, pdf::Document& made, AnchorNames& names) {
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        for (const Anchor& anchor : document.pages[page].anchors) {
            // Of two of one name the first counts: the two languages of a spread share a story's name.
            if (!names.insert(anchor.name).second) continue;
            made.destinations.push_back(
                {.name = anchor.name,
                 .page = page,
                 .top_left = {anchor.place.x / 1000.0, (document.pages[page].height - anchor.place.y) / 1000.0}});
        }
    }
    for (const OutlineItem& item : document.outline) {
        if (names.contains(item.anchor)) made.outline.push_back({item.title, item.anchor, item.level});
    }
}

/// What is known of elements only now: where figures are, and which links lead nowhere.
void finish_structure(const PrintDocument& document, const AnchorNames& anchors, pdf::StructureTree& structure) {
    structure.edit(pdf::StructureTree::root()).language = language_tag(document.language);
    for (const PrintPage& page : document.pages) {
        for (const Item& item : page.items) {
            if (const auto* picture = std::get_if<PictureItem>(&item)) {
                const Box& box = picture->box;
                structure.edit(picture->element).bounds =
                    pdf::Rect{box.x / 1000.0, (page.height - box.y - box.height) / 1000.0, (box.x + box.width) / 1000.0,
                              (page.height - box.y) / 1000.0};
            } else if (const auto* line = std::get_if<LineItem>(&item)) {
                const SetText& text = *line->text;
                for (std::size_t i = 0; i < text.links.size() && i < text.link_elements.size(); ++i) {
                    if (text.link_elements[i] != pdf::StructureTree::root() && !resolve_link(text.links[i], anchors))
                        structure.edit(text.link_elements[i]).role = pdf::Role::kSpan;
                }
            }
        }
    }
}

Diagnostic too_coarse(const ShownPicture& picture, const std::string& file, double resolution, double least) {
    return {.code = kPictureTooCoarse,
            .path = picture.path,
            .span = picture.source == 0 ? std::nullopt : std::optional(Span{picture.source, picture.source}),
            .message = {fmt::format("as printed, the picture {} has {:.0f} pixels an inch; a press wants {:.0f}", file,
                                    std::floor(resolution), least),
                        fmt::format("按版面尺寸，图片 {} 每英寸只有 {:.0f} 像素，印刷要求不低于 {:.0f}", file,
                                    std::floor(resolution), least)},
            .help = {"use a larger picture, or print without --press", "请换用更大的图片，或不用 --press 输出"}};
}

/// Whether all pictures are fine enough for a press.
bool check_pictures(const PrintDocument& document, const PrintTheme& theme, DiagnosticSink& sink) {
    bool fine = true;
    for (const PrintPage& page : document.pages) {
        for (const Item& item : page.items) {
            const auto* picture = std::get_if<PictureItem>(&item);
            if (picture == nullptr) continue;
            const double resolution = pdf::effective_resolution(
                document.images[picture->image], {0, 0, picture->box.width / 1000.0, picture->box.height / 1000.0});
            if (resolution >= theme.least_resolution) continue;
            fine = false;
            const bool named = picture->image < document.image_paths.size();
            const std::string file = named ? document.image_paths[picture->image] : std::string();
            const bool placed = picture->shown < document.shown_pictures.size();
            sink.report(too_coarse(placed ? document.shown_pictures[picture->shown] : ShownPicture{}, file, resolution,
                                   theme.least_resolution));
        }
    }
    return fine;
}

void describe(const PrintDocument& document, const PaintOptions& options, pdf::Document& made) {
    const std::string tag = language_tag(document.language);
    made.language = tag;
    pdf::Metadata& metadata = made.metadata;
    metadata.titles = {{tag, document.title}};
    metadata.author = document.author;
    metadata.description = document.subject;
    metadata.rights = document.rights;
    metadata.identifier = options.identifier;
    metadata.languages = {tag};
    metadata.creator_tool = "casepress";
    metadata.created = metadata.modified = parse_timestamp(options.date);
    made.two_pages_at_once = document.two_pages_at_once;
    made.labels = make_page_labels(document.pages);
    if (options.standard == PdfStandard::kPdfA1b) made.conformance = pdf::Conformance::kPdfA1b;
}

}  // namespace

std::optional<std::string> paint(PrintDocument& document, const PrintTheme& theme, const PaintOptions& options,
                                 DiagnosticSink& sink) {
    if (options.medium == Medium::kPress && !check_pictures(document, theme, sink)) return std::nullopt;
    std::optional<PaintFonts> fonts = collect_fonts(document, options.threads, sink);
    if (!fonts) return std::nullopt;

    pdf::Document made;
    describe(document, options, made);
    AnchorNames anchors;
    add_destinations(document, made, anchors);
    made.structure = document.structure;
    finish_structure(document, anchors, made.structure);
    made.pages.resize(document.pages.size());
    const PaintContext context{document, theme, options.medium, *fonts, made.structure, anchors};
    parallel_for(document.pages.size(), options.threads,
                 [&](std::size_t i) { made.pages[i] = paint_page(context, document.pages[i]); });
    made.fonts = std::move(fonts->fonts);
    // Pictures are large: they are lent to the PDF, not copied.
    made.images = std::move(document.images);
    auto file = pdf::write_document(made);
    document.images = std::move(made.images);
    if (!file) {
        sink.report(file.error());
        return std::nullopt;
    }
    return std::move(*file);
}

}  // namespace casepress::print
