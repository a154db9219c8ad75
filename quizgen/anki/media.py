"""The images of questions: found, read, and named by their content."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath

from quizgen.errors import MissingError
from quizgen.questions.canonical import images
from quizgen.questions.question import Question

IMAGE_TYPES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""Endings of image files that Anki shows."""


def read_images(questions: Iterable[Question], folder: Path) -> dict[str, bytes]:
    """The content of each image by its path as written; ``folder`` is where the deck file lies.

    Raises MissingError for a file that is not there, is no image, or lies outside the folder
    (a deck made by a stranger must not carry away other files).
    """
    root = folder.resolve()
    paths = dict.fromkeys(image.path for question in questions for image in images(question))
    return {path: _read(path, root) for path in paths}


def packed_name(path: str, content: bytes) -> str:
    """An image's name in the package: of its content, so that two files never share a name."""
    return f"quizgen-{sha256(content).hexdigest()[:24]}{_ending(path)}"


def _read(path: str, root: Path) -> bytes:
    if _ending(path) not in IMAGE_TYPES:
        raise MissingError(f"{path}: not an image; known are {', '.join(sorted(IMAGE_TYPES))}")
    file = root.joinpath(*PurePosixPath(path).parts).resolve()
    if PureWindowsPath(path).drive or not file.is_relative_to(root):
        raise MissingError(f"{path}: the image lies outside the deck's folder")
    try:
        return file.read_bytes()
    except OSError as error:
        raise MissingError(f"{path}: the image cannot be read: {error.strerror or error}") from error


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower()
