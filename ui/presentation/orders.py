"""Which terms a presentation goes through, and in which order. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from content.term import Glossary
from ui.tr import tr


class Order(NamedTuple):
    """A list of headwords to choose; `title` names it in a few characters."""

    title: str
    headwords: tuple[str, ...]


def orders(
    glossary: Glossary, headword: str = "", in_article: Iterable[str] = ()
) -> tuple[Order, ...]:
    """Return all terms, those of the category of `headword`, and those of the open article.

    `in_article` are headwords in the order in which the article mentions them, repeated or not. A
    list that would be empty, or the same as all, is left out.
    """
    everything = tuple(term.term for term in glossary.terms)
    made = [Order(tr("全部术语"), everything)]
    term = glossary.get(headword)
    if term and term.category:
        same = tuple(other.term for other in glossary.terms if other.category == term.category)
        made.append(Order(term.category, same))
    mentioned = tuple(dict.fromkeys(name for name in in_article if glossary.get(name)))
    made.append(Order(tr("本文的术语"), mentioned))
    return tuple(
        made[:1] + [order for order in made[1:] if order.headwords not in ((), everything)]
    )
