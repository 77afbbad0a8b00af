#!/usr/bin/env python3
"""Plants made-up names wherever text can get into a site, and looks for them wherever it can get out.

    tests/privacy/canary.py CASEPRESS SITE [--names 1000] [--seed 1]

A copy of SITE becomes a repository of its own. Then, each time with a private list of all names:
1. names stand in the sources, by every channel below: the build must fail, say the place of each, write nothing, and say no name;
2. names stand beside pictures (EXIF, XMP, comments): the build must pass and publish none;
3. names stood in former versions, in messages and names of authors: the build must fail, saying which versions; after erasures
   it must pass, and no byte of the site, its PDFs, index, feeds, caches and messages may hold one.
Ends with 1 when a name got out or was not reported.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

SURNAMES = {"欧阳": "Ouyang", "诸葛": "Zhuge", "司徒": "Situ", "上官": "Shangguan", "夏侯": "Xiahou", "慕容": "Murong", "尉迟": "Yuchi",
            "端木": "Duanmu", "令狐": "Linghu", "皇甫": "Huangfu", "濮阳": "Puyang", "澹台": "Tantai", "闾丘": "Lüqiu", "宇文": "Yuwen"}
GIVEN = {"玥": "yue", "翀": "chong", "婳": "hua", "祎": "yi", "骅": "hua", "黛": "dai", "琰": "yan", "璟": "jing", "淼": "miao",
         "昀": "yun", "菡": "han", "晗": "han", "钰": "yu", "瑾": "jin", "彧": "yu", "韬": "tao", "黎": "li", "筠": "yun"}


def make_names(count, seed):
    """(Han, pinyin), none of which is part of another."""
    chooser = random.Random(seed)
    every = [(s + a + b, f"{SURNAMES[s]} {GIVEN[a].capitalize()}{GIVEN[b]}") for s in SURNAMES for a in GIVEN for b in GIVEN]
    chooser.shuffle(every)
    seen, names = set(), []
    for han, latin in every:
        if latin not in seen:
            seen.add(latin)
            names.append((han, latin))
    if len(names) < count:
        raise SystemExit(f"only {len(names)} names can be made")
    return names[:count]


# --- channels: how a name is written into a site; each gives the paths where it must be reported ----------------------

PAGE = '+++\ntitle = "{title}"\nsummary = "{summary}"\ndate = 2025-03-17\n{more}+++\n\n{body}\n'


def page(body="一段话。", title="通报", summary="摘要", more=""):
    return PAGE.format(title=title, summary=summary, more=more, body=body)


def split_by_markup(name):
    return f"{name[0]}**{name[1]}**[{name[2:]}](https://example.org/)"


def as_entities(name):
    return "".join(f"&#{ord(c)};" for c in name)


def with_zero_width(name):
    return "​".join(name)


BODIES = {
    "paragraph": lambda han, latin: f"昨天，{han}到社工站。",
    "heading": lambda han, latin: f"## {han}的一天",
    "markup": lambda han, latin: f"案情：{split_by_markup(han)}到案。",
    "soft break": lambda han, latin: f"案情：{han[:2]}\n{han[2:]}到案。",
    "quote": lambda han, latin: f"> 案情：{han[:2]}\n> {han[2:]}到案。",
    "table": lambda han, latin: f"| 姓名 | 年龄 |\n|---|---|\n| {han} | 15 |",
    "footnote": lambda han, latin: f"正文。[^1]\n\n[^1]: 见{han}案卷。",
    "alternative text": lambda han, latin: f"![{han}的画](dot.png)",
    "link target": lambda han, latin: f"[网页](https://example.org/{latin.replace(' ', '-').lower()})",
    "link title": lambda han, latin: f'[网页](https://example.org/ "{han}")',
    "comment": lambda han, latin: f"<!-- 本案当事人{han} -->\n\n一段话。",
    "raw HTML": lambda han, latin: f"<p title='{han}'>一段话。</p>",
    "code": lambda han, latin: f"```\n{han}\n```",
    "entities": lambda han, latin: f"案情：{as_entities(han)}到案。",
    "zero width": lambda han, latin: f"案情：{with_zero_width(han)}到案。",
    "full width spaces": lambda han, latin: f"案情：{'　'.join(han)}到案。",
    "pinyin": lambda han, latin: f"The child, {latin}, came.",
    "pinyin turned": lambda han, latin: f"The child, {latin.split()[1]} {latin.split()[0]}, came.",
    "list item": lambda han, latin: f"- 甲\n  - 乙{han}\n- 丙",
}
FIELDS = {
    "title": lambda han, latin: page(title=f"{han}案"),
    "summary": lambda han, latin: page(summary=f"{han}案"),
    "escape in a field": lambda han, latin: page(summary="".join(f"\\u{ord(c):04x}" for c in han)),
    "comment in front matter": lambda han, latin: page(more=f"# {han}\n"),
}


class Site:
    def __init__(self, casepress, source, folder, names):
        self.casepress, self.folder = casepress, folder / "site"
        self.folder.mkdir()
        shutil.copytree(source / "content", self.folder / "content")
        shutil.copy(source / "site.toml", self.folder)
        self.list = folder / "private.txt"
        self.names = names
        self.write_list({})
        self.environment = {**os.environ, "CASEPRESS_PRIVATE_NAMES": str(self.list), "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                            "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1"}
        self.git("init", "-q", "-b", "main")
        self.commit("Begin")

    def write_list(self, erasures):
        lines = [f"@{erasures[han]} {han}" if han in erasures else han for han, _ in self.names]
        self.list.write_text("# made up\n" + "\n".join(lines) + "\n", encoding="utf-8")

    def git(self, *arguments, **more):
        subprocess.run(["git", "-c", "user.name=" + more.pop("author", "Editor"), "-c", "user.email=editor@example.org", *arguments],
                       cwd=self.folder, check=True, env=self.environment, stdout=subprocess.DEVNULL)

    def commit(self, message, author="Editor"):
        self.git("add", "-A", author=author)
        self.git("commit", "-q", "-m", message, author=author)

    def write(self, path, content):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(content, encoding="utf-8")

    def run(self, *arguments):
        done = subprocess.run([str(self.casepress), *arguments, "--site", str(self.folder)], env=self.environment, capture_output=True)
        return done.returncode, done.stdout, done.stderr


class Report:
    def __init__(self):
        self.checks, self.faults = 0, []

    def check(self, fine, what):
        self.checks += 1
        if not fine:
            self.faults.append(what)
            if len(self.faults) <= 20:
                print("FAULT:", what)


def names_in(data, names):
    """Names that stand in bytes, as they are or in plain disguises; independent of casepress."""
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    text = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), re.sub(r"&#x([0-9a-fA-F]+);", lambda m: chr(int(m[1], 16)), text))
    bare = re.sub(r"<[^>]*>|[\s​*　]", "", text)
    lower = re.sub(r"[\s_-]", "", text).lower()
    return [han for han, latin in names if han in bare or latin.replace(" ", "").lower() in lower]


# --- pictures ----------------------------------------------------------------------------------------------------------

def png(texts):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * 4 for _ in range(4)))
    metadata = b"".join(chunk(b"iTXt", b"Author\0\0\0\0\0" + text.encode()) + chunk(b"eXIf", b"MM\0\x2a\0\0\0\x08\0\0" + text.encode())
                        for text in texts)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + metadata + chunk(b"IDAT", rows) + chunk(b"IEND", b"") + texts[0].encode()


def gif(texts):
    comments = b"".join(b"\x21\xfe" + bytes([len(t.encode())]) + t.encode() + b"\0" for t in texts)
    return b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff" + comments + b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;"


# --- the three parts -----------------------------------------------------------------------------------------------------

def plant_sources(site, names):
    """Gives for each name the file that must be named."""
    where = {}
    channels = [*BODIES, *FIELDS, "file name", "data file", "glossary", "vocabulary", "configuration", "template", "interface text",
                "plain text", "draft"]
    glossary = (site.folder / "content/glossary.toml").read_text(encoding="utf-8")
    charges = (site.folder / "content/terms/charges.toml").read_text(encoding="utf-8")
    config = (site.folder / "site.toml").read_text(encoding="utf-8")
    for i, (han, latin) in enumerate(names):
        channel = channels[i % len(channels)]
        path = f"content/canary/canary-{i}.zh.md"
        if channel in BODIES:
            site.write(path, page(BODIES[channel](han, latin)))
        elif channel in FIELDS:
            site.write(path, FIELDS[channel](han, latin))
        elif channel == "file name":
            path = f"content/canary/{latin.replace(' ', '-').lower() if i % 2 else han}.zh.md"
            site.write(path, page())
        elif channel == "data file":
            path = f"content/canary/canary-{i}.toml"
            site.write(path, f'source = "{han}"\n')
            site.write(f"content/canary/canary-{i}.zh.md", page())
        elif channel == "glossary":
            path, glossary = "content/glossary.toml", glossary + f"\n# {han}\n"
        elif channel == "vocabulary":
            path, charges = "content/terms/charges.toml", charges + f"\n# {han}\n"
        elif channel == "configuration":
            path, config = "site.toml", config + f"\n# {han}\n"
        elif channel == "template":
            path = f"templates/canary-{i}.html"
            site.write(path, f"<p>{han}</p>")
        elif channel == "interface text":
            path = f"themes/canary-{i}/strings/zh.toml"
            site.write(path, f'"a" = "{latin}"\n')
        elif channel == "plain text":
            path = f"content/canary/{han}.txt"
            site.write(path, "x")
        else:
            site.write(path, page(f"{han}到案。", more="draft = true\n"))
        where[han] = (channel, path)
    site.write("content/glossary.toml", glossary)
    site.write("content/terms/charges.toml", charges)
    site.write("site.toml", config)
    return where


def check_sources(site, names, report):
    where = plant_sources(site, names)
    code, out, err = site.run("build", "--json")
    report.check(code == 1, f"names in sources: exit code {code}")
    report.check(not (site.folder / "public").exists(), "names in sources: something was published")
    for stream, data in (("standard output", out), ("standard error", err)):
        report.check(not names_in(data, names), f"names in sources: {stream} says a name")
    code, out_text, err_text = site.run("build")
    report.check(not names_in(out_text + err_text, names), "names in sources: a message says a name")
    # Paths are masked too, so lines are counted: by file for files with many, else one or more for each.
    findings = [f for f in json.loads(out)["findings"] if f["code"] in ("CP1740", "CP1741", "CP1742")]
    by_path = {}
    for finding in findings:
        by_path[finding["path"]] = by_path.get(finding["path"], 0) + 1
    shared, masked = {}, 0
    for han, (channel, path) in where.items():
        if names_in(path, names):
            masked += 1
        elif path in ("content/glossary.toml", "content/terms/charges.toml", "site.toml"):
            shared[path] = shared.get(path, 0) + 1
        else:
            report.check(by_path.get(path, 0) > 0, f"{channel}: not reported: {path}")
    for path, count in shared.items():
        report.check(by_path.get(path, 0) >= count, f"{path}: {by_path.get(path, 0)} of {count} reported")
    paths = sum(1 for f in findings if f["code"] == "CP1741")
    report.check(paths >= masked, f"names of files: {paths} of {masked} reported")
    site.git("clean", "-qfdx")
    site.git("checkout", "-q", ".")


def published_bytes(folder):
    """Every file below, PDFs also as text."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        yield str(path.relative_to(folder)), str(path.relative_to(folder)).encode()
        data = path.read_bytes()
        yield str(path.relative_to(folder)), data
        if path.suffix == ".pdf":
            yield str(path) + " (text)", subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout


