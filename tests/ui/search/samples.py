"""Heads, hits and answers to fill the left pane with."""

from __future__ import annotations

from collections.abc import Sequence

from content.article import ArticleHead
from index.answer import Answer, Facet, Hit, HitKind, Order, Rung, Snippet
from ui.search.terms import TermRow

Facets = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

FACETS: Facets = (
    ("kind", (("article", 5), ("term", 3))),
    ("source", (("国际金融报", 4), ("", 1))),
    ("year", tuple((str(year), 1) for year in range(2024, 2012, -1))),
    ("tag", (("楼宇党建", 5),)),
)
TERMS = (
    TermRow("楼长制", "lóu zhǎng zhì", "制度机制"),
    TermRow("第二楼长", "dì èr lóu zhǎng", "角色"),
    TermRow("1+1+N人才新政", "", "政策"),
    TermRow("楼事会", "lóu shì huì", "制度机制"),
    TermRow("五大员", "wǔ dà yuán", "角色"),
)


def head(name: str, published: str | None = "2023-06-16 23:43:19") -> ArticleHead:
    return ArticleHead(name, f"标题{name}", "国际金融报", published, (), "", f"articles/{name}.md")


def article_hit(name: str, text: str = "实施“楼长制”", word: str = "楼长") -> Hit:
    start = text.find(word)
    marks = ((start, start + len(word)),) if start >= 0 else ()
    snippet = Snippet(text, marks)
    return Hit(
        HitKind.ARTICLE,
        name,
        f"标题{name}",
        "国际金融报",
        "2023-06-16",
        Rung.EXACT,
        1.0,
        3,
        (snippet,),
    )


def term_hit(term: str, rung: Rung = Rung.EXACT) -> Hit:
    snippet = Snippet("楼宇的业主方或物业方担任的角色。", ((0, 2),))
    return Hit(HitKind.TERM, term, term, "", None, rung, 2.0, 1, (snippet,), ((0, 1),))


def answer(
    hits: Sequence[Hit],
    *,
    query: str = "楼长",
    total: int | None = None,
    tried: tuple[Rung, ...] = (Rung.EXACT,),
    suggestions: tuple[str, ...] = (),
    notice: str | None = None,
    facets: Facets = (),
    wording: str = "",
    filters: tuple[tuple[Facet, str], ...] = (),
    order: Order = Order.RELEVANCE,
) -> Answer:
    return Answer(
        query=query,
        matched=hits[0].matched if hits else Rung.NONE,
        total=len(hits) if total is None else total,
        took_ms=4.2,
        tried=tried,
        words=(query,),
        suggestions=suggestions,
        notice=notice,
        facets=facets,
        hits=tuple(hits),
        wording=wording,
        filters=filters,
        order=order,
    )
