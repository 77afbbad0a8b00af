#!/usr/bin/env python3
"""Makes a site of many real-sized Chinese texts, to measure search on: laws of about 5,500 and news of about 1,500 characters.

    tests/bench/search/make_texts.py OUT --texts 3000 [--laws 0.4] [--pairs] [--seed 1] [--statistics]

OUT must not exist; it becomes a site folder for casepress (site.toml and content/notices). The same options and the same sample
content give the same bytes. The texts mean nothing, but their characters, pairs and triples are spread as those of real texts;
--statistics counts them (docs/performance.md has the figures, and those of real laws). With --pairs each text has an English one.
"""

import argparse
import math
import pathlib
import sys

from lexicon import Lexicon, Ranked
from text_statistics import print_statistics

import words_zh
from phrases import Dice, English

CONFIG = """\
title = "检索测试 Search Benchmark"
base_url = "https://bench.example.org/"
languages = [{languages}]
default_language = "zh"

[reading]
side_by_side = false
"""
SECTION_TITLES = {"zh": "通报", "en": "Notices"}
LAW_LENGTH, NEWS_LENGTH, LENGTH_SPREAD = 5500, 1500, 0.6  # mean characters; standard deviation of the logarithm
FIRST_YEAR, YEARS = 2010, 16
HARD_WRAPPED_SHARE = 0.1  # texts whose paragraphs are broken into lines, as people write in editors
DIGITS = "零一二三四五六七八九"


def say_number(number):
    """1 to 199 in Chinese figures, as articles of laws are counted."""
    if number >= 100:
        rest = number - 100
        return "一百" + ("" if not rest else "零" + say_number(rest) if rest < 10 else ("一" if rest < 20 else "") + say_number(rest))
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


