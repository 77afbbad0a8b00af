#include "redline/compare_lists.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace casepress::redline {

namespace {

/// "name: -older +newer" a change.
std::string dump(const std::vector<std::string>& older, const std::vector<std::string>& newer) {
    std::string text;
    for (const FieldChange& change : compare_lists("f", older, newer, {})) {
        text += change.name + ":";
        for (const Piece& piece : change.pieces) {
            text += (piece.mark == Mark::kInserted ? " +" : piece.mark == Mark::kDeleted ? " -" : " ") + piece.text;
        }
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("An element put in between does not make the ones behind it differ") {
    CHECK(dump({"县：21个", "资金：930万元", "项目：60个"},
               {"县：21个", "其中：5个县", "资金：930万元", "项目：60个"}) == "f.2: +其中：5个县\n");
    CHECK(dump({"a", "b", "c"}, {"a", "c"}) == "f.2: -b\n");
    CHECK(dump({"a"}, {"a"}).empty());
    CHECK(dump({}, {}).empty());
}

TEST_CASE("A changed element is compared with its older version, wherever that stood among its neighbours") {
    CHECK(dump({"受益群众：9000人次", "带动培训社工：2000人次"}, {"受益群众：9500人次", "带动培训社工：2000人次"}) ==
          "f.1: 受益群众： -9000人次 +9500人次\n");
    CHECK(dump({"甲乙丙丁", "受益群众：9000人次"}, {"受益群众：9500人次"}) ==
          "f.1: -甲乙丙丁\nf.1: 受益群众： -9000人次 +9500人次\n");
}

TEST_CASE("A single value has the name of its field alone") {
    CHECK(dump({"2024年"}, {"2025年"}) == "f: -2024年 +2025年\n");
    CHECK(dump({}, {"x"}) == "f: +x\n");
    CHECK(dump({"x"}, {}) == "f: -x\n");
}

TEST_CASE("Taking every element of the newer list gives the newer list") {
    std::vector<std::string> older, newer;
    for (int i = 0; i < 300; ++i) older.push_back("第" + std::to_string(i) + "项：" + std::to_string(i * i));
    for (int i = 0; i < 300; ++i) newer.push_back("第" + std::to_string(i) + "项：" + std::to_string(i * i + i % 3));
    for (const FieldChange& change : compare_lists("f", older, newer, {})) {
        CHECK(newer_text(change.pieces) == change.newer);
        CHECK(older_text(change.pieces) == change.older);
        CHECK(change.newer != change.older);
    }
}

}  // namespace casepress::redline
