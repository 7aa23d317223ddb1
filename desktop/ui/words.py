"""Words of the chats page: days, times, states, counts. Pure, so they are tested without a window."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from desktop.domain.booking import BookingStatus, Busy, Source, Total, TotalLine
from desktop.domain.chat import Author, Chat, ChatMode, MessageKind, Sender
from desktop.domain.stay import Stay, Unit
from desktop.ui.retelling import retell
from desktop.ui.tongue import SOURCE, Forms, capital, language, say_count, tr
from desktop.ui.widgets.chips import Chip

NBSP = "\u00a0"
WEEKDAYS = (tr("пн"), tr("вт"), tr("ср"), tr("чт"), tr("пт"), tr("сб"), tr("вс"))
MONTHS = (
    *(tr("января"), tr("февраля"), tr("марта"), tr("апреля"), tr("мая"), tr("июня")),
    *(tr("июля"), tr("августа"), tr("сентября"), tr("октября"), tr("ноября"), tr("декабря")),
)
# Where there is little room. Three letters of a Russian month in the genitive are no word; of an English one they are.
MONTHS_TIGHT = MONTHS if language() == SOURCE else tuple(month[:3] for month in MONTHS)
INTENTS = {  # every Intent of the understanding
    "booking": tr("хочет бронь"),
    "availability": tr("спрашивает даты"),
    "price": tr("спрашивает цену"),
    "conditions": tr("спрашивает условия"),
    "arrival": tr("вопрос о заезде"),
    "change": tr("меняет бронь"),
    "cancel": tr("отменяет бронь"),
    "complaint": tr("жалоба"),
    "smalltalk": tr("вежливые слова"),
    "other": tr("другой вопрос"),
}
TONES = {
    "neutral": (tr("спокойный тон"), "mood-smile"),
    "positive": (tr("довольный тон"), "mood-happy"),
    "negative": (tr("недоволен"), "mood-sad"),
}
LANGUAGES = {
    "ru": tr("русский"),
    "en": tr("английский"),
    "de": tr("немецкий"),
    "fr": tr("французский"),
    "es": tr("испанский"),
    "it": tr("итальянский"),
    "pt": tr("португальский"),
    "pl": tr("польский"),
    "nl": tr("нидерландский"),
    "cs": tr("чешский"),
    "fi": tr("финский"),
    "ro": tr("румынский"),
    "sv": tr("шведский"),
    "zh": tr("китайский"),
    "ja": tr("японский"),
    "ko": tr("корейский"),
    "tr": tr("турецкий"),
    "az": tr("азербайджанский"),
    "kk": tr("казахский"),
    "ky": tr("киргизский"),
    "uz": tr("узбекский"),
    "tg": tr("таджикский"),
    "tt": tr("татарский"),
    "ba": tr("башкирский"),
    "uk": tr("украинский"),
    "be": tr("белорусский"),
    "bg": tr("болгарский"),
    "sr": tr("сербский"),
    "mn": tr("монгольский"),
    "ka": tr("грузинский"),
    "hy": tr("армянский"),
    "he": tr("иврит"),
    "ar": tr("арабский"),
    "fa": tr("персидский"),
    "hi": tr("хинди"),
    "th": tr("тайский"),
    "el": tr("греческий"),
    "vi": tr("вьетнамский"),
    "id": tr("индонезийский"),
    "hu": tr("венгерский"),
    "lv": tr("латышский"),
    "lt": tr("литовский"),
    "et": tr("эстонский"),
    "da": tr("датский"),
    "no": tr("норвежский"),
    "hr": tr("хорватский"),
    "sk": tr("словацкий"),
    "sl": tr("словенский"),
    "tk": tr("туркменский"),
    "ms": tr("малайский"),
}
_SUM_WORDS = {
    "cleaning": tr("уборка"),
    "extra_guests": tr("доп. гости"),
    "pets": tr("питомец"),
    "early_check_in": tr("ранний заезд"),
    "late_check_out": tr("поздний выезд"),
    "parking": tr("парковка"),
    "smoking": tr("курение"),
    "children": tr("дети"),
}
# Why a chat asks for an operator, where it is not a message that waits.
_NEEDS = {"dates_free": tr("даты освободились"), "lapsed": tr("срок брони вышел"), "promised": tr("обещан ответ")}
_SIGNS = {"RUB": "₽", "USD": "$", "EUR": "€"}
_UNITS = {
    Unit.NIGHT: Forms("ночь", "ночи", "ночей"),
    Unit.DAY: Forms("сутки", "суток", "суток"),
    Unit.HOUR: Forms("час", "часа", "часов"),
}


def say_sum(amount: object, currency: str = "RUB") -> str:
    """`5 600 ₽`; `₽5,600` in English, where a currency without a sign stands apart."""
    sign = _SIGNS.get(currency)
    if language() == SOURCE:
        return f"{say_number(amount)}{NBSP}{sign or currency}"
    return f"{sign}{say_number(amount)}" if sign else f"{currency}{NBSP}{say_number(amount)}"


def say_number(amount: object) -> str:
    number = float(str(amount))
    text = f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"
    return text.replace(",", NBSP).replace(".", ",") if language() == SOURCE else text


def say_date(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def say_date_tight(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS_TIGHT[day.month - 1]}"


def say_day(day: date, today: date) -> str:
    """The separator between days of a chat."""
    if day == today:
        return tr("Сегодня, {date}", date=say_date(day))
    if day == today - timedelta(days=1):
        return tr("Вчера, {date}", date=say_date(day))
    weekday = WEEKDAYS[day.weekday()]
    year = f" {day.year}" if day.year != today.year else ""
    return capital(f"{weekday}, {say_date(day)}{year}")


def say_list_time(at: datetime | None, now: datetime, zone: tzinfo | None) -> str:
    """The time of a chat in the list: a clock today, then a word, then a date."""
    if at is None:
        return ""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.date() == today - timedelta(days=1):
        return tr("вчера")
    if timedelta(0) < today - local.date() < timedelta(days=7):
        return WEEKDAYS[local.weekday()]
    return local.strftime(tr("%d.%m") if local.year == today.year else tr("%d.%m.%y"))


def say_left(until: datetime, now: datetime) -> str:
    """How long is left: `1 ч 12 м`, `2 дн`, `5 м`."""
    minutes = max(0, round((until - now).total_seconds() / 60))
    if minutes >= 48 * 60:
        return tr("{number}\u00a0дн", number=minutes // (24 * 60))
    if minutes >= 60:
        rest = tr(" {number}\u00a0м", number=minutes % 60) if minutes % 60 else ""
        return tr("{number}\u00a0ч{rest}", number=minutes // 60, rest=rest)
    return tr("{minutes}\u00a0м", minutes=minutes)


def say_stay(stay: Stay) -> str:
    """The title of a stay: `пт 12 → пн 15 июня`, `сб 6 июня, 18:00–22:00`."""
    start, end = stay.start_on, stay.end_on
    first, last = WEEKDAYS[start.weekday()], WEEKDAYS[end.weekday()]
    if stay.unit is Unit.HOUR and start == end:
        return f"{first} {say_date_tight(start)}, {stay.start:%H:%M}–{stay.end:%H:%M}"
    clocks = (f", {stay.start:%H:%M}", f", {stay.end:%H:%M}") if stay.unit is Unit.HOUR else ("", "")
    month = "" if (start.year, start.month) == (end.year, end.month) else f"{NBSP}{MONTHS_TIGHT[start.month - 1]}"
    return f"{first}{NBSP}{start.day}{month}{clocks[0]} → {last}{NBSP}{say_date_tight(end)}{clocks[1]}"


def say_length(stay: Stay) -> str:
    return say_count(stay.units, *_UNITS[stay.unit])


def say_guests(guests: int) -> str:
    return say_count(guests, "гость", "гостя", "гостей")


def say_dates(stay: Stay) -> str:
    """Short enough for a chip: `5–7 июня`."""
    start, end = stay.start_on, stay.end_on
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_date(end)}" if start != end else say_date(end)
    return f"{say_date(start)} – {say_date(end)}"


def say_total_line(total: Total) -> str:
    """How the total came about: `2 × 5 600 + 4 200 + уборка 1 200`."""
    return " + ".join(_say_part(line) for line in total.lines)


def say_way(busy: Busy) -> str:
    """What is in the way of a stay."""
    who = retell(busy.label) or {Source.AVITO: tr("Авито"), Source.ICAL: tr("другой календарь")}.get(
        busy.source, tr("бронь")
    )
    return f"{who}, {say_dates(busy.stay)}"


def choose_chip(chat: Chat, now: datetime, *, is_stopped: bool = False, answer_within: int = 0) -> Chip | None:
    """The one chip of a chat, by urgency: not sent, waits for the operator, booking, autopilot, waits for an answer."""
    if chat.unsent:
        return Chip(tr("не отправлено"), "conflict", icon="alert-triangle")
    if chat.needs_operator in _NEEDS:
        return Chip(_NEEDS[chat.needs_operator], "held", icon="clock")
    if chat.needs_operator is not None:
        return Chip(tr("ждёт оператора"), "conflict", icon="hand-stop")
    if chat.booking_status == BookingStatus.HELD:
        left = tr(" ещё {left}", left=say_left(chat.booking_expires_at, now)) if chat.booking_expires_at else ""
        return Chip(tr("бронь{left}", left=left), "held", swatch="held")
    if chat.booking_status == BookingStatus.CONFIRMED:
        return Chip(tr("бронь"), "confirmed", swatch="confirmed")
    if chat.mode is ChatMode.AUTO:
        return (
            Chip(tr("авто"), "conflict", icon="hand-stop") if is_stopped else Chip(tr("авто"), "autopilot", icon="bolt")
        )
    if chat.waits_since is not None:
        return _count_down(chat.waits_since, now, answer_within) or Chip(tr("ждёт ответа"), icon="clock")
    return None


def _count_down(since: datetime, now: datetime, minutes: int) -> Chip | None:
    """How long there is to answer within the owner's limit; None where there is no limit."""
    if not minutes:
        return None
    left = minutes - (now - since).total_seconds() / 60
    if left <= 0:
        return Chip(
            tr("просрочен {left}", left=say_left(now, since + timedelta(minutes=minutes))), "conflict", icon="clock"
        )
    tone = "held" if left <= max(2.0, minutes / 4) else "neutral"
    return Chip(tr("ответить за {left}", left=say_left(since + timedelta(minutes=minutes), now)), tone, icon="clock")


def say_day_in_figures(day: date) -> str:
    """`05.06.2026`, as people also type it."""
    return day.strftime(tr("%d.%m.%Y"))


def say_moment_in_figures(moment: datetime) -> str:
    return f"{say_day_in_figures(moment)} {moment:%H:%M}"


def say_last(chat: Chat) -> str:
    """The last words of a chat; what stands in for a picture or a call is ours and not the client's."""
    return chat.last_text if chat.last_kind is MessageKind.TEXT else retell(chat.last_text)


def choose_prefix(chat: Chat) -> str:
    """Whose last words they are."""
    if chat.last_author is not Author.US:
        return ""
    return tr("Автопилот: ") if chat.last_sender is Sender.AUTOPILOT else tr("Вы: ")


def _say_part(line: TotalLine) -> str:
    word = _SUM_WORDS.get(line.label, line.note)
    if line.label == "units" or line.count > 1:
        price = line.price if line.price is not None else line.amount
        product = f"{line.count}{NBSP}×{NBSP}{say_number(price)}" if line.count > 1 else say_number(price)
        return product if line.label == "units" else f"{word} {product}".strip()
    return f"{word}{NBSP}{say_number(line.amount)}".strip()
