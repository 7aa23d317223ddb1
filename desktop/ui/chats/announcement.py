"""Over the draft: the autopilot counts down to its reply and can be called back; a chat handed over can be given back."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.pages import ChatModes, MessagePage, Outgoing, OutState
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.banner import Banner

TICK_MS = 250
HANDED_OVER = {
    "person_wanted": tr("Клиент просит человека"),
    "complaint": tr("Клиент недоволен"),
    "misunderstood": tr("Автопилот трижды не понял клиента"),
}


def find_announced(page: MessagePage) -> Outgoing | None:
    """The automatic reply that waits for its moment."""
    return next((row for row in page.pending if row.is_automatic and row.state is OutState.QUEUED), None)


def say_countdown(at: datetime | None, now: datetime) -> str:
    left = math.ceil((at - now).total_seconds()) if at is not None else 0
    return tr("Ответит через {left} с", left=left) if left > 0 else tr("Отвечает…")


class Announcement(QWidget):
    """Emits what a person wishes; shows nothing while there is nothing to say."""

    call_back_requested = Signal(int)  # the outbox row
    give_back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Outgoing | None = None
        self._now: datetime | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.countdown = Banner(look, tone="autopilot", icon="bolt")
        self.handed_over = Banner(look, tone="held", icon="hand-stop")
        for part in (self.countdown, self.handed_over):
            part.hide()
            column.addWidget(part)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show_left)

    def show_row(self, row: Outgoing | None, now: datetime) -> None:
        self._row, self._now = row, now
        if row is None:
            self._tick.stop()
            self.countdown.hide()
            return
        self._say_left()
        self._tick.start()

    def show_modes(self, modes: ChatModes) -> None:
        if modes.handed_over is None:
            self.handed_over.hide()
            return
        why = HANDED_OVER.get(modes.handed_over, tr("Чат передан оператору"))
        self.handed_over.say(why, "", action=tr("Вернуть"), do=self.give_back_requested.emit)

    def _show_left(self) -> None:
        """Counted by our own ticks: the clock of the test and of the window are one."""
        if self._now is not None:
            self._now = self._now.fromtimestamp(self._now.timestamp() + TICK_MS / 1000, self._now.tzinfo)
        self._say_left()

    def _say_left(self) -> None:
        row, now = self._row, self._now
        if row is None or now is None:
            return
        words = say_countdown(row.retry_at, now)
        self.countdown.say(words, action=tr("Отменить"), do=lambda: self.call_back_requested.emit(row.id))
