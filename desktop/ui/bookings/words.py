"""Words for bookings: dates with weekdays, lengths, sums, states, how long a hold still stands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from desktop.domain.booking import Booking, BookingStatus, Source
from desktop.domain.stay import Stay, Unit

NBSP = "\u00a0"
WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
MONTHS_ALONE = (
    *("Январь", "Февраль", "Март", "Апрель", "Май", "Июнь"),
    *("Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь"),
)
STATUSES = {
    BookingStatus.HELD: "удержана",
    BookingStatus.CONFIRMED: "подтверждена",
    BookingStatus.REJECTED: "отклонена",
    BookingStatus.EXPIRED: "срок вышел",
    BookingStatus.CANCELLED: "отменена",
}
SOURCES = {
    Source.CHAT: "чат",
    Source.AUTOPILOT: "автопилот",
    Source.MANUAL: "вручную",
    Source.AVITO: "Avito",
    Source.ICAL: "iCal",
}
_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€", "KZT": "₸", "BYN": "Br"}
_UNITS = {
    Unit.NIGHT: ("ночь", "ночи", "ночей"),
    Unit.DAY: ("сутки", "суток", "суток"),
    Unit.HOUR: ("час", "часа", "часов"),
}


def plural(count: int, one: str, few: str, many: str) -> str:
    """`3 ночи`, with a space that does not break."""
    tens, ones = count % 100, count % 10
    word = many if 10 < tens < 20 or ones in {0, 5, 6, 7, 8, 9} else one if ones == 1 else few
    return f"{count}{NBSP}{word}"


def money(amount: Decimal, currency: str = "RUB") -> str:
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return text.replace(",", NBSP).replace(".", ",") + NBSP + _SIGNS.get(currency, currency)


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def day_words(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def stay_words(stay: Stay) -> str:
    """`пт 5 → вт 9 июня`; for hours `сб 6 июня, 18:00–22:00`."""
    start, end = stay.start_on, stay.end_on
    if stay.unit is Unit.HOUR and (end == start or stay.length < timedelta(hours=24)):
        return f"{weekday(start)} {day_words(start)}, {stay.start:%H:%M}–{stay.end:%H:%M}"
    last = f"{weekday(end)}{NBSP}{day_words(end)}"
    if stay.unit is Unit.HOUR:
        return f"{weekday(start)} {day_words(start)}, {stay.start:%H:%M} → {last}, {stay.end:%H:%M}"
    if start == end:
        return last
    first = f"{weekday(start)}{NBSP}{start.day}"
    if (start.month, start.year) != (end.month, end.year):
        first = f"{weekday(start)}{NBSP}{day_words(start)}"
    return f"{first} → {last}"


def range_words(start: date, end: date) -> str:
    """Both days inclusive: `1–28 июня 2026`."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS[end.month - 1]} {end.year}"
    year = f" {start.year}" if start.year != end.year else ""
    return f"{start.day} {MONTHS[start.month - 1]}{year} – {end.day} {MONTHS[end.month - 1]} {end.year}"


def units_words(stay: Stay) -> str:
    return plural(stay.units, *_UNITS[stay.unit])


def units_short(stay: Stay) -> str:
    """For a column of nights: nights alone are bare figures."""
    suffix = {Unit.NIGHT: "", Unit.DAY: f"{NBSP}сут", Unit.HOUR: f"{NBSP}ч"}[stay.unit]
    return f"{stay.units}{suffix}"


def guests_words(guests: int | None) -> str:
    return "" if guests is None else plural(guests, "гость", "гостя", "гостей")


def surname(name: str) -> str:
    """The last word of a name: what fits on a bar."""
    return name.rsplit(maxsplit=1)[-1] if name.split() else "без имени"


def name_or_nobody(booking: Booking) -> str:
    return booking.name or "Без имени"


def moment_words(moment: datetime, now: datetime) -> str:
    """`сегодня, 12:00`, `завтра, 09:00`, `5 июня, 18:20`, in the zone of `now`."""
    local = moment.astimezone(now.tzinfo)
    days = (local.date() - now.date()).days
    day = {-1: "вчера", 0: "сегодня", 1: "завтра"}.get(days) or day_words(local.date())
    return f"{day}, {local:%H:%M}"


def lapses_words(expires_at: datetime, now: datetime) -> str:
    """How long a hold still stands: `через 1 ч 12 м`, further off its day and hour."""
    left = expires_at - now
    minutes = int(left.total_seconds() // 60)
    if minutes < 0:
        return moment_words(expires_at, now)
    if minutes < 1:
        return "меньше минуты"
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return f"через {rest}{NBSP}м"
    if hours < 4:
        return f"через {hours}{NBSP}ч" + (f" {rest}{NBSP}м" if rest else "")
    if hours < 12:
        return f"через {hours}{NBSP}ч"
    return moment_words(expires_at, now)


def short_range(start: date, end: date) -> str:
    """`13–15 июня`, `30 мая – 2 июня`."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day}{NBSP}{MONTHS[end.month - 1]}" if start != end else day_words(start)
    return f"{day_words(start)} – {day_words(end)}"
