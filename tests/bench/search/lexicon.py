"""What the texts of the search benchmark are made of: characters, words and phrases with the statistics of Chinese.

Real Chinese is Zipfian three times over: in its characters, in its words and in its set phrases. A search index feels all
three: the characters decide how long the longest lists are, the words how many pairs there are, and the phrases how often the
same three or twenty characters follow each other. So a text is put together from a fixed stock of words, of collocations of
such words, and of whole clauses, each drawn by rank. The commonest are real ones (the phrase lists of this benchmark, the terms
and clauses of the sample content, formulas of legal prose); behind them stands a long tail of invented ones over 5,000 characters.

Only random() is used, as in phrases.py, and nothing comes out of the order of a set: a seed and a sample content mean one lexicon.
"""

import bisect
import itertools
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import words_zh
from phrases import Dice

CONTENT = pathlib.Path(__file__).resolve().parents[3] / "content"
CHARACTERS, WORDS, COLLOCATIONS, CLAUSES, MIMICKED = 5000, 60_000, 150_000, 24_000, 12_000
HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")

# The commonest words of legal and official prose, by themselves or between two others.
PARTICLES = (
    "的 和 在 应当 对 或者 有 为 不 由 以 可以 并 等 了 将 依法 及 与 人 规定 是 向 中 进行 按照 其 其他 从 不得 之 被 于 有关 经 所 以及 后 上 根据 至 "
    "各 因 本 时 内 会 要 下 使 也 但 同 给 到 把 就 还 而 且 未 已 需要 必须 负责 相关 通过 同时 符合 情况 自 前 间 如 则 者 未经 除 外 均 可 能 此 该"
)
# What the law says again and again, the commonest first.
FORMULAS = (
    "人民检察院 未成年人 人民法院 县级以上人民政府 依照本法规定 有下列情形之一的 国务院 人民政府 公安机关 依法追究刑事责任 由县级以上人民政府 有关部门 法律、行政法规 "
    "中华人民共和国 责令改正 给予警告 处五千元以上五万元以下的罚款 构成犯罪的 没收违法所得 自治区 直辖市 犯罪嫌疑人 被告人 法定代理人 应当自收到申请之日起 "
    "三十日内 十五日内 社会公共利益 不得以任何理由 国家机关工作人员 国家鼓励和支持 各级人民政府 乡镇人民政府 街道办事处 省、自治区、直辖市人民政府 "
    "国务院有关部门 处三年以下有期徒刑 拘役或者管制 并处或者单处罚金 情节严重的 情节特别严重的 直接负责的主管人员和其他直接责任人员 依法给予处分 滥用职权 玩忽职守 "
    "徇私舞弊 公民、法人和其他组织 合法权益 国民经济和社会发展规划 行政主管部门 监督管理 监督检查 附条件不起诉 认罪认罚从宽 社会调查报告 合适成年人到场 "
    "未成年人保护法 预防未成年人犯罪法 最高人民检察院 最高人民法院 全国人民代表大会常务委员会 根据宪法 制定本法 制定本条例 自公布之日起施行 本法所称 适用本法 "
    "前款规定 本条第一款 父母或者其他监护人 学校、家庭、社会 居民委员会、村民委员会 共产主义青年团 妇女联合会 工会 残疾人联合会 关心下一代工作委员会 "
    "法律援助机构 社会工作者 专门学校 专门教育 不良行为 严重不良行为 社区矫正机构 社区矫正对象 暂予监外执行 可以申请行政复议 向人民法院提起诉讼 申请人民法院强制执行 "
    "吊销营业执照 限期改正 逾期不改正的 赔偿损失 承担民事责任 遵循公平、公正、公开的原则 坚持教育、感化、挽救的方针 最有利于未成年人的原则 保守秘密 个人隐私 "
    "书面通知 听取意见 制作笔录 签名或者盖章 经审查认为 事实清楚 证据确实、充分 裁定如下 判决如下 本院认为 上诉人 被上诉人 原审判决 不服本判决 驳回上诉 维持原判"
)


# Characters of GB 2312 that are other forms of common ones (後 of 后): a search that knows both forms rightly finds either.
OTHER_FORMS = "乾阪菸薹捱摺吒後徵夥甯榘於麴醣麽"


class Ranked:
    """Draws from a list whose first items are the commonest: the item of rank r has the weight 1/(r + shift)^steepness."""

    def __init__(self, items, steepness, shift):
        self.items = list(items)
        self.sums = list(itertools.accumulate((rank + shift) ** -steepness for rank in range(len(self.items))))
        self.total = self.sums[-1]

    def draw(self, random):
        return self.items[bisect.bisect(self.sums, random() * self.total)]

    def draw_rare(self, random):
        """An item of the tail, each as likely: what a text is about is seldom what all texts are about."""
        begin = len(self.items) // 20
        return self.items[begin + int(random() * (len(self.items) - begin))]


