#!/usr/bin/env python3
"""`casepress check --external` against servers that this test runs: pages that are gone, have moved, and are shown by a
server with a certificate that nobody signed.

    tests/cli/check_external.py CASEPRESS

Ends with "N passed, M failed"; exit code 0 when nothing failed.
"""
import http.server
import json
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_HEAD(self) -> None:
        Handler.asked.append(f"{self.command} {self.path} {self.headers['User-Agent']}")
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/fine")
        else:
            self.send_response({"/fine": 200, "/gone": 404}.get(self.path, 500))
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_: object) -> None:
        pass


def serve(work: pathlib.Path, encrypted: bool) -> str:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if encrypted:
        key, certificate = work / "key.pem", work / "certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-keyout", key, "-out", certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"{'https' if encrypted else 'http'}://127.0.0.1:{server.server_address[1]}"


def main() -> int:
    casepress = sys.argv[1]
    failures = 0
    checks = 0

    def expect(name: str, holds: bool, detail: object = "") -> None:
        nonlocal failures, checks
        checks += 1
        failures += not holds
        print(f"{'ok    ' if holds else 'FAILED'} {name}{'' if holds else f': {detail}'}")

    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        plain, encrypted = serve(work, False), serve(work, True)
        (work / "site/content").mkdir(parents=True)
        (work / "site/site.toml").write_text('title = "试"\nlanguages = ["zh"]\n')
        links = [f"[甲]({plain}/{name})" for name in ("fine", "gone", "moved", "broken")] + [f"[乙]({encrypted}/fine)"]
        (work / "site/content/a.md").write_text("# 甲\n\n" + "\n\n".join(links) + "\n")

        def findings(*options: str) -> dict[str, dict]:
            run = subprocess.run([casepress, "check", "--site", str(work / "site"), "--json", *options], capture_output=True, text=True)
            return {one["code"]: one for one in json.loads(run.stdout)["findings"]}

        expect("nothing is asked by itself", not any(code.startswith("CP207") for code in findings()) and not Handler.asked)
        expect("nothing of this machine is asked", "CP2074" in findings("--external") and not Handler.asked, Handler.asked)
        found = findings("--external", "--allow-local")
        expect("a page that is gone", found.get("CP2070", {}).get("line") == 5, found)
        expect("a page that has moved, with its new address", found.get("CP2071", {}).get("suggestion") == f"{plain}/fine", found)
        expect("a server with an error", "HTTP 500" in found.get("CP2072", {}).get("message", ""), found)
        expect("a certificate that nobody signed", found.get("CP2073", {}).get("line") == 11, found)
        expect("the one that is fine is not named", all("/fine " not in one["message"] or one["code"] == "CP2073" for one in found.values()), found)
        expect("we say who we are", all("casepress/" in line for line in Handler.asked), Handler.asked)
    print(f"{checks - failures} passed, {failures} failed")
    return 1 if failures or checks < 8 else 0


if __name__ == "__main__":
    sys.exit(main())
