"""The wheel, and the editable install: each in an environment of its own, far from this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import click
import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("quizgen", "templates", "decks")
LIBRARIES = Path(click.__file__).parent.parent
"""Where the dependencies lie; as a plain folder on the path, it brings no editable install along."""


def call(*arguments: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "QUIZGEN_STORE")}
    return subprocess.run(
        list(map(str, arguments)),
        cwd=cwd,
        env=clean | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=900,
    )


def isolation() -> list[str]:
    """Builds with the setuptools that is here, if it is new enough; else pip fetches one."""
    return ["--no-build-isolation"] if int(version("setuptools").split(".")[0]) >= 77 else []


def shipped_files(root: Path) -> set[str]:
    """What there is to ship, by its path in an installed quizgen."""
    found = set()
    for top in SHIPPED:
        for path in (root / top).rglob("*"):
            inner = path.relative_to(root)
            if path.is_file() and "__pycache__" not in path.parts and path.name[0] != ".":
                found.add(str(inner if top == "quizgen" else Path("quizgen") / inner))
    return found


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source alone: a build leaves things behind, and finds what an earlier one left."""
    copy = tmp_path_factory.mktemp("source") / "quizgen"
    copy.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in SHIPPED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "pip", "wheel", source, "--no-deps", *isolation(), "-q", "-w", out, cwd=out)
    return next(out.glob("quizgen-*.whl"))


def environment(folder: Path) -> Path:
    """A fresh environment with quizgen's dependencies and without quizgen; returns its Python."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    site = call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    (Path(site) / "libraries.pth").write_text(f"{LIBRARIES}\n", "utf-8")
    return python


def install(python: Path, *what: object, cwd: Path) -> None:
    call(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "-q", *what, cwd=cwd)


def folder_of(python: Path, package: str, cwd: Path) -> Path:
    code = f"from importlib.resources import files; print(files('{package}'))"
    return Path(call(python, "-c", code, cwd=cwd).stdout.strip())


def test_the_wheel_holds_every_file_that_is_there_to_be_shipped(wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == shipped_files(ROOT)


def test_installed_it_does_its_job_and_writes_nothing_to_itself(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    install(python, wheel, cwd=tmp_path)
    installed = folder_of(python, "quizgen", tmp_path)
    assert installed.is_relative_to(tmp_path)
    assert folder_of(python, "quizgen.decks", tmp_path) == installed / "decks"
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    before = shipped_files_of(installed)

    quizgen = python.with_name("quizgen")
    call(quizgen, "build", "--lang", "all", "-o", "out", cwd=tmp_path, **home)
    call(quizgen, "practice", "--plain", "--lang", "ja", cwd=tmp_path, **home)

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"ml-conversation-{language}{rest}"
        for language in ("en", "ja")
        for rest in ("-key.pdf", "-worksheet.pdf", ".apkg")
    ]
    assert shipped_files_of(installed) == before
    assert not list((tmp_path / "home").rglob("*.lock"))  # the shipped lock says all of what was built


def shipped_files_of(installed: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in installed.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_an_editable_install_finds_templates_and_decks_where_they_are_edited(source: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    install(python, "-e", source, *isolation(), cwd=tmp_path)
    assert folder_of(python, "quizgen.decks", tmp_path) == source / "decks"
    assert folder_of(python, "quizgen.templates", tmp_path) == source / "templates"
    done = call(python.with_name("quizgen"), "questions", "--lang", "ja", cwd=tmp_path)
    assert "ml-conversation/" in done.stdout
