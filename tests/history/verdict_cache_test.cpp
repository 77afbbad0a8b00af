#include "history/verdict_cache.h"

#include "base/memory_file_system.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace casepress;
using namespace casepress::history;

namespace {

repository::BlobId blob(std::uint8_t number) {
    repository::BlobId id;
    id.object.bytes[0] = number;
    return id;
}

Version version(std::uint8_t page, std::uint8_t shared = 0) {
    return {.path = "a", .page = blob(page), .shared = blob(shared)};
}

std::vector<std::pair<VerdictKey, Verdict>> some_verdicts() {
    Verdict verdict;
    verdict.judgement = {.change_class = redline::ChangeClass::kSubstantive,
                         .reason = redline::Reason::kFigure,
                         .older = "13",
                         .newer = std::string("15\0万", 6),
                         .field = "figures.1"};
    verdict.after = {.draft = true, .publish_at = -5};
    const Version before[] = {version(1)};
    const Version other[] = {version(2)};
    return {{verdict_key(before, version(2), "zh"), verdict}, {verdict_key(other, version(3), "zh"), Verdict{}}};
}

}  // namespace

TEST_CASE("verdicts are kept, in any order, as the same bytes") {
    MemoryFileSystem disk;
    auto verdicts = some_verdicts();
    REQUIRE(VerdictCache::store(disk, "x/revisions.cache", verdicts));
    const std::string bytes = *disk.read_file("x/revisions.cache");
    const VerdictCache cache = VerdictCache::load(disk, "x/revisions.cache");
    REQUIRE(cache.size() == 2);
    for (const auto& [key, verdict] : verdicts) {
        REQUIRE(cache.find(key));
        CHECK(*cache.find(key) == verdict);
    }
    std::swap(verdicts[0], verdicts[1]);
    verdicts.push_back(verdicts[0]);
    REQUIRE(VerdictCache::store(disk, "x/revisions.cache", verdicts));
    CHECK(*disk.read_file("x/revisions.cache") == bytes);
}

TEST_CASE("a damaged file counts as none") {
    MemoryFileSystem disk;
    REQUIRE(VerdictCache::store(disk, "c", some_verdicts()));
    const std::string bytes = *disk.read_file("c");
    CHECK(VerdictCache::load(disk, "none").size() == 0);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
        disk.put("c", damaged);
        CHECK(VerdictCache::load(disk, "c").size() == 0);
        disk.put("c", bytes.substr(0, i));
        CHECK(VerdictCache::load(disk, "c").size() == 0);
    }
}

TEST_CASE("a key is of all that was compared, and of nothing else") {
    const Version one[] = {version(1)};
    const Version two[] = {version(1), version(2)};
    const VerdictKey key = verdict_key(one, version(2), "zh");
    CHECK(key != verdict_key(one, version(2), "en"));
    CHECK(key != verdict_key(one, version(2, 1), "zh"));
    CHECK(key != verdict_key(two, version(2), "zh"));
    Version elsewhere = version(2);
    elsewhere.path = "b";
    CHECK(key == verdict_key(one, elsewhere, "zh"));
}
