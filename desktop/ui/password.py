"""Changing one's own password: the old one, the new one twice, and what is wrong beside its field."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import BronyaError
from desktop.tasks import Tasks
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.fields import make_line, mark_state
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet


class PasswordSheet(Sheet):
    """Closes only when the password has been changed. Nothing typed outlives it."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(context.look, page, tr("Сменить пароль"), accept=tr("Сменить"))
        self._desk = context.desk.operators
        self.work = Tasks(self, report=context.report)
        self.old, self.new, self.again = (
            make_line(tr("Прежний пароль")), make_line(tr("Новый пароль")), make_line(tr("Новый пароль ещё раз")),
        )  # fmt: skip
        for line in (self.old, self.new, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textEdited.connect(self._forget_error)
            self.body.addWidget(Text(line.accessibleName(), role="uiStrong"))
            self.body.addWidget(line)
        note = tr("Не меньше 8 знаков. Другие окна, где вы вошли, попросят войти снова.")
        self.body.addWidget(Text(note, role="caption", tone="2", wraps=True))

    def first_field(self) -> QWidget:
        return self.old

    def try_accept(self) -> None:
        if self.accept_button.isEnabled():
            self.accept_button.setEnabled(False)
            self.work.start(self._change(), "change the password")

    async def _change(self) -> None:
        try:
            if self.new.text() != self.again.text():
                self._refuse(self.again, tr("Пароли различаются: впишите новый ещё раз"))
                return
            await self._desk.change_password(self.old.text(), self.new.text())
        except BronyaError as error:
            is_old = error.code == "wrong_password"
            words = (
                tr("Прежний пароль неверен. Проверьте раскладку и Caps Lock") if is_old else describe_error(error).whole
            )
            self._refuse(self.old if is_old else self.new, words)
        else:
            self.accept()
        finally:
            self.accept_button.setEnabled(True)

    def _refuse(self, line: QLineEdit, words: str) -> None:
        self.say_error(words)
        mark_state(line, error=True)
        line.setFocus()

    def _forget_error(self, _: str) -> None:
        self.say_error("")
        for line in (self.old, self.new, self.again):
            mark_state(line, error=False)


async def change_password(context: PageContext, page: QWidget) -> None:
    if await PasswordSheet(context, page).ask():
        context.say(tr("Пароль сменён"))
