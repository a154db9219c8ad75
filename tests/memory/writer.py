"""A program that writes answers to a store one by one, and says of each that it is saved only when it is."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from quizgen.memory.event import Days, Rating, Reviewed, Stamp
from quizgen.memory.store import open_store


def review(device: str, number: int) -> Reviewed:
    """The answer of a number."""
    uuid = f"{device:>4}{number:012}".encode()
    return Reviewed(Stamp(uuid, device, number, 0, 0), f"deck/{number % 7}", Rating.GOOD, Days(1), "terminal")


def main() -> None:
    """Write until the end, or until killed. Arguments: store, device, how many (0: without end), a limit in bytes."""
    path, device, most, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with open_store(path) as store:
        for number in count(1):
            store.append(review(device, number))
            os.write(1, f"{number}\n".encode())
            if number == most:
                return


if __name__ == "__main__":
    main()
