// Which blocks of a translation are stale, from versions made in memory: a table of small histories, and random ones.

#include "translations/stale_blocks.h"

#include "markup/parse.h"
#include "redline/random_page.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::translations;

namespace {

/// What one commit makes of the two pages; nullopt: leaves it alone.
struct Step {
    std::optional<std::string> source;
    std::optional<std::string> translation;
    bool counts = true;
};

/// A line of commits, one a day from 1 March 2025.
class Line {
public:
    Line(std::string source_language = "zh", std::string translation_language = "en") {
        versions_.source_language = std::move(source_language);
        versions_.translation_language = std::move(translation_language);
    }
    void commit(const Step& step) {
        ++day_;
        if (step.source)
            versions_.source.push_back(
                {.document = parse(*step.source), .date = {2025, 3, day_}, .counts = step.counts});
        if (step.translation)
            versions_.translation.push_back({.document = parse(*step.translation),
                                             .in_view = static_cast<std::uint32_t>(versions_.source.size() - 1),
                                             .same_commit = step.source.has_value()});
    }
    /// "changed en:3 [older -> newer] 2025-03-02", a line for each block.
    [[nodiscard]] std::string stale() const {
        std::string lines;
        for (const StaleBlock& block : blocks()) {
            lines += fmt::format(
                "{} <{}> [{}] -> [{}] since {}\n", name_of(block.kind),
                texts(*versions_.translation.back().document, block.translation),
                block.older.empty() ? "" : texts(*versions_.source[block.older_version].document, block.older),
                texts(*versions_.source.back().document, block.source), block.since.day);
        }
        return lines;
    }
    [[nodiscard]] std::vector<StaleBlock> blocks() const { return find_stale_blocks(versions_); }
    [[nodiscard]] std::string section(const StaleBlock& block) const {
        return block.section == markup::kNoNode
                   ? "-"
                   : markup::plain_text(*versions_.translation.back().document, block.section);
    }

private:
    const markup::Document* parse(const std::string& text) {
        DiagnosticSink sink;
        documents_.push_back(markup::parse_document("a.md", text, sink));
        return &documents_.back();
    }
    static std::string texts(const markup::Document& document, const std::vector<markup::NodeId>& nodes) {
        std::string all;
        for (const markup::NodeId node : nodes) all += (all.empty() ? "" : " | ") + markup::plain_text(document, node);
        return all;
    }

    std::deque<markup::Document> documents_;
    PairVersions versions_;
    std::uint8_t day_ = 0;
};

std::string stale_after(const std::vector<Step>& steps) {
    Line line;
    for (const Step& step : steps) line.commit(step);
    return line.stale();
}

constexpr const char* kZh =
    "## 背景\n\n2024年3月，学校与司法所签订协议，共有13名未成年人参加。\n\n社工每周走访一次，并与家长保持联系。\n\n## "
    "结果\n\n"
    "一年以后，参加者全部返回课堂，其中三人考入职业学校。\n";
constexpr const char* kEn =
    "## Background\n\nIn March 2024 the school and the judicial office signed an agreement; 13 minors took part.\n\n"
    "Social workers visited once a week and kept in touch with parents.\n\n## Results\n\n"
    "A year later all of them were back at school, and three had been admitted to vocational schools.\n";

std::string with(std::string text, std::string_view old, std::string_view changed) {
    const std::size_t at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), changed);
}

}  // namespace

TEST_CASE("a figure that the translation does not follow") {
    CHECK(stale_after({{kZh, kEn}}).empty());
    const std::string now = with(kZh, "13名", "15名");
    CHECK(stale_after({{kZh, kEn}, {now, {}}}) ==
          "changed <In March 2024 the school and the judicial office signed an agreement; 13 minors took part.> "
          "[2024年3月，学校与司法所签订协议，共有13名未成年人参加。] -> "
          "[2024年3月，学校与司法所签订协议，共有15名未成年人参加。] since 2\n");
}

TEST_CASE("typos, punctuation and markup make nothing stale, however many") {
    const std::string first = with(kZh, "共有13名", "共有 13 名");
    const std::string second = with(first, "走访一次，并", "走访一次, 并");
    const std::string third = with(second, "全部返回课堂", "**全部**返回课堂");
    CHECK(stale_after({{kZh, kEn}, {first, {}}, {second, {}}, {third, {}}}).empty());
}

