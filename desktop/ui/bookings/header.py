"""The header of the bookings page: zoom, period, what the colours mean, filter, file, new booking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.domain.booking import BookingStatus, Source
from desktop.domain.resource import Account, Resource
from desktop.ui.bookings import words
from desktop.ui.bookings.table import Sieve
from desktop.ui.theme import Look
from desktop.ui.timeline.scale import Zoom
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.fields import make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.segments import Segment, Segmented
from desktop.ui.widgets.swatches import paint_bar

ZOOMS = (
    Segment(Zoom.WEEK, tr("Неделя")),
    Segment(Zoom.MONTH, tr("4 недели")),
    Segment(Zoom.SEASON, tr("Сезон"), full_name=tr("Сезон, 13 недель")),
)
EXPORTS = (
    (tr("Таблица Excel (XLSX)"), "xlsx"),
    (tr("Таблица CSV"), "csv"),
    (tr("Неделя в PDF"), "pdf"),
    (tr("Напечатать неделю…"), "print"),
)
_MANY = 20
LEGEND = (
    ("held", tr("удержана")),
    ("confirmed", tr("подтверждена")),
    ("elsewhere", tr("занято не у нас")),
    ("conflict", tr("спор")),
)


class Swatch(QWidget):
    def __init__(self, kind: str, look: Look) -> None:
        super().__init__()
        self._kind, self._look = kind, look
        self.setFixedSize(10, 10)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()), self._kind, self._look.theme, radius=2)
        painter.end()


class BookingsHeader(QWidget):
    zoom_chosen = Signal(str)
    step_asked = Signal(int)
    today_asked = Signal()
    sieve_chosen = Signal(object)
    export_asked = Signal(str)  # xlsx, csv, pdf or print
    stop_asked = Signal()
    calendars_asked = Signal()
    book_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sieve = Sieve()
        self._resources: Sequence[Resource] = ()
        self._accounts: Sequence[Account] = ()
        self.is_exporting = False
        self.setFixedHeight(look.theme.px(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(Text(tr("Брони"), role="page"))
        row.addSpacing(6)
        self.zoom = Segmented(ZOOMS, look, name=tr("Масштаб шкалы"), small=True)
        self.zoom.set_chosen(Zoom.MONTH)
        self.zoom.chosen.connect(self.zoom_chosen)
        row.addWidget(self.zoom)
        self.earlier = IconButton(
            "chevron-left", tr("Раньше"), look, on_click=lambda: self.step_asked.emit(-1), size=24
        )
        self.later = IconButton("chevron-right", tr("Позже"), look, on_click=lambda: self.step_asked.emit(1), size=24)
        self.period = Text("", role="uiStrong")
        row.addWidget(self.earlier)
        row.addWidget(self.period)
        row.addWidget(self.later)
        self.today = Button(tr("Сегодня"), look, small=True, on_click=self.today_asked.emit)
        row.addWidget(self.today)
        self.search = make_line(tr("Найти бронь: клиент, телефон, объект, номер"), hint=tr("Клиент, телефон, №"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(look.theme.px(96))
        self.search.setMaximumWidth(look.theme.px(200))
        self.search.textChanged.connect(lambda text: self._choose(replace(self._sieve, text=text)))
        row.addWidget(self.search, 2)
        row.addStretch(1)
        self.legend = self._make_legend()
        row.addWidget(self.legend)
        self.filter = Button(tr("Фильтр"), look, icon="filter", small=True, on_click=self._open_filter)
        self.calendars = Button(tr("Календари"), look, icon="calendar", small=True, on_click=self.calendars_asked.emit)
        self.export = Button(tr("Выгрузить"), look, icon="download", small=True, on_click=self._press_export)
        self.book = Button(tr("Бронь"), look, kind="primary", icon="plus", small=True, on_click=self.book_asked.emit)
        self.book.setAccessibleName(tr("Новая бронь"))
        for button in (self.filter, self.calendars, self.export, self.book):
            row.addWidget(button)

    def show_period(self, first: date, end: date) -> None:
        self.period.setText(words.range_words(first, end - timedelta(days=1)))
        self._fit_legend()

    def show_silent(self, text: str, *, is_silent: bool) -> None:
        """A calendar that nobody can read any more is said where dates are looked at."""
        self.calendars.set_words(text, icon="alert-triangle" if is_silent else "calendar")
        self.calendars.set_kind("danger" if is_silent else "plain")
        self._fit_legend()

    def show_resources(self, resources: Sequence[Resource]) -> None:
        self._resources = resources

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts

    def show_rights(self, *, may_export: bool, may_hold: bool) -> None:
        self.export.setEnabled(may_export)
        self.export.setToolTip("" if may_export else tr("Выгружать данные может владелец или управляющий"))
        self.book.setEnabled(may_hold)

    def minimumSizeHint(self) -> QSize:
        return QSize(600, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_legend()

    def _fit_legend(self) -> None:
        """The words of the colours are the first to go: each bar has them on hover."""
        layout = self.layout()
        if layout is None:
            return
        for part in (self.legend, self.today, self.period):
            part.setVisible(True)
        for part in (self.legend, self.today, self.period):  # Home goes to today, and the scale names the month
            if layout.sizeHint().width() <= self.width():
                break
            part.setVisible(False)
            layout.invalidate()

    def _make_legend(self) -> QWidget:
        legend = QWidget()
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for number, (kind, text) in enumerate(LEGEND):
            if number:
                row.addSpacing(4)
            row.addWidget(Swatch(kind, self._look))
            row.addWidget(Text(text, role="micro", tone="2"))
        return legend

    def _open_filter(self) -> None:
        self.make_filter_menu().popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))

    def make_filter_menu(self) -> QMenu:
        """Ticks apply at once; the button tells how many kinds of filter are on."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for status in BookingStatus:
            action = self._tick(menu, words.STATUSES[status].capitalize(), checked=status in self._sieve.statuses)
            action.toggled.connect(lambda on, status=status: self._set("statuses", status, on=on))
        menu.addSeparator()
        for source in (Source.CHAT, Source.AUTOPILOT, Source.MANUAL, Source.AVITO, Source.ICAL):
            action = self._tick(
                menu, tr("Откуда: {source}", source=words.SOURCES[source]), checked=source in self._sieve.sources
            )
            action.toggled.connect(lambda on, source=source: self._set("sources", source, on=on))
        if len(self._accounts) > 1:
            menu.addSeparator()
            for account in self._accounts:
                checked = account.user_id in self._sieve.accounts
                action = self._tick(menu, tr("Аккаунт: {name}", name=account.name), checked=checked)
                action.toggled.connect(lambda on, one=account.user_id: self._set("accounts", one, on=on))
        menu.addSeparator()
        # A menu of two hundred lines is no menu: resources have one of their own, which scrolls.
        below = menu.addMenu(tr("Объекты")) if len(self._resources) > _MANY else menu
        for resource in self._resources:
            action = self._tick(below, resource.title, checked=resource.id in self._sieve.resources)
            action.toggled.connect(lambda on, resource=resource: self._set("resources", resource.id, on=on))
        menu.addSeparator()
        clear = menu.addAction(tr("Показать все"))
        clear.setEnabled(self._sieve.count > 0)
        clear.triggered.connect(lambda *_: self._choose(Sieve(text=self._sieve.text)))
        return menu

    def make_export_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for text, kind in EXPORTS:
            menu.addAction(text).triggered.connect(lambda *_, kind=kind: self.export_asked.emit(kind))
        return menu

    def show_progress(self, done: int | None, total: int) -> None:
        """While a file is written the button says how far it is, and calls it off."""
        self.is_exporting = done is not None
        self.export.set_words(
            tr("Выгрузить") if done is None else tr("{number} % · Стоп", number=100 * done // max(1, total))
        )

    def _press_export(self) -> None:
        if self.is_exporting:
            self.stop_asked.emit()
        else:
            self.make_export_menu().popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))

    @staticmethod
    def _tick(menu: QMenu, text: str, *, checked: bool) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        return action

    def _set(self, kind: str, value: object, *, on: bool) -> None:
        known = getattr(self._sieve, kind)
        self._choose(replace(self._sieve, **{kind: known | {value} if on else known - {value}}))

    def _choose(self, sieve: Sieve) -> None:
        self._sieve = sieve
        self.filter.set_words(tr("Фильтр: {count}", count=sieve.count) if sieve.count else tr("Фильтр"))
        self.sieve_chosen.emit(sieve)
