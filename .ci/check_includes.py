#!/usr/bin/env python3
"""Checks the rules of docs/architecture.md that the compiler cannot: which room includes which, that every third-party
library has one room, that no header is reached by a relative path, that rooms form no circle, and that no file is over long."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "generator"
LONGEST = 500

# A third-party header's prefix -> the room that may include it. fmt and the standard library are everywhere.
LIBRARIES = {
    "unicode/": "base", "openssl/": "base", "rapidjson/": "base", "libdeflate.h": "base",
    "curl/": "external", "git2": "repository", "httplib.h": "serving", "hb": "typesetting", "fontconfig/": "typesetting", "hyphen.h": "typesetting",
    "qpdf/": "pdf", "png.h": "pdf", "zlib.h": "pdf", "cairo": "pdf", "librsvg/": "pdf", "toml++/": "data", "yaml.h": "data",
    "cmark": "markup", "gumbo.h": "html", "pugixml.hpp": "xml", "zip.h": "archive",
    "libstemmer.h": "search", "duktape.h": "cli", "duk_config.h": "cli",
}


def allowed_rooms() -> dict[str, set[str]]:
    text = (ROOT / "CMakeLists.txt").read_text()
    rooms = {}
    for name, rest in re.findall(r"^casepress_room\((\w+)([^)]*)\)", text, re.M):
        depends = re.search(r"DEPENDS ([\w ]+?)(?: LIBRARIES|$)", rest)
        rooms[name] = set(depends.group(1).split()) if depends else set()
    return rooms


def find_circle(rooms: dict[str, set[str]]) -> list[str]:
    done: set[str] = set()

    def visit(room: str, path: list[str]) -> list[str]:
        if room in path:
            return path[path.index(room):] + [room]
        if room in done:
            return []
        for other in sorted(rooms[room]):
            if circle := visit(other, path + [room]):
                return circle
        done.add(room)
        return []

    for room in sorted(rooms):
        if circle := visit(room, []):
            return circle
    return []


def main() -> int:
    rooms = allowed_rooms()
    faults = []
    if circle := find_circle(rooms):
        faults.append("circle between rooms: " + " -> ".join(circle))
    files = sorted(p for p in GENERATOR.rglob("*") if p.suffix in {".h", ".cpp"})
    for path in files:
        room = path.relative_to(GENERATOR).parts[0]
        if path.parent == GENERATOR:
            continue
        if room not in rooms:
            faults.append(f"{path}: {room}/ is not declared in CMakeLists.txt")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            where = f"{path.relative_to(ROOT)}:{number}"
            if match := re.match(r'\s*#\s*include\s+"([^"]+)"', line):
                target = match.group(1)
                first = target.split("/")[0]
                if ".." in target or "/" not in target:
                    faults.append(f"{where}: include by room, not {target}")
                elif first != room and first not in rooms[room]:
                    faults.append(f"{where}: {room}/ may not include {first}/")
            elif match := re.match(r"\s*#\s*include\s+<([^>]+)>", line):
                for prefix, owner in LIBRARIES.items():
                    if match.group(1).startswith(prefix) and room != owner:
                        faults.append(f"{where}: only {owner}/ may include {prefix}")
    sources = files + [p for folder in ("templates", "themes", "tests", ".ci", "cmake") for p in sorted((ROOT / folder).rglob("*"))
                       if p.suffix in {".h", ".cpp", ".html", ".css", ".js", ".mjs", ".py", ".cmake", ".sh"} and "node_modules" not in p.parts]
    for path in sources:
        lines = path.read_text().count("\n")
        if lines > LONGEST:
            faults.append(f"{path.relative_to(ROOT)}: {lines} lines, more than {LONGEST}")
    for fault in faults:
        print(fault)
    print(f"{len(files)} files in {len(rooms)} rooms, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
