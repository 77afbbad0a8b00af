"""A repository of 40 commits over two years with every kind of change to a page, and the revisions it must give."""

import os
import pathlib
import subprocess

SITE = """title = { zh = "试刊", en = "Trial" }
base_url = "https://example.org/"
[history]
bots = ["*[bot]", "robot@example.org"]
"""

PARAGRAPHS_ZH = [
    "2024年3月，袁某某所在学校与街道司法所签订协议，共同开展帮教工作，共有13名未成年人参加。",
    "司法社工每周走访一次，记录每名参加者的学习和生活情况，并与家长保持联系。",
    "项目投入经费20万元，由区财政承担，使用情况每季度向社会公开一次，接受各方监督。",
    "一年以后，参加者全部返回课堂，其中三人考入职业学校，继续学习汽车维修和烹饪。",
]
PARAGRAPHS_EN = [
    "In March 2024 the school of Yuan Moumou and the judicial office signed an agreement; 13 minors took part.",
    "Justice social workers visited once a week, recorded how each of them was doing, and kept in touch with parents.",
    "The district paid 200,000 yuan for the project and published every quarter how the money was spent.",
    "A year later all of them were back at school, and three had been admitted to vocational schools.",
]


def page(title, paragraphs, fields=""):
    return f'+++\ntitle = "{title}"\n{fields}+++\n\n' + "\n\n".join(paragraphs) + "\n"


class Repository:
    """Runs git with fixed clocks and nobody's configuration; collects what each page's history must be."""

    def __init__(self, top, site=""):
        self.top = pathlib.Path(top)
        self.site = self.top / site
        self.prefix = site + "/" if site else ""
        self.site.mkdir(parents=True)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
            "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "TZ": "UTC"}
        self.expected = {}  # by the page's last path: revisions, oldest first
        self.commits = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, check=True):
        run = subprocess.run(["git", *arguments], cwd=self.top, env=self.environment, capture_output=True)
        if check and run.returncode != 0:
            raise RuntimeError(f"git {' '.join(arguments)}: {run.stderr.decode(errors='replace')}")
        return run.stdout.decode(errors="replace").strip()

    def write(self, name, text):
        path = self.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def replace(self, name, old, new):
        text = (self.site / name).read_text()
        assert text.count(old) == 1, (name, old)
        self.write(name, text.replace(old, new))

    def move(self, old, new):
        (self.site / new).parent.mkdir(parents=True, exist_ok=True)
        (self.site / old).rename(self.site / new)

    def remove(self, name):
        (self.site / name).unlink()

    def commit(self, date, message, *expected, author="Ann <ann@example.org>", encoding=None, merge=False):
        """`date` is "2024-03-01T09:00:00+08:00"; `expected` are tuples (page, class[, note[, path]])."""
        name, email = author[:-1].split(" <")
        self.environment |= {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": date,
                             "GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@example.org", "GIT_COMMITTER_DATE": date}
        self.git("add", "-A")
        options = ["-c", f"i18n.commitEncoding={encoding}"] if encoding else []
        text = message.encode(encoding or "utf-8")
        run = subprocess.run(["git", *options, "commit", "-q", "--allow-empty", "-F", "-", "--cleanup=verbatim"], cwd=self.top,
                             env=self.environment, input=text, capture_output=True)
        if run.returncode != 0:
            raise RuntimeError(run.stderr.decode())
        self.commits += 1
        self.expect(date, *expected)

    def expect(self, date, *expected):
        commit = self.git("rev-parse", "HEAD")
        for entry in expected:
            name, kind, note, path = (*entry, None, None, None)[:4]
            self.expected.setdefault(name, []).append(
                {"commit": commit, "path": path or name, "date": date[:10], "class": kind, "public_note": note})


