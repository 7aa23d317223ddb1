"""Calendars of other platforms are kept by resource, with how their last reading went."""

from __future__ import annotations

import pytest

from desktop.domain.booking import Source
from desktop.domain.changes import NOTHING
from desktop.errors import Rejected
from desktop.store import Store
from desktop.store.feeds import Feed
from tests.builders import STUDIO, Clock, make_busy, make_resource, make_stay

URL = "https://example.org/cal.ics"


async def test_feed_remembers_its_last_good_reading_through_a_failed_one(store: Store, clock: Clock) -> None:
    with pytest.raises(Rejected):
        await store.feeds.save_feed(STUDIO, URL)
    await store.conditions.save_resource(make_resource())
    await store.feeds.save_feed(STUDIO, URL)
    await store.feeds.note_reading(STUDIO, URL, etag="v1")
    read_at = clock()
    clock.move(hours=1)
    await store.feeds.note_reading(STUDIO, URL, error="404")
    await store.feeds.save_feed(STUDIO, URL)
    assert await store.feeds.list_feeds() == (Feed(STUDIO, URL, "v1", read_at, "404"),)


async def test_feed_that_goes_takes_its_dates_with_it(store: Store) -> None:
    await store.conditions.save_resource(make_resource())
    await store.feeds.save_feed(STUDIO, URL)
    await store.bookings.save_busy(STUDIO, Source.ICAL, [make_busy()], feed=URL)
    assert (await store.feeds.remove_feed(STUDIO, URL)).calendars == {STUDIO}
    assert await store.bookings.list_busy(STUDIO, make_stay().start, make_stay().end) == ()
    assert await store.feeds.remove_feed(STUDIO, URL) == NOTHING
