"""Feeds as a service: read at their pace, backed off, kept when they fail, freed when they say so."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import httpx
import pytest

from desktop.domain.booking import BookingStatus, Source
from desktop.domain.feeds import CalendarFeed, FeedState
from desktop.errors import Refused, Rejected
from desktop.services.feeds import FeedReader
from desktop.store import Store
from desktop.ui.notices import describe_code
from tests.builders import NOW, STUDIO, Clock, make_booking, make_resource, make_stay
from tests.calendars.rig import URL, CalendarHost, make_calendar, make_dates, make_event, serve


async def get(store: Store) -> CalendarFeed:
    return (await store.feeds.list_feeds(STUDIO))[0]


async def add(store: Store) -> CalendarFeed:
    await store.feeds.save_feed(STUDIO, URL, name="Airbnb")
    return await get(store)


async def list_taken(store: Store) -> list[str]:
    busy = await store.bookings.list_busy(STUDIO, make_stay().start, make_stay("2026-07-12", "2027-12-31").end)
    return ["..".join(one.stay.to_json()) for one in busy if one.source is Source.ICAL]


async def test_changed_and_vanished_events_follow_and_a_valid_empty_calendar_frees(
    store: Store, reader: FeedReader, host: CalendarHost
) -> None:
    await add(store)
    for text, taken in (
        (make_calendar(make_dates("20260712", "20260715")), ["2026-07-12..2026-07-15"]),
        (make_calendar(make_dates("20260713", "20260715")), ["2026-07-13..2026-07-15"]),
        (make_calendar(make_dates("20260713", "20260715", "a@example.org", "STATUS:CANCELLED")), []),
        (make_calendar(make_dates("20260801", "20260803")), ["2026-08-01..2026-08-03"]),
        (make_calendar(), []),
    ):
        host.text = text
        assert await reader.read(await get(store)) is None
        assert await list_taken(store) == taken
    assert (await get(store)).state is FeedState.OK


async def test_unchanged_feed_is_asked_with_its_etag_and_not_read_again(
    store: Store, reader: FeedReader, host: CalendarHost, clock: Clock
) -> None:
    host.text = make_calendar(make_dates("20260712", "20260715"))
    await reader.read(await add(store))
    clock.move(minutes=15)
    await reader.read(await get(store))
    assert host.asked[1].headers["if-none-match"] == (await get(store)).etag
    assert (await get(store)).read_at == clock()
    clock.move(days=40)  # the horizon has moved: the whole of it is wanted
    await reader.read(await get(store))
    assert "if-none-match" not in host.asked[2].headers


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [
        ((404, b""), FeedState.REFUSED, "feed_gone"),
        ((401, b""), FeedState.REFUSED, "feed_access"),
        ((500, b""), FeedState.TROUBLE, "feed_down"),
        ((200, b"<html>log in</html>"), FeedState.REFUSED, "feed_html"),
        ((200, make_calendar()[:40].encode()), FeedState.TROUBLE, "feed_cut"),
        ((200, b""), FeedState.TROUBLE, "feed_format"),
    ],
    ids=lambda one: one if isinstance(one, str) else None,
)
async def test_feed_that_fails_keeps_its_dates_and_says_why_in_words(
    store: Store, reader: FeedReader, host: CalendarHost, answer: tuple[int, bytes], state: FeedState, code: str
) -> None:
    host.text = make_calendar(make_dates("20260712", "20260715"))
    await reader.read(await add(store))
    host.mood = lambda _: serve(*answer)
    error = await reader.read(await get(store))
    assert error is not None
    feed = await get(store)
    assert (feed.state, feed.error_code, feed.read_at) == (state, code, NOW)
    assert describe_code(feed.error_code)
    assert await list_taken(store) == ["2026-07-12..2026-07-15"]
    with pytest.raises(Rejected) as taken:
        await store.bookings.hold(make_booking())
    assert taken.value.code == "dates_taken"


async def test_tries_of_a_dead_feed_come_ever_later_and_a_servers_wish_is_kept(
    store: Store, reader: FeedReader, host: CalendarHost, clock: Clock
) -> None:
    await add(store)
    host.mood = lambda _: serve(500)
    pauses = []
    for _ in range(11):
        await reader.read(await get(store))
        pauses.append(((await get(store)).next_at or NOW) - clock())
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert pauses[-1] == timedelta(hours=6)
    host.mood = lambda _: serve(429, Retry_After="30000")
    await reader.read(await get(store))
    assert ((await get(store)).next_at or NOW) - clock() == timedelta(seconds=30_000)
    host.mood = None
    await reader.read(await get(store))
    assert ((await get(store)).failures, (await get(store)).next_at) == (0, clock() + timedelta(minutes=15))


async def test_feed_is_silent_once_nobody_can_say_what_was_taken_there(
    store: Store, reader: FeedReader, host: CalendarHost, clock: Clock
) -> None:
    await reader.read(await add(store))
    host.mood = lambda _: serve(500)
    await reader.read(await get(store))
    assert not (await get(store)).is_silent(clock())
    clock.move(hours=1, seconds=1)
    assert (await get(store)).is_silent(clock())
    host.mood = lambda _: serve(404)
    clock.move(hours=-1)
    await reader.read(await get(store))
    assert (await get(store)).is_silent(clock())


async def test_event_that_can_no_longer_be_read_keeps_its_dates_and_the_page_is_told(
    store: Store, reader: FeedReader, host: CalendarHost
) -> None:
    host.text = make_calendar(make_dates("20260712", "20260715", "a"), make_dates("20260801", "20260803", "b"))
    await reader.read(await add(store))
    host.text = make_calendar(make_event("DTSTART:2026ж712", uid="a"))
    await reader.read(await get(store))
    assert await list_taken(store) == ["2026-07-12..2026-07-15"]
    feed = await get(store)
    assert (feed.state, feed.unreadable, feed.error_code) == (FeedState.PARTIAL, 1, "feed_partial")


async def test_own_stay_that_comes_back_is_not_taken_twice_and_a_strangers_is(
    store: Store, reader: FeedReader, host: CalendarHost
) -> None:
    booking = await store.bookings.hold(make_booking())
    host.text = make_calendar(
        make_dates("20260712", "20260715", f"{booking.id}@bronya"),
        make_dates("20260712", "20260715", f"{booking.id}-guest@bronya"),
        make_dates("20260801", "20260803", "stranger@bronya"),
    )
    await reader.read(await add(store))
    assert await list_taken(store) == ["2026-08-01..2026-08-03"]
    assert await store.bookings.list_conflicts() == ()


async def test_import_that_collides_with_a_confirmed_stay_is_kept_as_a_conflict(
    store: Store, reader: FeedReader, host: CalendarHost
) -> None:
    booking = await store.bookings.hold(make_booking())
    await store.bookings.decide(booking.id, BookingStatus.CONFIRMED, by="Анна")
    host.text = make_calendar(make_dates("20260714", "20260716"))
    await reader.read(await add(store))
    ((ours, theirs),) = await store.bookings.list_conflicts()
    assert (ours.id, theirs.label) == (booking.id, "Airbnb · Reserved")


async def test_preview_counts_each_night_once_from_today_on(
    store: Store, reader: FeedReader, host: CalendarHost
) -> None:
    host.text = make_calendar(
        make_dates("20260628", "20260703", "a"), make_dates("20260702", "20260705", "b"), make_event(uid="c")
    )
    found = await reader.preview(CalendarFeed(STUDIO, URL))
    assert (found.events, found.taken, found.nearest_on, found.unreadable) == (3, 4, date(2026, 7, 1), 1)
    assert await list_taken(store) == []
    host.mood = lambda _: serve(403)
    with pytest.raises(Refused):
        await reader.preview(CalendarFeed(STUDIO, URL))


async def test_run_reads_what_is_due_at_once_and_what_a_bundle_brings(
    store: Store, reader: FeedReader, host: CalendarHost
) -> None:
    host.text = make_calendar(make_dates("20260712", "20260715"))
    await add(store)
    read = asyncio.Event()
    store.subscribe(lambda changes: read.set() if changes.calendars else None)
    running = asyncio.ensure_future(reader.run())
    await asyncio.wait_for(read.wait(), 10)
    read.clear()
    await store.conditions.save_resource(make_resource(id="dacha", item_ids=("7",)))
    await store.feeds.save_feed(make_resource(id="dacha").id, URL)
    await asyncio.wait_for(read.wait(), 10)
    assert {feed.taken for feed in await store.feeds.list_feeds()} == {1}
    running.cancel()


async def test_feed_that_breaks_the_reader_does_not_keep_others_from_being_read(
    store: Store, reader: FeedReader, host: CalendarHost, caplog: pytest.LogCaptureFixture
) -> None:
    await add(store)
    await store.feeds.save_feed(STUDIO, f"{URL}?bad")

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.query:
            raise ZeroDivisionError
        return serve(200, make_calendar().encode())

    host.mood = answer
    await reader._beat()
    good, bad = await store.feeds.list_feeds()
    assert (good.state, bad.state, bad.error_code) == (FeedState.OK, FeedState.TROUBLE, "broken")
    assert "broke the reading" in caplog.text


async def test_address_is_in_no_log(
    store: Store, reader: FeedReader, host: CalendarHost, caplog: pytest.LogCaptureFixture
) -> None:
    await add(store)
    host.mood = lambda _: serve(500)
    with caplog.at_level("DEBUG", logger="desktop"):
        await reader.read(await get(store))
    assert "feed_down" in caplog.text
    assert "cal.ics" not in caplog.text
