"""Our calendar at a real relay: kept current, taken back, and nothing personal in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from desktop.credentials import MemoryCredentials
from desktop.domain.booking import BookingStatus
from desktop.domain.feeds import Publication, calendar_secret
from desktop.domain.rights import acting_as, make_owner
from desktop.errors import Refused, Rejected
from desktop.feed import Feed
from desktop.services.calendar_desk import CalendarDesk
from desktop.services.feeds import FeedReader
from desktop.services.publishing import Publishing, name_calendar
from desktop.store import Store
from tests.builders import ACCOUNT, STUDIO, Clock, make_booking, make_resource, make_stay
from tests.calendars.rig import URL, CalendarHost, make_calendar, make_dates
from tests.relay.rig import Rig, serving


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with serving(f"sqlite:///{tmp_path / 'relay.sqlite3'}") as served:
        yield served


@pytest.fixture
def relay(rig: Rig) -> Feed:
    token = rig.add_client(ACCOUNT)["Authorization"].removeprefix("Bearer ")
    return Feed(rig.url, token, http=rig.http)


@pytest.fixture
def publishing(store: Store, credentials: MemoryCredentials, relay: Feed, clock: Clock) -> Publishing:
    return Publishing(store, credentials, lambda: relay, clock=clock, calm_s=0)


@pytest.fixture
def calendars(
    store: Store,
    credentials: MemoryCredentials,
    reader: FeedReader,
    publishing: Publishing,
    relay: Feed,
    clock: Clock,
) -> CalendarDesk:
    return CalendarDesk(store, credentials, reader, publishing, lambda: relay, clock=clock)


@pytest.fixture(autouse=True)
def owner(system: None) -> AsyncIterator[None]:
    with acting_as(make_owner("Анна")):
        yield


async def fetch(rig: Rig, url: str | None) -> str:
    assert url is not None
    answer = await rig.http.get(url)
    return answer.text if answer.status_code == 200 else str(answer.status_code)


async def get(store: Store) -> Publication:
    return (await store.publications.list_publications(STUDIO))[0]


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - the condition lives in another task
            await asyncio.sleep(0)


async def test_calendar_follows_the_bookings_and_holds_nothing_personal(
    store: Store, calendars: CalendarDesk, publishing: Publishing, rig: Rig, clock: Clock
) -> None:
    booking = await store.bookings.hold(make_booking())
    await calendars.publish_calendar(STUDIO)
    url = (await calendars.list_calendars(STUDIO)).url
    first = await fetch(rig, url)
    assert all(part in first for part in (f"UID:{booking.id}@bronya", "STATUS:TENTATIVE", "SEQUENCE:0", "20260712"))
    assert not any(part in first for part in ("Мария", "900", "94235311", "u2i"))

    clock.move(hours=1)
    await store.bookings.decide(booking.id, BookingStatus.CONFIRMED, by="Анна")
    await publishing.push(STUDIO)
    second = await fetch(rig, url)
    assert all(part in second for part in ("STATUS:CONFIRMED", "SEQUENCE:1", "LAST-MODIFIED:20260701T130000Z"))

    await store.bookings.decide(booking.id, BookingStatus.CANCELLED, by="Анна")
    await publishing.push(STUDIO)
    assert "VEVENT" not in await fetch(rig, url)
    assert (await calendars.list_calendars(STUDIO)).url == url


async def test_change_is_published_by_itself_and_one_that_changes_nothing_is_not_sent(
    store: Store, calendars: CalendarDesk, publishing: Publishing, rig: Rig, relay: Feed
) -> None:
    puts = []
    put = relay.put_calendar

    async def count(name: str, text: str) -> str:
        url = await put(name, text)
        puts.append(text)
        return url

    relay.put_calendar = count  # type: ignore[method-assign]
    await calendars.publish_calendar(STUDIO)
    running = asyncio.ensure_future(publishing._heart.run())
    leave = store.subscribe(publishing._follow)
    await store.bookings.hold(make_booking())
    await until(lambda: len(puts) == 2)
    assert "20260712" in await fetch(rig, (await calendars.list_calendars(STUDIO)).url)
    await publishing.push(STUDIO)
    assert len(puts) == 2
    leave()
    running.cancel()


async def test_change_made_while_the_program_was_closed_is_published_at_the_next_start(
    store: Store, calendars: CalendarDesk, credentials: MemoryCredentials, rig: Rig, relay: Feed, clock: Clock
) -> None:
    await calendars.publish_calendar(STUDIO)
    url = (await calendars.list_calendars(STUDIO)).url
    await store.bookings.hold(make_booking())
    await Publishing(store, credentials, lambda: relay, clock=clock, calm_s=0)._beat()
    assert "20260712" in await fetch(rig, url)


async def test_relay_that_is_away_is_tried_again_and_the_screen_is_told(
    store: Store, calendars: CalendarDesk, publishing: Publishing, rig: Rig, relay: Feed, clock: Clock
) -> None:
    token, relay._token = relay._token, "wrong"
    with pytest.raises(Refused):
        await calendars.publish_calendar(STUDIO)
    view = await calendars.list_calendars(STUDIO)
    assert view.publication is not None
    assert (view.url, view.publication.error_code, view.publication.failures) == (None, "relay_token", 1)
    relay._token = token
    await publishing._beat()
    assert (await get(store)).digest == ""  # its time has not come
    clock.move(seconds=2)
    await publishing._beat()
    assert (await get(store)).failures == 0
    assert "BEGIN:VCALENDAR" in await fetch(rig, (await calendars.list_calendars(STUDIO)).url)


async def test_withdrawn_address_is_dead_and_another_publication_has_another(
    calendars: CalendarDesk, credentials: MemoryCredentials, rig: Rig
) -> None:
    await calendars.publish_calendar(STUDIO)
    old = (await calendars.list_calendars(STUDIO)).url
    await calendars.withdraw_calendar(STUDIO)
    assert await fetch(rig, old) == "404"
    assert (await calendars.list_calendars(STUDIO)).publication is None
    assert credentials.get(calendar_secret(STUDIO)) is None
    await calendars.publish_calendar(STUDIO)
    new = (await calendars.list_calendars(STUDIO)).url
    assert new != old
    assert "BEGIN:VCALENDAR" in await fetch(rig, new)


async def test_withdrawal_that_the_relay_did_not_hear_is_done_at_the_next_start(
    store: Store, calendars: CalendarDesk, credentials: MemoryCredentials, rig: Rig, relay: Feed, clock: Clock
) -> None:
    await calendars.publish_calendar(STUDIO)
    url = (await calendars.list_calendars(STUDIO)).url
    await store.publications.withdraw(STUDIO)
    assert (await calendars.list_calendars(STUDIO)).publication is None
    await Publishing(store, credentials, lambda: relay, clock=clock, calm_s=0)._beat()
    assert await fetch(rig, url) == "404"
    assert await store.publications.list_publications() == ()


async def test_new_relay_gets_the_calendar_though_nothing_changed_in_it(
    store: Store, calendars: CalendarDesk, publishing: Publishing
) -> None:
    await calendars.publish_calendar(STUDIO)
    before = (await get(store)).digest
    await store.settings.save_option("relay_url", "https://other.example.org")
    await publishing.push(STUDIO)
    assert (await get(store)).digest != before


def test_names_for_the_relay_are_plain_whatever_the_resource_is_called() -> None:
    assert name_calendar("studio-nevsky") == "studio-nevsky"
    odd = [name_calendar(name) for name in ("Студия", "a/b", "a" * 150, "a b", "a\x00")]
    assert len(set(odd)) == 5
    assert all(len(name) <= 120 and name.isascii() and "/" not in name for name in odd)


async def test_feed_is_added_checked_refreshed_and_removed(
    store: Store, calendars: CalendarDesk, host: CalendarHost, credentials: MemoryCredentials
) -> None:
    host.text = make_calendar(make_dates("20260712", "20260715"))
    found = await calendars.check_feed(STUDIO, "webcal://example.org/cal.ics")
    assert (found.taken, str(found.nearest_on)) == (3, "2026-07-12")
    await calendars.add_feed(STUDIO, "https://www.airbnb.ru/calendar/ical/1.ics?s=2")
    (feed,) = (await calendars.list_calendars(STUDIO)).feeds
    assert feed.name == "Airbnb"
    await calendars.refresh_feed(STUDIO, feed.url)
    assert len(await store.bookings.list_busy(STUDIO, make_stay().start, make_stay().end)) == 1
    with pytest.raises(Rejected) as known:
        await calendars.add_feed(STUDIO, feed.url)
    assert known.value.code == "feed_known"
    await calendars.remove_feed(STUDIO, feed.url)
    assert await store.bookings.list_busy(STUDIO, make_stay().start, make_stay().end) == ()
    assert (await calendars.list_calendars(STUDIO)).feeds == ()


async def test_our_own_address_is_not_added_to_the_resource_it_is_of(calendars: CalendarDesk) -> None:
    await calendars.publish_calendar(STUDIO)
    url = (await calendars.list_calendars(STUDIO)).url
    assert url is not None
    with pytest.raises(Rejected) as own:
        await calendars.add_feed(STUDIO, url)
    assert own.value.code == "feed_own"


async def test_password_of_a_calendar_is_kept_with_the_secrets_and_goes_with_it(
    store: Store, calendars: CalendarDesk, credentials: MemoryCredentials, tmp_path: Path
) -> None:
    await calendars.add_feed(STUDIO, URL, login="anna", password="hidden-horse-of-tests", is_caldav=True)
    assert len(credentials._secrets) == 1
    data = b"".join((tmp_path / name).read_bytes() for name in ("bronya.db", "bronya.db-wal"))
    assert b"anna" in data
    assert b"hidden-horse" not in data
    await calendars.remove_feed(STUDIO, URL)
    assert credentials._secrets == {}


async def test_stay_is_exported_for_its_guest_with_the_address_only_once_confirmed(
    store: Store, calendars: CalendarDesk
) -> None:
    await store.conditions.save_resource(make_resource(address="Невский, 1"))
    booking = await store.bookings.hold(make_booking())
    held = await calendars.export_stay(booking.id)
    assert held.name == "bron-2026-07-12.ics"
    assert "ещё не подтверждена: Студия на Невском" in held.text
    assert "Невский, 1" not in held.text + held.content
    await store.bookings.decide(booking.id, BookingStatus.CONFIRMED, by="Анна")
    confirmed = await calendars.export_stay(booking.id)
    assert "Бронь подтверждена" in confirmed.text
    assert "12 июля" in confirmed.text.replace("\u00a0", " ")
    assert "Адрес: Невский, 1" in confirmed.text
    assert "LOCATION:Невский\\, 1" in confirmed.content
    with pytest.raises(Rejected):
        await calendars.export_stay("gone")
