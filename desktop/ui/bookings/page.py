"""The bookings page as a whole: reads the desk, feeds the timeline, the decisions and the table, starts what is asked."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSaveFile, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.changes import Changes
from desktop.domain.chat import ChatKey, ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay
from desktop.tasks import Tasks
from desktop.ui.bookings.actions import BookingActions
from desktop.ui.bookings.decisions import DecisionsBlock, waiting
from desktop.ui.bookings.export import to_csv
from desktop.ui.bookings.header import BookingsHeader
from desktop.ui.bookings.table import BookingModel, Sieve
from desktop.ui.bookings.table_view import BookingTable
from desktop.ui.calendars.sheet import show_calendars
from desktop.ui.calendars.stay_export import copy_stay, save_stay
from desktop.ui.calendars.words import say_silent
from desktop.ui.page import PageContext, PageName
from desktop.ui.timeline.bars import Rivals, build_bars, find_rivals
from desktop.ui.timeline.scale import Zoom
from desktop.ui.timeline.view import TimelineView
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import make_rule

_TICK_MS = 30_000


class BookingsPage(QWidget):
    """Shows the bookings of the period on the timeline, and every hold wherever it lies."""

    chat_requested = Signal(object)  # ChatKey

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tasks = Tasks(self, report=context.report)
        self._actions = BookingActions(context, self)
        self._resources: dict[ResourceId, Resource] = {}
        self._bookings: dict[str, Booking] = {}
        self._rivals: tuple[Rivals, ...] = ()
        self._wanted: str | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = BookingsHeader(context.look)
        self.timeline = TimelineView(context.look, context.now)
        self.decisions = DecisionsBlock(context)
        self.model = BookingModel(context.now, self)
        self.table = BookingTable(context, self.model)
        self.empty = EmptyState(
            context.look, icon="calendar-event", title="Броней пока нет",
            text="Они появятся из чатов. Или выберите даты на шкале выше.",
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._leave = context.desk.subscribe(self._follow)
        self.destroyed.connect(lambda *_, leave=self._leave: leave())
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.header.show_period(*self.timeline.period)
        self.refresh()

    def open(self, what: object) -> None:
        """Goes to a booking given as such or by its id."""
        booking_id = what.id if isinstance(what, Booking) else what
        if isinstance(booking_id, str):
            self._wanted = booking_id
            self.refresh()

    def refresh(self) -> None:
        self.tasks.refresh(self._load, "bookings: read")

    # building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, make_rule(), self.timeline, self.decisions, make_rule()):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        context = self._context
        head, line = self.header, self.timeline
        head.zoom_chosen.connect(lambda zoom: line.set_zoom(Zoom(zoom)))
        head.step_asked.connect(line.step)
        head.today_asked.connect(lambda: line.go_to(self._context.now().date()))
        head.sieve_chosen.connect(self._sift)
        head.calendars_asked.connect(lambda: self._start(self._show_calendars, "bookings: calendars"))
        head.export_asked.connect(lambda: self._start(self._export, "bookings: export"))
        head.book_asked.connect(lambda: self._book(line.chosen))
        line.period_changed.connect(self._show_period)
        line.range_asked.connect(lambda resource_id, stay: self._book((ResourceId(resource_id), stay)))
        line.booking_asked.connect(self._enter)
        line.booking_chosen.connect(self.table.choose)
        for source in (self.decisions, self.table):
            source.confirm_asked.connect(self._confirm)
            source.reject_asked.connect(lambda one: self._with(one, self._actions.reject))
            source.chat_asked.connect(self._open_chat)
        self.table.cancel_asked.connect(lambda one: self._with(one, self._actions.cancel))
        self.table.words_asked.connect(lambda one: self._start(lambda: copy_stay(context, one), "bookings: words"))
        self.table.file_asked.connect(lambda one: self._start(lambda: save_stay(context, self, one), "bookings: file"))
        self.table.hold_asked.connect(lambda one: self._with(one, self._actions.hold_again))
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(lambda: self._start(self._actions.undo, "bookings: undo"))
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(lambda: self._book(line.chosen))

    # reading

    async def _load(self) -> None:
        desk = self._context.desk
        first, end = self.timeline.period
        resources = await desk.list_resources()
        shown = await desk.list_bookings(start=first, end=end)
        held = await desk.list_bookings(status=BookingStatus.HELD.value)
        busy = await desk.list_busy(first, end)
        silent = await (await desk.open_calendars()).list_silent_feeds()
        self.header.show_silent(say_silent(silent), is_silent=bool(silent))
        self._resources = {resource.id: resource for resource in resources}
        self._bookings = {booking.id: booking for booking in (*shown, *held)}
        self._rivals = find_rivals(self._bookings.values(), busy)
        self._show(resources, busy)

    def _show(self, resources: Sequence[Resource], busy: Mapping[ResourceId, Sequence[Any]]) -> None:
        bookings = tuple(self._bookings.values())
        titles = {resource.id: resource.title for resource in resources}
        current = self.table.current
        self.timeline.show_rows(resources, build_bars(bookings, busy))
        self.decisions.show_waiting(waiting(bookings), self._rivals, titles)
        self.model.show(bookings, titles)
        self.header.show_resources(resources)
        self.empty.setVisible(not bookings)
        self.table.setVisible(bool(bookings))
        wanted, self._wanted = self._wanted, None
        if wanted in self._bookings:
            self.timeline.go_to(self._bookings[wanted].stay.start_on)
            self.table.choose(wanted)
            self.table.setFocus()
        elif current is None and self.model.shown:
            self.table.choose(self.model.shown[0].id)
        self._fit()

    def _follow(self, changes: Changes) -> None:
        if changes.bookings or changes.calendars or changes.resources or changes.feeds:
            self.refresh()

    def _tick(self) -> None:
        self.model.tell_time()
        self.timeline.viewport().update()

    def _show_period(self) -> None:
        self.header.show_period(*self.timeline.period)
        self.refresh()

    def _sift(self, sieve: Sieve) -> None:
        self.model.sift(sieve)

    # doing

    def _start(self, work: Callable[[], Coroutine[Any, Any, object]], name: str) -> None:
        self.tasks.start(work(), name)

    def _with(self, booking_id: str, work: Callable[[Booking], Coroutine[Any, Any, object]]) -> None:
        if (booking := self._bookings.get(booking_id)) is not None:
            self.tasks.start(work(booking), f"bookings: decide {booking_id}")

    def _confirm(self, booking_id: str) -> None:
        rivals = sum(
            len(group.bookings) - 1 for group in self._rivals if booking_id in {one.id for one in group.bookings}
        )
        self._with(booking_id, lambda booking: self._actions.confirm(booking, rivals=rivals))

    def _enter(self, booking_id: str) -> None:
        booking = self._bookings.get(booking_id)
        if booking is None:
            return
        self.table.choose(booking_id)
        if booking.status is BookingStatus.HELD:
            self._confirm(booking_id)
        elif booking.status is BookingStatus.EXPIRED:
            self._with(booking_id, self._actions.hold_again)
        else:
            self._open_chat(booking_id)

    def _open_chat(self, booking_id: str) -> None:
        booking = self._bookings.get(booking_id)
        if booking is None or booking.chat is None:
            self._context.say("У этой брони нет чата: она сделана вручную")
            return
        key: ChatKey = booking.chat
        self.chat_requested.emit(key)
        self._context.open_page(PageName.CHATS, key)

    async def _show_calendars(self) -> None:
        """Of the resource that is chosen, or whose calendar is silent, or the first."""
        silent = await (await self._context.desk.open_calendars()).list_silent_feeds()
        chosen = self.timeline.chosen
        resource_id = chosen[0] if chosen else silent[0].resource_id if silent else None
        await show_calendars(self._context, self, tuple(self._resources.values()), resource_id)

    def _book(self, chosen: tuple[ResourceId, Stay] | None) -> None:
        async def ask() -> None:
            await self._actions.book(self._resources, chosen, self._context.now().date())
            self.timeline.clear_choice()

        self._start(ask, "bookings: book")

    async def _export(self) -> None:
        """Asks for a place and writes the rows that are shown, whole or not at all."""
        first, end = self.timeline.period
        name = f"брони-{first:%Y-%m-%d}-{end - timedelta(days=1):%Y-%m-%d}.csv"
        dialog = QFileDialog(self, "Выгрузить брони", name, "Таблица CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write_csv)
        dialog.open()

    def write_csv(self, path: str) -> None:
        titles = {key: resource.title for key, resource in self._resources.items()}
        content = to_csv(self.model.shown, titles)
        file = QSaveFile(path)
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(content) == len(content) and file.commit()
        if written:
            self._context.say(f"Выгружено строк: {len(self.model.shown)}, файл {Path(path).name}")
        else:
            self._context.say(f"Файл не записан: {file.errorString()}. Выберите другую папку")

    # geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The timeline takes what its rows need, and leaves room for the decisions and six rows of the table."""
        px = self._context.look.theme.px
        most = max(px(34 + 4 * 25), min(round(self.height() * 0.46), self.height() - px(400)))
        metrics = self.timeline.metrics
        whole_rows = max(3, (most - metrics.head) // metrics.row)
        rows = max(3, min(len(self._resources), whole_rows))
        self.timeline.setFixedHeight(metrics.head + rows * metrics.row + 1)
