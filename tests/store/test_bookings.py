"""Holds, decisions and what others take; nobody gets dates that are taken."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection, text

from desktop.domain.booking import Booking, BookingStatus, Closing, Source, Total, TotalLine
from desktop.domain.changes import NOTHING
from desktop.domain.conditions import parse_conditions
from desktop.domain.stay import Unit
from desktop.errors import Rejected
from desktop.store import Store, open_store
from tests.builders import ACCOUNT, KEY, NOW, STUDIO, Clock, make_booking, make_busy, make_resource, make_stay


@pytest.fixture
async def studio(store: Store) -> Store:
    await store.conditions.save_resource(make_resource())
    return store


async def refusal(store: Store, booking: Booking) -> Rejected:
    with pytest.raises(Rejected) as refused:
        await store.bookings.hold(booking)
    return refused.value


async def test_hold_comes_back_whole_after_a_restart(where: str, clock: Clock) -> None:
    lines = (TotalLine("units", Decimal("12600.50"), 3, Decimal("4200.10"), "в июле"),)
    total = Total(lines, Decimal("12600.50"), prepayment=Decimal(2000), deposit=None)
    async with await open_store(where, clock=clock) as store:
        await store.conditions.save_resource(make_resource())
        held = await store.bookings.hold(make_booking(chat=KEY, total=total, extra={"arrival": "21:00"}))
    async with await open_store(where, clock=clock) as store:
        assert await store.bookings.get(held.id) == held
        assert await store.bookings.get_live(KEY) == held
        assert (held.total, held.resource_title, held.chat) == (total, "Студия на Невском", KEY)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-07-12", "2026-07-15"),
        ("2026-07-11", "2026-07-13"),
        ("2026-07-14", "2026-07-20"),
        ("2026-07-01", "2026-08-01"),
    ],
)
async def test_dates_that_are_taken_are_refused_with_what_is_in_the_way(studio: Store, start: str, end: str) -> None:
    held = await studio.bookings.hold(make_booking())
    refused = await refusal(studio, make_booking(make_stay(start, end)))
    assert refused.code == "dates_taken"
    assert refused.details == [
        {
            "start": "2026-07-12",
            "end": "2026-07-15",
            "source": "manual",
            "label": "Мария Пробная",
            "booking_id": held.id,
        }
    ]


@pytest.mark.parametrize(("start", "end"), [("2026-07-10", "2026-07-12"), ("2026-07-15", "2026-07-16")])
async def test_day_of_departure_is_free_for_an_arrival(studio: Store, start: str, end: str) -> None:
    await studio.bookings.hold(make_booking())
    await studio.bookings.hold(make_booking(make_stay(start, end)))


async def test_another_resource_is_free_on_the_same_dates(studio: Store) -> None:
    await studio.conditions.save_resource(make_resource(id="loft", item_ids=()))
    await studio.bookings.hold(make_booking())
    await studio.bookings.hold(make_booking(resource_id="loft"))


async def test_buffer_keeps_the_next_stay_away(store: Store) -> None:
    await store.conditions.save_resource(make_resource(id="sauna", unit=Unit.HOUR, buffer_hours=2))
    first = make_stay("2026-07-12T10:00", "2026-07-12T12:00", Unit.HOUR)
    await store.bookings.hold(make_booking(first, resource_id="sauna"))
    too_soon = make_stay("2026-07-12T13:30", "2026-07-12T15:00", Unit.HOUR)
    too_late = make_stay("2026-07-12T07:00", "2026-07-12T09:00", Unit.HOUR)
    assert (await refusal(store, make_booking(too_soon, resource_id="sauna"))).code == "dates_taken"
    assert (await refusal(store, make_booking(too_late, resource_id="sauna"))).code == "dates_taken"
    await store.bookings.hold(
        make_booking(make_stay("2026-07-12T14:00", "2026-07-12T15:00", Unit.HOUR), resource_id="sauna")
    )


@pytest.mark.parametrize("end", [BookingStatus.REJECTED, BookingStatus.EXPIRED, BookingStatus.CANCELLED])
async def test_dates_are_free_again_when_a_booking_ends(studio: Store, clock: Clock, end: BookingStatus) -> None:
    held = await studio.bookings.hold(make_booking())
    if end is BookingStatus.EXPIRED:
        clock.move(hours=24)
    elif end is BookingStatus.CANCELLED:
        await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna")
    if end is not BookingStatus.EXPIRED:
        await studio.bookings.decide(held.id, end, by="anna", note="передумали")
    again = await studio.bookings.hold(make_booking(expires_at=None))
    old = await studio.bookings.get(held.id)
    assert old is not None
    assert old.status is end
    assert await studio.bookings.get_live(KEY) is None
    assert [one.id for one in await studio.bookings.list_bookings(statuses=[BookingStatus.HELD])] == [again.id]


async def test_confirming_notes_who_when_and_that_avito_is_to_be_told(studio: Store, clock: Clock) -> None:
    held = await studio.bookings.hold(make_booking(note="просит детскую кровать"))
    clock.move(minutes=5)
    done = await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna", closing=Closing.PENDING)
    assert (done.status, done.decided_by, done.decided_at) == (BookingStatus.CONFIRMED, "anna", clock())
    assert (done.note, done.closing) == ("просит детскую кровать", Closing.PENDING)
    assert [one.id for one in await studio.bookings.list_bookings(closing=Closing.PENDING)] == [held.id]
    changes = await studio.bookings.set_closing(held.id, Closing.CONFLICT, [{"id": 7}])
    assert changes.bookings == {held.id}
    conflicted = await studio.bookings.get(held.id)
    assert conflicted is not None
    assert (conflicted.closing, conflicted.conflicts) == (Closing.CONFLICT, ({"id": 7},))


async def test_lapsed_hold_cannot_be_confirmed_and_is_expired_by_the_try(studio: Store, clock: Clock) -> None:
    held = await studio.bookings.hold(make_booking())
    assert await studio.bookings.next_expiry_at() == held.expires_at
    clock.move(hours=24)
    for _ in range(2):
        with pytest.raises(Rejected) as refused:
            await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna")
        assert refused.value.code == "lapsed"
    lapsed = await studio.bookings.get(held.id)
    assert lapsed is not None
    assert lapsed.status is BookingStatus.EXPIRED


async def test_of_two_decisions_the_second_is_refused(studio: Store) -> None:
    held = await studio.bookings.hold(make_booking())
    await studio.bookings.decide(held.id, BookingStatus.REJECTED, by="anna")
    with pytest.raises(Rejected) as refused:
        await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="oleg")
    assert refused.value.code == "status"
    assert refused.value.details == {"status": "rejected"}


async def test_due_holds_expire_together_and_later_ones_stay(studio: Store, clock: Clock) -> None:
    due = await studio.bookings.hold(make_booking(expires_at=NOW + timedelta(hours=1), chat=KEY))
    later = make_booking(make_stay("2026-07-20", "2026-07-21"), expires_at=NOW + timedelta(hours=3))
    await studio.bookings.hold(later)
    changes = await studio.bookings.expire_due(NOW + timedelta(hours=2))
    assert (changes.bookings, changes.calendars, changes.chats) == ({due.id}, {STUDIO}, {KEY})
    assert await studio.bookings.expire_due(NOW + timedelta(hours=2)) == NOTHING


async def test_stay_that_moves_meets_the_same_refusals(studio: Store) -> None:
    await studio.bookings.hold(make_booking())
    second = await studio.bookings.hold(make_booking(make_stay("2026-07-20", "2026-07-22")))
    with pytest.raises(Rejected) as refused:
        await studio.bookings.change_stay(second.id, make_stay("2026-07-14", "2026-07-22"))
    assert refused.value.code == "dates_taken"
    moved = await studio.bookings.change_stay(second.id, make_stay("2026-07-15", "2026-07-22"), guests=3)
    assert (moved.stay, moved.guests) == (make_stay("2026-07-15", "2026-07-22"), 3)


async def test_dates_taken_elsewhere_are_refused_unless_the_operator_insists(studio: Store) -> None:
    await studio.bookings.save_busy(STUDIO, Source.AVITO, [make_busy()])
    refused = await refusal(studio, make_booking())
    assert refused.code == "dates_taken"
    held = await studio.bookings.hold(make_booking(), despite_imported=True)
    with pytest.raises(Rejected):
        await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna")
    await studio.bookings.decide(held.id, BookingStatus.CONFIRMED, by="anna", despite_imported=True)


async def test_import_that_collides_is_kept_and_shown_as_a_conflict(studio: Store) -> None:
    held = await studio.bookings.hold(make_booking())
    busy = make_busy(make_stay("2026-07-14", "2026-07-18"), source=Source.ICAL)
    changes = await studio.bookings.save_busy(STUDIO, Source.ICAL, [busy], feed="https://example.org/cal.ics")
    assert changes.calendars == {STUDIO}
    ((booking, in_the_way),) = await studio.bookings.list_conflicts()
    assert (booking.id, in_the_way) == (held.id, busy)
    found = await studio.bookings.list_busy(STUDIO, make_stay().start, make_stay().end)
    assert [(one.source, one.booking_id) for one in found] == [(Source.MANUAL, held.id), (Source.ICAL, None)]


async def test_what_takes_the_dates_says_whether_it_is_held_or_confirmed(studio: Store) -> None:
    held = await studio.bookings.hold(make_booking())
    kept = await studio.bookings.hold(make_booking(make_stay("2026-08-01", "2026-08-03")))
    await studio.bookings.decide(kept.id, BookingStatus.CONFIRMED, by="anna")
    await studio.bookings.save_busy(STUDIO, Source.AVITO, [make_busy(make_stay("2026-08-10", "2026-08-12"))])
    taken = await studio.bookings.list_busy(STUDIO, make_stay().start, make_stay("2026-09-01", "2026-09-02").start)
    assert [(one.booking_id, one.status) for one in taken] == [
        (held.id, BookingStatus.HELD),
        (kept.id, BookingStatus.CONFIRMED),
        (None, None),
    ]
    assert (await refusal(studio, make_booking())).code == "dates_taken"


async def test_import_replaces_what_its_own_source_said_before(studio: Store) -> None:
    one, two = make_busy(), make_busy(make_stay("2026-07-20", "2026-07-22"))
    await studio.bookings.save_busy(STUDIO, Source.AVITO, [one, two])
    await studio.bookings.save_busy(STUDIO, Source.ICAL, [one], feed="a")
    assert await studio.bookings.save_busy(STUDIO, Source.AVITO, [two, one]) == NOTHING
    await studio.bookings.save_busy(STUDIO, Source.AVITO, [])
    assert await studio.bookings.save_busy(STUDIO, Source.AVITO, []) == NOTHING
    everything = await studio.bookings.list_all_busy(
        make_stay().start_on, make_stay("2026-08-01", "2026-08-02").start_on
    )
    assert [busy.source for busy in everything[STUDIO]] == [Source.ICAL]


async def test_list_is_filtered_by_dates_status_and_resource(studio: Store) -> None:
    first = await studio.bookings.hold(make_booking())
    second = await studio.bookings.hold(make_booking(make_stay("2026-08-01", "2026-08-03")))
    july, august = make_stay("2026-07-01", "2026-08-01"), make_stay("2026-08-01", "2026-09-01")
    for stay, held in ((july, first), (august, second)):
        found = await studio.bookings.list_bookings(start=stay.start_on, end=stay.end_on, account_id=ACCOUNT)
        assert [one.id for one in found] == [held.id]
    assert await studio.bookings.list_bookings(resource_id="none") == ()
    assert await studio.bookings.list_bookings(statuses=[BookingStatus.CONFIRMED]) == ()


async def test_check_in_times_of_the_conditions_count_into_what_is_taken(store: Store) -> None:
    await store.conditions.save_resource(make_resource(buffer_hours=4))
    await store.conditions.save_own(STUDIO, parse_conditions({"check_in_from": "14:00", "check_out_until": "12:00"}))
    await store.bookings.hold(make_booking())
    next_day = make_booking(make_stay("2026-07-15", "2026-07-16"))
    assert (await refusal(store, next_day)).code == "dates_taken"
    await store.conditions.save_resource(make_resource(id="loft", item_ids=(), buffer_hours=2))
    await store.bookings.hold(make_booking(resource_id="loft"))
    await store.bookings.hold(make_booking(make_stay("2026-07-15", "2026-07-16"), resource_id="loft"))


async def test_resource_with_bookings_is_not_removed(studio: Store) -> None:
    await studio.bookings.hold(make_booking())
    with pytest.raises(Rejected):
        await studio.conditions.remove_resource(STUDIO)


@pytest.mark.parametrize("how", ["insert", "update of dates", "update of status"])
async def test_database_itself_refuses_an_overlap_whatever_the_code_forgets(studio: Store, how: str) -> None:
    held = await studio.bookings.hold(make_booking())
    other = await studio.bookings.hold(make_booking(make_stay("2026-07-20", "2026-07-22")))
    if how == "update of status":
        await studio.bookings.decide(held.id, BookingStatus.REJECTED, by="anna")
        await studio.bookings.change_stay(other.id, make_stay())
    statements = {
        "insert": """INSERT INTO auto_bookings (id, resource_id, slot, start, "end", unit, occupied_from, occupied_to,
            status, source, closing, created_at) SELECT 'copy', resource_id, slot, start, "end", unit, occupied_from + 1,
            occupied_to + 1, status, source, closing, created_at FROM auto_bookings WHERE id = :held""",
        "update of dates": """UPDATE auto_bookings SET occupied_from = mine.occupied_from, occupied_to = mine.occupied_to
            FROM auto_bookings AS mine WHERE mine.id = :held AND auto_bookings.id = :other""",
        "update of status": "UPDATE auto_bookings SET status = 'held' WHERE id = :held",
    }
    values = {"held": held.id} | ({"other": other.id} if "other" in statements[how] else {})

    def work(connection: Connection) -> None:
        connection.execute(text(statements[how]), values)

    with pytest.raises(Rejected) as refused:
        await studio._database.run(work)
    assert refused.value.code == "dates_taken"


async def test_stay_of_a_resource_nobody_knows_is_refused(store: Store) -> None:
    refused = await refusal(store, make_booking())
    assert (refused.code, refused.field) == ("not_found", "resource_id")
