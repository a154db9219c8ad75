"""A browser, the samples and all that is shipped, rendered by Anki's backend once for all checks of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.anki.media import read_images
from quizgen.model.deck import Form
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.resources import decks
from tests.browser.chromium import Chromium
from tests.browser.shell import Rendered, render
from tests.samples import all_samples


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with Chromium() as started:
        yield started


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Form, str], Rendered]:
    cards = render(all_samples(), tmp_path_factory.mktemp("samples"))
    return {(card.question.form, card.question.language): card for card in cards}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[Rendered]:
    """Every card of every shipped deck, in all its languages."""
    cards = []
    for name in sorted(entry.name for entry in decks().iterdir() if (entry / f"{entry.name}.yaml").is_file()):
        deck, problems = load_deck(name)
        assert deck, problems
        questions = derive(deck).questions
        media = read_images(questions, Path(deck.file).parent)
        cards += render(questions, tmp_path_factory.mktemp(name), media=media)
    return cards