def build(top, site=""):
    """Makes the repository. Final names of pages: A is content/cases/2024/a.zh.md, and so on."""
    r = Repository(top, site)
    a_zh, a_en = "content/cases/2024/a.zh.md", "content/cases/2024/a.en.md"
    b_zh, c_zh, d_zh = "content/b.zh.md", "content/c.zh.md", "content/d.zh.md"
    f_zh, f_en, old = "content/f.zh.md", "content/f.en.md", "content/old.zh.md"
    day = iter(range(1, 100))

    def at(year, month, number=None):
        return f"{year}-{month:02}-{number or next(day) % 28 + 1:02}T09:00:00+08:00"

    r.write("site.toml", SITE)
    (r.top / ".mailmap").write_text("Ann Lee <ann@example.org>\nrobot <robot@example.org> <cron@example.org>\n")
    r.commit(at(2023, 1), "Start the site\n")                                                                  # 1
    r.write("content/a.zh.md", page("甲", PARAGRAPHS_ZH))
    r.commit(at(2023, 2), "新增案例甲\n", (a_zh, "substantive", None, "content/a.zh.md"))                       # 2
    r.write("content/a.en.md", page("A", PARAGRAPHS_EN))
    r.commit(at(2023, 3), "Translate A\n", (a_en, "translation", None, "content/a.en.md"))                      # 3
    r.replace("content/a.zh.md", "13名", "15名")
    r.commit(at(2023, 4), "改人数\n\nCorrection-zh: 参加人数应为15名，\n  原写13名有误。\nCorrection-en: 15 minors took part, not 13.\n",
             (a_zh, "substantive", "参加人数应为15名， 原写13名有误。", "content/a.zh.md"))                        # 4
    r.replace("content/a.en.md", "13 minors", "15 minors")
    r.commit(at(2023, 5), "Follow the source\n\nNote-en: Number corrected as in the source.\n",
             (a_en, "translation", "Number corrected as in the source.", "content/a.en.md"))                    # 5
    r.replace("content/a.zh.md", "接受各方监督。", "接受各方监督")
    r.commit(at(2023, 6), "标点\n", (a_zh, "editorial", None, "content/a.zh.md"))                               # 6
    r.replace("content/a.zh.md", "每周走访一次", "**每周**走访一次")
    r.commit(at(2023, 6, 28), "Strong\n", (a_zh, "format", None, "content/a.zh.md"))                            # 7
    r.replace("content/a.en.md", "were back at school", "had returned to class")
    r.commit(at(2023, 7), "Reword the translation alone\n", (a_en, "substantive", None, "content/a.en.md"))     # 8
    r.move("content/a.zh.md", "content/cases/a.zh.md")
    r.move("content/a.en.md", "content/cases/a.en.md")
    r.commit(at(2023, 8), "Move A\n", (a_zh, "move", None, "content/cases/a.zh.md"),
             (a_en, "move", None, "content/cases/a.en.md"))                                                     # 9
    r.write("content/a.zh.md", page("别的", ["这是另一篇文章，只是用了旧的文件名，与案例甲没有任何关系。"]))
    r.commit(at(2023, 8, 28), "Reuse a name\n", ("content/a.zh.md", "substantive"))                             # 10
    r.move("content/cases/a.zh.md", a_zh)
    r.move("content/cases/a.en.md", a_en)
    r.replace(a_zh, "20万元", "25万元")
    r.commit(at(2023, 9), "Move A with an edit\n", (a_zh, "substantive"), (a_en, "move"))                       # 11
    r.write(a_zh.replace(".zh.md", ".toml"), 'region_note = "x"\nkicker = { zh = "案例", en = "Case" }\n')
    r.commit(at(2023, 10), "Shared fields\n", (a_zh, "substantive"), (a_en, "translation"))                     # 12
    r.replace("content/cases/2024/a.toml", '"案例"', '"典型案例"')
    r.commit(at(2023, 10, 28), "Shared field of one language\n", (a_zh, "substantive"), (a_en, "format"))       # 13
    r.replace(a_zh, "与家长保持联系", "与家长和学校保持联系")
    r.commit(at(2023, 11), "bump\n", (a_zh, "bot"), author="dependabot[bot] <x@example.org>")                   # 14
    r.replace(a_zh, "参加者全部返回课堂", "参加者都已返回课堂")
    r.commit(at(2023, 11, 28), "bump\n", (a_zh, "bot"), author="cron <cron@example.org>")                       # 15
    r.write(b_zh, page("乙", [p.replace("袁", "李") for p in PARAGRAPHS_ZH[1:]], "draft = true\n"))
    r.commit(at(2023, 12, 1), "Draft\n", (b_zh, "substantive"))                                                 # 16
    r.replace(b_zh, "三人考入", "四人考入")
    r.commit(at(2023, 12, 2), "Work on the draft\n", (b_zh, "substantive"))                                     # 17
    r.replace(b_zh, "draft = true\n", "")
    r.commit(at(2023, 12, 31), "Publish\n\nNote: 首次发布\n", (b_zh, "substantive", "首次发布"))                  # 18
    r.replace(b_zh, "每季度", "每半年")
    r.commit(at(2024, 1, 5), "x\n\nclass : Editorial\nNote-zh: 一\nNote-zh: 二\n", (b_zh, "editorial", "一\n二"))  # 19
    r.replace(b_zh, "每半年", "每年")
    r.commit(at(2024, 1, 6), "x\n\nClass: minor\n", (b_zh, "substantive"))                                      # 20
    r.replace(b_zh, "并与家长保持联系。\n\n项目", "并与家长保持联系。项目")
    r.commit(at(2024, 1, 7), "合并段落\n", (b_zh, "editorial"))                                                 # 21
    r.replace(b_zh, "并与家长保持联系。项目", "并与家长保持联系。\n\n项目")
    r.commit(at(2024, 1, 8), "拆分段落\n", (b_zh, "editorial"))                                                 # 22
    r.commit(at(2024, 1, 9), "Nothing at all\n\nNote-zh: 没有改动\n")                                           # 23
    r.write(c_zh, page("丙", PARAGRAPHS_ZH[:3]))
    r.commit(at(2024, 2, 1), "Add C\n", (c_zh, "substantive"))                                                  # 24
    body = (r.site / c_zh).read_text()
    head, one, two, three = body.strip().split("\n\n")
    r.write(c_zh, "\n\n".join([head, three, one, two]) + "\n")
    r.commit(at(2024, 2, 2), "Move a paragraph\n", (c_zh, "editorial"))                                         # 25
    text = (r.site / c_zh).read_text()
    r.remove(c_zh)
    r.commit(at(2024, 2, 3), "Remove C\n", (c_zh, "substantive"))                                               # 26
    r.write(c_zh, text)
    r.commit(at(2024, 2, 20), "恢复丙\n".replace("丙", "C"), (c_zh, "substantive"), encoding="gbk")             # 27
    r.write(old, page("丁", ["关于社区矫正对象外出请假的说明，共分为三个部分，请各位同事认真阅读并遵照执行。"]))
    r.commit(at(2024, 3, 1), "Add D\n", (d_zh, "substantive", None, old))                                       # 28
    r.remove(old)
    r.write(d_zh, page("丁", ["这一稿完全重写，与旧稿几乎没有一句相同，但仍是同一个页面。"], '[history]\nfollows = "content/old.zh.md"\n'))
    r.commit(at(2024, 3, 2), "Rewrite D\n\nNote-zh: 全文重写\n", (d_zh, "substantive", "全文重写"))              # 29
    r.git("checkout", "-q", "-b", "side")
    r.replace(b_zh, "每周走访一次", "每周走访两次")
    r.commit(at(2024, 4, 1), "Side\n", (b_zh, "substantive"))                                                   # 30
    r.git("checkout", "-q", "main")
    r.replace(b_zh, "四人考入", "五人考入")
    r.commit(at(2024, 4, 2), "Main\n", (b_zh, "substantive"))                                                   # 31
    r.git("merge", "-q", "--no-commit", "side")
    r.commit(at(2024, 4, 3), "Merge side\n", (b_zh, "merge"))                                                   # 32
    r.git("checkout", "-q", "-b", "conflict", "HEAD~1")
    r.replace(b_zh, "五人考入", "六人考入")
    r.commit(at(2024, 4, 4), "Side 2\n", (b_zh, "substantive"))                                                 # 33
    r.git("checkout", "-q", "main")
    r.replace(b_zh, "五人考入", "七人考入")
    r.commit(at(2024, 4, 5), "Main 2\n", (b_zh, "substantive"))                                                 # 34
    r.git("merge", "-q", "--no-commit", "-X", "ours", "conflict")
    r.replace(b_zh, "七人考入", "八人考入")
    r.commit(at(2024, 4, 6), "Merge with a word of its own\n", (b_zh, "substantive"))                           # 35
    r.write("content/e.zh.md", page("戊", PARAGRAPHS_ZH[2:]))
    r.write("content/e.en.md", page("E", PARAGRAPHS_EN[2:]))
    r.commit(at(2024, 5, 1), "Add E in both languages\n", (f_zh, "substantive", None, "content/e.zh.md"), (f_en, "translation", None, "content/e.en.md"))  # 36
    r.replace("content/e.zh.md", "20万元", "30万元")
    r.replace("content/e.en.md", "200,000", "300,000")
    r.commit(at(2024, 5, 2), "Both at once\n", (f_zh, "substantive", None, "content/e.zh.md"), (f_en, "translation", None, "content/e.en.md"))       # 37
    r.move("content/e.zh.md", f_zh)
    r.move("content/e.en.md", f_en)
    r.commit(at(2024, 6, 1), "Rename both\n", (f_zh, "move"), (f_en, "move"))                                   # 38
    r.replace(f_zh, 'title = "戊"', 'title = "戊"\nweight = 3')
    r.commit("2024-06-30T23:30:00+00:00", "Late at night in UTC\n", (f_zh, "format"))                           # 39
    r.expected[f_zh][-1]["date"] = "2024-07-01"
    r.replace(f_zh, 'title = "戊"', 'title = "戊')
    r.commit(at(2024, 12, 1), "Broken front matter\n", (f_zh, "unknown"))                                       # 40
    assert r.commits == 40, r.commits
    return r
