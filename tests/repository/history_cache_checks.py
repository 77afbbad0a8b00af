"""The cache of a walk: with it and without it the same must come out, whatever happened to the repository or to the file."""

import random
import subprocess

from git_log import environment, git
from random_repository import RandomRepository


class CacheChecker:
    def __init__(self, checker, folder, draw):
        self.checker, self.folder, self.draw = checker, folder, draw
        self.file = checker.work / "cache/history.cache"

    def same(self, what):
        """Walks with and without the cache; the number of commits that had to be read with it."""
        plain, total = self.checker.dump(self.folder)
        cached, computed = self.checker.dump(self.folder, "--cache", self.file)
        self.checker.expect(f"cache: {what}", plain == cached)
        return computed, total

    def commit(self, count):
        for _ in range(count):
            path = self.folder / f"{self.draw.randrange(30)}.md"
            path.write_text(f"{self.draw.random()}\n" * 20)
            git(self.folder, "add", "-A")
            git(self.folder, "commit", "-q", "-m", "通报")

    def damage(self):
        data = bytearray(self.file.read_bytes())
        if self.draw.random() < 0.3:
            del data[self.draw.randrange(len(data)):]
        else:
            data[self.draw.randrange(len(data))] ^= 1 << self.draw.randrange(8)
        self.file.write_bytes(data)


def check_use(checker, cache):
    total = cache.same("first")[1]
    checker.expect("cache is used", cache.same("second")[0] == 0)
    cache.commit(1)
    checker.expect("one new commit", cache.same("one new commit")[0] == 1)
    before = cache.file.read_bytes()
    cache.commit(40)
    checker.expect("many new commits", cache.same("many new commits")[0] == 41)
    checker.expect("written again", cache.file.read_bytes() != before and cache.same("after that")[0] == 0)
    return total


def check_force_push(checker, cache):
    git(cache.folder, "commit", "-q", "--amend", "-m", "amended")
    checker.expect("amended", cache.same("amended")[0] == 1)
    git(cache.folder, "reset", "-q", "--hard", "HEAD~20")
    cache.commit(2)
    checker.expect("force-push", cache.same("force-push")[0] == 2)
    git(cache.folder, "reflog", "expire", "--expire=all", "--all")
    git(cache.folder, "gc", "-q", "--prune=now")
    checker.expect("gc", cache.same("gc")[0] == 2)
    git(cache.folder, "checkout", "-q", "--orphan", "other")
    cache.commit(1)
    cache.same("another history")
    git(cache.folder, "checkout", "-q", "main")
    cache.same("back again")


def check_overlay(checker, cache):
    ids = git(cache.folder, "rev-list", "HEAD").decode().split()
    git(cache.folder, "replace", "--graft", ids[3], ids[9])
    checker.expect("a replacement", cache.same("replacement")[0] > 10)
    git(cache.folder, "replace", "-d", ids[3])
    cache.same("no replacement")


def check_damage(checker, cache):
    for _ in range(40):
        cache.damage()
        cache.same("damaged file")
    cache.file.write_bytes(b"")
    cache.same("empty file")
    cache.file.unlink()
    cache.file.mkdir()
    cache.same("a folder in its place")
    cache.file.rmdir()


def check_two_at_once(checker, cache):
    cache.file.unlink(missing_ok=True)
    command = [checker.tool, str(cache.folder), "--cache", str(cache.file)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()) for _ in range(8)]
    checker.expect("eight at once", len({run.communicate()[0] for run in runs}) == 1)
    checker.expect("after eight", cache.same("after eight")[0] == 0)
    checker.expect("nothing left over", [path.name for path in cache.file.parent.iterdir()] == ["history.cache"])


def check(checker):
    folder = checker.work / "cached"
    RandomRepository(folder, 79, 150)
    git(folder, "reset", "-q", "--hard")
    cache = CacheChecker(checker, folder, random.Random(9))
    for part in (check_use, check_force_push, check_overlay, check_damage, check_two_at_once):
        part(checker, cache)
