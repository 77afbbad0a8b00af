#!/usr/bin/env python3
"""Counts what a search index feels in Chinese texts: distinct characters, pairs and triples as the text grows, and their tails.

    tests/bench/search/text_statistics.py FOLDER     (every *.zh.md below it, without front matter)
"""

import collections
import pathlib
import re
import sys

# A run of Han is what a substring of Han alone can stand in. White space between two Han is no break: lines are wrapped there.
WRAP = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000]*\n[ \u3000]*(?=[\u3400-\u9fff])")
RUN = re.compile(r"[\u3400-\u9fff]+")
STEPS = (1_000_000, 2_000_000, 4_000_000, 8_000_000, 16_000_000, 32_000_000)


def read_texts(folder):
    """The text of every page, in an order that does not depend on dates: growth is measured over a mixture."""
    for path in sorted(pathlib.Path(folder).rglob("*.zh.md"), key=lambda path: path.name[::-1]):
        text = path.read_text(encoding="utf-8")
        yield text.split("+++", 2)[2] if text.startswith("+++") else text


def share_of_hapax(counts):
    return sum(1 for count in counts.values() if count == 1) / len(counts)


def print_statistics(folder):
    grams = [collections.Counter() for _ in range(3)]
    lengths, characters, han, runs, steps = [], 0, 0, 0, list(STEPS)
    print("\n| Han so far | distinct characters | pairs | triples |\n| ---: | ---: | ---: | ---: |")

    def print_row():
        print(f"| {han:,} | {len(grams[0]):,} | {len(grams[1]):,} | {len(grams[2]):,} |")

    for text in read_texts(folder):
        text = WRAP.sub("", text.replace("**", ""))
        found = RUN.findall(text)
        lengths.append(len(text))
        characters += len(text)
        runs += len(found)
        for run in found:
            han += len(run)
            grams[0].update(run)
            grams[1].update(map("".join, zip(run, run[1:])))
            grams[2].update(map("".join, zip(run, run[1:], run[2:])))
        if steps and han >= steps[0]:
            print_row()
            steps.pop(0)
    print_row()
    lengths.sort()
    print(f"\n{len(lengths):,} texts, {characters:,} characters, of them {han:,} Han in {runs:,} runs of {han / runs:.1f} on average; "
          f"length of a text: mean {characters / len(lengths):,.0f}, median {lengths[len(lengths) // 2]:,}, "
          f"longest {lengths[-1]:,}.")
    top = grams[0].most_common(1000)
    print(f"The commonest 100 characters are {sum(n for _, n in top[:100]) / han:.0%} of the text, "
          f"the commonest 1,000 {sum(n for _, n in top) / han:.0%}.")
    for name, counts in (("Pairs", grams[1]), ("Triples", grams[2])):
        commonest = ", ".join(f"{gram} {count:,}" for gram, count in counts.most_common(8))
        print(f"{name}: {share_of_hapax(counts):.0%} occur once; commonest: {commonest}.")


if __name__ == "__main__":
    print_statistics(sys.argv[1])
