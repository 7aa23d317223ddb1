"""The section of the assistant: who answers, how, what it may do alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from desktop.errors import BronyaError, Refused, Rejected, Unreachable
from desktop.tasks import Tasks
from desktop.ui.conditions import reading
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.settings import choices
from desktop.ui.settings.checking import may_save
from desktop.ui.settings.parts import Section, changed_only
from desktop.ui.tongue import mark_decimals, say_count, tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.fields import Check, Choice, make_area, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.segments import Segmented

_NUMBERS = ("temperature", "hold_hours", "quiet_seconds", "monthly_budget")
_COUNTS = ("max_output_tokens", "takeover_minutes", "max_age_minutes")


class AssistantSection(Section):
    """Saves only what was changed. The key is written, never read back."""

    title = tr("AI Ассистент")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._before: Mapping[str, Any] = {}
        self._key_set = False
        self.tasks = Tasks(self, report=context.report)
        self.lines: dict[str, QLineEdit] = {}
        self._add_server()
        self._add_writing()
        self._add_autopilot()
        self._add_limits()
        self.column.addStretch(1)

    # building

    def _add_server(self) -> None:
        look = self.context.look
        self.provider = self._segmented(choices.PROVIDERS, tr("Кто отвечает"))
        self._row("provider", tr("Кто отвечает"), self.provider)
        self.key = make_line(tr("Ключ"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.textEdited.connect(self.mark_dirty)
        self.eye = IconButton("eye", tr("Показать ключ"), look, on_click=self._toggle_key)
        self.check = Button(tr("Проверить"), look, on_click=self._start_check)
        self._row("api_key", tr("Ключ"), self.key, self.eye, self.check, stretch=True)
        self._line("base_url", tr("Адрес сервера"), hint="https://ai.example.org/v1", stretch=True)
        self.model = Choice((), look, name=tr("Модель"))
        self.model.setEditable(True)
        self.model.editTextChanged.connect(self.mark_dirty)
        self.refresh = Button(tr("Обновить список"), look, kind="text", icon="refresh", on_click=self._start_check)
        self._row("model", tr("Модель"), self.model, self.refresh, stretch=True)

    def _add_writing(self) -> None:
        look = self.context.look
        self.prompt = make_area(tr("Указания"), look, lines=4)
        self.prompt.textChanged.connect(self._prompt_edited)
        self.reset = Button(tr("Вернуть исходные"), look, kind="link", on_click=lambda: self.prompt.setPlainText(""))
        help_text = choices.HELP["system_prompt"]
        self.add_row(
            "system_prompt", tr("Указания"), self.prompt, help_text=help_text, stretch=True, beside_help=self.reset
        )
        self.style_choice = self._segmented(choices.STYLES, tr("Стиль"))
        self._row("style", tr("Стиль"), self.style_choice)
        self.language = Choice(choices.LANGUAGES, look, name=tr("Язык ответов"))
        self.language.setFixedWidth(look.theme.px(220))
        self.language.currentIndexChanged.connect(self.mark_dirty)
        self._row("language", tr("Язык ответов"), self.language)
        self.masking = Check(tr("Скрывать личные данные клиента"), look)
        self.masking.toggled.connect(self.mark_dirty)
        self._row("mask_personal_data", tr("Личные данные"), self.masking)

    def _add_autopilot(self) -> None:
        look = self.context.look
        self.add_head(tr("Автопилот"))
        self.mode = self._segmented(choices.MODES, tr("Режим"))
        self._row("mode", tr("Режим"), self.mode)
        self.auto_reply = self._segmented(choices.AUTO_REPLIES, tr("Сам отвечает"))
        self._row("auto_reply", tr("Сам отвечает"), self.auto_reply)
        self.topics = {key: Check(text, look) for key, text in choices.TOPICS}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for number, tick in enumerate(self.topics.values()):
            tick.toggled.connect(self.mark_dirty)
            grid.addWidget(tick, number // 2, number % 2)
        self._row("auto_topics", tr("На что отвечает сам"), holder)
        self.auto_booking = Check(tr("Удерживать даты без оператора"), look)
        self.auto_booking.toggled.connect(self.mark_dirty)
        self._row("auto_booking", tr("Брони"), self.auto_booking)
        self._line("hold_hours", tr("Удержание дат"), unit=tr("часов"))
        self._line("quiet_seconds", tr("Пауза перед ответом"), unit=tr("секунд"))
        self._row("working_hours", tr("Часы работы"), self._make_hours())
        self._line("takeover_minutes", tr("После вашего ответа"), unit=tr("минут молчит"))
        self._line("max_age_minutes", tr("Свежесть сообщения"), unit=tr("минут"))

    def _add_limits(self) -> None:
        self.add_head(tr("Расходы и запросы"))
        self._line("monthly_budget", tr("Бюджет на месяц"))
        self._line("temperature", tr("Разнообразие"))
        self._line("max_output_tokens", tr("Длина ответа"), unit=tr("токенов"))
        proxy = self.lines["proxy"] = make_line(tr("Прокси"), hint="socks5://127.0.0.1:1080")
        proxy.textEdited.connect(self.mark_dirty)
        self.check_proxy = Button(tr("Проверить"), self.context.look, on_click=self._start_proxy_check)
        self.check_proxy.setAccessibleName(tr("Проверить прокси"))
        self._row("proxy", tr("Прокси"), proxy, self.check_proxy, stretch=True)

    def _make_hours(self) -> QWidget:
        look, holder = self.context.look, QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.always = Check(tr("круглосуточно"), look)
        self.since = make_line(tr("Часы работы: с"), width=look.theme.px(76), hint="09:00")
        self.until = make_line(tr("Часы работы: до"), width=look.theme.px(76), hint="22:00")
        for line in (self.since, self.until):
            line.textEdited.connect(self.mark_dirty)
        self.always.toggled.connect(self._toggle_hours)
        for widget in (self.since, Text(tr("до"), tone="2"), self.until, self.always):
            row.addWidget(widget)
        return holder

    def _row(self, key: str, title: str, *fields: QWidget, stretch: bool = False) -> None:
        self.add_row(key, title, *fields, help_text=choices.HELP.get(key, ""), stretch=stretch)

    def _line(self, key: str, title: str, *, unit: str = "", hint: str = "", stretch: bool = False) -> None:
        line = make_line(title, width=None if stretch else self.context.look.theme.px(96), hint=hint)
        line.textEdited.connect(self.mark_dirty)
        self.lines[key] = line
        after = (Text(unit, tone="2"),) if unit else ()
        self._row(key, title, line, *after, stretch=stretch)

    def _segmented(self, options: Any, name: str) -> Segmented:
        segmented = Segmented(options, self.context.look, name=name)
        segmented.chosen.connect(self.mark_dirty)
        return segmented

    # reading and saving

    async def load(self) -> None:
        self.show_settings(await self.context.desk.read_settings())

    def show_settings(self, settings: Mapping[str, Any]) -> None:
        blocked = self.blockSignals(True)
        self._key_set = bool(settings.get("api_key_set"))
        self.key.clear()
        self.key.setPlaceholderText(
            tr("ключ сохранён; впишите новый, чтобы заменить") if self._key_set else tr("ключ не задан")
        )
        self.provider.set_chosen(str(settings.get("provider", "builtin")))
        self.model.set_value(str(settings.get("model") or ""))
        self.prompt.setPlainText(str(settings.get("system_prompt") or ""))
        self.style_choice.set_chosen(str(settings.get("style", "friendly")))
        self.language.set_value(str(settings.get("language", "auto")))
        self.masking.setChecked(bool(settings.get("mask_personal_data", True)))
        self.mode.set_chosen(str(settings.get("mode", "draft")))
        self.auto_reply.set_chosen(str(settings.get("auto_reply", "facts")))
        self.auto_booking.setChecked(bool(settings.get("auto_booking", False)))
        for key, tick in self.topics.items():
            tick.setChecked(key in (settings.get("auto_topics") or ()))
        for key, line in self.lines.items():
            line.setText(_write(settings.get(key)))
        hours = settings.get("working_hours")
        self.always.setChecked(hours is None)
        self._toggle_hours(hours is None)
        self.since.setText((hours or {}).get("from", "09:00"))
        self.until.setText((hours or {}).get("to", "22:00"))
        self.blockSignals(blocked)
        self._before = {key: value for key, value in self.read().items() if key != "api_key"}
        self.is_dirty = False
        self.clear_refusals()

    def read(self) -> dict[str, Any]:
        """Every setting as JSON; `api_key` only when a new one was written."""
        said: dict[str, Any] = {
            "provider": self.provider.value,
            "base_url": reading.read_text(self.lines["base_url"].text()),
            "proxy": reading.read_text(self.lines["proxy"].text()),
            "model": self.model.value,
            "system_prompt": self.prompt.toPlainText().strip(),
            "style": self.style_choice.value,
            "language": self.language.value,
            "mask_personal_data": self.masking.isChecked(),
            "mode": self.mode.value,
            "auto_reply": self.auto_reply.value,
            "auto_booking": self.auto_booking.isChecked(),
            "auto_topics": [key for key, tick in self.topics.items() if tick.isChecked()],
            "working_hours": None if self.always.isChecked() else self._read_hours(),
        }
        said |= {key: reading.read_number(self.lines[key].text()) for key in _NUMBERS}
        said |= {key: reading.read_count(self.lines[key].text()) for key in _COUNTS}
        if key := self.key.text().strip():
            said["api_key"] = key
        return said

    def _read_hours(self) -> dict[str, str]:
        since, until = reading.read_clock(self.since.text()), reading.read_clock(self.until.text())
        return {"from": since or "", "to": until or ""}

    async def save(self) -> bool:
        self.clear_refusals()
        changed = changed_only(self._before, self.read())
        try:
            if not await may_save(self.context, self, changed):
                return False
            self.show_settings(await self.context.desk.save_settings(changed))
        except Rejected as error:
            words = choices.REFUSALS.get(error.field or "", describe_error(error).whole)
            if not self.say_refusal(error.field or "", words):
                self.context.report(error)
            return False
        self.context.say(tr("Настройки ассистента сохранены"))
        return True

    # doing

    def _start_check(self) -> None:
        self.tasks.replace(self._check(), "settings: check the key")

    async def _check(self) -> None:
        """Asks the server with what is in the fields now, saved or not."""
        row = self.rows["api_key"]
        row.say_error("")
        self.check.setEnabled(False)
        try:
            models = await self.context.desk.check_ai_key(changed_only(self._before, self.read()))
        except BronyaError as error:
            refused = isinstance(error, Refused) and error.code in {"token", "refused"}
            key = error.field if error.field in self.rows else "api_key"
            self.say_refusal(key or "api_key", choices.REFUSALS["api_key"] if refused else describe_error(error).whole)
        else:
            chosen, blocked = self.model.value, self.model.blockSignals(True)
            self.model.set_options([(name, name) for name in models])
            self.model.set_value(chosen or (models[0] if models else ""))
            self.model.blockSignals(blocked)
            if chosen != self.model.value:
                self.mark_dirty()
            self.context.say(
                tr("Сервер отвечает: {count}", count=say_count(len(models), "модель", "модели", "моделей"))
            )
        finally:
            self.check.setEnabled(True)

    def _start_proxy_check(self) -> None:
        self.tasks.replace(self._check_proxy(), "settings: check the proxy")

    async def _check_proxy(self) -> None:
        """The server of AI is asked through what stands in the field now; only the proxy's own trouble stands here."""
        self.rows["proxy"].say_error("")
        self.check_proxy.setEnabled(False)
        try:
            await self.context.desk.check_ai_key(changed_only(self._before, self.read()))
        except BronyaError as error:
            if error.field == "proxy":
                self.say_refusal("proxy", choices.REFUSALS["proxy"])
            elif isinstance(error, Unreachable):
                words = tr("Через прокси сервер AI не отвечает: {whole}", whole=describe_error(error).whole)
                self.say_refusal("proxy", words)
            else:
                self.context.say(tr("Через прокси сервер AI отвечает, но {whole}", whole=describe_error(error).whole))
        else:
            self.context.say(tr("Через прокси сервер AI отвечает"))
        finally:
            self.check_proxy.setEnabled(True)

    def _toggle_key(self) -> None:
        hidden = self.key.echoMode() is QLineEdit.EchoMode.Password
        self.key.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if hidden else "eye")

    def _toggle_hours(self, always: bool) -> None:
        self.since.setEnabled(not always)
        self.until.setEnabled(not always)
        self.mark_dirty()

    def _prompt_edited(self) -> None:
        if not self.signalsBlocked():
            self.mark_dirty()


def _write(value: Any) -> str:
    if isinstance(value, float) and value != int(value):
        return mark_decimals(f"{value:g}")
    return reading.write_value(value)
