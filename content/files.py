"""The files of a library's folder: bounded reading, listing and atomic writing.

The folder comes from strangers. Nothing outside it is opened, whatever its links say; only regular
files are read, and none beyond its limit. Knows nothing of what the files mean.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
import stat
import threading
import time
from pathlib import Path
from typing import NamedTuple

from content.errors import Place, UserError
from content.lines import Lines

ARTICLE_LIMIT = 8 * 1024 * 1024
YAML_LIMIT = 4 * 1024 * 1024
IMAGE_LIMIT = 20 * 1024 * 1024
_PATIENCE_S = (0.01, 0.05, 0.2)
_LISTED_LIMIT = 200_000
_NOT_TEXT = rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]"
_NOT_IN_NAMES = frozenset("\\/\x7f" + "".join(map(chr, range(32))))
# A FIFO or device must not make opening wait, and a link put there meanwhile must not be followed.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_REASONS = {
    errno.ENOENT: "找不到；请检查名字是否写对、文件是否还在",
    errno.EACCES: "没有权限读取；请检查访问权限",
    errno.EPERM: "没有权限读取；请检查访问权限",
    errno.ELOOP: "链接绕成了圈，没有打开；请换成文件本身",
    errno.ENOTDIR: "不是文件夹；请检查路径",
    errno.ENAMETOOLONG: "名字太长；请改短",
    errno.ENOSPC: "磁盘已满；请先腾出空间",
    errno.EROFS: "磁盘只能读，不能写；请换一个地方",
}
_WHY_NOT_WRITTEN = {
    errno.ENOENT: "找不到它的文件夹；请检查路径",
    errno.EACCES: "没有权限；请检查访问权限，或换一个位置",
    errno.EPERM: "没有权限；请检查访问权限，或换一个位置",
    errno.EISDIR: "是文件夹；请写上文件名",
}


class Listing(NamedTuple):
    """Names in one folder of a library, sorted.

    `names` are the files with the suffix asked for, `others` the files without it; `strange` names
    cannot be used. `is_cut` where there are more than the limit.
    """

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    is_cut: bool = False


class Folder:
    """The folder of a library. Paths of its files are relative, with "/" between their parts."""

    __slots__ = ("_folders", "_real", "root")

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real = Path(os.path.realpath(root))
        self._folders: dict[str, tuple[str, os.stat_result]] = {}

    def read_bytes(self, file: str, limit: int) -> bytes:
        """Return a regular file's bytes.

        Raises UserError where it is missing, no regular file, outside the folder, unreadable or
        larger than `limit` bytes; the size is looked at first.
        """
        try:
            path, status = self._looked_at(file)
            _check(file, status, limit)
            descriptor = os.open(path, _OPEN_FLAGS)
            try:
                status = os.fstat(descriptor)
                _check(file, status, limit)
                data = _read(descriptor, status.st_size, limit)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise UserError(reason(error), Place(file)) from error
        if len(data) > limit:
            raise _too_large(file, len(data), limit)
        return data

    def read_text(self, file: str, limit: int) -> str:
        """Return a UTF-8 file's text, without a byte-order mark, its line ends as line feeds.

        Offsets into a file, here and in every layer above, count this text. Raises UserError as
        `read_bytes` does, and where the bytes are no UTF-8 text, with line and column.
        """
        data = self.read_bytes(file, limit)
        try:
            text = _with_line_feeds(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            before = _with_line_feeds(error.object[: error.start].decode("utf-8"))
            raise UserError(
                _why_not_utf8(data), Place(file, *Lines(before).at(len(before)))
            ) from error
        if "\0" in text:
            raise UserError(
                "不是文本文件（含有 NUL 字节），没有读入；请换成 UTF-8 编码的文本",
                Place(file, *Lines(text).at(text.index("\0"))),
            )
        return text

    def check_size(self, file: str, limit: int) -> None:
        """Raise UserError where `read_bytes` would, reading nothing and opening nothing."""
        try:
            _check(file, self._looked_at(file)[1], limit)
        except OSError as error:
            raise UserError(reason(error), Place(file)) from error

    def names(self, folder: str, suffix: str, limit: int) -> Listing:
        """List a folder; hidden names are passed over, a missing folder is empty.

        Raises UserError where the folder is unreadable, no folder, or outside the library.
        """
        try:
            if not os.path.lexists(self._real / folder):
                return Listing()
            with os.scandir(self._inside(folder)) as entries:
                found = [
                    (entry.name, entry.is_dir(follow_symlinks=False))
                    for entry in itertools.islice(entries, _LISTED_LIMIT)
                    if not entry.name.startswith(".")
                ]
        except OSError as error:
            raise UserError(reason(error), Place(folder)) from error
        found.sort()
        usable = [(name, is_folder) for name, is_folder in found if is_usable_name(name)]
        files = [name for name, is_folder in usable if name.endswith(suffix)]
        return Listing(
            names=tuple(files[:limit]),
            others=tuple(n for n, is_dir in usable if not is_dir and not n.endswith(suffix)),
            strange=tuple(name for name, _ in found if not is_usable_name(name)),
            folders=tuple(n for n, is_dir in usable if is_dir and not n.endswith(suffix)),
            is_cut=len(files) > limit or len(found) == _LISTED_LIMIT,
        )

    def _looked_at(self, file: str) -> tuple[str | Path, os.stat_result]:
        """Return where a file lies and its status.

        Resolving a path looks at each of its parts. For a plain file that is done once for all of
        its folder, as long as this is the same.
        """
        folder, _, name = file.rpartition("/")
        if name not in ("", ".", "..") and _NOT_IN_NAMES.isdisjoint(name) and ":" not in name:
            path = os.path.join(self._real_folder(folder), name)  # noqa: PTH118 - twice as fast
            status = os.lstat(path)
            if stat.S_ISREG(status.st_mode):
                return path, status
        inside = self._inside(file)
        return inside, inside.stat()

    def _real_folder(self, folder: str) -> str:
        path = f"{self._real}/{folder}"
        now = os.stat(path)  # noqa: PTH116 - twice as fast
        known = self._folders.get(folder)
        if known and os.path.samestat(known[1], now):
            return known[0]
        real = str(self._inside(folder))
        self._folders[folder] = real, now
        return real

    def _inside(self, file: str) -> Path:
        path = Path(os.path.realpath(self._real / file, strict=True))
        if not path.is_relative_to(self._real):
            raise UserError("指向文库文件夹之外，没有打开；请把文件本身放进文库", Place(file))
        return path


def is_usable_name(name: str) -> bool:
    """Tell whether `name` is one visible file's name, with no path in it."""
    try:
        name.encode()
    except UnicodeEncodeError:  # bytes that are no text come as lone surrogates
        return False
    return name[:1] not in ("", ".") and _NOT_IN_NAMES.isdisjoint(name)


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or as it was before, even when the power fails.

    Raises UserError where that cannot be done; nothing is left behind then.
    """
    if not path.name:
        raise UserError(f"没能写入“{path}”：{_WHY_NOT_WRITTEN[errno.EISDIR]}")
    aside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        try:
            with aside.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            _replace(aside, path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        why = _WHY_NOT_WRITTEN.get(error.errno or 0) or reason(error)
        raise UserError(f"没能写入“{path.name}”：{why}") from error


def _replace(source: Path, target: Path) -> None:
    """Put one file in the place of another."""
    for pause_s in _PATIENCE_S:
        try:
            source.replace(target)
        except PermissionError:
            # Windows refuses while another process has the target open, which is soon over.
            if os.name != "nt":
                raise
            time.sleep(pause_s)
        else:
            return
    source.replace(target)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read(descriptor: int, size: int, limit: int) -> bytes:
    """Read a file that had `size` bytes, one byte beyond the limit at most."""
    data = os.read(descriptor, size + 1)
    while 0 < len(data) <= limit and (more := os.read(descriptor, limit + 1 - len(data))):
        data += more
    return data


def _check(file: str, status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UserError("不是普通文件，没有读入；请换成一个普通的文件", Place(file))
    if status.st_size > limit:
        raise _too_large(file, status.st_size, limit)


def _too_large(file: str, size: int, limit: int) -> UserError:
    return UserError(
        f"太大：{size / 1048576:.1f} MB，上限是 {limit // 1048576} MB，没有读入；请缩小或拆开",
        Place(file),
    )


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _why_not_utf8(data: bytes) -> str:
    """Say what the bytes seem to be instead; only told, never guessed at for reading."""
    import codecs

    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "是 UTF-16 编码，没有读入；请用编辑器另存为 UTF-8"
    sample = data[:65536]
    if re.search(_NOT_TEXT, sample):
        return "不是文本文件，没有读入；请换成 UTF-8 编码的文本"
    try:
        codecs.getincrementaldecoder("gb18030")().decode(sample)
    except UnicodeDecodeError:
        return "这里不是 UTF-8 编码，没有读入；请用编辑器另存为 UTF-8"
    return "这里不是 UTF-8 编码（看来是 GBK 一类），没有读入；请用编辑器另存为 UTF-8"


def reason(error: OSError) -> str:
    """Say in Chinese why reading or writing failed, and what to do."""
    return _REASONS.get(error.errno or 0) or f"读写出错（系统说：{error.strerror}）；请检查磁盘"
