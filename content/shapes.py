"""Taking fields, texts and lists out of YAML nodes, reporting each that has a wrong shape.

What is absent or wrong comes out empty, so that one slip costs one field. Knows no field by name.
"""

from __future__ import annotations

from collections.abc import Iterable

from content.errors import Place, Problem, Severity
from content.lines import Lines
from content.yamlread import Fault, Mapping, Node, Scalar, Sequence

PROBLEM_LIMIT = 100
HINT_LIMIT = 50
_SHOWN = 40
_KINDS = {Scalar: "一段文字", Sequence: "列表", Mapping: "一组字段"}


class Shapes:
    """The nodes of one file: their places, and the problems found in them so far.

    Problems beyond a limit are only said to be there, lest a hostile file make millions.
    """

    __slots__ = ("_lines", "file", "problems")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._lines = Lines(text)

    def place(self, offset: int) -> Place:
        return Place(self.file, *self._lines.at(offset))

    def report(self, offset: int, message: str, severity: Severity = Severity.ERROR) -> None:
        if len(self.problems) == PROBLEM_LIMIT:
            message = "这个文件还有更多问题，没有一一列出；请先改好前面的"
        if len(self.problems) <= PROBLEM_LIMIT:
            self.problems.append(Problem(severity, self.place(offset), message))

    def report_faults(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.report(fault.offset, fault.message)

    def fields(self, node: Node, what: str, known: tuple[str, ...]) -> dict[str, Node] | None:
        """Return a mapping's fields by name, None where the node is no mapping.

        Reports keys that are unknown, with the nearest known one, or come twice (the first holds).
        """
        if not isinstance(node, Mapping):
            self._report_shape(node, what, f"一组字段（如“{known[0]}: …”）")
            return None
        fields: dict[str, Node] = {}
        for key, value in zip(node.parts[::2], node.parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._report_shape(key, "字段名", "一段文字")
            elif key.text not in known:
                self.report(key.offset, _unknown_key(key.text, known))
            elif key.text in fields:
                self.report(key.offset, f"字段“{key.text}”写了两遍，只用了第一个；请删掉一个")
            else:
                fields[key.text] = value
        return fields

    def text(self, node: Node | None, name: str, limit: int, lines: bool = False) -> str:
        """Return a text of at most `limit` code points, stripped; of several lines if `lines`."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self._report_shape(node, f"“{name}”", "一段文字")
            return ""
        text = node.text.strip()
        if len(text) > limit:
            message = f"“{name}”有 {len(text):,} 字，超过 {limit:,} 字的上限，没有采用；请改短"
            self.report(node.offset, message)
            return ""
        if not lines and "\n" in text:
            self.report(node.offset, f"“{name}”分成了几行，没有采用；请写在一行里")
            return ""
        return text

    def texts(self, node: Node | None, name: str, limit: int, count: int) -> tuple[str, ...]:
        """Return a list's texts, without empty ones and repetitions."""
        texts = (self.text(item, name, limit) for item in self.items(node, name, count))
        return tuple(dict.fromkeys(filter(None, texts)))

    def items(self, node: Node | None, name: str, count: int) -> list[Node]:
        """Return the nodes of a list, at most `count`."""
        if node is None or (isinstance(node, Scalar) and not node.text):
            return []
        if not isinstance(node, Sequence):
            self._report_shape(node, f"“{name}”", "列表（如“[甲, 乙]”，或每项一行以“- ”开头）")
            return []
        if len(node.items) > count:
            message = f"“{name}”有 {len(node.items):,} 项，只用了前 {count} 项；请减少"
            self.report(node.items[count].offset, message)
        return node.items[:count]

    def _report_shape(self, node: Node, what: str, wanted: str) -> None:
        found = _KINDS[type(node)]
        if isinstance(node, Scalar):
            found = f"文字“{shorten(node.text)}”" if node.text else "空的"
        self.report(node.offset, f"{what}应是{wanted}，这里是{found}，没有采用；请改过来")


def shorten(text: str) -> str:
    """Return a text as a message may quote it: on one line, visible and not long."""
    return visible(text[:_SHOWN]) + ("…" if len(text) > _SHOWN else "")


def visible(text: str) -> str:
    """Return `text` with a mark for each character that cannot be shown on one line."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was most likely meant to be."""
    import difflib

    close = difflib.get_close_matches(word[:_SHOWN], known, 1)
    return close[0] if close else None


class Hints:
    """Finds the known word that somebody may have meant, a limited number of times.

    Among many words that takes milliseconds; a hostile file must not ask for it forever.
    """

    __slots__ = ("_known", "_left")

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._left = HINT_LIMIT

    def near(self, word: str) -> str | None:
        """Return the nearest known word, None where none is near or the limit is reached."""
        self._left -= 1
        if self._left < 0:
            return None
        characters = set(word)
        return nearest(word, (known for known in self._known if characters & set(known)))


def _unknown_key(key: str, known: tuple[str, ...]) -> str:
    message = f"不认得字段“{shorten(key)}”，没有采用；"
    if near := nearest(key.casefold(), known):
        return message + f"是不是想写“{near}”？"
    return message + f"可用的字段是 {'、'.join(known)}"
