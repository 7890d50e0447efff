import time

import pytest

from content.lookup import Lookup
from tests.content.terms import glossary, term

TERMS = glossary(
    term("楼长制"),
    term("楼长"),
    term("第二楼长", "经济包干员"),
    term("七个一学习法", "“七个一”学习法"),
    term("绿色金融"),
    term("楼事会", "楼长"),
    term("LuTalk-基金时光", "LuTalk 基金"),
    term("双向进入、交叉任职"),
    term("楼宇委"),
    term("信息化楼"),
)
READINGS = {
    "楼长制": "lóu zhǎng zhì",
    "楼长": "lóu zhǎng",
    "第二楼长": "dì èr lóu zhǎng",
    "绿色金融": "lǜ sè jīn róng",
    "楼事会": "lóushìhuì",
    "LuTalk-基金时光": "LuTalk jī jīn shí guāng",
    "双向进入、交叉任职": "shuāng xiàng jìn rù jiāo chā rèn zhí",
}


def found(query: str) -> list[tuple[str, str]]:
    return [(item.term, rung) for item, rung in Lookup(TERMS, READINGS).look_up(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("楼长", [("楼长", "exact"), ("楼事会", "alias")]),
        (" 樓 長 制 ", [("楼长制", "exact")]),
        ("“楼长制”", [("楼长制", "exact")]),
        ("《楼长制》，", [("楼长制", "exact")]),
        ("★楼长制📚", [("楼长制", "exact")]),
        ("楼长制……", [("楼长制", "exact")]),
        ("经济包干员", [("第二楼长", "alias")]),
        ("「七个一」学习法", [("七个一学习法", "alias")]),
        ("ＬＵＴＡＬＫ基金", [("LuTalk-基金时光", "alias")]),
        ("louzhangzhi", [("楼长制", "pinyin")]),
        ("lou zhang zhi", [("楼长制", "pinyin")]),
        ("Lou'zhang'zhi", [("楼长制", "pinyin")]),
        ("lóu zhǎng zhì", [("楼长制", "pinyin")]),
        ("lou2 zhang3 zhi4", [("楼长制", "pinyin")]),
        ("lzz", [("楼长制", "initials")]),
        ("lzhzh", [("楼长制", "initials")]),
        ("lou长", [("楼长", "pinyin"), ("楼事会", "pinyin")]),
        ("l長zhi", [("楼长制", "initials")]),
        ("lou", [("楼长", "pinyin"), ("楼事会", "pinyin"), ("楼长制", "pinyin")]),
        ("loushihui", [("楼事会", "pinyin")]),
        ("lvse", [("绿色金融", "pinyin")]),
        ("luse", [("绿色金融", "pinyin")]),
        ("lüse", [("绿色金融", "pinyin")]),
        ("sxjr", [("双向进入、交叉任职", "initials")]),
        ("lutalk", [("LuTalk-基金时光", "words")]),
        ("lutalkjj", [("LuTalk-基金时光", "initials")]),
        ("学习", [("七个一学习法", "words")]),
        ("二 长", [("第二楼长", "words")]),
        ("宇委", [("楼宇委", "words")]),
        ("資訊化樓", [("信息化楼", "variant")]),
        ("“資訊化樓”", [("信息化楼", "variant")]),
        ("楼掌制", [("楼长制", "sound")]),
        ("《楼掌制》", [("楼长制", "sound")]),
        ("经济包杆员", [("第二楼长", "sound")]),
        ("绿金融", [("绿色金融", "near")]),
        ("LuTalk基斤", [("LuTalk-基金时光", "sound")]),
        ("楼宇党委", [("楼宇委", "near")]),
        ("完全无关", []),
        ("zzz", []),
        ("d", []),
        ("", []),
        (" \u200b", []),
        ("“”", []),
    ],
)
def test_look_up(query: str, expected: list[tuple[str, str]]) -> None:
    assert found(query) == expected


def test_words_put_the_earliest_and_shortest_first() -> None:
    names = [name for name, rung in found("楼") if rung == "words"]
    assert names == ["楼长", "楼事会", "楼长制", "楼宇委", "第二楼长", "信息化楼"]


def test_alias_readings_count_where_they_are_given() -> None:
    readings = {"经济包干员": "jīng jì bāo gān yuán"}
    assert Lookup(TERMS, readings).look_up("jjbgy") == ((TERMS.terms[2], "initials"),)


def test_hostile_queries_cost_little() -> None:
    began = time.perf_counter()
    for query in ("l" * 10_000, "楼" * 10_000, "l z " * 3000, "\x00\ud800", '"' * 10_000):
        assert found(query) == []
    assert time.perf_counter() - began < 1
