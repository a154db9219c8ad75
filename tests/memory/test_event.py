"""A review's UUID is the same for ever, wherever it is made: stores and collections of years ago hold it."""

from __future__ import annotations

from hashlib import blake2b
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from quizgen.memory.event import make_uuid, review_uuid


def test_the_uuid_of_a_review_is_what_it_has_always_been() -> None:
    assert UUID(bytes=review_uuid("uid/piece/term/typed/en@1", 1_750_000_000_000)) == UUID(
        "01977420-dc00-7eb6-b3a2-368b502cd666"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(-5, 2**48 - 1))
def test_the_uuid_of_a_review_is_its_time_and_a_hash_of_card_and_time(identity: str, at_ms: int) -> None:
    begun = max(at_ms, 0)
    digest = blake2b(f"{identity}\x1f".encode() + begun.to_bytes(8, "big"), digest_size=10).digest()
    uuid = review_uuid(identity, at_ms)
    assert uuid == make_uuid(begun, digest)
    assert (UUID(bytes=uuid).version, UUID(bytes=uuid).variant) == (7, RFC_4122)
    assert hash(uuid)
