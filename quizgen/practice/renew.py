"""A deck that has changed while it is practised: one goes on where one was, with what it says now."""

from __future__ import annotations

from dataclasses import replace

from quizgen.practice.attempt import Attempt
from quizgen.practice.pack import Pack
from quizgen.practice.session import Session
from quizgen.practice.view import Asking, Rate


def renewed(session: Session, over: Asking | Rate, pack: Pack) -> tuple[Asking | Rate | None, str]:
    """What is on the screen after a pack has changed, and the notice about it (its name).

    Where the question reads as before, nothing moves. Else it is asked anew, or the next one if it is gone;
    None where nothing is left. Raises StoreError.
    """
    before = over.turn
    session.renew(before, pack)
    turn = session.ask()
    if turn is None:
        return None, "gone"
    same = turn.card.identity == before.card.identity
    if not same or turn.realisation != before.realisation:
        # Whoever has seen the answer before it changed has seen it.
        turn = replace(turn, hinted=same and (before.hinted or isinstance(over, Rate)))
        return Asking(turn, Attempt(turn.realisation)), "changed" if same else "gone"
    kept = replace(before, pack=turn.pack)
    if isinstance(over, Asking):
        return replace(over, turn=kept), "unchanged"
    return replace(over, answered=replace(over.answered, turn=kept), asked=replace(over.asked, turn=kept)), "unchanged"
