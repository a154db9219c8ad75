"""The parts of a card as HTML: options, pairs, steps, on the front and with the answer shown.

Every option carries its id (``data-id``), so that a script or a style can find it; keys and
distractors are classes. Labels follow the realised order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, count, islice

from quizgen.anki.texts import Render
from quizgen.model.deck import Form
from quizgen.questions.phrasing import labels, true_false_labels
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.questions.realise import Realisation
from quizgen.text.html import attribute, escape
from quizgen.text.inline import Inline

_CLOSED = "</span></li>"


Labelled = Sequence[tuple[Option, str]]
"""Options in the order they are shown, each with its label and its text, not closed yet."""


def labelled(shown: Realisation, render: Render) -> Labelled:
    """The options as front and back both have them."""
    badges = _badges(shown.question.language, len(shown.options))
    return [
        (option, f'{badge}<span class="text">{render(option.text)}')
        for option, badge in zip(shown.options, badges, strict=True)
    ]


def options(shown: Realisation, found: Labelled) -> str:
    """The options as a person chooses among them; empty for forms without any."""
    question = shown.question
    if question.form is Form.TRUE_FALSE:
        verdicts = [_verdict(value, label) for value, label in _truth(question.language)]
        return _list("options truth", verdicts, still=True)
    return _list("options", [_item(option, inside) for option, inside in found], still=shown.by_number)


def left(shown: Realisation, render: Render) -> str:
    """The numbered left side of a match; empty for other forms."""
    return _list("left", [_numbered(option, at, render) for at, option in enumerate(shown.left, 1)])


def answer(shown: Realisation, found: Labelled, render: Render) -> str:
    """The key as it is revealed, with the reason beside each distractor that has one."""
    question, key = shown.question, shown.question.key
    match question.form:
        case Form.CHOICE | Form.CHOICES:
            return _list("options", [_judged(option, inside, key, render) for option, inside in found])
        case Form.TRUE_FALSE:
            verdicts = [_verdict(value, label, _role(value, key)) for value, label in _truth(question.language)]
            correction = f'<div class="correction">{render(question.answer)}</div>' if question.answer else ""
            return _list("options truth", verdicts) + correction
        case Form.MATCH:
            return _pairs(shown, found, render)
        case Form.ORDER:
            steps = {option.id: (option, inside) for option, inside in found}
            return _list("steps", [_item(*steps[step]) for step in key])
        case Form.NUMERIC:
            unit = f' <span class="unit">{render(question.unit)}</span>' if question.unit else ""
            return f'<span class="answer">{_revealed(question, render)}{unit}</span>'
        case _:
            return f'<span class="answer">{_revealed(question, render)}</span>' + lines(
                "points", question.points, render
            )


def accepted(question: Question) -> str:
    """Other answers that count as right; empty where there are none."""
    others = dict.fromkeys(other for other in question.accepted if other not in question.key)
    return _list("accepted", [f"<li>{escape(other)}</li>" for other in others])


def lines(name: str, texts: Iterable[Inline], render: Render) -> str:
    """Texts, one below the other; empty where there are none."""
    return _list(name, [f"<li>{render(text)}</li>" for text in texts])


def _pairs(shown: Realisation, found: Labelled, render: Render) -> str:
    rights = {option.id: (option, inside) for option, inside in found}
    belongs = dict(pair.split("=", 1) for pair in shown.question.key)
    rows = []
    for at, item in enumerate(shown.left, 1):
        right, inside = rights[belongs[item.id]]
        pair = f'{_badge(str(at))}<span class="text">{render(item.text)}</span><i class="to">→</i>{inside}{_CLOSED}'
        rows.append(f'<li data-id="{attribute(f"{item.id}={right.id}")}">{pair}')
    unused = [other for key, other in rights.items() if key not in belongs.values()]
    rest = [_judged(option, inside, (), render) for option, inside in unused]
    return _list("pairs", rows) + _list("options", rest)


def _revealed(question: Question, render: Render) -> str:
    return render(question.answer) if question.answer else escape(question.key[0])


@lru_cache(maxsize=1 << 8)
def _badges(language: str, number: int) -> tuple[str, ...]:
    known = labels(language)
    return tuple(map(_badge, islice(chain(known, map(str, count(len(known) + 1))), number)))


@lru_cache(maxsize=1 << 6)
def _truth(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(zip((TRUE, FALSE), map(escape, true_false_labels(language)), strict=True))


def _role(option_id: str, key: tuple[str, ...]) -> str:
    return "key" if option_id in key else "distractor"


def _judged(option: Option, inside: str, key: tuple[str, ...], render: Render) -> str:
    why = f'<span class="why">{render(option.why)}</span>' if option.why else ""
    return f"{_opening(option.id, _role(option.id, key))}{inside}{why}{_CLOSED}"


def _item(option: Option, inside: str) -> str:
    return f"{_opening(option.id, '', option.last)}{inside}{_CLOSED}"


def _numbered(option: Option, at: int, render: Render) -> str:
    return _item(option, f'{_badge(str(at))}<span class="text">{render(option.text)}')


def _verdict(value: str, label: str, role: str = "") -> str:
    return f'{_opening(value, role)}<span class="text">{label}{_CLOSED}'


@lru_cache(maxsize=1 << 14)
def _opening(option_id: str, role: str = "", last: bool = False) -> str:
    marks = (f' class="{role}"' if role else "") + (" data-last" if last else "")
    return f'<li data-id="{attribute(option_id)}"{marks}>'


def _badge(label: str) -> str:
    return f'<b class="label">{escape(label)}</b>' if label else ""


def _list(name: str, items: Iterable[str], *, still: bool = False) -> str:
    """A list; the order of one that keeps ``still`` is no matter of chance."""
    content = "".join(items)
    return f'<ol class="{name}"{" data-still" if still else ""}>{content}</ol>' if content else ""
