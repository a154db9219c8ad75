"""Where Anki keeps its profiles, on each platform."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from unicodedata import normalize

from quizgen.anki.archive import COLLECTION
from quizgen.errors import MissingError


def anki_folders(environment: Mapping[str, str], platform: str, home: Path) -> list[Path]:
    """Folders where Anki may keep profiles, the likeliest first.

    ``ANKI_BASE`` wins, as in Anki. ``platform`` is ``sys.platform``.
    """
    if base := environment.get("ANKI_BASE"):
        return [Path(base).expanduser()]
    if platform == "darwin":
        return [home / "Library/Application Support/Anki2"]
    if platform == "win32":
        return [Path(environment.get("APPDATA") or home / "AppData/Roaming") / "Anki2"]
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local/share")
    return [data / "Anki2", home / ".var/app/net.ankiweb.Anki/data/Anki2", home / "snap/anki-desktop/current/Anki2"]


def find_collection(folders: list[Path], profile: str | None = None) -> Path:
    """The collection of a profile; of the only one where none is named. Raises MissingError."""
    found = {path.parent.name: path for folder in reversed(folders) for path in sorted(folder.glob(f"*/{COLLECTION}"))}
    places = ", ".join(map(str, folders))
    if not found:
        raise MissingError(f"no profile of Anki in {places}; name a collection or a package")
    if profile is not None:
        # Some disks keep が as か and its mark, and a keyboard does not.
        alike = [name for name in found if normalize("NFC", name) == normalize("NFC", profile)]
        if not alike:
            raise MissingError(f"no profile '{profile}' in {places}; there is: {', '.join(sorted(found))}")
        return found[profile if profile in found else alike[0]]
    if len(found) > 1:
        raise MissingError(f"several profiles in {places}; choose with --profile: {', '.join(sorted(found))}")
    return next(iter(found.values()))
