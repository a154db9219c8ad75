"""An Anki package of many cards, against plain genanki and against nothing but SQLite and DEFLATE.

    python -m tests.bench.package [NOTES]

Each way runs in a process of its own. quizgen begins with questions in memory and renders their
fields; genanki and the floor are given the rendered fields, and time begins after that. Ratios are of
processor seconds, so that other work on the machine counts little; wall seconds are printed beside them.
Then Anki's backend imports quizgen's package and genanki's, each into an empty collection.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.anki.collection import StoredNote
    from quizgen.questions.question import Question


WAYS = ("quizgen", "rows", "genanki", "floor")
MOD = 1_700_000_000


def questions(count: int) -> list[Question]:
    """The shipped deck over and over, with other addresses and stems."""
    from quizgen.model.load import load_deck
    from quizgen.questions.derive import derive
    from quizgen.text.inline import Text, join

    deck, problems = load_deck("ml-conversation")
    assert deck, problems
    made = derive(deck).questions
    return [
        replace(
            made[at % len(made)],
            address=replace(made[at % len(made)].address, piece=f"piece-{at}"),
            stem=join(made[at % len(made)].stem, (Text(f" ({at})"),)),
        )
        for at in range(count)
    ]


def rows_of(found: Sequence[Question]) -> list[StoredNote]:
    """What quizgen would write, made beforehand."""
    from quizgen.anki import ids, package
    from quizgen.anki.collection import StoredNote
    from quizgen.anki.fields import fields_of
    from quizgen.anki.note_types import note_types
    from quizgen.anki.texts import Texts
    from quizgen.text.plain import plain

    types, texts = note_types(), Texts(str)
    return [
        StoredNote(
            one.identity,
            ids.guid(one.identity),
            types[one.form].id,
            MOD,
            package.tags(one),
            content,
            plain(one.stem),
        )
        for one, content in zip(found, fields_of(found, texts), strict=True)
    ]


def by_quizgen(count: int, file: Path) -> Callable[[], None]:
    from quizgen.anki import emit, note_types  # noqa: F401  # loaded before time begins, as genanki is
    from quizgen.anki.package import package

    found = questions(count)
    mods = {one.identity: MOD for one in found}

    def write() -> None:
        file.write_bytes(package(found, deck_name="Bench", note_mods=mods))

    return write


def by_rows(count: int, file: Path) -> Callable[[], None]:
    from quizgen.anki.emit import Deck, Package, note_row
    from quizgen.anki.note_types import note_types

    rows = rows_of(questions(count))

    def write() -> None:
        deck = Deck("Bench", (note_row(*row[1:]) for row in rows), note_types().values())
        file.write_bytes(Package(deck).to_bytes(MOD, MOD * 1000, {}))

    return write


def by_genanki(count: int, file: Path) -> Callable[[], None]:
    import genanki

    from quizgen.anki.emit import Model
    from quizgen.anki.note_types import note_types

    rows = rows_of(questions(count))
    models = {kind.id: Model(kind) for kind in note_types().values()}

    def write() -> None:
        deck = genanki.Deck(1, "Bench")
        for row in rows:
            deck.add_note(genanki.Note(models[row.note_type_id], list(row.fields), guid=row.guid, tags=list(row.tags)))
        genanki.Package(deck).write_to_file(str(file))

    return write


def by_floor(count: int, file: Path) -> Callable[[], None]:
    rows = rows_of(questions(count))

    def write() -> None:
        database = sqlite3.connect(":memory:")
        database.execute(
            "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT, mid INTEGER, mod INTEGER, usn INTEGER, "
            "tags TEXT, flds TEXT, sfld TEXT, csum INTEGER, flags INTEGER, data TEXT)"
        )
        database.execute("CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER, did INTEGER, due INTEGER)")
        database.executemany(
            "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,0,0,'')",
            (
                (at, row.guid, row.note_type_id, row.mod, " ".join(row.tags), "\x1f".join(row.fields), row.sort)
                for at, row in enumerate(rows)
            ),
        )
        database.executemany("INSERT INTO cards VALUES (?,?,1,?)", ((at, at, at) for at in range(len(rows))))
        database.commit()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("collection.anki2", database.serialize())

    return write


def child(way: str, count: int, file: Path) -> None:
    """Write one package; print seconds and megabytes above what was there before."""
    write = {"quizgen": by_quizgen, "rows": by_rows, "genanki": by_genanki, "floor": by_floor}[way](count, file)
    peak, before, stop = _watch()
    start, wall = time.process_time(), time.perf_counter()
    write()
    seconds, passed = time.process_time() - start, time.perf_counter() - wall
    stop()
    print(json.dumps({"s": seconds, "wall": passed, "MB": (peak[0] - before) / 1e6, "file": file.stat().st_size}))


def _watch() -> tuple[list[int], int, Callable[[], None]]:
    """The highest resident size from now on, sampled; the resident size now; how to stop."""
    peak, done = [_resident()], threading.Event()

    def sample() -> None:
        while not done.wait(0.02):
            peak[0] = max(peak[0], _resident())

    thread = threading.Thread(target=sample)
    thread.start()

    def stop() -> None:
        done.set()
        thread.join()

    return peak, peak[0], stop


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def imported(file: Path) -> float:
    """Seconds in which Anki's backend imports a package into an empty collection."""
    from tests.anki.learner import Learner

    with tempfile.TemporaryDirectory() as folder:
        learner = Learner(Path(folder))
        content = file.read_bytes()
        start = time.process_time()
        learner.import_bytes(content)
        seconds = time.process_time() - start
        assert learner.col.note_count()
        learner.col.close()
    return seconds


def main(count: int) -> None:
    """Run all ways, print a table."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for way in WAYS:
            file = Path(folder) / f"{way}.apkg"
            command = [sys.executable, "-m", "tests.bench.package", way, str(count), str(file)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            found[way] = json.loads(done.stdout)
        for way in ("quizgen", "genanki") * 2:  # the better of two, in turns
            seconds = imported(Path(folder) / f"{way}.apkg")
            found[way]["import"] = min(seconds, found[way].get("import", seconds))
    print(f"{count} notes      processor s    wall s   MB above   file MB   Anki's import, s")
    for way, one in found.items():
        took = f"{one['s']:13.2f}{one['wall']:10.2f}"
        print(f"{way:14}{took}{one['MB']:11.0f}{one['file'] / 1e6:10.1f}{one.get('import', 0):12.2f}")
    ours, rows, theirs, floor = (found[way] for way in WAYS)
    report("rows / genanki, time", rows["s"] / theirs["s"], "below 1")
    report("rows / floor, time", rows["s"] / floor["s"], "at most 2")
    report("quizgen / genanki, time, rendering too", ours["s"] / theirs["s"], "below 1")
    report("quizgen / floor, time, rendering too", ours["s"] / floor["s"], "at most 2")
    report("MB above what was there before", ours["MB"], "at most 250")
    report("quizgen / genanki, file", ours["file"] / theirs["file"], "at most 0.25")
    report("quizgen / genanki, Anki's import", ours["import"] / theirs["import"], "at most 1")


def report(name: str, figure: float, wanted: str) -> None:
    """One figure on a line."""
    print(f"{name:42}{figure:8.2f}   wanted: {wanted}")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        child(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
