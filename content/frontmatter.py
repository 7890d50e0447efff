"""The head of an article's file: splitting it off and reading it.

```
---
title: …
published: 2023-06-16 23:43:19
---
text
```

A head that is missing or broken costs its fields, never the article. Knows nothing of Markdown but
the first heading, which stands in for a title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from content.article import ArticleHead
from content.dates import is_date
from content.errors import Problem, Severity
from content.shapes import Shapes
from content.yamlread import Mapping, Node, Scalar, read_mapping

TITLE_LIMIT = 200
SUMMARY_LIMIT = 2000
TAG_LIMIT = 64
_KEYS = ("title", "source", "published", "tags", "summary")
_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(?:(```|~~~)|#{1,6}[ \t])", re.MULTILINE)
# The head ends, and a first heading stands, within so many code points.
_HEAD_LIMIT = 65536


class Parts(NamedTuple):
    """An article's file in two; offsets count the file's text, `body_line` is from 1.

    `head` is None where the file has none; then the body is the whole.
    """

    head: str | None
    head_start: int
    body: str
    body_start: int
    body_line: int


def split(text: str) -> Parts:
    """Split an article's text into head and body."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), _HEAD_LIMIT) if opening else None
    if not opening or not closing:
        return Parts(None, 0, text, 0, 1)
    head = text[opening.end() : closing.start()]
    line = text.count("\n", 0, closing.end()) + 1
    return Parts(head, opening.end(), text[closing.end() :], closing.end(), line)


def read_head(article_id: str, file: str, text: str) -> tuple[ArticleHead, Parts, list[Problem]]:
    """Read the head of an article's text; return it, the parts and what is wrong with them.

    Without a usable title the first heading is the title, else the id.
    """
    parts = split(text)
    shapes = Shapes(file, text)
    fields = _fields(shapes, parts)
    title = shapes.text(fields.get("title"), "title", TITLE_LIMIT)
    head = ArticleHead(
        id=article_id,
        title=title or _first_heading(parts.body) or article_id,
        source=shapes.text(fields.get("source"), "source", TITLE_LIMIT),
        published=_published(shapes, fields.get("published")),
        tags=shapes.texts(fields.get("tags"), "tags", TAG_LIMIT, TAG_LIMIT),
        summary=shapes.text(fields.get("summary"), "summary", SUMMARY_LIMIT, lines=True),
        file=file,
    )
    return head, parts, shapes.problems


def _fields(shapes: Shapes, parts: Parts) -> dict[str, Node]:
    """Return the head's fields; reports a head that is missing, broken or without title or date."""
    if parts.head is None:
        message = "文章没有文首信息；请在开头写上 title、source、published，前后各用一行“---”包住"
        if parts.body.startswith("---"):
            message = "开头的“---”没有配对；请在 title、published 等各行之后另起一行写“---”"
        shapes.report(0, message)
        return {}
    top, faults = read_mapping(parts.head, parts.head_start)
    shapes.report_faults(faults)
    if faults:
        is_usable = isinstance(top, Mapping)
        return shapes.fields(top, "文首信息", _KEYS) or {} if top and is_usable else {}
    fields = shapes.fields(top, "文首信息", _KEYS) if top else {}
    if fields is None:
        return {}
    if _is_absent(fields.get("title")):
        message = "文章没有标题，暂用文中的第一个标题或文件名；请在文首补上 title"
        shapes.report(0, message)
    if _is_absent(fields.get("published")):
        message = "文章没有日期；请在文首补上 published，如 2023-06-16"
        shapes.report(0, message, Severity.WARNING)
    return fields


def _is_absent(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and not node.text.strip())


def _published(shapes: Shapes, node: Node | None) -> str | None:
    published = shapes.text(node, "published", TAG_LIMIT)
    if node is None or not published or is_date(published, with_time=True):
        return published or None
    message = f"日期“{published}”不对，没有采用；请写成 2023-06-16 或 2023-06-16 23:43:19"
    shapes.report(node.offset, message)
    return None


def _first_heading(body: str) -> str:
    is_code = False
    for match in _HEADING.finditer(body, 0, _HEAD_LIMIT):
        if match[1]:
            is_code = not is_code
        elif not is_code:
            line = body[match.end() : match.end() + TITLE_LIMIT].partition("\n")[0]
            return line.strip().rstrip("#").strip()
    return ""
