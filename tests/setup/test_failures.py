"""What pip prints, word for word, and the sentence a person gets instead."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ui.setup import failures
from ui.setup.project import Pin

_PINS = (Pin("whoosh", "2.7.4"), Pin("PyYAML", "6.0.3"))
_FETCH = "-m pip download --only-binary :all: -d wheelhouse whoosh==2.7.4 PyYAML==6.0.3"
_NO_NETWORK = (
    "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) "
    "after connection broken by 'NewConnectionError('<...>: Failed to establish a new "
    "connection: [Errno 111] Connection refused')': /simple/whoosh/\n"
    "ERROR: No matching distribution found for whoosh==2.7.4\n"
)
_OUTPUTS = [
    (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
        "磁盘满了",
    ),
    (
        "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: ''\n",
        "请关闭所有楼知窗口",
    ),
    (
        "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'l'\n",
        "不能写入",
    ),
    (_NO_NETWORK, "连不上软件包服务器"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n\n", "（ERROR: THESE PACKAGES DO NOT MATCH"),
    ("", "原因见上面几行"),
]


@pytest.mark.parametrize(("output", "words"), _OUTPUTS)
def test_output_of_pip_becomes_one_sentence(output: str, words: str, tmp_path: Path) -> None:
    said = failures.explain_output(output, tmp_path, _PINS, is_offline=False)
    assert words in said
    assert "\n" not in said
    assert "Retry" not in said


def test_without_network_the_way_to_fetch_is_told(tmp_path: Path) -> None:
    output = "ERROR: No matching distribution found for whoosh==2.7.4\n"
    said = failures.explain_output(output, tmp_path, _PINS, is_offline=True)
    assert "的 whoosh==2.7.4：" in said
    assert _FETCH in said


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EDQUOT, "磁盘满了"),
        (errno.EROFS, "不能写入"),
        (errno.EACCES, "不能写入"),
        (errno.EIO, "/x/.venv/bin：Input/output error"),
    ],
)
def test_error_of_the_system_becomes_one_sentence(number: int, words: str, tmp_path: Path) -> None:
    error = OSError(number, "Input/output error", "/x/.venv/bin")
    assert words in failures.explain_error(error, tmp_path)
