"""What makes no difference to an answer, and what does."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen.text.fold import clean_line, fold
from tests.text import trees

ANSWERS = "aA1.,-/'’ 　・ーカかｶﾞヵヶけ〜～½İß漢々「」()!?。、\u0301\u3099"


@settings(max_examples=150, deadline=None)
@given(st.text(ANSWERS, max_size=12) | trees.texts)
@example("ｶﾞー")
@example("ヵ゙")
@example("(.5)")
@example("a. b. 1,000,000")
@example("サーバーーー、ー")
def test_a_folded_text_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_key_held_down_takes_no_longer_than_its_length() -> None:
    held = "ー" * 20_000  # one a round, it took a minute
    assert fold(f"サーバ{held}") == fold("サーバ")
    assert fold("1" + ",000" * 5_000) == "1" + "000" * 5_000


@settings(max_examples=100, deadline=None)
@example("か-")
@given(st.text(ANSWERS, max_size=12))
def test_case_width_and_white_space_around_never_count(text: str) -> None:
    assert fold(f"  {text}\u3000\n") == fold(text)
    assert fold(text.upper()) == fold(fold(text).upper())


SAME = {
    "ja": [
        ("ニューラルネットワーク", "ﾆｭｰﾗﾙﾈｯﾄﾜｰｸ", "half width"),
        ("ニューラルネットワーク", "ニューラル・ネットワーク", "middle dot"),
        ("ニューラルネットワーク", "ニューラル･ネットワーク", "half width middle dot"),
        ("ニューラルネットワーク", "ニューラル　ネットワーク", "space"),
        ("ルールベース", "ルール゠ベース", "double hyphen"),
        ("コンピューター", "コンピュータ", "final long vowel"),
        ("サーバー", "サーバ", "final long vowel of three morae"),
        ("パーティー", "ﾊﾟ-ﾃｨ-", "hyphens for long vowels"),
        ("データ", "デ−タ", "minus for a long vowel"),
        ("トランスフォーマー", "とらんすふぉーまー", "hiragana"),
        ("がくしゅう", "ガクシュウ", "katakana"),
        ("が", "か\u3099", "decomposed"),
        ("３か月", "3ヶ月", "か and ヶ"),
        ("３ヵ月", "3か月", "ヵ and か"),
        ("自己注意", "「自己注意」", "brackets"),
        ("自己注意", "自己注意。", "full stop"),
        ("ＧＰＴ", "gpt", "full width and case"),
        ("ＧＰＴ－４", "GPT-4", "full width digit"),
        ("1〜2", "1～2", "two wave dashes"),
        ("５０％", "50%", "full width percent"),
        ("①", "1", "circled"),
    ],
    "en": [
        ("self-attention", "Self Attention", "hyphen, space, case"),
        ("self-attention", "self‐attention", "another hyphen"),
        ("self-attention", "selfattention", "one word"),
        ("don't", "don’t", "apostrophes"),
        ("GPT-4", "gpt 4", "hyphen before a digit"),
        ("e-mail", "email", "hyphen"),
        ("input/output", "input / output", "slash"),
        ("train_test_split", "train test split", "underscore"),
        ("“bias”", "bias", "quotes"),
        ("transformer.", "(Transformer)", "outer punctuation"),
        ("U.S.A.", "USA", "initials"),
        ("a.m.", "AM", "initials"),
        ("1,000,000", "1000000", "thousands"),
        ("½", "1/2", "fraction"),
        ("−5", "-5", "true minus"),
        ("x²", "x2", "superscript"),
        ("Straße", "STRASSE", "sharp s"),
        ("ﬁne", "fine", "ligature"),
        ("é", "e\u0301", "decomposed"),
    ],
}
DIFFERENT = {
    "ja": [
        ("キー", "キ", "a long vowel of a short word"),
        ("コピー", "コピ", "two morae and a long vowel"),
        ("ビール", "ビル", "a long vowel inside"),
        ("おばさん", "おばーさん", "a long vowel inside"),
        ("か", "が", "voicing"),
        ("はっか", "はつか", "small tsu"),
        ("じゅう", "じゆう", "small yu"),
        ("づ", "ず", "two kana of one sound"),
        ("自然", "自然言語", "more characters"),
        ("人々", "人", "repetition mark"),
        ("学習", "學習", "old form of a kanji"),
    ],
    "en": [
        ("1/2", "12", "slash between digits"),
        ("2-3", "23", "hyphen between digits"),
        ("1 000", "1000", "space between digits"),
        ("-5", "5", "sign"),
        ("1.5", "15", "decimal point"),
        (".5", "5", "leading decimal point"),
        ("1,2,3", "123", "a list of numbers"),
        ("GPT-3", "GPT-4", "digit"),
        ("C++", "C", "plus"),
        ("C#", "C", "sharp"),
        ("Q&A", "QA", "ampersand"),
        ("10%", "10", "percent"),
        ("naïve", "naive", "accent"),
        ("GPT", "ChatGPT", "longer word"),
        ("layers", "layer", "plural"),
    ],
}


def table(rows: dict[str, list[tuple[str, str, str]]]) -> list[object]:
    return [
        pytest.param(one, other, id=f"{language}: {why}")
        for language, several in rows.items()
        for one, other, why in several
    ]


@pytest.mark.parametrize(("one", "other"), table(SAME))
def test_makes_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(("one", "other"), table(DIFFERENT))
def test_is_left_alone(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", " ", "。", "「」", "…", "\u3000!?"])
def test_a_text_of_nothing_but_punctuation_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


@given(trees.texts)
def test_a_clean_line_is_one_printable_line(text: str) -> None:
    line = clean_line(text)
    assert line.isprintable()
    assert clean_line(line) == line
    assert "  " not in line
