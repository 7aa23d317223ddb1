"""How bars look, and the strip of the chosen range, drawn from the theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from desktop.ui.theme import Look
from desktop.ui.timeline.bars import Bar, BarKind
from desktop.ui.timeline.rows import RowBars
from desktop.ui.timeline.scale import to_days
from desktop.ui.widgets.swatches import paint_bar, swatch_label_color

RADIUS = 3.0
NARROWEST = 8.0  # a bar of an hour must still be seen and hit
_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter
_END = 4  # pixels of a bar's round end
_PLAIN = frozenset({BarKind.CONFIRMED, BarKind.ELSEWHERE})


@dataclass(frozen=True, slots=True)
class _Ends:
    """The two ends of a kind of bar as pictures, and the colours between them."""

    left: QPixmap
    right: QPixmap
    fill: QColor
    line: QColor
    words: QColor


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

    def __init__(self, look: Look, metrics: Metrics) -> None:
        self._look, self._metrics = look, metrics
        self._fonts = {bold: look.theme.font("micro", 600 if bold else None) for bold in (False, True)}
        self._measures = {bold: QFontMetrics(font) for bold, font in self._fonts.items()}
        self._fitted: dict[tuple[str, int, bool], tuple[str, int]] = {}
        self._ends: dict[tuple[BarKind, float], _Ends] = {}

    def draw_stretch(self, painter: QPainter, row: RowBars, left: int, right: int, day_width: float) -> None:
        """All bars of a row between two pixels of the endless strip, painted from 0."""
        top = round((self._metrics.row - self._metrics.bar) / 2)
        places = row.between((left - NARROWEST) / day_width, right / day_width)
        places.sort(key=lambda place: row.bars[place].kind is BarKind.CONFLICT)  # a dispute is never hidden
        for place in places:
            x = row.starts[place] * day_width - left
            width = max(NARROWEST, row.ends[place] * day_width - left - x)
            box = QRectF(round(x), top, round(x + width) - round(x), self._metrics.bar)
            self.draw(painter, row.bars[place], box, lambda moment: to_days(moment) * day_width - left)

    def _draw_plain(self, painter: QPainter, bar: Bar, box: QRectF) -> None:
        """What there is most of: two ends laid down as pictures, the rest filled. Ten times cheaper than round corners."""
        ends = self._ends.get((bar.kind, painter.device().devicePixelRatioF()))
        if ends is None:
            ends = self._make_ends(bar.kind, painter.device().devicePixelRatioF())
        x, right, top, height = int(box.left()), int(box.right()), int(box.top()), int(box.height())
        painter.drawPixmap(x, top, ends.left)
        painter.drawPixmap(right - _END, top, ends.right)
        painter.fillRect(x + _END, top, right - x - 2 * _END, height, ends.line)
        painter.fillRect(x + _END, top + 1, right - x - 2 * _END, height - 2, ends.fill)
        text, advance = self._choose_words(bar.label, box.width() - 8, bold=False)
        if text and advance:
            painter.setFont(self._fonts[False])
            painter.setPen(ends.words)
            measure = self._measures[False]
            base = top + (height + measure.ascent() - measure.descent()) / 2
            painter.drawText(QPointF(x + 5, base), text)

    def _make_ends(self, kind: BarKind, ratio: float) -> _Ends:
        height, colors = self._metrics.bar, self._look.colors
        whole = QPixmap(round(2 * _END * ratio), round(height * ratio))
        whole.setDevicePixelRatio(ratio)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        paint_bar(painter, QRectF(0, 0, 2 * _END, height), kind.value, self._look.theme)
        painter.end()
        edge = round(_END * ratio)
        left, right = whole.copy(0, 0, edge, whole.height()), whole.copy(whole.width() - edge, 0, edge, whole.height())
        words = swatch_label_color(kind.value, self._look.theme)
        fill, line = colors.confirmed, colors.confirmed
        if kind is BarKind.ELSEWHERE:
            fill, line = colors.elsewhere, colors.elsewhere_line
        made = self._ends[kind, ratio] = _Ends(left, right, fill, line, words)
        return made

    def draw(
        self,
        painter: QPainter,
        bar: Bar,
        box: QRectF,
        x_of: Callable[[datetime], float],
        *,
        focused: bool = False,
    ) -> None:
        theme = self._look.theme
        if bar.kind is BarKind.CONFLICT:
            self._draw_conflict(painter, bar, box, x_of)
        elif bar.kind in _PLAIN and box.width() >= NARROWEST:
            self._draw_plain(painter, bar, box)
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

    def _draw_conflict(self, painter: QPainter, bar: Bar, box: QRectF, x_of: Callable[[datetime], float]) -> None:
        """Solid over the nights that are wanted twice, a tint over the rest."""
        colors = self._look.colors
        painter.setBrush(colors.conflict_tint)
        painter.setPen(QPen(colors.conflict, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        start, end = bar.shared or (bar.start, bar.end)
        inner = QRectF(box)
        inner.setLeft(max(box.left(), x_of(start)))
        inner.setRight(min(box.right(), x_of(end)))
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
        text, advance = self._choose_words(text, room.width(), bold=bold)
        if not text:
            return
        if plate is not None:
            height = self._look.theme.px(13)
            width = min(advance + 4, room.width() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(plate)
            painter.drawRoundedRect(QRectF(room.left() - 2, box.center().y() - height / 2, width, height), 2, 2)
        painter.setFont(self._fonts[bold])
        painter.setPen(color)
        painter.drawText(room, _CENTER if bold else _LEFT, text)

    def _choose_words(self, text: str, room: float, *, bold: bool) -> tuple[str, int]:
        """What fits, and its width; nothing where two letters would: they say nothing, and the hover says it all."""
        if room < 14:
            return "", 0
        shown, advance = self._fit(text, int(room), bold=bold)
        return ("", 0) if shown != text and len(shown) < 4 else (shown, advance)

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
