"""A fresh Anki for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.anki.learner import Learner


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Learner]:
    """A learner with an empty collection."""
    learner = Learner(tmp_path)
    yield learner
    learner.col.close()
