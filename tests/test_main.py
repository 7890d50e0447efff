"""What main.py promises before anything is set up."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import main

_ROOT = Path(main.ROOT)
_TREE = ast.parse(_ROOT.joinpath("main.py").read_text(encoding="utf-8"))


def old_pythons() -> list[Path]:
    """Return the interpreters on this machine that are too old for the program."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    folders += Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/*/bin")
    found = (folder / f"python3.{minor}" for folder in folders for minor in range(6, 11))
    return [python for python in found if python.exists() and "shims" not in python.parts]


def imported(tree: ast.AST) -> set[str]:
    """Return the modules that a tree imports, function-local imports included."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("name", ["main.py", "tests/__main__.py"])
def test_old_interpreters_parse_the_files_that_start(name: str) -> None:
    source = _ROOT.joinpath(name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    with pytest.raises(SyntaxError):
        ast.parse("(x := 1)", feature_version=(3, 7))


def test_old_interpreters_name_the_version_that_is_needed() -> None:
    pythons = old_pythons()
    if not pythons:
        pytest.skip("no Python older than 3.11 here")
    for python in pythons:
        for arguments in (["main.py", "search", "楼长制"], ["-m", "tests"]):
            done = subprocess.run([python, *arguments], cwd=_ROOT, capture_output=True, check=False)
            said = done.stderr.decode("utf-8")
            assert (done.returncode, done.stdout) == (1, b""), said
            assert said.startswith("楼知需要 Python 3.11 到 3.13，这里运行的是 3.")
            assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("version", "is_wrong"), [((3, 10), True), ((3, 11), False), ((3, 13), False), ((3, 14), True)]
)
def test_versions_that_run_the_program(version: tuple[int, int], is_wrong: bool) -> None:
    assert bool(main.version_problem(*version)) is is_wrong


def test_version_range_is_that_of_the_project() -> None:
    project = tomllib.loads(_ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, too_new = (".".join(map(str, each)) for each in (main.OLDEST, main.TOO_NEW))
    assert project["requires-python"] == f">={oldest},<{too_new}"


def test_main_imports_only_the_standard_library_before_it_hands_over() -> None:
    at_top = {name for node in _TREE.body for name in imported(node) if not is_function(node)}
    assert at_top == {"io", "os", "sys"}
    inside = imported(_TREE) - at_top
    assert inside - set(sys.stdlib_module_names) == {
        "ui",
        "ui.setup.environment",
        "ui.setup.project",
        "ui.terminal_output",
        "ui.log",
        "content.errors",
    }


def is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(_ROOT / "main.py"), *arguments],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_version_is_the_projects() -> None:
    done = run("--version", LC_ALL="C")
    assert re.fullmatch(r"楼知 \d+\.\d+\.\d+\n", done.stdout)
    assert done.returncode == 0


def test_terminal_without_chinese_gets_no_traceback() -> None:
    done = run("--version", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert done.stdout.startswith("\\u697c\\u77e5 ")


def test_help_names_every_command() -> None:
    from ui.terminal import COMMANDS

    done = run("--help", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("用法：")
    listed = re.findall(r"^  (\w+) +(\S.*)$", done.stdout, re.MULTILINE)
    assert listed == [*COMMANDS.items(), ("snapshot", main.SNAPSHOT)]


def test_words_that_are_no_call_are_answered_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "文件"
    file.touch()
    cases = [
        (["serach"], 1, "没有“serach”这个命令，也没有这个文件夹；是不是 search？"),
        (["serach", "楼长制"], 2, "是不是 search？"),
        (["没有"], 1, "用法见 python3 main.py --help。"),
        (["--library"], 2, "--library 后面要写文库的文件夹。"),
        (["--library="], 2, "--library 后面要写文库的文件夹。"),
        (["--library", str(tmp_path / "none")], 1, "none”这个文件夹；请检查路径。"),
        ([str(file)], 1, f"“{file}”不是文件夹；"),
        ([str(tmp_path), "more"], 2, "多了 more；用法见 python3 main.py --help。"),
        (["--library", str(tmp_path), str(tmp_path)], 2, "多了"),
        (["--wrong", "search"], 2, "不认识 --wrong：命令要写在选项前面，"),
        (["--json", "search", "楼长"], 2, "不认识 --json：命令要写在选项前面，"),
        (["长" * 10_000], 1, f"没有“{'长' * 240}…”这个命令，"),
        (["\x1b[2J\u202e\n"], 1, "没有“\ufffd[2J\ufffd\ufffd”这个命令，"),
    ]
    for arguments, code, words in cases:
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (code, ""), arguments
        assert words in done.stderr
        assert done.stderr.count("\n") == 1


def test_what_nobody_foresaw_is_told_before_anything_is_installed() -> None:
    code = "import main; print(main.explain(ValueError('x')))"
    environ = {name: value for name, value in os.environ.items() if name != "LOUZHI_STATE"}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=_ROOT,
        env={**environ, "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout == "程序出了意外（ValueError），日志文件夹不可写，详情未能保存。\n"


def test_everything_below_the_window_runs_without_qt() -> None:
    code = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, NoQt())
import content, index, ui
names = [each.name for package in (content, index)
         for each in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
names += [f"ui.{each.name}" for each in pkgutil.iter_modules(ui.__path__)
          if each.name.startswith("terminal")]
for name in names:
    importlib.import_module(name)
print(*names)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {"content.errors", "index.answer", "ui.terminal"} <= set(done.stdout.split())
