"""Sites made for these tests, and running casepress over them."""

import dataclasses
import hashlib
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import threading
import time


def write(path, data):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, str):
        data = data.encode()
    path.write_bytes(data)


def write_repeated(path, head, unit, count):
    """`head`, then `unit` so many times: in pieces, since a child's memory is counted from its parent's."""
    write(path, head)
    block = unit.encode() * max(1, (1 << 20) // len(unit))
    left = len(unit.encode()) * count
    with open(path, "ab") as file:
        while left > 0:
            left -= file.write(block[:left])


def lay_out(folder, pages=150, mark="first"):
    """A site of `pages` pages in two languages, each with the text `mark`; every tenth is there in one version only."""
    folder = pathlib.Path(folder)
    shutil.rmtree(folder / "content", ignore_errors=True)
    write(folder / "site.toml", 'title = "试"\nbase_url = "https://example.org/"\n')
    for i in range(pages):
        if i % 10 == (0 if mark == "first" else 5):
            continue
        for language, text in (("zh", "正文，第 {} 页。"), ("en", "Text of page {}.")):
            words = f"{text.format(i)} {mark if i % 3 == 0 else 'the same'}"
            write(folder / f"content/part{i % 7}/page{i}.{language}.md", f"# {i} {language}\n\n" + f"{words}\n\n" * 5)
    write(folder / "content/picture.png", b"\x89PNG not looked at" + mark.encode() * 1000)


@dataclasses.dataclass
class Result:
    code: int | None  # None: it was stopped since it took too long
    out: str
    err: str
    seconds: float
    mebibytes: int  # of memory, at most


def run(binary, *arguments, limit=600, memory=None, user=None, environment=None, cwd=None):
    """Runs casepress. `limit`: seconds; `memory`: MiB of address space; `user`: the number of another user to run as."""

    def prepare():
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
        if user:
            os.setgid(user)
            os.setuid(user)

    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([str(binary), *map(str, arguments)], stdout=out, stderr=err, cwd=cwd,
                                   preexec_fn=prepare if memory or user else None,
                                   env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})
        killed = threading.Timer(limit, process.kill)
        killed.start()
        _, status, usage = os.wait4(process.pid, 0)
        killed.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    return Result(None if seconds >= limit else process.returncode, *texts, seconds, usage.ru_maxrss >> 10)


def digest(folder):
    """One hash of all names and bytes below a folder; None when it is not there."""
    folder = pathlib.Path(folder)
    if not folder.is_dir():
        return None
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda one: str(one).encode()):
        if path.is_file() and not path.is_symlink():
            whole.update(str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def scratch():
    """A folder to work in that is gone afterwards; in memory where that can be, since these tests kill programs and not
    machines."""
    memory = "/dev/shm"
    return tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None)


class Failures:
    """Counts what does not hold, and ends the script with it."""

    def __init__(self):
        self.count = 0

    def check(self, holds, what):
        if not holds:
            self.count += 1
            print(f"FAIL: {what}", flush=True)
        return holds

    def exit(self):
        raise SystemExit(1 if self.count else 0)
