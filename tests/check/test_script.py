"""How texts are written: texts each check finds, and texts it leaves alone."""

from __future__ import annotations

import pytest

from tests.check.decks import codes, defined, head, stated

KANJI = {
    "a rare kanji": ("ja", "薔薇の花", True),
    "a rare kanji in a mark": ("ja", "薔薇<<薔薇>>の花", True),
    "with furigana": ("ja", "｜薔薇《ばら》の花", False),
    "in kana": ("ja", "バラの花", False),
    "common kanji": ("ja", "憂鬱な曖昧さと語彙", False),
    "a printed form of a common kanji": ("ja", "頬を剥いで叱る填塡剝頰", False),
    "the mark of repetition": ("ja", "人々の花", False),
    "another language": ("en", "the 薔薇, a rose", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), KANJI.values(), ids=KANJI)
def test_furigana_are_missing_over_a_rare_kanji(language: str, text: str, is_found: bool) -> None:
    deck = stated(language, text) if "<<" in text else defined(language, ("zyx", text))
    assert bool(codes(deck)["rare-kanji"]) is is_found


def test_the_reading_of_a_term_is_its_furigana() -> None:
    deck = head("ja") + "concepts:\n  rose:\n    term: 薔薇\n    definition: とげのある花\n"
    assert codes(deck)["rare-kanji"] == 1
    assert not codes(deck + "    reading: ばら\n")["rare-kanji"]


@pytest.mark.parametrize(("reading", "is_found"), [("学しゅう", True), ("がくしゅう", False), ("ガクシュウ", False)])
def test_a_reading_holds_kanji(reading: str, is_found: bool) -> None:
    deck = head("ja") + f"concepts:\n  rose:\n    term: 学習\n    definition: とげのある花\n    reading: {reading}\n"
    assert bool(codes(deck)["kanji-in-reading"]) is is_found


WIDTH = {
    "full among half": ("ja", ["GPTの1種", "GPT2の仲間", "ＧＰＴの仲間"], 1),
    "half among full": ("ja", ["ＧＰＴの仲間", "第１の層", "GPTの仲間"], 1),
    "half-width kana": ("ja", ["ﾃﾞｰﾀの集まり"], 1),
    "a half-width comma": ("ja", ["水,光の二つ"], 1),
    "half-width brackets": ("ja", ["水(液体)の力"], 1),
    "all half": ("ja", ["GPTの1種", "第2の層"], 0),
    "all full": ("ja", ["ＧＰＴの１種", "第２の層"], 0),
    "a decimal point": ("ja", ["0.5グラムの塩", "1,000個の数"], 0),
    "brackets round Latin words": ("ja", ["GPT (Generative) という名"], 0),
    "English": ("en", ["water, light (both)"], 0),
}


@pytest.mark.parametrize(("language", "texts", "count"), WIDTH.values(), ids=WIDTH)
def test_full_and_half_width_are_mixed(language: str, texts: list[str], count: int) -> None:
    deck = defined(language, *((f"語{'あいう'[at]}", text) for at, text in enumerate(texts)))
    assert codes(deck)["mixed-width"] == count


POINTS = {
    "one manner among others": (["葉は<<緑>>、茎は茶。", "根は<<白>>、花は赤。", "実は<<青>>，種は黒．"], 1),
    "one manner": (["葉は<<緑>>、茎は茶。", "根は<<白>>、花は赤。"], 0),
    "the other manner": (["葉は<<緑>>，茎は茶．", "根は<<白>>，花は赤．"], 0),
}


@pytest.mark.parametrize(("texts", "count"), POINTS.values(), ids=POINTS)
def test_two_manners_of_punctuation_are_mixed(texts: list[str], count: int) -> None:
    assert codes(stated("ja", *texts))["mixed-points"] == count


REGISTER = {
    "one polite sentence": (["葉は<<緑>>である。", "根は水を<<吸う>>。", "花は<<赤い>>です。"], 1),
    "one plain sentence": (["葉は<<緑>>です。", "根は水を<<吸います>>。", "花が咲くのは<<春>>である。"], 1),
    "all polite": (["葉は<<緑>>です。", "根は水を<<吸います>>。"], 0),
    "all plain": (["葉は<<緑>>である。", "根は水を<<吸う>>。"], 0),
}


@pytest.mark.parametrize(("texts", "count"), REGISTER.values(), ids=REGISTER)
def test_two_registers_are_mixed(texts: list[str], count: int) -> None:
    assert codes(stated("ja", *texts))["mixed-register"] == count


BRACKETS = {
    "open": ("ja", "「緑の葉", True),
    "closed": ("ja", "緑の葉」のこと", True),
    "crossed": ("en", "a (green [leaf)] of a plant", True),
    "an open English quotation": ("en", "a “green leaf", True),
    "balanced": ("ja", "「緑（青葉）」の葉", False),
    "balanced in English": ("en", "a (green) “leaf”", False),
    "a label": ("en", "a) the first of two", False),
    "in code": ("en", "the sign `(` in a program", False),
    "an apostrophe": ("en", "what a plant’s leaf does", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), BRACKETS.values(), ids=BRACKETS)
def test_a_bracket_has_no_fellow(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(defined(language, ("zyx", text)))["unbalanced-brackets"]) is is_found


SPACES = {
    "two in a row": ("en", "a green  leaf", True),
    "before a comma": ("en", "a green leaf , large", True),
    "two in a row in Japanese": ("ja", "緑の  葉", True),
    "one": ("en", "a green leaf, large", False),
    "a file name": ("en", "a file in a .gitignore list", False),
    "one in Japanese": ("ja", "緑の green の葉", False),
}


@pytest.mark.parametrize(("language", "text", "is_found"), SPACES.values(), ids=SPACES)
def test_a_space_too_many(language: str, text: str, is_found: bool) -> None:
    assert bool(codes(defined(language, ("zyx", text)))["stray-space"]) is is_found


ARTICLES = {
    "a apple": ("a apple of gold", True),
    "an model": ("an model of a plant", True),
    "An Model": ("An model of a plant", True),
    "an apple": ("an apple of gold", False),
    "a university": ("a university in a town", False),
    "a one-way street": ("a one-way street", False),
    "a European plant": ("a European plant", False),
    "an hour": ("an hour of light", False),
    "an MRI scan": ("an MRI scan", False),
    "an MoE model": ("an MoE model", False),
    "a unit": ("a unit of heat", False),
    "an unit that is none": ("an uninhabited island", False),
    "a useful tool": ("a useful tool", False),
    "an umbrella": ("an umbrella", False),
    "vitamin A and another": ("vitamin A and vitamin B", False),
    "a historic or an historic": ("an historic plant", False),
    "an x": ("an x on a map", False),
}


@pytest.mark.parametrize(("text", "is_found"), ARTICLES.values(), ids=ARTICLES)
def test_a_wrong_article(text: str, is_found: bool) -> None:
    assert bool(codes(defined("en", ("zyx", text)))["wrong-article"]) is is_found


@pytest.mark.parametrize(
    ("article", "term", "is_found"), [("a", "apple", True), ("an", "apple", False), ("the", "apple", False)]
)
def test_the_article_of_a_term(article: str, term: str, is_found: bool) -> None:
    deck = head("en") + f"concepts:\n  c:\n    term: {term}\n    article: {article}\n    definition: something round\n"
    assert bool(codes(deck)["wrong-article"]) is is_found
