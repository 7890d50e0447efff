"""What tells whether an index was written by this very program."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import whoosh

import content
import index
from index.analysis import ANALYSIS_VERSION
from index.schema import SCHEMA_VERSION

WRITING = (
    "analysis",
    "codec/*",
    "columns",
    "document",
    "find/sentences",
    "keep/batch",
    "keep/build",
    "keep/catalog",
    "record",
    "schema",
    "writing",
)
"""The modules of this package that decide what an index holds."""


@cache
def fingerprint() -> str:
    """Return what tells whether an index was written by this very program.

    Besides the version numbers it covers the code that reads and reduces text: an index and a query
    that disagree would find nothing, silently.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((whoosh.__version__, SCHEMA_VERSION, ANALYSIS_VERSION)).encode())
    reading, writing = Path(content.__file__).parent, Path(index.__file__).parent
    paths = [*reading.glob("*.py"), *reading.glob("data/*.txt")]
    paths += [path for name in WRITING for path in writing.glob(f"{name}.py")]
    for path in sorted(paths):
        digest.update(path.read_bytes())
    return digest.hexdigest()
