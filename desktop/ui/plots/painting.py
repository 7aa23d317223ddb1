"""Paints a plot into a rectangle: the same on the screen and in a picture that is exported."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from desktop.ui.plots.values import (
    AreaPlot,
    BarPlot,
    HeatPlot,
    Plot,
    RankPlot,
    Series,
    SharePlot,
    make_ticks,
    make_time_ticks,
    say_plain,
    say_share,
    series_of,
)
from desktop.ui.theme import Look

LEGEND = 22
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class PlotPainter:
    """Lives for one painting."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self._painter, self._look = painter, look
        self._caption = look.theme.font("caption")
        self._metrics = QFontMetricsF(self._caption)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, plot: Plot, rect: QRectF) -> None:
        if len(series_of(plot)) > 1:
            self._paint_legend(series_of(plot), QRectF(rect.left(), rect.top(), rect.width(), LEGEND))
            rect = rect.adjusted(0, LEGEND + 4, 0, 0)
        match plot:
            case BarPlot():
                self._paint_bars(plot, rect)
            case AreaPlot():
                self._paint_areas(plot, rect)
            case SharePlot():
                self._paint_shares(plot, rect)
            case RankPlot():
                self._paint_rank(plot, rect)
            case HeatPlot():
                self._paint_heat(plot, rect)

    # kinds

    def _paint_bars(self, plot: BarPlot, rect: QRectF) -> None:
        stacked = [sum(series.values[place] or 0 for series in plot.bars) for place in range(len(plot.places))]
        ticks = make_ticks(max(stacked, default=0))
        right_ticks: Sequence[float] = ()
        if plot.lines:
            top = max((value or 0 for series in plot.lines for value in series.values), default=0)
            right_ticks = (make_time_ticks if plot.lines[0].is_time else make_ticks)(top)
        ground = self._frame(rect, ticks, right_ticks, plot.lines[0] if plot.lines else None)
        step = ground.width() / max(1, len(plot.places))
        width = max(1.0, min(step * 0.72, 26.0))
        self._painter.setPen(Qt.PenStyle.NoPen)
        for place in range(len(plot.places)):
            bottom = ground.bottom()
            for series in plot.bars:
                height = ground.height() * (series.values[place] or 0) / ticks[-1]
                bar = QRectF(ground.left() + step * (place + 0.5) - width / 2, bottom - height, width, height)
                self._painter.setBrush(self._tone(series.tone))
                self._painter.drawRoundedRect(bar, min(2.0, width / 3), min(2.0, width / 3))
                bottom -= height
        for series in plot.lines:
            self._paint_line(series, ground, step, right_ticks[-1])
        self._name_places(plot.places, ground, step)

    def _paint_line(self, series: Series, ground: QRectF, step: float, top: float) -> None:
        color, before = self._tone(series.tone), None
        marks = []
        for place, value in enumerate(series.values):
            point = None
            if value is not None:
                point = QPointF(ground.left() + step * (place + 0.5), ground.bottom() - ground.height() * value / top)
                marks.append(point)
            if before is not None and point is not None:
                self._painter.setPen(QPen(color, 2))
                self._painter.drawLine(before, point)
            before = point
        self._painter.setPen(QPen(color, 1.5))
        self._painter.setBrush(self._look.colors.surface)
        for point in marks:
            self._painter.drawEllipse(point, 3.0, 3.0)

    def _paint_areas(self, plot: AreaPlot, rect: QRectF) -> None:
        totals = [sum(series.values[place] or 0 for series in plot.areas) for place in range(len(plot.places))]
        ticks = make_ticks(max([*totals, plot.limit or 0]))
        ground = self._frame(rect, ticks, (), None)
        step = ground.width() / max(1, len(plot.places) - 1)
        below = [0.0] * len(plot.places)
        for series in plot.areas:
            above = [base + (value or 0) for base, value in zip(below, series.values, strict=True)]
            points = [self._point(ground, step, place, value, ticks[-1]) for place, value in enumerate(above)]
            back = [self._point(ground, step, place, value, ticks[-1]) for place, value in enumerate(below)]
            path = QPainterPath()
            path.addPolygon(QPolygonF([*points, *reversed(back)]))
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._tone(series.tone))
            self._painter.drawPath(path)
            below = above
        if plot.limit is not None:
            self._paint_limit(plot, ground, ticks[-1])
        self._name_places(plot.places, ground, step, edges=True)

    def _paint_limit(self, plot: AreaPlot, ground: QRectF, top: float) -> None:
        color = self._look.colors.conflict_text
        y = ground.bottom() - ground.height() * (plot.limit or 0) / top
        self._painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine))
        self._painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
        self._write(plot.limit_name, QRectF(ground.left(), y + 2, ground.width(), 18), color, _RIGHT)

    def _paint_shares(self, plot: SharePlot, rect: QRectF) -> None:
        names = self._widest(plot.places)
        height = min(rect.height() / max(1, len(plot.places)), self._look.theme.px(44))
        for row, name in enumerate(plot.places):
            line = QRectF(rect.left(), rect.top() + row * height, rect.width(), height)
            self._write(name, QRectF(line.left(), line.top(), names, height), self._look.colors.text_2, _RIGHT)
            whole = sum(part.values[row] or 0 for part in plot.parts)
            x, room = line.left() + names + 10, line.width() - names - 10
            for part in plot.parts:
                share = (part.values[row] or 0) / whole if whole else 0
                bar = QRectF(x, line.top() + height * 0.12, max(0.0, room * share - 2), height * 0.7)
                x += room * share
                if share <= 0:
                    continue
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(self._tone(part.tone))
                self._painter.drawRoundedRect(bar, 3, 3)
                words = say_share(share, 1)
                if self._metrics.horizontalAdvance(words) + 10 < bar.width():
                    self._write(words, bar.adjusted(8, 0, 0, 0), self._over(part.tone), _LEFT)

    def _paint_rank(self, plot: RankPlot, rect: QRectF) -> None:
        names = min(self._widest(plot.places), rect.width() * 0.45)
        top = max((value or 0 for value in plot.values.values), default=0) or 1
        height = min(rect.height() / max(1, len(plot.places)), self._look.theme.px(46))
        tail = self._look.theme.px(104)
        for row, name in enumerate(plot.places):
            value = plot.values.values[row] or 0
            line = QRectF(rect.left(), rect.top() + row * height, rect.width(), height)
            shown = self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, names)
            self._write(shown, QRectF(line.left(), line.top(), names, height), self._look.colors.text, _LEFT)
            width = (line.width() - names - tail - 12) * value / top
            tone = plot.tones[row] if plot.tones else plot.values.tone
            bar = QRectF(line.left() + names + 12, line.top() + height * 0.14, max(2.0, width), height * 0.68)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._tone(tone))
            self._painter.drawRoundedRect(bar, 3, 3)
            words = plot.values.say(value)
            if plot.shares:
                words += f"  {say_share(value, plot.values.values[0] or 0)}"
            place = QRectF(bar.right() + 8, line.top(), tail, height)
            self._write(words, place, self._look.colors.text, _LEFT)

    def _paint_heat(self, plot: HeatPlot, rect: QRectF) -> None:
        names = self._widest(plot.rows) + 8
        ground = rect.adjusted(names, 0, 0, -18)
        top = max((value for row in plot.values for value in row), default=0) or 1
        width, height = ground.width() / len(plot.columns), ground.height() / len(plot.rows)
        c = self._look.colors
        self._painter.setPen(Qt.PenStyle.NoPen)
        for row, values in enumerate(plot.values):
            line = ground.top() + row * height
            for column, value in enumerate(values):
                cell = QRectF(ground.left() + column * width + 1, line + 1, width - 2, height - 2)
                self._painter.setBrush(_mix(c.sunken, c.accent, value / top))
                self._painter.drawRoundedRect(cell, 2, 2)
            self._write(plot.rows[row], QRectF(rect.left(), line, names - 8, height), c.text_2, _RIGHT)
            self._painter.setPen(Qt.PenStyle.NoPen)
        self._name_places(plot.columns, ground, width)

    # pieces

    def _frame(self, rect: QRectF, ticks: Sequence[float], right_ticks: Sequence[float], line: Series | None) -> QRectF:
        """Scales and lines of the ground; what is left of the room is for the plot."""
        left = max(self._metrics.horizontalAdvance(say_plain(tick)) for tick in ticks) + 10
        right = max((self._metrics.horizontalAdvance(line.say(tick)) for tick in right_ticks), default=0) if line else 0
        ground = rect.adjusted(left, 8, -(right + 10 if line else 6), -20)
        c = self._look.colors
        for tick in ticks:
            y = ground.bottom() - ground.height() * tick / ticks[-1]
            self._painter.setPen(QPen(c.line, 1))
            self._painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right(), y))
            self._write(say_plain(tick), QRectF(rect.left(), y - 9, left - 10, 18), c.text_2, _RIGHT)
        for tick in right_ticks if line else ():
            y = ground.bottom() - ground.height() * tick / right_ticks[-1]
            words = line.say(tick) if line else ""
            self._write(words, QRectF(ground.right() + 8, y - 9, right + 4, 18), c.text_2, _LEFT)
        return ground

    def _name_places(self, names: Sequence[str], ground: QRectF, step: float, *, edges: bool = False) -> None:
        """As many as there is room for, evenly."""
        widest = self._widest(names) + 12
        every = max(1, -(-int(widest) // max(1, int(step)))) if step < widest else 1
        for place in range(0, len(names), every):
            x = ground.left() + step * (place if edges else place + 0.5)
            width = max(widest, step)
            room = QRectF(x - width / 2, ground.bottom() + 3, width, 16)
            if edges and place == 0:
                self._write(names[place], QRectF(ground.left(), room.top(), width, 16), self._look.colors.text_2, _LEFT)
            elif not edges or room.right() <= ground.right() + width / 2:
                self._write(names[place], room, self._look.colors.text_2, _CENTRE)

    def _paint_legend(self, series: Sequence[Series], rect: QRectF) -> None:
        x = rect.left()
        for one in series:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._tone(one.tone))
            self._painter.drawRoundedRect(QRectF(x, rect.center().y() - 5, 10, 10), 2, 2)
            width = self._metrics.horizontalAdvance(one.name)
            self._write(one.name, QRectF(x + 16, rect.top(), width + 2, rect.height()), self._look.colors.text_2, _LEFT)
            x += width + 30

    def _write(self, text: str, room: QRectF, color: QColor, flags: Qt.AlignmentFlag) -> None:
        self._painter.setFont(self._caption)
        self._painter.setPen(color)
        self._painter.drawText(room, flags | Qt.TextFlag.TextDontClip, text)

    def _widest(self, names: Sequence[str]) -> float:
        return max((self._metrics.horizontalAdvance(name) for name in names), default=0.0)

    def _point(self, ground: QRectF, step: float, place: int, value: float, top: float) -> QPointF:
        return QPointF(ground.left() + step * place, ground.bottom() - ground.height() * value / top)

    def _tone(self, tone: str) -> QColor:
        color: QColor = getattr(self._look.colors, tone)
        return color

    def _over(self, tone: str) -> QColor:
        c = self._look.colors
        return {"accent": c.on_accent, "confirmed": c.on_confirmed}.get(tone, c.text)


def _mix(low: QColor, high: QColor, part: float) -> QColor:
    """From one colour to another; a little is told from nothing."""
    part = 0.0 if part <= 0 else 0.12 + 0.88 * part
    return QColor(*(round(a + (b - a) * part) for a, b in zip(low.getRgb()[:3], high.getRgb()[:3], strict=True)))  # type: ignore[index]
