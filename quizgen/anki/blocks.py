"""The parts of a card as HTML: options, pairs, steps, on the front and with the answer shown.

Every option carries its id (``data-id``), so that a script or a style can find it; keys and
distractors are classes. Labels follow the realised order.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, count, islice

from quizgen.anki.texts import Render
from quizgen.model.deck import Form
from quizgen.questions.phrasing import labels, true_false_labels
from quizgen.questions.question import FALSE, TRUE, Option, Question
from quizgen.questions.realise import Realisation
from quizgen.text.html import attribute, escape
from quizgen.text.inline import Inline

_ITEM, _CLOSED = '<li data-id="', "</span></li>"
_PLAIN, _LAST, _KEY, _DISTRACTOR = '">', '" data-last>', '" class="key">', '" class="distractor">'
"""How the tag of an item ends, after its id."""


def sides(shown: Realisation, render: Render) -> tuple[str, str]:
    """The options as a person chooses among them, and the key as it is revealed.

    Options are empty for forms without any. With the key, each distractor has the reason beside it, if there is one.
    """
    question = shown.question
    match question.form:
        case Form.CHOICE | Form.CHOICES:
            return _choice(shown, render)
        case Form.TRUE_FALSE:
            correction = f'<div class="correction">{render(question.answer)}</div>' if question.answer else ""
            return _verdicts(question.language), _verdicts(question.language, question.key) + correction
        case Form.MATCH:
            return _match(shown, render)
        case Form.ORDER:
            steps = {one.id: _item(one.id, _PLAIN, badge, render(one.text)) for one, badge in _labelled(shown)}
            ordered = "".join([steps[step] for step in question.key])
            return _list("options", "".join(steps.values())), _list("steps", ordered)
        case Form.NUMERIC:
            unit = f' <span class="unit">{render(question.unit)}</span>' if question.unit else ""
            return "", f'<span class="answer">{_revealed(question, render)}{unit}</span>'
        case _:
            points = lines("points", question.points, render) if question.points else ""
            return "", f'<span class="answer">{_revealed(question, render)}</span>{points}'


def left(shown: Realisation, render: Render) -> str:
    """The numbered left side of a match; empty for other forms."""
    items = [_item(one.id, _PLAIN, _badge(str(at)), render(one.text)) for at, one in enumerate(shown.left, 1)]
    return _list("left", "".join(items))


def accepted(question: Question) -> str:
    """Other answers that count as right; empty where there are none."""
    others = dict.fromkeys(other for other in question.accepted if other not in question.key)
    return _list("accepted", "".join([f"<li>{escape(other)}</li>" for other in others]))


def lines(name: str, texts: Iterable[Inline], render: Render) -> str:
    """Texts, one below the other; empty where there are none."""
    return _list(name, "".join([f"<li>{render(text)}</li>" for text in texts]))


def _choice(shown: Realisation, render: Render) -> tuple[str, str]:
    """Both sides from one round, in one list of pieces each: most cards are such, and this takes a third less."""
    key = shown.question.key
    front: list[str] = []
    back: list[str] = []
    for option, badge in _labelled(shown):
        id_, text = _id(option.id), render(option.text)
        front += _ITEM, id_, _LAST if option.last else _PLAIN, badge, text, _CLOSED
        back += _ITEM, id_, _KEY if option.id in key else _DISTRACTOR, badge, text, _why(option, render), _CLOSED
    return _list("options", "".join(front), still=shown.by_number), _list("options", "".join(back))


def _match(shown: Realisation, render: Render) -> tuple[str, str]:
    rights = {one.id: (one, badge, render(one.text)) for one, badge in _labelled(shown)}
    belongs = dict(pair.split("=", 1) for pair in shown.question.key)
    pairs = []
    for at, one in enumerate(shown.left, 1):
        right, badge, text = rights[belongs[one.id]]
        both = f'{render(one.text)}</span><i class="to">→</i>{badge}{text}'
        pairs.append(_item(f"{one.id}={right.id}", _PLAIN, _badge(str(at)), both))
    unused = [
        _item(one.id, _DISTRACTOR, badge, text + _why(one, render))
        for one, badge, text in rights.values()
        if one.id not in belongs.values()
    ]
    front = [_item(one.id, _LAST if one.last else _PLAIN, badge, text) for one, badge, text in rights.values()]
    return _list("options", "".join(front)), _list("pairs", "".join(pairs)) + _list("options", "".join(unused))


def _revealed(question: Question, render: Render) -> str:
    return render(question.answer) if question.answer else escape(question.key[0])


def _why(option: Option, render: Render) -> str:
    return f'<span class="why">{render(option.why)}</span>' if option.why else ""


@lru_cache(maxsize=1 << 8)
def _verdicts(language: str, key: tuple[str, ...] = ()) -> str:
    """True and false to choose between; with a key, judged."""
    ends = {value: _KEY if value in key else _DISTRACTOR if key else _PLAIN for value in (TRUE, FALSE)}
    named = zip(ends, true_false_labels(language), strict=True)
    items = [_item(value, ends[value], _badge(""), escape(label)) for value, label in named]
    return _list("options truth", "".join(items), still=not key)


def _labelled(shown: Realisation) -> Iterable[tuple[Option, str]]:
    """The options in the order they are shown, each with its badge."""
    return zip(shown.options, _badges(shown.question.language, len(shown.options)), strict=True)


@lru_cache(maxsize=1 << 8)
def _badges(language: str, number: int) -> tuple[str, ...]:
    known = labels(language)
    return tuple(map(_badge, islice(chain(known, map(str, count(len(known) + 1))), number)))


def _badge(label: str) -> str:
    """What an item begins with: its label, if it has one, and the opening of its text."""
    return (f'<b class="label">{escape(label)}</b>' if label else "") + '<span class="text">'


def _item(option_id: str, end: str, badge: str, text: str) -> str:
    return "".join((_ITEM, _id(option_id), end, badge, text, _CLOSED))


@lru_cache(maxsize=1 << 14)
def _id(option_id: str) -> str:
    return attribute(option_id)


def _list(name: str, content: str, *, still: bool = False) -> str:
    """A list; the order of one that keeps ``still`` is no matter of chance."""
    return f'<ol class="{name}"{" data-still" if still else ""}>{content}</ol>' if content else ""
