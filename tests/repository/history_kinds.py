"""Kinds of repositories, each made for one thing, compared with `git log` or with what must be said of them."""

import os
import pathlib
import random
import shutil

from git_log import git, read_git_log
from random_repository import RandomRepository

BOUNDARY, MISSING, RENAMES_UNCERTAIN = "2", "3", "1"


def make(folder):
    git(pathlib.Path(folder).parent, "init", "-q", "-b", "main", str(folder))
    return folder


def write(folder, path, content):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def commit(folder, message="c", *options):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message, *options)


def lines(seed, count):
    draw = random.Random(seed)
    return "".join(f"{draw.randrange(10**9)} 行\n" for _ in range(count))


def without(commits, ids):
    return [commit for commit in commits if commit.id not in ids]


def check_places(checker):
    """Work trees, sub-folders, bare clones, submodules, a detached HEAD."""
    top = make(checker.work / "places")
    write(top, "docs/site/a.md", lines(1, 20))
    commit(top)
    write(top, "other.md", "x")
    commit(top)
    linked = checker.work / "linked"
    git(top, "worktree", "add", "-q", "-b", "side", str(linked))
    write(linked, "docs/site/b.md", "b")
    commit(linked)
    checker.same("linked work tree", linked / "docs", git_arguments=())
    checker.same("sub-folder", top / "docs/site", expected=read_git_log(top))

    bare, checkout = checker.work / "bare.git", checker.work / "checkout"
    git(checker.work, "clone", "-q", "--bare", str(top), str(bare))
    checkout.mkdir()
    git(bare, "--work-tree", str(checkout), "checkout", "-q", "-f")
    expected = read_git_log(top)
    checker.same("work tree of a bare clone", checkout, "--git-dir", bare, expected=expected)
    git(bare, "config", "core.bare", "false")
    git(bare, "config", "core.worktree", str(checkout))
    checker.same("core.worktree", checkout / "docs", "--git-dir", bare, expected=expected)
    (checkout / ".git").write_text(f"gitdir: {bare}\n")
    checker.same("a .git file", checkout / "docs", expected=expected)
    checker.expect("inside .git", str(checker.dump(top / ".git")[0]).startswith("CP1203"))

    git(top, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(linked / ".." / "places"), "sub")
    commit(top)
    checker.same("submodule", top / "sub")
    git(top, "checkout", "-q", "--detach", "HEAD~1")
    checker.same("detached HEAD", top)
    check_below(checker, top)


def check_below(checker, top):
    """A folder's part of the history, with what was renamed into it from elsewhere."""
    git(top, "checkout", "-q", "main")
    write(top, "old/c.md", lines(3, 30))
    commit(top, "elsewhere")
    write(top, "old/c.md", lines(3, 30) + "more\n")
    commit(top, "still elsewhere")
    (top / "old/c.md").rename(top / "docs/site/c.md")
    commit(top, "in")
    (top / "docs/site/a.md").rename(top / "away.md")
    commit(top, "out")
    found, _ = checker.dump(top / "docs/site", "--below")
    changes = {commit.message.strip(): commit.changes for commit in found}
    checker.expect("below: renamed in", changes["in"] == [("R100", b"old/c.md", b"docs/site/c.md")])
    checker.expect("below: before", changes["still elsewhere"] == [("M", b"old/c.md")] and len(changes["elsewhere"]) == 1)
    checker.expect("below: renamed out", changes["out"] == [("R100", b"docs/site/a.md", b"away.md")])
    checker.expect("below: other files", all(change[-1] != b"other.md" for change in sum(changes.values(), [])))


