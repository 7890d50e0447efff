"""CommonMark and tables by markdown-it-py, with the offset in the source of every inline token.

markdown-it-py knows lines, not characters: its inline state is extended to note where each token
begins, and `Places` leads from there to the file. Emphasis beside Chinese characters follows
readers instead of CommonMark, which takes `**注意:**请看` for text since no space follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from content.article import Style
from content.blocks import SOFT_BREAK, Piece, defuse
from content.places import Places
from content.text import is_cjk_punctuation, is_han

# Deeper nesting is dropped by markdown-it-py without a word, so it must be noticed. A quotation
# costs one level, a list two.
MAX_NESTING = 40


def parser() -> MarkdownIt:
    """Return a parser of CommonMark and tables whose inline tokens carry `meta["at"]`.

    It is the offset in the inline content where the token's text or mark begins.
    """
    markdown = _Markdown("zero")
    markdown.inline = _Inline()
    markdown.configure("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    # Joined tokens would no longer have one place.
    return markdown.enable("table").disable(["fragments_join", "text_join"])


class _Markdown(MarkdownIt):
    """Keeps targets as written: they are data here, and names of files may be Chinese."""

    def normalizeLink(self, url: str) -> str:
        return defuse(url)

    def normalizeLinkText(self, link: str) -> str:
        return link


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._pending_at = 0
        self._mark_at = -1
        self._marks = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta = {"at": self._pending_at}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        # A run of marks such as ** is pushed one by one without moving on.
        self._marks = self._marks + 1 if ttype == "text" and self.pos == self._mark_at else 0
        self._mark_at = self.pos if ttype == "text" else -1
        token.meta = {"at": self.pos + self._marks}
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N803
        """Tell whether a run of marks opens or closes; beside Chinese, `*` needs no space."""
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if self.src[start] != "*" or not (_is_cjk(before) or _is_cjk(after)):
            return scanned
        can_open = not _is_space(after) and (not _is_mark(after) or _parts(before))
        can_close = not _is_space(before) and (not _is_mark(before) or _parts(after))
        return Scanned(can_open, can_close, scanned.length)


def _parts(char: str) -> bool:
    return _is_space(char) or _is_mark(char) or _is_cjk(char)


def _is_space(char: str) -> bool:
    return isWhiteSpace(ord(char))


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _is_cjk(char: str) -> bool:
    return is_han(char) or is_cjk_punctuation(char)


def inline_pieces(tokens: Sequence[Token], places: Places) -> Iterator[Piece]:
    """Yield the pieces of one block's inline content."""
    strong = emphasis = 0
    target = ""
    is_linked = is_auto = False
    for token in tokens:
        strong += token.nesting * (token.tag == "strong")
        emphasis += token.nesting * (token.tag == "em")
        if token.tag == "a":
            is_linked = token.nesting > 0
            is_auto = token.info == "auto"
            target = str(token.attrGet("href") or "") if is_linked else ""
        if token.tag == "a" or (token.type == "text" and not token.content):
            continue
        style = Style.STRONG if strong else Style.PLAIN
        style = style | Style.EMPHASIS if emphasis else style
        style = style | Style.LINK if is_linked else style
        # The text of <https://...> begins behind its bracket.
        yield from _token_pieces(token, places, style, target, int(is_auto and is_linked))


def _token_pieces(
    token: Token, places: Places, style: Style, target: str, shift: int
) -> Iterator[Piece]:
    at = token.meta.get("at", 0) + shift
    match token.type:
        case "text":
            for text, source in places.split(token.content, at):
                yield Piece(text.replace("\t", " "), source, style, target)
        case "text_special":
            # An escaped or an encoded character; an unknown escape keeps its backslash.
            is_literal = token.content == token.markup
            text = _clean(token.content)
            yield Piece(text, places.at(at), style, target, is_literal)
        case "softbreak":
            yield Piece(SOFT_BREAK, places.at(at), style, target)
        case "hardbreak":
            yield Piece("\n", places.at(at), style, target, is_literal=False)
        case "code_inline":
            start = places.find(token.content, at + len(token.markup))
            for text, source in places.split(token.content, start):
                yield Piece(_clean(text), source, style | Style.CODE, target)
        case "image":
            alt = _clean("".join(_alt(token.children or []))).strip()
            is_literal = alt == token.content
            source = places.at(at + 2) if is_literal else places.at(at)
            image = str(token.attrGet("src") or "")
            yield Piece(alt, source, style | Style.IMAGE, image, is_literal)


def _alt(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "image":
            yield from _alt(token.children or [])
        else:
            yield token.content


def _clean(text: str) -> str:
    return defuse(re.sub(r"[\t\n\r]", " ", text))
