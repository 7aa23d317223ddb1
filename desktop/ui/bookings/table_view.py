"""The table of bookings on the screen: rows, chips, the two buttons of the current row, Enter and Delete."""

from __future__ import annotations

import math
from datetime import timedelta

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.domain.booking import Booking, BookingStatus
from desktop.domain.rights import Right
from desktop.ui.bookings.allowed import may
from desktop.ui.bookings.table import AnyIndex, BookingModel, Column, alignment_of
from desktop.ui.page import PageContext
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip, chip_width, paint_chip
from desktop.ui.widgets.table_head import FIRST_PAD, PAD, TableHead

_SOON = timedelta(hours=2)
_MOST_ELIDED = 5_000
CHIPS = {
    BookingStatus.HELD: Chip(tr("удержана"), "held", swatch="held"),
    BookingStatus.CONFIRMED: Chip(tr("подтверждена"), "confirmed", swatch="confirmed"),
    BookingStatus.EXPIRED: Chip(tr("срок вышел"), "neutral", icon="clock"),
    BookingStatus.REJECTED: Chip(tr("отклонена"), "neutral", icon="x"),
    BookingStatus.CANCELLED: Chip(tr("отменена"), "neutral", icon="calendar-off"),
}
_WIDTHS = {
    Column.RESOURCE: 196,
    Column.CLIENT: 146,
    Column.DATES: 176,
    Column.UNITS: 66,
    Column.GUESTS: 58,
    Column.TOTAL: 88,
    Column.STATUS: 134,
    Column.LAPSES: 114,
    Column.SOURCE: 82,
    Column.ACTIONS: 216,
}
_GROWS = {Column.RESOURCE: 0.4, Column.CLIENT: 0.35, Column.DATES: 0.25}
EXTENSIONS = ((tr("Продлить на 2 часа"), 2.0), (tr("Продлить на сутки"), 24.0), (tr("Продлить до заезда"), None))
_RIGHTS = {
    "reject_asked": Right.CONFIRM,
    "confirm_asked": Right.CONFIRM,
    "cancel_asked": Right.CANCEL,
    "hold_asked": Right.HOLD,
}
_HIDES = (Column.SOURCE, Column.GUESTS, Column.UNITS)  # the first to go when the window is narrow


