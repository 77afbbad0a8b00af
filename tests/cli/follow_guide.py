#!/usr/bin/env python3
"""Follows the last chapter of the editor's guide word by word, in each language: saves the files that it says, types its
commands in a fresh folder, and looks whether what it promises is there. usage: follow_guide.py CASEPRESS"""

import http.client
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASEPRESS = pathlib.Path(sys.argv[1]).resolve()
HEADINGS = {"en": "## 16. From a newspaper page to a printed issue", "zh": "## 16. 从报纸版面到付印的一期"}
PROMISED = ["review/page.html", "content/notices/2026/night-lamp.zh.md", "print/2026-11.zh.pdf", "public/zh/issues/2026-11/index.html",
            "public/zh/notices/2026/night-lamp/index.html"]

faults = 0


def check(holds, what):
    global faults
    if not holds:
        faults += 1
        print(f"FAIL: {what}")


def blocks(text):
    """(the paragraph before it, the language of the block, its text)"""
    before = 0
    for match in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.S | re.M):
        yield text[before:match.start()].strip().rpartition("\n\n")[2], match[1], match[2]
        before = match.end()


def named_files(words):
    """The files that the paragraph says the next block is to be saved as."""
    return re.findall(r"`((?:content/)?[\w./-]+\.(?:txt|toml|md))`", words)


def serve(folder, environment):
    """Runs the preview until it answers, and ends it as a person does."""
    process = subprocess.Popen([CASEPRESS, "serve", "--drafts", "--port", "0"], cwd=folder, env=environment, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = ""
    while not (address := re.search(r"http://([\w.:]+)/", printed)):
        line = process.stdout.readline()
        if not line:
            break
        printed += line
    if not address:
        check(False, f"serve gave no address: {printed}")
        process.kill()
        return
    connection = http.client.HTTPConnection(address[1], timeout=60)
    connection.request("GET", "/zh/notices/2026/night-lamp/")
    page = connection.getresponse()
    body = page.read().decode()
    check(page.status == 200 and "夜灯" in body, f"the preview shows the draft: {page.status}")
    process.send_signal(signal.SIGINT)
    process.wait(timeout=60)
    check(process.returncode == 0, f"serve ends with {process.returncode}")


def follow(language, work):
    guide = (ROOT / f"docs/editors-guide.{language}.md").read_text(encoding="utf-8")
    chapter = guide[guide.index(HEADINGS[language]):]
    folder = work
    environment = {**os.environ, "PATH": f"{CASEPRESS.parent}:{os.environ['PATH']}", "LC_ALL": "zh_CN.UTF-8" if language == "zh" else "C.UTF-8",
                   "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    commands = saved = 0
    for words, kind, text in blocks(chapter):
        if kind != "sh":
            for name in named_files(words):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
                saved += 1
            continue
        for command in text.splitlines():
            commands += 1
            if command.startswith("cd "):
                folder = folder / command[3:]
            elif command.startswith("casepress serve"):
                serve(folder, environment)
            else:
                ended = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False)
                check(ended.returncode == 0, f"{language}: {command}: exit code {ended.returncode}\n{ended.stdout}{ended.stderr}")
    for name in PROMISED:
        check((folder / name).exists(), f"{language}: {name} is not there")
    check(list(folder.glob("*.zip")), f"{language}: no package")
    check(commands > 15 and saved >= 5, f"{language}: {commands} commands and {saved} files were found in the chapter")
    print(f"{language}: {commands} commands, {saved} files, {time.monotonic() - START:.0f} s")


START = time.monotonic()
for language in ("en", "zh"):
    with tempfile.TemporaryDirectory() as folder:
        follow(language, pathlib.Path(folder))
print(f"{faults} faults")
sys.exit(1 if faults else 0)
