#include "repository/trees.h"

#include "repository/commit_changes.h"
#include "repository/memory_objects.h"
#include "repository/renames.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

using namespace casepress::repository;
using namespace casepress::repository::test;

namespace {

/// "M a.md, A b/c.md" or what went wrong.
std::string difference(MemoryObjects& objects, const ObjectId& tree, std::vector<ObjectId> others,
                       const WalkLimits& limits = {}) {
    TreeCache trees(objects);
    std::string text;
    const auto visit = [&](std::string_view path, const Entry& here, std::span<const Entry> there) {
        if (!text.empty()) text += ", ";
        for (const Entry& before : there) text += letter_of(kind_of(before, here));
        text += " " + std::string(path);
    };
    const auto walked = walk_trees(trees, tree, others, visit, limits);
    if (walked) return text;
    constexpr std::array kNames{"missing ", "damaged ", "too large "};
    return kNames.at(static_cast<std::size_t>(walked.error().kind)) + walked.error().object.hex().substr(38);
}

std::string changes(MemoryObjects& objects, const ObjectId& tree, const std::vector<ObjectId>& parents) {
    TreeCache trees(objects);
    const auto found = find_changes(trees, tree, parents);
    if (!found) return "fault";
    std::string text;
    const std::size_t sides = std::max<std::size_t>(1, parents.size());
    for (std::size_t i = 0; i < found->changes.size(); ++i) {
        if (i > 0) text += ", ";
        for (std::size_t s = 0; s < sides; ++s) {
            const FoundSide& side = found->sides[i * sides + s];
            text += letter_of(side.kind);
            if (side.kind == ChangeKind::kRenamed) text += fmt::format("{}({})", side.similarity, side.old_path);
        }
        text += " " + found->changes[i].path;
    }
    return text + (found->knowledge == Knowledge::kComplete ? "" : " ?");
}

}  // namespace

TEST_CASE("a walk visits what differs, in the order of the bytes of the paths") {
    MemoryObjects objects;
    const ObjectId before = put_files(objects, {{"a", "1"}, {"b/x", "1"}, {"b/y", "1"}, {"c/d/e", "1"}, {"z", "1"}});
    const ObjectId after =
        put_files(objects, {{"a-b", "2"}, {"a.c", "2"}, {"a/x", "2"}, {"b/x", "2"}, {"b/y", "1"}, {"c/d/e", "1"}});
    CHECK(difference(objects, after, {before}) == "D a, A a-b, A a.c, A a/x, M b/x, D z");
    CHECK(difference(objects, before, {after}) == "A a, D a-b, D a.c, D a/x, M b/x, A z");
    CHECK(difference(objects, after, {ObjectId{}}) == "A a-b, A a.c, A a/x, A b/x, A b/y, A c/d/e");
    CHECK(difference(objects, ObjectId{}, {before}) == "D a, D b/x, D b/y, D c/d/e, D z");
    CHECK(difference(objects, after, {after}).empty());
    CHECK(difference(objects, after, {}) == " a-b,  a.c,  a/x,  b/x,  b/y,  c/d/e");
}

TEST_CASE("a walk does not open what is the same") {
    MemoryObjects objects;
    const ObjectId before = put_files(objects, {{"same/a/b/c", "1"}, {"same/d", "1"}, {"x", "1"}});
    const ObjectId after = put_files(objects, {{"same/a/b/c", "1"}, {"same/d", "1"}, {"x", "2"}});
    CHECK(difference(objects, after, {before}) == "M x");
    CHECK(objects.reads == 2);
}

TEST_CASE("of a merge, what differs from all parents") {
    MemoryObjects objects;
    const ObjectId ours = put_files(objects, {{"a", "ours"}, {"b", "1"}, {"f/c", "ours"}, {"gone", "1"}});
    const ObjectId theirs =
        put_files(objects, {{"a", "theirs"}, {"b", "2"}, {"f/c", "theirs"}, {"gone", "2"}, {"n", "1"}});
    const ObjectId merged = put_files(objects, {{"a", "both"}, {"b", "2"}, {"f/c", "ours"}, {"n", "2"}});
    CHECK(difference(objects, merged, {ours, theirs}) == "MM a, DD gone, AM n");
    CHECK(changes(objects, merged, {ours, theirs}) == "MM a, DD gone, AM n");
    const ObjectId third = put_files(objects, {{"a", "both"}});
    CHECK(changes(objects, merged, {ours, theirs, third}) == "AMA n");
}

TEST_CASE("renames of a merge are looked for against each parent") {
    MemoryObjects objects;
    const std::string text = "one\ntwo\nthree\nfour\nfive\n";
    const ObjectId ours = put_files(objects, {{"old", text}});
    const ObjectId theirs = put_files(objects, {{"new", text + "six\n"}});
    const ObjectId merged = put_files(objects, {{"new", text + "seven\n"}});
    CHECK(changes(objects, merged, {ours, theirs}) == "R80(old)M new");
}