class Text:
    """One text: what it is about and who is in it is drawn first, then its blocks."""

    def __init__(self, lexicon, seed, number, law_share):
        self.dice = Dice(f"{seed}/{number}/text")
        self.random = self.dice.random
        self.lexicon = lexicon
        self.is_law = self.random() < law_share
        self.length = self._draw_length(LAW_LENGTH if self.is_law else NEWS_LENGTH)
        self.year = FIRST_YEAR + self.dice.number(0, YEARS - 1)
        self.date = f"{self.year}-{self.dice.number(1, 12):02}-{self.dice.number(1, 28):02}"
        self.slug = f"{'law' if self.is_law else 'news'}-{number:05}"
        # A text keeps to its own few words, people and places, or every text would be about everything.
        self.topics = Ranked([self._draw_topic() for _ in range(self.dice.number(12, 50))], 0.7, 2)
        self.place = self._draw_place()
        self.names = [self._draw_person() for _ in range(self.dice.number(1, 8))]
        self.names += [self.place + self.dice.pick_common(ORGANISATIONS) for _ in range(self.dice.number(1, 6))]
        # Legal texts say the same again, in the words of other laws and in their own.
        self.clause_share = 0.45 if self.is_law else 0.15
        self.repeat_share = 0.25 if self.is_law else 0.15
        self.said = []
        self.hard_wrapped = self.dice.chance(HARD_WRAPPED_SHARE)
        self.title = self._make_title()

    def _draw_length(self, mean):
        # Box and Muller's method: random() is the only source of chance that stays the same in all versions of Python.
        normal = math.sqrt(-2 * math.log(1 - self.random())) * math.cos(2 * math.pi * self.random())
        length = mean * math.exp(LENGTH_SPREAD * normal - LENGTH_SPREAD ** 2 / 2)
        return int(min(max(length, mean / 8), mean * 10))

    def _draw_topic(self):
        source = self.lexicon.words if self.random() < 0.6 else self.lexicon.collocations
        return source.draw_rare(self.random)

    def _draw_place(self):
        dice = self.dice
        return dice.pick(words_zh.PLACE_FRONT) + dice.pick(words_zh.PLACE_BACK) + dice.pick_common(PLACE_KINDS)

    def _draw_person(self):
        dice = self.dice
        name = dice.pick_common(words_zh.SURNAMES) + dice.pick_common(words_zh.GIVEN)
        return name + dice.pick(words_zh.GIVEN) if dice.chance(0.8) else name

    def _make_title(self):
        words = self.lexicon.words
        subject = self.topics.items[0] + (words.draw(self.random) if self.random() < 0.5 else self.topics.items[1])
        if self.is_law:
            return f"{self.place}{subject}{self.dice.pick(('条例', '办法', '管理规定', '实施细则', '法', '若干规定'))}"
        return self.dice.pick((f"{self.place}{subject}取得进展", f"{self.names[-1]}开展{subject}工作", f"让{subject}走进{self.place}",
                               f"“{subject}”在{self.place}启动", f"{self.place}：{subject}惠及{self.dice.number(3, 990)}人"))

    def unit(self):
        """The next few characters of a clause."""
        draw, lexicon = self.random(), self.lexicon
        if draw < 0.44:
            return lexicon.collocations.draw(self.random)
        if draw < 0.54:
            return lexicon.formulas.draw(self.random)
        if draw < 0.76:
            return lexicon.words.draw(self.random)
        if draw < 0.91:
            return self.topics.draw(self.random)
        return self.specific()

    def specific(self):
        """A name, a date, a figure or the number of a case."""
        dice, draw = self.dice, self.random()
        if draw < 0.45:
            return dice.pick_common(self.names)
        if draw < 0.6:
            return f"{self.year - dice.number(0, 6)}年{dice.number(1, 12)}月{dice.number(1, 28)}日"
        if draw < 0.75:
            return f"{dice.number(2, 999)}{dice.pick(UNITS)}"
        if draw < 0.85:
            return f"第{say_number(1 + int(119 * self.random() ** 2.5))}条"  # few laws have many articles
        if draw < 0.93:
            return f"《{dice.pick_common(LAWS)}》"
        if draw < 0.97:
            return f"（{self.year}）{dice.pick('京沪川粤豫冀')}{dice.number(1, 12):02}刑终{dice.number(1, 990)}号"
        return f"{dice.number(10, 990) / 10:g}%"

    def clause(self):
        if self.random() < self.clause_share:
            return self.lexicon.clauses.draw(self.random)
        if self.said and self.random() < self.repeat_share:
            return self.dice.pick_common(self.said)
        draw = self.random()
        aim, made = 3 + int(24 * draw * draw), self.unit()  # mostly short, eleven characters on average, seldom thirty
        while len(made) < aim:
            made += self.unit()
        self.said.append(made)
        return made

    def sentence(self):
        clauses = [self.clause()]
        while self.random() < 0.62:
            draw = self.random()
            clauses.append("，" if draw < 0.68 else "、" if draw < 0.88 else "；" if draw < 0.95 else "：")
            clauses.append(f"“{self.topics.draw(self.random)}”" + self.clause() if self.random() < 0.05 else self.clause())
        return "".join(clauses) + "。"

    def paragraph(self, size):
        text = self.sentence()
        while len(text) < size:
            text += self.sentence()
        return text


class Page:
    """Writes a text as Markdown, `left` characters of it still to come."""

    def __init__(self, text):
        self.text, self.dice, self.left, self.blocks = text, text.dice, text.length, []

    def add(self, block):
        self.blocks.append(block)
        self.left -= len(block)

    def wrap(self, paragraph):
        if not self.text.hard_wrapped:
            return paragraph
        lines, begin = [], 0
        while len(paragraph) - begin > 50:
            end = begin + 40
            while end < len(paragraph) and not "\u4e00" <= paragraph[end] <= "\u9fff":
                end += 1  # a line may not begin with what Markdown reads as a mark
            lines.append(paragraph[begin:end])
            begin = end
        return "\n".join(lines + [paragraph[begin:]])

    def body(self):
        self.first = self.text.paragraph(90)
        self.add(self.wrap(self.first))
        if self.text.is_law:
            self.write_law()
        else:
            self.write_news()
        return "\n\n".join(self.blocks) + "\n"

    def write_law(self):
        article = chapter = 0
        while self.left > 0:
            if article % 9 == 0:
                chapter += 1
                self.add(f"## 第{say_number(min(chapter, 199))}章　{self.text.topics.draw(self.dice.random)}")
            article += 1
            paragraph = self.text.paragraph(self.dice.number(40, 170))
            self.add(self.wrap(f"**第{say_number(min(article, 199))}条**　{paragraph}"))
            if self.dice.chance(0.15):
                self.add("\n".join(f"{n}. {self.text.clause()}；" for n in range(1, self.dice.number(3, 8))))

    def write_news(self):
        while self.left > 0:
            draw = self.dice.random()
            if draw < 0.14 and not self.blocks[-1].startswith("#"):
                self.add(f"## {self.text.topics.draw(self.dice.random)}{self.text.lexicon.words.draw(self.dice.random)}")
            elif draw < 0.2:
                self.add("\n".join(f"- {self.text.clause()}" for _ in range(self.dice.number(2, 6))))
            elif draw < 0.23:
                self.add(self.table())
            elif draw < 0.26:
                self.add(f"> {self.text.paragraph(30)}")
            else:
                paragraph = self.text.paragraph(self.dice.number(60, 220))
                if self.dice.chance(0.2):
                    topic = self.text.topics.items[0]
                    paragraph = paragraph.replace(topic, f"**{topic}**", 1)
                self.add(self.wrap(paragraph))

    def table(self):
        rows = [f"| {self.text.topics.draw(self.dice.random)} | {self.text.unit()} | {self.dice.number(1, 9999)} |"
                for _ in range(self.dice.number(2, 7))]
        return "\n".join(["| 项目 | 内容 | 数量 |", "| --- | --- | ---: |"] + rows)


