"""Where Anki's profiles are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.anki.profiles import anki_folders, find_collection
from quizgen.errors import MissingError


@pytest.mark.parametrize(
    ("environment", "platform", "first"),
    [
        ({}, "linux", "/home/me/.local/share/Anki2"),
        ({"XDG_DATA_HOME": "/data"}, "linux", "/data/Anki2"),
        ({}, "darwin", "/home/me/Library/Application Support/Anki2"),
        ({"APPDATA": "/roaming"}, "win32", "/roaming/Anki2"),
        ({}, "win32", "/home/me/AppData/Roaming/Anki2"),
        ({"ANKI_BASE": "/elsewhere", "XDG_DATA_HOME": "/data"}, "linux", "/elsewhere"),
    ],
)
def test_each_platform_has_its_folder(environment: dict[str, str], platform: str, first: str) -> None:
    assert anki_folders(environment, platform, Path("/home/me"))[0] == Path(first)


def profiles(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).mkdir(parents=True)
        (folder / name / "collection.anki2").touch()
    (folder / "addons21").mkdir(parents=True)
    return folder


def test_the_only_profile_is_taken(tmp_path: Path) -> None:
    folder = profiles(tmp_path / "Anki2", "User 1")
    assert find_collection([tmp_path / "none", folder]) == folder / "User 1" / "collection.anki2"


def test_of_several_profiles_one_must_be_named(tmp_path: Path) -> None:
    folder = profiles(tmp_path, "花子", "User 1")
    with pytest.raises(MissingError, match="--profile: User 1, 花子"):
        find_collection([folder])
    assert find_collection([folder], "花子").parent.name == "花子"


def test_a_profile_is_found_however_the_disk_writes_its_marks(tmp_path: Path) -> None:
    folder = profiles(tmp_path, "か\u3099くせい", "User 1")
    assert find_collection([folder], "がくせい").parent.name == "か\u3099くせい"


def test_a_profile_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="there is: User 1"):
        find_collection([profiles(tmp_path, "User 1")], "user 2")


def test_no_profile_at_all_is_said_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match=str(tmp_path)):
        find_collection([tmp_path])
