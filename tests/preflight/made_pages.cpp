#include "preflight/made_pages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

namespace casepress::preflight::testing {

MadePages::MadePages(pdf::Tagging tagging) {
    document_.tagging = tagging;
    document_.fonts.add(pdf::testing::load_font("noto.otf"));
    document_.metadata.titles = {{"zh-CN", "样本"}};
}

MadePages& MadePages::paragraph(const std::vector<LineAt>& lines, pdf::Role role) {
    const pdf::ElementId element = document_.structure.add(parent_, {.role = role});
    for (const LineAt& line : lines) placed_.push_back({line, std::string(line.text), element, color_});
    return *this;
}

MadePages& MadePages::article() {
    parent_ = document_.structure.add(pdf::StructureTree::root(), {.role = pdf::Role::kArticle});
    return *this;
}

MadePages& MadePages::within(pdf::Role role) {
    parent_ = document_.structure.add(parent_, {.role = role});
    return *this;
}

MadePages& MadePages::color(const pdf::Color& color) {
    color_ = color;
    return *this;
}

std::string MadePages::bytes() {
    std::size_t count = 1;
    for (const Placed& placed : placed_) count = std::max(count, placed.line.page + 1);
    for (std::size_t number = document_.pages.size(); number < count; ++number) {
        pdf::PageContent page(document_.fonts, document_.structure);
        for (const Placed& placed : placed_) {
            if (placed.line.page != number) continue;
            const auto glyphs =
                pdf::testing::set_line(document_.fonts[{0}], placed.text, placed.line.size, placed.line.extra);
            if (document_.tagging == pdf::Tagging::kTagged) page.begin_element(placed.element);
            page.show({.font = {0},
                       .size = placed.line.size,
                       .color = placed.color,
                       .origin = placed.line.at,
                       .glyphs = glyphs});
            if (document_.tagging == pdf::Tagging::kTagged) page.end();
        }
        document_.pages.push_back({.boxes = {.media = {0, 0, 400, 400}}, .content = page.finish(), .links = {}});
    }
    auto bytes = pdf::write_document(document_);
    if (!bytes) throw std::runtime_error(bytes.error().message.en);
    return std::move(*bytes);
}

Check run_check(std::string_view bytes, std::string_view name, const Options& options) {
    const auto report = run_preflight(bytes, options);
    REQUIRE(report);
    const Check* check = report->find(name);
    REQUIRE(check != nullptr);
    CHECK_FALSE(check->title.en.empty());
    CHECK_FALSE(check->title.zh.empty());
    return *check;
}

}  // namespace casepress::preflight::testing
