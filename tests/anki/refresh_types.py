"""Bring templates/anki/types.lock up to date after a change of templates or style.

Run as: python -m tests.anki.refresh_types
"""

from __future__ import annotations

import time
from pathlib import Path

from quizgen.anki.note_types import refreshed

LOCK = Path(__file__).parents[2] / "templates" / "anki" / "types.lock"


def main() -> None:
    """Write the lock with newer mods for what changed."""
    kept = LOCK.read_text("utf-8") if LOCK.exists() else ""
    LOCK.write_text(refreshed(kept, int(time.time())), "utf-8")


if __name__ == "__main__":
    main()
