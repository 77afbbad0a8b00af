#!/usr/bin/env python3
"""Prints the sample site's newspapers and booklets, imports the PDFs, and looks for the articles: their headlines and
their whole paragraphs, in Chinese and English. Then the same for a page that Chromium has printed. usage: check_pdf.py CASEPRESS SITE"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

casepress = pathlib.Path(sys.argv[1]).resolve()
site = pathlib.Path(sys.argv[2]).resolve()

# At least so many of each hundred: headlines found, paragraphs that come back whole.
FLOORS = {"newspaper.zh": (95, 90), "newspaper.en": (90, 86), "chromium": (100, 100)}


def counted(text):
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def plain(markdown):
    text = re.sub(r"\[\^[^\]]*\]", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return text.replace("*", "").replace("\\", "")


def read_page(path):
    """The title of a Markdown file, and its paragraphs of running text."""
    text = path.read_text()
    front, body = text.split("+++\n", 2)[1:] if text.startswith("+++") else ("", text)
    title = re.search(r'^title = "(.*)"$', front, re.M)
    blocks = [b.strip() for b in re.sub(r"<!--.*?-->", "", body, flags=re.S).split("\n\n")]
    prose = [plain(b.replace("\n", " ")) for b in blocks if b and not re.match(r"[#>|<:{!`~-]|\d+\. |\[\^", b)]
    return (counted(title.group(1)) if title else ""), [p for p in map(counted, prose) if len(p) >= 20]


def import_file(path, work):
    out = work / "drafts"
    shutil.rmtree(out, ignore_errors=True)
    run = subprocess.run([casepress, "import", path, "--site", work / "site", "--to", work / "site" / "content" / "drafts"], capture_output=True, text=True, timeout=300)
    if run.returncode not in (0, 1):
        sys.exit(f"import of {path.name} failed: {run.stdout}{run.stderr}")
    drafts = sorted((work / "site" / "content" / "drafts" / path.stem).glob("*.md"))
    return [read_page(draft) for draft in drafts]


def score(name, floors, sources, drafts):
    titles = {title for title, _ in drafts}
    paragraphs = {p for _, ps in drafts for p in ps}
    wanted = [p for _, ps in sources for p in ps]
    found_titles = sum(title in titles for title, _ in sources)
    found = sum(p in paragraphs for p in wanted)
    print(f"{name}: {len(drafts)} drafts; headlines {found_titles} of {len(sources)}, whole paragraphs {found} of {len(wanted)}")
    ok = found_titles * 100 >= floors[0] * len(sources) and found * 100 >= floors[1] * len(wanted)
    if not ok:
        print(f"  floors: {floors[0]}% of headlines, {floors[1]}% of paragraphs")
        for title, _ in sources:
            if title not in titles:
                print(f"  no article {title}")
    return ok


def chromium_page(work):
    """Two articles in two columns, printed by a browser."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        print("chromium: not installed, left out")
        return None
    articles = [("河滨区图书馆夜间也开门", ["近日，河滨区图书馆启动夜间开放，方便上班族读书看报，首批延长的时段是每周三和周五晚上，市民凭身份证进馆。",
                                           "图书馆还为夜间读者准备了热水、雨伞和充电的地方，并请志愿者在门口引导，请读者互相礼让，注意安全。"] * 3),
                ("青石镇果农合作卖苹果", ["日前，青石镇果农组成合作社，统一采购果苗，修建冷库，苹果从此卖得更远，果农的收入也比去年多了三成。",
                                         "合作社负责人说，苹果装箱以后当天就能上路，下一步还要请农技员驻村，把冬剪和疏花的本领教给更多的人。"] * 3)]
    body = "".join(f"<h1>{t}</h1><div class=c>" + "".join(f"<p>{p}</p>" for p in ps) + "</div>" for t, ps in articles)
    style = "body{font:12px serif}h1{font-size:24px}.c{columns:2}p{margin:0;text-indent:2em;text-align:justify}"
    page = work / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><title>x</title><style>{style}</style>{body}")
    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={work / 'page.pdf'}", page.as_uri()],
                   capture_output=True, timeout=120, check=True)
    return [(counted(t), [counted(p) for p in ps]) for t, ps in articles]


def main():
    ok = True
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        shutil.copytree(site, work / "site", ignore=shutil.ignore_patterns(".git", "node_modules", "generator", "tests", "site", "print"))
        subprocess.run([casepress, "print", "--site", work / "site", "--out", work / "pdf"], capture_output=True, timeout=600, check=True)
        for language in ("zh", "en"):
            sources, drafts = [], []
            for issue, years in (("2025", ("2025",)), ("2022-2023", ("2022", "2023"))):
                for year in years:
                    for path in sorted((work / "site" / "content" / "notices" / year).glob(f"*.{language}.md")):
                        sources.append(read_page(path))
                drafts += import_file(work / "pdf" / f"{issue}.{language}.pdf", work)
            ok = score(f"newspaper.{language}", FLOORS[f"newspaper.{language}"], sources, drafts) and ok
        articles = chromium_page(work)
        if articles:
            ok = score("chromium", FLOORS["chromium"], articles, import_file(work / "page.pdf", work)) and ok
    sys.exit(0 if ok else 1)


main()
