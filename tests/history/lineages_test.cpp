// Following files through made histories, without git. Commits are written oldest first, "A name=content" and so on.

#include "history/lineages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace casepress;
using namespace casepress::history;
using repository::BlobId;
using repository::ChangeKind;
using repository::PathId;

namespace {

/// Contents are one letter; capital and small are versions of one file.
BlobId content(char letter) {
    BlobId id;
    id.object.bytes[0] = static_cast<std::uint8_t>(letter);
    return id;
}

struct MadeChange {
    ChangeKind kind;
    std::string path;
    char before = 0;
    char after = 0;
    std::string old_path = {};
};

class MadeHistory {
public:
    /// A commit on top of the commit before it.
    void commit(const std::vector<MadeChange>& changes, repository::Knowledge knowledge = {}) {
        commits_.push_back({changes, knowledge});
    }

    [[nodiscard]] PathId path(const std::string& name) {
        const auto found = paths_.find(name);
        if (found != paths_.end()) return found->second;
        return paths_[name] = history_.paths.append(name);
    }

    /// What happened to the file: "3M 1A", newest first, by the number of the commit, counted from 0.
    std::string follow(const std::string& name, char at_head, const std::vector<std::string>& follows = {}) {
        make();
        TrackedFile file{.at_head = at_head != 0,
                         .path = at_head == 0 ? repository::kNoPath : path(name),
                         .blob = content(at_head),
                         .follows = {}};
        for (const std::string& former : follows) file.follows.push_back(path(former));
        DiagnosticSink sink;
        const auto config = config::load_site_config("title = \"T\"\n", "site.toml", sink);
        const PageFiles files(history_.paths, "", config);
        const auto found = follow_files(history_, files, {file}, [](const BlobId& a, const BlobId& b) {
            return (a.object.bytes[0] | 0x20) == (b.object.bytes[0] | 0x20) ? Sameness::kSame : Sameness::kOther;
        });
        std::string text;
        for (const FileEvent& event : found.events[0]) {
            const std::string_view name_then = history_.paths[event.path];
            text += (text.empty() ? "" : " ") + std::to_string(commits_.size() - 1 - event.commit) +
                    (event.removed ? "-" : ":") + std::string(name_then);
        }
        return text + (found.beginning_unknown[0] ? " ?" : "");
    }

private:
    struct MadeCommit {
        std::vector<MadeChange> changes;
        repository::Knowledge knowledge;
    };

    void make() {
        for (std::size_t i = commits_.size(); i-- > 0;) {
            repository::Commit& commit = history_.commits.emplace_back();
            commit.first_parent = static_cast<std::uint32_t>(history_.parents.size());
            if (i > 0) {
                commit.parent_count = 1;
                history_.parents.push_back(static_cast<std::uint32_t>(history_.commits.size()));
            }
            commit.knowledge = commits_[i].knowledge;
            commit.first_change = static_cast<std::uint32_t>(history_.changes.size());
            for (const MadeChange& made : commits_[i].changes) add(made);
            commit.change_count = static_cast<std::uint32_t>(history_.changes.size()) - commit.first_change;
        }
    }

    void add(const MadeChange& made) {
        history_.changes.push_back(
            {.path = path(made.path),
             .type = made.kind == ChangeKind::kDeleted ? repository::FileType::kNone : repository::FileType::kFile,
             .first_side = static_cast<std::uint32_t>(history_.sides.size()),
             .blob = content(made.after)});
        history_.sides.push_back({.kind = made.kind,
                                  .old_path = made.old_path.empty() ? repository::kNoPath : path(made.old_path),
                                  .old_blob = content(made.before)});
    }

    std::vector<MadeCommit> commits_;
    repository::History history_;
    std::map<std::string, PathId> paths_;
};

constexpr ChangeKind kAdd = ChangeKind::kAdded;
constexpr ChangeKind kModify = ChangeKind::kModified;
constexpr ChangeKind kDelete = ChangeKind::kDeleted;
constexpr ChangeKind kRename = ChangeKind::kRenamed;

}  // namespace

