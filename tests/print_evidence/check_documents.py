#!/usr/bin/env python3
"""The printed editions of the sample site under readers that are not ours: both issues and the collection, in both languages, for
a screen, for a press and as PDF/A.

  check_documents.py CASEPRESS SITE
"""

import pathlib
import shutil
import sys
import tempfile

from documents import (Faults, check_fonts, check_pdfa, check_preflight, check_text, check_well_formed, pages_of, source_paragraphs,
                       squeeze, whole_content)

MODES = {"screen": [], "press": ["--press"], "pdfa": ["--pdfa"]}
DOCUMENTS = ["issues/2022-2023", "issues/2025", "collections/2025-typical-cases"]
LANGUAGES = ["zh", "en"]

# Its first character stands nowhere else in the site, so that not even a font of a participants' edition may have it.
NOTE = {"zh": "龘本只供培训者阅读", "en": "龘 Only those who train may read this"}
RARE = "龘"


def print_modes(faults, casepress, site, folder):
    for mode, options in MODES.items():
        faults.run(casepress, "print", "--site", site, "--out", folder / mode, *options)


def check_modes(faults, casepress, site, folder):
    checked = 0
    for mode in MODES:
        pdfs = sorted((folder / mode).glob("*.pdf"))
        faults.expect(len(pdfs) == len(DOCUMENTS) * len(LANGUAGES), f"{mode}: {[pdf.name for pdf in pdfs]}")
        for pdf in pdfs:
            check_well_formed(faults, pdf)
            check_fonts(faults, pdf)
            check_preflight(faults, casepress, pdf, mode == "press")
        for document in DOCUMENTS:
            for language in LANGUAGES:
                wanted = [text for key in pages_of(site / "content", document)
                          for text in source_paragraphs(site / "content", key, language)]
                for pdf in pdfs:
                    if pdf.name.startswith(f"{document.split('/')[1]}.{language}"):
                        checked += check_text(faults, pdf, wanted)
    check_pdfa(faults, sorted((folder / "pdfa").glob("*.pdf")))
    return checked


def check_press(faults, folder):
    """Boxes, and no RGB in any unpacked stream."""
    for pdf in sorted((folder / "press").glob("*.pdf")):
        content = whole_content(faults, pdf)
        for operator in (b" rg\n", b" RG\n", b" rg ", b" RG ", b"/DeviceRGB"):
            faults.expect(operator not in content, f"{pdf.name}: has {operator!r}")
        boxes = faults.run("pdfinfo", "-box", pdf)
        edges = {line.split(":")[0]: [float(x) for x in line.split(":")[1].split()] for line in boxes.splitlines() if "Box:" in line}
        trim, bleed = edges["TrimBox"], edges["BleedBox"]
        around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
        faults.expect(all(abs(side - 3 / 25.4 * 72) < 0.02 for side in around), f"{pdf.name}: bleed of {around} points")


def check_same_bytes(faults, casepress, site, folder):
    """A second run, with another number of threads."""
    for mode, options in MODES.items():
        again = folder / f"{mode}-again"
        faults.run(casepress, "print", "--site", site, "--out", again, "--jobs", "1", *options)
        for pdf in sorted((folder / mode).glob("*.pdf")):
            faults.expect(pdf.read_bytes() == (again / pdf.name).read_bytes(), f"{mode}/{pdf.name}: two runs differ")


def copy_site(site, folder):
    for name in ("content", "themes", "templates"):
        if (site / name).is_dir():
            shutil.copytree(site / name, folder / name)
    shutil.copy(site / "site.toml", folder)
    return folder


def check_editions(faults, casepress, site, folder):
    """A note for facilitators is in their edition, and in no byte of the other."""
    made = copy_site(site, folder / "noted")
    for language in LANGUAGES:
        case = made / f"content/cases/2025/assistance-arson.{language}.md"
        with case.open("a", encoding="utf-8") as file:
            file.write(f"\n> [!FACILITATOR]\n> {NOTE[language]}\n")
    for name, options in {"participants": [], "facilitators": ["--facilitators"]}.items():
        faults.run(casepress, "print", "collection", "--site", made, "--out", folder / name, *options)
        pdfs = sorted((folder / name).glob("*.pdf"))
        faults.expect(len(pdfs) == len(LANGUAGES), f"{name}: {[pdf.name for pdf in pdfs]}")
        for pdf in pdfs:
            language = "zh" if ".zh" in pdf.name else "en"
            text = squeeze(faults.run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-") + faults.run("pdfinfo", "-struct-text", pdf))
            content = whole_content(faults, pdf)
            there = name == "facilitators"
            faults.expect((squeeze(NOTE[language]) in text) == there, f"{pdf.name} for {name}: the note in its text")
            # In maps to Unicode as digits of UTF-16, in text strings and XMP as UTF-8.
            in_fonts = f"<{RARE.encode('utf-16-be').hex()}>".encode() in content.lower()
            faults.expect(in_fonts == there, f"{pdf.name} for {name}: the note's character in a font")
            if not there:
                faults.expect(RARE.encode("utf-8") not in content, f"{pdf.name} for {name}: the note's character in a string")


def main():
    casepress, site = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    faults = Faults()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        print_modes(faults, casepress, site, folder)
        paragraphs = check_modes(faults, casepress, site, folder)
        check_press(faults, folder)
        check_same_bytes(faults, casepress, site, folder)
        check_editions(faults, casepress, site, folder)
    faults.expect(paragraphs > 300, f"only {paragraphs} paragraphs of sources were looked for")
    for fault in faults:
        print(fault)
    print(f"{paragraphs} paragraphs, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
