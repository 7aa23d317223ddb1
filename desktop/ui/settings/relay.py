"""The section of the relay: where it is, its token, and what its lamp says now."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop.errors import BronyaError, Refused, Rejected
from desktop.services.lights import Lamps, LinkState
from desktop.tasks import Tasks
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import make_line
from desktop.ui.widgets.labels import Text

STATES = {
    LinkState.OFF: (tr("не настроено"), "2"),
    LinkState.CONNECTING: (tr("подключаемся…"), "held"),
    LinkState.OK: (tr("на связи"), "confirmed"),
    LinkState.TROUBLE: (tr("нет связи, пробуем ещё раз сами"), "held"),
    LinkState.REFUSED: (tr("реле не пускает: проверьте токен"), "conflict"),
}

_CHECK_REFUSALS = {
    "relay_url": tr("Адрес начинается с http:// или https://"),
    "relay_token": tr("Впишите токен: без него реле никого не пускает"),
    "token": tr("Реле не знает этого токена. Выдайте новый: bronya-relay client add"),
}


class RelaySection(Section):
    title = tr("Реле")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tasks = Tasks(self, report=context.report)
        about = tr(
            "Реле — маленький сервер с белым адресом: он принимает сообщения от Авито, пока окно закрыто, "
            "и отдаёт их сюда. Без него новые сообщения приходят реже, опросом самого Авито."
        )
        self.column.addWidget(self.make_text(about))
        self.column.addSpacing(8)
        self.url = make_line(tr("Адрес реле"), hint="https://relay.example.org")
        self.token = make_line(tr("Токен"))
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.state = Text("")
        for line in (self.url, self.token):
            line.textEdited.connect(self.mark_dirty)
        self.add_row("url", tr("Адрес"), self.url, help_text=tr("Пусто — работать без реле."), stretch=True)
        self.add_row(
            "token", tr("Токен"), self.token, stretch=True,
            help_text=tr("Его показывает команда bronya-relay client add, один раз. Лежит в хранилище ключей системы."),
        )  # fmt: skip
        self.check = Button(tr("Проверить"), context.look, on_click=self._start_check)
        self.add_row(
            "state",
            tr("Сейчас"),
            self.state,
            self.check,
            help_text=tr("Новый адрес и токен действуют сразу после сохранения."),
        )
        self.column.addStretch(1)
        leave = context.desk.subscribe_lamps(self.show_lamps)
        self.destroyed.connect(lambda *_: leave())
        self.show_lamps(context.desk.lamps)

    def _start_check(self) -> None:
        self.tasks.replace(self._check(), "settings: check the relay")

    async def _check(self) -> None:
        """With what is in the fields now, saved or not; what is wrong stands beside its field."""
        self.clear_refusals()
        self.check.setEnabled(False)
        try:
            told = await self.context.desk.check_relay(self.url.text().strip(), self.token.text().strip() or None)
        except BronyaError as error:
            words = _CHECK_REFUSALS.get(error.code) or describe_error(error).whole
            is_token = isinstance(error, Refused) or error.field == "token"
            self.say_refusal("token" if is_token else "url", words)
        else:
            self.state.set_tone("confirmed")
            words = tr(
                "Отвечает: аккаунтов {accounts}, событий {events}", accounts=told["accounts"], events=told["events"]
            )
            self.state.setText(words)
        finally:
            self.check.setEnabled(True)

    def show_lamps(self, lamps: Lamps) -> None:
        words, tone = STATES[lamps.relay.state]
        self.state.setText(f"{words}. {lamps.relay.text}" if lamps.relay.text else words)
        self.state.set_tone(tone)

    async def load(self) -> None:
        relay = await self.context.desk.read_relay()
        self.url.setText(str(relay.get("url") or ""))
        self.token.clear()
        known = bool(relay.get("token_set"))
        self.token.setPlaceholderText(
            tr("токен сохранён; впишите новый, чтобы заменить") if known else tr("токен не задан")
        )
        self.is_dirty = False
        self.clear_refusals()

    async def save(self) -> bool:
        self.clear_refusals()
        try:
            await self.context.desk.save_relay(self.url.text().strip(), self.token.text().strip() or None)
        except Rejected as error:
            words = (
                tr("Адрес начинается с http:// или https://") if error.field == "url" else describe_error(error).whole
            )
            if not self.say_refusal(error.field or "", words):
                self.context.report(error)
            return False
        await self.load()
        self.context.say(tr("Реле сохранено"))
        return True
