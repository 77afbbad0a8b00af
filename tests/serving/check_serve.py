#!/usr/bin/env python3
"""`casepress serve` as a browser and an editor meet it: over HTTP, with files saved on a disk.

    tests/serving/check_serve.py CASEPRESS SITE [--rounds 8]

SITE is copied to a folder of its own and put into a git repository. After each of some edits, every file that `casepress build`
writes is fetched and compared (HTML without the one script tag). Then what a server has to get right: hosts, paths, HEAD, ranges,
ETags, error pages, PDFs, drafts, broken states, and the end.
"""

import argparse
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

TAG = re.compile(rb'<script src="/\.casepress/live\.js"[^>]*></script>')
FAULTS = []
LONGEST = 30


def check(what, fine):
    if not fine:
        FAULTS.append(what)
        print("FAULT:", what)


class Preview:
    def __init__(self, program, site, *options):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = tempfile.TemporaryFile("w+")
        environment = {**os.environ, "LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8"}
        self.process = subprocess.Popen([program, "serve", "--site", site, "--port", str(self.port), *options], stdout=self.log,
                                        stderr=subprocess.STDOUT, env=environment)
        end = time.time() + LONGEST
        while time.time() < end and self.process.poll() is None:
            try:
                self.get("/")
                return
            except OSError:
                time.sleep(0.02)
        sys.exit("the server has not begun:\n" + self.said())

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def get(self, target, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        connection.putrequest(method, target, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def file(self, path):
        answer, body = self.get("/" + urllib.parse.quote(path))
        return (TAG.sub(b"", body) if path.endswith(".html") else body) if answer.status == 200 else None

    def listen(self, path, version):
        stream = socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST)
        query = urllib.parse.urlencode({"path": path, "version": version})
        stream.sendall(f"GET /.casepress/events?{query} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n".encode())
        return stream

    def end(self, sent=signal.SIGTERM):
        self.process.send_signal(sent)
        return self.process.wait(10)


def wait_for(stream, pattern):
    """What a stream says up to something; None when it does not come (the server goes on sending signs of life)."""
    got, end = b"", time.time() + LONGEST
    while not re.search(pattern, got, re.S):
        if time.time() > end:
            return None
        try:
            part = stream.recv(65536)
        except TimeoutError:
            return None
        if not part:
            return None
        got += part
    return got


def git(site, *words):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    subprocess.run(["git", "-C", site, "-c", "user.name=Editor", "-c", "user.email=e@example.org", *words], check=True,
                   env=environment, capture_output=True)


def built_files(program, site, out):
    subprocess.run([program, "build", "--site", site, "--out", out], check=True, capture_output=True)
    return {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file() and path.name != "manifest.json"}


def compare_all(preview, program, site, out, what):
    expected = built_files(program, site, out)
    differ = [name for name, path in expected.items() if preview.file(name) != path.read_bytes()]
    check(f"after {what}: {len(differ)} of {len(expected)} files differ: {differ[:5]}", not differ)
    return len(expected)


def edits(site):
    """Pairs of what is done and a function that does it."""
    page = site / "content/notices/2025/guangxi-medical-social-work.zh.md"
    text = page.read_text()
    template = site / "templates/partials/footer.html"

    def replace_whole():
        page.with_name("editor.tmp").write_text(text + "\n又一段。\n")
        page.with_name("editor.tmp").rename(page)

    def new_folder():
        (site / "content/notices/new/deep").mkdir(parents=True)
        (site / "content/notices/new/deep/page.zh.md").write_text('+++\ntitle = "深处"\ntype = "page"\n+++\n\n正文。\n')

    return [("a sentence", lambda: page.write_text(text + "\n新写的一段。\n")),
            ("another one, by renaming", replace_whole),
            ("a title", lambda: page.write_text(text.replace('title = "', 'title = "新', 1))),
            ("a new folder", new_folder),
            ("a commit", lambda: (git(site, "add", "-A"), git(site, "commit", "-q", "-m", "Change"))),
            ("a template", lambda: template.write_text(template.read_text() + "<!-- changed -->")),
            ("a page removed", lambda: (site / "content/notices/new/deep/page.zh.md").unlink()),
            ("a checkout", lambda: git(site, "checkout", "-q", "-f", "HEAD~1"))]


def settle(preview, lines):
    """Waits until the terminal has said something new and is quiet."""
    end = time.time() + LONGEST
    while time.time() < end and preview.said().count("\n") <= lines:
        time.sleep(0.02)
    time.sleep(0.6)
    return preview.said().count("\n")


def check_edits(program, site, work, rounds):
    preview = Preview(program, site)
    count = compare_all(preview, program, site, work / "out", "the start")
    for what, act in edits(site)[:rounds]:
        lines = preview.said().count("\n")
        act()
        settle(preview, lines)
        count += compare_all(preview, program, site, work / "out", what)
    check("ends with 0 at SIGTERM", preview.end() == 0)
    return count


def check_server(program, site):
    preview = Preview(program, site)
    answer, body = preview.get("/zh/")
    check("a page is HTML", answer.headers["Content-Type"] == "text/html; charset=utf-8")
    check("the script is in the page", len(TAG.findall(body)) == 1)
    check("the site's policy is sent", "script-src 'self'" in answer.headers["Content-Security-Policy"])
    check("a known page is not sent again", preview.get("/zh/", If_None_Match=answer.headers["ETag"])[0].status == 304)
    head, nothing = preview.get("/zh/", "HEAD")
    check("HEAD says the length and sends nothing",
          head.status == 200 and int(head.headers["Content-Length"]) == len(body) and nothing == b"")
    check("a folder without its slash", preview.get("/zh/notices")[0].headers["Location"] == "/zh/notices/")
    check("POST is refused", preview.get("/zh/", "POST", Content_Length="0")[0].status in (404, 405))

    for host, status in [("localhost", 200), ("127.0.0.1:1", 200), ("[::1]", 200), ("evil.example", 421), ("127.0.0.1.evil.example", 421)]:
        check(f"host {host}", preview.get("/zh/", Host=host)[0].status == status)
    for target in ["/../site.toml", "/..%2fsite.toml", "/%2e%2e/site.toml", "/zh/../../etc/passwd", "//etc/passwd", "/a%00b", "/%ff",
                   "/.casepress/", "/.casepress/../site.toml", "/.casepress/live.css/x", "/site.toml", "/content/glossary.toml",
                   "/.git/config", "/.casepress/pdf-bytes?path=../site.toml", "/.casepress/events?path=../x"]:
        check(f"{target} is not there", preview.get(target)[0].status in (400, 404))
    answer, body = preview.get("/en/nowhere/")
    check("the language's error page", answer.status == 404 and b'lang="en' in body)
    answer, body = preview.get("/nowhere/")
    check("the site's error page", answer.status == 404 and b"<html" in body)

    pdf = next((name for name in re.findall(r'href="([^"]+\.pdf)"', preview.get("/zh/issues/2025/")[1].decode())), None)
    check("the issue has a PDF", pdf is not None)
    url = urllib.parse.urljoin("/zh/issues/2025/", pdf or "")
    answer, whole = preview.get(url)
    check("the PDF is one", answer.headers["Content-Type"] == "application/pdf" and whole.startswith(b"%PDF"))
    answer, part = preview.get(url, Range="bytes=100-199")
    check("a part of it", answer.status == 206 and part == whole[100:200])
    answer, page = preview.get(url, Sec_Fetch_Dest="document")
    check("who goes there gets a page around it", answer.headers["Content-Type"].startswith("text/html") and b"<iframe" in page)
    answer, framed = preview.get("/.casepress/pdf-bytes?path=" + urllib.parse.quote(url[1:]))
    check("which may frame it", framed == whole and answer.headers["Content-Security-Policy"] is None)

    # The PDF of an issue changes with its articles.
    version = re.search(rb'data-version="(\w+)"', page).group(1).decode()
    stream = preview.listen(url[1:], version)
    check("nothing is wrong", wait_for(stream, rb"event: problems\ndata: \[\]\n\n") is not None)
    article = site / "content/issues/2025.zh.md"
    article.write_text(article.read_text() + "\n补写的一段话。\n")
    check("the PDF is renewed", wait_for(stream, rb"event: change\ndata: \w+\n\n") is not None)
    check("it is another one", preview.get(url)[1] != whole)
    stream.close()

    # A broken state leaves the last good page, says what is wrong, and goes when it is mended.
    about = site / "content/about.zh.md"
    good, text = preview.get("/zh/about/")[1], about.read_text()
    version = re.search(rb'data-version="(\w+)"', good).group(1).decode()
    stream = preview.listen("zh/about/", version)
    wait_for(stream, rb"event: problems\n.*?\n\n")
    about.write_text(text.replace("title", "titel", 1))
    told = wait_for(stream, rb'event: problems\ndata: \[\{.*?\n\n')
    check("the fault is told, with its place and the right spelling",
          told is not None and b'"line":2' in told and b'"suggestion":"title"' in told and b"content/about.zh.md" in told)
    check("the last good page stays", preview.get("/zh/about/")[1] == good)
    about.write_text(text)
    check("it is mended", wait_for(stream, rb"event: problems\ndata: \[\]\n\n") is not None)
    stream.close()
    check("the terminal says it too", "CP0501" in preview.said() and "the last good pages stay" in preview.said())
    check("ends with 0 at SIGINT, whoever listens", preview.end(signal.SIGINT) == 0)


def check_names(program, site):
    """A full name on one page and a pseudonym on another about the same case, whichever of them is saved last."""
    preview = Preview(program, site)
    about, case = site / "content/about.zh.md", site / "content/cases/2025/assistance-arson.zh.md"
    texts = {path: path.read_text() for path in (about, case)}
    version = re.search(rb'data-version="(\w+)"', preview.get("/zh/about/")[1]).group(1).decode()
    stream = preview.listen("zh/about/", version)
    wait_for(stream, rb"event: problems\ndata: \[\]\n\n")
    link = "\n参见[案例](cases/2025/assistance-arson.zh.md)。\n"
    about.write_text(texts[about] + link + "\n被告人钱志远到案。\n")
    check("a name alone is fine", wait_for(stream, rb"event: change\ndata: \w+\n\n") is not None)
    for path, more in ((case, "\n被告人钱某某到案。\n"), (about, link + "\n被告人常志远到案。\n")):
        path.write_text(texts[path] + more)
        told = wait_for(stream, rb'event: problems\ndata: \[\{.*?\n\n')
        check(f"{path.name}: the other name is told", told is not None and b"CP1759" in told and b"content/about.zh.md" in told)
        path.write_text(texts[path])
        check(f"{path.name}: it is mended", wait_for(stream, rb"event: problems\ndata: \[\]\n\n") is not None)
    # A translation's name, and a link in the original.
    english = site / "content/about.en.md"
    before = english.read_text()
    english.write_text(before + "\nThe defendant Chang Zhiyuan was there.\n")
    end = time.time() + LONGEST
    while b"Zhiyuan" not in preview.get("/en/about/")[1] and time.time() < end:
        time.sleep(0.05)
    about.write_text(texts[about] + link)
    told = wait_for(stream, rb'event: problems\ndata: \[\{.*?\n\n')
    check("a link alone joins the pages", told is not None and b"CP1759" in told and b"content/about.en.md" in told)
    english.write_text(before)
    about.write_text(texts[about])
    check("it is mended, too", wait_for(stream, rb"event: problems\ndata: \[\]\n\n") is not None)
    stream.close()
    preview.end()


def check_drafts(program, site):
    page = site / "content/notices/draft.zh.md"
    page.write_text('+++\ntitle = "草稿一篇"\ntype = "page"\ndraft = true\n+++\n\n正文。\n')
    later = site / "content/notices/later.zh.md"
    later.write_text('+++\ntitle = "以后"\ntype = "page"\npublish_at = "2999-01-01T08:00:00+08:00"\n+++\n\n正文。\n')
    preview = Preview(program, site)
    check("a draft is not there", preview.get("/zh/notices/draft/")[0].status == 404)
    check("nor what is not due", preview.get("/zh/notices/later/")[0].status == 404)
    preview.end()
    preview = Preview(program, site, "--drafts")
    answer, body = preview.get("/zh/notices/draft/")
    check("with --drafts it is, and marked", answer.status == 200 and b'data-mark="Draft' in body)
    answer, body = preview.get("/zh/notices/later/")
    check("so is what is not due", answer.status == 200 and b'data-mark="Not published before 2999' in body)
    preview.end()


def check_misuse(program, site):
    for options, word in [(["--port", "70000"], "--port"), (["--port", "x"], "--port")]:
        done = subprocess.run([program, "serve", "--site", site, *options], capture_output=True, text=True)
        check(f"{options} is misuse", done.returncode == 2 and word in done.stderr)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run([program, "serve", "--site", site, "--port", str(taken.getsockname()[1])], capture_output=True, text=True)
        check("a port that is taken (CP1901)", done.returncode == 1 and "CP1901" in done.stderr)
    with tempfile.TemporaryDirectory() as empty:
        done = subprocess.run([program, "serve", "--site", empty], capture_output=True, text=True)
        check("no site", done.returncode == 1 and "CP1101" in done.stderr)
    preview = Preview(program, site, "--host", "0.0.0.0")
    check("others are warned of (CP1903)", "CP1903" in preview.said())
    preview.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=8)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix="casepress-serve-") as folder:
        work = pathlib.Path(folder)
        site = work / "site"
        site.mkdir()
        for part in ("site.toml", "content", "templates", "themes"):
            source = options.site / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, site / part)
        git(site, "init", "-q", "-b", "main")
        git(site, "add", "-A")
        git(site, "commit", "-q", "-m", "Beginning")
        count = check_edits(program, site, work, options.rounds)
        git(site, "checkout", "-q", "-f", "main")
        check_server(program, site)
        check_names(program, site)
        check_drafts(program, site)
        check_misuse(program, site)
    print(f"{count} files compared, {len(FAULTS)} faults")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
