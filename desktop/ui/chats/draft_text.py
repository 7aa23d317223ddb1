"""The text of a draft: read-only, growing as it is written, with unsupported words underlined and the reason beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from desktop.ui.retelling import retell
from desktop.ui.theme import Look
from desktop.ui.tongue import tr

TIP_AFTER_MS = 350
TIP_LEAVES_MS = 250
BLINK_MS = 530
REASONS = {  # every Reason of the guard
    "unsupported_fact": tr("Нет основания"),
    "contradicts_conditions": tr("Противоречит условиям"),
    "contradicts_calendar": tr("Даты заняты"),
    "commitment": tr("Обещание от вашего имени"),
    "contact": tr("Чужие контакты"),
    "leak": tr("Раскрывать рано"),
    "injection": tr("Похоже на чужое указание"),
    "wrong_language": tr("Не язык клиента"),
    "tone": tr("Тон не тот"),
    "empty": tr("Пустой ответ"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase the guard does not let through, and why."""

    start: int
    end: int
    reason: str
    explain: str
    text: str

    @property
    def title(self) -> str:
        return f"{REASONS.get(self.reason, tr('Проверьте сами'))}: {self.text.strip().rstrip('.!?')[:48]}"


def read_findings(verdict: Mapping[str, Any], text: str) -> tuple[Finding, ...]:
    """Only those that still point into the text."""
    found = []
    for item in verdict.get("findings") or ():
        start, end = int(item.get("start") or 0), int(item.get("end") or 0)
        if 0 <= start < end <= len(text):
            found.append(
                Finding(start, end, str(item.get("reason", "")), retell(str(item.get("explain", ""))), text[start:end])
            )
    return tuple(found)


