"""How a query can be written, each way with an example in the library's own words. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from ui.search.terms import TermRow
from ui.tr import tr

_WORDS = ("楼长", "企业")
_SHORTEST = 2


def query_help(rows: Sequence[TermRow]) -> tuple[tuple[str, str], ...]:
    """Return (example, what it finds) for each way to write a query."""
    first, second = _two_words(rows)
    return (
        (f"{first} {second}", tr("两个都要有")),
        (f"“{first}”", tr("照原样，不作变通")),
        (f"{first} -{second}", tr("不含后一个")),
        (f"{first} OR {second}", tr("有一个就行")),
        (f"({first} | {second}) 2023", tr("括号分组")),
        (f"标题:{first}", tr("只在标题中")),
        (f"正文:{first}", tr("正文、术语、来源、标签也可")),
        (f"{first} 日期:2022..2023-06", tr("日期范围")),
        (f"{first[0]}*{first[-1]}", tr("中间隔几个字")),
        (f"近({first} {second}, 20)", tr("相隔不过 20 字")),
    )


def _two_words(rows: Sequence[TermRow]) -> tuple[str, str]:
    names = [row.term for row in rows if len(row.term) >= _SHORTEST and row.term.isalpha()]
    if len(names) < 2:
        return _WORDS
    return min(names, key=len), min((n for n in names if n != min(names, key=len)), key=len)
