#!/usr/bin/env python3
"""Measures the search of casepress beside Pagefind on the same sites and prints tables for docs/performance.md.

    tests/bench/search/compare.py SITE… [--casepress build/casepress] [--queries 1000] [--cold 210] [--runs 1] [--work DIR]

SITE is a folder made by make_texts.py. Everything happens in one go, one after the other: casepress builds the site without and
with its index (the difference is what the index costs), Pagefind indexes the pages that casepress wrote, and measure.mjs asks
both the same questions. Needs Chromium, Node, `npm ci` in tests/, and gets Pagefind from npm into a folder of its own.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from measure import median, read_all, run
from run import describe_machine, row

WITHOUT_INDEX = "\n[search]\nenabled = false\n"
ARTICLES = "*/notices/*/*/index.html"
# Pagefind gets what casepress indexes: the article without the frame around its text.
PAGEFIND_OPTIONS = ["--glob", ARTICLES, "--root-selector", "article.article",
                    "--exclude-selectors", ".article-line", "--exclude-selectors", ".provenance"]


def install_pagefind(work):
    """The program from npm, of the version that package.json names; it names those of its programs as exactly."""
    folder = work / "pagefind"
    folder.mkdir()
    shutil.copy(HERE / "package.json", folder)
    subprocess.run(["npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"],
                   cwd=folder, check=True, stdout=sys.stderr)
    found = list(folder.glob("node_modules/@pagefind/*/bin/pagefind_extended*"))
    return next(path for path in found if os.access(path, os.X_OK) and path.suffix in ("", ".exe"))


def folder_size(folder):
    """Bytes and number of files below the folder."""
    sizes = [path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


class Comparison:
    """All that is measured on one site."""

    def __init__(self, site, options, work, pagefind):
        self.site, self.options, self.pagefind = site, options, pagefind
        self.work = work / site.name
        self.work.mkdir()
        self.log = self.work / "log.txt"
        self.runs = {}  # what → runs

    def take(self, what, command):
        print(f"{self.site.name}: {what}", file=sys.stderr)
        self.runs.setdefault(what, []).append(run(list(map(str, command)), self.log))

    def build_all(self):
        bare = self.work / "bare"
        shutil.copytree(self.site, bare, copy_function=os.link)
        config = (bare / "site.toml").read_text(encoding="utf-8")
        (bare / "site.toml").unlink()
        (bare / "site.toml").write_text(config + WITHOUT_INDEX, encoding="utf-8")
        read_all(self.site)
        for number in range(self.options.runs):
            for what, site in (("without index", bare), ("with index", self.site)):
                if what == "without index" and "casepress" not in self.options.only:
                    continue
                out = self.work / f"{what.replace(' ', '-')}-{number}"
                self.take(what, [self.options.casepress, "build", "--site", site, "--out", out])
        self.out = self.work / "with-index-0"

    def build_bundle(self):
        """Pagefind's index; it may take more memory than there is, which must not be at the cost of others on the machine."""
        self.bundle = self.work / "bundle"
        read_all(self.out)
        limit = ["prlimit", f"--as={int(self.options.memory * 1e9)}"] if self.options.memory else []
        self.take("pagefind", [*limit, self.pagefind, "--site", self.out, "--output-path", self.bundle, *PAGEFIND_OPTIONS])

    def ask_all(self):
        results = self.work / "results.json"
        command = ["node", HERE / "measure.mjs", "--site", self.out, "--out", results, "--queries", self.options.queries,
                   "--cold", self.options.cold, "--slow", self.options.slow, "--seed", self.options.seed,
                   "--only", ",".join(self.options.only)]
        if self.pagefind:
            command += ["--pagefind", self.bundle]
        subprocess.run(list(map(str, command)), check=True, stdout=sys.stderr)
        self.results = json.loads(results.read_text(encoding="utf-8"))
        if self.options.results:
            shutil.copy(results, pathlib.Path(self.options.results) / f"{self.site.name}.json")