def check_refusals(checker):
    """Where there is no history, or none that can be read."""
    empty = checker.work / "empty"
    empty.mkdir()
    checker.expect("no repository", str(checker.dump(empty)[0]).startswith("CP1200"))
    checker.expect("no folder", str(checker.dump(empty / "nowhere")[0]).startswith("CP1201"))
    unborn = make(checker.work / "unborn")
    checker.expect("unborn HEAD", str(checker.dump(unborn)[0]).startswith("CP1205"))
    sha256 = checker.work / "sha256"
    git(checker.work, "init", "-q", "--object-format=sha256", str(sha256))
    checker.expect("SHA-256", str(checker.dump(sha256)[0]).startswith("CP1204"))

    damaged = make(checker.work / "damaged")
    write(damaged, "a/b.md", "1")
    commit(damaged)
    tree = git(damaged, "rev-parse", "HEAD:a").decode().strip()
    file = damaged / ".git/objects" / tree[:2] / tree[2:]
    file.chmod(0o644)
    original = file.read_bytes()
    file.write_bytes(original[:-6] + b"xxxxxx")
    found = str(checker.dump(damaged)[0])
    checker.expect("damaged object", found.startswith("CP1206") and tree in found, found)
    file.unlink()
    found = str(checker.dump(damaged)[0])
    checker.expect("missing object", found.startswith("CP1207") and tree in found, found)
    if os.geteuid() == 0:
        foreign = make(checker.work / "foreign")
        commit(foreign)
        for path in (foreign, foreign / ".git"):
            os.chown(path, 12345, 12345)
        checker.expect("another user's", str(checker.dump(foreign)[0]).startswith("CP1202"))
        home = checker.work / "home"
        write(home, ".gitconfig", f"[safe]\n\tdirectory = {foreign}\n")
        checker.expect("another user's, trusted", len(checker.dump(foreign, home=home)[0]) == 1)


def check_missing_history(checker):
    """Shallow and partial clones say what they do not know, and are right about the rest."""
    full = checker.work / "full"
    RandomRepository(full, 77, 120)
    git(full, "config", "uploadpack.allowFilter", "true")
    expected = {commit.id: commit for commit in read_git_log(full)}
    for depth in (1, 3, 8):
        shallow = checker.work / f"shallow-{depth}"
        git(checker.work, "clone", "-q", f"--depth={depth}", f"file://{full}", str(shallow))
        edge = set((shallow / ".git/shallow").read_text().split())
        found, _ = checker.dump(shallow)
        checker.expect("edge of a shallow clone", {c.id for c in found if c.known == BOUNDARY} == edge)
        checker.expect("changes at the edge", all(not c.changes for c in found if c.id in edge))
        checker.expect("order of a shallow clone", [c.id for c in found] == [c.id for c in read_git_log(shallow)])
        known = without(found, edge)
        checker.expect("above the edge", all(c.changes == expected[c.id].changes for c in known), str(depth))
    git(shallow, "fetch", "-q", "--unshallow")
    checker.same("no longer shallow", shallow)

    for kind, mark in (("blob:none", RENAMES_UNCERTAIN), ("tree:0", MISSING)):
        partial = checker.work / ("partial-" + kind[:4])
        git(checker.work, "clone", "-q", "--no-checkout", f"--filter={kind}", f"file://{full}", str(partial))
        objects = sorted(path.name for path in (partial / ".git/objects/pack").iterdir())
        found, _ = checker.dump(partial)
        if not checker.expect(kind, not isinstance(found, str), found):
            continue
        checker.expect(f"{kind}: order", [c.id for c in found] == list(expected))
        known = [c for c in found if c.known == "0"]
        checker.expect(f"{kind}: what is known", all(c.changes == expected[c.id].changes for c in known))
        checker.expect(f"{kind}: marks", {c.known for c in found} == {"0", mark}, str({c.known for c in found}))
        checker.expect(f"{kind}: nothing fetched", objects == sorted(p.name for p in (partial / ".git/objects/pack").iterdir()))


