#!/usr/bin/env python3
"""Builds the site of the fixture repository and compares what readers get with what git has: histories, redlines, the page
as it stood, the dates of paragraphs, lists of changes, feeds; from two clones, shallow, with edits, without a repository.

    tests/history/check_published.py CASEPRESS
"""

import argparse
import filecmp
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import fixture

VOID = {"meta", "link", "input", "br", "hr", "img", "wbr", "source", "area", "col"}


class Tree(html.parser.HTMLParser):
    """Elements as [tag, attributes, children]; children are elements and texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = ["", {}, []]
        self.open = [self.root]
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        element = [tag, {name: value or "" for name, value in attributes}, []]
        self.open[-1][2].append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self.open[-1][2].append(data)

    def all(self, wanted, at=None):
        at = at or self.root
        for child in at[2]:
            if isinstance(child, list):
                if wanted(child):
                    yield child
                yield from self.all(wanted, child)

    def by_class(self, name, at=None):
        return list(self.all(lambda e: name in e[1].get("class", "").split(), at))

    def by_tag(self, tag, at=None):
        return list(self.all(lambda e: e[0] == tag, at))


def text_of(element, skip=()):
    """Without white space; `skip` names tags and classes that are left out."""
    out = []

    def walk(node):
        if isinstance(node, str):
            out.append(node)
            return
        names = {node[0], *node[1].get("class", "").split()}
        if names & {"visually-hidden", "redline-note", "since", *skip}:
            return
        for child in node[2]:
            walk(child)

    walk(element)
    return re.sub(r"\s+", "", "".join(out))


def body_of(source):
    """The visible text of a fixture's Markdown, as paragraphs without white space."""
    body = source.split("+++\n", 2)[2]
    return [re.sub(r"\s+|\*\*", "", block) for block in body.strip().split("\n\n") if block.strip()]


class Checker:
    def __init__(self, program):
        self.program = program
        self.faults = self.checks = 0

    def expect(self, what, holds, detail=""):
        self.checks += 1
        if not holds:
            self.faults += 1
            print(f"FAULT {what}: {detail}")

    def build(self, site, out, *options, zone="UTC"):
        run = subprocess.run([self.program, "build", "--site", str(site), "--out", str(out), *options], capture_output=True,
                             env={"LANG": "C.UTF-8", "TZ": zone, "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"})
        self.expect(f"build of {site.name}", run.returncode == 0, run.stderr.decode())
        return run.stderr.decode()


def same_folders(first, second):
    names = {path.relative_to(first) for path in first.rglob("*")} ^ {path.relative_to(second) for path in second.rglob("*")}
    files = [path for path in first.rglob("*") if path.is_file()]
    return sorted(map(str, names)) + [str(path) for path in files
                                      if not filecmp.cmp(path, second / path.relative_to(first), shallow=False)]


