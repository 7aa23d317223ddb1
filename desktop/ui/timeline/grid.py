"""What lies under and around the bars: days above, resources at the left, lines between, today."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.ui.bookings import words
from desktop.ui.theme import Look
from desktop.ui.timeline.paint import Metrics
from desktop.ui.timeline.scale import Scale

UNIT_ICONS = {Unit.NIGHT: "home", Unit.DAY: "car", Unit.HOUR: "flame"}
_MOST_LABELS = 120  # about 20 kB each
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


class GridPainter:
    """Keeps the head and the names of resources as pictures: they change when days or looks do, not on every frame."""

    def __init__(self, look: Look, metrics: Metrics) -> None:
        self._look, self._metrics = look, metrics
        self._head: tuple[tuple[Scale, date, float], QPixmap] | None = None
        self._labels: dict[tuple[str, Unit, bool, bool, float], QPixmap] = {}

    def lay_head(self, painter: QPainter, scale: Scale, today: date, ratio: float) -> None:
        key = (scale, today, ratio)
        if self._head is None or self._head[0] != key:
            width = scale.left + scale.width
            picture = _make_picture(width, self._metrics.head, ratio)
            head = QPainter(picture)
            head.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_head(head, scale, self._metrics, width, today)
            head.end()
            self._head = (key, picture)
        painter.drawPixmap(0, 0, self._head[1])

    def lay_label(
        self, painter: QPainter, resource: Resource, top: int, *, active: bool, ends: bool, ratio: float
    ) -> None:
        key = (resource.title, resource.unit, active, ends, ratio)
        picture = self._labels.get(key)
        if picture is None:
            if len(self._labels) > _MOST_LABELS:
                self._labels.clear()
            width, height = self._metrics.labels - 1, self._metrics.row
            picture = self._labels[key] = _make_picture(width, height, ratio)
            label = QPainter(picture)
            label.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_label(label, resource, QRectF(0, 0, width, height - 1), active=active)
            label.fillRect(0, height - 1, width, 1, self._look.colors.line_strong if ends else self._look.colors.line)
            label.end()
        painter.drawPixmap(0, top, picture)

    def draw_ground(self, painter: QPainter, left: int, right: int, day_width: float, *, ends: bool) -> None:
        """Of one row between two pixels of the strip, from 0: weekends, a line before each day or each week,

        and one below it, stronger where another kind of resources begins.
        """
        colors, height = self._look.colors, self._metrics.row
        painter.fillRect(0, 0, right - left, height, colors.surface)
        for day in range(int(left / day_width), int(right / day_width) + 1):
            x, end = round(day * day_width) - left, round((day + 1) * day_width) - left
            weekday = (day + 6) % 7  # the first day of the calendar was a Monday
            if weekday >= 5:
                painter.fillRect(x, 0, end - x, height, colors.weekend)
            if day_width >= 20 or weekday == 0:
                painter.fillRect(x, 0, 1, height, colors.line)
        painter.fillRect(0, height - 1, right - left, 1, colors.line_strong if ends else colors.line)

    def draw_head(self, painter: QPainter, scale: Scale, metrics: Metrics, width: int, today: date) -> None:
        colors, theme = self._look.colors, self._look.theme
        painter.fillRect(QRectF(0, 0, width, metrics.head), colors.surface)
        for number in range(scale.days):
            day = scale.first + timedelta(days=number)
            if scale.day_width < 20 and day.weekday() != 0 and day != today:
                continue
            if scale.day_width >= 20 and day.weekday() >= 5:
                place = QRectF(scale.day_left(day), 0, scale.day_width, metrics.head)
                painter.fillRect(place, colors.weekend)
        for number in range(scale.days):
            self._draw_day(painter, scale, metrics, scale.first + timedelta(days=number), today)
        painter.fillRect(QRectF(0, 0, metrics.labels, metrics.head), colors.surface)
        painter.setPen(colors.text)
        painter.setFont(theme.font("label"))
        title = f"{words.MONTHS_ALONE[scale.first.month - 1]} {scale.first.year}"
        painter.drawText(QRectF(14, 0, metrics.labels - 14, metrics.head), _LEFT, title)
        painter.fillRect(QRectF(0, metrics.head - 1, width, 1), colors.line_strong)

    def _draw_day(self, painter: QPainter, scale: Scale, metrics: Metrics, day: date, today: date) -> None:
        colors, theme = self._look.colors, self._look.theme
        narrow = scale.day_width < 20
        if narrow and day.weekday() != 0:
            return
        width = scale.day_width * (7 if narrow else 1)
        half = metrics.head / 2
        name = QRectF(scale.day_left(day), 2, width, half - 1)
        figure = QRectF(scale.day_left(day), half, width, half - 2)
        is_today = (day <= today < day + timedelta(days=7)) if narrow else day == today
        painter.setFont(theme.font("micro", 600 if is_today else 400))
        painter.setPen(colors.accent_text if is_today else colors.text_2)
        painter.drawText(name, _CENTER, words.MONTHS[day.month - 1][:3] if narrow else words.weekday(day))
        text = f"{day.day}–{(day + timedelta(days=6)).day}" if narrow else str(day.day)
        if is_today and not narrow:
            pill = QRectF(0, 0, theme.px(20), theme.px(14))
            pill.moveCenter(figure.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent)
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(colors.on_accent)
        else:
            painter.setPen(colors.accent_text if is_today else colors.text)
        painter.setFont(theme.font("micro" if narrow else "label"))
        painter.drawText(figure, _CENTER, text)

    def draw_label(self, painter: QPainter, resource: Resource, box: QRectF, *, active: bool) -> None:
        colors, theme = self._look.colors, self._look.theme
        painter.fillRect(box, colors.accent_tint if active else colors.surface)
        edge = theme.px(14)
        icon = QRectF(box.left() + 14, box.center().y() - edge / 2, edge, edge)
        self._look.icons.paint(painter, UNIT_ICONS[resource.unit], colors.text_3, icon)
        font = theme.font("caption")
        painter.setFont(font)
        painter.setPen(colors.text)
        room = QRectF(icon.right() + 8, box.top(), box.right() - icon.right() - 16, box.height())
        painter.drawText(room, _LEFT, QFontMetrics(font).elidedText(resource.title, _ELIDE, int(room.width())))


def _make_picture(width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
