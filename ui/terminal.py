"""The command line: reads arguments, asks content and index, prints text or one JSON object.

Loads no Qt. Everything a command needs is imported when it runs, so that `check` never loads the
index and `article` never loads Whoosh; and the window, which only asks for the names of the
commands, loads none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import argparse

    from ui.terminal_arguments import Parser

COMMANDS: Mapping[str, str] = {
    "search": "搜索文章和术语",
    "term": "查一个术语：释义、出处、关系、提及",
    "article": "显示一篇文章和其中的术语",
    "check": "检查文库，列出每个问题的位置和改法",
    "candidates": "从文章里找出可以收进术语表的词",
    "index": "建立或更新搜索用的索引",
    "concordance": "列出术语或文字的每一处，关键词上下对齐",
    "map": "画概念图，或列出术语之间的关系",
    "facts": "列出带日期的事实和数字，指出矛盾",
}

_DONE, _WRONG = 0, 1


class _Module(Protocol):
    """A command that has a module of its own."""

    def parser(self, command: str, about: str) -> Parser:
        """Return the parser of its arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Run it and return the exit code; may raise UserError."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return the exit code; `argv` begins with its name.

    Raises SystemExit after help (0) and after a complaint about the arguments (2).
    """
    from content.errors import UserError
    from ui.log import Log
    from ui.terminal_arguments import make_parser
    from ui.terminal_output import complain

    command, *rest = argv
    module = _MODULES[command]() if command in _MODULES else None
    if module:
        parser = module.parser(command, COMMANDS[command])
    else:
        parser = make_parser(command, COMMANDS[command])
    arguments = parser.parse_args(rest)
    log = Log()
    try:
        return module.run(arguments) if module else _COMMANDS[command](arguments)
    except UserError as error:
        complain(str(error))
        return _WRONG
    finally:
        log.close()


def _search(arguments: argparse.Namespace) -> int:
    from index.answer import Asked
    from index.keep.opening import open_searcher
    from ui import terminal_json, terminal_output, terminal_search

    with (
        terminal_output.Progress("正在建立索引") as progress,
        open_searcher(arguments.library, progress, on_wait=progress.wait) as searcher,
    ):
        asked = Asked(arguments.query, arguments.limit, order=arguments.sort)
        answer = searcher.search(asked)
    if arguments.json:
        terminal_output.write_json(terminal_json.search(answer))
    else:
        terminal_output.write_lines(terminal_search.search(answer, terminal_output.page()))
        terminal_output.hint_at(searcher.library.problems)
    return _DONE


def _term(arguments: argparse.Namespace) -> int:
    from content.library import load_library
    from ui import terminal_json, terminal_output, terminal_text
    from ui.terminal_terms import find_terms

    library = load_library(arguments.library)
    found = find_terms(library, arguments.query)
    if arguments.json:
        terminal_output.write_json(terminal_json.terms(found))
    else:
        terminal_output.write_lines(terminal_text.terms(found, terminal_output.page()))
        terminal_output.hint_at(library.problems)
    return _DONE


def _article(arguments: argparse.Namespace) -> int:
    from content.library import load_article, load_glossary
    from content.linker import Linker
    from ui import terminal_json, terminal_output, terminal_text

    article = load_article(arguments.library, arguments.id)
    glossary, problems = load_glossary(arguments.library)
    links = Linker(glossary).links(article)
    if arguments.json:
        terminal_output.write_json(terminal_json.article(article, links))
    else:
        terminal_output.write_lines(terminal_text.article(article, links, terminal_output.page()))
        terminal_output.hint_at(problems)
    return _DONE


def _index(arguments: argparse.Namespace) -> int:
    from index.keep.opening import update_index
    from ui import terminal_json, terminal_output, terminal_text

    with terminal_output.Progress("正在建立索引") as progress:
        report = update_index(
            arguments.library, progress, rebuild=arguments.rebuild, on_wait=progress.wait
        )
    if arguments.json:
        terminal_output.write_json(terminal_json.index(report))
    else:
        terminal_output.write_lines(terminal_text.index(report))
        terminal_output.hint_at(report.problems)
    return _DONE


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "search": _search,
    "term": _term,
    "article": _article,
    "index": _index,
}


def _concordance() -> _Module:
    from ui import terminal_concordance

    return terminal_concordance


def _map() -> _Module:
    from ui import terminal_map

    return terminal_map


def _facts() -> _Module:
    from ui import terminal_facts

    return terminal_facts


def _check() -> _Module:
    from ui import terminal_check

    return terminal_check


def _candidates() -> _Module:
    from ui import terminal_candidates

    return terminal_candidates


# Each imports its module when asked.
_MODULES: Mapping[str, Callable[[], _Module]] = {
    "check": _check,
    "candidates": _candidates,
    "concordance": _concordance,
    "map": _map,
    "facts": _facts,
}
