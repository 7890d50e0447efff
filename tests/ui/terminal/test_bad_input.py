"""Bad input to each command: one sentence, no hang, and no file outside the library opened."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.content.folders import make_library
from tests.ui.terminal.hostile import GOOD, GOOD_ENTRY, SECRET, make_hostile
from tests.ui.terminal.watched import Words, call, with_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")

UNREADABLE = {
    *("binary", "huge", "pipe", "folder", "link", "relative", "loop", "device", "dangling"),
}


def test_the_watch_sees_what_is_opened_outside(home: Path) -> None:
    library = make_library(home / "outside" / "library")
    for called in call(home, with_library(library)):
        assert str(library) in called.strange[0]


@pytest.mark.parametrize(
    ("kind", "word"),
    [("none", "没有"), ("file", "不是文件夹"), ("empty", "里没有文库"), ("pipe", "不是文件夹"),
     ("long", "名字太长"), ("loop", "链接绕成了圈")],
)  # fmt: skip
def test_folders_that_are_no_library(home: Path, kind: str, word: str) -> None:
    folder = home / ("长" * 300 if kind == "long" else kind)
    if kind == "file":
        folder.write_text("x")
    elif kind == "empty":
        folder.mkdir()
    elif kind == "pipe":
        os.mkfifo(folder)
    elif kind == "loop":
        folder.symlink_to(folder)
    for called in call(home, with_library(folder)):
        sentence = called.assert_refused()
        assert word in sentence
        assert str(home) in sentence


def test_a_library_that_is_a_link_is_read(home: Path) -> None:
    library = make_library(home / "library")
    (home / "link").symlink_to(library)
    for called in call(home, with_library(home / "link")):
        called.assert_harmless()
        assert called.err == ""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture
def hostile_home(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds the hostile library, and what commands may keep."""
    home = hostile.parent
    for name in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"LOUZHI_{name}", str(home / name.lower()))
    return home


def test_a_hostile_library_costs_only_its_bad_files(hostile: Path, hostile_home: Path) -> None:
    library: Words = ["--library", hostile]
    calls: list[Words] = [
        ["index", "--json", *library],
        ["search", "走访", "--json", *library],
        ["search", SECRET[:2], "--json", *library],
        ["term", "楼长", "--json", *library],
        ["check", "--json", *library],
        ["article", "good", "--json", *library],
    ]
    done = call(hostile_home, calls)
    for called in done:
        called.assert_harmless()
        assert called.err == ""
    index, found, secret, term, check, article = (json.loads(called.out) for called in done)
    assert index["terms"] >= 1
    assert {hit["id"] for hit in found["hits"]} == {"good", "楼长"}
    assert secret["total"] == 0
    assert term["terms"][0]["evidence"][0]["start"] == 0
    assert article["paragraphs"] == [GOOD]
    broken = {each["file"] for each in check["errors"]}
    assert {f"articles/{name}.md" for name in (*UNREADABLE, "head")} <= broken
    entries = ("bomb", "nested", "deep", "tag", "long", "link")
    assert {f"glossary/{name}.yaml" for name in entries} <= broken
    assert "facts.yaml" in broken
    assert not any("good" in file for file in broken)
    images = [each for each in check["errors"] if each["file"] == "articles/pictures.md"]
    assert len(images) >= 5


def test_each_hostile_article_alone(hostile: Path, hostile_home: Path) -> None:
    names = sorted(path.stem for path in (hostile / "articles").iterdir())
    done = call(hostile_home, [["article", name, "--library", hostile] for name in names])
    refused = {called.words[1]: called.assert_refused() for called in done if called.code}
    assert set(refused) == UNREADABLE
    for name, sentence in refused.items():
        assert re.match(rf"articles/{name}\.md:\d+:\d+: \S", sentence)
    for called in done:
        called.assert_harmless()
        if called.code == 0:
            assert called.err.startswith("文库里有 ")
            assert "文库" not in called.out


@pytest.mark.parametrize("name", ["library.yaml", "articles", "glossary", "facts.yaml"])
def test_parts_of_a_library_that_lead_outside(home: Path, name: str) -> None:
    outside = make_library(
        home / "outside",
        {"glossary/a.yaml": f"- {{term: {SECRET}}}\n", "facts.yaml": f"- {SECRET}\n"},
    )
    (outside / "library.yaml").write_text(f"title: {SECRET}\n", encoding="utf-8")
    (outside / "articles" / "a.md").write_text(SECRET, encoding="utf-8")
    library = make_library(home / "library", {"glossary/b.yaml": GOOD_ENTRY})
    part = library / name
    if part.exists():
        part.rename(home / "moved")
    part.symlink_to(outside / name)
    for called in call(home, with_library(library)):
        called.assert_harmless()
        if called.words[0] == "check":
            assert f"{name}:1:1: 错误：指向文库文件夹之外" in called.out


def test_names_that_are_no_article(home: Path) -> None:
    (home / "outside").mkdir()
    (home / "outside" / "secret.md").write_text(SECRET, encoding="utf-8")
    library = make_library(home / "library")
    names = [
        "../../etc/passwd",
        "../../outside/secret",
        "../articles/a",
        "/etc/passwd",
        str(home / "outside" / "secret"),
        "//host/share/secret",
        "..\\..\\secret",
        "a/../a",
        "",
        ".",
        "..",
        "a.md",
        "a\0",
        "长" * 10_000,
        "\x1b[2J\u202e\n\udcff",
        "-",
    ]
    done = call(home, [["article", name, "--library", library] for name in names])
    for called in done:
        sentence = called.assert_refused()
        assert sentence.startswith("文库里没有文章“")
        assert sentence.isprintable()
        assert len(sentence) < 200


@pytest.mark.usefixtures("indexed")
def test_queries_that_mean_no_good(home: Path, shared_cache: Path) -> None:
    queries = [
        "楼" * 10_000,
        "楼长 " * 3_000,
        "a" * 10_000,
        "lou" * 3_000,
        '"' * 1_001,
        "(" * 5_000 + "楼" + ")" * 5_000,
        "*" * 1_000,
        "?楼*" * 500,
        "楼~99 楼^9999 [楼 TO 长] {a TO}",
        "AND OR NOT ANDNOT -- && ||",
        "-" * 500 + "楼",
        "title:楼 nosuchfield:楼 _stored_body:楼",
        r"\u0000 \x00 \\ %s {0} ${HOME} $(id) `id`",
        "\x00\x01\x1b[2J\x7f\x9b\u202e楼\u2028\n\r\t",
        "\ud800\udfff\udc80楼",
        "\U0001f3e2楼\u200d\ufe0f\U000e0100",
        "e" + "\u0301" * 5_000,
        " \t\u3000\u00a0",
        "",
    ]
    calls: list[Words] = [
        [command, *how, "--", query]
        for command in ("search", "term")
        for how in ([], ["--json"])
        for query in queries
    ]
    for called in call(home, calls):
        allowed = [path for path in called.strange if Path(path).is_relative_to(shared_cache)]
        assert called.strange == allowed, called
        assert (called.code, called.err) == (0, ""), called
        assert called.seconds < 5, called
        assert "Traceback" not in called.out
        if called.words[1] == "--json":
            assert json.loads(called.out)["query"] == called.words[-1]
        else:
            kinds = {unicodedata.category(char) for char in re.sub("[\n\t]", "", called.out)}
            assert not kinds & {"Cc", "Cs", "Zl", "Zp"}, called
            assert "\u202e" not in called.out
            assert len(called.out) < 3_000
