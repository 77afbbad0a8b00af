// Notes, single lines and pictures: parts of pages that are set alone.

#include "print/codes.h"
#include "print/fixture.h"

#include <fmt/format.h>

#include <string>
#include <vector>

using namespace print_test;

namespace {

constexpr std::string_view kSentence = "公民有宗教信仰自由，任何国家机关、社会团体和个人不得强制公民信仰宗教。";

}  // namespace

TEST_CASE("marks of notes are whole and stand beside the text, however many there are") {
    std::string text, notes;
    for (int i = 1; i <= 120; ++i) {
        text += fmt::format("句{}[^{}]。", i, i);
        notes += fmt::format("[^{}]: 注\n", i);
    }
    const Story story = story_of(text + "\n\n" + notes);
    Desk desk;
    for (const std::size_t note : {std::size_t{0}, std::size_t{119}}) {
        const SetBlock set = desk.setter.set_note(story, note, 100'000);
        CHECK(text_of(set.items) == std::to_string(note + 1) + "注");
        REQUIRE(set.items.size() == 2);
        const auto& mark = std::get<LineItem>(set.items[0]);
        const auto& words = std::get<LineItem>(set.items[1]);
        CHECK(mark.place.x + mark.text->paragraph.lines[0].width < words.place.x);
    }
    const Galley galley = desk.setter.set_body(story, desk.paper().column_width(), {}, {.notes = true});
    std::string all = text_of(galley);
    CHECK(all.ends_with("119注120注"));
}

TEST_CASE("what is too long for one line ends with an ellipsis") {
    Desk desk;
    const auto line = [&](std::string_view text, Length measure, std::string_view language) {
        const SetBlock block =
            desk.setter.set_line(StyleId::kRunningHead, language, text, measure, pdf::Artifact::kLayout);
        CHECK(block.items.size() <= 1);
        CHECK(block.steps <= 1);
        return text_of(block.items);
    };
    CHECK(line("短题", 100'000, "zh") == "短题");
    const std::string cut = line(std::string(kSentence), 60'000, "zh");
    CHECK(cut.ends_with("…"));
    CHECK(cut.size() > 3 * 5);
    CHECK(std::string(kSentence).starts_with(cut.substr(0, cut.size() - 3)));
    CHECK(line("The whole of a headline that is much too long", 60'000, "en").ends_with("…"));
    CHECK(line("Donaudampfschifffahrtsgesellschaft", 20'000, "de").ends_with("…"));
    CHECK(line("", 100'000, "zh").empty());
}

TEST_CASE("pictures fill the measure, and are found once") {
    Story story;
    story.key = "a";
    story.language = "zh";
    for (const char* name : {"photo.jpg", "missing.png", "photo.jpg", "missing.png", "broken.png"}) {
        Block block{.kind = BlockKind::kPicture};
        block.picture = {name, "门"};
        block.text = {{.text = "图一"}};
        story.blocks.push_back(block);
    }
    int reads = 0;
    Desk desk("zh", Medium::kScreen, {.read_picture = [&](const std::string& path) -> IoResult<std::string> {
                  ++reads;
                  if (path == "broken.png") return "\x89PNG\r\n\x1a\n broken";
                  std::string bytes = read_source("tests/pdf/images/" + path);
                  if (bytes.empty()) return std::unexpected(IoError{2, path, "open"});
                  return bytes;
              }});
    const Galley galley = desk.setter.set_body(story, desk.paper().column_width(), {});
    CHECK(reads == 3);
    CHECK(desk.document.images.size() == 1);
    CHECK(desk.document.image_paths == std::vector<std::string>{"photo.jpg"});
    CHECK(text_of(galley) == "图一图一");
    CHECK(galley.units.size() == 2);
    CHECK(desk.codes().front() == kPictureUnreadable.number);
    CHECK(desk.codes().size() == 2);
    for (const Item& item : galley.items) {
        const auto* picture = std::get_if<PictureItem>(&item);
        if (picture == nullptr) continue;
        CHECK(picture->box.x >= 0);
        CHECK(picture->box.x + picture->box.width <= galley.measure);
        CHECK(picture->box.y + picture->box.height <= galley.units[0].steps * desk.setter.step());
    }
}

TEST_CASE("a picture stays within reason: not too high, no single pixel blown up, its caption below it") {
    const auto set = [](std::uint32_t wide, std::uint32_t high, Length measure) {
        Story story;
        story.key = "a";
        story.language = "zh";
        Block block{.kind = BlockKind::kPicture};
        block.picture = {"photo.jpg", "门"};
        block.text = {{.text = repeated("说明文字", 20)}};
        story.blocks.push_back(block);
        Desk desk("zh", Medium::kScreen, {.read_picture = [](const std::string& path) -> IoResult<std::string> {
                      return read_source("tests/pdf/images/" + path);
                  }});
        static_cast<void>(desk.setter.wide_blocks(story, 3));
        REQUIRE(desk.document.images.size() == 1);
        desk.document.images[0].width = wide;
        desk.document.images[0].height = high;
        desk.document.images[0].orientation = 1;
        return desk.setter.set_block(story, 0, measure);
    };
    const auto box = [](const SetBlock& block) {
        for (const Item& item : block.items) {
            if (const auto* picture = std::get_if<PictureItem>(&item)) return picture->box;
        }
        return Box{};
    };
    const Length column = 153'000, page = 420'000;
    CHECK(box(set(1200, 800, column)).width == column);
    CHECK(box(set(1, 1, column)).width < 5'000);
    CHECK(box(set(2000, 9000, column)).height <= column * 14 / 10 + 1);
    CHECK(box(set(2000, 9000, page)).height < page);
    CHECK(box(set(3000, 4000, page)).height < page * 3 / 4);
    CHECK(box(set(3000, 1500, page)).width == page);
    const SetBlock tall = set(3000, 4000, page);
    for (const Item& item : tall.items) {
        const auto* line = std::get_if<LineItem>(&item);
        if (line == nullptr) continue;
        CHECK(line->place.x == box(tall).x);
        CHECK(line->place.y > box(tall).y + box(tall).height);
        CHECK(line->text->paragraph.lines[line->line].width <= box(tall).width);
    }
}
