"""The timeline as a widget: scrolls rows, paints the visible ones, follows mouse and keys."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.ui.bookings import words
from desktop.ui.theme import Look
from desktop.ui.timeline.bars import Bar, BarKind, drawn_span
from desktop.ui.timeline.choice import Choice, choice_of_day, is_free, start_choice
from desktop.ui.timeline.paint import BarPainter, GridPainter, Metrics
from desktop.ui.timeline.scale import Scale, Zoom, first_day

_NARROWEST = 8.0  # a bar of an hour must still be seen and hit
_HOURS_FROM = 96.0  # days this wide can be pointed at by the hour
_LONGEST = timedelta(days=120)  # bars that begin earlier than this before the screen are looked for no more
_MOST_ROWS = 12


class TimelineView(QAbstractScrollArea):
    """Emits what the person asked; knows neither the desk nor dialogs."""

    booking_asked = Signal(str)  # Enter or double click on a bar
    booking_chosen = Signal(str)  # a bar became the current one
    range_asked = Signal(str, object)  # ResourceId, Stay: make a booking of it
    period_changed = Signal()

    def __init__(self, look: Look, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._clock = look, clock
        self._metrics = Metrics.of(look)
        self._resources: tuple[Resource, ...] = ()
        self._bars: Mapping[ResourceId, Sequence[Bar]] = {}
        self._zoom = Zoom.MONTH
        self._first = first_day(self._zoom, clock().date())
        self._row, self._day = 0, clock().date()
        self._choice: Choice | None = None
        self._is_dragging = False
        self._bar_painter, self._grid_painter = BarPainter(look), GridPainter(look)
        self.setAccessibleName("Шкала занятости")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        look.changed.connect(self._dress)
        self._describe()

    # what is shown

    @property
    def scale(self) -> Scale:
        metrics = self.metrics
        return Scale(self._first, self._zoom.days, metrics.labels, max(1, self.viewport().width() - metrics.labels))

    @property
    def metrics(self) -> Metrics:
        return self._metrics

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    @property
    def period(self) -> tuple[date, date]:
        """The first day shown and the first that is not."""
        return self._first, self._first + timedelta(days=self._zoom.days)

    @property
    def chosen(self) -> tuple[ResourceId, Stay] | None:
        if self._choice is None or not self._choice.row < len(self._resources):
            return None
        resource = self._resources[self._choice.row]
        return resource.id, self._choice.stay(resource.unit)

    @property
    def resources(self) -> tuple[Resource, ...]:
        return self._resources

    def bars_of(self, resource_id: ResourceId) -> Sequence[Bar]:
        return self._bars.get(resource_id, ())

    def show_rows(self, resources: Sequence[Resource], bars: Mapping[ResourceId, Sequence[Bar]]) -> None:
        self._resources, self._bars = tuple(resources), bars
        self._row = min(self._row, max(0, len(self._resources) - 1))
        self._fit()
        self.updateGeometry()
        self._describe()

    def set_zoom(self, zoom: Zoom) -> None:
        around = self._day if self.period[0] <= self._day < self.period[1] else self._first
        self._zoom = zoom
        self._move_to(first_day(zoom, around))

    def step(self, direction: int) -> None:
        self._move_to(self._first + timedelta(days=direction * self._zoom.step))

    def go_to(self, day: date) -> None:
        self._day = day
        self._move_to(first_day(self._zoom, day))

    def clear_choice(self) -> None:
        self._choice = None
        self.viewport().update()

    def _move_to(self, first: date) -> None:
        self._first = first
        self.clear_choice()
        self._describe()
        self.period_changed.emit()

    # geometry

    def sizeHint(self) -> QSize:
        metrics = self.metrics
        rows = min(max(len(self._resources), 3), _MOST_ROWS)
        return QSize(900, metrics.head + rows * metrics.row + 1)

    def minimumSizeHint(self) -> QSize:
        metrics = self.metrics
        return QSize(480, metrics.head + 3 * metrics.row)

    def bar_box(self, row: int, bar: Bar, scale: Scale | None = None) -> QRectF:
        """Where a bar is painted on the viewport, cut at the edges of what is shown."""
        scale, metrics = scale or self.scale, self.metrics
        left, right = scale.x_of(bar.start), scale.x_of(bar.end)
        right = max(right, left + _NARROWEST)
        left, right = max(left, scale.left), min(right, scale.left + scale.width)
        top = self._row_top(row) + (metrics.row - metrics.bar) / 2
        return QRectF(left, top, right - left, metrics.bar)

    def bar_at(self, place: QPoint) -> Bar | None:
        row = self._row_at(place.y())
        if row is None or place.x() < self.metrics.labels:
            return None
        found = None
        for bar in self._visible_bars(row):
            if self.bar_box(row, bar).adjusted(-1, -4, 1, 4).contains(place):
                found = bar
        return found

    def _row_top(self, row: int) -> int:
        metrics = self.metrics
        return metrics.head + row * metrics.row - self.verticalScrollBar().value()

    def _row_at(self, y: int) -> int | None:
        metrics = self.metrics
        row = (y - metrics.head + self.verticalScrollBar().value()) // metrics.row
        return row if y >= metrics.head and 0 <= row < len(self._resources) else None

    def _visible_rows(self) -> range:
        metrics, top = self.metrics, self.verticalScrollBar().value()
        shown = self.viewport().height() - metrics.head
        return range(top // metrics.row, min(len(self._resources), (top + shown) // metrics.row + 1))

    def _visible_bars(self, row: int) -> Sequence[Bar]:
        """Bars are sorted by start; nothing lasts longer than the look back."""
        bars = self._bars.get(self._resources[row].id, ())
        first, end = (datetime.combine(day, time()) for day in self.period)
        begin = bisect_left(bars, first - _LONGEST, key=lambda bar: bar.start)
        until = bisect_left(bars, end, key=lambda bar: bar.start)
        return [bar for bar in bars[begin:until] if bar.end > first]

    def _fit(self) -> None:
        metrics = self.metrics
        shown = self.viewport().height() - metrics.head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._resources) * metrics.row - shown))
        bar.setPageStep(max(1, shown))
        bar.setSingleStep(metrics.row)
        self.viewport().update()

    def _dress(self) -> None:
        self._metrics = Metrics.of(self._look)
        self._bar_painter = BarPainter(self._look)
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        scale, metrics = self.scale, self.metrics
        width, height = self.viewport().width(), self.viewport().height()
        colors = self._look.colors
        painter.fillRect(QRect(0, 0, width, height), colors.surface)
        rows = self._visible_rows()
        bottom = min(height, self._row_top(len(self._resources)))
        self._grid_painter.draw_ground(painter, scale, metrics.head, bottom)
        self._draw_lines(painter, rows, width)
        self._grid_painter.draw_today(painter, scale, self._clock().replace(tzinfo=None), metrics.head, bottom)
        for row in rows:
            self._draw_row(painter, row, scale)
        self._draw_choice(painter)
        painter.fillRect(QRectF(metrics.labels - 1, 0, 1, bottom), colors.line_strong)
        self._grid_painter.draw_head(painter, scale, metrics, width, self._clock().date())
        painter.end()

    def _draw_lines(self, painter: QPainter, rows: range, width: int) -> None:
        colors, metrics = self._look.colors, self.metrics
        for row in rows:
            last = row + 1 == len(self._resources)
            border = last or self._resources[row].unit is not self._resources[row + 1].unit
            color = colors.line_strong if border else colors.line
            painter.fillRect(QRectF(0, self._row_top(row) + metrics.row - 1, width, 1), color)

    def _draw_row(self, painter: QPainter, row: int, scale: Scale) -> None:
        metrics, resource = self.metrics, self._resources[row]
        current = self._current_bar()
        for bar in self._visible_bars(row):
            focused = self.hasFocus() and row == self._row and bar is current
            self._bar_painter.draw(painter, bar, self.bar_box(row, bar, scale), scale, focused=focused)
        if self.hasFocus() and row == self._row and current is None and self._choice is None:
            cell = QRectF(scale.day_left(self._day), self._row_top(row), scale.day_width, metrics.row - 1)
            if scale.left <= cell.left() + 1:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(self._look.colors.focus)
                painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 2, 2)
        box = QRectF(0, self._row_top(row), metrics.labels - 1, metrics.row - 1)
        self._grid_painter.draw_label(painter, resource, box, active=self.hasFocus() and row == self._row)

    def _draw_choice(self, painter: QPainter) -> None:
        if (chosen := self.chosen) is None or self._choice is None:
            return
        resource_id, stay = chosen
        start, end = drawn_span(stay)
        box = self.bar_box(self._choice.row, Bar(BarKind.HELD, start, end, "", "", stay)).adjusted(0, -1, 0, 1)
        free = is_free(stay, self.bars_of(resource_id))
        self._bar_painter.draw_choice(painter, words.say_length(stay) if free else "занято", box, is_free=free)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        row = self._row_at(place.y())
        self._choice = None
        if row is not None:
            self._row = row
            if place.x() >= self.metrics.labels:
                self._press(row, place)
        self._describe()
        self.viewport().update()

    def _press(self, row: int, place: QPoint) -> None:
        self._day = self.scale.day_at(place.x())
        if (bar := self.bar_at(place)) is not None:
            if bar.booking_ids:
                self.booking_chosen.emit(bar.booking_ids[0])
            return
        self._choice = start_choice(row, self.scale.moment_at(place.x()), by_hours=self._points_at_hours(row))
        self._is_dragging = True

    def _points_at_hours(self, row: int) -> bool:
        return self._resources[row].unit is Unit.HOUR and self.scale.day_width >= _HOURS_FROM

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._is_dragging and self._choice is not None:
            inside = min(max(place.x(), self.metrics.labels), self.viewport().width() - 1)
            self._choice = self._choice.to(self.scale.moment_at(inside))
            self._show_choice_tip(event.globalPosition().toPoint())
            self._describe()
            self.viewport().update()
            return
        on_bar = self.bar_at(place) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_bar else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_dragging:
            return
        self._is_dragging = False
        moved = self._choice is not None and self._choice.anchor.date() != self._choice.head.date()
        if event.button() is Qt.MouseButton.LeftButton and (moved or self._is_hours_choice()):
            self._ask_range()
        elif self._choice is not None:
            self._choice = None  # a plain click only moves the cursor
        self.viewport().update()

    def _is_hours_choice(self) -> bool:
        return self._choice is not None and self._choice.by_hours and self._choice.anchor != self._choice.head

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        bar, row = self.bar_at(place), self._row_at(place.y())
        if bar is not None and bar.booking_ids:
            self.booking_asked.emit(bar.booking_ids[0])
        elif bar is None and row is not None and place.x() >= self.metrics.labels:
            self._choice = choice_of_day(row, self.scale.day_at(place.x()))
            self._ask_range()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        sideways = turn.x() or (turn.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self._move_to(self._first + timedelta(days=-1 if sideways > 0 else 1))
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self.bar_at(event.pos())
            if bar is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), bar.tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def _show_choice_tip(self, where: QPoint) -> None:
        if (chosen := self.chosen) is not None:
            QToolTip.showText(where, f"{words.say_stay(chosen[1])} · отпустите — бронь", self.viewport())

    def _ask_range(self) -> None:
        if (chosen := self.chosen) is not None:
            self.range_asked.emit(*chosen)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case keys.Key_Left | keys.Key_Right:
                self._walk(-1 if event.key() == keys.Key_Left else 1, extend=shift)
            case keys.Key_Up | keys.Key_Down:
                self._climb(-1 if event.key() == keys.Key_Up else 1)
            case keys.Key_PageUp | keys.Key_PageDown:
                self.step(-1 if event.key() == keys.Key_PageUp else 1)
            case keys.Key_Home:
                self.go_to(self._clock().date())
            case keys.Key_Escape if self._choice is not None:
                self.clear_choice()
            case keys.Key_Return | keys.Key_Enter:
                self._accept()
            case _:
                super().keyPressEvent(event)
                return
        self._describe()
        self.viewport().update()

    def _walk(self, days: int, *, extend: bool) -> None:
        if extend and self._resources:
            here = datetime.combine(self._day, time(12))
            self._choice = self._choice or start_choice(self._row, here, by_hours=False)
            self._choice = self._choice.to(self._choice.head + timedelta(days=days))
            self._day = self._choice.head.date()
        else:
            self._choice = None
            self._day += timedelta(days=days)
        if not self.period[0] <= self._day < self.period[1]:
            self._first += timedelta(days=days)
            self.period_changed.emit()
        self._tell_current()

    def _climb(self, rows: int) -> None:
        self._choice = None
        self._row = min(max(0, self._row + rows), max(0, len(self._resources) - 1))
        metrics, bar = self.metrics, self.verticalScrollBar()
        top = self._row * metrics.row
        if top < bar.value():
            bar.setValue(top)
        elif top + metrics.row > bar.value() + self.viewport().height() - metrics.head:
            bar.setValue(top + metrics.row - self.viewport().height() + metrics.head)
        self._tell_current()

    def _accept(self) -> None:
        bar = self._current_bar()
        if self._choice is None and bar is not None:
            if bar.booking_ids:
                self.booking_asked.emit(bar.booking_ids[0])
            return
        if self._choice is None and self._resources:
            self._choice = choice_of_day(self._row, self._day)
        self._ask_range()

    def _tell_current(self) -> None:
        bar = self._current_bar()
        if bar is not None and bar.booking_ids:
            self.booking_chosen.emit(bar.booking_ids[0])

    def _current_bar(self) -> Bar | None:
        """The bar that covers most of the cursor's day."""
        if not self._resources or self._choice is not None:
            return None
        start = datetime.combine(self._day, time())
        end = start + timedelta(days=1)
        found = [bar for bar in self._visible_bars(self._row) if bar.start < end and bar.end > start]
        return max(found, key=lambda bar: min(bar.end, end) - max(bar.start, start), default=None)

    # for screen readers

    def _describe(self) -> None:
        self.setAccessibleDescription(self.describe())

    def describe(self) -> str:
        """Where the cursor is and what stands there, in one sentence."""
        first, end = self.period
        shown = words.range_words(first, end - timedelta(days=1))
        if not self._resources:
            return f"{shown}. Объектов нет"
        if (chosen := self.chosen) is not None:
            title = self._resources[self._choice.row].title if self._choice else ""
            free = "свободно" if is_free(chosen[1], self.bars_of(chosen[0])) else "занято"
            return f"{title}, выбрано {words.say_stay(chosen[1])}, {words.say_length(chosen[1])}: {free}"
        resource, bar = self._resources[self._row], self._current_bar()
        state = bar.tip.replace("\n", ", ") if bar is not None else "свободно"
        return f"{resource.title}, {words.weekday(self._day)} {words.say_date(self._day)}: {state}"