class Site:
    """A built site beside the repository it was made from."""

    def __init__(self, checker, repository, out):
        self.checker, self.r, self.out = checker, repository, out

    def page(self, url):
        return Tree((self.out / url / "index.html").read_text(encoding="utf-8"))

    def content(self, revision):
        run = subprocess.run(["git", "show", f"{revision['commit']}:{revision['path']}"], cwd=self.r.top, capture_output=True)
        return run.stdout.decode() if run.returncode == 0 else None

    def url(self, path):
        name, language = re.fullmatch(r"content/(.*)\.(zh|en)\.md", path).groups()
        return f"{language}/{name}/"

    def public(self, path):
        """The revisions that readers are told of, newest first: no drafts, no merge without a word of its own."""
        return [revision for revision in reversed(self.r.expected[path])
                if "draft = true" not in (self.content(revision) or "")]

    def check_history(self, path):
        expect, url = self.checker.expect, self.url(path)
        tree = self.page(url + "history/")
        steps = tree.by_class("revision")
        revisions = self.public(path)
        expect(f"{url}: number of revisions", len(steps) == len(revisions), f"{len(steps)} {len(revisions)}")
        seen = set()
        for step, revision in zip(steps, revisions):
            times = [element[1].get("datetime") for element in tree.by_tag("time", step)]
            expect(f"{url}: date", times[:1] == [revision["date"]], f"{times} {revision}")
            words = text_of(step)
            note = re.sub(r"\s+", "", revision["public_note"] or "")
            expect(f"{url}: note", note in words, f"{note} in {words}")
            identity = step[1]["id"]
            expect(f"{url}: {identity} is its own", identity not in seen and identity.startswith("r-" + revision["date"]))
            seen.add(identity)
            for link in tree.by_tag("a", step):
                target = (self.out / url / "history" / link[1]["href"]).resolve()
                self.check_link(path, revision, str(target.relative_to(self.out.resolve())) + "/")
        return tree

    def check_link(self, path, revision, target):
        expect, newer = self.checker.expect, self.content(revision)
        tree = self.page(target)
        if target.endswith("/text/"):
            paragraphs = [text_of(p) for prose in tree.by_class("prose") for p in tree.by_tag("p", prose)]
            expect(f"{target}: the page as it stood", paragraphs == body_of(newer), f"{paragraphs} {body_of(newer)}")
            expect(f"{target}: not for search engines", 'content="noindex"' in (self.out / target / "index.html").read_text())
        elif "/history/" in target:
            self.check_redline(revision, target, tree, newer)

    def check_redline(self, revision, target, tree, newer):
        expect = self.checker.expect
        redlines = [element for element in tree.by_class("redline") if "redline-fields" not in element[1]["class"].split()]
        expect(f"{target}: one redline", len(redlines) == 1)
        if not redlines:
            return
        now = text_of(redlines[0], {"del", "summary", "redline-sign"})
        expect(f"{target}: without deletions the newer text", "".join(body_of(newer)) in now, f"{now} {body_of(newer)}")
        older = {"".join(body_of(text)) for text in self.parents(revision)}
        then = text_of(redlines[0], {"ins", "summary", "redline-sign"})
        expect(f"{target}: without insertions an older text", any(text in then for text in older), f"{then} {older}")
        sheet = self.page(target + "amendment/")
        if now != then:
            expect(f"{target}: amendments", len(sheet.by_class("amendments")) == 1)

    def parents(self, revision):
        """All versions of the page before this one, under any of its names."""
        for revisions in self.r.expected.values():
            if revision in revisions:
                for older in revisions[: revisions.index(revision)]:
                    text = self.content(older)
                    if text:
                        yield text

    def check_provenance(self, path):
        """A paragraph has read so since the oldest of the newest versions in a row that have it, on a line without merges."""
        url, tree = self.url(path), self.page(self.url(path) + "history/since/")
        revisions = self.public(path)
        now = body_of(self.content(revisions[0]))
        blocks = [p for p in tree.by_tag("p", tree.by_class("prose")[0]) if "data-since" in p[1]]
        self.checker.expect(f"{url}: dated paragraphs", [text_of(p) for p in blocks] == now, now)
        for block, words in zip(blocks, now):
            since = None
            for revision in revisions:
                text = self.content(revision)
                if text is None:
                    continue  # removed for a while, and back word for word
                if words not in body_of(text):
                    break
                since = revision["date"]
            self.checker.expect(f"{url}: since when", block[1]["data-since"] == since, f"{block[1]} {since} {words}")

    def check_changes(self, language):
        tree = self.page(f"{language}/changes/")
        urls = [a[1]["href"] for a in tree.by_tag("a", tree.by_class("counted")[0])]
        listed = []
        for url in urls:
            month = re.sub(r"all/$", "", url)
            page = self.page(f"{language}/changes/{month}all/")
            for row in page.by_class("row"):
                listed.append(page.by_tag("time", row)[0][1]["datetime"])
        wanted = sorted((revision["date"] for path in self.r.expected if path.endswith(f".{language}.md")
                         for revision in self.public(path) if revision["class"] != "merge"), reverse=True)
        self.checker.expect(f"{language}: all changes by month", listed == wanted, f"{listed}\n{wanted}")
        feed = json.loads((self.out / language / "changes/feed.json").read_text())
        wanted = [date for path in self.r.expected if path.endswith(f".{language}.md") for revision in self.public(path)
                  if revision["class"] == "substantive" for date in [revision["date"]]]
        dates = [item["date_modified"][:10] for item in feed["items"]]
        self.checker.expect(f"{language}: feed of substantive changes", dates == sorted(wanted, reverse=True), f"{dates} {wanted}")

    def check_secrets(self):
        log = self.r.git("log", "--format=%H%n%s%n%an%n%ae%n%cn%n%ce").splitlines()
        secrets = {line[:12] if re.fullmatch("[0-9a-f]{40}", line) else line for line in log}
        secrets = {secret for secret in secrets if len(secret) > 8 and secret.isascii()}
        for path in self.out.rglob("*"):
            if path.is_file() and path.suffix in {".html", ".xml", ".json", ".js", ".txt"}:
                text = path.read_text(encoding="utf-8", errors="replace")
                found = [secret for secret in secrets if secret in text]
                self.checker.expect(f"{path.name} tells no names, addresses, messages or ids", not found, f"{path}: {found}")


