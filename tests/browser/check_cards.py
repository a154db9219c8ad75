"""Every card in a real browser: nothing breaks, nothing sticks out, Japanese looks Japanese.

Needs Chromium and fonts with Japanese: not part of the plain test command. Run as:
python -m pytest tests/browser/check_*.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.model.deck import Form
from quizgen.text.plain import plain
from tests.browser.asking import HEIGHT, opened
from tests.browser.chromium import Chromium
from tests.browser.shell import DESKTOP, PHONE, Rendered, phone_page, show

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
        browser.run("document.querySelectorAll('ol.options li').forEach((item) => item.click())")
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


def test_type_is_larger_on_phones(browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path) -> None:
    card = samples[Form.CHOICE, "ja"]
    sizes = {}
    for phone in (False, True):
        browser.size(PHONE if phone else DESKTOP, HEIGHT, phone=phone)
        opened(browser, tmp_path, card.css)
        browser.run(show(card.back))
        for part in (".card", ".question", ".instruction", ".why"):
            size = f"parseFloat(getComputedStyle(document.querySelector('{part}')).fontSize)"
            sizes[part, phone] = browser.run(size)
    assert sizes[".card", True] >= 20
    assert all(sizes[part, True] > sizes[part, False] for part, phone in sizes)
    assert min(sizes.values()) >= 12


ANKIDROID = """
.night_mode .typeGood { background-color: #508040; } .night_mode .typeBad { background-color: #905050; }
.night_mode input#typeans { color: white; background-color: black; }
"""


@pytest.mark.parametrize("form", [Form.TYPED, Form.NUMERIC])
def test_at_night_on_android_what_was_typed_can_be_read(
    browser: Chromium, samples: dict[tuple[Form, str], Rendered], tmp_path: Path, form: Form
) -> None:
    card = samples[form, "en"]
    page = phone_page(card.back, card.css, night=True).replace("<style>", f"<style>{ANKIDROID}</style><style>")
    (tmp_path / "back.html").write_text(page, "utf-8")
    browser.size(PHONE, HEIGHT, phone=True)
    browser.open(tmp_path / "back.html")
    assert not browser.run(CONTRASTS)
