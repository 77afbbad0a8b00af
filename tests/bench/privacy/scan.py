#!/usr/bin/env python3
"""How fast texts are scanned for private names, as docs/performance.md has it.

    tests/bench/privacy/scan.py PROGRAM [--names 20000] [--texts 1200]

PROGRAM: privacy_speed, a target of tests/. Makes Chinese and English texts (tests/bench/search/make_texts.py), joins those of a language
into one file, and makes HTML of the Chinese ones: paragraphs in tags with attributes, as a theme has them. Prints what PROGRAM prints:
MB a second of processor time, for names alone and with all patterns, and the hits, which in made texts are chance.
"""

import argparse
import html
import pathlib
import subprocess
import sys
import tempfile

BENCH = pathlib.Path(__file__).resolve().parent.parent


def as_html(text):
    """Blocks of Markdown as paragraphs and headings, each with its marks made tags."""
    blocks = []
    for number, block in enumerate(text.split("\n\n")):
        name = "h2" if block.startswith("#") else "p"
        inside = html.escape(block.lstrip("# ")).replace("**", "<strong>", 1).replace("**", "</strong>", 1)
        blocks.append(f'<{name} id="b{number}" class="block" data-block="{number}"><a class="anchor" href="#b{number}">¶</a>'
                      f'<span lang="zh-Hans">{inside}</span></{name}>\n')
    return "".join(blocks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--texts", type=int, default=1200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        site = folder / "site"
        subprocess.run([sys.executable, BENCH / "search" / "make_texts.py", site, "--texts", str(options.texts), "--pairs"],
                       check=True, stdout=subprocess.DEVNULL)
        files = []
        for language in ("zh", "en"):
            texts = [path.read_text(encoding="utf-8") for path in sorted(site.rglob(f"*.{language}.md"))]
            joined = "\n\n".join(texts)
            for name, text in ((f"{language}.md", joined), (f"{language}.txt", joined), (f"{language}.html", as_html(joined))):
                (folder / name).write_text(text, encoding="utf-8")
                files.append(folder / name)
        subprocess.run([options.program.resolve(), str(options.names), *[path.name for path in files]], check=True, cwd=folder)


if __name__ == "__main__":
    main()
