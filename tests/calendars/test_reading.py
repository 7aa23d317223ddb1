"""Calendars of anybody's: what they take, and what is said of those that cannot be read."""

from __future__ import annotations

import pytest

from desktop.calendars.frame import Frame
from desktop.calendars.reading import read_calendar
from desktop.domain.stay import Unit
from desktop.errors import Rejected
from tests.builders import NOW
from tests.calendars.rig import DAYS, HOURS, NIGHTS, make_calendar, make_dates, make_event, read, spans

ZONE = """BEGIN:VTIMEZONE
TZID:Made Up
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE""".replace("\n", "\r\n")


def test_dates_take_their_nights_and_the_end_is_left_out() -> None:
    text = make_calendar(make_dates("20260712", "20260715"))
    assert read(text) == ["2026-07-12..2026-07-15"]
    assert read(text, DAYS) == ["2026-07-12..2026-07-15"]
    assert read(text, HOURS) == ["2026-07-12T00:00..2026-07-15T00:00"]


@pytest.mark.parametrize(
    ("start", "end", "nights"),
    [
        ("20260712T140000", "20260715T120000", ["2026-07-12..2026-07-15"]),
        ("20260712T120000", "20260715T140000", ["2026-07-12..2026-07-15"]),  # a late check-out takes no night
        ("20260712T140000", "20260714T235900", ["2026-07-12..2026-07-15"]),
        ("20260712T000000", "20260715T000000", ["2026-07-12..2026-07-15"]),
        ("20260712T200000", "20260713T000000", ["2026-07-12..2026-07-13"]),
        ("20260712T230000", "20260713T020000", ["2026-07-12..2026-07-13"]),
        ("20260712T010000", "20260712T040000", ["2026-07-11..2026-07-12"]),
        ("20260712T100000", "20260712T120000", []),  # a cleaning between two guests
        ("20260712T110000Z", "20260715T090000Z", ["2026-07-12..2026-07-15"]),
        ("20260712T000000Z", "20260715T000000Z", ["2026-07-12..2026-07-15"]),  # dates, as some platforms write them
        ("20260711T210000Z", "20260714T210000Z", ["2026-07-12..2026-07-15"]),  # midnights of Moscow
    ],
)
def test_moments_take_the_nights_whose_hours_of_sleep_they_touch(start: str, end: str, nights: list[str]) -> None:
    assert read(make_calendar(make_event(f"DTSTART:{start}", f"DTEND:{end}"))) == nights


def test_moments_take_every_day_they_touch_and_exactly_their_hours() -> None:
    text = make_calendar(make_event("DTSTART:20260712T140000", "DTEND:20260713T093030"))
    assert read(text, DAYS) == ["2026-07-12..2026-07-14"]
    assert read(text, HOURS) == ["2026-07-12T14:00..2026-07-13T09:31"]


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("DTSTART:20260712T140000", "14:00"),
        ("DTSTART:20260712T140000Z", "17:00"),
        ("DTSTART;TZID=Europe/Berlin:20260712T140000", "15:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260712T140000", "15:00"),
        ("DTSTART;TZID=Made Up:20260712T140000", "12:00"),
        ("DTSTART;TZID=Nowhere/Known:20260712T140000", "14:00"),
    ],
)
def test_zones_are_brought_to_the_resources_clock(written: str, hour: str) -> None:
    for parts in ([ZONE, make_event(written, "DURATION:PT1H")], [make_event(written, "DURATION:PT1H"), ZONE]):
        (span,) = read(make_calendar(*parts), HOURS)
        assert span.startswith(f"2026-07-12T{hour}")


def test_zone_described_by_one_calendar_is_not_met_by_another() -> None:
    event = make_event("DTSTART;TZID=Made Up:20260712T140000", "DURATION:PT1H")
    read(make_calendar(ZONE, event), HOURS)
    assert read(make_calendar(event), HOURS) == ["2026-07-12T14:00..2026-07-12T15:00"]


