#!/usr/bin/env python3
"""Checks that every kind of finding has a number of its own in its room's range, is reported somewhere, and is provoked by a test."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> int:
    tests = "\n".join(p.read_text() for p in sorted((ROOT / "tests").rglob("*.cpp")))
    faults = []
    seen: dict[int, str] = {}
    for header in sorted((ROOT / "generator").glob("*/codes.h")):
        room = header.parent
        sources = "\n".join(p.read_text() for p in sorted(room.glob("*.cpp")))
        for name, number in re.findall(r"constexpr Code (k\w+)\{\s*(\d+)\s*\}", header.read_text()):
            where = f"{header.relative_to(ROOT)}: {name}"
            if int(number) in seen:
                faults.append(f"{where}: {number} is {seen[int(number)]} already")
            seen[int(number)] = name
            if not re.search(rf"\b{name}\b", sources):
                faults.append(f"{where} is never reported")
            if not re.search(rf"\b{name}\b|CP{int(number):04d}|[\"EWN]{number}\b", tests):
                faults.append(f"{where} (CP{int(number):04d}) has no test")
    for fault in faults:
        print(fault)
    print(f"{len(seen)} codes, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
