"""Dialogues: the sources a deck cites, as ``A:`` and ``B:`` paragraphs under a front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from quizgen.model.deck import Dialogue, Turn
from quizgen.model.decode import decode
from quizgen.model.place import Place, Problem, Problems
from quizgen.model.source import Entries, Items, Node, Scalar, read
from quizgen.model.suggest import shown

_SPEAKER = re.compile(r"([AB])[:：][ \u3000]*(.*)")
_LIKE_A_SPEAKER = re.compile(r"\*{0,2}[abABＡＢａｂ][ \u3000]?\*{0,2}[:：]")
_FENCE = re.compile(r"---\s*")
_TURN_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def read_dialogue(
    content: bytes | str, file: str, language: str | None = None
) -> tuple[Dialogue | None, list[Problem]]:
    """Read one dialogue, said to be in ``language``. Returns it with every mistake; None where there are any.

    The front matter (YAML between two lines ``---``) may give ``title``, ``lang`` and ``chat``,
    the numbers of the turns that teach nothing; other keys are let be. Then each turn begins
    with ``A:`` or ``B:`` at the start of a line and goes on to the next. Turns count from 1.
    """
    problems = Problems(file)
    text = decode(content, problems, tabs=True)
    if text is None:
        return None, problems.sorted()
    lines = text.split("\n")
    front, first = _front_matter(lines, problems)
    turns = _turns(lines, first, problems)
    title, chat = _about(front, len(turns), language, problems)
    if not turns and not len(problems):
        problems.add(Place(first + 1, 1), "no turn: each begins with 'A:' or 'B:' at the start of a line")
    if len(problems):
        return None, problems.sorted()
    return Dialogue(title=title, turns=turns, chat=chat), []


def compare(dialogues: Mapping[str, tuple[str, Dialogue]]) -> list[Problem]:
    """What keeps the languages of one source from being the same dialogue.

    ``dialogues`` holds file and dialogue by language; citations count turns, so turn by turn
    the same speaker must speak in each.
    """
    found: list[Problem] = []
    (first_file, first), *others = dialogues.values()
    for file, other in others:
        for ours, theirs in zip(other.turns, first.turns, strict=False):
            if ours.speaker != theirs.speaker:
                message = f"turn {ours.number} is {ours.speaker}'s here, but {theirs.speaker}'s in {first_file}"
                found.append(Problem(file, Place(ours.line, 1), message))
                break
        else:
            if len(other.turns) != len(first.turns):
                message = f"{len(other.turns)} turns here, but {len(first.turns)} in {first_file}"
                found.append(Problem(file, Place(other.turns[-1].line, 1), message))
    return found


def _front_matter(lines: list[str], problems: Problems) -> tuple[Entries | None, int]:
    """The front matter, and how many lines come before the turns."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return None, 0
    end = next((at for at, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        problems.add(Place(1, 1), "the front matter opened by '---' is not closed by a second '---'")
        return None, len(lines)
    block = lines[1:end]
    if not any(line.strip() and not line.lstrip().startswith("#") for line in block):
        return None, end + 1
    source = read("\n".join(["", *(line.replace("\t", " ") for line in block)]), problems)
    if source is None:
        return None, end + 1
    if not isinstance(source.root, Entries):
        problems.add(source.root.place, "the front matter is a map, as in 'title: …'")
        return None, end + 1
    return source.root, end + 1


def _about(front: Entries | None, turns: int, language: str | None, problems: Problems) -> tuple[str, frozenset[int]]:
    """Title and chat of the front matter."""
    title, spoken, chat = (front.get(key) if front else None for key in ("title", "lang", "chat"))
    if title is not None and not isinstance(title, Scalar):
        problems.add(title.place, "'title' is a text")
    if isinstance(spoken, Scalar) and language is not None and spoken.value != language:
        message = f"the dialogue says 'lang: {spoken.value}', but the deck lists it under {shown(language)}"
        problems.add(spoken.place, message)
    name = " ".join(title.value.split()) if isinstance(title, Scalar) and not title.is_null else ""
    return name, frozenset(_numbers(chat, turns, problems))


def _numbers(node: Node | None, turns: int, problems: Problems) -> list[int]:
    found = []
    for item in node.items if isinstance(node, Items) else [] if node is None else [node]:
        if not isinstance(item, Scalar) or not _TURN_NUMBER.fullmatch(item.value):
            problems.add(item.place, "'chat' lists numbers of turns, as in 'chat: [1, 2]'")
        elif int(item.value) > turns:
            problems.add(item.place, f"turn {item.value} is not there: the dialogue has {turns}")
        else:
            found.append(int(item.value))
    return found


def _turns(lines: list[str], first: int, problems: Problems) -> tuple[Turn, ...]:
    """The turns in the lines from ``first`` on (counted from 0)."""
    begun: list[tuple[str, int, list[str]]] = []
    for number, line in enumerate(lines[first:], first + 1):
        found = _SPEAKER.match(line)
        if found:
            begun.append((found[1], number, [found[2]]))
        elif _LIKE_A_SPEAKER.match(line) and not (number > first + 1 and lines[number - 2].strip()):
            problems.add(Place(number, 1), f"a turn begins with 'A:' or 'B:', not {shown(line[:4].strip())}")
        elif begun:
            begun[-1][2].append(line)
        elif line.strip():
            problems.add(Place(number, 1), "text before the first turn; a turn begins with 'A:' or 'B:'")
    turns = []
    for count, (speaker, line_number, spoken) in enumerate(begun, 1):
        text = "\n".join(line.rstrip() for line in spoken).strip()
        if not text:
            problems.add(Place(line_number, 1), f"turn {count} is empty")
        turns.append(Turn(number=count, speaker=speaker, text=text, line=line_number))
    return tuple(turns)
