"""What a person wishes of analytics: the figures of a period, read a stretch at a time, and a table as a file."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.analytics import DraftEnd, Figures, Period, Slot, Spent, Wait
from desktop.errors import Rejected
from desktop.services.booking_export import ExportTable, write_table
from desktop.services.rights import Right, needs
from desktop.store import Store

LONGEST_DAYS = 731
STRETCH = timedelta(days=3)  # of a busy year: a few hundredths of a second of the store's thread
OnPart = Callable[[float], bool]


class AnalyticsDesk:
    """Carried by the front desk."""

    _store: Store

    @needs(Right.READ)
    async def read_figures(self, period: Period, *, on_progress: OnPart | None = None) -> Figures | None:
        """`on_progress(0..1)` False calls it off: None then. Rejected `period` for one that is empty or too long."""
        if not 0 < len(period.days) <= LONGEST_DAYS:
            raise Rejected(f"a period has 1 to {LONGEST_DAYS} days", code="period", field="period")
        book, until = self._store.analytics, period.until
        slots: list[Slot] = []
        waits: list[Wait] = []
        ends: list[tuple[datetime, DraftEnd]] = []
        spent: list[Spent] = []
        holds: Counter[str] = Counter()
        held = 0
        at = period.since
        while at < until:
            end = min(at + STRETCH, until)
            slots += await book.count_messages(period, at, end)
            waits += await book.list_waits(period, at, end)
            ends += await book.list_draft_ends(period, at, end)
            spent += await book.count_spending(period, at, end)
            count, reasons = await book.count_holds(period, at, end)
            held, holds = held + count, holds + reasons
            at = end
            if on_progress is not None and not on_progress((at - period.since) / (until - period.since)):
                return None
        funnel, confirmed, sums = await book.count_funnel(period)
        return Figures(
            period,
            tuple(slots),
            tuple(waits),
            tuple(ends),
            dict(holds.most_common()),
            held,
            funnel,
            tuple(spent),
            confirmed,
            {currency: float(amount) for currency, amount in sums.items()},
        )

    @needs(Right.EXPORT, note="analytics.export")
    async def export_figures(self, table: ExportTable, path: Path) -> None:
        """CSV or XLSX by the name of the file; whole or not at all."""
        await asyncio.to_thread(write_table, table, path, lambda _: True)
