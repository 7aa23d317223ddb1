"""One of the processes that race for the same dates; run by `test_races`."""

from __future__ import annotations

import asyncio
import json
import random
import sys
from datetime import UTC, date, datetime, timedelta

from desktop.domain.booking import BookingStatus
from desktop.domain.stay import Stay
from desktop.errors import Rejected
from desktop.store import open_store
from tests.builders import make_booking


async def race(where: str, seed: int, tries: int) -> dict[str, int]:
    """Holds, moves, extends, confirms and ends bookings at random; counts what came of it."""
    rng = random.Random(seed)
    counts = {"held": 0, "refused": 0, "moved": 0, "ended": 0}
    mine: list[str] = []
    async with await open_store(where, clock=lambda: datetime(2026, 7, 1, tzinfo=UTC)) as store:
        for _ in range(tries):
            start = date(2026, 7, 1) + timedelta(days=rng.randrange(60))
            stay = Stay.of_dates(start, start + timedelta(days=rng.randint(1, 7)))
            try:
                if mine and rng.random() < 0.3:
                    await store.bookings.change_stay(rng.choice(mine), stay)
                    counts["moved"] += 1
                elif mine and rng.random() < 0.3:
                    booking_id = mine.pop(rng.randrange(len(mine)))
                    await store.bookings.decide(booking_id, BookingStatus.REJECTED, by=f"desk-{seed}")
                    counts["ended"] += 1
                else:
                    resource = f"resource-{rng.randrange(2)}"
                    booking = await store.bookings.hold(make_booking(stay, resource_id=resource, expires_at=None))
                    mine.append(booking.id)
                    counts["held"] += 1
            except Rejected as error:
                if error.code != "dates_taken":
                    raise
                counts["refused"] += 1
    return counts


if __name__ == "__main__":
    print(json.dumps(asyncio.run(race(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))))
