"""Real set-ups of a tiny project: made, repaired, resumed, waited for."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.setup.tiny import Tiny, base_python, make_tiny

_INSTALLING = "安装 1 个依赖"
_WAITING = "另一个楼知正在准备运行环境"


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return make_tiny(tmp_path / "楼 知")


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    """Return the JSON object that is all of stdout; the tiny command ends with 3."""
    assert done.returncode == 3, done.stderr
    parsed: dict[str, object] = json.loads(done.stdout)
    return parsed


def read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    """Read what a process says until a line holds `words`."""
    said: list[str] = []
    for line in process.stderr or ():
        said.append(line)
        if words in line:
            return said
    raise AssertionError(f"ended without saying {words!r}: {said}")


def is_killed(tiny: Tiny) -> bool:
    return "unfinished" in tiny.stamp.read_text(encoding="utf-8")


@pytest.mark.parametrize("uv", [True, False], ids=["uv", "pip"])
def test_first_start_sets_up_without_network_and_answers(tiny: Tiny, uv: bool) -> None:
    environ = tiny.environ(uv=uv)
    first = tiny.run("where", "x", environ=environ)
    assert answer(first) == {"argv": ["where", "x"], "prefix": str(tiny.venv), "version": "1.0"}
    assert _INSTALLING in first.stderr
    assert "wheelhouse" in first.stderr
    stamp = dict(line.split(" ", 1) for line in tiny.stamp.read_text().splitlines())
    assert set(stamp) == {"file", "python", "dependencies"}

    second = tiny.run("where", environ=environ)
    assert answer(second)["version"] == "1.0"
    assert second.stderr == ""


def test_arguments_and_exit_codes_reach_window_snapshot_and_commands(tiny: Tiny) -> None:
    assert answer(tiny.run("--library", "d", "where", "x"))["argv"] == [
        "where",
        "--library",
        "d",
        "x",
    ]
    assert answer(tiny.run("--library=d", "where", "--library"))["argv"] == [
        "where",
        "--library",
        "d",
        "--library",
    ]
    opened = tiny.run()
    shipped = tiny.root / "content" / "library"
    assert (opened.returncode, opened.stdout) == (4, f"window {shipped}\n")
    assert tiny.run("content/library").stdout == "window content/library\n"
    assert tiny.run("--library", "content/library").stdout == "window content/library\n"
    drawn = tiny.run("--library", "d", "snapshot", "out.png")
    assert (drawn.returncode, drawn.stdout) == (5, "snapshot --library d out.png\n")


def test_changed_pins_and_lost_stamps_are_repaired(tiny: Tiny) -> None:
    tiny.run("where")
    tiny.require("1.10")
    assert answer(tiny.run("where"))["version"] == "1.10"

    # complete as uv leaves it: nothing to install, only to stamp
    tiny.stamp.unlink()
    assert tiny.run("where").stderr == ""
    assert tiny.stamp.exists()

    # the list is the same, the file is not: no installation either
    with tiny.root.joinpath("pyproject.toml").open("a") as file:
        file.write("# a comment\n")
    assert tiny.run("where").stderr == ""

    # half a distribution is none
    for installer in tiny.venv.glob("lib/*/site-packages/tinyone*/INSTALLER"):
        installer.unlink()
    tiny.stamp.unlink()
    assert _INSTALLING in tiny.run("where").stderr

    (tiny.venv / "bin" / "python").unlink()
    assert answer(tiny.run("where"))["version"] == "1.10"


def test_development_set_is_a_superset_in_the_same_stamp(tiny: Tiny) -> None:
    code = (
        "import os, sys; from ui.setup.environment import prepare; "
        "print(prepare(os.getcwd(), 'dev'), sys.prefix)"
    )
    for expected in (True, False):
        done = subprocess.run(
            [base_python(), "-c", code],
            cwd=tiny.root,
            env=tiny.environ(),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == f"None {tiny.venv}\n"
        assert ("安装 2 个依赖" in done.stderr) is expected
    assert tiny.run("where").stderr == ""
    assert {"dependencies", "dev"} <= {
        line.split()[0] for line in tiny.stamp.read_text().splitlines()
    }


def test_set_up_killed_midway_is_done_again(tiny: Tiny) -> None:
    process = tiny.start("where", environ=tiny.environ(uv=False))
    with process:
        read_until(process, _INSTALLING)
        os.killpg(process.pid, signal.SIGKILL)
    assert is_killed(tiny)
    assert answer(tiny.run("where"))["version"] == "1.0"
    assert not is_killed(tiny)


def test_start_waits_for_an_installer_whose_parent_was_killed(tiny: Tiny) -> None:
    first = tiny.start("where", environ=tiny.environ(uv=False))
    with first:
        read_until(first, "Looking in links")
        first.kill()
        second = tiny.run("where")
    assert _WAITING in second.stderr
    assert answer(second)["version"] == "1.0"


def test_second_start_waits_for_the_first(tiny: Tiny) -> None:
    hold = (
        "import sys; from pathlib import Path; from ui.setup.lock import SetupLock\n"
        "with SetupLock(Path('.venv.lock'), lambda: None): print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold],
        cwd=tiny.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with tiny.start("where", environ=tiny.environ()) as waiting:
            said = read_until(waiting, _WAITING)
            assert not any(_INSTALLING in line for line in said)
            holder.communicate("\n")
            out, _ = waiting.communicate(timeout=60)
            assert json.loads(out)["version"] == "1.0"


def test_restart_that_does_not_arrive_ends_with_a_sentence(tiny: Tiny) -> None:
    tiny.run("where")
    done = tiny.run("where", environ=tiny.environ(LOUZHI_RESTARTED="1"))
    assert done.returncode == 1
    assert (
        done.stderr == f"{tiny.venv} 里的 Python 用不了：请删除这个文件夹后再启动，会重新建立。\n"
    )


@pytest.fixture
def read_only(tiny: Tiny) -> Iterator[Tiny]:
    """Yield a project that is set up and whose folders nobody may write to afterwards."""
    tiny.run("where")
    folders = [tiny.root, tiny.venv]
    for folder in folders:
        folder.chmod(0o555)
    yield tiny
    for folder in folders:
        folder.chmod(0o755)


def give_up_write_anywhere() -> None:
    """Drop root's right to write where the mode forbids it; others never had it."""
    pr_capbset_drop, cap_dac_override = 24, 1
    ctypes.CDLL(None).prctl(pr_capbset_drop, cap_dac_override, 0, 0, 0)


