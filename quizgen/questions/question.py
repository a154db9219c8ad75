"""A question: the one structure that every output renders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from quizgen.model.form import Form
from quizgen.text.inline import Inline

TRUE, FALSE = "true", "false"
"""Option ids of a true/false question."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a question lives: made of birth names the author wrote, never of texts.

    ``facet`` is ``kind`` or ``kind:inner``: ``term``, ``mark:amount``, ``relation:part_of:gpt``.
    ``owner`` is the deck's uid (its id where there is none). ``answered_in`` is the language of
    the answer where it is another than that of the question: a translation, at ``…/ja-en``.
    """

    deck: str
    owner: str
    piece: str
    facet: str
    form: Form
    language: str
    revision: int = 1
    answered_in: str = ""
    _identity: str = field(default="", init=False, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.deck}/{self.piece}/{self.facet}/{self.form}/{self.languages}"

    @property
    def identity(self) -> str:
        """What cards, logs and locks are keyed by: the address under the uid, with its revision."""
        known = self._identity
        if not known:  # kept once it was asked for: whoever asks, asks again
            known = f"{self.owner}/{self.piece}/{self.facet}/{self.form}/{self.languages}@{self.revision}"
            object.__setattr__(self, "_identity", known)
        return known

    @property
    def languages(self) -> str:
        """The last segment: the language, as in ``ja``, or the two of a translation, as in ``ja-en``."""
        return f"{self.language}-{self.answered_in}" if self.answered_in else self.language


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, match or put in order, known by its id and never by its position."""

    id: str
    text: Inline
    why: Inline = ()
    """Why it is wrong; empty for a key, or where nothing is known."""
    last: bool = False
    """Stays last in every order (“none of these”)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Turns of a dialogue, or pages of a work, with what is needed to show where an answer comes from."""

    source: str
    title: str
    first: int
    """0 where the whole of a work is cited; then ``last`` is 0, too."""
    last: int
    paged: bool = False
    """Whether it is a work, which has pages, rather than a dialogue, which has turns."""

    def __str__(self) -> str:
        if not self.first:
            return self.source
        turns = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.source} {turns}"

    @property
    def wording(self) -> str:
        """Under which word it is shown: ``turn``, ``turns``, ``page``, ``pages`` or ``whole``."""
        if not self.first:
            return "whole"
        return ("page" if self.paged else "turn") + ("" if self.first == self.last else "s")


@dataclass(frozen=True, slots=True)
class Question:
    """An item. What each form uses:

    ============ ======================= ==========================================
    form         options                 key
    ============ ======================= ==========================================
    choice       3 or more               one option id
    choices      3 or more               one or more option ids, in option order
    true-false   none                    ``true`` or ``false``
    typed        none                    one answer text (plain), more in accepted
    numeric      none                    one decimal number, with tolerance and unit
    cloze        none                    the text of the one ``Gap`` in the stem
    match        right; ``left`` beside  ``left=right`` for each left, in left order;
                                         a right option may serve several lefts, or none
    order        in canonical order      option ids in the right order
    open         none                    a model answer (plain)
    ============ ======================= ==========================================
    """

    address: Address
    stem: Inline
    key: tuple[str, ...]
    answer: Inline = ()
    """The key as shown: what typed, numeric, cloze and open reveal; for true/false,
    what would make a false statement true (empty when it is true)."""
    options: tuple[Option, ...] = ()
    left: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    """Other answers (plain texts) that count as right, for typed and cloze."""
    refused: tuple[str, ...] = ()
    """Answers (plain texts) that are known to be wrong, however near to the key they are spelt."""
    explanation: Inline = ()
    points: tuple[Inline, ...] = ()
    """What a full answer says, for open: learners rate themselves by it."""
    unlike: tuple[Inline, ...] = ()
    """What the main concept must not be confused with: a line each, with what tells it apart."""
    concepts: tuple[str, ...] = ()
    """Ids (of today, not of birth) of the concepts asked about; the first is the main one."""
    cites: tuple[Citation, ...] = ()
    tolerance: float = 0.0
    unit: Inline = ()
    rank: tuple[int, ...] = field(default=(), compare=False)
    """Teaching order in the deck: sorts prerequisites first, recognition before recall."""

    redraw: Callable[[int | str], Question | None] | None = field(default=None, compare=False, repr=False)
    """For a computed question: the same with the numbers of a seed. None where they are not drawn."""

    def drawn(self, seed: int | str) -> Question:
        """The question as a seed has it: with other numbers where they are drawn, else as it is.

        Seed 0 leaves it as the bank has it. Address, form and concepts stay; drawing twice from a
        seed is drawing once.
        """
        other = self.redraw(seed) if self.redraw and str(seed) != "0" else None
        if other is None:
            return self
        return replace(
            self,
            stem=other.stem,
            key=other.key,
            answer=other.answer,
            options=other.options,
            explanation=other.explanation,
            tolerance=other.tolerance,
        )

    @property
    def identity(self) -> str:
        """Key of the card, the note, the log entry."""
        return self.address.identity

    @property
    def form(self) -> Form:
        """How it is answered."""
        return self.address.form

    @property
    def language(self) -> str:
        """The language it is asked in."""
        return self.address.language

    @property
    def sibling_group(self) -> str:
        """Questions of one piece are siblings: they share this string."""
        return f"{self.address.owner}/{self.address.piece}"

    def option(self, option_id: str) -> Option:
        """The option or left item of an id. Raises KeyError."""
        for options in (self.options, self.left):
            for option in options:
                if option.id == option_id:
                    return option
        raise KeyError(option_id)
