#!/usr/bin/env python3
"""Makes a git repository with a long history from a seed, through `git fast-import`.

    tests/bench/history/make_repository.py FOLDER [--commits 10000] [--files 20000] [--seed 1]

The history is that of a bulletin: articles in pairs of languages, in folders by section and year, written in one commit and
corrected in later ones; side branches that are merged; files moved with and without edits, whole folders moved, files deleted.
The same options give the same commit ids everywhere.
"""

import argparse
import random
import subprocess
import sys

BEGIN = 1_400_000_000  # Unix seconds of the first commit
SECTIONS = ("notices", "cases", "guides", "letters", "collections")
WORDS = "通报 案例 纪检 监督 财务 采购 合同 审计 整改 责任 会议 规定 干部 群众 项目 资金 the of report case rule".split()


class Repository:
    """Keeps the tree of every branch while it writes the stream, so that every commit can be made to make sense."""

    def __init__(self, stream, seed):
        self.stream, self.random = stream, random.Random(seed)
        self.blobs = 0
        self.commits = 0
        self.time = BEGIN

    def write(self, text):
        self.stream.write(text.encode("utf-8") if isinstance(text, str) else text)

    def paragraph(self):
        return "".join(self.random.choice(WORDS) for _ in range(self.random.randint(20, 60))) + "。\n"

    def blob(self, paragraphs):
        """Writes a blob; its mark."""
        self.blobs += 1
        data = ("\n".join(paragraphs)).encode("utf-8")
        self.write(f"blob\nmark :{self.blobs}\ndata {len(data)}\n")
        self.write(data + b"\n")
        return self.blobs

    def commit(self, branch, message, commands, parents=()):
        self.commits += 1
        self.time += self.random.randint(60, 20_000)
        who = f"编辑{self.random.randint(1, 12)} <editor{self.random.randint(1, 12)}@example.org> {self.time} +0800"
        data = message.encode("utf-8")
        self.write(f"commit refs/heads/{branch}\nmark :{10_000_000 + self.commits}\nauthor {who}\ncommitter {who}\ndata {len(data)}\n")
        self.write(data + b"\n")
        for index, parent in enumerate(parents):
            self.write(f"{'from' if index == 0 else 'merge'} :{parent}\n")
        for command in commands:
            self.write(command + "\n")
        self.write("\n")
        return 10_000_000 + self.commits


class Bulletin:
    """The articles of the main branch: path → list of paragraphs."""

    def __init__(self, repository, commits, files):
        self.repository, self.random = repository, repository.random
        self.wanted_commits, self.wanted_files = commits, files
        self.articles = {}
        self.paths = []
        self.number = 0
        self.head = None

    def new_path(self):
        self.number += 1
        section = self.random.choice(SECTIONS)
        year = 2005 + self.number * 20 // max(1, self.wanted_files)
        language = "zh" if self.number % 2 else "en"
        return f"content/{section}/{year}/{self.number // 2:06}.{language}.md"

    def add(self):
        path = self.new_path()
        self.articles[path] = [self.repository.paragraph() for _ in range(self.random.randint(4, 14))]
        self.paths.append(path)
        return path

    def pick(self):
        """An article that is there still; recent ones more often."""
        while True:
            index = len(self.paths) - 1 - int(self.random.random() ** 2 * len(self.paths))
            path = self.paths[index]
            if path in self.articles:
                return path
            self.paths[index] = self.paths[-1]
            self.paths.pop()

    def edit(self, path):
        paragraphs = self.articles[path]
        paragraphs[self.random.randrange(len(paragraphs))] = self.repository.paragraph()

    def put(self, path):
        return f"M 100644 :{self.repository.blob(self.articles[path])} {path}"

    def step(self):
        """The commands of one commit on top of what is there."""
        chance = self.random.random()
        missing = self.wanted_files - len(self.articles)
        steps = max(1, self.wanted_commits - self.repository.commits)
        commands = []
        for _ in range(min(missing, self.random.randint(0, 2 * max(1, missing // steps) + 1))):
            commands.append(self.put(self.add()))
        if len(self.articles) < 10:
            return commands or [self.put(self.add())]
        if chance < 0.70:
            for path in sorted({self.pick() for _ in range(self.random.randint(1, 3))}):
                self.edit(path)
                commands.append(self.put(path))
        elif chance < 0.85:
            for path in sorted({self.pick() for _ in range(self.random.randint(1, 3))}):
                commands += self.move(path, self.new_path(), self.random.random() < 0.5)
        elif chance < 0.90:
            path = self.pick()
            del self.articles[path]
            commands.append(f"D {path}")
        elif chance < 0.902:
            commands += self.move_folder()
        return commands

    def move(self, old, new, edited):
        self.articles[new] = self.articles.pop(old)
        self.paths.append(new)
        if not edited:
            return [f"R {old} {new}"]
        self.edit(new)
        return [f"D {old}", self.put(new)]

    def move_folder(self):
        folder = self.pick().rsplit("/", 1)[0]
        commands = []
        target = f"content/archive/{self.number}"
        for path in sorted(path for path in self.articles if path.startswith(folder + "/"))[:300]:
            commands += self.move(path, f"{target}/{path.rsplit('/', 1)[1]}", self.random.random() < 0.1)
        return commands

    def side_branch(self):
        """One to three commits on a branch of their own that edit articles the main branch leaves alone, then a merge."""
        paths = sorted({self.pick() for _ in range(3)})
        tip = self.head
        edits = []
        for path in paths:
            self.edit(path)
            edits.append(self.put(path))
            tip = self.repository.commit("side", f"改 {path}", [edits[-1]], [tip])
        main = self.repository.commit("main", "主线", [self.put(self.add())], [self.head])
        self.head = self.repository.commit("main", "合并", edits, [main, tip])

    def run(self):
        while self.repository.commits < self.wanted_commits:
            room = self.wanted_commits - self.repository.commits
            if room > 6 and len(self.articles) > 10 and self.random.random() < 0.08:
                self.side_branch()
                continue
            commands = self.step()
            parents = [self.head] if self.head else []
            self.head = self.repository.commit("main", f"第 {self.repository.commits} 次修改", commands, parents)
        return len(self.articles)


def make(folder, commits, files, seed):
    """Makes the repository (bare objects and a branch `main`, nothing checked out); the number of files at its tip."""
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    importer = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    count = Bulletin(Repository(importer.stdin, seed), commits, files).run()
    importer.stdin.close()
    if importer.wait() != 0:
        sys.exit("git fast-import failed")
    subprocess.run(["git", "-C", folder, "branch", "-q", "-D", "side"], check=True)
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--commits", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(make(options.folder, options.commits, options.files, options.seed), "files")


if __name__ == "__main__":
    main()
