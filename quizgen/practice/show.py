"""What is shown of a turn: the question, its options while they are picked, and the answer with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quizgen.model.form import Form
from quizgen.practice.attempt import WRITTEN, Attempt
from quizgen.practice.ink import BLANK, Block, Row, Span, Style, block, width_of
from quizgen.practice.wording import Wording
from quizgen.questions.differ import Part, differences
from quizgen.questions.grade import Verdict, accepted_texts
from quizgen.questions.question import FALSE, TRUE
from quizgen.text.cells import cells
from quizgen.text.inline import Gap, Image, Inline, Ruby
from quizgen.text.plain import plain

if TYPE_CHECKING:
    from quizgen.practice.turn import Answered
    from quizgen.questions.question import Option, Question

RIGHT_MARK, WRONG_MARK, PICK_MARK = "✓", "✗", "*"
_VERDICT_STYLES = {
    Verdict.RIGHT: Style.RIGHT,
    Verdict.NEAR: Style.NEAR,
    Verdict.WRONG: Style.WRONG,
    Verdict.OPEN: Style.STRONG,
}


def texts(nodes: Inline, words: Wording, style: Style = Style.PLAIN, *, readings: bool = False) -> Row:
    """Inline text as spans; an image as what stands for it."""
    found: list[Span] = []
    for node in nodes:
        if isinstance(node, Image):
            found.append(Span(words.say("image", alt=node.alt), Style.QUIET))
        elif isinstance(node, Gap):
            found.append(Span(plain((node,)), Style.STRONG))
        elif isinstance(node, Ruby) and readings:
            found += [Span(node.base, style), Span(f"({node.reading})", Style.QUIET)]
        else:
            found.append(Span(plain((node,)), style))
    return tuple(found)


def asked(attempt: Attempt, words: Wording) -> list[Block]:
    """A question with its options, and what has been picked of them."""
    question = attempt.realisation.question
    blocks = [
        block(Span(words.instruction(question.form), Style.QUIET)),
        Block(texts(question.stem, words, Style.STRONG)),
    ]
    rows = list(_choices(attempt, words))
    return [*blocks, BLANK, *rows] if rows else blocks


def _choices(attempt: Attempt, words: Wording) -> Iterator[Block]:
    realisation, form = attempt.realisation, attempt.form
    if form is Form.MATCH:
        yield from _lefts(attempt, words)
        yield BLANK
    if form is Form.TRUE_FALSE:
        for at in (0, 1):
            yield block(words.label(form, at), head=_key(words, form, at))
        return
    for at, option in enumerate(realisation.options):
        yield Block(texts(option.text, words), *_headed(attempt, words, at, option))


def _headed(attempt: Attempt, words: Wording, at: int, option: Option) -> tuple[Row, int]:
    """The head of an option: a mark or its place where it is picked, its key, its label."""
    form, picked = attempt.form, attempt.picked
    lead: Row = ()
    if form is Form.CHOICES:
        lead = (Span(f"[{PICK_MARK if option.id in picked else ' '}] ", Style.STRONG),)
    elif form is Form.ORDER:
        lead = (Span(f"[{picked.index(option.id) + 1 if option.id in picked else ' '}] ", Style.STRONG),)
    head = (*lead, *_key(words, form, at))
    return head, width_of(head)


def _key(words: Wording, form: Form, at: int) -> Row:
    key, label = words.key(form, at), words.label(form, at)
    if form is Form.TRUE_FALSE:
        return (Span(key, Style.KEY), Span("  "))
    return (Span(key, Style.KEY), Span("  ")) if key == label else (Span(key, Style.KEY), Span(f" {label}  "))


def _lefts(attempt: Attempt, words: Wording) -> Iterator[Block]:
    """The items to match, each with what it was matched to."""
    realisation, picked = attempt.realisation, attempt.picked
    for at, item in enumerate(realisation.left):
        here = at == len(picked)
        head = (Span("> " if here else "  ", Style.STRONG),)
        chosen: Row = ()
        if at < len(picked):
            right = realisation.position(picked[at])
            text = texts(realisation.options[right].text, words)
            chosen = (Span(" = "), Span(f"{words.label(Form.MATCH, right)} ", Style.STRONG), *text)
        yield Block((*texts(item.text, words, Style.STRONG if here else Style.PLAIN), *chosen), head, 2)


def verdict(answered: Answered, words: Wording) -> Block:
    """What the grader says, in one word."""
    found = answered.grade.verdict
    mark = {Verdict.RIGHT: f"{RIGHT_MARK} ", Verdict.WRONG: f"{WRONG_MARK} ", Verdict.NEAR: "~ "}.get(found, "")
    return block(Span(mark + words.say("verdicts", found.value), _VERDICT_STYLES[found]))


def explained(answered: Answered, words: Wording) -> list[Block]:
    """The question again, with the answer given, the right one, why the others are wrong, and where it stands."""
    realisation = answered.turn.realisation
    question = realisation.question
    blocks = [Block(texts(question.stem, words, Style.STRONG, readings=True)), BLANK]
    match question.form:
        case Form.CHOICE | Form.CHOICES:
            blocks += _judged_options(answered, words)
        case Form.TRUE_FALSE:
            blocks += _judged_truth(answered, words)
        case Form.MATCH:
            blocks += _judged_pairs(answered, words)
        case Form.ORDER:
            blocks += _judged_order(answered, words)
        case _:
            blocks += _judged_text(answered, words)
    return [*blocks, *_background(question, words)]


def _background(question: Question, words: Wording) -> Iterator[Block]:
    """What is worth knowing with the answer: the explanation, what not to confuse it with, the source."""
    if question.explanation or question.unlike or question.cites:
        yield BLANK
    if question.explanation:
        yield Block(texts(question.explanation, words, readings=True), *_heading(words, "explanation"))
    if question.unlike:
        yield from _listed("unlike", question.unlike, words)
    if question.cites:
        yield Block((Span(words.sources(question.cites), Style.QUIET),), *_heading(words, "source"))


def _listed(name: str, lines: Iterable[Inline], words: Wording) -> Iterator[Block]:
    yield block(Span(words.say("headings", name), Style.QUIET))
    for line in lines:
        yield block(*texts(line, words, readings=True), head=(Span("- "),))


def _heading(words: Wording, name: str, width: int = 0) -> tuple[Row, int]:
    """The head of a paragraph and its margin; ``width`` (cells) puts several under each other."""
    text = words.say("headings", name)
    pad = " " * max(width - cells(text), 0)
    return (Span(f"{text}{pad}  ", Style.QUIET),), width + 2 if width else 2


def _widest(words: Wording, *names: str) -> int:
    return max(cells(words.say("headings", name)) for name in names)


def _mark(right: bool, picked: bool) -> Span:
    if right:
        return Span(f"{RIGHT_MARK} ", Style.RIGHT)
    return Span(f"{WRONG_MARK} " if picked else "  ", Style.WRONG)


def _judged_options(answered: Answered, words: Wording) -> Iterator[Block]:
    """Each option with its mark; what was picked stands out, and the wrong ones say why."""
    realisation, form = answered.turn.realisation, answered.turn.question.form
    for at, option in enumerate(realisation.options):
        right, picked = option.id in realisation.question.key, option.id in answered.given
        style = Style.RIGHT if right else Style.WRONG if picked else Style.PLAIN
        label = Span(words.label(form, at), Style.PICKED if picked else Style.PLAIN)
        head = (_mark(right, picked), label, Span("  "))
        yield block(*texts(option.text, words, style, readings=True), head=head)
        if option.why:
            margin = block("", head=head).margin
            yield Block(texts(option.why, words, Style.QUIET), (Span(" " * margin),), margin)


def _judged_truth(answered: Answered, words: Wording) -> Iterator[Block]:
    """In words, for the signs of right and wrong are labels here in some languages."""
    question = answered.turn.question
    width = _widest(words, "yours", "answer")
    right = answered.grade.verdict is Verdict.RIGHT
    for name, id_ in (("yours", answered.given[0]), ("answer", question.key[0])):
        label = words.label(Form.TRUE_FALSE, (TRUE, FALSE).index(id_))
        style = Style.RIGHT if right or name == "answer" else Style.WRONG
        yield Block((Span(label, style),), *_heading(words, name, width))
    if question.answer:
        yield BLANK
        yield Block(texts(question.answer, words, readings=True), *_heading(words, "correction"))


def _judged_pairs(answered: Answered, words: Wording) -> Iterator[Block]:
    question = answered.turn.question
    right, given = _pairs(question.key), _pairs(answered.given)
    for item in answered.turn.realisation.left:
        known = given.get(item.id) == right.get(item.id)
        wanted = texts(question.option(right[item.id]).text, words, Style.RIGHT, readings=True)
        spans: Row = (*texts(item.text, words), Span(" = "), *wanted)
        if not known and item.id in given:
            picked = texts(question.option(given[item.id]).text, words, Style.WRONG)
            spans = (*spans, Span(f"  ({words.say('yours')}", Style.QUIET), *picked, Span(")", Style.QUIET))
        yield Block(spans, (_mark(known, not known),), 2)


def _pairs(pairs: Iterable[str]) -> dict[str, str]:
    return {left: right for left, _, right in (pair.partition("=") for pair in pairs)}


def _judged_order(answered: Answered, words: Wording) -> Iterator[Block]:
    question = answered.turn.question
    given = {step: at for at, step in enumerate(answered.given)}
    for at, step in enumerate(question.key):
        known = given.get(step) == at
        spans = texts(question.option(step).text, words, Style.RIGHT if known else Style.PLAIN, readings=True)
        if not known and step in given:
            place = Span(str(given[step] + 1), Style.WRONG)
            spans = (*spans, Span(f"  ({words.say('yours')}", Style.QUIET), place, Span(")", Style.QUIET))
        yield Block(spans, (_mark(known, not known), Span(f"{at + 1}. ")), 5)


def _judged_text(answered: Answered, words: Wording) -> Iterator[Block]:
    """What was written beside what is right, with the difference of a near miss marked."""
    question = answered.turn.question
    given, right = " ".join(answered.given), answered.grade.verdict
    if question.form in WRITTEN:
        expected = answered.grade.near_to if right is Verdict.NEAR else plain(question.answer)
        rows = differences(given, expected) if right is Verdict.NEAR else None
        ours = _parted(rows[0]) if rows else (Span(given or words.say("headings", "nothing"), _VERDICT_STYLES[right]),)
        width = _widest(words, "yours", "answer", "accepted")
        yield Block(ours, *_heading(words, "yours", width))
        if rows and expected != plain(question.answer):
            yield Block(_parted(rows[1]), *_heading(words, "accepted", width))
            rows = None
        answer = _parted(rows[1]) if rows else texts(question.answer, words, Style.RIGHT, readings=True)
        unit = (Span(" "), *texts(question.unit, words)) if question.unit else ()
        yield Block((*answer, *unit), *_heading(words, "answer", width))
    else:
        yield Block(texts(question.answer, words, Style.RIGHT, readings=True), *_heading(words, "model-answer"))
        if question.points:
            yield from _listed("points", question.points, words)
    yield from _also(question, words)


def _parted(parts: Iterable[Part]) -> Row:
    return tuple(Span(part.text, Style.PLAIN if part.same else Style.DIFFERENT) for part in parts)


def _also(question: Question, words: Wording) -> Iterator[Block]:
    others = accepted_texts(question)[1:]
    if others and question.form in WRITTEN:
        width = _widest(words, "yours", "answer", "accepted")
        yield Block((Span(words.say("comma").join(others)),), *_heading(words, "accepted", width))
    if question.form is Form.NUMERIC and question.tolerance:
        from quizgen.questions.grade import parse_number

        key = parse_number(question.key[0])
        if key is not None:
            low, high = (_number(float(key) + side * question.tolerance) for side in (-1, 1))
            yield block(Span(words.say("range", low=low, high=high), Style.QUIET))


def _number(value: float) -> str:
    return f"{value:.12g}"


def ratings(answered: Answered, words: Wording, *, styled: bool = True) -> list[Row]:
    """The four ratings with the interval of each; the suggested one stands out (in brackets if not ``styled``)."""
    rows: list[Row] = []
    for rating, interval in answered.offers.items():
        name = f"{words.rating(rating)} {words.interval(interval)}"
        suggested = rating is answered.suggested
        if styled:
            shown = Span(f" {name} ", Style.PICKED if suggested else Style.PLAIN)
        else:
            shown = Span(f" [{name}]" if suggested else f" {name}")
        rows.append((Span(str(rating.value), Style.KEY), shown))
    return rows
