"""The chats page: list, chat and panel side by side, and the work that a person's wishes start."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.chat import AccountId, Chat, ChatKey, ChatMode, MessageId
from desktop.errors import BronyaError
from desktop.tasks import Tasks
from desktop.ui.chats import PANEL_WIDTH as WIDTH
from desktop.ui.chats.chat_list import ChatList
from desktop.ui.chats.chat_menu import EVERYWHERE, ChatMenu, is_voice, say_pause
from desktop.ui.chats.chat_view import ChatView
from desktop.ui.chats.composer import Composer
from desktop.ui.chats.header import ChatHeader
from desktop.ui.chats.parts import PartsPreview
from desktop.ui.chats.phrases import PhrasePopup, PhrasesSheet
from desktop.ui.chats.team import ask_over
from desktop.ui.page import PageContext, PageName
from desktop.ui.tongue import tr
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import make_rule

if TYPE_CHECKING:
    from desktop.store.glance import OpenChat
    from desktop.ui.chats.ai_panel import AiPanel

NARROW = 1240 - 80  # under this width of the page the panel steps aside
MINUTE_MS = 60_000


class ChatsPage(QMainWindow):
    """Owns the tasks of the open chat. Everything shown is read again when `Changes` name it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self._context = context
        self._desk = context.desk
        self._tasks = Tasks(self, report=context.report)
        self._chat: Chat | None = None
        self._seen: MessageId | None = None  # the newest message when the chat was opened, or when we last spoke
        self._hidden_for_room = False
        self._floats_for_room = False
        self._is_laid_out = False
        self._panel: AiPanel | None = None
        first = context.first_look
        self._build()
        self._bind_keys()
        self._leave: list[Callable[[], None]] = [
            self._desk.subscribe(self._follow),
            self._desk.subscribe_peers(self._show_peers),
        ]
        if first is None:
            self.complete()
            self.list.start()
        else:
            self.setContentsMargins(0, 0, WIDTH, 0)  # where the panel will stand
            self.list.start(first.chats)
        # Times left on holds and "yesterday" grow old by themselves.
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.list.view.viewport().update)
        self._minute.start()
        self._tasks.refresh(self._read_stop, "read stop")

    def complete(self) -> None:
        """The panel, which the first screen does not wait for: what it shows is computed later anyway."""
        if self._panel is None:
            self.setContentsMargins(0, 0, 0, 0)
            self._panel = self._make_panel()

    @property
    def panel(self) -> AiPanel:
        self.complete()
        assert self._panel is not None
        return self._panel

    @property
    def painted_last(self) -> QWidget:
        return self.view.viewport() if self._chat is not None else self.list.view.viewport()

    async def shown(self) -> None:
        """Until the list has been read and painted, or could not be read."""
        await self.list.tasks.settle()
        self.list.view.viewport().repaint()

    async def close_down(self) -> None:
        """Saves what was typed, then ends everything."""
        for leave in self._leave:
            leave()
        self._leave = []
        self._minute.stop()
        self._desk.look_at(None)
        if self._chat is not None and (text := self.composer.settle()) is not None:
            await self._desk.save_compose(self._chat.key, text)
        for tasks in (self.list.tasks, self.panel.tasks, self._tasks):
            await tasks.close()

    @property
    def tasks(self) -> Tasks:
        return self._tasks

    @property
    def chat(self) -> Chat | None:
        return self._chat

    def open(self, what: object) -> None:
        """What other pages hand over: the key of a chat."""
        if isinstance(what, ChatKey):
            self.open_chat(what)

    def open_chat(self, key: ChatKey, around: MessageId | None = None) -> None:
        self._save_typed()
        self.list.select(key)
        self._tasks.replace(self._open(key, around), "open chat")

    def toggle_panel(self) -> None:
        self._hidden_for_room = False
        if self.panel.isVisible():
            self.panel.hide()
            return
        if self.width() < NARROW and not self.panel.isFloating():
            self._float_panel()
        self.panel.show()

    def _open_client(self) -> None:
        if self._chat is not None:
            self._context.open_page(PageName.CLIENTS, self._chat.key)

    def _float_panel(self) -> None:
        """There is no room beside the chat: the panel stands over it until the window grows."""
        self.panel.setFloating(True)
        corner = self.mapToGlobal(QPoint(self.width() - WIDTH, 0))
        self.panel.setGeometry(corner.x(), corner.y(), WIDTH, self.height())
        self._floats_for_room = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._panel is None:
            return
        narrow = event.size().width() < NARROW
        if narrow and not self.panel.isHidden() and not self.panel.isFloating():
            self._hidden_for_room = True
            self.panel.hide()
        elif not narrow and (self._hidden_for_room or self._floats_for_room):
            self._hidden_for_room = self._floats_for_room = False
            self.panel.setFloating(False)
            self.panel.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_laid_out:
            return
        self._is_laid_out = True
        if self._panel is not None:
            self._settle_dock()
        elif (first := self._context.first_look) is not None and first.opened is not None:
            QTimer.singleShot(0, self, lambda opened=first.opened: self._show_first(opened))

    def _settle_dock(self) -> None:
        """The dock takes its size hint as a wish only after the first layout."""
        QTimer.singleShot(0, self, lambda: self.resizeDocks([self.panel], [WIDTH], Qt.Orientation.Horizontal))

    def _build(self) -> None:
        look = self._context.look
        self.list = ChatList(self._context)
        self.list.chat_chosen.connect(self.open_chat)
        self.list.hit_chosen.connect(self.open_chat)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                look, icon="messages", title=tr("Выберите чат"), text=tr("Стрелками в списке или поиском: Ctrl+K.")
            )
        )
        self._stack.addWidget(self._build_chat())
        self._stack.setProperty("ground", "canvas")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 606])
        self.setCentralWidget(splitter)

    def _make_panel(self) -> AiPanel:
        from desktop.ui.chats.ai_panel import AiPanel

        panel = AiPanel(self._context, self)
        panel.answer_requested.connect(self._put_answer)
        panel.may_send = self._may_send
        panel.sent.connect(lambda: self._tasks.refresh(self.view.go_to_end, "go to end"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            send = QShortcut(QKeySequence(keys), panel)
            send.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            send.activated.connect(panel.send_draft)
        self._leave += [
            self._desk.subscribe_lamps(panel.show_lamps),
            self._desk.subscribe_draft_text(panel.grow_draft),
        ]
        panel.show_lamps(self._desk.lamps)
        if self.width() < NARROW and self._is_laid_out:
            self._hidden_for_room = True
            panel.hide()
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        if self._is_laid_out:
            self._settle_dock()
        return panel

    def _build_chat(self) -> QWidget:
        look = self._context.look
        chat = QWidget()
        column = QVBoxLayout(chat)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = ChatHeader(look)
        self.header.mode_chosen.connect(lambda mode: self._tasks.start(self._set_mode(mode), "set mode"))
        self.header.panel_toggled.connect(self.toggle_panel)
        self.header.client_asked.connect(self._open_client)
        self.menu = ChatMenu(self._context, self._tasks, self)
        self.header.menu_asked.connect(lambda: self._tasks.replace(self._open_menu(), "chat menu"))
        self.view = ChatView(self._context, self._tasks)
        self.view.retry_requested.connect(lambda row: self._tasks.start(self._desk.retry_send(row), "retry"))
        self.view.drop_requested.connect(lambda row: self._tasks.start(self._desk.drop_send(row), "drop"))
        self.autopilot_strip = Banner(look, tone="autopilot", icon="bolt")
        self.autopilot_strip.setFixedHeight(look.theme.px(34))
        self.composer = Composer(look, enter_sends=lambda: self._context.memory.appearance.enter_sends)
        self.phrases = PhrasePopup(look, self)
        self.parts = PartsPreview(look, self)
        self.composer.take_key = self.phrases.take_key
        self.composer.phrases_wanted.connect(lambda typed: self._tasks.replace(self._show_phrases(typed), "phrases"))
        self.composer.phrases_unwanted.connect(self._hide_phrases)
        self.phrases.chosen.connect(self.composer.put_phrase)
        self.phrases.edit_requested.connect(lambda: self._tasks.start(self._edit_phrases(), "edit phrases"))
        self.composer.parts_wanted.connect(lambda parts: self.parts.show_parts(parts, self.composer.field))
        self.composer.picture_refused.connect(
            lambda: self._context.say(tr("Это не картинка, или она больше 24 МБ: Авито её не примет"))
        )
        self.composer.send_requested.connect(lambda text: self._tasks.start(self._send(text), "send"))
        self.composer.text_settled.connect(self._save_text)
        self.composer.picture_given.connect(lambda data: self._tasks.start(self._send_picture(data), "send picture"))
        self.view.voice_requested.connect(lambda one: self._tasks.start(self._play(one), "play voice"))
        self.view.transcript_requested.connect(lambda one: self._tasks.start(self._write_down(one), "write down"))
        self.pause_strip = Banner(look, tone="held", icon="player-stop")
        self.pause_strip.hide()
        self.composer.typing_started.connect(lambda: self._desk.note_typing(is_typing=True))
        strips = (self.pause_strip, self.autopilot_strip)
        for part in (self.header, make_rule(), self.view, *strips, make_rule(), self.composer):
            column.addWidget(part, 1 if part is self.view else 0)
        chat.setMinimumWidth(420)
        QWidget.setTabOrder(self.header.panel_button, self.view)
        QWidget.setTabOrder(self.view, self.composer.field)
        QWidget.setTabOrder(self.composer.field, self.composer.send_button)
        return chat

    def _bind_keys(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.list.focus_search),
            ("Ctrl+J", self.toggle_panel),
            ("Ctrl+B", self._hold_dates),
            ("Esc", self._escape),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    def _hold_dates(self) -> None:
        self.panel.hold()

    def _escape(self) -> None:
        over = next((part for part in (self.phrases, self.parts) if part.isVisible()), None)
        if over is not None:
            over.hide()
        elif not self.panel.stop():
            self.composer.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, changes: Changes) -> None:
        if changes.chats or changes.bookings or changes.outbox:
            self.list.reread()
        if changes.settings:
            self._tasks.refresh(self._read_stop, "read stop")
        key = self._chat.key if self._chat is not None else None
        if key is None:
            return
        if key in changes.chats or key in changes.outbox:
            self._tasks.refresh(self._reread_chat, "reread chat")
        if (
            key in changes.drafts
            or key in changes.outbox
            or key in changes.chats
            or changes.bookings
            or changes.calendars
            or changes.resources
        ):
            self.panel.reread()
        if changes.settings or changes.resources or key in changes.chats:
            self._tasks.refresh(self._read_modes, "read modes")

    async def _open(self, key: ChatKey, around: MessageId | None) -> None:
        chat = await self._desk.get_chat(key)
        if chat is None:
            self._context.say(tr("Этого чата больше нет"))
            self.list.reread()
            return
        text = await self._desk.load_compose(key)
        self._enter(chat, text)
        await self.view.open_chat(key, chat.client_name, around)
        await self._note_seen()
        await self._read_modes()
        self.panel.show_chat(chat)
        if around is None and not self.list.search.hasFocus() and not self.list.view.hasFocus():
            self.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if chat.unread and self.isVisible():
            await self._desk.mark_read(key)

    def _enter(self, chat: Chat, compose: str) -> None:
        self._chat = chat
        self._context.memory.keep_chat(chat.key)
        self._stack.setCurrentIndex(1)
        self._desk.look_at(chat.key)
        self._show_peers()
        self.header.show_chat(chat)
        self.composer.set_client(chat.client_name)
        self.composer.load(compose)

    def _show_first(self, opened: OpenChat) -> None:
        """The chat that stood open last, as a first look found it; all that goes with it comes when the store is open."""
        if self._chat is not None:
            return
        self._enter(opened.chat, opened.compose)
        self.list.select(opened.chat.key)
        self.view.show_first(opened.page, opened.chat.client_name)
        self.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tasks.replace(self._open_fully(), "open chat")

    async def _open_fully(self) -> None:
        await self._reread_chat()
        await self._note_seen()
        await self._read_modes()
        if self._chat is not None:
            self.panel.show_chat(self._chat)

    async def _reread_chat(self) -> None:
        if (known := self._chat) is None:
            return
        chat = await self._desk.get_chat(known.key)
        if chat is None or self._chat is None or chat.key != self._chat.key:
            return
        self._chat = chat
        self.header.show_chat(chat)
        await self.view.reread()
        seen = self.isVisible() and self.isActiveWindow() and self.view.is_at_bottom
        if chat.unread and seen:
            await self._desk.mark_read(chat.key)

    async def _read_modes(self) -> None:
        if self._chat is None:
            return
        key = self._chat.key
        modes = await self._desk.read_modes(key)
        if self._chat is None or self._chat.key != key:
            return
        self.header.show_modes(modes)
        self.panel.show_modes(modes)
        if modes.in_force is ChatMode.AUTO and modes.stopped_reason is None:
            self.autopilot_strip.say("", tr("Автопилот ведёт этот чат. Напишете сами — он отойдёт и не помешает."))
        else:
            self.autopilot_strip.hide()
        await self._read_pauses(key.account_id)

    async def _read_pauses(self, account_id: AccountId) -> None:
        """What is held back is said over the composer: a word that does not leave looks like one that does."""
        words, by = say_pause(await self._desk.read_pauses(), account_id)
        if not words:
            self.pause_strip.hide()
            return
        named = None if EVERYWHERE in await self._desk.read_pauses() else account_id
        self.pause_strip.say(
            words, by, action=tr("Возобновить"),
            do=lambda: self._tasks.start(self._desk.resume_sending(named), "resume sending"),
        )  # fmt: skip

    async def _open_menu(self) -> None:
        if self._chat is not None:
            button = self.header.menu_button
            await self.menu.open(self._chat, button.mapToGlobal(button.rect().bottomLeft()))

    async def _write_down(self, message_id: str) -> None:
        if self._chat is None:
            return
        key = self._chat.key
        page = await self._desk.read_messages(key, around=MessageId(message_id))
        message = next((one for one in page.messages if one.id == message_id), None)
        if message is not None and is_voice(message):
            await self.menu.write_down(key, message)

    async def _read_stop(self) -> None:
        self.list.model.set_stopped(is_stopped=await self._desk.read_stop() is not None)
        self.list.model.set_answer_within(int((await self._desk.read_notices())["answer_within_minutes"]))

    async def _set_mode(self, mode: ChatMode) -> None:
        if self._chat is None:
            return
        try:
            await self._desk.set_mode(self._chat.key, mode)
        finally:
            await self._read_modes()

    async def _send(self, text: str) -> None:
        if self._chat is None:
            return
        key = self._chat.key
        try:
            if not await self._may_send(key):
                self._give_back(key, text)
                return
            await self._desk.send(key, text)
        except BronyaError:
            # Nothing typed is ever lost: it comes back where it was.
            if not self._give_back(key, text):
                await self._desk.save_compose(key, text)
            raise
        await self._desk.save_compose(key, "")
        await self.view.go_to_end()

    def _give_back(self, key: ChatKey, text: str) -> bool:
        if self._chat is None or self._chat.key != key or self.composer.text:
            return False
        self.composer.load(text)
        return True

    async def _may_send(self, key: ChatKey) -> bool:
        """Asks before speaking over a colleague who has answered since, or is about to."""
        rival = await self._desk.find_rival(key, self._seen)
        if rival is not None and not await ask_over(self._context.look, self, rival):
            return False
        self._desk.note_typing(is_typing=False)
        await self._note_seen()
        return True

    async def _note_seen(self) -> None:
        if self._chat is None:
            return
        key = self._chat.key
        page = await self._desk.read_messages(key, limit=1)
        if self._chat is not None and self._chat.key == key:
            self._seen = page.messages[-1].id if page.messages else None

    def _show_peers(self) -> None:
        if self._chat is not None:
            self.header.show_others(self._desk.list_peers(self._chat.key))

    async def _send_picture(self, data: bytes) -> None:
        if self._chat is None:
            return
        await self._desk.send_picture(self._chat.key, data)
        self._context.say(tr("Картинка уходит отдельным сообщением"))
        await self.view.go_to_end()

    async def _play(self, message_id: str) -> None:
        """In the system's own player: the recording is a file by then."""
        if self._chat is None:
            return
        path = await self._desk.load_voice(self._chat.key, MessageId(message_id))
        if path is None:
            self._context.say(tr("Авито больше не отдаёт эту запись"))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    async def _show_phrases(self, typed: str) -> None:
        self.phrases.show_for(await self._desk.list_phrases(), typed, self.composer.field)
        self.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)  # it hands the keys on, whoever opened the list

    def _hide_phrases(self) -> None:
        self._tasks.cancel("phrases")
        self.phrases.hide()

    async def _edit_phrases(self) -> None:
        """What is being written, unless it is a name after a stroke, is the first text offered to be kept."""
        typed = self.composer.text.strip()
        phrases = await self._desk.list_phrases()
        sheet = PhrasesSheet(self._context, self, phrases, text="" if typed.startswith("/") else typed)
        if await sheet.ask():
            await self._desk.save_phrases(sheet.phrases)
            self._context.say(tr("Фразы сохранены"))

    def _put_answer(self, text: str) -> None:
        self.composer.put(text)

    def _save_text(self, text: str) -> None:
        if self._chat is not None:
            self._tasks.replace(self._desk.save_compose(self._chat.key, text), "save text")

    def _save_typed(self) -> None:
        """Before another chat is opened."""
        if self._chat is not None and (text := self.composer.settle()) is not None:
            self._tasks.start(self._desk.save_compose(self._chat.key, text), "save text")
