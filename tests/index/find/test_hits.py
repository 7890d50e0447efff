"""What is shown of a result: marks in titles and texts as they were written."""

from __future__ import annotations

from index.answer import Hit, HitKind
from index.find.hits import make_hit
from index.find.order import Ranker
from index.schema import TERM
from tests.index.find.texts import Doc, Texts


def hit_of(doc: Doc, *texts: str) -> Hit:
    corpus = Texts([doc])
    (ranked,) = Ranker(corpus).order([corpus.group(*texts)], None).ranked
    return make_hit(corpus, ranked)


def test_marks_are_ranges_of_the_original_title_and_text() -> None:
    hit = hit_of(Doc("論樓 長制", "前言。\n設立樓\n 長制。樓 長制好。"), "楼长制")
    assert hit.title == "論樓 長制"
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["樓 長制"]
    marked = [s.text[a:b] for s in hit.snippets for a, b in s.marks]
    assert marked == ["樓 長制"]
    assert hit.count == 2


def test_marks_of_an_alias_are_not_those_of_the_headword() -> None:
    hit = hit_of(Doc("楼长\n大楼长", "定义。", kind=TERM), "大楼长")
    assert (hit.kind, hit.title, hit.title_marks) == (HitKind.TERM, "楼长", ())
    assert hit_of(Doc("楼长\n大楼长", "定义。", kind=TERM), "楼长").title_marks == ((0, 2),)


def test_several_strings_are_marked_together() -> None:
    hit = hit_of(Doc("甲", "楼长走访企业，企业找楼长。"), "楼长", "企业")
    (snippet,) = hit.snippets
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["楼长", "企业", "企业", "楼长"]
    assert hit.count == 4


def test_an_empty_text_has_no_snippet() -> None:
    assert hit_of(Doc("楼长"), "楼长").snippets == ()
