"""Two weeks around a stay: what is taken, by whom, and the days asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.booking import BookingStatus, Busy, Source
from desktop.domain.stay import Stay, Unit
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.swatches import paint_bar
from desktop.ui.words import WEEKDAYS, say_dates, say_way

DAYS = 14
BEFORE = 4
BAR = 14


class DayStrip(QWidget):
    """A bar runs from midday of check-in to midday of check-out, so a departure and an arrival share a day."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._first = date(2000, 1, 1)
        self._stay: Stay | None = None
        self._busy: Sequence[Busy] = ()
        self._ours: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(self.sizeHint().height())

    def show_days(self, stay: Stay | None, busy: Sequence[Busy], today: date, *, ours: str | None = None) -> None:
        """`ours`: the swatch of this chat's own booking, drawn instead of a selection."""
        self._first = (stay.start_on - timedelta(days=BEFORE)) if stay else today
        self._stay, self._busy, self._ours = stay, busy, ours
        taken = "; ".join(say_way(item) for item in self._seen()) or tr("ничего")
        asked = tr("Просят {dates}. ", dates=say_dates(stay)) if stay else ""
        self.setAccessibleName(tr("{asked}Занято в эти две недели: {taken}", asked=asked, taken=taken))
        self.setToolTip("\n".join(say_way(item) for item in self._seen()))
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.theme.px
        return QSize(280, px(16) + px(18) + BAR + 4)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_days(painter)
        self._paint_bars(painter)
        painter.end()

    def _paint_days(self, painter: QPainter) -> None:
        c, theme = self._look.colors, self._look.theme
        step = self.width() / DAYS
        for n in range(DAYS):
            day = self._first + timedelta(days=n)
            chosen = self._stay is not None and self._stay.start_on <= day <= self._stay.end_on
            color = c.accent_text if chosen else c.text_3
            painter.setPen(color)
            painter.setFont(theme.font("micro", 600 if chosen else 400))
            box = QRectF(n * step, 0, step, theme.px(14))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, WEEKDAYS[day.weekday()][:2])
            painter.setPen(color if chosen else c.text_2)
            painter.setFont(theme.font("caption", 600 if chosen else 400))
            box = QRectF(n * step, theme.px(14), step, theme.px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_bars(self, painter: QPainter) -> None:
        theme = self._look.theme
        top = theme.px(14) + theme.px(18) + 2.0
        painter.fillRect(QRectF(0, top + BAR / 2, self.width(), 1), self._look.colors.line)
        for item in self._seen():
            if (box := self._place(item.stay, top)) is not None:
                paint_bar(painter, box, swatch_of(item), theme)
        if self._stay is not None and (box := self._place(self._stay, top)) is not None:
            paint_bar(painter, box, self._ours or "selection", theme)

    def _seen(self) -> list[Busy]:
        last = self._first + timedelta(days=DAYS)
        return [item for item in self._busy if item.stay.end_on >= self._first and item.stay.start_on < last]

    def _place(self, stay: Stay, top: float) -> QRectF | None:
        step = self.width() / DAYS
        left, right = (self._days_to(moment, stay.unit) * step for moment in (stay.start, stay.end))
        left, right = max(0.5, left + 0.5), min(self.width() - 0.5, max(right - 0.5, left + 4))
        return QRectF(round(left), top, round(right) - round(left), BAR) if right > left else None

    def _days_to(self, moment: datetime, unit: Unit) -> float:
        days = (moment.date() - self._first).days
        if unit is Unit.HOUR:
            return days + (moment.hour * 60 + moment.minute) / (24 * 60)
        return days + 0.5


def swatch_of(busy: Busy) -> str:
    """Ours are held or confirmed; all else is taken elsewhere."""
    if busy.source in {Source.AVITO, Source.ICAL}:
        return "elsewhere"
    return "held" if busy.status is BookingStatus.HELD else "confirmed"
