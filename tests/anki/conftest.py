"""A fresh Anki for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.anki.learner import Learner
from tests.anki.pushing import QUESTIONS
from tests.anki.terminal import Terminal


@pytest.fixture(autouse=True, scope="session")
def of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a user has on this computer is neither read nor written: settings, store, overlays of locks."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ANKI_BASE"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Learner]:
    """A learner with an empty collection."""
    learner = Learner(tmp_path)
    yield learner
    learner.col.close()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path / "store.sqlite3")
    yield made
    made.store.close()


@pytest.fixture
def studied(anki: Learner) -> Learner:
    """FSRS on, all questions there."""
    anki.col.set_config("fsrs", True)
    anki.bring(QUESTIONS)
    return anki