TEST_CASE("what was changed and changed back is no change") {
    const std::string now = with(kZh, "13名", "15名");
    CHECK(stale_after({{kZh, kEn}, {now, {}}, {kZh, {}}}).empty());
    // … unless the translation followed in between.
    CHECK_FALSE(stale_after({{kZh, kEn}, {now, with(kEn, "13 minors", "15 minors")}, {kZh, {}}}).empty());
}

TEST_CASE("catching up: in the same commit, later, for one block only, before the change") {
    const std::string zh = with(with(kZh, "13名", "15名"), "每周", "每月");
    const std::string first = with(kEn, "13 minors", "15 minors");
    const std::string both = with(first, "once a week", "once a month");
    CHECK(stale_after({{kZh, kEn}, {zh, both}}).empty());
    CHECK(stale_after({{kZh, kEn}, {zh, {}}, {{}, both}}).empty());
    const std::string one = stale_after({{kZh, kEn}, {zh, {}}, {{}, first}});
    CHECK(one ==
          "changed <Social workers visited once a week and kept in touch with parents.> "
          "[社工每周走访一次，并与家长保持联系。] -> [社工每月走访一次，并与家长保持联系。] since 2\n");
    CHECK(stale_after({{kZh, kEn}, {zh, first}}) == one);
    // Rewritten before the source changed.
    CHECK_FALSE(stale_after({{kZh, kEn}, {{}, first}, {with(kZh, "13名", "15名"), {}}}).empty());
}

TEST_CASE("a typo in the translation is no catching up, but for one mended together with its source") {
    const std::string zh = with(kZh, "13名", "15名");
    const std::string typo = with(kEn, "agreement; 13", "agreement: 13");
    CHECK_FALSE(stale_after({{kZh, kEn}, {zh, {}}, {{}, typo}}).empty());
    CHECK(stale_after({{kZh, kEn}, {zh, typo}}).empty());
}

TEST_CASE("since the first change that was not followed") {
    const std::string first = with(kZh, "13名", "15名");
    const std::string second = with(first, "15名", "17名");
    Line line;
    for (const Step& step : std::vector<Step>{
             {kZh, kEn}, {first, with(kEn, "13", "15")}, {second, {}}, {with(second, "17名", "19名"), {}}})
        line.commit(step);
    const auto blocks = line.blocks();
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].since.day == 3);
    CHECK(blocks[0].judgement.reason == redline::Reason::kFigure);
    CHECK(blocks[0].judgement.older == "15名");
    CHECK(blocks[0].judgement.newer == "19名");
    CHECK(redline::older_text(blocks[0].pieces).find("15名") != std::string::npos);
    CHECK(redline::newer_text(blocks[0].pieces).find("19名") != std::string::npos);
    CHECK(line.section(blocks[0]) == "Background");
}

TEST_CASE("versions that do not count") {
    const std::string zh = with(kZh, "13名", "15名");
    CHECK(stale_after({{kZh, kEn}, {zh, {}, false}}).empty());
    CHECK_FALSE(stale_after({{kZh, kEn}, {zh, {}, false}, {with(zh, "15名", "16名"), {}}}).empty());
}

TEST_CASE("moved blocks are followed; their change is found at the new place") {
    const std::string moved =
        "## "
        "背景\n\n社工每周走访一次，并与家长保持联系。\n\n2024年3月，学校与司法所签订协议，共有13名未成年人参加。\n\n## "
        "结果\n\n"
        "一年以后，参加者全部返回课堂，其中三人考入职业学校。\n";
    CHECK(stale_after({{kZh, kEn}, {moved, {}}}).empty());
    CHECK(stale_after({{kZh, kEn}, {moved, {}}, {with(moved, "每周", "每月"), {}}}) ==
          "changed <Social workers visited once a week and kept in touch with parents.> "
          "[社工每周走访一次，并与家长保持联系。] -> [社工每月走访一次，并与家长保持联系。] since 3\n");
}

TEST_CASE("a block split in two: nothing, until a part changes") {
    const std::string split = with(kZh, "签订协议，共有", "签订协议。\n\n共有");
    CHECK(stale_after({{kZh, kEn}, {split, {}}}).empty());
    const std::string changed = stale_after({{kZh, kEn}, {split, {}}, {with(split, "13名", "15名"), {}}});
    CHECK(changed.find("<In March 2024") != std::string::npos);
    CHECK(changed.find("since 3") != std::string::npos);
    CHECK(std::count(changed.begin(), changed.end(), '\n') == 1);
}

