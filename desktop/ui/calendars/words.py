"""Words of calendars: what one holds, how its last reading went, where ours stands. Pure."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

from desktop.domain.feeds import CalendarFeed, CalendarsView, FeedPreview, FeedState
from desktop.domain.stay import Unit
from desktop.ui.notices import describe_code
from desktop.ui.tongue import Forms, say_count, tr
from desktop.ui.widgets.chips import Chip
from desktop.ui.words import say_date, say_left

_TAKEN = {
    Unit.NIGHT: Forms("занятая ночь", "занятые ночи", "занятых ночей"),
    Unit.DAY: Forms("занятый день", "занятых дня", "занятых дней"),
    Unit.HOUR: Forms("занятый отрезок", "занятых отрезка", "занятых отрезков"),
}
_KEPT = tr("Прежние даты остаются занятыми.")


def say_preview(found: FeedPreview, unit: Unit, today: date) -> str:
    """`42 занятых дня, ближайший 3 декабря`."""
    if not found.taken:
        words = (
            tr("Календарь читается, впереди ничего не занято") if found.events else tr("Календарь читается, он пуст")
        )
    else:
        nearest = found.nearest_on
        words = say_count(found.taken, *_TAKEN[unit])
        if nearest is not None:
            year = f" {nearest.year}" if nearest.year != today.year else ""
            word = tr("ближайшая") if unit is Unit.NIGHT else tr("ближайший")
            when = tr("сегодня") if nearest == today else f"{say_date(nearest)}{year}"
            words += f", {word} {when}"
    if found.unreadable:
        words += tr("; не прочесть: {events}", events=say_events(found.unreadable))
    return words


def say_events(count: int) -> str:
    return say_count(count, "событие", "события", "событий")


def say_name(feed: CalendarFeed) -> str:
    return feed.name or say_host(feed)


def say_host(feed: CalendarFeed) -> str:
    """The server alone: the rest of an address is the key to the calendar."""
    return urlsplit(feed.url).hostname or feed.url


def say_ago(at: datetime, now: datetime) -> str:
    return tr("только что") if (now - at).total_seconds() < 60 else tr("{left} назад", left=say_left(now, at))


def say_feed(feed: CalendarFeed, now: datetime) -> str:
    """One line: when it was read and what it takes, or what is wrong, what stays and when it is tried again."""
    if feed.state is FeedState.NEW:
        return tr("Ещё не прочитан, читаем…")
    if feed.state is FeedState.OK:
        read = tr("Прочитан {ago}", ago=say_ago(feed.read_at, now)) if feed.read_at else tr("Прочитан")
        taken = say_count(feed.taken, "занятый отрезок", "занятых отрезка", "занятых отрезков")
        return f"{read} · {(taken if feed.taken else tr('ничего не занято'))}"
    if feed.state is FeedState.PARTIAL:
        return tr(
            "Не прочесть: {events}. Что они занимали раньше, остаётся занятым.", events=say_events(feed.unreadable)
        )
    said = describe_code(feed.error_code, tr("Не читается"))
    last = (
        tr("Последний раз прочитан {ago}.", ago=say_ago(feed.read_at, now))
        if feed.read_at
        else tr("Ещё ни разу не прочитан.")
    )
    again = tr("Повтор через {left}.", left=say_left(feed.next_at, now)) if feed.next_at and feed.next_at > now else ""
    return " ".join(part for part in (f"{said}.", _KEPT if feed.taken else "", last, again) if part)


def choose_chip(feed: CalendarFeed, now: datetime) -> Chip:
    if feed.state is FeedState.NEW:
        return Chip(tr("новый"), "neutral", icon="clock")
    if feed.state is FeedState.OK:
        return Chip(tr("читается"), "confirmed", icon="check")
    if feed.state is FeedState.PARTIAL:
        return Chip(tr("прочитан не весь"), "held", icon="alert-triangle")
    if feed.is_silent(now):
        return Chip(tr("не читается"), "conflict", icon="alert-triangle")
    return Chip(tr("пробуем снова"), "held", icon="refresh")


def say_publication(view: CalendarsView, now: datetime) -> str:
    if not view.has_relay:
        return tr("Адрес выдаёт реле, а оно не подключено: Настройки → Реле.")
    known = view.publication
    if known is None:
        return tr("Секретная ссылка для Авито, Airbnb и других: они закроют даты сами. Имён и телефонов в ней нет.")
    if known.error_code:
        again = (
            tr(" Повтор через {left}.", left=say_left(known.next_at, now))
            if known.next_at and known.next_at > now
            else ""
        )
        return f"{describe_code(known.error_code, tr('Реле не приняло календарь'))}.{again}"
    return (
        tr("Обновлён {ago}", ago=say_ago(known.published_at, now)) if known.published_at else tr("Отправляем на реле…")
    )


def say_silent(feeds: tuple[CalendarFeed, ...]) -> str:
    """For the button that leads here."""
    return tr("Календари: {count} не читается", count=len(feeds)) if feeds else tr("Календари")
