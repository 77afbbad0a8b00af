// Content that no booklet is made for.

#include "booklet/case_index.h"
#include "booklet/codes.h"
#include "booklet/fit_units.h"
#include "booklet/fixture.h"
#include "booklet/numbering.h"
#include "booklet/set_blocks.h"

#include <doctest/doctest.h>

#include <string>

namespace casepress::booklet {

namespace {

using test::MadeBooklet;

std::string one_case(const std::string& fields, const std::string& body) {
    return test::booklet_site() + test::collection_of({"a"}) + test::case_page("a", fields, body);
}

TEST_CASE("a case of 40,000 characters") {
    std::string body;
    for (int i = 0; i < 400; ++i) {
        if (i % 20 == 0) body += "## 第" + std::to_string(i) + "节\n\n";
        for (int j = 0; j < 10; ++j) body += "这是很长的一件案例，";
        body += "完。\n\n";
    }
    const MadeBooklet made(one_case("title = \"长案\"", body));
    made.check_pages();
    CHECK(made.sink.diagnostics().empty());
    CHECK(made.document.pages.size() > 40);
}

TEST_CASE("a table longer than a page has its head on each page, once in the tag tree") {
    std::string body = "| 项目 | 数目 |\n|---|---|\n";
    for (int i = 0; i < 120; ++i) body += "| 第" + std::to_string(i) + "项 | " + std::to_string(i * 7) + " |\n";
    const MadeBooklet made(one_case("title = \"表\"", body));
    made.check_pages();
    std::size_t tagged = 0, pages = 0;
    for (std::size_t i = made.page_of("cases/a"); i < made.page_of("booklet-contents") + 100; ++i) {
        if (i >= made.document.pages.size()) break;
        const print::PrintPage& page = made.document.pages[i];
        if (made.page_text(page).find("项目") != std::string::npos) ++pages;
        if (made.page_text(page, false).find("项目") != std::string::npos) ++tagged;
    }
    CHECK(pages >= 3);
    CHECK(tagged == 1);
}

TEST_CASE("a row higher than a page is parted") {
    std::string cell;
    for (int i = 0; i < 3000; ++i) cell += "长";
    const MadeBooklet made(one_case("title = \"表\"", "| 甲 | 乙 |\n|---|---|\n| 短 | " + cell + " |\n"));
    made.check_pages();
    CHECK(made.count(kTooTall) == 0);
}

TEST_CASE("a picture that is higher than a page stands on one page") {
    const std::string drawing =
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="100" height="900"><rect width="100" height="900"/></svg>)";
    const MadeBooklet made(
        one_case("title = \"图\"", "![长图](long.png)\n\n文。") + "-- content/cases/long.png --\n" + drawing,
        {.read_picture = [&](const std::string&) { return IoResult<std::string>(drawing); }});
    made.check_pages();
    std::size_t pictures = 0;
    for (const print::PrintPage& page : made.document.pages) {
        for (const print::Item& item : page.items) {
            const auto* picture = std::get_if<print::PictureItem>(&item);
            if (picture == nullptr) continue;
            ++pictures;
            CHECK(picture->box.y >= made.geometry.top);
            CHECK(picture->box.y + picture->box.height <=
                  made.geometry.top + made.geometry.steps() * made.geometry.step);
            // Its shape stays.
            CHECK(std::abs(picture->box.height - 9 * picture->box.width) < 100);
        }
    }
    CHECK(pictures == 1);
}

TEST_CASE("300 footnotes to one line, and one longer than a page") {
    std::string body = "文";
    std::string notes;
    for (int i = 1; i <= 300; ++i) {
        body += "字[^" + std::to_string(i) + "]";
        notes += "[^" + std::to_string(i) + "]: 第" + std::to_string(i) + "条注文。\n\n";
    }
    const MadeBooklet crowded(one_case("title = \"注\"", body + "\n\n后文。\n\n" + notes));
    crowded.check_pages();
    CHECK(crowded.count(kNotesCrowded) == 1);

    std::string note;
    for (int i = 0; i < 400; ++i) note += "很长的注。";
    std::string text;
    for (int i = 0; i < 200; ++i) text += "正文文字。";
    const MadeBooklet made(one_case("title = \"注\"", "开头[^1]。" + text + "\n\n[^1]: " + note));
    made.check_pages();
    CHECK(made.count(kNotesCrowded) == 0);
    const std::size_t first = made.page_of("cases/a");
    CHECK(made.page_text(made.document.pages[first]).find("很长的注") != std::string::npos);
    CHECK(made.page_text(made.document.pages[first + 1]).find("很长的注") != std::string::npos);
    CHECK(made.page_text(made.document.pages[first + 1]).find("正文文字") != std::string::npos);
}

TEST_CASE("headings and nothing else cannot all be kept together") {
    std::string body;
    for (int i = 0; i < 60; ++i) body += "## 标题" + std::to_string(i) + "\n\n";
    const MadeBooklet made(one_case("title = \"题\"", body));
    made.check_pages();
    CHECK(made.count(kForcedCut) == 1);
}

TEST_CASE("titles of 60 characters, an empty text, odd markup") {
    std::string title;
    for (int i = 0; i < 60; ++i) title += "长";
    const MadeBooklet made(one_case("title = \"" + title + "\"", ""));
    made.check_pages();
    const MadeBooklet odd(
        one_case("title = \"奇\"", "> > > 引\n\n```\n" + std::string(400, 'x') + "\n```\n\n***\n\n- [ ] 一\n"));
    odd.check_pages();
}

/// A unit with lines of text that are so many steps apart.
print::Galley tall_unit(const print::SetBlock& line, int lines, print::Length step) {
    print::SetBlock block;
    block.width = line.width;
    for (int i = 0; i < lines; ++i) {
        for (Item item : line.items) {
            move_item(item, 0, i * 4 * step);
            block.items.push_back(std::move(item));
        }
    }
    block.height = lines * 4 * step;
    print::Galley galley;
    galley.measure = line.width;
    append_unit(galley, block, step, {.space_before = 1, .cut_after = 7, .block = 3});
    return galley;
}

TEST_CASE("units higher than a page are parted between lines, or reported") {
    print_test::Desk desk;
    const Length step = desk.setter.step();
    const print::SetBlock line =
        desk.setter.set_text(print::StyleId::kBody, "zh", "字", 100'000, pdf::StructureTree::root());
    DiagnosticSink sink;
    const print::Galley parted = fit_units(tall_unit(line, 6, step), {10, step, "a.md"}, sink);
    REQUIRE(parted.units.size() == 3);
    CHECK(parted.units[0].space == 1);
    CHECK(parted.units[1].space == 0);
    CHECK(parted.units[0].cut < print::kNeverCut);
    CHECK(parted.units[2].cut == 7);
    CHECK(parted.units[1].item_count == 2);
    CHECK(sink.diagnostics().empty());

    print::Galley single = tall_unit(line, 1, step);
    single.units[0].steps = 12;
    const print::Galley kept = fit_units(std::move(single), {10, step, "a.md"}, sink);
    CHECK(kept.units.size() == 1);
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == kTooTall);
    CHECK(!sink.diagnostics()[0].message.zh.empty());
}

TEST_CASE("pictures higher than a page are made smaller, and what stands below them moves up") {
    print_test::Desk desk;
    const Length step = desk.setter.step();
    const print::SetBlock caption =
        desk.setter.set_text(print::StyleId::kCaption, "zh", "图注", 100'000, pdf::StructureTree::root());
    print::SetBlock block;
    block.width = 100'000;
    block.items.emplace_back(print::PictureItem{.box = {0, 0, 40 * step, 20 * step}});
    for (Item item : caption.items) {
        move_item(item, 0, 20 * step);
        block.items.push_back(std::move(item));
    }
    block.height = 22 * step;
    print::Galley galley;
    append_unit(galley, block, step, {});
    DiagnosticSink sink;
    const print::Galley made = fit_units(std::move(galley), {12, step, "a.md"}, sink);
    REQUIRE(made.units.size() == 1);
    CHECK(made.units[0].steps == 12);
    const auto& picture = std::get<print::PictureItem>(made.items[0]);
    CHECK(picture.box.height == 10 * step);
    CHECK(picture.box.width == 20 * step);
    CHECK(picture.box.x == 10 * step);
    CHECK(std::get<print::LineItem>(made.items[1]).place.y < 12 * step);
    REQUIRE(sink.diagnostics().size() == 1);
    CHECK(sink.diagnostics()[0].code == kPicturesShrunk);
    CHECK(sink.diagnostics()[0].severity == Severity::kNote);
}

TEST_CASE("columns of an index end at about the same height") {
    print::Galley galley;
    for (int i = 0; i < 21; ++i) galley.units.push_back({.steps = 1, .cut = i == 10 ? print::kNeverCut : 0});
    const auto columns = fill_columns(galley, 30, 40, 2);
    REQUIRE(columns.size() == 2);
    CHECK(columns[0].end == 10);  // the heading goes to the second column
    CHECK(columns[1].end == 21);
    CHECK(fill_columns(galley, 4, 5, 2).size() == 6);
    CHECK(fill_columns({}, 4, 5, 2).empty());
    // A heading with nothing below it on a page of one line stands alone rather than nowhere.
    CHECK(fill_columns(galley, 1, 1, 1).size() == 21);
}

TEST_CASE("numbers") {
    CHECK(ordinal(12, "zh-CN") == "十二");
    CHECK(ordinal(12, "en") == "12");
}

}  // namespace

}  // namespace casepress::booklet
