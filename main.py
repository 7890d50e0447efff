#!/usr/bin/env python3
"""Starts 楼知: checks the interpreter and the environment, reads the first words, hands over.

Parses on Python 3.6 and later, so that an old interpreter gets a sentence instead of a traceback;
hence the quoted annotations. Imports lazily: a command never loads Qt, the window no command.
"""

import io
import os
import sys

# The same range as requires-python in pyproject.toml, which is there for uv.
OLDEST = (3, 11)
TOO_NEW = (3, 14)

ROOT = os.path.dirname(os.path.realpath(__file__))

HELP = """\
用法：python3 main.py [LIBRARY]      打开窗口；LIBRARY 是文库的文件夹，不写就用自带的文库
      python3 main.py 命令 ...       在终端里运行一个命令

命令：
{}

选项：
  --library DIR   文库的文件夹，写在命令的前面或后面都可以
  --version       显示版本
  -h, --help      显示这段说明；写在命令后面，显示那个命令的用法"""
SNAPSHOT = "把窗口画成一张图片"
SEE_HELP = "用法见 python3 main.py --help"


def version_problem(major: int, minor: int) -> "str | None":
    """Return the sentence to tell where this Python cannot run the program, else None."""
    if OLDEST <= (major, minor) < TOO_NEW:
        return None
    return (
        "楼知需要 Python {0}.{1} 到 {2}.{3}，这里运行的是 {4}.{5}："
        "请安装合适的版本，例如用 python{0}.{1} main.py 启动。"
    ).format(OLDEST[0], OLDEST[1], TOO_NEW[0], TOO_NEW[1] - 1, major, minor)


def main(argv: "list[str]") -> int:
    """Run the program with its arguments (program name excluded); return the exit code.

    Raises SystemExit after the help of a command and after a complaint about its arguments.
    """
    problem = version_problem(*sys.version_info[:2])
    if problem:
        return refuse(1, problem)
    prepare_streams()
    try:
        return run(argv)
    except KeyboardInterrupt:
        return refuse(130, "已中断。")
    except Exception as error:  # noqa: BLE001 - the edge of the process: told in a sentence
        return refuse(1, explain(error))


def prepare_streams() -> None:
    """Make stdout and stderr writable whatever they are."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Closed by the caller, or there are none, as in a program without a console.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without Chinese gets escapes instead of a traceback.
        sys.stdout.reconfigure(errors="backslashreplace")


def run(argv: "list[str]") -> int:
    """Hand over to help, to the window, to `snapshot` or to a command of the terminal."""
    library, words = "", list(argv)
    if words and words[0].split("=")[0] == "--library":
        _, has_value, library = words.pop(0).partition("=")
        if not has_value and words:
            library = words.pop(0)
        if not library:
            return refuse(2, "--library 后面要写文库的文件夹。")
    first = words[0] if words else ""
    if first in ("-h", "--help"):
        return print_help()
    if first == "--version":
        return print_version()
    if first.startswith("-"):
        return refuse(2, "不认识 {}：命令要写在选项前面，{}。".format(shorten(first), SEE_HELP))
    if first and first in commands():
        arguments = ["--library", library, *words[1:]] if library else words[1:]
        return run_command(first, arguments)
    return open_window(library, words)


def run_command(command: str, arguments: "list[str]") -> int:
    """Run a command that needs the environment; its arguments include --library where given."""
    from ui.setup.environment import prepare

    code = prepare(ROOT)
    if code is not None:
        return code
    if command == "snapshot":
        from ui import app

        return app.snapshot(arguments)
    from ui import terminal

    return terminal.main([command, *arguments])


def open_window(library: str, words: "list[str]") -> int:
    """Open the window on the library that the option or the only word names, else on ours."""
    extra = words if library else words[1:]
    folder = library or (words[0] if words else os.path.join(ROOT, "content", "library"))
    if not os.path.isdir(folder):
        return refuse(2 if extra else 1, explain_folder(folder, is_word=not library))
    if extra:
        return refuse(2, "多了 {}；{}。".format(shorten(" ".join(extra)), SEE_HELP))
    from ui.setup.environment import prepare

    code = prepare(ROOT)
    if code is not None:
        return code
    from pathlib import Path

    from ui import app

    return app.run_window(Path(folder))


def explain_folder(folder: str, is_word: bool) -> str:
    """Return what is wrong with a library's path; a word may have been meant as a command."""
    name = shorten(folder)
    if os.path.exists(folder):
        return "“{}”不是文件夹；请给出文库所在的文件夹。".format(name)
    if not is_word:
        return "没有“{}”这个文件夹；请检查路径。".format(name)
    from difflib import get_close_matches

    near = get_close_matches(name, commands(), 1)
    hint = "是不是 {}？".format(near[0]) if near else SEE_HELP + "。"
    return "没有“{}”这个命令，也没有这个文件夹；{}".format(name, hint)


def commands() -> "dict[str, str]":
    """Return the names of all commands and what each is for."""
    from ui import terminal

    return {**terminal.COMMANDS, "snapshot": SNAPSHOT}


def print_help() -> int:
    """Print what can be called; needs no environment."""
    from ui.terminal_output import write_lines

    rows = ["  {:<16}{}".format(name, about) for name, about in commands().items()]
    write_lines([HELP.format("\n".join(rows))])
    return 0


def print_version() -> int:
    """Print name and version; needs no environment."""
    from ui.setup.project import read_project
    from ui.terminal_output import write_lines

    write_lines(["楼知 {}".format(read_project(ROOT).version)])
    return 0


def explain(error: Exception) -> str:
    """Return the sentence for what ended the program; what nobody foresaw goes to the log."""
    from content.errors import UserError
    from ui.log import Log

    if isinstance(error, UserError):
        return str(error)
    return Log().record(type(error), error, error.__traceback__)


def shorten(word: str) -> str:
    """Return a word as a sentence may quote it: not long, and nothing that steers a terminal."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in word[:240])
    return shown + ("…" if len(word) > 240 else "")


def refuse(code: int, sentence: str) -> int:
    """Tell `sentence` on stderr and return `code`."""
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
