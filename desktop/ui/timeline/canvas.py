"""The timeline as a scroll area: which rows and days are in sight, where each bar lies, and how a frame is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.ui.theme import Look
from desktop.ui.timeline.access import describe_timelines
from desktop.ui.timeline.bars import Bar, BarKind
from desktop.ui.timeline.grid import GridPainter
from desktop.ui.timeline.paint import NARROWEST, BarPainter, Metrics
from desktop.ui.timeline.rows import RowBars
from desktop.ui.timeline.scale import Scale, Zoom, first_day, to_days
from desktop.ui.timeline.tiles import TileCache, TileFrame

_MOST_ROWS = 12


class TimelineCanvas(QAbstractScrollArea):
    """Knows rows, days and pixels; what a person does with them is its heir's."""

    period_changed = Signal()

    def __init__(self, look: Look, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._clock = look, clock
        self._resources: tuple[Resource, ...] = ()
        self._source: Mapping[ResourceId, Sequence[Bar]] = {}
        self._rows: dict[ResourceId, RowBars] = {}  # of those that were looked at
        self._last_of_kind: set[ResourceId] = set()  # before another unit, and the very last
        self._zoom = Zoom.MONTH
        self._first = first_day(self._zoom, clock().date())
        self._tiles = TileCache(self._paint_tile)
        self._take_look()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        look.changed.connect(self._dress)
        describe_timelines()

    # what is shown

    @property
    def scale(self) -> Scale:
        labels = self._metrics.labels
        return Scale(self._first, self._zoom.days, labels, max(1, self.viewport().width() - labels))

    @property
    def metrics(self) -> Metrics:
        return self._metrics

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    @property
    def period(self) -> tuple[date, date]:
        """The first day shown and the first that is not."""
        return self._first, self._first + timedelta(days=self._zoom.days)

    @property
    def resources(self) -> tuple[Resource, ...]:
        return self._resources

    def bars_of(self, resource_id: ResourceId) -> Sequence[Bar]:
        return self._row_of(resource_id).bars

    def show_rows(self, resources: Sequence[Resource], bars: Mapping[ResourceId, Sequence[Bar]]) -> None:
        self._resources = tuple(resources)
        self._source, self._rows = bars, {}
        after = [*self._resources[1:], None]
        pairs = zip(self._resources, after, strict=True)
        self._last_of_kind = {one.id for one, other in pairs if other is None or other.unit is not one.unit}
        self._tiles.clear()
        self._fit()
        self.updateGeometry()

    def forget_row(self, resource_id: ResourceId) -> None:
        """One resource anew, when it comes into sight; the others stay as they are painted."""
        if self._rows.pop(resource_id, None) is not None:
            self._tiles.forget(resource_id)
            self.viewport().update()

    @property
    def resources_in_sight(self) -> tuple[Resource, ...]:
        rows = self._visible_rows()
        return self._resources[rows.start : rows.stop]

    # geometry

    def sizeHint(self) -> QSize:
        rows = min(max(len(self._resources), 3), _MOST_ROWS)
        return QSize(900, self._metrics.head + rows * self._metrics.row + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, self._metrics.head + 3 * self._metrics.row)

    def bar_box(self, row: int, bar: Bar, scale: Scale | None = None) -> QRectF:
        """Where a bar is painted on the viewport, cut at the edges of what is shown."""
        scale, metrics = scale or self.scale, self._metrics
        left, right = scale.x_of(bar.start), scale.x_of(bar.end)
        right = max(right, left + NARROWEST)
        left, right = max(left, scale.left), min(right, scale.left + scale.width)
        top = self._row_top(row) + (metrics.row - metrics.bar) / 2
        return QRectF(left, top, right - left, metrics.bar)

    def bar_at(self, place: QPoint) -> Bar | None:
        row = self._row_at(place.y())
        if row is None or place.x() < self._metrics.labels:
            return None
        found = None
        for bar in self._visible_bars(row):
            if self.bar_box(row, bar).adjusted(-1, -4, 1, 4).contains(place):
                found = bar
                if bar.kind is BarKind.CONFLICT:
                    break  # it is painted over the others
        return found

    def list_bars(self) -> list[tuple[int, Bar]]:
        """Every bar in sight with its row, from top to bottom."""
        return [(row, bar) for row in self._visible_rows() for bar in self._visible_bars(row)]

    def _row_top(self, row: int) -> int:
        return self._metrics.head + row * self._metrics.row - self.verticalScrollBar().value()

    def _row_at(self, y: int) -> int | None:
        metrics = self._metrics
        row = (y - metrics.head + self.verticalScrollBar().value()) // metrics.row
        return row if y >= metrics.head and 0 <= row < len(self._resources) else None

    def _visible_rows(self) -> range:
        metrics, top = self._metrics, self.verticalScrollBar().value()
        shown = self.viewport().height() - metrics.head
        return range(top // metrics.row, min(len(self._resources), (top + shown) // metrics.row + 1))

    def _row_bars(self, row: int) -> RowBars:
        return self._row_of(self._resources[row].id)

    def _row_of(self, resource_id: ResourceId) -> RowBars:
        row = self._rows.get(resource_id)
        if row is None:
            row = self._rows[resource_id] = RowBars(self._source.get(resource_id, ()))
        return row

    def _visible_bars(self, row: int) -> list[Bar]:
        first, end = self.period
        bars = self._row_bars(row)
        return [bars.bars[place] for place in bars.between(first.toordinal(), end.toordinal())]

    def _reveal_row(self, row: int) -> None:
        metrics, bar = self._metrics, self.verticalScrollBar()
        top, shown = row * metrics.row, self.viewport().height() - metrics.head
        if top < bar.value():
            bar.setValue(top)
        elif top + metrics.row > bar.value() + shown:
            bar.setValue(top + metrics.row - shown)

    def _fit(self) -> None:
        metrics = self._metrics
        shown = self.viewport().height() - metrics.head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._resources) * metrics.row - shown))
        bar.setPageStep(max(1, shown))
        bar.setSingleStep(metrics.row)
        self.viewport().update()

    def _take_look(self) -> None:
        self._metrics = Metrics.of(self._look)
        self._bar_painter = BarPainter(self._look, self._metrics)
        self._grid_painter = GridPainter(self._look, self._metrics)
        self._tiles.clear()

    def _dress(self) -> None:
        self._take_look()
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, metrics, colors = self.scale, self._metrics, self._look.colors
        width, height = self.viewport().width(), self.viewport().height()
        ratio = self.viewport().devicePixelRatioF()
        now = self._clock()
        today = round(to_days(now.replace(tzinfo=None)) * scale.day_width)
        self._tiles.begin(TileFrame(scale.day_width, metrics.row, ratio, today), colors.surface)
        rows = self._visible_rows()
        bottom = min(height, self._row_top(len(self._resources)))
        painter.fillRect(QRect(0, max(0, bottom), width, height), colors.surface)
        for row in rows:
            self._draw_row(painter, row, scale)
        self._draw_above(painter, scale)
        for row in rows:
            resource, top = self._resources[row], self._row_top(row)
            active, ends = self._is_active(row), resource.id in self._last_of_kind
            self._grid_painter.lay_label(painter, resource, top, active=active, ends=ends, ratio=ratio)
        painter.fillRect(QRect(metrics.labels - 1, 0, 1, bottom), colors.line_strong)
        self._grid_painter.lay_head(painter, scale, now.date(), ratio)
        painter.end()
        if self._tiles.is_behind:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    def _draw_row(self, painter: QPainter, row: int, scale: Scale) -> None:
        """Tiles, and over them whoever was here before the first day: the name stands where it can be read."""
        resource, top = self._resources[row].id, self._row_top(row)
        if not self._tiles.draw(painter, resource, scale.left, scale.origin, scale.width, top):
            return  # more of it comes with the next frame
        bars = self._row_of(resource)
        for place in bars.across(scale.first.toordinal()):
            box = self.bar_box(row, bars.bars[place], scale)
            box.setRight(round(box.right()))
            painter.fillRect(box, self._look.colors.surface)
            self._bar_painter.draw(painter, bars.bars[place], box, scale.x_of)

    def _paint_tile(self, painter: QPainter, resource: ResourceId, left: int, right: int) -> None:
        day_width, metrics = self.scale.day_width, self._metrics
        self._grid_painter.draw_ground(painter, left, right, day_width, ends=resource in self._last_of_kind)
        today = round(to_days(self._clock().replace(tzinfo=None)) * day_width) - left
        painter.fillRect(today - 1, 0, 2, metrics.row, self._look.colors.accent)
        self._bar_painter.draw_stretch(painter, self._row_of(resource), left, right, day_width)

    def _draw_above(self, painter: QPainter, scale: Scale) -> None:
        """What an heir draws over the bars."""

    def _is_active(self, row: int) -> bool:
        del row
        return False
