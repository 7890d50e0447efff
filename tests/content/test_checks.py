"""Checks of whole libraries: each thing that can be wrong between files, told at its place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from content.checks import check
from content.errors import Severity, StoppedError
from content.evidence import locate
from content.library import load_article, load_library
from content.shapes import PROBLEM_LIMIT
from tests.content.folders import ARTICLE, make_library

ENTRY = """- term: {term}
  category: 角色
  definition: 一个说明。
  evidence:
    - {{article: a, quote: 由楼内党组织牵头}}
"""


def entry(term: str, more: str = "") -> str:
    return ENTRY.format(term=term) + more


def told(root: Path) -> list[str]:
    return [
        f"{problem.severity} {problem.place} {problem.message}"
        for problem in check(load_library(root))
    ]


def test_a_library_in_order_is_clean(tmp_path: Path) -> None:
    facts = "- {date: 2022, subject: 甲, fact: 乙, evidence: [{article: a, quote: 楼长}]}\n"
    more = "  related: [{term: 楼长, relation: 属于}]\n  stop_contexts: [楼事会议]\n"
    glossary = entry("楼长") + entry("楼事会", more)
    root = make_library(tmp_path, {"glossary/a.yaml": glossary, "facts.yaml": facts})
    assert told(root) == []


def test_problems_of_loading_come_along(tmp_path: Path) -> None:
    root = make_library(tmp_path, {"glossary/a.yaml": "- term: @\n", "articles/b.md": b"\xff"})
    assert [line[:25] for line in told(root)] == [
        "error articles/b.md:1:1 这",
        "error glossary/a.yaml:1:9",
    ]


@pytest.mark.parametrize(
    ("quote", "part"),
    [
        ("由楼内党组织牵头、业主方担任“楼长”", None),
        ("由樓內黨組織牵头､業主方担任「樓長」", None),
        ("由楼内 党组织\u200b牵头", None),
        ("由楼内党组织牵头、物业方担任“楼长”", "，从「物业方担任“楼长」起与原文不同；请按原文改正"),
        ("由 楼内党组织牵头、业主担任“楼长”", "，从「担任“楼长”」起与原文不同"),
        ("没有这句话", "找不到；请按原文逐字改正"),
        ("\u200b\u200b", "找不到；请按原文逐字改正"),
    ],
)
def test_quotes(tmp_path: Path, quote: str, part: str | None) -> None:
    glossary = f"""- term: 甲
  category: 角色
  definition: 说明
  evidence:
    - article: a
      quote: '{quote}'
"""
    facts = f"""- date: 2022
  subject: 甲
  fact: 乙
  evidence:
    - {{article: a, quote: '{quote}'}}
