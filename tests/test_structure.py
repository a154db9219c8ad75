"""The frame of the project: who may import whom, what is shipped, how large a module may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
LONGEST_MODULE = 400

FOUNDATION = frozenset({"", "collector", "errors", "resources"})
"""Beside the rooms: the version, Python's search for garbage, the tree of errors, where shipped data lies."""
CORE = frozenset({"text", "model", "questions"})
MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "": frozenset(),
    "collector": frozenset(),
    "errors": frozenset(),
    "resources": frozenset({"errors"}),
    "text": frozenset({"errors"}),
    "model": FOUNDATION | {"text"},
    "questions": FOUNDATION | {"text", "model"},
    "check": FOUNDATION | CORE,
    "memory": FOUNDATION | CORE,
    "stats": FOUNDATION | CORE | {"memory"},
    "anki": FOUNDATION | CORE | {"memory"},
    "paper": FOUNDATION | CORE | {"memory"},
    "practice": FOUNDATION | CORE | {"memory"},
    "exchange": FOUNDATION | CORE,
    "draft": FOUNDATION | {"text", "model"},
}
"""The table of rooms: what each may import beside itself. ``cli`` may import all; nobody imports ``cli``."""
ROOMS_OF_LIBRARY: Mapping[str, frozenset[str]] = {
    "anki": frozenset({"anki"}),
    "cv2": frozenset({"paper"}),
    "fsrs_rs_python": frozenset({"memory"}),
    "genanki": frozenset({"anki"}),
    "jinja2": frozenset({"anki", "paper", "check", "stats"}),
    "rapidfuzz": frozenset({"questions", "check"}),
    "rich": frozenset({"cli"}),
    "sqlite3": frozenset({"memory", "anki"}),
    "termios": frozenset({"practice"}),
    "typst": frozenset({"paper"}),
    "yaml": frozenset({"model", "resources"}),
    "zxingcpp": frozenset({"paper"}),
}
"""Each foreign library of weight has its room."""
HEAVY = frozenset(ROOMS_OF_LIBRARY) | {"numpy", "pypdfium2", "platformdirs"}
"""What no start of the command line waits for before it knows what is wanted."""
CHANCE_AND_CLOCK = frozenset({"random", "secrets", "time"})
CLOCK_CALLS = frozenset(
    {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "uuid.uuid1", "uuid.uuid4", "os.urandom"}
)


def modules(folder: str = "quizgen") -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def room_of(path: Path) -> str:
    """The room of a module; its own name where it stands beside the rooms."""
    first = path.relative_to(ROOT / "quizgen").parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Each import of a module by line, wherever it stands, as a dotted name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: a relative import hides which room is meant"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imports() -> Iterator[tuple[str, str, str]]:
    """(place, room, dotted name) of every import in quizgen."""
    for path in modules():
        for line, name in imported(path):
            yield f"{path.relative_to(ROOT)}:{line}", room_of(path), name


def room_named(dotted: str) -> str:
    name = dotted.split(".")[1]
    return name if name == "cli" or name in MAY_IMPORT else ""


def test_a_room_imports_only_from_rooms_before_it() -> None:
    wrong = []
    for place, room, name in imports():
        if name.split(".")[0] == "quizgen" and room != "cli" and room_named(name) not in MAY_IMPORT[room] | {room}:
            wrong.append(f"{place}: {room} may not import {name}")
    assert not wrong, "\n".join(wrong)


def test_no_output_imports_another() -> None:
    outputs = {"anki", "paper", "practice", "exchange", "check", "stats"}
    assert not any(MAY_IMPORT[output] & outputs for output in outputs)
    assert not any("cli" in allowed for allowed in MAY_IMPORT.values())


def test_every_foreign_library_of_weight_stays_in_its_room() -> None:
    wrong = []
    for place, room, name in imports():
        library = name.split(".")[0]
        if library in ROOMS_OF_LIBRARY and room not in ROOMS_OF_LIBRARY[library]:
            wrong.append(f"{place}: {library} belongs to {', '.join(ROOMS_OF_LIBRARY[library])}")
    assert not wrong, "\n".join(wrong)


def test_one_module_knows_the_terminal_s_modes() -> None:
    assert len({place.split(":")[0] for place, _, name in imports() if name.split(".")[0] == "termios"}) <= 1


def test_only_the_command_line_reads_the_clock_and_throws_dice() -> None:
    wrong = [
        f"{place}: {name}"
        for place, room, name in imports()
        if room != "cli" and name.split(".")[0] in CHANCE_AND_CLOCK and name != "time.sleep"  # which tells no time
    ]
    for path in modules():
        for node in ast.walk(tree(path)):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in CLOCK_CALLS and room_of(path) != "cli":
                wrong.append(f"{path.relative_to(ROOT)}: {called}()")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("folder", ["quizgen", "tests"])
def test_no_module_is_too_long_to_be_read(folder: str) -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules(folder)}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    wrong = []
    for path in modules():
        first, _, rest = (ast.get_docstring(tree(path)) or "").partition("\n")
        if not first.endswith((".", "?", "…")) or (rest and not rest.startswith("\n")):
            wrong.append(f"{path.relative_to(ROOT)}: {first or 'no docstring'}")
    assert not wrong, "\n".join(wrong)


def metadata() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", "utf-8")
    return config


def package_folders() -> dict[str, Path]:
    """Where each package lies that the tree has."""
    folders = {f"quizgen.{name}": ROOT / name for name in ("decks", "templates")}
    for init in (ROOT / "quizgen").rglob("__init__.py"):
        folders[".".join(init.parent.relative_to(ROOT).parts)] = init.parent
    return folders


def test_setup_cfg_lists_every_package() -> None:
    assert metadata()["options"]["packages"].split() == sorted(package_folders())


def test_every_folder_with_modules_is_a_package() -> None:
    assert {path.parent for path in modules()} == {
        folder for name, folder in package_folders().items() if folder.is_relative_to(ROOT / "quizgen")
    }


def test_every_file_that_is_shipped_is_named_by_a_pattern() -> None:
    folders = package_folders()
    shipped: set[Path] = set()
    for package, patterns in metadata()["options.package_data"].items():
        for pattern in patterns.replace(",", " ").split():
            shipped.update(folders[package].glob(pattern))
    there = {
        path
        for top in ("quizgen", "templates", "decks")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc") and path.name[0] != "."
    }
    assert there - shipped == set()


WORDS = ROOT / "templates" / "words"
SECTIONS = sorted({file.name for file in WORDS.glob("*/*")})


def keys(value: Any, path: str = "") -> Iterator[str]:
    """The paths of all keys of a section; of the maps in a list, their keys once."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"{path}/{key}"
            yield from keys(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for item in value:
            yield from keys(item, f"{path}/*")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_language_words_the_same_things(section: str) -> None:
    files = {folder.name: folder / section for folder in WORDS.iterdir() if folder.is_dir()}
    found = {
        language: set(keys(yaml.safe_load(file.read_text("utf-8")))) if file.exists() else set()
        for language, file in files.items()
    }
    for language, mine in found.items():
        assert mine == found["en"], f"{language}/{section}: {sorted(mine ^ found['en'])}"


@pytest.mark.parametrize(
    "code", ["import quizgen.cli.main", "from quizgen.cli.main import main; main(['--help'], standalone_mode=False)"]
)
def test_the_command_line_starts_without_heavy_imports(code: str) -> None:
    told = "; import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code + told], capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(done.stderr.split()) & HEAVY == set()
