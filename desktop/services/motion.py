"""How often Avito's lists are looked at: often while something moves, seldom while all is still."""

from __future__ import annotations

from datetime import datetime, timedelta

QUICK_S = 4.0
LIVELY = timedelta(minutes=3)  # somebody wrote so lately: they are likely to write again
DEEP_EVERY = timedelta(minutes=3)  # between two looks at the still chats
QUICK_CHATS = 30  # of a quick look: whoever writes stands at the head of the list


class Motion:
    """Of one account. `every_s` is the pace of still chats; beside a relay that is all there is to it."""

    def __init__(self) -> None:
        self._moved_at: datetime | None = None
        self._deep_at: datetime | None = None

    def note_moved(self, now: datetime) -> None:
        self._moved_at = now

    def take_deep(self, now: datetime, *, at_once: bool = False) -> bool:
        """Whether this look goes down the whole list; asked once a look. `at_once` after an outage."""
        if not at_once and self._deep_at is not None and now - self._deep_at < DEEP_EVERY:
            return False
        self._deep_at = now
        return True

    def choose_pause(self, now: datetime, every_s: float, *, is_alone: bool) -> float:
        """Seconds to the next look. Alone at the quickest 15 requests a minute, far under what an account may ask."""
        if not is_alone or self._moved_at is None:
            return every_s
        return min(every_s, QUICK_S) if now - self._moved_at <= LIVELY else every_s
