"""A copy of the start-up code with two tiny dependencies, so that real set-ups are quick."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[2]
_COPIED = (
    "main.py",
    "ui/__init__.py",
    "ui/tr.py",
    "ui/terminal_output.py",
    "content/__init__.py",
    "content/errors.py",
)
_TERMINAL = """
import json, sys

COMMANDS = {"where": ""}

def main(argv):
    import tinyone, tinytwo
    print(json.dumps({"argv": argv, "prefix": sys.prefix, "version": tinyone.VERSION}))
    return 3
"""
_APP = """
import sys

def run_window(library):
    print("window", library)
    return 4

def snapshot(argv):
    print("snapshot", *argv)
    return 5
"""


@dataclass(frozen=True, slots=True)
class Tiny:
    """A project in `root` whose commands are `where` and `snapshot`, with a home of its own."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        return self.venv / "louzhi-stamp"

    def require(self, version: str) -> None:
        """Write a pyproject.toml that pins tinyone to `version`."""
        self.root.joinpath("pyproject.toml").write_text(
            f'[project]\nversion = "9.8.7"\ndependencies = ["tinyone=={version}"]\n'
            '[dependency-groups]\ndev = ["tinytwo==2.0"]\n',
            encoding="utf-8",
        )

    def environ(self, *, uv: bool = True, **more: str) -> dict[str, str]:
        """Return an environment with nothing of the caller's but uv, if that is wanted."""
        programs = self.root / "programs"
        programs.mkdir(exist_ok=True)
        if uv and not (programs / "uv").exists():
            (programs / "uv").symlink_to(Path(sys.executable).with_name("uv"))
        return {
            "HOME": str(self.root),
            "PATH": str(programs) if uv else "",
            "LC_ALL": "C.UTF-8",
            "PIP_CONFIG_FILE": os.devnull,
            "UV_CACHE_DIR": str(self.root / "uv-cache"),
            **more,
        }

    def start(self, *arguments: str, environ: Mapping[str, str]) -> subprocess.Popen[str]:
        """Start main.py by the base interpreter, in a process group of its own."""
        return subprocess.Popen(
            [base_python(), "main.py", *arguments],
            cwd=self.root,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self, *arguments: str, environ: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run main.py to its end."""
        process = self.start(*arguments, environ=environ or self.environ())
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def make_tiny(root: Path) -> Tiny:
    """Make the project in the new folder `root`, with a wheelhouse for tinyone 1.0 and 1.10."""
    for name in _COPIED:
        root.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_SOURCE / name, root / name)
    shutil.copytree(
        _SOURCE / "ui" / "setup", root / "ui" / "setup", ignore=lambda *_: {"__pycache__"}
    )
    root.joinpath("ui", "terminal.py").write_text(_TERMINAL, encoding="utf-8")
    root.joinpath("ui", "app.py").write_text(_APP, encoding="utf-8")
    root.joinpath("content", "library").mkdir()
    wheelhouse = root / "wheelhouse"
    wheelhouse.mkdir()
    make_wheel(wheelhouse, "tinyone", "1.0", needs="tinytwo")
    make_wheel(wheelhouse, "tinyone", "1.10", needs="tinytwo")
    make_wheel(wheelhouse, "tinytwo", "2.0")
    tiny = Tiny(root)
    tiny.require("1.0")
    return tiny


def make_wheel(folder: Path, name: str, version: str, needs: str = "") -> None:
    """Write a wheel with one module that knows its version."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    files = {
        f"{name}.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": metadata + (f"Requires-Dist: {needs}>=1\n" if needs else ""),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, content in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(path, content)


def base_python() -> str:
    """Return the interpreter that this environment was made with: it lacks the dependencies."""
    return str(Path(sys.executable).resolve())
