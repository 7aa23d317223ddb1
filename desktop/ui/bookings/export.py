"""The bookings table as CSV that a spreadsheet opens without questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal

from desktop.domain.booking import Booking
from desktop.domain.chat import ResourceId
from desktop.ui.bookings import words

HEAD = (
    *("Объект", "Клиент", "Телефон", "Начало", "Конец", "Единиц", "Гости"),
    *("Сумма", "Валюта", "Состояние", "Удержана до", "Откуда", "Заметка"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(bookings: Iterable[Booking], titles: Mapping[ResourceId, str]) -> bytes:
    """UTF-8 with a mark and semicolons: what a Russian spreadsheet expects."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(HEAD)
    for booking in bookings:
        rows.writerow(_row(booking, titles))
    return text.getvalue().encode("utf-8-sig")


def _row(booking: Booking, titles: Mapping[ResourceId, str]) -> list[str]:
    start, end = booking.stay.to_json()
    total = booking.total
    return [
        _plain(booking.resource_title or titles.get(booking.resource_id, booking.resource_id)),
        _plain(booking.name),
        _plain(booking.phone),
        start,
        end,
        str(booking.stay.units),
        "" if booking.guests is None else str(booking.guests),
        _figure(total.amount) if total else "",
        total.currency if total else "",
        words.STATUSES[booking.status],
        booking.expires_at.isoformat(timespec="minutes") if booking.expires_at else "",
        words.SOURCES[booking.source],
        _plain(booking.note),
    ]


def _figure(amount: Decimal) -> str:
    return f"{amount.normalize():f}".replace(".", ",")


def _plain(text: str) -> str:
    """A client chooses his name: one that begins like a formula must not become one."""
    return f"'{text}" if text.startswith(_FORMULA) else text
