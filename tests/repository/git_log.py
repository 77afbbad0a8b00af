"""Histories as lists of commits, from `git log` and from dump_history, in a form that can be compared."""

import os
import re
import subprocess
from dataclasses import dataclass, field

FIELDS = ("id", "parents", "name", "email", "author_time", "commit_time")


@dataclass
class Commit:
    id: str
    parents: str
    name: str
    email: str
    author_time: str
    commit_time: str
    message: str
    known: str = "0"
    changes: list = field(default_factory=list)  # (letters, [old path,] path)


def text(raw):
    """What is not UTF-8 becomes U+FFFD; how many of them is a matter of taste."""
    return re.sub("\ufffd+", "\ufffd", raw.decode("utf-8", "replace"))


def take_changes(tokens):
    changes = []
    tokens = iter(tokens)
    for status in tokens:
        if status.startswith(b"R") and status[1:].isdigit():
            changes.append((status.decode(), next(tokens), next(tokens)))
        else:
            changes.append((status.decode(), next(tokens)))
    return changes


def environment():
    """Git without anybody's configuration."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return clean | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                    "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_COMMITTER_NAME": "T",
                    "GIT_COMMITTER_EMAIL": "t@example.org"}


def git(folder, *arguments, **options):
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=environment(),
                          **options).stdout


def read_git_log(folder, *arguments):
    # \x02 and \x03 at places of their own, since messages hold any byte but NUL.
    form = "%x02%x00" + "%x00".join(("%H", "%P", "%aN", "%aE", "%at", "%ct", "%B")) + "%x00%x03"
    raw = git(folder, *arguments, "-c", "core.quotePath=false", "log", "-c", "--name-status", "-M", "-z", "--format=" + form)
    commits = []
    for part in raw.split(b"\x02\0")[1:]:
        head, _, tail = part.partition(b"\0\x03")
        fields = head.split(b"\0")
        commits.append(Commit(*(text(f) for f in fields[:7])))
        tokens = [token for token in tail.lstrip(b"\0\n").split(b"\0")]
        while tokens and tokens[-1] == b"":
            tokens.pop()
        commits[-1].changes = take_changes(tokens)
    return commits


def read_dump(raw):
    commits = []
    for part in raw.split(b"\x02\0")[1:]:
        fields = part.split(b"\0")[:-1]
        name, address = text(fields[2]), text(fields[3])
        commits.append(Commit(text(fields[0]), text(fields[1]), name, address, text(fields[4]), text(fields[5]),
                              text(fields[7]), text(fields[6]), take_changes(fields[8:])))
    return commits


def differences(expected, found, limit=5):
    """What to print about the first commits that differ; empty when none does."""
    faults = []
    if [commit.id for commit in expected] != [commit.id for commit in found]:
        first = next((i for i, pair in enumerate(zip(expected, found)) if pair[0].id != pair[1].id), -1)
        faults.append(f"other commits or another order: {len(expected)} expected, {len(found)} found, first at {first}")
        return faults
    for mine, theirs in zip(expected, found):
        for name in (*FIELDS, "message", "changes"):
            if getattr(mine, name) != getattr(theirs, name) and len(faults) < limit:
                faults.append(f"{mine.id} {name}: git has\n    {getattr(mine, name)!r}\n  we have\n    {getattr(theirs, name)!r}")
    return faults
