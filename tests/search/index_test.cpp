#include "base/text.h"
#include "search/build_search.h"
#include "search/frequent_texts.h"
#include "search/glossary_text.h"
#include "search/index_file.h"
#include "search/placement.h"
#include "search/text_alphabet.h"
#include "site/site.h"
#include "support/site_driver.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <map>
#include <string>

namespace casepress::search {

using std::string_literals::operator""s;

namespace {

SiteTexts site_texts() {
    return {[](const model::Page&, const model::Figure&) { return std::string("500多人"); },
            [](std::string_view language, std::string_view key) { return fmt::format("{} {}", key, language); }};
}

/// All files of the index of a site, by path.
std::map<std::string, std::string> index_of(const std::string& archive, ThreadCount threads,
                                            const SearchOptions& options = {}) {
    const test::TestSite source(archive);
    DiagnosticSink sink;
    const site::Site site = site::build_site(source.config(), source.catalog(), ThreadCount{1}, sink);
    const SearchIndex index = build_search(site, site_texts(), threads, options);
    std::map<std::string, std::string> files;
    for (const site::OutputFile& file : index.files.files) files.emplace(file.path, file.make(sink));
    REQUIRE(files.contains(index.start_path));
    return files;
}

std::string pages(int count, std::string_view changed = {}) {
    std::string archive = "-- site.toml --\ntitle = \"试\"\n";
    for (int i = 0; i < count; ++i) {
        archive +=
            fmt::format("-- content/a{}.zh.md --\n# 第{}篇\n\n社会工作者协助检察机关办理第{}件案件。\n\n", i, i, i * 7);
        for (int k = 0; k < 20; ++k) archive += fmt::format("第{}段说明未成年人保护工作的第{}个方面。\n\n", k, i * k);
        if (i == count / 2) archive += changed;
    }
    return archive;
}

}  // namespace

TEST_CASE("numbers as bits") {
    BitWriter out;
    out.gamma(1);         // 1
    out.gamma(5);         // 00101
    out.rice(9, 2);       // 11001
    out.truncated(0, 5);  // 00
    out.truncated(4, 5);  // 111
    CHECK(out.size() == 16);
    CHECK(out.take() == "\x97\x27");
}

TEST_CASE("files of the index hold any bytes") {
    std::string all = "$ ${x} $";
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    for (const Packing packing : {Packing::kStored, Packing::kDeflated}) {
        const std::string file = wrap_index_file(pack(all + all + all, packing));
        CHECK(file.starts_with("cps(`"));
        CHECK(file.find('\r') == std::string::npos);
        const auto content = unwrap_index_file(file);
        REQUIRE(content);
        CHECK(*content == all + all + all);
    }
    const std::string packed = pack(std::string(100'000, 'a'), Packing::kDeflated);
    CHECK(packed.size() < 1000);
    CHECK(unwrap_index_file(wrap_index_file(packed), 1000).error() == IndexFileError::kTooLarge);
    CHECK(unwrap_index_file("nothing").error() == IndexFileError::kNoPayload);
    CHECK(unwrap_index_file("cps(`\\q`)\n").error() == IndexFileError::kBadEscape);
    CHECK(unwrap_index_file("cps(`\1zz`)\n").error() == IndexFileError::kBadStream);
}

TEST_CASE("folding: width, case, accents, numbers, punctuation, forms of characters") {
    const TextFolder folder;
    const auto units = [&](std::string_view text) { return folder.fold(text).units; };
    CHECK(units("Ａb，Ç") == u"ab\0c"s);
    CHECK(units("海淀 区\n检察院。") == u"海淀区检察院");
    CHECK(units("檢察院著名") == u"检察院著名");
    CHECK(units("1,234人，12,34") ==
          u"1234人\0"
          u"12\0"
          u"34"s);
    CHECK(units("3.5万 a.b") == u"3.5万a\0b"s);
    const FoldedText mixed = folder.fold("GB/T 2260，共15名");
    REQUIRE(mixed.words.size() == 4);
    CHECK(mixed.word(mixed.words[2]) == u"2260");
    CHECK(mixed.word(mixed.words[3]) == u"15");
    CHECK(mixed.has_han);
    CHECK(units("……") == u"");
}

TEST_CASE("blocks of a page never touch, and fields have their places") {
    const TextFolder folder;
    PageText text;
    text.blocks.push_back({TextField::kTitle, "标题", {}, 0});
    for (int i = 0; i < 300; ++i) {
        text.blocks.push_back(
            {i % 10 == 0 ? TextField::kHeading : TextField::kBody, fmt::format("第{}段文字", i), {}, 0});
    }
    std::string paragraph;
    for (int i = 0; i < 5000; ++i) paragraph += "字";
    text.blocks.push_back({TextField::kBody, paragraph, {}, 0});
    const PlacedPage page = place_page(text, folder);
    std::uint32_t end = 0;
    for (const PlacedBlock& block : page.blocks) {
        CHECK(block.position >= end);
        CHECK(field_at(block.position, page.front_classes.front()) == block.field);
        const auto length = static_cast<std::uint32_t>(block.text.units.size());
        end = block.position + length + 1;
        if (length < kHanPartUnits)
            CHECK(block.position / kHanPartUnits == (block.position + length - 1) / kHanPartUnits);
    }
    CHECK(end <= slot_size(page.slot_class));
}

TEST_CASE("what a paragraph grows by moves a few paragraphs, not all that follow") {
    const TextFolder folder;
    const auto positions = [&](const std::string& added) {
        PageText text;
        for (int i = 0; i < 400; ++i) {
            std::string paragraph = fmt::format("{}第{}段", i * 7919 % 400, i);
            for (int k = 0; k < 10 + i * 31 % 60; ++k) paragraph += "字";
            if (i == 10) paragraph += added;
            text.blocks.push_back({TextField::kBody, paragraph, {}, 0});
        }
        std::map<std::uint32_t, std::uint32_t> by_block;
        for (const PlacedBlock& block : place_page(text, folder).blocks) by_block[block.block] = block.position;
        return by_block;
    };
    const auto before = positions("");
    REQUIRE(before.size() == 400);
    for (const char* added : {"字", "又补充了回访记录", "后来又补充了三个街道的回访记录，并且报告"}) {
        std::size_t moved = 0;
        for (const auto& [block, position] : positions(added)) moved += before.at(block) != position ? 1U : 0U;
        CAPTURE(added);
        CHECK(moved < 40);
    }
}

/// As search-index.js does it.
std::u16string decode(const std::string& bytes, const std::vector<std::u16string>& tokens) {
    std::u16string text;
    const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(bytes.at(i))}; };
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (byte(i) == 255) {
            text.push_back(static_cast<char16_t>(byte(i + 1) << 8 | byte(i + 2)));
            i += 2;
        } else if (byte(i) < TextAlphabet::kOneByte) {
            text += tokens.at(byte(i));
        } else {
            const std::size_t number = (byte(i) - TextAlphabet::kOneByte) * 256 + byte(i + 1);
            if (number < TextAlphabet::kHan)
                text.push_back(static_cast<char16_t>(0x4E00 + number));
            else
                text += tokens.at(TextAlphabet::kOneByte + number - TextAlphabet::kHan);
            ++i;
        }
    }
    return text;
}

