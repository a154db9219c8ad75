"""Is this answer right? What counts as the key, what is a slip of the pen, and what is another answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Form
from quizgen.questions.grade import Grade, Verdict, accepted_texts, grade, parse_number
from quizgen.questions.question import Question
from quizgen.questions.slip import NEAR_LENGTH, SHORT_WORD
from tests.samples import address, all_samples, inline, sample
from tests.text import trees

RIGHT, NEAR, WRONG = Verdict.RIGHT, Verdict.NEAR, Verdict.WRONG


def typed(key: str, *accepted: str, form: Form = Form.TYPED) -> Question:
    return Question(address(form, "ja"), inline("何か"), (key,), answer=inline(key), accepted=accepted)


def numeric(key: str, tolerance: float = 0.0, unit: str = "") -> Question:
    return replace(sample(Form.NUMERIC), key=(key,), tolerance=tolerance, unit=inline(unit))


@pytest.mark.parametrize("form", [Form.TYPED, Form.CLOZE])
@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("セルフアテンション", RIGHT),
        ("ｾﾙﾌｱﾃﾝｼｮﾝ", RIGHT),
        ("せるふあてんしょん", RIGHT),
        ("セルフ・アテンション", RIGHT),
        ("セルフ アテンション。", RIGHT),
        ("自己注意機構", RIGHT),
        ("じこちゅういきこう", RIGHT),
        ("Self-Attention", RIGHT),
        ("ｓｅｌｆ　ａｔｔｅｎｔｉｏｎ", RIGHT),
        ("セルフアテンシオン", NEAR),
        ("セルフアテンショソ", NEAR),
        ("self-atention", NEAR),
        ("slef-attention", NEAR),
        ("セルフ", WRONG),
        ("注意", WRONG),
        ("", WRONG),
        ("　。", WRONG),
    ],
)
def test_a_term_is_taken_under_all_its_names_and_spellings(form: Form, answer: str, verdict: Verdict) -> None:
    asked = typed("セルフアテンション", "自己注意機構", "じこちゅういきこう", "self-attention", form=form)
    assert grade(asked, (answer,)).verdict is verdict


@pytest.mark.parametrize(
    ("key", "answer", "verdict"),
    [
        ("::", "::", RIGHT), ("::", "：：", RIGHT), ("::", " :: ", RIGHT), ("...", "…", RIGHT), ("/", "/", RIGHT),
        ("::", ":", WRONG), ("::", "", WRONG), ("::", " ", WRONG), ("::", "x", WRONG), ("...", "::", WRONG),
    ],
)  # fmt: skip
def test_a_key_of_nothing_but_signs_is_given_by_these_signs(key: str, answer: str, verdict: Verdict) -> None:
    assert grade(typed(key), (answer,)).verdict is verdict


def test_a_near_miss_says_what_it_is_near_to() -> None:
    assert grade(typed("attention", "transformer"), ("transfomer",)) == Grade(NEAR, "transformer")


def test_another_term_of_the_deck_is_wrong_however_near_it_is_spelt() -> None:
    asked = typed("encoder")
    assert grade(asked, ("decoder",)).verdict is WRONG
    assert grade(asked, ("encodder",)).verdict is NEAR
    assert grade(asked, ("Encodder",), rivals={"encodder"}).verdict is WRONG
    assert grade(asked, ("encoder",), rivals={"encoder"}).verdict is RIGHT


@pytest.mark.parametrize(
    ("key", "answer"),
    [("GPT-3.5", "GPT-4.5"), ("1990年代", "1980年代"), ("第一次世界大戦", "第二次世界大戦"), ("ResNet-50", "ResNet-5")],
)
def test_another_number_is_no_slip(key: str, answer: str) -> None:
    assert grade(typed(key), (answer,)).verdict is WRONG


@pytest.mark.parametrize(
    ("key", "answer", "verdict"),
    [
        ("artificial intelligence", "artifical inteligence", NEAR),
        ("artificial intelligence", "artifcal inteligence", WRONG),
        ("supervised learning", "unsupervised learning", WRONG),
        ("ニューラルネットワークの層", "ニュラルネットワクの層", WRONG),
        ("self-attention", "slf-atention", WRONG),
        ("attention", "qttention", WRONG),
    ],
)
def test_a_long_word_may_have_two_slips_where_it_begins_alike(key: str, answer: str, verdict: Verdict) -> None:
    assert grade(typed(key), (answer,)).verdict is verdict


@pytest.mark.parametrize("key", ["bias", "層", "重み", "GPT", "コスト"])
def test_a_short_word_has_no_near_misses(key: str) -> None:
    assert len(key) < NEAR_LENGTH
    assert grade(typed(key), (key[:-1] + "x",)).verdict is WRONG


@settings(max_examples=80, deadline=None)
@given(st.text("abcdef", min_size=SHORT_WORD, max_size=12), st.data())
def test_one_slip_within_a_word_is_near_and_never_right(key: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(key) - 2))
    slip = data.draw(
        st.sampled_from([key[:at] + key[at + 1 :], key[:at] + "z" + key[at:], key[:at] + "z" + key[at + 1 :]])
    )
    assert grade(typed(key), (slip,)).verdict is NEAR


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("36.5", "36.5"),
        ("３６．５", "36.5"),
        (" 1000 ", "1000"),
        ("1,000", "1000"),
        ("1，０００", "1000"),
        ("1 000 000", "1000000"),
        ("1,5", "1.5"),
        ("1,234.5", "1234.5"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("－５", "-5"),
        ("- 5", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-.5", "-0.5"),
        ("1e3", "1000"),
        ("6.02E23", "6.02E+23"),
        ("1/2", "0.5"),
        ("-3/4", "-0.75"),
        ("①", "1"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: str) -> None:
    found = parse_number(text)
    assert found is not None
    assert found == parse_number(number)
    assert float(found) == float(number)


@pytest.mark.parametrize(
    "text",
    ["", "x", "1,00,0", "1.2.3", "1e9999999", "nan", "inf", "--5", "1/0", "5 6", "0x10", "1_000", "三", "9" * 40, "."],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("key", "tolerance", "unit", "answer", "verdict"),
    [
        ("36.5", 0, "°C", "36.5", RIGHT),
        ("36.5", 0, "°C", "36.5°C", RIGHT),
        ("36.5", 0, "°C", "３６．５　℃", RIGHT),
        ("36.5", 0, "°C", "36.50 °c", RIGHT),
        ("36.5", 0, "°C", "36.5 °F", WRONG),
        ("36.5", 0, "°C", "°C", WRONG),
        ("36.5", 0.5, "", "37", RIGHT),
        ("36.5", 0.5, "", "36", RIGHT),
        ("36.5", 0.5, "", "37.01", WRONG),
        ("0.3", 0.1, "", "0.4", RIGHT),
        ("1000", 0, "km", "1,000 km", RIGHT),
        ("1000", 0, "km", "1000m", WRONG),
        ("50", 0, "%", "50％", RIGHT),
        ("50", 0, "", "50%", WRONG),
        ("3", 0, "サーバー", "3サーバ", RIGHT),
        ("3", 0, "台", "３台", RIGHT),
        ("0.5", 0, "", "1/2", RIGHT),
        ("-5", 0, "", "5", WRONG),
        ("5", 0, "", "five", RIGHT),
        ("5", 0, "", "six", WRONG),
    ],
)
def test_a_number_is_right_within_its_tolerance_with_its_unit_or_none(
    key: str, tolerance: float, unit: str, answer: str, verdict: Verdict
) -> None:
    assert grade(numeric(key, tolerance, unit), (answer,)).verdict is verdict


@pytest.mark.parametrize(
    ("key", "answer", "verdict"),
    [
        ("transformer", "a transformer", RIGHT),
        ("transformer", "The Transformer", RIGHT),
        ("transformer", "the transfomer", NEAR),
        ("transformer", "no transformer", WRONG),
        ("the Great Wall", "Great Wall", WRONG),
        ("A", "a", RIGHT),
        ("the", "the", RIGHT),
    ],
)
def test_an_article_before_an_answer_says_nothing_unless_it_is_asked_for(
    key: str, answer: str, verdict: Verdict
) -> None:
    asked = Question(address(Form.TYPED, "en"), inline("What?"), (key,), answer=inline(key))
    assert grade(asked, (answer,)).verdict is verdict
    japanese = Question(address(Form.TYPED, "ja"), inline("何か"), (key,), answer=inline(key))
    assert grade(japanese, (answer,)).verdict is verdict, "in Japanese decks, too, things have English names"


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.OPEN])
def test_the_key_is_right_and_nothing_is_wrong(form: Form) -> None:
    for language in ("ja", "en"):
        question = sample(form, language)
        assert grade(question, question.key).verdict is RIGHT
        assert grade(question, ()).verdict is WRONG


def test_an_open_answer_is_for_the_learner_to_judge() -> None:
    assert grade(sample(Form.OPEN), ("anything",)).verdict is Verdict.OPEN


@pytest.mark.parametrize(
    ("form", "answer", "verdict"),
    [
        (Form.CHOICE, ("f1",), WRONG),
        (Form.CHOICE, ("key", "f1"), WRONG),
        (Form.CHOICES, ("k2", "k1"), RIGHT),
        (Form.CHOICES, ("k1",), WRONG),
        (Form.CHOICES, ("k1", "k2", "f1"), WRONG),
        (Form.CHOICES, ("k1", "k1", "k2"), WRONG),
        (Form.TRUE_FALSE, ("true",), WRONG),
        (Form.MATCH, ("l2=r2", "l0=r0", "l1=r1"), RIGHT),
        (Form.MATCH, ("l0=r0", "l1=r1"), WRONG),
        (Form.MATCH, ("l0=r1", "l1=r0", "l2=r2"), WRONG),
        (Form.ORDER, ("s0", "s1", "s2", "s3"), RIGHT),
        (Form.ORDER, ("s0", "s1", "s3", "s2"), WRONG),
        (Form.ORDER, ("s0", "s1", "s2"), WRONG),
    ],
)
def test_options_are_compared_by_id(form: Form, answer: tuple[str, ...], verdict: Verdict) -> None:
    assert grade(sample(form), answer).verdict is verdict


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(all_samples()),
    st.lists(trees.texts | st.from_regex(r"[0-9.,e/+\- ]{0,12}", fullmatch=True), max_size=3),
)
def test_any_answer_is_graded(question: Question, answer: list[str]) -> None:
    assert grade(question, answer).verdict in Verdict
    assert grade(question, ["".join(answer)]).verdict in Verdict


def test_accepted_texts_begin_with_the_key_and_repeat_nothing() -> None:
    assert accepted_texts(typed("a", "b", "a", "c")) == ("a", "b", "c")