TEST_CASE("two blocks merged: nothing, until the whole changes") {
    const std::string zh =
        "甲校与司法所签订协议，共有13名未成年人参加。\n\n社工每周走访一次，并与家长保持联系。\n\n尾声是一年以后的事。"
        "\n";
    const std::string en =
        "The school signed an agreement; 13 minors took part.\n\nSocial workers visited once a week and "
        "kept in touch with the parents.\n\nThe end came a year later.\n";
    const std::string merged = with(zh, "参加。\n\n社工", "参加。社工");
    CHECK(stale_after({{zh, en}, {merged, {}}}).empty());
    CHECK_FALSE(stale_after({{zh, en}, {merged, {}}, {with(merged, "13名", "15名"), {}}}).empty());
    CHECK_FALSE(stale_after({{zh, en}, {merged, {}}, {with(merged, "每周", "每月"), {}}}).empty());
}

TEST_CASE("one block that follows two, which are then merged, is named once") {
    const std::string zh = "甲校与司法所签订协议，共有13名未成年人参加。\n\n社工每周走访一次，并与家长保持联系。\n";
    const std::string en =
        "The school signed an agreement; 13 minors took part.\n\nSocial workers visited once a week and kept in touch "
        "with the parents.\n";
    const std::string zh_merged = with(zh, "参加。\n\n社工", "参加。社工");
    const std::string en_merged = with(en, "part.\n\nSocial", "part. Social");
    CHECK(
        stale_after({{zh, en}, {zh_merged, en_merged}, {with(zh_merged, "13名", "15名"), {}}})
            .starts_with("changed <The school signed an agreement; 13 minors took part. Social workers visited once a "
                         "week and kept in touch with the parents.> ["));
}

TEST_CASE("a block that the source added, and one that it removed") {
    const std::string added = with(kZh, "保持联系。\n", "保持联系。\n\n项目投入经费20万元，由区财政承担。\n");
    const std::string missing = "added <> [] -> [项目投入经费20万元，由区财政承担。] since 2\n";
    CHECK(stale_after({{kZh, kEn}, {added, {}}}) == missing);
    // Something else in the translation is changed; then the block is translated.
    CHECK(stale_after({{kZh, kEn}, {added, {}}, {{}, with(kEn, "once a week", "every single week")}}) == missing);
    const std::string translated =
        with(kEn, "parents.\n", "parents.\n\nThe district paid 200,000 yuan for the project.\n");
    CHECK(stale_after({{kZh, kEn}, {added, {}}, {{}, translated}}).empty());
    CHECK(stale_after({{kZh, kEn}, {added, translated}}).empty());
    CHECK(stale_after({{kZh, kEn}, {{}, translated}, {added, {}}}).empty());
    // A gap that was there from the beginning is for `casepress check`.
    CHECK(stale_after({{added, kEn}}).empty());

    const std::string removed = with(kZh, "社工每周走访一次，并与家长保持联系。\n\n", "");
    CHECK(stale_after({{kZh, kEn}, {removed, {}}}) ==
          "removed <Social workers visited once a week and kept in touch with parents.> "
          "[社工每周走访一次，并与家长保持联系。] -> [] since 2\n");
    CHECK(stale_after({{kZh, kEn},
                       {removed, {}},
                       {{}, with(kEn, "Social workers visited once a week and kept in touch with parents.\n\n", "")}})
              .empty());
    // Put back word for word.
    CHECK(stale_after({{kZh, kEn}, {removed, {}}, {kZh, {}}}).empty());
}

TEST_CASE("a block rewritten beyond recognition is one change") {
    const std::string rewritten =
        with(kZh, "社工每周走访一次，并与家长保持联系。", "自2025年起改由志愿者负责日常陪伴。");
    CHECK(stale_after({{kZh, kEn}, {rewritten, {}}}) ==
          "changed <Social workers visited once a week and kept in touch with parents.> "
          "[社工每周走访一次，并与家长保持联系。] -> [自2025年起改由志愿者负责日常陪伴。] since 2\n");
    const std::string followed = with(kEn, "Social workers visited once a week and kept in touch with parents.",
                                      "Since 2025 volunteers have kept them company from day to day.");
    CHECK(stale_after({{kZh, kEn}, {rewritten, {}}, {{}, followed}}).empty());
    CHECK(stale_after({{kZh, kEn}, {rewritten, followed}}).empty());
}

