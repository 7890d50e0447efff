"""A small library in a folder, and cards made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library import Library, load_library
from ui.glossary.content import CardContent, build_card

_ARTICLE = """---
title: 楼事会试点
source: 国际金融报
published: 2023-06-16 23:43:19
---
2020年4月,浦东新区在上海中心等6幢楼宇试点推出楼事会制度,实施“楼长制”。

业主方或物业方担任“楼长”。
"""

_GLOSSARY = """- term: 楼长制
  pinyin: lóu zhǎng zhì
  aliases: [楼长制度]
  category: 制度机制
  definition: 在楼宇设立“楼长”的治理制度，2020年4月开始试点。
  evidence:
    - article: shidian
      quote: 2020年4月，浦东新区在上海中心等6幢楼宇试点推出楼事会制度，实施“楼长制”
    - {article: shidian, quote: 原文里没有的一句话}
    - {article: meiyou, quote: 这篇文章也没有}
  related:
    - {term: 楼事会, relation: 相关}
    - {term: 楼长, relation: 包括}
    - {term: 不存在的词, relation: 属于}
- term: 楼长
  category: 角色
  definition: 业主方或物业方担任的角色。
- term: 楼事会
  category: 制度机制
  definition: 共治机制。
  related:
    - {term: 楼长制, relation: 推出}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "glossary").mkdir()
    (tmp_path / "library.yaml").write_text("title: 试验文库\n", encoding="utf-8")
    (tmp_path / "articles" / "shidian.md").write_text(_ARTICLE, encoding="utf-8")
    (tmp_path / "glossary" / "terms.yaml").write_text(_GLOSSARY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def library(root: Path) -> Library:
    return load_library(root)


@pytest.fixture
def content(library: Library) -> CardContent:
    made = build_card(library, "楼长制")
    assert made
    return made
