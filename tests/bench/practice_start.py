"""How long ``quizgen practice`` takes to its first question, against the bare imports it cannot do without.

    python -m tests.bench.practice_start [RUNS]

Everything is warm: the disk, the compiled modules (as pip leaves them), the kept pack. The two take
turns, and the quickest run of each counts, for what is slower was held up by something else; on a busy
machine the time of the processor says more than that of the clock. The question is on the screen
before the program finds that its input has ended, so the time of the whole run is an upper bound.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

FLOOR = [sys.executable, "-c", "import click, yaml, sqlite3"]
PRACTICE = [str(Path(sys.executable).with_name("quizgen")), "practice", "--plain"]
WANTED = 2.5


class Spent(NamedTuple):
    """Seconds that a run took."""

    wall: float
    processor: float


def spent(command: list[str], env: dict[str, str]) -> Spent:
    before, start = children_s(), time.perf_counter()
    subprocess.run(command, env=env, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    return Spent(time.perf_counter() - start, children_s() - before)


def children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        homes = {f"XDG_{name}_HOME": str(Path(folder) / name.lower()) for name in ("CACHE", "CONFIG", "DATA")}
        env = {**os.environ, **homes, "PYTHONPYCACHEPREFIX": folder}
        for name in ("PYTHONDONTWRITEBYTECODE", "QUIZGEN_STORE"):
            env.pop(name, None)
        spent(FLOOR, env), spent(PRACTICE, env)
        shutil.rmtree(homes["XDG_CACHE_HOME"])
        cold = spent(PRACTICE, env)
        found = [(spent(FLOOR, env), spent(PRACTICE, env)) for _ in range(runs)]
    print(f"{'':24}{'floor':>9}{'practice':>10}{'ratio':>8}   wanted: {WANTED}")
    for name in Spent._fields:
        floor = min(getattr(pair[0], name) for pair in found)
        practice = min(getattr(pair[1], name) for pair in found)
        report(f"{name}, quickest", floor, practice)
        if name == "wall":
            report("wall, nothing kept yet", floor, cold.wall)


def report(name: str, floor: float, practice: float) -> None:
    print(f"{name:24}{floor * 1000:6.0f} ms{practice * 1000:7.0f} ms{practice / floor:7.2f} ×")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
