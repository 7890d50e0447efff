import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.misspelt import Misspelling, anchors, misspelling


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("楼长制", "楼掌制", Misspelling.SOUND),
        ("楼长制", "娄长制", Misspelling.SOUND),
        ("楼长制", "楼长治", Misspelling.SOUND),
        ("楼长制", "楼道制", None),
        ("楼长", "楼掌", None),
        ("楼事会", "楼会事", None),
        ("第二楼长", "第三楼长", None),
        ("第二楼长", "第二长楼", Misspelling.SWAPPED),
        ("招商引资", "招商引才", None),
        ("招商引资", "招商印资", Misspelling.SOUND),
        ("楼事工作会议", "楼事公作会议", Misspelling.SOUND),
        ("楼事工作会议", "楼事协作会议", Misspelling.WRONG),
        ("楼事工作会议", "人事工作会议", None),
        ("楼事工作会议", "楼事工作会", None),
        ("楼事工作会议", "楼事作会议", Misspelling.MISSING),
        ("楼事工作会议", "楼事工作的会议", Misspelling.EXTRA),
        ("楼事工作会议", "楼工作事会议", None),
        ("楼事工作会议", "楼事工作,会议", None),
        ("楼宇党建", "楼宇的党建", None),
        ("632巅峰论坛", "633巅峰论坛", None),
        ("七个一学习法", '七个一"学习法', Misspelling.MARK),
        ("楼事工作会议", "楼事工作会议", None),
        ("楼事工作会议", "", None),
    ],
)
def test_misspellings(name: str, text: str, kind: Misspelling | None) -> None:
    assert misspelling(name, text) is kind


LETTERS = '楼长掌制一第"的a'


@given(st.text(LETTERS, max_size=7), st.text(LETTERS, max_size=8))
def test_every_misspelling_holds_an_anchor(name: str, text: str) -> None:
    if misspelling(name, text) is None:
        return
    held = [
        (piece, use)
        for piece, use in anchors(name, by_ear=True)
        if (text.startswith(piece), text.endswith(piece), text == piece)[use]
    ]
    assert held, (name, text)
