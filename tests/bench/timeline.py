"""Frames of the timeline and the time of a decision with a season's bookings; the last line is one JSON object.

200 resources by 365 days with 20,000 bookings. A frame is one repaint of the whole viewport after a step of the wheel, of
the arrows or of the zoom. A decision is measured on the real page over a real store in a file: from the wish until the
row of the table, the bar and the head say `confirmed`, with everything else that listens doing its work: `decision` from
the press of the button that confirms, `elsewhere` from a decision the page only hears of, `floor` the painting alone.
`page_first` is what is in sight after the page is opened, `page` all of it, `page_pause` the pauses of the loop meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

FIRST = date(2026, 1, 5)
NOW = datetime(2026, 6, 4, 12, tzinfo=UTC)
DAYS = 365


def make_bookings(resources: int, bookings: int) -> list[Any]:
    """Stays one after another on each resource, none over another; every tenth is a hold."""
    from desktop.domain.booking import Booking, BookingStatus, Source, Total, TotalLine
    from desktop.domain.chat import AccountId, ResourceId
    from desktop.domain.stay import Stay

    dice = random.Random(7)
    each = bookings // resources
    made = []
    for number in range(resources):
        places = sorted(dice.sample(range(DAYS), each))
        for one, start in enumerate(places):
            end = places[one + 1] if one + 1 < each else DAYS
            length = min(dice.randint(1, 6), end - start)
            held = one % 10 == 0
            first = FIRST + timedelta(days=start)
            amount = Decimal(4200 * length)
            made.append(
                Booking(
                    f"{number:04d}{one:04d}", ResourceId(f"r{number}"), Stay.of_dates(first, first + timedelta(days=length)),
                    BookingStatus.HELD if held else BookingStatus.CONFIRMED, NOW - timedelta(days=1), name=f"Гость Выдуманный{one}",
                    account_id=AccountId("1"), guests=2, source=Source.CHAT, expires_at=NOW + timedelta(days=1) if held else None,
                    total=Total((TotalLine("units", amount, length, Decimal(4200)),), amount), resource_title=f"Квартира {number}",
                )
            )  # fmt: skip
    return made


def make_resources(count: int) -> list[Any]:
    from desktop.domain.chat import AccountId, ResourceId
    from desktop.domain.resource import Resource

    return [Resource(ResourceId(f"r{number}"), AccountId("1"), f"Квартира {number}") for number in range(count)]


def spread(name: str, times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {
        f"{name}_p50_ms": round(cuts[49], 2), f"{name}_p99_ms": round(cuts[98], 2), f"{name}_max_ms": round(max(times), 2),
        f"{name}_frames": len(times),
    }  # fmt: skip


def pss_mb() -> float:
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def nothing() -> None:
    """A frame that only goes on with what the last one left."""


def scroll(view: Any, pixels: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + pixels)


def measure_frames(resources: list[Any], bookings: list[Any], steps: int) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from desktop.ui.theme import Look, Theme
    from desktop.ui.timeline.bars import build_bars
    from desktop.ui.timeline.scale import Zoom
    from desktop.ui.timeline.view import TimelineView

    look = Look()
    look.apply(Theme.load("light"))
    view = TimelineView(look, lambda: NOW)
    before = pss_mb()
    began = time.perf_counter()
    bars = build_bars(bookings, {})
    built = time.perf_counter()
    view.show_rows(resources, bars)
    figures = {"bars_ms": round((built - began) * 1000, 1), "rows_ms": round((time.perf_counter() - built) * 1000, 1)}
    view.resize(1286, 720)
    view.show()
    QApplication.processEvents()

    def frame(times: list[float], act: Any) -> None:
        """What is left for the frames after it counts as frames of its own."""
        while True:
            began = time.perf_counter()
            act()
            view.viewport().repaint()
            times.append((time.perf_counter() - began) * 1000)
            if not view._tiles.is_behind:
                break
            act = nothing
        QApplication.processEvents()

    every: list[float] = []
    for zoom in Zoom:
        down: list[float] = []
        across: list[float] = []
        view.set_zoom(zoom)
        view.viewport().repaint()
        for number in range(steps):
            up = (number // 60) % 2
            frame(down, lambda up=up: scroll(view, -40 if up else 40))
        for number in range(steps):
            back = (number // 60) % 2
            frame(across, lambda back=back: view._move_to(view.period[0] + timedelta(days=-1 if back else 1)))
        figures |= spread(f"{zoom}_down", down) | spread(f"{zoom}_across", across)
        every += down + across
    zooming: list[float] = []
    for number in range(steps // 2):
        frame(zooming, lambda number=number: view.set_zoom(tuple(Zoom)[number % 3]))
    figures |= spread("zoom", zooming) | spread("all", every + zooming)
    figures["tiles_mb"] = round(view._tiles.size / 1e6, 1)
    figures["view_mb"] = round(pss_mb() - before, 1)
    view.close()
    view.deleteLater()
    return figures


async def fill(folder: Path, resources: list[Any], bookings: list[Any]) -> None:
    """Through the store's own tables: twenty thousand holds by its door would be the longest part of the measurement."""
    from desktop.domain.resource import Account
    from desktop.store import open_store
    from desktop.store.booking_rows import booking_values, read_span_rule
    from desktop.store.tables import auto_bookings

    async with await open_store(folder / "bronya.db", clock=lambda: NOW) as store:
        await store.people.save_account(Account("1", "Замер"))
        for resource in resources:
            await store.conditions.save_resource(resource)

        def work(connection: Any) -> None:
            rules = {resource.id: read_span_rule(connection, resource.id) for resource in resources}
            rows = [booking_values(connection, one, rules[one.resource_id](one.stay)) for one in bookings]
            connection.execute(auto_bookings.insert(), rows)

        await store._database.run(work)


