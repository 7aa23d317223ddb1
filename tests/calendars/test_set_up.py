"""Feeds of a bundle are imported once and exported again; the doctor names those that are silent, never their address."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import app
from desktop.core import Setting
from desktop.credentials import MemoryCredentials
from desktop.domain.feeds import FeedState
from desktop.domain.rights import acting_as, make_owner
from desktop.services.bundle import export_bundle, import_bundle
from desktop.services.feeds import FeedReader
from desktop.store import Store
from tests.builders import STUDIO, make_account
from tests.calendars.rig import URL, CalendarHost, make_calendar, make_dates


async def test_feeds_of_a_bundle_are_read_and_importing_them_twice_changes_nothing(
    store: Store, credentials: MemoryCredentials, reader: FeedReader, host: CalendarHost
) -> None:
    bundle = {"feeds": [{"resource": STUDIO, "url": URL}]}
    with acting_as(make_owner("Анна")):
        first = await import_bundle(store, credentials, bundle)
    host.text = make_calendar("X-WR-CALNAME:Суточно", make_dates("20260712", "20260715"))
    await reader._beat()
    (feed,) = await store.feeds.list_feeds()
    assert (first["feeds"], feed.state, feed.taken, feed.name) == (1, FeedState.OK, 1, "Суточно")
    with acting_as(make_owner("Анна")):
        assert (await import_bundle(store, credentials, bundle))["changed"] is False
        assert (await export_bundle(store))["feeds"] == bundle["feeds"]
    assert (await store.feeds.list_feeds())[0] == feed


async def test_doctor_names_the_calendar_that_is_silent_but_not_its_address(
    store: Store, reader: FeedReader, host: CalendarHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.people.save_account(make_account())
    await store.feeds.save_feed(STUDIO, URL)
    from tests.calendars.rig import serve

    setting = Setting(tmp_path, tmp_path / "bronya.db", MemoryCredentials(), environment={})
    monkeypatch.setattr(app, "read_setting", lambda: setting)
    assert next(one for one in await app.examine() if one.name == "calendars").is_ok
    host.mood = lambda _: serve(404)
    await reader.read((await store.feeds.list_feeds())[0])
    said = next(one for one in await app.examine() if one.name == "calendars")
    assert not said.is_ok
    assert said.words == f"{STUDIO}, example.org: the calendar's server answered 404"