"""
    root = make_library(tmp_path, {"glossary/a.yaml": glossary, "facts.yaml": facts})
    lines = told(root)
    assert (locate(load_article(root, "a"), quote) is None) == bool(part)
    if part is None:
        assert lines == []
    else:
        fact, term = lines
        assert fact.startswith("error facts.yaml:5:27 引文在文章“a”里找不到")
        assert term.startswith("error glossary/a.yaml:6:14 引文在文章“a”里找不到")
        assert part in fact
        assert part in term


def test_quotes_do_not_cross_paragraphs(tmp_path: Path) -> None:
    text = "---\ntitle: a\npublished: 2023\n---\n一楼宇\n\n一楼事会\n"
    more = "    - {article: b, quote: 一楼宇一楼事会}\n"
    root = make_library(tmp_path, {"articles/b.md": text, "glossary/a.yaml": entry("甲", more)})
    (line,) = told(root)
    assert line.startswith("error glossary/a.yaml:6:27 引文在文章“b”里找不到")


@pytest.mark.parametrize(
    ("article", "part"),
    [
        ("2023-06-16-luoyu", "没有文章“2023-06-16-luoyu”；是不是想写“2023-06-16-louyu”？"),
        ("../a", "没有文章“../a”；请检查 article 的写法"),
        ("broken", "文章“broken”读不出来，引文无从核对"),
    ],
)
def test_articles_of_evidence(tmp_path: Path, article: str, part: str) -> None:
    more = f"    - {{article: {article}, quote: 楼长}}\n"
    files: dict[str, str | bytes] = {
        "articles/2023-06-16-louyu.md": ARTICLE,
        "articles/broken.md": b"\xff",
        "glossary/a.yaml": entry("甲", more),
    }
    lines = [line for line in told(make_library(tmp_path, files)) if "glossary" in line]
    assert len(lines) == 1
    assert lines[0].startswith("error glossary/a.yaml:6:")
    assert part in lines[0]


@pytest.mark.parametrize(
    ("related", "part"),
    [
        ("{term: 楼长, relation: 属於于}", "没有“属於于”这种关系；是不是想写“属于”？"),
        ("{term: 楼长, relation: xyz}", "没有“xyz”这种关系；可用的有 属于、包括"),
        ("{term: 楼长制度, relation: 属于}", "没有词条“楼长制度”；是不是想写“楼长制”？"),
        ("{term: 电梯, relation: 属于}", "没有词条“电梯”；请检查写法，或补上这个词条"),
        ("{term: 楼宇负责人, relation: 属于}", "“楼宇负责人”不是词条名，是“楼长”的另一个写法"),
        ("{term: 樓長, relation: 属于}", "“樓長”不是词条名，是“楼长”的另一个写法"),
        ("{term: 楼长制, relation: 属于}", "词条“楼长制”和自己有关系"),
    ],
)
def test_relations(tmp_path: Path, related: str, part: str) -> None:
    glossary = entry("楼长", "  aliases: [楼宇负责人]\n")
    glossary += entry("楼长制", f"  related:\n    - {related}\n")
    (line,) = told(make_library(tmp_path, {"glossary/a.yaml": glossary}))
    assert line.startswith("error glossary/a.yaml:13:7 ")
    assert part in line


def test_gaps_are_warnings(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "glossary/a.yaml": "- term: 甲\n- term: 乙\n  definition: 说明\n  category: 角色\n",
        "facts.yaml": "- {date: 2022, subject: 甲, fact: 乙}\n",
        "articles/b.md": "---\ntitle: 空\npublished: 2023\n---\n\n",
        "articles/c.md": "---\ntitle: 无日期\n---\n正文\n",
    }
    assert told(make_library(tmp_path, files)) == [
        "warning articles/b.md:1:1 文章没有正文；请补上，或删掉这个文件",
        "warning articles/c.md:1:1 文章没有日期；请在文首补上 published，如 2023-06-16",
        "warning facts.yaml:1:3 这条事实没有出处；请补上 evidence",
        "warning glossary/a.yaml:1:3 词条“甲”缺 definition、category；请补上",
        "warning glossary/a.yaml:1:3 词条“甲”没有出处；请补上 evidence",
        "warning glossary/a.yaml:2:3 词条“乙”没有出处；请补上 evidence",
    ]


def test_an_alias_that_is_another_entry(tmp_path: Path) -> None:
    glossary = entry("楼长", "  aliases: [樓事會, 负责人]\n") + entry(
        "楼事会", "  aliases: [负责人]\n"
    )
    (line,) = told(make_library(tmp_path, {"glossary/a.yaml": glossary}))
    assert line.startswith("warning glossary/a.yaml:1:3 “楼长”的别名“樓事會”又是另一个词条")


@pytest.mark.parametrize(
    ("context", "severity", "part"),
    [
        ("楼事会", "warning", "“楼事会”不含“楼长”，不起作用"),
        ("樓長", "error", "“樓長”就是词条本身，它将没有链接"),
    ],
)
def test_stop_contexts(tmp_path: Path, context: str, severity: str, part: str) -> None:
    glossary = entry("楼长", f"  stop_contexts: [{context}, 楼长沙]\n")
    (line,) = told(make_library(tmp_path, {"glossary/a.yaml": glossary}))
    assert line.startswith(f"{severity} glossary/a.yaml:1:3 ")
    assert part in line


def test_ids_that_some_systems_hold_to_be_one(tmp_path: Path) -> None:
    root = make_library(tmp_path, {"articles/A.md": ARTICLE, "articles/cafe\u0301.md": ARTICLE})
    (root / "articles" / "caf\u00e9.md").write_text(ARTICLE, "utf-8")
    if len(list((root / "articles").iterdir())) < 4:
        pytest.skip("this file system is one of them")
    first, second = told(root)
    assert first.startswith("error articles/a.md:1:1 文件名与“A.md”只差大小写或编码")
    assert second.startswith("error articles/caf\u00e9.md:1:1 文件名与“cafe\u0301.md”只差")


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("media/a.png", None),
        ("../media/a.png", None),
        ("media/%E6%A5%BC.png", None),
        ("media/b.png", "找不到"),
        ("media/a.svg", "不是能显示的格式"),
        ("media/big.png", "太大：21.0 MB，上限是 20 MB"),
        ("media/link.png", "指向文库文件夹之外，没有打开"),
        ("media/../../secret.png", "不在文库的 media 文件夹里，没有打开"),
        ("../../secret.png", "不在文库的 media 文件夹里，没有打开"),
        ("../articles/a.md", "不在文库的 media 文件夹里，没有打开"),
        ("/etc/passwd", "不在文库的 media 文件夹里，没有打开"),
        ("//host/share/a.png", "不在文库里，没有打开；楼知不联网"),
        ("http://example.org/a.png", "不在文库里，没有打开；楼知不联网"),
        ("data:image/png;base64,AAAA", "不在文库里，没有打开"),
        ("C:/a.png", "不在文库的 media 文件夹里，没有打开"),
    ],
)
def test_pictures(tmp_path: Path, target: str, part: str | None) -> None:
    root = make_library(
        tmp_path / "library",
        {
            "articles/b.md": f"---\ntitle: 图\npublished: 2023\n---\n正文\n\n![说明]({target})\n",
            "media/a.png": b"x",
            "media/a.svg": b"x",
            "media/楼.png": b"x",
        },
    )
    (tmp_path / "secret.png").write_bytes(b"secret")
    (root / "media" / "link.png").symlink_to("../../secret.png")
    with (root / "media" / "big.png").open("wb") as stream:
        stream.truncate(21 * 1024**2)
    lines = told(root)
    if part is None:
        assert lines == []
    else:
        (line,) = lines
        assert line.startswith("error articles/b.md:7:1 图片“")
        assert part in line


def test_progress_and_stopping(tmp_path: Path) -> None:
    library = load_library(make_library(tmp_path, {f"articles/{n}.md": ARTICLE for n in range(3)}))
    seen: list[tuple[int, int]] = []
    check(library, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    with pytest.raises(StoppedError):
        check(library, is_stopped=lambda: True)


def test_an_article_is_read_once_for_all_quotes_and_problems_are_limited(tmp_path: Path) -> None:
    text = "---\ntitle: 长\npublished: 2023\n---\n" + "楼宇党建引领楼宇经济。\n\n" * 60_000
    more = "    - {article: b, quote: 楼宇党建引领楼宇治理}\n"
    glossary = "".join(entry(f"词{number}", more) for number in range(1000))
    root = make_library(tmp_path, {"articles/b.md": text, "glossary/a.yaml": glossary})
    library = load_library(root)
    started = time.process_time()
    problems = check(library)
    assert time.process_time() - started < 30
    assert len(problems) == PROBLEM_LIMIT + 1
    assert [problem.severity for problem in problems].count(Severity.WARNING) == 1


def test_names_that_are_nowhere_do_not_take_forever(tmp_path: Path) -> None:
    more = "    - {{article: 楼长{n}, quote: 楼长}}\n  related:\n" + (
        "    - {{term: 楼事会长{n}, relation: 属于{n}}}\n" * 20
    )
    glossary = "".join(entry(f"楼长{n}", more.format(n=n)) for n in range(2000))
    files = {f"articles/楼长文{n}.md": ARTICLE for n in range(200)}
    root = make_library(tmp_path, {"glossary/a.yaml": glossary, **files})
    library = load_library(root)
    started = time.process_time()
    problems = check(library)
    assert time.process_time() - started < 30
    assert len(problems) == PROBLEM_LIMIT + 1
