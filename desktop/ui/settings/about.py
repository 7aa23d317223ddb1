"""The section about the program: its version, news of newer ones, and the licences of what it is made of."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

import desktop
from desktop.errors import Refused, Rejected
from desktop.services.update_wishes import UpdateState, UpdateView
from desktop.tasks import Tasks
from desktop.ui.page import PageContext
from desktop.ui.settings.crashes import CrashRows
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import language, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Check, fit_height, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.words import say_day_in_figures

LICENCES = Path(desktop.__file__).parents[1] / "licences"  # put there when the program is packed


def say_state(view: UpdateView) -> str:
    """What is known of newer versions, in one sentence."""
    if view.state is UpdateState.NEWER and view.notice is not None:
        return tr("Вышла версия {version} от {day}.", version=view.notice.version,
                  day=say_day_in_figures(view.notice.released_on))  # fmt: skip
    return {
        UpdateState.OFF: tr("О новых версиях никто не спрашивает."),
        UpdateState.UNASKED: tr("Ещё не спрашивали: спросим в ближайшие минуты."),
        UpdateState.CURRENT: tr("Новее этой версии нет."),
        UpdateState.NEWER: "",
        UpdateState.REFUSED: tr(
            "Пришло сообщение о новой версии с чужой подписью. Оно не показано и ничего не меняет; "
            "проверьте адрес и скажите тому, кто его дал."
        ),
        UpdateState.UNREACHABLE: tr("По этому адресу нет ответа о версиях. Спросим снова через день."),
    }[view.state]


def say_notes(view: UpdateView) -> str:
    """In the window's language, else in whatever there is."""
    notes = view.notice.notes if view.notice is not None else {}
    return notes.get(language()) or notes.get("ru") or next(iter(notes.values()), "")


class AboutSection(Section):
    title = tr("О программе")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tasks = Tasks(self, report=context.report)
        self.view: UpdateView | None = None
        look = context.look
        self.version = Text("", role="uiStrong")
        self.state = Text("", tone="2", wraps=True)
        self.add_row("version", tr("Версия"), self.version)
        self.add_row("state", tr("Новее"), self.state, stretch=True)
        self.notes = Text("", tone="2", wraps=True)
        self.open_page = Button(tr("Открыть страницу версии"), look, kind="primary", on_click=self._open_page)
        self.notes_row = self.add_row("notes", tr("Что нового"), self.notes, stretch=True)
        self.page_row = self.add_row(
            "page", "", self.open_page,
            help_text=tr("Откроется в браузере. Программа сама ничего не скачивает и не запускает."),
        )  # fmt: skip
        self.add_head(tr("Новые версии"))
        self.enabled = Check(tr("Сообщать о новых версиях"), look)
        self.url = make_line(tr("Адрес новостей"), hint="https://…")
        self.ask = Button(tr("Спросить сейчас"), look, on_click=self._start_asking)
        self.enabled.toggled.connect(self.mark_dirty)
        self.url.textEdited.connect(self.mark_dirty)
        self.add_row(
            "updates_enabled", tr("Включено"), self.enabled,
            help_text=tr("Раз в день, без сведений о вас и этом компьютере. Верим только тому, что подписано нашим ключом."),
        )  # fmt: skip
        self.add_row("updates_url", tr("Адрес новостей"), self.url, self.ask, stretch=True)
        self._add_licences()
        self.crashes = CrashRows(self)
        self.column.addStretch(1)

    def _add_licences(self) -> None:
        self.add_head(tr("Лицензии"))
        about = tr(
            "Броня распространяется по лицензии MIT. Окно построено на Qt {version} (Qt for Python), это свободная "
            "библиотека по лицензии LGPL 3: её файлы лежат отдельно от программы и могут быть заменены вашими, "
            "исходный текст — на download.qt.io. Тексты лицензий всех частей лежат рядом с программой.",
            version=qt_version,
        )
        self.column.addWidget(self.make_text(about))
        self.column.addSpacing(8)
        self.open_licences = Button(tr("Открыть тексты лицензий"), self.context.look, on_click=_open_licences)
        self.add_row("licences", "", self.open_licences)
        self.rows["licences"].setVisible(LICENCES.is_dir())

    async def load(self) -> None:
        view = await self.context.desk.read_updates()
        self._show(view)
        self.enabled.setChecked(view.enabled)
        self.url.setText(view.url)
        self.url.setReadOnly(view.is_fixed)
        self.crashes.load()
        self.is_dirty = False
        self.clear_refusals()
        if self.isVisible() and not view.is_seen:
            await self._note_seen()

    async def save(self) -> bool:
        self.clear_refusals()
        assert self.view is not None
        changed: dict[str, object] = {"updates_enabled": self.enabled.isChecked()}
        if not self.view.is_fixed:
            changed["updates_url"] = self.url.text().strip()
        try:
            await self.context.desk.save_updates(changed)
        except Rejected as error:
            words = tr("Нужен полный адрес, который начинается с https://")
            if not self.say_refusal(error.field or "", words):
                self.context.report(error)
            return False
        await self.load()
        self.context.say(tr("Настройка новостей о версиях сохранена"))
        return True

    def _show(self, view: UpdateView) -> None:
        self.view = view
        packed = "" if getattr(sys, "frozen", False) else tr(", из исходных текстов")
        self.version.setText(tr("Броня {version}{how}", version=view.version, how=packed))
        self.state.setText(say_state(view))
        self.state.set_tone("conflict" if view.state is UpdateState.REFUSED else "2")
        self.notes.setText(say_notes(view))
        for text in (self.state, self.notes):
            fit_height(text, self.context.look.theme.px(496))
        has_news = view.notice is not None
        self.notes_row.setVisible(has_news and bool(self.notes.text()))
        self.page_row.setVisible(has_news)
        self.ask.setEnabled(view.state is not UpdateState.OFF)

    def _start_asking(self) -> None:
        if not self.tasks.is_running("ask for updates"):
            self.tasks.start(self._ask(), "ask for updates")

    async def _ask(self) -> None:
        self.ask.setEnabled(False)
        self.state.setText(tr("Спрашиваем…"))
        try:
            await self.context.desk.ask_for_updates()
        finally:
            view = await self.context.desk.read_updates()
            self._show(view)
        await self._note_seen()

    async def _note_seen(self) -> None:
        with suppress(Refused):  # a look of who may do nothing leaves it for those who may
            await self.context.desk.note_update_seen()

    def _open_page(self) -> None:
        if self.view is not None and self.view.notice is not None:
            QDesktopServices.openUrl(QUrl(self.view.notice.page))


def _open_licences() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(LICENCES)))
