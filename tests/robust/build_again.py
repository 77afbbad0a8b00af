#!/usr/bin/env python3
"""Edits a copy of this project's site at random and builds it after each edit, once with what the builds before have left
in the cache and once without: both must publish the same files. usage: build_again.py CASEPRESS [--edits 25] [--seed 1]"""

import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from made_site import Failures, run, scratch

ROOT = pathlib.Path(__file__).resolve().parents[2]
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da636460f85f0f0002870180"
                    "eb47ba920000000049454e44ae426082")

parser = argparse.ArgumentParser()
parser.add_argument("casepress")
parser.add_argument("--edits", type=int, default=25)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--verbose", action="store_true", help="say which edits broke the site, and how")
options = parser.parse_args()

failures = Failures()
chance = random.Random(options.seed)


def git(folder, *arguments):
    return subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


class Edits:
    """Each method changes the site in one way and gives what it did."""

    def __init__(self, site):
        self.site, self.content, self.made = site, site / "content", 0

    def pages(self):
        return sorted(p for p in self.content.rglob("*.md") if not p.name.startswith("_"))

    def page(self):
        return chance.choice(self.pages())

    def change(self, path, old, new):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return f"{path.relative_to(self.site)}: {old!r} becomes {new!r}"

    # --- what one page says ---

    def add_paragraph(self):
        page = self.page()
        words = chance.choice(["一段新话。", "A new paragraph.", "附条件不起诉是一项制度，conditional non-prosecution。", "- 一\n- 二\n", "## 新的一节\n\n话。"])
        page.write_text(page.read_text(encoding="utf-8") + "\n" + words + "\n", encoding="utf-8")
        return f"{page.name}: {words!r}"

    def drop_paragraph(self):
        page = self.page()
        blocks = page.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
        if len(blocks) > 4 and not blocks[-1].startswith("#"):
            page.write_text("\n\n".join(blocks[:-1]) + "\n", encoding="utf-8")
        return f"{page.name}: the last paragraph"

    def link_page(self):
        page, other = self.page(), self.page()
        name = "/".join([".."] * (len(page.relative_to(self.content).parts) - 1) + list(other.relative_to(self.content).parts))
        page.write_text(page.read_text(encoding="utf-8") + f"\n[x]({name})\n", encoding="utf-8")
        return f"{page.name} links {name}"

    def change_title(self):
        return self.change(self.page(), 'title = "', 'title = "新')

    def change_summary(self):
        return self.change(self.page(), 'summary = "', 'summary = "改：')

    def make_draft(self):
        return self.change(self.page(), "+++\n", "+++\ndraft = true\n")

    def publish_draft(self):
        for page in self.pages():
            if "draft = true\n" in page.read_text(encoding="utf-8"):
                return self.change(page, "draft = true\n", "")
        return "no draft"

    def change_date(self):
        tables = sorted(self.content.rglob("*/*/*.toml"))
        table = chance.choice(tables)
        return self.change(table, 'date = "', chance.choice(['date = "2024-05-01"\nweight = 3\n# "', 'tags = ["新", "旧"]\ndate = "']))

    # --- which pages there are ---

    def add_page(self):
        self.made += 1
        folder = chance.choice(["notices/2025", "cases/2025", "notices/2022"])
        path = self.content / folder / f"made-{self.made}.{chance.choice(['zh', 'en'])}.md"
        path.write_text(f'+++\ntitle = "新页 {self.made}"\ntype = "page"\n+++\n\n正文 {self.made}。\n', encoding="utf-8")
        return f"{path.relative_to(self.site)} is new"

    def remove_page(self):
        made = [p for p in self.pages() if p.name.startswith("made-")]
        if not made:
            return "nothing to remove"
        page = chance.choice(made)
        page.unlink()
        return f"{page.name} is removed"

    def rename_page(self):
        made = [p for p in self.pages() if p.name.startswith("made-")]
        if not made:
            return "nothing to rename"
        self.made += 1
        page = chance.choice(made)
        page.rename(page.with_name(f"made-{self.made}.{page.name.split('.')[1]}.md"))
        return f"{page.name} has another name"

    # --- what all pages share ---

    def change_words(self):
        path = self.content / chance.choice(["glossary.toml", "regions.toml", "terms/topics.toml"])
        return self.change(path, 'zh = "', 'zh = "改')

    def restore_words(self):
        for name in ("glossary.toml", "regions.toml", "terms/topics.toml"):
            shutil.copy(ROOT / "content" / name, self.content / name)
        return "words as they were"

    def change_menu_title(self):
        return self.change(self.content / "about.zh.md", 'title = "', 'title = "再')

    def own_template(self):
        name = chance.choice(["page.html", "partials/colophon.html", "home.html"])
        source, target = ROOT / "templates" / name, self.site / "templates" / name
        if not source.exists():
            return "no such template"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text(encoding="utf-8") + f"<!-- {chance.randrange(9)} -->\n", encoding="utf-8")
        return f"templates/{name}"

    def own_style(self):
        target = self.site / "themes/default/css/site.css"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"body {{ margin: {chance.randrange(9)}px }}\n", encoding="utf-8")
        return "site.css"

    def no_overrides(self):
        for folder in ("templates", "themes"):
            shutil.rmtree(self.site / folder, ignore_errors=True)
        return "no templates and themes"

    def change_configuration(self):
        return self.change(self.site / "site.toml", *chance.choice([
            ('title = { zh = "', 'title = { zh = "新'), ("entries = ", "entries = 1"), ("side_by_side = true", "side_by_side = false"),
            ("side_by_side = false", "side_by_side = true")]))

    def add_picture(self):
        self.made += 1
        path = self.content / "notices/2025" / f"picture-{self.made % 3}.png"
        path.write_bytes(PNG)
        return f"{path.name}"

    # --- git ---

    def commit(self):
        git(self.site, "add", "-A")
        return f"commit: {git(self.site, 'commit', '-qm', chance.choice(['Edit', 'Correct a figure', '更正']))}"

    def go_back(self):
        git(self.site, "add", "-A")
        git(self.site, "commit", "-qm", "before")
        return f"checkout: {git(self.site, 'checkout', '-q', 'HEAD~1', '--', 'content')}"

    # --- the output itself ---

    def spoil_output(self):
        files = [p for p in (self.site / "public").rglob("*") if p.is_file() and p.name != "manifest.json"]
        victim = chance.choice(sorted(files))
        data = victim.read_bytes()
        victim.unlink()
        if chance.random() < 0.7:
            victim.write_bytes(data[:-1] + b"?")
        return f"{victim.name} in the output"

    def spoil_cache(self):
        cache = self.site / ".casepress/build.cache"
        if cache.exists():
            data = bytearray(cache.read_bytes())
            data[chance.randrange(len(data))] ^= 1
            cache.write_bytes(data)
        return "the cache"

    def any(self):
        usual = [self.add_paragraph, self.drop_paragraph, self.link_page, self.change_title, self.change_summary, self.commit]
        others = [self.make_draft, self.publish_draft, self.change_date, self.add_page, self.remove_page, self.rename_page,
                  self.change_words, self.restore_words, self.change_menu_title, self.own_template, self.own_style,
                  self.no_overrides, self.change_configuration, self.add_picture, self.go_back, self.spoil_output, self.spoil_cache]
        return chance.choice(usual if chance.random() < 0.4 else others)


