"""Every test of the command line has its own home, so that nothing of the user's is read or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import DECK


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("LC_ALL", "LC_MESSAGES", "LC_PAPER", "LANG", "QUIZGEN_STORE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    file = tmp_path / "plants.yaml"
    file.write_text(DECK, "utf-8")
    return file
