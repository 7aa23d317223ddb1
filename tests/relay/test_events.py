from __future__ import annotations

import asyncio
import base64

import pytest

from relay import admin
from relay.app import TICK_S
from tests.relay.rig import Rig, serving

BODIES = [b"{}", '{"text":"Здравствуйте"}'.encode(), b"", b'{"a":', b'{"n":"\\u0000"}', b"\x00\x01", b"\xff\xfe\xfa"]


async def test_every_body_comes_back_as_it_was_sent(rig: Rig) -> None:
    hook, client = rig.add_hook(), rig.add_client()
    for body in BODIES:
        answer = await rig.post(hook, body)
        assert (answer.status_code, answer.json()) == (200, {"ok": True})
    page = await rig.events(client)
    came = [
        base64.b64decode(event["body_base64"]) if "body_base64" in event else event["body"].encode()
        for event in page["events"]
    ]
    assert came == BODIES
    assert [event["seq"] for event in page["events"]] == list(range(1, len(BODIES) + 1))
    assert (page["next"], page["behind"]) == (len(BODIES), 0)
    assert {event["account"] for event in page["events"]} == {"100"}


@pytest.mark.parametrize("path", ["/api/ai-webhook/", "/api/ai-webhook.php/"])
async def test_both_other_spellings_of_the_webhook_path_are_the_same_door(rig: Rig, path: str) -> None:
    key = rig.add_hook().rsplit("/", 1)[1]
    assert (await rig.post(path + key)).status_code == 200
    assert len((await rig.events(rig.add_client()))["events"]) == 1


async def test_a_cursor_walks_the_log_without_gap_or_repeat_and_knows_what_is_left(rig: Rig) -> None:
    hooks = [rig.add_hook("100"), rig.add_hook("200"), rig.add_hook("300")]
    client = rig.add_client("100", "200")
    for number in range(30):
        await rig.post(hooks[number % 3], str(number).encode())
    for forget in (False, True):
        if forget:
            rig.relay.feed.jump(rig.relay.feed.tip)  # as after a restart: pages come from the database
        seen, after = [], 0
        while True:
            page = await rig.events(client, after=after, limit=3)
            seen += [int(event["body"]) for event in page["events"]]
            after = page["next"]
            assert page["behind"] == 20 - len(seen)
            if not page["behind"]:
                break
        assert seen == [number for number in range(30) if number % 3 != 2]
        assert (await rig.events(client, after=after)) == {"events": [], "next": after, "behind": 0}


async def test_a_client_sees_only_its_accounts_and_others_as_if_they_did_not_exist(rig: Rig) -> None:
    ours, theirs = rig.add_hook("100"), rig.add_hook("200")
    client, stranger = rig.add_client("100"), rig.add_client("200")
    await rig.post(theirs, b"secret of 200")
    await rig.post(ours, b"ours")
    page = await rig.events(client)
    assert [event["body"] for event in page["events"]] == ["ours"]
    for call in (
        rig.http.post("/v1/permits", json={"account": "200", "key": "reply:1"}, headers=client),
        rig.http.post("/v1/permits", json={"account": "no-such", "key": "reply:1"}, headers=client),
        rig.http.put("/v1/stop", json={"account": "200", "reason": "x"}, headers=client),
        rig.http.delete("/v1/stop", params={"account": "200"}, headers=client),
    ):
        answer = await call
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "account_not_found")
    await rig.http.put("/v1/stop", json={"account": "200", "reason": "x"}, headers=stranger)
    assert (await rig.http.get("/v1/stop", headers=client)).json() == {"stops": []}
    await rig.http.put(
        "/v1/calendars/flat", content=b"BEGIN:VCALENDAR", headers={**stranger, "Content-Type": "text/calendar"}
    )
    assert (await rig.http.delete("/v1/calendars/flat", headers=client)).status_code == 404
    stats = (await rig.http.get("/v1/stats", headers=client)).json()
    assert [row["account"] for row in stats["accounts"]] == ["100"]
    assert "200" not in str(stats)


async def test_a_waiting_client_is_answered_by_the_webhook_it_waits_for(rig: Rig) -> None:
    hook, other, client = rig.add_hook("100"), rig.add_hook("200"), rig.add_client("100")
    waiting = asyncio.create_task(rig.events(client, after=0, wait=30))
    await until_waiting(rig, 1)
    await rig.post(other, b"not for it")
    await rig.post(hook, b"for it")
    page = await asyncio.wait_for(waiting, 5)
    assert [event["body"] for event in page["events"]] == ["for it"]


