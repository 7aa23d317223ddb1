from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relay.connection import Connection
from relay.exchange import Problem, Request
from relay.plain_post import read_plain_post
from tests.relay.rig import serving

BODY = b'{"id": 1}'
PIECES = st.sampled_from(
    [
        *(b"POST", b"GET", b" ", b"  ", b"/", b"/hooks/avito/k", b"/a?b=c", b"/#", b" HTTP/1.1\r\n", b" HTTP/1.0\r\n", b"\r\n"),
        *(b"\n", b"\t", b"\x00", b"\xff", b":", b"Host: a\r\n", b"X:y\r\n", b"X: \r\n", b"X:\r\n", b"X: y \r\n", b" folded\r\n"),
        *(b"Content-Length: 9\r\n", b"content-length: 9\r\n", b"Content-Length: 009\r\n", b"Content-Length: +9\r\n", b"Content-Length: 10\r\n"),
        *(b"Content-Length: 9,9\r\n", b"Transfer-Encoding: chunked\r\n", b"Connection: close\r\n", b"Connection: keep-alive\r\n"),
        *(b"Expect: 100-continue\r\n", b"Upgrade: h2c\r\n", b"X y: z\r\n", b"X: a\rb\r\n", b"X: a:b;c\r\n", b"9\r\n\r\n", BODY),
    ]
)  # fmt: skip
FIELDS = st.one_of(
    PIECES,
    st.from_regex(rb"[!-9;-~]{1,8}: ?[ -~]{0,12}\r\n", fullmatch=True),
    st.from_regex(rb"[A-Za-z-]{1,12}: [!-~]{1,30}\r\n", fullmatch=True),
)
WHOLE = st.lists(PIECES, max_size=12).map(b"".join)
LIKELY = st.builds(
    lambda target, fields, body: (
        b"POST %s HTTP/1.1\r\n%sContent-Length: %d\r\n\r\n%s" % (target, b"".join(fields), len(body), body)
    ),
    st.sampled_from([b"/hooks/avito/k", b"/", b"/a?b=c", b"/%zz", b"/\x7f", b'/"', b"/\xc3\xa9", b"//x"]),
    st.lists(FIELDS, max_size=3),
    st.one_of(st.just(BODY), st.binary(max_size=10)),
)


async def test_what_is_read_at_a_glance_the_parser_reads_alike(sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Request | Problem] = []
    monkeypatch.setattr(Connection, "_take_at_once", lambda *_: False)

    class Parsed(Connection):
        __slots__ = ()

        def _accept(self, item: Request | Problem) -> None:
            seen.append(item)

    async with serving(sqlite) as rig:
        glanced = 0

        @settings(max_examples=400, deadline=None, database=None, derandomize=True)
        @given(st.one_of(WHOLE, LIKELY))
        @example(b"POST /hooks/avito/k HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n" + BODY)
        @example(b"POST / HTTP/1.1\r\nContent-Length: 9\r\nContent-Length: 9\r\n\r\n" + BODY)
        @example(b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n" + BODY)
        @example(b"POST / HTTP/1.1\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n" + BODY)
        def check(data: bytes) -> None:
            nonlocal glanced
            post = read_plain_post(data)
            if post is None:
                return
            glanced += 1
            seen.clear()
            Parsed(rig.relay).data_received(data)
            (request,) = seen
            assert isinstance(request, Request)
            path, _, query = post.target.partition(b"?")
            assert (request.method, request.path, request.query) == ("POST", path, query)
            assert (request.headers, request.body, request.keep_alive) == (post.headers, post.body, True)

        check()
    assert glanced > 25, "else this compares nothing"


@pytest.mark.parametrize(
    "field", [b"Transfer-Encoding: chunked", b"Connection: close", b"Expect: 100-continue", b"Content-Encoding: gzip"]
)
def test_what_changes_how_a_request_is_read_is_left_to_the_parser(field: bytes) -> None:
    plain = b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n" + BODY
    assert read_plain_post(plain) is not None
    assert read_plain_post(plain.replace(b"\r\n\r\n", b"\r\n" + field + b"\r\n\r\n")) is None


async def test_the_limits_hold_for_what_is_read_at_a_glance(sqlite: str) -> None:
    async with serving(sqlite, max_head=150, max_headers=5, max_body=9) as rig:
        hook = rig.add_hook()
        await rig.relay.refresh_registry()

        def post(more: bytes, body: bytes = BODY) -> bytes:
            return b"POST %s HTTP/1.1\r\nContent-Length: %d\r\n%s\r\n%s" % (hook.encode(), len(body), more, body)

        for data, status in (
            (post(b""), 200), (post(b"".join(b"A%d: b\r\n" % number for number in range(5))), 431), (post(b"A: " + b"b" * 100 + b"\r\n"), 431), (post(b"", BODY + b"x"), 413),
        ):  # fmt: skip
            answer = await rig.raw(data, eof=True)
            assert answer.startswith(b"HTTP/1.1 %d " % status), data
        assert rig.relay.feed.tip == 1
