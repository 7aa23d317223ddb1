"""The feed against a real relay, and against relays that answer nonsense."""

import asyncio
import base64
import json

import httpx
import pytest

from desktop.errors import Refused, Rejected, Unreachable
from desktop.feed import CursorExpired, Feed, Stop
from tests.relay.rig import serving

ACCOUNT = "94235311"


@pytest.fixture
async def rig(tmp_path):
    async with serving(f"sqlite:///{tmp_path / 'relay.sqlite3'}") as rig:
        yield rig


def feed_of(rig, *accounts, name="Desk 1"):
    headers = rig.add_client(*(accounts or (ACCOUNT,)), name=name)
    return Feed(rig.url + "/", headers["Authorization"].removeprefix("Bearer "), http=rig.http)


async def test_events_come_in_order_as_they_were_received(rig):
    hook, feed = rig.add_hook(ACCOUNT), feed_of(rig)
    bodies = [b'{"a": 1}', "привет".encode(), b"\xff\x00", b""]
    for body in bodies:
        await rig.post(hook, body)
    first = await feed.pull(0, limit=3)
    rest = await feed.pull(first.next)

    assert [event.body for event in first.events + rest.events] == ['{"a": 1}', "привет", b"\xff\x00", ""]
    assert {event.account for event in first.events} == {ACCOUNT}
    assert first.behind == 1
    assert (await feed.pull(rest.next)).events == ()
    assert (await feed.pull(rest.next)).next == rest.next
    assert first.events[0].received_at.tzinfo is not None


async def test_a_waiting_pull_wakes_with_the_first_event(rig):
    hook, feed = rig.add_hook(ACCOUNT), feed_of(rig)
    pulling = asyncio.ensure_future(feed.pull(0, wait=20))
    while not rig.relay.feed.waiting:  # noqa: ASYNC110 - the relay has no event for it
        await asyncio.sleep(0)
    await rig.post(hook, b"{}")
    assert len((await pulling).events) == 1
    assert (await feed.pull(1, wait=0.05)).events == ()


async def test_a_permit_is_given_once(rig):
    first, second = feed_of(rig), feed_of(rig, name="Desk 2")
    granted = await first.ask_permit(ACCOUNT, "reply:m1")
    refused = await second.ask_permit(ACCOUNT, "reply:m1")
    assert granted.granted
    assert (refused.granted, refused.holder, refused.stopped) == (False, "Desk 1", False)
    assert refused.at is not None
    assert not (await first.ask_permit(ACCOUNT, "reply:m1")).granted


async def test_while_stopped_no_permit_is_given(rig):
    feed = feed_of(rig)
    await feed.stop(ACCOUNT, "проверяем цены")
    permit = await feed.ask_permit(ACCOUNT, "reply:m1")
    assert (permit.granted, permit.stopped) == (False, True)
    (stop,) = await feed.read_stops()
    assert (stop.account, stop.reason, stop.by) == (ACCOUNT, "проверяем цены", "Desk 1")
    await feed.unstop(ACCOUNT)
    assert await feed.read_stops() == ()
    assert (await feed.ask_permit(ACCOUNT, "reply:m1")).granted


