"""From what a person typed to a tree: words, phrases, groups and the operators between them.

    query    = required*                    words side by side are all required
    required = joined (OR joined)*          OR is `OR` in capitals or a bar
    joined   = one (AND one)*
    one      = [-|NOT] [field:] (word | phrase | group | near)

So white space binds least: `A B OR C` asks for A and for one of B and C. A bracket opens a group
at the beginning of a word, if there is white space or an operator in it; （试行） and 第（一）项
are text.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator

from content.searchtext import reduce
from content.text import HAN_CLASS, fold
from index.query.dates import read_dates
from index.query.marks import BARS, COMMAS, MINUS, OPENING, STARS, ends_word, find_marks, word_end
from index.query.near import read_near
from index.query.nodes import Dated, Field, In, Label, Labelled, Node, Not, Text, Wild
from index.query.tree import all_of, any_of, is_plain
from index.query.unreadable import UnreadableError

DEPTH_LIMIT = 20
"""Groups within groups."""
WILD_GAP = 10
"""Characters that a star stands for at most."""


class _Operator(enum.StrEnum):
    OR = "OR"
    AND = "AND"
    NOT = "NOT"


_OPERATORS = {operator.value: operator for operator in _Operator}
_LONGEST_OPERATOR = max(map(len, _OPERATORS))


class _Date(enum.Enum):
    """A field's name that stands before a date or range."""

    DATE = "date"


_Kind = Field | Label | _Date
_FIELDS: dict[str, _Kind] = {
    "标题": Field.TITLE,
    "正文": Field.BODY,
    "术语": Field.TERM,
    "来源": Label.SOURCE,
    "标签": Label.TAG,
    "分类": Label.CATEGORY,
    "日期": _Date.DATE,
    **{kind.value: kind for kind in (*Field, *Label, *_Date)},
}
_FIELD = re.compile(r"([^\s:：]{1,8})[:：]\s*")
_NEAR = re.compile(r"(?:近|near)[(（]")
_SEPARATED = re.compile(rf"\S[\s{COMMAS}]+\S")
_HAN = re.compile(f"[{HAN_CLASS}]")
_STARS = re.compile(f"[{STARS}]+")


