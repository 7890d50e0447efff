# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0"]
# ///
"""Cut the bundled fonts out of the packages they come from (for developers; see the READMEs).

    uv run ui/assets/subset.py FOLDER

FOLDER holds the three unpacked packages, each `NAME-VERSION/package` as `npm pack` names them
without the scope's punctuation. The same input gives the same bytes. Knows nothing of the program
but the table of icons.
"""

from __future__ import annotations

import argparse
import ast
import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parent
_log = logging.getLogger("subset")
SERIF = "expo-google-fonts-noto-serif-sc-0.4.3"
SANS = "expo-google-fonts-noto-sans-sc-0.4.3"
LUCIDE = "lucide-static-1.62.0"
FACES = (
    (SERIF, "400Regular/NotoSerifSC_400Regular.ttf", "LouZhi Serif", "Regular"),
    (SERIF, "700Bold/NotoSerifSC_700Bold.ttf", "LouZhi Serif", "Bold"),
    (SANS, "400Regular/NotoSansSC_400Regular.ttf", "LouZhi Sans", "Regular"),
    (SANS, "700Bold/NotoSansSC_700Bold.ttf", "LouZhi Sans", "Bold"),
)
# halt and chws squeeze punctuation; vertical writing and language variants are not needed, and
# locl would let the reader's locale change the shapes.
FEATURES = ("halt", "palt", "chws", "kern", "mark", "mkmk", "ccmp")
# Blocks beside the two character sets; the fonts hold only some of each.
BLOCKS = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),  # Latin, with the vowels of pinyin and their tone marks
    (0x02B0, 0x02FF),  # tone marks as letters
    (0x0300, 0x0310),  # combining marks
    (0x1E3E, 0x1E3F),  # the pinyin syllable m with its second tone
    (0x2000, 0x209F),  # punctuation, super- and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x22FF),  # letter-like signs, numbers, arrows, mathematics
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x27BF),  # boxes, shapes, dingbats
    (0x2E3A, 0x2E3B),  # the joined dashes that ccmp makes of two and three
    (0x3000, 0x303F),  # CJK punctuation
    (0x3100, 0x312F),  # bopomofo
    (0x3220, 0x3243),  # ideographs in parentheses
    (0x3280, 0x32B0),  # ideographs in circles
    (0x3380, 0x33DF),  # units
    (0xFE30, 0xFE4F),  # compatibility forms
    (0xFF00, 0xFF65),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width currency
)
# Height of the middle of an ideograph over the base line, in thousandths of the em.
IDEOGRAPH_CENTRE = 380
# One glyph often serves several code points, and text taken out of a PDF comes back as the lowest.
# So that it comes back as it was, the rarer ones go: radicals and compatibility ideographs (else
# nobody finds 长 in the PDF), and what stands before full space, en dash, ／, ～ and ①.
LEFT_OUT = (
    (0x2E80, 0x2FDF),
    (0xF900, 0xFAFF),
    (0x2003, 0x2003),
    (0x2012, 0x2012),
    (0x2035, 0x2035),
    (0x2215, 0x2215),
    (0x301C, 0x301C),
    (0x2780, 0x2793),
)


def main() -> None:
    """Write every face, the icon font and the licences into the folders beside this script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder of the unpacked packages")
    folder = parser.parse_args().folder
    logging.basicConfig(format="%(message)s")
    _log.setLevel(logging.INFO)
    wanted = characters()
    for package, source, family, style in FACES:
        target = ASSETS / "fonts" / f"{family.replace(' ', '')}-{style}.ttf"
        font = _cut(folder / package / "package" / source, wanted)
        _rename(font, family, style)
        _centre(font)
        font.save(target)
        _log.info("%s: %d bytes", target.name, target.stat().st_size)
    for package, name in ((SERIF, "OFL-NotoSerifSC.txt"), (SANS, "OFL-NotoSansSC.txt")):
        shutil.copyfile(folder / package / "package" / "LICENSE_FONT", ASSETS / "fonts" / name)
    _cut_icons(folder / LUCIDE / "package")


def characters() -> set[int]:
    """Return the code points of the text faces: GB2312, Big5 level 1 and `BLOCKS`."""
    wanted = set(_encoded("gb2312", range(0xA1A1, 0xF7FF)))
    wanted.update(_encoded("big5", range(0xA140, 0xC67F)))
    for first, last in BLOCKS:
        wanted.update(range(first, last + 1))
    for first, last in LEFT_OUT:
        wanted.difference_update(range(first, last + 1))
    return wanted


def _encoded(codec: str, codes: range) -> Iterator[int]:
    for code in codes:
        try:
            text = code.to_bytes(2, "big").decode(codec)
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            yield ord(text)


def _cut(source: Path, wanted: set[int]) -> TTFont:
    options = subset.Options(
        layout_features=list(FEATURES),
        hinting=False,
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
    )
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    return font


def _centre(font: TTFont) -> None:
    # The fonts leave more room above an ideograph than below it, and Chinese words beside icons and
    # in buttons then hang a pixel low. The line keeps its height.
    height = font["hhea"].ascent - font["hhea"].descent
    ascent = IDEOGRAPH_CENTRE + height // 2
    font["hhea"].ascent = font["OS/2"].sTypoAscender = font["OS/2"].usWinAscent = ascent
    font["hhea"].descent = font["OS/2"].sTypoDescender = ascent - height
    font["OS/2"].usWinDescent = height - ascent
    font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0


def _rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    original, version = names.getDebugName(4), names.getDebugName(5)
    postscript = f"{family.replace(' ', '')}-{style}"
    texts = {
        1: family,
        2: style,
        3: f"{version};{postscript}",
        4: f"{family} {style}",
        6: postscript,
        10: f"A subset of {original}, {version}, under another name.",
    }
    names.names = [each for each in names.names if each.nameID not in (*texts, 16, 17, 25)]
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)


def _cut_icons(package: Path) -> None:
    codepoints = json.loads((package / "font" / "codepoints.json").read_text(encoding="utf-8"))
    table = _icon_table()
    for name, code in table.items():
        if codepoints[name] != code:
            raise SystemExit(f"{name} is U+{codepoints[name]:04X} in {LUCIDE}")
    options = subset.Options(
        layout_features=[], hinting=False, glyph_names=False, recalc_timestamp=False
    )
    font = subset.load_font(str(package / "font" / "lucide.ttf"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=set(table.values()))
    cutter.subset(font)
    target = ASSETS / "icons" / "lucide.ttf"
    font.save(target)
    shutil.copyfile(package / "LICENSE", target.parent / "LICENSE-lucide.txt")
    _log.info("%s: %d bytes", target.name, target.stat().st_size)


def _icon_table() -> dict[str, int]:
    # read, not imported: this script runs without Qt
    tree = ast.parse((ASSETS.parent / "icons.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "CODE_POINTS":
            return {str(k): int(v) for k, v in ast.literal_eval(node.value or node.target).items()}
    raise SystemExit("ui/icons.py has no table CODE_POINTS")


if __name__ == "__main__":
    main()
