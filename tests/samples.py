"""Hand-made questions: one of each form, in a language, with every trap of text in them."""

from __future__ import annotations

from typing import Any

from quizgen.model.deck import Form
from quizgen.questions.question import Address, Citation, Option, Question
from quizgen.text.inline import Inline, parse

TEXT: dict[str, Any] = {
    "en": {
        "stem": "Which part of a cell makes `ATP` & stores <nothing>?",
        "options": ["mitochondrion", "ribosome", "cell wall", "$x^2$"],
        "answer": "photosynthesis",
        "sentence": "Plants turn light into sugar; this is called photosynthesis.",
        "gap": ["Plants turn light into sugar; this is called ", "."],
        "why": "It makes proteins.",
        "explanation": "It burns sugar with oxygen.",
        "unlike": "A chloroplast is the part that makes sugar from light.",
        "steps": ["seed", "sprout", "flower", "fruit"],
        "pairs": [("root", "takes in water"), ("leaf", "catches light"), ("stem", "carries sap")],
    },
    "ja": {
        "stem": "`ATP`を作る｜細胞《さいぼう》の部分はどれか。",
        "options": ["ミトコンドリア", "リボソーム", "｜細胞壁《さいぼうへき》", "$x^2$"],
        "answer": "光合成",
        "sentence": "植物が光から糖を作る働きを光合成という。",
        "gap": ["植物が光から糖を作る働きを", "という。"],
        "why": "タンパク質を作るところである。",
        "explanation": "糖を酸素で燃やしてエネルギーを取り出す。",
        "unlike": "｜葉緑体《ようりょくたい》は、光から糖を作るところである。",
        "steps": ["｜種《たね》", "芽", "花", "実"],
        "pairs": [("根", "水を吸う"), ("葉", "光を受ける"), ("茎", "水と養分を運ぶ")],
    },
}


def inline(source: str) -> Inline:
    """Parse a text that has no mistake."""
    nodes, slips = parse(source)
    assert not slips, slips
    return nodes


def address(form: Form, language: str, piece: str = "cell") -> Address:
    return Address("biology", "biology", piece, f"sample:{form.value}", form, language)


def sample(form: Form, language: str = "en") -> Question:
    """A sound question of a form."""
    from quizgen.text.inline import Gap, Text

    words = TEXT[language]
    where = address(form, language)
    common: dict[str, Any] = {
        "explanation": inline(str(words["explanation"])),
        "unlike": (inline(str(words["unlike"])),),
        "concepts": ("mitochondrion",),
        "cites": (Citation("talk", "On cells", 2, 3),),
    }
    stem = inline(str(words["stem"]))
    texts = [inline(text) for text in words["options"]]
    why = inline(str(words["why"]))
    false = tuple(Option(f"f{at}", text, why if at == 1 else ()) for at, text in enumerate(texts[1:], 1))
    answer = str(words["answer"])
    match form:
        case Form.CHOICE:
            return Question(where, stem, ("key",), options=(Option("key", texts[0]), *false), **common)
        case Form.CHOICES:
            keys = (Option("k1", texts[0]), Option("k2", inline(answer)))
            return Question(where, stem, ("k1", "k2"), options=(*keys, *false), **common)
        case Form.TRUE_FALSE:
            fixed = inline(str(words["sentence"]))
            return Question(where, inline(str(words["sentence"])), ("false",), answer=fixed, **common)
        case Form.TYPED | Form.OPEN:
            return Question(where, stem, (answer,), answer=inline(answer), accepted=("aliased",), **common)
        case Form.NUMERIC:
            return Question(where, stem, ("36.5",), answer=inline("36.5"), tolerance=0.5, unit=inline("°C"), **common)
        case Form.CLOZE:
            before, after = words["gap"]
            gap = (Text(str(before)), Gap(), Text(str(after)))
            return Question(where, gap, (answer,), answer=inline(answer), **common)
        case Form.MATCH:
            left = tuple(Option(f"l{at}", inline(a)) for at, (a, _) in enumerate(words["pairs"]))
            right = tuple(Option(f"r{at}", inline(b)) for at, (_, b) in enumerate(words["pairs"]))
            key = tuple(f"l{at}=r{at}" for at in range(len(left)))
            return Question(where, stem, key, options=right, left=left, **common)
        case Form.ORDER:
            steps = tuple(Option(f"s{at}", inline(text)) for at, text in enumerate(words["steps"]))
            return Question(where, stem, tuple(step.id for step in steps), options=steps, **common)


def all_samples() -> list[Question]:
    """One question of each form in each language."""
    return [sample(form, language) for language in TEXT for form in Form]