def share(count, total):
    return f"{count / total:.3f}" if total else "–"


def percentiles(values, form):
    """The median and the 95th percentile, the value that 5 % exceed."""
    ordered = sorted(values)
    if not ordered:
        return "–"
    return f"{form(statistics.median(ordered))} / {form(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))])}"


def kilobytes(count):
    return f"{count / 1000:.1f} KB" if count < 100_000 else f"{count / 1000:,.0f} KB"


def milliseconds(time):
    return f"{time:.0f} ms"


def recall(judged):
    """The mean share of the expected articles that were found, over questions that have any."""
    shares = [one["right"] / one["expected"] for one in judged if one["expected"]]
    return f"{statistics.mean(shares):.3f}" if shares else "–"


def precision(judged):
    """The mean share of what was found that was expected, over questions that found anything."""
    shares = [one["right"] / (one["right"] + one["wrong"]) for one in judged if one["right"] + one["wrong"]]
    return f"{statistics.mean(shares):.3f}" if shares else "–"


def exact(judged):
    right = sum(one["right"] == one["expected"] and not one["wrong"] for one in judged)
    return f"{right} of {len(judged)}"


def answer_rows(results):
    """Rows of the table that tell of right and wrong answers, one cell for each contender."""
    def cells(name, measure, chosen):
        return row(name, *(measure([one for one in result["judged"] if chosen(one)]) for result in results))

    def body(one):
        return one["kind"] == "body"

    yield cells("recall", recall, body)
    yield cells("recall, cut through words", recall, lambda one: body(one) and one["across"])
    yield cells("precision", precision, body)
    yield cells("exact answers", exact, body)
    yield cells("exact answers, words of titles", exact, lambda one: one["kind"] == "title")
    yield cells("strings that stand nowhere: rightly none found", exact, lambda one: one["kind"] == "absent")
    yield cells("a title with the words is first", lambda judged: share(sum(one["title_first"] for one in judged), len(judged)),
                lambda one: one["title_first"] is not None)


def cost_rows(results, slow_delay):
    def cells(name, sample, key, form):
        return row(name, *(percentiles([one[key] for one in result[sample]], form) for result in results))

    yield cells("first use: scripts and start", "cold", "start", kilobytes)
    yield cells("the same, compressed by the server", "cold", "start_compressed", kilobytes)
    yield cells("bytes a cold question, p50 / p95", "cold", "query", kilobytes)
    yield cells("the same, compressed by the server", "cold", "query_compressed", kilobytes)
    yield cells("requests", "cold", "requests", lambda number: f"{number:.0f}")
    yield cells("rounds after the start", "slow", "rounds", lambda number: f"{number:.0f}")
    yield cells("rounds in all", "slow", "all_rounds", lambda number: f"{number:.0f}")
    yield cells("time of a cold question, page included", "cold", "took", milliseconds)
    yield cells(f"the same with {slow_delay} ms before each answer of the server", "slow", "took", milliseconds)
    yield cells("bytes of a further question in the same page", "warm", "bytes", kilobytes)
    yield cells("time of a further question", "warm", "first", milliseconds)
    yield cells("time of a question asked before", "warm", "again", milliseconds)


