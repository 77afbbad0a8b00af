#include "print/page_painter.h"

#include "pdf/marks.h"
#include "print/story_elements.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace casepress::print {

namespace {

using typesetting::GlyphRun;
using typesetting::GlyphStance;
using typesetting::LineGlyph;

/// The parts of an em above and below the baseline that a link's area has.
constexpr double kAreaAbove = 0.9, kAreaBelow = 0.2;
/// Height and thickness of a line through deleted text, in ems.
constexpr double kStrikeHeight = 0.3, kStrikeWidth = 0.06;

double points(Length length) { return static_cast<double>(length) / 1000; }

class PagePainter {
public:
    PagePainter(const PaintContext& context, const PrintPage& page)
        : context_(context), page_(page), content_(context.fonts.fonts, context.structure) {}

    pdf::Page paint() {
        for (const Item& item : page_.items) std::visit([this](const auto& one) { paint_item(one); }, item);
        for (const LinkItem& link : page_.links) add_link(link.target, rect(link.area), link.element, link.contents);
        pdf::Page painted;
        const double width = points(page_.width), height = points(page_.height);
        if (context_.medium == Medium::kPress) {
            painted.boxes = pdf::make_press_boxes(width, height);
            pdf::paint_press_marks(content_, painted.boxes);
        } else {
            painted.boxes.media = {0, 0, width, height};
        }
        painted.content = content_.finish();
        painted.links = std::move(links_);
        return painted;
    }

private:
    [[nodiscard]] pdf::Point point(Place place) const { return {points(place.x), points(page_.height - place.y)}; }
    [[nodiscard]] pdf::Rect rect(const Box& box) const {
        return {points(box.x), points(page_.height - box.y - box.height), points(box.x + box.width),
                points(page_.height - box.y)};
    }
    [[nodiscard]] const pdf::Color& color(Ink ink) const { return context_.theme.ink(ink, context_.medium); }

    void begin(const Owner& owner) {
        if (const auto* element = std::get_if<pdf::ElementId>(&owner)) {
            content_.begin_element(*element);
        } else {
            content_.begin_artifact(std::get<pdf::Artifact>(owner));
        }
    }

    /// What is painted up to the trim goes on into the bleed.
    [[nodiscard]] pdf::Rect bled(const Box& box) const {
        pdf::Rect area = rect(box);
        if (context_.medium != Medium::kPress) return area;
        const double bleed = pdf::PressMarks().bleed;
        if (box.x <= 0) area.left -= bleed;
        if (box.x + box.width >= page_.width) area.right += bleed;
        if (box.y <= 0) area.top += bleed;
        if (box.y + box.height >= page_.height) area.bottom -= bleed;
        return area;
    }

    void paint_item(const FillItem& fill) {
        content_.begin_artifact(pdf::Artifact::kLayout);
        content_.fill_rect(bled(fill.box), color(fill.ink));
        content_.end();
    }

    void paint_item(const RuleItem& rule) {
        if (rule.width <= 0) return;
        content_.begin_artifact(pdf::Artifact::kLayout);
        pdf::StrokeStyle style{.color = color(rule.ink), .width = points(rule.width)};
        if (rule.dashed) style.dashes = {style.width, 3 * style.width};
        content_.line(point(rule.from), point(rule.to), style);
        content_.end();
    }

    void paint_item(const PictureItem& picture) {
        content_.begin_element(picture.element);
        content_.draw_image(pdf::ImageId{picture.image},
                            pdf::place_image(context_.document.images[picture.image], rect(picture.box)));
        content_.end();
    }

