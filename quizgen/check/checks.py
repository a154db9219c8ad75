"""Every check, in one visible tuple. The set is open."""

from __future__ import annotations

from quizgen.check.check import Check
from quizgen.check.finding import Severity
from quizgen.check.rules import cues, definition, gap, languages, length, links, options, script, stem

_ERROR, _ADVICE = Severity.ERROR, Severity.ADVICE

CHECKS: tuple[Check, ...] = (
    Check("term-in-definition", _ADVICE, definition.holds_its_term),
    Check("same-definition", _ERROR, definition.same),
    Check("similar-definitions", _ADVICE, definition.similar),
    Check("no-noun-phrase", _ADVICE, definition.no_noun_phrase),
    Check("full-stop", _ADVICE, definition.full_stop),
    Check("open-end", _ADVICE, stem.open_end),
    Check("long-text", _ADVICE, length.too_long),
    Check("several-sentences", _ADVICE, length.several_sentences),
    Check("enumeration", _ADVICE, length.enumeration),
    Check("negative-stem", _ADVICE, stem.negative),
    Check("double-negative", _ADVICE, stem.double_negative),
    Check("unclear-pronoun", _ADVICE, stem.unclear_pronoun),
    Check("ambiguous-gap", _ADVICE, gap.ambiguous),
    Check("empty-gap", _ADVICE, gap.functional),
    Check("same-statement", _ERROR, gap.same_statement),
    Check("answer-elsewhere", _ADVICE, gap.given_elsewhere),
    Check("key-longest", _ADVICE, cues.key_longest),
    Check("key-stands-out", _ADVICE, cues.key_stands_out),
    Check("shared-word", _ADVICE, cues.shared_word),
    Check("absolute-distractor", _ADVICE, cues.absolutes),
    Check("hedged-key", _ADVICE, cues.hedged_key),
    Check("article-cue", _ADVICE, cues.article),
    Check("mixed-stops", _ADVICE, cues.mixed_stops),
    Check("all-of-these", _ADVICE, options.all_of_these),
    Check("loose-none-of-these", _ADVICE, options.loose_none_of_these),
    Check("overlapping-options", _ADVICE, options.overlapping),
    Check("kin-distractor", _ERROR, options.kin),
    Check("repeated-words", _ADVICE, options.repeated_words),
    Check("many-options", _ADVICE, options.many_options),
    Check("no-reason", _ADVICE, options.no_reason),
    Check("never-asked", _ADVICE, links.never_asked),
    Check("no-choice", _ADVICE, links.no_choice),
    Check("never-cited", _ADVICE, links.never_cited),
    Check("missing-requires", _ADVICE, links.missing_requires),
    Check("circular-definitions", _ADVICE, links.circular),
    Check("confusable-terms", _ADVICE, links.confusable),
    Check("untranslated", _ADVICE, languages.untranslated),
    Check("numbers-differ", _ADVICE, languages.numbers_differ),
    Check("names-differ", _ADVICE, languages.names_differ),
    Check("rare-kanji", _ADVICE, script.rare_kanji),
    Check("kanji-in-reading", _ADVICE, script.reading_not_kana),
    Check("mixed-width", _ADVICE, script.mixed_width),
    Check("mixed-points", _ADVICE, script.mixed_points),
    Check("mixed-register", _ADVICE, script.mixed_register),
    Check("unbalanced-brackets", _ADVICE, script.unbalanced_brackets),
    Check("stray-space", _ADVICE, script.stray_space),
    Check("wrong-article", _ADVICE, script.article),
)
"""Codes never change: decks name them under ``check: ignore:``."""

IDLE_IGNORE = "idle-ignore"
"""The code of an ignore that ignores nothing; it looks at what all checks found."""
