"""Stems and statements: asked straight, and understood without what stands elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.check.finding import Objection
from quizgen.check.lexicon import is_english, is_japanese, phrases
from quizgen.check.passage import Passage
from quizgen.check.view import View

_ENGLISH_NEGATIVE = re.compile(
    r"(?:(?:^|[.?!,:] |\b(?:in|of|for|to|by|on|at|from|with) )(?:[Ww]hich|[Ww]hat|[Ww]ho)|^(?:When|Where))\b"
    r"(?:(?!\b(?:if|unless|because|although|though|when|that|who|after"
    r"|before|while|since)\b)[^,;:?])*?(?:\b(?:is|are|was|were|does|do|did|can|could|would|has|have|had|should|will"
    r"|may|might|must)(?:\s+[a-z]+){0,2}?\s+not\b|n['’]t\b)|\bexcept(?:\s+for)?\b[^.]*\?"
)
_JAPANESE_NEGATIVE = re.compile(
    r"(?:ない|ぬ|誤っている|誤りである|間違っている|まちがっている|不適切な|適切でない|誤った|以外の)"
    r"(?:もの|こと|の|用語|言葉|語|文|記述|説明|組み合わせ|例|人|国)?は(?:、)?(?:次のうち)?(?:どれ|どちら|何|なに|だれ|誰|どこ|いくつ)"
    r"|以外は(?:どれ|何)|(?:誤り|間違い)は(?:どれ|どちら)"
)
_MARKED = re.compile(r"[「『《](?:[^」』》]*(?:ない|誤|間違|不適切|以外)[^」』》]*)[」』》]")
_ENGLISH_DOUBLE = re.compile(
    r"\bnot\s+(?:un(?!i|der|til|less)\w{4,}|im(?:possible|probable|proper)\w*|in(?:correct|frequent|valid|accurate)\w*"
    r"|without|never|nobody|nothing)\b|\bnever\s+not\b|n['’]t\s+(?:\w+\s+)?(?:nobody|nothing|never|no|none)\b",
    re.IGNORECASE,
)
_JAPANESE_DOUBLE = re.compile(
    r"なく(?:は|も)ない|ない(?:わけ|こと|もの)(?:で)?(?:は|も)ない|ないとは(?:いえ|言え|限ら)ない|ずには(?:い|お)?られない"
)
_NOT_A_PRONOUN = re.compile(
    r"(?:such (?:as|a)|that\b.*\bthat|この(?:よう|ほか|うち)|その(?:まま|もの|うち)|それぞれ|それ以[上下])"
)


def negative(view: View) -> Iterator[Objection]:
    """The stem asks for what is not so, and nothing makes the “not” conspicuous."""
    for passage in view.texts("stem"):
        if is_english(passage.language):
            found = _ENGLISH_NEGATIVE.search(passage.text)
        elif is_japanese(passage.language):
            found = None if _MARKED.search(passage.text) else _JAPANESE_NEGATIVE.search(passage.text)
        else:
            found = None
        if found:
            yield _objection(passage)


def double_negative(view: View) -> Iterator[Objection]:
    """Two negatives take each other back."""
    for passage in view.texts("stem", "text", "definition"):
        pattern = _JAPANESE_DOUBLE if is_japanese(passage.language) else _ENGLISH_DOUBLE
        if (is_japanese(passage.language) or is_english(passage.language)) and pattern.search(passage.text):
            yield _objection(passage)


def unclear_pronoun(view: View) -> Iterator[Objection]:
    """A statement begins with a word that points to something that is not there when it is asked."""
    for passage in view.texts("text"):
        text = passage.text.casefold().lstrip("「『“\"'‘")
        if _NOT_A_PRONOUN.match(text):
            continue
        for word in phrases(passage.language, "pronouns"):
            if text.startswith(word) and (not word.isascii() or not text[len(word) : len(word) + 1].isalnum()):
                yield _objection(passage, word=text[: len(word)])
                break


def open_end(view: View) -> Iterator[Objection]:
    """A definition ends with “etc.”: what else belongs to it is left to the reader."""
    for passage in view.definitions():
        text = passage.text.casefold().rstrip(" 。.")
        for word in phrases(passage.language, "open_ends"):
            bare = word.rstrip(".")
            before = text[: -len(bare)]
            if (
                text.endswith(bare)
                and before
                and not (bare.isascii() and before[-1].isalnum())
                and not _word(before, bare)
            ):
                yield _objection(passage, word=bare)
                break


def _word(before: str, ending: str) -> bool:
    """Whether 等 is the end of a word (平等, 均等) rather than “and so on”."""
    return ending == "等" and before[-1:] in "平均対同高上中初下優劣"


def _objection(passage: Passage, **values: str) -> Objection:
    return Objection(passage.place, passage.piece, {"text": passage.text, **values})
