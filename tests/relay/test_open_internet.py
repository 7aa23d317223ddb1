from __future__ import annotations

import asyncio
import contextlib
import gzip
import logging
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relay.connection import Connection
from relay.event_log import read_after
from tests.relay.rig import Rig, administer, bearer, break_writing, serving

GET = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"


def post(path: str, more: bytes) -> bytes:
    return b"POST " + path.encode() + b" HTTP/1.1\r\nHost: a\r\n" + more


HOSTILE = [
        (b"\x16\x03\x01\x02\x00", 400), (b"GET\r\n\r\n", 400), (GET + b"X: " + b"a" * 20_000 + b"\r\n\r\n", 431),
        (GET + b"X: y\r\n" * 101 + b"\r\n", 431), (GET + b"X: " + b"a" * 70_000, 431),
        (b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (GET + b"Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n", 400),
        (post("/v1/permits", b"Content-Length: 1000000000\r\n\r\n"), 413), (post("/x", b"Content-Length: -1\r\n\r\n"), 400),
        (post("/x", b"Content-Length: 99999999999999999999\r\n\r\n"), 400),
        (post("/x", b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400),
        (post("/x", b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400),
        (post("/x", b"Transfer-Encoding: chunked\r\n\r\n" + b"10000\r\n" + b"a" * 65536 + b"\r\n" * 1), 413),
        (b"GET /../../etc/passwd HTTP/1.1\r\nConnection: close\r\n\r\n", 404),
        (b"GET /.env HTTP/1.1\r\nConnection: close\r\n\r\n", 404), (b"GET //v1/events HTTP/1.1\r\nConnection: close\r\n\r\n", 404),
        (b"TRACE /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", 405), (b"GET /healthz HTTP/1.0\r\n\r\n", 200),
        (b"GET /hooks/avito/x HTTP/1.1\r\nConnection: close\r\n\r\n", 405),
]  # fmt: skip


async def test_hostile_bytes_get_one_clear_answer_and_the_door_is_closed(sqlite: str) -> None:
    async with serving(sqlite, max_body=60_000) as rig:
        answers = await asyncio.gather(*(rig.raw(data) for data, _ in HOSTILE))
        for (data, status), answer in zip(HOSTILE, answers, strict=True):
            assert answer.startswith(b"HTTP/1.1 %d " % status), data[:200]
            assert answer.count(b"HTTP/1.1 ") == 1, data[:200]
        assert (await rig.http.get("/healthz")).status_code == 200


@pytest.mark.usefixtures("real_farewell")
async def test_who_goes_on_sending_after_a_refusal_still_gets_to_read_it(sqlite: str) -> None:
    async with serving(sqlite) as rig:
        parts = urlsplit(rig.url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(post("/v1/permits", b"Content-Length: 1000000000\r\n\r\n"))
        for _ in range(12):  # longer than the farewell of the other tests, shorter than the real one
            writer.write(b"a" * 1_000)
            await asyncio.sleep(0.1)
        assert not writer.transport.is_closing()
        assert (await reader.read(65_536)).startswith(b"HTTP/1.1 413 ")
        writer.close()


async def test_a_compressed_body_is_refused_before_it_is_opened(rig: Rig) -> None:
    hook = rig.add_hook()
    bomb = gzip.compress(b"0" * 10_000_000)
    answer = await rig.post(hook, bomb, headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 415
    assert rig.relay.feed.tip == 0


async def test_a_body_of_the_limit_is_taken_and_one_byte_more_is_not_with_or_without_a_length(sqlite: str) -> None:
    async with serving(sqlite, max_body=5_000) as rig:
        hook = rig.add_hook()

        async def pieces(size: int) -> object:
            for _ in range(size // 500):
                yield b"x" * 500
            yield b"x" * (size % 500)

        sizes = {5_000: 200, 5_001: 413}
        for size, status in sizes.items():
            assert (await rig.post(hook, b"x" * size)).status_code == status
            assert (await rig.post(hook, pieces(size))).status_code == status  # type: ignore[arg-type]
        page = await rig.events(rig.add_client())
        assert [len(event["body"]) for event in page["events"]] == [5_000, 5_000]


async def test_a_slow_sender_is_cut_at_its_time_while_others_are_served(sqlite: str) -> None:
    async with serving(sqlite) as rig:
        slow = [asyncio.create_task(rig.raw(data)) for data in (GET, post("/x", b"Content-Length: 9\r\n\r\nab"))]
        async with asyncio.timeout(5):
            while sum(connection._stage > 0 for connection in rig.relay.connections) < 2:  # noqa: ASYNC110
                await asyncio.sleep(0)
        assert (await rig.http.get("/healthz")).status_code == 200
        for connection in list(rig.relay.connections):
            connection.check(rig.relay.now + rig.config.request_s + 1)
        for answer in await asyncio.gather(*slow):
            assert answer.startswith(b"HTTP/1.1 408 ")


async def test_above_the_most_connections_new_ones_are_closed_and_old_ones_served(sqlite: str) -> None:
    async with serving(sqlite, max_connections=1) as rig:
        assert (await rig.http.get("/healthz")).status_code == 200
        with contextlib.suppress(ConnectionResetError):
            assert await rig.raw(GET + b"\r\n") == b""
        assert (await rig.http.get("/healthz")).status_code == 200


async def test_requests_sent_in_one_breath_are_answered_in_their_order(rig: Rig) -> None:
    hook = rig.add_hook()
    one = post(hook, b"Content-Length: 2\r\n\r\n{}")
    data = (one + GET + b"\r\n") * 15 + b"GET /none HTTP/1.1\r\nConnection: close\r\n\r\n"
    answer = await rig.raw(data)
    bodies = [part.split(b"\r\n\r\n", 1)[1] for part in answer.split(b"HTTP/1.1 ")[1:]]
    assert bodies[:-1] == [b'{"ok": true}', b'{"ok": true, "draining": false}'] * 15
    assert rig.relay.feed.tip == 15


async def test_a_request_in_single_bytes_is_understood(rig: Rig) -> None:
    hook = rig.add_hook()
    sent: list[object] = []

    class Listening(Connection):
        def _accept(self, item: object) -> None:
            sent.append(item)

    relay_side = Listening(rig.relay)
    for byte in post(hook, b"Content-Length: 2\r\nX-A: b\r\n\r\n{}"):
        relay_side.data_received(bytes([byte]))
    assert [(request.path.decode(), request.body) for request in sent]  # type: ignore[attr-defined] == [(hook, b"{}")]


async def test_an_address_that_guesses_is_locked_out_and_its_neighbours_are_not(sqlite: str) -> None:
    async with serving(sqlite, wrong_secrets=5) as rig:
        known, fresh, hook = rig.add_client(), rig.add_client(), rig.add_hook()
        home = {"X-Forwarded-For": "198.51.100.7"}
        assert (await rig.http.get("/v1/stats", headers={**known, **home})).status_code == 200
        for _ in range(20):  # one old token again and again is a forgotten desktop, not a guess
            assert (await rig.http.get("/v1/stats", headers={**bearer("old"), **home})).status_code == 401
        statuses = [
            (await rig.http.get("/v1/stats", headers={**bearer(f"guess{number}"), **home})).status_code
            for number in range(6)
        ]
        assert statuses == [401] * 4 + [429] * 2
        locked = await rig.http.get("/v1/stats", headers={**fresh, **home})
        assert (locked.status_code, int(locked.headers["retry-after"]) > 200) == (429, True)
        assert (await rig.post("/hooks/avito/guess", headers=home)).status_code == 429
        assert (await rig.post(hook, headers=home)).status_code == 200
        assert (await rig.http.get("/v1/stats", headers={**known, **home})).status_code == 200
        assert (
            await rig.http.get("/v1/stats", headers={**fresh, "X-Forwarded-For": "198.51.100.8"})
        ).status_code == 200


async def test_no_call_is_open_without_the_right_token(sqlite: str) -> None:
    async with serving(sqlite) as rig:
        for path in ("/v1/events", "/v1/stop", "/v1/stats", "/v1/permits", "/v1/calendars/a"):
            for header in ("", "Bearer", "Basic YTpi", "Bearer x y", "bearer ../../", "Bearer \xff"):
                method = {"/v1/permits": "POST", "/v1/calendars/a": "PUT"}.get(path, "GET")
                told = {b"Authorization": header.encode("latin-1")} if header else {}
                answer = await rig.http.request(method, path, headers=told)
                assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized"), (path, header)


async def test_metrics_are_for_this_machine_or_a_token(sqlite: str) -> None:
    async with serving(sqlite) as rig:
        far = {"X-Forwarded-For": "198.51.100.7"}
        assert (await rig.http.get("/metrics")).status_code == 200
        assert (await rig.http.get("/metrics", headers=far)).status_code == 401
        assert (await rig.http.get("/metrics", headers={**far, **rig.add_client()})).status_code == 200


async def test_a_key_a_token_and_a_body_stand_in_no_log_metric_error_or_database(
    sqlite: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving(sqlite, wrong_secrets=2) as rig:
        hook, client = rig.add_hook(), rig.add_client()
        secrets = [hook.rsplit("/", 1)[1], client["Authorization"].split()[1], "planted-guess", "planted-body"]
        await rig.post(hook, b"planted-body", headers={"X-Avito-Messenger-Signature": "ab" * 32})
        texts = [(await rig.post("/hooks/avito/planted-guess" + str(number))).text for number in range(3)]
        texts.append((await rig.http.put(hook)).text)

        def fail(*_: object) -> None:
            raise OSError("planted-body")

        break_writing(monkeypatch, fail)
        texts.append((await rig.post(hook, b"planted-body")).text)
        texts.append((await rig.http.get("/metrics")).text)
        texts += [record.getMessage() + str(vars(record)) for record in caplog.records if record.name != "httpx"]
        hashes_only = administer(sqlite, lambda db: db.exec_driver_sql("SELECT * FROM hooks, clients").all())
        texts.append(str(hashes_only))
    joined = "\n".join(texts)
    assert "signature_header" in joined
    for secret in secrets[:3]:
        assert secret not in joined


async def test_whatever_bytes_come_as_a_body_are_stored_as_they_are(database: str) -> None:
    async with serving(database) as rig:
        hook = rig.add_hook()
        sent: list[bytes] = []

        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(st.lists(st.binary(max_size=3000), min_size=1, max_size=20))
        def check(bodies: list[bytes]) -> None:
            sent.extend(bodies)

        check()
        for start in range(0, len(sent), 50):
            answers = await asyncio.gather(*(rig.post(hook, body) for body in sent[start : start + 50]))
            assert {answer.status_code for answer in answers} == {200}
        stored = administer(database, lambda db: [event.body for event in read_after(db, 0, len(sent) + 1)])
        assert sorted(stored) == sorted(sent)
