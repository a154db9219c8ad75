"""What can be asked of a page that shows a card."""

from __future__ import annotations

from pathlib import Path

from tests.browser.chromium import Chromium
from tests.browser.shell import desktop_page

HEIGHT = 740
"""Of the screens, in CSS pixels."""


def opened(browser: Chromium, folder: Path, css: str) -> None:
    page = folder / "anki.html"
    page.write_text(desktop_page(css), "utf-8")
    browser.open(page)


def ids(browser: Chromium, selector: str = "ol.options li") -> list[str]:
    return list(browser.run(f"[...document.querySelectorAll({selector!r})].map((item) => item.dataset.id)"))


def classes(browser: Chromium, kind: str) -> list[str]:
    """Ids of the items that have a class."""
    return sorted(ids(browser, f".quizgen li.{kind}"))


def verdict(browser: Chromium) -> str | None:
    """What the card says of the answer: right, wrong, or nothing."""
    found = browser.run("(document.querySelector('.verdict') || {className: ''}).className")
    return str(found).removeprefix("verdict ") or None
