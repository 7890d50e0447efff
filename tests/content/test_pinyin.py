import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.pinyin import homophones, initials, plain, reading, sounds, units


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("楼长制", "lóu zhǎng zhì"),
        ("樓長制", "lóu zhǎng zhì"),
        ("楼长长期驻守", "lóu zhǎng cháng qī zhù shǒu"),
        ("大楼长期", "dà lóu cháng qī"),
        ("长效机制", "cháng xiào jī zhì"),
        ("局长和会长", "jú zhǎng hé huì zhǎng"),
        ("银行行长", "yín háng háng zhǎng"),
        ("绿色金融", "lǜ sè jīn róng"),
        ("LuTalk-基金时光", "LuTalk jī jīn shí guāng"),
        ("1+1+N人才新政", "1+1+N rén cái xīn zhèng"),
        ("双向进入、交叉任职", "shuāng xiàng jìn rù jiāo chā rèn zhí"),
        ("“七个一”学习法", "qī gè yī xué xí fǎ"),
        ("🏢楼", "lóu"),
        ("", ""),
    ],
)
def test_reading(text: str, pinyin: str) -> None:
    assert reading(text) == pinyin


@settings(deadline=None)
@given(st.text(st.sampled_from("楼长制银行, -LuTk1+N“”🏢。\n𠀀々"), max_size=12))
def test_one_syllable_for_each_unit(text: str) -> None:
    assert len(reading(text).split()) == len(units(text))


@pytest.mark.parametrize(
    ("pinyin", "typed", "first"),
    [
        ("lóu zhǎng zhì", "lou zhang zhi", "lzz"),
        ("lǜ sè", "lv se", "ls"),
        ("nǚ ér", "nv er", "ne"),
        ("LuTalk jī jīn", "lutalk ji jin", "ljj"),
        ("1+1+N rén", "1 1 n ren", "11nr"),
        ("ê̄ ḿ", "ê m", "êm"),
        ("xī'ān", "xi an", "xa"),
        ("", "", ""),
    ],
)
def test_what_people_type(pinyin: str, typed: str, first: str) -> None:
    assert plain(pinyin) == typed
    assert initials(pinyin) == first


def test_homophones_are_in_common_use_and_share_a_sound() -> None:
    assert "长" in homophones("掌")
    assert "占" in homophones("章")
    assert "掌" not in homophones("掌")
    assert homophones("a") == ()


def test_sounds_that_are_easily_confused_are_one() -> None:
    assert sounds("长") == {"zan", "can"}
    assert sounds("张") == {"zan"}
    assert sounds("x") == frozenset()
