"""Makes .venv, fills it and stamps it; one process at a time, resumable after a kill.

From outside only the empty environment is made; its own interpreter fills it, so that "what is
installed" is always asked of the interpreter that will run. Knows no Qt.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import site
import sys
import sysconfig
from pathlib import Path

from content.errors import UserError
from ui.setup import failures, stamp
from ui.setup.distributions import is_complete
from ui.setup.environment import is_runnable
from ui.setup.installers import install, require_installer
from ui.setup.lock import SetupLock
from ui.setup.project import Project, read_project
from ui.tr import tr


def make_ready(root: Path, venv: Path, group: str, *, is_inside: bool) -> bool:
    """Bring the environment up to date; return whether this interpreter can go on.

    False asks for a restart in `venv`, which exists then. Raises UserError with what to do where
    something cannot be had, KeyboardInterrupt when stopped by hand.
    """
    project = read_project(root)
    if not is_inside:
        if is_complete(project.pins(group)):
            return True
        if _is_made(venv):
            return False
    with contextlib.ExitStack() as stack:
        try:
            lock = stack.enter_context(SetupLock(root / ".venv.lock", _tell_waiting))
        except OSError as error:
            if is_inside and is_complete(project.pins(group)):
                return True
            raise UserError(failures.unwritable(root)) from error
        try:
            if is_inside:
                _fill(root, venv, project, group, lock.handle)
            elif not _is_made(venv):
                _make(venv)
        except OSError as error:
            raise UserError(failures.explain_error(error, root)) from error
    return is_inside


def _is_made(venv: Path) -> bool:
    return is_runnable(str(venv)) and stamp.UNFINISHED not in stamp.read(venv)


def _make(venv: Path) -> None:
    """Make an empty environment of this interpreter's base, in place of what is there."""
    require_installer()
    if os.pathsep in str(venv):
        raise UserError(failures.unusable_path(venv.parent))
    from venv import EnvBuilder

    print(tr("在 {venv} 建立运行环境。", venv=venv), file=sys.stderr, flush=True)
    # Without this file the folder counts as no environment, should the clearing be killed midway.
    (venv / "pyvenv.cfg").unlink(missing_ok=True)
    EnvBuilder(clear=True, symlinks=sys.platform != "win32", with_pip=False).create(venv)


def _fill(root: Path, venv: Path, project: Project, group: str, lock_handle: int) -> None:
    """Install what `group` lacks into the running environment and stamp it."""
    lines = stamp.read(venv)
    version = stamp.python_version()
    digests = project.digests(group)
    is_finished = stamp.UNFINISHED not in lines
    is_current = lines.get("python") == version and digests.items() <= lines.items()
    # uv fills .venv by itself and leaves no stamp; what is complete only has to be stamped.
    if not is_current and not (is_finished and is_complete(project.pins(group))):
        require_installer()
        if not is_finished:
            _make(venv)
        stamp.write(venv, {stamp.UNFINISHED: version})
        install(root, project.pins(group), lock_handle)
        # Made after this interpreter started where its version is new to the environment.
        site.addsitedir(sysconfig.get_path("purelib"))
        importlib.invalidate_caches()
        print(tr("运行环境准备好了。"), file=sys.stderr, flush=True)
    still_true = project.digests(stamp.DEV).items() & lines.items() if is_current else ()
    stamp.write(
        venv,
        {"file": stamp.fingerprint(root), "python": version, **dict(still_true), **digests},
    )


def _tell_waiting() -> None:
    print(tr("另一个楼知正在准备运行环境，等它完成……"), file=sys.stderr, flush=True)