class Reader:
    """Reads one query."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        self._marks = find_marks(text)
        self._has_stray_bracket = False

    def read(self) -> Node | None:
        """Return the tree, None where nothing was asked. Raises UnreadableError."""
        node = self._sequence(0, len(self._text), None, 0)
        if self._has_stray_bracket and not is_plain(node):
            raise UnreadableError("有一个括号没有配对")
        return node

    def _sequence(self, start: int, end: int, kind: _Kind | None, depth: int) -> Node | None:
        """Read what is joined by white space and operators; `kind`: the field it stands in."""
        required: list[list[list[Node | None]]] = []
        joint: _Operator | None = None
        is_negated = False
        for item in self._items(start, end, kind, depth):
            if item is _Operator.NOT:
                if is_negated:
                    raise _dangling(item)
                is_negated = True
            elif isinstance(item, _Operator):
                if joint or is_negated or not required:
                    raise _dangling(item)
                joint = item
            else:
                node = Not(item) if is_negated and item else item
                if joint is None:
                    required.append([[node]])
                elif joint is _Operator.OR:
                    required[-1].append([node])
                else:
                    required[-1][-1].append(node)
                joint, is_negated = None, False
        if joint or is_negated:
            raise _dangling(joint or _Operator.NOT)
        return all_of(any_of(map(all_of, joined)) for joined in required)

    def _items(
        self, start: int, end: int, kind: _Kind | None, depth: int
    ) -> Iterator[_Operator | Node | None]:
        """Yield operators and what stands between them, None for what searches for nothing."""
        at = start
        while at < end:
            if self._text[at].isspace():
                at += 1
            elif self._text[at] in BARS:
                at += len(self._text[at:end]) - len(self._text[at:end].lstrip(BARS))
                yield _Operator.OR
            elif operator := _operator(self._text[at : word_end(self._text, at, end)]):
                at += len(operator)
                yield operator
            else:
                node, at = self._one(at, end, kind, depth)
                yield node

    def _one(self, at: int, end: int, kind: _Kind | None, depth: int) -> tuple[Node | None, int]:
        """Read one thing that may be excluded and may have a field; return it and its end."""
        is_excluded = (
            self._text[at] in MINUS
            and at + 1 < end
            and not ends_word(self._text, at + 1, more=MINUS)
        )
        at += is_excluded
        named = _FIELD.match(self._folded, at, end)
        inner = _FIELDS.get(named[1]) if named else None
        if named and inner:
            if kind:
                raise UnreadableError("字段后面的括号里不能再写字段")
            at = named.end()
            if at == end or self._text[at] in BARS:
                raise UnreadableError(
                    f"“{self._text[named.start() : named.end(1)]}:”后面没有写内容"
                )
        node, at = self._operand(at, end, inner or kind, depth)
        if inner and node:
            node = _in(inner, node)
        return (Not(node) if is_excluded and node else node), at

    def _operand(
        self, at: int, end: int, kind: _Kind | None, depth: int
    ) -> tuple[Node | None, int]:
        """Read a phrase, a group, strings near each other or a word; return it and its end."""
        close = self._marks.phrases.get(at)
        if close is not None:
            return _leaf(self._text[at + 1 : close], kind, is_quoted=True), close + 1
        if self._text[at] in OPENING and self._is_closed(at, end, "（"):
            close = self._marks.brackets[at]
            if depth == DEPTH_LIMIT:
                raise UnreadableError(f"括号套得太深，至多 {DEPTH_LIMIT} 层")
            return self._group(at + 1, close, kind, depth + 1), close + 1
        near = None if isinstance(kind, Label | _Date) else _NEAR.match(self._folded, at, end)
        if near and self._is_closed(near.end() - 1, end, "近("):
            close = self._marks.brackets[near.end() - 1]
            return read_near(self._text, self._marks, near.end(), close), close + 1
        after = word_end(self._text, at, end)
        word = self._text[at:after]
        if sum(map(word.count, OPENING)) != sum(map(word.count, ")）")):
            self._has_stray_bracket = True
        return _leaf(word, kind, is_quoted=False), after

    def _group(self, start: int, end: int, kind: _Kind | None, depth: int) -> Node | None:
        whole = self._text[start:end]
        if kind is _Date.DATE and read_dates(whole):
            return _leaf(whole, kind, is_quoted=False)
        return self._sequence(start, end, kind, depth)

    def _is_closed(self, at: int, end: int, name: str) -> bool:
        """Tell whether the bracket at `at` groups, and is not text.

        Raises UnreadableError where it seems to group and nothing closes it.
        """
        close = self._marks.brackets.get(at)
        inner = self._text[at + 1 : end if close is None else close]
        words = inner.split()
        has_operator = any(map(_operator, words)) or not set(BARS).isdisjoint(inner)
        is_separated = len(words) > 1 or (name != "（" and bool(_SEPARATED.search(inner)))
        if close is None:
            if has_operator or is_separated:
                raise UnreadableError(f"“{name}”没有对应的右括号")
            return False
        is_whole_word = close + 1 >= end or ends_word(self._text, close + 1)
        return bool(words) and (has_operator or (is_separated and is_whole_word))


def _operator(word: str) -> _Operator | None:
    if len(word) > _LONGEST_OPERATOR or _HAN.match(word):
        return None
    return _OPERATORS.get(unicodedata.normalize("NFKC", word))


def _dangling(operator: _Operator) -> UnreadableError:
    name = "OR”或“|" if operator is _Operator.OR else operator
    return UnreadableError(f"“{name}”的旁边缺少要找的词")


def _in(kind: _Kind, node: Node) -> Node:
    """Return `node` in a field; what a field excludes is excluded as a whole."""
    if not isinstance(kind, Field):
        return node
    return Not(In(kind, node.node)) if isinstance(node, Not) else In(kind, node)


def _leaf(typed: str, kind: _Kind | None, *, is_quoted: bool) -> Node | None:
    """Return what a word or phrase asks for, None where it holds nothing to search for."""
    typed = typed.strip()
    reduced = reduce(typed)
    if not reduced:
        return None
    if kind is _Date.DATE:
        bounds = read_dates(typed)
        if bounds is None:
            example = "2023、2023-06 或 2022..2023-06"
            raise UnreadableError(f"“{typed}”不是能看懂的日期，可以写成 {example}")
        return Dated(typed, *bounds)
    if isinstance(kind, Label):
        return Labelled(kind, typed, reduced)
    parts = [] if is_quoted else [part for part in _STARS.split(typed) if reduce(part)]
    if len(parts) > 1:
        return Wild("*".join(parts), tuple(map(reduce, parts)), WILD_GAP)
    if parts:
        return Text(parts[0], reduce(parts[0]))
    return Text(typed, reduced, is_quoted)
