"""The menu of a chat: holding back what leaves, the black list, a voice message written down by hand."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.chat import AccountId, Chat, ChatKey, Message, MessageId, MessageKind
from desktop.domain.rights import Right
from desktop.tasks import Tasks
from desktop.ui.page import PageContext
from desktop.ui.rights import refuse
from desktop.ui.tongue import tr
from desktop.ui.widgets.fields import Choice, make_area
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet

EVERYWHERE = AccountId("")


def say_pause(pauses: Mapping[str, str], account_id: AccountId) -> tuple[str, str]:
    """What is held back and by whom; ("", "") when words of this account leave as ever."""
    if EVERYWHERE in pauses:
        return tr("Отправка приостановлена во всех аккаунтах."), tr("{name}: ответы ждут в очереди.", name=pauses[""])
    if account_id in pauses:
        return tr("Отправка этого аккаунта приостановлена."), tr(
            "{name}: ответы ждут в очереди.", name=pauses[account_id]
        )
    return "", ""


class ChatMenu:
    """Made anew at every press: what it offers depends on what is paused and who sits here."""

    def __init__(self, context: PageContext, tasks: Tasks, page: QWidget) -> None:
        self._context, self._tasks, self._page = context, tasks, page
        self._desk = context.desk

    async def open(self, chat: Chat, at: QPoint) -> None:
        menu = self.build(chat, await self._desk.read_pauses())
        menu.popup(at)

    def build(self, chat: Chat, pauses: Mapping[str, str]) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        account = chat.key.account_id
        for named, whose in ((account, tr("этого аккаунта")), (EVERYWHERE, tr("всех аккаунтов"))):
            words = (
                tr("Возобновить отправку {whose}", whose=whose)
                if named in pauses
                else tr("Приостановить отправку {whose}", whose=whose)
            )
            self._add(menu, words, lambda *_, one=named, held=named in pauses: self._turn(one, is_held=held))
        menu.addSeparator()
        block = self._add(menu, tr("В чёрный список Авито…"), lambda *_: self._start(self._block(chat), "block"))
        block.setEnabled(block.isEnabled() and bool(chat.client_id))
        return menu

    def _add(self, menu: QMenu, words: str, do: Callable[..., None]) -> QAction:
        action = QAction(words, menu)
        action.triggered.connect(do)
        menu.addAction(action)
        actor = self._desk.operators.actor
        if actor is not None and not actor.may(Right.ANSWER):
            refuse(action, Right.ANSWER)
        return action

    def _turn(self, account: AccountId, *, is_held: bool) -> None:
        named = account or None
        self._start(self._desk.resume_sending(named) if is_held else self._desk.pause_sending(named), "pause sending")

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.start(work, name)

    async def _block(self, chat: Chat) -> None:
        sheet = BlockChatSheet(self._context, self._page, chat)
        if await sheet.ask():
            await self._desk.block_client(chat.key, int(sheet.reason.value))
            self._context.say(tr("Просьба о блокировке ушла в Авито"))

    async def write_down(self, key: ChatKey, message: Message) -> None:
        """What an operator heard, in the place of what no machine may or can hear."""
        sheet = TranscriptSheet(self._context, self._page, message)
        if await sheet.ask() and sheet.words.toPlainText().strip():
            await self._desk.write_transcript(key, MessageId(message.id), sheet.words.toPlainText().strip())


class BlockChatSheet(Sheet):
    """Avito's black list has no way back, so it is asked once more."""

    def __init__(self, context: PageContext, page: QWidget, chat: Chat) -> None:
        super().__init__(context.look, page, tr("В чёрный список Авито?"), accept=tr("Заблокировать"), kind="destroy")
        words = tr(
            "{name} больше не сможет писать вам на Авито. Снять блокировку из программы нельзя: только на сайте Авито.",
            name=chat.client_name or tr("Клиент"),
        )
        self.body.addWidget(Text(words, wraps=True))
        from desktop.ui.clients.sheets import REASONS

        self.reason = Choice(REASONS, context.look, name=tr("Причина"))
        self.body.addWidget(Text(tr("Причина"), role="caption", tone="2"))
        self.body.addWidget(self.reason)


class TranscriptSheet(Sheet):
    """Words for a voice message: the draft, the search and the guard read them like the client's own writing."""

    def __init__(self, context: PageContext, page: QWidget, message: Message) -> None:
        super().__init__(context.look, page, tr("Что сказано в голосовом"), accept=tr("Сохранить"))
        self.words = make_area(tr("Слова клиента"), context.look, lines=5)
        self.words.setPlainText(message.transcript or "")
        self.body.addWidget(self.words)
        about = tr("Послушайте и впишите слова клиента: по ним ассистент ответит, и по ним найдёт поиск.")
        self.body.addWidget(Text(about, role="caption", tone="2", wraps=True))


def is_voice(message: Message | None) -> bool:
    return message is not None and message.kind is MessageKind.VOICE
