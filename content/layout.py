"""Which files of a folder make up a library. Knows nothing of what stands in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from content.errors import Place, Problem, Severity, StoppedError, UserError
from content.files import ARTICLE_LIMIT, YAML_LIMIT, Folder, Listing, reason
from content.shapes import shorten, visible

ARTICLE_COUNT_LIMIT = 20_000
GLOSSARY_COUNT_LIMIT = 500
ARTICLES = "articles"
GLOSSARY = "glossary"
MANIFEST = "library.yaml"
FACTS = "facts.yaml"
_WEIGHED_LIMIT = 64 * 1024 * 1024
_NEAR_SUFFIXES = (".md", ".markdown", ".txt", ".yaml", ".yml")


def article_file(article_id: str) -> str:
    """Return the path of an article's file below the library's folder."""
    return f"{ARTICLES}/{article_id}.md"


def article_id(file: str) -> str:
    """Return the id of the article in a file."""
    return file.removeprefix(f"{ARTICLES}/").removesuffix(".md")


def require_library(root: Path) -> None:
    """Raise UserError where `root` is no readable folder with a library in it."""
    name = visible(str(root))
    try:
        with os.scandir(root):
            pass
    except NotADirectoryError as error:
        raise UserError(f"“{name}”不是文件夹；请给出文库所在的文件夹") from error
    except FileNotFoundError as error:
        raise UserError(f"没有“{name}”这个文件夹；请检查路径") from error
    except OSError as error:
        raise UserError(f"打不开文库“{name}”：{reason(error)}") from error
    if not any(os.path.lexists(root / part) for part in (MANIFEST, ARTICLES, GLOSSARY)):
        raise UserError(
            f"“{name}”里没有文库（没有 library.yaml、articles 或 glossary）；请选文库所在的文件夹"
        )


def library_files(folder: Folder) -> tuple[list[tuple[str, int]], list[Problem]]:
    """Return (file, limit in bytes) of each file to read, and what is wrong with the rest."""
    files: list[tuple[str, int]] = []
    problems: list[Problem] = []
    if os.path.lexists(folder.root / MANIFEST):
        files.append((MANIFEST, YAML_LIMIT))
    else:
        message = "没有 library.yaml，文库暂用文件夹的名字；请写一个，至少有 title"
        problems.append(Problem(Severity.WARNING, Place(MANIFEST), message))
    for name, suffix, limit, count in (
        (GLOSSARY, ".yaml", YAML_LIMIT, GLOSSARY_COUNT_LIMIT),
        (ARTICLES, ".md", ARTICLE_LIMIT, ARTICLE_COUNT_LIMIT),
    ):
        try:
            listing = folder.names(name, suffix, count)
        except UserError as error:
            place = error.place or Place(name)
            problems.append(Problem(Severity.ERROR, place, error.message))
            continue
        files.extend((f"{name}/{file}", limit) for file in listing.names)
        problems.extend(_left_out(name, suffix, count, listing))
    if os.path.lexists(folder.root / FACTS):
        files.append((FACTS, YAML_LIMIT))
    return files, problems


def article_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of all articles by their files' names, sorted, reading none of them.

    Raises UserError where there is no library.
    """
    require_library(root)
    listing = Folder(root).names(ARTICLES, ".md", ARTICLE_COUNT_LIMIT)
    return tuple(name.removesuffix(".md") for name in listing.names)


def weigh(root: Path) -> int:
    """Return how many bytes a library's files have, reading none; 0 where there are none.

    Beyond 64 MB it stops adding up.
    """
    total = 0
    for name, suffix in ((GLOSSARY, ".yaml"), (ARTICLES, ".md"), ("", ".yaml")):
        try:
            with os.scandir(root / name) as entries:
                for entry in entries:
                    if entry.name.endswith(suffix):
                        total += entry.stat(follow_symlinks=False).st_size
                    if total > _WEIGHED_LIMIT:
                        return total
        except OSError:
            continue
    return total


def content_hash(root: Path, is_stopped: Callable[[], bool] | None = None) -> str:
    """Return a hash over the name and bytes of every file of a library that is read.

    Raises what `file_hashes` raises.
    """
    return combined(file_hashes(root, is_stopped))


def file_hashes(root: Path, is_stopped: Callable[[], bool] | None = None) -> dict[str, str]:
    """Return file -> hash of its bytes, for every file of a library that is read.

    Times, and where the library lies, do not matter; a file that cannot be read has the hash of why
    not. Raises UserError where there is no library, StoppedError once `is_stopped()`.
    """
    require_library(root)
    folder = Folder(root)
    hashes = {}
    for file, limit in library_files(folder)[0]:
        if is_stopped and is_stopped():
            raise StoppedError
        hashes[file] = file_hash(folder, file, limit)
    return hashes


def file_hash(folder: Folder, file: str, limit: int) -> str:
    """Return the hash of one file's bytes, of the reason where it cannot be read."""
    from hashlib import blake2b

    try:
        return blake2b(folder.read_bytes(file, limit), digest_size=16).hexdigest()
    except UserError as error:
        return blake2b(error.message.encode(), digest_size=16, person=b"unread").hexdigest()


def combined(hashes: Mapping[str, str]) -> str:
    """Return one hash over what `file_hashes` returned, whatever its order."""
    from hashlib import blake2b

    parts = [f"{len(file)} {file} {hashes[file]} " for file in sorted(hashes)]
    return blake2b("".join(parts).encode(), digest_size=16).hexdigest()


def _left_out(name: str, suffix: str, count: int, listing: Listing) -> list[Problem]:
    """Say which files stay unread that somebody may well have meant to be read."""
    found = [
        (Severity.ERROR, file, "文件名里有不能用的字符，没有读入；请改名")
        for file in listing.strange
        if file.endswith(suffix)
    ]
    found += [
        (Severity.WARNING, file, f"没有读入，因为文件名不以“{suffix}”结尾；请改名或移走")
        for file in listing.others
        if file.lower().endswith(_NEAR_SUFFIXES)
    ]
    found += [
        (Severity.WARNING, file, "没有读入，因为子文件夹不读；请把文件移到上一级，或移走这个文件夹")
        for file in listing.folders
    ]
    problems = [
        Problem(severity, Place(f"{name}/{shorten(file)}"), message)
        for severity, file, message in found[:count]
    ]
    if listing.is_cut:
        message = f"超过 {count:,} 个文件，多出的没有读入；请分成几个文库"
        problems.append(Problem(Severity.ERROR, Place(name), message))
    return problems
