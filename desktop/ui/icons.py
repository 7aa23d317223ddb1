"""Icons drawn from the shipped SVG outlines in any colour, cached by name, colour, size and pixel ratio."""

from __future__ import annotations

import functools
from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = "1.75"


class Icons:
    """Owns the pixmaps; `forget` when the theme or the screen changes."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, color: QColor, size: int = 16, ratio: float | None = None) -> QPixmap:
        ratio = ratio or _screen_ratio()
        key = (name, color.name(QColor.NameFormat.HexArgb), size, ratio)
        if (found := self._pixmaps.get(key)) is None:
            found = self._pixmaps[key] = _draw(name, color, size, ratio)
        return found

    def icon(self, name: str, color: QColor, size: int = 16, *, disabled: QColor | None = None) -> QIcon:
        icon = QIcon(self.pixmap(name, color, size))
        if disabled is not None:
            icon.addPixmap(self.pixmap(name, disabled, size), QIcon.Mode.Disabled)
        return icon

    def paint(self, painter: QPainter, name: str, color: QColor, rect: QRectF) -> None:
        """Draws the icon over `rect`, sharp at the painter's own pixel ratio."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        picture = self.pixmap(name, color, round(rect.width()), ratio)
        painter.drawPixmap(rect.topLeft(), picture)

    def forget(self) -> None:
        self._pixmaps.clear()


def _draw(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    edge = max(1, round(size * ratio))
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    svg = _read_svg(name).replace("currentColor", color.name()).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@functools.cache
def _read_svg(name: str) -> str:
    return resources.files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")


def _screen_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
