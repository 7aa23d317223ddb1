"""CalDAV against a real Radicale: found, read by what changed, written and taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from desktop.calendars.caldav import CalDav
from desktop.calendars.caldav_xml import read_answers
from desktop.credentials import MemoryCredentials
from desktop.domain.booking import BookingStatus, Source
from desktop.domain.feeds import CalendarFeed, FeedKind, FeedState, caldav_secret
from desktop.errors import Refused, Rejected, Unreachable
from desktop.services.feeds import FeedReader
from desktop.store import Store
from tests.builders import STUDIO, Clock, make_booking, make_resource, make_stay
from tests.calendars.radicale import LOGIN, PASSWORD, Radicale, serving_radicale
from tests.calendars.rig import make_calendar, make_dates, make_event, read_here


@pytest.fixture(scope="module")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with serving_radicale(Path(tmp_path_factory.mktemp("radicale"))) as served:
        yield served


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


@pytest.fixture
async def reader(store: Store, credentials: MemoryCredentials, clock: Clock) -> AsyncIterator[FeedReader]:
    asked: list[str] = []

    async def count(request: httpx.Request) -> None:
        asked.append(request.method)

    client = httpx.AsyncClient(event_hooks={"request": [count]})
    reader = FeedReader(store, credentials, clock=clock, http=client, read=read_here)
    reader.asked = asked
    yield reader
    await reader.close()


async def add(store: Store, credentials: MemoryCredentials, url: str, *, is_written: bool = False) -> CalendarFeed:
    credentials.set(caldav_secret(STUDIO, url), PASSWORD)
    await store.feeds.save_feed(STUDIO, url, kind=FeedKind.CALDAV, name="Радикал", login=LOGIN, is_written=is_written)
    return await get(store)


async def get(store: Store) -> CalendarFeed:
    return (await store.feeds.list_feeds(STUDIO))[0]


async def list_taken(store: Store) -> list[str]:
    busy = await store.bookings.list_busy(STUDIO, make_stay().start, make_stay("2026-07-12", "2027-12-31").end)
    return ["..".join(one.stay.to_json()) for one in busy if one.source is Source.ICAL]


async def test_calendars_are_found_from_the_server_the_user_or_the_calendar_itself(
    radicale: Radicale, http: httpx.AsyncClient
) -> None:
    url = radicale.make_calendar("Студия на Невском")
    for start in (radicale.url, f"{radicale.url}/{LOGIN}/", url, url.rstrip("/")):
        found = await CalDav(http, start, LOGIN, PASSWORD).find_calendars()
        mine = next(one for one in found if one.url == url)
        assert (mine.name, mine.is_writable, bool(mine.tag)) == ("Студия на Невском", True, True)


async def test_wrong_password_is_refused_and_a_server_without_calendars_says_so(
    radicale: Radicale, http: httpx.AsyncClient
) -> None:
    with pytest.raises(Refused) as refused:
        await CalDav(http, radicale.make_calendar(), LOGIN, "wrong").find_calendars()
    assert refused.value.code == "feed_access"
    plain = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(405)))
    with pytest.raises(Rejected) as none:
        await CalDav(plain, "https://example.org/", LOGIN, PASSWORD).find_calendars()
    assert none.value.code == "feed_no_calendar"


async def test_password_is_not_given_to_another_server(http: httpx.AsyncClient) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.host == "example.org":
            return httpx.Response(302, headers={"Location": "https://elsewhere.example.com/"})
        return httpx.Response(401)

    with pytest.raises(Refused):
        await CalDav(
            httpx.AsyncClient(transport=httpx.MockTransport(answer)), "https://example.org/", LOGIN, PASSWORD
        ).read_tag()
    assert [(one.url.host, "authorization" in one.headers) for one in seen] == [
        ("example.org", True),
        ("elsewhere.example.com", False),
    ]


async def test_events_are_read_and_only_those_that_changed_are_asked_for_again(
    radicale: Radicale, store: Store, credentials: MemoryCredentials, reader: FeedReader
) -> None:
    url = radicale.make_calendar()
    radicale.put(url, "a.ics", make_calendar(make_dates("20260712", "20260715", "a")))
    radicale.put(url, "b.ics", make_calendar(make_event("DTSTART:20260801T110000Z", "DTEND:20260803T090000Z", uid="b")))
    radicale.put(url, "old.ics", make_calendar(make_dates("20200712", "20200715", "old")))
    weekly = make_event("DTSTART;VALUE=DATE:20260901", "RRULE:FREQ=WEEKLY;COUNT=2", uid="w")
    radicale.put(url, "w.ics", make_calendar(weekly))
    feed = await add(store, credentials, url)
    assert await reader.read(feed) is None
    nights = ["2026-07-12..2026-07-15", "2026-08-01..2026-08-03", "2026-09-01..2026-09-02", "2026-09-08..2026-09-09"]
    assert await list_taken(store) == nights
    feed = await get(store)
    assert (feed.state, feed.taken, len(await store.feeds.list_items(feed))) == (FeedState.OK, 4, 3)

    reader.asked.clear()
    await reader.read(feed)
    assert reader.asked == ["PROPFIND"]  # the tag says that nothing changed

    radicale.put(url, "a.ics", make_calendar(make_dates("20260713", "20260715", "a")))
    radicale.delete(url, "w.ics")
    reader.asked.clear()
    before = await store.feeds.list_items(feed)
    await reader.read(await get(store))
    after = await store.feeds.list_items(feed)
    assert reader.asked == ["PROPFIND", "REPORT", "REPORT"]
    assert await list_taken(store) == ["2026-07-13..2026-07-15", "2026-08-01..2026-08-03"]
    assert {href for href in after if after[href] != before.get(href)} == {f"{httpx.URL(url).path}a.ics"}


async def test_confirmed_stay_is_written_changed_and_taken_back_and_does_not_come_back_as_taken(
    radicale: Radicale, store: Store, credentials: MemoryCredentials, reader: FeedReader
) -> None:
    url = radicale.make_calendar()
    held = await store.bookings.hold(make_booking())
    feed = await add(store, credentials, url, is_written=True)
    await reader.read(feed)
    name = f"{held.id}@bronya.ics"
    assert radicale.get(url, name) is None  # a hold is nobody's business yet

    await store.bookings.decide(held.id, BookingStatus.CONFIRMED, by="Анна")
    await reader.read(await get(store))
    written = radicale.get(url, name)
    assert written is not None
    assert "DTSTART;VALUE=DATE:20260712" in written
    assert "Студия на Невском" in written
    assert "Мария" not in written
    assert await list_taken(store) == []

    await store.bookings.change_stay(held.id, make_stay("2026-07-20", "2026-07-22"))
    await reader.read(await get(store))
    moved = radicale.get(url, name) or ""
    assert "DTSTART;VALUE=DATE:20260720" in moved
    assert "SEQUENCE:1" in moved

    await store.bookings.decide(held.id, BookingStatus.CANCELLED, by="Анна")
    await reader.read(await get(store))
    assert radicale.get(url, name) is None
    assert await store.publications.list_writes(feed) == {}


async def test_stay_that_somebody_changed_there_is_written_over_and_one_that_was_deleted_stays_deleted_until_it_moves(
    radicale: Radicale, store: Store, credentials: MemoryCredentials, reader: FeedReader
) -> None:
    url = radicale.make_calendar()
    booking = await store.bookings.hold(make_booking())
    await store.bookings.decide(booking.id, BookingStatus.CONFIRMED, by="Анна")
    feed = await add(store, credentials, url, is_written=True)
    await reader.read(feed)
    name = f"{booking.id}@bronya.ics"
    radicale.put(url, name, make_calendar(make_dates("20270101", "20270102", f"{booking.id}@bronya")))
    await store.bookings.change_stay(booking.id, make_stay("2026-07-20", "2026-07-22"))
    await reader.read(await get(store))
    assert "20260720" in (radicale.get(url, name) or "")
    radicale.delete(url, name)
    await store.bookings.change_stay(booking.id, make_stay("2026-07-25", "2026-07-27"))
    assert await reader.read(await get(store)) is None
    assert "20260725" in (radicale.get(url, name) or "")


async def test_write_whose_record_was_lost_is_repeated_without_harm(
    radicale: Radicale, store: Store, credentials: MemoryCredentials, reader: FeedReader
) -> None:
    """A crash between the server's answer and our note of it."""
    url = radicale.make_calendar()
    booking = await store.bookings.hold(make_booking())
    await store.bookings.decide(booking.id, BookingStatus.CONFIRMED, by="Анна")
    feed = await add(store, credentials, url, is_written=True)
    await reader.read(feed)
    await store.publications.forget_write(feed, booking.id)
    assert await reader.read(await get(store)) is None
    assert set(await store.publications.list_writes(feed)) == {booking.id}


