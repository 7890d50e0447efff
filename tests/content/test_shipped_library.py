"""The library that ships: its article, its glossary and its facts, as a reader gets them."""

import csv
import hashlib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

import content
from content.article import Article, BlockKind
from content.checks import check
from content.evidence import locate
from content.library import Library, load_article, load_library
from content.link import Link
from content.linker import Linker
from content.relations import RELATIONS, inverse
from content.term import Term
from content.text import fold, is_han

ROOT = Path(content.__file__).parent / "library"
ARTICLE = "2023-06-16-louyu-dangjian"

# SHA-256 of the source document's paragraphs and headings, joined by line feeds.
SOURCE_TEXT = "44ea5eca448a18d65ee62145070edd3542a95199e073a82351865088cf500664"

# Every figure that the source gives with a date.
FIGURES = [6, 10, 30, 39, 147, 197, 913, 1100, 1600, 6300]


class Concept(NamedTuple):
    term: str
    category: str
    sentence: str


def read_concepts() -> list[Concept]:
    table = Path(__file__).parent / "data" / "concepts.tsv"
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Concept(*row) for row in rows[1:]]


CONCEPTS = read_concepts()
each_concept = pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.term)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(ROOT)


@pytest.fixture(scope="module")
def article() -> Article:
    return load_article(ROOT, ARTICLE)


@pytest.fixture(scope="module")
def linker(library: Library) -> Linker:
    return Linker(library.glossary)


@pytest.fixture(scope="module")
def links(article: Article, linker: Linker) -> tuple[Link, ...]:
    return linker.links(article)


def entry_of(library: Library, form: str) -> Term:
    (entry,) = library.glossary.with_form(form)
    return entry


def test_library_is_clean(library: Library) -> None:
    assert check(library) == ()


def test_article_has_the_head_of_its_source(library: Library) -> None:
    head = library.head(ARTICLE)
    assert head is not None
    assert head.title == "擦亮“金字招牌” 陆家嘴金融城推动楼宇党建高质量发展"
    assert (head.source, head.published) == ("国际金融报", "2023-06-16 23:43:19")
    assert head.summary.endswith("。")
    assert "楼宇党建" in head.tags


def test_article_has_every_paragraph_and_heading_and_nothing_else(article: Article) -> None:
    kinds = Counter(block.kind for block in article.blocks)
    assert kinds == {BlockKind.PARAGRAPH: 14, BlockKind.HEADING: 3}
    headings = [block for block in article.blocks if block.kind is BlockKind.HEADING]
    assert [(article.text[block.start : block.end], block.level) for block in headings] == [
        ("楼宇党建点亮“红色天际线”", 2),
        ("“五大员”赋能楼宇治理硬底盘", 2),
        ("“实”字当头服务楼宇高质量发展", 2),
    ]


def test_article_says_what_its_source_says_to_the_letter(article: Article) -> None:
    assert hashlib.sha256(article.text.encode()).hexdigest() == SOURCE_TEXT


@each_concept
def test_concept_is_found_with_its_proof(
    concept: Concept, library: Library, article: Article
) -> None:
    entry = entry_of(library, concept.term)
    assert entry.category == concept.category
    span = locate(article, concept.sentence)
    assert span is not None
    assert article.text[span.start : span.end] == concept.sentence
    assert any(concept.sentence in evidence.quote for evidence in entry.evidence)


@each_concept
def test_concept_is_linked_in_the_article(
    concept: Concept, library: Library, links: tuple[Link, ...]
) -> None:
    assert entry_of(library, concept.term).term in {link.term for link in links}


def test_every_occurrence_of_every_concept_is_linked_at_its_place(
    library: Library, article: Article, links: tuple[Link, ...]
) -> None:
    linked = {(link.start, link.end): link.term for link in links}
    folded = fold(article.text)
    found = [
        (start, start + len(concept.term), concept.term)
        for concept in CONCEPTS
        for start in range(len(folded))
        if folded.startswith(fold(concept.term), start)
        and article.blocks[article.block_at(start)].kind is BlockKind.PARAGRAPH
    ]
    longest = [
        (start, end, term)
        for start, end, term in found
        if not any(
            other_start <= start and end <= other_end and (other_start, other_end) != (start, end)
            for other_start, other_end, _ in found
        )
    ]
    assert len(longest) > 80
    for start, end, term in longest:
        assert linked.get((start, end)) == entry_of(library, term).term, term


def test_longer_terms_are_never_linked_as_shorter_ones(
    article: Article, links: tuple[Link, ...]
) -> None:
    second = article.text.index("第二楼长")
    system = article.text.index("楼长制")
    by_start = {link.start: link for link in links}
    assert by_start[second].term == "第二楼长"
    assert by_start[system].term == "楼长制"
    shorter = [link for link in links if link.term == "楼长"]
    assert len(shorter) == 2
    assert not any(second <= link.start < second + 4 for link in shorter)
    assert system not in {link.start for link in shorter}


