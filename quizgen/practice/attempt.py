"""An attempt: an answer while it is given, for every form of question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from quizgen.model.form import Form
from quizgen.questions.question import FALSE, TRUE
from quizgen.questions.realise import Realisation

WRITTEN = frozenset({Form.TYPED, Form.CLOZE, Form.NUMERIC})
"""Forms that are answered by a line of text."""
AT_ONCE = frozenset({Form.CHOICE, Form.TRUE_FALSE})
"""Forms whose answer is given by one key."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What has been picked so far, by option id; options are picked by their position, or by moving to them."""

    realisation: Realisation
    picked: tuple[str, ...] = ()
    """Option ids in the order picked; for match, the right id of each left in its order, empty for none yet."""
    row: int | None = None
    """The row that arrows have moved to, of those shown (for match, of the left ones); None before any arrow."""
    held: bool = False
    """Whether arrows move the step of that row, in an order."""
    removed: frozenset[str] = frozenset()
    """Options that a hint has taken away."""

    @property
    def form(self) -> Form:
        """How the question is answered."""
        return self.realisation.question.form

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids that can be picked, by position."""
        if self.form is Form.TRUE_FALSE:
            return (TRUE, FALSE)
        return tuple(option.id for option in self.realisation.options)

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids that arrows move over, as shown: steps that have a place come first, in their order."""
        if self.form is Form.MATCH:
            return tuple(option.id for option in self.realisation.left)
        if self.form is Form.ORDER:
            return (*self.picked, *(id_ for id_ in self.choices if id_ not in self.picked))
        return self.choices

    @property
    def here(self) -> str | None:
        """The id of the row that arrows have moved to; for match the left one whose turn it is."""
        if self.form is Form.MATCH:
            return self.rows[self.row or 0]
        return None if self.row is None else self.rows[self.row]

    @property
    def chosen(self) -> str:
        """In a match, the right id of this row; empty for none."""
        at = self.row or 0
        return self.picked[at] if self.form is Form.MATCH and at < len(self.picked) else ""

    @property
    def complete(self) -> bool:
        """Whether it can be handed in."""
        match self.form:
            case Form.ORDER:
                return len(self.picked) == len(self.realisation.options)
            case Form.MATCH:
                return len(self.picked) == len(self.realisation.left) and all(self.picked)
            case Form.OPEN:
                return True
            case _:
                return bool(self.picked)

    @property
    def given(self) -> tuple[str, ...]:
        """The answer as the grader takes it: option ids, or ``left=right`` pairs."""
        if self.form is Form.MATCH:
            return tuple(f"{left}={right}" for left, right in zip(self.rows, self.picked, strict=False) if right)
        if self.form is Form.CHOICES:
            return tuple(id_ for id_ in self.choices if id_ in self.picked)
        return self.picked

    def pick(self, position: int) -> Attempt:
        """Pick the option at a position (from 0); again, to take it back where several can be picked.

        The last of a sequence follows by itself; picking it all the same changes nothing, as does a
        position that is not there. In a match the row then goes on to the next that has none.
        """
        choices = self.choices
        if not 0 <= position < len(choices) or choices[position] in self.removed:
            return self
        id_ = choices[position]
        match self.form:
            case Form.CHOICE | Form.TRUE_FALSE:
                return replace(self, picked=(id_,))
            case Form.CHOICES:
                return self._toggled(id_)
            case Form.ORDER if not self.complete:
                picked = self._toggled(id_).picked
                left = [other for other in choices if other not in picked]
                whole = len(left) == 1 and id_ in picked
                return replace(self, picked=(*picked, *left) if whole else picked, row=None)
            case Form.MATCH:
                return self._paired(id_)._onward()
            case _:
                return self

    def pick_all(self, positions: Sequence[int]) -> Attempt:
        """Pick one after the other, from nothing."""
        attempt = replace(self, picked=(), row=None)
        for position in positions:
            attempt = attempt.pick(position)
        return attempt

    def move(self, by: int) -> Attempt:
        """Go to the next row (1) or the one before (-1), or move there what is held; the ends are ends."""
        rows = self.rows
        free = [at for at, id_ in enumerate(rows) if id_ not in self.removed]
        if not free:
            return self
        if self.row is None and self.form is not Form.MATCH:
            return replace(self, row=free[0 if by > 0 else -1])
        now = self.row or 0
        to = next((at for at in (free if by > 0 else free[::-1]) if (at - now) * by > 0), now)
        if not self.held:
            return replace(self, row=to)
        order = list(rows)
        order[now], order[to] = order[to], order[now]
        return replace(self, picked=tuple(order), row=to)

    def turn(self, by: int) -> Attempt:
        """In a match, give this row the next option (1) or the one before (-1)."""
        if self.form is not Form.MATCH:
            return self
        at, choices = self.row or 0, self.choices
        now = self.picked[at] if at < len(self.picked) else ""
        to = (choices.index(now) + by) % len(choices) if now else (0 if by > 0 else len(choices) - 1)
        return self._paired(choices[to])

    def press(self) -> Attempt:
        """What the space bar does in this row: pick, mark, take hold of a step or let it go."""
        if self.row is None or self.form is Form.MATCH:
            return self
        if self.form is Form.ORDER:
            return replace(self, picked=self.rows, held=not self.held)
        return self.pick(self.row)

    def back(self) -> Attempt:
        """Without the last pick; in a match, without that of this row, else the last one before it."""
        if self.form is not Form.MATCH:
            return replace(self, picked=self.picked[:-1], row=None, held=False)
        set_ = [at for at, id_ in enumerate(self.picked) if id_]
        if not set_:
            return self
        at = next((at for at in reversed(set_) if at <= (self.row or 0)), set_[-1])
        return replace(self, picked=(*self.picked[:at], "", *self.picked[at + 1 :]), row=at)

    def without(self, ids: Collection[str]) -> Attempt:
        """With options taken away."""
        picked = tuple(id_ for id_ in self.picked if id_ not in ids)
        return replace(self, removed=frozenset(ids), picked=picked, row=None)

    def _toggled(self, id_: str) -> Attempt:
        without = tuple(other for other in self.picked if other != id_)
        return replace(self, picked=without if id_ in self.picked else (*self.picked, id_))

    def _paired(self, id_: str) -> Attempt:
        """With a right option for this row."""
        at, count = self.row or 0, len(self.realisation.left)
        picked = [*self.picked, *[""] * (count - len(self.picked))]
        picked[at] = id_
        return replace(self, picked=tuple(picked))

    def _onward(self) -> Attempt:
        """At the next row that has no option yet."""
        now, count = self.row or 0, len(self.realisation.left)
        after = (at % count for at in range(now + 1, now + count))
        return replace(self, row=next((at for at in after if not self.picked[at]), now))
