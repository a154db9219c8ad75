"""An attempt: an answer while it is given, for every form of question."""

from __future__ import annotations

from collections.abc import Sequence
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
    """What has been picked so far, by option id; options are picked by their position as shown."""

    realisation: Realisation
    picked: tuple[str, ...] = ()
    """Option ids in the order picked; for match, one right id for each left, from the first."""

    @property
    def form(self) -> Form:
        """How the question is answered."""
        return self.realisation.question.form

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids that can be picked, as shown."""
        if self.form is Form.TRUE_FALSE:
            return (TRUE, FALSE)
        return tuple(option.id for option in self.realisation.options)

    @property
    def complete(self) -> bool:
        """Whether it can be handed in."""
        match self.form:
            case Form.ORDER:
                return len(self.picked) == len(self.realisation.options)
            case Form.MATCH:
                return len(self.picked) == len(self.realisation.left)
            case Form.OPEN:
                return True
            case _:
                return bool(self.picked)

    @property
    def given(self) -> tuple[str, ...]:
        """The answer as the grader takes it: option ids, or ``left=right`` pairs."""
        if self.form is Form.MATCH:
            left = (option.id for option in self.realisation.left)
            return tuple(f"{one}={other}" for one, other in zip(left, self.picked, strict=False))
        if self.form is Form.CHOICES:
            return tuple(id_ for id_ in self.choices if id_ in self.picked)
        return self.picked

    def pick(self, position: int) -> Attempt:
        """Pick the option at a position (from 0); again, to take it back where several can be picked.

        The last of a sequence follows by itself; picking it all the same changes nothing, as does a
        position that is not there.
        """
        choices = self.choices
        if not 0 <= position < len(choices):
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
                return replace(self, picked=(*picked, *left) if len(left) == 1 and id_ in picked else picked)
            case Form.MATCH if not self.complete:
                return replace(self, picked=(*self.picked, id_))
            case _:
                return self

    def pick_all(self, positions: Sequence[int]) -> Attempt:
        """Pick one after the other, from nothing."""
        attempt = replace(self, picked=())
        for position in positions:
            attempt = attempt.pick(position)
        return attempt

    def back(self) -> Attempt:
        """Without the last pick."""
        return replace(self, picked=self.picked[:-1])

    def _toggled(self, id_: str) -> Attempt:
        without = tuple(other for other in self.picked if other != id_)
        return replace(self, picked=without if id_ in self.picked else (*self.picked, id_))
