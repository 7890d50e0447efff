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
用法：
  python3 main.py [文库文件夹]             打开窗口；不写文件夹就打开自带的文库
  python3 main.py 命令 ...                 在终端里运行一个命令
  python3 main.py --version                显示版本

命令：{}
  命令 -h 显示它的用法；--library 文件夹 写在命令前后都可以。"""
UNKNOWN = "不认识的参数：{}。用 python3 main.py --help 看用法。"


def version_problem(major: int, minor: int) -> "str | None":
    """Return the sentence to tell where this Python cannot run the program, else None."""
    if OLDEST <= (major, minor) < TOO_NEW:
        return None
    return (
        "楼知需要 Python {0}.{1} 到 {2}.{3}，这里运行的是 {4}.{5}："
        "请安装合适的版本，例如用 python{0}.{1} main.py 启动。"
    ).format(OLDEST[0], OLDEST[1], TOO_NEW[0], TOO_NEW[1] - 1, major, minor)


def main(argv: "list[str]") -> int:
    """Run the program with its arguments (program name excluded); return the exit code."""
    problem = version_problem(*sys.version_info[:2])
    if problem:
        return refuse(1, problem)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without Chinese gets escapes instead of a traceback.
        sys.stdout.reconfigure(errors="backslashreplace")
    library, words = "", list(argv)
    if words and words[0].split("=")[0] == "--library":
        _, has_value, library = words.pop(0).partition("=")
        if not has_value and words:
            library = words.pop(0)
        if not library:
            return refuse(2, "--library 后面要写文库的文件夹。")
    if words[:1] == ["--version"]:
        return print_version()
    try:
        return run(library, words)
    except KeyboardInterrupt:
        return 130


def run(library: str, words: "list[str]") -> int:
    """Hand over to the window, to `snapshot` or to a command of the terminal."""
    if words:
        from ui import terminal

        if words[0] in ("-h", "--help"):
            print(HELP.format(" ".join([*terminal.COMMANDS, "snapshot"])))
            return 0
        if words[0].startswith("-"):
            return refuse(2, UNKNOWN.format(words[0]))
        if words[0] == "snapshot" or words[0] in terminal.COMMANDS:
            arguments = ["--library", library, *words[1:]] if library else words[1:]
            return run_command(words[0], arguments)
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
        sentence = "没有名为“{}”的文库文件夹，也没有这个命令。{}".format(folder, hint(folder))
        return refuse(2 if extra else 1, sentence)
    if extra:
        return refuse(2, UNKNOWN.format(" ".join(extra)))
    from ui.setup.environment import prepare

    code = prepare(ROOT)
    if code is not None:
        return code
    from pathlib import Path

    from ui import app

    return app.run_window(Path(folder))


def hint(word: str) -> str:
    """Return what to do about a word that is neither a command nor a folder."""
    from difflib import get_close_matches

    from ui import terminal

    near = get_close_matches(word, ["snapshot", *terminal.COMMANDS], 1)
    return "是不是 {}？".format(near[0]) if near else "用 python3 main.py --help 看用法。"


def print_version() -> int:
    """Print name and version; needs no environment."""
    from content.errors import UserError
    from ui.setup.project import read_project

    try:
        print("楼知", read_project(ROOT).version)
    except UserError as error:
        return refuse(1, str(error))
    return 0


def refuse(code: int, sentence: str) -> int:
    """Tell `sentence` on stderr and return `code`."""
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