    void paint_item(const LineItem& item) {
        const typesetting::Line& line = item.text->paragraph.lines[item.line];
        begin(item.owner);
        for (std::size_t i = 0; i < line.runs.size();) {
            // Runs of one link are painted inside its element, and are one area.
            const std::uint32_t link = link_of(item, line.runs[i]);
            std::size_t end = i + 1;
            while (end < line.runs.size() && link_of(item, line.runs[end]) == link) ++end;
            if (link != 0) content_.begin_element(item.text->link_elements[link - 1]);
            for (std::size_t k = i; k < end; ++k) paint_run(item, line.runs[k], link);
            if (link != 0) {
                content_.end();
                add_text_link(item,
                              {line.runs.begin() + static_cast<std::ptrdiff_t>(i),
                               line.runs.begin() + static_cast<std::ptrdiff_t>(end)},
                              link);
            }
            i = end;
        }
        content_.end();
    }

    /// The run's link, 0 for none; within artifacts nothing is a link.
    [[nodiscard]] static std::uint32_t link_of(const LineItem& item, const GlyphRun& run) {
        const std::uint32_t link = item.text->shaped.styles[run.style].link;
        const bool known = link != 0 && link <= item.text->link_elements.size() &&
                           item.text->link_elements[link - 1] != pdf::StructureTree::root();
        return known && std::holds_alternative<pdf::ElementId>(item.owner) ? link : 0;
    }

    void paint_run(const LineItem& item, const GlyphRun& run, std::uint32_t link) {
        const typesetting::TextStyle& style = item.text->shaped.styles[run.style];
        const auto& inks = item.text->inks;
        const pdf::Color& ink = color(style.colour < inks.size() ? inks[style.colour] : Ink::kText);
        const std::string language = foreign_language(item, style.language, link);
        for (const typesetting::TextPiece& piece : context_.fonts.usage.pieces(run, item.text->shaped)) {
            if (piece.begin == piece.end) continue;
            const bool span = piece.needs_actual_text || !language.empty();
            if (span) {
                pdf::TextSpan marks{.language = language};
                if (piece.needs_actual_text) marks.actual_text = piece.text;
                content_.begin_span(std::move(marks));
            }
            show(item, run, {run.glyphs.data() + piece.begin, run.glyphs.data() + piece.end}, ink);
            if (span) content_.end();
        }
        const std::vector<bool>& struck = item.text->struck;
        if (run.style < struck.size() && struck[run.style] && !run.glyphs.empty()) strike(item, run, ink);
    }

    /// The tag of a run's language where that is another than its element's.
    [[nodiscard]] std::string foreign_language(const LineItem& item, std::string_view language,
                                               std::uint32_t link) const {
        const auto* owner = std::get_if<pdf::ElementId>(&item.owner);
        if (owner == nullptr || language.empty()) return {};
        pdf::ElementId element = link != 0 ? item.text->link_elements[link - 1] : *owner;
        while (context_.structure[element].language.empty() && element != pdf::StructureTree::root())
            element = context_.structure.parent_of(element);
        std::string tag = language_tag(language);
        return context_.structure[element].language == tag ? std::string() : tag;
    }

    void show(const LineItem& item, const GlyphRun& run, std::pair<const LineGlyph*, const LineGlyph*> glyphs,
              const pdf::Color& ink) {
        const PaintedFace& face = context_.fonts.faces.at(run.face);
        const pdf::Point line = point(item.place);
        const pdf::Point origin{line.x + points(glyphs.first->x), line.y + points(glyphs.first->y)};
        const bool turned = run.stance == GlyphStance::kRotated;
        const bool squeezed = run.squeeze_permille != 1000 && run.squeeze_permille > 0;
        const double squeeze = squeezed ? run.squeeze_permille / 1000.0 : 1;
        placed_.clear();
        for (const LineGlyph* glyph = glyphs.first; glyph != glyphs.second; ++glyph) {
            const double x = points(glyph->x - glyphs.first->x), y = points(glyph->y - glyphs.first->y);
            const auto id = static_cast<std::uint16_t>(face.numbers.at(glyph->id));
            // A turned run is placed before it is turned.
            placed_.push_back(turned ? pdf::PlacedGlyph{id, -y, x} : pdf::PlacedGlyph{id, x / squeeze, y});
        }
        pdf::GlyphRun shown{.font = face.font,
                            .size = points(run.size),
                            .color = ink,
                            .origin = origin,
                            .turn = turned ? pdf::Turn::kClockwise : pdf::Turn::kNone,
                            .glyphs = placed_};
        if (!squeezed) return content_.show(shown);
        shown.origin = {0, 0};
        content_.save();
        content_.transform({squeeze, 0, 0, 1, origin.x, origin.y});
        content_.show(shown);
        content_.restore();
    }

