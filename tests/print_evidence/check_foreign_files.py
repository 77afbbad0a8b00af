#!/usr/bin/env python3
"""`casepress preflight` on PDFs that casepress has not written: Chromium's, WeasyPrint's and Cairo's where these programs are there, those
that lie on the machine, and all of them encrypted, cut and with changed bytes. It must end soon, say something or name a finding,
and count pages as Poppler does.

  check_foreign_files.py CASEPRESS [FILE.pdf …]
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

from documents import Faults

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FOLDERS = ("/usr/share", "/usr/lib", "/usr/local/share")
MOST_FILES = 40
LARGEST = 30_000_000
HTML = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>样张</title>
<style>p { text-align: justify } i { color: #a00 }</style>
<h1>人民法院依照宪法审理</h1><p>公民享有信仰自由的时候，<i>人民法院</i>依照法律说明。The office filed a brief, and 3 more.</p>
<table><tr><th>日期<td>1</table><p><a href="https://example.org/">链接</a></p>
<div style="writing-mode: vertical-rl; height: 8em">自由，公民</div></html>"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="90" height="50" fill="#c00"/>
<text x="10" y="80" font-family="Noto Sans CJK SC">人民法院</text></svg>"""


def make_files(faults, folder):
    """PDFs of other programs."""
    page, drawing = folder / "page.html", folder / "drawing.svg"
    page.write_text(HTML, encoding="utf-8")
    drawing.write_text(SVG, encoding="utf-8")
    commands = {
        "chromium": [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder / 'chromium.pdf'}", page],
        "weasyprint": ["weasyprint", "--quiet", page, folder / "weasyprint.pdf"],
        "cairo": ["rsvg-convert", "-f", "pdf", "-o", folder / "cairo.pdf", drawing],
    }
    for name, command in commands.items():
        if shutil.which(str(command[0])):
            faults.run(*command)
    return sorted(folder.glob("*.pdf"))


def preflight(faults, casepress, pdf, *options):
    """The report, or None after a finding."""
    begin = time.monotonic()
    done = subprocess.run([casepress, "preflight", str(pdf), "--json", *options], capture_output=True, timeout=120)
    faults.expect(done.returncode in (0, 1), f"{pdf}: exit {done.returncode}\n{done.stderr[-800:]}")
    faults.expect(time.monotonic() - begin < 60, f"{pdf}: took {time.monotonic() - begin:.0f} s")
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        faults.append(f"{pdf}: no JSON: {done.stdout[:300]}")
        return None
    faults.expect(answer["result"] or answer["findings"], f"{pdf}: neither a report nor a finding")
    return answer["result"]


def figures(report):
    return {check["name"]: check["figure"] for check in report["checks"] if check["verdict"] != "not-applicable"}


def check_sense(faults, pdf, report):
    """What other readers can tell as well."""
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, errors="replace").stdout
    pages = re.search(r"Pages:\s+(\d+)", info)
    if pages:
        faults.expect(int(pages.group(1)) == report["pages"], f"{pdf}: {report['pages']} pages, Poppler says {pages.group(1)}")
    rows = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, errors="replace").stdout.split("\n")[2:]
    found = figures(report)
    # Poppler lists every font of the resources, preflight those with which something is shown.
    unembedded = sum(re.search(r" no +(yes|no) +(yes|no) +\d+ +\d+$", row) is not None for row in rows)
    type3 = sum(" Type 3 " in row for row in rows)
    faults.expect(found["fonts-embedded"] <= unembedded, f"{pdf}: {found['fonts-embedded']} fonts not embedded, Poppler says {unembedded}")
    faults.expect(found["no-type3"] <= type3, f"{pdf}: {found['no-type3']} Type 3 fonts, Poppler says {type3}")
    faults.expect(all(abs(value) < 1e6 for value in found.values()), f"{pdf}: {found}")


def check_damaged(faults, casepress, pdf, folder):
    """Cut and changed files: the same everywhere, since the dice are."""
    data, dice = pdf.read_bytes(), random.Random(pdf.name)
    for number in range(6):
        if number < 2:
            changed = data[:dice.randrange(1, len(data))]
        else:
            changed = bytearray(data)
            for _ in range(10 ** (number - 2)):
                changed[dice.randrange(len(changed))] = dice.randrange(256)
        damaged = folder / "damaged.bin"
        damaged.write_bytes(bytes(changed))
        preflight(faults, casepress, damaged, *(["--press"] if number % 2 else []))


def check_encrypted(faults, casepress, pdf, folder):
    """With a password for reading: a finding. With one for the owner only, anybody may read: a report."""
    locked, open_to_all = folder / "locked.bin", folder / "owned.bin"
    for target, user in ((locked, "secret"), (open_to_all, "")):
        done = subprocess.run(["qpdf", "--encrypt", user, "owner", "256", "--", str(pdf), str(target)], capture_output=True)
        if done.returncode not in (0, 3):  # encrypted already, or too damaged
            return
    answer = subprocess.run([casepress, "preflight", str(locked), "--json"], capture_output=True, text=True).stdout
    faults.expect('"CP1508"' in answer, f"{pdf}: locked by a password, and no finding says so:\n{answer[:500]}")
    faults.expect(preflight(faults, casepress, open_to_all) is not None, f"{pdf}: anybody may read it, but no report")


def main():
    casepress, given = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    faults, reports = Faults(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = make_files(faults, folder)
        lying = [path for top in FOLDERS for path in sorted(pathlib.Path(top).rglob("*.pdf")) if path.is_file()]
        lying = [path for path in lying if 0 < path.stat().st_size < LARGEST][:MOST_FILES]
        for pdf in [*made, *given, *lying]:
            for options in ([], ["--press"]):
                report = preflight(faults, casepress, pdf, *options)
                if report:
                    reports += 1
                    check_sense(faults, pdf, report)
            check_encrypted(faults, casepress, pdf, folder)
            if pdf.stat().st_size < 3_000_000:
                check_damaged(faults, casepress, pdf, folder)
        for pdf in made:
            report = preflight(faults, casepress, pdf, "--press")
            found = figures(report)
            faults.expect(found["press-bleed"] >= 1, f"{pdf.name}: a bleed, which no such program makes")
            faults.expect(found["no-radicals"] == 0 and found["fonts-embedded"] == 0, f"{pdf.name}: {found}")
            if pdf.name in ("chromium.pdf", "cairo.pdf"):
                faults.expect(found["press-colors"] > 0, f"{pdf.name}: no RGB: {found}")
    for fault in faults:
        print(fault)
    print(f"{len(made)} made, {len(lying)} found, {reports} reports, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
