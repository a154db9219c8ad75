"""Every form on the screen, narrow and wide, in both languages, as it was last looked at."""

from __future__ import annotations

import pytest

from tests.practice.golden import LANGUAGES, SIZES, file_of, text_for


@pytest.mark.parametrize("columns", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_are_as_they_were(language: str, columns: int) -> None:
    """Renewed by: python -m tests.practice.golden"""
    assert text_for(language, columns) == file_of(language, columns).read_text("utf-8")
