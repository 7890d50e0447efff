"""The arguments of the commands, and complaints about them in plain Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from index.answer import Order
from ui.terminal_layout import columns
from ui.terminal_output import complain, write_lines
from ui.tr import tr

# As many as the index gives at most.
MOST_HITS = 1000
_SHOWN = 60
_NUMBER = re.compile(r"-\d+|-\d*\.\d+")
# What argparse says, and how we say it.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "缺少 {0}，例如 {example}"),
    (r"unrecognized arguments: (.+)", "多了 {0}；有空格的文字要放在引号里"),
    (r"argument (\S+): expected one argument", "{0} 后面要写一个值"),
    (r"argument (\S+): ignored explicit argument .+", "{0} 不带值"),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} 不能和 {1} 一起写"),
    (r"argument (\S+): (.+)", "{0} {1}"),
)


def shipped_library() -> Path:
    """Return the library that ships with the program."""
    return Path(__file__).resolve().parent.parent / "content" / "library"


# What may be written in a query, and what it means.
_WAYS = (
    ("楼长 企业", "两个词都要有"),
    ('"楼长 企业"', "引号里的文字原样连着"),
    ("楼长 -企业", "去掉有“企业”的；前面要空一格"),
    ("楼长 OR 企业", "有一个就行；也可以写 | ，括号表示先后"),
    ("标题:楼长", "只在标题里找；还有 正文: 术语: 来源: 标签: 分类:"),
    ("日期:2022..2023-06", "这段日期里的；一头可以不写"),
    ("楼*制", "中间可以隔几个字"),
    ("近(楼长 企业, 20)", "相距不超过 20 个字"),
)


class Parser(argparse.ArgumentParser):
    """Reads the words after a command; complains in one Chinese sentence and exits with 2.

    `words` are what has to be written ("QUERY"), `example` a good call's words. Arguments are added
    by `word` and `option`; `--library` and `--help` are there.
    """

    def __init__(self, command: str, about: str, words: str, example: str) -> None:
        call = f"python3 main.py {command}"
        super().__init__(
            prog=call,
            usage=" ".join(filter(None, (call, words, tr("[选项]")))),
            description=tr(about),
            epilog=tr("例如：{call} {example}", call=call, example=example),
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self._example = f"{call} {example}"
        self._words = self.add_argument_group(tr("要写的"))
        self._known: list[str] = []
        self._notes: list[str] = []
        self.options = self.add_argument_group(tr("选项"))

    def word(self, name: str, metavar: str, about: str, **more: Any) -> None:
        """Add what has to be written."""
        self._words.add_argument(name, metavar=metavar, help=tr(about), **more)

    def option(self, *names: str, about: str, **more: Any) -> None:
        """Add an option; `group`: the exclusive group it belongs to."""
        group = more.pop("group", self.options)
        self._known.extend(names)
        group.add_argument(*names, help=tr(about), **more)

    def table(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Add a table below the help."""
        width = max(columns(row) for row, _ in rows) + 2
        lines = (f"  {row}{' ' * (width - columns(row))}{tr(about)}" for row, about in rows)
        self._notes += ["", f"{tr(title)}：", *lines]

    def finish(self) -> Parser:
        """Add the options of every command, last in the help, and return the parser."""
        self.option(
            "--library",
            about="文库的文件夹；不写就用自带的文库",
            metavar="DIR",
            type=_folder,
            default=shipped_library(),
        )
        self.option("-h", "--help", about="显示这段说明", action="help")
        return self

    def parse_args(  # type: ignore[override] # the namespace is always ours
        self, args: Sequence[str]
    ) -> argparse.Namespace:
        """Return the arguments; unknown options first, since argparse would miss others then."""
        for word in args:
            if word == "--":
                break
            name = word.partition("=")[0]
            is_option = name.startswith("-") and len(name) > 1 and " " not in word
            if is_option and name not in self._known and not _NUMBER.fullmatch(word):
                self.error(self._unknown(name))
        return super().parse_args(args)

    def error(self, message: str) -> NoReturn:
        said = message
        for pattern, sentence in _COMPLAINTS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                parts = map(_shorten, match.groups())
                said = tr(sentence).format(*parts, example=self._example)
                break
        complain(tr("命令写得不对：{said}。用法见 {call} --help", said=said, call=self.prog))
        raise SystemExit(2)

    def format_help(self) -> str:
        # argparse ends a group's title with its own colon.
        text = re.sub(r"^(\S+):$", r"\1：", super().format_help(), flags=re.MULTILINE)
        return "\n".join([text.rstrip("\n"), *self._notes, ""])

    def print_help(self, file: object = None) -> None:
        write_lines(self.format_help().splitlines())

    def _unknown(self, name: str) -> str:
        from difflib import get_close_matches

        shown = _shorten(name)
        if near := get_close_matches(shown, self._known, 1, 0.7):
            return tr("不认识 {name}，要写的大概是 {near}", name=shown, near=near[0])
        return tr("不认识 {name}；若不是选项，请在它前面单独写 --", name=shown)


def make_parser(command: str, about: str) -> Parser:
    """Return the parser of one of `ui.terminal.COMMANDS`."""
    if command == "search":
        parser = Parser(command, about, "QUERY", "楼长制 --limit 5")
        parser.word("query", "QUERY", "要找的文字")
        parser.option(
            "--limit", about="最多列出几条；不写是 20", metavar="N", type=count, default=20
        )
        parser.option(
            "--sort",
            about="relevance 相关的在前，date 日期新的在前；不写是前者",
            metavar="ORDER",
            type=_order,
            default=Order.RELEVANCE,
        )
        parser.table("查找的写法", _WAYS)
    elif command == "term":
        parser = Parser(command, about, "QUERY", "第二楼长")
        parser.word("query", "QUERY", "术语、别名、拼音或拼音首字母")
    elif command == "article":
        parser = Parser(command, about, "ID", "2023-06-16-louyu-dangjian")
        parser.word("id", "ID", "文章的编号，就是文件名去掉 .md")
    else:
        parser = Parser(command, about, "", "--rebuild")
        parser.option("--rebuild", about="不管有没有改动，都重新建立", action="store_true")
    parser.option("--json", about="只输出一个 JSON 对象", action="store_true")
    return parser.finish()


def one_of(text: str, known: Iterable[str]) -> str:
    """Return `text` where it is known; for an argument's type."""
    names = tuple(known)
    if text not in names:
        raise argparse.ArgumentTypeError(tr("后面要写 {names}", names=tr(" 或 ").join(names)))
    return text


class _Help(argparse.HelpFormatter):
    """Says the one word in Chinese that argparse has no argument for."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, tr("用法：") if prefix is None else prefix)


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError(tr("后面要写文库的文件夹"))
    return Path(text)


def count(text: str) -> int:
    """Return how many are to be listed; for an argument's type."""
    # int() alone would take 1_0, and refuse a number of 5,000 digits in a sentence of its own.
    if not (text.isdecimal() and len(text) < 9 and int(text) <= MOST_HITS):
        raise argparse.ArgumentTypeError(tr("后面要写 0 到 {most} 的整数", most=MOST_HITS))
    return int(text)


def _order(text: str) -> Order:
    return Order(one_of(text, Order))


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
