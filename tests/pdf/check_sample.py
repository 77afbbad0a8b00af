#!/usr/bin/env python3
"""The sample document in its modes, under readers and validators that are not ours: qpdf, Poppler, MuPDF, and PDFBox Preflight for PDF/A-1b.

  check_sample.py WRITE_SAMPLE PRINT_CHECKS"""
import pathlib
import re
import subprocess
import sys
import tempfile

JARS = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"]
faults: list[str] = []


def run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        faults.append(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def expect(holds: bool, what: str) -> None:
    if not holds:
        faults.append(what)


def check_fonts(pdf: pathlib.Path) -> None:
    rows = [line for line in run("pdffonts", pdf).splitlines()[2:] if line.strip()]
    expect(len(rows) == 3, f"{pdf.name}: three fonts expected\n" + "\n".join(rows))
    for row in rows:
        expect(re.search(r"\s+Identity-H\s+yes yes yes\s", row) is not None, f"{pdf.name}: embedded, subset, with ToUnicode: {row}")
    expect(any("CID TrueType" in row for row in rows) and sum("CID Type 0C" in row for row in rows) == 2, f"{pdf.name}: kinds of fonts")


def check_text(pdf: pathlib.Path, paragraph: str) -> None:
    text = re.sub(r"\s", "", run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"))
    first, second = paragraph[:paragraph.index("公民享有信仰自由的时候")], paragraph[paragraph.index("公民享有信仰自由的时候"):]
    for part in (first, second, "信仰自由", "officé"[:4]):
        expect(part in text, f"{pdf.name}: pdftotext has no {part}")
    mutool = re.sub(r"\s", "", run("mutool", "draw", "-q", "-F", "text", "-o", "-", pdf))
    expect(first in mutool and second in mutool, f"{pdf.name}: mutool does not find the paragraph")


def check_structure(pdf: pathlib.Path, paragraph: str) -> None:
    tree = run("pdfinfo", "-struct-text", pdf)
    for kind in ("Document", "Art", "H1", "Table", "TR", "TH", "TD", "L (block)", "LI", "Lbl", "LBody", "Figure", "Link"):
        expect(kind in tree, f"{pdf.name}: pdfinfo -struct shows no {kind}")
    joined = re.sub(r'[\s"]', "", tree)
    expect(paragraph in joined, f"{pdf.name}: the paragraph on two pages is not one element")
    info = run("pdfinfo", pdf)
    expect("Tagged:          yes" in info, f"{pdf.name}: not tagged")
    expect("信仰自由案例" in info, f"{pdf.name}: no title")


def check_pdfa(pdf: pathlib.Path) -> None:
    path = ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS)
    out = run("java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", pdf)
    expect("is a valid PDF/A-1b file" in out, f"{pdf.name}: PDFBox Preflight says\n{out}")


def check_pixels(pdf: pathlib.Path, folder: pathlib.Path) -> None:
    """Something is painted on every page, by two renderers alike."""
    for page in ("1", "2"):
        poppler = folder / f"{pdf.stem}-p{page}"
        run("pdftoppm", "-r", "72", "-gray", "-f", page, "-l", page, "-singlefile", pdf, poppler)
        mutool = folder / f"{pdf.stem}-m{page}.pgm"
        run("mutool", "draw", "-q", "-r", "72", "-c", "gray", "-o", mutool, pdf, page)
        dark = []
        for image in (poppler.with_suffix(".pgm"), mutool):
            data = image.read_bytes().split(b"\n", 3)[-1]
            dark.append(sum(255 - value for value in data) / 255)
        # Inks have no exact colour without a profile: Poppler shows them lighter.
        allowed = 0.3 if pdf.stem == "press" else 0.15
        expect(min(dark) > 300 and abs(dark[0] - dark[1]) < allowed * max(dark), f"{pdf.name} page {page}: dark by {dark}")


def main() -> int:
    write_sample, print_checks = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        for folder in (first, second):
            run(write_sample, folder)
        one, two = pathlib.Path(first), pathlib.Path(second)
        paragraph = (one / "paragraph.txt").read_text()
        for name in ("screen", "press", "pdfa", "imposed"):
            pdf = one / f"{name}.pdf"
            run("qpdf", "--check", pdf)
            expect(pdf.read_bytes() == (two / pdf.name).read_bytes(), f"{pdf.name}: two runs differ")
            if name == "imposed":
                continue
            check_fonts(pdf)
            check_text(pdf, paragraph)
            check_structure(pdf, paragraph)
            check_pixels(pdf, one)
        check_pdfa(one / "pdfa.pdf")
        run(print_checks, one / "screen.pdf")
        sheets = run("pdfinfo", one / "imposed.pdf")
        expect(re.search(r"Pages:\s+2\b", sheets) is not None and "1190.55 x 841.89" in sheets, f"imposed.pdf: two sides of A3\n{sheets}")
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
