"""Lays out and paints one row of a chat. A layout is made once per row, width and theme, and kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop.ui.chats.contents import Content, Tone
from desktop.ui.chats.rows import DayRow, FootRow, Row
from desktop.ui.text_units import to_qt
from desktop.ui.theme import Look
from desktop.ui.tongue import tr

SIDE = 16
PAD_X, PAD_Y = 12.0, 7.0
WIDEST = 460
RADIUS, TAIL = 10.0, 3.0
GAP, CLOSE_GAP = 8, 4
META_GAP = 12.0
PICTURE = (240, 180)
RETRY, DROP = tr("Повторить"), tr("Убрать")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something in a row that answers a click: `action` is link, picture, retry or drop."""

    rect: QRectF
    action: str
    argument: str
    name: str


@dataclass(slots=True)
class RowLayout:
    """Where everything of a row stands, from the row's own top left."""

    height: int
    bubble: QRectF = field(default_factory=QRectF)
    text: QTextLayout | None = None
    text_at: QPointF = field(default_factory=QPointF)
    meta_right: QPointF = field(default_factory=QPointF)
    lead_at: QPointF = field(default_factory=QPointF)
    picture: QRectF = field(default_factory=QRectF)
    hits: list[Hit] = field(default_factory=list)


class BubblePainter:
    """Owns nothing but the look; the view keeps the layouts."""

    def __init__(self, look: Look) -> None:
        self._look = look

    # laying out

    def lay_out(
        self, row: Row, content: Content | None, width: int, picture: QPixmap | None, *, follows: bool
    ) -> RowLayout:
        theme = self._look.theme
        if isinstance(row, DayRow):
            return RowLayout(theme.px(40))
        if isinstance(row, FootRow) or content is None:
            return RowLayout(theme.px(14))
        if content.tone is Tone.QUIET:
            return self._lay_out_quiet(content, width)
        return self._lay_out_bubble(content, width, picture, CLOSE_GAP if follows else GAP)

    def _lay_out_quiet(self, content: Content, width: int) -> RowLayout:
        text = self._make_text(content.text, self._look.theme.font("caption"), (), self._look.colors.text_3)
        height = _break_lines(text, max(80.0, width - 2 * SIDE - 60), self._look.theme.line("caption"))
        layout = RowLayout(round(height) + GAP + 4, text=text)
        left = (width - _natural_width(text)) / 2 + 11
        layout.text_at = QPointF(round(left), GAP + 2)
        return layout

    def _lay_out_bubble(self, content: Content, width: int, picture: QPixmap | None, gap: int) -> RowLayout:
        theme = self._look.theme
        most = min(theme.px(WIDEST), width - 2 * SIDE - 24)
        inner_most = most - 2 * PAD_X
        y, inner = gap + PAD_Y, 0.0
        layout = RowLayout(0)
        if content.lead:
            lead_width = 28 + QFontMetricsF(theme.font("uiStrong")).horizontalAdvance(content.lead)
            layout.lead_at = QPointF(PAD_X, y)
            inner = max(inner, min(lead_width, inner_most))
            y += 24 + 2
        if content.has_picture:
            size = _fit_picture(picture)
            layout.picture = QRectF(6, gap + 6, *size)
            inner = max(inner, size[0] + 12 - 2 * PAD_X)
            y = gap + 6 + size[1] + 3
        inset = 12.0 if content.is_quoted else 0.0
        meta_width = self._measure_meta(content)
        last_width, meta_line = 0.0, theme.line("message")
        if content.text:
            role = "ui" if content.is_quoted or content.is_faint else "message"
            color = self._text_color(content)
            layout.text = self._make_text(content.text, theme.font(role), content.links, color)
            height = _break_lines(layout.text, inner_most - inset, theme.line(role))
            layout.text_at = QPointF(PAD_X + inset, y)
            inner = max(inner, _natural_width(layout.text) + inset)
            last_width = layout.text.lineAt(layout.text.lineCount() - 1).naturalTextWidth() + inset
            y += height
            meta_line = theme.line(role)
        inner = max(inner, min(meta_width, inner_most))
        if content.text and last_width + META_GAP + meta_width <= inner_most and content.tone is not Tone.FAILED:
            inner = max(inner, last_width + META_GAP + meta_width)
            middle = y - meta_line / 2 + 2
        else:
            y += 18
            middle = y - 8
        bubble_width = round(inner + 2 * PAD_X)
        left = SIDE if content.tone is Tone.IN else width - SIDE - bubble_width
        layout.bubble = QRectF(left, gap, bubble_width, round(y + PAD_Y - 1) - gap)
        layout.meta_right = QPointF(left + bubble_width - PAD_X, middle)
        for point in (layout.text_at, layout.lead_at):
            point.setX(point.x() + left)
        layout.picture.translate(left, 0)
        layout.height = round(layout.bubble.bottom())
        layout.hits = self._find_hits(content, layout)
        return layout

    def _make_text(self, text: str, font: QFont, links: tuple[object, ...], color: QColor) -> QTextLayout:
        layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats = [_make_format(0, to_qt(text, len(text)), color)]
        for link in links:
            start, end = to_qt(text, link.start), to_qt(text, link.end)  # type: ignore[attr-defined]
            found = _make_format(start, end - start, self._look.colors.accent_text)
            shape = QTextCharFormat(found.format)
            shape.setFontUnderline(True)
            found.format = shape
            formats.append(found)
        layout.setFormats(formats)
        return layout

    def _measure_meta(self, content: Content) -> float:
        metrics = QFontMetricsF(self._look.theme.font("micro"))
        width = metrics.horizontalAdvance(content.meta) + 1
        width += 16 if content.meta_icon else 0
        width += 18 if content.ticks else 0
        if content.outgoing_id is not None:
            strong = QFontMetricsF(self._look.theme.font("micro", 600))
            width += sum(strong.horizontalAdvance(word) + 12 for word in (RETRY, DROP))
        return width

    def _find_hits(self, content: Content, layout: RowLayout) -> list[Hit]:
        hits = []
        if content.lead_url is not None:
            rect = QRectF(layout.lead_at.x(), layout.lead_at.y(), layout.bubble.width() - 2 * PAD_X, 24)
            hits.append(Hit(rect, "link", content.lead_url, tr("Открыть {lead}", lead=content.lead)))
        if content.has_picture:
            hits.append(Hit(layout.picture, "picture", "", tr("Открыть картинку")))
        if content.outgoing_id is not None:
            strong = QFontMetricsF(self._look.theme.font("micro", 600))
            right = layout.meta_right.x()
            for word, action in ((DROP, "drop"), (RETRY, "retry")):
                width = strong.horizontalAdvance(word)
                rect = QRectF(right - width, layout.meta_right.y() - 8, width, 16)
                hits.append(Hit(rect, action, str(content.outgoing_id), word))
                right -= width + 12
        return hits

    # painting

    def paint(
        self,
        painter: QPainter,
        row: Row,
        content: Content | None,
        layout: RowLayout,
        box: QRectF,
        picture: QPixmap | None,
        selection: tuple[int, int] | None,
    ) -> None:
        if isinstance(row, DayRow):
            painter.setFont(self._look.theme.font("label"))
            painter.setPen(self._look.colors.text_3)
            painter.drawText(box.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignCenter, row.text)
            return
        if content is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        if content.tone is Tone.QUIET:
            self._paint_quiet(painter, content, layout)
        else:
            self._paint_ground(painter, content, layout)
            self._paint_lead(painter, content, layout)
            self._paint_picture(painter, content, layout, picture)
            self._paint_text(painter, content, layout, selection)
            self._paint_meta(painter, content, layout)
        painter.restore()

    def _paint_quiet(self, painter: QPainter, content: Content, layout: RowLayout) -> None:
        assert layout.text is not None
        painter.setPen(self._look.colors.text_3)
        layout.text.draw(painter, layout.text_at)
        if content.icon:
            place = QRectF(layout.text_at.x() - 21, layout.text_at.y() + 1, 14, 14)
            self._look.icons.paint(painter, content.icon, self._look.colors.text_3, place)

    def _paint_ground(self, painter: QPainter, content: Content, layout: RowLayout) -> None:
        c = self._look.colors
        fill, edge = {
            Tone.IN: (c.bubble_in, c.line),
            Tone.OUT: (c.bubble_out, None),
            Tone.AUTO: (c.bubble_auto, None),
            Tone.FAILED: (c.conflict_tint, c.conflict),
        }[content.tone]
        path = _make_bubble(layout.bubble.adjusted(0.5, 0.5, -0.5, -0.5), tail_left=content.tone is Tone.IN)
        painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPath(path)

    def _paint_lead(self, painter: QPainter, content: Content, layout: RowLayout) -> None:
        if not content.lead:
            return
        c = self._look.colors
        at = layout.lead_at
        color = c.accent_text if content.lead_url else c.text
        if content.icon:
            self._look.icons.paint(painter, content.icon, color, QRectF(at.x(), at.y() + 3, 18, 18))
        painter.setFont(self._look.theme.font("uiStrong"))
        painter.setPen(color)
        room = QRectF(at.x() + 26, at.y(), layout.bubble.right() - at.x() - 26 - PAD_X + 4, 24)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, content.lead)

    def _paint_picture(self, painter: QPainter, content: Content, layout: RowLayout, picture: QPixmap | None) -> None:
        if not content.has_picture:
            return
        path = QPainterPath()
        path.addRoundedRect(layout.picture, 6, 6)
        painter.save()
        painter.setClipPath(path)
        if picture is None:
            painter.fillRect(layout.picture, self._look.colors.chip)
            place = QRectF(0, 0, 24, 24)
            place.moveCenter(layout.picture.center())
            self._look.icons.paint(painter, "photo", self._look.colors.text_3, place)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(layout.picture, picture, QRectF(picture.rect()))
        painter.restore()

    def _paint_text(
        self, painter: QPainter, content: Content, layout: RowLayout, selection: tuple[int, int] | None
    ) -> None:
        if layout.text is None:
            return
        if content.is_quoted:
            top = layout.text_at.y()
            rule = QRectF(layout.text_at.x() - 12, top, 2, layout.text.boundingRect().height())
            painter.fillRect(rule, self._look.colors.line_strong)
        marked = []
        if selection is not None:
            chosen = QTextLayout.FormatRange()
            chosen.start, chosen.length = selection[0], selection[1] - selection[0]
            shape = QTextCharFormat()
            shape.setBackground(self._look.colors.accent)
            shape.setForeground(self._look.colors.on_accent)
            chosen.format = shape
            marked.append(chosen)
        painter.setPen(self._text_color(content))
        layout.text.draw(painter, layout.text_at, marked)

    def _paint_meta(self, painter: QPainter, content: Content, layout: RowLayout) -> None:
        c, theme = self._look.colors, self._look.theme
        color = {"held": c.held_text, "conflict": c.conflict_text, "autopilot": c.autopilot_text}.get(
            content.meta_tone, c.text_3 if content.tone is Tone.IN else c.text_2
        )
        right, middle = layout.meta_right.x(), layout.meta_right.y()
        if content.ticks:
            tick_color = c.autopilot_text if content.tone is Tone.AUTO else c.accent_text
            self._look.icons.paint(
                painter, content.ticks, tick_color, QRectF(round(right - 14), round(middle - 7), 14, 14)
            )
            right -= 18
        font = theme.font("micro", 600)
        for hit in layout.hits:
            if hit.action in {"retry", "drop"}:
                shown = QFont(font)
                shown.setUnderline(True)
                painter.setFont(shown)
                painter.setPen(color)
                painter.drawText(hit.rect.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, hit.name)
                right = min(right, hit.rect.left() - 12)
        font = theme.font("micro", 400)
        left = layout.bubble.left() + PAD_X + (16 if content.meta_icon else 0)
        shown_text = QFontMetricsF(font).elidedText(content.meta, Qt.TextElideMode.ElideRight, right - left + 2)
        width = QFontMetricsF(font).horizontalAdvance(shown_text)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QRectF(right - width, middle - 8, width + 2, 16), Qt.AlignmentFlag.AlignVCenter, shown_text)
        if content.meta_icon:
            place = QRectF(round(right - width - 16), round(middle - 6), 12, 12)
            self._look.icons.paint(painter, content.meta_icon, color, place)

    def _text_color(self, content: Content) -> QColor:
        c = self._look.colors
        return c.text_2 if content.is_quoted or content.is_faint else c.text