class BookingDelegate(QStyledItemDelegate):
    """Paints a cell: one line of words, or the chip of the state."""

    def __init__(self, context: PageContext, rows: BookingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: Look = context.look
        self._now = context.now
        self._rows = rows
        self._elided: dict[tuple[str, str, int], str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option, index
        return QSize(80, self._look.theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row is asked of the model itself: three questions through Qt for each cell cost more than the painting."""
        booking, column = self._rows.booking_at(index.row()), Column(index.column())
        if booking is None:
            return
        colors = self._look.colors
        rect, state = QRectF(option.rect), option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, colors.accent_tint if chosen else colors.surface)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colors.line)
        room = rect.adjusted(FIRST_PAD if column is Column.RESOURCE else PAD, 0, -8, -1)
        if column is Column.STATUS:
            painter.save()
            self._paint_state(painter, booking, room)
            painter.restore()
        elif text := self._rows.text_of(booking, column):
            self._paint_words(painter, text, self._style(booking, column), alignment_of(column), room)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colors.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_state(self, painter: QPainter, booking: Booking, room: QRectF) -> None:
        chip = CHIPS[booking.status]
        height = self._look.theme.px(20)
        width = min(chip_width(chip, self._look), room.width())
        paint_chip(painter, QRectF(room.left(), room.center().y() - height / 2, width, height), chip, self._look)

    def _paint_words(
        self, painter: QPainter, text: str, style: tuple[QFont, QColor], alignment: Qt.AlignmentFlag, room: QRectF
    ) -> None:
        font, color = style
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(room, alignment, self._elide(text, font, room.width()))

    def _elide(self, text: str, font: QFont, width: float) -> str:
        key = (text, font.key(), int(width))
        found = self._elided.get(key)
        if found is None:
            if len(self._elided) > _MOST_ELIDED:
                self._elided.clear()
            found = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[key] = found
        return found

    def _style(self, booking: Booking, column: Column) -> tuple[QFont, QColor]:
        theme, colors = self._look.theme, self._look.colors
        if column in (Column.CLIENT, Column.TOTAL):
            return theme.font("uiStrong"), colors.text
        if column is Column.LAPSES:
            held = booking.status is BookingStatus.HELD and booking.expires_at is not None
            if held and booking.expires_at is not None and booking.expires_at - self._now() < _SOON:
                return theme.font("caption", 600), colors.held_text
            return theme.font("caption"), colors.text_2
        if column is Column.SOURCE:
            return theme.font("caption"), colors.text_2
        return theme.font("ui"), colors.text


class BookingTable(QTableView):
    """Emits what the person asked for a booking, by its id."""

    confirm_asked = Signal(str)
    reject_asked = Signal(str)
    cancel_asked = Signal(str)
    hold_asked = Signal(str)
    chat_asked = Signal(str)
    words_asked = Signal(str)  # the stay as words for the client
    file_asked = Signal(str)  # and as a file for a calendar
    details_asked = Signal(str)
    extend_asked = Signal(str, object)  # hours, None: till the check-in

    def __init__(self, context: PageContext, model: BookingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._rows = context, model
        self._delegate = BookingDelegate(context, model, self)
        self._buttons: QWidget | None = None
        self._remembered: str | None = None
        self._scrolled = 0
        self._acts_for: tuple[str, BookingStatus] | None = None
        self.setHorizontalHeader(TableHead(context.look, self))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Таблица броней"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.doubleClicked.connect(self._open_chat)
        self.verticalHeader().hide()
        self._lay_columns()
        self.selectionModel().currentRowChanged.connect(self._follow_current)
        model.layoutChanged.connect(self._show_actions)
        for signal in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._follow_rows)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._recall)
        context.look.changed.connect(self._lay_columns)

    @property
    def current(self) -> Booking | None:
        return self._rows.booking_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def choose(self, booking_id: str) -> None:
        row = self._rows.row_of(booking_id)
        if row is not None:
            self.setCurrentIndex(self._rows.index(row, 0))
            self.scrollTo(self._rows.index(row, 0))

    def _lay_columns(self) -> None:
        px, head = self._context.look.theme.px, self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(px(32))
        self.verticalHeader().setMinimumSectionSize(px(32))
        head.setMinimumSectionSize(px(48))
        head.setStretchLastSection(True)
        head.setSectionsClickable(True)
        self.setSortingEnabled(True)
        head.setSortIndicator(Column.LAPSES, Qt.SortOrder.AscendingOrder)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Spare room goes to words; in a narrow window the least needed columns hide."""
        px, room = self._context.look.theme.px, self.viewport().width()
        least = px(56)
        widths = {column: max(least, px(width)) for column, width in _WIDTHS.items()}
        for column in _HIDES:
            hides = sum(widths.values()) > room
            self.setColumnHidden(column, hides)
            if hides:
                del widths[column]
        spare = room - sum(widths.values())
        for column, width in widths.items():
            self.setColumnWidth(column, max(least, width + math.floor(spare * _GROWS.get(column, 0))))
        self._put_actions()

    def _remember(self) -> None:
        self._remembered = self.current.id if self.current else None
        self._scrolled = self.verticalScrollBar().value()

    def _recall(self) -> None:
        """The same booking stays the current one; when it is gone, the first."""
        row = self._rows.row_of(self._remembered) if self._remembered else None
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row or 0, 0))
            self.verticalScrollBar().setValue(self._scrolled)
        self._show_actions()

    def _follow_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        del current, previous
        self._show_actions()

    def _follow_rows(self, *_: object) -> None:
        """Only when the current row is another one now, or of another state: the buttons may have the keyboard."""
        booking = self.current
        if (booking.id, booking.status) != self._acts_for if booking else self._acts_for is not None:
            self._show_actions()
        self._put_actions()

    def _show_actions(self) -> None:
        """Real buttons over the current row, so that a screen reader finds them too.

        Not by `setIndexWidget`: in PySide6 6.12 a view that was given a second one dies when it is painted.
        """
        if self._buttons is not None:
            self._buttons.hide()
            self._buttons.deleteLater()
        self._buttons = None
        booking = self.current
        self._acts_for = (booking.id, booking.status) if booking else None
        if booking is not None:
            self._buttons = _row_of(self._make_buttons(booking))
            self._buttons.setParent(self.viewport())
            self._put_actions()

    def _put_actions(self) -> None:
        if self._buttons is not None:
            place = self.visualRect(self._rows.index(self.currentIndex().row(), Column.ACTIONS))
            self._buttons.setGeometry(place)
            self._buttons.setVisible(place.isValid())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._put_actions()

    def _make_buttons(self, booking: Booking) -> list[Button]:
        def make(text: str, kind: str, signal: str, icon: str | None = None) -> Button:
            button = Button(text, self._context.look, kind=kind, small=True, icon=icon)
            button.setAccessibleName(f"{text}: {booking.name}")
            button.setFixedHeight(self._context.look.theme.px(24))
            button.setEnabled(may(self._context, _RIGHTS[signal]))
            button.clicked.connect(lambda *_: getattr(self, signal).emit(booking.id))
            return button

        if booking.status is BookingStatus.HELD:
            return [
                make(tr("Отклонить"), "danger", "reject_asked"),
                make(tr("Подтвердить"), "confirm", "confirm_asked"),
            ]
        if booking.status is BookingStatus.CONFIRMED:
            return [make(tr("Отменить"), "text", "cancel_asked")]
        return [make(tr("Удержать снова"), "quiet", "hold_asked", "refresh")]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        booking, key = self.current, event.key()
        if booking is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(booking)
        elif booking is not None and key == Qt.Key.Key_Delete:
            self._delete(booking)
        elif booking is not None and key == Qt.Key.Key_Space:
            self.details_asked.emit(booking.id)
        elif booking is not None and key in {Qt.Key.Key_Menu, Qt.Key.Key_F10}:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            self.open_menu(booking, self.viewport().mapToGlobal(place))
        else:
            super().keyPressEvent(event)

    def _enter(self, booking: Booking) -> None:
        held = booking.status is BookingStatus.HELD
        (self.confirm_asked if held else self.chat_asked).emit(booking.id)

    def _delete(self, booking: Booking) -> None:
        if booking.status is BookingStatus.HELD:
            self.reject_asked.emit(booking.id)
        elif booking.status is BookingStatus.CONFIRMED:
            self.cancel_asked.emit(booking.id)

    def _open_chat(self, index: QModelIndex) -> None:
        if (booking := self._rows.booking_at(index.row())) is not None:
            self.chat_asked.emit(booking.id)

    def _open_menu(self, place: QPoint) -> None:
        if (booking := self._rows.booking_at(self.indexAt(place).row())) is not None:
            self.open_menu(booking, self.viewport().mapToGlobal(place))

    def open_menu(self, booking: Booking, place: QPoint) -> None:
        self.make_menu(booking).popup(place)

    def make_menu(self, booking: Booking) -> QMenu:
        """What may be done with a booking, by its state and the rights of who sits here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(text: str, signal: SignalInstance, *said: object, enabled: bool = True) -> None:
            action = menu.addAction(text)
            action.setEnabled(enabled)
            action.triggered.connect(lambda *_: signal.emit(booking.id, *said))

        decides, holds = may(self._context, Right.CONFIRM), may(self._context, Right.HOLD)
        add(tr("Подробнее\tПробел"), self.details_asked)
        add(tr("Открыть чат"), self.chat_asked, enabled=booking.chat is not None)
        menu.addSeparator()
        if booking.status is BookingStatus.HELD:
            add(tr("Подтвердить\tEnter"), self.confirm_asked, enabled=decides)
            add(tr("Отклонить\tDelete"), self.reject_asked, enabled=decides)
            menu.addSeparator()
            for text, hours in EXTENSIONS:
                add(text, self.extend_asked, hours, enabled=holds)
        elif booking.status is BookingStatus.CONFIRMED:
            add(tr("Отменить бронь\tDelete"), self.cancel_asked, enabled=may(self._context, Right.CANCEL))
        else:
            add(tr("Удержать снова"), self.hold_asked, enabled=holds)
        menu.addSeparator()
        add(tr("Скопировать для клиента"), self.words_asked)
        add(tr("Файл календаря…"), self.file_asked)
        return menu


def _row_of(buttons: list[Button]) -> QWidget:
    holder = QWidget()
    holder.setAutoFillBackground(False)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, FIRST_PAD, 1)
    row.setSpacing(6)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return holder
