"""The figures over the plots: a name, a number, and a word beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.analytics import DraftEnd, Figures
from desktop.ui.analytics.plots import say_wait
from desktop.ui.plots.values import say_share
from desktop.ui.tongue import tr
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.words import say_number, say_sum


class Tile(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(0)
        column.addWidget(Text(name, role="caption", tone="2"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.figure = Text("—", role="figure")
        self.more = Text("", role="caption", tone="2")
        row.addWidget(self.figure)
        row.addWidget(self.more)
        row.addStretch(1)
        column.addLayout(row)

    def say(self, figure: str, more: str = "", *, tone: str = "2") -> None:
        self.figure.setText(figure)
        self.more.setText(more)
        self.more.set_tone(tone)
        self.setAccessibleName(f"{self._name}: {figure} {more}".strip())


class Tiles(QWidget):
    """Five of them in a row."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.messages = Tile(tr("Сообщений от клиентов"))
        self.answer = Tile(tr("Первый ответ, медиана"))
        self.drafts = Tile(tr("Черновики без правки"))
        self.auto = Tile(tr("Ответил автопилот"))
        self.bookings = Tile(tr("Подтверждено броней"))
        for number, tile in enumerate((self.messages, self.answer, self.drafts, self.auto, self.bookings)):
            if number:
                row.addWidget(make_rule("v"))
            row.addWidget(tile, 1)

    def show_figures(self, figures: Figures) -> None:
        ours = sum(slot.ours for slot in figures.slots)
        self.messages.say(say_number(figures.theirs), tr("наших {number}", number=say_number(ours)))
        answer = figures.answer_median()
        waiting = sum(wait.seconds is None for wait in figures.waits)
        self.answer.say("—" if answer is None else say_wait(answer), tr("без ответа {waiting}", waiting=waiting) if waiting else "",
                        tone="held")  # fmt: skip
        ends = figures.ends()
        total = sum(ends.values())
        self.drafts.say(
            say_share(ends[DraftEnd.AS_IS], total), tr("из {number}", number=say_number(total)) if total else ""
        )
        held = tr("задержано черновиков {count}", count=figures.held_drafts) if figures.held_drafts else ""
        self.auto.say(say_number(figures.auto), held, tone="held")
        sums = ", ".join(say_sum(amount, currency) for currency, amount in figures.confirmed_sums.items())
        self.bookings.say(say_number(figures.confirmed), sums)
