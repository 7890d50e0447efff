"""Libraries for tests, written as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SHIPPED = PROJECT / "content" / "library"

_ARTICLES = {
    "old": ("楼长与企业", "2021-05-01", "楼长走访企业。企业找楼长。"),
    "new": (
        "政策进楼宇",
        "2023-02-03",
        "LuTalk 论坛在楼宇举行,楼长主持。\n\nAI 与 MAIN 不同;main street 也不同。",
    ),
    "plain": ("无关", "2022-01-01", "“七个一”学习法在这里。这里没有别的。"),
}
_GLOSSARY = """\
- term: 楼长
  aliases: [楼宇负责人]
  category: 角色
  definition: 由业主方担任。
- term: 楼长制
  category: 制度
  definition: 设立楼长的制度。
- term: 七个一学习法
  pinyin: qī gè yī xué xí fǎ
  aliases: [“七个一”学习法]
  category: 制度
  definition: 一种学习方法。
- term: 走访
  category: 做法
  definition: 到企业去。
"""


def write_library(
    root: Path, articles: Mapping[str, tuple[str, str, str]], glossary: str = ""
) -> Path:
    """Write a library of articles, id -> (title, date, body), and a glossary; return `root`."""
    (root / "articles").mkdir(parents=True, exist_ok=True)
    (root / "glossary").mkdir(exist_ok=True)
    (root / "library.yaml").write_text("title: 试验\n", "utf-8")
    for name, (title, date, body) in articles.items():
        write_article(root, name, title, date, body)
    if glossary:
        (root / "glossary" / "terms.yaml").write_text(glossary, "utf-8")
    return root


def write_article(root: Path, name: str, title: str, date: str, body: str) -> None:
    """Write one article of a library."""
    head = f"---\ntitle: {title}\nsource: 试验报\npublished: {date}\n---\n\n"
    (root / "articles" / f"{name}.md").write_text(f"{head}{body}\n", "utf-8")


def write_small_library(root: Path) -> Path:
    """Write the library that most tests of the index use."""
    return write_library(root, _ARTICLES, _GLOSSARY)


def write_large_library(root: Path, articles: int = 30) -> Path:
    """Write a library that takes a second or more to index."""
    source = (SHIPPED / "articles" / "2023-06-16-louyu-dangjian.md").read_text("utf-8")
    body = source.split("---", 2)[2]
    # Different characters for each article, so that none shares all its terms with the others.
    return write_library(
        root,
        {
            f"article-{n:03d}": (
                f"第{n}篇",
                f"2020-01-{n % 28 + 1:02d}",
                body.replace("楼", chr(0x4E00 + n)).replace("的", chr(0x5E00 + n)),
            )
            for n in range(articles)
        },
    )
