"""The stamp in .venv: what it was last known to hold, written when an installation has ended well.

A line is a name and a value. `dependencies` and `dev` carry the hash of the list that is installed;
`file` the size and checksum of the whole pyproject.toml, so that an unchanged file need not be
parsed; `python` the interpreter's version. While an installation runs, the stamp says `unfinished`.
"""

from __future__ import annotations

import os
import sys
import zlib

DEPENDENCIES = "dependencies"
DEV = "dev"
UNFINISHED = "unfinished"
_NAME = "louzhi-stamp"


def is_fresh(root: str, venv: str, group: str, *, is_inside: bool) -> bool:
    """Tell whether the stamp vouches for `group` of an unchanged pyproject.toml.

    From outside the version of the interpreter in `venv` is not known; it is looked at inside.
    """
    lines = read(venv)
    return (
        group in lines
        and lines.get("file") == fingerprint(root)
        and (not is_inside or lines.get("python") == python_version())
    )


def read(venv: str | os.PathLike[str]) -> dict[str, str]:
    """Return the lines of the stamp in `venv`; none where there is no stamp."""
    try:
        with open(os.path.join(venv, _NAME), encoding="utf-8") as file:
            return dict(line.rstrip("\n").split(" ", 1) for line in file if " " in line)
    except (OSError, UnicodeDecodeError):
        return {}


def write(venv: str | os.PathLike[str], lines: dict[str, str]) -> None:
    """Replace the stamp in `venv` in one step.

    Raises OSError where it cannot be written.
    """
    path = os.path.join(venv, _NAME)
    aside = f"{path}.{os.getpid()}"
    with open(aside, "w", encoding="utf-8") as file:
        file.writelines(f"{name} {value}\n" for name, value in lines.items())
    os.replace(aside, path)


def fingerprint(root: str | os.PathLike[str]) -> str:
    """Return size and checksum of pyproject.toml in `root`, "" where it cannot be read.

    A CRC is enough against an edit, and hashlib would cost more than all the rest of this check.
    """
    try:
        with open(os.path.join(root, "pyproject.toml"), "rb") as file:
            content = file.read()
    except OSError:
        return ""
    return f"{len(content)}-{zlib.crc32(content):08x}"


def python_version() -> str:
    """Return the version whose site-packages this interpreter reads, such as "3.11"."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"
