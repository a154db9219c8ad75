"""What holds for every test: whose folders it sees, and how hypothesis chooses its examples."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples are tried each time, so that a run says something of the change alone; new ones are looked
# for by --hypothesis-profile=search. No example is judged by the clock.
settings.register_profile("gate", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gate")

# Anki reads the true clock, and so does every program that a test starts. Here it is always afternoon,
# so that no day ends while tests run, neither at midnight nor at four, and none has 23 hours.
if os.name != "nt":
    EAST = (16 - time.gmtime().tm_hour + 11) % 24 - 11
    os.environ["TZ"] = f"NOON{-EAST:+}"
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def signals_as_at_a_terminal() -> None:
    """What a shell runs in the background ignores interrupts, and so would every program that a test starts."""
    for number in (signal.SIGINT, *([] if os.name == "nt" else [signal.SIGHUP])):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test reads or writes the settings, the reviews or the kept packs of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("QUIZGEN_STORE", raising=False)
        for name in ("CONFIG", "DATA", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        if os.name == "nt":
            patch.setenv("LOCALAPPDATA", str(home))
        yield home
