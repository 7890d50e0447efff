import time

import pytest

from content.linker import Linker
from content.words import words
from tests.content.terms import glossary, term

LINKER = Linker(
    glossary(
        term("楼长制", stop=("楼长制度",)),
        term("楼长"),
        term("楼事会"),
        term("“七个一”学习法"),
        term("LuTalk-基金时光"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("楼长的职责是什么", ("楼长", "职责")),
        ("樓長的職責是什麼？", ("楼长", "职责")),
        ("楼事会怎么开", ("楼事会",)),
        ("企业有哪些政策可以申请吗", ("企业", "政策", "申请")),
        ("什么是楼长制", ("楼长制",)),
        ("公司法对合同的规定", ("公司法", "合同", "规定")),
        ("怎样用“七个一”学习法学习", ('"七个一"学习法', "学习")),
        ("LuTalk-基金时光的主题", ("lutalk-基金时光", "主题")),
        ("how is the LuTalk", ("lutalk",)),
        ("楼长 楼長 楼长", ("楼长",)),
        ("是什么", ()),
        ("楼掌", ("楼掌",)),
        ("楼", ("楼",)),
        ("，。？", ()),
        ("", ()),
        (" \u200b\n", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text, LINKER).found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("招商引资", ("招商", "引资")),
        ("招商 招商引资", ("引资",)),
        ("楼长制的职责", ()),
        ("企业", ()),
    ],
)
def test_long_words_have_parts(text: str, expected: tuple[str, ...]) -> None:
    assert words(text, LINKER).parts == expected


@pytest.mark.parametrize("text", ["楼掌制", "合法律", "楼长智"])
def test_a_name_that_is_not_known_is_not_all_words(text: str) -> None:
    found = words(text, LINKER)
    assert not found.is_all
    assert all(len(word) > 1 for word in found.found)


@pytest.mark.parametrize("text", ["楼", "楼长的职责是什么", "什么是楼长制", "a楼长"])
def test_grammar_is_not_missed(text: str) -> None:
    assert words(text, LINKER).is_all


def test_long_and_hostile_texts_cost_little() -> None:
    words("楼", LINKER)
    began = time.perf_counter()
    for text in ("楼长的职责" * 200, "楼" * 1000, "ab " * 330, "\ud800\x00😀" * 300, '"' * 1000):
        words(text, LINKER)
    assert time.perf_counter() - began < 0.5