async def measure_page(folder: Path, resources: int, decisions: int) -> dict[str, float]:
    from desktop.core import Setting, open_core
    from desktop.credentials import MemoryCredentials
    from desktop.domain.booking import BookingStatus
    from desktop.ui.bookings.page import BookingsPage
    from desktop.ui.page import PageContext
    from desktop.ui.theme import Look, Theme
    from desktop.ui.timeline.bars import BarKind
    from desktop.ui.timeline.scale import Zoom

    look = Look()
    look.apply(Theme.load("light"))
    setting = replace(Setting(folder, folder / "bronya.db", MemoryCredentials(), environment={}), clock=lambda: NOW)
    figures: dict[str, float] = {}
    async with open_core(setting) as core:
        core.start()
        context = PageContext(core.desk, look, raise_error, lambda _: None, lambda *_: None, now=lambda: NOW)
        before = pss_mb()
        began = time.perf_counter()
        page = BookingsPage(context)
        page.resize(1286, 768)
        page.show()
        page.timeline.set_zoom(Zoom.SEASON)
        while not page.model.rowCount() or not any(page.timeline.list_bars()):  # noqa: ASYNC110
            await asyncio.sleep(0)
        page.repaint()
        figures["page_first_ms"] = round((time.perf_counter() - began) * 1000, 1)
        watch = asyncio.ensure_future(watch_pauses(pauses := []))
        await page.tasks.settle()
        watch.cancel()
        page.repaint()
        figures["page_ms"] = round((time.perf_counter() - began) * 1000, 1)
        figures |= spread("page_pause", pauses)
        figures["page_mb"] = round(pss_mb() - before, 1)
        figures["page_rows"] = page.model.rowCount()
        first, end = page.timeline.period
        held = [
            one
            for one in page.model.shown
            if one.status is BookingStatus.HELD and first <= one.stay.start_on < end - timedelta(days=7)
        ][:decisions]
        times: dict[str, list[float]] = {"decision": [], "elsewhere": [], "desk": [], "floor": []}
        for number, booking in enumerate(held):
            here = bool(number % 2)
            confirmed = await click_confirm(page, booking) if here else None
            began = time.perf_counter()
            if confirmed is not None:
                confirmed.click()
            else:  # as if another window had decided: the page only hears of it
                await core.desk.confirm(booking.id)
                times["desk"].append((time.perf_counter() - began) * 1000)
            await wait_until(page, lambda one=booking: is_confirmed(page, one, BarKind.CONFIRMED))
            paint(page)
            times["decision" if here else "elsewhere"].append((time.perf_counter() - began) * 1000)
            await page.tasks.settle()
            await asyncio.sleep(0.02)
            began = time.perf_counter()
            paint(page)  # the least it can take: what is there already, painted once
            times["floor"].append((time.perf_counter() - began) * 1000)
        for name, found in times.items():
            figures |= spread(name, found)
        pauses = []
        for number in range(120):
            began = time.perf_counter()
            page.timeline._move_to(page.timeline.period[0] + timedelta(days=1 if number < 60 else -1))
            page.timeline.viewport().repaint()
            await asyncio.sleep(0)
            pauses.append((time.perf_counter() - began) * 1000)
        figures |= spread("page_across", pauses)
        await page.tasks.close()
        page.close()
        page.deleteLater()
    return figures


async def click_confirm(page: Any, booking: Any) -> Any:
    """The button of the question, ready to be pressed."""
    from desktop.ui.bookings.sheets import DecisionSheet

    page._confirm(booking.id)
    while not (found := [one for one in page.findChildren(DecisionSheet) if one.isVisible()]):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    return found[0].accept_button


async def watch_pauses(pauses: list[float]) -> None:
    """How much later than asked the loop comes back."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        pauses.append((time.perf_counter() - before - 0.001) * 1000)


async def wait_until(page: Any, is_so: Any) -> None:
    """Looks when the table says that it changed: to look all the time would take the processor from who works."""
    changed = asyncio.Event()
    page.model.dataChanged.connect(changed.set)
    while not is_so():
        await changed.wait()
        changed.clear()
    page.model.dataChanged.disconnect(changed.set)


def paint(page: Any) -> None:
    page.table.viewport().repaint()
    page.timeline.viewport().repaint()


def raise_error(error: Exception) -> None:
    raise error


def is_confirmed(page: Any, booking: Any, kind: Any) -> bool:
    row = page.model.row_of(booking.id)
    if row is None or page.model.booking_at(row).status != "confirmed":
        return False
    bars = page.timeline.bars_of(booking.resource_id)
    return any(bar.kind is kind and booking.id in bar.booking_ids for bar in bars)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--resources", type=int, default=200)
    parser.add_argument("--bookings", type=int, default=20_000)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--decisions", type=int, default=60)
    parser.add_argument("--only", choices=["frames", "page"])
    told = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_API"] = "pyside6"
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    resources, bookings = make_resources(told.resources), make_bookings(told.resources, told.bookings)
    figures: dict[str, float] = {"resources": told.resources, "bookings": len(bookings)}
    if told.only != "page":
        figures |= measure_frames(resources, bookings, told.steps)
    if told.only != "frames":
        with tempfile.TemporaryDirectory() as folder, QEventLoop(app) as loop:
            loop.run_until_complete(fill(Path(folder), resources, bookings))
            figures |= loop.run_until_complete(measure_page(Path(folder), told.resources, told.decisions))
    for name, value in figures.items():
        sys.stdout.write(f"{name:26} {value}\n")
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
