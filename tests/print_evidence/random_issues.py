"""Issues that editors have changed at random: the project's own and made bulletins, with articles and blocks added, taken out, moved, made
longer and shorter. The same seed makes the same issues everywhere."""

import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench" / "print"))

import bulletin
from phrases import Chinese, Dice, English

ISSUES = ("2025", "2022-2023")
ITEM = re.compile(r'"((?:cases|notices)/[^"]+)"')
FIGURE = re.compile(r"\n\[\[figures\]\]\n(?:[^\[\n][^\n]*\n)*")
MADE_TOML = 'date = "2025"\nregion = ["360300"]\ntopics = ["volunteering"]\n\n[[sources]]\nname = { zh = "报纸", en = "A newspaper" }\nrelation = "based-on"\nplace = "1:1-2"\n'


class Site:
    """A folder with a site whose files are put back as they were before the next edits."""

    def __init__(self, folder):
        self.folder, self.former = folder, {}

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name, text):
        path = self.folder / name
        self.former.setdefault(name, path.read_text(encoding="utf-8") if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def restore(self):
        for name, text in self.former.items():
            if text is None:
                (self.folder / name).unlink()
            else:
                (self.folder / name).write_text(text, encoding="utf-8")
        self.former.clear()


class Edits:
    """What an editor may do to one issue in one language. Each method of a name without an underscore is one edit."""

    def __init__(self, site, issue, language, seed):
        self.site, self.language, self.chance = site, language, random.Random(seed)
        self.words = {"zh": Chinese, "en": English}[language]()
        self.dice, self.made = Dice(f"words/{seed}"), 0
        self.issue_file = f"content/issues/{issue}.toml"

    # --- what there is ---

    def _items(self):
        """Items of the issue by part."""
        text = self.site.read(self.issue_file)
        return [ITEM.findall(part) for part in text.split("[[parts]]")[1:]]

    def _put_items(self, parts):
        pieces = self.site.read(self.issue_file).split("[[parts]]")
        for number, items in enumerate(parts):
            listed = "".join(f'  "{item}",\n' for item in items)
            pieces[number + 1] = re.sub(r"items = \[.*?\]", lambda _: f"items = [\n{listed}]", pieces[number + 1], count=1, flags=re.S)
        if any(parts):
            # A part without items goes as a whole.
            kept = [piece for piece, items in zip(pieces[1:], parts) if items]
            self.site.write(self.issue_file, "[[parts]]".join([pieces[0], *kept]))

    def _page(self):
        items = [item for part in self._items() for item in part]
        return f"content/{self.chance.choice(items)}.{self.language}.md"

    def _split(self, name):
        head, body = self.site.read(name).split("\n+++\n", 1)
        return head, [block for block in body.strip("\n").split("\n\n") if block.strip()]

    def _join(self, name, head, blocks):
        self.site.write(name, head + "\n+++\n\n" + "\n\n".join(blocks) + "\n")

    def _insert(self, *blocks):
        """Anywhere in a page, most often at its end."""
        name = self._page()
        head, body = self._split(name)
        at = len(body) if self.chance.random() < 0.6 else self.chance.randint(0, len(body))
        self._join(name, head, body[:at] + list(blocks) + body[at:])

    def _sentences(self, low, high):
        space = "" if self.language == "zh" else " "
        return space.join(self.words.sentence(self.dice) for _ in range(self.chance.randint(low, high)))

    def _short(self):
        return self.chance.choice(self.words.headings)

    def _head_value(self, key, value):
        name = self._page()
        head, body = self._split(name)
        line = f'{key} = "{value}"'
        head = re.sub(rf"^{key} = .*$", lambda _: line, head, count=1, flags=re.M) if re.search(rf"^{key} = ", head, re.M) \
            else head + "\n" + line
        self._join(name, head, body)

    # --- edits of an article's text ---

    def add_paragraph(self):
        self._insert(self._sentences(1, 4))

    def add_words(self):
        self._insert({"zh": "话。", "en": "Words."}[self.language])

    def add_long_text(self):
        self._insert(*[self._sentences(2, 5) for _ in range(self.chance.randint(3, 14))])

    def add_section(self):
        self._insert("## " + self._short(), *[self._sentences(1, 3) for _ in range(self.chance.randint(1, 3))])

    def add_short_section(self):
        self._insert("## " + {"zh": "新的一节", "en": "A new section"}[self.language], {"zh": "话。", "en": "Words."}[self.language])

    def add_list(self):
        mark = self.chance.choice(["- ", "1. "])
        texts = [self._short() if self.chance.random() < 0.5 else self._sentences(1, 1) for _ in range(self.chance.randint(2, 7))]
        self._insert("\n".join(mark + text for text in texts))

    def add_table(self):
        columns, rows = self.chance.randint(2, 5), self.chance.randint(2, 14)
        line = lambda cells: "| " + " | ".join(cells) + " |"
        table = [line([self._short() for _ in range(columns)]), line(["---"] * columns)]
        table += [line([self._short(), *[str(self.chance.randint(1, 9999)) for _ in range(columns - 1)]]) for _ in range(rows)]
        self._insert("\n".join(table))

    def add_quote(self):
        self._insert("> " + self._sentences(1, 2))

    def _drop_figures(self, name):
        """Figures must be in the text, so that they go with it."""
        table = name.removesuffix(f".{self.language}.md") + ".toml"
        if (self.site.folder / table).exists():
            self.site.write(table, FIGURE.sub("", self.site.read(table)))

    def drop_blocks(self):
        name = self._page()
        self._drop_figures(name)
        head, body = self._split(name)
        for _ in range(self.chance.randint(1, 4)):
            if len(body) > 1:
                body.pop(self.chance.randrange(len(body)))
        self._join(name, head, body)

    def keep_one_block(self):
        name = self._page()
        self._drop_figures(name)
        head, body = self._split(name)
        self._join(name, head, body[:1])

    def move_block(self):
        name = self._page()
        head, body = self._split(name)
        body.insert(self.chance.randint(0, len(body) - 1), body.pop(self.chance.randrange(len(body))))
        self._join(name, head, body)

    # --- edits of its head ---

    def lengthen_title(self):
        self._head_value("title", self._sentences(1, 1).replace('"', ""))

    def shorten_title(self):
        self._head_value("title", self._short())

    def change_kicker(self):
        self._head_value("kicker", self._short())

    def change_deck(self):
        self._head_value("deck", self._sentences(1, 2).replace('"', ""))

    def change_figures(self):
        name = self._page().removesuffix(f".{self.language}.md") + ".toml"
        text = self.site.read(name) if (self.site.folder / name).exists() else ""
        figures = FIGURE.findall(text)
        if not figures:
            return
        figure = self.chance.choice(figures)
        self.site.write(name, text.replace(figure, "", 1) if self.chance.random() < 0.5 else text.rstrip("\n") + "\n" + figure)

    # --- edits of the issue ---

    def reorder(self):
        parts = self._items()
        if self.chance.random() < 0.5:
            self.chance.shuffle(self.chance.choice(parts))
        else:
            items = [item for part in parts for item in part]
            self.chance.shuffle(items)
            sizes, parts = [len(part) for part in parts], []
            for size in sizes:
                parts.append(items[:size])
                items = items[size:]
        self._put_items(parts)

    def take_out(self):
        parts = self._items()
        if sum(len(part) for part in parts) < 3:
            return
        part = self.chance.choice([part for part in parts if part])
        part.pop(self.chance.randrange(len(part)))
        self._put_items(parts)

    def add_article(self):
        self.made += 1
        key = f"notices/2025/made-{self.made}"
        blocks = []
        for _ in range(self.chance.choice([1, 1, 2, 4, 8, 16])):
            if blocks and self.chance.random() < 0.15:
                blocks.append("## " + self._short())
            blocks.append(self._sentences(1, 4))
        self.site.write(f"content/{key}.toml", MADE_TOML)
        for language in ("zh", "en"):
            self.site.write(f"content/{key}.{language}.md", f'+++\ntitle = "{self._short()}{self.made}"\nsummary = "s"\n+++\n\n'
                            + "\n\n".join(blocks) + "\n")
        parts = self._items()
        part = self.chance.choice(parts)
        part.insert(self.chance.randint(0, len(part)), key)
        self._put_items(parts)

    def add_wish(self):
        text = self.site.read(self.issue_file)
        item = self.chance.choice([item for part in self._items() for item in part])
        wish = self.chance.choice(["importance = 4", "importance = 2", 'headline = "vertical"', "page = 2", "jump = false"])
        self.site.write(self.issue_file, text.replace("[[parts]]", f'[[print.items]]\nitem = "{item}"\n{wish}\n\n[[parts]]', 1))

    def make(self):
        """One to six edits; their names."""
        names = [name for name in dir(self) if not name.startswith("_") and name != "make" and callable(getattr(self, name))]
        chosen = [self.chance.choice(names) for _ in range(self.chance.choice([1, 1, 2, 3, 4, 6]))]
        for name in chosen:
            getattr(self, name)()
        return chosen


def copy_site(source, folder):
    for name in ("content", "themes", "templates"):
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name)
    shutil.copy(source / "site.toml", folder)
    return Site(folder)


