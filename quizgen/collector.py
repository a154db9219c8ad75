"""Python's search for garbage in cycles, put off while something large is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: a deck and a bank have none, and all of their parts live on.

    Each look would go through everything made so far. Afterwards what there is counts as old, so that
    the next look does not either.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if enabled:
            gc.enable()
