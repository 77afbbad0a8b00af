#!/usr/bin/env python3
"""Times casepress beside Hugo on the same articles and prints tables for docs/performance.md.

    tests/bench/run.py [--pairs 1000 10000] [--casepress build/casepress] [--runs 3]

The programs take turns (A B, B A, A B …), each run writes a folder that does not exist yet, and folders are removed when all
is done: removing tens of thousands of files disturbs the build that comes next. Needs hugo (Debian: hugo) and Python 3.11.
"""

import argparse
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

from measure import measure_output, median, read_all, run, spread

HERE = pathlib.Path(__file__).resolve().parent


class Program:
    def __init__(self, name, shape, build, version):
        self.name, self.shape, self.build = name, shape, build
        self.version = subprocess.run(version, capture_output=True, text=True, check=True).stdout.split("\n")[0]


def list_programs(options):
    programs = []
    if "casepress" in options.programs:
        binary = os.path.abspath(options.casepress)
        programs.append(Program("casepress", "casepress", lambda site, out: [binary, "build", "--site", site, "--out", out],
                                [binary, "--version"]))
    if "hugo" in options.programs:
        programs.append(Program("Hugo", "hugo", lambda site, out: ["hugo", "--quiet", "--source", site, "--destination", out],
                                ["hugo", "version"]))
    return programs


class Bench:
    """All runs on corpora of one size."""

    def __init__(self, programs, pairs, options, work):
        self.programs, self.pairs, self.options = programs, pairs, options
        self.work = work / str(pairs)
        self.work.mkdir()
        self.results = {}  # (what, name of the program) → runs

    def site(self, program):
        return self.work / program.shape

    def out(self, program, number):
        return self.work / f"out-{program.shape}-{number}"

    def make_corpora(self):
        for program in self.programs:
            subprocess.run([sys.executable, HERE / "make_corpus.py", self.site(program), "--pairs", str(self.pairs), "--shape",
                            program.shape, "--seed", self.options.seed], check=True)
            read_all(self.site(program))

    def take_turns(self, what, prepare, out_number):
        """Runs every program `runs` times. `prepare(program, number)` comes before each run, outside of its time."""
        for number in range(self.options.runs):
            for program in self.programs if number % 2 == 0 else reversed(self.programs):
                print(f"{self.pairs} pairs, {what}, run {number + 1}: {program.name}", file=sys.stderr)
                prepare(program, number)
                command = program.build(self.site(program), self.out(program, out_number(number)))
                self.results.setdefault((what, program.name), []).append(run(command, self.work / f"{program.shape}.log"))

    def edit(self, program, number):
        """Adds a sentence to one article, another one every time."""
        articles = sorted((self.site(program) / "content" / "notices").glob("*/*.zh.md"))
        with open(articles[number % len(articles)], "a", encoding="utf-8") as file:
            file.write("\n这一段是后来补写的。\n")

    def run_all(self):
        self.make_corpora()
        nothing = lambda program, number: None
        self.take_turns("new folder", nothing, lambda number: number)
        self.outputs = {program.name: measure_output(self.out(program, 0)) for program in self.programs}
        for name, output in self.outputs.items():
            if output.articles != 2 * self.pairs:
                sys.exit(f"{name} wrote {output.articles} articles, not {2 * self.pairs}: the comparison means nothing")
        self.take_turns("nothing changed", nothing, lambda _: 0)
        self.take_turns("one page changed", self.edit, lambda _: 0)


def row(*cells):
    return "| " + " | ".join(map(str, cells)) + " |"


def print_build_table(bench):
    print(f"\n### {bench.pairs:,} pairs\n")
    print(row("Build", "Program", "Wall", "±", "CPU", "Peak memory"))
    print(row(*["---"] * 2, *["---:"] * 4))
    for what in ("new folder", "nothing changed", "one page changed"):
        for program in bench.programs:
            runs = bench.results[what, program.name]
            print(row(what, program.name, f"{median(runs, 'wall'):.2f} s", f"{spread(runs):.0%}", f"{median(runs, 'cpu'):.2f} s",
                      f"{median(runs, 'peak') / 1e6:,.0f} MB"))
        if len(bench.programs) == 2:
            ours, theirs = (bench.results[what, program.name] for program in bench.programs)
            ratios = [median(ours, of) / median(theirs, of) for of in ("wall", "cpu", "peak")]
            print(row(what, "**ratio**", f"**{ratios[0]:.2f}**", "", f"{ratios[1]:.2f}", f"**{ratios[2]:.2f}**"))


def print_output_table(benches):
    print("\n### What was written\n")
    print(row("Pairs", "Program", "Files", "Bytes", "Articles", "Milliseconds an article", "Bytes of memory an article"))
    print(row("---:", "---", *["---:"] * 5))
    for bench in benches:
        for program in bench.programs:
            output, runs = bench.outputs[program.name], bench.results["new folder", program.name]
            print(row(f"{bench.pairs:,}", program.name, f"{output.files:,}", f"{output.bytes / 1e6:,.0f} MB", f"{output.articles:,}",
                      f"{median(runs, 'wall') / output.articles * 1000:.3f}", f"{median(runs, 'peak') / output.articles:,.0f}"))


def describe_machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} × {model}, {memory:.0f} GiB, Linux {platform.release()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--casepress", default="build/casepress")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--programs", nargs="+", choices=("casepress", "hugo"), default=["casepress", "hugo"])
    parser.add_argument("--work", help="a folder on the disk to be measured (default: where the system has temporary files)")
    parser.add_argument("--keep", action="store_true", help="leave corpora and outputs in place")
    options = parser.parse_args()
    programs = list_programs(options)
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"the machine is busy (load {load:.1f}): figures will be too high", file=sys.stderr)
    work = pathlib.Path(tempfile.mkdtemp(prefix="casepress-bench-", dir=options.work))
    try:
        benches = []
        for pairs in options.pairs:
            benches.append(Bench(programs, pairs, options, work))
            benches[-1].run_all()
        print(f"{describe_machine()}, load {load:.1f} before; {'; '.join(program.version for program in programs)}; "
              f"medians of {options.runs} runs.")
        for bench in benches:
            print_build_table(bench)
        print_output_table(benches)
    finally:
        if options.keep:
            print(f"corpora and outputs are in {work}", file=sys.stderr)
        else:
            shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
