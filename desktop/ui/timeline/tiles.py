"""Stretches of rows painted once and laid down again on every frame: scrolling costs copying, not drawing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop.domain.chat import ResourceId

_WIDTH = 512  # pixels of a tile, about
_MOST_BYTES = 24 * 2**20
_PATIENCE_S = 0.005  # for painting what is new, of a frame of 16 ms


@dataclass(frozen=True, slots=True)
class TileFrame:
    """What all tiles of one look of the screen share; another frame makes all of them worthless."""

    day_width: float
    height: int
    ratio: float
    now: int = 0  # where on the strip the line of today stands

    @property
    def days(self) -> int:
        return max(1, round(_WIDTH / self.day_width))

    def left_of(self, number: int) -> int:
        """On the endless strip of days; whole, so that tiles meet without a seam."""
        return round(number * self.days * self.day_width)


class TileCache:
    """Owned by the timeline. `paint(painter, resource, left, right)` fills a stretch of the strip, drawn from 0."""

    def __init__(self, paint: Callable[[QPainter, ResourceId, int, int], None]) -> None:
        self._paint = paint
        self._frame = TileFrame(1.0, 1, 1.0)
        self._ground = QColor(Qt.GlobalColor.white)
        self._rows: OrderedDict[tuple[TileFrame, ResourceId], dict[int, QPixmap]] = OrderedDict()
        self._bytes = 0
        self._until = 0.0
        self.is_behind = False  # something in sight is still to be painted

    @property
    def size(self) -> int:
        """Bytes of all that is kept."""
        return self._bytes

    def begin(self, frame: TileFrame, ground: QColor) -> None:
        """A frame of the screen begins: what is not painted within its time is ground, and comes with the next one."""
        self._frame, self._ground = frame, ground
        self.is_behind = False
        self._until = perf_counter() + _PATIENCE_S

    def clear(self) -> None:
        self._rows.clear()
        self._bytes = 0

    def forget(self, resource: ResourceId) -> None:
        for key in [key for key in self._rows if key[1] == resource]:
            self._drop(key)

    def draw(self, painter: QPainter, resource: ResourceId, scale_left: int, origin: int, width: int, top: int) -> bool:
        """Lays the row down between `scale_left` and `scale_left + width`, whose left edge is `origin` of the strip.

        False when a part of it is still to be painted.
        """
        frame, is_whole = self._frame, True
        row = self._rows.setdefault((frame, resource), {})
        self._rows.move_to_end((frame, resource))
        per_tile = frame.days * frame.day_width
        number = int(origin // per_tile)
        if frame.left_of(number) > origin:
            number -= 1
        left = frame.left_of(number)
        while left < origin + width:
            right = frame.left_of(number + 1)
            tile = row.get(number)
            if tile is None and perf_counter() < self._until:
                tile = row[number] = self._make(resource, left, right)
            if tile is not None:
                painter.drawPixmap(scale_left + left - origin, top, tile)
            else:
                is_whole = False
                painter.fillRect(scale_left + left - origin, top, right - left, frame.height, self._ground)
            number, left = number + 1, right
        self.is_behind |= not is_whole
        while self._bytes > _MOST_BYTES and len(self._rows) > 1:
            self._drop(next(iter(self._rows)))
        return is_whole

    def _drop(self, key: tuple[TileFrame, ResourceId]) -> None:
        for tile in self._rows.pop(key).values():
            self._bytes -= _weight(tile)

    def _make(self, resource: ResourceId, left: int, right: int) -> QPixmap:
        frame = self._frame
        tile = QPixmap(round((right - left) * frame.ratio), round(frame.height * frame.ratio))
        tile.setDevicePixelRatio(frame.ratio)
        tile.fill(Qt.GlobalColor.white)  # opaque: such a picture is laid down by copying
        painter = QPainter(tile)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, resource, left, right)
        painter.end()
        self._bytes += _weight(tile)
        return tile


def _weight(tile: QPixmap) -> int:
    return tile.width() * tile.height() * 4