def run_unprivileged(tiny: Tiny) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [base_python(), "main.py", "where"],
        cwd=tiny.root,
        env=tiny.environ(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=give_up_write_anywhere,
    )


def test_read_only_folder_runs_once_it_is_set_up(read_only: Tiny) -> None:
    done = run_unprivileged(read_only)
    assert answer(done)["version"] == "1.0"
    assert done.stderr == ""

    read_only.venv.chmod(0o755)
    read_only.stamp.unlink()
    read_only.venv.chmod(0o555)
    (read_only.root / ".venv.lock").chmod(0o444)
    done = run_unprivileged(read_only)
    assert answer(done)["version"] == "1.0"
    assert done.stderr == ""


def test_read_only_folder_without_environment_says_what_to_do(tiny: Tiny) -> None:
    environ = tiny.environ()
    assert environ
    tiny.root.chmod(0o555)
    done = run_unprivileged(tiny)
    tiny.root.chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"依赖还没有装好，而 {tiny.root} 不能写入：请由有权限的人在那里启动一次（之后只读也能用），"
        "或把整个文件夹复制到可以写入的地方再启动。\n"
    )


def test_missing_wheel_is_named_with_the_way_to_get_it(tiny: Tiny) -> None:
    next(tiny.root.glob("wheelhouse/tinyone-1.0*")).unlink()
    done = tiny.run("where", environ=tiny.environ(uv=False))
    assert (done.returncode, done.stdout) == (1, "")
    last = done.stderr.splitlines()[-1]
    assert "tinyone==1.0" in last
    assert "-m pip download --only-binary :all: -d wheelhouse tinyone==1.0" in last
    assert "Traceback" not in done.stderr


def test_folder_that_python_refuses_is_named(tmp_path: Path) -> None:
    tiny = make_tiny(tmp_path / "a:b")
    done = tiny.run("where")
    assert done.returncode == 1
    assert f"{tiny.root} 的路径里有“:”" in done.stderr


def test_file_in_the_place_of_the_environment_is_named(tiny: Tiny) -> None:
    tiny.venv.touch()
    done = tiny.run("where")
    assert done.returncode == 1
    assert f"请删除 {tiny.venv} 后再启动" in done.stderr


def test_program_runs_through_a_link(tiny: Tiny, tmp_path: Path) -> None:
    link = tmp_path / "louzhi"
    link.symlink_to(tiny.root / "main.py")
    done = subprocess.run(
        [base_python(), link, "where"],
        env=tiny.environ(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer(done)["prefix"] == str(tiny.venv)


def test_missing_ensurepip_names_the_package(tiny: Tiny) -> None:
    # as Debian's Python without its venv package: the module is not there
    hook = tiny.root / "hook"
    hook.mkdir()
    hook.joinpath("sitecustomize.py").write_text("import sys; sys.modules['ensurepip'] = None\n")
    done = tiny.run("where", environ=tiny.environ(uv=False, PYTHONPATH=str(hook)))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert done.returncode == 1
    assert f"sudo apt install python{version}-venv" in done.stderr
    assert not tiny.venv.exists()
