"""The bookings page as a whole: reads the desk, feeds the timeline, the decisions and the table, starts what is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.changes import Changes
from desktop.domain.chat import ChatKey, ResourceId
from desktop.domain.resource import Resource
from desktop.domain.rights import Right
from desktop.domain.stay import Stay
from desktop.tasks import Tasks
from desktop.ui.bookings.actions import BookingActions
from desktop.ui.bookings.allowed import may
from desktop.ui.bookings.decisions import DecisionsBlock
from desktop.ui.bookings.files import BookingFiles
from desktop.ui.bookings.header import BookingsHeader
from desktop.ui.bookings.ledger import Ledger
from desktop.ui.bookings.table import BookingModel, Sieve
from desktop.ui.bookings.table_view import BookingTable
from desktop.ui.calendars.sheet import show_calendars
from desktop.ui.calendars.stay_export import copy_stay, save_stay
from desktop.ui.calendars.words import say_silent
from desktop.ui.page import PageContext, PageName
from desktop.ui.timeline.scale import Zoom
from desktop.ui.timeline.view import TimelineView
from desktop.ui.tongue import tr
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import make_rule

_TICK_MS = 30_000
_REST_MS = 150
_MARGIN = timedelta(days=45)  # read on either side of what is shown
_FIRST = 50  # holds that lapse first: what the top of the table shows
_IN_SIGHT = 8  # resources of the first reading
_AT_ONCE = 500  # bookings of each further one, about: 20 ms of the store's thread
_BREATH_S = 0.002
_READ = "bookings: read"
_MANY = 200  # changed bookings: reading all is cheaper


class BookingsPage(QWidget):
    """Shows the bookings of the period on the timeline, and every hold wherever it lies."""

    chat_requested = Signal(object)  # ChatKey

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tasks = Tasks(self, report=context.report)
        self._actions = BookingActions(context, self, lambda booking: self._take((booking,)))
        self._resources: dict[ResourceId, Resource] = {}
        self._ledger = Ledger()
        self._span: tuple[date, date] | None = None  # of days that are read: more than is shown, scrolling reads seldom
        self._is_whole = False
        self._changed: set[str] = set()
        self._touched: set[ResourceId] = set()
        self._ledger_of_found: dict[str, Booking] = {}  # by words, of dates that are not read
        self._wanted: str | None = None
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._come_to_rest)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = BookingsHeader(context.look)
        self.timeline = TimelineView(context.look, context.now)
        self.decisions = DecisionsBlock(context)
        self.model = BookingModel(context.now, self)
        self.table = BookingTable(context, self.model)
        self.empty = EmptyState(
            context.look, icon="calendar-event", title=tr("Броней пока нет"),
            text=tr("Они появятся из чатов. Или выберите даты на шкале выше."),
        )  # fmt: skip
        self.files = BookingFiles(context, self, self.header, self.model, self.timeline, self._ledger, self.tasks)
        self.files.is_whole = lambda: self._is_whole
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
        self.tasks.refresh(self._load, _READ)

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
        head.book_asked.connect(lambda: self._book(line.chosen))
        line.period_changed.connect(self._show_period)
        line.range_asked.connect(lambda resource_id, stay: self._book((ResourceId(resource_id), stay)))
        line.booking_asked.connect(self._enter)
        line.booking_chosen.connect(self.table.choose)
        line.move_asked.connect(self._move)
        line.menu_asked.connect(self._open_menu)
        line.zoom_asked.connect(lambda zoom: head.zoom.button(zoom).click())
        self.table.details_asked.connect(lambda one: self._with(one, self._show_details))
        self.table.extend_asked.connect(
            lambda one, hours: self._with(one, lambda booking: self._actions.extend(booking, hours))
        )
        self.decisions.cancel_asked.connect(lambda one: self._with(one, self._actions.cancel))
        self.decisions.waiting_chat_asked.connect(lambda key: self._context.open_page(PageName.CHATS, key))
        self.decisions.give_asked.connect(
            lambda one, waiting: self._with(one, lambda booking: self._actions.give(booking, waiting))
        )
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
        """What must be decided and what is in sight first; the other resources after them, a few at a time."""
        desk = self._context.desk
        await self._go_to_wanted()
        resources = await desk.list_resources()
        self._show_resources(resources)
        self._touch(self._ledger.change_others((), {}, await desk.list_waiting()))
        self._take(await desk.list_first_lapsing(_FIRST))
        self._is_whole = False
        try:
            while not await self._read_span():
                pass
        except BaseException:
            self._span = None  # whoever scrolls there reads it
            raise
        self._is_whole, self._wanted = True, None
        self._show_emptiness()
        self.header.show_accounts(await desk.list_accounts())
        await self._read_silent()

    async def _read_span(self) -> bool:
        """Whether what is shown was read; else somebody scrolled away meanwhile, and it is to be begun anew."""
        desk = self._context.desk
        self._span = first, end = self._widen(self.timeline.period)
        left = self._list_by_nearness()
        size = _IN_SIGHT
        while left:
            group, left = left[:size], left[size:]
            busy = await desk.list_foreign(first, end, group)
            found = await desk.list_bookings_of(group, first, end)
            self._ledger.replace(group, found, busy)
            self.model.replace(frozenset(group), found)
            self._touch(group)
            self._choose_wanted()
            size = max(1, round(_AT_ONCE * len(group) / max(1, len(found))))
            await asyncio.sleep(_BREATH_S)  # a decision asked meanwhile is not behind the whole season
            if self._span is None or not self._is_read(self.timeline.period):
                return False
        return True

    def _list_by_nearness(self) -> list[ResourceId]:
        """What another page sent here, what is in sight, the rest."""
        sight = {resource.id for resource in self.timeline.resources_in_sight}
        wanted = self._ledger.bookings.get(self._wanted or "")
        first = wanted.resource_id if wanted else None
        return sorted(self._resources, key=lambda one: (one != first, one not in sight))

    @staticmethod
    def _widen(period: tuple[date, date]) -> tuple[date, date]:
        return period[0] - _MARGIN, period[1] + _MARGIN

    def _is_read(self, period: tuple[date, date]) -> bool:
        return self._span is not None and self._span[0] <= period[0] and period[1] <= self._span[1]

    async def _go_to_wanted(self) -> None:
        """A booking that another page sends here may lie in any season."""
        if self._wanted is None or self._wanted in self._ledger.bookings:
            return
        found = await self._context.desk.list_bookings_by_id({self._wanted})
        for booking in found:
            self.timeline.go_to(booking.stay.start_on)
        self._take(found)

    async def _read_silent(self) -> None:
        silent = await (await self._context.desk.open_calendars()).list_silent_feeds()
        self.header.show_silent(say_silent(silent), is_silent=bool(silent))

    def _show_resources(self, resources: Sequence[Resource]) -> None:
        self._resources = {resource.id: resource for resource in resources}
        self.model.name_resources(self._titles)
        self.model.change((), self._ledger.keep_only(self._resources))
        self.model.show_period(self.timeline.period)
        self.timeline.show_rows(resources, self._ledger.rows)
        self.header.show_resources(resources)
        self.header.show_rights(may_export=may(self._context, Right.EXPORT), may_hold=may(self._context, Right.HOLD))
        self._fit()

    def _choose_wanted(self) -> None:
        """What another page sent here, once it is read; else the first row."""
        booking = self._ledger.bookings.get(self._wanted or "")
        if booking is not None:
            self._wanted = None
            self.timeline.go_to(booking.stay.start_on, booking.resource_id)
            self.model.show_period(self.timeline.period)
            self.table.choose(booking.id)
            self.table.setFocus()
        elif self.table.current is None and self.model.shown:
            self.table.choose(self.model.shown[0].id)

    def _take(self, bookings: Collection[Booking], gone: Collection[str] = ()) -> None:
        """What was read or answered is shown at once, wherever it is on the page."""
        touched = self._ledger.change(bookings, gone)
        self.model.change(bookings, gone)
        self._touch(touched)
        self._show_emptiness()

    def _touch(self, resources: Collection[ResourceId]) -> None:
        for resource_id in resources:
            self.timeline.forget_row(resource_id)
        self._show_decisions()

    @property
    def _titles(self) -> dict[ResourceId, str]:
        return {resource.id: resource.title for resource in self._resources.values()}

    def _show_decisions(self) -> None:
        self.decisions.show_waiting(self._ledger.held, self._ledger.rivals, self._titles)

    def _show_emptiness(self) -> None:
        is_looking = bool(self.model.sieve.text or self.model.sieve.count) or not self._is_whole
        nothing = not self.model.shown and not is_looking
        self.empty.setVisible(nothing)
        self.table.setVisible(not nothing)

    def _follow(self, changes: Changes) -> None:
        """A few bookings are read by themselves; after a change of everything, everything."""
        everything = any(touched and not len(touched) for touched in (changes.bookings, changes.calendars))
        if changes.resources or everything or len(changes.bookings) > _MANY:
            self.refresh()
        elif changes.bookings or changes.calendars:
            self._changed |= changes.bookings
            self._touched |= changes.calendars
            self.tasks.refresh(self._catch_up, "bookings: catch up")
        if changes.feeds and not changes.resources:
            self.tasks.refresh(self._read_silent, "bookings: silent")

    async def _catch_up(self) -> None:
        """What changed since: the bookings first, then what others take of the same resources."""
        desk = self._context.desk
        changed, self._changed = self._changed, set()
        resources, self._touched = self._touched, set()
        if changed:
            found = await desk.list_bookings_by_id(changed)
            self._take(found, changed - {booking.id for booking in found})
        if resources and self._span is not None:
            busy = await desk.list_foreign(*self._span, resources)
            self._touch(self._ledger.change_others(resources, busy, await desk.list_waiting()))

    def _tick(self) -> None:
        self.model.tell_time()
        self.timeline.viewport().update()

    def _show_period(self) -> None:
        """Scrolling moves what is painted at once; the table follows when it has come to rest."""
        first, end = self.timeline.period
        self.header.show_period(first, end)
        if not self._is_read((first, end)) and not self.tasks.is_running(_READ):
            self.refresh()  # a reading under way looks by itself whether it still reads what is shown
        self._rest.start()

    def _come_to_rest(self) -> None:
        self.model.show_period(self.timeline.period)
        self._show_emptiness()

    def _sift(self, sieve: Sieve) -> None:
        self.model.sift(sieve)
        if sieve.text.strip():
            self.tasks.replace(self._find(sieve.text), "bookings: find")
        self._show_emptiness()

    async def _find(self, text: str) -> None:
        """Also of dates that are not on the screen."""
        found = await self._context.desk.find_bookings(text)
        if self.model.sieve.text == text:
            self._ledger_of_found = {booking.id: booking for booking in found}
            self.model.show_found(found)

    # doing

    def _start(self, work: Callable[[], Coroutine[Any, Any, object]], name: str) -> None:
        self.tasks.start(work(), name)

    def _with(self, booking_id: str, work: Callable[[Booking], Coroutine[Any, Any, object]]) -> None:
        if (booking := self._get(booking_id)) is not None:
            self.tasks.start(work(booking), f"bookings: decide {booking_id}")

    def _get(self, booking_id: str) -> Booking | None:
        return self._ledger.bookings.get(booking_id) or self._ledger_of_found.get(booking_id)

    def _move(self, booking_id: str, stay: Stay) -> None:
        """The preview stays on the timeline until it is known what came of it."""
        if not may(self._context, Right.CONFIRM):
            self._context.say(tr("Переносить брони может владелец, управляющий или оператор"))
            self.timeline.clear_choice()
            return

        async def move(booking: Booking) -> None:
            try:
                await self._actions.move(booking, stay)
            finally:
                self.timeline.clear_choice()

        self._with(booking_id, move)

    def _open_menu(self, booking_id: str, place: QPoint) -> None:
        if (booking := self._get(booking_id)) is not None:
            self.table.open_menu(booking, place)

    async def _show_details(self, booking: Booking) -> None:
        if await self._actions.show_details(booking):
            self._open_chat(booking.id)

    def _confirm(self, booking_id: str) -> None:
        rivals = sum(
            len(group.bookings) - 1 for group in self._ledger.rivals if booking_id in {one.id for one in group.bookings}
        )
        self._with(booking_id, lambda booking: self._actions.confirm(booking, rivals=rivals))

    def _enter(self, booking_id: str) -> None:
        booking = self._get(booking_id)
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
        booking = self._get(booking_id)
        if booking is None or booking.chat is None:
            self._context.say(tr("У этой брони нет чата: она сделана вручную"))
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
