"""The plots of the page, made of the figures of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop.domain.analytics import DraftEnd, Figures
from desktop.ui.chats.draft_text import REASONS
from desktop.ui.plots.values import AreaPlot, BarPlot, HeatPlot, RankPlot, Series, SharePlot
from desktop.ui.tongue import tr
from desktop.ui.words import MONTHS, say_number

WEEK = (tr("пн"), tr("вт"), tr("ср"), tr("чт"), tr("пт"), tr("сб"), tr("вс"))
ENDS = {
    DraftEnd.AS_IS: (tr("отправлены как есть"), "accent"),
    DraftEnd.EDITED: (tr("поправлены"), "accent_tint_2"),
    DraftEnd.DROPPED: (tr("не отправлены"), "line_strong"),
}
STEPS = (tr("Написали"), tr("Распознан заезд"), tr("Удержаны даты"), tr("Подтверждено"))
STEP_TONES = ("line_strong", "accent", "held", "confirmed")
MODEL_TONES = ("accent", "accent_tint_2", "elsewhere", "autopilot", "line_strong")


def say_wait(seconds: float) -> str:
    """Shortest words for a wait: 40 с, 3 мин, 2,5 ч."""
    if seconds < 60:
        return tr("{seconds}\u00a0с", seconds=round(seconds))
    if seconds < 3600:
        return tr("{number}\u00a0мин", number=round(seconds / 60))
    if seconds < 86400:
        return f"{seconds / 3600:.1f}".replace(".", ",").removesuffix(",0") + tr("\u00a0ч")
    return f"{seconds / 86400:.1f}".replace(".", ",").removesuffix(",0") + tr("\u00a0дн.")


def plot_days(figures: Figures) -> BarPlot:
    days = figures.messages_by_day()
    answers = figures.answers_by_day()
    return BarPlot(
        tuple(say_short(day) for day in days),
        (
            Series(tr("от клиентов"), tuple(float(theirs) for theirs, _ in days.values())),
            Series(tr("наши"), tuple(float(ours) for _, ours in days.values()), "accent_tint_2"),
        ),
        (Series(tr("первый ответ, медиана"), tuple(answers.get(day) for day in days), "held", say_wait, is_time=True),),
        unit=tr("День"),
    )


def plot_hours(figures: Figures) -> BarPlot:
    hours = figures.messages_by_hour()
    answers = figures.answers_by_hour()
    return BarPlot(
        tuple(f"{hour:02}" for hour in hours),
        (
            Series(tr("от клиентов"), tuple(float(theirs) for theirs, _ in hours.values())),
            Series(tr("наши"), tuple(float(ours) for _, ours in hours.values()), "accent_tint_2"),
        ),
        (
            Series(
                tr("первый ответ, медиана"), tuple(answers.get(hour) for hour in hours), "held", say_wait, is_time=True
            ),
        ),
        unit=tr("Час"),
    )


def plot_week(figures: Figures) -> HeatPlot:
    found = figures.week()
    values = tuple(tuple(float(found.get((day, hour), 0)) for hour in range(24)) for day in range(7))
    return HeatPlot(WEEK, tuple(f"{hour:02}" for hour in range(24)), values)


def plot_drafts(figures: Figures) -> SharePlot:
    weeks = figures.drafts_by_week()
    shown = list(weeks)[-8:]
    return SharePlot(
        tuple(f"{say_short(monday)} – {say_short(monday + timedelta(days=6))}" for monday in shown),
        tuple(
            Series(name, tuple(float(weeks[monday][end]) for monday in shown), tone)
            for end, (name, tone) in ENDS.items()
        ),
    )


def plot_holds(figures: Figures) -> RankPlot:
    rows = sorted(figures.holds.items(), key=lambda pair: (-pair[1], pair[0]))[:8]
    names = tuple(REASONS.get(reason, reason) for reason, _ in rows)
    values = Series(tr("Черновиков"), tuple(float(count) for _, count in rows), "conflict")
    return RankPlot(names, values, unit=tr("Причина"))


def plot_funnel(figures: Figures) -> RankPlot:
    funnel = figures.funnel
    counts = (funnel.chats, funnel.recognised, funnel.held, funnel.confirmed)
    return RankPlot(STEPS, Series(tr("Чатов"), tuple(float(one) for one in counts)), STEP_TONES, shares=True)


def plot_spending(figures: Figures, budget: float | None) -> AreaPlot:
    """Growing from the first day. The budget is a month's: drawn for a period that is no longer."""
    days = figures.period.days
    models = list(figures.cost_by_model())
    named = models if len(models) <= len(MODEL_TONES) else models[: len(MODEL_TONES) - 1]
    areas = [_grow(figures, [model], model or tr("модель не названа"), tone)
             for model, tone in zip(named, MODEL_TONES, strict=False)]  # fmt: skip
    if len(named) < len(models):
        areas.append(_grow(figures, models[len(named) :], tr("другие"), MODEL_TONES[-1]))
    limit = budget if budget and len(days) <= 31 else None
    words = tr("бюджет месяца {number}", number=say_number(limit)) if limit else ""
    return AreaPlot(tuple(say_short(day) for day in days), tuple(areas), limit, words)


def _grow(figures: Figures, models: Sequence[str], name: str, tone: str) -> Series:
    total, values = 0.0, []
    by_day = [figures.cost_by_day(model) for model in models]
    for day in figures.period.days:
        total += sum(one[day] for one in by_day)
        values.append(total)
    return Series(name, tuple(values), tone, say_money)


def say_money(value: float) -> str:
    return say_number(f"{value:.2f}")


def say_short(day: date) -> str:
    return f"{day.day}\u00a0{MONTHS[day.month - 1][:3]}"
