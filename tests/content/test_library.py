"""Folders as libraries: what is read, what a bad file costs, and what is no library at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from content.errors import Severity, StoppedError, UserError
from content.layout import ARTICLE_COUNT_LIMIT
from content.library import (
    Library,
    article_ids,
    combined,
    content_hash,
    file_hashes,
    load_article,
    load_glossary,
    load_library,
    weigh,
)
from tests.content.folders import ARTICLE, make_library

needs_posix = pytest.mark.skipif(os.name == "nt", reason="FIFOs and such names are Unix's")


def told(library: Library) -> list[str]:
    return [f"{problem.place} {problem.message}" for problem in library.problems]


def head(title: str, published: str) -> str:
    return f"---\ntitle: {title}\npublished: {published}\n---\n正文\n"


def test_a_library_in_order(tmp_path: Path) -> None:
    root = make_library(
        tmp_path,
        {
            "library.yaml": 'title: 文库\nedition: "3"\ndescription: 一个说明\n',
            "glossary/b.yaml": "- term: 乙\n",
            "glossary/a.yaml": "- term: 甲\n- term: 丙\n",
            "facts.yaml": "- {date: 2022, subject: 甲, fact: 乙}\n",
        },
    )
    library = load_library(root)
    assert (library.root, library.title, library.edition) == (root, "文库", "3")
    assert library.description == "一个说明"
    assert [head.id for head in library.heads] == ["a"]
    assert [term.term for term in library.glossary.terms] == ["甲", "丙", "乙"]
    assert [fact.subject for fact in library.facts] == ["甲"]
    assert library.problems == ()


def test_heads_are_newest_first_and_the_undated_last(tmp_path: Path) -> None:
    root = make_library(
        tmp_path,
        {
            "articles/a.md": head("一", "2022"),
            "articles/b.md": head("二", "2023-06-16 08:00"),
            "articles/c.md": head("三", "2023-06-16"),
            "articles/d.md": "---\ntitle: 四\n---\n",
            "articles/e.md": head("五", "2022"),
        },
    )
    assert [head.id for head in load_library(root).heads] == ["b", "c", "a", "e", "d"]


def test_an_article_by_its_id(tmp_path: Path) -> None:
    library = load_library(make_library(tmp_path))
    article = library.article("a")
    assert article == load_article(tmp_path, "a")
    assert article.head == library.head("a")
    assert article.text == "由楼内党组织牵头、业主方担任“楼长”。"
    assert article.blocks[0].line == 7
    source = (tmp_path / "articles" / "a.md").read_text("utf-8")
    run = article.blocks[0].runs[0]
    assert source[run.source :].startswith(article.text)
    assert library.head("b") is None


@pytest.mark.parametrize(
    "article_id",
    ["b", "", ".", "..", "../library", "../../etc/passwd", "/etc/passwd", "a\0", "a/", "\ud800"],
)
def test_there_is_no_such_article(tmp_path: Path, article_id: str) -> None:
    make_library(tmp_path)
    with pytest.raises(UserError, match=r"^文库里没有文章“.*”；请检查名字"):
        load_article(tmp_path, article_id)


def test_bad_files_cost_themselves_only(tmp_path: Path) -> None:
    root = make_library(
        tmp_path,
        {
            "articles/b.md": "---\ntitle: 会长\n---\n".encode("gbk"),
            "articles/c.md": b"\x89PNG\r\n\x1a\n\0\0",
            "articles/d.md": ARTICLE.replace("楼事会", "乙"),
            "articles/e.md": "\ufeff" + ARTICLE.replace("\n", "\r\n"),
            "glossary/a.yaml": "- term: 甲\n- term: [\n",
            "glossary/b.yaml": "- term: 乙\n",
            "glossary/c.yaml": b"\xff",
            "facts.yaml": "a: b",
        },
    )
    library = load_library(root)
    assert {head.id: head.title for head in library.heads} == {
        "a": "楼事会",
        "d": "乙",
        "e": "楼事会",
    }
    assert [term.term for term in library.glossary.terms] == ["甲", "乙"]
    assert [(str(problem.place), problem.severity) for problem in library.problems] == [
        ("articles/b.md:2:8", Severity.ERROR),
        ("articles/c.md:1:1", Severity.ERROR),
        ("facts.yaml:1:1", Severity.ERROR),
        ("glossary/a.yaml:3:1", Severity.ERROR),
        ("glossary/c.yaml:1:1", Severity.ERROR),
    ]
    with pytest.raises(UserError, match=r"articles/b.md:2:8: 这里不是 UTF-8"):
        library.article("b")


@needs_posix
def test_what_is_no_file_or_lies_elsewhere_is_not_read(tmp_path: Path) -> None:
    root = make_library(tmp_path / "library")
    (tmp_path / "secret.md").write_text(ARTICLE)
    os.mkfifo(root / "articles" / "fifo.md")
    os.mkfifo(root / "facts.yaml")
    (root / "articles" / "loop.md").symlink_to("loop.md")
    (root / "articles" / "out.md").symlink_to("../../secret.md")
    (root / "articles" / "folder.md").mkdir()
    (root / "glossary").symlink_to(tmp_path)
    with (root / "articles" / "big.md").open("wb") as stream:
        stream.truncate(50 * 1024**2)
    library = load_library(root)
    assert [head.id for head in library.heads] == ["a"]
    parts = [
        "太大：50.0 MB",
        "不是普通文件",
        "不是普通文件",
        "绕成了圈",
        "文库文件夹之外",
        "不是普通文件",
        "文库文件夹之外",
    ]
    assert all(part in line for part, line in zip(parts, told(library), strict=True))
    for article_id in ("fifo", "loop", "out", "folder", "big"):
        with pytest.raises(UserError, match=rf"^articles/{article_id}.md:1:1: "):
            load_article(root, article_id)


@needs_posix
def test_files_that_stay_unread_are_told(tmp_path: Path) -> None:
    root = make_library(
        tmp_path,
        {
            "articles/b.markdown": "x",
            "articles/2023/c.md": ARTICLE,
            "articles/.draft.md": "x",
            "articles/picture.png": b"x",
            "articles/d\n.md": ARTICLE,
            "glossary/a.yml": "- term: 甲\n",
            "glossary/B.YAML": "- term: 乙\n",
        },
    )
    assert [line.partition("；")[0] for line in told(load_library(root))] == [
        "articles/2023:1:1 没有读入，因为子文件夹不读",
        "articles/b.markdown:1:1 没有读入，因为文件名不以“.md”结尾",
        "articles/d\ufffd.md:1:1 文件名里有不能用的字符，没有读入",
        "glossary/B.YAML:1:1 没有读入，因为文件名不以“.yaml”结尾",
        "glossary/a.yml:1:1 没有读入，因为文件名不以“.yaml”结尾",
    ]


def test_the_glossary_alone(tmp_path: Path) -> None:
    root = make_library(
        tmp_path,
        {
            "glossary/a.yaml": "- term: 甲\n- term: @\n- term: 甲\n",
            "glossary/b.yml": "",
            "articles/b.md": b"\xff",
            "library.yaml": "title: @",
        },
    )
    glossary, problems = load_glossary(root)
    library = load_library(root)
    assert glossary.terms == library.glossary.terms
    assert [str(problem.place) for problem in problems] == [
        "glossary/a.yaml:2:9",
        "glossary/a.yaml:3:3",
        "glossary/b.yml:1:1",
    ]


def test_only_what_errors_need_is_imported_when_there_are_errors() -> None:
    code = """
