#!/usr/bin/env python3
"""Makes tiny_variable.ttf, a variable font with one square letter, for the test of the finding about variable fonts.
Needs python3-fonttools; run by hand when the font must change."""
import pathlib

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation


def square(size: int):
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, size))
    pen.lineTo((size, size))
    pen.lineTo((size, 0))
    pen.closePath()
    return pen.glyph()


def main() -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    builder.setupGlyf({".notdef": square(500), "A": square(600)})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (700, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Casepress Tiny Variable", "styleName": "Regular", "psName": "CasepressTiny"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    grow = [(100, 0), (100, 100), (0, 100), (0, 0), (0, 0), (100, 0), (0, 0), (0, 0)]
    builder.setupGvar({"A": [TupleVariation({"wght": (0, 1, 1)}, grow)]})
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(pathlib.Path(__file__).with_name("tiny_variable.ttf"))


if __name__ == "__main__":
    main()
