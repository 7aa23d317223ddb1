"""Pictures of bookings, conditions, settings and the log, for holding against the mock-ups."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.ui.bookings.page import BookingsPage
from desktop.ui.conditions.page import ConditionsPage
from desktop.ui.log.page import LogPage
from desktop.ui.settings.page import SettingsPage
from desktop.ui.theme import Look, Theme
from tests.ui.fake_pages import FullDesk, make_context, show


async def shots(out: Path, theme: Theme, size: tuple[int, int] = (1286, 768)) -> None:
    """Writes one PNG a page into `out`; the size is the window's less its rail."""
    look = Look()
    look.apply(theme)
    desk = FullDesk()
    context, _ = make_context(desk, look)
    bookings: Any = show(BookingsPage(context), *size)
    await bookings.tasks.settle()
    await _shoot(bookings, out / f"bookings-{theme.name}.png")
    conditions: Any = show(ConditionsPage(context), *size)
    await conditions.tasks.settle()
    conditions.question.line.setText("Можно приехать с котом в 11 утра?")
    conditions.question.asked.emit("Можно приехать с котом в 11 утра?")
    await conditions.tasks.settle()
    await _shoot(conditions, out / f"conditions-{theme.name}.png")
    for section in ("assistant", "accounts", "relay", "looks", "data"):
        settings: Any = show(SettingsPage(context), *size)
        settings.open(section)
        await settings.tasks.settle()
        await _shoot(settings, out / f"settings-{section}-{theme.name}.png")
    log: Any = show(LogPage(context), *size)
    await log.tasks.settle()
    log.open(18204)
    await _shoot(log, out / f"log-{theme.name}.png")


async def states(out: Path, theme: Theme, size: tuple[int, int] = (1286, 768)) -> None:
    """Sheets over the pages, other zooms, refusals."""
    look = Look()
    look.apply(theme)
    context, _ = make_context(FullDesk(), look)
    for zoom in ("week", "season"):
        page: Any = show(BookingsPage(context), *size)
        await page.tasks.settle()
        page.header.zoom.button(zoom).click()
        await page.tasks.settle()
        await _shoot(page, out / f"bookings-{zoom}-{theme.name}.png")
    for name in ("confirm", "book"):
        page = show(BookingsPage(context), *size)
        await page.tasks.settle()
        page.header.book.click() if name == "book" else page.table.confirm_asked.emit("b-timur")
        await _shoot(page, out / f"bookings-{name}-{theme.name}.png")
    form: Any = show(ConditionsPage(context), *size)
    await form.tasks.settle()
    form.form.rows["cleaning_fee"].editor.line.setText("дорого")
    form.form.rows["cleaning_fee"].editor.line.textEdited.emit("дорого")
    form.save_button.click()
    await form.tasks.settle()
    await _shoot(form, out / f"conditions-refused-{theme.name}.png")
    form = show(ConditionsPage(context), *size)
    await form.tasks.settle()
    form.form.show_group("cancel")
    await _shoot(form, out / f"conditions-below-{theme.name}.png")
    for name in ("apply_button", "row"):
        form = show(ConditionsPage(context), *size)
        await form.tasks.settle()
        form.form.rows["price_rules"].editor.add.click() if name == "row" else form.apply_button.click()
        await _shoot(form, out / f"conditions-{name}-{theme.name}.png")
    settings: Any = show(SettingsPage(context), *size)
    await settings.tasks.settle()
    settings.assistant.lines["quiet_seconds"].setText("полминуты")
    settings.assistant.mark_dirty()
    settings.save.click()
    await settings.tasks.settle()
    await _shoot(settings, out / f"settings-refused-{theme.name}.png")


async def _shoot(page: QWidget, path: Path) -> None:
    await asyncio.sleep(0.05)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.grab().save(str(path))
    page.close()
    page.deleteLater()


if __name__ == "__main__":
    import os
    import sys

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_API"] = "pyside6"
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    app = QApplication([])
    folder = Path(sys.argv[1])
    with QEventLoop(app) as loop:
        for name in sys.argv[2:] or ["light", "dark"]:
            loop.run_until_complete(shots(folder, Theme.load(name)))
            loop.run_until_complete(states(folder, Theme.load(name)))
