"""The window instead of a traceback: the database is damaged or locked, and what can be done about it now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import BronyaError
from desktop.services.copies import list_copies, put_back, rescue_file
from desktop.services.setting import Setting
from desktop.store.backup import Rescued
from desktop.store.file_state import KEY_NAME, is_plain
from desktop.ui.retelling import retell
from desktop.ui.theme import Look, Theme
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Text
from desktop.ui.words import say_moment_in_figures

RESCUABLE = frozenset({"database_damaged", "database_key"})
_TABLES = {
    "messages": tr("сообщений"),
    "chats": tr("чатов"),
    "auto_bookings": tr("броней"),
    "ai_chat_logs": tr("записей AI"),
}


class RescueWindow(QWidget):
    """Lives until it is closed; `closed` is done then. Nothing is changed before a button is pressed."""

    def __init__(self, setting: Setting, database: Path, error: BronyaError, look: Look) -> None:
        super().__init__()
        self._setting, self._database = setting, database
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._work: asyncio.Task[None] | None = None
        self.setWindowTitle(tr("Броня"))
        self.setProperty("ground", "surface")
        self.setMinimumWidth(look.theme.px(560))
        self._copies = list_copies(setting.data_dir / "backups")
        is_damaged = error.code == "database_damaged"
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Text(tr("База повреждена") if is_damaged else tr("База закрыта"), role="page"))
        self.words = Text(_say(database, is_damaged=is_damaged, copies=len(self._copies)), wraps=True)
        column.addWidget(self.words)
        newest = tr(" от {at}", at=say_moment_in_figures(self._copies[0].at.astimezone())) if self._copies else ""
        self.restore = Button(
            tr("Вернуть копию{newest}", newest=newest),
            look,
            kind="primary",
            on_click=lambda: self._start(self._restore),
        )
        self.restore.setEnabled(bool(self._copies))
        self.rescue = Button(tr("Спасти всё, что читается"), look, on_click=lambda: self._start(self._rescue))
        self.rescue.setVisible(is_damaged)
        for button in (self.restore, self.rescue, Button(tr("Закрыть"), look, on_click=self.close)):
            column.addWidget(button)

    def _start(self, what: Callable[[], str]) -> None:
        if self._work is None or self._work.done():
            self._work = asyncio.ensure_future(self._do(what))

    async def _do(self, what: Callable[[], str]) -> None:
        for button in (self.restore, self.rescue):
            button.setEnabled(False)
        self.words.setText(tr("Это может занять несколько минут. Повреждённый файл останется рядом с копиями."))
        try:
            said = await asyncio.to_thread(what)
        except BronyaError as error:
            said = tr("Не получилось: {message}", message=retell(error.message))
            self.restore.setEnabled(bool(self._copies))
            self.rescue.setEnabled(True)
        self.words.setText(said)

    def _restore(self) -> str:
        kept = put_back(self._copies[0].path, self._setting.data_dir, self._database, self._key(self._copies[0].path))
        return tr("Копия возвращена. Прежний файл: {kept}. Запустите программу снова.", kept=kept)

    def _rescue(self) -> str:
        return say_rescued(rescue_file(self._setting.data_dir, self._database, self._key(self._database)))

    def _key(self, path: Path) -> str:
        return "" if is_plain(path) and is_plain(self._database) else self._setting.credentials.get(KEY_NAME) or ""

    def closeEvent(self, event: object) -> None:
        if not self.closed.done():
            self.closed.set_result(None)
        super().closeEvent(event)  # type: ignore[arg-type]


def _say(database: Path, *, is_damaged: bool, copies: int) -> str:
    if not is_damaged:
        return tr(
            "База зашифрована, а ключа в хранилище ключей нет. Откройте хранилище ключей и запустите программу снова."
        )
    words = tr(
        "Файл {database} не читается целиком. Можно вернуть копию или собрать новую базу из того, что читается.",
        database=database,
    )
    return words if copies else words + tr(" Копий нет.")


def say_rescued(result: Rescued) -> str:
    """What came over and what did not, in the words of the pages."""
    saved = ", ".join(f"{count} {_TABLES[name]}" for name, count in result.saved.items() if name in _TABLES)
    lost = ", ".join(
        f"{_TABLES.get(name, name)}: {(tr('неизвестно сколько') if count is None else count)}"
        for name, count in result.lost.items()
    )
    return tr("Спасено: {saved}. Потеряно: {lost}. Запустите программу снова.", saved=saved, lost=lost or tr("ничего"))


async def offer_rescue(setting: Setting, error: BronyaError) -> int:
    """For a file only: a server's database is mended by the server."""
    if not isinstance(setting.database, Path):
        raise error
    look = Look()
    look.apply(Theme.load("light"))
    window = RescueWindow(setting, setting.database, error, look)
    window.show()
    await window.closed
    return 1
