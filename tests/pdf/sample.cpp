#include "pdf/sample.h"

#include "base/file_system.h"
#include "base/text.h"
#include "pdf/marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace casepress::pdf::testing {

namespace {

double number(std::string_view text) { return std::atof(std::string(text).c_str()); }

constexpr double kBodySize = 10;
constexpr double kLeading = 15;
constexpr double kLeft = 60;
constexpr std::size_t kSecondLine = 33;  // bytes: 人民法院依照宪法审理。

struct SampleFonts {
    FontId han;
    FontId serif;
    FontId sans;
};

/// Paints the sample's pages and keeps what the document needs to know of them.
class Painter {
public:
    explicit Painter(SampleMode mode) : mode_(mode) {
        fonts_ = {document_.fonts.add(load_font("noto.otf")), document_.fonts.add(load_font("garamond.otf")),
                  document_.fonts.add(load_font("dejavu.ttf"))};
        const ImageOptions options{
            .transparency = mode == SampleMode::kScreen ? Transparency::kKept : Transparency::kFlattened,
            .inks = mode == SampleMode::kPress ? Inks::kPress : Inks::kAsGiven};
        for (const char* name : {"images/photo.jpg", "images/alpha.png", "images/chart.svg"}) {
            auto image = read_image(read_fixture(name), options);
            if (!image) throw std::runtime_error(image.error().message.en);
            document_.images.push_back(std::move(*image));
        }
    }

    Document make() {
        document_.structure = StructureTree("zh-CN");
        StructureTree& tree = document_.structure;
        const ElementId article = tree.add(StructureTree::root(), {.role = Role::kArticle});
        const ElementId heading = tree.add(article, {.role = Role::kHeading1});
        const ElementId byline = tree.add(article, {.role = Role::kParagraph, .custom_role = "Byline"});
        const ElementId jumping = tree.add(article, {.role = Role::kParagraph});
        const ElementId english = tree.add(article, {.role = Role::kParagraph, .language = "en"});
        const ElementId link = tree.add(english, {.role = Role::kLink});
        add_table(article);
        add_list(article);
        add_figures(article);

        PageContent first(document_.fonts, tree);
        paint_furniture(first, "1");
        paint_vertical_headline(first, heading);
        show(first, byline, fonts_.han, "新华社", {kLeft, 740}, 9);
        const std::string_view text = kJumpingParagraph;
        const std::size_t cut = text.find("公民享有");
        show(first, jumping, fonts_.han, text.substr(0, cut - kSecondLine), {kLeft, 700}, kBodySize);
        show(first, jumping, fonts_.han, text.substr(cut - kSecondLine, kSecondLine), {kLeft, 700 - kLeading},
             kBodySize);
        paint_english(first, english, link);
        paint_table(first);
        paint_list(first);
        paint_figures(first);
        finish(std::move(first));
        document_.pages[0].links.push_back({.area = {kLeft + 60, 650, kLeft + 130, 665},
                                            .target = DestinationName{"jump"},
                                            .element = link,
                                            .contents = "To page 2"});
        document_.pages[0].links.push_back({.area = {kLeft + 130, 650, kLeft + 200, 665},
                                            .target = Uri{"https://example.org/?a=1"},
                                            .element = link,
                                            .contents = "To the web"});
        PageContent second(document_.fonts, tree);
        paint_furniture(second, "2");
        show(second, jumping, fonts_.han, text.substr(cut), {kLeft, 700}, kBodySize);
        finish(std::move(second));
        describe();
        return std::move(document_);
    }

private:
    Color black() const { return mode_ == SampleMode::kPress ? kPressBlack : kScreenBlack; }

    void show(PageContent& page, ElementId element, FontId font, std::string_view text, Point at, double size) {
        page.begin_element(element);
        run(page, font, text, at, size);
        page.end();
    }

    void run(PageContent& page, FontId font, std::string_view text, Point at, double size, Turn turn = Turn::kNone) {
        const auto glyphs = set_line(document_.fonts[font], text, size);
        page.show({.font = font, .size = size, .color = black(), .origin = at, .turn = turn, .glyphs = glyphs});
    }

