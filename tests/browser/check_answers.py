"""Cards are answered in a real browser, by tap and by key, and what was answered is judged on the back.

Run with the other checks: python -m pytest tests/browser/check_*.py
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.model.deck import Form
from quizgen.questions.question import Option, Question
from quizgen.text.inline import Text
from tests.browser.asking import HEIGHT, classes, ids, opened, verdict
from tests.browser.chromium import Chromium
from tests.browser.shell import PHONE, Rendered, phone_page, render, show
from tests.samples import sample


@pytest.mark.parametrize("taken", ["key", "f1"])
def test_a_tap_answers_a_choice_turns_the_card_and_is_remembered(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path, taken: str
) -> None:
    card = samples[Form.CHOICE, "ja"]
    opened(browser, tmp_path, card.css)
    browser.run(show(card.front))
    order = ids(browser)
    browser.tap(f"li[data-id={taken}]")
    browser.run("new Promise((done) => setTimeout(done, 200))")
    assert browser.run("flips") == 1
    browser.run(show(card.back))
    assert ids(browser) == order
    assert classes(browser, "chosen") == [taken]
    assert classes(browser, "key") == ["key"]
    assert verdict(browser) == ("right" if taken == "key" else "wrong")
    assert "タンパク質を作る" in browser.run("document.querySelector('li[data-id=f1]').innerText")


def test_digits_choose_on_the_front_and_are_left_to_anki_on_the_back(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    card = samples[Form.CHOICE, "en"]
    opened(browser, tmp_path, card.css)
    browser.run("window.reached = []; document.addEventListener('keydown', (e) => reached.push(e.key)), null")
    browser.run(show(card.front))
    browser.run("new Promise((done) => setTimeout(done, 30))")
    assert browser.run("document.activeElement.className") == "keys", "so that Anki lets digits through"
    chosen = ids(browser)[2]
    browser.press("3", "Digit3")
    assert browser.run("reached") == []
    browser.run(show(card.back))
    assert classes(browser, "chosen") == [chosen]
    browser.press("1", "Digit1")
    assert browser.run("reached") == ["1"]
    assert classes(browser, "chosen") == [chosen]
    assert browser.run("document.activeElement.tagName") == "BODY"


def test_space_turns_the_card_and_other_keys_go_back_to_anki(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    opened(browser, tmp_path, samples[Form.CHOICES, "en"].css)
    browser.run(show(samples[Form.CHOICES, "en"].front))
    browser.run("new Promise((done) => setTimeout(done, 30))")
    browser.press(" ", "Space")
    assert browser.run("flips") == 1
    browser.press("u", "KeyU")
    assert browser.run("document.activeElement.tagName") == "BODY"


def test_keys_of_anki_s_own_reach_it_from_the_front(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    """Those with Shift at once, for nothing of ours has the keyboard meanwhile; edit and more by asking Anki."""
    opened(browser, tmp_path, samples[Form.CHOICES, "en"].css)
    browser.run("window.asked = []; window.pycmd = (what) => { asked.push(what); }; null")
    for key in ("e", "m"):
        browser.run(show(samples[Form.CHOICES, "en"].front))
        browser.run("new Promise((done) => setTimeout(done, 30))")
        browser.call("Input.dispatchKeyEvent", type="keyDown", key="Shift", code="ShiftLeft")
        assert browser.run("document.activeElement.tagName") == "BODY"
        browser.call("Input.dispatchKeyEvent", type="keyUp", key="Shift", code="ShiftLeft")
        assert browser.run("document.activeElement.className") == "keys"
        browser.press(key, f"Key{key.upper()}")
    assert browser.run("asked") == ["edit", "more"]
    browser.run(show(samples[Form.CHOICES, "en"].front))
    browser.run("new Promise((done) => setTimeout(done, 30))")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="!", code="Digit1", modifiers=8)
    assert classes(browser, "chosen") == [], "to suspend a note is no answer"


def test_several_answers_are_switched_on_and_off(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    card = samples[Form.CHOICES, "en"]
    opened(browser, tmp_path, card.css)
    browser.run(show(card.front))
    for option in ("k1", "f1", "k2", "f1"):
        browser.tap(f"li[data-id={option}]")
    assert classes(browser, "chosen") == ["k1", "k2"]
    assert browser.run("flips") == 0
    browser.tap(".check")
    assert browser.run("flips") == 1
    browser.run(show(card.back))
    assert verdict(browser) == "right"


@pytest.mark.parametrize("right", [True, False])
def test_pairs_are_made_by_tapping(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path, right: bool
) -> None:
    card = samples[Form.MATCH, "ja"]
    opened(browser, tmp_path, card.css)
    browser.run(show(card.front))
    others = ["r0", "r1", "r2"] if right else ["r1", "r0", "r2"]
    for at in (2, 0, 1):
        browser.tap(f".left li[data-id=l{at}]")
        browser.tap(f".options li[data-id={others[at]}]")
    order = ids(browser, ".left li")
    labels = browser.run(
        "Object.fromEntries([...document.querySelectorAll('.options li')].map((item) =>"
        "[item.dataset.id, item.querySelector('.label').textContent]))"
    )
    browser.run(show(card.back))
    assert [pair.split("=")[0] for pair in ids(browser, ".pairs li")] == order
    shown = browser.run(
        "Object.fromEntries([...document.querySelectorAll('.pairs li')].map((item) =>"
        "[item.dataset.id.split('=')[1], item.querySelector('.to + .label').textContent]))"
    )
    assert shown == labels
    assert classes(browser, "wrong") == ([] if right else ["l0=r0", "l1=r1"])
    assert verdict(browser) == ("right" if right else "wrong")


@pytest.mark.parametrize("right", [True, False])
def test_steps_are_put_in_order_by_tapping(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path, right: bool
) -> None:
    card = samples[Form.ORDER, "en"]
    opened(browser, tmp_path, card.css)
    browser.run(show(card.front))
    for step in ("s1", "s0", "s1") if right else ("s1", "s0"):
        browser.tap(f"li[data-id={step}]")  # a second tap takes a step back
    for step in ("s1", "s2", "s3") if right else ("s2", "s3"):
        browser.tap(f"li[data-id={step}]")
    browser.run(show(card.back))
    assert ids(browser, ".steps li") == list(card.question.key)
    assert classes(browser, "wrong") == ([] if right else ["s0", "s1"])
    assert verdict(browser) == ("right" if right else "wrong")


@pytest.mark.parametrize(
    ("form", "typed", "judged"),
    [
        (Form.TYPED, "photosynthesis", "right"),
        (Form.TYPED, " Aliased ", "right"),
        (Form.TYPED, "photosyntesis", None),
        (Form.TYPED, "", None),
        (Form.NUMERIC, "３６．９", "right"),
        (Form.NUMERIC, "37.1", None),
        (Form.NUMERIC, "warm", None),
    ],
)
def test_another_right_answer_is_called_right(
    browser: Chromium,
    samples: dict[tuple[Form, str], Rendered],
    tmp_path: Path,
    form: Form,
    typed: str,
    judged: str | None,
) -> None:
    """Anki compares with one spelling, and would show these in red."""
    card = samples[form, "en"]
    opened(browser, tmp_path, card.css)
    browser.run(show(card.front))
    browser.run("document.getElementById('typeans').focus()")
    browser.call("Input.insertText", text=typed)
    browser.run(show(card.back))
    assert verdict(browser) == judged
    hidden = browser.run("getComputedStyle(document.querySelector('.typing')).display === 'none'")
    assert hidden == (judged == "right")
    browser.run(show(card.front))
    browser.run(show(card.back))
    assert verdict(browser) is None, "a later review begins anew"
    assert not browser.errors()


def test_the_order_differs_from_review_to_review(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    card = samples[Form.CHOICE, "en"]
    opened(browser, tmp_path, card.css)
    orders = set()
    for _ in range(30):
        browser.run(show(card.front))
        orders.add(tuple(ids(browser)))
        assert (
            browser.run("[...document.querySelectorAll('.options .label')].map((b) => b.textContent).join('')")
            == "ABCD"
        )
    assert len(orders) > 5


def test_neither_another_card_nor_a_later_review_shows_an_old_choice(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    one, other = samples[Form.CHOICE, "en"], samples[Form.TRUE_FALSE, "en"]
    opened(browser, tmp_path, one.css)
    browser.run(show(one.front))
    browser.tap("li[data-id=f1]")
    browser.run(show(other.back))
    assert (verdict(browser), classes(browser, "chosen")) == (None, [])
    browser.run(show(one.front))
    assert classes(browser, "chosen") == []
    browser.run(show(one.back))
    assert (verdict(browser), classes(browser, "chosen")) == (None, [])


def test_a_phone_that_loads_a_page_a_side_remembers_too(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    card = samples[Form.CHOICE, "ja"]
    browser.size(PHONE, HEIGHT, phone=True)
    for side, content in (("front", card.front), ("back", card.back)):
        (tmp_path / f"{side}.html").write_text(phone_page(content, card.css), "utf-8")
    browser.open(tmp_path / "front.html")
    order = ids(browser)
    browser.tap("li[data-id=f2]")
    browser.open(tmp_path / "back.html")
    assert (ids(browser), classes(browser, "chosen"), verdict(browser)) == (order, ["f2"], "wrong")
    browser.run("sessionStorage.clear()")
    browser.open(tmp_path / "back.html")
    assert (verdict(browser), classes(browser, "chosen")) == (None, [])
    assert not browser.errors()


def test_numbers_stay_ascending_and_none_of_these_stays_last(browser: Chromium, tmp_path: Path) -> None:
    question: Question = sample(Form.CHOICE)
    numbers = replace(question, options=tuple(Option(f"n{n}", (Text(str(n)),)) for n in (3, 30, 1, 20)), key=("n3",))
    ending = replace(
        sample(Form.CHOICES), options=(*sample(Form.CHOICES).options, Option("none", (Text("None"),), last=True))
    )
    one, other = render([numbers, ending], tmp_path)
    opened(browser, tmp_path, one.css)
    for _ in range(6):
        browser.run(show(one.front))
        assert ids(browser) == ["n1", "n3", "n20", "n30"]
        browser.run(show(other.front))
        assert ids(browser)[-1] == "none"


def test_readings_go_and_come_back_at_a_tap_and_stay_so(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    card = samples[Form.CHOICE, "ja"]
    opened(browser, tmp_path, card.css)
    seen = "getComputedStyle(document.querySelector('rt')).visibility"
    browser.run(show(card.front))
    before = browser.run(seen)
    browser.tap(".readings")
    browser.run(show(card.back))
    assert (before, browser.run(seen)) == ("visible", "hidden")
    browser.tap(".readings")
    assert browser.run(seen) == "visible"


def test_a_voice_reads_the_card_in_its_language_when_asked(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    card = samples[Form.CLOZE, "ja"]
    opened(browser, tmp_path, card.css)
    browser.run(
        "window.said = []; Object.defineProperty(window, 'speechSynthesis', {value: {cancel() {}, speaking: false,"
        "getVoices: () => [{lang: 'en-US'}, {lang: 'ja-JP'}], speak: (it) => said.push([it.text, it.lang])}});"
        "window.SpeechSynthesisUtterance = function (text) { this.text = text; }; null"
    )
    browser.run(show(card.front))
    assert browser.run("said") == []
    browser.tap(".listen")
    assert browser.run("said") == [["植物が光から糖を作る働きを、なになに、という。", "ja-JP"]]


LENT = """
window.said = []; window.asked = 0;
window.AnkiDroidJS = class {
  async ankiTtsIsSpeaking() { return {success: true, value: said.length % 2 === 1}; }
  async ankiTtsSetLanguage(locale) {
    said.lang = locale;
    return {success: true, value: (asked += 1) > ANSWERS ? 1 : -2};
  }
  async ankiTtsSpeak(text, mode) { said.push([text, said.lang, mode]); }
  async ankiTtsStop() { said.push("stopped"); }
}; null
"""


def test_on_android_the_device_s_voice_reads_the_card_as_soon_as_it_is_there(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    card = samples[Form.CLOZE, "ja"]
    opened(browser, tmp_path, card.css)
    browser.run(LENT.replace("ANSWERS", "2"))
    browser.run(show(card.front))
    assert browser.run("asked") == 0, "nothing is asked of the app before a tap"
    browser.tap(".listen")
    browser.run("new Promise((done) => setTimeout(done, 900))")
    read = ["植物が光から糖を作る働きを、なになに、という。", "ja-JP", 0]
    assert browser.run("said.slice()") == [read]
    browser.tap(".listen")
    browser.run("new Promise((done) => setTimeout(done, 50))")
    assert browser.run("said.slice()") == [read, "stopped"]
    browser.run("window.ankidroid = {}; null")  # the new study screen, which lends none
    browser.run(show(card.front))
    assert browser.run("[...document.querySelectorAll('.listen')].every((one) => one.hidden)")
    assert not browser.errors()


def test_a_tap_leaves_the_keyboard_where_it_was(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path
) -> None:
    """Where nothing of Anki can be called, as on AnkiWeb, its own keys must still reach it."""
    card = samples[Form.CHOICE, "en"]
    (tmp_path / "front.html").write_text(phone_page(card.front, card.css), "utf-8")
    browser.size(PHONE, HEIGHT)
    browser.open(tmp_path / "front.html")
    browser.run("window.reached = []; document.addEventListener('keydown', (e) => reached.push(e.key)), null")
    browser.tap("li[data-id=f1]")
    browser.press(" ", "Space")
    assert (classes(browser, "chosen"), browser.run("reached")) == (["f1"], [" "])


@pytest.mark.parametrize("form", [Form.TYPED, Form.NUMERIC])
def test_anki_scrolls_to_its_comparison_not_past_it(samples: dict[tuple[Form, str], Rendered], form: Form) -> None:
    back = samples[form, "en"].back
    assert back.count('id="answer"') == 1
    assert '<div class="typing" id="answer">' in back


def test_on_a_phone_the_item_to_be_matched_stays_in_sight(browser: Chromium, tmp_path: Path) -> None:
    question = sample(Form.MATCH)
    long = [Option(f"r{at}", (Text("A long text of one of the sides. " * 6),)) for at in range(5)]
    card = render([replace(question, options=(*question.options, *long[3:]))], tmp_path)[0]
    browser.size(PHONE, 500, phone=True)
    opened(browser, tmp_path, card.css)
    browser.run(show(card.front))
    browser.run("scrollTo(0, document.body.scrollHeight)")
    assert browser.run("scrollY") > 200
    top = "document.querySelector('.left .current').getBoundingClientRect().top"
    for _ in question.left:
        assert 0 <= browser.run(top) < 60
        browser.run("[...document.querySelectorAll('.options li')].pop().click()")
    assert not browser.errors()
