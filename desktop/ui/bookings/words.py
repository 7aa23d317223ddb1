"""Words for bookings: dates with weekdays, lengths, sums, states, how long a hold still stands."""

from __future__ import annotations

from datetime import date, datetime

from desktop.domain.booking import Booking, BookingStatus, Source
from desktop.domain.stay import Stay, Unit
from desktop.ui.tongue import tr
from desktop.ui.words import (
    MONTHS,
    MONTHS_TIGHT,
    WEEKDAYS,
    say_date,
    say_dates,
    say_guests,
    say_length,
    say_stay,
    say_sum,
)

MONTHS_ALONE = (
    *(tr("Январь"), tr("Февраль"), tr("Март"), tr("Апрель"), tr("Май"), tr("Июнь")),
    *(tr("Июль"), tr("Август"), tr("Сентябрь"), tr("Октябрь"), tr("Ноябрь"), tr("Декабрь")),
)
STATUSES = {
    BookingStatus.HELD: tr("удержана"),
    BookingStatus.CONFIRMED: tr("подтверждена"),
    BookingStatus.REJECTED: tr("отклонена"),
    BookingStatus.EXPIRED: tr("срок вышел"),
    BookingStatus.CANCELLED: tr("отменена"),
}
SOURCES = {
    Source.CHAT: tr("чат"),
    Source.AUTOPILOT: tr("автопилот"),
    Source.MANUAL: tr("вручную"),
    Source.AVITO: "Avito",
    Source.ICAL: "iCal",
}


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def range_words(start: date, end: date) -> str:
    """Both days inclusive: `1–28 июня 2026`."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS_TIGHT[end.month - 1]} {end.year}"
    year = f" {start.year}" if start.year != end.year else ""
    return f"{start.day} {MONTHS_TIGHT[start.month - 1]}{year} – {end.day} {MONTHS_TIGHT[end.month - 1]} {end.year}"


def units_short(stay: Stay) -> str:
    """For a column of nights: nights alone are bare figures."""
    suffix = {Unit.NIGHT: "", Unit.DAY: tr("\u00a0сут"), Unit.HOUR: tr("\u00a0ч")}[stay.unit]
    return f"{stay.units}{suffix}"


def surname(name: str) -> str:
    """The last word of a name: what fits on a bar."""
    return name.rsplit(maxsplit=1)[-1] if name.split() else tr("без имени")


def name_or_nobody(booking: Booking) -> str:
    return booking.name or tr("Без имени")


def moment_words(moment: datetime, now: datetime) -> str:
    """`сегодня, 12:00`, `завтра, 09:00`, `5 июня, 18:20`, in the zone of `now`."""
    local = moment.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    day = {-1: tr("вчера"), 0: tr("сегодня"), 1: tr("завтра")}.get(days) or say_date(local.date())
    return f"{day}, {local:%H:%M}"


def lapses_words(expires_at: datetime, now: datetime) -> str:
    """How long a hold still stands: `через 1 ч 12 м`, further off its day and hour."""
    left = expires_at - now
    minutes = int(left.total_seconds() // 60)
    if minutes < 0:
        return moment_words(expires_at, now)
    if minutes < 1:
        return tr("меньше минуты")
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return tr("через {rest}\u00a0м", rest=rest)
    if hours < 4:
        return tr("через {hours}\u00a0ч", hours=hours) + (tr(" {rest}\u00a0м", rest=rest) if rest else "")
    if hours < 12:
        return tr("через {hours}\u00a0ч", hours=hours)
    return moment_words(expires_at, now)


def guests(count: int | None) -> str:
    return "" if count is None else say_guests(count)


def say_dates_of(start: date, end: date) -> str:
    return say_dates(Stay.of_dates(start, end, Unit.DAY))


__all__ = [
    "MONTHS",
    "MONTHS_ALONE",
    "SOURCES",
    "STATUSES",
    "guests",
    "lapses_words",
    "moment_words",
    "name_or_nobody",
    "range_words",
    "say_date",
    "say_dates_of",
    "say_length",
    "say_stay",
    "say_sum",
    "surname",
    "units_short",
    "weekday",
]
