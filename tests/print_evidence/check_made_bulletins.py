#!/usr/bin/env python3
"""Bulletins made by rule (tests/bench/print/bulletin.py) all print: numbers of many digits in narrow columns, headings at the feet of
columns, leads of any length. Print looks its own files over and refuses what breaks a rule, so each seed is a test of all rules.

  check_made_bulletins.py CASEPRESS
"""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench" / "print"))

import bulletin
from documents import Faults

SEEDS = 15
ARTICLES = 6
CHARACTERS = 7800


def main():
    casepress = sys.argv[1]
    faults = Faults()
    with tempfile.TemporaryDirectory() as name:
        for seed in range(1, SEEDS + 1):
            site = pathlib.Path(name) / str(seed)
            site.mkdir()
            bulletin.write_site(bulletin.make_bulletin(ARTICLES, CHARACTERS, str(seed)), site)
            faults.run(casepress, "print", "--site", site, "--out", site / "out")
            faults.expect((site / "out" / "bulletin.zh.pdf").exists(), f"seed {seed}: nothing was printed")
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
