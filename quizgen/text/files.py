"""Atomic writes: a file is there whole, or as it was before."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write a file by a temporary one beside it, flushed to disk, then renamed over it.

    Creates missing folders and follows a link. Text is written as UTF-8 with ``\\n``. Keeps the mode
    of a file that is replaced; a device or pipe is written to directly. Raises OSError, and then
    leaves what was there before.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)
        return
    path = Path(os.path.realpath(path))
    _make_folder(path.parent)
    handle, name = tempfile.mkstemp(prefix=".quizgen-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises FileExistsError where something of that name is, whatever it is; else OSError.
    """
    _make_folder(path.parent)
    handle, name = tempfile.mkstemp(prefix=".quizgen-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())
        try:
            os.link(name, path)  # unlike a rename, it fails where the name is taken
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            with path.open("xb") as made:
                made.write(content)
    finally:
        with suppress(OSError):
            os.unlink(name)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # the folder's own name is taken by a file: “File exists” would mislead
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
