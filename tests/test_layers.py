"""What import-linter does not see: its own lists, and packages before they are installed."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NO_QT = "No Qt below the window"


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, function-local imports included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            is_package = (ROOT / base.replace(".", "/")).is_dir()
            found |= {f"{base}.{alias.name}" if is_package else base for alias in node.names}
    return found


def test_every_module_of_the_command_line_is_held_free_of_qt() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (listed,) = [each["source_modules"] for each in contracts if each["name"] == NO_QT]

    assert {f"ui.{path.stem}" for path in (ROOT / "ui").glob("terminal*.py")} <= set(listed)


@pytest.mark.parametrize(
    "path", [*ROOT.glob("ui/setup/*.py"), ROOT / "ui/tr.py"], ids=lambda path: path.name
)
def test_setting_up_needs_nothing_that_it_sets_up(path: Path) -> None:
    allowed = {"content.errors", "ui.tr"}
    others = {name for name in imports(path) if name.split(".")[0] not in sys.stdlib_module_names}

    assert {name for name in others if not name.startswith("ui.setup.")} <= allowed


def test_errors_are_told_before_anything_is_installed() -> None:
    assert imports(ROOT / "content" / "errors.py") <= set(sys.stdlib_module_names)
