"""What we write is read back equal: by our reader, by `icalendar`, and by a second parser that shares no code with it."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.calendars.frame import Frame
from desktop.calendars.reading import read_calendar
from desktop.calendars.stays import GuestWords, find_our_stay, fingerprint
from desktop.calendars.writing import compose_calendar, compose_event, compose_for_guest
from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.calendar import occupied
from desktop.domain.feeds import CalendarEntry
from desktop.domain.stay import Stay, Unit
from desktop.errors import Rejected
from tests.builders import NOW, make_booking, make_resource, make_stay
from tests.calendars.rig import NIGHTS, make_calendar, make_dates, make_event, spans

ZONES = ("Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo")
FIRST = datetime(2026, 7, 1)  # noqa: DTZ001
NASTY = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=120) | st.sampled_from(
    ["a,b;c\\d\\n", "«Маяк» " * 20, "END:VCALENDAR", "x" * 74 + "ж" * 80, ":;,\\"]
)


@st.composite
def stays(draw: st.DrawFn, unit: Unit) -> Stay:
    start = FIRST + timedelta(days=draw(st.integers(0, 700)))
    if unit is Unit.HOUR:
        start += timedelta(minutes=draw(st.integers(0, 24 * 60 - 1)))
        return Stay(start, start + timedelta(minutes=draw(st.integers(1, 60 * 24 * 5))), unit)
    least = 0 if unit is Unit.DAY else 1
    return Stay(start, start + timedelta(days=draw(st.integers(least, 25))), unit)


def write(bookings: list[Booking], timezone: str = "Europe/Moscow", title: str = "Студия") -> str:
    entries = {one.id: CalendarEntry(one.id, fingerprint(one, timezone), 3, NOW) for one in bookings}
    return compose_calendar(make_resource(timezone=timezone, title=title), bookings, entries)[0]


@settings(max_examples=100, deadline=None)
@given(title=NASTY)
def test_every_title_comes_back_as_it_went_out_and_is_folded_right(title: str) -> None:
    text = write([], title=title)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert read_calendar(text.encode(), NIGHTS).name == title[:80]


@settings(max_examples=100, deadline=None)
@given(data=st.data(), unit=st.sampled_from(list(Unit)), timezone=st.sampled_from(ZONES))
def test_every_stay_comes_back_as_it_went_out(data: st.DataObject, unit: Unit, timezone: str) -> None:
    drawn = data.draw(st.lists(stays(unit), max_size=4, unique=True))
    bookings = [make_booking(stay, id=f"{number:032x}") for number, stay in enumerate(drawn)]
    text = write(bookings, timezone)
    reading = read_calendar(text.encode(), Frame.around(NOW, unit, timezone))
    assert reading.unreadable == ()
    back = {find_our_stay(one.uid): one.busy.stay for one in reading.taken}
    assert set(back) == {one.id for one in bookings}
    for booking in bookings:
        # By what they take: an hour that clocks skip or repeat has more than one spelling.
        ours, theirs = occupied(booking.stay, timezone), occupied(back[booking.id], timezone)
        if unit is Unit.HOUR:
            assert theirs[0] <= ours[0] < ours[1] <= theirs[1]
            assert theirs[1] - theirs[0] - (ours[1] - ours[0]) <= timedelta(hours=2)
        elif booking.stay.length:
            assert back[booking.id] == booking.stay
        else:
            assert ours == theirs


def test_two_parsers_that_share_no_code_read_the_same() -> None:
    bookings = [
        make_booking(id="a" * 32),
        make_booking(make_stay("2026-08-01", "2026-08-03"), id="b" * 32, status=BookingStatus.CONFIRMED),
        make_booking(make_stay("2026-10-25T02:30", "2026-10-25T03:30", Unit.HOUR), id="c" * 32),
    ]
    text = write(bookings, "Europe/Berlin", "Студия, «Маяк»; \\ " * 6)

    def by_icalendar() -> dict[str, tuple[object, ...]]:
        return {
            str(one["UID"]): (one["DTSTART"].dt, one["DTEND"].dt, str(one["STATUS"]), str(one["SUMMARY"]),
                              int(one["SEQUENCE"]), one["LAST-MODIFIED"].dt, one["DTSTAMP"].dt)
            for one in icalendar.Calendar.from_ical(text).walk("VEVENT")
        }  # fmt: skip

    def by_vobject() -> dict[str, tuple[object, ...]]:
        events = vobject.readOne(text).vevent_list
        return {
            one.uid.value: (one.dtstart.value, one.dtend.value, one.status.value, one.summary.value,
                            int(one.sequence.value), one.last_modified.value, one.dtstamp.value)
            for one in events
        }  # fmt: skip

    assert by_icalendar() == by_vobject()
    first = by_vobject()["a" * 32 + "@bronya"]
    assert first[:5] == (date(2026, 7, 12), date(2026, 7, 15), "TENTATIVE", "Удержано", 3)
    assert first[5] == NOW
    hours = by_vobject()["c" * 32 + "@bronya"]
    assert hours[:2] == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 30, tzinfo=UTC))
    name = "Студия, «Маяк»; \\ " * 6
    assert vobject.readOne(text).contents["x-wr-calname"][0].value == name


def test_calendar_without_stays_and_what_is_over_take_nothing() -> None:
    assert vobject.readOne(write([])).contents.get("vevent") is None
    gone = make_booking(id="a", status=BookingStatus.CANCELLED)
    assert "VEVENT" not in write([gone])


def test_digest_changes_with_the_calendar_alone() -> None:
    booking = make_booking(id="a")
    entries = {"a": CalendarEntry("a", "x", 0, NOW)}
    first = compose_calendar(make_resource(), [booking], entries)
    assert compose_calendar(make_resource(), [booking], entries) == first
    later = {"a": CalendarEntry("a", "x", 1, NOW + timedelta(hours=1))}
    assert compose_calendar(make_resource(), [booking], later)[1] != first[1]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        (GuestWords("Студия", "Невский, 1", "Гостей: 2", "14:00", "12:00"), "20260712T110000Z", "20260715T090000Z"),
        (GuestWords("Студия"), "20260712", "20260715"),
    ],
)
def test_guests_file_has_the_hours_of_arrival_where_they_are_known(words: GuestWords, start: str, end: str) -> None:
    booking = make_booking(id="a", status=BookingStatus.CONFIRMED)
    text = compose_for_guest(booking, make_resource(), words, now=NOW)
    event = vobject.readOne(text).vevent
    assert (start in text, end in text) == (True, True)
    assert event.status.value == "CONFIRMED"
    assert event.summary.value == "Студия"


def test_event_for_a_server_names_the_resource_and_not_the_guest() -> None:
    booking = make_booking(id="a", status=BookingStatus.CONFIRMED)
    text = compose_event(booking, make_resource(), CalendarEntry("a", "x", 0, NOW))
    assert vobject.readOne(text).vevent.summary.value == "Занято: Студия на Невском"
    assert "Мария" not in text


WHOLE = make_calendar(
    make_dates("20260712", "20260715", "a"),
    make_event("DTSTART;TZID=Europe/Berlin:20260801T140000", "DURATION:P2D", "RRULE:FREQ=WEEKLY;COUNT=3", uid="b"),
    make_event("DTSTART:20260901T110000Z", "DTEND:20260903T090000Z", "SUMMARY:Бронь", uid="c"),
).encode()


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(WHOLE)), cut=st.integers(0, len(WHOLE)))
def test_calendar_that_came_in_part_is_refused_whatever_part_it_is(at: int, cut: int) -> None:
    """Nothing is freed by half an answer."""
    part = WHOLE[at:cut]
    with contextlib.suppress(Rejected):
        assert spans(read_calendar(part, NIGHTS)) == spans(read_calendar(WHOLE, NIGHTS))


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(WHOLE)), junk=st.binary(max_size=40), over=st.integers(0, 40))
def test_bytes_that_make_no_sense_raise_nothing_but_a_refusal(at: int, junk: bytes, over: int) -> None:
    with contextlib.suppress(Rejected):
        read_calendar(WHOLE[:at] + junk + WHOLE[at + over :], NIGHTS)


@settings(max_examples=200, deadline=None)
@given(junk=st.binary(max_size=400))
def test_what_is_no_calendar_at_all_is_refused(junk: bytes) -> None:
    with pytest.raises(Rejected):
        read_calendar(junk, NIGHTS)


@settings(max_examples=200, deadline=None)
@given(junk=st.text(alphabet=st.characters(blacklist_characters="\r\n", blacklist_categories=("Cs",)), max_size=30))
def test_event_whose_start_makes_no_sense_is_named_and_never_dropped_in_silence(junk: str) -> None:
    text = make_calendar(make_event(f"DTSTART;VALUE=DATE:{junk}", uid="odd"), make_dates("20260712", "20260715", "a"))
    try:
        reading = read_calendar(text.encode(), NIGHTS)
    except Rejected:
        return
    named = {one.uid for one in reading.taken} | set(reading.unreadable)
    readable = junk[:8].isascii() and junk[:8].isdigit()
    assert "a" in named
    assert "odd" in named or readable
