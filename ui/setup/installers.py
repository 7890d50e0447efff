"""Runs uv, or pip, to install pinned distributions into the running environment.

What they print goes to stderr as it comes: stdout belongs to the answer of the command.
"""

from __future__ import annotations

import collections
import importlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from content.errors import UserError
from ui.setup import failures
from ui.setup.project import Pin
from ui.tr import tr

_KEPT_LINES = 200


def require_installer() -> None:
    """Make sure that an environment can be made and filled.

    Raises UserError that names the package where a Linux distribution has split these parts off.
    """
    if not _can_import("venv") or not (shutil.which("uv") or _has_pip()):
        raise UserError(failures.no_installer())


def install(root: Path, pins: Sequence[Pin], lock_handle: int) -> None:
    """Install `pins` into the running interpreter's environment.

    They come from the folder `wheelhouse` in `root` alone, without a network, where it exists.
    Children hold `lock_handle` too. Raises UserError that says why it did not work.
    """
    wheelhouse = root / "wheelhouse"
    is_offline = wheelhouse.is_dir()
    # Wheels alone: building from source needs compilers, and fails with pages instead of a line.
    options = ["--only-binary", ":all:"]
    options += ["--no-index", "--find-links", str(wheelhouse)] if is_offline else []
    arguments = [*options, *map(str, pins)]
    source = tr("从 wheelhouse 文件夹") if is_offline else tr("从网络，约 110 MB")
    print(
        tr("安装 {count} 个依赖（{source}），请稍等。", count=len(pins), source=source),
        file=sys.stderr,
        flush=True,
    )
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--python", sys.executable, *arguments]
        if _run(command, lock_handle) == 0:
            return
        if not _has_pip():
            raise UserError(failures.explain_output("", root, pins, is_offline=is_offline))
        print(tr("uv 没有装成，改用 pip。"), file=sys.stderr, flush=True)
    _install_with_pip(root, arguments, pins, lock_handle, is_offline=is_offline)


def _install_with_pip(
    root: Path, arguments: list[str], pins: Sequence[Pin], lock_handle: int, *, is_offline: bool
) -> None:
    kept: collections.deque[str] = collections.deque(maxlen=_KEPT_LINES)
    steps = [["-m", "pip", "install", "--no-input", "--disable-pip-version-check", *arguments]]
    if not _can_import("pip"):
        steps.insert(0, ["-m", "ensurepip"])
    for step in steps:
        if _run([sys.executable, *step], lock_handle, kept) != 0:
            text = "".join(kept)
            raise UserError(failures.explain_output(text, root, pins, is_offline=is_offline))


def _run(command: list[str], lock_handle: int, kept: collections.deque[str] | None = None) -> int:
    """Run a command, its progress shown on stderr; hold what it complains of in `kept` if given.

    What is kept is told in a sentence afterwards, so that only the wait needs a word before.
    """
    has_told = False
    shown = sys.stderr.fileno() if sys.stderr else subprocess.DEVNULL
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=shown,
        stderr=shown if kept is None else subprocess.PIPE,
        text=True,
        errors="replace",
        pass_fds=() if sys.platform == "win32" else (lock_handle,),
    ) as process:
        if kept is not None:
            for line in process.stderr or ():
                kept.append(line)
                if "Retrying (" in line and not has_told:
                    has_told = True
                    print(tr("连不上软件包服务器，再试几次……"), file=sys.stderr, flush=True)
    return process.returncode


def _has_pip() -> bool:
    is_environment = sys.prefix != sys.base_prefix
    return _can_import("ensurepip") or (is_environment and _can_import("pip"))


def _can_import(module: str) -> bool:
    # Tried, not looked for: a distribution may leave the folder and take its content away.
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True
