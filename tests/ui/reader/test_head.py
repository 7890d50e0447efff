"""The lines above an article."""

from __future__ import annotations

from dataclasses import replace

from content.article import Article
from tests.ui.reader import samples
from ui.reader.head import HeadKind, head_lines


def _texts(shown: Article) -> dict[HeadKind, str]:
    return {line.kind: line.text for line in head_lines(shown)}


def test_tags_title_and_meta_line() -> None:
    texts = _texts(samples.article("楼长制。" * 533))
    assert texts[HeadKind.KICKER] == "楼宇党建 · 新闻"
    assert texts[HeadKind.META] == (
        "国际金融报  2023-06-16 23:43  ·  约\u00a01\u00a0600\u00a0字  ·  读约\u00a05\u00a0分钟"
    )


def test_what_is_not_known_leaves_no_trace() -> None:
    shown = samples.article("短文。", tags=())
    bare = replace(shown, head=replace(shown.head, source="", published=None))
    texts = _texts(bare)
    assert HeadKind.KICKER not in texts
    assert texts[HeadKind.META] == "约\u00a02\u00a0字  ·  读约\u00a01\u00a0分钟"
    assert HeadKind.META not in _texts(replace(bare, text="", blocks=()))


def test_no_line_holds_a_line_end() -> None:
    shown = samples.article("文。", title="上\n下\u2029左", tags=("甲\n乙",))
    assert all(len(line.text.splitlines()) == 1 for line in head_lines(shown))
