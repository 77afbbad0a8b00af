#!/usr/bin/env python3
"""Input that is broken or made to do harm: each case is laid out as a site and checked (or built), and must end with
the named findings, within its time and memory, without a crash. usage: hostile.py CASEPRESS [--only WORD] [--table]"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from made_site import Failures, run, scratch, write, write_repeated

CASES = []
SITE = 'title = "试"\nbase_url = "https://example.org/"\n'
COLLECTION = """[types.collection]
label = { zh = "集", en = "Collection" }
plural = { zh = "集", en = "Collections" }
folder = "c"
[types.collection.fields]
items = { kind = "page", list = true, label = { zh = "项", en = "Items" } }
"""


def case(name, codes="", *, seconds=20, mebibytes=700, command="check"):
    """Registers a function that lays out a site; `codes` are those that must be among the findings, all of them."""

    def register(function):
        CASES.append((name, codes.split(), seconds, mebibytes, command, function))
        return function

    return register


def page(site, text, name="a.zh.md"):
    write(site / "content" / name, text)


# --- ways out of the site

@case("slug with ../", "CP0542")
def _(site):
    page(site, "---\nslug: ../../out\n---\n# A\n")

@case("slug that is absolute", "CP0542")
def _(site):
    page(site, "---\nslug: /etc/cron.d/x\n---\n# A\n")

@case("slug with a NUL, a backslash, a dot at its end", "CP0540 CP0542")
def _(site):
    page(site, '---\nslug: "a\\0b"\n---\n# A\n')
    page(site, '---\nslug: "a\\\\b"\n---\n# A\n', "b.zh.md")
    page(site, '---\nslug: "a."\n---\n# A\n', "c.zh.md")

@case("link and picture that leave the content folder", "CP0550")
def _(site):
    page(site, "# A\n\n[x](../../../etc/passwd) ![y](../../secret.png) [z](/../../etc/passwd)\n")
    write(site.parent / "secret.png", "secret")

@case("link that leaves, percent-encoded", "CP0550")
def _(site):
    page(site, "# A\n\n[x](%2e%2e/%2e%2e/etc/passwd) ![y](..%2f..%2fsecret.png)\n")

@case("template that includes a file outside", "CP0609")
def _(site):
    write(site / "templates/page.html", '{% include "../../../../etc/passwd" %}')
    page(site, "# A\n")

@case("symbolic link: a page", "CP0306")
def _(site):
    page(site, "# A\n")
    os.symlink("/etc/passwd", site / "content/b.zh.md")

@case("symbolic link: a folder of content", "CP0306")
def _(site):
    page(site, "# A\n")
    os.symlink("/etc", site / "content/etc")

@case("symbolic link: a picture", "CP0306")
def _(site):
    page(site, "# A\n\n![x](x.png)\n")
    os.symlink("/etc/passwd", site / "content/x.png")

@case("symbolic link: a template", "CP0824")
def _(site):
    page(site, "# A\n")
    write(site.parent / "outside.html", "SECRET")
    write(site / "templates/x", "")
    os.symlink(site.parent / "outside.html", site / "templates/page.html")

@case("symbolic link: a file of the theme", "CP0824")
def _(site):
    page(site, "# A\n")
    write(site.parent / "outside.css", "SECRET")
    write(site / "themes/default/x", "")
    os.symlink(site.parent / "outside.css", site / "themes/default/style.css")

@case("symbolic link: the content folder itself", "CP0306")
def _(site):
    write(site.parent / "elsewhere/a.zh.md", "# A\n")
    os.symlink(site.parent / "elsewhere", site / "content")

@case("content folder outside of the site", "CP0213")
def _(site):
    write(site.parent / "elsewhere/a.zh.md", "# A\n")
    write(site / "site.toml", SITE + 'content = "../elsewhere"\n')

@case("old address (alias) that leaves", "CP05")
def _(site):
    page(site, "---\naliases: [/../../x/, ../../../y]\n---\n# A\n")

@case("items of a collection and pictures of fields that leave", "CP05")
def _(site):
    write(site / "site.toml", SITE + COLLECTION)
    page(site, "---\nitems: [../../../etc/passwd]\nimage: ../../secret.png\n---\n# A\n", "c/a.zh.md")
    write(site.parent / "secret.png", "secret")

@case("vocabulary, theme and output of site.toml that leave", "CP02")
def _(site):
    page(site, "# A\n")
    write(site / "site.toml", SITE + 'theme = "../../theme"\n[vocabularies.x]\nfile = "../../../etc/passwd"\n')

@case("site.toml names a theme behind a link", "CP0")
def _(site):
    page(site, "# A\n")
    write(site.parent / "elsewhere/style.css", "SECRET")
    (site / "themes").mkdir()
    os.symlink(site.parent / "elsewhere", site / "themes/mine")
    write(site / "site.toml", SITE + 'theme = "mine"\n')


# --- names

@case("names that differ in case", "CP0305")
def _(site):
    page(site, "# A\n", "a.zh.md")
    page(site, "# A\n", "A.zh.md")

@case("names that differ in normal form (NFC, NFD)", "CP0305")
def _(site):
    page(site, "# A\n", "caf\u00e9.zh.md")
    page(site, "# A\n", "cafe\u0301.zh.md")

@case("folders that differ in normal form, one page in each", "CP0305")
def _(site):
    page(site, "# A\n", "caf\u00e9/a.zh.md")
    page(site, "# A\n", "cafe\u0301/a.zh.md")

@case("devices of Windows: aux.md, com1, CON", "CP0304")
def _(site):
    page(site, "# A\n", "aux.md")
    page(site, "# A\n", "com1/b.md")
    page(site, "# A\n")
    write(site / "content/CON.png", "x")

@case("device of Windows as a slug", "CP1008", command="build")
def _(site):
    page(site, "---\nslug: con\n---\n# A\n")

@case("names with dots and blanks at their ends", "CP0304")
def _(site):
    page(site, "# A\n")
    page(site, "# A\n", "folder./b.md")
    page(site, "# A\n", "folder /c.md")
    write(site / "content/x.png ", "x")
    write(site / "content/y.png.", "x")

@case("file name that is not UTF-8", "CP0303")
def _(site):
    page(site, "# A\n")
    (pathlib.Path(os.fsdecode(os.fsencode(site / "content") + b"/\xb0\xa1.md"))).write_text("# B\n")

@case("file names of 255 bytes", "")
def _(site):
    page(site, "# A\n", "a" * 249 + ".zh.md")
    page(site, "# 案\n", "案" * 83 + ".zh.md")

@case("paths of 4,000 bytes", "CP0310")
def _(site):
    page(site, "# A\n")
    here = os.getcwd()
    os.chdir(site / "content")
    for _ in range(78):
        os.mkdir("d" * 50)
        os.chdir("d" * 50)
    pathlib.Path("a.zh.md").write_text("# deep\n")
    os.chdir(here)

@case("paths of 3,800 bytes in 15 folders", "", command="build")
def _(site):
    page(site, "# A\n")
    here = os.getcwd()
    os.chdir(site / "content")
    for _ in range(15):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    pathlib.Path("a.zh.md").write_text("# deep\n")
    os.chdir(here)

@case("pipe and socket in the content folder", "CP0309")
def _(site):
    page(site, "# A\n")
    os.mkfifo(site / "content/b.zh.md")


# --- size

@case("Markdown file of 100 MB", "CP0307")
def _(site):
    write_repeated(site / "content/a.zh.md", "", "text of a page\n", 100_000_000 // 15)

@case("Markdown file of 60 MB: one paragraph", "", seconds=120, mebibytes=4000)
def _(site):
    write_repeated(site / "content/a.zh.md", "# A\n\n", "text of a page\n", 60_000_000 // 15)

@case("line of 1 MB", "", seconds=60, mebibytes=700)
def _(site):
    write_repeated(site / "content/a.zh.md", "# A\n\n", "x", 1_000_000)

@case("table of a million lines", "", seconds=120, mebibytes=6000)
def _(site):
    write_repeated(site / "content/a.zh.md", "# A\n\n| a | b |\n|---|---|\n", "| 1 | 2 |\n", 1_000_000)

@case("table of 10,000 columns and 100 rows of one cell", "", seconds=60, mebibytes=1000)
def _(site):
    page(site, "# A\n\n" + "|a" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|x|\n" * 100)

@case("50,000 empty files", "", seconds=120, mebibytes=2000)
def _(site):
    for i in range(50_000):
        folder = site / f"content/{i // 500}"
        if i % 500 == 0:
            folder.mkdir(parents=True)
        (folder / f"{i}.zh.md").touch()

@case("300,000 link definitions", "", seconds=60, mebibytes=1000)
def _(site):
    page(site, "# A\n\n")
    with open(site / "content/a.zh.md", "a") as file:
        for i in range(300_000):
            file.write(f"[a{i}]: /b\n")


# --- depth


def deep(name, text, codes="CP0", **more):
    @case(name, codes, **more)
    def _(site):
        page(site, "# A\n\n" + text + "\n")


deep("10,000 levels of quotes", "> " * 10_000 + "x", "")
deep("4,000 levels of lists", "".join("  " * i + "- x\n" for i in range(4000)), "")
deep("10,000 list marks in a line", "- " * 10_000 + "x", "")
deep("10,000 brackets", "[" * 10_000 + "x" + "]" * 10_000, "")
deep("10,000 brackets with targets", "[" * 10_000 + "x" + "](a)" * 10_000, "")
deep("10,000 levels of emphasis", "*a **a " * 10_000 + "x" + "** *" * 10_000, "")
deep("10,000 stars", "*" * 10_000 + "x" + "*" * 10_000, "")
deep("1,500 runs of backticks of every length", "".join("`" * i + " " for i in range(1500)), "")
deep("10,000 pictures in pictures", "![" * 10_000 + "x" + "](a.png)" * 10_000, "")
deep("10,000 HTML tags", "<b>" * 10_000, "")
deep("10,000 footnotes in each other", "".join(f"[^{i}]: x [^{i + 1}]\n\n" for i in range(10_000)) + "[^0]\n", "")
deep("10,000 attributes", "# B {" + " .a" * 10_000 + "}", "")

@case("2,000 template includes in each other", "CP0650")
def _(site):
    page(site, "# A\n")
    for i in range(2000):
        write(site / f"templates/i{i}.html", f'{{% include "i{i + 1}.html" %}}')
    write(site / "templates/i2000.html", "end")
    write(site / "templates/page.html", '{% include "i0.html" %}')

@case("template that includes itself", "CP0650")
def _(site):
    page(site, "# A\n")
    write(site / "templates/page.html", 'x{% include "page.html" %}')

@case("template of 10,000 blocks in each other", "CP0612")
def _(site):
    page(site, "# A\n")
    write(site / "templates/page.html", "{% if a %}" * 10_000 + "x" + "{% endif %}" * 10_000)

@case("template of 10,000 brackets", "CP0612")
def _(site):
    page(site, "# A\n")
    write(site / "templates/page.html", "{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}")

@case("template of loops in loops", "CP0650", seconds=60)
def _(site):
    page(site, "# A\n")
    write(site / "templates/page.html",
          "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}x{% endfor %}{% endfor %}"
          "{% endfor %}")

@case("YAML: aliases of aliases (a billion laughs)", "CP0124")
def _(site):
    levels = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for new, old in zip("bcdefghi", "abcdefgh"):
        levels.append(f"{new}: &{new} [" + ", ".join([f"*{old}"] * 10) + "]")
    page(site, "---\n" + "\n".join(levels) + "\n---\n# A\n")

@case("YAML: 10,000 levels", "CP0103")
def _(site):
    page(site, "---\na: " + "[" * 10_000 + "]" * 10_000 + "\n---\n# A\n")

@case("YAML: 10,000 levels by indentation", "CP0103")
def _(site):
    page(site, "---\n" + "".join(" " * i + "a:\n" for i in range(3000)) + "---\n# A\n")

@case("TOML: 100,000 arrays in each other", "CP0103")
def _(site):
    page(site, "+++\na = " + "[" * 100_000 + "]" * 100_000 + "\n+++\n# A\n")

@case("TOML: 100,000 tables", "", seconds=60, mebibytes=1500)
def _(site):
    page(site, "# A\n")
    with open(site / "content/a.toml", "w") as file:
        for i in range(100_000):
            file.write(f"[extra.t{i}]\na = 1\n")

@case("site.toml: 100,000 arrays in each other", "CP0103")
def _(site):
    write(site / "site.toml", SITE + "x = " + "[" * 100_000 + "]" * 100_000)
    page(site, "# A\n")

@case("site.toml of 9 MB", "CP0102")
def _(site):
    write_repeated(site / "site.toml", SITE, "# comment\n", 900_000)
    page(site, "# A\n")


# --- encodings

@case("invalid UTF-8", "CP0401")
def _(site):
    page(site, b"# A\n\nabc \xff\xfe \xc0\xaf \xed\xa0\x80 x\n")

@case("UTF-16 with a byte order mark", "CP0402 UTF-16")
def _(site):
    page(site, "# 案例\n\n正文。\n".encode("utf-16"))

@case("UTF-16, low byte first, without a mark", "CP0402 UTF-16")
def _(site):
    page(site, "# A case of English\n\nText of a page.\n".encode("utf-16-le"))

@case("UTF-16, high byte first, Chinese, without a mark", "CP04")
def _(site):
    page(site, "# 案例\n\n正文，共三段。\n\n第二段。\n".encode("utf-16-be"))

@case("GB 18030", "CP0402 GB")
def _(site):
    page(site, "# 案例\n\n某中学的学生在放学后被他人殴打，正文。\n".encode("gb18030"))

@case("GB 18030 in TOML", "CP0101 GB18030")
def _(site):
    page(site, "# A\n")
    write(site / "content/a.toml", 'title = "案例"\n'.encode("gb18030"))

@case("UTF-16 in site.toml", "CP0101 UTF-16")
def _(site):
    write(site / "site.toml", SITE.encode("utf-16"))
    page(site, "# A\n")

@case("Big5", "CP0402")
def _(site):
    page(site, "# 案例\n\n某中學的學生在放學後被他人毆打。\n".encode("big5"))

@case("NUL bytes", "CP0403")
def _(site):
    page(site, b"# A\n\nabc\0def\n\0\0\n")

@case("NUL bytes in front matter and in site.toml", "CP0114")
def _(site):
    page(site, b"---\ntitle: a\0b\n---\n# A\n")
    write(site / "site.toml", SITE + 'description = "a\0b"\n')

@case("bytes of random noise", "CP0401")
def _(site):
    page(site, os.urandom(1_000_000))


# --- clocks

@case("files of 1901 and of 2100", "")
def _(site):
    page(site, "# A\n")
    page(site, "# B\n", "b.zh.md")
    os.utime(site / "content/a.zh.md", (-2_000_000_000, -2_000_000_000))
    os.utime(site / "content/b.zh.md", (4_102_444_800, 4_102_444_800))

@case("dates of the years 0, 1600, 2038 and 9999", "", command="build")
def _(site):
    for i, date in enumerate(("0001-01-01", "1600-02-29", "1969-12-31", "2038-01-20", "9999-12-31")):
        page(site, f"---\ndate: {date}\n---\n# A\n", f"p{i}.zh.md")

@case("dates that are none", "CP0511")
def _(site):
    page(site, "---\ndate: 2023-02-30\n---\n# A\n")
    page(site, "---\ndate: 99999999999999999999-01-01\n---\n# A\n", "b.zh.md")

@case("commits of 1960, 2100 and with time zones that are none", "", command="build")
def _(site):
    page(site, "# A\n")
    git(site, "init", "-q")
    parent = []
    for when in ("-300000000 +0000", "4102444800 +9999", "99999999999999999999 +0000", "1 -1200", "1700000000 +0800"):
        page(site, f"# A\n\n{when}\n")
        git(site, "add", ".")
        tree = git(site, "write-tree")
        commit = f"tree {tree}\n{''.join(parent)}author a <a> {when}\ncommitter a <a> {when}\n\nm\n"
        commit = git(site, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", text=commit)
        parent = [f"parent {commit}\n"]
    git(site, "update-ref", "HEAD", commit)


def git(folder, *words, text=None):
    return subprocess.run(["git", *words], cwd=folder, input=text, check=True, capture_output=True, text=True).stdout.strip()


def findings_of(result):
    return sorted(set(re.findall(r"\[(CP\d+)\]", result.err + result.out)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("casepress")
    parser.add_argument("--only", default="")
    parser.add_argument("--table", action="store_true", help="print the table of docs/security.md")
    options = parser.parse_args()
    failures = Failures()
    ran = 0
    for name, codes, seconds, mebibytes, command, lay_out in CASES:
        if options.only not in name:
            continue
        ran += 1
        with scratch() as folder:
            site = pathlib.Path(folder) / "site"
            write(site / "site.toml", SITE)
            lay_out(site)
            arguments = ["--out", pathlib.Path(folder) / "out"] if command == "build" else []
            result = run(options.casepress, command, "--site", site, *arguments, limit=seconds)
            found = findings_of(result)
            failures.check(result.code is not None, f"{name}: stopped after {seconds} s")
            failures.check(result.code in (0, 1, None), f"{name}: ended with {result.code}")
            failures.check(result.mebibytes <= mebibytes, f"{name}: {result.mebibytes} MiB")
            for code in codes:
                failures.check(code in result.err + result.out, f"{name}: no {code} among {found}\n{result.err[:600]}")
            failures.check("SECRET" not in result.out + result.err and "root:x" not in result.out + result.err,
                           f"{name}: shows what is outside")
            failures.check(len(result.err) < 1 << 20, f"{name}: {len(result.err)} bytes of findings")
        row = "| {} | {} | {:.2f} | {} |" if options.table else "{}: {}, {:.2f} s, {} MiB"
        print(row.format(name, " ".join(found) or "–", result.seconds, result.mebibytes), flush=True)
    print(f"{ran} cases")
    failures.exit()


main()
