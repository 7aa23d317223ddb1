"""A stay in a few plain lines for its guest: what, when, how many, how much, where."""

from __future__ import annotations

from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.stay import Unit
from desktop.domain.wording.dates import say_stay
from desktop.domain.wording.money import say_money

_HEADS = {
    BookingStatus.CONFIRMED: "Бронь подтверждена",
    BookingStatus.HELD: "Даты удержаны, бронь ещё не подтверждена",
    BookingStatus.REJECTED: "Заявка отклонена",
    BookingStatus.EXPIRED: "Срок удержания вышел",
    BookingStatus.CANCELLED: "Бронь отменена",
}


def write_stay_note(
    booking: Booking, title: str, *, place: str = "", check_in: str | None = None, check_out: str | None = None
) -> str:
    """`place` is the caller's to give: it may be told only once the stay is confirmed."""
    when = say_stay(booking.stay, "ru", year=True)
    if booking.stay.unit is not Unit.HOUR:
        when += f", заезд с {check_in}" if check_in else ""
        when += f", выезд до {check_out}" if check_out else ""
    lines = [f"{_HEADS[booking.status]}: {title}", when[0].upper() + when[1:]]
    lines += [f"Гостей: {booking.guests}"] if booking.guests else []
    if booking.total is not None and booking.total.complete:
        lines.append(f"Стоимость: {say_money(booking.total.amount, booking.total.currency, 'ru')}")
    lines += [f"Адрес: {place}"] if place else []
    return "\n".join(lines)
