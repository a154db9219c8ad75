"""The command as a whole: help, guesses, completion, pipes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import click
import pytest

from quizgen import __version__
from quizgen.cli.main import COMMANDS
from tests.cli.command import PROGRAM, program, run


def all_commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for name, module in COMMANDS.items():
        command = import_module(module).command
        inner = list(command.commands) if isinstance(command, click.Group) else [""]
        found += [tuple(filter(None, (name, sub))) for sub in inner]
    return found


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"quizgen, version {__version__}\n"


@pytest.mark.parametrize("name", all_commands(), ids=" ".join)
def test_every_command_s_help_has_an_example(name: tuple[str, ...]) -> None:
    for option in ("--help", "-h"):
        result = run(*name, option)
        assert result.exit_code == 0
        assert f"\n  quizgen {' '.join(name)}" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_help_with_a_line_of_its_own(name: str) -> None:
    lines = [line.split() for line in run("--help").stdout.splitlines()]
    assert any(line[0] == name and len(line) > 3 for line in lines if line)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["biuld"], "did you mean 'build'?"),
        (["quiz"], "there are: anki, build"),
        (["anki", "exprot"], "did you mean 'export'?"),
        (["paper", "poem"], "worksheet"),
        (["build", "--ouput", "x"], "--output"),
        (["questions", "--form", "chioce"], "'choice'"),
        (["questions", "--seed"], "requires an argument"),
        (["build", "--n", "0"], "x>=1"),
        (["build", "--paper", "b5"], "'letter'"),
    ],
)
def test_a_slip_on_the_command_line_exits_2_and_says_what_was_meant(arguments: list[str], word: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert word in result.stderr


def test_no_example_names_a_day_that_is_soon_past() -> None:
    years = [year for name in all_commands() for year in re.findall(r"--exam (\d{4})", run(*name, "--help").stdout)]
    assert years
    assert min(map(int, years)) >= 2030


def test_alone_it_shows_its_help_and_does_nothing() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Usage: quizgen" in result.output


def pipe(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    shell = ["bash", "-c", command.replace("quizgen", f'"{PROGRAM}"', 1)]
    return subprocess.run(shell, capture_output=True, encoding="utf-8", cwd=cwd, check=False, timeout=300)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_reader_that_has_seen_enough_is_left_in_peace(tmp_path: Path) -> None:
    done = pipe("quizgen questions --json | head -n 1", tmp_path)
    assert done.stdout.startswith('{"address": ')
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["questions", "check nothing-here", "build - < /dev/null", "--help"])
def test_a_full_disk_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    done = pipe(f"quizgen {command} > /dev/full", tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "euc-jp", "cp932"])
def test_an_output_that_is_not_utf_8_is_written_to_all_the_same_and_json_loses_nothing(encoding: str) -> None:
    def output(*arguments: str, encoding: str) -> str:
        env = {**os.environ, "PYTHONIOENCODING": encoding}
        done = subprocess.run([PROGRAM, *arguments], env=env, capture_output=True, check=False, timeout=300)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode(encoding)

    arguments = ("questions", "--lang", "all", "--form", "cloze")
    assert "\\u2192" in output(*arguments, encoding=encoding) or encoding != "latin-1"
    found, expected = (output(*arguments, "--json", encoding=each) for each in (encoding, "utf-8"))
    assert list(map(json.loads, found.splitlines())) == list(map(json.loads, expected.splitlines()))


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("command", ["schema", "simulate --days 1", "preview --once", "practice", "questions"])
def test_what_cannot_be_written_because_the_output_is_closed_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    done = pipe(f"quizgen {command} < /dev/null >&-", tmp_path)
    assert (done.returncode, done.stderr.splitlines()) == (1, ["standard output: Bad file descriptor"])


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("command", ["new -", "practice --plain", "practice", "questions --form cloze 2>&-"])
def test_a_closed_input_is_an_empty_one(command: str, tmp_path: Path) -> None:
    done = pipe(f"quizgen {command} <&-", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["bu"], "plain,build"),
        (["build", "ml-"], "plain,ml-conversation"),
        (["check", "ml-"], "plain,ml-conversation"),
        (["anki", "export", "ml-"], "plain,ml-conversation"),
        (["paper", "key", "ml-"], "plain,ml-conversation"),
        (["build", "my-"], "file,my-"),
        (["questions", "--form", "cho"], "plain,choices"),
        (["questions", "--fo"], "plain,--form"),
        (["paper", "worksheet", "--paper", "l"], "plain,letter"),
        (["config", "set", "lear"], "plain,learning_steps"),
        (["practice", "--only", "clo"], "plain,cloze"),
    ],
)
def test_the_shell_completes(words: list[str], offered: str) -> None:
    line = {"COMP_WORDS": " ".join(["quizgen", *words]), "COMP_CWORD": str(len(words))}
    told = program(env={"_QUIZGEN_COMPLETE": "bash_complete", **line})
    assert offered in told.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_completion_script(shell: str) -> None:
    told = program(env={"_QUIZGEN_COMPLETE": f"{shell}_source"})
    assert "_QUIZGEN_COMPLETE" in told.stdout
