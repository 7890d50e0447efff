"""The arguments of the command line, with help and complaints in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import NoReturn

from ui.tr import tr

_MOST_HITS = 10_000
# What argparse says, and how we say it.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "缺少 {0}"),
    (r"unrecognized arguments: (.+)", "不认识 {0}"),
    (r"argument ([^:]+): expected one argument", "{0} 后面要写一个值"),
    (r"argument ([^:]+): invalid choice: '?([^']*)'?.*", "{0} 不能是“{1}”"),
    (r"argument ([^:]+): invalid \S+ value: '?([^']*)'?", "{0} 的值“{1}”不对"),
    (r"argument ([^:]+): (.+)", "{0}：{1}"),
)


def shipped_library() -> Path:
    """Return the library that ships with the program."""
    return Path(__file__).resolve().parent.parent / "content" / "library"


class Parser(argparse.ArgumentParser):
    """Complains in one Chinese sentence and exits with 2."""

    def error(self, message: str) -> NoReturn:
        said = message
        for pattern, sentence in _COMPLAINTS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                said = tr(sentence).format(*match.groups())
                break
        sys.stderr.write(tr("命令写得不对：{said}。用法见 python3 main.py --help\n", said=said))
        raise SystemExit(2)


def build_parser() -> Parser:
    """Return the parser of all commands; `--library` stands before or after the command."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--library", metavar="DIR", help=tr("文库文件夹；默认是自带的文库"))
    answer = Parser(add_help=False, parents=[shared], argument_default=argparse.SUPPRESS)
    answer.add_argument(
        "--json", action="store_true", default=False, help=tr("只输出一个 JSON 对象")
    )

    parser = Parser(prog="main.py", parents=[shared], add_help=False, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar=tr("命令"))

    def add(name: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=tr(about),
            description=tr(about),
            parents=[answer],
            allow_abbrev=False,
            add_help=False,
        )
        made.add_argument("-h", "--help", action="help", help=tr("显示这段说明"))
        return made

    search = add("search", "搜索文章和术语")
    search.add_argument("query", metavar="QUERY", help=tr("要找的文字"))
    search.add_argument("--limit", type=_count, default=20, metavar="N", help=tr("最多列出几条"))
    term = add("term", "查一个术语")
    term.add_argument("query", metavar="QUERY", help=tr("术语、别名、拼音或首字母"))
    article = add("article", "显示一篇文章和其中的术语链接")
    article.add_argument("id", metavar="ID", help=tr("文章的文件名（不带 .md）"))
    add("check", "检查文库")
    index = add("index", "建立或更新索引")
    index.add_argument("--rebuild", action="store_true", help=tr("从头重建"))
    return parser


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _MOST_HITS:
        raise argparse.ArgumentTypeError(tr("要在 0 到 {most} 之间", most=_MOST_HITS))
    return number
