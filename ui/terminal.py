"""The command line: reads arguments, asks content and index, prints text or one JSON object.

Loads no Qt. Everything a command needs is imported when it runs, so that `check` never loads the
index and `article` never loads Whoosh.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from content.errors import UserError
from ui.log import Log
from ui.terminal_arguments import build_parser, shipped_library

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
COMMANDS = ("search", "term", "article", "check", "index")

_DONE, _WRONG, _INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str]) -> int:
    """Run one command; `argv` begins with its name or with `--library`. Return the exit code."""
    _speak_utf8()
    arguments = build_parser().parse_args(argv)
    log = Log()
    try:
        return _COMMANDS[arguments.command](arguments)
    except UserError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does: nothing to say, nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge of the process: logged, told in a sentence
        return _complain(log.record(type(error), error, error.__traceback__))
    finally:
        log.close()


def _search(arguments: argparse.Namespace) -> int:
    from index.search import open_searcher
    from ui import terminal_json, terminal_text

    with open_searcher(
        _library(arguments), terminal_text.progress_line("正在建立索引")
    ) as searcher:
        answer = searcher.search(arguments.query, arguments.limit)
    if arguments.json:
        return _print_json(terminal_json.search(answer))
    return _print_lines(terminal_text.search(answer, is_rich=sys.stdout.isatty()))


def _term(arguments: argparse.Namespace) -> int:
    from content.library import load_library
    from ui import terminal_json, terminal_text
    from ui.terminal_terms import find_terms

    found = find_terms(load_library(_library(arguments)), arguments.query)
    if arguments.json:
        return _print_json(terminal_json.terms(found))
    return _print_lines(terminal_text.terms(found))


def _article(arguments: argparse.Namespace) -> int:
    from content.library import load_article, load_glossary
    from content.linker import Linker
    from ui import terminal_json, terminal_text

    root = _library(arguments)
    article = load_article(root, arguments.id)
    glossary, _problems = load_glossary(root)
    links = Linker(glossary).links(article)
    if arguments.json:
        return _print_json(terminal_json.article(article, links))
    return _print_lines(terminal_text.article(article, links))


def _check(arguments: argparse.Namespace) -> int:
    from content.checks import check
    from content.errors import Severity
    from content.library import load_library
    from ui import terminal_json, terminal_text

    problems = check(load_library(_library(arguments)))
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    if arguments.json:
        _print_json(terminal_json.check(problems))
    else:
        _print_lines(terminal_text.check(problems))
    return _WRONG if has_errors else _DONE


def _index(arguments: argparse.Namespace) -> int:
    from index.search import open_searcher
    from ui import terminal_json, terminal_text

    progress = terminal_text.progress_line("正在建立索引")
    with open_searcher(_library(arguments), progress, rebuild=arguments.rebuild) as searcher:
        report = searcher.report
    if arguments.json:
        return _print_json(terminal_json.index(report))
    return _print_lines(terminal_text.index(report))


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "search": _search,
    "term": _term,
    "article": _article,
    "check": _check,
    "index": _index,
}


def _library(arguments: argparse.Namespace) -> Path:
    named: str | None = getattr(arguments, "library", None)
    return Path(named) if named else shipped_library()


def _print_json(value: object) -> int:
    json.dump(value, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
    sys.stdout.flush()
    return _DONE


def _print_lines(lines: Sequence[str]) -> int:
    # Content is untrusted: no control character of it may steer the terminal.
    shown = (_CONTROL.sub("\ufffd", line) for line in lines)
    sys.stdout.write("".join(f"{line}\n" for line in shown))
    sys.stdout.flush()
    return _DONE


def _complain(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return _WRONG


def _speak_utf8() -> None:
    """Print Chinese whatever the locale says; a lone surrogate from a file name cannot stop us."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
