"""The timeline as a person works it: ranges chosen, bars taken and moved, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.ui.bookings import words
from desktop.ui.theme import Look
from desktop.ui.timeline.bars import Bar, BarKind, drawn_span
from desktop.ui.timeline.canvas import TimelineCanvas
from desktop.ui.timeline.choice import Choice, choice_of_day, is_free, start_choice
from desktop.ui.timeline.gesture import BarChange, Grip, grip_at, may_change, take_bar
from desktop.ui.timeline.scale import Scale, Zoom, first_day
from desktop.ui.tongue import tr

_HOURS_FROM = 96.0  # days this wide can be pointed at by the hour
_ZOOMS = tuple(Zoom)


class TimelineView(TimelineCanvas):
    """Emits what the person asked; knows neither the desk nor dialogs."""

    booking_asked = Signal(str)  # Enter or double click on a bar
    booking_chosen = Signal(str)  # a bar became the current one
    range_asked = Signal(str, object)  # ResourceId, Stay: make a booking of it
    move_asked = Signal(str, object)  # booking, Stay: it is wanted there
    menu_asked = Signal(str, QPoint)  # booking, where on the screen
    zoom_asked = Signal(str)  # by the wheel

    def __init__(self, look: Look, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(look, clock, parent)
        self._row, self._day = 0, clock().date()
        self._choice: Choice | None = None
        self._is_dragging = False
        self._taken: BarChange | None = None  # pressed, not moved yet
        self._pressed_at = QPoint()
        self._change: BarChange | None = None
        self.setAccessibleName(tr("Шкала занятости"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._describe()

    @property
    def chosen(self) -> tuple[ResourceId, Stay] | None:
        if self._choice is None or not self._choice.row < len(self._resources):
            return None
        resource = self._resources[self._choice.row]
        return resource.id, self._choice.stay(resource.unit)

    @property
    def change(self) -> BarChange | None:
        """A bar on its way to another place."""
        return self._change

    def show_rows(self, resources: Sequence[Resource], bars: Mapping[ResourceId, Sequence[Bar]]) -> None:
        super().show_rows(resources, bars)
        self._row = min(self._row, max(0, len(self._resources) - 1))
        self._describe()

    def set_zoom(self, zoom: Zoom) -> None:
        around = self._day if self.period[0] <= self._day < self.period[1] else self._first
        self._zoom = zoom
        self._move_to(first_day(zoom, around))

    def step(self, direction: int) -> None:
        self._move_to(self._first + timedelta(days=direction * self._zoom.step))

    def go_to(self, day: date, resource: ResourceId | None = None) -> None:
        self._day = day
        for row, one in enumerate(self._resources):
            if one.id == resource:
                self._row = row
                self._reveal_row(row)
        self._move_to(first_day(self._zoom, day))

    def clear_choice(self) -> None:
        self._choice = self._change = self._taken = None
        self._is_dragging = False
        self.viewport().update()

    def _move_to(self, first: date) -> None:
        self._first = first
        self.clear_choice()
        self._describe()
        self.period_changed.emit()

    # painting

    def _is_active(self, row: int) -> bool:
        return self.hasFocus() and row == self._row

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _draw_above(self, painter: QPainter, scale: Scale) -> None:
        if self.hasFocus() and self._row in self._visible_rows():
            self._draw_cursor(painter, scale)
        if self._change is not None:
            self._draw_preview(painter, self._change.row, self._change.stay, self._is_room_for(self._change))
        elif self._choice is not None and (chosen := self.chosen) is not None:
            resource_id, stay = chosen
            self._draw_preview(painter, self._choice.row, stay, is_free(stay, self.bars_of(resource_id)))

    def _draw_cursor(self, painter: QPainter, scale: Scale) -> None:
        current = self._current_bar()
        if current is not None:
            self._bar_painter.draw(painter, current, self.bar_box(self._row, current, scale), scale.x_of, focused=True)
        elif self._choice is None:
            cell = QRectF(scale.day_left(self._day), self._row_top(self._row), scale.day_width, self.metrics.row - 1)
            if scale.left <= cell.left() + 1:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(self._look.colors.focus)
                painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 2, 2)

    def _draw_preview(self, painter: QPainter, row: int, stay: Stay, free: bool) -> None:
        start, end = drawn_span(stay)
        box = self.bar_box(row, Bar(BarKind.HELD, start, end, "", stay)).adjusted(0, -1, 0, 1)
        self._bar_painter.draw_choice(painter, words.say_length(stay) if free else tr("занято"), box, is_free=free)

    def _is_room_for(self, change: BarChange) -> bool:
        others = [bar for bar in self._row_bars(change.row).bars if bar is not change.bar]
        return is_free(change.stay, others)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = event.position().toPoint()
        row = self._row_at(place.y())
        self.clear_choice()
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
            if may_change(bar):
                self._take(row, bar, place)
            return
        self._choice = start_choice(row, self.scale.moment_at(place.x()), by_hours=self._points_at_hours(row))
        self._is_dragging = True

    def _take(self, row: int, bar: Bar, place: QPoint) -> None:
        scale = self.scale
        grip = grip_at(place.x(), scale.x_of(bar.start), scale.x_of(bar.end))
        self._pressed_at = place
        self._taken = take_bar(row, bar, grip, scale.moment_at(place.x()), by_hours=self._points_at_hours(row))

    def _points_at_hours(self, row: int) -> bool:
        return self._resources[row].unit is Unit.HOUR and self.scale.day_width >= _HOURS_FROM

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        inside = min(max(place.x(), self.metrics.labels), self.viewport().width() - 1)
        if self._taken is not None:
            self._drag_bar(self._taken, place, self.scale.moment_at(inside))
            self._show_tip(event.globalPosition().toPoint())
        elif self._is_dragging and self._choice is not None:
            self._choice = self._choice.to(self.scale.moment_at(inside))
            self._show_tip(event.globalPosition().toPoint())
            self._describe()
            self.viewport().update()
        else:
            self.viewport().setCursor(self._choose_cursor(place))

    def _drag_bar(self, taken: BarChange, place: QPoint, moment: datetime) -> None:
        far = (place - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if far or self._change is not None:
            self._change = taken.to(moment)
            self._describe()
            self.viewport().update()

    def _choose_cursor(self, place: QPoint) -> Qt.CursorShape:
        bar = self.bar_at(place)
        if bar is None:
            return Qt.CursorShape.ArrowCursor
        if may_change(bar):
            grip = grip_at(place.x(), self.scale.x_of(bar.start), self.scale.x_of(bar.end))
            if grip is not Grip.WHOLE:
                return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.PointingHandCursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._taken = None
        if self._change is not None:
            self._ask_change()
            return
        if not self._is_dragging:
            return
        self._is_dragging = False
        moved = self._choice is not None and self._choice.anchor.date() != self._choice.head.date()
        if event.button() is Qt.MouseButton.LeftButton and (moved or self._is_hours_choice()):
            self._ask_range()
        elif self._choice is not None:
            self._choice = None  # a plain click only moves the cursor
        self.viewport().update()

    def _ask_change(self) -> None:
        """The preview stays until its owner says what came of it."""
        change = self._change
        if change is not None and change.is_changed:
            self.move_asked.emit(change.booking_id, change.stay)
        else:
            self.clear_choice()

    def _is_hours_choice(self) -> bool:
        return self._choice is not None and self._choice.by_hours and self._choice.anchor != self._choice.head

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        bar, row = self.bar_at(place), self._row_at(place.y())
        self.clear_choice()
        if bar is not None and bar.booking_ids:
            self.booking_asked.emit(bar.booking_ids[0])
        elif bar is None and row is not None and place.x() >= self.metrics.labels:
            self._choice = choice_of_day(row, self.scale.day_at(place.x()))
            self._ask_range()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turn.y():
            place = _ZOOMS.index(self._zoom) + (-1 if turn.y() > 0 else 1)
            self.zoom_asked.emit(_ZOOMS[min(max(0, place), len(_ZOOMS) - 1)])
            event.accept()
            return
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
        if event.type() is QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            bar = self.bar_at(event.pos())
            if bar is not None and bar.booking_ids:
                self.menu_asked.emit(bar.booking_ids[0], event.globalPos())
            return True
        return super().viewportEvent(event)

    def _show_tip(self, where: QPoint) -> None:
        if self._change is not None:
            stay = self._change.stay
            end = tr("отпустите — перенести, Esc — оставить") if self._is_room_for(self._change) else tr("здесь занято")
            QToolTip.showText(where, f"{words.say_stay(stay)}, {words.say_length(stay)} · {end}", self.viewport())
        elif (chosen := self.chosen) is not None:
            QToolTip.showText(where, tr("{stay} · отпустите — бронь", stay=words.say_stay(chosen[1])), self.viewport())

    def _ask_range(self) -> None:
        if (chosen := self.chosen) is not None:
            self.range_asked.emit(*chosen)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case keys.Key_Left | keys.Key_Right if alt:
                self._push_bar(-1 if event.key() == keys.Key_Left else 1, Grip.END if shift else Grip.WHOLE)
            case keys.Key_Left | keys.Key_Right:
                self._walk(-1 if event.key() == keys.Key_Left else 1, extend=shift)
            case keys.Key_Up | keys.Key_Down:
                self._climb(-1 if event.key() == keys.Key_Up else 1)
            case keys.Key_PageUp | keys.Key_PageDown:
                self.step(-1 if event.key() == keys.Key_PageUp else 1)
            case keys.Key_Home:
                self.go_to(self._clock().date())
            case keys.Key_Escape if self._choice is not None or self._change is not None:
                self.clear_choice()
            case keys.Key_Return | keys.Key_Enter:
                self._accept()
            case _:
                super().keyPressEvent(event)
                return
        self._describe()
        self.viewport().update()

    def _push_bar(self, steps: int, grip: Grip) -> None:
        """Alt and an arrow move the bar under the cursor, with Shift its end; Enter asks for it."""
        change, bar = self._change, self._current_bar()
        if change is None and bar is not None and may_change(bar):
            change = take_bar(self._row, bar, grip, bar.start, by_hours=self._points_at_hours(self._row))
        if change is not None:
            self._change = change.by(steps, grip)

    def _walk(self, days: int, *, extend: bool) -> None:
        self._change = None
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
        self._choice = self._change = None
        self._row = min(max(0, self._row + rows), max(0, len(self._resources) - 1))
        self._reveal_row(self._row)
        self._tell_current()

    def _accept(self) -> None:
        if self._change is not None:
            self._ask_change()
            return
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
            return tr("{shown}. Объектов нет", shown=shown)
        if (change := self._change) is not None:
            room = tr("свободно") if self._is_room_for(change) else tr("занято")
            said = f"{words.say_stay(change.stay)}, {words.say_length(change.stay)}"
            return tr(
                "{title}, перенос {label}: {said}: {room}",
                title=self._resources[change.row].title,
                label=change.bar.label,
                said=said,
                room=room,
            )
        if (chosen := self.chosen) is not None:
            title = self._resources[self._choice.row].title if self._choice else ""
            free = tr("свободно") if is_free(chosen[1], self.bars_of(chosen[0])) else tr("занято")
            return tr(
                "{title}, выбрано {stay}, {length}: {free}",
                title=title,
                stay=words.say_stay(chosen[1]),
                length=words.say_length(chosen[1]),
                free=free,
            )
        resource, bar = self._resources[self._row], self._current_bar()
        state = bar.tip.replace("\n", ", ") if bar is not None else tr("свободно")
        return f"{resource.title}, {words.weekday(self._day)} {words.say_date(self._day)}: {state}"
