"""Tells whether the running interpreter already has what the program needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import metadata

from ui.setup.project import Pin

_NAME = re.compile(r"[\w.-]+")


def is_complete(pins: Iterable[Pin]) -> bool:
    """Tell whether each pin is installed in its exact version, and what it needs is there too."""
    versions = {pin.name: pin.version for pin in pins}
    pending = list(versions)
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in seen:
            continue
        seen.add(name)
        found = _installed(name)
        if found is None or versions.get(name, found.version) != found.version:
            return False
        pending += _needed(found)
    return True


def _installed(name: str) -> metadata.Distribution | None:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    # pip and uv write this file last: without it an installation was killed between two files.
    return found if found.read_text("INSTALLER") else None


def _needed(distribution: metadata.Distribution) -> list[str]:
    """Return the names of what a distribution needs on every platform and without extras."""
    requirements = (line for line in distribution.requires or () if ";" not in line)
    return [match[0] for line in requirements if (match := _NAME.match(line))]
