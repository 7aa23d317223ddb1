"""A week on paper: resources down, seven days across, who comes and who leaves; PDF or a printer, it is all one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QLineF, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from desktop.domain.booking import Booking
from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.ui.bookings import words
from desktop.ui.theme import Theme
from desktop.ui.timeline.bars import Bar, BarKind
from desktop.ui.tongue import tr
from desktop.ui.widgets.swatches import paint_bar, swatch_label_color
from desktop.ui.words import say_moment_in_figures

_WIDTH = 1080.0  # the page in units of our own; paper is scaled to it
_HEAD, _ROW, _LABELS, _FOOT = 64.0, 26.0, 210.0, 20.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter


def save_week(
    path: Path, first: date, resources: Sequence[Resource], rows: Mapping[ResourceId, Sequence[Bar]], now: datetime
) -> int:
    """Writes a PDF, A4 on its side; the number of pages."""
    writer = QPdfWriter(str(path))
    writer.setTitle(tr("Брони, {range}", range=words.range_words(first, first + timedelta(days=6))))
    writer.setCreator(tr("Броня"))
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(10, 10, 10, 10),
                    QPageLayout.Unit.Millimeter)
    )  # fmt: skip
    writer.setResolution(150)
    return paint_week(writer, first, resources, rows, now, writer.newPage)


def paint_week(
    device: QPagedPaintDevice,
    first: date,
    resources: Sequence[Resource],
    rows: Mapping[ResourceId, Sequence[Bar]],
    now: datetime,
    turn: Callable[[], bool],
) -> int:
    """As many pages as the resources need; `turn` begins the next one."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = device.width() / _WIDTH
    painter.scale(scale, scale)
    height = device.height() / scale
    fits = max(1, int((height - _HEAD - _FOOT) // _ROW))
    pages = [resources[start : start + fits] for start in range(0, len(resources), fits)] or [()]
    for number, page in enumerate(pages, start=1):
        if number > 1:
            turn()
        sheet = WeekSheet(painter, first, _HEAD + _ROW * len(page))
        sheet.draw_head()
        for row, resource in enumerate(page):
            sheet.draw_row(row, resource.title, rows.get(resource.id, ()))
        foot = tr(
            "Напечатано {now} · стр. {number} из {count}",
            now=say_moment_in_figures(now),
            number=number,
            count=len(pages),
        )
        sheet.draw_foot(foot, height)
    painter.end()
    return len(pages)


class WeekSheet:
    """One page. Always in the light colours: paper is white."""

    def __init__(self, painter: QPainter, first: date, bottom: float) -> None:
        self._painter, self._first, self._bottom = painter, first, bottom
        self._theme = Theme.load("light")
        self._day = (_WIDTH - _LABELS) / 7

    def draw_head(self) -> None:
        painter, colors = self._painter, self._theme.colors
        painter.setPen(colors.text)
        painter.setFont(self._font(17, bold=True))
        last = self._first + timedelta(days=6)
        painter.drawText(
            QRectF(0, 0, _WIDTH, 30), _LEFT, tr("Брони, {range}", range=words.range_words(self._first, last))
        )
        for number in range(7):
            day, x = self._first + timedelta(days=number), _LABELS + number * self._day
            if number >= 5:
                painter.fillRect(QRectF(x, 34, self._day, self._bottom - 34), colors.weekend)
            painter.setPen(QPen(colors.line, 0.8))
            painter.drawLine(QLineF(x, 34, x, self._bottom))
            painter.setPen(colors.text)
            painter.setFont(self._font(11, bold=True))
            painter.drawText(QRectF(x, 36, self._day, 24), _CENTER, f"{words.weekday(day)} {words.say_date(day)}")
        self._rule(_HEAD)

    def draw_row(self, row: int, title: str, bars: Sequence[Bar]) -> None:
        top, painter = _HEAD + row * _ROW, self._painter
        painter.setFont(self._font(11))
        painter.setPen(self._theme.colors.text)
        shown = QFontMetricsF(self._font(11)).elidedText(title, Qt.TextElideMode.ElideRight, _LABELS - 12)
        painter.drawText(QRectF(2, top, _LABELS - 10, _ROW), _LEFT, shown)
        start = datetime.combine(self._first, time())
        end = start + timedelta(days=7)
        for bar in bars:
            if bar.start < end and bar.end > start and bar.kind is not BarKind.LAPSED:
                self._draw_bar(bar, start, top)
        self._rule(top + _ROW)

    def draw_foot(self, text: str, height: float) -> None:
        self._painter.setFont(self._font(9))
        self._painter.setPen(self._theme.colors.text_2)
        self._painter.drawText(QRectF(0, height - _FOOT, _WIDTH, _FOOT), _LEFT, text)

    def _draw_bar(self, bar: Bar, start: datetime, top: float) -> None:
        left = max(0.0, (bar.start - start) / timedelta(days=1)) * self._day + _LABELS
        right = min(7.0, (bar.end - start) / timedelta(days=1)) * self._day + _LABELS
        box = QRectF(left + 1, top + 3, max(6.0, right - left - 2), _ROW - 6)
        painter = self._painter
        paint_bar(painter, box, bar.kind.value, self._theme)
        font = self._font(10)
        room = box.adjusted(5, 0, -4, 0)
        text = QFontMetricsF(font).elidedText(_say(bar), Qt.TextElideMode.ElideRight, room.width())
        if len(text) < 4:
            return
        if bar.kind is BarKind.HELD:  # a plate, or the hatch would cross the words
            plate = QRectF(
                room.left() - 2, box.top() + 3, QFontMetricsF(font).horizontalAdvance(text) + 4, box.height() - 6
            )
            painter.fillRect(plate, self._theme.colors.held_fill)
        painter.setFont(font)
        painter.setPen(swatch_label_color(bar.kind.value, self._theme))
        painter.drawText(room, _LEFT, text)

    def _rule(self, y: float) -> None:
        self._painter.setPen(QPen(self._theme.colors.line_strong, 0.8))
        self._painter.drawLine(QLineF(0, y, _WIDTH, y))

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        """In our own units, which the painter scales."""
        font = self._theme.font("ui", 600 if bold else None)
        font.setPixelSize(size)
        return font


def _say(bar: Bar) -> str:
    """Paper has no hover: the phone and how many come stand beside the name."""
    if len(bar.about) == 1 and isinstance(bar.about[0], Booking):
        booking = bar.about[0]
        return ", ".join(
            part for part in (words.name_or_nobody(booking), booking.phone, words.guests(booking.guests)) if part
        )
    names = [one.name or tr("Без имени") for one in bar.about if isinstance(one, Booking)]
    return tr("спор: ") + ", ".join(names) if names else bar.label
