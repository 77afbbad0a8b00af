"""Bilingual articles: one plan of blocks, written out in Chinese and in English.

An article is known by its number alone: the same seed and number give the same article whatever the size of the corpus, but
for its links, which lead to articles of the corpus.
"""

import textwrap
from dataclasses import dataclass, field

from phrases import Chinese, Dice, English

FIRST_YEAR, YEARS = 2014, 12
SPECIAL_SHARE = 0.15  # articles with bare addresses or struck-out text
HARD_WRAPPED_SHARE = 0.25  # articles whose paragraphs are broken into lines, as people write in editors
HAN_PER_WORD = 2  # how much Chinese says as much as an English word

LANGUAGES = {"zh": Chinese(), "en": English()}


@dataclass
class Block:
    """`kind` is paragraph, heading, bullets, numbers, tasks, quote or table; `size` is in Han characters, or rows."""

    kind: str
    size: int = 0
    bold: bool = False
    special: bool = False
    link: int | None = None  # number of the article it leads to


@dataclass
class Article:
    number: int
    slug: str
    date: str
    titles: dict
    summaries: dict
    tags: dict
    special: bool
    hard_wrapped: bool
    blocks: list = field(default_factory=list)

    @property
    def year(self):
        return self.date[:4]


def plan_head(seed, number):
    """What lists and links need of an article: everything but its text."""
    dice = Dice(f"{seed}/{number}/head")
    date = f"{FIRST_YEAR + dice.number(0, YEARS - 1)}-{dice.number(1, 12):02}-{dice.number(1, 28):02}"
    place = LANGUAGES["en"].draw_pl(dice).lower().split()[0]
    tag_numbers = sorted({dice.number(0, dice.number(0, 58)) for _ in range(dice.number(1, 4))})
    titles, summaries = {}, {}
    for code, language in LANGUAGES.items():
        titles[code] = language.fill(dice.pick(language.patterns["titles"]), dice)
        summaries[code] = language.fill(dice.pick(language.patterns["summaries"]), dice)
    return Article(
        number, f"{place}-{number:05}", date, titles, summaries,
        {code: [language.tags[n] for n in tag_numbers] for code, language in LANGUAGES.items()},
        dice.chance(SPECIAL_SHARE), dice.chance(HARD_WRAPPED_SHARE))


def plan_blocks(seed, article, count):
    """The blocks of an article, 800 to 1,600 Han characters in all; `count` is the number of articles to link to."""
    dice = Dice(f"{seed}/{article.number}/blocks")
    left = dice.number(840, 1500)
    blocks = []
    while left > 0:
        if len(blocks) > 1 and blocks[-1].kind != "heading" and dice.chance(0.25):
            blocks.append(Block("heading"))
        roll = dice.random()
        size = min(left, dice.number(90, 240))
        if left < 90 or roll < 0.72 or not blocks:
            link = dice.number(0, count - 1) if dice.chance(0.15) else None
            blocks.append(Block("paragraph", size, bold=dice.chance(0.25), link=link))
        elif roll < 0.82:
            blocks.append(Block("bullets", size))
        elif roll < 0.88:
            blocks.append(Block("numbers", size))
        elif roll < 0.90:
            blocks.append(Block("tasks", size))
        elif roll < 0.94:
            blocks.append(Block("quote", size))
        else:
            size = min(size, 120)
            blocks.append(Block("table", size))
        left -= size
    if blocks[-1].kind == "heading":
        blocks.pop()
    if article.special:
        paragraphs = [block for block in blocks if block.kind == "paragraph"]
        for _ in range(dice.number(1, 3)):
            dice.pick(paragraphs).special = True
    return blocks


class Writer:
    """Writes the text of one article in one language. `link_to(article, language)` gives the form of links."""

    def __init__(self, seed, article, code, heads, link_to):
        self.dice = Dice(f"{seed}/{article.number}/{code}")
        self.article, self.code, self.heads, self.link_to = article, code, heads, link_to
        self.language = LANGUAGES[code]
        self.space = "" if code == "zh" else " "
        self.surplus = 0  # what is written beyond the plan so far, made up for by the next blocks

    def body(self):
        texts = []
        for block in self.article.blocks:
            texts.append(getattr(self, "write_" + block.kind)(block))
            self.surplus += self.language.length(texts[-1]) - self.planned(block.size)
        return "\n\n".join(texts) + "\n"

    def planned(self, size):
        return size if self.code == "zh" else size / HAN_PER_WORD

    def pattern(self, name, **given):
        return self.language.fill(self.dice.pick(self.language.patterns[name]), self.dice, given)

    def fill_up(self, size, make):
        """At least one piece of text, then more until they are as long as `size` Han characters or the words that say as much."""
        pieces = [make()]
        left = self.planned(size) - self.surplus - self.language.length(pieces[0])
        while left > 0:
            pieces.append(make())
            left -= self.language.length(pieces[-1])
        return pieces

    def write_heading(self, _):
        level = "###" if self.dice.chance(0.2) else "##"
        return f"{level} {self.dice.pick_common(self.language.headings)}"

    def write_paragraph(self, block):
        sentences = self.fill_up(block.size, lambda: self.language.sentence(self.dice))
        if block.bold:
            sentences[0] = self.pattern("bold") + sentences[0]
        if block.special:
            sentences[-1] = self.pattern("special", slug=self.article.slug)
        if block.link is not None:
            target = self.heads[block.link]
            title = target.titles[self.code].replace("[", "").replace("]", "")
            sentences.append(self.pattern("links", title=title, link=self.link_to(self.article, target, self.code)))
        return self.wrap(self.space.join(sentences))

    def wrap(self, text):
        # Shortcodes, addresses and links stay on one line, so only plain paragraphs are broken.
        if not self.article.hard_wrapped or "](" in text or "://" in text or "@" in text:
            return text
        if self.code == "en":
            return textwrap.fill(text, 88, break_long_words=False, break_on_hyphens=False)
        # A line may not begin with what Markdown reads as a marker; Chinese lines that begin with Han are safe.
        lines, begin = [], 0
        while len(text) - begin > 48:
            end = begin + 40
            while end < len(text) and not "\u4e00" <= text[end] <= "\u9fff":
                end += 1
            lines.append(text[begin:end])
            begin = end
        return "\n".join(lines + ([text[begin:]] if begin < len(text) else []))

    def items(self, block):
        return self.fill_up(block.size, lambda: self.pattern("list_items"))

    def write_bullets(self, block):
        return "\n".join("- " + item for item in self.items(block))

    def write_numbers(self, block):
        return "\n".join(f"{number}. {item}" for number, item in enumerate(self.items(block), 1))

    def write_tasks(self, block):
        return "\n".join(f"- [{self.dice.pick('x ')}] {item}" for item in self.items(block))

    def write_quote(self, block):
        return "> " + self.space.join(self.fill_up(block.size, lambda: self.language.sentence(self.dice)))

    def write_table(self, block):
        language, dice = self.language, self.dice
        columns = dice.number(2, 4)

        def row():
            cells = [dice.pick_common(language.lists["N"])]
            cells += [language.draw_n(dice) if dice.chance(0.7) else language.draw_pl(dice) for _ in range(columns - 1)]
            return "| " + " | ".join(cells) + " |"

        heads = [dice.pick_common(language.table_heads) for _ in range(columns)]
        rule = ["---"] + ["---:"] * (columns - 1)
        return "\n".join(["| " + " | ".join(heads) + " |", "| " + " | ".join(rule) + " |"] + self.fill_up(block.size / 2, row))
