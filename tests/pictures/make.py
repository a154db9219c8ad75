"""The README's pictures, made anew from real output: cards by Anki's backend, pages by Typst, the terminal's screen.

Needs Chromium and fonts with Japanese: not part of the test command. Run as:
python -m tests.pictures.make
"""

from __future__ import annotations

import base64
import html
import os
import pty
import select
import signal
import struct
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pyte
from pyte.screens import Char

from quizgen.model.deck import Deck
from quizgen.model.load import load_deck
from quizgen.paper.render import render as render_sheet
from quizgen.paper.sheet import Kind, make_sheet
from quizgen.questions.derive import derive
from quizgen.questions.question import Question
from quizgen.stats.page import page
from quizgen.text.cells import cells
from tests.browser.chromium import Chromium
from tests.browser.shell import desktop_page, render, show
from tests.stats.test_text import learner

OUT = Path(__file__).parent
"""Where the pictures lie: beside this module."""

CARDS = {
    "card": ("ml-conversation", "self-attention/term/choice/ja", False),
    "card-night": ("ml-conversation", "self-attention/term/choice/en", True),
    "words": ("japanese-words", "library/term/typed/ja", False),
}
"""By name of picture: deck, end of the address, at night."""

PAGES = {
    "worksheet": ("ml-conversation", "ja", Kind.WORKSHEET),
    "key": ("deepseek-v3", "en", Kind.KEY),
    "circuits": ("electric-circuits", "ja", Kind.WORKSHEET),
}
COLOURS = {
    "black": "#1d1f23", "red": "#f29b90", "green": "#7fd6a0", "brown": "#e3c07a", "blue": "#8fb4f5",
    "magenta": "#d9a4e6", "cyan": "#86d3d8", "white": "#e9e7e2", "default": "#e9e7e2", "brightblack": "#8a8e96",
}  # fmt: skip
TYPED = "としょかん"
"""What is typed where something is to be typed: right, though not as the deck writes it."""

COLUMNS, LINES = 80, 24


def main() -> None:
    """Make every picture."""
    with Chromium() as browser, TemporaryDirectory() as folder:
        for name, (deck, address, night) in CARDS.items():
            save(name, card_picture(browser, Path(folder), deck, address, night=night))
        for name, (deck, language, kind) in PAGES.items():
            save(name, page_picture(browser, Path(folder), deck, language, kind))
        save("terminal", terminal_picture(browser, Path(folder)))
        save("stats", stats_picture(browser, Path(folder)))


def save(name: str, picture: bytes) -> None:
    """Write one picture and say so."""
    (OUT / f"{name}.png").write_bytes(picture)
    print(f"{name}.png: {len(picture) // 1000} kB")


def opened(deck: str) -> tuple[Deck, tuple[Question, ...]]:
    """A shipped deck and its questions."""
    found, problems = load_deck(deck)
    assert found, problems
    return found, derive(found).questions


def card_picture(browser: Chromium, folder: Path, deck: str, address: str, *, night: bool) -> bytes:
    """Front and back of a card side by side, an option chosen where there are options."""
    question = next(question for question in opened(deck)[1] if str(question.address).endswith(address))
    home = folder / f"{deck}-{question.form}-{night}"
    home.mkdir()
    [card] = render([question], home, typed=TYPED)
    browser.size(400, 560, scale=1.5)
    page = home / "card.html"
    page.write_text(desktop_page(card.css), "utf-8")
    browser.open(page)
    browser.run("Math.random = () => 0.3")  # options lie as in the last picture
    browser.run(show(card.front, night=night))
    front = browser.picture(clip=(400, 560))
    if browser.run("document.getElementById('typeans')?.focus() ?? !!document.activeElement.id"):
        browser.call("Input.insertText", text=TYPED)
    browser.run(f"(document.querySelector('li[data-id={question.key[0]}]') || {{click() {{}}}}).click()")
    browser.run(show(card.back, night=night))
    back = browser.picture(clip=(400, 560))
    return composed(browser, home, [front, back], "#2c2c2c" if night else "#fbfaf7")


def page_picture(browser: Chromium, folder: Path, deck: str, language: str, kind: Kind) -> bytes:
    """The first page of a document."""
    found, questions = opened(deck)
    pdf = render_sheet(make_sheet(found, questions, language), kind)
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=1.6)
        picture = bmp(bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels, bytes(bitmap.buffer))
    return composed(browser, folder, [picture], "#e4e2dc", kind="bmp", width=560)


