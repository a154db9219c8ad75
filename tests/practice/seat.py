"""A seat at a real pseudo-terminal: the program on one side, keys and a screen that understands it on the other."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyte

PATIENCE_S = 300
"""How long a test waits before it gives up; no test asks how long anything took."""
MAIN = "from quizgen.cli.main import main; main()"
ENTER = b"\x1b[?1049h"
QUIZGEN = [sys.executable, "-c", MAIN]
BEGUN, DRAWN = b"\x1b[?2026h", b"\x1b[?2026l"
"""Stand around what is sent for a frame."""


class Seat:
    """One program on one terminal."""

    def __init__(self, arguments: list[str], env: Mapping[str, str], columns: int, rows: int, before: str = "") -> None:
        self.master, slave = pty.openpty()
        self._size(slave, columns, rows)
        self.before = termios.tcgetattr(slave)
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.slave = slave
        self.raw = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{before}\n{MAIN}", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", **env},
            start_new_session=True,
        )

    @staticmethod
    def _size(fd: int, columns: int, rows: int) -> None:
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self._size(self.slave, columns, rows)
        os.kill(self.process.pid, signal.SIGWINCH)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def lines(self) -> list[str]:
        """Rows as they look; a wide character's second cell is not a character."""
        return ["".join(row[at].data for at in range(self.screen.columns)) for row in self._rows()]

    def _rows(self) -> Iterator[Mapping[int, pyte.screens.Char]]:
        return (self.screen.buffer[at] for at in range(self.screen.lines))

    def keys(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def wait_for(self, text: str) -> str:
        """The screen once a text stands on it, and all else of its frame."""
        end = time.monotonic() + PATIENCE_S
        while not (self._whole() and text in self.text):
            assert time.monotonic() < end, f"waited for {text!r}; the screen is\n{self.text}"
            ended = self.process.poll() is not None  # asked first: what it sent before is received below
            assert self._receive() or not ended, f"waited for {text!r}; it ended at\n{self.text}"
        return self.text

    def _whole(self) -> bool:
        return self.raw.rfind(BEGUN) <= self.raw.rfind(DRAWN)

    def press(self, keys: str, then: str) -> str:
        """Type keys, and wait for what they bring."""
        self.keys(keys)
        return self.wait_for(then)

    def comes_back(self, signal_: int) -> None:
        """Send a signal, and wait until the program has entered its screen once more."""
        entered, end = self.raw.count(ENTER), time.monotonic() + PATIENCE_S
        os.kill(self.process.pid, signal_)
        while self.raw.count(ENTER) == entered:
            assert time.monotonic() < end, "it does not come back"
            self._receive()

    def end(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = time.monotonic() + PATIENCE_S
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it does not end; the screen is\n{self.text}"
            self._receive()
        while self._receive():
            pass
        return self.process.returncode

    def restored(self) -> bool:
        """Whether the terminal is as the program found it: modes, cursor, wrapping, the first screen."""
        last = {name: self.raw.rfind(f"\x1b[?{name}".encode()) for name in ("1049h", "1049l", "7h", "7l", "25h", "25l")}
        put_back = last["1049l"] > last["1049h"] and last["7h"] > last["7l"] and last["25h"] > last["25l"]
        return put_back and termios.tcgetattr(self.slave) == self.before

    def _receive(self) -> bool:
        ready, _, _ = select.select([self.master], [], [], 0.1)
        if not ready:
            return False
        try:
            content = os.read(self.master, 65536)
        except OSError:
            return False
        self.raw += content
        self._stream.feed(content)
        return bool(content)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.slave)
        os.close(self.master)


@contextmanager
def sit(
    *arguments: str,
    store: Path,
    columns: int = 80,
    rows: int = 24,
    env: Mapping[str, str] | None = None,
    before: str = "",
) -> Iterator[Seat]:
    """Start ``quizgen practice`` on a terminal of its own; ``before`` it, Python of ours."""
    seat = Seat(["practice", *arguments, "--store", str(store)], env or {}, columns, rows, before)
    try:
        yield seat
    finally:
        seat.close()