    void paint_furniture(PageContent& page, std::string_view folio) {
        page.begin_artifact(Artifact::kLayout);
        const Color gray = mode_ == SampleMode::kPress ? Color::cmyk(0, 0, 0, 0.2) : Color::gray(0.8);
        page.fill(Path().add_rounded_rect({40, 600, 300, 620}, 6), gray);
        page.line({kLeft, 760}, {540, 760}, {.color = black(), .width = 0.5, .dashes = {2, 1}});
        page.save();
        page.clip(Path().add_circle({500, 100}, 30));
        const Color blue = mode_ == SampleMode::kPress ? Color::cmyk(1, 0.5, 0, 0) : Color::rgb(0.1, 0.2, 0.7);
        page.fill_rect({460, 60, 500, 140}, blue);
        page.restore();
        page.end();
        page.begin_artifact(Artifact::kPagination);
        run(page, fonts_.sans, folio, {300, 30}, 9);
        page.end();
    }

    void paint_vertical_headline(PageContent& page, ElementId heading) {
        page.begin_element(heading);
        const auto glyphs = set_column(document_.fonts[fonts_.han], "信仰自由", 28);
        page.show({.font = fonts_.han, .size = 28, .color = black(), .origin = {500, 700}, .glyphs = glyphs});
        page.begin_span({.actual_text = std::nullopt, .language = "en"});
        run(page, fonts_.serif, "Brief", {508, 600}, 24, Turn::kClockwise);
        page.end();
        page.end();
    }

    void paint_english(PageContent& page, ElementId paragraph, ElementId link) {
        page.begin_element(paragraph);
        run(page, fonts_.serif, "The office ", {kLeft, 655}, kBodySize);
        page.begin_element(link);
        run(page, fonts_.serif, "filed a brief", {kLeft + 60, 655}, kBodySize);
        page.end();
        run(page, fonts_.serif, " on the", {kLeft + 130, 655}, kBodySize);
        run(page, fonts_.serif, " offi\u00E9 af", {kLeft + 180, 655}, kBodySize);
        page.begin_span({.actual_text = "", .language = {}});
        run(page, fonts_.serif, "-", {kLeft + 225, 655}, kBodySize);
        page.end();
        run(page, fonts_.serif, "fair.", {kLeft, 640}, kBodySize);
        page.end();
    }

    void add_table(ElementId article) {
        StructureTree& tree = document_.structure;
        const ElementId table = tree.add(article, {.role = Role::kTable});
        const ElementId head = tree.add(table, {.role = Role::kTableRow});
        cells_.push_back(tree.add(head, {.role = Role::kTableHeader, .scope = HeaderScope::kColumn}));
        cells_.push_back(tree.add(head, {.role = Role::kTableHeader, .scope = HeaderScope::kColumn}));
        const ElementId row = tree.add(table, {.role = Role::kTableRow});
        cells_.push_back(tree.add(row, {.role = Role::kTableHeader, .scope = HeaderScope::kRow}));
        tree.add(row, {.role = Role::kTableData});
        const ElementId wide = tree.add(table, {.role = Role::kTableRow});
        cells_.push_back(tree.add(wide, {.role = Role::kTableData, .column_span = 2}));
    }

    void paint_table(PageContent& page) {
        const Point places[] = {{60, 565}, {160, 565}, {60, 550}, {60, 535}};
        const std::string_view texts[] = {"日期", "案例", "第一", "二三"};
        for (std::size_t i = 0; i < cells_.size(); ++i)
            show(page, cells_[i], fonts_.han, texts[i], places[i], kBodySize);
    }

    void add_list(ElementId article) {
        StructureTree& tree = document_.structure;
        const ElementId list = tree.add(article, {.role = Role::kList, .numbering = ListNumbering::kDecimal});
        const ElementId item = tree.add(list, {.role = Role::kListItem});
        list_ = {tree.add(item, {.role = Role::kLabel}), tree.add(item, {.role = Role::kListBody})};
    }

    void paint_list(PageContent& page) {
        show(page, list_[0], fonts_.sans, "1.", {60, 505}, kBodySize);
        show(page, list_[1], fonts_.han, "公民享有信仰自由", {80, 505}, kBodySize);
    }

    void add_figures(ElementId article) {
        const Rect boxes[] = {{60, 350, 210, 450}, {230, 350, 330, 450}, {60, 200, 260, 320}};
        const char* alternatives[] = {"照片", "有透明的图", "图表"};
        for (std::size_t i = 0; i < 3; ++i) {
            figures_.push_back(document_.structure.add(
                article, {.role = Role::kFigure, .alternative = alternatives[i], .bounds = boxes[i]}));
        }
    }

    void paint_figures(PageContent& page) {
        for (std::uint32_t i = 0; i < 3; ++i) {
            page.begin_element(figures_[i]);
            const Rect box = *document_.structure[figures_[i]].bounds;
            page.draw_image({i}, place_image(document_.images[i], box));
            page.end();
        }
    }

