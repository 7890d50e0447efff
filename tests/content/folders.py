"""Libraries on disk for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ARTICLE = """---
title: 楼事会
source: 报
published: 2023-06-16
---

由楼内党组织牵头、业主方担任“楼长”。
"""


def make_library(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a small library that is in order, then `files` (path to content) over it."""
    default: dict[str, str | bytes] = {"library.yaml": "title: 文库\n", "articles/a.md": ARTICLE}
    for name, content in {**default, **(files or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
