"""Bookings over HTTP: the list, and an operator's word on a hold."""

from __future__ import annotations

from datetime import timedelta

from desktop.api.answers import BookingAnswer, BookingsAnswer, say_booking
from desktop.api.asked import BookingsRead, Decide
from desktop.api.bench import Ask
from desktop.api.problems import not_found
from desktop.domain.booking import Booking
from desktop.domain.chat import ResourceId

_MOST = 100_000


async def list_bookings(ask: Ask) -> BookingsAnswer:
    """By start of stay. `from` and `to` are days; a stay that touches them is in."""
    asked: BookingsRead = ask.query
    account_id = await ask.need_account(asked.user_id)
    found = await ask.store.bookings.list_bookings(
        statuses=(asked.status,) if asked.status else (),
        account_id=account_id,
        resource_id=ResourceId(asked.resource_id) if asked.resource_id else None,
        start=asked.from_,
        # The contract's `to` is a day that belongs to the answer.
        end=asked.to + timedelta(days=1) if asked.to else None,
        limit=_MOST,
    )
    after = [booking for booking in found if asked.after is None or _place(booking) > asked.after]
    page = after[: asked.limit]
    has_more = len(after) > len(page)
    return BookingsAnswer(bookings=[say_booking(one) for one in page], next=_place(page[-1]) if has_more else None)


def _place(booking: Booking) -> str:
    return f"{booking.stay.start:%Y-%m-%dT%H:%M}/{booking.id}"


async def confirm(ask: Ask) -> BookingAnswer:
    booking = await _need(ask)
    asked: Decide = ask.body
    return BookingAnswer(booking=say_booking(await ask.desk.confirm(booking.id, note=asked.note)))


async def reject(ask: Ask) -> BookingAnswer:
    booking = await _need(ask)
    asked: Decide = ask.body
    return BookingAnswer(booking=say_booking(await ask.desk.reject(booking.id, note=asked.note)))


async def _need(ask: Ask) -> Booking:
    """One of another operator's account is as if it did not exist."""
    booking_id = ask.path["id"]
    booking = await ask.store.bookings.get(booking_id)
    if booking is None:
        raise not_found(f"there is no booking {booking_id}", "id")
    await ask.need_resource(booking.resource_id)
    return booking
