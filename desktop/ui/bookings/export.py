"""Rows of the bookings table as cells of a file: dates are dates, sums are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo

from desktop.domain.booking import Booking
from desktop.domain.booking_search import number_of
from desktop.domain.chat import ResourceId
from desktop.domain.stay import Unit
from desktop.services.booking_export import Cell, ExportTable
from desktop.ui.bookings import words
from desktop.ui.tongue import tr

HEAD = (
    *(
        tr("Номер"),
        tr("Объект"),
        tr("Клиент"),
        tr("Телефон"),
        tr("Начало"),
        tr("Конец"),
        tr("Единиц"),
        tr("Гости"),
        tr("Сумма"),
        tr("Валюта"),
    ),
    *(tr("Состояние"), tr("Удержана до"), tr("Откуда"), tr("Кто решил"), tr("Решено"), tr("Заметка")),
)


def make_table(bookings: Sequence[Booking], titles: Mapping[ResourceId, str], zone: tzinfo | None) -> ExportTable:
    return ExportTable(tr("Брони"), HEAD, _make_rows(tuple(bookings), titles, zone))


def _make_rows(
    bookings: Sequence[Booking], titles: Mapping[ResourceId, str], zone: tzinfo | None
) -> Iterator[Sequence[Cell]]:
    """Made one by one as they are written, in the thread that writes."""
    for booking in bookings:
        total = booking.total
        yield (
            number_of(booking.id),
            booking.resource_title or titles.get(booking.resource_id, booking.resource_id),
            booking.name,
            booking.phone,
            _end(booking.stay.start, booking.stay.unit),
            _end(booking.stay.end, booking.stay.unit),
            booking.stay.units,
            booking.guests,
            total.amount if total else None,
            total.currency if total else None,
            words.STATUSES[booking.status],
            booking.expires_at.astimezone(zone) if booking.expires_at else None,
            words.SOURCES[booking.source],
            booking.decided_by,
            booking.decided_at.astimezone(zone) if booking.decided_at else None,
            booking.note,
        )


def _end(moment: datetime, unit: Unit) -> date:
    return moment if unit is Unit.HOUR else moment.date()
