"""How the timeline looks: grid, days, bars and the strip of the chosen range, drawn from the theme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from desktop.domain.resource import Resource
from desktop.domain.stay import Unit
from desktop.ui.bookings import words
from desktop.ui.theme import Look
from desktop.ui.timeline.bars import Bar, BarKind
from desktop.ui.timeline.scale import Scale
from desktop.ui.widgets.swatches import paint_bar, swatch_label_color

RADIUS = 3.0
UNIT_ICONS = {Unit.NIGHT: "home", Unit.DAY: "car", Unit.HOUR: "flame"}
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes of the tokens times the operator's font size."""

    labels: int
    head: int
    row: int
    bar: int

    @classmethod
    def of(cls, look: Look) -> Metrics:
        px = look.theme.px
        return cls(px(196), px(34), px(25), px(17))


class BarPainter:
    """Draws bars with the swatches that the strip of days and the chips share."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._fonts = {bold: look.theme.font("micro", 600 if bold else None) for bold in (False, True)}
        self._measures = {bold: QFontMetrics(font) for bold, font in self._fonts.items()}
        self._fitted: dict[tuple[str, int, bool], tuple[str, int]] = {}

    def draw(self, painter: QPainter, bar: Bar, box: QRectF, scale: Scale, *, focused: bool = False) -> None:
        theme = self._look.theme
        if bar.kind is BarKind.CONFLICT:
            self._draw_conflict(painter, bar, box, scale)
        else:
            paint_bar(painter, box, bar.kind.value, theme)
            plate = self._look.colors.held_fill if bar.kind is BarKind.HELD else None
            self._label(painter, bar.label, box, swatch_label_color(bar.kind.value, theme), plate=plate)
        if focused:
            self._draw_focus(painter, box)

    def draw_choice(self, painter: QPainter, text: str, box: QRectF, *, is_free: bool) -> None:
        """The range being chosen; red when somebody has it already."""
        colors = self._look.colors
        if is_free:
            paint_bar(painter, box, "selection", self._look.theme)
        else:
            painter.setBrush(colors.conflict_tint)
            painter.setPen(QPen(colors.conflict, 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        font = self._look.theme.font("micro", 600)
        painter.setFont(font)
        painter.setPen(colors.accent_text if is_free else colors.conflict_text)
        painter.drawText(box, _CENTER, QFontMetrics(font).elidedText(text, _ELIDE, int(box.width()) - 6))

    def _draw_focus(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.colors.surface, 2))
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), RADIUS + 1, RADIUS + 1)
        painter.setPen(QPen(self._look.colors.focus, 2))
        painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), RADIUS + 2, RADIUS + 2)

    def _draw_conflict(self, painter: QPainter, bar: Bar, box: QRectF, scale: Scale) -> None:
        """Solid over the nights that are wanted twice, a tint over the rest."""
        colors = self._look.colors
        painter.setBrush(colors.conflict_tint)
        painter.setPen(QPen(colors.conflict, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        start, end = bar.shared or (bar.start, bar.end)
        inner = QRectF(box)
        inner.setLeft(max(box.left(), scale.x_of(start)))
        inner.setRight(min(box.right(), scale.x_of(end)))
        paint_bar(painter, inner, "conflict", self._look.theme)
        self._label(painter, bar.label, inner, colors.on_conflict, bold=True)

    def _label(
        self,
        painter: QPainter,
        text: str,
        box: QRectF,
        color: QColor,
        *,
        plate: QColor | None = None,
        bold: bool = False,
    ) -> None:
        room = box.adjusted(5, 0, -3, 0)
        if room.width() < 14:
            return
        whole = text
        text, advance = self._fit(text, int(room.width()), bold=bold)
        if text != whole and len(text) < 4:
            return  # two letters say nothing; the hover says it all
        if plate is not None:
            height = self._look.theme.px(13)
            width = min(advance + 4, room.width() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(plate)
            painter.drawRoundedRect(QRectF(room.left() - 2, box.center().y() - height / 2, width, height), 2, 2)
        painter.setFont(self._fonts[bold])
        painter.setPen(color)
        painter.drawText(room, _CENTER if bold else _LEFT, text)

    def _fit(self, text: str, room: int, *, bold: bool) -> tuple[str, int]:
        """The words that fit and their width; measuring costs more than painting, so it is remembered."""
        key = (text, room, bold)
        if (found := self._fitted.get(key)) is None:
            if len(self._fitted) > 5000:
                self._fitted.clear()
            measure = self._measures[bold]
            shown = measure.elidedText(text, _ELIDE, room)
            found = self._fitted[key] = (shown, measure.horizontalAdvance(shown))
        return found


class GridPainter:
    """Days above, resources at the left, lines between."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def draw_ground(self, painter: QPainter, scale: Scale, top: int, bottom: int) -> None:
        """Weekends, and a line before each day or, when days are narrow, before each week."""
        colors = self._look.colors
        for number in range(scale.days):
            day = scale.first + timedelta(days=number)
            left = scale.day_left(day)
            if day.weekday() >= 5:
                painter.fillRect(QRectF(left, top, scale.day_width, bottom - top), colors.weekend)
            if scale.day_width >= 20 or day.weekday() == 0:
                painter.fillRect(QRectF(round(left), top, 1, bottom - top), colors.line)

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

    def draw_today(self, painter: QPainter, scale: Scale, now: datetime, top: int, bottom: int) -> None:
        x = scale.x_of(now)
        if scale.left <= x <= scale.left + scale.width:
            painter.fillRect(QRectF(round(x) - 1, top, 2, bottom - top), self._look.colors.accent)
