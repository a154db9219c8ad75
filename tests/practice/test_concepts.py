"""What practice knows of a deck's concepts: teaching order, levels, what is easily confused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen.cli.packs import open_pack
from quizgen.model.form import Form
from quizgen.practice.concepts import Concept
from quizgen.practice.pack import Item, Pack

METALS = """\
quizgen: 1
id: metals
title: {en: Metals, ja: 金属}
languages: [en, ja]
concepts:
  alloy:
    term: {en: alloy, ja: 合金}
    definition: {en: a mixture of metals, ja: 金属を混ぜたもの}
    requires: metal
  bronze:
    term: {en: bronze, ja: 青銅}
    definition: {en: copper with tin, ja: 銅と錫を混ぜたもの}
    is_a: alloy
    requires: [alloy, copper]
  brass:
    term: {en: brass, ja: 真鍮}
    definition: {en: copper with zinc, ja: 銅と亜鉛を混ぜたもの}
    is_a: alloy
    contrasts_with: bronze
  metal:
    term: {en: metal, ja: 金属}
    definition: {en: what shines and conducts, ja: 光沢があり電気を通すもの}
  copper:
    term: {en: copper, ja: 銅}
    definition: {en: the red one, ja: 赤いもの}
    is_a: metal
contrasts:
  reds:
    between: [copper, bronze]
    aspects:
      purity:
        name: {en: purity, ja: 純度}
        values:
          copper: {en: pure, ja: 純粋}
          bronze: {en: mixed, ja: 混合}
        others: {en: [half of it, none], ja: [半分, なし]}
"""


@pytest.fixture
def metals(tmp_path: Path) -> Pack:
    (tmp_path / "metals.yaml").write_text(METALS, "utf-8")
    open_pack(str(tmp_path / "metals.yaml"), "ja", tmp_path / "cache")
    return open_pack(str(tmp_path / "metals.yaml"), "ja", tmp_path / "cache")  # as it was kept


def test_concepts_come_in_teaching_order_with_what_they_need(metals: Pack) -> None:
    assert metals.concepts.all == (
        Concept("metal", "金属", ()),
        Concept("alloy", "合金", (0,)),
        Concept("copper", "銅", ()),
        Concept("bronze", "青銅", (1, 2)),
        Concept("brass", "真鍮", ()),
    )


def test_what_is_confused_is_told_from_what_is_of_one_kind(metals: Pack) -> None:
    assert metals.concepts.contrasts == ((2, 3), (3, 4))
    assert metals.concepts.kinds == ((3, 4),)


def test_a_question_knows_its_concepts_and_whether_it_tells_them_apart(metals: Pack) -> None:
    by_segment = {item.identity.split("/", 1)[1]: item for item in metals.items}
    asked = by_segment["reds/aspect:purity:copper/choice/ja@1"]
    assert (asked.concepts, asked.contrast, asked.main) == ((2, 3), True, 2)
    plain = by_segment["alloy/term/typed/ja@1"]
    assert (plain.concepts, plain.contrast, plain.level) == ((1,), False, 2)


def test_every_form_has_a_level() -> None:
    assert {form.value: Item("i", "g", form.value).level for form in Form} == {
        "choice": 0, "choices": 0, "true-false": 0, "match": 0, "order": 0, "cloze": 1, "typed": 2, "numeric": 2,
        "open": 2,
    }  # fmt: skip


def test_the_order_of_a_file_changes_no_set(tmp_path: Path) -> None:
    head, concepts = METALS.split("concepts:\n")
    body, contrasts = concepts.split("contrasts:\n")
    entries = re.split(r"^(?=  \S)", body, flags=re.MULTILINE)
    turned = "".join(reversed(entries))
    (tmp_path / "turned.yaml").write_text(f"{head}concepts:\n{turned}contrasts:\n{contrasts}", "utf-8")
    (tmp_path / "metals.yaml").write_text(METALS, "utf-8")
    one, other = (open_pack(str(tmp_path / name), "en", tmp_path / "c") for name in ("metals.yaml", "turned.yaml"))

    def named(pack: Pack, sets: tuple[tuple[int, ...], ...]) -> set[frozenset[str]]:
        return {frozenset(pack.concepts.all[at].id for at in each) for each in sets}

    assert named(one, one.concepts.contrasts) == named(other, other.concepts.contrasts)
    assert named(one, one.concepts.kinds) == named(other, other.concepts.kinds)
