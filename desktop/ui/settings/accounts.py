"""The section of Avito's accounts: which there are, their keys, and whether Avito takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.domain.chat import AccountId
from desktop.domain.resource import Account
from desktop.errors import BronyaError, Refused, Rejected
from desktop.services.wishes import WebhookState, WebhookView
from desktop.tasks import Tasks
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.settings.account_switches import AccountSwitches
from desktop.ui.settings.parts import FIELD_WIDTH, Section
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import make_line
from desktop.ui.widgets.labels import Text, make_card

HOOK_REFUSALS = {
    "hook_missing": tr("Впишите адрес приёма: его печатает bronya-relay hook add"),
    "hook_url": tr("Нужен полный адрес, который начинается с https://"),
}


def say_webhook(view: WebhookView) -> tuple[str, str]:
    """The tone and the words of whose webhook Avito calls."""
    if view.state is WebhookState.OURS:
        return "confirmed", tr("Авито присылает сообщения нам: {host}", host=view.host)
    if view.state is WebhookState.ANOTHER:
        return (
            "conflict",
            tr(
                "Сообщения получает другая программа: {host}. «Подключить» вернёт их нам, у неё они пропадут",
                host=view.host,
            ),
        )
    if view.state is WebhookState.NONE:
        return "held", tr("Вебхука нет: новые сообщения приходят сверкой, на секунды позже")
    return "2", ""


class AccountsSection(Section):
    """Edits one account at a time; the secret is written, never read back."""

    title = tr("Аккаунты Авито")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tasks = Tasks(self, report=context.report)
        self._accounts: Sequence[Account] = ()
        self._edited: Account | None = None
        look = context.look
        self._row_height = look.theme.px(32)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Аккаунты"))
        self.list.currentRowChanged.connect(self._show_chosen)
        self.new = Button(tr("Добавить аккаунт"), look, icon="plus", small=True, on_click=self._start_new)
        card = make_card()
        card.setFixedWidth(look.theme.px(FIELD_WIDTH + 192))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.list)
        self.column.addWidget(card)
        self.column.addSpacing(6)
        self.add_row("new", "", self.new)
        self.user_id, self.name = make_line(tr("Номер профиля"), hint="94235311"), make_line(tr("Название"))
        self.client_id, self.secret = make_line("client_id"), make_line("client_secret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.check = Button(
            tr("Проверить"), look, on_click=lambda: self.tasks.replace(self._check(), "settings: account")
        )
        for line in (self.user_id, self.name, self.client_id, self.secret):
            line.textEdited.connect(self.mark_dirty)
        self.add_row(
            "user_id",
            tr("Номер профиля"),
            self.user_id,
            help_text=tr("Пусто — узнаем у Авито по ключу. Виден на Авито в настройках профиля."),
            stretch=True,
        )
        self.add_row(
            "name",
            tr("Название"),
            self.name,
            help_text=tr("Как аккаунт зовётся у вас, например «Аренда СПб»."),
            stretch=True,
        )
        self.add_row(
            "client_id", tr("Ключ: client_id"), self.client_id, stretch=True,
            help_text=tr("Avito → Для профессионалов → Интеграции → API. Нужен тариф с доступом к сообщениям."),
        )  # fmt: skip
        self.add_row(
            "client_secret", tr("Ключ: client_secret"), self.secret, self.check, stretch=True,
            help_text=tr("Лежит в хранилище ключей системы. Пусто — остаётся прежний."),
        )  # fmt: skip
        self.hook = make_line(tr("Адрес приёма"), hint="https://relay.example.org/hooks/avito/…")
        self.connect_button = Button(
            tr("Подключить"), look, on_click=lambda: self.tasks.replace(self._connect(), "settings: webhook")
        )
        self.add_row(
            "webhook", tr("Приём сообщений"), self.hook, self.connect_button, stretch=True,
            help_text=tr("Адрес печатает bronya-relay hook add; хранится с ключами. У Авито одно место: новый адрес вытеснит прежний."),
        )  # fmt: skip
        self.hook_state = Text("", role="caption", tone="2", wraps=True)
        self.column.addWidget(self.hook_state)
        self.state = Text("", role="caption", tone="confirmed", wraps=True)
        self.column.addWidget(self.state)
        self.switches = AccountSwitches(context, self.tasks)
        self.column.addWidget(self.switches)
        self.column.addStretch(1)

    async def load(self) -> None:
        chosen = self._edited.user_id if self._edited else None
        self._accounts = await self.context.desk.list_accounts()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for account in self._accounts:
            item = QListWidgetItem(f"  {account.name or tr('Без названия')} · {account.user_id}")
            item.setSizeHint(QSize(100, self._row_height))
            self.list.addItem(item)
        self.list.setFixedHeight(self._row_height * min(4, max(1, len(self._accounts))))
        self.list.blockSignals(blocked)
        places = [number for number, one in enumerate(self._accounts) if one.user_id == chosen]
        if self._accounts:
            self.list.setCurrentRow(places[0] if places else 0)
            self._show_chosen(self.list.currentRow())
        else:
            self._start_new()

    async def save(self) -> bool:
        self.clear_refusals()
        account = self.read()
        if not account.user_id and account.client_id and self.secret.text().strip():
            found = await self._find_account(account)
            if found is None:
                return False
            account = found
        if not account.user_id.isdecimal():
            self.say_refusal("user_id", tr("Номер профиля — только цифры"))
            return False
        try:
            await self.context.desk.save_account(account, self.secret.text().strip() or None)
        except Rejected as error:
            if not self.say_refusal(error.field or "", describe_error(error).whole):
                self.context.report(error)
            return False
        self._edited = account
        self.is_dirty = False
        await self.load()
        self.context.say(tr("Аккаунт сохранён: {name}", name=account.name or account.user_id))
        return True

    async def _find_account(self, account: Account) -> Account | None:
        """Avito says whose the key is: nobody has to copy the number."""
        try:
            found = await self.context.desk.find_account(account.client_id, self.secret.text().strip())
        except BronyaError as error:
            self._say_check(error)
            return None
        return replace(account, user_id=found.user_id, name=account.name or found.name)

    def read(self) -> Account:
        known = self._edited or Account(AccountId(""), "")
        return replace(
            known,
            user_id=AccountId(self.user_id.text().strip()),
            name=self.name.text().strip(),
            client_id=self.client_id.text().strip(),
        )

    async def _check(self) -> None:
        self.clear_refusals()
        self.state.setText("")
        self.check.setEnabled(False)
        try:
            name = await self.context.desk.check_account(self.read(), self.secret.text().strip() or None)
        except BronyaError as error:
            self._say_check(error)
        else:
            self.state.set_tone("confirmed")
            self.state.setText(tr("Авито отвечает: «{name}»", name=name))
        finally:
            self.check.setEnabled(True)

    def _say_check(self, error: BronyaError) -> None:
        if error.code == "other_account":
            self.say_refusal("user_id", tr("Этот ключ от другого профиля. Впишите его номер или возьмите другой ключ"))
        elif isinstance(error, Refused) and error.code == "tariff":
            self.say_refusal("client_id", describe_error(error).whole)
        else:
            key = error.field if error.field in self.rows else None
            self.say_refusal(key or "client_secret", describe_error(error).whole)

    async def _connect(self) -> None:
        """One press: our address takes the place, whoever has it."""
        self.clear_refusals()
        account = self._edited
        if account is None:
            return
        self.connect_button.setEnabled(False)
        try:
            view = await self.context.desk.connect_webhook(account.user_id, self.hook.text().strip())
        except BronyaError as error:
            self.say_refusal("webhook", HOOK_REFUSALS.get(error.code) or describe_error(error).whole)
        else:
            self.hook.clear()
            self._show_webhook(view)
        finally:
            self.connect_button.setEnabled(True)

    async def _read_webhook(self, account: Account) -> None:
        try:
            view = await self.context.desk.read_webhook(account.user_id, anew=True)
        except BronyaError as error:
            self.hook_state.set_tone("2")
            self.hook_state.setText(tr("Не удалось спросить Авито: {whole}", whole=describe_error(error).whole))
            return
        if self._edited == account:
            self._show_webhook(view)

    def _show_webhook(self, view: WebhookView) -> None:
        tone, words = say_webhook(view)
        self.hook_state.set_tone(tone)
        self.hook_state.setText(words)
        self.hook.setPlaceholderText(
            tr("адрес сохранён") if view.is_known else "https://relay.example.org/hooks/avito/…"
        )

    def _show_chosen(self, row: int) -> None:
        if 0 <= row < len(self._accounts):
            self._edited = self._accounts[row]
            self._fill(self._edited)
            account = self._edited
            self.tasks.replace(self._read_webhook(account), "settings: read webhook")
            self.switches.show_for(account.user_id)

    def _start_new(self) -> None:
        self._edited = None
        self.list.setCurrentRow(-1)
        self._fill(Account(AccountId(""), ""))
        self.user_id.setFocus()

    def _fill(self, account: Account) -> None:
        self.user_id.setText(account.user_id)
        self.user_id.setReadOnly(bool(account.user_id))
        self.name.setText(account.name)
        self.client_id.setText(account.client_id)
        self.secret.clear()
        known = bool(account.client_id)
        self.secret.setPlaceholderText(tr("секрет сохранён; впишите новый, чтобы заменить") if known else "")
        self.state.setText("")
        self.hook.clear()
        self.hook_state.setText("")
        self.clear_refusals()
        self.is_dirty = False
        self.edited.emit()
