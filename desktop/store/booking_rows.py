"""Rows of bookings and imported intervals: to and from values, and what they occupy in UTC seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from desktop.domain.booking import ACTIVE, Booking, BookingStatus, Busy, Closing, Source, Total, TotalLine
from desktop.domain.chat import AccountId, ChatId, ChatKey, ResourceId
from desktop.domain.stay import Stay, Unit
from desktop.errors import Rejected
from desktop.store.tables import auto_bookings, busy_intervals, chats, resource_booking_conditions, resources

Span = tuple[int, int]
_SAME = (
    "id",
    "resource_id",
    "status",
    "guests",
    "name",
    "phone",
    "conditions_version",
    "expires_at",
    "source",
    "closing",
)
_SAME_TOO = ("decided_by", "decided_at", "note", "external_id", "extra", "created_at")

# Made once: to build a statement costs more than to run it, and a decision asks several.
_SPAN_RULE = select(resources.c.timezone, resources.c.buffer_hours).where(resources.c.id == bindparam("resource"))
_SLOT = select(resources.c.number).where(resources.c.id == bindparam("resource"))
_EFFECTIVE = (
    select(resource_booking_conditions.c.effective)
    .where(resource_booking_conditions.c.resource_id == bindparam("resource"))
    .order_by(resource_booking_conditions.c.version.desc())
    .limit(1)
)
_IN_THE_WAY = (
    select(auto_bookings)
    .where(
        auto_bookings.c.resource_id == bindparam("resource"),
        auto_bookings.c.status.in_(ACTIVE),
        auto_bookings.c.occupied_from < bindparam("until"),
        auto_bookings.c.occupied_to > bindparam("since"),
    )
    .order_by(auto_bookings.c.start)
)
_IMPORTED = select(busy_intervals).where(
    busy_intervals.c.resource_id == bindparam("resource"),
    busy_intervals.c.occupied_from < bindparam("until"),
    busy_intervals.c.occupied_to > bindparam("since"),
)


def occupied_by(connection: Connection, resource_id: str, stay: Stay) -> Span:
    """[from, to) in UTC seconds by the resource's time zone, buffer and check-in times; one rule for all who ask."""
    return read_span_rule(connection, resource_id)(stay)


def read_span_rule(connection: Connection, resource_id: str) -> Callable[[Stay], Span]:
    """The same for many stays of one resource, with what it depends on read once."""
    from desktop.domain.calendar import occupied  # with pydantic behind it: the list of bookings does without

    row = connection.execute(_SPAN_RULE, {"resource": resource_id}).first()
    if row is None:
        raise Rejected(f"there is no resource {resource_id}", code="not_found", field="resource_id")
    said = read_effective(connection, resource_id)
    check_in_from, check_out_until = said.get("check_in_from"), said.get("check_out_until")

    def count(stay: Stay) -> Span:
        begins, ends = occupied(stay, row.timezone, row.buffer_hours, check_in_from, check_out_until)
        return int(begins.timestamp()), max(int(ends.timestamp()), int(begins.timestamp()) + 1)

    return count


def read_effective(connection: Connection, resource_id: str) -> Mapping[str, Any]:
    """The conditions in force as JSON, {} when nothing was ever said."""
    return connection.execute(_EFFECTIVE, {"resource": resource_id}).scalar() or {}


def list_in_the_way(
    connection: Connection, resource_id: str, span: Span, *, except_for: str | None = None
) -> list[Busy]:
    """Active bookings that touch the span. For words only: the database refuses them by itself."""
    rows = connection.execute(_IN_THE_WAY, {"resource": resource_id, "since": span[0], "until": span[1]}).all()
    return [
        Busy(to_stay(row), Source(row.source), row.name, row.id, BookingStatus(row.status))
        for row in rows
        if except_for is None or row.id != except_for
    ]


def list_imported(connection: Connection, resource_id: str, span: Span) -> list[Busy]:
    rows = connection.execute(_IMPORTED, {"resource": resource_id, "since": span[0], "until": span[1]}).all()
    return [Busy(to_stay(row), Source(row.source), row.label) for row in rows]


