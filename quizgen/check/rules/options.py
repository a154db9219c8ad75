"""Options: what they say, whether more than one can be right, whether one can be answered without the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from quizgen.check.finding import Objection
from quizgen.check.lexicon import is_japanese, phrases
from quizgen.check.options import every, object_to, written_out
from quizgen.check.view import View
from quizgen.model.deck import Form, WrittenQuestion
from quizgen.questions.grade import parse_number
from quizgen.text.fold import fold
from quizgen.text.plain import plain

_RANGE = re.compile(r"\s*([+-]?[\d,.]+)\s*(?:-|–|—|〜|~|から|to|and)\s*([+-]?[\d,.]+)\s*(\D*)")
_WORD = re.compile(r"[^\W_]+")
_MOST_OPTIONS = 6
_LEAST_REPEATED_WORDS = 3
_LEAST_REPEATED_CHARACTERS = 7
_HEAD = re.compile(r"[のなただるいう]$")


def all_of_these(view: View) -> Iterator[Objection]:
    """An option says that all, or several, of the others are right."""
    for options in every(view, Form.CHOICE, Form.CHOICES):
        for text in options.all:
            if _is_one_of(text, phrases(options.language, "all_of_these")):
                yield object_to(view, options, text=text)


def loose_none_of_these(view: View) -> Iterator[Objection]:
    """“None of these” is not kept last, so that it may stand above what it speaks of."""
    for piece in view.deck.questions.values():
        for wrong in piece.distractors:
            for language, phrase in wrong.text.by_language.items():
                if not wrong.last and _is_one_of(plain(phrase.nodes), phrases(language, "none_of_these")):
                    yield Objection(phrase.place, piece, {"text": plain(phrase.nodes)})


def overlapping(view: View) -> Iterator[Objection]:
    """Two options overlap: ranges with a part in common, or one that says the other and more."""
    for options in written_out(view):
        for one, other in combinations(options.all, 2):
            if _overlap(one, other) or _part_of(one, other, options.language) or _part_of(other, one, options.language):
                yield object_to(view, options, text=one, other=other)


def repeated_words(view: View) -> Iterator[Objection]:
    """All options begin with the same words, which belong into the stem."""
    for options in written_out(view, Form.CHOICE):
        if not isinstance(view.piece(options.question), WrittenQuestion):
            continue
        begin = _common_beginning(options.all, options.language)
        if begin:
            yield object_to(view, options, text=begin)


def many_options(view: View) -> Iterator[Objection]:
    """More options than anybody writes plausible distractors for."""
    for options in every(view, Form.CHOICE, Form.CHOICES):
        if len(options.all) > _MOST_OPTIONS:
            yield object_to(view, options, count=str(len(options.all)))


def no_reason(view: View) -> Iterator[Objection]:
    """A hand-written distractor does not say why it is wrong, though others of its question do."""
    for piece in view.deck.questions.values():
        if not any(wrong.why for wrong in piece.distractors):
            continue
        for wrong in piece.distractors:
            for language, phrase in wrong.text.by_language.items():
                if not wrong.why and not wrong.last:
                    yield Objection(phrase.place, piece, {"text": plain(phrase.nodes), "language": language})


def kin(view: View) -> Iterator[Objection]:
    """A false alternative names what the model calls a kind, or kin, of the key: it may be right as well."""
    for options in written_out(view, Form.CHOICE):
        names = view.contexts[options.language].by_name
        key = names.get(fold(options.keys[0]))
        for text in options.wrong if key else ():
            other = names.get(fold(text))
            if key and other and view.graph.may_both_answer(key, other):
                yield object_to(view, options, text=text)


def _is_one_of(text: str, wanted: tuple[str, ...]) -> bool:
    return fold(text) in {fold(each) for each in wanted}


def _overlap(one: str, other: str) -> bool:
    """Whether two ranges of numbers of one unit have more than nothing in common."""
    ranges = [_RANGE.fullmatch(text) for text in (one, other)]
    if not all(ranges) or len({fold(found[3]) for found in ranges if found}) > 1:
        return False
    ends = [sorted(parse_number(found[side]) or 0 for side in (1, 2)) for found in ranges if found]
    return max(ends[0][0], ends[1][0]) <= min(ends[0][1], ends[1][1])


def _part_of(one: str, other: str, language: str) -> bool:
    """Whether an option says all that another says, and more."""
    if is_japanese(language):
        return len(one) > 1 and other.endswith(one) and len(other) > len(one) and bool(_HEAD.search(other[: -len(one)]))
    less, more = (_WORD.findall(text.casefold()) for text in (one, other))
    return len(less) < len(more) and more[-len(less) :] == less and len(more) - len(less) == 1 and len(less) > 1


def _common_beginning(texts: tuple[str, ...], language: str) -> str:
    """What all texts begin with, if it is long and not the whole of any."""
    if is_japanese(language):
        length = next((at for at, found in enumerate(zip(*texts, strict=False)) if len(set(found)) > 1), 0)
        return texts[0][:length] if length >= _LEAST_REPEATED_CHARACTERS else ""
    words = [text.split() for text in texts]
    length = next((at for at, found in enumerate(zip(*words, strict=False)) if len(set(found)) > 1), 0)
    return " ".join(words[0][:length]) if length >= _LEAST_REPEATED_WORDS else ""
