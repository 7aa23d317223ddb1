"""The main window: rail, strips of attention that stand over every page, and the pages, each built when first opened."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.crash_reports import CrashReports, note_crash
from desktop.domain.changes import Changes
from desktop.domain.chat import ChatFilter
from desktop.domain.rights import Actor, Right
from desktop.errors import Broken, BronyaError
from desktop.services.lights import Lamps, LinkState
from desktop.services.update_wishes import UpdateState
from desktop.tasks import Tasks
from desktop.ui.broken import make_broken_page
from desktop.ui.locking import Lock
from desktop.ui.memory import WindowMemory
from desktop.ui.notices import describe_code, describe_error
from desktop.ui.page import PageContext, PageFactory, PageName, Pages, read_clock
from desktop.ui.page_list import standard_pages
from desktop.ui.rail import ENTRIES, Rail
from desktop.ui.rights import Gate
from desktop.ui.theme import Look, system_theme_name
from desktop.ui.tongue import tr
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.focus import FocusRing
from desktop.ui.widgets.toast import Toast
from desktop.ui.words import say_left

if TYPE_CHECKING:
    from desktop.services.desk import Desk
    from desktop.store.glance import Glance
    from desktop.ui.guide import Guide


log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Owns the pages and the window's own tasks; `start()` after `show()`, `await close_down()` before the loop ends."""

    closed = Signal()
    demo_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        *,
        look: Look,
        pages: Pages | None = None,
        now: Callable[[], datetime] = read_clock,
        memory: WindowMemory | None = None,
        first_look: Glance | None = None,
        crashes: CrashReports | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._now = now
        self._memory = memory or WindowMemory()
        self._is_early = first_look is not None  # pages need more than is imported yet
        self._wanted: tuple[PageName, object] | None = None
        self._first_look = first_look  # for the first page of chats alone: who sits here later sees what is theirs
        self._tasks = Tasks(self, report=self.report)
        self._leave: list[Callable[[], None]] = []
        self._factories: dict[PageName, PageFactory] = {**standard_pages(), **(pages or {})}
        self._pages: dict[PageName, QWidget] = {}
        self.guide: Guide | None = None
        self.context = PageContext(
            desk, look, self.report, self.say, self.open_page, now, self._memory, self.offer, crashes=crashes
        )
        self.setWindowTitle(tr("Броня"))
        self.setMinimumSize(1100, 640)
        self.resize(1366, 768)
        self.restoreGeometry(self._memory.geometry)  # brought back onto a screen if its own is gone
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._build(desk.operator)
        self.gate = Gate(self)
        self.lock = Lock(desk.operators, self._whole, self, look, self._tasks, self)
        self._bind_keys()

    def start(self) -> None:
        """Opens the chats, or the door to them, and begins to follow the desk. Needs the running loop."""
        self._leave = [self._desk.subscribe(self._follow), self._desk.subscribe_lamps(self._show_lamps)]
        self._show_lamps(self._desk.lamps)
        self.lock.begin()

    def open_for(self, actor: Actor, *, is_other: bool) -> None:
        """Somebody sits here. Another than before, or with other rights, finds none of the pages drawn for the last."""
        if is_other:
            self._drop_pages()
        self._rail.person.show_actor(actor.signature, may_lock=self._desk.operators.is_shared)
        self.gate.follow(actor)
        self._whole.setCurrentIndex(0)
        self._tasks.refresh(self._read_stop, "read stop")
        self._tasks.refresh(self._read_badges, "read badges")
        self._tasks.refresh(self._offer_guide, "offer the guide")
        self._start_banner.hide()
        if self._stack.count() == 0:
            self.open_page(PageName.CHATS)
        self._tasks.refresh(self._read_red, "read the check questions")
        if actor.may(Right.DATA):
            self._tasks.refresh(self._tell_start, "tell what the start did")
        self._tasks.refresh(self._read_updates, "read updates")  # behind the chats in the store's line

    def shut(self) -> None:
        """Nobody sits here: nothing that was read is shown, in a toast or a strip either."""
        self._toast.hide()
        self._rail.person.show_actor("", may_lock=False)
        for name in PageName:
            self._rail.set_badge(name, 0)

    def _drop_pages(self) -> None:
        pages, self._pages = self._pages, {}
        for page in pages.values():
            self._stack.removeWidget(page)
            page.hide()
            self._tasks.start(_close_page(page), "close a page of who sat here before")

    def arrive(self) -> None:
        """The desk is open: pages that were asked for meanwhile may be made."""
        wanted, self._wanted = self._wanted, None
        self._is_early = False
        if wanted is not None:
            self.open_page(*wanted)

    def complete(self) -> None:
        """What the first screen was painted without."""
        page = self._pages.get(PageName.CHATS)
        if (complete := getattr(page, "complete", None)) is not None:
            complete()

    @property
    def painted_last(self) -> QWidget:
        """The part of the first screen that is painted after all others."""
        return getattr(self._pages.get(PageName.CHATS), "painted_last", self)

    async def shown(self) -> None:
        """Until the first chats are painted, or could not be read."""
        page = self._pages.get(PageName.CHATS)
        if (shown := getattr(page, "shown", None)) is not None:
            await shown()

    async def close_down(self) -> None:
        """Stops following, cancels what runs; what was typed is saved by the pages that hold it."""
        for leave in self._leave:
            leave()
        self._leave = []
        for page in self._pages.values():
            if (close := getattr(page, "close_down", None)) is not None:
                await close()
        if self.guide is not None:
            await self.guide.tasks.close()
        self.lock.end()
        self.gate.close()
        await self._tasks.close()

    @property
    def rail(self) -> Rail:
        return self._rail

    @property
    def toast(self) -> Toast:
        return self._toast

    @property
    def banners(self) -> tuple[Banner, Banner, Banner]:
        """Stopped, access closed, no connection."""
        return self._stop_banner, self._refused_banner, self._trouble_banner

    def page(self, name: PageName) -> QWidget | None:
        """The page, if it was opened already."""
        return self._pages.get(name)

    def open_page(self, name: PageName, what: object = None) -> None:
        if self.lock.is_locked:
            return
        if self._is_early and name not in {PageName.CHATS, *self._pages}:
            self._wanted = (name, what)
            return
        page = self._pages.get(name)
        if page is None:
            page = self._make_page(name)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._whole.setCurrentIndex(0)
        self._rail.set_current(name)
        if what is not None and (show := getattr(page, "open", None)) is not None:
            show(what)

    def _make_page(self, name: PageName) -> QWidget:
        """One that cannot be made takes its own place, not the window: the others go on."""
        first, self._first_look = self._first_look, None
        context = self.context if first is None else replace(self.context, first_look=first)
        try:
            page = self._factories.get(name, _make_absent(name))(context)
        except Exception as error:
            log.exception("the page %s could not be made", name)
            note_crash(error)
            return make_broken_page(self.context, lambda: self._open_anew(name))
        self._pages[name] = page
        return page

    def _open_anew(self, name: PageName) -> None:
        broken = self._stack.currentWidget()
        self.open_page(name)
        if broken is not None and broken is not self._stack.currentWidget():
            self._stack.removeWidget(broken)
            broken.deleteLater()

    def tell_of_crash(self) -> None:
        self.report(Broken("a call of the window broke off"))

    def offer_reports(self) -> None:
        """What broke since a person last looked, the last start's end among it: told once, sent by nobody but him."""
        crashes = self.context.crashes
        latest = crashes.list_reports()[:1] if crashes is not None else []
        if latest and latest[0].last_at > self._memory.crashes_seen_at:
            self._memory.keep_crashes_seen(latest[0].last_at)
            self.offer(
                tr("В прошлый раз программа сбилась. Отчёт без личных данных остался на этом компьютере"),
                tr("Посмотреть"),
                lambda: self.open_page(PageName.SETTINGS, "about"),
            )

    def toggle_stop(self) -> None:
        """Stops every autopilot of the account, or releases them: at once, whatever else goes on."""
        is_stopped = self._rail.stop.is_stopped
        self._tasks.start(self._release() if is_stopped else self._stop(), "release" if is_stopped else "stop")

    def report(self, error: BronyaError) -> None:
        if self.lock.is_locked:
            return  # what runs behind the lock is refused, and nobody is there to be told
        notice = describe_error(error)
        self._toast.say(notice.whole, icon=notice.icon)

    def say(self, text: str) -> None:
        if self.lock.is_locked:
            return
        self._toast.say(text)

    def offer(self, text: str, action: str, do: Callable[[], object]) -> None:
        if not self.lock.is_locked:
            self._toast.say(text, action=action, do=do)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        self._ring.moved_by_keyboard()
        return super().focusNextPrevChild(is_next)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ScreenChangeInternal:
            self._look.icons.forget()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self._memory.keep_geometry(self.saveGeometry())
        self.closed.emit()

    def _build(self, operator: str) -> None:
        ground = QWidget(self)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail = Rail(self._look, operator)
        self._rail.page_chosen.connect(self.open_page)
        self._rail.stop_pressed.connect(self.toggle_stop)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._stop_banner = Banner(self._look, tone="conflict", icon="hand-stop")
        self._refused_banner = Banner(self._look, tone="conflict", icon="key")
        self._trouble_banner = Banner(self._look, tone="held", icon="wifi-off")
        self._start_banner = Banner(self._look, tone="conflict", icon="database")
        self.news_banner = Banner(self._look, tone="accent", icon="refresh")
        self.update_banner = Banner(self._look, tone="accent", icon="download")
        self._stack = QStackedWidget()
        banners = (
            self._stop_banner,
            self._refused_banner,
            self._trouble_banner,
            self._start_banner,
            self.news_banner,
            self.update_banner,
        )
        for part in banners:
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self._whole = QStackedWidget()  # the pages with their rail, and the guide of a first start over them
        self._whole.addWidget(ground)
        self.setCentralWidget(self._whole)
        self._toast = Toast(self._look, self)
        self._ring = FocusRing(self._look, self)

    def _bind_keys(self) -> None:
        lock = QShortcut(QKeySequence("Ctrl+L"), self)
        lock.setContext(Qt.ShortcutContext.ApplicationShortcut)
        lock.activated.connect(self.lock.lock)
        self._rail.person.lock_asked.connect(self.lock.lock)
        self._rail.person.password_asked.connect(self._change_password)
        for number, entry in enumerate(ENTRIES, start=1):
            key = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            key.activated.connect(lambda name=entry.name: self.open_page(name))
        stop = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        # Works from any dialog too: the stop is never more than one key away.
        stop.setContext(Qt.ShortcutContext.ApplicationShortcut)
        stop.activated.connect(self.toggle_stop)

    def _follow(self, changes: Changes) -> None:
        self.lock.follow(changes)
        if self.lock.is_locked:
            return
        if changes.settings or changes.accounts:
            self._tasks.refresh(self._read_stop, "read stop")
        if changes.settings:
            self._tasks.refresh(self._read_updates, "read updates")
        if changes.checks:
            self._tasks.refresh(self._read_red, "read the check questions")
        if changes.chats or changes.bookings:
            self._tasks.refresh(self._read_badges, "read badges")

    def _follow_system(self) -> None:
        """The system went dark or light: so does a window that was told to follow it."""
        if self._memory.appearance.theme == "system" and system_theme_name() != self._look.theme.name:
            self._look.apply(self._memory.appearance.to_theme())

    async def _offer_guide(self) -> None:
        """Where no account is set up there is nothing to show yet."""
        if self._memory.is_guided or self.guide is not None or await self._desk.list_accounts():
            return
        from desktop.ui.guide import Guide

        self.guide = Guide(self.context)
        self.guide.demo_requested.connect(self.demo_requested)
        self.guide.finished.connect(self._end_guide)
        self.guide.resource_requested.connect(lambda: self.open_page(PageName.CONDITIONS))
        self.guide.chats_requested.connect(lambda: self.open_page(PageName.CHATS))
        self._whole.setCurrentIndex(self._whole.addWidget(self.guide))

    async def _read_red(self) -> None:
        self._rail.set_badge(PageName.CONDITIONS, await self._desk.count_red_checks())

    async def _tell_start(self) -> None:
        """A copy that was to come back and did not is no small word: it stands until it was looked at."""
        outcome = await self._desk.read_start()
        if outcome is None:
            return
        from desktop.ui.settings.data_words import say_start, say_start_trouble

        if not outcome.code:
            self.say(say_start(outcome))
            return
        self._start_banner.say(
            say_start(outcome), say_start_trouble(outcome), action=tr("Данные"),
            do=self._open_data,
        )  # fmt: skip

    def _open_data(self) -> None:
        self._start_banner.hide()
        self.open_page(PageName.SETTINGS, "data")

    def _end_guide(self) -> None:
        self._memory.keep_guided()
        self._whole.setCurrentIndex(0)

    def _change_password(self) -> None:
        from desktop.ui.password import change_password

        self._tasks.replace(change_password(self.context, self._stack), "change the password")

    async def _stop(self) -> None:
        await self._desk.stop_autopilot()
        await self._read_stop()

    async def _release(self) -> None:
        await self._desk.release_autopilot()
        await self._read_stop()

    async def _read_stop(self) -> None:
        reason = await self._desk.read_stop()
        is_stopped = reason is not None
        self._rail.stop.set_stopped(is_stopped=is_stopped)
        if not is_stopped:
            self._stop_banner.hide()
            return
        self._stop_banner.say(
            tr("Автоответы остановлены во всех чатах"),
            tr("· «{reason}»", reason=reason) if reason else tr("· отвечают только люди, пока стоп не снят"),
            action=tr("Снять стоп"),
            hint="Ctrl+Shift+S",
            do=self.toggle_stop,
        )

    async def _read_updates(self) -> None:
        view = await self._desk.read_updates()
        if view.is_seen or view.state not in {UpdateState.NEWER, UpdateState.REFUSED}:
            self.update_banner.hide()
            return
        strong = tr("Новость о версии не принята:")
        text = tr("она подписана не нашим ключом.")
        if view.notice is not None:
            strong = tr("Вышла версия {version}", version=view.notice.version)
            text = tr("Программа сама ничего не скачивает.")
        self.update_banner.say(
            strong, text, action=tr("Подробности"), do=lambda: self.open_page(PageName.SETTINGS, "about")
        )

    async def _read_badges(self) -> None:
        counts = await self._desk.count_chats()
        self._rail.set_badge(PageName.CHATS, counts.by_filter.get(ChatFilter.UNREAD, 0))
        self._rail.set_badge(PageName.BOOKINGS, await self._desk.count_decisions(), "held")

    def _show_news(self, lamps: Lamps) -> None:
        """What is under way or has changed and is no trouble of a connection: a lost webhook, the first download."""
        if lamps.taken:
            self.news_banner.say(
                tr("Сообщения Авито уходят другой программе:"),
                tr("она заняла место нашего вебхука. Новые видны на секунды позже."),
                action=tr("Аккаунты"),
                do=lambda: self.open_page(PageName.SETTINGS),
            )
        elif lamps.downloads:
            one = lamps.downloads[0]
            self.news_banner.say(
                tr("Загружаем историю:"),
                tr("{done} из {total} чатов. Можно работать.", done=one.done, total=one.total),
                action=tr("Остановить"),
                do=lambda: self._tasks.start(self._desk.call_off_download(one.account_id), "stop the download"),
            )
        else:
            self.news_banner.hide()

    def _show_lamps(self, lamps: Lamps) -> None:
        self._rail.set_lamps(lamps)
        named = ((tr("Авито"), lamps.avito), (tr("реле"), lamps.relay), (tr("сервером AI"), lamps.ai))
        refused = next(((name, lamp) for name, lamp in named if lamp.state is LinkState.REFUSED), None)
        # The AI's silence is said where it is felt, in its panel; messages do not depend on it.
        trouble = next(((name, lamp) for name, lamp in named[:2] if lamp.state is LinkState.TROUBLE), None)
        self._refused_banner.hide()
        self._trouble_banner.hide()
        self._show_news(lamps)
        if refused is not None:
            name, lamp = refused
            text = describe_code(lamp.code, lamp.text or tr("ключ не принят")) + "."
            self._refused_banner.say(
                tr("Нет доступа: {name}.", name=name),
                text,
                action=tr("Настройки"),
                do=lambda: self.open_page(PageName.SETTINGS),
            )
        if trouble is not None:
            name, lamp = trouble
            since = f" {say_left(self._now(), lamp.since)}" if lamp.since else ""
            self._trouble_banner.say(
                tr("Нет связи: {name}{since}.", name=name, since=since),
                tr("Пробуем сами; ответы уйдут по порядку и один раз, ничего не потеряется."),
            )


async def _close_page(page: QWidget) -> None:
    if (close := getattr(page, "close_down", None)) is not None:
        await close()
    page.deleteLater()


def _make_absent(name: PageName) -> PageFactory:
    """A page that is not built yet says so."""
    entry = next(entry for entry in ENTRIES if entry.name is name)

    def make(context: PageContext) -> QWidget:
        page = EmptyState(
            context.look,
            icon=entry.icon,
            title=tr("{text}: страницы пока нет", text=entry.text),
            text=tr("Она появится в одной из следующих версий. Чаты, брони и ответы работают без неё."),
        )
        page.setObjectName(f"absent-{name}")
        return page

    return make
