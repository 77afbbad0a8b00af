#include "print/page_picture.h"

#include "typesetting/outlines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::print {

namespace {

using typesetting::FontFace;
using typesetting::GlyphRun;
using typesetting::GlyphStance;
using typesetting::LineGlyph;

/// Tenths of a point: fine enough for any screen.
long tenths(Length length) { return std::lround(static_cast<double>(length) / 100); }

int channel(double value) { return static_cast<int>(std::lround(std::clamp(value, 0.0, 1.0) * 255)); }

std::string css(const pdf::Color& color) {
    const auto& c = color.components;
    switch (color.space) {
        case pdf::ColorSpace::kGray:
            return fmt::format("#{0:02x}{0:02x}{0:02x}", channel(c[0]));
        case pdf::ColorSpace::kRgb:
            return fmt::format("#{:02x}{:02x}{:02x}", channel(c[0]), channel(c[1]), channel(c[2]));
        case pdf::ColorSpace::kCmyk:
            break;
    }
    const double white = 1 - c[3];
    return fmt::format("#{:02x}{:02x}{:02x}", channel((1 - c[0]) * white), channel((1 - c[1]) * white),
                       channel((1 - c[2]) * white));
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            out += i + k <= bytes.size() ? kLetters[group >> (18 - 6 * k) & 63U] : '=';
        }
    }
    return out;
}

class PageDrawer {
public:
    PageDrawer(const PrintDocument& document, const PrintPage& page, const PrintTheme& theme)
        : document_(document), page_(page), theme_(theme) {}

    std::string run() {
        for (const Item& item : page_.items) std::visit([this](const auto& one) { draw(one); }, item);
        std::string out = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" "
            "width=\"{0}\" height=\"{1}\">\n"
            "<path fill=\"{2}\" d=\"M0 0H{0}V{1}H0Z\"/>\n<defs>\n",
            tenths(page_.width), tenths(page_.height), ink(Ink::kPaper));
        out += outlines_ + "</defs>\n" + body_ + "</svg>\n";
        return out;
    }

private:
    [[nodiscard]] std::string ink(Ink ink) const { return css(theme_.ink(ink, Medium::kScreen)); }

    void draw(const FillItem& fill) { rectangle(fill.box, ink(fill.ink)); }

    void rectangle(const Box& box, const std::string& color) {
        body_ += fmt::format("<path fill=\"{}\" d=\"M{} {}h{}v{}h{}z\"/>\n", color, tenths(box.x), tenths(box.y),
                             tenths(box.width), tenths(box.height), -tenths(box.width));
    }

    void draw(const RuleItem& rule) {
        if (rule.width <= 0) return;
        const double width = static_cast<double>(rule.width) / 100;
        body_ +=
            fmt::format("<path stroke=\"{}\" stroke-width=\"{:.3g}\"{} d=\"M{} {}L{} {}\"/>\n", ink(rule.ink), width,
                        rule.dashed ? fmt::format(" stroke-dasharray=\"{:.3g} {:.3g}\"", width, 3 * width) : "",
                        tenths(rule.from.x), tenths(rule.from.y), tenths(rule.to.x), tenths(rule.to.y));
    }

    void draw(const PictureItem& picture) {
        const pdf::Image& image = document_.images[picture.image];
        const bool shown =
            image.kind == pdf::ImageKind::kJpeg && image.orientation == 1 && image.space != pdf::ColorSpace::kCmyk;
        if (!shown) return rectangle(picture.box, "#ccc");
        body_ += fmt::format(
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" "
            "preserveAspectRatio=\"none\" "
            "href=\"data:image/jpeg;base64,{}\"/>\n",
            tenths(picture.box.x), tenths(picture.box.y), tenths(picture.box.width), tenths(picture.box.height),
            base64(image.data));
    }

    void draw(const LineItem& item) {
        const typesetting::Line& line = item.text->paragraph.lines[item.line];
        for (const GlyphRun& run : line.runs) {
            if (run.glyphs.empty() || run.face == nullptr) continue;
            const typesetting::TextStyle& style = item.text->shaped.styles[run.style];
            const auto& inks = item.text->inks;
            draw(item.place, run, ink(style.colour < inks.size() ? inks[style.colour] : Ink::kText));
        }
    }

    /// A group in the units of the font, so that a glyph is the same everywhere.
    void draw(Place place, const GlyphRun& run, const std::string& color) {
        const LineGlyph& first = run.glyphs.front();
        const double scale = static_cast<double>(run.size) / 100 / run.face->metrics().units_per_em;
        const bool turned = run.stance == GlyphStance::kRotated;
        const double squeeze = run.squeeze_permille > 0 ? run.squeeze_permille / 1000.0 : 1;
        std::string glyphs;
        for (const LineGlyph& glyph : run.glyphs) {
            const std::string* const name = name_of(*run.face, glyph.id);
            if (name == nullptr) continue;
            const double x = static_cast<double>(glyph.x - first.x) / 100,
                         y = static_cast<double>(glyph.y - first.y) / 100;
            const auto along = std::lround((turned ? -y : x / squeeze) / scale);
            const auto across = std::lround((turned ? x : y) / scale);
            glyphs += fmt::format("<use href=\"#{}\"{}{}/>", *name, along == 0 ? "" : fmt::format(" x=\"{}\"", along),
                                  across == 0 ? "" : fmt::format(" y=\"{}\"", across));
        }
        if (glyphs.empty()) return;
        body_ += fmt::format(
            "<g fill=\"{}\" transform=\"translate({} {}){} "
            "scale({:.6g} {:.6g})\">{}</g>\n",
            color, tenths(place.x + first.x), tenths(place.y - first.y), turned ? " rotate(90)" : "", scale * squeeze,
            -scale, glyphs);
    }

    /// The name of a glyph's outline; null for one that shows nothing.
    const std::string* name_of(const FontFace& face, std::uint32_t glyph) {
        const auto face_number = faces_.try_emplace(&face, faces_.size()).first->second;
        const auto [found, is_new] = names_.try_emplace({face_number, glyph});
        if (is_new) {
            const std::string path = typesetting::outline_path(face, glyph);
            if (!path.empty()) {
                found->second = fmt::format("g{}", names_.size());
                outlines_ += fmt::format("<path id=\"{}\" d=\"{}\"/>\n", found->second, path);
            }
        }
        return found->second.empty() ? nullptr : &found->second;
    }

    const PrintDocument& document_;
    const PrintPage& page_;
    const PrintTheme& theme_;
    std::map<const FontFace*, std::size_t> faces_;  // numbered as they are met; never walked through
    std::map<std::pair<std::size_t, std::uint32_t>, std::string> names_;
    std::string outlines_;
    std::string body_;
};

}  // namespace

std::string draw_page(const PrintDocument& document, std::size_t page, const PrintTheme& theme) {
    return PageDrawer(document, document.pages[page], theme).run();
}

}  // namespace casepress::print
