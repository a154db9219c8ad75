"""A worksheet and its key of the shipped deck, after start-up, against setting an empty page.

    python -m tests.bench.worksheet

Seconds are those of the clock: Typst uses what processors there are. To reach: at most 2 s for both.
"""

from __future__ import annotations

import subprocess
import sys

CHILD = """if True:
    import time
    from quizgen.cli.common import open_deck
    from quizgen.paper.render import render
    from quizgen.paper.sheet import Kind, Paper, make_sheet
    from quizgen.questions.derive import derive
    import jinja2, typst
    start = time.perf_counter()
    typst.compile(b"#set page(width: 210mm, height: 297mm)")
    empty = time.perf_counter() - start
    start = time.perf_counter()
    deck = open_deck("ml-conversation")
    bank = derive(deck, ["ja"])
    sheet = make_sheet(deck, bank.questions, "ja", n=20, seed=1, paper=Paper.A4)
    for kind in (Kind.WORKSHEET, Kind.KEY):
        render(sheet, kind)
    print(empty, time.perf_counter() - start)
"""
ROUNDS = 3


def main() -> None:
    """Print the best of several runs, and its ratio to the empty page."""
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
        runs.append([float(word) for word in done.stdout.split()])
    empty, both = (min(column) for column in zip(*runs, strict=True))
    print(f"empty page {empty:.2f} s, worksheet and key {both:.2f} s, × {both / empty:.1f}")


if __name__ == "__main__":
    main()
