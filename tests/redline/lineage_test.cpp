// Blocks through the versions of a page.

#include "redline/lineage.h"

#include "redline/random_page.h"
#include "redline/show.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace casepress;
using namespace casepress::redline;
using markup::Document;

namespace {

/// Versions of a page; an empty text stands for a page that did not exist.
struct Versions {
    std::vector<Document> documents;
    std::vector<const Document*> list;

    explicit Versions(const std::vector<std::string>& texts) {
        documents.reserve(texts.size());
        for (const std::string& text : texts) {
            documents.push_back(tests::parse(text));
            list.push_back(text.empty() ? nullptr : &documents.back());
        }
    }
    /// "text since/first" of each leaf of the newest version.
    [[nodiscard]] std::string provenance() const {
        std::string out;
        for (const Provenance& block : redline::provenance(list, {})) {
            out += plain_text(*list.back(), block.node) + " " + std::to_string(block.since) + "/" +
                   std::to_string(block.first) + "\n";
        }
        return out;
    }
};

const std::string kFirst = "甲段说明社工如何接到委托。";
const std::string kSecond = "乙段说明社工如何开展调查。";

}  // namespace

TEST_CASE("each paragraph says since when it has read so, and when it appeared") {
    const Versions versions({kFirst, kFirst + "\n\n" + kSecond, "甲段说明社工怎样接到委托。\n\n" + kSecond,
                             kSecond + "\n\n甲段说明社工怎样接到**委托**。"});
    // Moves and formatting are no new reading.
    CHECK(versions.provenance() == "乙段说明社工如何开展调查。 1/1\n甲段说明社工怎样接到委托。 2/0\n");
}

TEST_CASE("parts of a split paragraph keep its age, and merged ones have that of the youngest") {
    const std::string both = kFirst + kSecond;
    CHECK(Versions({both, kFirst + "\n\n" + kSecond}).provenance() == kFirst + " 0/0\n" + kSecond + " 0/0\n");
    CHECK(Versions({kFirst, kFirst + "\n\n" + kSecond, both}).provenance() == both + " 1/0\n");
}

TEST_CASE("a block that was taken out and put back is the same block, and reads so since then") {
    const Versions versions({kFirst + "\n\n" + kSecond, kFirst, kFirst + "\n\n" + kSecond});
    const BlockLineage lineage = track(versions.list, {});
    CHECK(lineage.versions[0][1].id == lineage.versions[2][1].id);
    CHECK(versions.provenance() == kFirst + " 0/0\n" + kSecond + " 2/0\n");
}

TEST_CASE("a page that was deleted and restored goes on where it was") {
    const Versions versions({kFirst, "", kFirst + "\n\n" + kSecond});
    CHECK(versions.provenance() == kFirst + " 0/0\n" + kSecond + " 2/2\n");
    CHECK(track(versions.list, {}).versions[1].empty());
    CHECK(provenance({}, {}).empty());
    CHECK(Versions({kFirst, ""}).provenance().empty());
}

TEST_CASE("a translation is stale after substantive changes only") {
    const Versions versions(
        {"社工耐心的倾听孩子的诉说。\n\n共有13人参加。", "社工耐心地倾听孩子的诉说。\n\n共有15人参加。"});
    const BlockLineage lineage = track(versions.list, {});
    const auto& newest = lineage.versions[1];
    REQUIRE(newest.size() == 2);
    CHECK(change_between(lineage, newest[0].id, 0, 1) == ChangeClass::kEditorial);
    CHECK(change_between(lineage, newest[1].id, 0, 1) == ChangeClass::kSubstantive);
    CHECK(change_between(lineage, newest[1].id, 1, 1) == ChangeClass::kNone);
}

TEST_CASE("a block that is new or gone is a substantive change") {
    const Versions versions({kFirst, kFirst + "\n\n" + kSecond, kSecond});
    const BlockLineage lineage = track(versions.list, {});
    CHECK(change_between(lineage, lineage.versions[1][1].id, 0, 1) == ChangeClass::kSubstantive);
    CHECK(change_between(lineage, lineage.versions[1][1].id, 1, 2) == ChangeClass::kNone);
    CHECK(change_between(lineage, lineage.versions[0][0].id, 0, 1) == ChangeClass::kNone);
    CHECK(change_between(lineage, lineage.versions[0][0].id, 0, 2) == ChangeClass::kSubstantive);
}

TEST_CASE("splitting and merging paragraphs is editorial for both parts") {
    const Versions versions({kFirst + kSecond, kFirst + "\n\n" + kSecond, kFirst + kSecond});
    const BlockLineage lineage = track(versions.list, {});
    REQUIRE(lineage.versions[1].size() == 2);
    for (const TrackedBlock& part : lineage.versions[1]) {
        CHECK(change_between(lineage, part.id, 0, 1) == ChangeClass::kEditorial);
        CHECK(change_between(lineage, part.id, 1, 2) == ChangeClass::kEditorial);
    }
}

TEST_CASE("what happens to a list item counts for its first leaf") {
    const Versions versions(
        {"1. 先做一次访谈\n2. 再写一份报告\n3. 最后回访", "1. 再写一份报告\n2. 先做一次访谈\n3. 最后回访"});
    const BlockLineage lineage = track(versions.list, {});
    int substantive = 0;
    for (const BlockHistory& block : lineage.blocks) {
        if (!block.changes.empty() && block.changes.front().judgement.reason == Reason::kListOrder) ++substantive;
    }
    CHECK(lineage.blocks.size() == 3);
    CHECK(substantive == 1);
}

TEST_CASE("in random histories every leaf has one identity, and unchanged text keeps its age") {
    std::mt19937 random(31);
    for (int round = 0; round < 80; ++round) {
        std::vector<std::string> texts;
        auto page = tests::random_page(random, 10);
        for (int version = 0; version < 8; ++version) {
            texts.push_back(random() % 8 == 0 ? "" : tests::to_markdown(page));
            page = tests::random_edit(random, page);
        }
        const Versions versions(texts);
        const BlockLineage lineage = track(versions.list, {});
        REQUIRE(lineage.versions.size() == texts.size());
        for (std::uint32_t v = 0; v < lineage.versions.size(); ++v) {
            std::set<BlockId> ids;
            for (const TrackedBlock& leaf : lineage.versions[v]) {
                REQUIRE(leaf.id.value < lineage.blocks.size());
                REQUIRE(ids.insert(leaf.id).second);
                const BlockHistory& history = lineage.blocks[leaf.id.value];
                REQUIRE(history.first <= v);
                REQUIRE(history.last >= v);
                REQUIRE(history.since <= history.last);
            }
            // The text of a block since it has read so is one text.
            for (const TrackedBlock& leaf : lineage.versions.back()) {
                const BlockHistory& history = lineage.blocks[leaf.id.value];
                const bool joined =
                    history.origin != leaf.id ||
                    std::any_of(lineage.blocks.begin(), lineage.blocks.end(), [&](const BlockHistory& other) {
                        return &other != &history && (other.origin == leaf.id || other.merged_into == leaf.id);
                    });
                if (v < history.since || joined) continue;
                for (const TrackedBlock& then : lineage.versions[v]) {
                    if (then.id != leaf.id) continue;
                    REQUIRE(plain_text(*versions.list[v], then.node) == plain_text(*versions.list.back(), leaf.node));
                }
            }
        }
    }
}
