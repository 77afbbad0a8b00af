#!/usr/bin/env python3
"""What a PDF's fonts and text need at least: least_size.py FILE.pdf [--fonts /usr/share/fonts]

Each embedded CFF font is cut out again of the font file it came from, for the same characters, by fontTools' subsetter, without
hints or layout tables, once with subroutines and once without, and packed by zlib at its best; the smaller one counts. Text
is what `pdftotext` finds, two bytes a character, packed alike page by page, since each page has a stream of its own: it leaves out
where anything stands. Tags, links and metadata count nothing.
Needs fontTools (python3-fonttools), qpdf and poppler-utils. Prints bytes, as JSON.
"""

import argparse
import base64
import json
import pathlib
import re
import subprocess
import sys
import zlib

from fontTools import subset
from fontTools.ttLib import TTFont


def qpdf_objects(pdf):
    out = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(pdf)],
                         capture_output=True, check=False, text=True).stdout
    return json.loads(out)["qpdf"][1]


def embedded_fonts(pdf):
    """(name without the subset's tag, the characters that it is shown for) of each embedded CID font."""
    objects = qpdf_objects(pdf)

    def value(reference):
        return objects["obj:" + reference]["value"] if isinstance(reference, str) and reference.endswith(" R") else reference

    for entry in objects.values():
        font = entry.get("value")
        if not isinstance(font, dict) or font.get("/Subtype") != "/Type0" or "/ToUnicode" not in font:
            continue
        descendant = value(value(font["/DescendantFonts"])[0])
        name = re.sub(r"^/[A-Z]{6}\+", "", value(descendant["/FontDescriptor"])["/FontName"])
        cmap = base64.b64decode(objects["obj:" + font["/ToUnicode"]]["stream"]["data"]).decode("latin-1")
        yield name, mapped_characters(cmap)


def mapped_characters(cmap):
    """All characters on the right side of a map to Unicode."""
    characters = set()

    def add(digits, more=0):
        text = bytes.fromhex(digits).decode("utf-16-be", "ignore")
        for step in range(more + 1):
            characters.update(map(ord, text[:-1]))
            characters.update(ord(character) + step for character in text[-1:])

    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for _, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            add(to)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for listed in re.findall(r"\[(.*?)\]", block, re.S):
            for to in re.findall(r"<([0-9A-Fa-f]+)>", listed):
                add(to)
        block = re.sub(r"<\w+>\s*<\w+>\s*\[.*?\]", "", block, flags=re.S)
        for first, last, to in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            add(to, int(last, 16) - int(first, 16))
    return characters


def find_sources(folder):
    """Faces by PostScript name."""
    sources = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.suffix.lower() not in (".ttc", ".otc", ".otf", ".ttf"):
            continue
        names = subprocess.run(["fc-scan", "-f", "%{index} %{postscriptname}\n", str(path)], capture_output=True, text=True,
                               check=True).stdout.split("\n")
        for line in filter(None, names):
            index, name = line.split(" ", 1)
            sources.setdefault(name, (path, int(index) & 0xFFFF))
    return sources


def least_font(path, index, characters):
    sizes = []
    for desubroutinize in (False, True):
        font = TTFont(str(path), fontNumber=index, lazy=True)
        options = subset.Options(desubroutinize=desubroutinize, hinting=False, layout_features=[], notdef_outline=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        sizes.append(len(zlib.compress(font["CFF "].compile(font), 9)))
    return min(sizes)


def measure(pdf, folder):
    sources = find_sources(folder)
    fonts, missing = 0, []
    for name, characters in embedded_fonts(pdf):
        if name not in sources:
            missing.append(name)
            continue
        fonts += least_font(*sources[name], characters)
    text = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True).stdout
    pages = text.decode("utf-8", "replace").replace("\n", "").split("\f")
    packed = sum(len(zlib.compress(page.encode("utf-16-be"), 9)) for page in pages if page)
    return {"fonts": fonts, "text": packed, "file": pathlib.Path(pdf).stat().st_size, "missing": missing}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf")
    parser.add_argument("--fonts", default="/usr/share/fonts")
    options = parser.parse_args()
    print(json.dumps(measure(options.pdf, options.fonts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
