"""What pyproject.toml says about the program: its version and its pinned dependencies."""

from __future__ import annotations

import hashlib
import platform
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from content.errors import UserError
from ui.setup import stamp
from ui.tr import tr

_PIN = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)"
    r"(; platform_machine (?P<sign>==|!=) '(?P<machine>\w+)')?"
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One distribution and the exact version that the program is made for."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name}=={self.version}"


@dataclass(frozen=True, slots=True)
class Project:
    """The parts of pyproject.toml that set-up and version display need.

    dependencies: requirements of the program, as written.
    dev: what the checks need beyond those, as written.
    """

    version: str
    dependencies: tuple[str, ...]
    dev: tuple[str, ...]

    def pins(self, group: str) -> tuple[Pin, ...]:
        """Return what `group` needs on this machine; DEV includes DEPENDENCIES."""
        wanted = (_pin(requirement, platform.machine()) for requirement in self._listed(group))
        return tuple(pin for pin in wanted if pin)

    def digest(self, group: str) -> str:
        """Return the hash of the requirements that `group` stands for."""
        return hashlib.sha256("\n".join(self._listed(group)).encode()).hexdigest()

    def digests(self, group: str) -> dict[str, str]:
        """Return the stamp's lines for an environment that holds `group`."""
        groups = (stamp.DEPENDENCIES, stamp.DEV) if group == stamp.DEV else (group,)
        return {name: self.digest(name) for name in groups}

    def _listed(self, group: str) -> tuple[str, ...]:
        return self.dependencies + self.dev if group == stamp.DEV else self.dependencies


def read_project(root: str | Path) -> Project:
    """Read pyproject.toml in `root`.

    Raises UserError where this file of the program itself is missing or damaged.
    """
    path = Path(root, "pyproject.toml")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Project(
            version=table["project"]["version"],
            dependencies=tuple(table["project"]["dependencies"]),
            dev=tuple(table["dependency-groups"]["dev"]),
        )
    except (OSError, ValueError, KeyError) as error:
        sentence = tr("程序的文件 {path} 缺失或损坏：请重新复制一份完整的程序。", path=path)
        raise UserError(sentence) from error


def _pin(requirement: str, machine: str) -> Pin | None:
    """Return the pin, or None where its marker excludes `machine`.

    Raises ValueError where the requirement is no exact pin or has a marker of another kind.
    """
    found = _PIN.fullmatch(requirement)
    if found is None:
        raise ValueError(f"not an exact pin: {requirement}")
    if found["sign"] and (machine == found["machine"]) != (found["sign"] == "=="):
        return None
    return Pin(found["name"], found["version"])