def check_published(site, names, report, what):
    for folder in (site.folder / "public", site.folder / ".casepress"):
        for path, data in published_bytes(folder):
            report.check(not names_in(data, names), f"{what}: a name in {path}")


def check_pictures(site, names, report):
    texts = [text for pair in names for text in pair]
    site.write("content/canary/canary.zh.md", page("![图](dot.png)\n\n![图](dot.gif)"))
    site.write("content/canary/dot.png", png(texts[:40]))
    site.write("content/canary/dot.gif", gif(texts[:40]))
    site.commit("Pictures")
    code, out, err = site.run("build")
    report.check(code == 0, f"names beside pictures: exit code {code}: {err.decode()[-400:]}")
    check_published(site, names, report, "names beside pictures")
    site.write("content/canary/table.csv", "姓名\n" + names[0][0] + "\n")
    code, out, err = site.run("build")
    report.check(code == 1 and b"CP1742" in err, "a name in a table to download: not reported")
    report.check(not names_in(out + err, names), "a name in a table to download: said in a message")
    (site.folder / "content/canary/table.csv").unlink()


def check_past(site, names, report):
    config = (site.folder / "site.toml").read_text(encoding="utf-8")
    settings = 'authors = "names"\nmessages = true\n'
    has_history = "\n[history]\n" in config
    config = config.replace("\n[history]\n", "\n[history]\n" + settings) if has_history else config + "\n[history]\n" + settings
    site.write("site.toml", config)
    bodies = list(BODIES.values()) + [lambda han, latin: f"{han}到案"] * 3
    paths = [f"content/canary/past-{i}.zh.md" for i in range(10)]
    for step in range(0, len(names), len(paths)):
        for i, path in enumerate(paths):
            if step + i < len(names):
                han, latin = names[step + i]
                site.write(path, page(bodies[(step + i) % len(bodies)](han, latin), title=f"通报{step}"))
        site.commit(f"Edit {names[step][0]}\n\nNote: 按{names[step][1]}的要求更正", author=names[step][0])
    for path in paths:
        site.write(path, page("最后一稿。"))
    site.write("content/canary/dot.png", png(["x"]))
    site.commit("Clean")
    shutil.rmtree(site.folder / "public", ignore_errors=True)
    code, out, err = site.run("build")
    count = len(re.findall(rb"CP1743", err))
    report.check(code == 1 and count >= len(names), f"names in the past: exit code {code}, {count} of {len(names)} reported")
    report.check(not names_in(out + err, names), "names in the past: a message says a name")
    report.check(not (site.folder / "public").exists(), "names in the past: something was published")

    site.write("site.toml", config + '\n[[redaction]]\nid = "2025-01"\ndate = 2025-03-17\nbasis = "made up"\n')
    site.write_list({han: "2025-01" for han, _ in site.names})
    code, out, err = site.run("build")
    report.check(code == 0, f"erased: exit code {code}: {err.decode()[-600:]}")
    report.check(not names_in(out + err, names), "erased: a message says a name")
    check_published(site, names, report, "erased")
    marks = sum(data.count("〔2025年3月17日删去〕".encode()) for _, data in published_bytes(site.folder / "public"))
    report.check(marks > 0, "erased: no mark is shown")
    for command in (["history", paths[0]], ["history", "--json", paths[0]], ["search", names[0][0]], ["check"],
                    ["translations"], ["erase", "2025-01", "--dry-run"]):
        _, out, err = site.run(*command)
        report.check(not names_in((out + err).replace(names[0][0].encode(), b"") if command[0] == "search" else out + err, names),
                     f"erased: {command[0]} says a name")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("casepress", type=pathlib.Path)
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--names", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    names = make_names(options.names, options.seed)
    half = len(names) // 2
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(options.casepress.resolve(), options.site.resolve(), pathlib.Path(folder), names)
        check_sources(site, names[:half], report)
        check_pictures(site, names[:30], report)
        check_past(site, names[half:], report)
    channels = len(BODIES) + len(FIELDS) + 9 + 5
    print(f"{len(names)} names by {channels} channels, {report.checks} checks, {len(report.faults)} faults")
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main()
