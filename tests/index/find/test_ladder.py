"""The rungs: what each finds, when it is tried, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.answer import Asked, Rung
from index.find.finder import Finder
from tests.index.find.scanned import ask, finder_of, found
from tests.index.libraries import write_library

ALL_RUNGS = tuple(rung for rung in Rung if rung is not Rung.NONE)

ARTICLES = {
    "software": ("软件与信息", "2020-01-01", "软件产业需要信息安全。"),
    "building": ("楼长走访", "2020-01-02", "楼长每周走访企业。他的职责是服务。"),
    "system": ("制度", "2020-01-03", "这里推行楼长制，由“七个一”学习法辅助。"),
    "law": ("合同纠纷", "2020-01-04", "依照合同法律规定，双方协商解决纠纷。"),
    "owner": ("物业", "2020-01-05", "物业方选出代表。"),
}
GLOSSARY = """\
- term: 楼长
  aliases: [楼宇负责人]
  definition: 由业主方担任。
  related:
    - {term: 业主代表, relation: 相关}
- term: 楼长制
  definition: 设立楼长。
- term: 七个一学习法
  aliases: [“七个一”学习法]
  definition: 一种方法。
- term: 楼事会议
  definition: 开会。
  related:
    - {term: 物业方, relation: 相关}
- term: 物业方
  definition: 管理楼宇。
- term: 业主代表
  definition: 代表业主。
- term: 信息安全
  definition: 不泄露。
