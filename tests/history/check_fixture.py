#!/usr/bin/env python3
"""Builds the fixture repository and compares what `casepress history --json` says of it, at the top of a repository, in a
sub-folder, in a linked work tree, shallow, without a repository, with and without a cache.

    tests/history/check_fixture.py CASEPRESS [--own FOLDER]
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import fixture


class Checker:
    def __init__(self, program):
        self.program = program
        self.faults = self.checks = 0

    def expect(self, what, holds, detail=""):
        self.checks += 1
        if not holds:
            self.faults += 1
            print(f"FAULT {what}: {detail}")

    def run(self, site, *arguments, language="en"):
        """Exit code, what JSON it printed (or its text), and its findings."""
        run = subprocess.run([self.program, "history", "--site", str(site), *arguments], capture_output=True,
                             env={"LANG": f"{language}_XX.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"})
        out = run.stdout.decode()
        return run.returncode, json.loads(out) if "--json" in arguments and out else out, run.stderr.decode()

    def pages(self, site, *arguments):
        code, found, findings = self.run(site, "--json", *arguments)
        self.expect(f"exit code for {site}", code == 0, findings)
        return {page["path"]: page for page in found["pages"]} if code == 0 else {}, findings

    def same(self, what, pages, expected, title=lambda revision: revision):
        self.expect(f"{what}: pages", sorted(pages) == sorted(expected), f"{sorted(pages)} {sorted(expected)}")
        for path, wanted in expected.items():
            found = pages.get(path, {}).get("revisions", [])
            wanted = wanted[::-1]
            if found == wanted:
                self.expect(what, True)
                continue
            for i in range(max(len(found), len(wanted))):
                pair = (found[i] if i < len(found) else None), (wanted[i] if i < len(wanted) else None)
                self.expect(f"{what}: {path} #{i}", pair[0] == pair[1], f"\n  found {pair[0]}\n  wanted {pair[1]}")


def check_fixture(checker, work):
    r = fixture.build(work / "top")
    top, expected = work / "top", r.expected
    pages, findings = checker.pages(top)
    checker.same("top", pages, expected)
    checker.expect("a wrong class is told", "CP1220" in findings and "Class: minor" in findings, findings)
    checker.expect("other findings", findings.count("CP12") == 2 and "CP1223" in findings, findings)
    checker.expect("address", pages["content/b.zh.md"]["url"] == "/zh/b/" and pages["content/b.zh.md"]["language"] == "zh")

    cold = checker.run(top, "--json")[1]
    for jobs in ("1", "7"):
        checker.expect(f"{jobs} threads with a cache", checker.run(top, "--json", "--jobs", jobs)[1] == cold)
    caches = sorted(path.name for path in (top / ".casepress").iterdir())
    checker.expect("caches", caches == ["history.cache", "revisions.cache"], caches)
    for name in caches:
        path = top / ".casepress" / name
        whole = path.read_bytes()
        for damaged in (whole[: len(whole) // 2], whole[:-9] + b"\xff" + whole[-8:], b"", b"nonsense"):
            path.write_bytes(damaged)
            checker.expect(f"damaged {name}", checker.run(top, "--json")[1] == cold)
    shutil.rmtree(top / ".casepress")
    checker.expect("no cache", checker.run(top, "--json", "--jobs", "1")[1] == cold)

    one, _ = checker.pages(top, str(top / "content/b.zh.md"))
    checker.expect("one file", list(one) == ["content/b.zh.md"], list(one))
    code, out, findings = checker.run(top, "content/bb.zh.md", "--json")
    checker.expect("unknown file", code == 1 and out == "" and "CP1110" in findings and "content/b.zh.md" in findings, findings)
    code, text, _ = checker.run(top, "content/b.zh.md")
    checker.expect("text", "first published 2023-12-31; last substantive change 2024-04-06" in text, text)
    code, text, _ = checker.run(top, "content/cases/2024/a.zh.md", language="zh")
    checker.expect("Chinese text", "首次发布 2023-" in text and "更正" in text and "原为 content/a.zh.md" in text, text)
    return r


def check_places(checker, work, r):
    """The same history seen from elsewhere."""
    top = work / "top"
    r.git("worktree", "add", "-q", str(work / "linked"), "HEAD")
    checker.same("work tree", checker.pages(work / "linked")[0], r.expected)

    below = fixture.build(work / "repository", "docs/站点")
    checker.same("sub-folder", checker.pages(below.site)[0], below.expected)

    r.git("clone", "-q", "--depth", "12", f"file://{top}", str(work / "shallow"))
    pages, findings = checker.pages(work / "shallow")
    checker.expect("a shallow clone says so", "CP1209" in findings and "git fetch --unshallow" in findings, findings)
    checker.expect("unknown beginnings are told", "CP1222" in findings, findings)
    for path, revisions in r.expected.items():
        found = pages[path]["revisions"]
        full = {revision["commit"]: revision for revision in revisions}
        for revision in found:
            checker.expect(f"shallow {path}", full.get(revision["commit"]) == revision, revision)
    text = checker.run(work / "shallow", "content/cases/2024/a.zh.md")[1]
    checker.expect("no date that may be wrong", "first published: not known" in text and "substantive change" not in text, text)
    site = work / "shallow" / "site.toml"
    site.write_text(site.read_text().replace("[history]\n", "[history]\nrequire_full = true\n"))
    code, out, findings = checker.run(work / "shallow", "--json")
    checker.expect("require_full", code == 1 and out == "" and "error[CP1209]" in findings, findings)

    r.git("config", "uploadpack.allowFilter", "true")
    r.git("clone", "-q", "--filter=blob:none", f"file://{top}", str(work / "partial"))
    pages, findings = checker.pages(work / "partial")
    checker.expect("a partial clone says so", "CP1210" in findings and "CP1223" in findings, findings)
    known = {(path, revision["commit"]): revision for path, revisions in r.expected.items() for revision in revisions}
    for path, page in pages.items():
        for revision in page["revisions"]:
            wanted = known.get((path, revision["commit"]))
            honest = wanted is not None and revision in (wanted, wanted | {"class": "unknown"})
            # Being added, removed or restored needs no contents.
            checker.expect(f"partial {path}", honest, f"{revision} {wanted}")
    text = checker.run(work / "partial", "content/b.zh.md")[1]
    checker.expect("partial: no date that may be wrong", "first published" not in text and "substantive change" not in text, text)

    shutil.copytree(top / "content", work / "plain" / "content")
    shutil.copy(top / "site.toml", work / "plain")
    pages, findings = checker.pages(work / "plain")
    checker.expect("no repository", "CP1200" in findings and not any(page["revisions"] for page in pages.values()), findings)
    subprocess.run(["git", "init", "-q"], cwd=work / "plain", check=True)
    pages, findings = checker.pages(work / "plain")
    checker.expect("no commit", "CP1205" in findings and not any(page["revisions"] for page in pages.values()), findings)


def check_uncommitted(checker, r):
    r.replace("content/b.zh.md", "20万元", "40万元")
    r.write("content/new.zh.md", fixture.page("新", ["还没有提交。"]))
    r.move("content/c.zh.md", "content/moved.zh.md")
    pages, _ = checker.pages(r.top)
    expected = {path: list(revisions) for path, revisions in r.expected.items()}
    expected["content/moved.zh.md"] = expected.pop("content/c.zh.md")

    def add(path, kind):
        expected.setdefault(path, []).append({"commit": None, "path": path, "date": None, "class": kind, "public_note": None})

    add("content/b.zh.md", "substantive")
    add("content/new.zh.md", "substantive")
    add("content/moved.zh.md", "move")
    checker.same("uncommitted", pages, expected)


def check_own(checker, own, work):
    """A clone of the project itself: each page's newest commit is git's."""
    readable = subprocess.run(["git", "-C", own, "rev-parse", "HEAD"], capture_output=True)
    if readable.returncode != 0:
        print(f"{own} is no repository that this user may read: {readable.stderr.decode().strip()}")
        return
    for name, options in (("full", []), ("shallow-own", ["--depth", "5"])):
        clone = work / name
        subprocess.run(["git", "clone", "-q", "--no-local", *options, f"file://{own}", str(clone)], check=True)
        pages, findings = checker.pages(clone)
        is_shallow = (clone / ".git" / "shallow").exists()
        checker.expect(f"{name}: says whether it is shallow", ("CP1209" in findings) == is_shallow, findings)
        checker.expect(f"{name}: has pages", len(pages) > 10, len(pages))
        for path, found in list(pages.items())[:20]:
            shared = path.removesuffix(".md").rsplit(".", 1)[0] + ".toml"
            log = subprocess.run(["git", "log", "--format=%H", "--", path, shared], cwd=clone, check=True, capture_output=True)
            newest = log.stdout.decode().split()
            if not is_shallow and newest:
                checker.expect(f"{name} {path}", found["revisions"][0]["commit"] == newest[0], found["revisions"][:1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("casepress")
    parser.add_argument("--own")
    arguments = parser.parse_args()
    checker = Checker(arguments.casepress)
    with tempfile.TemporaryDirectory(prefix="casepress-history-") as folder:
        work = pathlib.Path(folder).resolve()
        if arguments.own:
            check_own(checker, arguments.own, work)
        else:
            r = check_fixture(checker, work)
            check_places(checker, work, r)
            check_uncommitted(checker, r)
    print(f"{checker.checks} checks, {checker.faults} faults")
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
