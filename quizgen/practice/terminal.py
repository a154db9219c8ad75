"""The terminal itself: single keys in, text out, always put back as it was. All that is the platform's is here."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from types import FrameType, TracebackType
from typing import Any, NoReturn, Protocol

from quizgen.practice.keystrokes import Key, is_begun, is_open, keys_of

ENTER_SCREEN = "\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[?2004h"
"""Another screen, no wrapping at the edge, no cursor; what is pasted comes with marks around it."""
LEAVE_SCREEN = "\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l"
ESCAPE_WAIT_S = 0.05
"""An escape that nothing follows within so long is the key itself; so much between two bytes of a key is borne."""
PASTE_WAIT_S = 0.5
"""What is pasted has ended, mark or not, when nothing follows within so long."""

_WINDOWS = {
    "H": "up", "P": "down", "M": "right", "K": "left", "G": "home", "O": "end", "S": "delete",
    "I": "pageup", "Q": "pagedown",
}  # fmt: skip


class Terminal(Protocol):
    """What a full-screen face needs; use it in a ``with`` block."""

    def __enter__(self) -> Terminal: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...
    def size(self) -> tuple[int, int]:
        """Columns and rows."""

    def write(self, text: str) -> None:
        """Put text on the screen."""

    def read(self, timeout_s: float | None = None) -> Key | None:
        """The next key; None when none came in time."""

    @property
    def pending(self) -> bool:
        """Whether a key has come that was not read yet."""

    def suspend(self) -> None:
        """Step back into the shell until the learner returns, where the platform can."""

    def away(self) -> AbstractContextManager[None]:
        """A ``with`` block in which another program has the terminal, as it was before."""


class _Stopped(SystemExit):
    """The program is to end by a signal: the terminal is put back on the way out."""


def open_terminal() -> Terminal:
    """The terminal that the program runs in. Raises OSError where there is none."""
    return _WindowsTerminal() if sys.platform == "win32" else _PosixTerminal()


class _Screen:
    """Text out, on every platform."""

    def write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    def size(self) -> tuple[int, int]:
        try:
            columns, rows = os.get_terminal_size(sys.stdout.fileno())
        except (OSError, ValueError):
            columns, rows = shutil.get_terminal_size()
        return columns or 80, rows or 24

    def _enter(self) -> None:
        self.write(ENTER_SCREEN)

    def _leave(self) -> None:
        with suppress(OSError, ValueError):  # the terminal may be gone
            self.write(LEAVE_SCREEN)


class _PosixTerminal(_Screen):
    """termios, select and signals."""

    def __init__(self) -> None:
        import termios

        self._fd = sys.stdin.fileno()
        try:
            self._saved: list[Any] = termios.tcgetattr(self._fd)
        except termios.error as error:
            raise OSError(str(error)) from error
        self._decoder = codecs.getincrementaldecoder(_encoding())("replace")
        self._keys: deque[Key] = deque()
        self._handlers: dict[int, Any] = {}
        self._wake = (-1, -1)
        self._is_away = False
        self._wakeup = -1

    def __enter__(self) -> _PosixTerminal:
        self._wake = os.pipe()
        for end in self._wake:
            os.set_blocking(end, False)
        try:
            for number in (signal.SIGTERM, signal.SIGHUP):
                self._handlers[number] = signal.signal(number, _stop)
            for number in (signal.SIGWINCH, signal.SIGTSTP, signal.SIGCONT):
                self._handlers[number] = signal.signal(number, self._woken)
            # A signal that comes just before one waits for a key must end the waiting, too: it writes its number there.
            self._wakeup = signal.set_wakeup_fd(self._wake[1], warn_on_full_buffer=False)
            self._raw()
            self._enter()
        except BaseException:
            self._restore()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._restore()

    def read(self, timeout_s: float | None = None) -> Key | None:
        import select

        while not self._keys:
            try:
                ready, _, _ = select.select([self._fd, self._wake[0]], [], [], timeout_s)
            except InterruptedError:
                continue
            if not ready:
                return None
            if self._wake[0] in ready:
                return self._awake()
            self._keys.extend(keys_of(self._text()))
        return self._keys.popleft()

    @property
    def pending(self) -> bool:
        return bool(self._keys)

    def suspend(self) -> None:
        with self.away():
            _stop_here()

    @contextmanager
    def away(self) -> Iterator[None]:
        self._is_away = True
        self._leave()
        self._cooked()
        yield
        self._is_away = False
        self._signals()  # what came meanwhile was for the other program; what comes from here on is for us
        self._raw()
        self._enter()

    def _text(self) -> str:
        """What the terminal has sent; an escape and what is pasted wait a moment for what may follow."""
        text = self._some()
        while (is_begun(text) and self._follows(ESCAPE_WAIT_S)) or (is_open(text) and self._follows(PASTE_WAIT_S)):
            text += self._some()
        return text

    def _follows(self, within_s: float) -> bool:
        import select

        return bool(select.select([self._fd], [], [], within_s)[0])

    def _some(self) -> str:
        try:
            content = os.read(self._fd, 4096)
        except OSError:  # the terminal is gone
            content = b""
        if not content:
            raise EOFError
        return self._decoder.decode(content)

    def _raw(self) -> None:
        import termios

        raw = [*self._saved[:6], list(self._saved[6])]
        raw[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        raw[6][termios.VMIN], raw[6][termios.VTIME] = 1, 0
        while True:
            try:
                return termios.tcsetattr(self._fd, termios.TCSADRAIN, raw)
            except termios.error as error:
                if error.args[0] != errno.EINTR:  # stopped in the background, as it touched the terminal
                    raise

    def _cooked(self) -> None:
        import termios

        with suppress(termios.error):
            termios.tcsetattr(self._fd, termios.TCSADRAIN, self._saved)

    def _restore(self) -> None:
        self._leave()
        self._cooked()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        with suppress(ValueError):  # whoever had it may be gone
            signal.set_wakeup_fd(self._wakeup)
        for end in self._wake:
            with suppress(OSError):
                os.close(end)

    def _woken(self, number: int, _frame: FrameType | None) -> None:
        """A signal came: whoever waits for a key will see it, for something may be half written just now."""
        if self._is_away and number == signal.SIGTSTP:  # an editor that steps back into the shell, and takes us along
            _stop_here()

    def _awake(self) -> Key:
        """The key that signals come to."""
        came = self._signals()
        if signal.SIGTSTP in came:
            return "ctrl-z"
        if signal.SIGCONT in came:  # whoever had the terminal meanwhile has left it as it likes
            self._raw()
            self._enter()
        return "resize"

    def _signals(self) -> bytes:
        """The numbers of the signals that have come since."""
        with suppress(BlockingIOError):
            return os.read(self._wake[0], 1024)
        return b""


class _WindowsTerminal(_Screen):
    """msvcrt; not tried, for no Windows was at hand."""

    POLL_S = 0.02

    def __init__(self) -> None:
        self._size = self.size()

    def __enter__(self) -> _WindowsTerminal:
        os.system("")
        self._enter()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._leave()

    def read(self, timeout_s: float | None = None) -> Key | None:
        import msvcrt
        from threading import Event

        waited = 0.0
        while not msvcrt.kbhit():  # type: ignore[attr-defined]
            if self._size != (now := self.size()):
                self._size = now
                return "resize"
            if timeout_s is not None and waited >= timeout_s:
                return None
            Event().wait(self.POLL_S)
            waited += self.POLL_S
        character = msvcrt.getwch()  # type: ignore[attr-defined]
        if character in "\x00\xe0":
            return _WINDOWS.get(msvcrt.getwch(), "")  # type: ignore[attr-defined]
        return next(keys_of(character), "")

    @property
    def pending(self) -> bool:
        return False

    def suspend(self) -> None:
        pass

    @contextmanager
    def away(self) -> Iterator[None]:
        self._leave()
        yield
        self._enter()


def _encoding() -> str:
    """What characters are typed in: the locale's; UTF-8, as nearly everywhere, where it knows ASCII only."""
    found = codecs.lookup(sys.stdin.encoding or "utf-8").name
    return "utf-8" if found == "ascii" else found


def _stop_here() -> None:
    """Stop until the shell goes on with us; at once where there is none that could."""
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, before)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped(128 + number)
