"""Glossary entries and dated facts, from the text of their YAML files.

A broken entry is reported and left out; the others stand. Knows nothing of other files: whether a
quote is in its article and a related term exists is for `content.checks`.
"""

from __future__ import annotations

import re

from content.dates import is_date
from content.errors import Problem
from content.fact import Bound, Fact, Quantity, Status
from content.linkmode import LinkMode
from content.shapes import Shapes, nearest, shorten
from content.term import Evidence, Related, Term
from content.yamlread import Node, Scalar, Sequence, read_list

NAME_LIMIT = 64
PINYIN_LIMIT = 400
CONTEXT_LIMIT = 128
TEXT_LIMIT = 4000
QUOTE_LIMIT = 2000
ID_LIMIT = 200
COUNT_LIMIT = 64
RELATED_LIMIT = 500

_TERM_KEYS = (
    "term",
    "pinyin",
    "aliases",
    "category",
    "definition",
    "usage",
    "link",
    "evidence",
    "related",
    "stop_contexts",
)
_FACT_KEYS = ("date", "subject", "fact", "value", "status", "evidence")
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)


def read_terms(file: str, text: str) -> tuple[list[Term], list[Problem]]:
    """Read the entries of a glossary file; what is wrong comes back as problems."""
    shapes = Shapes(file, text)
    terms = [_term(shapes, node) for node in _entries(shapes, text, "词条", "term")]
    return [term for term in terms if term], shapes.problems


def read_facts(file: str, text: str) -> tuple[list[Fact], list[Problem]]:
    """Read the facts of a file; what is wrong comes back as problems."""
    shapes = Shapes(file, text)
    facts = [_fact(shapes, node) for node in _entries(shapes, text, "事实", "date")]
    return [fact for fact in facts if fact], shapes.problems


def _entries(shapes: Shapes, text: str, what: str, first: str) -> list[Node]:
    top, faults = read_list(text)
    shapes.report_faults(faults)
    if top is None or isinstance(top, Sequence):
        return top.items if top else []
    if not faults and not (isinstance(top, Scalar) and not top.text):
        message = f"这个文件应是{what}的列表，每个{what}以“- {first}: …”开头；请改过来"
        shapes.report(top.offset, message)
    return []


def _term(shapes: Shapes, node: Node) -> Term | None:
    fields = shapes.fields(node, "词条", _TERM_KEYS)
    if fields is None:
        return None
    headword = shapes.text(fields.get("term"), "term", NAME_LIMIT)
    if not headword:
        shapes.report(node.offset, "这个词条没有可用的 term，没有读入；请补上词条名")
        return None
    return Term(
        term=headword,
        pinyin=shapes.text(fields.get("pinyin"), "pinyin", PINYIN_LIMIT) or None,
        aliases=tuple(
            alias
            for alias in shapes.texts(fields.get("aliases"), "aliases", NAME_LIMIT, COUNT_LIMIT)
            if alias != headword
        ),
        category=shapes.text(fields.get("category"), "category", NAME_LIMIT),
        definition=shapes.text(fields.get("definition"), "definition", TEXT_LIMIT, lines=True),
        evidence=_evidence(shapes, fields.get("evidence")),
        related=_related(shapes, fields.get("related")),
        stop_contexts=shapes.texts(
            fields.get("stop_contexts"), "stop_contexts", CONTEXT_LIMIT, COUNT_LIMIT
        ),
        place=shapes.place(node.offset),
        link=LinkMode(_choice(shapes, fields.get("link"), "link", tuple(LinkMode))),
        note=shapes.text(fields.get("usage"), "usage", TEXT_LIMIT, lines=True),
    )


def _evidence(shapes: Shapes, node: Node | None) -> tuple[Evidence, ...]:
    found = []
    for item in shapes.items(node, "evidence", COUNT_LIMIT):
        fields = shapes.fields(item, "“evidence”的每一项", ("article", "quote"))
        if fields is None:
            continue
        article = shapes.text(fields.get("article"), "article", ID_LIMIT)
        quote = shapes.text(fields.get("quote"), "quote", QUOTE_LIMIT, lines=True)
        if article and quote:
            found.append(Evidence(article, quote, shapes.place(fields["quote"].offset)))
        else:
            missing = "quote" if article else "article"
            shapes.report(item.offset, f"这条出处没有可用的 {missing}，没有采用；请补上")
    return tuple(found)


def _related(shapes: Shapes, node: Node | None) -> tuple[Related, ...]:
    found = []
    for item in shapes.items(node, "related", RELATED_LIMIT):
        fields = shapes.fields(item, "“related”的每一项", ("term", "relation"))
        if fields is None:
            continue
        term = shapes.text(fields.get("term"), "term", NAME_LIMIT)
        relation = shapes.text(fields.get("relation"), "relation", NAME_LIMIT)
        if term and relation:
            found.append(Related(term, relation, shapes.place(item.offset)))
        else:
            missing = "relation" if term else "term"
            shapes.report(item.offset, f"这条关系没有可用的 {missing}，没有采用；请补上")
    return tuple(found)


def _fact(shapes: Shapes, node: Node) -> Fact | None:
    fields = shapes.fields(node, "事实", _FACT_KEYS)
    if fields is None:
        return None
    date = shapes.text(fields.get("date"), "date", NAME_LIMIT)
    subject = shapes.text(fields.get("subject"), "subject", NAME_LIMIT)
    fact = shapes.text(fields.get("fact"), "fact", TEXT_LIMIT, lines=True)
    missing = [n for n, t in (("date", date), ("subject", subject), ("fact", fact)) if not t]
    if missing:
        names = "、".join(missing)
        shapes.report(node.offset, f"这条事实没有可用的 {names}，没有读入；请补上")
        return None
    if not is_date(date):
        message = f"日期“{date}”不对，这条事实没有读入；请写成 2023、2023-06 或 2023-06-16"
        shapes.report(fields["date"].offset, message)
        return None
    return Fact(
        date=date,
        subject=subject,
        fact=fact,
        value=_quantity(shapes, fields.get("value")),
        status=Status(_choice(shapes, fields.get("status"), "status", tuple(Status))),
        evidence=_evidence(shapes, fields.get("evidence")),
        place=shapes.place(node.offset),
    )


def _quantity(shapes: Shapes, node: Node | None) -> Quantity | None:
    if node is None or (isinstance(node, Scalar) and not node.text):
        return None
    fields = shapes.fields(node, "“value”", ("number", "unit", "bound"))
    if fields is None:
        return None
    number = shapes.text(fields.get("number"), "number", NAME_LIMIT)
    if not _NUMBER.fullmatch(number):
        message = f"“number”应是一个数（如 6300 或 3.5），这里是“{number}”，没有采用；请改过来"
        shapes.report(fields.get("number", node).offset, message)
        return None
    return Quantity(
        number=float(number),
        unit=shapes.text(fields.get("unit"), "unit", NAME_LIMIT),
        bound=Bound(_choice(shapes, fields.get("bound"), "bound", tuple(Bound))),
    )


def _choice(shapes: Shapes, node: Node | None, name: str, known: tuple[str, ...]) -> str:
    """Return one of the `known` words, the first where none of them is given."""
    word = shapes.text(node, name, NAME_LIMIT)
    if not word or word in known:
        return word or known[0]
    near = nearest(word.casefold(), known)
    hint = f"是不是想写“{near}”？" if near else f"可以写 {'、'.join(known)}"
    if node is not None:
        shapes.report(node.offset, f"“{name}”不认得“{shorten(word)}”，当作“{known[0]}”；{hint}")
    return known[0]
