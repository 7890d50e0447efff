"""The words whose pinyin a library states for all names that hold them, read from library.yaml."""

from __future__ import annotations

from content.shapes import Shapes, shorten
from content.text import fold, is_han
from content.yamlread import Mapping, Node, Scalar

READINGS_LIMIT = 1_000
_WORD_LIMIT = 20
_PINYIN_LIMIT = 160
_SHAPE = "“readings”应是一组“词: 拼音”（如“楼长: lóu zhǎng”），没有采用；请改过来"


def read_readings(shapes: Shapes, node: Node | None) -> dict[str, str]:
    """Return word -> pinyin, folded and one syllable a character; what is wrong is reported."""
    if node is None or (isinstance(node, Scalar) and not node.text):
        return {}
    if not isinstance(node, Mapping):
        shapes.report(node.offset, _SHAPE)
        return {}
    readings: dict[str, str] = {}
    for key, value in zip(node.parts[::2], node.parts[1::2], strict=True):
        if len(readings) == READINGS_LIMIT:
            message = f"“readings”超过 {READINGS_LIMIT:,} 个词，只用了前面的；请减少"
            shapes.report(key.offset, message)
            break
        word = shapes.text(key, "readings", _WORD_LIMIT)
        pinyin = shapes.text(value, f"readings 里的“{shorten(word)}”", _PINYIN_LIMIT)
        if not word or not pinyin:
            continue
        if not all(map(is_han, word)) or len(pinyin.split()) != len(word):
            message = (
                f"readings 里的“{shorten(word)}”没有采用；"
                "词只能是汉字，拼音要一字一个音节、用空格分开"
            )
            shapes.report(value.offset, message)
        else:
            readings[fold(word)] = " ".join(pinyin.split())
    return readings