def bmp(width: int, height: int, stride: int, channels: int, pixels: bytes) -> bytes:
    """Pixels (blue, green, red …), a row after the other, as a Windows bitmap: the one format that needs no library."""
    row = -(-width * 3 // 4) * 4
    rows = []
    for at in range(height):
        line = pixels[at * stride : at * stride + width * channels]
        if channels == 4:
            line = b"".join(line[i : i + 3] for i in range(0, len(line), 4))
        rows.append(line.ljust(row, b"\0"))
    body = b"".join(rows)
    head = struct.pack("<2sIII", b"BM", 54 + len(body), 0, 54)
    return head + struct.pack("<IiiHHIIiiII", 40, width, -height, 1, 24, 0, len(body), 2835, 2835, 0, 0) + body


def composed(
    browser: Chromium, folder: Path, pictures: Iterable[bytes], background: str, *, kind: str = "png", width: int = 400
) -> bytes:
    """Pictures side by side on a ground."""
    images = "".join(
        f'<img src="data:image/{kind};base64,{base64.b64encode(one).decode()}" width="{width}">' for one in pictures
    )
    style = f"body{{margin:0;padding:16px;display:flex;gap:16px;background:{background}}}img{{border-radius:8px}}"
    page = folder / "composed.html"
    page.write_text(f"<!doctype html><style>{style}</style><body>{images}</body>", "utf-8")
    browser.size(1200, 900)
    browser.open(page)
    size = browser.run("[...document.images].map((i) => [i.width, i.height])")
    across = sum(one[0] + 16 for one in size) + 16
    return browser.picture(clip=(across, max(one[1] for one in size) + 32))


def stats_picture(browser: Chromium, folder: Path) -> bytes:
    """Of the page of statistics the calendar and the concept map, after two months of practice."""
    file = folder / "stats.html"
    file.write_text(page(learner("en"), "en"), "utf-8")
    browser.size(1000, 800, scale=0.85)
    browser.open(file)
    browser.run(
        "document.querySelectorAll('main > *').forEach((e, at) => at == 1 || e.querySelector('.map') || e.remove())"
    )
    browser.run("document.querySelectorAll('details, .hint, footer').forEach((e) => e.remove())")
    browser.run("document.body.style.paddingBottom = '2rem'")
    return browser.picture(clip=(1000, float(browser.run("document.documentElement.scrollHeight"))))


def terminal_picture(browser: Chromium, folder: Path) -> bytes:
    """The screen of ``quizgen practice`` after a first answer."""
    screen = practised(folder, keys="1")
    rows = "".join(f"<div>{row_html(screen, line)}</div>" for line in range(LINES))
    style = (
        "body{margin:0;padding:18px 22px;background:#1d1f23;color:#e9e7e2;"
        "font:15.5px/1.45 'DejaVu Sans Mono','Noto Sans CJK JP',monospace}div{white-space:pre;height:1.45em}"
        "span{display:inline-block;width:8.6px;overflow:visible}span.wide{width:17.2px}"
    )
    page = folder / "terminal.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style><body>{rows}</body>", "utf-8")
    browser.size(736, 560, scale=1.5)
    browser.open(page)
    return browser.picture()


def practised(folder: Path, keys: str) -> pyte.Screen:
    """The screen after keys were pressed in a real pseudo-terminal."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(QUIZGEN_STORE=str(folder / "reviews.sqlite3"), TERM="xterm-256color", LANG="ja_JP.UTF-8")
        os.environ.pop("NO_COLOR", None)
        quizgen = Path(sys.executable).parent / "quizgen"
        os.execv(quizgen, ["quizgen", "practice", "ml-conversation", "--lang", "ja"])
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    settled(terminal, stream)
    for key in keys:
        os.write(terminal, key.encode())
        settled(terminal, stream)
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    return screen


def settled(terminal: int, stream: pyte.ByteStream) -> None:
    """Read what is drawn until nothing more comes."""
    deadline = time.monotonic() + 10
    seen = False
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.7 if seen else 5)
        if not ready:
            return
        stream.feed(os.read(terminal, 65536))
        seen = True


def row_html(screen: pyte.Screen, line: int) -> str:
    """A line of the screen; the second cell of a wide character is empty."""
    row = screen.buffer[line]
    return "".join(cell_html(row[column]) for column in range(COLUMNS))


def cell_html(cell: Char) -> str:
    """A character in its colours."""
    if not cell.data:
        return ""
    ink, ground = colour(cell.fg), "transparent" if cell.bg == "default" else colour(cell.bg)
    if cell.reverse:
        ink, ground = "#1d1f23", ink
    weight = ";font-weight:700" if cell.bold else ""
    wide = " class=wide" if cells(cell.data) == 2 else ""
    return f'<span{wide} style="color:{ink};background:{ground}{weight}">{html.escape(cell.data)}</span>'


def colour(name: str) -> str:
    """A colour of the terminal, by name or as six digits."""
    return COLOURS.get(name, f"#{name}" if len(name) == 6 else COLOURS["default"])


if __name__ == "__main__":
    main()