def test_hour_that_comes_twice_is_taken_whole() -> None:
    berlin = Frame.around(NOW, Unit.HOUR, "Europe/Berlin")
    second = make_event("DTSTART:20261025T011500Z", "DTEND:20261025T014500Z")  # 02:15 to 02:45 for the second time
    assert read(make_calendar(second), berlin) == ["2026-10-25T02:15..2026-10-25T03:00"]
    across = make_event("DTSTART:20261025T003000Z", "DTEND:20261025T011500Z")  # 02:30 to 02:15, an hour later
    assert read(make_calendar(across), berlin) == ["2026-10-25T02:30..2026-10-25T03:00"]
    spring = make_event("DTSTART:20270328T003000Z", "DTEND:20270328T013000Z")  # 01:30 to 03:30, one hour
    assert read(make_calendar(spring), berlin) == ["2027-03-28T01:30..2027-03-28T03:30"]


def test_event_without_an_end_takes_its_day_or_nothing() -> None:
    assert read(make_calendar(make_event("DTSTART;VALUE=DATE:20260712"))) == ["2026-07-12..2026-07-13"]
    assert read(make_calendar(make_event("DTSTART;VALUE=DATE:20260712", "DURATION:P2D"))) == ["2026-07-12..2026-07-14"]
    assert read(make_calendar(make_event("DTSTART:20260712T140000")), HOURS) == []
    assert read(make_calendar(make_event("DTSTART:20260712T140000", "DTEND:20260712T140000")), HOURS) == []
    assert read(make_calendar(make_dates("20260712", "20260712"))) == ["2026-07-12..2026-07-13"]


def test_end_before_the_start_takes_what_an_event_without_an_end_would() -> None:
    assert read(make_calendar(make_dates("20260712", "20260710"))) == ["2026-07-12..2026-07-13"]


def test_cancelled_takes_nothing_and_transparent_does() -> None:
    assert read(make_calendar(make_dates("20260712", "20260715", "a", "STATUS:CANCELLED"))) == []
    assert read(make_calendar(make_dates("20260712", "20260715", "a", "TRANSP:TRANSPARENT"))) != []


def test_repeats_come_with_their_exceptions_and_end_with_the_horizon() -> None:
    weekly = make_event(
        "DTSTART;VALUE=DATE:20260801", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;VALUE=DATE:20260808", uid="r"
    )
    moved = make_event(
        "RECURRENCE-ID;VALUE=DATE:20260815", "DTSTART;VALUE=DATE:20260816", "DTEND;VALUE=DATE:20260818", uid="r"
    )
    gone = make_event("RECURRENCE-ID;VALUE=DATE:20260822", "DTSTART;VALUE=DATE:20260822", "STATUS:CANCELLED", uid="r")
    expected = ["2026-08-01..2026-08-02", "2026-08-16..2026-08-18"]
    assert read(make_calendar(weekly, moved, gone)) == expected
    assert read(make_calendar(gone, moved, weekly)) == expected
    endless = read(make_calendar(make_event("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY")))
    assert (endless[0], endless[-1]) == ("2026-05-31..2026-06-01", "2028-06-30..2028-07-01")


def test_repeat_keeps_its_wall_time_over_a_change_of_clocks() -> None:
    berlin = Frame.around(NOW, Unit.HOUR, "Europe/Berlin")
    text = make_calendar(
        make_event("DTSTART;TZID=Europe/Berlin:20261024T190000", "DURATION:PT2H", "RRULE:FREQ=DAILY;COUNT=2")
    )
    assert read(text, berlin) == ["2026-10-24T19:00..2026-10-24T21:00", "2026-10-25T19:00..2026-10-25T21:00"]


def test_repeat_by_the_minute_is_not_unfolded() -> None:
    reading = read_calendar(
        make_calendar(make_event("DTSTART:20260712T140000Z", "RRULE:FREQ=SECONDLY")).encode(), NIGHTS
    )
    assert (reading.taken, reading.unreadable) == ((), ("a@example.org",))


def test_same_id_twice_counts_twice_unless_one_is_newer() -> None:
    one, two = make_dates("20260712", "20260715"), make_dates("20260801", "20260803")
    assert len(read(make_calendar(one, two))) == 2
    newer = make_dates("20260801", "20260803", "a@example.org", "SEQUENCE:2")
    assert read(make_calendar(newer, one)) == ["2026-08-01..2026-08-03"]
    nameless = make_event("DTSTART;VALUE=DATE:20260712", uid="")
    assert len(read(make_calendar(nameless, nameless.replace("0712", "0801")))) == 2


