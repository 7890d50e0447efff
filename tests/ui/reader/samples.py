"""Articles, links and mouse events for the tests of the reading view."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from content.article import Article, ArticleHead, Span
from content.link import Link, Meaning
from content.markdown import parse
from ui.reader.pane import ReaderPane
from ui.reader.summary import TermSummary

TEXT = """\
2022年10月,陆家嘴金融城成立楼宇党委,按照“一楼宇一党组织”模式,配备了“第二楼长”(经济包干员),\
做到“周周有走访、月月有反馈”,有问必应。

## “五大员”赋能楼宇治理

近年来,在楼宇党委领导下,楼长制不断完善,楼事会变身“招商会”,楼长挖掘新项目😀和生僻字𠮷,楼长陪着爸妈去上班。

## 结语

最后,楼长制仍在路上。
"""

EVERY_KIND = """\
# 一级

正文有**粗体**、`code(a, b)`与[链接](https://example.org/a)和*强调*。

1. 第一,
2. 第二
   - 内层

> 引文,第一段。
>
> 引文第二段。

| 角色 | 人数 |
|---|---|
| 楼长 | 6 |
| 第二楼长😀 | 147 |

表后一段。

```
def f(x):
    return x  # 楼长
```

![会场](media/hall.png)

---

末段。
"""


def article(
    source: str = TEXT,
    title: str = "擦亮“金字招牌”　陆家嘴金融城推动楼宇党建高质量发展",
    tags: tuple[str, ...] = ("楼宇党建", "新闻"),
) -> Article:
    """Return an article parsed from Markdown."""
    text, blocks = parse(source, 1, 0)
    head = ArticleHead(
        "sample", title, "国际金融报", "2023-06-16 23:43:19", tags, "", "articles/sample.md"
    )
    return Article(head, text, blocks)


def links(shown: Article, *terms: str) -> tuple[Link, ...]:
    """Return a link for each place where a term stands, the longer term first."""
    found = []
    taken: set[int] = set()
    for term in sorted(terms, key=len, reverse=True):
        at = shown.text.find(term)
        while at >= 0:
            if at not in taken:
                meaning = Meaning(term, term, term, f"文中写作“{term}”。")
                found.append(Link(at, at + len(term), meaning))
                taken |= set(range(at, at + len(term)))
            at = shown.text.find(term, at + 1)
    return tuple(sorted(found, key=lambda link: link.start))


def summary(headword: str) -> TermSummary | None:
    """Return what the hover card says of any term."""
    return TermSummary(headword, "lóu zhǎng", f"{headword},由业主方或物业方担任。", "角色")


def spans(shown: Article, word: str) -> tuple[Span, ...]:
    """Return where a word stands."""
    found = []
    at = shown.text.find(word)
    while at >= 0:
        found.append(Span(at, at + len(word)))
        at = shown.text.find(word, at + len(word))
    return tuple(found)


def long_article(characters: int) -> Article:
    """Return an article of about so many characters."""
    part = TEXT + "\n"
    return article(part * (characters // len(part) + 1))


def grab(widget: QWidget) -> QImage:
    """Return what a widget draws."""
    return widget.grab().toImage()


def mouse(widget: QWidget, kind: QEvent.Type, point: QPoint, button: Qt.MouseButton) -> None:
    """Send a mouse event; no button for a move."""
    held = button if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    at = QPointF(point)
    event = QMouseEvent(
        kind, at, widget.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def commit(widget: QWidget, text: str) -> None:
    """Write text as an input method does; key events know no Chinese."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def middle_of(pane: ReaderPane, index: int) -> QPoint:
    """Return the middle of a link, in the viewport's coordinates."""
    view = pane.view
    return view.place_of(index).center() - view.viewport().pos()


def save_picture(path: Path, color: str = "#3366cc") -> None:
    """Write a small picture of one colour."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(color)
    assert image.save(str(path))