def test_no_heading_is_linked(article: Article, links: tuple[Link, ...]) -> None:
    kinds = {article.blocks[article.block_at(link.start)].kind for link in links}
    assert kinds == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("写字楼长期出租，大楼长达百米", []),
        ("楼长期待大家达成一致，楼长达成共识", ["楼长", "楼长"]),
        ("楼长制定了方案，发挥楼长制作用", ["楼长", "楼长制"]),
        ("服务包括餐饮，工具包括钳子，还有服务包", ["服务包"]),
        ("配送服务、推送服务，再把送服务做好", ["建组织、送服务、强功能、善治理"]),
        ("上海中心城区与上海中心", ["上海中心大厦"]),
        ("《环球时报》报道", []),
        ("浦东国际机场在浦东", ["浦东新区"]),
        ("五大员工作机制", ["五大员"]),
        ("楼事会议事规则", ["楼事会"]),
    ],
)
def test_everyday_words_are_not_taken_for_terms(
    text: str, expected: list[str], linker: Linker
) -> None:
    assert [link.term for link in linker.in_text(text)] == expected


def test_every_quote_is_in_the_article_as_written(library: Library, article: Article) -> None:
    quotes = [evidence for term in library.glossary.terms for evidence in term.evidence]
    quotes += [evidence for fact in library.facts for evidence in fact.evidence]
    assert len(quotes) > 80
    for evidence in quotes:
        assert evidence.article == ARTICLE
        span = locate(article, evidence.quote)
        assert span is not None, evidence.quote
        assert article.text[span.start : span.end] == evidence.quote


def test_every_entry_is_whole(library: Library) -> None:
    assert len(library.glossary.terms) == 60
    for term in library.glossary.terms:
        assert term.evidence, term.term
        assert term.definition.endswith("。"), term.term
        assert term.definition.count("。") <= 2, term.term
        assert library.glossary.relations_of(term.term), term.term


def test_definitions_are_no_bare_quotes(library: Library, article: Article) -> None:
    for term in library.glossary.terms:
        for sentence in filter(None, term.definition.split("。")):
            assert locate(article, sentence) is None, term.term


def test_relations_are_known_and_lead_to_entries(library: Library) -> None:
    written = [
        (term.term, related.relation, related.term)
        for term in library.glossary.terms
        for related in term.related
    ]
    for head, relation, target in written:
        assert relation in RELATIONS, (head, relation)
        assert library.glossary.get(target) is not None, (head, target)
        assert head != target
    both_ways = written + [(target, inverse(relation), head) for head, relation, target in written]
    assert [item for item, count in Counter(both_ways).items() if count > 1] == []


def test_five_members_make_the_team_both_ways(library: Library) -> None:
    forms = ["党建督导员", "经济包干员", "市场监管员", "公安联络员", "消防辅导员"]
    members = [entry_of(library, form) for form in forms]
    team = library.glossary.relations_of("五大员")
    assert [other for relation, other in team if relation == "包括"] == [
        member.term for member in members
    ]
    for member in members:
        assert ("属于", "五大员") in library.glossary.relations_of(member.term)
    definition = entry_of(library, "五大员").definition
    assert all(form in definition for form in forms)


def test_second_building_chief_is_the_economic_liaison(library: Library) -> None:
    assert entry_of(library, "经济包干员").term == "第二楼长"
    assert ("服务于", "楼事会") in library.glossary.relations_of("第二楼长")


def test_pinyin_has_one_toned_syllable_a_character(library: Library) -> None:
    for term in library.glossary.terms:
        assert term.pinyin is not None, term.term
        syllables = [part for part in term.pinyin.split(" ") if not part.isascii()]
        assert len(syllables) == sum(map(is_han, term.term)), term.term
        for syllable in syllables:
            marks = [c for c in unicodedata.normalize("NFD", syllable) if unicodedata.combining(c)]
            assert set(marks) & set("\u0304\u0301\u030c\u0300"), syllable


@pytest.mark.parametrize(
    ("headword", "syllable"),
    [
        ("楼长", "zhǎng"),
        ("楼长制", "zhǎng"),
        ("第二楼长", "zhǎng"),
        ("楼宇党建高质量发展行动计划", "xíng"),
        ("楼宇党建高质量发展行动计划", "liàng"),
        ("区域化党建联建楼事会重点项目", "zhòng"),
        ("党建督导员", "dū"),
        ("上海中心大厦", "shà"),
        ("楼事会", "huì"),
    ],
)
def test_characters_with_several_readings_are_read_right(
    headword: str, syllable: str, library: Library
) -> None:
    pinyin = entry_of(library, headword).pinyin
    assert pinyin is not None
    assert syllable in pinyin.split(" ")


def test_facts_speak_of_terms_and_prove_their_figures(library: Library) -> None:
    assert len(library.facts) == 16
    for fact in library.facts:
        assert library.glossary.get(fact.subject) is not None, fact.subject
        if fact.value is not None:
            figure = f"{fact.value.number:g}"
            assert any(figure in evidence.quote for evidence in fact.evidence), fact.fact
    assert sorted(int(fact.value.number) for fact in library.facts if fact.value) == FIGURES
    assert [fact.subject for fact in library.facts if fact.status == "planned"] == [
        "党群服务综合体"
    ]
