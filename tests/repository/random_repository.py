"""Makes git repositories with random histories from a seed, through `git fast-import`: all that a history can have, much more
often than real ones have it."""

import random
import subprocess

BASE_NAMES = [b"README.md", b"index.zh.md", b"index.en.md", "通报.zh.md".encode(), b"a", b"a.c", b"a-b", b"a b.md", b"b",
              b"\xff\xfe.md", b'quote".md', "案例".encode(), b"link", b"data.bin"]
FOLDERS = [b"", b"a/", b"a/b/", b"b/", "目录/".encode(), b"a.c/", b"deep/er/and/deeper/", b"\xe9/", b"a-b/"]
WORDS = "audit case 通报 案例 report 监督 rule 采购 the of 责任 contract 整改 meeting 会议 fund 资金".split()
NAMES = ["Ann", "张三", "李四", "José", "Bob  B.", ""]
EMAILS = ["ann@example.org", "ANN@example.org", "zhang@example.org", "j@example.net", ""]


class RandomRepository:
    """`commits` commits, the last of which reaches all others. Trees are dicts path → (mode, content or commit id)."""

    def __init__(self, folder, seed, commits):
        self.random = random.Random(seed)
        self.folder = str(folder)
        self.trees = []  # of each commit, by number
        self.heads = []
        self.time = 1_500_000_000
        self.stream = bytearray()
        self.contents = []
        subprocess.run(["git", "init", "-q", "-b", "main", self.folder], check=True)
        for _ in range(commits):
            self.step()
        while len(self.heads) > 1:
            self.merge(sorted(self.heads)[:self.random.randint(2, 6)])
        self.stream += b"reset refs/heads/main\nfrom :%d\n\n" % (self.heads[0] + 1)
        subprocess.run(["git", "-C", self.folder, "fast-import", "--quiet", "--force"], input=bytes(self.stream), check=True)

    # Contents

    def line(self):
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(0, 9)))

    def content(self):
        chance = self.random.random()
        if self.contents and chance < 0.25:
            return self.random.choice(self.contents)
        if chance < 0.30:
            return b""
        if chance < 0.36:
            made = bytes(self.random.randrange(256) for _ in range(self.random.randint(1, 900)))
        else:
            end = "\r\n" if chance < 0.45 else "\n"
            made = end.join(self.line() for _ in range(self.random.randint(1, 40))).encode()
            made += end.encode() if self.random.random() < 0.7 else b""
        self.contents.append(made)
        return made

    def edited(self, content):
        """Something like the content: often about half of it, where it is decided what is a rename."""
        if b"\0" in content[:100]:
            cut = self.random.randint(0, len(content))
            return content[:cut] + bytes(self.random.randrange(256) for _ in range(self.random.randint(0, 200)))
        end = b"\r\n" if b"\r\n" in content else b"\n"
        lines = content.split(end)
        share = self.random.choice([0.05, 0.2, 0.4, 0.5, 0.6])
        lines = [self.line().encode() if self.random.random() < share else line for line in lines]
        if self.random.random() < 0.2:
            self.random.shuffle(lines)
        if self.random.random() < 0.1:
            end = b"\n" if end == b"\r\n" else b"\r\n"
        return end.join(lines)

    def entry(self):
        chance = self.random.random()
        if chance < 0.06:
            return b"120000", self.random.choice([b"a", b"README.md", "../通报.zh.md".encode()])
        if chance < 0.12:
            return b"160000", b"%040x" % self.random.randint(1, 9)
        return self.random.choice([b"100644", b"100644", b"100644", b"100755"]), self.content()

    # Trees

    def new_path(self):
        return self.random.choice(FOLDERS) + self.random.choice(BASE_NAMES)

    @staticmethod
    def put(tree, path, entry):
        """A folder and a file of one name cannot both be: the new one wins."""
        for other in [p for p in tree if p.startswith(path + b"/") or path.startswith(p + b"/")]:
            del tree[other]
        tree[path] = entry

    def move(self, tree, old, new, edit):
        mode, content = tree.pop(old)
        if edit and mode not in (b"120000", b"160000"):
            content = self.edited(content)
        self.put(tree, new, (mode, content))

    def change(self, tree):
        paths = sorted(tree)
        chance = self.random.random()
        if not paths or chance < 0.25:
            self.put(tree, self.new_path(), self.entry())
        elif chance < 0.50:
            path = self.random.choice(paths)
            mode, content = tree[path]
            if mode in (b"120000", b"160000") or self.random.random() < 0.2:
                self.put(tree, path, self.entry())
            else:
                tree[path] = (mode, self.edited(content))
        elif chance < 0.58:
            del tree[self.random.choice(paths)]
        elif chance < 0.63 and self.trees:
            old = self.random.choice(self.trees)  # restore something that was there once
            if old:
                path = self.random.choice(sorted(old))
                self.put(tree, path, old[path])
        elif chance < 0.68:
            path = self.random.choice(paths)
            mode, content = tree[path]
            if mode in (b"100644", b"100755"):
                tree[path] = (b"100755" if mode == b"100644" else b"100644", content)
        elif chance < 0.92:
            self.move(tree, self.random.choice(paths), self.new_path(), self.random.random() < 0.7)
        else:
            self.move_folder(tree, paths)

    def move_folder(self, tree, paths):
        source, target = self.random.choice(FOLDERS), self.random.choice(FOLDERS)
        if source == target:
            return
        for path in paths:
            if path in tree and path.startswith(source):
                self.move(tree, path, target + path[len(source):], self.random.random() < 0.3)

    # Commits

    def step(self):
        chance = self.random.random()
        if not self.trees or chance < 0.01:
            self.commit([], {})
        elif chance < 0.15:
            self.merge(self.random.sample(range(len(self.trees)), min(len(self.trees), self.random.choice([2, 2, 2, 3, 5]))))
        elif chance < 0.30:
            self.commit([self.random.randrange(len(self.trees))], None)
        else:
            self.commit([self.random.choice(self.heads)], None)

    def merge(self, parents):
        tree = {}
        trees = [self.trees[parent] for parent in parents]
        for path in sorted(set().union(*trees)):
            sides = [side.get(path) for side in trees]
            found = self.random.choice(sides) if self.random.random() < 0.5 else next(side for side in sides if side)
            if found:
                self.put(tree, path, found)
        self.commit(parents, tree, changes=self.random.choice([0, 0, 1, 3]))

    def commit(self, parents, tree, changes=None):
        if tree is None:
            tree = dict(self.trees[parents[0]])
        else:
            tree = dict(tree)
        for _ in range(self.random.choice([0, 1, 1, 2, 4, 8]) if changes is None else changes):
            self.change(tree)
        number = len(self.trees)
        self.write_commit(number, parents, tree)
        self.trees.append(tree)
        self.heads = [head for head in self.heads if head not in parents] + [number]

    def write_commit(self, number, parents, tree):
        self.time += self.random.choice([0, 0, 1, 60, 4000, 90_000, -3000])
        encoding = self.random.choice([None, None, None, "gbk", "iso-8859-1", "x-unknown"])
        message = f"第 {number} 次\n\nNote-zh: {self.line()}\n" if encoding != "iso-8859-1" else f"José {number}"
        who = f"{self.random.choice(NAMES)} <{self.random.choice(EMAILS)}>"
        codec = {"gbk": "gbk", "iso-8859-1": "latin-1"}.get(encoding, "utf-8")
        data = message.encode(codec, "replace")
        # Git converts all of a commit or nothing, we convert field by field; so not where bytes have a declared encoding.
        if self.random.random() < 0.02 and codec == "utf-8":
            data += b"\xff\xfe \xe9"
        self.stream += b"commit refs/heads/work\nmark :%d\n" % (number + 1)
        signature = who.encode(codec, "replace")
        author_time = self.time - self.random.choice([0, 0, 5000])
        self.stream += b"author %s %d %s\n" % (signature, author_time, self.random.choice([b"+0800", b"-0330", b"+0000"]))
        self.stream += b"committer %s %d +0800\n" % (signature, self.time)
        if encoding:
            self.stream += b"encoding %s\n" % encoding.encode()
        self.stream += b"data %d\n%s\n" % (len(data), data)
        for index, parent in enumerate(parents):
            self.stream += b"%s :%d\n" % (b"merge" if index else b"from", parent + 1)
        self.stream += b"deleteall\n" if not parents else b""
        before = self.trees[parents[0]] if parents else {}
        # First what goes, so that a file can take the place of a folder.
        for path in sorted(before.keys() - tree.keys()):
            self.stream += b"D %s\n" % quoted(path)
        for path in sorted(tree):
            if before.get(path) != tree[path]:
                self.write_entry(path, *tree[path])
        self.stream += b"\n"
        if not parents:
            # Otherwise the next commit without "from" would continue this one.
            self.stream += b"reset refs/heads/work\n\n"

    def write_entry(self, path, mode, content):
        if mode == b"160000":
            self.stream += b"M 160000 %s %s\n" % (content, quoted(path))
        else:
            self.stream += b"M %s inline %s\ndata %d\n%s\n" % (mode, quoted(path), len(content), content)


def quoted(path):
    return b'"' + b"".join(b"\\%03o" % byte if byte < 33 or byte > 126 or byte in b'"\\' else bytes([byte]) for byte in path) + b'"'
