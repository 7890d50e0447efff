"""What the window needs of the system: Qt's libraries and a display. Knows no Qt itself.

Called where a window is opened, and costs next to nothing when all is there: libraries are looked
for only after Qt has failed to load or to start.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping

from ui.tr import tr

# Library and the Debian package that carries it.
_COMMON = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
}
_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
_MISSING_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")


def display_problem(environ: Mapping[str, str]) -> str | None:
    """Return the sentence to tell where there is no display to open a window on, else None."""
    if not sys.platform.startswith("linux"):
        return None
    wanted = _platform(environ)
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return None
    names = {"xcb": ("DISPLAY",), "wayland": ("WAYLAND_DISPLAY",)}.get(
        wanted[:7], ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if any(environ.get(name) for name in names):
        return None
    return tr(
        "没有图形界面（没有设置 {names}），窗口打不开：请在桌面会话里启动；"
        "只要文字结果可以用 python3 main.py search 词语，"
        "只要图片可以用 python3 main.py snapshot 图片.png。",
        names=tr(" 和 ").join(names),
    )


def explain_import_error(error: ImportError) -> str:
    """Return the sentence for a Qt that did not load, with the apt line for a missing library."""
    found = _MISSING_LIBRARY.search(str(error))
    if found is None:
        return tr(
            "Qt 载入不了（{reason}）：请删除程序旁边的 .venv 文件夹后再启动，会重新安装。",
            reason=" ".join(str(error).split()),
        )
    # All at once, those of the X11 plug-in too: it would fail next.
    known = {**_COMMON, **_X11}
    packages = {known.get(name, "") for name in (found[1], *_missing(known))} - {""}
    return _lacking(found[1], packages)


def explain_failed_start(environ: Mapping[str, str]) -> str:
    """Return the sentence for a Qt that loaded and then could not start on its display.

    For the message handler: Qt aborts the process after its fatal message.
    """
    if problem := display_problem(environ):
        return problem
    wanted = _platform(environ)
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return tr("QT_QPA_PLATFORM={name} 启动不了：请去掉这个环境变量后再启动。", name=wanted)
    is_x11 = bool(environ.get("DISPLAY")) and not wanted.startswith("wayland")
    libraries = _X11 if is_x11 else _WAYLAND
    if missing := _missing(libraries):
        return _lacking(missing[0], {libraries[name] for name in missing})
    name = "DISPLAY" if is_x11 else "WAYLAND_DISPLAY"
    return tr(
        "图形界面 {name}={value} 连不上，窗口打不开：请在桌面会话里以登录的用户启动；"
        "只要文字结果可以用 python3 main.py search 词语。",
        name=name,
        value=environ.get(name, ""),
    )


def _platform(environ: Mapping[str, str]) -> str:
    """Return the first platform that QT_QPA_PLATFORM names, without its options."""
    return re.split("[;:]", environ.get("QT_QPA_PLATFORM", ""), maxsplit=1)[0]


def _missing(libraries: Iterable[str]) -> tuple[str, ...]:
    import ctypes

    missing = []
    for name in libraries:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return tuple(missing)


def _lacking(library: str, packages: Iterable[str]) -> str:
    names = " ".join(sorted(packages))
    if not names:
        return tr(
            "系统缺少 Qt 需要的 {library}，Qt 启动不了：请安装含有它的软件包。", library=library
        )
    return tr(
        "系统缺少 Qt 需要的 {library} 等，Qt 启动不了：请运行 sudo apt install {names}"
        "（其他系统请装含有 {library} 的软件包）。",
        library=library,
        names=names,
    )