TEST_CASE("sections: of the heading, of a heading that changed itself, of a footnote where it is referred to") {
    const std::string zh = "开头有一段话。\n\n## 甲[^1]\n\n正文有2人。\n\n## 乙\n\n末段。\n\n[^1]: 据第3号报告。\n";
    const std::string en =
        "There is a beginning.\n\n## A[^1]\n\nThe text has 2 people.\n\n## B\n\nThe last one.\n\n"
        "[^1]: From report no. 3.\n";
    const auto section_after = [&](const std::string& changed) {
        Line line;
        line.commit({zh, en});
        line.commit({changed, {}});
        const auto blocks = line.blocks();
        REQUIRE(blocks.size() == 1);
        return line.section(blocks[0]);
    };
    CHECK(section_after(with(zh, "一段话", "三段话")) == "-");
    CHECK(section_after(with(zh, "2人", "4人")) == "A");
    CHECK(section_after(with(zh, "## 乙", "## 2025年的乙")) == "B");
    CHECK(section_after(with(zh, "第3号", "第5号")) == "A");
    CHECK(section_after(with(zh, "末段。", "末段。\n\n又有一段9月的新话。")) == "B");
}

TEST_CASE("tables and lists: the cell and the item; rows count once") {
    const std::string zh =
        "| 年份 | 人数 |\n|---|---|\n| 2023 | 13 |\n| 2024 | 15 |\n\n1. 登记姓名\n2. 三日内走访\n3. 归档\n";
    const std::string en =
        "| Year | People |\n|---|---|\n| 2023 | 13 |\n| 2024 | 15 |\n\n1. Register the name\n"
        "2. Visit within three days\n3. File\n";
    CHECK(stale_after({{zh, en}, {with(zh, "| 15 |", "| 16 |"), {}}}) == "changed <15> [15] -> [16] since 2\n");
    CHECK(stale_after({{zh, en}, {with(zh, "三日内", "五日内"), {}}}) ==
          "changed <Visit within three days> [三日内走访] -> [五日内走访] since 2\n");
    CHECK(stale_after({{zh, en}, {with(zh, "| 2024 | 15 |\n", "| 2024 | 15 |\n| 2025 | 18 |\n"), {}}}) ==
          "added <> [] -> [2025 | 18] since 2\n");
    CHECK(stale_after({{zh, en},
                       {with(zh, "| 2024 | 15 |\n", "| 2024 | 15 |\n| 2025 | 18 |\n"), {}},
                       {{}, with(en, "| 2024 | 15 |\n", "| 2024 | 15 |\n| 2025 | 18 |\n")}})
              .empty());
    CHECK(stale_after({{zh, en}, {with(zh, "3. 归档\n", ""), {}}}) == "removed <File> [归档] -> [] since 2\n");
    CHECK_FALSE(stale_after({{zh, en}, {with(zh, "1. 登记姓名\n2. 三日内走访\n", "1. 三日内走访\n2. 登记姓名\n"), {}}})
                    .empty());
}

TEST_CASE("English can be the source") {
    Line line("en", "zh");
    line.commit({kEn, kZh});
    line.commit({with(kEn, "three had", "four had"), {}});
    const std::string stale = line.stale();
    CHECK(stale.find("<一年以后，参加者全部返回课堂，其中三人考入职业学校。>") != std::string::npos);
    line.commit({{}, with(kZh, "其中三人", "其中四人")});
    CHECK(line.stale().empty());
}

TEST_CASE("versions that were not there, and pages without text") {
    Line line;
    line.commit({"", ""});
    CHECK(line.stale().empty());
    line.commit({kZh, {}});
    CHECK(line.blocks().size() >= 5);
    line.commit({"", {}});
    CHECK(line.stale().empty());
}

