"""Glossaries and articles for tests, made in one line."""

from __future__ import annotations

from content.article import Article, ArticleHead
from content.errors import Place
from content.linkmode import LinkMode
from content.markdown import parse
from content.term import Glossary, Term


def term(
    headword: str,
    *aliases: str,
    stop: tuple[str, ...] = (),
    link: LinkMode = LinkMode.EVERY,
) -> Term:
    """Return an entry with these names, stop contexts and links to show."""
    place = Place("glossary/a.yaml")
    return Term(headword, None, aliases, "", "", (), (), stop, place, link=link)


def glossary(*terms: Term | str) -> Glossary:
    """Return a glossary of entries, given whole or by headword."""
    return Glossary(item if isinstance(item, Term) else term(item) for item in terms)


def article(source: str, article_id: str = "a") -> Article:
    """Return an article with the body `source`."""
    head = ArticleHead(article_id, "题", "", None, (), "", f"articles/{article_id}.md")
    return Article(head, *parse(source))
