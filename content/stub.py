"""Writing a new entry's stub into a library's glossary, to be filled in by hand."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

from content.entries import NAME_LIMIT, QUOTE_LIMIT, read_terms
from content.errors import Place, UserError
from content.files import YAML_LIMIT, Folder, reason, write_atomic
from content.layout import GLOSSARY, require_library
from content.library import load_glossary
from content.locking import changing
from content.shapes import shorten
from content.yamlread import read_list

STUB_FILE = f"{GLOSSARY}/候选.yaml"
"""Where stubs are gathered; entries may be moved from it into any other file."""

# What YAML reads as the text it is; everything else is quoted.
_PLAIN = re.compile(r"[\w\u3001“”‘’《》（）—·][\w\u3001“”‘’《》（）—·+./-]*")


def add_stub(root: Path, term: str, article: str, quote: str, aliases: Sequence[str] = ()) -> Place:
    """Append an entry with one piece of evidence to the stubs, and return where it stands.

    The file is written whole or left as it was; of several who add at once, each adds. Raises
    UserError where the library has the term already, the file has errors, is a link, or cannot be
    written, or the entry would be too long.
    """
    if not 0 < len(term) <= NAME_LIMIT:
        raise UserError(f"“{shorten(term)}”太长，做不成词条名（上限 {NAME_LIMIT} 字）；请写短一些")
    require_library(root)
    folder = root / GLOSSARY
    # Raises where the folder lies outside the library.
    Folder(root).names(GLOSSARY, ".yaml", 1)
    try:
        folder.mkdir(exist_ok=True)
        with changing(folder):
            return _append(root, term, stub(term, article, quote, aliases))
    except OSError as error:
        raise UserError(f"文件夹“{GLOSSARY}”写不进去：{reason(error)}") from error


def _append(root: Path, term: str, entry: str) -> Place:
    glossary, _ = load_glossary(root)
    if owners := glossary.with_form(term):
        place = owners[0].place
        raise UserError(f"术语表里已经有“{owners[0].term}”（{place.file}:{place.line}），没有再写")
    before = _existing(root)
    if not read_terms(STUB_FILE, entry)[0]:
        raise UserError(f"“{shorten(term)}”写不成词条；请换一个名字")
    text = f"{before}\n{entry}" if before else entry
    data = text.encode()
    if len(data) > YAML_LIMIT:
        raise UserError("草稿太多，文件写不下了；请先把一些词条移到别的文件里", Place(STUB_FILE))
    _require_appended(before, text)
    write_atomic(root / STUB_FILE, data)
    return Place(STUB_FILE, before.count("\n") + 2 if before else 1, 3)


def stub(term: str, article: str, quote: str, aliases: Sequence[str] = ()) -> str:
    """Return an entry's YAML: its names and one quote, the rest empty."""
    lines = [f"- term: {scalar(term)}"]
    if aliases:
        lines.append(f"  aliases: [{', '.join(scalar(alias, flow=True) for alias in aliases)}]")
    lines += [
        "  category:",
        "  definition:",
        "  evidence:",
        f"    - article: {scalar(article)}",
        f"      quote: {scalar(quote[:QUOTE_LIMIT])}",
    ]
    return "\n".join(lines) + "\n"


def _existing(root: Path) -> str:
    """Return the stubs that are there, with a line end; "" where there are none.

    Raises UserError where something cannot be appended to them.
    """
    path = root / STUB_FILE
    if not os.path.lexists(path):
        return ""
    if path.is_symlink():
        raise UserError("是一个链接，没有写入；请换成文件本身", Place(STUB_FILE))
    text = Folder(root).read_text(STUB_FILE, YAML_LIMIT)
    top, faults = read_list(text)
    if faults or (top is not None and not text.lstrip("\ufeff").startswith(("-", "#"))):
        message = "文件里有错误，没有写入；请先改好，再收新的词条"
        raise UserError(message, Place(STUB_FILE))
    if not text.strip():
        return ""
    return text if text.endswith("\n") else f"{text}\n"


def _require_appended(before: str, after: str) -> None:
    """Raise UserError unless what is read is what was read before and one entry more."""
    old, old_problems = read_terms(STUB_FILE, before)
    new, new_problems = read_terms(STUB_FILE, after)
    if new[:-1] != old or len(new) != len(old) + 1 or len(new_problems) > len(old_problems):
        message = "文件的缩进或结尾接不上新的词条，没有写入；请让每一条的“-”都顶格，再收新的词条"
        raise UserError(message, Place(STUB_FILE))


def scalar(text: str, flow: bool = False) -> str:
    """Return a text as YAML writes it on one line."""
    is_plain = _PLAIN.fullmatch(text) and not text.startswith("-")
    if is_plain and not (flow and "," in text):
        return text
    # What JSON escapes, YAML reads alike between double quotes.
    return json.dumps(text, ensure_ascii=False)
