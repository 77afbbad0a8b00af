#!/usr/bin/env python3
"""Counts which files of the search index change when a site changes a little: readers keep all others in their caches.

    tests/bench/search/one_change.py SITE [--casepress build/casepress] [--trials 3]

SITE is a folder made by make_texts.py; it is left as it is. Each change is made to a copy of the site as it was, three times at
different places, and built into a folder of its own.
"""

import argparse
import hashlib
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from run import row


def digest_index(out):
    """File name → its content's digest and size, of all files of the index."""
    files = {}
    for path in sorted((out / "assets" / "search").rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            files[str(path.relative_to(out))] = (hashlib.sha256(content).digest(), len(content))
    return files


def write_anew(path, text):
    """Writes a file of a copy that shares its files with the original."""
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")


def change_sentence(page):
    text = page.read_text(encoding="utf-8")
    head, body = text.rsplit("+++", 1)
    sentences = body.split("。")
    sentences[len(sentences) // 2] += "，后来又补充了三个街道的回访记录"
    write_anew(page, head + "+++" + "。".join(sentences))


def change_title(page):
    text = page.read_text(encoding="utf-8")
    write_anew(page, re.sub(r'^title = "', 'title = "新编', text, count=1, flags=re.MULTILINE))


def add_page(page):
    """A page of the same length, newer than all others: a reader's usual day."""
    text = page.read_text(encoding="utf-8")
    dated = re.sub(r"^date = .*$", "date = 2031-01-02", text, count=1, flags=re.MULTILINE)
    head, body = dated.rsplit("+++", 1)
    write_anew(page.with_name("added-" + page.name), head + "+++\n\n" + "。".join(reversed(body.strip().split("。"))) + "\n")


def remove_page(page):
    page.unlink()


CHANGES = {"one sentence changed": change_sentence, "one title changed": change_title, "one page added, the newest": add_page,
           "one page removed": remove_page}


class Trials:
    def __init__(self, site, casepress, work):
        self.site, self.casepress, self.work = site, casepress, work
        self.pages = sorted((site / "content" / "notices").glob("*/*.zh.md"))
        self.before = self.build(site, "before")

    def build(self, site, name):
        out = self.work / f"out-{name}"
        built = subprocess.run([self.casepress, "build", "--site", site, "--out", out], capture_output=True, text=True)
        if built.returncode != 0:
            sys.exit(f"{self.casepress} ended with {built.returncode}:\n{built.stderr}")
        files = digest_index(out)
        shutil.rmtree(out)
        if not files:
            sys.exit(f"{self.casepress} wrote no index")
        return files

    def change(self, make, number, count):
        """Files that a reader must fetch anew after the change, files that are gone, and the bytes of the former."""
        page = self.pages[(2 * number + 1) * len(self.pages) // (2 * count)]
        copy = self.work / "copy"
        shutil.copytree(self.site, copy, copy_function=os.link)
        make(copy / page.relative_to(self.site))
        after = self.build(copy, "after")
        shutil.rmtree(copy)
        new = [name for name, file in after.items() if self.before.get(name) != file]
        gone = [name for name in self.before if name not in after]
        return len(new), len(gone), sum(after[name][1] for name in new)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--casepress", type=os.path.abspath, default="build/casepress")
    parser.add_argument("--trials", type=int, default=3)
    parser.add_argument("--work", help="a folder on the disk of SITE (default: where the system has temporary files)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casepress-change-", dir=options.work) as work:
        trials = Trials(options.site.resolve(), options.casepress, pathlib.Path(work))
        size = sum(size for _, size in trials.before.values())
        print(f"{len(trials.pages):,} texts; the index has {len(trials.before):,} files, {size / 1e6:.1f} MB; "
              f"medians of {options.trials} trials.\n")
        print(row("Change", "New files", "Gone", "New bytes", "of the index"))
        print(row("---", *["---:"] * 4))
        for what, make in CHANGES.items():
            made = [trials.change(make, number, options.trials) for number in range(options.trials)]
            new, gone, fresh = (statistics.median(one[index] for one in made) for index in range(3))
            print(row(what, f"{new:,.0f}", f"{gone:,.0f}", f"{fresh / 1000:,.0f} KB", f"{fresh / size:.1%}"), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
