"""What tests of push share: a push with Anki closed, and what must hold after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quizgen.anki.push import Pushed, push
from quizgen.questions.question import Question
from tests.anki.learner import Learner
from tests.anki.terminal import NOW, Terminal, days_ago
from tests.samples import all_samples

QUESTIONS = all_samples()
ONE, TWO, THREE = QUESTIONS[:3]
COLLECTION = "collection.anki2"


def pushed(
    anki: Learner, terminal: Terminal, packages: Iterable[bytes] = (), retired: Mapping[str, bool] | None = None
) -> Pushed:
    """Push with Anki closed, and open it again."""
    anki.col.close()
    try:
        settings = terminal.scheduler.settings
        return push(anki.folder / COLLECTION, terminal.store, packages, settings, NOW, retired=retired)
    finally:
        anki.col.reopen()


def assert_agree(anki: Learner, terminal: Terminal, questions: Iterable[Question] = QUESTIONS) -> None:
    """Anki's memory state of each card is that of the replay."""
    for question in questions:
        theirs, past = anki.card(question).memory_state, terminal.card(question).past
        assert (theirs is None) == (past is None), question.identity
        if theirs is not None and past is not None:
            assert abs(theirs.stability - past.memory.stability) < 1e-3
            assert abs(theirs.difficulty - past.memory.difficulty) < 1e-3


def log(anki: Learner) -> list[tuple[int, int]]:
    assert anki.col.db
    return [(row[0], row[1]) for row in anki.col.db.execute("SELECT id, ease FROM revlog ORDER BY id")]


def lived(terminal: Terminal, question: Question = ONE) -> None:
    for day, rating in ((40, 3), (40, 3), (37, 3), (20, 2), (3, 4)):
        terminal.answer(question, rating, days_ago(day))