def print_builds(comparison):
    print(row("Build", "Wall", "CPU", "Peak memory", "Index", "of the text", "Files"))
    print(row("---", *["---:"] * 6))
    text = comparison.results["text_bytes"]
    names = {"without index": "casepress, without the index", "with index": "casepress, with the index",
             "pagefind": "Pagefind, of the built pages"}
    for what, runs in comparison.runs.items():
        folders = {"with index": comparison.out / "assets" / "search", "pagefind": comparison.work / "bundle"}
        size, files = folder_size(folders[what]) if what in folders else (0, 0)
        print(row(names[what], f"{median(runs, 'wall'):.2f} s", f"{median(runs, 'cpu'):.2f} s",
                  f"{median(runs, 'peak') / 1e6:,.0f} MB",
                  *((f"{size / 1e6:.1f} MB", f"{size / text:.2f}", f"{files:,}") if size else ("", "", ""))))
    if "without index" not in comparison.runs:
        print()
        return
    wall = {what: median(runs, "wall") for what, runs in comparison.runs.items()}
    cost = wall["with index"] - wall["without index"]
    cpu = median(comparison.runs["with index"], "cpu") - median(comparison.runs["without index"], "cpu")
    print(f"\nThe index costs casepress {cost:.2f} s ({cpu:.2f} s of CPU)" +
          (f", Pagefind {wall['pagefind'] / cost:.1f} times as long.\n" if "pagefind" in wall and cost > 0 else ".\n"))


def print_lengths(results):
    """How bytes and answers depend on the length of the question."""
    lengths = sorted({one["length"] for one in results[0]["cold"]})
    print(row("Han in the question", *lengths))
    print(row("---", *["---:"] * len(lengths)))
    for result in results:
        judged = [[one for one in result["judged"] if one["kind"] == "body" and one["length"] == length] for length in lengths]
        sent = [[one["query"] for one in result["cold"] if one["length"] == length] for length in lengths]
        print(row(f"{result['name']}: exact", *map(exact, judged)))
        print(row(f"{result['name']}: bytes, p50 / p95", *(percentiles(sizes, kilobytes) for sizes in sent)))


def print_comparison(comparison):
    results = comparison.results
    print(f"\n### {results['articles']:,} texts, {results['characters'] / 1e6:.1f} million characters "
          f"({results['text_bytes'] / 1e6:.1f} MB)\n")
    print_builds(comparison)
    contenders = results["results"]
    print(row("", *(result["name"] for result in contenders)))
    print(row("---", *["---:"] * len(contenders)))
    for line in answer_rows(contenders):
        print(line)
    for line in cost_rows(contenders, results["slow_delay"]):
        print(line)
    print()
    print_lengths(contenders)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sites", type=pathlib.Path, nargs="+", metavar="SITE")
    parser.add_argument("--casepress", type=os.path.abspath, default="build/casepress")
    parser.add_argument("--queries", type=int, default=1000, help="questions whose answers are compared")
    parser.add_argument("--cold", type=int, default=210, help="those of them that are asked in the browser")
    parser.add_argument("--slow", type=int, default=70, help="those of them that are asked with slow answers, to count rounds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1, help="builds of casepress of each kind; medians are shown")
    parser.add_argument("--only", nargs="+", choices=("casepress", "pagefind"), default=["casepress", "pagefind"])
    parser.add_argument("--memory", type=float, help="GB of address space that Pagefind may take")
    parser.add_argument("--results", help="a folder that gets the single figures, SITE.json")
    parser.add_argument("--work", help="a folder on the disk to be measured (default: where the system has temporary files)")
    parser.add_argument("--keep", action="store_true", help="leave outputs in place")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"the machine is busy (load {load:.1f}): times will be too long", file=sys.stderr)
    work = pathlib.Path(tempfile.mkdtemp(prefix="casepress-search-", dir=options.work))
    try:
        pagefind = install_pagefind(work) if "pagefind" in options.only else None
        programs = [[options.casepress, "--version"]] + ([[pagefind, "--version"]] if pagefind else [])
        versions = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")[0] for command in programs]
        print(f"{describe_machine()}, load {load:.1f} before; {'; '.join(versions)}.", flush=True)
        for site in options.sites:
            comparison = Comparison(site.resolve(), options, work, pagefind)
            comparison.build_all()
            if pagefind:
                comparison.build_bundle()
            comparison.ask_all()
            print_comparison(comparison)
            sys.stdout.flush()
    finally:
        if options.keep:
            print(f"outputs are in {work}", file=sys.stderr)
        else:
            shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
