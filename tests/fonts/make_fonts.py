#!/usr/bin/env python3
"""Makes the synthetic test fonts of this folder: `make_fonts.py [FOLDER]`. The same bytes every time.

Glyphs are rectangles on a 1000-unit em with the em box 880/-120. One glyph serves a whole range of characters, so the
files stay small: what layout needs to know is advance and ink, not shape.
"""

import os
import sys

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

EM, TOP, BOTTOM = 1000, 880, -120

# Where the ink of a mark stands in its em: (left, right, bottom, top).
OPENER = (560, 940, -80, 840)
CLOSER = (60, 440, -80, 840)
STOP = (80, 360, -60, 220)
RAISED = (100, 400, -60, 760)  # ！？ in their left half
CENTRED = (350, 650, 240, 540)
CENTRED_STOP = (360, 640, 240, 520)
CENTRED_TALL = (400, 600, -60, 760)
FULL = (40, 960, -80, 840)
BAR = (0, 1000, 350, 410)
ELLIPSIS = (120, 880, 350, 450)
# The same in a vertical line: brackets turn, stops move to the upper right.
VERTICAL_OPENER = (60, 940, -80, 300)
VERTICAL_CLOSER = (60, 940, 460, 840)
VERTICAL_STOP = (620, 900, 580, 860)
VERTICAL_BAR = (470, 530, -120, 880)

OPENERS = "「『（［｛〈《【〔〖〘〚〝"
CLOSERS = "」』）］｝〉》】〕〗〙〛〞〟"
STOPS = "、。，．"
MIDDLES = "・：；"
TALL = "！？"


def rectangle(pen, left, right, bottom, top):
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.lineTo((right, top))
    pen.lineTo((right, bottom))
    pen.closePath()


class Design:
    """Glyphs by name: advance and boxes; characters by code point."""

    def __init__(self):
        self.glyphs = {}
        self.cmap = {}
        self.vert = {}
        self.add(".notdef", 1000, [(100, 900, -60, 60), (100, 900, 700, 820)])

    def add(self, name, advance, boxes, codes=()):
        self.glyphs[name] = (advance, boxes)
        for code in codes:
            self.cmap[code] = name

    def mark(self, char, box, vertical=None, advance=EM):
        name = "uni%04X" % ord(char)
        self.add(name, advance, [box], [ord(char)])
        if vertical:
            self.add(name + ".vert", EM, [vertical])
            self.vert[name] = name + ".vert"