def print_issue(casepress, folder, issue, language, out, options):
    """The findings of one print, its seconds of processor time and its PDF."""
    command = [casepress, "print", "issue", issue, "--lang", language, "--site", folder, "--out", out, "--json", "--jobs", "1", *options]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, errors="replace", timeout=300)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return [{"severity": "error", "code": f"exit {done.returncode}", "message": done.stderr[-300:]}], None
    files = (answer["result"] or {}).get("files", [])
    return answer["findings"], pathlib.Path(files[0]["path"]) if files else None


def coverage(pdf, rows=64, stripes=24):
    """For each page the share of its type area that has text in it or just above or below."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, errors="replace")
    shares = []
    for page in done.stdout.split("<page ")[1:]:
        width, height = (float(x) for x in re.search(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        filled = set()
        for found in re.finditer(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', page):
            left, top, right, foot = (float(x) for x in found.groups())
            for row in range(int(top / height * rows) - 1, int(foot / height * rows) + 2):
                for stripe in range(int(left / width * stripes), int(right / width * stripes) + 1):
                    filled.add((row, stripe))
        inside = [(row, stripe) for row in range(4, rows - 3) for stripe in range(2, stripes - 2)]
        shares.append(sum(place in filled for place in inside) / len(inside))
    return shares


def is_page_too_many(shares):
    """Whether what stands on the last page would go into the white of those before it."""
    return len(shares) > 1 and (shares[-1] < 0.06 or sum(shares) <= 0.88 * (len(shares) - 1))


def make_case(site, bulletins, number, seed):
    """The folder, issue, language, options and edits of print `number`."""
    chance = random.Random(f"{seed}/{number}")
    options = ["--a3"] if chance.random() < 0.35 else []
    if chance.random() < 0.2:
        folder = bulletins / "made"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        articles, characters = chance.randint(3, 9), chance.randint(3000, 12000)
        bulletin.write_site(bulletin.make_bulletin(articles, max(characters, 150 * articles), f"{seed}/{number}"), folder)
        return folder, "bulletin", "zh", options, [f"{articles} articles, {characters} characters"]
    issue, language = chance.choice(ISSUES), chance.choice(("zh", "en"))
    return site.folder, issue, language, options, Edits(site, issue, language, f"{seed}/{number}").make()