TEST_CASE("texts come back out of the site's alphabet") {
    std::vector<std::u16string> sample;
    for (int i = 0; i < 40; ++i) sample.push_back(u"[0,\"人民检察院对未成年人开展社会调查，\"],[2,\"a\\n\"],😀é");
    const TextAlphabet alphabet = TextAlphabet::learn(sample);
    std::vector<std::u16string> tokens;
    const std::string list = alphabet.list();
    for (const std::string_view token : split(list, '\n')) tokens.push_back(to_utf16(token));
    CHECK(tokens.size() > 1);
    for (const std::u16string& text :
         {sample[0], std::u16string(u"鿿一龘😀\n€ÿĀ其他文字 other"), std::u16string()})
        CHECK(decode(alphabet.encode(text), tokens) == text);
    CHECK(alphabet.encode(sample[0]).size() * 4 < sample[0].size());
    const TextAlphabet empty = TextAlphabet::learn({});
    CHECK(empty.list().empty());
    CHECK(decode(empty.encode(sample[0]), {}) == sample[0]);
}

TEST_CASE("frequent texts are found with all their beginnings") {
    PageText text;
    for (int i = 0; i < 5; ++i) text.blocks.push_back({TextField::kBody, "社会工作者", {}, 0});
    text.blocks.push_back({TextField::kBody, "社会工作、社会调查", {}, 0});
    const std::vector<PlacedPage> pages{place_page(text, TextFolder())};
    DocumentSpace space;
    space.base = {0, slot_size(pages[0].slot_class)};
    space.front = {pages[0].front_classes.front()};
    const UnitSpace units(pages, space, ThreadCount{2});
    const FrequentTexts found = find_frequent_texts(units, 5, 4, ThreadCount{2});
    REQUIRE(found.bigrams.size() == 3);  // 会工, 工作, 社会
    for (const FrequentBigram& bigram : found.bigrams) {
        for (const std::uint32_t position : bigram.positions) CHECK(units.at(position) == bigram.first);
    }
    CHECK(found.texts.longest_at(u"社会工作者") == 4);
    CHECK(found.texts.longest_at(u"会工作者") == 3);
    CHECK(found.texts.longest_at(u"社会调查") == 2);
    CHECK(found.texts.longest_at(u"作者") == 0);
}