ORGANISATIONS, LAWS = words_zh.ORGANISATIONS.split(), words_zh.LAWS.split()
UNITS, PLACE_KINDS = words_zh.UNITS.split(), words_zh.PLACE_KIND.split()


def toml_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def front_matter(title, date, summary, tags):
    listed = ", ".join(map(toml_text, tags))
    return f"+++\ntitle = {toml_text(title)}\ndate = {date}\nsummary = {toml_text(summary)}\ntags = [{listed}]\n+++\n\n"


class EnglishPage:
    """The English side of a pair, about half as many words as the Chinese has characters."""

    def __init__(self, seed, number):
        self.language, self.dice = ENGLISH, Dice(f"{seed}/{number}/en")

    def write(self, text):
        language, dice = self.language, self.dice
        title = language.fill(dice.pick(language.patterns["titles"]), dice)
        blocks, left, first = [], text.length * 2.6, ""  # letters
        while left > 0:
            sentences = [language.sentence(dice) for _ in range(dice.number(2, 6))]
            first = first or sentences[0]
            if dice.chance(0.12) and blocks:
                blocks.append(f"## {dice.pick_common(language.headings)}")
            blocks.append(" ".join(sentences))
            left -= len(blocks[-1])
        tags = sorted({dice.pick_common(language.tags) for _ in range(2)})
        return front_matter(title, text.date, first, tags) + "\n\n".join(blocks) + "\n"


ENGLISH = English()


def write_site(out, options):
    languages = ("zh", "en") if options.pairs else ("zh",)
    out.mkdir(parents=True)
    (out / "site.toml").write_text(CONFIG.format(languages=", ".join(map(toml_text, languages))), encoding="utf-8")
    notices = out / "content" / "notices"
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        (notices / str(year)).mkdir(parents=True)
    for code in languages:
        (notices / f"_index.{code}.md").write_text(f"+++\ntitle = {toml_text(SECTION_TITLES[code])}\n+++\n", encoding="utf-8")
    lexicon = Lexicon(options.seed)
    tags = words_zh.TAGS.split()
    for number in range(options.texts):
        text = Text(lexicon, options.seed, number, options.laws)
        page = Page(text)
        body = page.body()
        chosen = sorted({text.dice.pick_common(tags) for _ in range(text.dice.number(1, 3))})
        head = front_matter(text.title, text.date, page.first[:page.first.index("。") + 1], chosen)
        path = notices / str(text.year) / f"{text.slug}.zh.md"
        path.write_text(head + body, encoding="utf-8")
        if options.pairs:
            path.with_suffix("").with_suffix(".en.md").write_text(EnglishPage(options.seed, number).write(text), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--texts", type=int, default=3000)
    parser.add_argument("--laws", type=float, default=0.4, help="the share of texts that are laws")
    parser.add_argument("--pairs", action="store_true", help="an English text for each")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--statistics", action="store_true", help="count characters, pairs and triples of what was made")
    options = parser.parse_args()
    if options.out.exists():
        parser.error(f"{options.out} exists")
    if options.texts < 1 or not 0 <= options.laws <= 1:
        parser.error("--texts must be at least 1, --laws from 0 to 1")
    write_site(options.out, options)
    if options.statistics:
        print_statistics(options.out / "content")
    return 0


if __name__ == "__main__":
    sys.exit(main())
