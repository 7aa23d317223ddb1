"""One record of the log whole: the answer with what the guard marked, who and what made it, the request in parts."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.conditions.question import IconLine, MarkedText, Verdict
from desktop.ui.log.records import Record, describe_request
from desktop.ui.retelling import retell
from desktop.ui.theme import Look
from desktop.ui.tongue import mark_decimals, say_count, tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.labels import Text, make_card, make_rule


class RecordDetail(QWidget):
    closed = Signal()
    chat_asked = Signal(object)  # ChatKey

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._record: Record | None = None
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 8, 10)
        self.title = Text("", role="name")
        self.to_chat = Button(tr("К чату"), look, icon="external-link", small=True, on_click=self._open_chat)
        head.addWidget(self.title, 1)
        head.addWidget(self.to_chat)
        head.addWidget(IconButton("x", tr("Закрыть запись"), look, on_click=self.closed.emit, size=28))
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)

    def show_record(self, record: Record) -> None:
        self._record = record
        self.title.setText(tr("Запись № {id}", id=record.id))
        self.to_chat.setVisible(record.chat is not None)
        content = QWidget()
        content.setProperty("ground", "subtle")
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 0, 14, 14)
        column.setSpacing(12)
        column.addWidget(self._make_answer(record))
        column.addWidget(self._make_facts(record))
        self._add_request(column, record)
        column.addStretch(1)
        self._area.setWidget(content)

    def _make_answer(self, record: Record) -> QWidget:
        card = make_card("true" if record.sends is not False else "conflict")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 10, 14, 10)
        reply = MarkedText(self._look)
        reply.show_reply(record.answer or tr("Текста нет"), [dict(one) for one in record.findings])
        inside.addWidget(reply)
        column.addWidget(holder)
        for finding in record.findings:
            text = tr(
                "«{text}» — {explain}", text=finding.get("text", ""), explain=retell(str(finding.get("explain", "")))
            )
            column.addWidget(IconLine(self._look, "alert-triangle", text, "", tone="conflict_text"))
        if record.sends is not None:
            column.addWidget(make_rule())
            verdict = Verdict(self._look)
            count = say_count(len(record.findings), "фраза", "фразы", "фраз")
            verdict.say(
                tr("Можно отправлять") if record.sends else tr("Задержан: {count} без основания", count=count),
                sends=record.sends,
            )
            column.addWidget(verdict)
        return card

    def _make_facts(self, record: Record) -> QWidget:
        card = make_card()
        form = QFormLayout(card)
        form.setContentsMargins(14, 10, 14, 10)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(24)
        cost = mark_decimals(f" · {record.cost:.2f}") if record.cost is not None else ""
        version = record.raw.get("conditions_version")
        facts = record.raw.get("fact_ids") or ()
        for title, text in (
            (tr("Операция"), record.kind),
            (tr("Клиент"), record.client),
            (tr("Кто отпустил"), record.released_by),
            (tr("Изменено оператором"), record.change),
            (tr("Ответил"), record.assistant),
            (
                tr("Объём"),
                tr("{tokens} + {tokens_2} токенов{cost}", tokens=record.tokens[0], tokens_2=record.tokens[1], cost=cost)
                if any(record.tokens)
                else "",
            ),
            (tr("Условия"), tr("версия {version}", version=version) if version is not None else ""),
            (tr("Опора"), ", ".join(str(one) for one in facts)),
            (tr("Просьба"), str(record.raw.get("instruction") or "")),
        ):
            if text:
                form.addRow(Text(title, role="caption", tone="2"), Text(text, role="caption", wraps=True))
        return card

    def _add_request(self, column: QVBoxLayout, record: Record) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(tr("Запрос целиком"), role="label"), 1)
        head.addWidget(Button(tr("Копировать запись"), self._look, kind="link", on_click=self._copy))
        column.addLayout(head)
        area = QPlainTextEdit()
        area.setReadOnly(True)
        area.setAccessibleName(tr("Запрос целиком"))
        area.setTabChangesFocus(True)
        parts = describe_request(record)
        area.setPlainText("\n\n".join(f"{title}. {text}" for title, text in parts) or tr("Запроса к модели не было"))
        area.setMinimumHeight(self._look.theme.px(220))
        column.addWidget(area)

    def _copy(self) -> None:
        if self._record is not None:
            text = json.dumps(dict(self._record.raw), ensure_ascii=False, indent=2, default=str)
            QGuiApplication.clipboard().setText(text)

    def _open_chat(self) -> None:
        if self._record is not None and self._record.chat is not None:
            self.chat_asked.emit(self._record.chat)
