"""The pins of pyproject.toml: all understood, all recognised where they are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

import main
from content.errors import UserError
from ui.setup.distributions import is_complete
from ui.setup.project import Pin, Project, read_project
from ui.setup.stamp import DEPENDENCIES, DEV


def test_every_requirement_is_an_exact_pin() -> None:
    project = read_project(main.ROOT)
    assert len(project.pins(DEV)) > len(project.pins(DEPENDENCIES)) > 0


def test_environment_of_the_checks_is_recognised_as_complete() -> None:
    pins = read_project(main.ROOT).pins(DEV)
    assert is_complete(pins)
    assert not is_complete([*pins, Pin("louzhi-that-nobody-made", "1.0")])
    assert not is_complete([Pin(pins[0].name, "0.0.1")])


def test_marker_chooses_one_pin_for_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(
        "1",
        ("qt==6.9; platform_machine != 'aarch64'", "qt==6.8; platform_machine == 'aarch64'"),
        (),
    )
    for machine, version in (("x86_64", "6.9"), ("aarch64", "6.8")):
        monkeypatch.setattr("platform.machine", lambda machine=machine: machine)
        assert project.pins(DEPENDENCIES) == (Pin("qt", version),)


@pytest.mark.parametrize("loose", ["qt", "qt>=6", "qt==6; sys_platform == 'win32'", "qt[x]==6"])
def test_loose_requirement_is_refused(loose: str) -> None:
    with pytest.raises(ValueError, match="not an exact pin"):
        Project("1", (loose,), ()).pins(DEPENDENCIES)


def test_damaged_file_of_the_program_is_told(tmp_path: Path) -> None:
    for content in (None, "[project", "[project]\nversion = '1'\n"):
        if content is not None:
            tmp_path.joinpath("pyproject.toml").write_text(content)
        with pytest.raises(UserError, match="缺失或损坏"):
            read_project(tmp_path)
