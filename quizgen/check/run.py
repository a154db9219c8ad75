"""From a deck to its findings: every check is run, what the author lets stand is left out."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.check.checks import CHECKS, IDLE_IGNORE
from quizgen.check.finding import Finding, Objection, Severity
from quizgen.check.view import View
from quizgen.check.wording import worded
from quizgen.model.deck import Checking, Deck, Ignored, Piece
from quizgen.model.suggest import Guesser

_CODES = [check.code for check in CHECKS]


def findings(deck: Deck, language: str) -> list[Finding]:
    """Every finding of a sound deck, worded in ``language``, from the top of each file to its end."""
    ignored = _Ignored(deck)
    view = View(deck)
    found = {
        worded(check.code, check.severity, objection, deck.file, language)
        for check in CHECKS
        for objection in check.find(view)
        if not ignored.stands(check.code, objection)
    }
    found |= {worded(IDLE_IGNORE, Severity.ADVICE, idle, deck.file, language) for idle in ignored.idle()}
    return sorted(found, key=lambda one: (one.file, one.place, one.code, one.message, one.piece))


class _Ignored:
    """What authors let stand, and which of it was met."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.met: set[tuple[str, str]] = set()

    def stands(self, code: str, objection: Objection) -> bool:
        """Whether the piece or the deck ignores an objection; notes that it did."""
        for owner in (objection.piece, self.deck):
            if owner is not None and code in owner.check.ignore:
                self.met.add((owner.id if isinstance(owner, Piece) else "", code))
                return True
        return False

    def idle(self) -> Iterator[Objection]:
        """The ignores that nothing was found for."""
        yield from self._idle(self.deck.check, None)
        for piece in self.deck.pieces():
            yield from self._idle(piece.check, piece)

    def _idle(self, checking: Checking, piece: Piece | None) -> Iterator[Objection]:
        for code, ignored in checking.ignore.items():
            if (piece.id if piece else "", code) not in self.met:
                yield self._objection(ignored, piece)

    def _objection(self, ignored: Ignored, piece: Piece | None) -> Objection:
        guess = "" if ignored.id in _CODES else Guesser().did_you_mean(ignored.id, _CODES)
        return Objection(ignored.place, piece, {"code": ignored.id, "guess": guess})
