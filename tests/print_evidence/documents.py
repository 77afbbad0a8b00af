"""Documents that casepress prints, and what outside readers say of them: qpdf, Poppler, MuPDF, PDFBox Preflight."""

import json
import pathlib
import re
import subprocess

JARS = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"]
ITEMS = re.compile(r'"((?:cases|notices)/[^"]+)"')
COMMENT = re.compile(r"<!--.*?-->", re.S)
MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|\*\*|`")


class Faults(list):
    def expect(self, holds, what):
        if not holds:
            self.append(what)

    def run(self, *command, fine=(0,)):
        """What a program writes; a fault when it ends with another code than expected."""
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, errors="replace", timeout=600)
        self.expect(done.returncode in fine,
                    f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout[-1500:]}{done.stderr[-1500:]}")
        return done.stdout


def squeeze(text):
    return re.sub(r"\s+", "", text)


def source_paragraphs(content, key, language):
    """Plain paragraphs of a page's Markdown, as they are read: no headings, lists, tables or quotes."""
    text = (content / f"{key}.{language}.md").read_text(encoding="utf-8")
    body = text.split("\n+++\n", 1)[1] if text.startswith("+++\n") else text
    blocks = [block.strip() for block in re.split(r"\n\s*\n", COMMENT.sub("", body))]
    plain = [block for block in blocks if block and not re.match(r"#|[-*>|] |\||\d+\. |```|!\[", block)]
    return [squeeze(MARKUP.sub(lambda found: found.group(1) or "", block)) for block in plain]


def pages_of(content, document):
    """Keys of the pages that an issue or a collection names."""
    return ITEMS.findall((content / f"{document}.toml").read_text(encoding="utf-8"))


def tagged_paragraphs(faults, pdf):
    """The text of each paragraph of the tag tree, as Poppler reads it: elements are indented by their depth."""
    texts, depth_of_open = [], None
    for line in faults.run("pdfinfo", "-struct-text", pdf).split("\n"):
        depth, content = len(line) - len(line.lstrip()), line.strip()
        if content.startswith('"') and content.endswith('"') and len(content) > 1:
            # A hyphen that a line's end has brought is a sequence by itself. Its ActualText says that it is nothing, which
            # Poppler does not heed here.
            if depth_of_open is not None and depth > depth_of_open and content != '"-"':
                texts[-1] += content[1:-1]
        elif re.match(r"P\b", content):
            texts.append("")
            depth_of_open = depth
        elif depth_of_open is not None and depth <= depth_of_open:
            depth_of_open = None
    return {squeeze(text) for text in texts}


def check_fonts(faults, pdf):
    rows = [line for line in faults.run("pdffonts", pdf).splitlines()[2:] if line.strip()]
    faults.expect(rows, f"{pdf}: no fonts")
    for row in rows:
        faults.expect(re.search(r"CID (Type 0C|TrueType).*\s+Identity-[HV]\s+yes yes yes\s", row),
                      f"{pdf}: embedded, subset, with ToUnicode: {row}")


def check_well_formed(faults, pdf):
    report = faults.run("qpdf", "--check", pdf)
    faults.expect("WARNING" not in report, f"{pdf}: qpdf --check\n{report}")
    faults.run("mutool", "info", pdf)
    info = faults.run("pdfinfo", pdf)
    faults.expect(re.search(r"Tagged:\s+yes", info), f"{pdf}: not tagged")
    faults.expect(re.search(r"Title:\s+\S", info), f"{pdf}: no title")


def check_preflight(faults, casepress, pdf, press):
    out = faults.run(casepress, "preflight", pdf, "--json", *(["--press"] if press else []))
    failed = re.findall(r'"name":\s*"([^"]+)"[^}]*?"verdict":\s*"fail"', out)
    faults.expect('"passed": true' in out or '"passed":true' in out, f"{pdf}: preflight: {failed or out[:500]}")


def check_text(faults, pdf, paragraphs):
    """Every paragraph of the source is the whole text of a paragraph of the tag tree."""
    tagged = tagged_paragraphs(faults, pdf)
    for paragraph in paragraphs:
        faults.expect(paragraph in tagged, f"{pdf}: not in the tag tree as it is in the source: {paragraph}")
    return len(paragraphs)


def check_pdfa(faults, pdfs):
    """Some files at once: Java takes longer to start than to look."""
    path = ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS)
    for pdf in pdfs:
        out = faults.run("java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", pdf)
        faults.expect("is a valid PDF/A-1b file" in out, f"{pdf}: PDFBox Preflight says\n{out[-1500:]}")


def whole_content(faults, pdf):
    """All objects and all unpacked streams of a file, in one string of bytes; text strings of UTF-16 as UTF-8 too."""
    unpacked = pathlib.Path(pdf).with_suffix(".unpacked")
    faults.run("qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", pdf, unpacked)
    data = unpacked.read_bytes()
    unpacked.unlink()
    strings = json.dumps(json.loads(faults.run("qpdf", "--json=2", pdf)), ensure_ascii=False)
    return data + strings.encode("utf-8")
