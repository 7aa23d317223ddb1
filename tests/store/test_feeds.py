"""Calendars of others are kept by resource: what each takes, replaced whole, and how its readings went."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.booking import BookingStatus, Busy, Source
from desktop.domain.changes import NOTHING
from desktop.domain.feeds import CalendarFeed, FeedState, Reading, Taken
from desktop.errors import Rejected
from desktop.store import Store
from desktop.store.feeds import Items
from tests.builders import NOW, STUDIO, Clock, make_booking, make_busy, make_resource, make_stay

URL = "https://example.org/cal.ics"
LATER = NOW + timedelta(minutes=15)


def make_taken(start: str = "2026-07-12", end: str = "2026-07-15", uid: str = "a@example.org") -> Taken:
    return Taken(Busy(make_stay(start, end), Source.ICAL, "Reserved"), uid)


async def add_feed(store: Store) -> CalendarFeed:
    await store.conditions.save_resource(make_resource())
    await store.feeds.save_feed(STUDIO, URL)
    return (await store.feeds.list_feeds())[0]


async def list_taken(store: Store) -> list[str]:
    busy = await store.bookings.list_busy(STUDIO, make_stay().start, make_stay("2026-07-12", "2026-12-31").end)
    return [str(one.stay.start_on) for one in busy if one.source is Source.ICAL]


async def test_feed_of_an_unknown_resource_is_refused(store: Store) -> None:
    with pytest.raises(Rejected):
        await store.feeds.save_feed(STUDIO, URL)


async def test_feed_that_fails_keeps_its_dates_and_the_time_it_was_last_read(store: Store, clock: Clock) -> None:
    feed = await add_feed(store)
    reading = Reading((make_taken(),), name="Airbnb")
    assert (await store.feeds.save_reading(feed, reading, etag="v1", next_at=LATER)).calendars == {STUDIO}
    read_at = clock()
    clock.move(hours=1)
    (feed,) = await store.feeds.list_feeds()
    await store.feeds.save_failure(feed, FeedState.REFUSED, "feed_gone", "404", next_at=LATER + timedelta(hours=2))
    await store.feeds.save_feed(STUDIO, URL, name="Airbnb")
    (feed,) = await store.feeds.list_feeds()
    assert (feed.etag, feed.read_at, feed.state, feed.error_code) == ("v1", read_at, FeedState.REFUSED, "feed_gone")
    assert (feed.failures, feed.name, feed.taken, feed.tried_at) == (1, "Airbnb", 1, clock())
    assert await list_taken(store) == ["2026-07-12"]


async def test_events_that_vanish_free_their_dates_and_the_rest_stays_untouched(store: Store) -> None:
    feed = await add_feed(store)
    both = Reading((make_taken(), make_taken("2026-08-01", "2026-08-03", "b@example.org")))
    await store.feeds.save_reading(feed, both, next_at=LATER)
    assert not (await store.feeds.save_reading(feed, both, next_at=LATER)).calendars
    await store.feeds.save_reading(feed, Reading((make_taken(),)), next_at=LATER)
    assert await list_taken(store) == ["2026-07-12"]
    await store.feeds.save_reading(feed, Reading(), next_at=LATER)
    assert await list_taken(store) == []


async def test_event_that_can_no_longer_be_read_keeps_what_it_took(store: Store) -> None:
    feed = await add_feed(store)
    both = Reading((make_taken(), make_taken("2026-08-01", "2026-08-03", "b@example.org")))
    await store.feeds.save_reading(feed, both, next_at=LATER)
    await store.feeds.save_reading(feed, Reading(unreadable=("b@example.org",)), next_at=LATER)
    assert await list_taken(store) == ["2026-08-01"]
    assert (await store.feeds.list_feeds())[0].state is FeedState.PARTIAL
    await store.feeds.save_reading(feed, both, next_at=LATER)
    await store.feeds.save_reading(feed, Reading(unreadable=("",)), next_at=LATER)
    assert await list_taken(store) == ["2026-07-12", "2026-08-01"]


async def test_unchanged_feed_that_was_read_in_part_stays_so(store: Store) -> None:
    feed = await add_feed(store)
    await store.feeds.save_reading(feed, Reading(unreadable=("x",)), next_at=LATER)
    (feed,) = await store.feeds.list_feeds()
    await store.feeds.save_unchanged(feed, next_at=LATER)
    assert (await store.feeds.list_feeds())[0].state is FeedState.PARTIAL


async def test_import_that_collides_is_kept_and_shown_as_a_conflict(store: Store) -> None:
    feed = await add_feed(store)
    booking = await store.bookings.hold(make_booking())
    await store.bookings.decide(booking.id, BookingStatus.CONFIRMED, by="Анна")
    await store.feeds.save_reading(feed, Reading((make_taken(),)), next_at=LATER)
    ((ours, theirs),) = await store.bookings.list_conflicts()
    assert (ours.id, theirs.source) == (booking.id, Source.ICAL)


async def test_only_feeds_that_are_due_are_listed_and_a_new_one_is_due_at_once(store: Store) -> None:
    feed = await add_feed(store)
    assert len(await store.feeds.list_feeds(due_at=NOW)) == 1
    await store.feeds.save_reading(feed, Reading(), next_at=LATER)
    assert await store.feeds.list_feeds(due_at=NOW) == ()
    assert await store.feeds.next_due_at() == LATER
    assert len(await store.feeds.list_feeds(due_at=LATER)) == 1
    await store.feeds.ask_again(STUDIO, URL)
    assert len(await store.feeds.list_feeds(due_at=NOW)) == 1


async def test_feed_that_goes_takes_its_dates_with_it_and_a_late_reading_brings_none_back(store: Store) -> None:
    feed = await add_feed(store)
    await store.bookings.save_busy(STUDIO, Source.ICAL, [make_busy()], feed=URL)
    await store.feeds.save_reading(feed, Reading((make_taken(),)), next_at=LATER, items=Items({"/a": ("1", "x")}))
    assert (await store.feeds.remove_feed(STUDIO, URL)).calendars == {STUDIO}
    assert await store.feeds.save_reading(feed, Reading((make_taken(),)), next_at=LATER) == NOTHING
    assert await list_taken(store) == []
    assert await store.feeds.list_items(feed) == {}
    assert await store.feeds.remove_feed(STUDIO, URL) == NOTHING


async def test_items_of_a_server_are_kept_until_they_change_or_go(store: Store) -> None:
    feed = await add_feed(store)
    first = Items({"/a": ("1", "x"), "/b": ("1", "y")})
    await store.feeds.save_reading(feed, Reading(), next_at=LATER, items=first)
    await store.feeds.save_reading(feed, Reading(), next_at=LATER, items=Items({"/a": ("2", "z")}, ["/b"]))
    assert await store.feeds.list_items(feed) == {"/a": ("2", "z")}


async def test_only_this_resources_bookings_are_its_own(store: Store) -> None:
    await add_feed(store)
    booking = await store.bookings.hold(make_booking())
    assert await store.feeds.list_own(STUDIO, {booking.id, "other"}) == {booking.id}
    assert await store.feeds.list_own(make_resource(id="dacha").id, {booking.id}) == frozenset()
