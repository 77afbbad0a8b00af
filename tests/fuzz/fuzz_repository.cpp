// Any bytes as a commit, as .mailmap, as trees that lead to each other, as a cache file: all of them end, and what they
// give can be used.

#include "base/text.h"
#include "repository/commit_changes.h"
#include "repository/commit_parser.h"
#include "repository/ledger.h"
#include "repository/mailmap.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace casepress::repository;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

bool is_utf8(std::string_view text) { return !casepress::find_invalid_utf8(text); }

/// The input cut at "\n--\n"; the first byte of a name says which piece it stands for. Names can so lead in circles,
/// which no repository's can: the walk must still end.
class PieceObjects final : public ObjectSource {
public:
    explicit PieceObjects(std::string_view bytes) {
        constexpr std::string_view kCut = "\n--\n";
        for (std::size_t end = bytes.find(kCut); end != std::string_view::npos; end = bytes.find(kCut)) {
            pieces_.push_back(bytes.substr(0, end));
            bytes.remove_prefix(end + kCut.size());
        }
        pieces_.push_back(bytes);
    }

    Readable<ObjectBytes> read(const ObjectId& id, ObjectType) override {
        if (id.bytes[1] == 0xFF) return std::unexpected(Fault{FaultKind::kMissing, id});
        return ObjectBytes{nullptr, pieces_[id.bytes[0] % pieces_.size()]};
    }
    Readable<std::uint64_t> blob_size(const ObjectId& id) override {
        const auto bytes = read(id, ObjectType::kBlob);
        if (!bytes) return std::unexpected(bytes.error());
        return bytes->view.size();
    }

private:
    std::vector<std::string_view> pieces_;
};

void check_commit(std::string_view bytes) {
    const auto commit = parse_commit(bytes);
    if (!commit) return;
    require(is_utf8(commit->message) && is_utf8(commit->author.name) && is_utf8(commit->author.email), "text is UTF-8");
    require(commit->author.time >= 0 && commit->author.time <= 253'402'300'799, "a time is within the calendar");
    const Person person = Mailmap::parse(bytes).map({commit->author.name, commit->author.email});
    require(is_utf8(person.name) && is_utf8(person.email), "a mapped name is UTF-8");
}

void check_trees(std::string_view bytes) {
    PieceObjects objects(bytes);
    TreeCache trees(objects);
    std::vector<ObjectId> roots(3);
    for (std::uint8_t i = 0; i < roots.size(); ++i) roots[i].bytes = {i, 0, 1};
    const WalkLimits limits{.tree_bytes = 1 << 18, .path_bytes = 1 << 18, .longest_path = 64};
    for (std::size_t parents = 0; parents <= 2; ++parents) {
        const auto found = find_changes(trees, roots[0], std::span(roots).subspan(1, parents), limits);
        if (!found) continue;
        require(found->sides.size() == found->changes.size() * (parents == 2 ? 2 : 1), "a side for each parent");
        for (const FoundChange& change : found->changes) require(!change.path.empty(), "a path has a name");
    }
}

void check_ledger(std::string_view bytes) {
    (void)read_ledger(bytes, 0);
    // Whole, and wrong: what the checksum would keep out otherwise.
    const auto ledger = read_ledger(seal_ledger(bytes, 0, false), 0);
    if (!ledger) return;
    const History& history = ledger->history;
    std::size_t reached = 0;
    for (const Commit& commit : history.commits) {
        for (const std::uint32_t parent : history.parents_of(commit))
            reached += history.commits.at(parent).message.size();
        reached += history.people.at(commit.author).name.size();
        for (const Change& change : history.changes_of(commit)) {
            reached += history.paths[change.path].size() + history.main_side(commit, change).similarity;
        }
    }
    require(reached < (std::size_t{1} << 40U), "all that is named is there");
    require(read_ledger(write_ledger(*ledger, 0), 0).has_value(), "what was read can be written and read again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check_commit(bytes);
    check_trees(bytes);
    check_ledger(bytes);
    return 0;
}
