"""The icon beside the clock: how many unread, notices that open their chat, a sound, and the last word on quiet hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from desktop.domain.changes import Changes
from desktop.domain.chat import Author, Chat, ChatFilter, ChatKey
from desktop.domain.feeds import CalendarFeed
from desktop.services.heralds import DEFAULTS, answer_due_at, is_quiet
from desktop.services.lights import Lamps
from desktop.tasks import Tasks
from desktop.ui.page import PageContext, PageName
from desktop.ui.tongue import tr

LOOK_MS = 15_000
PRESENCE_EVERY = timedelta(seconds=30)
SHOWN_MS = 8_000
_SIGNS_OF_LIFE = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Notifier(QObject):
    """Decides what is told and when; the tray shows it. Works where there is no tray as well: then it only sounds."""

    told = Signal(str, str, object)  # title, text, ChatKey or PageName
    sounded = Signal()
    counted = Signal(int)
    decisions_counted = Signal(int)  # bookings that wait for one

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._desk, self._window = context, context.desk, window
        self.tasks = Tasks(self, report=lambda _: None)  # what cannot be read now is read at the next look
        self._said: Mapping[str, Any] = DEFAULTS
        self._known: dict[ChatKey, datetime | None] | None = None  # the last word that was looked at
        self._warned: set[tuple[ChatKey, datetime]] = set()
        self._taken: tuple[str, ...] = ()
        self._silent: frozenset[tuple[str, str]] = frozenset()  # calendars of others that were told of
        self._seen_at: datetime | None = None
        self._leave = [self._desk.subscribe(self._follow), self._desk.subscribe_lamps(self._hear_lamps)]
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.tasks.start(self._read_settings(), "notices: settings")
        self.look()

    def look(self) -> None:
        self.tasks.refresh(self._look, "notices: look")

    async def close_down(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._timer.stop()
        for leave in self._leave:
            leave()
        await self.tasks.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _SIGNS_OF_LIFE:
            now = self._context.now()
            if self._seen_at is None or now - self._seen_at >= PRESENCE_EVERY:
                self._seen_at = now
                self.tasks.refresh(self._desk.note_presence, "notices: somebody is here")
        return False

    def _follow(self, changes: Changes) -> None:
        if changes.settings:
            self.tasks.refresh(self._read_settings, "notices: settings")
        if changes.chats or changes.bookings or changes.calendars or changes.feeds:
            self.look()

    async def _read_settings(self) -> None:
        self._said = await self._desk.read_notices()

    async def _look(self) -> None:
        counts = await self._desk.count_chats()
        self.counted.emit(counts.by_filter.get(ChatFilter.UNREAD, 0))
        self.decisions_counted.emit(await self._desk.count_decisions())
        self._tell_silent(await (await self._desk.open_calendars()).list_silent_feeds())
        page = await self._desk.list_chats(ChatFilter.UNREAD, limit=50)
        self._tell_new(page.chats)
        minutes = int(self._said["answer_within_minutes"])
        if minutes:
            waiting = await self._desk.list_chats(ChatFilter.WAITING, limit=200)
            self._warn(waiting.chats, minutes)

    def _tell_silent(self, feeds: Sequence[CalendarFeed]) -> None:
        """A calendar that stopped answering, once until it answers again; also one that was silent at the start."""
        before, self._silent = self._silent, frozenset((one.resource_id, one.url) for one in feeds)
        fresh = [one for one in feeds if (one.resource_id, one.url) not in before]
        if fresh:
            names = ", ".join(dict.fromkeys(one.name or str(one.resource_id) for one in fresh))
            said = tr("{names}. Даты, известные оттуда, остаются занятыми", names=names)
            self._tell(tr("Чужой календарь не читается"), said, PageName.BOOKINGS)

    def _tell_new(self, chats: tuple[Chat, ...]) -> None:
        """What was unread before the program started is no news."""
        before, self._known = self._known, {**(self._known or {}), **{chat.key: chat.last_at for chat in chats}}
        if before is None:
            return
        for chat in reversed(chats):
            is_new = chat.last_author is Author.CLIENT and before.get(chat.key) != chat.last_at
            if is_new and not self._window.isActiveWindow():
                words = " ".join(chat.last_text.split())[:120] if self._said["shows_text"] else tr("Новое сообщение")
                self._tell(chat.client_name or tr("Клиент"), words, chat.key)

    def _warn(self, chats: tuple[Chat, ...], minutes: int) -> None:
        """Once for each wait, when a quarter of the time is left, and two minutes at least."""
        now = self._context.now()
        margin = timedelta(minutes=max(2.0, minutes / 4))
        for chat in chats:
            due = answer_due_at(chat, minutes)
            if due is None or chat.waits_since is None or now < due - margin:
                continue
            if (chat.key, chat.waits_since) not in self._warned:
                self._warned.add((chat.key, chat.waits_since))
                left = round((due - now).total_seconds() / 60)
                words = tr("Ответить за {left} мин", left=left) if left > 0 else tr("Время ответа вышло")
                self._tell(chat.client_name or tr("Клиент"), words, chat.key)

    def _hear_lamps(self, lamps: Lamps) -> None:
        fresh = [one for one in lamps.taken if one not in self._taken]
        self._taken = tuple(lamps.taken)
        if fresh:
            self._tell(tr("Вебхук занят"), tr("Сообщения Авито уходят другой программе."), PageName.SETTINGS)

    def _tell(self, title: str, text: str, target: object) -> None:
        if is_quiet(self._said, self._context.now()):
            return
        if self._said["is_shown"]:
            self.told.emit(title, text, target)
        if self._said["is_heard"]:
            self.sounded.emit()


class Tray(QObject):
    """Owns the icon for the window's life. Without a tray there is none, and notices are silent but for the sound."""

    stop_asked = Signal()

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._target: object = None
        self.unread = -1
        self.decisions = 0
        self.notifier = Notifier(context, window)
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self.waiting = QAction(self.menu)
        self.waiting.triggered.connect(self._open_waiting)
        self.menu.addAction(self.waiting)
        for text, act in (
            (tr("Открыть Броню"), self.raise_window),
            (tr("Стоп автоответы"), self.stop_asked.emit),
            (tr("Выйти"), window.close),
        ):
            action = QAction(text, self.menu)
            action.triggered.connect(lambda *_, act=act: act())
            self.menu.addAction(action)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activate)
        self.icon.messageClicked.connect(self.open_told)
        self.notifier.counted.connect(self.show_count)
        self.notifier.decisions_counted.connect(self.show_decisions)
        self.notifier.told.connect(self._show)
        self.notifier.sounded.connect(QApplication.beep)
        context.look.changed.connect(self._redraw)
        self.show_count(0)
        self.waiting.setVisible(False)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()

    def show_count(self, unread: int) -> None:
        if unread != self.unread:
            self.unread = unread
            self._redraw()

    def show_decisions(self, count: int) -> None:
        self.waiting.setText(tr("Брони ждут решения: {count}", count=count))
        self.waiting.setVisible(count > 0)
        if count != self.decisions:
            self.decisions = count
            self._redraw()

    def _open_waiting(self) -> None:
        self.raise_window()
        self._context.open_page(PageName.BOOKINGS, None)

    def raise_window(self) -> None:
        self._window.show()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()

    def open_told(self) -> None:
        """A click on a notice opens what it was about."""
        self.raise_window()
        if isinstance(self._target, PageName):
            self._context.open_page(self._target, None)
        elif isinstance(self._target, ChatKey):
            self._context.open_page(PageName.CHATS, self._target)

    async def close_down(self) -> None:
        self.icon.hide()
        await self.notifier.close_down()

    def _show(self, title: str, text: str, target: object) -> None:
        self._target = target
        if self.icon.isVisible():
            self.icon.showMessage(title, text, self.icon.icon(), SHOWN_MS)

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.raise_window()

    def _redraw(self) -> None:
        self.icon.setIcon(draw_icon(self._context, self.unread))
        said = [tr("Броня: непрочитанных чатов {unread}", unread=self.unread) if self.unread else tr("Броня")]
        said += [tr("Брони ждут решения: {count}", count=self.decisions)] if self.decisions else []
        self.icon.setToolTip("\n".join(said))


def draw_icon(context: PageContext, unread: int) -> QIcon:
    """Our mark on the accent's ground, with the number of unread chats."""
    look, size = context.look, 64
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colors.accent)
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14)
    look.icons.paint(painter, "messages", look.colors.on_accent, QRectF(13, 13, 38, 38))
    if unread > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colors.conflict)
        painter.drawEllipse(QRectF(28, 28, 36, 36))
        font = look.theme.font("uiStrong", 600)
        font.setPixelSize(24 if unread < 10 else 19)
        painter.setFont(font)
        painter.setPen(look.colors.on_conflict)
        words = str(unread) if unread < 100 else "99"
        painter.drawText(QRectF(28, 28, 36, 36), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return QIcon(picture)
