#!/usr/bin/env python3
"""Compares what dump_history prints with `git log`, on random repositories and on kinds of repositories.

    tests/repository/check_history.py DUMP_HISTORY [--seeds 1 12] [--commits 150] [--repository FOLDER]
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

import history_cache_checks
import history_kinds
from git_log import differences, environment, git, read_dump, read_git_log
from random_repository import RandomRepository

MAILMAP = """# names
Ann A. <ann@example.org>
张三丰 <zhang3@example.org> 张三 <zhang@example.org>
Other <other@example.org> <j@example.net>
<bob@example.org> bob  b. <ann@example.org>
Commented <x@example.org> <y@example.org> # no more
no mapping at all
"""


class Checker:
    def __init__(self, tool, work):
        self.tool, self.work = tool, work
        self.faults = 0
        self.commits = self.changes = 0

    def dump(self, folder, *arguments, home=None):
        """The commits, and the number that had to be read; a string instead of commits is the error."""
        run = subprocess.run([self.tool, str(folder), *map(str, arguments)], capture_output=True,
                             env=environment() | {"HOME": str(home or self.work)})
        if run.returncode != 0:
            return run.stderr.decode().strip(), 0
        return read_dump(run.stdout), int(run.stderr.split()[1])

    def expect(self, what, holds, detail=""):
        if not holds:
            self.faults += 1
            print(f"FAULT {what} {detail}")
        return holds

    def same(self, what, folder, *arguments, git_arguments=(), expected=None):
        """Whether the tool finds what git prints; the commits that it found."""
        found, _ = self.dump(folder, *arguments)
        if not self.expect(what, not isinstance(found, str), found):
            return []
        if expected is None:
            expected = read_git_log(folder, *git_arguments)
        self.commits += len(expected)
        self.changes += sum(len(commit.changes) for commit in expected)
        faults = differences(expected, found)
        self.expect(what, not faults, "\n  ".join(faults))
        return found

    def random(self, seed, commits):
        folder = self.work / f"random-{seed}"
        RandomRepository(folder, seed, commits)
        (folder / ".mailmap").write_text(MAILMAP, encoding="utf-8")
        if seed % 3 == 1:
            git(folder, "repack", "-adfq", "--depth=50")
        if seed % 3 == 2:
            pack = next((folder / ".git/objects/pack").glob("*.pack"))
            moved = pack.rename(folder / "moved.pack")
            pack.with_suffix(".idx").unlink()
            git(folder, "unpack-objects", "-q", stdin=open(moved, "rb"))
        self.same(f"random history {seed}", folder)
        return folder


def check_random(checker, options):
    first, last = options.seeds
    for seed in range(first, last + 1):
        folder = checker.random(seed, options.commits)
        if not options.keep:
            shutil.rmtree(folder)


def is_whole(repository):
    """Not so of shallow and partial clones, whose edges git shows otherwise, and of those that git refuses to read."""
    def ask(*arguments):
        return subprocess.run(["git", "-C", repository, *arguments], capture_output=True, text=True).stdout.strip()
    return ask("rev-parse", "--is-shallow-repository") == "false" and not ask("config", "--get", "extensions.partialclone")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tool")
    parser.add_argument("--seeds", type=int, nargs=2, default=[1, 12])
    parser.add_argument("--commits", type=int, default=150)
    parser.add_argument("--repository", help="compares this repository and nothing else")
    parser.add_argument("--keep", action="store_true", help="leave the repositories in place")
    options = parser.parse_args()
    if options.repository and not is_whole(options.repository):
        print(f"{options.repository} is no whole clone that this user may read: not compared")
        return 0
    work = pathlib.Path(tempfile.mkdtemp(prefix="casepress-history-"))
    checker = Checker(options.tool, work)
    try:
        if options.repository:
            checker.same(options.repository, options.repository)
        else:
            check_random(checker, options)
            history_kinds.check(checker)
            history_cache_checks.check(checker)
    finally:
        if options.keep:
            print(work)
        else:
            shutil.rmtree(work, ignore_errors=True)
    print(f"{checker.commits} commits, {checker.changes} changes, {checker.faults} faults")
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
