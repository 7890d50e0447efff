import pytest

from content.article import Span
from content.evidence import locate
from tests.content.terms import article

ARTICLE = article(
    "# 标题\n\n🏢 浦东新区在上海中心等6幢楼宇试点,\n实施“楼长制”;LuTalk 2023\n\n"
    "**实施**“楼长制”。\n\n第二段"
)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("实施“楼长制”", "实施“楼长制”"),
        ("实施「樓長制」", "实施“楼长制”"),
        ("上海中心等６幢楼宇试点，\n 实施 “楼长制”；", "上海中心等6幢楼宇试点,实施“楼长制”;"),
        ("lutalk  2023", "LuTalk 2023"),
        ("标题", "标题"),
    ],
)
def test_quotes_are_found_as_readers_see_them(quote: str, shown: str) -> None:
    span = locate(ARTICLE, quote)
    assert span is not None
    assert ARTICLE.text[span.start : span.end] == shown


def test_the_first_place_counts() -> None:
    assert locate(ARTICLE, "“楼长制”") == Span(24, 29)


@pytest.mark.parametrize(
    "quote", ["实施楼长制", "LuTalk2023", "。第二段", "“楼长制”;“", "", " ", "楼长们"]
)
def test_what_is_not_found(quote: str) -> None:
    assert locate(ARTICLE, quote) is None
