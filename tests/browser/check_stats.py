"""The page of statistics in a real browser: no script fails, nothing sticks out, all can be read, Japanese looks so.

Needs Chromium and fonts with Japanese: not part of the plain test command. Run as:
python -m pytest tests/browser/check_stats.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.stats.page import page
from tests.browser.check_cards import CONTRASTS
from tests.browser.chromium import Chromium
from tests.browser.shell import DESKTOP, PHONE
from tests.stats.test_text import learner

HEIGHT = 800
STICKS_OUT = """
[...document.querySelectorAll("body *")]
  .filter((e) => !e.closest(".scroll table, details, style") && e.getClientRects().length)
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 || e.getBoundingClientRect().left < -0.5)
  .map((e) => e.outerHTML.slice(0, 120))
  .concat(document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [])
"""
OUTSIDE_ITS_BOX = """
[...document.querySelectorAll(".map .box")].filter((e) => e.getClientRects().length).flatMap((e) => {
  const box = e.querySelector("rect").getBoundingClientRect();
  return [...e.querySelectorAll("text")].filter((text) => {
    const r = text.getBoundingClientRect();
    return r.left < box.left - 0.5 || r.right > box.right + 0.5 || r.top < box.top - 1 || r.bottom > box.bottom + 1;
  }).map((text) => text.textContent);
})
"""
WEAK_ON_THE_MAP = """
(() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return [...document.querySelectorAll(".map .box")].flatMap((e) => {
    const ground = light(rgb(getComputedStyle(e.querySelector("rect")).fill));
    return [...e.querySelectorAll("text")].map((text) => {
      const [one, other] = [light(rgb(getComputedStyle(text).fill)), ground].sort((a, b) => b - a);
      return [text.textContent, (one + 0.05) / (other + 0.05)];
    });
  }).filter(([, ratio]) => ratio < 4.5).map(String);
})()
"""


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(browser: Chromium, folder: Path, language: str, width: int, scheme: str = "light") -> None:
    file = folder / "page.html"
    file.write_text(page(learner(language, 90), language), "utf-8")
    wishes = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}  # and nothing is seen half faded
    features = [{"name": name, "value": value} for name, value in wishes.items()]
    browser.call("Emulation.setEmulatedMedia", features=features)
    browser.size(width, HEIGHT, phone=width == PHONE)
    browser.open(file)


@pytest.mark.parametrize("width", [320, PHONE, 701, DESKTOP, 1400])
def test_nothing_breaks_or_sticks_out(browser: Chromium, tmp_path: Path, language: str, width: int) -> None:
    opened(browser, tmp_path, language, width)
    assert not browser.run(STICKS_OUT) + browser.run(OUTSIDE_ITS_BOX) + browser.errors()
    maps = "[...document.querySelectorAll('.map')].filter((e) => e.getClientRects().length).length"
    assert browser.run(maps) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(browser: Chromium, tmp_path: Path, language: str, scheme: str) -> None:
    opened(browser, tmp_path, language, DESKTOP, scheme)
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(251, 250, 247)") is (scheme == "light")
    browser.run("document.body.id = 'qa'")
    assert not browser.run(CONTRASTS) + browser.run(WEAK_ON_THE_MAP)


def test_japanese_is_drawn_in_a_japanese_font(browser: Chromium, tmp_path: Path) -> None:
    opened(browser, tmp_path, "ja", DESKTOP)
    for part in ("h1", ".map.wide .box text", ".concepts tbody th", "svg text"):
        drawn = {name for name in browser.fonts(part) if "CJK" in name}
        assert drawn == {"Noto Sans CJK JP"}, part


def test_a_concept_pointed_at_shows_its_own_links_alone(browser: Chromium, tmp_path: Path) -> None:
    opened(browser, tmp_path, "en", DESKTOP)
    shown = (
        "[...document.querySelectorAll('.map.wide .links path')].filter((e) => getComputedStyle(e).display != 'none')"
    )
    before = browser.run(f"{shown}.length")
    browser.run("document.querySelector('.map.wide .box').focus()")
    browser.press("Tab", "Tab")  # so that the browser sees that the keyboard is used
    number = browser.run("document.activeElement.getAttribute('class').match(/n(\\d+)/)[1]")
    after = browser.run(f"{shown}.map((e) => e.getAttribute('class'))")
    assert len(after) != before
    assert all(f"e{number}" in classes.split() for classes in after)
    assert browser.run("getComputedStyle(document.activeElement).opacity") == "1"


def test_a_kind_of_link_can_be_hidden_and_shown(browser: Chromium, tmp_path: Path) -> None:
    opened(browser, tmp_path, "en", DESKTOP)
    shown = (
        "[...document.querySelectorAll('.map.wide .{}')].filter((e) => getComputedStyle(e).display != 'none').length"
    )
    for kind, at_first in (("requires", True), ("contrasts_with", False)):
        assert bool(browser.run(shown.format(kind))) is at_first
        browser.run(f"document.getElementById('d1-{kind}').click()")
        assert bool(browser.run(shown.format(kind))) is not at_first


def test_the_printed_page_keeps_its_colours(browser: Chromium, tmp_path: Path) -> None:
    opened(browser, tmp_path, "ja", DESKTOP)
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.run("[...document.querySelectorAll('details')].every((e) => !e.getClientRects().length)")
    assert browser.run("getComputedStyle(document.body).printColorAdjust") == "exact"
    browser.call("Emulation.setEmulatedMedia", media="")
