"""What a plot shows, as plain values: the same value is painted, read aloud, put in a table and written to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import floor, log10

from desktop.ui.tongue import SOURCE, language, tr

Say = Callable[[float], str]


def say_plain(value: float) -> str:
    if language() != SOURCE:
        return f"{value:,.0f}" if value == int(value) else f"{value:.1f}"
    return f"{value:,.0f}".replace(",", "\u00a0") if value == int(value) else f"{value:.1f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Series:
    """`tone` is a colour of the theme; None is no value there, and a line breaks."""

    name: str
    values: tuple[float | None, ...]
    tone: str = "accent"
    say: Say = say_plain
    is_time: bool = False  # seconds: its scale goes by minutes and hours


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Bars by place on the left scale, each series upon the one before; lines on the right scale."""

    places: tuple[str, ...]
    bars: tuple[Series, ...]
    lines: tuple[Series, ...] = ()
    unit: str = tr("Когда")


@dataclass(frozen=True, slots=True)
class AreaPlot:
    """Areas one upon another, growing to the right; a dashed line where `limit` is."""

    places: tuple[str, ...]
    areas: tuple[Series, ...]
    limit: float | None = None
    limit_name: str = ""
    unit: str = tr("День")


@dataclass(frozen=True, slots=True)
class SharePlot:
    """Each row is a whole cut into the shares of its series."""

    places: tuple[str, ...]
    parts: tuple[Series, ...]
    unit: str = tr("Неделя")


@dataclass(frozen=True, slots=True)
class RankPlot:
    """Bars to the right, one a row, with what is said after them; a funnel when each is a share of the first."""

    places: tuple[str, ...]
    values: Series
    tones: tuple[str, ...] = ()
    shares: bool = False
    unit: str = tr("Шаг")


@dataclass(frozen=True, slots=True)
class HeatPlot:
    """A square for each row and column: the darker, the more."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float, ...], ...] = field(default=())
    unit: str = tr("День недели")


Plot = BarPlot | AreaPlot | SharePlot | RankPlot | HeatPlot
Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def to_table(plot: Plot) -> Table:
    """Head and rows, all words."""
    if isinstance(plot, HeatPlot):
        rows = zip(plot.rows, plot.values, strict=True)
        return (plot.unit, *plot.columns), tuple((name, *(say_plain(one) for one in row)) for name, row in rows)
    if isinstance(plot, RankPlot):
        first = next((one for one in plot.values.values if one), 0.0)
        head: tuple[str, ...] = (plot.unit, plot.values.name, *((tr("Доля"),) if plot.shares else ()))
        return head, tuple(
            (name, plot.values.say(value or 0.0), *((say_share(value or 0.0, first),) if plot.shares else ()))
            for name, value in zip(plot.places, plot.values.values, strict=True)
        )
    series = series_of(plot)
    head = (plot.unit, *(one.name for one in series))
    return head, tuple(
        (name, *("" if one.values[row] is None else one.say(one.values[row] or 0.0) for one in series))
        for row, name in enumerate(plot.places)
    )


def series_of(plot: Plot) -> tuple[Series, ...]:
    match plot:
        case BarPlot():
            return (*plot.bars, *plot.lines)
        case AreaPlot():
            return plot.areas
        case SharePlot():
            return plot.parts
        case RankPlot():
            return (plot.values,)
        case HeatPlot():
            return ()


def is_blank(plot: Plot) -> bool:
    """Nothing to draw."""
    if isinstance(plot, HeatPlot):
        return not any(any(row) for row in plot.values)
    return not any(any(one.values) for one in series_of(plot))


def say_share(value: float, whole: float) -> str:
    return f"{round(100 * value / whole)}\u00a0%" if whole else "—"


_TIMES = (10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 3 * 3600, 6 * 3600, 12 * 3600, 86400)


def make_time_ticks(top: float, *, count: int = 4) -> Sequence[float]:
    """Round minutes, hours or days from 0 to at least `top` seconds."""
    step = next((float(one) for one in _TIMES if one * count >= top), 86400.0 * max(1, -(-top // (86400 * count))))
    return [step * number for number in range(max(1, -int(-top // step)) + 1)]


def make_ticks(top: float, *, count: int = 4) -> Sequence[float]:
    """Round numbers from 0 to at least `top`."""
    if top <= 0:
        return (0.0, 1.0)
    rough = top / count
    power: float = 10.0 ** floor(log10(rough))
    step = next((power * one for one in (1, 2, 5) if power * one >= rough), power * 10)
    ticks = [0.0]
    while ticks[-1] < top:
        ticks.append(ticks[-1] + step)
    return ticks