async def test_stay_of_another_resource_takes_dates_here(
    radicale: Radicale, store: Store, credentials: MemoryCredentials, reader: FeedReader
) -> None:
    """The house and one of its rooms share a calendar."""
    url = radicale.make_calendar()
    await store.conditions.save_resource(make_resource(id="house", item_ids=("5",)))
    other = await store.bookings.hold(make_booking(resource_id="house"))
    radicale.put(url, "x.ics", make_calendar(make_dates("20260712", "20260715", f"{other.id}@bronya")))
    feed = await add(store, credentials, url)
    await reader.read(feed)
    assert await list_taken(store) == ["2026-07-12..2026-07-15"]


async def test_feed_without_its_password_waits_for_the_owner_and_keeps_its_dates(
    radicale: Radicale, store: Store, credentials: MemoryCredentials, reader: FeedReader
) -> None:
    url = radicale.make_calendar()
    radicale.put(url, "a.ics", make_calendar(make_dates("20260712", "20260715", "a")))
    feed = await add(store, credentials, url)
    await reader.read(feed)
    credentials.delete(caldav_secret(STUDIO, url))
    await reader.read(await get(store))
    feed = await get(store)
    assert (feed.state, feed.error_code) == (FeedState.REFUSED, "feed_login")
    assert await list_taken(store) == ["2026-07-12..2026-07-15"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>portal</html>",
        b"{}",
        b"<multistatus/>",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><d:multistatus xmlns:d="DAV:">&a;</d:multistatus>',
        b"<" * 100_000,
    ],
    ids=range(6),
)
def test_answer_that_is_no_caldav_is_an_answer_of_nobody(body: bytes) -> None:
    with pytest.raises(Unreachable) as caught:
        read_answers(body)
    assert caught.value.code == "feed_answer"
