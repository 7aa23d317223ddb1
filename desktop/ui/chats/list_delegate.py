"""Paints a chat in three lines: who and when; which resource and what state; last words and unread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.domain.chat import Chat
from desktop.ui.chats.list_model import CHAT_ROLE, ChatListModel
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.avatar import paint_avatar
from desktop.ui.widgets.chips import chip_width, paint_chip
from desktop.ui.words import choose_chip, choose_prefix, say_last, say_list_time

ROW = 72
LEFT, TEXT_LEFT, RIGHT = 12, 58, 13
_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChatDelegate(QStyledItemDelegate):
    """Rows are uniform, so nothing is measured but the words that may be elided."""

    def __init__(self, look: Look, view: QTableView, now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._now = now

    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(280, self._look.theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chat: Chat = index.data(CHAT_ROLE)
        row = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, state, chosen=chosen)
        scale = self._look.theme.scale
        size = 36 * scale
        paint_avatar(painter, QRectF(row.left() + LEFT, row.top() + 8 * scale, size, size), chat.client_name, self._look,
                     chosen=chosen)  # fmt: skip
        left = row.left() + TEXT_LEFT + (size - 36)
        self._paint_name(painter, chat, left, row)
        self._paint_resource(painter, chat, left, row)
        self._paint_last(painter, chat, left, row)
        if not chosen and not self._is_chosen(index.row() + 1):
            painter.fillRect(QRectF(left, row.bottom() - 1, row.right() - RIGHT - left, 1), self._look.colors.line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag, *, chosen: bool) -> None:
        c = self._look.colors
        if chosen:
            painter.fillRect(row, c.accent_tint)
            painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), c.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, c.hover)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(c.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 4, 4)

    def _paint_name(self, painter: QPainter, chat: Chat, left: float, row: QRectF) -> None:
        theme = self._look.theme
        top, height = row.top() + theme.px(7), theme.line("name")
        now = self._now()
        time = say_list_time(chat.last_at, now, now.tzinfo)
        caption = theme.font("caption")
        width = QFontMetricsF(caption).horizontalAdvance(time)
        right = row.right() - RIGHT
        self._write(painter, time, QRectF(right - width, top, width + 1, height), caption, self._look.colors.text_3)
        room = QRectF(left, top, right - width - 10 - left, height)
        self._write(painter, chat.client_name or tr("Без имени"), room, theme.font("name"), self._look.colors.text)

    def _paint_resource(self, painter: QPainter, chat: Chat, left: float, row: QRectF) -> None:
        theme = self._look.theme
        top, height = row.top() + theme.px(28), theme.px(18)
        right = row.right() - RIGHT
        model = self._view.model()
        is_stopped = isinstance(model, ChatListModel) and model.is_stopped
        within = model.answer_within if isinstance(model, ChatListModel) else 0
        if (chip := choose_chip(chat, self._now(), is_stopped=is_stopped, answer_within=within)) is not None:
            width = chip_width(chip, self._look)
            paint_chip(painter, QRectF(right - width, top, width, height), chip, self._look)
            right -= width + 8
        room = QRectF(left, top, right - left, height)
        title = chat.resource_title or chat.title
        self._write(painter, title, room, theme.font("caption"), self._look.colors.text_3)

    def _paint_last(self, painter: QPainter, chat: Chat, left: float, row: QRectF) -> None:
        theme, c = self._look.theme, self._look.colors
        top, height = row.top() + theme.px(47), theme.line("ui")
        right = row.right() - RIGHT
        if chat.unread:
            right -= self._paint_badge(painter, chat.unread, right, top + height / 2) + 8
        font = theme.font("ui")
        prefix = choose_prefix(chat)
        width = QFontMetricsF(font).horizontalAdvance(prefix)
        self._write(painter, prefix, QRectF(left, top, width + 1, height), font, c.text_3)
        room = QRectF(left + width, top, right - left - width, height)
        words = " ".join(say_last(chat).split())
        self._write(painter, words, room, font, c.text if chat.unread else c.text_2)

    def _paint_badge(self, painter: QPainter, count: int, right: float, middle: float) -> float:
        font = self._look.theme.font("micro", 600)
        text = str(count) if count < 100 else "99+"
        width = max(18.0, QFontMetricsF(font).horizontalAdvance(text) + 10)
        rect = QRectF(right - width, middle - 9, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.accent)
        painter.drawRoundedRect(rect, 9, 9)
        painter.setFont(font)
        painter.setPen(self._look.colors.on_accent)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return width

    def _write(self, painter: QPainter, text: str, room: QRectF, font: QFont, color: QColor) -> None:
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(room.adjusted(0, 0, 2, 0), _FLAGS, shown)

    def _is_chosen(self, row: int) -> bool:
        selection = self._view.selectionModel()
        return selection is not None and selection.isRowSelected(row, QModelIndex())
