"""What who sits at the window may do with bookings; the desk refuses the rest, the page does not offer it."""

from __future__ import annotations

from desktop.domain.rights import Right
from desktop.ui.page import PageContext


def may(context: PageContext, right: Right) -> bool:
    actor = context.desk.operators.actor
    return actor is not None and actor.may(right)