import sys
from pathlib import Path
from content.library import load_library, weigh
library = load_library(Path("content/library"))
weigh(library.root)
heavy = "difflib hashlib markdown_it pypinyin content.checks content.yamlfaults".split()
print([name for name in heavy if name in sys.modules], len(library.problems))
"""
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    assert told.strip() == "[] 0"


def test_headwords_are_unique_across_files_and_spellings(tmp_path: Path) -> None:
    root = make_library(
        tmp_path,
        {
            "glossary/a.yaml": "- {term: 楼长, category: 甲}\n- term: ABC\n",
            "glossary/b.yaml": "- {term: 樓長, category: 乙}\n- term: ａｂｃ\n- term: 楼长制\n",
        },
    )
    library = load_library(root)
    assert [term.term for term in library.glossary.terms] == ["楼长", "ABC", "楼长制"]
    assert library.glossary.terms[0].category == "甲"
    assert told(library) == [
        "glossary/b.yaml:1:3 词条“樓長”与 glossary/a.yaml:1 的“楼长”重复，没有读入；请合并成一条",
        "glossary/b.yaml:2:3 词条“ａｂｃ”与 glossary/a.yaml:2 的“ABC”重复，没有读入；请合并成一条",
    ]


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("", "", "library.yaml:1:1 文库没有标题"),
        ("edition: 1\n", "", "library.yaml:1:1 文库没有标题"),
        ("title: 甲\nauthor: 乙\n", "甲", "library.yaml:2:1 不认得字段“author”"),
        ("title: 甲\nedition: @\n", "甲", "library.yaml:2:10 值不能以“@”开头"),
        ("- 甲\n", "", "library.yaml:1:1 library.yaml 应是一组字段"),
        ("title：甲\nedition: 乙\n", "", "library.yaml:1:6 冒号要用半角"),
        ("title: [甲]\n", "", "library.yaml:1:8 “title”应是一段文字"),
    ],
)
def test_the_manifest(tmp_path: Path, text: str, title: str, line: str) -> None:
    root = make_library(tmp_path / "文库夹", {"library.yaml": text})
    library = load_library(root)
    assert library.title == (title or "文库夹")
    (only,) = told(library)
    assert only.startswith(line)


def test_a_library_without_a_manifest(tmp_path: Path) -> None:
    root = make_library(tmp_path / "文库夹")
    (root / "library.yaml").unlink()
    library = load_library(root)
    assert library.title == "文库夹"
    assert [problem.severity for problem in library.problems] == [Severity.WARNING]
    assert "没有 library.yaml" in library.problems[0].message


def test_a_manifest_alone_is_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("title: 空\n", "utf-8")
    library = load_library(tmp_path)
    assert (library.heads, library.glossary.terms, library.problems) == ((), (), ())


def test_what_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path, part in (
        (tmp_path / "missing", "没有“.*missing”这个文件夹；请检查路径"),
        (tmp_path / "file", "“.*file”不是文件夹"),
        (tmp_path / "file" / "x", "不是文件夹"),
        (tmp_path, "里没有文库（没有 library.yaml、articles 或 glossary）"),
        (tmp_path / ("x" * 300), "名字太长"),
    ):
        with pytest.raises(UserError, match=part):
            load_library(path)
        with pytest.raises(UserError, match=part):
            article_ids(path)
        with pytest.raises(UserError, match=part):
            content_hash(path)
        with pytest.raises(UserError, match=part):
            load_article(path, "a")
        assert weigh(path) == 0


def test_progress_and_stopping(tmp_path: Path) -> None:
    root = make_library(tmp_path, {f"articles/{n}.md": ARTICLE for n in range(9)})
    seen: list[tuple[int, int]] = []
    load_library(root, lambda done, total: seen.append((done, total)))
    assert seen == [(done, 11) for done in range(12)]
    seen.clear()
    with pytest.raises(StoppedError):
        load_library(root, lambda done, total: seen.append((done, total)), lambda: len(seen) == 3)
    assert len(seen) == 3


def test_ids_without_reading(tmp_path: Path) -> None:
    root = make_library(
        tmp_path, {"articles/b.md": b"\xff", "articles/.c.md": "", "articles/c.txt": ""}
    )
    assert article_ids(root) == ("a", "b")
    shutil.rmtree(root / "articles")
    assert article_ids(root) == ()


def test_weight_is_that_of_the_files_read(tmp_path: Path) -> None:
    root = make_library(tmp_path, {"glossary/a.yaml": "x" * 1000, "media/a.png": "x" * 5000})
    articles = len(ARTICLE.encode())
    assert weigh(root) == 1000 + articles + len("title: 文库\n".encode())


def test_the_hash_is_of_contents_and_names_and_not_of_times_or_places(tmp_path: Path) -> None:
    root = make_library(tmp_path / "one", {"glossary/a.yaml": "- term: 甲\n"})
    first = content_hash(root)
    copy = tmp_path / "two"
    shutil.copytree(root, copy)
    os.utime(copy / "articles" / "a.md", (0, 0))
    (copy / "notes.txt").write_text("x")
    assert content_hash(copy) == first
    seen = {first}
    for name, text in (
        ("articles/a.md", ARTICLE + "x"),
        ("glossary/a.yaml", "- term: 乙\n"),
        ("glossary/b.yaml", ""),
        ("facts.yaml", ""),
        ("library.yaml", "title: 乙\n"),
    ):
        make_library(copy, {name: text} if name != "articles/a.md" else {})
        (copy / name).write_text(text, "utf-8")
        seen.add(content_hash(copy))
    (copy / "articles" / "a.md").rename(copy / "articles" / "b.md")
    seen.add(content_hash(copy))
    assert len(seen) == 7


def test_a_changed_file_changes_its_own_hash_alone(tmp_path: Path) -> None:
    root = make_library(tmp_path, {"articles/b.md": ARTICLE, "articles/c.md": ARTICLE})
    before = file_hashes(root)
    assert before["articles/b.md"] == before["articles/c.md"]
    (root / "articles" / "b.md").write_text(ARTICLE + "x", "utf-8")
    (root / "articles" / "c.md").unlink()
    (root / "articles" / "c.md").mkdir()
    after = file_hashes(root)
    assert before.items() - after.items() == {
        (file, before[file]) for file in ("articles/b.md", "articles/c.md")
    }
    assert combined(after) == content_hash(root) != combined(before)


@needs_posix
def test_more_articles_than_are_read(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    source = root / "articles" / "a.md"
    for number in range(ARTICLE_COUNT_LIMIT):
        os.link(source, root / "articles" / f"b{number:05}.md")
    ids = article_ids(root)
    assert len(ids) == ARTICLE_COUNT_LIMIT
    assert ids[:2] == ("a", "b00000")
    with pytest.raises(StoppedError):
        load_library(root, is_stopped=lambda: True)


def test_loading_runs_in_a_thread_and_lets_others_run(tmp_path: Path) -> None:
    entries = "".join(f"- term: 词条{n}\n  aliases: [别名{n}]\n" for n in range(20_000))
    root = make_library(tmp_path, {"glossary/a.yaml": entries})
    loaded: list[Library] = []
    worker = threading.Thread(target=lambda: loaded.append(load_library(root)))
    worker.start()
    turns = 0
    while worker.is_alive():
        worker.join(0.001)
        turns += 1
    assert len(loaded[0].glossary.terms) == 20_000
    assert turns > 20
