"""The one set of swatches for taken dates: held, confirmed, elsewhere, conflict, lapsed, selection. Strip, timeline and chips share it."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from desktop.ui.theme import Theme

TILE = 8
RADIUS = 3.0


def paint_bar(painter: QPainter, rect: QRectF, kind: str, theme: Theme, *, radius: float = RADIUS) -> None:
    """Draws a bar of a kind of swatch; the hatch starts at the bar's left, so it does not swim while scrolling."""
    c = theme.colors
    fill, border, width = {
        "held": (c.held_fill, c.held, 1.0),
        "confirmed": (c.confirmed, None, 0.0),
        "elsewhere": (c.elsewhere, c.elsewhere_line, 1.0),
        "conflict": (c.conflict, None, 0.0),
        "lapsed": (None, c.control, 1.0),
        "selection": (c.accent_tint_2, c.accent, 2.0),
        "autopilot": (c.autopilot, None, 0.0),
    }[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if border is not None:
        style = Qt.PenStyle.DashLine if kind == "lapsed" else Qt.PenStyle.SolidLine
        painter.setPen(QPen(border, width, style))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)
    if kind == "held":
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        tile = TILE if rect.height() > 11 else TILE // 2
        painter.setBrush(QBrush(_hatch(c.held_hatch.name(), tile, ratio)))
        painter.setBrushOrigin(rect.topLeft())
        painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


def swatch_label_color(kind: str, theme: Theme) -> QColor:
    c = theme.colors
    return {
        "held": c.held_text,
        "confirmed": c.on_confirmed,
        "elsewhere": c.elsewhere_text,
        "conflict": c.on_conflict,
        "lapsed": c.text_2,
        "selection": c.accent_text,
        "autopilot": c.on_autopilot,
    }[kind]


@functools.lru_cache(maxsize=32)
def _hatch(color: str, tile: int, ratio: float) -> QPixmap:
    """Stripes at 45 degrees, 3 px wide every 8 (1.5 every 4 in small swatches), on nothing."""
    edge = round(tile * ratio)
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), edge * 0.36, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    for shift in (-edge, 0, edge):
        painter.drawLine(QPointF(shift - 1, edge + 1), QPointF(shift + edge + 1, -1))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
