"""Health rules: each finds what it is for in a library made wrong, and nothing in a good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.errors import Severity
from content.evidence import locate
from content.health.examine import examine
from content.health.finding import RULES, Finding
from content.health.sets import number_of, set_size
from content.library import load_article, load_library
from tests.content.folders import make_library
from ui.terminal_arguments import shipped_library

TEXT = "---\ntitle: a\npublished: 2023\n---\n\n{}\n"


def entry(term: str, more: str = "", definition: str = "一个说明。") -> str:
    return (
        f"- term: {term}\n  category: 角色\n  definition: {definition}\n"
        f"  evidence: [{{article: a, quote: {term}}}]\n{more}"
    )


def found(tmp_path: Path, text: str, glossary: str, rule: str) -> list[Finding]:
    files: dict[str, str | bytes] = {
        "articles/a.md": TEXT.format(text),
        "glossary/a.yaml": glossary,
    }
    library = load_library(make_library(tmp_path, files))
    return [each for each in examine(library) if each.rule == rule]


def test_what_ships_has_neither_errors_nor_warnings() -> None:
    findings = examine(load_library(shipped_library()))
    assert {each.severity for each in findings} == {Severity.HINT}
    assert {each.rule for each in findings} <= RULES.keys()


def test_a_broken_quote_comes_with_the_passage_it_means(tmp_path: Path) -> None:
    text = "首批39家楼事会集中成立,楼事工作联席会议投入运转。另有一句话。"
    glossary = (
        "- term: 楼事会\n  category: 角色\n  definition: 说明。\n"
        "  evidence: [{article: a, quote: 首批三十九家楼事会成立、楼事联席会议投入运转}]\n"
    )
    (finding,) = found(tmp_path, text, glossary, "broken-quote")
    assert finding.severity is Severity.ERROR
    assert finding.replacement == "首批39家楼事会集中成立,楼事工作联席会议投入运转"
    assert finding.replacement in finding.suggestion
    assert (finding.place.line, finding.term, finding.article) == (4, "楼事会", "a")
    article = load_article(tmp_path, "a")
    assert article.text[finding.start : finding.end] == finding.replacement
    assert locate(article, finding.replacement) is not None


def test_a_quote_like_nothing_gets_no_offer(tmp_path: Path) -> None:
    glossary = entry("楼事会").replace("quote: 楼事会", "quote: 天地玄黄宇宙洪荒")
    (finding,) = found(tmp_path, "楼事会好。", glossary, "broken-quote")
    assert (finding.suggestion, finding.start) == ("", None)


def test_an_entry_without_evidence(tmp_path: Path) -> None:
    glossary = "- term: 楼长\n  category: 角色\n  definition: 说明。\n"
    (finding,) = found(tmp_path, "楼长", glossary, "no-evidence")
    assert str(finding.place) == "glossary/a.yaml:1:3"


def test_a_term_that_no_article_mentions(tmp_path: Path) -> None:
    glossary = entry("楼长") + entry("路长", "  aliases: [道路负责人]\n")
    (finding,) = found(tmp_path, "楼长来了。", glossary, "unmentioned")
    assert "“路长”" in finding.message
    assert finding.place.line == 5


def test_a_mention_that_is_written_otherwise(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "楼长制好。楼掌制也好。", entry("楼长制"), "unlinked")
    assert finding.message.startswith("“楼掌制”没有链接，可能是“楼长制”：")
    assert (finding.article, finding.start, finding.end) == ("a", 5, 8)
    assert str(finding.place) == "articles/a.md:6:1"


def test_words_without_an_entry(tmp_path: Path) -> None:
    found_here = found(tmp_path, "楼长和“楼事会”。“楼事会”好。", entry("楼长"), "undefined")
    assert [each.article for each in found_here] == ["a"]
    assert "“楼事会”在文章里出现 2 次" in found_here[0].message
    assert (found_here[0].start, found_here[0].end) == (4, 7)
    assert str(found_here[0].place) == "articles/a.md:6:1"


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (entry("“楼长”"), "名称只差标点"),
        (entry("路管", definition="在楼宇里管事的那个人。"), "释义完全一样"),
        (entry("楼掌", "  related: [{term: 楼事会, relation: 属于}]\n"), "名称相近"),
        (entry("网格楼长"), None),
        (entry("路长", "  related: [{term: 楼事会, relation: 属于}]\n"), None),
    ],
)
def test_two_entries_for_one_thing(tmp_path: Path, second: str, why: str | None) -> None:
    more = "  related: [{term: 楼事会, relation: 属于}]\n"
    first = entry("楼长", more, "在楼宇里管事的那个人。")
    glossary = first + entry("楼事会", definition="由楼长组成。") + second
    findings = found(tmp_path, "楼长", glossary, "same-thing")
    assert [each.message.split("：")[1][: len(why)] for each in findings if why] == (
        [why] if why else []
    )
    assert bool(findings) == bool(why)


def test_a_form_that_two_entries_share(tmp_path: Path) -> None:
    glossary = entry("楼长", "  aliases: [负责人]\n") + entry("路长", "  aliases: [负责人]\n")
    (finding,) = found(tmp_path, "楼长", glossary, "shared-form")
    assert finding.severity is Severity.HINT
    assert "“负责人”是 “楼长”、“路长” 共有的名称" in finding.message


@pytest.mark.parametrize(
    ("definitions", "names"),
    [
        (("乙楼的一半。", "甲楼的一半。", "别的说法。"), "“甲楼”与“乙楼”"),
        (("乙楼的一半。", "丙楼的一半。", "甲楼的一半。"), "“甲楼”与“丙楼”、“乙楼”"),
        (("就是甲楼。", "别的。", "别的。"), "“甲楼”的释义用它自己"),
        (("乙楼的一半。", "甲楼和丙楼。", "别的说法。"), None),
        (("乙楼的一半。", "别的说法。", "别的说法。"), None),
    ],
)
def test_circular_definitions(
    tmp_path: Path, definitions: tuple[str, ...], names: str | None
) -> None:
    glossary = "".join(
        entry(f"{name}楼", definition=text)
        for name, text in zip("甲乙丙", definitions, strict=True)
    )
    findings = found(tmp_path, "甲楼乙楼丙楼", glossary, "circular")
    assert [each.message.startswith(names or "") for each in findings] == [True] * bool(names)


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("属于", "包括", "twice"),
        ("相关", "相关", "twice"),
        ("属于", "属于", "contradicting"),
        ("领导", "领导", "contradicting"),
        ("属于", "服务于", None),
    ],
)
def test_relations_from_both_sides(
    tmp_path: Path, first: str, second: str, rule: str | None
) -> None:
    glossary = entry("楼长", f"  related:\n    - {{term: 楼事会, relation: {first}}}\n")
    glossary += entry("楼事会", f"  related:\n    - {{term: 楼长, relation: {second}}}\n")
    files: dict[str, str | bytes] = {
        "articles/a.md": TEXT.format("楼长和楼事会"),
        "glossary/a.yaml": glossary,
    }
    findings = examine(load_library(make_library(tmp_path, files)))
    rules = [each.rule for each in findings if each.rule in ("twice", "contradicting")]
    assert rules == [rule] * bool(rule)
    if rule:
        (finding,) = (each for each in findings if each.rule == rule)
        assert finding.place.line == 12
        assert "glossary/a.yaml:6" in finding.message


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("五大员", 5),
        ("三张清单", 3),
        ("七个一学习法", 7),
        ("十五个街道党工委", 15),
        ("二十项措施", 20),
        ("12条意见", 12),
        ("第二楼长", None),
        ("百亿楼", None),
        ("632巅峰论坛", None),
        ("1+1+N人才新政", None),
        ("楼事会", None),
    ],
)
def test_sizes_in_names(name: str, size: int | None) -> None:
    assert set_size(name) == size


def test_numerals() -> None:
    assert [number_of(text) for text in ("两", "九", "十", "十一", "三十", "九十九", "7")] == [
        2, 9, 10, 11, 30, 99, 7,
    ]  # fmt: skip


def test_a_set_that_lacks_a_member(tmp_path: Path) -> None:
    quote = "由党建员、经济员和公安员组成的“三大员”"
    glossary = (
        "- term: 三大员\n  category: 角色\n  definition: 队伍。\n"
        f"  evidence: [{{article: a, quote: {quote}}}]\n"
        "  related: [{term: 党建员, relation: 包括}, {term: 公安员, relation: 包括}]\n"
    )
    glossary += entry("党建员") + entry("经济员") + entry("公安员")
    (finding,) = found(tmp_path, quote, glossary, "numbered-set")
    assert finding.message == "“三大员”应有 3 个成员，关系里有 2 个：党建员、公安员"
    assert finding.replacement == "- {term: 经济员, relation: 包括}"


def test_what_is_offered_to_paste_is_yaml(tmp_path: Path) -> None:
    glossary = entry("楼, 长") + entry("楼长")
    (finding,) = found(tmp_path, "楼, 长与楼长", glossary, "same-thing")
    assert finding.replacement == "aliases: [楼长]"
    reverse = entry("楼长") + entry('"楼, 长"')
    (finding,) = found(tmp_path, "楼, 长与楼长", reverse, "same-thing")
    assert finding.replacement == 'aliases: ["楼, 长"]'


@pytest.mark.parametrize(
    ("definition", "is_told"),
    [("统筹需求、资源、项目的清单。", False), ("一些清单。", True)],
)
def test_a_set_whose_members_are_named_nowhere(
    tmp_path: Path, definition: str, is_told: bool
) -> None:
    glossary = entry("三张清单", definition=definition)
    assert bool(found(tmp_path, "三张清单", glossary, "numbered-set")) == is_told


def test_figures_that_cannot_be_true(tmp_path: Path) -> None:
    facts = "".join(
        f"- {{date: 2022, subject: 楼事会, fact: 共有{number}家, "
        f"value: {{number: {number}, unit: 家}}, evidence: [{{article: a, quote: 楼}}]}}\n"
        for number in (39, 147)
    )
    files: dict[str, str | bytes] = {
        "articles/a.md": TEXT.format("楼"),
        "facts.yaml": facts,
    }
    findings = examine(load_library(make_library(tmp_path, files)))
    assert [each.severity for each in findings if each.rule == "figures"] == [Severity.WARNING]


def test_findings_come_worst_first(tmp_path: Path) -> None:
    glossary = entry("楼长").replace("quote: 楼长", "quote: 没有") + "- term: 路长\n"
    files: dict[str, str | bytes] = {
        "articles/a.md": TEXT.format("楼长和“楼事会”。"),
        "glossary/a.yaml": glossary,
    }
    findings = examine(load_library(make_library(tmp_path, files)))
    order = [Severity.ERROR, Severity.WARNING, Severity.HINT]
    ranks = [order.index(each.severity) for each in findings]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
