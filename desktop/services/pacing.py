"""How fast the words of one account leave: a person types so fast, a queue that piled up does not."""

from __future__ import annotations

from datetime import datetime, timedelta

PER_MINUTE = 30.0
BURST = 8  # at once: several operators, or one text in several messages


class AccountPace:
    """A bucket for each account, counted in moments given from outside. Told to rest, an account sends nothing at all."""

    def __init__(self, per_minute: float = PER_MINUTE, burst: int = BURST) -> None:
        self._step = timedelta(minutes=1 / per_minute)
        self._burst = burst
        self._full_at: dict[str, datetime] = {}  # when the bucket will be full again
        self._rests_until: dict[str, datetime] = {}

    def spend(self, account_id: str, now: datetime) -> None:
        """One message leaves."""
        self._full_at[account_id] = max(self._full_at.get(account_id, now), now) + self._step

    def rest(self, account_id: str, until: datetime) -> None:
        """Avito asked for patience: whatever the row, the whole account waits."""
        self._rests_until[account_id] = max(until, self._rests_until.get(account_id, until))

    def ready_at(self, account_id: str, now: datetime) -> datetime:
        """When the next message of the account may leave; `now` or earlier when it may at once."""
        paced = self._full_at.get(account_id, now) - self._step * (self._burst - 1)
        return max(paced, self._rests_until.get(account_id, now))

    def list_resting(self, now: datetime) -> dict[str, datetime]:
        """The accounts that may not send now, and until when."""
        known = self._full_at.keys() | self._rests_until.keys()
        moments = {account_id: self.ready_at(account_id, now) for account_id in known}
        return {account_id: moment for account_id, moment in moments.items() if moment > now}
