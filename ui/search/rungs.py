"""What the rungs of a search are called, and which of them found nothing. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable

from index.answer import Rung
from ui.tr import tr

RUNG_NAMES = {
    Rung.EXACT: "原文",
    Rung.ALIAS: "别名",
    Rung.VARIANT: "异体",
    Rung.PINYIN: "拼音",
    Rung.WORDS: "全部词语",
    Rung.SOME_WORDS: "部分词语",
    Rung.NEAR: "相近写法",
    Rung.NONE: "",
}
"""A short name of each rung, to stand on a result or in a list of what was tried."""


def say_tried(tried: Iterable[Rung]) -> str:
    """Return the sentence that says which rungs were tried, empty for none."""
    names = [tr(RUNG_NAMES[rung]) for rung in tried if rung is not Rung.NONE]
    return tr("已试过：{rungs}。", rungs="、".join(names)) if names else ""
