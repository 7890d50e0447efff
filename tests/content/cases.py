"""Cases in prose: a name, a text, and what is expected of it, one case a block.

```
=== a tab in the indentation costs its entry
- term: 楼长
\tpinyin: lóu zhǎng
---> ok: 第二楼长
---> 2:1 制表符
```

Lines that begin with `--->` are expectations, all others are the text; `\\t`, `\\0`, `\\r` and
`\\u….` stand for characters that an editor would spoil.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
_ESCAPE = re.compile(r"\\(t|0|r|u[0-9A-F]{4})")
_PLAIN = {"t": "\t", "0": "\0", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Case:
    """`kept` is what must be read, None where the case does not say; `problems` are (place, part
    of the sentence) in order."""

    name: str
    text: str
    kept: tuple[str, ...] | None
    problems: tuple[tuple[str, str], ...]


def read_cases(name: str) -> list[Case]:
    """Read the cases of a file in `data`."""
    blocks = re.split(r"^=== ", (DATA / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_case(block) for block in blocks]


def _case(block: str) -> Case:
    name, _, rest = block.partition("\n")
    lines = rest.splitlines()
    expected = [line.removeprefix("---> ") for line in lines if line.startswith("---> ")]
    text = "".join(f"{line}\n" for line in lines if not line.startswith("--->")).rstrip("\n") + "\n"
    kept = [line.removeprefix("ok:") for line in expected if line.startswith("ok:")]
    problems = [line.partition(" ") for line in expected if not line.startswith("ok:")]
    return Case(
        name=name,
        text=_ESCAPE.sub(lambda m: _PLAIN.get(m[1]) or chr(int(m[1][1:], 16)), text),
        kept=tuple(word.strip() for word in kept[0].split(",") if word.strip()) if kept else None,
        problems=tuple((place, part) for place, _, part in problems),
    )
