from content.pinyin import homophones, sounds
from tests.content import sounds_table
from tests.content.sounds_table import TABLE, build, render


def test_committed_table_is_what_pypinyin_says() -> None:
    assert render(build()) == TABLE.read_text("utf-8")


def test_characters_sound_as_the_table_was_built() -> None:
    for char in "楼长掌银行绿嗯𠀀々x":
        assert sounds(char) == sounds_table.sounds(char), char


def test_only_characters_in_common_use_are_homophones() -> None:
    assert "樓" not in homophones("娄")
    assert "楼" in homophones("樓")