TEST_CASE("damaged trees") {
    MemoryObjects objects;
    const ObjectId file = objects.blob("x");
    const ObjectId good = objects.put(ObjectType::kTree, entry("100644", "a", file));
    const auto damaged = [&](const std::string& bytes) {
        const ObjectId tree = objects.put(ObjectType::kTree, bytes);
        const std::string wanted = "damaged " + tree.hex().substr(38);
        return difference(objects, tree, {good}) == wanted && difference(objects, good, {tree}) == wanted;
    };
    CHECK(damaged("100644 a"));
    CHECK(damaged("100644"));
    CHECK(damaged(" a"));
    CHECK(damaged(entry("100644", "", file)));
    CHECK(damaged(entry("100644", "a/b", file)));
    CHECK(damaged(entry("108644", "a", file)));
    CHECK(damaged(entry("1006440000", "a", file)));
    CHECK(damaged(entry("100644", "a", file) + "100644 b"));
    CHECK(damaged(entry("100644", "a", file).substr(0, 20)));
    CHECK(difference(objects, MemoryObjects::id_of(0x99), {good}) == "missing 99");
    const ObjectId of_blob = objects.put(ObjectType::kTree, entry("40000", "a", file));
    CHECK(difference(objects, of_blob, {good}) == "damaged " + file.hex().substr(38));
    // Out of order, twice the same: as git, whatever comes of it, but it ends.
    const ObjectId twice = objects.put(ObjectType::kTree, entry("100644", "b", file) + entry("100644", "b", file));
    CHECK(difference(objects, twice, {good}) == "D a, A b, A b");
}

TEST_CASE("modes are those that git makes of them") {
    MemoryObjects objects;
    const ObjectId id = objects.blob("x");
    const auto tree = [&](const char* mode) { return objects.put(ObjectType::kTree, entry(mode, "a", id)); };
    CHECK(difference(objects, tree("100664"), {tree("100644")}).empty());
    CHECK(difference(objects, tree("100755"), {tree("100644")}) == "M a");
    CHECK(difference(objects, tree("120000"), {tree("100755")}) == "T a");
    CHECK(difference(objects, tree("160000"), {tree("120000")}) == "T a");
}

TEST_CASE("a few trees that stand for billions of paths come to an end") {
    MemoryObjects objects;
    ObjectId tree = objects.put(ObjectType::kTree, entry("100644", "f", objects.blob("x")));
    for (int depth = 0; depth < 40; ++depth) {
        std::string bytes;
        for (char name = 'a'; name <= 'j'; ++name) bytes += entry("40000", std::string(1, name), tree);
        tree = objects.put(ObjectType::kTree, bytes);
    }
    CHECK(difference(objects, tree, {ObjectId{}}, {.tree_bytes = 1 << 20}).starts_with("too large"));
    CHECK(difference(objects, tree, {ObjectId{}}, {.path_bytes = 1 << 20}).starts_with("too large"));
    const ObjectId deep = MemoryObjects::id_of(0xAAAA);
    objects.put_at(deep, ObjectType::kTree, entry("40000", "d", deep));  // no hash allows that, but a forger might try
    CHECK(difference(objects, deep, {ObjectId{}}) == "too large aa");
    const std::vector<ObjectId> parents(1025, tree);
    TreeCache trees(objects);
    CHECK(find_changes(trees, deep, parents).error().kind == FaultKind::kTooLarge);
}

TEST_CASE("the folder of a site below a tree") {
    MemoryObjects objects;
    const ObjectId site = put_files(objects, {{"a.md", "1"}});
    const ObjectId top = put_files(objects, {{"docs/site/a.md", "1"}, {"docs/file", "1"}});
    TreeCache trees(objects);
    CHECK(find_folder(trees, top, "") == top);
    CHECK(find_folder(trees, top, "docs/site") == site);
    CHECK(find_folder(trees, top, "docs/file")->is_zero());
    CHECK(find_folder(trees, top, "docs/site/none")->is_zero());
}

TEST_CASE("contents that are missing make renames uncertain, damaged ones are a fault") {
    MemoryObjects objects;
    const ObjectId before = put_files(objects, {{"old", "one\ntwo\nthree\n"}, {"exact", "e\n"}});
    const ObjectId after = put_files(objects, {{"new", "one\ntwo\nfour\n"}, {"moved", "e\n"}});
    CHECK(changes(objects, after, {before}) == "R100(exact) moved, R57(old) new");
    objects.remove(objects.blob("one\ntwo\nthree\n"));
    CHECK(changes(objects, after, {before}) == "R100(exact) moved, A new, D old ?");
    objects.put_at(objects.blob("one\ntwo\nthree\n"), ObjectType::kTree, "one\ntwo\nthree\n");
    CHECK(changes(objects, after, {before}) == "fault");
}