def read_sample():
    """The Chinese texts of the sample site, without front matter, marks and links."""
    texts = []
    for path in sorted(CONTENT.rglob("*.zh.md")):
        body = path.read_text(encoding="utf-8").split("+++", 2)[-1]
        texts.append(re.sub(r"\]\([^)]*\)|[*#|>`\[\]-]", " ", body))
    return "\n".join(texts)


def list_known_words(sample):
    """Real words, the commonest first: particles, then terms, then what the phrase lists have."""
    lists = (PARTICLES, words_zh.NOUNS, words_zh.VERBS, words_zh.ORGANISATIONS, words_zh.PEOPLE, words_zh.SERVICES, words_zh.ROLES,
             words_zh.EVENTS, words_zh.LAWS, words_zh.HEADINGS, words_zh.TAGS)
    terms = re.findall(r'^zh = "([\u4e00-\u9fff]+)"', (CONTENT / "glossary.toml").read_text(encoding="utf-8"), re.MULTILINE)
    particles, *others = (words.split() for words in lists)
    mixed = [word for row in itertools.zip_longest(terms, *others) for word in row if word]
    known = list(dict.fromkeys(particles + mixed + words_zh.IDIOMS.split()))
    return sorted(known[len(particles):], key=lambda word: -sample.count(word)), particles


def list_characters(dice, sample):
    """5,000 characters, the commonest first: by their count in what is known, then GB 2312's common ones, then its rarer ones."""
    known = sample + "".join(value for value in vars(words_zh).values() if isinstance(value, str)) + FORMULAS + PARTICLES
    counts = {}
    for run in HAN_RUN.findall(known):
        for character in run:
            counts[character] = counts.get(character, 0) + 1
    ranked = sorted(counts, key=lambda character: (-counts[character], character))
    for first, last in ((0xB0, 0xD7), (0xD8, 0xF7)):
        level = [bytes((row, cell)).decode("gb2312", "ignore") for row in range(first, last + 1) for cell in range(0xA1, 0xFF)]
        rarer = [character for character in level if character and character not in counts and character not in OTHER_FORMS]
        ranked += sorted(rarer, key=lambda _: dice.random())
    return ranked[:CHARACTERS]


class Mimic:
    """A model of which character follows which two, learned from a text: makes new runs that read like it."""

    def __init__(self, text):
        self.next, self.starts = {}, []
        for run in HAN_RUN.findall(text):
            if len(run) > 3:
                self.starts.append(run[:2])
                for end in range(2, len(run)):
                    self.next.setdefault(run[end - 2:end], []).append(run[end])

    def make(self, dice, length):
        run = dice.pick(self.starts)
        while len(run) < length and run[-2:] in self.next:
            run += dice.pick(self.next[run[-2:]])
        return run


class Lexicon:
    """`words`, `collocations`, `formulas` and `clauses` to draw from; `names` are parts of names."""

    def __init__(self, seed):
        dice = Dice(f"{seed}/lexicon")
        sample = read_sample()
        characters = Ranked(list_characters(dice, sample), 2.4, 450)
        self.words = Ranked(self._make_words(dice, sample, characters), 1.05, 4)
        self.formulas = Ranked(FORMULAS.split(), 0.9, 3)
        self.collocations = Ranked(self._make_collocations(dice, sample), 0.8, 20)
        self.clauses = Ranked([self._make_clause(dice) for _ in range(CLAUSES)], 0.75, 10)

    @staticmethod
    def _make_words(dice, sample, characters):
        known, particles = list_known_words(sample)
        words = dict.fromkeys(known)
        while len(words) < WORDS - len(particles):
            draw = dice.random()
            length = 2 if draw < 0.74 else 3 if draw < 0.88 else 4 if draw < 0.95 else 1
            words["".join(characters.draw(dice.random) for _ in range(length))] = None
        # A real word is not always a common one: the invented ones move in among the known from rank 200 on.
        real, words = set(known), list(words)
        front, tail = words[:200], words[200:]
        tail.sort(key=lambda word: dice.random() * (1 if word in real else 4))
        return particles + front + tail

    def _make_collocations(self, dice, sample):
        mimic = Mimic(sample)
        made = [mimic.make(dice, dice.number(4, 9)) for _ in range(MIMICKED)]
        for _ in range(COLLOCATIONS - MIMICKED):
            first, second = self.words.draw(dice.random), self.words.draw(dice.random)
            third = self.words.draw(dice.random) if dice.chance(0.5) else ""
            made.append(first + second + third)
        made.sort(key=lambda _: dice.random())
        return list(dict.fromkeys(made))

    def _make_clause(self, dice):
        parts = [self.formulas.draw(dice.random) if dice.chance(0.4) else ""]
        while sum(map(len, parts)) < dice.number(8, 22):
            parts.append((self.collocations if dice.chance(0.8) else self.words).draw(dice.random))
        return "".join(parts)
