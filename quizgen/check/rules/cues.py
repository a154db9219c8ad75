"""Cues: what gives a key away to somebody who knows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.finding import Objection
from quizgen.check.grammar import shape
from quizgen.check.lexicon import is_english, phrases
from quizgen.check.likeness import shared_with, units
from quizgen.check.options import Options, object_to, options_of, written_out
from quizgen.check.view import View
from quizgen.model.deck import Contrast, Form
from quizgen.text.cells import cells
from quizgen.text.fold import fold
from quizgen.text.inline import Gap, Text

_LONGER = 1.5
_MORE_CELLS = 10
"""A key is conspicuous from so many times, and so many cells more than, the longest distractor."""

_ARTICLE = re.compile(r"(?:^|\s)(an?)\s*$")
_VOWEL = re.compile(r"[AEIOaeio](?!ne\b|nce\b|u)[a-z]|[Uu](?:[^nsA-Z]|n[^i])")
_CONSONANT = re.compile(r"[BCDFGJKLMNPQRSTVWZbcdfgjklmnpqrstvwz][a-z]")


def key_longest(view: View) -> Iterator[Objection]:
    """The key is by far the longest option."""
    for options in written_out(view):
        longest = max(map(cells, options.wrong))
        if cells(options.keys[0]) >= max(_LONGER * longest, longest + _MORE_CELLS):
            yield object_to(view, options)


def key_stands_out(view: View) -> Iterator[Objection]:
    """All distractors are of one grammatical shape, the key of another."""
    for options in written_out(view):
        if len(options.wrong) < 2:
            continue
        key = shape(options.keys[0], options.language)
        wrong = {shape(text, options.language) for text in options.wrong}
        if key and len(wrong) == 1 and "" not in wrong and key not in wrong:
            yield object_to(view, options)


def shared_word(view: View) -> Iterator[Objection]:
    """A word stands in the stem and in the key, and in no distractor."""
    for options in written_out(view):
        stem = units(options.stem, options.language)
        shared = shared_with(stem, options.keys[0], options.language)
        shared -= {word for text in options.wrong for word in shared_with(stem, text, options.language)}
        if shared and not any(fold(text) in fold(options.stem) for text in options.wrong):
            yield object_to(view, options, word=_as_written(shared, options.keys[0]))


def absolutes(view: View) -> Iterator[Objection]:
    """A distractor speaks of always, all or never, and the key does not: few such sentences are true."""
    for options in _claims(view, Form.CHOICE, Form.CHOICES):
        words = phrases(options.language, "absolutes")
        if any(_holds(text, words, options.language) for text in options.keys):
            continue
        for text in options.wrong:
            word = _holds(text, words, options.language)
            if word:
                yield object_to(view, options, text=text, word=word)


def hedged_key(view: View) -> Iterator[Objection]:
    """The key alone is hedged (usually, may): few such sentences are false."""
    for options in _claims(view, Form.CHOICE):
        words = phrases(options.language, "hedges")
        word = _holds(options.keys[0], words, options.language)
        if word and not any(_holds(text, words, options.language) for text in options.wrong):
            yield object_to(view, options, word=word)


def article(view: View) -> Iterator[Objection]:
    """“A” or “an” before a gap fits only some of the options."""
    for question in view.questions(Form.CHOICE):
        if not is_english(question.language):
            continue
        before = next(
            (one for one, gap in zip(question.stem, question.stem[1:], strict=False) if isinstance(gap, Gap)), None
        )
        found = _ARTICLE.search(before.value) if isinstance(before, Text) else None
        if not found:
            continue
        options = options_of(question)
        clash = _CONSONANT if found[1] == "an" else _VOWEL
        if any(clash.match(text) for text in options.all):
            yield object_to(view, options, word=found[1])


def mixed_stops(view: View) -> Iterator[Objection]:
    """Some options end with a full stop, others do not."""
    for options in written_out(view, Form.CHOICE, Form.CHOICES):
        ends = {text.rstrip()[-1:] in ".。．" for text in options.all}
        if len(ends) > 1 and not any(text.endswith(("etc.", "...")) for text in options.all):
            yield object_to(view, options)


def _claims(view: View, *forms: Form) -> Iterator[Options]:
    """Questions whose options are claims of their own; in a contrast each holds for some concept."""
    return (options for options in written_out(view, *forms) if not isinstance(view.piece(options.question), Contrast))


def _as_written(shared: set[str], text: str) -> str:
    """The longest of some stems as it stands in a text."""
    stem = max(sorted(shared), key=len)
    found = re.search(rf"{re.escape(stem)}\w*" if stem.isascii() else re.escape(stem), text, re.IGNORECASE)
    return found.group() if found else stem


def _holds(text: str, words: tuple[str, ...], language: str) -> str:
    """The first of the words that a text holds; whole words where words have spaces."""
    folded = text.casefold()
    for word in words:
        found = re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" if word.isascii() else re.escape(word), folded)
        if found:
            return word
    return ""
