#include "preflight/checks.h"
#include "preflight/page_boxes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace casepress::preflight {

namespace {

bool is_within(const pdf::Rect& inner, const pdf::Rect& outer) {
    constexpr double kRounding = 0.01;
    const pdf::Rect room = outer.grown(kRounding);
    return inner.left >= room.left && inner.bottom >= room.bottom && inner.right <= room.right && inner.top <= room.top;
}

/// The least distance between the trim and the bleed.
double bleed_around(const pdf::Rect& trim, const pdf::Rect& bleed) {
    return std::min(
        {trim.left - bleed.left, trim.bottom - bleed.bottom, bleed.right - trim.right, bleed.top - trim.top});
}

/// Painted counts what is too much to be listed.
Check check_rgb(const Subject& subject, Finder finder) {
    for (const Place& place : subject.painted.rgb) finder.add(place);
    Check check = finder.at_most(static_cast<double>(subject.painted.rgb_count), 0);
    check.place_count = subject.painted.rgb_count;
    return check;
}

}  // namespace

void check_boxes(const Subject& subject, std::vector<Check>& checks) {
    Finder boxes("boxes", {"pages whose boxes are missing or not within each other", "页面框缺失或互不包含的页数"});
    Finder sizes("page-size", {"pages with another size than the first", "与首页尺寸不同的页数"});
    std::optional<pdf::Rect> first;
    for (std::size_t i = 0; i < subject.file.pages().size(); ++i) {
        const pdf::Value& page = subject.file.pages()[i].dictionary;
        const auto media = read_box(subject.file, page, "MediaBox");
        if (!media || media->width() <= 0 || media->height() <= 0) {
            boxes.add({i + 1, {}, "MediaBox"});
            continue;
        }
        const pdf::Rect bleed = read_box(subject.file, page, "BleedBox").value_or(*media);
        const pdf::Rect trim = read_box(subject.file, page, "TrimBox").value_or(bleed);
        if (!is_within(bleed, *media)) boxes.add({i + 1, {}, "BleedBox"});
        if (!is_within(trim, bleed)) boxes.add({i + 1, {}, "TrimBox"});
        if (!first) first = trim;
        constexpr double kSame = 0.5;
        if (std::abs(trim.width() - first->width()) > kSame || std::abs(trim.height() - first->height()) > kSame)
            sizes.add({i + 1, {}, fmt::format("{:.0f} × {:.0f} pt", trim.width(), trim.height())});
    }
    checks.push_back(boxes.none_allowed());
    checks.push_back(sizes.none_allowed());
}

void check_press(const Subject& subject, std::vector<Check>& checks) {
    Finder bleeds("press-bleed", {"pages without a trim and enough bleed around it", "缺少裁切框或出血不足的页数"});
    Finder black("black-text-ink", {"black glyphs not on the black plate alone", "未只用黑版的黑色字数"});
    Finder colors("press-colors", {"paintings in RGB", "以 RGB 颜色绘制的次数"});
    Finder ink("total-ink", {"most ink on one place, per cent", "单处最大总墨量（%）"});
    Finder images("image-resolution",
                  {"least resolution of a picture, pixels an inch", "图片最低分辨率（每英寸像素）"});
    if (subject.options.purpose != Purpose::kPress) {
        for (Finder* finder : {&bleeds, &black, &colors, &ink, &images}) checks.push_back(finder->not_applicable());
        return;
    }
    for (std::size_t i = 0; i < subject.file.pages().size(); ++i) {
        const pdf::Value& page = subject.file.pages()[i].dictionary;
        const auto trim = read_box(subject.file, page, "TrimBox");
        const auto bleed = read_box(subject.file, page, "BleedBox");
        if (!trim || !bleed || bleed_around(*trim, *bleed) < subject.options.bleed) bleeds.add({i + 1, {}, "BleedBox"});
    }
    for (const Glyph& glyph : subject.painted.glyphs) {
        if (!glyph.invisible && glyph.ink.is_black() && !glyph.ink.uses_black_plate_only())
            black.add({glyph.page + 1, glyph.origin, glyph.text});
    }
    double least = 1e6;
    for (const PaintedImage& image : subject.painted.images) {
        least = std::min(least, image.resolution);
        if (image.resolution < subject.options.resolution)
            images.add({image.page + 1, image.origin, fmt::format("{:.0f}", image.resolution)});
    }
    checks.push_back(bleeds.none_allowed());
    checks.push_back(black.none_allowed());
    const double most_ink = std::round(subject.painted.most_ink * 100);
    if (most_ink > subject.options.total_ink) ink.add(subject.painted.most_ink_place);
    checks.push_back(check_rgb(subject, std::move(colors)));
    checks.push_back(ink.at_most(most_ink, subject.options.total_ink));
    const bool any = !subject.painted.images.empty();
    checks.push_back(any ? images.at_least(least, subject.options.resolution) : images.not_applicable());
}

}  // namespace casepress::preflight
