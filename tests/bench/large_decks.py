"""Loading and deriving generated decks of 2,000, 4,000 and 10,000 concepts, in two languages.

    python -m tests.bench.large_decks [COUNT]...

The floor is what PyYAML's C parser alone takes to compose the same file. Seconds are the processor's,
so that what else runs matters less; memory is the peak of the whole process. To reach: 2,000 concepts
in at most 5 s and 300 MB, 4,000 in at most 2.3 times that, 10,000 derived in at most 30 s.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.big_deck import lines

CHILD = """if True:
    import sys, time
    from quizgen.cli.main import collect_seldom
    collect_seldom()
    begin = time.process_time()
    from quizgen.model.load import load_deck
    from quizgen.questions.derive import derive
    import yaml
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    start = time.process_time()
    if sys.argv[2] == "floor":
        yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        print(time.process_time() - start)
    else:
        deck, problems = load_deck(sys.argv[1])
        assert deck is not None, problems[:3]
        loaded = time.process_time()
        bank = derive(deck)
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(loaded - start, time.process_time() - loaded, peak / 1024, len(bank.questions))
"""
ROUNDS = 3


def measured(path: Path, what: str) -> list[float]:
    """What a child process prints: the best of several runs."""
    found = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", CHILD, str(path), what]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found.append([float(word) for word in done.stdout.split()])
    return min(found)


def main(counts: list[int]) -> None:
    """Print a line for each count, with ratios to the floor and to the first."""
    print("concepts questions  load s  derive s  both s  × floor  × first  peak MB")
    first = 0.0
    with TemporaryDirectory() as folder:
        for count in counts:
            path = Path(folder) / f"big-{count}.yaml"
            path.write_text("\n".join(lines(count)) + "\n", "utf-8")
            [floor] = measured(path, "floor")
            load, derive, peak, questions = measured(path, "derive")
            both = load + derive
            first = first or both
            print(
                f"{count:8,} {questions:9,.0f} {load:7.2f} {derive:9.2f} {both:7.2f}"
                f" {both / floor:8.1f} {both / first:8.2f} {peak:8.0f}"
            )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [2000, 4000, 10_000])
