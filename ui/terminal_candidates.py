"""The command `candidates`: words that may deserve an entry, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from content.candidates.candidate import Candidate
from ui.terminal_arguments import Parser, count
from ui.terminal_layout import STRONG, Page, columns
from ui.tr import tr

if TYPE_CHECKING:
    import argparse

    from content.candidates.evaluate import Evaluation

Json = dict[str, Any]
_SHOWN = 20
# Enough for the last of `content.candidates.evaluate.CUTOFFS`.
_EVALUATED = 200


def parser(command: str, about: str) -> Parser:
    """Return the parser of the command's arguments."""
    made = Parser(command, about, "", "--limit 20")
    made.option(
        "--limit",
        about="最多列出几个；不写是 20",
        metavar="N",
        type=count,
        default=_SHOWN,
    )
    made.option(
        "--evaluate",
        about="藏起术语表再找，看前若干个里有多少已经是词条：准确率和召回率",
        action="store_true",
    )
    made.option(
        "--add",
        about="把这个候选连同例句写进术语表，作为词条草稿",
        metavar="TEXT",
        default="",
    )
    made.option("--json", about="只输出一个 JSON 对象", action="store_true")
    return made.finish()


def run(arguments: argparse.Namespace) -> int:
    """Print the candidates of a library.

    Raises UserError where there is none to read, or a stub cannot be written.
    """
    from content.candidates.gather import candidates_of
    from content.library import load_library
    from ui import terminal_output

    library = load_library(arguments.library)
    limit = max(arguments.limit, _EVALUATED if arguments.evaluate else 0)
    with terminal_output.Progress("正在找候选") as progress:
        found = candidates_of(library, limit, progress, with_known=arguments.evaluate)
    if arguments.add:
        return _add(arguments, found)
    result = None
    if arguments.evaluate:
        from content.candidates.evaluate import evaluate

        result = evaluate(found, library.glossary)
    shown = found[: arguments.limit]
    if arguments.json:
        terminal_output.write_json(as_dict(shown, result))
    elif result:
        terminal_output.write_lines(evaluation_lines(result, terminal_output.page()))
    else:
        # What was not asked for is not said to be missing.
        terminal_output.write_lines(as_lines(shown, terminal_output.page()) if limit else [])
        terminal_output.hint_at(library.problems)
    return 0


def as_dict(candidates: Sequence[Candidate], evaluation: Evaluation | None = None) -> Json:
    """Return the shape of `candidates --json`."""
    found: Json = {"candidates": [_row(each) for each in candidates]}
    if evaluation:
        found["evaluation"] = {
            "entries": evaluation.entries,
            "cutoffs": [
                {
                    "at": each.at,
                    "right": each.right,
                    "found": each.found,
                    "precision": each.precision,
                    "recall": each.recall,
                }
                for each in evaluation.cutoffs
            ],
            "missed": list(evaluation.missed),
        }
    return found


def as_lines(candidates: Sequence[Candidate], page: Page) -> list[str]:
    """Return the lines of `candidates`: name, score, count, reasons, and a sentence."""
    if not candidates:
        return page.flow(tr("没有找到可以收进术语表的词。"))
    lines: list[str] = []
    for number, each in enumerate(candidates, 1):
        said = tr(
            "{text}  {score:.1f}  {count} 次",
            text=each.text,
            score=each.score,
            count=each.count,
        )
        lead = f"{number:>3}. "
        lines += page.flow(f"{said}  {each.why}", lead, [(0, len(each.text))], STRONG)
        if each.contexts:
            first = each.contexts[0]
            lines += page.flow(f"{first.sentence} [{first.article}]", " " * len(lead))
    return lines


def evaluation_lines(evaluation: Evaluation, page: Page) -> list[str]:
    """Return the lines of `candidates --evaluate`: a table, and what was missed."""
    heads = [tr("前"), tr("对"), tr("词条"), tr("准确率"), tr("召回率")]
    rows = [heads] + [
        [str(c.at), str(c.right), str(c.found), f"{c.precision:.1%}", f"{c.recall:.1%}"]
        for c in evaluation.cutoffs
    ]
    widths = [max(columns(row[column]) for row in rows) for column in range(len(heads))]
    lines = [
        "  ".join(
            " " * (width - columns(cell)) + cell for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
    title = tr("藏起 {count} 个词条来找：", count=evaluation.entries)
    missed = tr("没有找到：{names}", names="；".join(evaluation.missed) or tr("无"))
    return [*page.flow(title), *lines, *page.flow(missed)]


def _add(arguments: argparse.Namespace, found: Sequence[Candidate]) -> int:
    from content.candidates.gather import write_stub
    from content.errors import UserError
    from ui import terminal_output

    chosen = next((each for each in found if arguments.add in (each.text, each.written)), None)
    if chosen is None:
        message = "候选里没有“{text}”；先用 candidates 看有哪些，或把 --limit 写大一些"
        raise UserError(tr(message, text=arguments.add[:60]))
    place = write_stub(arguments.library, chosen)
    if arguments.json:
        terminal_output.write_json({"added": chosen.text, "file": place.file, "line": place.line})
    else:
        said = tr("“{text}”的草稿已写入 {place}", text=chosen.text, place=str(place))
        terminal_output.write_lines([said])
    return 0


def _row(each: Candidate) -> Json:
    return {
        "text": each.text,
        "written": each.written,
        "score": each.score,
        "count": each.count,
        "articles": each.articles,
        "kinds": [kind.value for kind in each.kinds],
        "cohesion": each.cohesion,
        "branching": each.branching,
        "why": each.why,
        "contexts": [
            {
                "article": context.article,
                "start": context.start,
                "end": context.end,
                "sentence": context.sentence,
                "file": context.place.file,
                "line": context.place.line,
            }
            for context in each.contexts
        ],
    }
