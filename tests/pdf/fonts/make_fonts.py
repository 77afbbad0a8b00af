#!/usr/bin/env python3
"""Makes the fonts of these tests: small subsets of free fonts, one of each kind that a PDF knows, each with a table of its glyphs.

  noto.otf      Noto Sans CJK SC (SIL Open Font License 1.1): CID-keyed CFF in OpenType; keeps the CIDs of the whole font
  garamond.otf  EB Garamond (SIL Open Font License 1.1): name-keyed CFF, with ligatures
  dejavu.ttf    DejaVu Sans (Bitstream Vera licence): TrueType outlines

Their name tables keep the copyright and the licence, as these licences ask. Needs Debian's fonts-noto-cjk, fonts-ebgaramond, fonts-dejavu-core and python3-fonttools."""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
ASCII = "".join(chr(c) for c in range(32, 127))
HAN = ("国务院办公厅关于加强信仰自由案例通报的若干意见第一二三四五六七八九十版下转上接年月日期"
       "据新华社北京电：“人民法院”审理。，、；？！（）《》……——〔〕「」·％—，的是在了不和有大这主中人来到个我们地说他时会可也得里后自以着去之过家学对小多于么起发成没道进样想看行情作前公民依照宪法律享有候明")
FONTS = {
    "noto.otf": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2, ASCII + HAN, []),
    "garamond.otf": ("/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf", -1, ASCII + "“”‘’–—é", ["liga"]),
    "dejavu.ttf": ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", -1, ASCII + "“”‘’–—é", []),
}
LIGATURES = {"f_i": "fi", "f_f_i": "ffi", "f_f": "ff", "f_l": "fl", "f_f_l": "ffl"}


def make(name: str, source: str, number: int, text: str, features: list[str]) -> None:
    font = TTFont(source, fontNumber=number)
    options = subset.Options(layout_features=features, notdef_outline=True, name_IDs=[0, 13, 14], hinting=False,
                             drop_tables=["DSIG", "vhea", "vmtx", "VORG", "BASE", "GDEF", "FFTM"])
    maker = subset.Subsetter(options)
    maker.populate(text=text)
    maker.subset(font)
    font.recalcTimestamp = False
    post, hhea, os2, head = font["post"], font["hhea"], font["OS/2"], font["head"]
    italic, glyphs = post.italicAngle, font.getGlyphOrder()
    texts = {glyph: chr(c) for c, glyph in sorted(font.getBestCmap().items(), reverse=True)}
    texts |= {glyph: LIGATURES[glyph] for glyph in glyphs if glyph in LIGATURES}
    lines = [f"{head.unitsPerEm}\t{hhea.ascent}\t{hhea.descent}\t{getattr(os2, 'sCapHeight', 0) or 700}\t{italic:g}\t"
             f"{head.xMin}\t{head.yMin}\t{head.xMax}\t{head.yMax}"]
    for glyph in glyphs:
        lines.append(f"{font['hmtx'][glyph][0]}\t{texts.get(glyph, '')}")
    font.save(HERE / name)
    (HERE / name).with_suffix(".tsv").write_text("\n".join(lines) + "\n")


def main() -> int:
    for name, arguments in FONTS.items():
        make(name, *arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
