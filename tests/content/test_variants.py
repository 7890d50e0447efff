import time

import pytest

from content.text import fold
from content.variants import MOST_VARIANTS, variants


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("軟體", ("软件",)),
        ("软件", ("软体",)),
        ("資訊安全", ("信息安全",)),
        ("信息", ("资讯",)),
        ("電腦程式", ("电脑程序",)),
        ("程序", ("程式", "进程")),
        ("數位經濟", ("数字经济",)),
        ("人工智慧", ("人工智能",)),
        ("計畫", ("计划",)),
        ("答覆", ("答复",)),
        ("矽谷", ("硅谷",)),
        ("計程車", ("出租车",)),
        ("现役的士兵", ()),
        ("宏观", ()),
        ("楼长制", ()),
        ("", ()),
        ("abc 123", ()),
    ],
)
def test_other_spellings(typed: str, others: tuple[str, ...]) -> None:
    assert variants(fold(typed)) == others


def test_each_of_several_words_may_change_and_all_of_them_first() -> None:
    assert variants(fold("軟體工程專案")) == ("软件工程项目", "软体工程项目", "软件工程专案")


def test_what_folding_equates_is_no_other_spelling() -> None:
    assert variants(fold("樓長")) == ()
    assert fold("軟體") not in variants(fold("軟體"))


def test_many_words_cost_little() -> None:
    began = time.perf_counter()
    found = variants("软件程序项目社区" * 125)
    assert time.perf_counter() - began < 0.2
    assert len(found) == MOST_VARIANTS
    assert len(set(found)) == MOST_VARIANTS