    void finish(PageContent&& content) {
        Page page;
        page.boxes.media = {0, 0, 595.276, 841.89};
        if (mode_ == SampleMode::kPress) {
            page.boxes = make_press_boxes(595.276, 841.89);
            paint_press_marks(content, page.boxes);
        }
        page.content = content.finish();
        document_.pages.push_back(std::move(page));
    }

    void describe() {
        document_.conformance = mode_ == SampleMode::kPdfA ? Conformance::kPdfA1b : Conformance::kNone;
        document_.metadata = {.titles = {{"zh-CN", "信仰自由案例"}, {"en", "Cases <1> & more"}},
                              .author = "新华社",
                              .description = "样本",
                              .keywords = "信仰, brief",
                              .rights = "CC BY 4.0",
                              .identifier = "https://example.org/1",
                              .languages = {"zh-CN", "en"},
                              .creator_tool = "casepress",
                              .created = Timestamp{1'752'883'200, 480},
                              .modified = Timestamp{1'752'883'200, 480}};
        document_.destinations = {{"top", 0, {0, 841}}, {"jump", 1, {60, 720}}};
        document_.outline = {{"信仰自由", "top", 0}, {"Continued", "jump", 1}, {"End", "jump", 0}};
        document_.labels = {{.first_page = 0, .style = PageNumbers::kDecimal, .prefix = "A"}};
    }

    SampleMode mode_;
    Document document_ = {};
    SampleFonts fonts_ = {};
    std::vector<ElementId> cells_ = {};
    std::vector<ElementId> list_ = {};
    std::vector<ElementId> figures_ = {};
};

std::size_t longest_match(const FontProgram& font, std::string_view text, std::uint16_t& glyph) {
    std::size_t best = 0;
    for (std::size_t id = 0; id < font.texts.size(); ++id) {
        const std::string& candidate = font.texts[id];
        if (candidate.size() > best && text.starts_with(candidate)) {
            best = candidate.size();
            glyph = static_cast<std::uint16_t>(id);
        }
    }
    return best;
}

template <typename Place>
void set_text(const Font& font, std::string_view text, const Place& place) {
    while (!text.empty()) {
        std::uint16_t glyph = 0;
        const std::size_t length = longest_match(font.source, text, glyph);
        if (length > 0) place(glyph);
        text.remove_prefix(length > 0 ? length : decode_utf8(text, 0).length);
    }
}

}  // namespace

std::string read_fixture(const std::string& name) {
    const std::string path = std::string(CASEPRESS_TEST_ROOT) + "/pdf/" + name;
    auto bytes = make_real_file_system()->read_file(path);
    if (!bytes) throw std::runtime_error(bytes.error().message());
    return *bytes;
}

FontProgram load_program(const std::string& name) {
    const std::string table = read_fixture("fonts/" + name.substr(0, name.find('.')) + ".tsv");
    const auto lines = split(table, '\n');
    const auto head = split(lines.at(0), '\t');
    FontProgram program{.bytes = read_fixture("fonts/" + name),
                        .postscript_name = "Test-" + name.substr(0, name.find('.')),
                        .units_per_em = number(head.at(0)),
                        .ascent = number(head.at(1)),
                        .descent = number(head.at(2)),
                        .cap_height = number(head.at(3)),
                        .italic_angle = number(head.at(4)),
                        .bounds = {number(head.at(5)), number(head.at(6)), number(head.at(7)), number(head.at(8))}};
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        const auto fields = split(lines[i], '\t');
        program.advances.push_back(number(fields.at(0)));
        program.texts.emplace_back(fields.at(1));
    }
    return program;
}

Font load_font(const std::string& name) {
    auto font = prepare_font(load_program(name));
    if (!font) throw std::runtime_error(font.error().message.en);
    return std::move(*font);
}

std::vector<PlacedGlyph> set_line(const Font& font, std::string_view text, double size, double extra) {
    std::vector<PlacedGlyph> glyphs;
    double x = 0;
    set_text(font, text, [&](std::uint16_t glyph) {
        glyphs.push_back({glyph, x, 0});
        x += font.widths[glyph] * size / 1000 + extra;
    });
    return glyphs;
}

std::vector<PlacedGlyph> set_column(const Font& font, std::string_view text, double size) {
    std::vector<PlacedGlyph> glyphs;
    double y = 0;
    set_text(font, text, [&](std::uint16_t glyph) {
        glyphs.push_back({glyph, 0, y});
        y -= size;
    });
    return glyphs;
}

Document make_sample(SampleMode mode) { return Painter(mode).make(); }

}  // namespace casepress::pdf::testing