def list_holds_of_person(connection: Connection, booking: Booking, now: datetime) -> list[Booking]:
    """Live holds of whoever asks: known by the client of the chat, the chat itself, or the phone's last ten digits."""
    rows = connection.execute(
        select_bookings().where(
            auto_bookings.c.status == BookingStatus.HELD,
            auto_bookings.c.id != booking.id,
            or_(auto_bookings.c.expires_at.is_(None), auto_bookings.c.expires_at > now),
        )
    ).all()
    held = [to_booking(row) for row in rows]
    same: set[ChatKey] = _list_chats_of_client(connection, booking.chat) if booking.chat else set()
    phone = _last_digits(booking.phone)
    return [one for one in held if one.chat in same or (phone and _last_digits(one.phone) == phone)]


def _list_chats_of_client(connection: Connection, key: ChatKey) -> set[ChatKey]:
    of_account = chats.c.account_id == key.account_id
    client_id = connection.execute(select(chats.c.client_id).where(of_account, chats.c.chat_id == key.chat_id)).scalar()
    if not client_id:
        return {key}
    rows = connection.execute(select(chats.c.chat_id).where(of_account, chats.c.client_id == client_id))
    return {key} | {ChatKey(key.account_id, ChatId(row.chat_id)) for row in rows}


def _last_digits(phone: str) -> str:
    digits = "".join(character for character in phone if character.isdigit())
    return digits[-10:] if len(digits) >= 10 else ""


def booking_values(connection: Connection, booking: Booking, span: Span) -> dict[str, Any]:
    slot = connection.execute(_SLOT, {"resource": booking.resource_id}).scalar_one()
    return {name: getattr(booking, name) for name in _SAME + _SAME_TOO} | {
        "slot": slot,
        "start": moment_of(booking.stay.start),
        "end": moment_of(booking.stay.end),
        "unit": booking.stay.unit,
        "occupied_from": span[0],
        "occupied_to": span[1],
        "account_id": booking.chat.account_id if booking.chat else booking.account_id,
        "chat_id": booking.chat.chat_id if booking.chat else None,
        "total": _dump_total(booking.total),
        "conflicts": list(booking.conflicts),
    }


def moment_of(moment: date | datetime) -> str:
    """Local wall time as text that sorts."""
    if not isinstance(moment, datetime):
        return f"{moment.isoformat()}T00:00"
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


@cache
def select_bookings() -> Any:
    return select(auto_bookings, resources.c.title.label("resource_title")).outerjoin(
        resources, resources.c.id == auto_bookings.c.resource_id
    )


def to_booking(row: Any) -> Booking:
    account = AccountId(row.account_id) if row.account_id else None
    same = {name: getattr(row, name) for name in _SAME + _SAME_TOO}
    return Booking(
        **same
        | {
            "resource_id": ResourceId(row.resource_id),
            "stay": to_stay(row),
            "status": BookingStatus(row.status),
            "source": Source(row.source),
            "closing": Closing(row.closing),
            "account_id": account,
            "chat": ChatKey(account, ChatId(row.chat_id)) if account and row.chat_id else None,
            "total": _load_total(row.total),
            "conflicts": tuple(row.conflicts),
            "resource_title": row.resource_title or "",
        }
    )


def to_json(busy: Busy) -> dict[str, Any]:
    start, end = busy.stay.to_json()
    return {
        "start": start,
        "end": end,
        "source": str(busy.source),
        "label": busy.label,
        "booking_id": busy.booking_id,
    }


def to_stay(row: Any) -> Stay:
    return Stay(datetime.fromisoformat(row.start), datetime.fromisoformat(row.end), Unit(row.unit))


def _dump_total(total: Total | None) -> dict[str, Any] | None:
    if total is None:
        return None
    lines = [
        {
            "label": line.label,
            "amount": str(line.amount),
            "count": line.count,
            "price": _text(line.price),
            "note": line.note,
        }
        for line in total.lines
    ]
    sums = {"amount": str(total.amount), "prepayment": _text(total.prepayment), "deposit": _text(total.deposit)}
    return {"lines": lines, "currency": total.currency, "complete": total.complete} | sums


def _load_total(data: Mapping[str, Any] | None) -> Total | None:
    if data is None:
        return None
    lines = tuple(
        TotalLine(line["label"], Decimal(line["amount"]), line["count"], _decimal(line["price"]), line["note"])
        for line in data["lines"]
    )
    sums = {name: _decimal(data[name]) for name in ("prepayment", "deposit")}
    return Total(lines, Decimal(data["amount"]), data["currency"], complete=data["complete"], **sums)


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