TEST_CASE("the index is the same on any number of threads") {
    const SearchOptions cut{{4, 8, 3}, {3, 500, 4, 8, 6}, 500};
    CHECK(index_of(pages(40), ThreadCount{1}) == index_of(pages(40), ThreadCount{4}));
    CHECK(index_of(pages(40), ThreadCount{1}, cut) == index_of(pages(40), ThreadCount{4}, cut));
}

TEST_CASE("what only facilitators see is not searched") {
    const test::TestSite source(
        "-- site.toml --\ntitle = \"站\"\n-- content/a.zh.md --\n# 甲\n\n正文[^c]\n\n> [!FACILITATOR]\n> "
        "讨论[^a]\n\n[^a]: 注一[^b]\n[^b]: 注二\n[^c]: 注三\n");
    std::string all;
    for (const model::Page& page : source.catalog().pages) {
        const PageText text = page_text(source.catalog(), page, site_texts());
        for (const TextBlock& block : text.blocks) all += block.text + "\n";
    }
    CHECK(all.find("注三") != std::string::npos);
    for (const char* hidden : {"讨论", "注一", "注二"}) CHECK(all.find(hidden) == std::string::npos);
}

TEST_CASE("the glossary is a page; facets and it are called what the theme calls them in any language") {
    const auto files = index_of(
        "-- site.toml --\ntitle = \"站\"\nlanguages = [\"zh\", \"fr\"]\ndefault_language = \"zh\"\n"
        "-- content/glossary.toml --\n[[terms]]\nid = \"notice\"\nzh = \"通报\"\nfr = \"avis\"\n"
        "definition = { zh = \"公开的说明。\" }\n[[terms]]\nid = \"alone\"\nzh = \"独有\"\n"
        "-- content/a.zh.md --\n# 甲\n\n正文\n-- content/a.fr.md --\n# A\n",
        ThreadCount{1});
    std::string texts, facets;
    for (const auto& [path, bytes] : files) {
        const auto content = unwrap_index_file(bytes);
        REQUIRE(content);
        if (path.starts_with("assets/search/facets.")) facets = *content;
        if (path.starts_with("assets/search/t")) texts += path + "\n";
    }
    CAPTURE(facets);
    CHECK(facets.find("[\"year\",[\"years.label zh\",\"years.label fr\"]") != std::string::npos);
    CHECK(facets.find("[\"language\",[\"language.label zh\",\"language.label fr\"]") != std::string::npos);
    CHECK(texts.find("assets/search/t0-0.") != std::string::npos);  // the glossary in Chinese
    CHECK(texts.find("assets/search/t1-0.") != std::string::npos);  // and in French

    const test::TestSite source(
        "-- site.toml --\ntitle = \"站\"\nlanguages = [\"zh\", \"en\"]\ndefault_language = \"zh\"\n-- "
        "content/glossary.toml --\n[[terms]]\nid = \"notice\"\n"
        "zh = \"通报\"\nen = \"notice\"\ndefinition = { zh = \"公开的说明。\" }\n-- content/a.zh.md --\n# 甲\n-- "
        "content/a.en.md --\n# A\n");
    DiagnosticSink sink;
    const site::Site site = site::build_site(source.config(), source.catalog(), ThreadCount{1}, sink);
    REQUIRE(has_glossary(site, 0));
    const PageText text = glossary_text(site, 0, site_texts());
    REQUIRE(text.blocks.size() == 4);
    CHECK(text.blocks[0].text == "glossary.heading zh");
    CHECK(text.blocks[2].text == "通报 notice");
    CHECK(text.blocks[3].text == "公开的说明。");
}

TEST_CASE("a change of one page changes few files") {
    const SearchOptions small{{}, {}, 100};
    const auto before = index_of(pages(400, "最后一段原来的文字。\n"), ThreadCount{2}, small);
    const auto after = index_of(pages(400, "最后一段改过的文字。\n"), ThreadCount{2}, small);
    std::size_t changed = 0;
    for (const auto& [path, bytes] : after) {
        if (!before.contains(path)) ++changed;
    }
    MESSAGE(changed << " of " << after.size());
    CHECK(changed > 0);
    CHECK(changed < after.size() / 10);
}

}  // namespace casepress::search