    void strike(const LineItem& item, const GlyphRun& run, const pdf::Color& ink) {
        const double size = points(run.size);
        pdf::Point from = point(item.place), to = from;
        const LineGlyph& last = run.glyphs.back();
        if (item.text->shaped.options.mode == typesetting::WritingMode::kVertical) {
            from.y += points(run.glyphs.front().y);
            to.y += points(last.y - last.advance);
        } else {
            from = {from.x + points(run.glyphs.front().x), from.y + kStrikeHeight * size};
            to = {to.x + points(last.x + last.advance), to.y + kStrikeHeight * size};
        }
        content_.line(from, to, {.color = ink, .width = kStrikeWidth * size});
    }

    void add_text_link(const LineItem& item, const std::vector<GlyphRun>& runs, std::uint32_t link) {
        const pdf::Point line = point(item.place);
        const bool vertical = item.text->shaped.options.mode == typesetting::WritingMode::kVertical;
        double begin = std::numeric_limits<double>::max(), end = std::numeric_limits<double>::lowest(), size = 0;
        std::string text;
        for (const GlyphRun& run : runs) {
            size = std::max(size, points(run.size));
            if (run.role == typesetting::RunRole::kText)
                text += item.text->shaped.items[run.item].text.substr(run.text_begin, run.text_end - run.text_begin);
            for (const LineGlyph& glyph : run.glyphs) {
                const double at = points(vertical ? -glyph.y : glyph.x);
                begin = std::min(begin, at);
                end = std::max(end, at + points(glyph.advance));
            }
        }
        if (begin > end) return;
        const pdf::Rect area =
            vertical ? pdf::Rect{line.x - size / 2, line.y - end, line.x + size / 2, line.y - begin}
                     : pdf::Rect{line.x + begin, line.y - kAreaBelow * size, line.x + end, line.y + kAreaAbove * size};
        add_link(item.text->links[link - 1], area, item.text->link_elements[link - 1], text);
    }

    void add_link(std::string_view target, const pdf::Rect& area, pdf::ElementId element, const std::string& text) {
        auto resolved = resolve_link(target, context_.anchors);
        if (!resolved) return;
        const bool external = std::holds_alternative<pdf::Uri>(*resolved);
        links_.push_back({.area = area,
                          .target = std::move(*resolved),
                          .element = element,
                          .contents = external ? std::string(target) : text});
    }

    const PaintContext& context_;
    const PrintPage& page_;
    pdf::PageContent content_;
    std::vector<pdf::LinkArea> links_;
    std::vector<pdf::PlacedGlyph> placed_;
};

}  // namespace

std::optional<std::variant<pdf::Uri, pdf::DestinationName>> resolve_link(
    std::string_view target, const std::set<std::string, std::less<>>& anchors) {
    using Target = std::variant<pdf::Uri, pdf::DestinationName>;
    if (target.empty()) return std::nullopt;
    if (!target.starts_with('#')) return Target(pdf::Uri{std::string(target)});
    const std::string_view name = target.substr(1);
    if (anchors.contains(name)) return Target(pdf::DestinationName{std::string(name)});
    const std::string_view story = name.substr(0, name.find('#'));
    if (anchors.contains(story)) return Target(pdf::DestinationName{std::string(story)});
    return std::nullopt;
}

pdf::Page paint_page(const PaintContext& context, const PrintPage& page) { return PagePainter(context, page).paint(); }

}  // namespace casepress::print