async def test_a_calendar_is_published_under_a_whole_address_and_taken_back(rig):
    feed = feed_of(rig)
    url = await feed.put_calendar("Студия на Невском", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    assert url.startswith(rig.url + "/calendars/")
    assert (await rig.http.get(url)).text.startswith("BEGIN:VCALENDAR")
    await feed.delete_calendar("Студия на Невском")
    assert (await rig.http.get(url)).status_code == 404
    with pytest.raises(Rejected):
        await feed.put_calendar("x", "<html>")


async def test_an_account_that_is_not_ours_does_not_exist(rig):
    feed = feed_of(rig)
    for call in (feed.ask_permit("555", "reply:m1"), feed.stop("555")):
        with pytest.raises(Rejected) as caught:
            await call
        assert caught.value.field == "account"


async def test_a_cursor_the_relay_does_not_know_is_told_apart_from_no_news(rig):
    """The relay was put back from a copy: its log is shorter than what we have read."""
    await rig.post(rig.add_hook(ACCOUNT), b"{}")
    with pytest.raises(CursorExpired) as caught:
        await feed_of(rig).pull(7)
    assert caught.value.oldest == 1


async def test_a_wrong_token_is_the_owners_matter(rig):
    with pytest.raises(Refused) as caught:
        await Feed(rig.url, "wrong", http=rig.http).pull(0)
    assert caught.value.code == "relay_token"
    assert "wrong" not in caught.value.message


async def test_stats_are_an_object(rig):
    assert await feed_of(rig).stats()


def answering(status=200, body=b"{}", headers=None, error=None):
    def answer(request):
        if error:
            raise error("x", request=request)
        return httpx.Response(status, content=body, headers=headers)

    return Feed("https://relay.test", "t", http=httpx.AsyncClient(transport=httpx.MockTransport(answer)))


async def test_a_cursor_older_than_the_relay_remembers_names_the_oldest():
    body = json.dumps({"error": {"code": "cursor_expired", "message": "m", "field": "after", "oldest": 512}}).encode()
    with pytest.raises(CursorExpired) as caught:
        await answering(410, body).pull(3)
    assert caught.value.oldest == 512
    assert caught.value.code == "cursor_expired"


EVENT = {"seq": 1, "account": "1", "received_at": "2026-06-04T12:00:00Z", "body": "{}"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"<html>portal</html>",
        b"{}",
        b'{"events": 5, "next": 1}',
        b'{"events": []}',
        b'{"events": [5], "next": 1}',
        b'{"events": [{}], "next": 1}',
        b'{"events": [], "next": null}',
        json.dumps({"events": [{**EVENT, "body_base64": "***"}], "next": 1}).encode(),
        b"[" * 100_000,
    ],
    ids=range(11),
)
async def test_an_answer_that_is_no_batch_moves_no_cursor(body):
    with pytest.raises(Unreachable) as caught:
        await answering(200, body).pull(0)
    assert caught.value.code == "bad_answer"


async def test_bytes_come_back_from_base64_and_a_missing_time_is_now():
    event = {"seq": 1, "account": "1", "body_base64": base64.b64encode(b"\xff").decode()}
    batch = await answering(200, json.dumps({"events": [event], "next": 1, "behind": 0}).encode()).pull(0)
    assert batch.events[0].body == b"\xff"
    assert batch.events[0].received_at.tzinfo is not None


@pytest.mark.parametrize(
    ("error", "maybe_done"), [(httpx.ConnectError, False), (httpx.ReadTimeout, True), (httpx.RemoteProtocolError, True)]
)
async def test_a_permit_whose_answer_was_lost_may_be_ours(error, maybe_done):
    with pytest.raises(Unreachable) as caught:
        await answering(error=error).ask_permit("1", "k")
    assert caught.value.maybe_done is maybe_done
    with pytest.raises(Unreachable) as reading:
        await answering(error=error).pull(0)
    assert not reading.value.maybe_done


@pytest.mark.parametrize("body", [b'{"granted": "true"}', b'{"granted": 1}', b'{"granted": null}', b"{}"])
async def test_only_a_plain_true_grants(body):
    assert not (await answering(200, body).ask_permit("1", "k")).granted


async def test_a_relay_that_cannot_store_says_how_long_to_wait():
    with pytest.raises(Unreachable) as caught:
        await answering(503, b"", {"Retry-After": "2"}).ask_permit("1", "k")
    assert (caught.value.code, caught.value.retry_after_s, caught.value.maybe_done) == ("relay_down", 2.0, True)


async def test_no_list_of_stops_is_not_nothing_stopped():
    with pytest.raises(Unreachable):
        await answering(200, b"{}").read_stops()
    stops = b'{"stops": [{"account": "1", "at": "soon"}, 5]}'
    assert await answering(200, stops).read_stops() == (Stop("1"),)
