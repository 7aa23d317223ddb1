"""A chip: a few words on a tint with an icon or a swatch before them, painted alike in widgets and in rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.swatches import paint_bar

PAD = 6
GAP = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """`tone`: neutral, accent, held, confirmed, elsewhere, conflict or autopilot. `swatch` is a kind of widgets/swatches.py."""

    text: str
    tone: str = "neutral"
    icon: str | None = None
    swatch: str | None = None


def chip_colors(tone: str, look: Look) -> tuple[QColor, QColor]:
    """Ground and words."""
    c = look.colors
    return {
        "accent": (c.accent_tint, c.accent_text),
        "held": (c.held_tint, c.held_text),
        "confirmed": (c.confirmed_tint, c.confirmed_text),
        "elsewhere": (c.elsewhere_tint, c.elsewhere_text),
        "conflict": (c.conflict_tint, c.conflict_text),
        "autopilot": (c.autopilot_tint, c.autopilot_text),
    }.get(tone, (c.chip, c.text_2))


def chip_width(chip: Chip, look: Look) -> float:
    mark = 12 + GAP if chip.icon or chip.swatch else 0
    return QFontMetricsF(look.theme.font("micro")).horizontalAdvance(chip.text) + 2 * PAD + mark + 1


def paint_chip(painter: QPainter, rect: QRectF, chip: Chip, look: Look) -> None:
    """Fills `rect`; words that do not fit are elided."""
    ground, words = chip_colors(chip.tone, look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, 4, 4)
    x, middle = rect.left() + PAD, rect.center().y()
    if chip.icon:
        look.icons.paint(painter, chip.icon, words, QRectF(round(x), round(middle - 6), 12, 12))
        x += 12 + GAP
    elif chip.swatch:
        paint_bar(painter, QRectF(round(x), round(middle - 5), 10, 10), chip.swatch, look.theme, radius=2)
        x += 12 + GAP - 1
    font = look.theme.font("micro")
    room = rect.right() - PAD - x + 2
    painter.setFont(font)
    painter.setPen(words)
    shown = QFontMetricsF(font).elidedText(chip.text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(x, rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


class ChipLabel(QWidget):
    """A chip as a widget, 20 px high."""

    def __init__(self, chip: Chip, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._chip = chip
        self.set_chip(chip)

    @property
    def chip(self) -> Chip:
        return self._chip

    def set_chip(self, chip: Chip) -> None:
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self._chip, self._look)), self._look.theme.px(20))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._chip, self._look)
        painter.end()
