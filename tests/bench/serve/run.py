#!/usr/bin/env python3
"""Times an editor's saving: from the closing of the written file to the bytes that make the browser reload, for
`casepress serve` and, on the same articles, Hugo's server.

    tests/bench/serve/run.py [--pairs 10000] [--casepress build/casepress] [--edits 30] [--site DIR] [--programs casepress hugo]

The server runs as it does for an editor. A browser is played by a socket that listens to what the page would listen to:
server-sent events of casepress, the LiveReload WebSocket of Hugo, with the article open. Each edit changes a sentence in the
body of one article; the time begins when the file is closed. Then the page is fetched, and the new sentence must be in it.
"""

import argparse
import base64
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
LONGEST = 300


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(port, path):
    url = f"http://127.0.0.1:{port}/{urllib.parse.quote(path)}"
    with urllib.request.urlopen(url, timeout=LONGEST) as answer:
        return answer.read().decode()


def memory_of(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) * 1024, int(re.search(r"VmHWM:\s+(\d+)", text).group(1)) * 1024


class Server:
    """A program that serves a site; ends with the block."""

    def __init__(self, command, port):
        self.port = port
        self.begin = time.perf_counter()
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)

    def __enter__(self):
        while True:
            try:
                fetch(self.port, "")
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - self.begin > LONGEST:
                    self.log.seek(0)
                    sys.exit(f"the server has not begun:\n{self.log.read()[-2000:]}")
                time.sleep(0.01)
        self.started = time.perf_counter() - self.begin
        return self

    def __exit__(self, *_):
        self.memory = memory_of(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Listener:
    """A socket with what came from it so far."""

    def __init__(self, port, request):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(request.encode())
        self.buffer = b""

    def wait_for(self, pattern):
        """The time at which bytes that match had come; what stands before them is dropped."""
        while not (match := re.search(pattern, self.buffer, re.S)):
            self.socket.settimeout(LONGEST)
            got = self.socket.recv(65536)
            if not got:
                sys.exit("the server has closed the stream of events")
            self.buffer += got
        at = time.perf_counter()
        self.buffer = self.buffer[match.end():]
        return at


class Casepress:
    name, shape = "casepress", "casepress"
    changed = rb"event: change\ndata: \w+\n\n"

    def __init__(self, options):
        self.program = os.path.abspath(options.casepress)

    def command(self, site, port):
        return [self.program, "serve", "--site", str(site), "--port", str(port)]

    def url_of(self, site, article):
        stem = article.relative_to(site / "content").as_posix()
        return re.sub(r"(.*)\.(zh|en)\.md$", r"\2/\1/", stem)

    def listen(self, port, url):
        version = re.search(r'data-version="(\w+)"', fetch(port, url)).group(1)
        query = urllib.parse.urlencode({"path": url, "version": version})
        listener = Listener(port, f"GET /.casepress/events?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        listener.wait_for(rb"event: problems\n")
        return listener


class Hugo:
    name, shape = "Hugo", "hugo"
    changed = rb'"command":"reload"'

    def __init__(self, options):
        self.full = options.full

    def command(self, site, port):
        full = ["--disableFastRender"] if self.full else []
        return ["hugo", "server", "--source", str(site), "--port", str(port), "--bind", "127.0.0.1", *full]

    def url_of(self, site, article):
        stem = article.relative_to(site / "content").as_posix()
        return re.sub(r"(.*)\.(zh|en)\.md$", r"\2/\1/", stem)

    def listen(self, port, url):
        fetch(port, url)
        key = base64.b64encode(os.urandom(16)).decode()
        listener = Listener(port, f"GET /livereload HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n")
        listener.wait_for(rb"\r\n\r\n")
        # Hugo looks for this very text, without spaces.
        hello = b'{"command":"hello","protocols":["http://livereload.com/protocols/official-7"]}'
        mask = os.urandom(4)
        frame = bytes([0x81, 0x80 | len(hello)]) + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(hello))
        listener.socket.sendall(frame)
        listener.wait_for(rb'"command": "hello"')
        return listener


def edit(article, number):
    """Puts a new sentence at the end of the last paragraph; gives the sentence and when the file was closed."""
    sentence = f"第{number}次修改{random.randrange(10**9)}。"
    text = article.read_text(encoding="utf-8")
    text = re.sub(r"(第\d+次修改\d+。)?\n*$", "", text) + sentence + "\n"
    file = open(article, "w", encoding="utf-8")
    file.write(text)
    file.close()
    return sentence, time.perf_counter()


def measure(program, site, options):
    port = free_port()
    articles = [pathlib.Path(options.article)] if options.article else sorted((site / "content").rglob("*.zh.md"))
    articles = [path for path in articles if not path.name.startswith("_index")]
    random.Random(1).shuffle(articles)
    times = []
    with Server(program.command(site, port), port) as server:
        time.sleep(1)
        article = articles[0]
        url = program.url_of(site, article)
        listener = program.listen(port, url)
        for number in range(options.edits + options.warm):
            sentence, closed = edit(article, number)
            took = listener.wait_for(program.changed) - closed
            if sentence not in fetch(port, url):
                sys.exit(f"{program.name}: the page at {url} lacks what was written")
            if number >= options.warm:
                times.append(took * 1000)
            time.sleep(options.pause)
    times.sort()
    resident, peak = server.memory
    return {"started": server.started, "median": statistics.median(times), "p95": times[int(0.95 * (len(times) - 1))],
            "worst": times[-1], "resident": resident, "peak": peak}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=10000)
    parser.add_argument("--casepress", default="build/casepress")
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--warm", type=int, default=2, help="edits that are not counted")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between edits")
    parser.add_argument("--programs", nargs="+", choices=("casepress", "hugo"), default=["casepress", "hugo"])
    parser.add_argument("--full", action="store_true", help="Hugo without its fast render mode")
    parser.add_argument("--site", help="this site of casepress (it is written to), instead of a made one")
    parser.add_argument("--article", help="with --site: the article to edit")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="casepress-serve-"))
    try:
        print("| | start | median | 95 % | worst | memory | peak |\n|---|---:|---:|---:|---:|---:|---:|")
        for program in (Casepress(options), Hugo(options)):
            if program.shape not in options.programs:
                continue
            site = pathlib.Path(options.site) if options.site else work / program.shape
            if not options.site:
                subprocess.run([sys.executable, HERE.parent / "make_corpus.py", site, "--pairs", str(options.pairs), "--shape",
                                program.shape, "--seed", "1"], check=True)
            r = measure(program, site, options)
            print(f"| {program.name} | {r['started']:.2f} s | {r['median']:.1f} ms | {r['p95']:.1f} ms | {r['worst']:.1f} ms | "
                  f"{r['resident'] / 1e6:,.0f} MB | {r['peak'] / 1e6:,.0f} MB |", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
