"""How a package is packed."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.anki.ids import guid
from quizgen.model.deck import Form
from tests.anki.learner import build
from tests.samples import sample


def contents(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_where_isal_is_missing_a_package_holds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    questions = [sample(form) for form in Form]
    package = build(questions)
    monkeypatch.setitem(sys.modules, "isal", None)
    assert contents(build(questions)) == contents(package)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_a_guid_is_a_number_of_64_bits_in_base_91(identity: str) -> None:
    from hashlib import sha256

    digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~"
    number = 0
    for digit in guid(identity):
        number = number * len(digits) + digits.index(digit)
    digest = sha256(identity.encode("utf-8", "surrogatepass")).digest()
    assert number == int.from_bytes(digest[:8], "big")
    assert not guid(identity).startswith(digits[0])