def _make_bubble(rect: QRectF, *, tail_left: bool) -> QPainterPath:
    """Three corners of 10 and one of 3: above, on the side of who speaks."""
    left_top, right_top = (TAIL, RADIUS) if tail_left else (RADIUS, TAIL)
    path = QPainterPath()
    path.moveTo(rect.left() + left_top, rect.top())
    path.lineTo(rect.right() - right_top, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + right_top))
    path.lineTo(rect.right(), rect.bottom() - RADIUS)
    path.quadTo(rect.bottomRight(), QPointF(rect.right() - RADIUS, rect.bottom()))
    path.lineTo(rect.left() + RADIUS, rect.bottom())
    path.quadTo(rect.bottomLeft(), QPointF(rect.left(), rect.bottom() - RADIUS))
    path.lineTo(rect.left(), rect.top() + left_top)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + left_top, rect.top()))
    return path


def _make_format(start: int, length: int, color: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    shape = QTextCharFormat()
    shape.setForeground(color)
    made.format = shape
    return made


def _break_lines(layout: QTextLayout, width: float, line_height: int) -> float:
    """Fixed line heights whatever the script, so that rows of one kind look alike."""
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y + (line_height - line.height()) / 2))
        y += line_height
    layout.endLayout()
    return y


def _natural_width(layout: QTextLayout) -> float:
    return max((layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())), default=0.0)


def _fit_picture(picture: QPixmap | None) -> tuple[float, float]:
    if picture is None or picture.isNull():
        return float(PICTURE[0]), float(PICTURE[1])
    ratio = min(PICTURE[0] / picture.width(), PICTURE[1] / picture.height())
    return max(80.0, round(picture.width() * ratio)), max(60.0, round(picture.height() * ratio))