def square(centred):
    d = Design()
    d.add("space", 500, [], [0x20, 0xA0])
    d.add("ideospace", EM, [], [0x3000])
    # Latin: half an em, ink from the baseline to the x-height or cap height.
    low = [ord(c) for c in "acemnorsuvwxz"]
    tall = [c for c in range(0x21, 0x7F) if c not in low]
    d.add("latin.low", 500, [(50, 450, 0, 500)], low)
    d.add("latin.tall", 500, [(50, 450, 0, 700)], tall)
    d.add("latin.one", 500, [(50, 450, 0, 700)], list(range(0xA1, 0x180)))
    d.add("softhyphen", 500, [(50, 450, 220, 280)], [0xAD, 0x2010, 0x2011])
    d.add("combining", 0, [(-350, -150, 560, 660)], list(range(0x300, 0x370)))
    d.add("greek", 500, [(50, 450, 0, 700)], list(range(0x391, 0x3CA)))
    d.add("cyrillic", 500, [(50, 450, 0, 700)], list(range(0x410, 0x450)))
    # General punctuation.
    d.add("endash", 500, [(0, 500, 350, 410)], [0x2013])
    d.mark("—", BAR, VERTICAL_BAR)
    d.mark("―", BAR, VERTICAL_BAR)
    d.mark("…", ELLIPSIS, (450, 550, 0, 760))
    d.mark("‥", ELLIPSIS, (450, 550, 100, 660))
    for char in "‘“":
        d.mark(char, (600, 940, 500, 840), VERTICAL_OPENER)
    for char in "’”":
        d.mark(char, (60, 400, 500, 840), VERTICAL_CLOSER)
    d.mark("·", (200, 300, 340, 440), advance=500)
    d.mark("‧", CENTRED)
    d.mark("•", CENTRED)
    d.mark("※", FULL)
    d.add("perten", EM, [FULL], [0x2020, 0x2021, 0x2030, 0x203B, 0x203C, 0x2047, 0x2048, 0x2049])
    # CJK punctuation.
    for char in OPENERS:
        d.mark(char, OPENER, VERTICAL_OPENER)
    for char in CLOSERS:
        d.mark(char, CLOSER, VERTICAL_CLOSER)
    for char in STOPS:
        if centred:
            d.mark(char, CENTRED_STOP)
        else:
            d.mark(char, STOP, VERTICAL_STOP)
    for char in MIDDLES:
        d.mark(char, CENTRED)
    for char in TALL:
        d.mark(char, CENTRED_TALL if centred else RAISED)
    for char in "ー〜～":
        d.mark(char, (80, 920, 330, 430), (450, 550, -40, 800))
    d.mark("々", (140, 860, -40, 780))
    d.mark("〇", (100, 900, -20, 780))
    d.add("cjkmark", EM, [FULL], [0x3003, 0x3004, 0x3006, 0x3012, 0x3013, *range(0x3020, 0x302A),
                                  0x3030, *range(0x3036, 0x3040)])
    # Kana: small ones are smaller.
    small = [ord(c) for c in "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"] + list(range(0x31F0, 0x3200))
    kana = [c for c in [*range(0x3041, 0x3097), *range(0x309D, 0x30A0), *range(0x30A1, 0x30FB),
                        0x30FD, 0x30FE, 0x30FF] if c not in small]
    d.add("kana", EM, [(100, 900, -20, 780)], kana)
    d.add("kana.small", EM, [(200, 800, -60, 540)], small)
    d.add("kana.small.vert", EM, [(300, 900, 100, 700)])
    d.vert["kana.small"] = "kana.small.vert"
    d.add("voicing", 0, [(-200, -20, 640, 820)], [0x3099, 0x309A])
    d.add("voicing.spacing", EM, [(60, 300, 600, 840)], [0x309B, 0x309C])
    d.add("bopomofo", EM, [(150, 850, -20, 780)], [*range(0x3105, 0x3130), *range(0x31A0, 0x31C0)])
    # Han: one glyph, but two characters of their own, and one with a variation sequence.
    d.add("han", EM, [FULL], [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), 0xF900, 0x20B9F])
    d.add("han.one", EM, [(60, 940, 330, 430)], [0x4E00, 0x2F00])
    d.add("han.ten", EM, [(60, 940, 330, 430), (450, 550, -80, 840)], [0x5341])
    d.add("han.kuzu", EM, [(60, 940, -80, 840)], [0x845B])
    d.add("han.kuzu.var", EM, [(80, 920, -60, 820)])
    d.add("hangul", EM, [FULL], [*range(0xAC00, 0xD7A4), *range(0x3131, 0x318F)])
    d.add("enclosed", EM, [FULL], [*range(0x2460, 0x2500), *range(0x3200, 0x3400)])
    d.add("symbol", EM, [FULL], [*range(0x2190, 0x219A), *range(0x25A0, 0x2600), 0x2605, 0x2606,
                                 0x2713, 0x203E, 0xFFFD, *range(0x2500, 0x2580)])
    # Full-width and half-width forms.
    wide = [c for c in range(0xFF01, 0xFF5F) if c not in d.cmap]
    d.add("wide", EM, [(150, 850, 0, 700)], wide)
    d.add("wide.currency", EM, [(150, 850, 0, 700)], list(range(0xFFE0, 0xFFE7)))
    d.add("narrow.kana", 500, [(50, 450, -20, 780)], list(range(0xFF61, 0xFFA0)))
    return d


