from __future__ import annotations

from pathlib import Path

import pytest

from ui.history import Visit
from ui.settings import DEFAULT_TEXT_SIZE, Settings


def test_what_is_set_comes_back(tmp_path: Path) -> None:
    first = Settings(tmp_path / "window.ini")
    first.theme = "dark"
    first.text_size = 24
    first.has_ruby = True
    first.keep_place(tmp_path, Visit("文章-1", 321))
    first.save()
    second = Settings(tmp_path / "window.ini")

    assert (second.theme, second.text_size) == ("dark", 24)
    assert second.has_ruby
    assert second.last_place(tmp_path) == Visit("文章-1", 321)
    assert second.last_place(tmp_path / "other") is None


@pytest.mark.parametrize("size", ["", "big", "-4", "5000", "@Invalid()"])
def test_a_damaged_value_is_the_default(tmp_path: Path, size: str) -> None:
    path = tmp_path / "window.ini"
    path.write_text(f"[General]\ntheme=plaid\ntext_size={size}\ngeometry=3\n", encoding="utf-8")
    settings = Settings(path)

    assert settings.theme == "system"
    assert settings.text_size == DEFAULT_TEXT_SIZE
    assert settings.layout.geometry.isEmpty()
    assert not settings.has_ruby


def test_a_file_that_is_no_settings_file_is_survived(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_bytes(bytes(range(256)) * 40)

    assert Settings(path).theme == "system"
