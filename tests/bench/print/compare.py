#!/usr/bin/env python3
"""Prints one made bulletin with casepress, Chromium, WeasyPrint and Typst, and compares what it takes and what comes out.

    tests/bench/print/compare.py [--casepress build/casepress] [--runs 5] [--articles 6 120] [--seeds 1 11] [--work DIR] [--keep]

All runs go one after the other, the programs in turn (A B C D, A B C D, …), so that a busy machine does all of them the same
wrong. Pages and tag trees are looked over by our preflight, extracted text by Poppler and MuPDF, the least size by fontTools. Needs
Chromium, WeasyPrint, python3-fonttools and mupdf-tools of Debian, qpdf, poppler-utils, Node and npm, which gets Typst into a folder of its
own. Prints tables for docs/performance.md.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import bulletin
from measure import median, run, spread
from run import describe_machine, row

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PROGRAMS = ("casepress", "chromium", "weasyprint", "typst")
NAMES = {"casepress": "casepress", "chromium": "Chromium", "weasyprint": "WeasyPrint", "typst": "Typst"}
CHARACTERS_PER_ARTICLE = 1300


def install_typst(work):
    folder = work / "typst"
    folder.mkdir()
    shutil.copy(HERE / "package.json", folder)
    subprocess.run(["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"],
                   cwd=folder, check=True, stdout=sys.stderr)
    return folder


def version_of(command):
    out = subprocess.run(command, capture_output=True, text=True, errors="replace", check=True).stdout
    return out.split("\n")[0].strip()


class Bulletin:
    """The sources of one bulletin, and what was measured of it."""

    def __init__(self, articles, seed, options, work, typst):
        self.options, self.typst = options, typst
        self.work = work / f"{articles}"
        self.work.mkdir()
        self.log = self.work / "log.txt"
        # WeasyPrint takes minutes for a yearbook.
        self.programs = [program for program in options.only if program != "weasyprint" or articles <= 12]
        made = bulletin.make_bulletin(articles, articles * CHARACTERS_PER_ARTICLE, seed)
        self.articles, self.paragraphs = articles, bulletin.paragraphs(made)
        self.source = self.work / "paragraphs.txt"
        self.source.write_text("\n".join(self.paragraphs) + "\n", encoding="utf-8")
        bulletin.write_site(made, self.work / "site")
        bulletin.write_html(made, self.work / "bulletin.html")
        bulletin.write_typst(made, self.work / "bulletin.typ")
        self.runs = {program: [] for program in self.programs}

    def pdf(self, program):
        return self.work / ("casepress/bulletin.zh.pdf" if program == "casepress" else f"{program}.pdf")

    def command(self, program):
        page, pdf = self.work / "bulletin.html", self.pdf(program)
        return {
            "casepress": [self.options.casepress, "print", "--site", self.work / "site", "--out", pdf.parent],
            "chromium": [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                         f"--print-to-pdf={pdf}", page],
            "weasyprint": ["weasyprint", "--quiet", page, pdf],
            "typst": ["node", HERE / "print_typst.mjs", self.typst, self.work / "bulletin.typ", pdf],
        }[program]

    def run_all(self):
        for number in range(self.options.runs + 1):
            for program in self.programs:
                # One run says how long WeasyPrint takes.
                if program == "weasyprint" and number > 1:
                    continue
                print(f"{self.articles} articles: {program}, run {number}", file=sys.stderr)
                taken = run(list(map(str, self.command(program))), self.log)
                if number > 0:  # the first run warms the disk's cache and fontconfig's
                    self.runs[program].append(taken)

    def look_over(self):
        self.facts = {program: look_over(self.options, self.pdf(program), self.paragraphs, self.source) for program in self.programs}


def squeeze(text):
    return re.sub(r"\s+", "", text)


def look_over(self):
        self.facts = {program: look_over(self.options, self.pdf(program), self.paragraphs, self.source) for program in self.programs}


def squeeze(text):
    return re.sub(r"\s+", "", text)


def tagged_texts(pdf):
    """The text of each P of the tag tree, as Poppler reads it. Elements are indented by their depth."""
    out = subprocess.run(["pdfinfo", "-struct-text", str(pdf)], capture_output=True, text=True, errors="replace", check=True).stdout
    texts, open_depth = [], None
    for line in out.split("\n"):
        depth = len(line) - len(line.lstrip())
        content = line.strip()
        if content.startswith('"') and content.endswith('"'):
            if open_depth is not None and depth > open_depth:
                texts[-1] += content[1:-1]
        elif content == "P" or content.startswith("P "):
            texts.append("")
            open_depth = depth
        elif open_depth is not None and depth <= open_depth:
            open_depth = None
    return {squeeze(text) for text in texts}


def missing_paragraphs(checks, pdf, source):
    """How many paragraphs are not the whole text of an element of the tag tree; None without tags. Not by Poppler: it loses what
    stands behind a nested sequence, of which Chromium writes many."""
    out = subprocess.run([checks, str(pdf), "--paragraphs", str(source)], capture_output=True, text=True, errors="replace").stdout
    if re.search(r"^FAIL tagged ", out, re.M):
        return None
    return int(re.search(r"source-verbatim\s+(\d+)", out).group(1))


def look_over(options, pdf, paragraphs, source):
    casepress = options.casepress
    # It ends with 1 when a check fails, which is what this is to show.
    report = json.loads(subprocess.run([casepress, "preflight", str(pdf), "--json"], capture_output=True, text=True).stdout)["result"]
    fonts = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout.split("\n")[2:]
    kinds = [re.search(r"Type 3|CID Type 0C|CID TrueType|TrueType|Type 1C?", line) for line in fonts if line.strip()]
    text = squeeze(subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, text=True, errors="replace", check=True).stdout)
    missing = missing_paragraphs(options.checks, pdf, source)
    mupdf = subprocess.run(["mutool", "draw", "-q", "-F", "text", "-o", "-", str(pdf)], capture_output=True, text=True,
                           errors="replace", check=True).stdout
    boxes = subprocess.run(["pdfinfo", "-box", str(pdf)], capture_output=True, text=True, errors="replace", check=True).stdout
    return {
        "checks": {check["name"]: check for check in report["checks"]},
        "pages": report["pages"],
        "kinds": [kind.group() for kind in kinds if kind],
        "size": pdf.stat().st_size,
        "tagged": None if missing is None else len(paragraphs) - missing,
        "extracted": sum(squeeze(one) in text for one in paragraphs),
        "paragraphs": len(paragraphs),
        "jumps": len(re.findall(r"下转第.{1,4}版", text)),
        "trim": re.search(r"TrimBox:\s+(.*)", boxes).group(1) != re.search(r"MediaBox:\s+(.*)", boxes).group(1),
        "text": text,
        "mupdf": mupdf,
    }


def figure(name, form="{:g}"):
    def show(facts):
        check = facts["checks"].get(name)
        if check is None or check["verdict"] == "not-applicable":
            return "–"
        return form.format(check["figure"])
    return show


def describe_fonts(facts):
    kinds = facts["kinds"]
    counted = [f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds), key=kinds.index)]
    return ", ".join(counted)


def wrong_characters(facts):
    """Radicals (U+2E80–2FDF) and private-use characters in what two readers extract; only Poppler heeds ActualText."""
    return " / ".join(str(len(re.findall(r"[\u2e80-\u2fdf\ue000-\uf8ff]", facts[reader]))) for reader in ("text", "mupdf"))


ROWS = (
    ("size", lambda facts: f"{facts['size'] / 1000:,.0f} KB"),
    ("pages", lambda facts: facts["pages"]),
    ("fonts", describe_fonts),
    ("wrong characters (radicals, private use) extracted by Poppler / MuPDF", wrong_characters),
    ("paragraphs whole in the tag tree", lambda facts: "–" if facts["tagged"] is None else f"{facts['tagged']} of {facts['paragraphs']}"),
    ("paragraphs whole in the extracted text", lambda facts: f"{facts['extracted']} of {facts['paragraphs']}"),
    ("lines that begin with a mark that may not", figure("line-start")),
    ("lines that end with a mark that may not", figure("line-end")),
    ("last lines of one character", figure("last-line")),
    ("gap between Han, em: 95 % / the widest",
     lambda facts: f"{figure('han-gap-p95', '{:.3f}')(facts)} / {figure('han-gap-max', '{:.2f}')(facts)}"),
    ("farthest from the page's grid, points", figure("baseline-grid", "{:.2f}")),
    ("ends of an article's columns differ by, lines", figure("column-depths", "{:.1f}")),
    ("articles continued on another page", lambda facts: facts["jumps"]),
    ("faults of the tag tree", figure("tags-well-formed")),
    ("painted outside of tags and artifacts", figure("all-tagged")),
)


def print_tables(made):
    print(f"\n### {made.articles} articles, {len(made.paragraphs)} paragraphs, "
          f"{sum(map(len, made.paragraphs)):,} characters\n")
    programs = made.programs
    print(row("", *(NAMES[program] for program in programs)))
    print(row("---", *["---:"] * len(programs)))
    for name, attribute, form in (("wall", "wall", "{:.2f} s"), ("CPU", "cpu", "{:.2f} s")):
        print(row(name, *(form.format(median(made.runs[program], attribute)) for program in programs)))
    print(row("wall, spread of the runs", *(f"± {spread(made.runs[program]) * 100:.0f} %" for program in programs)))
    print(row("memory of the largest process", *(f"{median(made.runs[program], 'peak') / 1e6:,.0f} MB" for program in programs)))
    for name, show in ROWS:
        print(row(name, *(show(made.facts[program]) for program in programs)))
    if "casepress" in programs:
        # fontTools is a package of Debian's own Python.
        python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
        least = json.loads(subprocess.run([python, HERE / "least_size.py", made.pdf("casepress")], capture_output=True, text=True,
                                          check=True).stdout)
        needed = least["fonts"] + least["text"]
        print(f"\nThe fonts and the text of casepress's file need {least['fonts'] / 1000:,.0f} and {least['text'] / 1000:,.0f} KB at "
              f"least: the file has {least['file'] / needed:.2f} times that."
              + (f" Not found: {', '.join(least['missing'])}." if least["missing"] else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--casepress", type=os.path.abspath, default="build/casepress")
    parser.add_argument("--checks", type=os.path.abspath, default="build/tests/print_checks", help="tests/preflight/tools/print_checks.cpp")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--articles", type=int, nargs="+", default=[6, 120])
    parser.add_argument("--seeds", nargs="+", default=["1", "11"], help="of the text of each bulletin")
    parser.add_argument("--only", nargs="+", choices=PROGRAMS, default=list(PROGRAMS))
    parser.add_argument("--work", help="a folder for outputs (default: where the system has temporary files)")
    parser.add_argument("--keep", action="store_true", help="leave outputs in place")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"the machine is busy (load {load:.1f}): times will be too long", file=sys.stderr)
    work = pathlib.Path(tempfile.mkdtemp(prefix="casepress-print-", dir=options.work))
    try:
        typst = install_typst(work) if "typst" in options.only else None
        print(f"{describe_machine()}, load {load:.1f} before; {version_of([options.casepress, '--version'])}", flush=True)
        for articles, seed in zip(options.articles, options.seeds, strict=True):
            made = Bulletin(articles, seed, options, work, typst)
            made.run_all()
            made.look_over()
            print_tables(made)
            sys.stdout.flush()
    finally:
        if options.keep:
            print(f"outputs are in {work}", file=sys.stderr)
        else:
            shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