def gaps():
    """Without 。, the ideographs from U+6000, Hangul, and everything that `square` has beyond the basics."""
    d = Design()
    d.add("space", 500, [], [0x20])
    d.add("latin", 500, [(50, 450, 0, 700)], list(range(0x21, 0x7F)))
    d.add("kana", EM, [(100, 900, -20, 780)], [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)])
    d.add("han", EM, [(100, 900, -20, 780)], list(range(0x4E00, 0x6000)))
    d.mark("、", STOP, VERTICAL_STOP)
    d.mark("「", OPENER, VERTICAL_OPENER)
    d.mark("」", CLOSER, VERTICAL_CLOSER)
    return d


def formulae():
    """Letters of half an em, signs of one, fences and a root that grow: just enough for a MATH table."""
    d = Design()
    d.add("space", 500, [], [0x20])
    d.add("letter", 500, [(50, 450, 0, 500)], [*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x391, 0x3CA),
                                               0x210E, *range(0x1D400, 0x1D7CB)])
    d.add("figure", 500, [(50, 450, 0, 700)], [*range(0x30, 0x3A), 0x21, 0x2C, 0x2E, 0x2F, 0x2032, 0x2033])
    d.add("sign", EM, [(100, 900, 220, 280)], [0x2B, 0x3C, 0x3D, 0x3E, 0xB1, 0xD7, 0x2212, 0x2260, 0x2264,
                                               0x2265, 0x2192])
    for name, codes in (("fence", [0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x7C]), ("root", [0x221A])):
        d.add(name, 400, [(100, 300, -250, 750)], codes)
        d.add(name + ".large", 500, [(100, 400, -750, 1250)])
        d.add(name + ".foot", 500, [(100, 400, 0, 600)])
        d.add(name + ".more", 500, [(100, 400, 0, 400)])
    d.add("sum", EM, [(100, 900, -250, 750)], [0x2211, 0x222B])
    d.add("sum.large", 1400, [(100, 1300, -450, 950)])
    d.add("hat", 0, [(-350, -150, 560, 660)], [0x302, 0x304])
    return d


MATH_CONSTANTS = {
    "ScriptPercentScaleDown": 70, "ScriptScriptPercentScaleDown": 50, "DelimitedSubFormulaMinHeight": 1000,
    "DisplayOperatorMinHeight": 1300, "AxisHeight": 250, "AccentBaseHeight": 500, "SubscriptShiftDown": 200,
    "SubscriptTopMax": 400, "SubscriptBaselineDropMin": 100, "SuperscriptShiftUp": 400,
    "SuperscriptShiftUpCramped": 300, "SuperscriptBottomMin": 100, "SuperscriptBaselineDropMax": 250,
    "SubSuperscriptGapMin": 160, "SuperscriptBottomMaxWithSubscript": 400, "SpaceAfterScript": 40,
    "UpperLimitGapMin": 150, "UpperLimitBaselineRiseMin": 200, "LowerLimitGapMin": 150,
    "LowerLimitBaselineDropMin": 600, "StackTopShiftUp": 400, "StackTopDisplayStyleShiftUp": 700,
    "StackBottomShiftDown": 400, "StackBottomDisplayStyleShiftDown": 700, "StackGapMin": 120,
    "StackDisplayStyleGapMin": 280, "FractionNumeratorShiftUp": 400,
    "FractionNumeratorDisplayStyleShiftUp": 700, "FractionDenominatorShiftDown": 400,
    "FractionDenominatorDisplayStyleShiftDown": 700, "FractionNumeratorGapMin": 40,
    "FractionNumDisplayStyleGapMin": 120, "FractionRuleThickness": 40, "FractionDenominatorGapMin": 40,
    "FractionDenomDisplayStyleGapMin": 120, "OverbarVerticalGap": 120, "OverbarRuleThickness": 40,
    "OverbarExtraAscender": 40, "UnderbarVerticalGap": 120, "UnderbarRuleThickness": 40,
    "UnderbarExtraDescender": 40, "RadicalVerticalGap": 50, "RadicalDisplayStyleVerticalGap": 150,
    "RadicalRuleThickness": 40, "RadicalExtraAscender": 40, "RadicalKernBeforeDegree": 200,
    "RadicalKernAfterDegree": -200, "RadicalDegreeBottomRaisePercent": 60}


