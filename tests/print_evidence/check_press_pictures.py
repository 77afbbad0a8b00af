#!/usr/bin/env python3
"""Real pictures on their way to a press: their colours become inks that look the same, and one with too few pixels is a finding.

  check_press_pictures.py CASEPRESS SITE
"""

import json
import pathlib
import shutil
import struct
import sys
import tempfile
import zlib

from check_documents import copy_site
from documents import Faults, check_preflight, whole_content

COARSE = pathlib.Path(__file__).resolve().parent.parent / "pdf" / "images" / "photo.jpg"  # 72 by 48 pixels
PAGE = "pictures"


def write_png(path, width, height):
    """Colours of all kinds: hue across, from white through the full colour to black downwards."""
    def pixel(x, y):
        hue, light = 6 * x / width, 2 * y / height
        full = [max(0, min(1, abs((hue + shift) % 6 - 3) - 1)) for shift in (0, 4, 2)]
        return bytes(round(255 * (1 - light * (1 - part) if light < 1 else (2 - light) * part)) for part in full)

    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def write_page(site, pictures):
    folder = site / "content" / "pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for picture in pictures:
        shutil.copy(picture, folder)
    figures = "\n\n".join(f"![图](pictures/{picture.name})" for picture in pictures)
    (site / "content" / f"{PAGE}.zh.md").write_text(f'+++\ntitle = "图片"\n+++\n\n下面是几张图片。\n\n{figures}\n', encoding="utf-8")


def print_page(faults, casepress, site, out, *options, fine=(0,)):
    report = faults.run(casepress, "print", "page", PAGE, "--site", site, "--out", out, "--lang", "zh", "--json", *options, fine=fine)
    return report, out / f"{PAGE}.zh{'-press' if '--press' in options else ''}.pdf"


def check_coarse(faults, casepress, site, folder):
    """A picture with too few pixels is printed for a screen; for a press it is named, and nothing is written."""
    write_page(site, [COARSE])
    _, pdf = print_page(faults, casepress, site, folder)
    faults.expect(pdf.exists(), "a coarse picture is not printed for a screen")
    report, pdf = print_page(faults, casepress, site, folder, "--press", fine=(1,))
    found = [finding for finding in json.loads(report)["findings"] if finding["severity"] == "error"]
    faults.expect(len(found) == 1 and found[0]["code"] == "CP1607" and found[0]["path"] == f"content/{PAGE}.zh.md"
                  and found[0]["line"] == 7 and "content/pictures/photo.jpg" in report, f"a coarse picture: not one finding with its place\n{report}")
    faults.expect(not pdf.exists(), "a press file with a coarse picture was written")


def pixels(faults, pdf, out):
    """The first page as RGB, with plain conversions of colours (no profiles): (width, height, bytes)."""
    faults.run("mutool", "draw", "-q", "-N", "-r", "72", "-c", "rgb", "-o", out, pdf, "1")
    header, size, _, data = out.read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    faults.expect(header == b"P6", f"{out.name}: no picture")
    return width, height, data


def check_colors(faults, screen, press, folder):
    """The press's page cut to the trim beside the screen's: alike but for the loss of JPEG and smoothed edges."""
    width, height, one = pixels(faults, screen, folder / "screen.ppm")
    full_width, full_height, two = pixels(faults, press, folder / "press.ppm")
    left, top = (full_width - width) // 2, (full_height - height) // 2
    different = 0
    for y in range(height):
        row = one[y * width * 3:(y + 1) * width * 3]
        begin = ((y + top) * full_width + left) * 3
        cut = two[begin:begin + width * 3]
        different += sum(abs(a - b) > 48 for a, b in zip(row, cut))
    colored = sum(max(one[i:i + 3]) - min(one[i:i + 3]) > 60 for i in range(0, len(one) - 2, 3))
    faults.expect(colored > 2000, f"only {colored} pixels of the screen's page have a colour")
    faults.expect(different < 0.05 * 3 * colored, f"{different} of {3 * colored} parts of coloured pixels differ")


def check_fine(faults, casepress, site, folder):
    """A PNG, and a JPEG that Poppler has made of it, as inks."""
    png = folder / "hues.png"
    write_png(png, 1600, 800)
    write_page(site, [png])
    _, screen = print_page(faults, casepress, site, folder)
    faults.run("pdftoppm", "-jpeg", "-r", "300", "-singlefile", screen, folder / "page")
    write_page(site, [png, folder / "page.jpg"])
    _, screen = print_page(faults, casepress, site, folder)
    _, press = print_page(faults, casepress, site, folder, "--press")
    check_preflight(faults, casepress, press, True)
    faults.expect(b"/DeviceRGB" not in whole_content(faults, press), "the press file has RGB")
    check_colors(faults, screen, press, folder)


def main():
    casepress, site = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    faults = Faults()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = copy_site(site, folder / "site")
        check_coarse(faults, casepress, made, folder)
        check_fine(faults, casepress, made, folder)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
