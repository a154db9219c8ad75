"""`quizgen practice --plain` in a process of its own, forked so that it need not be loaded again: to be killed."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

QUESTIONS = 40


def write_choices(folder: Path) -> Path:
    """A deck of nothing but choices: each is answered and rated by a line with a digit."""
    path = folder / "choices.yaml"
    questions = "".join(
        f"  q{at}:\n    form: choice\n    stem: {{en: Which of them is number {at}?}}\n"
        f"    key: [{{en: this {at}}}]\n    distractors: [{{text: {{en: that {at}}}}}, {{text: {{en: those {at}}}}}]\n"
        for at in range(QUESTIONS)
    )
    path.write_text(
        f"quizgen: 1\nid: choices\ntitle: {{en: Choices}}\nlanguages: [en]\nquestions:\n{questions}", "utf-8"
    )
    return path


class Forked:
    """A program that runs until it ends or is killed; what it writes can be read meanwhile."""

    def __init__(self, work: Callable[[], object], typed: bytes = b"") -> None:
        """Run ``work`` with what is typed on its standard input; at its end the input ends, too."""
        self._out, into = os.pipe()
        with TemporaryFile() as keyboard:
            keyboard.write(typed)
            keyboard.seek(0)
            self._child = os.fork()
            if self._child == 0:
                os.dup2(keyboard.fileno(), 0)
                os.dup2(into, 1)
                os.dup2(into, 2)
                _run(work)
        os.close(into)
        self.said = b""

    def read_until(self, enough: Callable[[bytes], bool]) -> None:
        """Read what it says until that is enough, or it has ended."""
        while not enough(self.said) and (more := os.read(self._out, 4096)):
            self.said += more

    def kill(self) -> bytes:
        """End it at once, and return all it has said."""
        os.kill(self._child, signal.SIGKILL)
        return self.wait()

    def wait(self) -> bytes:
        """Let it end by itself, and return all it has said."""
        self.read_until(lambda _: False)
        os.close(self._out)
        os.waitpid(self._child, 0)
        return self.said


def practise(store: Path, deck: Path, *, most_bytes: int | None = None) -> Callable[[], object]:
    """A session as the command line begins it; ``most_bytes`` that a file may have: then the disk is full."""

    def work() -> object:
        from quizgen.cli.main import main

        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        return main(["practice", str(deck), "--plain", "--lang", "en", "--new", "500", "--store", str(store)])

    return work


def _run(work: Callable[[], object]) -> None:
    import sys

    code = 1
    try:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - pytest has put others in their place
        sys.stdout = sys.stderr = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        work()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)
