"""Articles and entries as documents: search texts, days, labels and lengths."""

from __future__ import annotations

from pathlib import Path

from content.library import load_library
from index.columns import joined
from index.document import article_document, term_document
from index.schema import ARTICLE, TERM
from tests.index.libraries import write_library

_GLOSSARY = """\
- term: 樓長
  aliases: [楼宇 负责人]
  category: 角色
  definition: 由业主方担任。
"""


def test_an_article_is_a_document_of_its_title_and_paragraphs(tmp_path: Path) -> None:
    root = write_library(tmp_path, {"a": ("楼 长", "2021-05-01", "楼长走访。\n\n企业 找楼长")})
    document = article_document(load_library(root).article("a"))
    assert (document.kind, document.title, document.body) == (
        ARTICLE,
        "楼长",
        "楼长走访。\n企业找楼长",
    )
    assert document.lengths == (2, 10)
    assert document.date == 20210501
    assert document.labels == {"source": ("试验报",), "tag": ()}
    assert document.fields()["key"] == "a:a"
    assert document.fields()["tag"] is None


def test_an_entry_is_a_document_of_its_forms_and_definition(tmp_path: Path) -> None:
    (term,) = load_library(write_library(tmp_path, {}, _GLOSSARY)).glossary.terms
    document = term_document(term)
    assert (document.kind, document.title) == (TERM, "楼长\n楼宇负责人")
    assert document.lengths == (7, 7)
    assert (document.date, document.labels) == (0, {"category": ("角色",)})
    assert document.fields()["key"] == "t:樓長"


def test_tags_are_kept_once_each_and_on_one_line(tmp_path: Path) -> None:
    root = write_library(tmp_path, {"a": ("题", "2021-05", "文")})
    file = root / "articles" / "a.md"
    tags = 'tags: [楼长, "楼长", "两  行", " ", 制度]'
    file.write_text(file.read_text("utf-8").replace("title:", f"{tags}\ntitle:"), "utf-8")
    document = article_document(load_library(root).article("a"))
    assert document.labels["tag"] == ("楼长", "两 行", "制度")
    assert document.date == 0, "a month is no day"
    assert joined(document.labels["tag"]) == "楼长\n两 行\n制度".encode()
