"""Golden screens: every form before and after its answer, narrow and wide, in both languages.

After a wanted change of a screen, renew them and read the difference:

    python -m tests.practice.golden && git diff tests/practice/screens
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from quizgen.memory.settings import Settings
from quizgen.practice.app import App
from quizgen.practice.frame import Frame, frame
from quizgen.practice.ink import text_of
from quizgen.practice.pack import pack_of
from quizgen.practice.wording import words_of
from tests.practice.decks import write_cells
from tests.practice.desk import Desk

SCREENS = Path(__file__).parent / "screens"
SIZES = {40: 26, 80: 24, 120: 24}
"""Rows by columns."""
LANGUAGES = ("en", "ja")
CURSOR = "▌"
"""Where the cursor stands."""
EMPTY, SHORT = r"\n{5,}", "\n\n⋮\n\n"
"""Many empty rows, and what stands for them."""

ANSWERS: dict[str, tuple[list[str], list[str]]] = {
    "choice": (["down"], ["down", "enter"]),
    "choices": (["1", "down", "down", "down", " "], ["enter"]),
    "true-false": ([], ["1"]),
    "match": (["1", "right"], ["1", "1", "1", "enter"]),
    "order": (["down", " ", "down"], [" ", "enter"]),
    "cloze": ([], []),
    "typed": ([], []),
    "numeric": ([*"36"], ["enter"]),
    "open": (["tab"], ["enter", "down", " "]),
}
"""Keys before the first screen of a form, and after it."""
WRITTEN = {
    "en": {"cloze": ("gre", "y"), "typed": ("photosinthesys", "")},
    "ja": {"cloze": ("緑", "青"), "typed": ("こうごうせいはららき", "")},
}


def screens(language: str, columns: int) -> Iterator[str]:
    """A text for each screen of a session over every form."""
    from quizgen.model.load import load_deck
    from quizgen.questions.derive import derive

    with tempfile.TemporaryDirectory() as folder:
        deck, problems = load_deck(str(write_cells(Path(folder))))
        assert deck, problems
        bank = derive(deck, [language])
        pack = pack_of(
            bank.questions,
            owner="cells",
            title={"en": "The parts of a cell and how plants live", "ja": "細胞の部分と植物の暮らしについて"}[language],
            language=language,
            rivals=bank.terms[language],
            words=words_of(language),
        )
        desk = Desk(Path(folder), settings=Settings(new_per_day=20, fuzz=False))
        with desk.store() as store:
            app = App(desk.sit(store, [pack]))
            while not app.done:
                assert app.view is not None
                form = app.view.turn.question.form.value
                before, after = keys_for(form, language)
                press(app, before)
                yield drawn(frame(app, columns, SIZES[columns]), f"{form}, asked")
                press(app, after)
                yield drawn(frame(app, columns, SIZES[columns]), f"{form}, answered")
                app.press("4")


def keys_for(form: str, language: str) -> tuple[list[str], list[str]]:
    before, after = ANSWERS[form]
    first, second = WRITTEN[language].get(form, ("", ""))
    return [*before, *first], [*after, *second, *(["enter"] if first else [])]


def press(app: App, keys: list[str]) -> None:
    for key in keys:
        app.press(key)


def drawn(shown: Frame, title: str) -> str:
    """A frame as text under its title."""
    rows = [text_of(row) for row in shown.rows]
    if shown.cursor is not None:
        column, row = shown.cursor
        rows[row] = with_cursor(rows[row], column)
    lines = "\n".join(row.rstrip() for row in rows)
    return f"=== {title}\n{re.sub(EMPTY, SHORT, lines)}"


def with_cursor(row: str, column: int) -> str:
    """A row with a sign put in at a column of cells."""
    from quizgen.text.cells import cells

    at = next((at for at in range(len(row) + 1) if cells(row[:at]) >= column), len(row))
    return row[:at].ljust(column) + CURSOR + row[at:]


def file_of(language: str, columns: int) -> Path:
    return SCREENS / f"{language}-{columns}.txt"


def text_for(language: str, columns: int) -> str:
    return "\n".join(screens(language, columns)) + "\n"


def main() -> None:
    """Write them all."""
    SCREENS.mkdir(exist_ok=True)
    for language in LANGUAGES:
        for columns in SIZES:
            file_of(language, columns).write_text(text_for(language, columns), "utf-8")


if __name__ == "__main__":
    main()
