"""A selection is mixed, depends on the seed alone, and does not answer itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model.deck import Form
from quizgen.questions.question import Address, Option, Question
from quizgen.questions.select import gives_away, select, teaching_order
from quizgen.text.inline import plain_node

WORDS = ["transformer", "attention", "GPT", "モデル", "注意", "学習", "層", "bias", "parameter", "青い空"]
FORMS = [Form.CHOICE, Form.TYPED, Form.TRUE_FALSE, Form.CLOZE, Form.OPEN]


def item(
    piece: str,
    form: Form = Form.TYPED,
    stem: str = "What?",
    key: str = "",
    options: tuple[str, ...] = (),
    concepts: tuple[str, ...] = (),
) -> Question:
    where = Address("d", "d", piece, "term", form, "en")
    if form is Form.CHOICE:
        choices = tuple(Option(f"o{at}", plain_node(text)) for at, text in enumerate((key, *options)))
        return Question(where, plain_node(stem), ("o0",), options=choices, concepts=concepts)
    return Question(where, plain_node(stem), (key or "true",), concepts=concepts)


def items() -> st.SearchStrategy[list[Question]]:
    word = st.sampled_from(WORDS)
    one = st.builds(
        item,
        piece=st.sampled_from([f"p{at}" for at in range(12)]),
        form=st.sampled_from(FORMS),
        stem=st.lists(word, max_size=3).map(" and ".join),
        key=word,
        options=st.lists(word, min_size=2, max_size=3).map(tuple),
        concepts=st.lists(st.sampled_from("abcd"), max_size=2, unique=True).map(tuple),
    )
    return st.lists(one, max_size=25, unique_by=lambda question: question.identity)


@settings(max_examples=80, deadline=None)
@given(items(), st.integers(1, 12), st.integers(0, 5))
def test_a_selection_keeps_its_rules_and_leaves_nothing_that_would_fit(bank: list[Question], n: int, seed: int) -> None:
    chosen = select(bank, n, seed)
    assert len(chosen) <= n
    assert len({question.sibling_group for question in chosen}) == len(chosen)
    assert not any(gives_away(one, other) for one in chosen for other in chosen if one is not other)
    if len(chosen) < n:
        for left in (question for question in bank if question not in chosen):
            sibling = any(left.sibling_group == question.sibling_group for question in chosen)
            assert sibling or any(gives_away(left, other) or gives_away(other, left) for other in chosen)


@settings(max_examples=50, deadline=None)
@given(items(), st.integers(1, 12), st.integers(0, 5), st.randoms(use_true_random=False))
def test_the_order_of_the_bank_makes_no_difference(bank: list[Question], n: int, seed: int, shuffle: Random) -> None:
    shuffled = list(bank)
    shuffle.shuffle(shuffled)
    assert select(bank, n, seed) == select(shuffled, n, seed)


def test_seeds_choose_differently_and_repeatably() -> None:
    bank = [item(f"p{at}", key=f"answer number {at} stands alone {at:03}") for at in range(100)]
    assert select(bank, 10, 1) == select(bank, 10, 1)
    assert len({select(bank, 10, seed) for seed in range(8)}) == 8


def test_forms_are_mixed_by_the_square_root_of_what_there_is() -> None:
    bank = [item(f"t{at}", key=f"word{at:03}x") for at in range(100)]
    bank += [item(f"f{at}", Form.TRUE_FALSE, stem=f"Sentence {at}.") for at in range(4)]
    bank += [item(f"o{at}", Form.OPEN, stem=f"Explain {at}.", key=f"because {at:03} holds") for at in range(100)]
    assert Counter(question.form for question in select(bank, 11)) == {Form.TYPED: 5, Form.TRUE_FALSE: 1, Form.OPEN: 5}
    assert Counter(question.form for question in select(bank, 22)) == {
        Form.TYPED: 10,
        Form.TRUE_FALSE: 2,
        Form.OPEN: 10,
    }


def test_when_one_form_has_no_more_the_others_fill_the_sheet() -> None:
    bank = [item(f"t{at}", key=f"word{at:03}x") for at in range(30)]
    bank += [item("f", Form.TRUE_FALSE, stem="A sentence.")]
    assert Counter(question.form for question in select(bank, 20)) == {Form.TYPED: 19, Form.TRUE_FALSE: 1}


def test_concepts_are_spread() -> None:
    bank = [
        item(f"{name}{at}", key=f"{name}{name}{at:03}", concepts=(name,))
        for name, times in [("aa", 50), ("bb", 3), ("cc", 3)]
        for at in range(times)
    ]
    assert Counter(question.concepts[0] for question in select(bank, 9)) == {"aa": 3, "bb": 3, "cc": 3}


@pytest.mark.parametrize(
    ("key", "shown", "told"),
    [
        ("transformer", "A Transformer reads text.", True),
        ("self-attention", "What does self attention do?", True),
        ("neural network", "Neural networks have layers.", True),
        ("GPT", "What is ChatGPT?", False),
        ("AI", "Who made AI?", False),
        ("cat", "Concatenate.", False),
        ("GPT", "次のうちGPTはどれか。", True),
        ("自己注意", "自己注意機構とは何か。", True),
        ("ニューラル・ネットワーク", "ニューラルネットワークの層", True),
        ("コンピューター", "コンピュータが学ぶ", True),
        ("空", "空は青い", False),
    ],
)
def test_a_key_that_stands_in_another_stem_is_found(key: str, shown: str, told: bool) -> None:
    asked = item("a", key=key)
    assert gives_away(asked, item("b", Form.TRUE_FALSE, stem=shown)) is told
    assert gives_away(asked, item("b", Form.CHOICE, key="other", options=("x", shown))) is told


def test_accepted_answers_count_as_keys() -> None:
    asked = replace(item("a", key="automobile"), accepted=("motor car",))
    assert gives_away(asked, item("b", Form.TRUE_FALSE, stem="A motor car has wheels."))


def test_two_questions_with_one_answer_do_not_stand_together() -> None:
    bank = [item("a", stem="Who?", key="Turing"), item("b", stem="By whom?", key="turing")]
    assert len(select(bank, 2)) == 1


def test_no_key_is_found_across_two_options() -> None:
    asked = item("a", key="deep learning")
    assert not gives_away(asked, item("b", Form.CHOICE, key="deep", options=("learning", "x")))


def test_the_result_is_in_teaching_order() -> None:
    bank = [replace(item(f"p{at}", key=f"word{at:03}x"), rank=(9 - at,)) for at in range(10)]
    chosen = select(bank, 5)
    assert [question.rank for question in chosen] == sorted(question.rank for question in chosen)
    assert chosen == teaching_order(reversed(chosen))


def test_a_selection_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        select([], 0)
    assert select([], 5) == ()


def test_a_number_that_is_asked_for_stands_in_no_other_stem() -> None:
    year = item("p0", Form.NUMERIC, "In which year?", "2017")
    assert gives_away(year, item("p1", Form.TYPED, "What is the paper of 2017?", "attention"))
    assert not gives_away(year, item("p2", Form.TYPED, "What is the paper of 2018?", "attention"))
    assert not gives_away(item("p3", Form.NUMERIC, "How many?", "20"), item("p4", Form.TYPED, "One of 20?", "bias"))
