from __future__ import annotations

import asyncio
from typing import Any

from tests.relay.rig import Rig, serving


async def ask(
    rig: Rig, client: dict[str, str], key: str = "reply:1", account: str = "100"
) -> tuple[int, dict[str, Any]]:
    answer = await rig.http.post("/v1/permits", json={"account": account, "key": key}, headers=client)
    return answer.status_code, answer.json()


async def test_of_many_who_ask_at_once_one_gets_the_permit_and_the_rest_learn_who(rig: Rig) -> None:
    desks = [rig.add_client("100", name=f"Desk {number}") for number in range(6)]
    answers = await asyncio.gather(*(ask(rig, desk, f"reply:{key}") for key in range(10) for desk in desks))
    assert sorted(status for status, _ in answers) == [200] * 50 + [201] * 10
    assert all(value == {"granted": True} for status, value in answers if status == 201)
    assert all(value["holder"].startswith("Desk ") and value["at"] for status, value in answers if status == 200)


async def test_whoever_has_a_permit_is_not_given_it_again(rig: Rig) -> None:
    client = rig.add_client()
    assert (await ask(rig, client))[0] == 201
    assert (await ask(rig, client))[1]["holder"] == "Desk 1"
    assert (await ask(rig, rig.add_client("100", "200"), account="200"))[0] == 201


async def test_who_holds_a_permit_is_told_without_asking_for_it(rig: Rig) -> None:
    client = rig.add_client()
    words = {"account": "100", "key": "reply:1"}
    assert (await rig.http.get("/v1/permits", params=words, headers=client)).json() == {"holder": None, "at": None}
    assert (await ask(rig, client))[0] == 201  # it was still to be had
    told = (await rig.http.get("/v1/permits", params=words, headers=rig.add_client("100", name="Other"))).json()
    assert (told["holder"], "T" in told["at"]) == ("Desk 1", True)
    stranger = rig.add_client("200", name="Stranger")
    assert (await rig.http.get("/v1/permits", params=words, headers=stranger)).status_code == 404
    assert (await rig.http.get("/v1/permits", params={"account": "100"}, headers=client)).status_code == 422


async def test_while_stopped_no_permit_is_given_also_after_a_restart(database: str) -> None:
    async with serving(database) as rig:
        client = rig.add_client()
        answer = await rig.http.put("/v1/stop", json={"account": "100", "reason": "пожар"}, headers=client)
        assert (answer.status_code, answer.json()["stop"]["by"]) == (200, "Desk 1")
    async with serving(database) as rig:
        status, value = await ask(rig, client)
        assert (status, value["error"]["code"]) == (403, "stopped")
        stops = (await rig.http.get("/v1/stop", headers=client)).json()["stops"]
        assert [(stop["account"], stop["reason"], stop["by"]) for stop in stops] == [("100", "пожар", "Desk 1")]
        assert (await rig.http.delete("/v1/stop", params={"account": "100"}, headers=client)).status_code == 200
        assert (await ask(rig, client))[0] == 201


async def test_no_permit_is_given_after_a_stop_was_answered_however_many_are_asking(rig: Rig) -> None:
    client = rig.add_client()
    for turn in range(8):
        asking = [asyncio.create_task(ask(rig, client, f"reply:{turn}:{number}")) for number in range(10)]
        await rig.http.put("/v1/stop", json={"account": "100", "reason": ""}, headers=client)
        after = await asyncio.gather(*(ask(rig, client, f"after:{turn}:{number}") for number in range(5)))
        assert {status for status, _ in after} == {403}
        await asyncio.gather(*asking)
        await rig.http.delete("/v1/stop", params={"account": "100"}, headers=client)


BODIES = [
        (b"", "not_json", None), (b"[]", "not_json", None), (b"{", "not_json", None), (b"[" * 100_000, "not_json", None),
        (b'{"account": "100"}', "missing", "key"), (b'{"account": "100", "key": 1}', "invalid", "key"),
        (b'{"account": "100", "key": ""}', "invalid", "key"), (b'{"account": "100", "key": "a\\u0000"}', "invalid", "key"),
        (b'{"account": "100", "key": "\\ud800"}', "invalid", "key"), (b'{"account": "100", "account": "1"}', "not_json", None),
        (b'{"account": "100", "key": "k", "extra": 1}', "unknown_key", "extra"), (b'{"a": 1e999}', "unknown_key", "a"),
        (b'{"account": "100", "key": ' + b"9" * 5000 + b"}", "not_json", None), (b"\xff\xfe", "not_json", None),
        (b'{"account": "100", "key": "' + b"k" * 301 + b'"}', "invalid", "key"), (b'{"\\ud800": 1}', "unknown_key", "?"),
]  # fmt: skip


async def test_a_body_that_cannot_be_meant_is_refused_by_name(sqlite: str) -> None:
    async with serving(sqlite) as rig:
        client = rig.add_client()
        for body, code, field in BODIES:
            answer = await rig.http.post("/v1/permits", content=body, headers=client)
            error = answer.json()["error"]
            assert (answer.status_code, error["code"], error["field"]) == (422, code, field), body[:80]
