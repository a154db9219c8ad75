"""Every form of card in the real Anki desktop, front and back, light and night, answered with real keys.

Not part of the test command: it needs Anki's program and a screen. On Debian:

    apt-get install -y xvfb xdotool libxcb-cursor0 libegl1 libnss3 libasound2 fonts-noto-cjk
    python3 -m venv anki && anki/bin/pip install 'aqt[qt6]'
    quizgen anki export --lang ja -o deck.apkg
    xvfb-run -s '-screen 0 900x1000x24' anki/bin/python tests/desktop/pictures.py deck.apkg pictures/

Exits with 1, and says why, where a key did not do what it should.
"""

# mypy: ignore-errors
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import aqt
from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from aqt.profiles import ProfileManager
from aqt.qt import QTimer
from aqt.theme import Theme

PROFILE = "User 1"
SETTLE_MS = 700
"""Until a side is drawn."""

_KEYS = {"choice": ["2"], "choices": ["1", "3"], "true-false": ["1"], "match": ["1", "2", "1"], "order": ["2", "1"]}
_TURNS_ITSELF = ("choice", "true-false")


def main(package: str, folder: str) -> None:
    """Start Anki with an empty profile, import, show, leave."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    base = Path(tempfile.mkdtemp(prefix="quizgen-anki-"))
    profiles = ProfileManager(base)
    profiles.setupMeta()
    profiles.create(PROFILE)
    profiles.openProfile(PROFILE)
    profiles.meta["firstRun"] = False
    profiles.meta["defaultLang"] = "en_US"  # else Anki asks, and waits
    profiles.save()
    application = aqt._run(["anki", "-b", str(base), "-p", PROFILE, "-l", "en"], exec=False)
    steps = _steps(Path(package), Path(folder))
    QTimer.singleShot(3000, lambda: _next(steps))
    QTimer.singleShot(300_000, lambda: os._exit(3))
    application.exec()


def _next(steps: Iterator[int]) -> None:
    """Run up to the next pause."""
    try:
        wait = next(steps)
    except StopIteration:
        os._exit(0)
    except Exception as error:  # else Qt would show a window and wait
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        os._exit(1)
    QTimer.singleShot(wait, lambda: _next(steps))


def _steps(package: Path, folder: Path) -> Iterator[int]:
    window = aqt.mw
    request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
    log = window.col.import_anki_package(request).log
    print(f"{len(log.new)} notes imported")
    window.resize(760, 900)
    cards = _one_of_each(window)
    deck = window.col.get_card(next(iter(cards.values()))).did
    window.col.decks.select(deck)
    window.moveToState("overview")
    yield 1500
    for theme in (Theme.LIGHT, Theme.DARK):
        window.set_theme(theme)
        yield 1500
        window.moveToState("review")
        yield 1500
        for form, card_id in cards.items():
            card = window.col.get_card(card_id)
            card.start_timer()
            window.reviewer.card = card
            window.reviewer._showQuestion()
            yield SETTLE_MS
            _picture(window, folder / f"{form}-{theme.name.lower()}-1.png")
            for key in _KEYS.get(form, []):
                _check(window.reviewer.state == "question", f"{form}: still the front before {key}")
                yield from _press(key)
            if form in _KEYS and form not in _TURNS_ITSELF:
                _picture(window, folder / f"{form}-{theme.name.lower()}-2.png")
            if form not in _TURNS_ITSELF:
                yield from _press("Return" if form in ("typed", "numeric") else "space")
            yield SETTLE_MS
            _check(window.reviewer.state == "answer", f"{form}: the back is shown")
            marks: list[object] = []
            window.reviewer.web.evalWithCallback(_MARKED, marks.append)
            yield 300
            _check(form not in _KEYS or marks == [True], f"{form}: the back remembers what was taken: {marks}")
            _picture(window, folder / f"{form}-{theme.name.lower()}-3.png")
        window.moveToState("overview")
        yield 800
        window.moveToState("review")  # now the card whose turn it is
        yield 1500
        before = window.reviewer.card.id
        yield from _press("space")
        yield SETTLE_MS
        yield from _press("3")
        yield SETTLE_MS
        _check(window.reviewer.card.id != before, "3 on the back is Anki's Good")
        window.moveToState("overview")
        yield 800


_MARKED = "Boolean(document.querySelector('.quizgen.back .verdict') && document.querySelector('.back .chosen'))"


def _one_of_each(window: object) -> dict[str, int]:
    """A card of each form, by form."""
    found = {}
    for name in sorted(model.name for model in window.col.models.all_names_and_ids()):
        if name.startswith("quizgen "):
            cards = window.col.find_cards(f'"note:{name}"')
            if cards:
                found[name.removeprefix("quizgen ")] = cards[len(cards) // 3]
    return found


def _press(key: str) -> Iterator[int]:
    subprocess.run(["xdotool", "key", key], check=True)
    yield 400


def _picture(window: object, file: Path) -> None:
    window.grab().save(str(file))
    print(file)


def _check(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)


if __name__ == "__main__":
    main(*sys.argv[1:3])
