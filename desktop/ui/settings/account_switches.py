"""What may be held back of an account, and taken up again: sending, and the first download of its history."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.chat import AccountId
from desktop.tasks import Tasks
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Text


class AccountSwitches(QWidget):
    """Buttons that take effect at once and tell what holds now; nothing here is saved with the fields."""

    def __init__(self, context: PageContext, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._look, self._tasks = context.desk, context.look, tasks
        self._account_id: AccountId | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        self.said = Text("", role="caption", tone="held", wraps=True)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self.pause = Button("", self._look, small=True, on_click=lambda: self._turn(self._account_id))
        self.pause_all = Button("", self._look, small=True, on_click=lambda: self._turn(None))
        self.take_up = Button(
            tr("Продолжить загрузку истории"), self._look, icon="history", small=True, on_click=self._take_up
        )
        for button in (self.pause, self.pause_all, self.take_up):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_for(self, account_id: AccountId) -> None:
        self._account_id = account_id
        self._tasks.replace(self._read(), "settings: switches")

    async def _read(self) -> None:
        pauses, account_id = await self._desk.read_pauses(), self._account_id
        if account_id is None:
            return
        paused, all_paused = account_id in pauses, "" in pauses
        self.pause.setText(tr("Возобновить отправку") if paused else tr("Приостановить отправку"))
        self.pause_all.setText(tr("Возобновить во всех") if all_paused else tr("Приостановить во всех"))
        words = []
        if all_paused:
            words.append(tr("Ответы всех аккаунтов ждут в очереди: {name}.", name=pauses[""]))
        elif paused:
            words.append(tr("Ответы этого аккаунта ждут в очереди: {name}.", name=pauses[account_id]))
        is_off = await self._desk.read_download_stopped(account_id)
        if is_off:
            words.append(tr("Загрузка истории остановлена; прочитанное осталось."))
        self.take_up.setVisible(is_off)
        self.said.setText(" ".join(words))
        self.said.setVisible(bool(words))
        self.show()

    def _turn(self, account_id: AccountId | None) -> None:
        self._tasks.start(self._turn_over(account_id), "settings: pause")

    async def _turn_over(self, account_id: AccountId | None) -> None:
        if (account_id or "") in await self._desk.read_pauses():
            await self._desk.resume_sending(account_id)
        else:
            await self._desk.pause_sending(account_id)
        await self._read()

    def _take_up(self) -> None:
        self._tasks.start(self._go_on(), "settings: go on with the download")

    async def _go_on(self) -> None:
        if self._account_id is not None:
            await self._desk.take_up_download(self._account_id)
            await self._read()
