"""What a screen reader does on Linux: walks the tree of AT-SPI, reads it, presses what it finds.

Speaks D-Bus through `gdbus`, so that nothing of this process or of Qt is between the two.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_REFERENCE = re.compile(r"'(:[\d.]+)', (?:objectpath )?'(/[^']*)'")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
_PATIENCE_S = 20


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible object: the bus, whose it is, and its path there."""

    bus: str
    owner: str
    path: str

    @property
    def name(self) -> str:
        got = self._call("org.freedesktop.DBus.Properties.Get", _ACCESSIBLE, "Name")
        return str(ast.literal_eval(got.removeprefix("(<").removesuffix(">,)")))

    @property
    def role(self) -> str:
        return str(ast.literal_eval(self._call(f"{_ACCESSIBLE}.GetRoleName"))[0])

    @property
    def text(self) -> str:
        """The text of a document or a field."""
        return str(ast.literal_eval(self._call("org.a11y.atspi.Text.GetText", "0", "-1"))[0])

    def children(self) -> list[Node]:
        found = _REFERENCE.findall(self._call(f"{_ACCESSIBLE}.GetChildren"))
        return [Node(self.bus, owner, path) for owner, path in found]

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, level by level."""
        waiting = [self]
        while waiting:
            node = waiting.pop(0)
            yield node
            waiting += node.children()

    def find(self, matches: Callable[[Node], bool]) -> Node | None:
        return next((node for node in self.walk() if matches(node)), None)

    def press(self) -> None:
        """Do what a mouse would do to a button."""
        actions = self._call("org.a11y.atspi.Action.GetActions")
        names = [name for name, *_ in ast.literal_eval(actions)[0]]
        self._call("org.a11y.atspi.Action.DoAction", str(names.index("Press")))

    def _call(self, method: str, *words: str) -> str:
        place = ["--address", self.bus, "--dest", self.owner, "--object-path", self.path]
        return _gdbus(*place, "--method", method, "--", *words)


def desktop(environment: dict[str, str]) -> Node:
    """Return the root of all programs of a session."""
    bus = ["--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"]
    got = _gdbus(*bus, "--method", "org.a11y.Bus.GetAddress", environment=environment)
    return Node(ast.literal_eval(got)[0], "org.a11y.atspi.Registry", _ROOT)


def _gdbus(*words: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        ["gdbus", "call", *words],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=_PATIENCE_S,
        check=True,
    )
    return done.stdout.strip()
