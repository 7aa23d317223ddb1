"""The part of the in-memory desk that counts: an invented period that looks like a real one."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

from desktop.domain.analytics import DraftEnd, Figures, Funnel, Period, Slot, Spent, Wait
from desktop.errors import BronyaError
from desktop.services.booking_export import ExportTable, write_table

_DAY = (1, 0, 0, 0, 1, 2, 4, 8, 14, 22, 26, 24, 21, 19, 23, 20, 18, 24, 31, 34, 28, 19, 11, 4)


def make_figures(period: Period) -> Figures:
    dice = random.Random(7)
    slots, waits, drafts, spent = [], [], [], []
    for number, day in enumerate(period.days):
        for hour, weight in enumerate(_DAY):
            at = datetime.combine(day, time(hour), period.zone)
            theirs = round(weight * dice.uniform(0.1, 0.5))
            if theirs:
                slots.append(Slot(at, theirs, round(theirs * 0.9), theirs // 3))
                waits.append(Wait(at, dice.uniform(40, 900) if hour > 7 else dice.uniform(1800, 20000)))
        for _ in range(9):
            ends = (DraftEnd.AS_IS,) * (4 + number // 8) + (DraftEnd.EDITED,) * 3 + (DraftEnd.DROPPED,)
            drafts.append((datetime.combine(day, time(12), period.zone), dice.choice(ends)))
        for model, cost in (("assistant-medium", 26.0), ("assistant-small", 9.0)):
            spent.append(Spent(datetime.combine(day, time(12), period.zone), model, cost * dice.random(), 30, 90000))
    holds = {"unsupported_fact": 31, "contradicts_calendar": 15, "commitment": 12, "contact": 4, "tone": 2}
    return Figures(period, tuple(slots), tuple(waits), tuple(drafts), holds, 58, Funnel(412, 238, 121, 96),
                   tuple(spent), 96, {"RUB": 1412000.0})  # fmt: skip


class FakeFigures:
    fail_next: dict[str, BronyaError]

    def __init__(self) -> None:
        super().__init__()
        self.periods: list[Period] = []
        self.has_figures = True

    async def read_figures(
        self, period: Period, *, on_progress: Callable[[float], bool] | None = None
    ) -> Figures | None:
        if (error := self.fail_next.pop("read_figures", None)) is not None:
            raise error
        self.periods.append(period)
        if on_progress is not None and not on_progress(0.5):
            return None
        return make_figures(period) if self.has_figures else Figures(period)

    async def export_figures(self, table: ExportTable, path: Path) -> None:
        write_table(table, path, lambda _: True)
