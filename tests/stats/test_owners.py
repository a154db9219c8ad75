"""Which decks a store speaks of is found without reading every card."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.memory.event import Days, Rating, Reviewed, review_stamp
from quizgen.memory.moment import Moment
from quizgen.memory.store import open_store
from quizgen.stats.done import owner_of

identities = st.text("ab-/0é\U0010ffff", min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.lists(identities, max_size=12))
@example(["x/a", "x-y/a", "x", "x0/a", "x/b"])
@example([])
def test_every_deck_is_found_once_and_in_order(names: list[str]) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "store.sqlite3") as store:
        store.append_all(
            Reviewed(review_stamp(Moment(at), 4, "here", name), name, Rating.GOOD, Days(3), "terminal")
            for at, name in enumerate(names)
        )
        assert store.owners() == sorted({owner_of(name) for name in names})
