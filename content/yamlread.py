"""YAML as nodes with positions, read from the parser's events.

Only what people write by hand is read: lists, mappings and text. Scalars stay text as written (no
numbers, dates or booleans). Aliases, anchors, tags, further documents, deep nesting and endless
lists are refused. Nothing here recurses, and no call into the parser takes long, so that a thread
that reads a large file leaves the interpreter to others. Knows nothing of glossaries or articles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

DEPTH_LIMIT = 40
EVENT_LIMIT = 500_000
_FAULT_LIMIT = 20
# Line ends to the parser, to no editor and nobody else.
_RARE_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")


# Named tuples: a dataclass takes ten times as long to make, at every start.
class Scalar(NamedTuple):
    """Text; `offset` into the file's text is where it begins, quotes included."""

    offset: int
    text: str


class Sequence(NamedTuple):
    offset: int
    items: list[Node]


class Mapping(NamedTuple):
    """`parts` are keys and values in turn, as written; a key may come twice."""

    offset: int
    parts: list[Node]


Node = Scalar | Sequence | Mapping


class Fault(NamedTuple):
    """What is wrong with the YAML itself, as a Chinese sentence, and where."""

    offset: int
    message: str


def read_list(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read a YAML text that should be a list; return its top node, None where there is none.

    A fault costs the item it is in; reading goes on with the next one.
    """
    reader = _Reader(text, 0)
    start: int | None = 0
    while start is not None:
        fault = reader.read_from(start)
        start = reader.next_item() if fault else None
        reader.note(fault, "这一条没有读入" if start is not None else "其后没有读入")
    return reader.top, tuple(reader.faults)


def read_mapping(text: str, base: int = 0) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read a YAML text that should be a mapping and begins at offset `base` of its file.

    Returns its top node, None where there is none. A fault costs the value it is in and all that
    follows.
    """
    reader = _Reader(text, base)
    reader.note(reader.read_from(0), "其后没有读入")
    return reader.top, tuple(reader.faults)


class _RefusedError(Exception):
    """YAML that is valid but not read here; `is_final` where nothing more of the file is."""

    def __init__(self, offset: int, message: str, is_final: bool = False) -> None:
        super().__init__(message)
        self.fault = Fault(offset, message)
        self.is_final = is_final


class _Reader:
    """Builds nodes, in several runs over one text where faults end them early."""

    def __init__(self, text: str, base: int) -> None:
        self.top: Node | None = None
        self.faults: list[Fault] = []
        is_rare = "\u2028" in text or "\u2029" in text or "\x85" in text
        self._text = text.translate(_RARE_LINE_ENDS) if is_rare else text
        self._base = base
        self._count = 0
        self._broken = base  # where the item begins that the last fault was in
        self._is_final = False

    def note(self, fault: Fault | None, cost: str) -> None:
        if fault:
            self.faults.append(Fault(fault.offset, f"{fault.message}（{cost}）"))

    def read_from(self, start: int) -> Fault | None:
        """Read on from an index into the text; return the fault that ended the reading."""
        # The marks of real events are never None, whatever the stubs say.
        next_event: Callable[[], Any] = CParser(
            self._text[start:] if start else self._text
        ).get_event
        shift = self._base + start
        stack: list[list[Node]] = [[]]
        try:
            while (event := next_event()) is not None:
                self._count += 1
                self._take(event, shift + event.start_mark.index, stack)
        except ReaderError:
            # The parser reads far ahead of what it tells: what is before would be lost with it.
            self._blank_controls()
            return self.read_from(start)
        except YAMLError as error:
            from content.yamlfaults import explain

            offset, message = explain(error, self._text, start)
            fault = Fault(self._base + offset, message)
        except _RefusedError as error:
            self._is_final = error.is_final
            fault = error.fault
        else:
            self._join(stack[0])
            return None
        self._broken = shift
        self._trim(stack, fault.offset)
        self._join(stack[0])
        return fault

    def next_item(self) -> int | None:
        """Return the index of the line where the item after the broken one begins."""
        if self._is_final or len(self.faults) >= _FAULT_LIMIT:
            return None
        mark = self._item_mark(self.top)
        found = self._text.find(mark, self._broken - self._base) if mark else -1
        return found + 1 if found >= 0 else None

    def _take(self, event: Event, offset: int, stack: list[list[Node]]) -> None:
        if isinstance(event, ScalarEvent):
            if event.tag is not None or event.anchor is not None:
                _refuse(event, offset)
            stack[-1].append(Scalar(offset, event.value))
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            if event.tag is not None or event.anchor is not None:
                _refuse(event, offset)
            if len(stack) > DEPTH_LIMIT:
                raise _RefusedError(offset, f"嵌套超过 {DEPTH_LIMIT} 层；请写得平一些")
            children: list[Node] = []
            is_mapping = isinstance(event, MappingStartEvent)
            stack[-1].append((Mapping if is_mapping else Sequence)(offset, children))
            stack.append(children)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            stack.pop()
        elif isinstance(event, AliasEvent):
            _refuse(event, offset)
        elif isinstance(event, DocumentStartEvent) and stack[0]:
            raise _RefusedError(offset, "一个文件只能有一份 YAML；请删掉这里的“---”", is_final=True)
        if self._count > EVENT_LIMIT:
            message = f"内容超过 {EVENT_LIMIT:,} 项；请拆成几个文件"
            raise _RefusedError(offset, message, is_final=True)

    def _trim(self, stack: list[list[Node]], fault: int) -> None:
        """Take out what is not whole where a fault ended the reading."""
        if len(stack) == 1 or not stack[1]:
            return
        top, children = stack[0][0], stack[1]
        if isinstance(top, Mapping):
            if len(stack) > 2:
                children.pop()
            if len(children) % 2:
                children.pop()
            return
        self._broken = children[-1].offset
        mark = self._item_mark(self.top or top)
        # Between two items a fault spoils the one before, unless the next has begun: "- @".
        begun = self._text.find(mark, self._broken - self._base, fault - self._base) if mark else -1
        if len(stack) > 2 or begun < 0:
            children.pop()
        else:
            self._broken = self._base + begun + 1

    def _join(self, nodes: list[Node]) -> None:
        if self.top is None:
            self.top = nodes[0] if nodes else None
        elif isinstance(self.top, Sequence):
            for node in nodes:
                self.top.items.extend(node.items if isinstance(node, Sequence) else [node])

    def _item_mark(self, top: Node | None) -> str:
        """Return what each item of the top list begins with; "" where they are not lines."""
        if top is None:
            return "\n- "
        first = top.offset - self._base
        if not isinstance(top, Sequence) or self._text[first] != "-":
            return ""
        return "\n" + " " * (first - self._text.rfind("\n", 0, first) - 1) + "- "

    def _blank_controls(self) -> None:
        from content.yamlfaults import CONTROL

        for match in CONTROL.finditer(self._text):
            code = f"U+{ord(match[0]):04X}"
            message = f"含有不可见的控制字符（{code}），已当作空格；请删掉它"
            self.faults.append(Fault(self._base + match.start(), message))
            if len(self.faults) >= _FAULT_LIMIT // 2:
                break
        self._text = CONTROL.sub(" ", self._text)


def _refuse(event: Event, offset: int) -> None:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
        mark, name = ("*", "别名") if isinstance(event, AliasEvent) else ("&", "锚点")
    else:
        mark, name = "!", "标签"
    raise _RefusedError(
        offset, f"“{mark}”开头的是 YAML {name}，不支持；若是文字，请用引号把整个值括起来"
    )
