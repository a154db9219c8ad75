"""Every card in a real browser: nothing breaks, nothing sticks out, Japanese looks Japanese, taps and keys answer.

Needs Chromium and fonts with Japanese: not part of the plain test command. Run as:
python -m pytest tests/browser/check_cards.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.anki.media import read_images
from quizgen.model.deck import Form
from quizgen.model.load import load_deck
from quizgen.questions.derive import derive
from quizgen.questions.question import Question
from quizgen.resources import decks
from quizgen.text.plain import plain
from tests.browser.chromium import Chromium
from tests.browser.shell import DESKTOP, PHONE, Rendered, desktop_page, phone_page, render, show
from tests.samples import all_samples, sample

HEIGHT = 740
STICKS_OUT = """
[...document.querySelectorAll("#qa *")]
  .filter((e) => !e.closest(".keys, script, [hidden]"))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 || e.getBoundingClientRect().left < -0.5)
  .map((e) => e.outerHTML.slice(0, 120))
  .concat(document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [])
"""
CONTRASTS = """
(() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const found = rgb(getComputedStyle(e).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const weak = [];
  const walker = document.createTreeWalker(document.getElementById("qa"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || e.closest("script, [hidden]") || !e.getClientRects().length) continue;
    const [one, other] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) weak.push(node.data.slice(0, 20) + " " + e.className + " " + ratio.toFixed(2));
  }
  return weak;
})()
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with Chromium() as started:
        yield started


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Form, str], Rendered]:
    cards = render(all_samples(), tmp_path_factory.mktemp("samples"))
    return {(card.question.form, card.question.language): card for card in cards}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[Rendered]:
    """Every card of every shipped deck, in all its languages."""
    cards = []
    for name in sorted(entry.name for entry in decks().iterdir() if (entry / f"{entry.name}.yaml").is_file()):
        deck, problems = load_deck(name)
        assert deck, problems
        questions = derive(deck).questions
        media = read_images(questions, Path(deck.file).parent)
        cards += render(questions, tmp_path_factory.mktemp(name), media=media)
    return cards


def opened(browser: Chromium, folder: Path, css: str) -> None:
    page = folder / "anki.html"
    page.write_text(desktop_page(css), "utf-8")
    browser.open(page)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_card_of_a_shipped_deck_breaks_or_sticks_out(
    browser: Chromium, shipped: list[Rendered], tmp_path: Path, width: int
) -> None:
    browser.size(width, HEIGHT, phone=width == PHONE)
    opened(browser, tmp_path, shipped[0].css)
    bad = {}
    for card in shipped:
        for side in (card.front, card.back):
            browser.run(show(side))
            found = browser.run(STICKS_OUT) + browser.errors()
            if found:
                bad[card.name] = found
    assert not bad


def test_japanese_is_drawn_in_a_japanese_font(browser: Chromium, shipped: list[Rendered], tmp_path: Path) -> None:
    browser.size(PHONE, HEIGHT)
    opened(browser, tmp_path, shipped[0].css)
    for card in (card for card in shipped if card.question.language == "ja"):
        browser.run(show(card.back))
        fonts = {part: browser.fonts(part) for part in (".question", ".instruction")}
        for part, found in fonts.items():
            drawn = {name for name in found if "CJK" in name}
            assert drawn == {"Noto Sans CJK JP"}, f"{card.name} {part}: {found}"


@pytest.mark.parametrize("night", [False, True])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_samples_are_readable_in_light_and_at_night(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path, night: bool, width: int
) -> None:
    browser.size(width, HEIGHT, phone=width == PHONE)
    opened(browser, tmp_path, samples[Form.CHOICE, "ja"].css)
    for card in samples.values():
        browser.run(show(card.front, night=night))
        assert not browser.run(STICKS_OUT) + browser.run(CONTRASTS), card.name
        browser.run("document.querySelectorAll('ol.options li').forEach((item) => item.onclick && item.onclick())")
        assert not browser.run(CONTRASTS), card.name
        browser.run(show(card.back, night=night))
        assert not browser.run(STICKS_OUT) + browser.run(CONTRASTS) + browser.errors(), card.name


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_texts_of_a_list_are_as_wide_as_there_is_room(
    browser: Chromium, shipped: list[Rendered], tmp_path: Path, width: int
) -> None:
    """No column of a list squeezes another: a text of a few characters needs one line."""
    browser.size(width, HEIGHT, phone=width == PHONE)
    opened(browser, tmp_path, shipped[0].css)
    squeezed = (
        "[...document.querySelectorAll('li .label')].filter((e) => e.offsetWidth > 40).concat("
        "[...document.querySelectorAll('.pairs .text')].filter((e) => e.offsetWidth < 90)).length"
    )
    for card in shipped:
        if card.question.form in (Form.MATCH, Form.ORDER):
            for side in (card.front, card.back):
                browser.run(show(side))
                assert browser.run(squeezed) == 0, card.name


def ids(browser: Chromium, selector: str = "ol.options li") -> list[str]:
    return list(browser.run(f"[...document.querySelectorAll({selector!r})].map((item) => item.dataset.id)"))


def classes(browser: Chromium, kind: str) -> list[str]:
    """Ids of the items that have a class."""
    return sorted(ids(browser, f".quizgen li.{kind}"))


def verdict(browser: Chromium) -> str | None:
    """What the card says of the answer: right, wrong, or nothing."""
    found = browser.run("(document.querySelector('.verdict') || {className: ''}).className")
    return str(found).removeprefix("verdict ") or None


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


@pytest.mark.parametrize("form", Form)
def test_without_scripts_the_card_is_plain_and_whole(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path, form: Form
) -> None:
    card = samples[form, "ja"]
    seen = {}
    for side, content in (("front", card.front), ("back", card.back)):
        (tmp_path / f"{side}.html").write_text(phone_page(content, card.css), "utf-8")
        browser.scripts(on=False)
        browser.open(tmp_path / f"{side}.html")
        browser.scripts(on=True)  # to read the page, which was loaded without
        assert not browser.run("document.querySelector('.live, .tools, .tappable:not(details)')")
        assert not browser.run("[...document.querySelectorAll('li')].filter((e) => !e.offsetHeight || !e.innerText)")
        seen[side] = browser.run("[document.body.innerText, [...document.querySelectorAll('li')].length]")
    assert plain(card.question.explanation) in seen["back"][0]
    shown = len(card.question.options) + len(card.question.left)
    assert seen["front"][1] == (2 if form is Form.TRUE_FALSE else shown)


def test_numbers_stay_ascending_and_none_of_these_stays_last(browser: Chromium, tmp_path: Path) -> None:
    from dataclasses import replace

    from quizgen.questions.question import Option
    from quizgen.text.inline import Text

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