def build(site, out):
    result = run(options.casepress, "build", "--site", site, "--out", out, "--json")
    return result, json.loads(result.out)["result"] if result.out.startswith("{") else None


def files_of(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def findings_of(result):
    return sorted(json.dumps(finding, sort_keys=True) for finding in json.loads(result.out)["findings"])


def build_fresh(site, work):
    """A build that knows of no other."""
    cache, kept = site / ".casepress/build.cache", work / "kept.cache"
    if cache.exists():
        shutil.copy(cache, kept)
        cache.unlink()
    out = work / "fresh"
    shutil.rmtree(out, ignore_errors=True)
    result, _ = build(site, out)
    if kept.exists():
        shutil.move(kept, cache)
    elif cache.exists():
        cache.unlink()
    return result, files_of(out) if out.exists() else None


def check_edit(site, work, what):
    result, report = build(site, site / "public")
    fresh, expected = build_fresh(site, work)
    failures.check(findings_of(result) == findings_of(fresh), f"{what}: other findings with the cache than without")
    failures.check((report is None) == (expected is None), f"{what}: builds in one way only")
    if report is None or expected is None:
        return None
    found = files_of(site / "public")
    differing = sorted(p for p in found.keys() | expected.keys() if found.get(p) != expected.get(p))
    failures.check(not differing, f"{what}: {len(differing)} files differ, such as {differing[:5]}")
    # Once more, with nothing changed.
    before = (site / ".casepress/build.cache").stat().st_mtime_ns
    _, again = build(site, site / "public")
    failures.check(again is not None and again["written"] == 0 and again["removed"] == 0, f"{what}: written again")
    failures.check((site / ".casepress/build.cache").stat().st_mtime_ns == before, f"{what}: the cache is written again")
    return again["unchanged"] and again["reused"] / again["unchanged"]


def main(work):
    site = work / "site"
    site.mkdir()
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.toml", site / "site.toml")
    git(site, "init", "-q")
    (site / ".gitignore").write_text("public\n.casepress\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "first")
    failures.check(build(site, site / "public")[0].code == 0, "the first build")
    edits, reused, broken = Edits(site), [], 0
    for number in range(options.edits):
        edit = edits.any()
        what = f"edit {number}, {edit.__name__}: {edit()}"
        share = check_edit(site, work, what)
        if share is None:
            broken += 1
            if options.verbose:
                print(what, build(site, site / "public")[0].out[:600])
            git(site, "checkout", "-q", "HEAD", "--", ".")
            git(site, "clean", "-fdq", "content", "templates", "themes")
        else:
            reused.append(share)
    failures.check(broken < options.edits / 2, f"{broken} of {options.edits} edits broke the site")
    print(f"{options.edits} edits, {broken} of which broke the site; of a second build {min(reused, default=0):.0%} of the files at least were "
          f"not even made; {failures.count} faults")


with scratch() as folder:
    main(pathlib.Path(folder))
sys.exit(1 if failures.count else 0)
