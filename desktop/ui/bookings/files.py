"""What leaves the bookings page as a file or on paper: the table, and the week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.booking import Booking
from desktop.errors import BronyaError, Rejected
from desktop.services.booking_export import CalledOff
from desktop.tasks import Tasks
from desktop.ui.bookings.export import make_table
from desktop.ui.bookings.header import BookingsHeader
from desktop.ui.bookings.ledger import Ledger
from desktop.ui.bookings.table import BookingModel
from desktop.ui.bookings.week_sheet import paint_week, save_week
from desktop.ui.page import PageContext
from desktop.ui.timeline.view import TimelineView
from desktop.ui.tongue import tr

_FILTERS = {"xlsx": tr("Таблица Excel (*.xlsx)"), "csv": tr("Таблица CSV (*.csv)"), "pdf": "PDF (*.pdf)"}


class BookingFiles(QObject):
    """Lives as long as the page. One export at a time; pressed again, the button calls it off."""

    def __init__(
        self, context: PageContext, page: QWidget, header: BookingsHeader, model: BookingModel,
        timeline: TimelineView, ledger: Ledger, tasks: Tasks,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._context, self._page, self._header = context, page, header
        self._model, self._timeline, self._ledger, self._tasks = model, timeline, ledger, tasks
        self._is_called_off = False
        self.is_whole: Callable[[], bool] = lambda: True  # whether all that is shown has been read
        header.export_asked.connect(self.ask)
        header.stop_asked.connect(self.call_off)

    def ask(self, kind: str) -> None:
        if not self.is_whole():
            self._context.say(tr("Брони ещё читаются. Выгрузите их через несколько секунд"))
            return
        if kind == "print":
            self._print()
            return
        first, end = self._timeline.period
        last = first + timedelta(days=6) if kind == "pdf" else end - timedelta(days=1)
        name = tr("брони-{first}-{last}.{kind}", first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}", kind=kind)
        dialog = QFileDialog(self._page, tr("Выгрузить брони"), name, _FILTERS[kind])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        if path.lower().endswith(".pdf"):
            self.write_week(Path(path))
        else:
            self._tasks.start(self._write_table(Path(path), self._model.shown), "bookings: export")

    def call_off(self) -> None:
        self._is_called_off = True

    def write_week(self, path: Path) -> None:
        """The week the timeline begins with; the days after it have pages of their own when they are looked at."""
        first, now = self.week, self._context.now()
        pages = save_week(path, first, self._timeline.resources, self._ledger.rows, now)
        is_written = path.exists() and path.stat().st_size > 0
        said = tr("Неделя записана, страниц: {pages}, файл {name}", pages=pages, name=path.name)
        self._context.say(said if is_written else tr("Файл не записан. Выберите другую папку"))

    @property
    def week(self) -> date:
        first = self._timeline.period[0]
        return first - timedelta(days=first.weekday())

    async def _write_table(self, path: Path, rows: Sequence[Booking]) -> None:
        """Progress comes from the thread that writes and is shown from this one."""
        self._is_called_off = False
        titles = {one.id: one.title for one in self._timeline.resources}
        table = make_table(rows, titles, self._context.timezone)
        self._header.show_progress(0, len(rows))
        try:
            await self._context.desk.export_bookings(table, path, on_progress=self._make_progress(len(rows)))
        except CalledOff:
            self._context.say(tr("Выгрузка остановлена, файла нет"))
        except Rejected as error:
            if error.code != "file":
                raise
            self._context.say(tr("Файл {name} не записан. Выберите другую папку", name=path.name))
        except BronyaError as error:
            self._context.report(error)
        else:
            self._context.say(tr("Выгружено строк: {count}, файл {name}", count=len(rows), name=path.name))
        finally:
            self._header.show_progress(None, 0)

    def _make_progress(self, total: int) -> Callable[[int], bool]:
        import asyncio

        loop = asyncio.get_running_loop()

        def tell(done: int) -> bool:
            loop.call_soon_threadsafe(self._header.show_progress, done, total)
            return not self._is_called_off

        return tell

    def _print(self) -> None:
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: paint_week(
                printer, self.week, self._timeline.resources, self._ledger.rows, self._context.now(), printer.newPage
            )
        )
        QDialog.open(dialog)
