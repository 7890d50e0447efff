"""What the rungs of a search are called. Knows no Qt."""

from __future__ import annotations

from index.answer import Rung

RUNG_NAMES = {
    Rung.EXACT: "原样",
    Rung.ALIAS: "别名",
    Rung.VARIANT: "异体",
    Rung.PINYIN: "拼音",
    Rung.WORDS: "全部词语",
    Rung.SOME_WORDS: "部分词语",
    Rung.NEAR: "相近写法",
    Rung.NONE: "",
}
"""A short name of each rung, to stand on a result or in a list of what was tried."""
