"""quizgen called as a user calls it: in this process, or as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from quizgen.cli.main import main

PROGRAM = str(Path(sys.executable).with_name("quizgen"))
DECK = """\
quizgen: 1
id: plants
title: {en: Plants, ja: 植物}
languages: [en, ja]
concepts:
  photosynthesis:
    term: {en: photosynthesis, ja: 光合成}
    definition: {en: 'the making of sugar from light, water and air', ja: 光と水と空気から糖を作る働き}
statements:
  place:
    about: photosynthesis
    text:
      en: A leaf makes sugar in its <<where=chloroplasts|roots|veins>>.
      ja: 葉は<<where=葉緑体|根|葉脈>>で糖を作る。
"""


def run(*arguments: str, stdin: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
    """Call the command in this process. A mistake never ends in an exception."""
    result = CliRunner().invoke(main, list(arguments), input=stdin, env=env, prog_name="quizgen")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def program(
    *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Call the program that setup.cfg names."""
    return subprocess.run(
        [PROGRAM, *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
    )
