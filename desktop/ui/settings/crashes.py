"""The rows about what went wrong unforeseen: to read, to copy for a letter, and to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    from desktop.ui.settings.parts import Section

SHOWN_LINES = 9


class CrashRows:
    """At home in a section of the settings; hidden where no reports are kept."""

    def __init__(self, section: Section) -> None:
        self._section = section
        self._context = section.context
        look = section.context.look
        section.add_head(tr("Сбои"))
        self.said = Text("", tone="2", wraps=True)
        self.copy = Button(tr("Скопировать"), look, on_click=self._copy)
        self.delete = Button(tr("Удалить отчёты"), look, on_click=self._delete)
        self.row = section.add_row(
            "crashes", tr("Отчёты"), self.said, self.copy, self.delete,
            help_text=tr(
                "Что сломалось и в каком месте программы: без сообщений, имён, телефонов и путей этого компьютера. "
                "Сама программа ничего не отправляет; чтобы помочь исправить сбой, вставьте отчёт в письмо."
            ),
        )  # fmt: skip
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("Отчёты о сбоях"))
        self.text.setObjectName("crash-text")
        self.text.setFixedHeight(look.theme.px(18) * SHOWN_LINES)
        section.column.addWidget(self.text)

    def load(self) -> None:
        reports = self._context.crashes.list_reports() if self._context.crashes is not None else []
        times = sum(report.times for report in reports)
        self.said.setText(say_count(times, "сбой", "сбоя", "сбоев") if times else tr("Сбоев не было"))
        self.text.setPlainText("\n".join(report.to_text() for report in reports))
        self.text.setVisible(bool(reports))
        for button in (self.copy, self.delete):
            button.setVisible(bool(reports))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.say(tr("Отчёты скопированы"))

    def _delete(self) -> None:
        if self._context.crashes is not None:
            self._context.crashes.delete_all()
        self.load()
