"""Decides at start whether this interpreter can go on, and moves to the one in .venv if not.

An ordinary start costs two small reads and imports nothing else, since it comes before the window.
"""

from __future__ import annotations

import os
import sys

from ui.setup import stamp
from ui.tr import tr

# Set for the restarted process alone, so that a broken .venv cannot make it restart for ever.
_RESTARTED = "LOUZHI_RESTARTED"


def prepare(root: str, group: str = stamp.DEPENDENCIES) -> int | None:
    """Make sure that what `group` lists is installed; return None to go on, else the exit code.

    `root` is the folder of pyproject.toml, `group` DEPENDENCIES or DEV of `ui.setup.stamp`. Where
    .venv is needed and this is not its interpreter, the process starts over in it with the same
    arguments and, on POSIX, does not return. Progress and refusals go to stderr.
    """
    was_restarted = os.environ.pop(_RESTARTED, None) is not None
    venv = os.path.join(root, ".venv")
    is_inside = is_same_folder(sys.prefix, venv)
    if stamp.is_fresh(root, venv, group, is_inside=is_inside):
        if is_inside:
            return None
        if is_runnable(venv):
            return restart(venv, was_restarted=was_restarted)

    from pathlib import Path

    from content.errors import UserError
    from ui.setup import repair

    try:
        can_go_on = repair.make_ready(Path(root), Path(venv), group, is_inside=is_inside)
    except UserError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse(tr("准备运行环境时被中断了：再启动一次，会接着做完。"))
    return None if can_go_on else restart(venv, was_restarted=was_restarted)


def restart(venv: str, *, was_restarted: bool) -> int:
    """Start over in the interpreter of `venv`; on Windows return the exit code it ends with."""
    if was_restarted:
        return _refuse(
            tr("{venv} 里的 Python 用不了：请删除这个文件夹后再启动，会重新建立。", venv=venv)
        )
    python = python_of(venv)
    command = [python, *sys.orig_argv[1:]]
    environ = {**os.environ, _RESTARTED: "1"}
    if sys.platform == "win32":
        import subprocess

        return subprocess.run(command, env=environ, check=False).returncode
    try:
        os.execve(python, command, environ)  # noqa: S606 - no shell is wanted
    except OSError as error:
        return _refuse(tr("{python} 启动不了：{reason}。", python=python, reason=error.strerror))


def python_of(venv: str) -> str:
    """Return the path of the interpreter in `venv`."""
    if sys.platform == "win32":
        return os.path.join(venv, "Scripts", "python.exe")
    return os.path.join(venv, "bin", "python")


def is_runnable(venv: str) -> bool:
    """Tell whether `venv` can be started: it has settings, its interpreter and its base's."""
    try:
        with open(os.path.join(venv, "pyvenv.cfg"), encoding="utf-8") as file:
            settings = dict(line.split(" = ", 1) for line in file if " = " in line)
    except (OSError, UnicodeDecodeError):
        return False
    # On Windows the launcher in Scripts outlives the Python it points to.
    has_base = os.path.isdir(settings.get("home", "").strip())
    return has_base and os.path.exists(python_of(venv))


def is_same_folder(one: str, other: str) -> bool:
    """Tell whether two paths lead to one folder; a folder that is missing equals none."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