def test_what_is_long_over_or_far_away_is_left_out_and_what_has_no_end_is_cut() -> None:
    assert read(make_calendar(make_dates("20200101", "20200105"), make_dates("20400101", "20400105"))) == []
    assert read(make_calendar(make_dates("19000101", "99991231"))) == ["2026-05-31..2028-07-01"]


def test_folded_lines_boms_and_old_charsets_are_read() -> None:
    folded = make_event("DTSTART;VALUE=DATE:2026\r\n 0712", "SUMMARY:Бронь: Ма\r\n рия", uid="f")
    for data in (
        make_calendar(folded).encode(),
        b"\xef\xbb\xbf" + make_calendar(folded).encode(),
        make_calendar(folded).encode("utf-16"),
        make_calendar(folded).encode("cp1251"),
        make_calendar(folded).replace("\r\n", "\n").encode(),
        make_calendar(folded).replace("\r\n", "\r").encode(),
    ):
        reading = read_calendar(data, NIGHTS)
        assert spans(reading) == ["2026-07-12..2026-07-13"]
        assert reading.taken[0].busy.label == "Бронь: Мария"


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:2026133T99",),
        ("DTEND;VALUE=DATE:20260715",),
        ("DTSTART;VALUE=DATE:20260712", "DTEND;VALUE=DATE:what"),
        ("DTSTART;VALUE=DATE:20260712", "DURATION:LONG"),
        ("DTSTART;VALUE=DATE:20260712", "RRULE:FREQ=BOGUS"),
        ("DTSTART;VALUE=DATE:20260712", "RRULE:FREQ=DAILY", "EXDATE:what"),
        ("DTSTART;VALUE=DATE:20260712", "RRULE FREQ=DAILY"),
        ("DTSTART;VALUE=DATE:20260712", "DTSTART;VALUE=DATE:20260801"),
        ("DTSTART;VALUE=DATE:20260712", "DURATION:P99999999D"),
    ],
)
def test_event_whose_times_are_not_all_understood_is_named_and_the_others_are_read(lines: tuple[str, ...]) -> None:
    text = make_calendar(make_event(*lines, uid="broken"), make_dates("20260801", "20260803"))
    reading = read_calendar(text.encode(), NIGHTS)
    assert (spans(reading), reading.unreadable) == (["2026-08-01..2026-08-03"], ("broken",))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "feed_format"),
        (b"hello", "feed_format"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "feed_html"),
        (b"\n <HTML>", "feed_html"),
        (b"PK\x03\x04" + b"\0" * 100, "feed_format"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "feed_cut"),
        (make_calendar(make_dates("20260712", "20260715"))[:-30].encode(), "feed_cut"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VCALENDAR\r\n", "feed_cut"),
        (b"BEGIN:VCALENDAR\r\nEND:VTODO\r\nEND:VCALENDAR\r\nEND:VCALENDAR", "feed_cut"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 50_001 + b"END:VCALENDAR\r\n", "feed_too_big"),
    ],
    ids=range(10),
)
def test_what_is_no_whole_calendar_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_calendar(data, NIGHTS)
    assert refused.value.code == code


def test_calendar_that_takes_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    daily = make_calendar(make_event("DTSTART;VALUE=DATE:20260601", "RRULE:FREQ=DAILY;COUNT=51"))
    monkeypatch.setattr("desktop.calendars.reading.MOST_TAKEN", 51)
    assert len(read(daily)) == 51
    monkeypatch.setattr("desktop.calendars.reading.MOST_TAKEN", 50)
    with pytest.raises(Rejected) as refused:
        read_calendar(daily.encode(), NIGHTS)
    assert refused.value.code == "feed_too_big"


def test_empty_calendar_takes_nothing_and_several_in_one_file_all_count() -> None:
    assert read(make_calendar()) == []
    both = make_calendar(make_dates("20260712", "20260715")) + make_calendar(make_dates("20260801", "20260803", "b"))
    assert len(read(both)) == 2


def test_name_of_the_calendar_is_read_and_stands_before_each_label() -> None:
    text = make_calendar("X-WR-CALNAME:Дом\\, у моря", make_dates("20260712", "20260715"))
    named = Frame.around(NOW, Unit.NIGHT, "Europe/Moscow", "Airbnb")
    reading = read_calendar(text.encode(), named)
    assert (reading.name, reading.taken[0].busy.label) == ("Дом, у моря", "Airbnb · Reserved")
