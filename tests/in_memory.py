"""Folders for what is written often in tests and killed: its program has no say in what a disk keeps."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOM = 64 << 20
"""Bytes that must be free."""


def in_memory() -> Path | None:
    """A folder that lives in memory, where there is one with room; else None, for the usual one."""
    folder = Path("/dev/shm")
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free >= ROOM:
        return folder
    return None
