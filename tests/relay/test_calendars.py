from __future__ import annotations

from tests.relay.rig import Rig, serving

ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
KIND = {"Content-Type": "text/calendar; charset=utf-8"}


async def test_a_calendar_is_fetched_without_a_token_until_it_is_taken_back(rig: Rig) -> None:
    client = rig.add_client()
    url = (await rig.http.put("/v1/calendars/studio-nevsky", content=ICS, headers={**client, **KIND})).json()["url"]
    assert url.startswith("/calendars/")
    assert url.endswith(".ics")
    answer = await rig.http.get(url)
    assert (answer.status_code, answer.content) == (200, ICS)
    assert answer.headers["content-type"].startswith("text/calendar")
    again = await rig.http.get(url, headers={"If-None-Match": f'W/"x", {answer.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    changed = ICS + b"\r\n"
    same = await rig.http.put("/v1/calendars/studio-nevsky", content=changed, headers={**client, **KIND})
    assert same.json()["url"] == url
    assert (await rig.http.get(url, headers={"If-None-Match": answer.headers["etag"]})).content == changed
    assert (await rig.http.delete("/v1/calendars/studio-nevsky", headers=client)).status_code == 204
    assert (await rig.http.get(url)).status_code == 404
    fresh = await rig.http.put("/v1/calendars/studio-nevsky", content=ICS, headers={**client, **KIND})
    assert fresh.json()["url"] != url


WRONG = [
    ("/v1/calendars/a", ICS, "application/json", 415),
    ("/v1/calendars/a", b"hello", "text/calendar", 422),
    ("/v1/calendars/", ICS, "text/calendar", 422),
    ("/v1/calendars/a/b", ICS, "text/calendar", 422),
    ("/v1/calendars/%00", ICS, "text/calendar", 422),
    ("/v1/calendars/%FF", ICS, "text/calendar", 422),
    ("/v1/calendars/" + "a" * 121, ICS, "text/calendar", 422),
]


async def test_what_is_no_calendar_is_refused(sqlite: str) -> None:
    async with serving(sqlite) as rig:
        client = rig.add_client()
        for path, body, kind, status in WRONG:
            answer = await rig.http.put(path, content=body, headers={**client, "Content-Type": kind})
            assert answer.status_code == status, path


async def test_colleagues_with_the_same_accounts_publish_the_same_calendar(rig: Rig) -> None:
    one, two, other = rig.add_client("100"), rig.add_client("100"), rig.add_client("100", "200")
    urls = [
        (await rig.http.put("/v1/calendars/a", content=ICS, headers={**desk, **KIND})).json()["url"]
        for desk in (one, two, other)
    ]
    assert urls[0] == urls[1] != urls[2]
