"""Rebuild `content/data/folding.txt`: `python -m tests.content.folding_table`.

Needs opencc, a development dependency. The table is committed so that every Python version folds
alike and nothing is computed at start; a test compares it with what this module builds.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import opencc

TABLE = Path(__file__).parents[2] / "content" / "data" / "folding.txt"

PUNCTUATION = {
    '"': "“”„‟〝〞〟❝❞「」",
    "'": "‘’‚‛ʼ❛❜『』",
    "-": "‐‑‒–—―−─━\ufe58\ufe31\ufe32",
    "~": "〜∼",
    "·": "・‧•∙⋅⸱",
    "…": "⋯",
}

# Unicode's Equivalent_Unified_Ideograph of U+2E80-2EF3. Text taken out of PDF files often holds
# these in place of the characters that people write.
RADICALS = """
⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月
⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂
⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏
⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀
⻳龟
"""

# One traditional character for several simplified ones: opencc keeps these because the simplified
# script uses them too (著名, 瞭望, 慰藉), but leaving them apart loses 看著, 瞭解, 憑藉. Folding
# both sides alike finds both uses.
MERGED = "著着瞭了藉借彷仿祇只衹只甦苏椀碗筦管邨村龢和"
# Spellings of Hong Kong, Taiwan and old type that opencc's table for t2s lacks.
VARIANTS = "敍叙枱台粧妆糭粽衞卫痺痹簷檐靑青眞真淸清尙尚敎教値值"

SINGLE = frozenset({"<wide>", "<narrow>", "<small>", "<vertical>", "<font>"})
HAN_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x32400))


def build() -> dict[str, str]:
    """Return every character that folds to another one, with that one."""
    steps = _unicode_steps() | _pairs("".join(RADICALS.split()))
    steps |= _traditional() | _pairs(MERGED + VARIANTS)
    for target, sources in PUNCTUATION.items():
        steps |= dict.fromkeys(sources, target)
    return {char: _last(steps, char) for char in sorted(steps)}


def _unicode_steps() -> dict[str, str]:
    """Return width, case and compatibility variants that map one to one."""
    steps = {}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.category(char) in {"Cn", "Cs", "Co", "Zs"}:
            continue
        target = _equivalent(char) or char.lower()
        if len(target) == 1 and target != char:
            steps[char] = target
    return steps


def _equivalent(char: str) -> str | None:
    kind, *codes = unicodedata.decomposition(char).split() or [""]
    if kind and not kind.startswith("<"):
        kind, codes = "", [kind, *codes]
    is_radical = kind == "<compat>" and 0x2E80 <= ord(char) <= 0x303F
    if len(codes) == 1 and (not kind or kind in SINGLE or is_radical):
        return chr(int(codes[0], 16))
    return None


def _traditional() -> dict[str, str]:
    converter = opencc.OpenCC("t2s")
    converted = {chr(code): converter.convert(chr(code)) for block in HAN_BLOCKS for code in block}
    return {char: simple for char, simple in converted.items() if simple != char}


def _pairs(text: str) -> dict[str, str]:
    return dict(zip(text[::2], text[1::2], strict=True))


def _last(steps: dict[str, str], char: str) -> str:
    seen: list[str] = []
    while char in steps:
        if char in seen:
            raise ValueError(f"{char!r} folds in a circle: {seen}")
        seen.append(char)
        char = steps[char]
    return char


def render(table: dict[str, str]) -> str:
    """Return the file's text: a line of 50 characters, then one of what they fold to, and so on."""
    lines = []
    for at in range(0, len(table), 50):
        lines.append("".join(list(table)[at : at + 50]))
        lines.append("".join(list(table.values())[at : at + 50]))
    return "".join(line + "\n" for line in lines)


if __name__ == "__main__":
    TABLE.write_text(render(build()), encoding="utf-8")
