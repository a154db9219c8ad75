"""Decks of any size that look like real ones: two languages, relations, statements, contrasts, sequences, aliases.

python -m tests.bench.big_deck 2000 > big.yaml
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "ren", "sol")
KANJI = "水火木金土日月山川田人口手足目耳力学校生先年時分半上下左右中大小新古長高安多少早明"
KINDS = ("a process", "a device", "a rule", "a structure", "a substance", "a method")
KINDS_JA = ("過程", "装置", "規則", "構造", "物質", "方法")
DEEDS = ("stores heat", "moves water", "sorts letters", "joins parts", "counts pulses", "bends light", "keeps order")
DEEDS_JA = ("熱をためる", "水を動かす", "文字を並べる", "部品をつなぐ", "拍を数える", "光を曲げる", "順序を守る")
BRANCHES = 7
"""Concepts of one kind; a deck is a forest of such trees."""


def term(at: int) -> str:
    """A made-up word, another one for each number."""
    found, rest = "", at + 3 * len(SYLLABLES)
    while rest:
        rest, digit = divmod(rest, len(SYLLABLES))
        found += SYLLABLES[(digit + len(found)) % len(SYLLABLES)]
    return f"{found}{at % 10 if at % 97 == 0 else ''}"


def term_ja(at: int) -> str:
    """A made-up compound, another one for each number."""
    found, rest = "", at + len(KANJI)
    while rest:
        rest, digit = divmod(rest, len(KANJI))
        found += KANJI[digit]
    return f"{found}体"


def lines(count: int) -> Iterator[str]:
    """The lines of a deck of so many concepts."""
    yield from ("quizgen: 1", f"id: big-{count}", "title: {ja: 大きな題, en: A large deck}", "languages: [ja, en]")
    yield "concepts:"
    for at in range(count):
        yield from _concept(at)
    yield "statements:"
    for at in range(0, count, 2):
        yield from _statement(at)
    yield "contrasts:"
    for at in range(BRANCHES + 1, count, 12):
        yield from _contrast(at)
    yield "sequences:"
    for at in range(0, count, 15):
        yield from _sequence(at)


def _concept(at: int) -> Iterator[str]:
    yield f"  c{at}:"
    yield f"    term: {{ja: {term_ja(at)}, en: {term(at)}}}"
    if at % 3 == 0:
        yield f"    aliases: {{ja: [{term_ja(at)}式], en: [{term(at)}ism, the {term(at)} way]}}"
    parent = at // BRANCHES
    if parent and at % 11:
        yield f"    is_a: c{parent}"
    if at > 40 and at % 4 == 1:
        yield f"    part_of: c{at - 37}"
    if at > 40 and at % 5 == 2:
        yield f"    uses: [c{at - 23}, c{at - 31}]"
    if at > 2 and at % 3 == 1:
        yield f"    requires: c{at - 2}"
    kind, deed, where = at % len(KINDS), (at // 3) % len(DEEDS), at % 89
    yield "    definition:"
    yield f"      ja: 第{where}の場で{DEEDS_JA[deed]}ための{KINDS_JA[kind]}の第{at}種"
    yield f"      en: {KINDS[kind]} of order {at} that {DEEDS[deed]} in place {where}"
    if at % 2 == 0:
        yield "    examples:"
        deed = (deed + 1) % len(DEEDS)
        yield f"      one: {{ja: 第{at}の家で{DEEDS_JA[deed]}もの, en: one that {DEEDS[deed]} in house {at}}}"


def _statement(at: int) -> Iterator[str]:
    yield f"  s{at}:"
    yield f"    about: c{at}"
    yield "    text:"
    yield f"      ja: {term_ja(at)}は、<<amount=多い|少ない>>ほど<<speed=速く|遅く|静かに>>動く。"
    yield f"      en: With <<amount=more|less>> {term(at)} a thing moves <<speed=faster|slower|in silence>>."


def _contrast(at: int) -> Iterator[str]:
    yield f"  k{at}:"
    yield f"    between: [c{at}, c{at - 1}]"
    yield "    aspects:"
    for name, ja, values in (("cost", "費用", ("high", "low")), ("place", "場所", ("inside", "outside"))):
        yield f"      {name}:"
        yield f"        name: {{ja: {ja}, en: {name}}}"
        yield "        values:"
        for concept, value in zip((at, at - 1), values, strict=True):
            yield f"          c{concept}: {{ja: 第{concept}の{value}, en: {value} as of {concept}}}"


def _sequence(at: int) -> Iterator[str]:
    yield f"  q{at}:"
    yield f"    about: c{at}"
    yield f"    title: {{ja: {term_ja(at)}の手順, en: how a {term(at)} is made}}"
    yield "    steps:"
    for step, deed in enumerate(DEEDS[:5]):
        yield f"      t{step}: {{ja: 第{step}に{DEEDS_JA[step]}, en: step {step} which {deed}}}"


if __name__ == "__main__":
    print("\n".join(lines(int(sys.argv[1]))))