class DraftText(QTextEdit):
    """Positions of findings are code points of Python; the document counts UTF-16, so they are translated."""

    remove_requested = Signal(object)  # Finding
    condition_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._findings: Sequence[Finding] = ()
        self._is_writing = False
        self._caret_on = True
        self._hovered: Finding | None = None
        self.setReadOnly(True)
        self.setProperty("bare", "true")
        self.setAccessibleName(tr("Черновик ответа"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.viewport().setMouseTracking(True)
        self.tip = ReasonTip(look, self)
        self._tip_timer = QTimer(self, singleShot=True, interval=TIP_AFTER_MS)
        self._tip_timer.timeout.connect(self._show_hovered)
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._turn_caret)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def findings(self) -> Sequence[Finding]:
        return self._findings

    def show_text(self, text: str, findings: Sequence[Finding] = (), *, is_writing: bool = False) -> None:
        if text != self.toPlainText():
            old = self.toPlainText()
            if is_writing and text.startswith(old):
                cursor = QTextCursor(self.document())
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertText(text[len(old) :])
            else:
                self.setPlainText(text)
            self._set_line_height()
        self._findings = () if is_writing else findings
        self._is_writing = is_writing
        if is_writing:
            self._blink.start()
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            self._blink.stop()
        self._mark()
        self.tip.hide()
        words = "; ".join(f"{finding.title}: {finding.explain}" for finding in self._findings)
        self.setAccessibleDescription(words)
        self.viewport().update()

    def wanted_height(self) -> int:
        return round(self.document().size().height()) + 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        found = self._finding_at(event.position().toPoint())
        if found is not self._hovered:
            self._hovered = found
            if found is None:
                self._tip_timer.stop()
                self.tip.leave_soon()
            else:
                self._tip_timer.start()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self._tip_timer.stop()
        self.tip.leave_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and self._findings:
            at = self.textCursor().position()
            inside = (f for f in self._findings if self._to_document(f.start) <= at <= self._to_document(f.end))
            self.show_reason(next(inside, self._findings[0]), take_focus=True)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_writing and self._caret_on:
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            rect = self.cursorRect(cursor)
            painter = QPainter(self.viewport())
            painter.fillRect(rect.x() + 1, rect.y() + 1, 2, rect.height() - 2, self._look.colors.accent)
            painter.end()

    def show_reason(self, finding: Finding, *, take_focus: bool = False) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._to_document(finding.start))
        corner = self.viewport().mapToGlobal(self.cursorRect(cursor).topLeft())
        edge = self.viewport().mapToGlobal(QPoint(0, 0)).x()
        self.tip.show_beside(finding, QPoint(edge - 26, corner.y() + 10), take_focus=take_focus)

    def _show_hovered(self) -> None:
        if self._hovered is not None:
            self.show_reason(self._hovered)

    def _finding_at(self, point: QPoint) -> Finding | None:
        at = self.cursorForPosition(point).position()
        for finding in self._findings:
            if self._to_document(finding.start) <= at < self._to_document(finding.end):
                return finding
        return None

    def _mark(self) -> None:
        c = self._look.colors
        marks = []
        for finding in self._findings:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._to_document(finding.start))
            cursor.setPosition(self._to_document(finding.end), QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            shape.setUnderlineColor(c.conflict)
            shape.setBackground(c.conflict_tint)
            mark.cursor, mark.format = cursor, shape
            marks.append(mark)
        self.setExtraSelections(marks)

    def _to_document(self, place: int) -> int:
        return len(self.toPlainText()[:place].encode("utf-16-le")) // 2

    def _set_line_height(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        height = self._look.theme.line("message")
        block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.mergeBlockFormat(block)

    def _turn_caret(self) -> None:
        self._caret_on = not self._caret_on
        self.viewport().update()

    def _dress(self) -> None:
        self.setFont(self._look.theme.font("message"))
        self._set_line_height()
        self._mark()


class ReasonTip(QFrame):
    """Beside a phrase: why it is held, and its two remedies. Stays while hovered; Escape closes it."""

    def __init__(self, look: Look, owner: DraftText) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._look = look
        self._owner = owner
        self._finding: Finding | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFixedWidth(264)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        self.title = self._make_label("section", 600)
        self.text = self._make_label("ui", 400)
        column.addWidget(self.title)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(14)
        self.remove_button = self._make_button(tr("Убрать фразу"), self._remove)
        self.condition_button = self._make_button(tr("Дописать условие"), self._open_condition)
        row.addWidget(self.remove_button)
        row.addWidget(self.condition_button)
        row.addStretch(1)
        column.addLayout(row)
        self._leave = QTimer(self, singleShot=True, interval=TIP_LEAVES_MS)
        self._leave.timeout.connect(self.hide)

    @property
    def finding(self) -> Finding | None:
        return self._finding

    def show_beside(self, finding: Finding, right_top: QPoint, *, take_focus: bool) -> None:
        self._finding = finding
        self._leave.stop()
        self._dress()
        self.title.setText(finding.title)
        self.text.setText(finding.explain or tr("Проверка не нашла, на что опирается эта фраза."))
        self.setAccessibleName(f"{finding.title}. {self.text.text()}")
        self.adjustSize()
        self.move(right_top.x() - self.width(), right_top.y() - 24)
        self.show()
        if take_focus:
            self.activateWindow()
            self.remove_button.setFocus(Qt.FocusReason.TabFocusReason)

    def leave_soon(self) -> None:
        self._leave.start()

    def enterEvent(self, event: Any) -> None:
        self._leave.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._leave.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.tooltip)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()

    def _remove(self) -> None:
        self.hide()
        if self._finding is not None:
            self._owner.remove_requested.emit(self._finding)

    def _open_condition(self) -> None:
        self.hide()
        if self._finding is not None:
            self._owner.condition_requested.emit(self._finding)

    def _make_label(self, role: str, weight: int) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(self._look.theme.font(role, weight))
        return label

    def _make_button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda *_: act())
        return button

    def _dress(self) -> None:
        c, size = self._look.colors, self._look.theme.px(13)
        self.title.setStyleSheet(f"color: {c.on_tooltip.name()}; font-size: {size}px; font-weight: 600;")
        self.text.setStyleSheet(f"color: {c.tooltip_text_2.name()}; font-size: {self._look.theme.px(12)}px;")
        for button in (self.remove_button, self.condition_button):
            button.setStyleSheet(
                f"QPushButton {{ color: {c.on_tooltip.name()}; background: transparent; border: 0; padding: 4px 0;"
                f" font-size: {self._look.theme.px(12)}px; font-weight: 600; }}"
                f"QPushButton:focus {{ text-decoration: underline; }}"
            )