def check_whole(checker, work):
    repository = fixture.build(work / "top")
    # The last commit breaks a file on purpose, and no site is made of that.
    repository.git("reset", "-q", "--hard", "HEAD~1")
    for revisions in repository.expected.values():
        revisions[:] = [revision for revision in revisions if revision["class"] != "unknown"]
    checker.build(repository.site, work / "out", "--jobs", "1")
    subprocess.run(["git", "clone", "-q", str(work / "top"), str(work / "elsewhere/clone")], check=True)
    checker.build(work / "elsewhere/clone", work / "out2", "--jobs", "3", zone="America/New_York")
    checker.build(work / "elsewhere/clone", work / "out3", "--jobs", "2")  # with the cache
    for other in ("out2", "out3"):
        differences = same_folders(work / "out", work / other)
        checker.expect(f"{other}: the same bytes", not differences, differences[:5])
    site = Site(checker, repository, work / "out")
    for path in repository.expected:
        site.check_history(path)
    for path in ("content/cases/2024/a.zh.md", "content/cases/2024/a.en.md", "content/f.zh.md", "content/c.zh.md"):
        site.check_provenance(path)
    for language in ("zh", "en"):
        site.check_changes(language)
    site.check_secrets()
    top = site.page("zh/cases/2024/a/")
    corrections = top.by_class("corrections")
    checker.expect("the correction stands at the top", len(corrections) == 1 and "参加人数应为15名" in text_of(corrections[0]))
    checker.expect("dates", "发布于2023年2月3日" in text_of(top.by_class("version-line")[0]), text_of(top.root))
    return repository


def check_others(checker, repository, work):
    subprocess.run(["git", "clone", "-q", "--depth", "12", f"file://{work / 'top'}", str(work / "shallow")], check=True)
    findings = checker.build(work / "shallow", work / "shallow-out")
    checker.expect("a shallow clone says so", "CP1209" in findings, findings)
    page = Site(checker, repository, work / "shallow-out").page("zh/cases/2024/a/")
    checker.expect("no date that may be wrong", "发布于" not in text_of(page.root))

    repository.git("config", "uploadpack.allowFilter", "true")
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", f"file://{work / 'top'}", str(work / "partial")], check=True)
    checker.build(work / "partial", work / "partial-out")
    page = Site(checker, repository, work / "partial-out").page("zh/b/history/")
    checker.expect("a clone without old contents lists revisions", len(page.by_class("revision")) > 5)

    shutil.copytree(work / "top/content", work / "plain/content")
    shutil.copy(work / "top/site.toml", work / "plain")
    findings = checker.build(work / "plain", work / "plain-out")
    checker.expect("no repository, no history", findings.count("CP12") == 0 and not list((work / "plain-out").rglob("history")), findings)

    repository.replace("content/b.zh.md", "20万元", "40万元")
    checker.build(repository.site, work / "edited-out")
    page = Site(checker, repository, work / "edited-out").page("zh/b/history/current/")
    redline = page.by_class("redline")[0]
    checker.expect("what is not committed is compared", ["20万元", "40万元"] ==
                   [text_of(page.by_tag(tag, redline)[0]) for tag in ("del", "ins")], text_of(redline))

    config = work / "top/site.toml"
    config.write_text(config.read_text().replace("[history]\n", "[history]\npages = false\n"))
    checker.build(repository.site, work / "dates-out")
    page = Site(checker, repository, work / "dates-out").page("zh/cases/2024/a/")
    checker.expect("dates and corrections alone", "发布于2023年2月3日" in text_of(page.root) and page.by_class("corrections")
                   and not list((work / "dates-out").rglob("history")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("casepress")
    arguments = parser.parse_args()
    checker = Checker(os.path.abspath(arguments.casepress))
    with tempfile.TemporaryDirectory(prefix="casepress-published-") as folder:
        work = pathlib.Path(folder)
        repository = check_whole(checker, work)
        check_others(checker, repository, work)
    print(f"{checker.checks} checks, {checker.faults} faults")
    sys.exit(1 if checker.faults or checker.checks < 300 else 0)


if __name__ == "__main__":
    main()
