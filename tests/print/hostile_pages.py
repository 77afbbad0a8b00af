#!/usr/bin/env python3
"""Prints issues and booklets of hostile content and looks at the pages: every letter of the sources is there, none stands
outside of the type area or on another one, `casepress preflight` has nothing to say, and what cannot be printed well is a
finding. Needs pdftotext (Debian: poppler-utils).

    hostile_pages.py CASEPRESS [--keep DIR] [NAME …]
"""

import argparse
import collections
import html
import json
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile
import time
import unicodedata
import zlib

LIMIT = 60  # seconds for one print
SLACK = 7  # points that the blank of a full-width mark may reach out
SITE = """title = { zh = "试验通报", en = "Test Bulletin" }
tagline = { zh = "排印试验", en = "Trials of print" }
base_url = "https://example.org/"
languages = ["zh", "en"]
default_language = "zh"
[types.notice]
label = { zh = "通报", en = "Notice" }
folder = "notices"
[types.notice.fields]
date = { kind = "date", label = { zh = "时间", en = "Date" } }
[types.collection]
label = { zh = "案例集", en = "Collection" }
folder = "collections"
[types.collection.fields]
items = { kind = "page", list = true, required = true, label = { zh = "篇目", en = "Contents" } }
[types.issue]
label = { zh = "期", en = "Issue" }
folder = "issues"
[types.issue.fields]
date = { kind = "date", required = true, label = { zh = "时间", en = "Date" } }
number = { kind = "integer", required = true, label = { zh = "期号", en = "Number" } }
[types.issue.fields.parts]
kind = "table"
list = true
required = true
label = { zh = "栏目", en = "Parts" }
[types.issue.fields.parts.fields]
title = { kind = "text", required = true, label = { zh = "栏目", en = "Title" } }
items = { kind = "page", list = true, required = true, label = { zh = "篇目", en = "Contents" } }
"""
HAN = "未成年人司法社会工作服务检察院观护帮教社区志愿者培训案例发布通报医务救助机制队伍建设项目启动合作开展评估"
LATIN = ("the social worker visits a family and writes report services for minors court prevention community "
         "training hospital programme volunteers district agreement national standard assessment").split()


