"""Where the command line writes: answers to stdout, complaints and progress to stderr.

Content is untrusted: no control character of it may steer the terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from content.errors import UserError
from ui.tr import tr

if TYPE_CHECKING:
    from content.errors import Problem
    from ui.terminal_layout import Page

_WIDEST = 100


def page() -> Page:
    """Return how lines are set on stdout: wrapped and with bold type on a terminal alone."""
    import shutil

    from ui.terminal_layout import Page

    if not sys.stdout.isatty():
        return Page(width=None, is_rich=False)
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return Page(width, is_rich=_is_rich())


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout. Raises UserError where it takes them not."""
    _write("".join(f"{line}\n" for line in lines))


def write_json(value: object) -> None:
    """Write one JSON object to stdout, in UTF-8 whatever the locale. Raises UserError as above."""
    import json
    import re

    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        # A lone surrogate comes out as the escape that JSON has for it.
        reconfigure(encoding="utf-8", errors="backslashreplace")
    text = json.dumps(value, ensure_ascii=False)
    _write(re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def complain(sentence: str) -> None:
    """Write one sentence on one line to stderr."""
    shown = (c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in sentence)
    sys.stderr.write("".join(shown) + "\n")


def hint_at(problems: Iterable[Problem]) -> None:
    """Say beside an answer that it may lack what could not be read."""
    from content.errors import Severity

    count = sum(problem.severity is Severity.ERROR for problem in problems)
    if count:
        complain(
            tr("文库里有 {count} 处错误，有些内容可能没有读入；用 check 命令看详情。", count=count)
        )


class Progress:
    """Keeps one line on a terminal's stderr while something takes long; nothing elsewhere."""

    def __init__(self, label: str) -> None:
        self._label = tr(label)
        self._stream: TextIO | None = sys.stderr if sys.stderr.isatty() else None
        self._shown = ""

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` is done."""
        self._show(f"{self._label} {100 * done // max(total, 1)}%")

    def wait(self) -> None:
        """Show that another process is at it."""
        self._show(tr("另一个程序正在建立索引，等它完成"))

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown:
            self._show("")

    def _show(self, line: str) -> None:
        if self._stream and line != self._shown:
            if len(line) < len(self._shown):
                # A Chinese character takes two columns. No escape code: not all terminals know it.
                self._stream.write(f"\r{' ' * 2 * len(self._shown)}")
            self._stream.write(f"\r{line}")
            self._stream.flush()
            self._shown = line


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python would write the rest once more when it ends, and complain in its own way.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # The reader may go away, as `| head` does: nothing to say then, and nobody to say it to.
        if not isinstance(error, BrokenPipeError):
            reason = error.strerror or error
            raise UserError(
                tr("结果写不出去（系统说：{reason}）；请检查磁盘空间。", reason=reason)
            ) from error


def _is_rich() -> bool:
    """Tell whether the terminal shows bold type, and is wanted to (see no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or "WT_SESSION" in os.environ
