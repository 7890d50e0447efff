"""An index that is brought up to date is the one that would be built anew."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from content.errors import UserError
from index.codec import tiers
from index.keep import batch
from index.keep.manifest import Manifest
from index.keep.opening import open_searcher, update_index
from index.keep.store import CACHE_VARIABLE, Store, indexes_folder
from index.schema import BODY
from index.search import Searcher
from tests.index.children import child
from tests.index.libraries import (
    write_article,
    write_large_library,
    write_library,
)

WORDS = ("楼长", "走访", "企业", "LuTalk", "ai", "MAIN", "“七个一”学习法", "负责人", "楼长制")
STRINGS = (*WORDS, "楼", "长", "的", "七个一", "t", "第1")


def manifest_of(root: Path, name: str = "manifest.json") -> Manifest:
    manifest = Manifest.read(Store(root).folder / name)
    assert manifest is not None
    return manifest


def segments(root: Path) -> int:
    return sum(file.name.endswith(".lzp") for file in manifest_of(root).files)


def content_of(searcher: Searcher) -> object:
    """Return all that the index of a library says, in an order of its own."""
    return (
        searcher.report.articles,
        searcher.report.terms,
        searcher.mentions,
        searcher.readings,
        [sorted(searcher.occurrences(string).items()) for string in STRINGS],
        [[hit.id for hit in searcher.search(string).hits] for string in WORDS],
    )


def assert_as_if_new(root: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> None:
    with open_searcher(root) as searcher:
        updated = content_of(searcher)
    with monkeypatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(elsewhere))
        with open_searcher(root, rebuild=True) as searcher:
            assert content_of(searcher) == updated


def a_text(choice: random.Random) -> str:
    return "。\n\n".join(
        "".join(choice.choice((*WORDS, "的", " ", ",", "在这里")) for _ in range(12))
        for _ in range(choice.randint(1, 4))
    )


def change_articles(root: Path, choice: random.Random) -> None:
    for _ in range(choice.randint(1, 3)):
        name = f"n{choice.randrange(8)}"
        file = root / "articles" / f"{name}.md"
        if file.exists() and choice.random() < 0.4:
            file.unlink()
        else:
            title = f"第{choice.randrange(5)}篇{choice.choice(WORDS)}"
            write_article(root, name, title, f"2023-0{choice.randint(1, 9)}-01", a_text(choice))


def change_glossary(root: Path, choice: random.Random) -> None:
    lines = []
    for headword in choice.sample(("楼长", "走访", "企业", "MAIN", "楼长制"), choice.randint(0, 4)):
        lines.append(f"- term: {headword}\n  category: 类\n  definition: {choice.choice(WORDS)}。")
        if choice.random() < 0.5:
            lines.append(f"  aliases: [{choice.choice(('负责人', 'LuTalk', '“七个一”学习法'))}]")
        if choice.random() < 0.3:
            lines.append(f"  stop_contexts: [{headword}的, 在这里{headword}]")
        if choice.random() < 0.3:
            lines.append("  pinyin: lǎo zhàng")
    (root / "glossary" / "terms.yaml").write_text("\n".join([*lines, ""]), "utf-8")


def change_readings(root: Path, choice: random.Random) -> None:
    words = {"楼长": "lóu cháng", "企业": "qì yè", "长制": "cháng zhì", "负责": "fù zé"}
    chosen = choice.sample(sorted(words), choice.randint(0, 3))
    lines = [f"  {word}: {words[word]}" for word in chosen]
    (root / "library.yaml").write_text("\n".join(["title: 文库", "readings:", *lines, ""]), "utf-8")


@pytest.mark.parametrize("seed", range(4))
def test_any_changes_lead_to_the_index_of_a_new_build(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    choice = random.Random(seed)
    update_index(small)
    for _ in range(6):
        change: Callable[[Path, random.Random], None]
        changes = (change_articles, change_glossary, change_readings)
        for change in choice.sample(changes, choice.randint(1, 2)):
            change(small, choice)
        assert_as_if_new(small, monkeypatch, tmp_path / "elsewhere")


def test_a_stated_reading_is_taken_without_a_new_build(small: Path) -> None:
    update_index(small)
    with open_searcher(small) as searcher:
        assert searcher.readings["楼长制"] == "lóu zhǎng zhì"
    (small / "library.yaml").write_text("title: 文库\nreadings: {楼长: lóu cháng}\n", "utf-8")
    before = segments(small)
    with open_searcher(small) as searcher:
        assert searcher.readings["楼长制"] == "lóu cháng zhì"
        assert searcher.search("louchangzhi").hits[0].title == "楼长制"
    assert segments(small) == before


def test_one_changed_article_is_one_document_and_one_segment(tmp_path: Path) -> None:
    root = write_large_library(tmp_path / "library", articles=8)
    update_index(root)
    before = {file.name: file for file in manifest_of(root).files}
    write_article(root, "article-003", "新的", "2024-01-01", "只有这一篇改了。")
    told: list[tuple[int, int]] = []
    assert update_index(root, lambda done, total: told.append((done, total))).rebuilt
    assert told[-1] == (1, 1)
    after = {file.name: file for file in manifest_of(root).files}
    assert segments(root) == 2
    kept = before.keys() & after.keys()
    assert [before[name] for name in kept] == [after[name] for name in kept]
    assert before.keys() - kept == {
        name for name in before if name.endswith(".toc") or name.startswith("catalog-")
    }
    added = sum(after[name].size for name in after.keys() - kept if "catalog" not in name)
    assert added < sum(file.size for file in before.values()) / 10
    folder = Store(root).folder / manifest_of(root).generation
    assert {path.name for path in folder.iterdir()} == after.keys(), "nothing else is left there"


def test_many_updates_leave_few_segments(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_index(small)
    most = 0
    for number in range(20):
        write_article(small, f"n{number % 7}", "篇", "2024-01-01", f"第{number}次改的楼长。")
        update_index(small)
        most = max(most, segments(small))
    assert 1 < most <= 4
    assert_as_if_new(small, monkeypatch, tmp_path / "elsewhere")


def test_a_new_title_of_the_library_writes_no_document(small: Path) -> None:
    update_index(small)
    before = manifest_of(small)
    (small / "library.yaml").write_text("title: 另一个名字\n", "utf-8")
    told: list[tuple[int, int]] = []
    update_index(small, lambda done, total: told.append((done, total)))
    assert told[-1] == (0, 0)
    assert manifest_of(small).source != before.source
    assert segments(small) == 1
    assert not update_index(small).rebuilt


def test_a_library_without_anything_left_is_an_empty_index(small: Path) -> None:
    update_index(small)
    shutil.rmtree(small / "articles")
    shutil.rmtree(small / "glossary")
    with open_searcher(small) as searcher:
        assert (searcher.report.articles, searcher.report.terms) == (0, 0)
        assert searcher.search("楼长").total == 0
        assert (searcher.mentions, searcher.readings) == ({}, {})


def test_a_library_that_vanishes_meanwhile_leaves_the_old_index(small: Path) -> None:
    update_index(small)
    before = manifest_of(small)
    write_article(small, "later", "后来", "2024-01-01", "后来的楼长。")
    away = small.with_name("away")

    def vanish(_done: int, _total: int) -> None:
        if small.exists():
            small.rename(away)

    with pytest.raises(UserError, match="没有“"):
        update_index(small, vanish)
    assert manifest_of(small) == before
    away.rename(small)
    with open_searcher(small) as searcher:
        assert searcher.search("后来的楼长", literal=True).total == 1


def stop_after(documents: int) -> tuple[Callable[[int, int], None], Callable[[], bool]]:
    """Return a progress and a stop that ends a build behind so many documents."""
    done = [0]
    return lambda now, _total: done.__setitem__(0, now), lambda: done[0] >= documents


def test_a_stopped_build_goes_on_from_its_last_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "FULL_AT", 4_000)
    monkeypatch.setattr(tiers, "SMALLEST", 1_000)  # the batches are no small segments
    root = write_large_library(tmp_path / "library", articles=9)
    with pytest.raises(UserError, match="已停止建立索引"):
        update_index(root, *stop_after(6))
    partial = manifest_of(root, "partial.json")
    assert not (Store(root).folder / "manifest.json").exists()
    with Store(root).lock() or pytest.fail("a stopped build holds no lock"):
        pass
    write_article(root, "article-008", "改了", "2020-01-01", "楼长换了内容。")
    told: list[tuple[int, int]] = []
    update_index(root, lambda done, total: told.append((done, total)))
    assert told[0][1] < 9, "what was written is not written again"
    manifest = manifest_of(root)
    assert manifest.generation == partial.generation
    kept = {file for file in partial.files if not file.name.startswith(("_", "catalog"))}
    assert kept < set(manifest.files)
    assert not (Store(root).folder / "partial.json").exists()
    assert_as_if_new(root, monkeypatch, tmp_path / "elsewhere")


def test_a_part_that_is_damaged_or_of_another_program_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(batch, "FULL_AT", 4_000)
    root = write_large_library(tmp_path / "library", articles=6)
    with pytest.raises(UserError):
        update_index(root, *stop_after(4))
    partial = manifest_of(root, "partial.json")
    folder = Store(root).folder / partial.generation
    (postings,) = folder.glob("*.lzp")
    data = bytearray(postings.read_bytes())
    data[len(data) // 2] ^= 1
    postings.write_bytes(data)
    told: list[tuple[int, int]] = []
    assert update_index(root, lambda done, total: told.append((done, total))).notice is None
    assert told[0][1] == 6
    assert not folder.exists()


def test_asked_for_a_new_build_nothing_old_is_used(small: Path) -> None:
    update_index(small)
    before = manifest_of(small)
    update_index(small, rebuild=True)
    assert manifest_of(small).generation != before.generation
    assert len(list(indexes_folder().glob("*/g-*"))) == 1


def test_a_new_index_has_few_segments_however_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "FULL_AT", 1)
    articles = {f"n{n:02d}": (f"第{n}篇", "2024-01-01", f"第{n}篇的字。") for n in range(35)}
    root = write_library(tmp_path / "library", articles)
    update_index(root)
    assert 9 <= segments(root) <= 12
    with open_searcher(root) as searcher:
        assert len(searcher.occurrences("篇的字")) == 35


def test_readers_open_the_old_index_or_the_new_while_one_writes(small: Path) -> None:
    update_index(small)
    code = """
import sys
from pathlib import Path
from index.keep.opening import update_index

article = Path(sys.argv[1], "articles", "old.md")
before = article.read_text("utf-8")
for number in range(30):
    article.write_text(f"{before}第{number}次改的字。\\n", "utf-8")
    update_index(Path(sys.argv[1]))
    print(number, flush=True)
"""
    with child(code, small) as process:
        assert process.stdout is not None
        opened = 0
        while process.poll() is None:
            index = Store(small).open()
            assert index is not None
            assert index.extras.articles == index.corpus.table.is_live.sum() - 4 == 3
            assert len(index.corpus.find(BODY, "次改的字").addresses) in (0, 1)
            index.close()
            opened += 1
        assert process.stdout.read().splitlines()[-1] == "29"
    assert opened > 10
