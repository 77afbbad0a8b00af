"""A made bulletin, and the same text as each program wants it: a site for casepress, HTML with print CSS, Typst.

The text is made by rule from a seed (tests/bench/phrases.py): the same options give the same bytes everywhere. A4 pages of three
columns of 17 characters at 9 on 14 points in Noto Serif CJK SC, headlines in its bold, as casepress sets them by default.
"""

import html
import pathlib
import re
import sys
from dataclasses import dataclass

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from phrases import Chinese, Dice

TITLE = "社会工作通报"


@dataclass
class Article:
    title: str
    blocks: list  # of (kind, text): "heading" or "paragraph"


def write_numbers(text):
    """Large numbers as newspapers write them: 790000万元 as 79亿元, 20000人 as 2万人."""
    return re.sub(r"(\d)0000", r"\1万", re.sub(r"(\d)0000万", r"\1亿", text))


def make_article(language, seed, number, characters):
    """Paragraphs of 60 to 140 characters, marks included, with a heading now and then, until there are as many as asked for."""
    dice = Dice(f"print/{seed}/{number}")
    title = language.fill(dice.pick(language.patterns["titles"]), dice)
    blocks, written = [], 0
    while written < characters:
        if blocks and blocks[-1][0] == "paragraph" and dice.chance(0.15):
            blocks.append(("heading", dice.pick(language.headings)))
        wanted, sentences = dice.number(60, 140), []
        while len("".join(sentences)) < wanted:
            sentences.append(write_numbers(language.sentence(dice)))
        blocks.append(("paragraph", "".join(sentences)))
        written += len(blocks[-1][1])
    return Article(title, blocks)


def make_bulletin(articles, characters, seed="1"):
    """As many articles, with about as many characters in all."""
    language = Chinese()
    return [make_article(language, seed, number, characters // articles - 60) for number in range(articles)]


def paragraphs(bulletin):
    return [text for article in bulletin for kind, text in article.blocks if kind == "paragraph"]


def write_site(bulletin, folder):
    """A site with one issue, called "bulletin"."""
    content = folder / "content"
    (content / "issues").mkdir(parents=True)
    (folder / "site.toml").write_text(f"""title = {{ zh = "{TITLE}" }}
languages = ["zh"]
[types.issue]
folder = "issues"
schema_org = "PublicationIssue"
[types.issue.fields]
date = {{ kind = "date", label = "时间" }}
number = {{ kind = "integer", label = "期号" }}
items = {{ kind = "page", list = true, label = "篇目" }}
""", encoding="utf-8")
    for number, article in enumerate(bulletin):
        lines = [f"+++\ntitle = \"{article.title}\"\n+++\n"]
        lines += [("## " if kind == "heading" else "") + text + "\n" for kind, text in article.blocks]
        (content / f"a{number:03}.zh.md").write_text("\n".join(lines), encoding="utf-8")
    items = ", ".join(f'"../a{number:03}.zh.md"' for number in range(len(bulletin)))
    (content / "issues" / "bulletin.zh.md").write_text(
        f'+++\ntitle = "{TITLE}"\ndate = "2025-07-01"\nnumber = 1\nitems = [{items}]\n+++\n', encoding="utf-8")


STYLE = """
@page { size: A4; margin: 16mm 17.5mm 14mm; }
body { margin: 0; font: 9pt/14pt "Noto Serif CJK SC"; line-break: strict; text-spacing-trim: normal; }
h1 { font-size: 36pt; line-height: 42pt; margin: 0 0 14pt; text-align: center; }
section { columns: 3; column-gap: 18.5pt; column-fill: balance; margin: 0 0 14pt; }
h2 { column-span: all; font-size: 20pt; line-height: 28pt; margin: 0 0 14pt; break-after: avoid; }
h3 { font: 700 9pt/14pt "Noto Sans CJK SC"; margin: 0; break-after: avoid; }
p { margin: 0; text-indent: 2em; text-align: justify; text-wrap: pretty; orphans: 2; widows: 2; }
"""


def write_html(bulletin, path):
    out = [f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}</title><style>{STYLE}</style></head>'
           f"<body><h1>{TITLE}</h1>"]
    for article in bulletin:
        out.append(f"<section><h2>{html.escape(article.title)}</h2>")
        out += [f"<{tag}>{html.escape(text)}</{tag}>" for kind, text in article.blocks
                for tag in ("h3" if kind == "heading" else "p",)]
        out.append("</section>")
    path.write_text("\n".join(out) + "</body></html>\n", encoding="utf-8")


# Typst fills columns page by page and does not balance them, so that headlines stand within a column.
PREAMBLE = f"""
#set document(title: "{TITLE}")
#set page(paper: "a4", margin: (x: 17.5mm, top: 16mm, bottom: 14mm), columns: 3)
#set columns(gutter: 18.5pt)
#set text(font: "Noto Serif CJK SC", size: 9pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 5pt, spacing: 5pt, first-line-indent: (amount: 2em, all: true))
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(font: "Noto Sans CJK SC", size: 9pt)
#show heading: set block(above: 19pt, below: 5pt)
#show heading: set par(justify: false, first-line-indent: 0em)
#place(top, scope: "parent", float: true, align(center, text(size: 36pt, weight: 700)[{TITLE}]))
"""


def escape_typst(text):
    return "".join("\\" + c if c in "\\#*_`$<>@=-+/[]~'\"" else c for c in text)


def write_typst(bulletin, path):
    out = [PREAMBLE]
    for article in bulletin:
        out.append(f"= {escape_typst(article.title)}\n")
        out += [("== " if kind == "heading" else "") + escape_typst(text) + "\n" for kind, text in article.blocks]
    path.write_text("\n".join(out), encoding="utf-8")