TEST_CASE("renames are followed, and a name that is used again is another file's") {
    MadeHistory h;
    h.commit({{kAdd, "a", 0, 'x'}});
    h.commit({{kRename, "b", 'x', 'X', "a"}});
    h.commit({{kAdd, "a", 0, 'y'}});
    h.commit({{kModify, "a", 'y', 'Y'}, {kModify, "b", 'X', 'x'}});
    CHECK(MadeHistory(h).follow("b", 'x') == "3:b 1:b 0:a");
    CHECK(MadeHistory(h).follow("a", 'Y') == "3:a 2:a");
}

TEST_CASE("deleted and restored is one file; deleted and made anew is another") {
    MadeHistory h;
    h.commit({{kAdd, "a", 0, 'x'}});
    h.commit({{kDelete, "a", 'x', 0}});
    MadeHistory other = h;
    h.commit({{kAdd, "a", 0, 'X'}});
    CHECK(h.follow("a", 'X') == "2:a 1-a 0:a");
    other.commit({{kAdd, "a", 0, 'y'}});
    CHECK(other.follow("a", 'y') == "2:a");
}

TEST_CASE("renamed away and put back") {
    MadeHistory h;
    h.commit({{kAdd, "a", 0, 'x'}});
    h.commit({{kRename, "b", 'x', 'x', "a"}});
    h.commit({{kDelete, "b", 'x', 0}});
    h.commit({{kAdd, "a", 0, 'X'}});
    CHECK(h.follow("a", 'X') == "3:a 1-a 0:a");
}

TEST_CASE("names exchanged in one commit") {
    MadeHistory h;
    h.commit({{kAdd, "a", 0, 'x'}, {kAdd, "b", 0, 'y'}});
    h.commit({{kRename, "b", 'x', 'x', "a"}, {kRename, "c", 'y', 'y', "b"}});
    CHECK(MadeHistory(h).follow("b", 'x') == "1:b 0:a");
    CHECK(MadeHistory(h).follow("c", 'y') == "1:c 0:b");
}

TEST_CASE("claimed names") {
    MadeHistory h;
    h.commit({{kAdd, "a", 0, 'x'}, {kAdd, "t", 0, 'z'}});
    h.commit({{kDelete, "a", 'x', 0}, {kAdd, "b", 0, 'y'}});
    h.commit({{kModify, "b", 'y', 'Y'}});
    CHECK(MadeHistory(h).follow("b", 'Y') == "2:b 1:b");
    CHECK(MadeHistory(h).follow("b", 'Y', {"a"}) == "2:b 1:b 0:a");
    // Not yet committed.
    CHECK(MadeHistory(h).follow("", 0, {"b"}) == "2:b 1:b");
    // Where git takes another file for the older one.
    MadeHistory wrong;
    wrong.commit({{kAdd, "a", 0, 'x'}, {kAdd, "t", 0, 'z'}});
    wrong.commit({{kDelete, "a", 'x', 0}, {kRename, "b", 'z', 'Z', "t"}});
    CHECK(MadeHistory(wrong).follow("b", 'Z') == "1:b 0:t");
    CHECK(MadeHistory(wrong).follow("b", 'Z', {"a"}) == "1:b 0:a");
}

TEST_CASE("where history ends") {
    MadeHistory h;
    h.commit({}, repository::Knowledge::kBoundary);
    h.commit({{kModify, "a", 'x', 'X'}});
    CHECK(h.follow("a", 'X') == "1:a ?");
    MadeHistory uncertain;
    uncertain.commit({});
    uncertain.commit({{kAdd, "a", 0, 'X'}}, repository::Knowledge::kRenamesUncertain);
    CHECK(uncertain.follow("a", 'X') == "1:a ?");
}