namespace {

/// A bilingual page of numbered paragraphs, headings, lists and tables; edits are made to both languages alike.
class RandomPair {
public:
    explicit RandomPair(std::uint32_t seed) : random_(seed) {
        const std::uint32_t count = 3 + number(9);
        for (std::uint32_t i = 0; i < count; ++i) blocks_.push_back(make());
    }
    void edit() {
        const std::size_t at = number(static_cast<std::uint32_t>(blocks_.size()));
        switch (number(4)) {
            case 0:
                blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(at), make());
                break;
            case 1:
                if (blocks_.size() > 2) blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            case 2:
                std::swap(blocks_[at], blocks_[number(static_cast<std::uint32_t>(blocks_.size()))]);
                break;
            default:
                blocks_[at].figure = fresh();
        }
    }
    /// Only a figure.
    std::uint32_t change_figure() {
        const std::size_t at = number(static_cast<std::uint32_t>(blocks_.size()));
        return blocks_[at].figure = fresh();
    }
    [[nodiscard]] std::string zh() const { return text(true); }
    [[nodiscard]] std::string en() const { return text(false); }

private:
    struct Block {
        std::uint32_t form = 0, theme = 0, figure = 0;
    };
    std::uint32_t number(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }
    std::uint32_t fresh() { return 100 + 7 * ++last_; }
    Block make() { return {number(8), number(6), fresh()}; }
    [[nodiscard]] std::string text(bool chinese) const {
        static constexpr const char* kThemesZh[] = {"社工走访了学校和家庭",   "检察院发出了督促监护令",
                                                    "法院对被告人作出了判决", "社区为少年安排了岗位",
                                                    "心理咨询师做了评估",     "家长参加了教育指导"};
        static constexpr const char* kThemesEn[] = {"Social workers visited schools and families",
                                                    "The procuratorate issued guardianship orders",
                                                    "The court sentenced the defendants",
                                                    "The community found jobs for young people",
                                                    "Counsellors made assessments",
                                                    "Parents took part in guidance courses"};
        std::string all;
        for (const Block& block : blocks_) {
            const std::string line = chinese
                                         ? fmt::format("{}，共{}次。", kThemesZh[block.theme], block.figure)
                                         : fmt::format("{}, {} times in all.", kThemesEn[block.theme], block.figure);
            if (block.form == 0) {
                all += fmt::format("## {}\n\n", line);
            } else if (block.form == 1) {
                all += fmt::format("- {}\n- {}\n\n<!-- -->\n\n", line, chinese ? "另一项" : "Another item");
            } else if (block.form == 2) {
                all += fmt::format("| {0} | {1} |\n|---|---|\n| {1} | {0} |\n\n", chinese ? "数量" : "Number",
                                   block.figure);
            } else {
                all += line + "\n\n";
            }
        }
        return all;
    }

    std::mt19937 random_;
    std::uint32_t last_ = 0;
    std::vector<Block> blocks_;
};

}  // namespace

TEST_CASE("random histories: what is always changed together is never stale") {
    for (std::uint32_t seed = 1; seed <= 150; ++seed) {
        RandomPair pair(seed);
        Line line;
        line.commit({pair.zh(), pair.en()});
        for (int i = 0; i < 6; ++i) {
            pair.edit();
            line.commit({pair.zh(), pair.en()});
        }
        CAPTURE(seed);
        CAPTURE(pair.zh());
        CHECK(line.stale() == "");
    }
}

TEST_CASE("random histories: a figure that is not followed is stale, and only it") {
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        RandomPair pair(seed);
        Line line;
        line.commit({pair.zh(), pair.en()});
        for (int i = 0; i < 3; ++i) {
            pair.edit();
            line.commit({pair.zh(), pair.en()});
        }
        const std::string figure = fmt::format("{}", pair.change_figure());
        line.commit({pair.zh(), {}});
        CAPTURE(seed);
        CAPTURE(pair.zh());
        const auto blocks = line.blocks();
        REQUIRE_FALSE(blocks.empty());
        for (const StaleBlock& block : blocks) {
            CHECK(block.kind == StaleKind::kChanged);
            CHECK(redline::newer_text(block.pieces).find(figure) != std::string::npos);
        }
        line.commit({{}, pair.en()});
        CHECK(line.stale() == "");
    }
}

TEST_CASE("any pages at all: every answer names blocks that are there, once, in order") {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        auto source = tests::random_page(random, 12);
        auto translation = tests::random_page(random, 12);
        Line line;
        line.commit({tests::to_markdown(source), tests::to_markdown(translation)});
        for (int i = 0; i < 5; ++i) {
            Step step;
            if (random() % 3 != 0) step.source = tests::to_markdown(source = tests::random_edit(random, source));
            if (random() % 3 == 0)
                step.translation = tests::to_markdown(translation = tests::random_edit(random, translation));
            line.commit(step);
        }
        CAPTURE(seed);
        std::vector<markup::NodeId> named;
        for (const StaleBlock& block : line.blocks()) {
            CHECK(block.source.empty() == (block.kind == StaleKind::kRemoved));
            CHECK(block.older.empty() == (block.kind == StaleKind::kAdded));
            CHECK(block.translation.empty() == (block.kind == StaleKind::kAdded));
            CHECK(block.since.day > 1);
            CHECK(block.judgement.change_class == redline::ChangeClass::kSubstantive);
            CHECK_FALSE(block.pieces.empty());
            named.insert(named.end(), block.source.begin(), block.source.end());
        }
        std::ranges::sort(named);
        CHECK(std::ranges::adjacent_find(named) == named.end());
    }
}