"""


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    return finder_of(write_library(tmp_path / "library", ARTICLES, GLOSSARY))


def test_what_stands_as_typed_is_exact_in_any_script_and_width(finder: Finder) -> None:
    for typed in ("樓長制", "楼 长 制", "“楼长制”"):
        answer = ask(finder, typed)
        assert found(answer) == {"楼长制": Rung.EXACT, "system": Rung.EXACT}, typed
        assert answer.tried == (Rung.EXACT, Rung.ALIAS)
        assert answer.suggestions == ()


def test_an_alias_brings_the_articles_with_the_headword(finder: Finder) -> None:
    answer = ask(finder, "楼宇负责人")
    assert answer.hits[0].id == "楼长"
    assert found(answer) == {
        "楼长": Rung.ALIAS,
        "building": Rung.ALIAS,
        "system": Rung.ALIAS,
    }
    assert answer.words == ("楼宇负责人", "楼长")


def test_an_alias_counts_within_a_longer_query_too(finder: Finder) -> None:
    assert found(ask(finder, "楼宇负责人 走访"))["building"] is Rung.ALIAS
    assert "building" not in found(ask(finder, "楼宇负责人 走访 -企业"))
    assert "system" not in found(ask(finder, "楼宇负责人 走访"))


def test_what_is_excluded_is_excluded_as_typed(finder: Finder) -> None:
    assert found(ask(finder, "走访 -楼宇负责人"))["building"] is Rung.EXACT


def test_where_no_article_writes_an_entry_the_related_ones_are_shown(finder: Finder) -> None:
    assert found(ask(finder, "楼事会议")) == {"楼事会议": Rung.EXACT, "owner": Rung.ALIAS}


def test_other_words_for_the_same_are_a_variant(finder: Finder) -> None:
    answer = ask(finder, "軟體")
    assert found(answer)["software"] is Rung.VARIANT
    assert answer.matched is Rung.VARIANT
    assert answer.words == ("軟體", "软件")
    assert Rung.PINYIN in answer.tried  # no entry is found yet


def test_a_variant_names_an_entry(finder: Finder) -> None:
    answer = ask(finder, "資訊安全")
    assert found(answer) == {"信息安全": Rung.VARIANT, "software": Rung.VARIANT}
    assert answer.suggestions == ("信息安全",)
    assert found(ask(finder, "“資訊安全”"))["software"] is Rung.VARIANT


@pytest.mark.parametrize("typed", ["louzhangzhi", "lou zhang zhi", "lzz", "lou长制"])
def test_pinyin_names_an_entry_and_brings_its_articles(finder: Finder, typed: str) -> None:
    answer = ask(finder, typed)
    assert found(answer) == {"楼长制": Rung.PINYIN, "system": Rung.PINYIN}
    assert answer.suggestions == ("楼长制",)


def test_pinyin_is_read_within_a_longer_query(finder: Finder) -> None:
    assert found(ask(finder, "louzhang 走访"))["building"] is Rung.PINYIN
    assert found(ask(finder, "正文:louzhang"))["building"] is Rung.PINYIN
    assert found(ask(finder, '"louzhang" 走访'))["building"] is Rung.SOME_WORDS


def test_a_question_is_answered_by_all_its_words(finder: Finder) -> None:
    answer = ask(finder, "楼长的职责是什么")
    assert found(answer)["building"] is Rung.WORDS
    assert answer.words == ("楼长的职责是什么", "楼长", "楼宇负责人", "职责")
    assert "system" not in found(answer)


def test_a_word_of_a_question_counts_by_its_other_names(finder: Finder) -> None:
    assert found(ask(finder, "楼宇负责人的职责是什么"))["building"] is Rung.WORDS


def test_a_long_word_that_stands_nowhere_is_found_by_its_parts(finder: Finder) -> None:
    answer = ask(finder, "合同纠纷调解委员会")
    assert found(answer)["law"] is Rung.SOME_WORDS


def test_some_words_are_the_last_that_a_question_is_answered_by(finder: Finder) -> None:
    answer = ask(finder, "软件 走访")
    assert found(answer)["software"] is Rung.SOME_WORDS
    assert found(answer)["building"] is Rung.SOME_WORDS
    assert answer.matched is Rung.SOME_WORDS
    assert found(ask(finder, "软件 走访 -企业")).keys() & {"software", "building"} == {"software"}
    assert "building" not in found(ask(finder, "软件 走访 日期:2020-01-01"))


def test_a_phrase_in_quotation_marks_is_not_taken_apart(finder: Finder) -> None:
    assert "building" not in found(ask(finder, "“楼长的职责是什么”"))


@pytest.mark.parametrize("typed", ["楼掌制", "楼张制", "娄长制", "楼长支"])
def test_a_misspelt_name_ends_at_what_is_near(finder: Finder, typed: str) -> None:
    answer = ask(finder, typed)
    assert found(answer) == {"楼长制": Rung.NEAR, "system": Rung.NEAR}
    assert answer.suggestions == ("楼长制",)
    assert answer.tried[-1] is Rung.NEAR


@pytest.mark.parametrize("typed", ["合法律", "河同法律", "同合法律", "合同法绿"])
def test_a_slip_in_what_only_articles_write_is_near_to_it(finder: Finder, typed: str) -> None:
    assert "合同法律" in ask(finder, typed).suggestions


@pytest.mark.parametrize(
    ("typed", "document"), [("纠分", "law"), ("谢商", "law"), ("物叶", "owner")]
)
def test_two_characters_are_near_by_their_sound(finder: Finder, typed: str, document: str) -> None:
    assert found(ask(finder, typed))[document] is Rung.NEAR


@pytest.mark.parametrize("typed", ["楼长~", "楼长=", "#楼长@"])
def test_marks_beside_a_name_make_it_no_slip_for_a_longer_one(finder: Finder, typed: str) -> None:
    answer = ask(finder, typed)
    assert (found(answer)["楼长"], found(answer)["building"]) == (Rung.WORDS, Rung.WORDS)
    assert answer.suggestions == ()


def test_articles_and_entries_climb_separately(tmp_path: Path) -> None:
    root = write_library(
        tmp_path / "library",
        {"latin": ("拉丁", "2020-01-01", "他写 zoufang。"), "han": ("汉", "2020-01-02", "走访")},
        "- term: 走访\n  definition: 到企业去。\n",
    )
    answer = ask(finder_of(root), "zoufang")
    assert found(answer) == {"latin": Rung.EXACT, "走访": Rung.PINYIN}
    assert answer.suggestions == ()


def test_nothing_found_says_all_that_was_tried(finder: Finder) -> None:
    answer = ask(finder, "绝无此文")
    assert (answer.total, answer.matched, answer.tried) == (0, Rung.NONE, ALL_RUNGS)


@pytest.mark.parametrize(
    ("typed", "tried"),
    [
        ("日期:1999", ALL_RUNGS[:1]),
        ("近(企业 解决, 5)", ALL_RUNGS[:1]),
        ("企*绝", ALL_RUNGS[:1]),
        ("正文:“绝无此文”", ALL_RUNGS[:3]),
        ("“绝无此文”", (*ALL_RUNGS[:4], Rung.NEAR)),
    ],
)
def test_a_rung_that_changes_nothing_is_not_said_to_be_tried(
    finder: Finder, typed: str, tried: tuple[Rung, ...]
) -> None:
    answer = ask(finder, typed)
    assert (answer.total, answer.tried) == (0, tried)


def test_what_is_offered_has_the_numbers_of_the_query_and_no_mark_at_an_end(
    tmp_path: Path,
) -> None:
    texts = {"a": ("甲", "2020-01-01", "第128条。楼宇,楼宇。"), "b": ("乙", "2020-01-01", "楼宇。")}
    finder = finder_of(write_library(tmp_path / "library", texts))
    assert ask(finder, "第12条").suggestions == ()
    assert ask(finder, "楼，宇").suggestions == ("楼宇",)
    assert found(ask(finder, "楼，宇")) == {"a": Rung.NEAR, "b": Rung.NEAR}


def test_a_query_that_cannot_be_read_stays_on_the_first_rung_and_says_so(finder: Finder) -> None:
    answer = ask(finder, "-楼长")
    assert (answer.tried, answer.total) == ((Rung.EXACT,), 0)
    assert answer.notice is not None
    assert "按原样查找" in answer.notice


def test_a_literal_query_stays_on_the_first_rung(finder: Finder) -> None:
    for typed in ("lzz", "軟體", "楼掌制", "楼长的职责是什么", "楼宇负责人 走访"):
        answer = finder.answer(Asked(typed), is_literal=True)
        assert (answer.total, answer.tried) == (0, (Rung.EXACT,)), typed
        assert answer.suggestions == ()


def test_without_entries_only_articles_climb(tmp_path: Path) -> None:
    answer = ask(finder_of(write_library(tmp_path / "library", ARTICLES)), "走访")
    assert answer.tried == (Rung.EXACT, Rung.ALIAS)