def check_overlays(checker):
    """Replacements and grafts, which `git log` follows."""
    folder = checker.work / "overlays"
    RandomRepository(folder, 78, 60)
    ids = [commit.id for commit in read_git_log(folder)]
    git(folder, "replace", ids[10], ids[20])
    git(folder, "replace", "--graft", ids[5], ids[30], ids[12])
    tree = git(folder, "rev-parse", f"{ids[3]}^{{tree}}").decode().strip()
    other = git(folder, "rev-parse", f"{ids[40]}^{{tree}}").decode().strip()
    if tree != other:
        git(folder, "replace", tree, other)
    checker.same("replacements", folder)
    git(folder, "config", "core.useReplaceRefs", "false")
    checker.same("core.useReplaceRefs", folder)
    write(folder, ".git/info/grafts", f"# c\n{ids[7]} {ids[33]}\n{ids[15]}\nno graft\n")
    checker.same("grafts", folder)


def check_renames(checker):
    """More renames than git compares, and names that come first."""
    folder = make(checker.work / "renames")
    for number in range(1010):
        write(folder, f"a/{number}.md", lines(number, 6))
    commit(folder)
    for number in range(1010):
        (folder / f"a/{number}.md").unlink()
        write(folder, f"b/{(number * 7) % 1010}-{number}.md", lines(number, 6) + "new\n")
    commit(folder, "too many to compare")
    for number in range(1010):
        old = folder / f"b/{(number * 7) % 1010}-{number}.md"
        write(folder, f"c/{number}.txt", old.read_bytes() + b"more\n")
        old.unlink()
        if number == 990:
            break
    commit(folder, "not too many")
    for number in range(0, 150):
        write(folder, f"same/{number}/x.md", "one content")
        write(folder, f"empty/{number}", "")
    commit(folder)
    for number in range(0, 150):
        shutil.move(folder / f"same/{number}/x.md", folder / f"same/{(number * 37) % 150}/y.md")
        shutil.move(folder / f"empty/{number}", folder / f"empty/{number + 400}")
    commit(folder, "same content")
    checker.same("many renames", folder)


def check_base_names(checker):
    """A file of the same base name is taken before a more similar one, if it is similar by three quarters."""
    folder = make(checker.work / "base-names")
    for kept in (72, 74, 75, 76, 78, 90):
        original = lines(kept, 100)
        write(folder, f"{kept}/old/name.md", original)
        commit(folder, "before")
        (folder / f"{kept}/old/name.md").unlink()
        write(folder, f"{kept}/new/name.md", "".join(original.splitlines(True)[:kept]) + lines(kept + 1000, 100 - kept))
        write(folder, f"{kept}/other.md", original + "nearly the same\n")
        commit(folder, "after")
    found = checker.same("base names", folder)
    targets = {change[-1].split(b"/")[-1] for commit in found for change in commit.changes if change[0].startswith("R")}
    checker.expect("base names: both kinds", targets == {b"name.md", b"other.md"}, str(targets))


def check_scores(checker):
    """Pairs of files around the limit of 50 %, of all sizes and kinds."""
    draw = random.Random(5)
    folder = make(checker.work / "scores")
    for step in range(40):
        shutil.rmtree(folder / "d", ignore_errors=True)
        size = draw.choice([1, 2, 3, 5, 10, 100, 3000])
        old = [f"{draw.randrange(10**draw.choice([1, 3, 9, 40]))}" for _ in range(size)]
        end = draw.choice(["\n", "\r\n", ""])
        write(folder, "d/old", end.join(old) + draw.choice(["", "\n", "\0"]))
        commit(folder, "before")
        keep = draw.choice([0.45, 0.5, 0.55, 0.7])
        new = [line if draw.random() < keep else f"{draw.randrange(10**9)}" for line in old]
        shutil.rmtree(folder / "d")
        write(folder, "d/" + draw.choice(["new", "x/old"]), draw.choice([end, "\n"]).join(new) + draw.choice(["", "\n"]))
        commit(folder, "after")
    checker.same("scores", folder)


def check(checker):
    for part in (check_places, check_refusals, check_missing_history, check_overlays, check_renames, check_base_names,
                 check_scores):
        part(checker)
