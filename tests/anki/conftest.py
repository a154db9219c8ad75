"""A fresh Anki for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.anki.learner import Learner
from tests.anki.pushing import QUESTIONS
from tests.anki.terminal import Terminal


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