def math_table(font):
    """Constants above; fences and the root in two sizes and in parts; a large sum."""
    from fontTools.ttLib.tables import otTables as ot

    def value(number):
        record = ot.MathValueRecord()
        record.Value = number
        return record

    constants = ot.MathConstants()
    plain = ("ScriptPercentScaleDown", "ScriptScriptPercentScaleDown", "DelimitedSubFormulaMinHeight",
             "DisplayOperatorMinHeight", "RadicalDegreeBottomRaisePercent")
    for converter in constants.getConverters():
        number = MATH_CONSTANTS.get(converter.name, 0)
        setattr(constants, converter.name, number if converter.name in plain else value(number))

    def construction(name, sizes, parts):
        made = ot.MathGlyphConstruction()
        made.MathGlyphVariantRecord = []
        for glyph, advance in sizes:
            record = ot.MathGlyphVariantRecord()
            record.VariantGlyph, record.AdvanceMeasurement = glyph, advance
            made.MathGlyphVariantRecord.append(record)
        made.VariantCount = len(sizes)
        made.GlyphAssembly = None
        if parts:
            made.GlyphAssembly = ot.GlyphAssembly()
            made.GlyphAssembly.ItalicsCorrection = value(0)
            made.GlyphAssembly.PartRecords = []
            for glyph, advance, extends in parts:
                part = ot.GlyphPartRecord()
                part.glyph, part.FullAdvance, part.PartFlags = glyph, advance, 1 if extends else 0
                part.StartConnectorLength = part.EndConnectorLength = 200
                made.GlyphAssembly.PartRecords.append(part)
            made.GlyphAssembly.PartCount = len(parts)
        return made

    def coverage(glyphs):
        made = ot.Coverage()
        made.glyphs = glyphs
        return made

    tall = sorted(("fence", "root", "sum"), key=font.getGlyphID)
    variants = ot.MathVariants()
    variants.MinConnectorOverlap = 100
    variants.VertGlyphCoverage = coverage(tall)
    variants.HorizGlyphCoverage = None
    variants.VertGlyphConstruction = [
        construction(n, [(n, 1000), (n + ".large", 1400 if n == "sum" else 2000)],
                     [] if n == "sum" else [(n + ".foot", 600, False), (n + ".more", 400, True)])
        for n in tall]
    variants.HorizGlyphConstruction = []
    variants.VertGlyphCount, variants.HorizGlyphCount = len(tall), 0
    info = ot.MathGlyphInfo()
    info.MathItalicsCorrectionInfo = ot.MathItalicsCorrectionInfo()
    info.MathItalicsCorrectionInfo.Coverage = coverage(["letter"])
    info.MathItalicsCorrectionInfo.ItalicsCorrection = [value(60)]
    info.MathItalicsCorrectionInfo.ItalicsCorrectionCount = 1
    info.MathTopAccentAttachment = info.ExtendedShapeCoverage = info.MathKernInfo = None
    table = newTable("MATH")
    table.table = ot.MATH()
    table.table.Version = 0x00010000
    table.table.MathConstants, table.table.MathGlyphInfo, table.table.MathVariants = constants, info, variants
    return table


