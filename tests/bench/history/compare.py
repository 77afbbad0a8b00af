#!/usr/bin/env python3
"""Times the reading of a long history beside `git log` and prints a table for docs/performance.md.

    tests/bench/history/compare.py --tool build/tests/dump_history [--commits 10000] [--files 20000] [--runs 7]

`git log --name-status -M` and dump_history take turns on the same repository, made by make_repository.py and packed once. Both
are whole processes. Then the cache: with nothing new, and with one new commit each time (which is not written back). The
goals: at most twice the time of `git log`, and less than 20 ms for one new commit, loading of the cache included.
"""

import argparse
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import make_repository
from measure import median, run, spread
from run import describe_machine, row

TREES = "HEAD~1^{tree}"


def git(folder, *arguments):
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True).stdout.strip()


class Bench:
    def __init__(self, options, work):
        self.options, self.work = options, work
        self.repository = work / "repository"
        self.cache = work / "history.cache"
        self.log = work / "log.txt"
        self.rows = []

    def add_commit(self):
        """One commit on top that takes back the last one."""
        commit = git(self.repository, "-c", "user.name=B", "-c", "user.email=b@example.org", "commit-tree", "-p", "HEAD", "-m",
                     "新的提交", git(self.repository, "rev-parse", TREES))
        git(self.repository, "update-ref", "HEAD", commit)

    def tool(self, *arguments):
        return [self.options.tool, str(self.repository), "--quiet", *map(str, arguments)]

    def check_equal(self):
        """That both are about the same history: a time for something else means nothing."""
        ours = subprocess.run([self.options.tool, str(self.repository)], check=True, capture_output=True).stdout
        theirs = subprocess.run(["git", "-C", str(self.repository), "log", "-c", "--name-status", "-M", "-z", "--format="], check=True,
                                capture_output=True).stdout
        renames = len(re.findall(rb"\0R\d{3}\0", ours))
        expected = len(re.findall(rb"(?:^|\0)R\d{3}\0", theirs))
        if renames != expected:
            sys.exit(f"{renames} renames instead of {expected}: the comparison means nothing")
        return renames

    def cold(self):
        programs = {"git log": ["git", "-C", str(self.repository), "log", "--name-status", "-M"], "casepress": self.tool()}
        runs = {name: [] for name in programs}
        for number in range(self.options.runs):
            for name in programs if number % 2 == 0 else reversed(programs):
                runs[name].append(run(programs[name], self.log))
        for name, results in runs.items():
            self.rows.append((f"cold, {name}", f"{median(results, 'wall') * 1000:.0f} ms", f"{spread(results):.0%}",
                              f"{median(results, 'peak') / 1e6:.0f} MB"))
        ratio = median(runs["casepress"], "wall") / median(runs["git log"], "wall")
        self.rows.append(("**ratio**", f"**{ratio:.2f}**", "", ""))

    def cached(self, what, change):
        """What the tool itself says that opening, loading and walking took, and how many commits it read."""
        times = []
        for number in range(self.options.runs):
            change(number)
            said = subprocess.run(self.tool("--cache", self.cache), check=True, capture_output=True, text=True).stderr
            times.append(float(re.search(r"ms ([\d.]+)", said)[1]))
        computed = re.search(r"computed (\d+)", said)[1]
        self.rows.append((f"{what} ({computed} read at the last)", f"{statistics.median(times):.1f} ms",
                          f"{(max(times) - min(times)) / 2 / statistics.median(times):.0%}", ""))

    def run(self):
        files = make_repository.make(str(self.repository), self.options.commits, self.options.files, self.options.seed)
        git(self.repository, "repack", "-adq")
        renames = self.check_equal()
        print(f"{describe_machine()}; {git(self.repository, '--version')}; {self.options.commits:,} commits "
              f"({git(self.repository, 'rev-list', '--merges', '--count', 'HEAD')} merges), {files:,} files, {renames:,} renames; "
              f"medians of {self.options.runs} runs.\n")
        self.cold()
        subprocess.run(self.tool("--cache", self.cache), check=True, capture_output=True)
        self.cached("cache, nothing new", lambda number: None)
        # A cache that knows all but the newest commit: the file is put back each time.
        kept = self.cache.read_bytes()

        def one_more(_):
            self.cache.write_bytes(kept)

        self.add_commit()
        self.cached("cache, one new commit", one_more)
        print(row("", "Time", "±", "Peak memory"))
        print(row("---", "---:", "---:", "---:"))
        for cells in self.rows:
            print(row(*cells))
        print(f"\nThe cache file has {len(kept) / 1e6:.1f} MB.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="the program dump_history, built as a Release")
    parser.add_argument("--commits", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="casepress-history-bench-"))
    try:
        Bench(options, work).run()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