async def test_a_wait_without_news_ends_empty_at_its_time(rig: Rig) -> None:
    client = rig.add_client()
    assert await rig.events(client, wait=0.05) == {"events": [], "next": 0, "behind": 0}
    assert not rig.relay.feed.waiting


async def test_a_client_that_goes_away_while_it_waits_leaves_nothing_behind(rig: Rig) -> None:
    client = rig.add_client()
    waiting = asyncio.create_task(rig.events(client, wait=30))
    await until_waiting(rig, 1)
    waiting.cancel()
    await until_waiting(rig, 0)


async def test_a_revoked_client_is_refused_within_a_second_even_while_it_waits(rig: Rig) -> None:
    made = rig.administer(admin.add_client, "Desk 1", ["100"])
    client = {"Authorization": f"Bearer {made['token']}"}
    waiting = asyncio.create_task(rig.http.get("/v1/events", params={"wait": 30}, headers=client))
    await until_waiting(rig, 1)
    rig.administer(admin.revoke_client, made["id"])
    answer = await asyncio.wait_for(waiting, 2 * TICK_S + 1)
    assert answer.status_code == 401
    assert (await rig.http.get("/v1/stats", headers=client)).status_code == 401


async def test_a_removed_hook_takes_nothing_within_a_second(rig: Rig) -> None:
    made = rig.administer(admin.add_hook, "100", "Hook")
    assert (await rig.post(made["path"])).status_code == 200
    rig.administer(admin.remove_hook, made["id"])
    await rig.relay._refresh()
    assert (await rig.post(made["path"])).status_code == 404


QUERIES = [
        ("after=-1", "after"), ("after=x", "after"), ("after=9223372036854775808", "after"), ("after=1&after=2", "after"),
        ("limit=0", "limit"), ("limit=501", "limit"), ("wait=31", "wait"), ("wait=nan", "wait"), ("wait=-1", "wait"),
        ("wait=1e1", "wait"), ("colour=red", "colour"), ("after=%D9%A1", "after"), ("after=", "after"),
]  # fmt: skip


async def test_a_question_that_cannot_be_meant_is_refused_by_the_name_of_its_field(sqlite: str) -> None:
    async with serving(sqlite) as rig:
        client = rig.add_client()
        for query, field in QUERIES:
            answer = await rig.http.get(f"/v1/events?{query}", headers=client)
            assert (answer.status_code, answer.json()["error"]["field"]) == (422, field), query


async def test_a_cursor_beyond_the_log_is_refused_because_the_log_was_put_back(rig: Rig) -> None:
    hook, client = rig.add_hook(), rig.add_client()
    await rig.post(hook)
    answer = await rig.http.get("/v1/events", params={"after": 7}, headers=client)
    assert (answer.status_code, answer.json()["error"]["code"], answer.json()["error"]["oldest"]) == (
        410,
        "cursor_expired",
        1,
    )


async def test_a_page_of_large_bodies_ends_early_and_says_how_much_is_left(rig: Rig) -> None:
    hook, client = rig.add_hook(), rig.add_client()
    await asyncio.gather(*(rig.post(hook, bytes([65 + number]) * 250_000) for number in range(20)))
    for forget in (False, True):
        if forget:
            rig.relay.feed.jump(rig.relay.feed.tip)
        page = await rig.events(client, limit=500)
        assert 0 < len(page["events"]) < 20
        assert page["behind"] == 20 - len(page["events"])
        rest = await rig.events(client, after=page["next"], limit=500)
        assert len(rest["events"]) == page["behind"]


async def test_what_a_client_asks_after_counts_as_read(rig: Rig) -> None:
    hook, client = rig.add_hook(), rig.add_client()
    await rig.post(hook)
    await rig.events(client, after=1)
    await rig.events(client, after=0)
    await rig.relay.flush_acknowledged()
    stats = (await rig.http.get("/v1/stats", headers=client)).json()
    assert stats["clients"][0]["read_to"] == 1
    assert stats["accounts"][0]["events"] == 1


async def test_events_and_cursor_survive_a_restart(database: str) -> None:
    async with serving(database) as rig:
        hook, client = rig.add_hook(), rig.add_client()
        await rig.post(hook, b"before")
    async with serving(database) as rig:
        await rig.post(hook, b"after")
        page = await rig.events(client)
        assert [(event["seq"], event["body"]) for event in page["events"]] == [(1, "before"), (2, "after")]


async def until_waiting(rig: Rig, count: int) -> None:
    async with asyncio.timeout(5):
        while len({id(one) for futures in rig.relay.feed.waiting.values() for one in futures}) != count:  # noqa: ASYNC110
            await asyncio.sleep(0)
