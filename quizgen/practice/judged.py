"""What is shown of an answer: the verdict, what was right, why the rest was not, and the four ratings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from quizgen.memory.event import Rating
from quizgen.model.form import Form
from quizgen.practice.attempt import WRITTEN
from quizgen.practice.ink import BLANK, Block, Row, Span, Style, block, width_of
from quizgen.practice.show import HERE_MARK, PICK_MARK, heading, texts
from quizgen.practice.turn import Answered
from quizgen.practice.wording import Wording
from quizgen.questions.differ import LEAST_ALIKE, Comparison, Kind, Parts, compare, comparison
from quizgen.questions.grade import Verdict, accepted_texts
from quizgen.questions.question import FALSE, TRUE, Question
from quizgen.text.cells import cells
from quizgen.text.inline import Inline
from quizgen.text.plain import plain

RIGHT_MARK, WRONG_MARK = "✓", "✗"
_VERDICT_STYLES = {
    Verdict.RIGHT: Style.RIGHT,
    Verdict.NEAR: Style.NEAR,
    Verdict.WRONG: Style.WRONG,
    Verdict.OPEN: Style.STRONG,
}
_PART_STYLES = {Kind.SAME: Style.PLAIN, Kind.EXTRA: Style.EXTRA, Kind.MISSING: Style.MISSING}


def verdict(answered: Answered, words: Wording, *, spoken: bool = False) -> Block:
    """What the grader says, in one word, and why a right answer may have been hard."""
    found = answered.grade.verdict
    mark = {Verdict.RIGHT: f"{RIGHT_MARK} ", Verdict.WRONG: f"{WRONG_MARK} ", Verdict.NEAR: "~ "}.get(found, "")
    told = Span(("" if spoken else mark) + words.say("verdicts", found.value), _VERDICT_STYLES[found])
    if found is Verdict.RIGHT and answered.suggested is Rating.HARD:
        reason = words.say("reasons", "hinted" if answered.turn.hinted else "slow")
        return block(told, Span(reason, Style.QUIET))
    return block(told)


def ratings(answered: Answered, suggested: Rating, words: Wording, *, styled: bool = True) -> list[Row]:
    """The four ratings with the interval of each; the suggested one stands out (in brackets if not ``styled``)."""
    rows: list[Row] = []
    for rating, interval in answered.offers.items():
        name = f"{words.rating(rating)} {words.interval(interval)}" if answered.kept else words.rating(rating)
        if styled:
            shown = Span(f" {name} ", Style.PICKED if rating is suggested else Style.PLAIN)
        else:
            shown = Span(f" [{name}]" if rating is suggested else f" {name}")
        rows.append((Span(str(rating.value), Style.KEY), shown))
    return rows


def explained(
    answered: Answered, words: Wording, *, ticked: Collection[int] = (), row: int | None = None, spoken: bool = False
) -> list[Block]:
    """The question again, with the answer given, the right one, why the others are wrong, and where it stands.

    ``ticked`` and ``row`` are which points of an open answer were said, and which one arrows have moved to.
    ``spoken``: everything in words, for who hears it.
    """
    return list(_Judged(answered, words, ticked, row, spoken).blocks())


@dataclass(frozen=True, slots=True)
class _Judged:
    """An answer being laid out."""

    answered: Answered
    words: Wording
    ticked: Collection[int]
    row: int | None
    spoken: bool

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.answered.turn.question

    def blocks(self) -> Iterator[Block]:
        """All of it."""
        yield Block(self._texts(self.question.stem, Style.STRONG))
        yield BLANK
        match self.question.form:
            case Form.CHOICE | Form.CHOICES:
                yield from self._options()
            case Form.TRUE_FALSE:
                yield from self._truth()
            case Form.MATCH:
                yield from self._pairs()
            case Form.ORDER:
                yield from self._order()
            case Form.OPEN:
                head = heading(self.words, "model-answer", _widest(self.words, "model-answer"))
                yield Block(self._texts(self.question.answer, Style.RIGHT), *head)
                yield from self._points()
            case _:
                yield from self._text()
        yield from self._background()

    def _texts(self, nodes: Inline, style: Style = Style.PLAIN) -> Row:
        return texts(nodes, self.words, style, readings=True)

    def _say(self, *path: str, **values: object) -> str:
        return self.words.say(*path, **values)

    def _mark(self, right: bool, picked: bool) -> Row:
        """A sign of right or wrong; words where it is spoken."""
        if self.spoken:
            name = ("right-yours" if picked else "right") if right else "wrong" if picked else ""
            return (Span(self._say("marks", name)),) if name else ()
        if right:
            return (Span(f"{RIGHT_MARK} ", Style.RIGHT),)
        return (Span(f"{WRONG_MARK} " if picked else "  ", Style.WRONG),)

    def _options(self) -> Iterator[Block]:
        """Each option with its mark; what was picked stands out, and the wrong ones say why."""
        realisation = self.answered.turn.realisation
        for at, option in enumerate(realisation.options):
            right, picked = option.id in self.question.key, option.id in self.answered.given
            style = Style.RIGHT if right else Style.WRONG if picked else Style.PLAIN
            label = Span(self.words.label(self.question.form, at), Style.PICKED if picked else Style.PLAIN)
            head = (*self._mark(right, picked), label, Span("  "))
            margin = width_of(head[-2:] if self.spoken else head)
            yield Block(self._texts(option.text, style), head, margin)
            if option.why and picked:
                yield Block(self._texts(option.why), (Span(" " * margin),), margin)

    def _truth(self) -> Iterator[Block]:
        """In words, for the signs of right and wrong are labels here in some languages."""
        width = _widest(self.words, "yours", "answer")
        right = self.answered.grade.verdict is Verdict.RIGHT
        for name, id_ in (("yours", self.answered.given[0]), ("answer", self.question.key[0])):
            label = self.words.label(Form.TRUE_FALSE, (TRUE, FALSE).index(id_))
            style = Style.RIGHT if right or name == "answer" else Style.WRONG
            yield Block((Span(label, style),), *heading(self.words, name, width))
        if self.question.answer:
            yield BLANK
            yield Block(self._texts(self.question.answer), *heading(self.words, "correction"))

    def _pairs(self) -> Iterator[Block]:
        right, given = _pairs(self.question.key), _pairs(self.answered.given)
        for item in self.answered.turn.realisation.left:
            known = given.get(item.id) == right.get(item.id)
            wanted = self._texts(self.question.option(right[item.id]).text, Style.RIGHT)
            spans: Row = (*texts(item.text, self.words), Span(" = "), *wanted)
            if not known and item.id in given:
                spans = (*spans, *self._yours(self._texts(self.question.option(given[item.id]).text, Style.WRONG)))
            yield Block(spans, self._mark(known, picked=not known), 2)

    def _order(self) -> Iterator[Block]:
        given = {step: at for at, step in enumerate(self.answered.given)}
        for at, step in enumerate(self.question.key):
            known = given.get(step) == at
            spans = self._texts(self.question.option(step).text, Style.RIGHT if known else Style.PLAIN)
            if not known and step in given:
                spans = (*spans, *self._yours((Span(str(given[step] + 1), Style.WRONG),)))
            yield Block(spans, (*self._mark(known, picked=not known), Span(f"{at + 1}. ")), 5)

    def _yours(self, spans: Row) -> Row:
        before, after = (Span(self._say("yours", side), Style.QUIET) for side in ("before", "after"))
        return (before, *spans, after)

    def _text(self) -> Iterator[Block]:
        """What was written beside what is right, part by part where the two are alike."""
        given, found = " ".join(self.answered.given), self.answered.grade.verdict
        width = _widest(self.words, "yours", "answer", "accepted", "difference")
        compared = self._compared(given)
        nothing = Span(self._say("headings", "nothing"), Style.QUIET)
        ours = _styled(compared.given) if compared else (Span(given, _VERDICT_STYLES[found]) if given else nothing,)
        yield Block(ours, *heading(self.words, "yours", width))
        answer = self._texts(self.question.answer, Style.RIGHT)
        if compared and self.spoken:
            yield Block((Span(self._difference(compared)),), *heading(self.words, "difference", width))
        elif compared and "".join(part.text for part in compared.expected) == plain(self.question.answer):
            answer = _styled(compared.expected)
        elif compared:
            yield Block(_styled(compared.expected), *heading(self.words, "accepted", width))
        unit = (Span(" "), *texts(self.question.unit, self.words)) if self.question.unit else ()
        yield Block((*answer, *unit), *heading(self.words, "answer", width))
        yield from self._also(width)

    def _compared(self, given: str) -> Comparison | None:
        """The answer beside the text it is near to, where a comparison tells something."""
        grade = self.answered.grade
        if self.question.form is Form.NUMERIC or grade.verdict is Verdict.RIGHT or not given.strip():
            return None
        found = comparison(given, grade.near_to) if grade.near_to else compare(self.question, given)
        return found if grade.verdict is Verdict.NEAR or found.alike >= LEAST_ALIKE else None

    def _difference(self, compared: Comparison) -> str:
        """The difference in words, in reading order."""
        parts = (part for part in compared.merged if not part.same)
        return self._say("comma").join(self._say("difference", part.kind.value, text=part.text) for part in parts)

    def _also(self, width: int) -> Iterator[Block]:
        others = accepted_texts(self.question)[1:]
        if others and self.question.form in WRITTEN:
            yield Block((Span(self._say("comma").join(others)),), *heading(self.words, "accepted", width))
        if self.question.form is Form.NUMERIC and self.question.tolerance:
            from quizgen.questions.grade import parse_number

            key = parse_number(self.question.key[0])
            if key is not None:
                low, high = (f"{float(key) + side * self.question.tolerance:.12g}" for side in (-1, 1))
                yield block(Span(self._say("range", low=low, high=high), Style.QUIET))

    def _points(self) -> Iterator[Block]:
        """What a full answer says, each to be ticked."""
        if not self.question.points:
            return
        yield BLANK
        yield block(Span(self._say("headings", "points"), Style.QUIET))
        for at, point in enumerate(self.question.points):
            if self.spoken:
                head: Row = (Span(f"{at + 1}. "),)
            else:
                here = Span(HERE_MARK, Style.CURSOR) if at == self.row else Span(" " * len(HERE_MARK))
                head = (here, Span(f"[{PICK_MARK if at in self.ticked else ' '}] ", Style.STRONG))
            yield Block(self._texts(point), head, width_of(head))

    def _others(self) -> Iterator[Block]:
        """Why the options that were not chosen are wrong: the last thing one wants to read, but for some."""
        form, options = self.question.form, self.answered.turn.realisation.options
        if form not in (Form.CHOICE, Form.CHOICES):
            return
        whys = [(at, each.why) for at, each in enumerate(options) if each.why and each.id not in self.answered.given]
        if whys:
            yield BLANK
            yield block(Span(self._say("headings", "others"), Style.QUIET))
        for at, why in whys:
            head = (Span(f"  {self.words.label(form, at)}  ", Style.QUIET),)
            yield Block(self._texts(why, Style.QUIET), head, width_of(head))

    def _background(self) -> Iterator[Block]:
        """What is worth knowing with the answer: the explanation, what not to confuse it with, the source."""
        question, words = self.question, self.words
        width = _widest(words, "explanation", "unlike", "source")
        if question.explanation or question.unlike or question.cites:
            yield BLANK
        if question.explanation:
            yield Block(self._texts(question.explanation), *heading(words, "explanation", width))
        for at, line in enumerate(question.unlike):
            head, margin = heading(words, "unlike", width)
            yield Block(self._texts(line), head if at == 0 or self.spoken else (Span(" " * margin),), margin)
        if question.cites:
            yield Block((Span(words.sources(question.cites), Style.QUIET),), *heading(words, "source", width))
        yield from self._others()


def _styled(parts: Parts) -> Row:
    return tuple(Span(part.text, _PART_STYLES[part.kind]) for part in parts)


def _pairs(pairs: Iterable[str]) -> dict[str, str]:
    return {left: right for left, _, right in (pair.partition("=") for pair in pairs)}


def _widest(words: Wording, *names: str) -> int:
    return max(cells(words.say("headings", name)) for name in names)
