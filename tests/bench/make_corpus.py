#!/usr/bin/env python3
"""Makes a bilingual corpus for the benchmark: the same articles as a site of casepress or of Hugo.

    tests/bench/make_corpus.py OUT --pairs 1000 [--shape casepress|hugo] [--seed 1]

OUT must not exist. The same options give the same bytes, with any version of Python from 3.11 on. The articles of the two
shapes differ in the form of their links alone: casepress resolves links to .md files, Hugo's are made by its shortcode.
"""

import argparse
import pathlib
import shutil
import sys

from articles import LANGUAGES, Writer, plan_blocks, plan_head

CASEPRESS_CONFIG = """\
title = { zh = "测试通报", en = "Benchmark Bulletin" }
base_url = "https://bench.example.org/"

[reading]
side_by_side = false

[search]
enabled = false
"""
HUGO_FOLDER = pathlib.Path(__file__).parent / "hugo"
INDEX_TITLES = {"zh": "通报", "en": "Notices"}


def casepress_link(source, target, code):
    folder = "" if source.year == target.year else f"../{target.year}/"
    return f"{folder}{target.slug}.{code}.md"


def hugo_link(_, target, __):
    return '{{< relref "/notices/' + f"{target.year}/{target.slug}.md" + '" >}}'


def toml_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def front_matter(article, code):
    tags = ", ".join(toml_text(tag) for tag in article.tags[code])
    return (f"+++\ntitle = {toml_text(article.titles[code])}\ndate = {article.date}\n"
            f"summary = {toml_text(article.summaries[code])}\ntags = [{tags}]\n+++\n\n")


def write_articles(content, seed, pairs, shape):
    link_to = casepress_link if shape == "casepress" else hugo_link
    heads = [plan_head(seed, number) for number in range(pairs)]
    for year in {article.year for article in heads}:
        (content / "notices" / year).mkdir(parents=True)
    for code, title in INDEX_TITLES.items():
        (content / "notices" / f"_index.{code}.md").write_text(f"+++\ntitle = {toml_text(title)}\n+++\n", encoding="utf-8")
    for article in heads:
        article.blocks = plan_blocks(seed, article, pairs)
        for code in LANGUAGES:
            text = front_matter(article, code)
            if shape == "hugo":  # the years are folders and lists in casepress; Hugo has them as a taxonomy
                text = text.replace("+++\n\n", f"years = [\"{article.year}\"]\n+++\n\n")
            text += Writer(seed, article, code, heads, link_to).body()
            path = content / "notices" / article.year / f"{article.slug}.{code}.md"
            path.write_text(text, encoding="utf-8")
        article.blocks = []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--shape", choices=("casepress", "hugo"), default="casepress")
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    if options.out.exists():
        parser.error(f"{options.out} exists")
    if options.pairs < 1:
        parser.error("--pairs must be at least 1")
    if options.shape == "hugo":
        shutil.copytree(HUGO_FOLDER, options.out)
    else:
        options.out.mkdir(parents=True)
        (options.out / "site.toml").write_text(CASEPRESS_CONFIG, encoding="utf-8")
    write_articles(options.out / "content", options.seed, options.pairs, options.shape)
    return 0


if __name__ == "__main__":
    sys.exit(main())
