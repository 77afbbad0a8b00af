"""Fills sentence patterns with words: the small language model of the benchmark's corpora.

A pattern such as "{pl}{o}举行{e}" is parsed once into literal text and slots; each slot draws from its list with a preference
for the front (Zipf's law, roughly). Only Random.random() is used, whose sequence for a seed is the same in all versions of
Python, so that a seed means the same corpus everywhere.
"""

import random
import re

import words_en
import words_zh

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


class Dice:
    """Random choices, all of them made of random() alone."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def number(self, low, high):
        """An integer from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def pick(self, items):
        """One of the items, each as likely."""
        return items[int(self.random() * len(items))]

    def pick_common(self, items):
        """One of the items, the first ones much more often: the density falls as 1/sqrt(rank)."""
        draw = self.random()
        return items[int(draw * draw * len(items))]

    def chance(self, probability):
        return self.random() < probability


def parse_pattern(pattern):
    """"a{p}b" → [("", "a"), ("p", None), ("", "b")], as a list of literals and slot names."""
    return [part for part in re.split(r"(\{\w+\})", pattern) if part]


class Language:
    """What one language's articles are made of. `fill` is the only way to make text."""

    def __init__(self, words, separator):
        def items(text):
            return text.split(separator) if isinstance(text, str) else text

        self.words = words
        self.lists = {
            "r": items(words.ROLES), "o": items(words.ORGANISATIONS), "g": items(words.PEOPLE), "s": items(words.SERVICES),
            "N": items(words.NOUNS), "v": items(words.VERBS), "a": items(words.ADJECTIVES), "l": items(words.LAWS),
            "e": items(words.EVENTS), "u": items(words.UNITS), "lead": words.LEADS,
        }
        self.headings = items(words.HEADINGS)
        self.tags = items(words.TAGS)
        self.table_heads = items(words.TABLE_HEADS)
        self.place_kinds = items(words.PLACE_KIND)
        self.project_words = items(words.PROJECT_WORDS)
        self.qualifiers = items(words.QUALIFIERS)
        names = ("SENTENCES", "LIST_ITEMS", "TITLES", "SUMMARIES", "BOLD", "SPECIAL", "LINKS")
        self.patterns = {name.lower(): [parse_pattern(p) for p in getattr(words, name)] for name in names}

    def fill(self, pattern, dice, given=None):
        """The text of a pattern; `given` has the values of slots that are not drawn (slug, link, title)."""
        out = []
        for part in pattern:
            if part[0] != "{":
                out.append(part)
                continue
            name = part[1:-1]
            if given and name in given:
                out.append(given[name])
            elif name in self.lists:
                out.append(dice.pick_common(self.lists[name]))
            else:
                out.append(getattr(self, "draw_" + name)(dice))
        return "".join(out)

    def sentence(self, dice):
        return self.fill(dice.pick(self.patterns["sentences"]), dice)

    def draw_i(self, dice):
        return str(dice.number(2, 68))

    def draw_c(self, dice):
        return f"{dice.number(20, 990) / 10:g}"

    def draw_y(self, dice):
        return str(dice.number(2008, 2025))

    def draw_n(self, dice):
        magnitude = dice.pick_common((10, 100, 1000, 10000, 100000))
        return dice.pick(self.qualifiers).format(dice.number(2, 99) * magnitude // 10)


class Chinese(Language):
    def __init__(self):
        super().__init__(words_zh, " ")
        self.idioms = words_zh.IDIOMS.split()

    def length(self, text):
        """Han characters."""
        return len(HAN.findall(text))

    def draw_p(self, dice):
        name = dice.pick_common(words_zh.SURNAMES) + dice.pick_common(words_zh.GIVEN)
        return name + dice.pick(words_zh.GIVEN) if dice.chance(0.8) else name

    def draw_pl(self, dice):
        return dice.pick(words_zh.PLACE_FRONT) + dice.pick(words_zh.PLACE_BACK) + dice.pick_common(self.place_kinds)

    def draw_k(self, dice):
        return dice.pick("市县区省镇")

    def draw_m(self, dice):
        return dice.pick(self.idioms)

    def draw_x(self, dice):
        first, second = dice.pick(self.project_words), dice.pick(self.project_words)
        return first if first == second or dice.chance(0.5) else first + second

    def draw_d(self, dice):
        month, day = dice.number(1, 12), dice.number(1, 28)
        return f"{self.draw_y(dice)}年{month}月{day}日" if dice.chance(0.3) else f"{month}月{day}日"


class English(Language):
    MONTHS = "January February March April May June July August September October November December".split()

    def __init__(self):
        super().__init__(words_en, "|")
        self.surnames = words_en.SURNAMES.split()
        self.syllables = words_en.SYLLABLES.split()
        self.place_syllables = words_en.PLACE_SYLLABLES.split()

    def length(self, text):
        """Words of Latin letters."""
        return len(LATIN_WORD.findall(text))

    def fill(self, pattern, dice, given=None):
        text = super().fill(pattern, dice, given)
        text = re.sub(r"\ba (?=[aeio])", "an ", text)
        return text[0].upper() + text[1:] if text[0].islower() and pattern[0][0] == "{" else text

    def draw_p(self, dice):
        given = dice.pick(self.syllables)
        if dice.chance(0.8):
            given += dice.pick(self.syllables)
        return f"{dice.pick_common(self.surnames)} {given.capitalize()}"

    def draw_pl(self, dice):
        name = dice.pick(self.place_syllables) + dice.pick(self.place_syllables)
        return f"{name.capitalize()} {dice.pick_common(self.place_kinds)}"

    def draw_x(self, dice):
        return dice.pick(self.project_words)

    def draw_d(self, dice):
        date = f"{dice.number(1, 28)} {dice.pick(self.MONTHS)}"
        return f"{date} {self.draw_y(dice)}" if dice.chance(0.3) else date
