"""The simulated Avito's short-term rent calls: bookings read, dates closed, availability and prices set."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date, timedelta
from typing import Any

from desktop.demo.avito_faults import Faults, failure, invalid
from desktop.demo.avito_routes import BadRequest
from desktop.demo.avito_state import Account, Booking, ClosedDates, State
from desktop.demo.http_server import Answer, Request

_DONE = {"result": "success"}


class Rent:
    """Only for short-rent ads of the token's own account; past dates and overlaps are refused."""

    def __init__(self, state: State, faults: Faults) -> None:
        self._state = state
        self._faults = faults

    def list_bookings(self, request: Request, account: Account) -> Answer:
        item_id = self._own_item(request.segments[5], account)
        start, end = _date(request.query.get("date_start")), _date(request.query.get("date_end"))
        if start is None or end is None or start < self._state.today() or end < start:
            return invalid(date_start="required, not in the past")
        with_unpaid = request.query.get("with_unpaid") == "true"
        found = [
            self._show(one)
            for one in self._state.bookings.values()
            if one.item_id == item_id
            and one.check_in < end
            and start < one.check_out
            and (one.status != "pending" or with_unpaid)
        ]
        return Answer.of({"bookings": found})

    def close_dates(self, request: Request, account: Account) -> Answer:
        item_id = self._own_item(request.segments[5], account)
        body = _object(request, {"bookings", "source"})
        wanted = [self._read_closed(one, body.get("source")) for one in _list(body, "bookings")]
        if any(one is None for one in wanted):
            return invalid(bookings="date_start, date_end: consecutive dates, not in the past")
        periods = sorted((one for one in wanted if one), key=lambda one: one.start)
        if any(later.start < earlier.end for earlier, later in itertools.pairwise(periods)):
            return invalid(bookings="intervals overlap")
        conflicts = {one: self._state.paid_bookings(item_id, one.start, one.end) for one in periods}
        kept = self._state.closed.get(item_id, []) if self._faults.closing_adds else []
        # What does not conflict is closed all the same: a 409 is a partial success.
        self._state.closed[item_id] = [*kept, *(one for one in periods if not conflicts[one])]
        shown = [_show_conflict(one, bookings) for one, bookings in conflicts.items() if bookings]
        if shown:
            return failure(409, "На заданные даты есть оплаченные брони", conflicts=shown)
        return Answer.of(_DONE)

    def put_intervals(self, request: Request, account: Account) -> Answer:
        body = _object(request, {"item_id", "intervals", "source"})
        if type(body.get("item_id")) is not int:
            raise BadRequest("item_id is a number")
        item_id = self._own_item(str(body["item_id"]), account)
        opened: list[tuple[date, date]] = []
        for one in _list(body, "intervals"):
            start, end, count = _date(one.get("date_start")), _date(one.get("date_end")), one.get("open")
            if start is None or end is None or end <= start or type(count) is not int or count <= 0:
                return invalid(intervals="date_start, date_end, open > 0")
            opened.append((start, end))
        opened.sort()
        if any(later[0] < earlier[1] for earlier, later in itertools.pairwise(opened)):
            return invalid(intervals="intervals overlap")
        self._state.closed[item_id] = self._complement(opened)
        return Answer.of(_DONE)

    def put_prices(self, request: Request, account: Account) -> Answer:
        item_id = self._own_item(request.segments[5], account)
        prices = _list(_object(request, {"prices"}), "prices")
        for one in prices:
            start, end = _date(one.get("date_from")), _date(one.get("date_to"))
            if start is None or end is None or end < start or start < self._state.today():
                return invalid(date_from="not in the past", date_to="inclusive")
            if type(one.get("night_price")) is not int or one["night_price"] <= 0:
                return invalid(night_price="must be greater than 0")
            if type(one.get("minimal_duration", 1)) is not int or not 1 <= one.get("minimal_duration", 1) <= 30:
                return invalid(minimal_duration="1..30")
            self._unsettle(item_id, start, end)
        self._state.prices[item_id] = list(prices)
        return Answer.of(_DONE)

    def _unsettle(self, item_id: int, start: date, end: date) -> None:
        for one in self._state.bookings.values():
            if one.item_id == item_id and one.status == "pending" and one.check_in <= end and start < one.check_out:
                one.status = "overbook"

    def _complement(self, opened: list[tuple[date, date]]) -> list[ClosedDates]:
        """A year of dates without the open ones."""
        closed, at = [], self._state.today()
        for start, end in opened:
            if at < start:
                closed.append(ClosedDates(at, start))
            at = max(at, end)
        until = self._state.today() + timedelta(days=365)
        return [*closed, ClosedDates(at, until)] if at < until else closed

    def _read_closed(self, value: dict[str, Any], source: str | None) -> ClosedDates | None:
        start, end = _date(value.get("date_start")), _date(value.get("date_end"))
        if not set(value) <= {"date_start", "date_end", "type", "comment"}:
            return None
        if start is None or end is None or end <= start or start < self._state.today():
            return None
        kind = value.get("type") or "manual"
        return (
            ClosedDates(start, end, kind, value.get("comment") or "", source) if kind in {"manual", "booking"} else None
        )

    def _own_item(self, text: str, account: Account) -> int:
        item = self._state.items.get(int(text)) if text.isdigit() else None
        if item is None or not item.is_short_rent:
            raise BadRequest("Айтем не найден", 404)
        if item.user_id != account.user_id:
            raise BadRequest("Пользователь не владеет айтемом", 403)
        return item.id

    def _show(self, one: Booking) -> dict[str, Any]:
        contact = {"name": one.name, "email": "guest@example.org"}
        shown: dict[str, Any] = {
            "avito_booking_id": one.id,
            "status": one.status,
            "check_in": one.check_in.isoformat(),
            "check_out": one.check_out.isoformat(),
            "nights": (one.check_out - one.check_in).days,
            "guest_count": one.guests,
            "base_price": one.base_price,
            "contact": {**contact, "phone": one.phone} if one.phone else contact,
            "safe_deposit": {"total_amount": 0, "owner_amount": 0, "tax": 0},
        }
        return shown if one.total_for_buyer is None else {**shown, "total_for_buyer": one.total_for_buyer}


def _show_conflict(one: ClosedDates, bookings: list[Booking]) -> dict[str, Any]:
    found = [
        {"avito_booking_id": b.id, "check_in": b.check_in.isoformat(), "check_out": b.check_out.isoformat()}
        for b in bookings
    ]
    interval = {"date_start": one.start.isoformat(), "date_end": one.end.isoformat()}
    return {"interval": interval, "bookings": found}


def _date(value: object) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _object(request: Request, keys: set[str]) -> dict[str, Any]:
    try:
        body = json.loads(request.body)
    except ValueError as error:
        raise BadRequest("not JSON") from error
    if not isinstance(body, dict) or not set(body) <= keys:
        raise BadRequest("Bad Request")
    return body


def _list(body: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = body.get(name)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise BadRequest(name)
    return value
