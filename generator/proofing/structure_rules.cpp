#include "proofing/structure_rules.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace casepress::proofing {

namespace {

/// A hundred and twenty-five Han characters: half a minute of speech.
constexpr std::size_t kLongestAlternative = 250;

std::string_view file_of(std::string_view target) {
    target = target.substr(0, target.find_first_of("?#"));
    return target.substr(target.rfind('/') + 1);
}

bool is_file_name(std::string_view text, std::string_view target) {
    const std::string alternative = ascii_lower(trim(text));
    const std::string file = ascii_lower(file_of(target));
    if (alternative.empty()) return false;
    constexpr std::array<std::string_view, 8> kEndings = {".png", ".jpg",  ".jpeg", ".gif",
                                                          ".svg", ".webp", ".avif", ".bmp"};
    const bool ending = std::ranges::any_of(kEndings, [&](std::string_view one) { return alternative.ends_with(one); });
    if (ending && alternative.find(' ') == std::string::npos) return true;
    if (alternative == file) return true;
    // A file may be named for what it shows: only a name that is no word says nothing.
    const bool coded = alternative.find_first_of("0123456789_") != std::string::npos;
    return coded && alternative == file.substr(0, file.rfind('.'));
}

}  // namespace

void check_heading_order(const markup::Document& document, std::span<const Segment> segments, const RuleLevels& levels,
                         std::vector<Finding>& findings) {
    int previous = 1;  // the page's title
    for (const Segment& segment : segments) {
        if (segment.kind != SegmentKind::kHeading) continue;
        const markup::Node& heading = document.node(segment.node);
        const std::string text = text_of(segment);
        if (levels.is_on(Rule::kEmptyHeading) && trim(text).empty()) {
            findings.push_back({Rule::kEmptyHeading,
                                heading.span,
                                {"the heading is empty", "标题是空的"},
                                {"write it, or take it out", "请写上标题，或删去"},
                                {},
                                segment.index,
                                {}});
        }
        if (heading.parent != 0) continue;
        const int level = heading.level;
        if (levels.is_on(Rule::kHeadingOrder) && level > previous + 1) {
            findings.push_back(
                {Rule::kHeadingOrder,
                 heading.span,
                 {fmt::format("a heading of level {} follows one of level {}", level, previous),
                  fmt::format("{} 级标题直接跟在 {} 级标题之后", level, previous)},
                 {fmt::format("write it with {}", std::string(static_cast<std::size_t>(previous) + 1, '#')),
                  fmt::format("请用 {}", std::string(static_cast<std::size_t>(previous) + 1, '#'))},
                 {},
                 segment.index,
                 {}});
        }
        previous = level;
    }
}

void check_alternatives(const markup::Document& document, std::span<const Segment> segments, const RuleLevels& levels,
                        std::vector<Finding>& findings) {
    for (const Segment& segment : segments) {
        if (segment.kind != SegmentKind::kAlternative) continue;
        const markup::Node& image = document.node(segment.node);
        const std::string text = text_of(segment);
        if (levels.is_on(Rule::kAltIsFileName) && is_file_name(text, image.target)) {
            findings.push_back({Rule::kAltIsFileName,
                                image.span,
                                {fmt::format("“{}” is the name of a file and tells nobody what is seen", trim(text)),
                                 fmt::format("“{}”是文件名，没有说明图片内容", trim(text))},
                                {"say what the picture shows", "请写明图片的内容"},
                                {},
                                segment.index,
                                {}});
        }
        if (levels.is_on(Rule::kAltTooLong) && display_width(text) > kLongestAlternative) {
            findings.push_back({Rule::kAltTooLong,
                                image.span,
                                {fmt::format("the description has {} characters", count_code_points(text)),
                                 fmt::format("图片说明有 {} 个字符", count_code_points(text))},
                                {"say the essential here and the rest in the text", "请只写要点，其余写入正文"},
                                {},
                                segment.index,
                                {}});
        }
    }
}

}  // namespace casepress::proofing
