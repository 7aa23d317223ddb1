"""Big and clever calendars are read in a process of their own, which can be ended."""

from __future__ import annotations

import asyncio
import time
from datetime import date, timedelta

import pytest

from desktop.calendars.reading_process import read_apart
from desktop.errors import Rejected
from tests.calendars.rig import HOURS, NIGHTS, make_calendar, make_dates, make_event, spans

WEEKLY = make_calendar(make_event("DTSTART;VALUE=DATE:20260801", "RRULE:FREQ=WEEKLY;COUNT=600")).encode()


async def test_both_ways_read_the_same_and_a_refusal_comes_through() -> None:
    plain = make_calendar(make_dates("20260712", "20260715"))
    clever = make_calendar(make_dates("20260712", "20260715", "a", "X-NOTE:RRULE"))
    assert spans(await read_apart(plain.encode(), NIGHTS)) == spans(await read_apart(clever.encode(), NIGHTS))
    with pytest.raises(Rejected) as refused:
        await read_apart(clever.encode()[:-20], NIGHTS)
    assert refused.value.code == "feed_cut"


async def test_rule_that_would_never_end_is_ended() -> None:
    """The thirtieth of February, looked for hour by hour."""
    bomb = make_event("DTSTART:20260101T000000", "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", uid="b")
    started = time.monotonic()
    with pytest.raises(Rejected) as refused:
        await read_apart(make_calendar(bomb).encode(), HOURS, patience_s=0.5)
    assert refused.value.code == "feed_too_big"
    assert time.monotonic() - started < 20


async def test_reading_that_is_called_off_ends_its_process(capfd: pytest.CaptureFixture[str]) -> None:
    reading = asyncio.ensure_future(read_apart(WEEKLY, NIGHTS))
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


async def test_whole_reading_comes_back_in_parts() -> None:
    first = date(2026, 7, 1)
    events = [
        make_dates(f"{first + timedelta(days=n):%Y%m%d}", f"{first + timedelta(days=n + 1):%Y%m%d}", str(n))
        for n in range(600)
    ]
    reading = await read_apart(make_calendar("X-WR-CALNAME:Дом", *events).encode(), NIGHTS)
    assert (len(reading.taken), reading.events, reading.name) == (600, 600, "Дом")
