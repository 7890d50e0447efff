"""A library: the folder that holds articles, a glossary and facts, read into data.

One bad file costs itself: it becomes a `Problem` and the rest is read. Reading is in small steps,
so that it can run beside a window and be stopped.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from content.article import Article, ArticleHead
from content.entries import read_facts, read_terms
from content.errors import Place, Problem, Severity, StoppedError, UserError
from content.fact import Fact
from content.files import ARTICLE_LIMIT, Folder, is_usable_name
from content.frontmatter import read_head
from content.layout import (
    FACTS,
    GLOSSARY,
    MANIFEST,
    article_file,
    article_id,
    article_ids,
    combined,
    content_hash,
    file_hashes,
    library_files,
    require_library,
    weigh,
)
from content.readings import read_readings
from content.shapes import Shapes, shorten, visible
from content.term import Glossary, Term
from content.text import fold
from content.yamlread import Mapping, read_mapping

__all__ = [
    "Library",
    "article_ids",
    "combined",
    "content_hash",
    "file_hashes",
    "load_article",
    "load_glossary",
    "load_library",
    "weigh",
]

TERM_LIMIT = 100_000
_MANIFEST_LIMITS = {"title": 200, "edition": 64, "description": 4000}


@dataclass(frozen=True, slots=True)
class Library:
    """What a library holds. `heads` are those of the readable articles, newest first, then by id.

    `problems` are what is wrong in single files, sorted by place; `content.checks` finds more.
    """

    root: Path
    title: str
    edition: str
    description: str
    heads: tuple[ArticleHead, ...]
    glossary: Glossary
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    _by_id: dict[str, ArticleHead] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {head.id: head for head in self.heads})

    def head(self, article_id: str) -> ArticleHead | None:
        """Return the head of a readable article."""
        return self._by_id.get(article_id)

    def article(self, article_id: str) -> Article:
        """Read an article's file as it is now; UserError as `load_article` raises."""
        return load_article(self.root, article_id)


def load_library(
    root: Path,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    known: Container[str] = (),
) -> Library:
    """Read the library in a folder.

    Article files in `known` are not read: their heads tell id and file alone. `progress` is told
    (files read, files in all). Raises UserError where there is no library to read at all,
    StoppedError once `is_stopped()`.
    """
    require_library(root)
    loader = _Loader(root)
    files = loader.files
    step = max(1, len(files) // 100)
    with _collection_paused():
        for number, (file, limit) in enumerate(files):
            if is_stopped and is_stopped():
                raise StoppedError
            if progress and number % step == 0:
                progress(number, len(files))
            if file in known:
                loader.pass_over(file)
            else:
                loader.read(file, limit)
        if progress:
            progress(len(files), len(files))
        return loader.library()


def load_glossary(root: Path) -> tuple[Glossary, tuple[Problem, ...]]:
    """Read the glossary with the library's readings, and what is wrong in its files, by place.

    Raises UserError where there is no library.
    """
    require_library(root)
    loader = _Loader(root)
    with _collection_paused():
        for file, limit in loader.files:
            if file == MANIFEST or file.startswith(f"{GLOSSARY}/"):
                loader.read(file, limit)
        library = loader.library()
    of_glossary = (p for p in library.problems if p.place.file.split("/")[0] == GLOSSARY)
    return library.glossary, tuple(of_glossary)


def load_article(root: Path, article_id: str) -> Article:
    """Read one article, and nothing else of the library in `root`.

    Raises UserError where there is no such article or its file cannot be read.
    """
    from content.markdown import parse

    file = article_file(article_id)
    if not is_usable_name(article_id) or not os.path.lexists(root / file):
        require_library(root)
        raise UserError(f"文库里没有文章“{shorten(article_id)}”；请检查名字（不带 .md）")
    text = Folder(root).read_text(file, ARTICLE_LIMIT)
    head, parts, _ = read_head(article_id, file, text)
    shown, blocks = parse(parts.body, parts.body_line, parts.body_start)
    return Article(head, shown, blocks)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep the garbage collector from running.

    Entries make many objects that stay and no cycles. Looking through them again and again takes a
    fifth of the time of 10,000 entries, and stops every thread for up to 90 ms at once.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Loader:
    """Reads the files of one library, gathering what is good and what is wrong."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = Folder(root)
        self._manifest: dict[str, str] = {}
        self._readings: dict[str, str] = {}
        self._heads: list[ArticleHead] = []
        self._terms: dict[str, Term] = {}
        self._facts: list[Fact] = []
        self.files, self._problems = library_files(self._folder)

    def pass_over(self, file: str) -> None:
        self._heads.append(ArticleHead(article_id(file), "", "", None, (), "", file))

    def read(self, file: str, limit: int) -> None:
        try:
            text = self._folder.read_text(file, limit)
        except UserError as error:
            place = error.place or Place(file)
            self._problems.append(Problem(Severity.ERROR, place, error.message))
            return
        if file == MANIFEST:
            problems = self._read_manifest(text)
        elif file == FACTS:
            facts, problems = read_facts(file, text)
            self._facts.extend(facts)
        elif file.startswith(f"{GLOSSARY}/"):
            terms, problems = read_terms(file, text)
            problems.extend(filter(None, map(self._add, terms)))
        else:
            head, _, problems = read_head(article_id(file), file, text)
            self._heads.append(head)
        self._problems.extend(problems)

    def library(self) -> Library:
        # By id, then stably by date: the newest first, the undated last.
        self._heads.sort(key=lambda head: head.id)
        self._heads.sort(key=lambda head: head.published or "", reverse=True)
        return Library(
            root=self._root,
            title=self._manifest.get("title") or visible(self._root.resolve().name),
            edition=self._manifest.get("edition", ""),
            description=self._manifest.get("description", ""),
            heads=tuple(self._heads),
            glossary=Glossary(self._terms.values(), self._readings),
            facts=tuple(self._facts),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.place)),
        )

    def _read_manifest(self, text: str) -> list[Problem]:
        shapes = Shapes(MANIFEST, text)
        top, faults = read_mapping(text)
        shapes.report_faults(faults)
        fields = {}
        if top and (isinstance(top, Mapping) or not faults):
            fields = shapes.fields(top, "library.yaml ", (*_MANIFEST_LIMITS, "readings")) or {}
        self._readings = read_readings(shapes, fields.get("readings"))
        for name, limit in _MANIFEST_LIMITS.items():
            is_long = name == "description"
            self._manifest[name] = shapes.text(fields.get(name), name, limit, is_long)
        if not shapes.problems and not self._manifest["title"]:
            message = "文库没有标题，暂用文件夹的名字；请补上 title"
            shapes.report(0, message, Severity.WARNING)
        return shapes.problems

    def _add(self, term: Term) -> Problem | None:
        """Take in an entry; return why not, where that cannot be."""
        first = self._terms.get(fold(term.term))
        if first:
            message = (
                f"词条“{term.term}”与 {first.place.file}:{first.place.line} 的"
                f"“{first.term}”重复，没有读入；请合并成一条"
            )
            return Problem(Severity.ERROR, term.place, message)
        if len(self._terms) < TERM_LIMIT:
            self._terms[fold(term.term)] = term
            return None
        message = f"词条超过 {TERM_LIMIT:,} 条，这一条没有读入；请分成几个文库"
        return Problem(Severity.ERROR, term.place, message)