def han(count, seed=0):
    """Paragraphs of so many Han characters in all."""
    rng = random.Random(seed)
    out, left = [], count
    while left > 0:
        size = min(left, rng.randint(60, 220))
        text = "".join(rng.choice(HAN) for _ in range(size))
        marks = sorted(rng.sample(range(4, max(size, 6)), min(size // 14, max(size - 5, 0))))
        for mark in reversed(marks):
            text = text[:mark] + rng.choice("，，，。、；") + text[mark:]
        out.append(text + "。")
        left -= size
    return "\n\n".join(out) + "\n"


def english(words, seed=0):
    rng = random.Random(seed)
    out, left = [], words
    while left > 0:
        size = min(left, rng.randint(30, 90))
        text = " ".join(rng.choice(LATIN) for _ in range(size))
        out.append(text[0].upper() + text[1:] + ".")
        left -= size
    return "\n\n".join(out) + "\n"


def png(width, height, shade=(90, 130, 170)):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = []
    for y in range(height):
        row = bytearray(b"\0")
        for x in range(width):
            row += bytes((shade[0] + x * 60 // width, shade[1] - y * 60 // height, shade[2]))
        rows.append(bytes(row))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b""))


def table(rows, columns, cell=lambda r, c: f"格{r}之{c}"):
    head = "| " + " | ".join(f"栏{c}" for c in range(columns)) + " |\n|" + "---|" * columns + "\n"
    return head + "".join("| " + " | ".join(cell(r, c) for c in range(columns)) + " |\n" for r in range(rows)) + "\n"


class Case:
    """A site with one issue and, of the same pages, one collection."""

    def __init__(self, name, pages, *, language="zh", what=(), print_table="", codes=(), pictures=(), toml="", errors=False,
                 allowed=()):
        self.name, self.pages, self.language, self.print_table = name, pages, language, print_table
        self.codes, self.pictures, self.toml, self.errors = set(codes), dict(pictures), toml, errors
        self.allowed, self.what = set(allowed), list(what)

    def write(self, root):
        files = {"site.toml": SITE + self.toml}
        keys = []
        for i, (title, body) in enumerate(self.pages):
            keys.append(f"notices/p{i}")
            files[f"content/notices/p{i}.{self.language}.md"] = (
                f"+++\ntitle = {json.dumps(title, ensure_ascii=False)}\ndate = \"2025-0{i % 9 + 1}-01\"\n+++\n\n{body}\n")
        items = json.dumps(keys)
        files[f"content/issues/1.{self.language}.md"] = (
            f"+++\ntitle = \"第一期\"\nnumber = 1\ndate = \"2025\"\n{self.print_table}\n[[parts]]\ntitle = \"要闻\"\n"
            f"items = {items}\n+++\n")
        if keys:
            files[f"content/collections/c.{self.language}.md"] = f"+++\ntitle = \"合集\"\nitems = {items}\n+++\n"
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        for path, data in self.pictures.items():
            target = root / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def cases():
    wide = png(1200, 700)
    small = png(300, 400)
    one = png(1, 1)
    deep = "".join("  " * d + f"- 第{d}层：{HAN[d % 30:d % 30 + 12]}\n" for d in range(20))
    quotes = "".join("> " * (d + 1) + f"第{d}重引文{HAN[d:d + 10]}\n>\n" for d in range(12))
    short = [("短讯" + HAN[i:i + 6], HAN[i:i + 8 + i % 9 * 3] + "。") for i in range(30)]
    two = ("通常的稿件长度", han(700, 2))
    return [
        Case("long", [("一篇四万字的长文", han(40_000, 1))], codes={1629}),
        Case("headline60", [((HAN * 2)[:60], han(800, 3)), two, ("三", han(300, 4))]),
        Case("one-line", [("一行的稿件", "只有这一行。")]),
        Case("tiny30", short, allowed={1633}),
        Case("english", [("Only English in this issue", english(900, 1)), ("A second story about services", english(500, 2)),
                         ("Internationalisation of misunderstandings", english(260, 3))], language="en"),
        Case("tables", [("只有表格的稿件", table(8, 3) + table(14, 5) + table(30, 2)), ("另一篇表格", table(5, 4) * 3)]),
        Case("emoji", [("带表情的稿件", "今天😀很好，🎉大家👨‍👩‍👧都来了。" + han(200, 5))], allowed={1404}, errors=True),
        Case("table100", [("一百栏的表格", han(200, 6) + table(4, 100, lambda r, c: f"{r}{c}")), two], codes={1605},
             allowed={1605}),
        Case("missing-font", [two], print_table="[print]\ntheme = \"\"\"\n[fonts.text]\nzh = { han = [\"No Such Font\"], "
             "latin = [\"Nor This\"] }\n\"\"\"\n", toml="", codes={1401}, errors=True),
        Case("empty", [], what=["issue", "1"], codes={1620}, errors=True),
        Case("endless-word", [("没有空格的长段", "字" * 3000 + "。\n\n" + "x" * 3000 + "\n\n" + "9" * 500)]),
        Case("headline1", [("甲", han(500, 8)), ("乙", han(300, 9)), ("丙", han(90, 10))]),
        Case("pictures10", [("十张图片的短稿", han(150, 11) + "".join(f"\n![图](p{i}.png \"图{i}的说明\")\n" for i in range(10)))],
             pictures={f"notices/p{i}.png": (wide, small)[i % 2] for i in range(10)}, allowed={1633}),
        Case("picture-kinds", [("图片一", han(500, 12) + "\n![图](w.png \"宽图的说明文字，说明图中是什么人在什么地方\")\n\n" + han(300, 13)),
                               ("图片二", han(300, 14) + "\n![图](one.png \"一个点\")\n\n![图](t.png)\n\n" + han(200, 15))],
             pictures={"notices/w.png": wide, "notices/one.png": one, "notices/t.png": png(200, 900)}, allowed={1633}),
        Case("deep", [("层层列表与引文", han(100, 16) + "\n" + deep + "\n" + quotes + "\n" + han(100, 17)), two]),
        Case("notes", [("许多脚注", "".join(f"第{i}句话{HAN[i % 30:i % 30 + 19]}[^n{i}]。" for i in range(120)) + "\n\n" +
                        "".join(f"[^n{i}]: 第{i}条注{HAN[i % 30:i % 30 + 15]}。\n" for i in range(120)))]),
    ]


def findings_of(output):
    return json.loads(output)["findings"] if output.strip().startswith("{") else []


def letters(text):
    """What must not be lost: letters and digits, however they are composed."""
    text = unicodedata.normalize("NFKC", text)
    return collections.Counter(c for c in text if unicodedata.category(c)[0] in "LN")


def source_letters(case):
    total = collections.Counter()
    for title, body in case.pages:
        body = re.sub(r'!\[[^\]]*\]\([^ )]*(?: "([^"]*)")?\)', r"\1", body)
        body = re.sub(r"\[\^n(\d+)\]:?", "", body)
        body = re.sub(r"^\|[-|]*\|$", "", body, flags=re.M)
        total += letters(title) + letters(body)
    return total


WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.S)
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)


def check_pdf(path, case, margin):
    """Problems of a file: lost letters, words outside of the type area, words over each other."""
    problems = []
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    found = collections.Counter()
    for number, (width, height, body) in enumerate(PAGE.findall(boxes), 1):
        words = [(float(a), float(b), float(c), float(d), html.unescape(t)) for a, b, c, d, t in WORD.findall(body)]
        for word in words:
            found += letters(word[4])
            if word[0] < margin - SLACK or word[2] > float(width) - margin + SLACK or word[1] < 20 or word[3] > float(height) - 20:
                problems.append(f"page {number}: “{word[4][:20]}” stands outside of the type area")
        problems += overlaps(number, words)
    lost = source_letters(case) - found
    if lost:
        problems.append(f"lost: {dict(lost.most_common(8))}")
    return problems


def overlaps(number, words):
    """Words whose middles cover each other."""
    shrunk = []
    for x0, y0, x1, y1, text in words:
        high = y1 - y0
        # The blank of a full-width mark at an end may be trimmed.
        left, right = (5 if unicodedata.category(text[end])[0] == "P" else 0.8 for end in (0, -1))
        shrunk.append((y0 + 0.36 * high, y1 - 0.36 * high, x0 + left, x1 - right, text))
    shrunk.sort()
    problems, open_words = [], []
    for word in shrunk:
        open_words = [other for other in open_words if other[1] > word[0]]
        for other in open_words:
            if word[2] < other[3] and other[2] < word[3]:
                problems.append(f"page {number}: “{word[4][:16]}” stands on “{other[4][:16]}”")
        open_words.append(word)
    return problems


def run(case, casepress, root):
    case.write(root)
    out = root / "out"
    began = time.monotonic()
    try:
        done = subprocess.run([casepress, "print", *case.what, "--site", str(root), "--out", str(out), "--json"],
                              capture_output=True, text=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return [f"took more than {LIMIT} s"]
    seconds = time.monotonic() - began
    if done.returncode not in (0, 1):
        return [f"ended with {done.returncode}: {done.stderr[-300:]}"]
    problems = []
    findings = findings_of(done.stdout)
    codes = {int(finding["code"][2:]) for finding in findings}
    for finding in findings:
        if finding["severity"] == "error" and not case.errors:
            problems.append(f"error {finding['code']}: {finding['message']}")
        elif finding["severity"] == "warning" and int(finding["code"][2:]) not in case.codes | case.allowed | {1622}:
            problems.append(f"warning {finding['code']}: {finding['message']}")
        if 1600 <= int(finding["code"][2:]) < 1652 and finding["line"] is None:
            problems.append(f"{finding['code']} names no line of {finding['path']}")
    if not case.codes <= codes:
        problems.append(f"missing findings: {case.codes - codes}; there are {sorted(codes)}")
    files = sorted(out.glob("*.pdf")) if out.exists() else []
    if not files and not case.errors:
        problems.append("nothing was printed: " + done.stdout[-400:] + done.stderr[-400:])
    for path in files:
        margin = 49.6 if path.name.startswith("1.") else 70
        problems += [f"{path.name}: {problem}" for problem in check_pdf(path, case, margin)]
    print(f"{case.name}: {len(files)} files in {seconds:.2f} s, findings {sorted(codes)}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("casepress")
    parser.add_argument("--keep", help="keep the sites and PDFs in this folder")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        base = pathlib.Path(options.keep or scratch)
        for case in cases():
            if options.names and case.name not in options.names:
                continue
            root = base / case.name
            root.mkdir(parents=True, exist_ok=True)
            for problem in run(case, options.casepress, root)[:12]:
                failed = True
                print(f"  {case.name}: {problem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
