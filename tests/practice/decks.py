"""A small deck file with a question of every form, in Japanese and English."""

from __future__ import annotations

from pathlib import Path

CELLS = """\
quizgen: 1
id: cells
title: {en: Cells, ja: 細胞}
languages: [en, ja]
sources: {talk: {en: talk.en.md, ja: talk.ja.md}}
questions:
  a-choice:
    form: choice
    stem: {en: What makes ATP?, ja: ATPを作るのはどれか。}
    key: [{en: mitochondrion, ja: ミトコンドリア}]
    distractors:
      - text: {en: ribosome, ja: リボソーム}
        why: {en: It makes proteins., ja: タンパク質を作るところである。}
      - text: {en: wall, ja: 細胞壁}
    explanation: {en: It burns sugar., ja: 糖を燃やす。}
    cite: [talk 2]
  b-choices:
    form: choices
    stem: {en: What has a plant cell?, ja: 植物の細胞にあるものはどれか。}
    key: [{en: wall, ja: 細胞壁}, {en: nucleus, ja: 核}]
    distractors:
      - text: {en: flagellum, ja: べん毛}
      - text: {en: bone, ja: 骨}
  c-typed:
    form: typed
    stem: {en: What turns light into sugar?, ja: 光から糖を作る働きを何というか。}
    key: [{en: photosynthesis, ja: こうごうせいのはたらき}]
    accepted: {ja: [光合成]}
  d-numeric:
    form: numeric
    stem: {en: How warm is a body?, ja: 人の体温は何度か。}
    key: ["36.5"]
    tolerance: 0.5
    unit: {en: °C, ja: ℃}
  e-cloze:
    form: cloze
    stem: {en: A leaf looks <<green>> to us., ja: 葉は<<緑色>>に見える。}
  f-match:
    form: match
    stem: {en: What does each do?, ja: それぞれの働きはどれか。}
    pairs:
      root: {left: {en: root, ja: 根}, right: {en: drinks, ja: 水を吸う}}
      leaf: {left: {en: leaf, ja: 葉}, right: {en: makes sugar, ja: 糖を作る}}
      stem: {left: {en: stem, ja: 茎}, right: {en: carries sap, ja: 養分を運ぶ}}
  g-order:
    form: order
    stem: {en: How does it grow?, ja: どの順に育つか。}
    steps:
      seed: {text: {en: seed, ja: 種}}
      sprout: {text: {en: sprout, ja: 芽}}
      flower: {text: {en: flower, ja: 花}}
  h-open:
    form: open
    stem: {en: Why are leaves flat?, ja: 葉はなぜ平たいか。}
    key: [{en: To catch more light., ja: 光を多く受けるため。}]
    points: {en: [They catch light., Air gets in easily.], ja: [光を受ける。, 空気が入りやすい。]}
  i-truth:
    form: true-false
    stem: {en: A leaf drinks water., ja: 葉は水を飲む。}
    key: ["false"]
"""

TALK = {
    "en": "A: Where does a cell get its energy?\n\nB: From its mitochondria.\nThey burn sugar and make ATP.\n",
    "ja": "A: 細胞はどこからエネルギーを得るの？\n\nB: ミトコンドリアから。\n糖を燃やしてATPを作るんだ。\n",
}


def write_cells(folder: Path) -> Path:
    """The deck file in a folder, with the dialogue it cites."""
    for language, said in TALK.items():
        (folder / f"talk.{language}.md").write_text(said, "utf-8")
    file = folder / "cells.yaml"
    file.write_text(CELLS, "utf-8")
    return file
