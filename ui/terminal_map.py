"""The command `map`: the concept map as an SVG file, or its terms and relations as text or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.terminal_arguments import Parser, one_of
from ui.terminal_layout import clean
from ui.tr import tr

if TYPE_CHECKING:
    import argparse

    from content.graph import Graph
    from content.library import Library

_THEMES = ("light", "dark")


def parser(command: str, about: str) -> Parser:
    """Return the parser of the command's arguments."""
    made = Parser(command, about, "", "--svg 概念图.svg --term 楼事会 --depth 1")
    made.option("--svg", about="写成 SVG 图片，写到这个文件", metavar="OUT", type=Path)
    made.option("--term", about="只画这个术语和它周围的", metavar="T", default="")
    made.option(
        "--depth", about="周围到几步远，1 到 3；不写是 1", metavar="N", type=_depth, default=1
    )
    made.option(
        "--theme",
        about="light 浅色，dark 深色；不写是前者",
        metavar="THEME",
        type=lambda text: one_of(text, _THEMES),
        default="light",
    )
    made.option("--json", about="只输出一个 JSON 对象", action="store_true")
    return made.finish()


def run(arguments: argparse.Namespace) -> int:
    """Draw or list the map. Raises UserError where the term or the file cannot be had."""
    from content.graph import graph_of, neighbourhood
    from content.library import load_library
    from ui import terminal_output

    library = load_library(arguments.library)
    graph = graph_of(library.glossary)
    term = _headword(library, arguments.term) if arguments.term else None
    if term is not None:
        graph = neighbourhood(graph, term, arguments.depth)
    if arguments.svg:
        _write(arguments.svg, library, graph, term, arguments.theme)
    if arguments.json:
        terminal_output.write_json(_json(graph, term, arguments.svg))
    elif arguments.svg:
        sentence = tr("已画出 {terms} 个术语、{edges} 条关系：{file}")
        terminal_output.write_lines(
            [sentence.format(terms=len(graph.nodes), edges=len(graph.edges), file=arguments.svg)]
        )
    else:
        terminal_output.write_lines(_lines(graph))
    if not arguments.json:
        terminal_output.hint_at(library.problems)
    return 0


def _write(path: Path, library: Library, graph: Graph, term: str | None, theme: str) -> None:
    from content.files import write_atomic
    from content.graph import graph_of
    from content.map.drawing import draw_map
    from content.map.svg import Paint, svg
    from ui.tokens import DARK, HUES, LIGHT

    chosen = DARK if theme == "dark" else LIGHT
    tokens = {name: value for name, value in chosen._asdict().items() if isinstance(value, str)}
    title = tr("{term}与相关术语", term=term) if term else library.title
    subtitle = tr(
        "概念图 · {terms} 个术语 · {edges} 条关系",
        terms=len(graph.nodes),
        edges=len(graph.edges),
    )
    paint = Paint(tokens, HUES[theme], graph_of(library.glossary))
    text = svg(graph, draw_map(graph, term), title, subtitle, paint)
    write_atomic(path, text.encode("utf-8", "replace"))


def _headword(library: Library, query: str) -> str:
    """Return the entry that a query names. Raises UserError where none does."""
    from content.errors import UserError
    from ui.terminal_terms import find_terms

    found = find_terms(library, query).terms
    if not found:
        raise UserError(tr("文库里没有术语“{query}”；用 term 命令可以查相近的", query=query[:60]))
    return found[0].term.term


def _json(graph: Graph, term: str | None, file: Path | None) -> dict[str, Any]:
    return {
        "term": term,
        "file": str(file) if file else None,
        "terms": [
            {"term": node.term, "category": node.category, "relations": graph.degree(node.term)}
            for node in graph.nodes
        ],
        "relations": [
            {"source": edge.source, "relation": edge.relation, "target": edge.target}
            for edge in graph.edges
        ],
    }


def _lines(graph: Graph) -> list[str]:
    """Return each term with its relations, read from it."""
    from content.outline import outline

    if not graph.nodes:
        return [tr("术语表里还没有术语，没有可以列出的关系。")]
    lines = []
    for branch in outline(graph):
        lines.append(clean(branch.term))
        lines += [
            clean(f"  {relation}：{'、'.join(terms)}") for relation, terms in branch.relations
        ]
    return lines


def _depth(text: str) -> int:
    import argparse

    if text not in ("1", "2", "3"):
        raise argparse.ArgumentTypeError(tr("后面要写 1、2 或 3"))
    return int(text)
