"""What is wrong in a library as a whole: what its files say of each other.

What is wrong within one file is found while it is read (`content.library`). Wrong data is an error,
a gap a warning.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from content.article import Article, ArticleHead, Style
from content.errors import Place, Problem, Severity, StoppedError, UserError
from content.fact import Fact
from content.files import IMAGE_LIMIT, Folder
from content.layout import article_file
from content.library import Library
from content.media import FORMATS, media_file
from content.searchtext import search_text
from content.shapes import HINT_LIMIT, PROBLEM_LIMIT, Hints, shorten
from content.term import Evidence, Term
from content.termchecks import check_terms

_FEW = 4
_SHOWN = 8


def check(
    library: Library,
    progress: Callable[[int, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    visit: Callable[[Article], None] | None = None,
) -> tuple[Problem, ...]:
    """Return all that is wrong in a library, sorted by place, `library.problems` included.

    Reads each article once. `progress` is told (articles read, articles in all), `visit` gets each
    article. Raises StoppedError once `is_stopped()`.
    """
    found = list(library.problems)
    for problem in _few_a_file(_check_all(library, progress, visit)):
        if is_stopped and is_stopped():
            raise StoppedError
        if problem:
            found.append(problem)
    return tuple(sorted(found, key=lambda problem: (problem.place, problem.severity)))


def _check_all(
    library: Library,
    progress: Callable[[int, int], None] | None,
    visit: Callable[[Article], None] | None,
) -> Iterator[Problem | None]:
    """Yield what is wrong, and None now and then where there is nothing to say for long."""
    yield from check_terms(library.glossary)
    for fact in library.facts:
        if not fact.evidence:
            yield _warning(fact.place, "这条事实没有出处；请补上 evidence", "no-evidence")
    quotes: dict[str, list[Evidence]] = defaultdict(list)
    owners: tuple[Term | Fact, ...] = (*library.glossary.terms, *library.facts)
    for owner in owners:
        for evidence in owner.evidence:
            quotes[evidence.article].append(evidence)
    yield from _check_ids(library.heads)
    yield from _check_unread(library, quotes)
    folder = Folder(library.root)
    for number, head in enumerate(library.heads):
        if progress:
            progress(number, len(library.heads))
        yield None
        try:
            article = library.article(head.id)
        except UserError as error:
            yield Problem(Severity.ERROR, error.place or Place(head.file), error.message)
            continue
        if visit:
            visit(article)
        yield from _check_article(article, quotes.get(head.id, ()), folder)
    if progress:
        progress(len(library.heads), len(library.heads))


def _check_article(
    article: Article, evidences: Iterable[Evidence], folder: Folder
) -> Iterator[Problem | None]:
    if not article.text.strip():
        message = "文章没有正文；请补上，或删掉这个文件"
        yield _warning(Place(article.head.file), message, "article")
    yield from _check_quotes(article, evidences)
    yield from _check_pictures(article, folder)


def _check_ids(heads: Iterable[ArticleHead]) -> Iterator[Problem]:
    """Ids that some systems hold to be one file's name."""
    seen: dict[str, str] = {}
    for head in sorted(heads, key=lambda head: head.id):
        first = seen.setdefault(unicodedata.normalize("NFC", head.id).casefold(), head.id)
        if first != head.id:
            message = f"文件名与“{first}.md”只差大小写或编码，在别的系统上会互相覆盖；请改名"
            yield Problem(Severity.ERROR, Place(head.file), message)


def _check_unread(library: Library, quotes: dict[str, list[Evidence]]) -> Iterator[Problem]:
    """Evidence from articles that there are not, or that could not be read."""
    broken = {problem.place.file for problem in library.problems}
    hints = Hints(head.id for head in library.heads)
    for article, evidences in quotes.items():
        if library.head(article):
            continue
        message = f"没有文章“{shorten(article)}”；"
        if article_file(article) in broken:
            message = f"文章“{shorten(article)}”读不出来，引文无从核对；请先改好那篇文章"
        elif near := hints.near(article):
            message += f"是不是想写“{near}”？"
        else:
            message += "请检查 article 的写法（文件名，不带 .md）"
        for evidence in evidences:
            yield Problem(Severity.ERROR, evidence.place, message, "broken-quote")


def _check_quotes(article: Article, evidences: Iterable[Evidence]) -> Iterator[Problem | None]:
    if not evidences:
        return
    text = search_text(article.paragraphs).text
    missed = 0
    for evidence in evidences:
        reduced = search_text([evidence.quote])
        if reduced.text and reduced.text in text:
            yield None
            continue
        message = f"引文在文章“{shorten(article.head.id)}”里找不到"
        missed += 1
        length = _common(reduced.text, text) if missed <= HINT_LIMIT else 0
        if length < _FEW:
            message += "；请按原文逐字改正"
        else:
            at = reduced.offsets[length]
            rest = evidence.quote[at : at + _SHOWN]
            message += f"，从「{shorten(rest)}」起与原文不同；请按原文改正"
        yield Problem(Severity.ERROR, evidence.place, message, "broken-quote")


def _common(quote: str, text: str) -> int:
    """Return the length of the longest beginning of `quote` that `text` holds."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        if quote[:middle] in text:
            low = middle
        else:
            high = middle - 1
    return low


def _check_pictures(article: Article, folder: Folder) -> Iterator[Problem]:
    for block in article.blocks:
        for run in block.runs:
            if run.style & Style.IMAGE:
                message = _why_not_shown(run.target, folder)
                if message:
                    place = Place(article.head.file, block.line)
                    message = f"图片“{shorten(run.target)}”{message}"
                    yield Problem(Severity.ERROR, place, message, "picture")


def _why_not_shown(target: str, folder: Folder) -> str | None:
    if "://" in target or target.startswith(("//", "data:")):
        return "不在文库里，没有打开；楼知不联网，请把图片放进 media 文件夹"
    file = media_file(target)
    if file is None:
        return "不在文库的 media 文件夹里，没有打开；请把图片放进去，写成 media/文件名"
    if not file.lower().endswith(FORMATS):
        return "不是能显示的格式；请换成 PNG、JPEG、GIF 或 WebP"
    try:
        folder.check_size(file, IMAGE_LIMIT)
    except UserError as error:
        return error.message
    return None


def _few_a_file(problems: Iterable[Problem | None]) -> Iterator[Problem | None]:
    """Pass on so many problems for each file, lest a hostile library make millions."""
    counts: Counter[str] = Counter()
    for problem in problems:
        if problem:
            file = problem.place.file
            counts[file] += 1
            if counts[file] == PROBLEM_LIMIT + 1:
                problem = _warning(
                    problem.place, "这个文件还有更多问题，没有一一列出；请先改好其他的"
                )
            elif counts[file] > PROBLEM_LIMIT:
                problem = None
        yield problem


def _warning(place: Place, message: str, rule: str = "file") -> Problem:
    return Problem(Severity.WARNING, place, message, rule)
