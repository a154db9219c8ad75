"""Okurigana that some write and some leave out: 取り組む and 取組む, 申し込み and 申込み."""

from __future__ import annotations

import re

_RUN = re.compile(r"([\u3005-\u3007\u3400-\u9fff\uf900-\ufaff])([\u3041-\u3096]*)")
MOST = 2
"""Kana between two kanji that may be left out."""


def same_but_okurigana(one: str, other: str) -> bool:
    """Whether two words differ only in kana left out between their kanji.

    Both must end in the same kana, so that both have their Japanese reading: 食べ物 is not 食物, nor 上がる 上る.
    """
    ours, theirs = _RUN.findall(one), _RUN.findall(other)
    if one == other or [kanji for kanji, _ in ours] != [kanji for kanji, _ in theirs] or not ours:
        return False
    if _RUN.sub("", one) != _RUN.sub("", other) or not ours[-1][1] or ours[-1][1] != theirs[-1][1]:
        return False
    return all(_left_out(*sorted((kana, others), key=len)) for (_, kana), (_, others) in zip(ours, theirs, strict=True))


def _left_out(shorter: str, longer: str) -> bool:
    return shorter == longer or (len(longer) <= MOST and longer.endswith(shorter))
