"""Turns what can go wrong with an installation into one sentence that says what to do."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from ui.setup import stamp
from ui.setup.project import Pin
from ui.tr import tr

_NEEDED_MB = 500
_FULL = re.compile(r"No space left|Errno 28|Errno 122|WinError 112|Disk quota exceeded")
_IN_USE = re.compile(r"WinError (5|32)\b")
_DENIED = re.compile(r"Permission denied|Errno 13|Read-only file system|Errno 30")
_UNREACHABLE = re.compile(r"Retrying \(|connection broken|Could not fetch URL|ProxyError")
_NO_WHEEL = re.compile(r"No matching distribution found for (\S+)")


def explain_output(output: str, root: Path, pins: Sequence[Pin], *, is_offline: bool) -> str:
    """Return the sentence for an installer that failed after printing `output` on stderr."""
    fetch = _fetch_command(pins)
    if _FULL.search(output) or shutil.disk_usage(root).free < 50 * 1024 * 1024:
        return disk_full(root)
    if _IN_USE.search(output):
        return tr("运行环境的文件正被使用，不能更新：请关闭所有楼知窗口后再启动。")
    if _DENIED.search(output):
        return unwritable(root)
    if is_offline:
        lacking = _NO_WHEEL.search(output)
        return tr(
            "wheelhouse 文件夹里没有适合 Python {version} 的 {what}：请在能上网的同类机器上运行 "
            "{fetch}，再把 wheelhouse 文件夹复制到 {root}。",
            version=stamp.python_version(),
            what=lacking[1] if lacking else tr("全部安装包"),
            fetch=fetch,
            root=root,
        )
    if _UNREACHABLE.search(output):
        return tr(
            "连不上软件包服务器，依赖没有装好：请接通网络后再启动；没有网络的机器，"
            "请在能上网的同类机器上运行 {fetch}，再把 wheelhouse 文件夹复制到 {root}。",
            fetch=fetch,
            root=root,
        )
    complaints = [line for line in output.splitlines() if line.strip()]
    return tr(
        "依赖没有装好（{reason}）：排除后再启动会接着装；也可以在别的同类机器上运行 {fetch}，"
        "再把 wheelhouse 文件夹复制到 {root}。",
        reason=complaints[-1].strip() if complaints else tr("原因见上面几行"),
        fetch=fetch,
        root=root,
    )


def explain_error(error: OSError, root: Path) -> str:
    """Return the sentence for a file of the environment that could not be changed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(root)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return unwritable(root)
    return tr(
        "运行环境建立不了（{path}：{reason}）：请删除 {venv} 后再启动。",
        path=error.filename or root,
        reason=error.strerror or error,
        venv=root / ".venv",
    )


def disk_full(root: Path) -> str:
    """Return the sentence for a disk without room."""
    return tr(
        "磁盘满了，依赖没有装好：请在 {root} 所在的磁盘腾出约 {needed} MB，再启动一次，会接着装。",
        root=root,
        needed=_NEEDED_MB,
    )


def unwritable(root: Path) -> str:
    """Return the sentence for a program folder that must be written once and cannot be."""
    return tr(
        "依赖还没有装好，而 {root} 不能写入：请由有权限的人在那里启动一次（之后只读也能用），"
        "或把整个文件夹复制到可以写入的地方再启动。",
        root=root,
    )


def unusable_path(root: Path) -> str:
    """Return the sentence for a folder in whose name Python refuses to make an environment."""
    return tr(
        "{root} 的路径里有“{sign}”，Python 不能在那里建立运行环境：请给文件夹改名后再启动。",
        root=root,
        sign=os.pathsep,
    )


def no_installer() -> str:
    """Return the sentence for a Python that came without pip."""
    return tr(
        "这个 Python 没有带 ensurepip，装不了依赖：请先运行 sudo apt install python{version}-venv"
        "（其他系统请装 Python 的 venv 软件包，或装 uv），再启动。",
        version=stamp.python_version(),
    )


def _fetch_command(pins: Sequence[Pin]) -> str:
    python = "python" if sys.platform == "win32" else f"python{stamp.python_version()}"
    options = ["-m", "pip", "download", "--only-binary", ":all:", "-d", "wheelhouse"]
    return shlex.join([python, *options, *map(str, pins)])
