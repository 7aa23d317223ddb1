"""«Что ответит AI»: a question as a client would ask it, and at once the reply, its facts and the guard's verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from desktop.domain.pages import Draft
from desktop.ui.retelling import retell
from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.fields import make_line
from desktop.ui.widgets.labels import Text, make_card, make_rule

SOURCES = {
    "resource": tr("своё"),
    "template": tr("шаблон"),
    "conditions": tr("условия"),
    "calendar": tr("календарь"),
    "computed": tr("расчёт"),
    "total": tr("расчёт"),
    "booking": tr("бронь"),
}


class MarkedText(QTextEdit):
    """A reply, its unsupported words underlined and tinted; read and copied, never edited."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setProperty("bare", "true")
        self.setAccessibleName(tr("Ответ AI"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_reply(self, text: str, findings: list[Mapping[str, Any]]) -> None:
        self.setPlainText(text)
        colors = self._look.colors
        for finding in findings:
            start, end = int(finding.get("start", 0)), int(finding.get("end", 0))
            if not 0 <= start < end <= len(text):
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(_to_utf16(text, start))
            cursor.setPosition(_to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(colors.conflict)
            style.setBackground(colors.conflict_tint)
            style.setToolTip(retell(str(finding.get("explain", ""))))
            cursor.mergeCharFormat(style)
        self._fit()

    def _fit(self, *_: object) -> None:
        self.setFixedHeight(max(20, round(self.document().size().height()) + 2))


def _to_utf16(text: str, place: int) -> int:
    """Qt counts in UTF-16, we in characters."""
    return len(text[:place].encode("utf-16-le")) // 2


class Verdict(QWidget):
    """The strip under an answer: may it leave alone or would it be held."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sends = True
        row = QHBoxLayout(self)
        row.setContentsMargins(38, 8, 12, 8)
        self._text = Text("", role="label", wraps=True)
        row.addWidget(self._text)

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, *, sends: bool) -> None:
        self._sends = sends
        self._text.setText(text)
        self._text.set_tone("confirmed" if sends else "conflict")
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.confirmed_tint if self._sends else colors.conflict_tint)
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, 7, 7)
        painter.drawRect(rect.adjusted(0, 0, 0, -8))
        words: QColor = colors.confirmed_text if self._sends else colors.conflict_text
        place = QRectF(14, (self.height() - 16) / 2, 16, 16)
        self._look.icons.paint(painter, "check" if self._sends else "hand-stop", words, place)
        painter.end()


class IconLine(QWidget):
    """One line: an icon, words, and at the right where they come from."""

    def __init__(self, look: Look, icon: str, text: str, after: str, *, tone: str) -> None:
        super().__init__()
        self._look, self._icon, self._tone = look, icon, tone
        row = QHBoxLayout(self)
        row.setContentsMargins(38, 0, 14, 0)
        label = Text(text, role="caption", tone="conflict" if tone == "conflict_text" else "", wraps=True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(label, 1)
        if after:
            row.addWidget(Text(after, role="caption", tone="2"))
        self.setMinimumHeight(look.theme.px(22))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        color: QColor = getattr(self._look.colors, self._tone)
        self._look.icons.paint(painter, self._icon, color, QRectF(14, 3, 16, 16))
        painter.end()


class QuestionBox(QWidget):
    """Emits the question; shows what the desk answered. Nothing of it reaches a chat."""

    asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(9)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(_Icon(look, "message-2-question"))
        head.addWidget(Text(tr("Что ответит AI"), role="section"), 1)
        column.addLayout(head)
        self.line: QLineEdit = make_line(tr("Вопрос клиента"), hint=tr("Можно приехать с котом в 11 утра?"))
        self.line.returnPressed.connect(self._ask)
        column.addWidget(self.line)
        self.hint = Text(
            tr("Спросите, как спросил бы клиент, и нажмите Enter. Ответ останется здесь, в чаты ничего не уйдёт."),
            role="caption", tone="2", wraps=True,
        )  # fmt: skip
        column.addWidget(self.hint)
        self.card = make_card()
        self._answer = QVBoxLayout(self.card)
        self._answer.setContentsMargins(1, 1, 1, 1)
        self._answer.setSpacing(0)
        self.reply = MarkedText(look)
        self.facts = QWidget()
        self.verdict = Verdict(look)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 9, 14, 9)
        inside.addWidget(self.reply)
        for widget in (holder, make_rule(), self.facts, self.verdict):
            self._answer.addWidget(widget)
        column.addWidget(self.card)
        self.card.hide()
        column.addStretch(1)

    def set_target(self, title: str | None, *, is_dirty: bool) -> None:
        """Whose conditions are asked; without a resource there is nobody to answer."""
        self.line.setEnabled(title is not None)
        if title is None:
            self.hint.setText(tr("Выберите объект слева: шаблон сам не отвечает."))
        elif is_dirty:
            self.hint.setText(tr("Ответит по сохранённым условиям: правки ещё не сохранены."))
        else:
            self.hint.setText(
                tr("Спросите, как спросил бы клиент, и нажмите Enter. Ответ останется здесь, в чаты ничего не уйдёт.")
            )

    def say_waiting(self) -> None:
        self.card.hide()
        self.hint.setText(tr("Думает…"))

    def say_error(self, text: str) -> None:
        self.card.hide()
        self.hint.setText(text)

    def forget(self) -> None:
        self.card.hide()

    def show_draft(self, draft: Draft) -> None:
        findings = [one for one in draft.verdict.get("findings", ()) if isinstance(one, Mapping)]
        sends = draft.verdict.get("verdict") == "send"
        self.reply.show_reply(draft.text or tr("Ответить нечего: в условиях об этом не сказано"), findings)
        self._show_facts(draft, findings)
        phrases = say_count(len(findings), "фраза", "фразы", "фраз")
        self.verdict.say(
            tr("Автопилот отправил бы сам")
            if sends
            else tr("Автопилот задержал бы — {phrases} без основания", phrases=phrases),
            sends=sends,
        )
        self.hint.setText(tr("Ответ собран по сохранённым условиям."))
        self.card.show()

    def _show_facts(self, draft: Draft, findings: list[Mapping[str, Any]]) -> None:
        old = self.facts
        self.facts = QWidget()
        column = QVBoxLayout(self.facts)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for fact in draft.facts:
            source = str(fact.get("source", ""))
            column.addWidget(
                IconLine(
                    self._look, "check", str(fact.get("text", "")), SOURCES.get(source, source), tone="confirmed_text"
                )
            )
        for finding in findings:
            text = tr(
                "«{text}» — {explain}", text=finding.get("text", ""), explain=retell(str(finding.get("explain", "")))
            )
            column.addWidget(IconLine(self._look, "alert-triangle", text, "", tone="conflict_text"))
        self._answer.replaceWidget(old, self.facts)
        old.deleteLater()

    def _ask(self) -> None:
        if text := self.line.text().strip():
            self.asked.emit(text)


class _Icon(QWidget):
    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self.setFixedSize(18, 18)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        self._look.icons.paint(painter, self._name, self._look.colors.accent_text, QRectF(self.rect()))
        painter.end()