def character_map(codes, variations):
    """Format 13 ("many to one"), the only one in which a range with one glyph takes no room."""
    many = CmapSubtable.newSubtable(13)
    many.platformID, many.platEncID, many.format, many.language = 3, 10, 13, 0
    many.cmap = dict(sorted(codes.items()))
    tables = [many]
    if variations:
        sequences = CmapSubtable.newSubtable(14)
        sequences.platformID, sequences.platEncID, sequences.format = 0, 5, 14
        sequences.language, sequences.cmap, sequences.uvsDict = 0xFF, {}, {}
        for base, selector, glyph in variations:
            sequences.uvsDict.setdefault(selector, []).append((base, glyph))
        tables.insert(0, sequences)
    cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, tables
    return cmap


def build(design, family, file, postscript=False):
    order = list(design.glyphs)
    builder = FontBuilder(EM, isTTF=not postscript)
    builder.setupGlyphOrder(order)
    variations = [(0x845B, 0xE0100, None), (0x845B, 0xE0101, "han.kuzu.var")]
    has_variations = "han.kuzu.var" in design.glyphs
    builder.font["cmap"] = character_map(design.cmap, variations if has_variations else [])
    names = {"familyName": family, "styleName": "Regular", "fullName": family + " Regular",
             "psName": family.replace(" ", "") + "-Regular", "uniqueFontIdentifier": family,
             "version": "Version 1.000",
             "licenseDescription": "Made for tests; free of rights."}
    if postscript:
        strings = {}
        for name, (advance, boxes) in design.glyphs.items():
            pen = T2CharStringPen(advance, None)
            for box in boxes:
                rectangle(pen, *box)
            strings[name] = pen.getCharString()
        builder.setupCFF(names["psName"], {"FullName": names["fullName"]}, strings, {})
    else:
        outlines = {}
        for name, (_, boxes) in design.glyphs.items():
            pen = TTGlyphPen(None)
            for box in boxes:
                rectangle(pen, *box)
            outlines[name] = pen.glyph()
        builder.setupGlyf(outlines)
    lefts = {n: min([b[0] for b in boxes], default=0) for n, (_, boxes) in design.glyphs.items()}
    tops = {n: max([b[3] for b in boxes], default=TOP) for n, (_, boxes) in design.glyphs.items()}
    builder.setupHorizontalMetrics({n: (g[0], lefts[n]) for n, g in design.glyphs.items()})
    builder.setupHorizontalHeader(ascent=TOP, descent=BOTTOM)
    builder.setupVerticalMetrics({n: (EM, TOP - tops[n]) for n in order})
    builder.setupVerticalHeader(ascent=500, descent=-500)
    if postscript:
        builder.setupVerticalOrigins({}, TOP)
    builder.setupNameTable(names, mac=False)
    builder.setupOS2(sTypoAscender=TOP, sTypoDescender=BOTTOM, sTypoLineGap=0, usWinAscent=TOP,
                     usWinDescent=-BOTTOM, sCapHeight=700, sxHeight=500, usWeightClass=400, fsType=0)
    builder.setupPost(keepGlyphNames=False, underlinePosition=-100, underlineThickness=50)
    if design.vert:
        rules = "".join("sub %s by %s;" % pair for pair in design.vert.items())
        scripts = "languagesystem DFLT dflt;languagesystem hani dflt;languagesystem kana dflt;" \
                  "languagesystem hang dflt;languagesystem latn dflt;"
        addOpenTypeFeaturesFromString(builder.font, scripts + "feature vert {%s} vert;" % rules)
    if "fence.foot" in design.glyphs:
        builder.font["MATH"] = math_table(builder.font)
    # 2020-01-01, so that the bytes do not depend on the day.
    builder.font["head"].created = builder.font["head"].modified = 3660681600
    builder.font.recalcTimestamp = False
    builder.save(file)


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    build(square(centred=False), "Bookbuild Square", os.path.join(folder, "square.ttf"))
    build(square(centred=True), "Bookbuild Centred", os.path.join(folder, "centred.otf"), True)
    build(gaps(), "Bookbuild Gaps", os.path.join(folder, "gaps.ttf"))
    build(formulae(), "Bookbuild Formulae", os.path.join(folder, "formulae.ttf"))


if __name__ == "__main__":
    main()
