import time
from pathlib import Path

import pytest

from content.library import load_library
from content.linker import Linker
from content.term import Glossary
from content.unlinked import Unlinked, unlinked
from tests.content.folders import make_library
from tests.content.terms import article, glossary, term

LIBRARY = Path(__file__).parents[2] / "content" / "library"


def found(terms: Glossary, source: str) -> list[tuple[str, str, str]]:
    document = article(source)
    mentions = list(Unlinked(terms).mentions(document))
    assert all(document.text[one.start : one.end] == one.text for one in mentions)
    return [(one.form, one.text, one.why) for one in mentions]


@pytest.mark.parametrize(
    ("form", "source", "text", "why"),
    [
        ("楼长制", "实施楼掌制。", "楼掌制", "读音相同"),
        ("楼长制", "实施“楼长治”", "楼长治", "读音相同"),
        ("软件园", "在軟體园里", "軟體园", "同义的另一种写法"),
        ("楼长制", "实施楼 长 制", "楼 长 制", "中间夹有空白或看不见的字符"),
        ("楼事工作会议", "召开樓事工作的会议了", "樓事工作的会议", "多一个字"),
        ("楼事工作会议", "召开楼事作会议了", "楼事作会议", "少一个字"),
        ("楼事工作会议", "召开楼事作工会议了", "楼事作工会议", "两个字颠倒"),
        ("陆家嘴金融城", "在陆家咀金融城", "陆家咀金融城", "读音相同"),
    ],
)
def test_what_may_be_meant(form: str, source: str, text: str, why: str) -> None:
    assert found(glossary(form), source) == [(form, text, why)]


@pytest.mark.parametrize(
    "source",
    [
        "楼长制与樓長制",
        "# 楼掌制",
        "`楼掌制`",
        "[楼掌制](a.md)",
        "www.x.cn/a 楼与制",
        "服务保障",
        "楼掌\n\n制",
        "第三楼长",
        "“楼”长，制",
    ],
)
def test_what_is_no_mention(source: str) -> None:
    assert found(glossary("楼长制", "服务包", "第二楼长"), source) == []


def test_what_is_linked_otherwise_is_no_mention() -> None:
    assert found(glossary("楼长制", "楼掌制"), "楼掌制") == []
    assert found(glossary("楼长制", "楼掌制度"), "楼掌制度") == []


def test_an_entry_stopped_here_is_not_offered_for_itself() -> None:
    assert found(glossary(term("楼长制", stop=("楼长制定",))), "楼长制定") == []


def test_the_form_and_its_entry_are_named() -> None:
    (mention,) = Unlinked(glossary(term("第二楼长", "经济包干员"))).mentions(article("经济报干员"))
    assert (mention.term, mention.form, mention.article) == ("第二楼长", "经济包干员", "a")


def test_a_library_is_asked_for_so_many_of_an_entry(tmp_path: Path) -> None:
    body = "---\ntitle: 题\n---\n\n" + "楼掌制，" * 9
    files: dict[str, str | bytes] = {
        "library.yaml": "title: 库",
        "glossary/a.yaml": "- term: 楼长制\n",
        "articles/a.md": body,
        "articles/b.md": body,
        "articles/broken.md": b"\xff\xfe",
    }
    library = load_library(make_library(tmp_path, files))
    mentions = list(unlinked(library, most_of_term=10))
    assert [one.article for one in mentions] == ["a"] * 9 + ["b"]


def test_the_shipped_library_has_none() -> None:
    assert list(unlinked(load_library(LIBRARY))) == []


def test_ten_thousand_entries() -> None:
    han = [chr(0x4E00 + 7 * number) for number in range(30)]
    names = [a + b + c + d for a in han[:11] for b in han for c in han for d in "楼"][:10_000]
    terms = glossary(*names)
    began = time.process_time()
    finder = Unlinked(terms, Linker(terms))
    text = "".join(f"{a}{b}，的{c}楼" for a in han for b in han for c in han)
    list(finder.mentions(article(text)))
    assert time.process_time() - began < 5
