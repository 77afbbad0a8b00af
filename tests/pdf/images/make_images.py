#!/usr/bin/env python3
"""Makes the pictures of these tests, each with what a reader may stumble over. Needs pdftoppm and rsvg-convert for JPEGs."""
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, color: int, rows: list[bytes], more: bytes = b"") -> bytes:
    raw = b"".join(b"\0" + row for row in rows)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)) + more
            + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def make_pngs() -> None:
    alpha = [b"".join(bytes((200, 30 + 2 * y, 40, min(255, 4 * x))) for x in range(64)) for y in range(64)]
    (HERE / "alpha.png").write_bytes(png(64, 64, 8, 6, alpha))
    opaque = [b"".join(bytes((4 * x, 4 * y, 90, 255)) for x in range(64)) for y in range(64)]
    (HERE / "opaque_alpha.png").write_bytes(png(64, 64, 8, 6, opaque))
    gray = [b"".join(struct.pack(">H", 1000 * x) for x in range(60)) for _ in range(20)]
    (HERE / "gray16.png").write_bytes(png(60, 20, 16, 0, gray))
    palette = [bytes((x + y) % 3 for x in range(30)) for y in range(10)]
    colors = chunk(b"PLTE", bytes((255, 0, 0, 0, 255, 0, 0, 0, 255)))
    (HERE / "palette.png").write_bytes(png(30, 10, 8, 3, palette, colors))
    through = chunk(b"tRNS", bytes((255, 0, 255)))
    (HERE / "palette_alpha.png").write_bytes(png(30, 10, 8, 3, palette, colors + through))


def make_jpegs() -> None:
    with tempfile.TemporaryDirectory() as folder:
        svg = pathlib.Path(folder) / "a.svg"
        svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="96" height="64"><rect width="96" height="64" fill="#cde"/>'
                       '<circle cx="20" cy="20" r="14" fill="#c30"/><rect x="60" y="40" width="30" height="20" fill="#063"/></svg>')
        pdf = svg.with_suffix(".pdf")
        subprocess.run(["rsvg-convert", "-f", "pdf", "-o", pdf, svg], check=True)
        for name, options in {"photo": ["-jpeg"], "progressive": ["-jpeg", "-jpegopt", "progressive=y"], "cmyk": ["-jpegcmyk"]}.items():
            subprocess.run(["pdftoppm", "-r", "72", "-singlefile", *options, pdf, f"{folder}/{name}"], check=True)
            (HERE / f"{name}.jpg").write_bytes((pathlib.Path(folder) / f"{name}.jpg").read_bytes())
    photo = (HERE / "photo.jpg").read_bytes()
    directory = b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHII", 0x0112, 3, 1, 6) + struct.pack("<HHII", 0x010F, 2, 14, 38) + b"\0\0\0\0"
    exif = b"Exif\0\0" + directory + b"Secret Camera\0"
    segments = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xfe" + struct.pack(">H", 12) + b"my comment"
    (HERE / "turned.jpg").write_bytes(photo[:2] + segments + photo[2:] + b"trailing data")


def make_svgs() -> None:
    (HERE / "chart.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 120"><rect x="10" y="40" width="40" height="70" fill="#336699"/>'
        '<rect x="70" y="20" width="40" height="90" fill="#c00"/><path d="M5 110H195" stroke="#000"/>'
        '<text x="120" y="60" font-family="DejaVu Sans" font-size="16">Cases</text></svg>\n')
    (HERE / "translucent.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><rect width="60" height="50" fill="#00f"/>'
        '<rect x="40" width="60" height="50" fill="#f00" fill-opacity="0.5"/></svg>\n')


if __name__ == "__main__":
    make_pngs()
    make_jpegs()
    make_svgs()
    sys.exit(0)
