"""Adding a calendar by its address: looked into first, with what was found said before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.chat import ResourceId
from desktop.domain.feeds import DavChoice
from desktop.domain.stay import Unit
from desktop.errors import BronyaError
from desktop.services.desk import Desk
from desktop.tasks import Tasks
from desktop.ui.calendars import words
from desktop.ui.notices import describe_error
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Check, Choice, make_line, mark_state
from desktop.ui.widgets.labels import Text


class AddForm(QWidget):
    """Check, then add; what is changed after a check is checked anew."""

    added = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = Tasks(self)
        self._resource_id: ResourceId | None = None
        self._unit, self._today = Unit.NIGHT, date.min
        self._choices: tuple[DavChoice, ...] = ()
        self._is_checked = False
        self.url = make_line(tr("Ссылка на календарь"), hint=tr("https://… .ics с Airbnb, Суточно.ру, Google, Яндекса"))
        self.button = Button(tr("Проверить"), look, on_click=self.go_on)
        self.kind = Button(tr("Подключить CalDAV с паролем"), look, kind="link", on_click=self._toggle_kind)
        self.login, self.password = (
            make_line(tr("Логин CalDAV"), hint=tr("логин")),
            make_line(tr("Пароль CalDAV"), hint=tr("пароль")),
        )
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.choice = Choice((), look, name=tr("Календарь на сервере"))
        self.writes = Check(tr("Записывать туда подтверждённые брони, без имени гостя"), look)
        self.result = Text("", role="caption", wraps=True)
        self._lay_out()
        for line in (self.url, self.login, self.password):
            line.textEdited.connect(self._forget_check)
        self.choice.currentIndexChanged.connect(self._choose)

    @property
    def is_caldav(self) -> bool:
        return not self.dav.isHidden()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.url, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        self.dav = QWidget()
        inside = QVBoxLayout(self.dav)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        who = QHBoxLayout()
        who.addWidget(self.login)
        who.addWidget(self.password)
        inside.addLayout(who)
        inside.addWidget(self.choice)
        inside.addWidget(self.writes)
        column.addWidget(self.dav)
        column.addWidget(self.result)
        below = QHBoxLayout()
        below.addWidget(self.kind)
        below.addStretch(1)
        column.addLayout(below)
        for part in (self.dav, self.choice, self.writes, self.result):
            part.hide()

    def set_resource(self, resource_id: ResourceId, unit: Unit, today: date) -> None:
        self._resource_id, self._unit, self._today = resource_id, unit, today
        self.clear()

    def clear(self) -> None:
        for line in (self.url, self.login, self.password):
            line.clear()
        self.writes.setChecked(False)
        self._forget_check()

    def go_on(self) -> None:
        """What Enter does here: checks, or adds what was checked."""
        if self._resource_id is None or self._tasks.is_running("calendars: add"):
            return
        if not self.url.text().strip():
            self._say(tr("Вставьте ссылку на календарь."), "conflict", is_wrong=True)
            return
        self._tasks.replace(self._add() if self._is_checked else self._check(), "calendars: add")

    async def _check(self) -> None:
        self._say(tr("Читаем календарь…"), "2")
        self.button.setEnabled(False)
        try:
            if self.is_caldav:
                await self._find()
            else:
                await self._look(self.url.text())
        except BronyaError as error:
            self._say_error(error)
        finally:
            self.button.setEnabled(True)

    async def _find(self) -> None:
        if not self._choices:
            calendars = await self._desk.open_calendars()
            self._choices = await calendars.find_dav_calendars(
                self.url.text(), self.login.text().strip(), self.password.text()
            )
            self._show_choices(self._choices)
        await self._look(self.choice.value)

    async def _look(self, url: str) -> None:
        assert self._resource_id is not None
        calendars = await self._desk.open_calendars()
        found = await calendars.check_feed(
            self._resource_id, url, login=self._login(), password=self._password(), is_caldav=self.is_caldav
        )
        self._say(words.say_preview(found, self._unit, self._today), "confirmed")
        self._is_checked = True
        self.button.set_words(tr("Добавить"))
        self.button.set_kind("primary")

    async def _add(self) -> None:
        assert self._resource_id is not None
        self.button.setEnabled(False)
        try:
            calendars = await self._desk.open_calendars()
            await calendars.add_feed(
                self._resource_id,
                self.choice.value if self.is_caldav else self.url.text(),
                name=self.choice.currentText() if self.is_caldav else "",
                login=self._login(),
                password=self._password(),
                is_caldav=self.is_caldav,
                is_written=self.writes.isChecked(),
            )
        except BronyaError as error:
            self._say_error(error)
        else:
            self.clear()
            self.added.emit()
        finally:
            self.button.setEnabled(True)

    def _login(self) -> str:
        return self.login.text().strip() if self.is_caldav else ""

    def _password(self) -> str:
        return self.password.text() if self.is_caldav else ""

    def _show_choices(self, found: Sequence[DavChoice]) -> None:
        self.choice.set_options([(one.url, one.name) for one in found])
        self.choice.show()
        self._show_writes()

    def _show_writes(self) -> None:
        chosen = next((one for one in self._choices if one.url == self.choice.value), None)
        self.writes.setVisible(chosen is not None and chosen.is_writable)
        if chosen is None or not chosen.is_writable:
            self.writes.setChecked(False)

    def _choose(self, _: int) -> None:
        self._show_writes()
        if self._is_checked:
            self._unsay()

    def _toggle_kind(self) -> None:
        self.dav.setVisible(self.dav.isHidden())
        self.url.setPlaceholderText(
            "https://caldav.example.org/"
            if self.is_caldav
            else tr("https://… .ics с Airbnb, Суточно.ру, Google, Яндекса")
        )
        self.kind.set_words(tr("Вместо этого ссылка iCal") if self.is_caldav else tr("Подключить CalDAV с паролем"))
        self._forget_check()
        self.url.setFocus()

    def _forget_check(self, *_: object) -> None:
        self._choices = ()
        self.choice.hide()
        self.writes.hide()
        self._unsay()

    def _unsay(self) -> None:
        self._is_checked = False
        self.button.set_words(tr("Проверить"))
        self.button.set_kind("plain")
        self.result.hide()
        mark_state(self.url, error=False)

    def _say(self, text: str, tone: str, *, is_wrong: bool = False) -> None:
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()
        mark_state(self.url, error=is_wrong)

    def _say_error(self, error: BronyaError) -> None:
        self._unsay()
        self._say(describe_error(error).whole, "conflict", is_wrong=error.field == "url")
