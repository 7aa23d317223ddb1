"""«Чего не хватает»: what clients asked and no condition answers, and what is said twice differently; each opens its field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.domain.claims import Claim
from desktop.domain.contradictions import Contradiction
from desktop.domain.coverage import Gap
from desktop.domain.rights import Right
from desktop.services.condition_wishes import CoverageView
from desktop.ui.retelling import retell
from desktop.ui.rights import mark
from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Text, make_card

_MOST = 12


class MissingBox(QWidget):
    """Emits the field to fill with the word to put there, if the questions name it."""

    wanted = Signal(str, str)  # path, thing

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 10)
        column.setSpacing(8)
        column.addWidget(Text(tr("Чего не хватает"), role="section"))
        self.hint = Text("", role="caption", tone="2", wraps=True)
        column.addWidget(self.hint)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area, 1)
        column.addStretch(0)  # with nothing missing the words stay at the top
        self.buttons: dict[str, Button] = {}

    def forget(self, words: str = "") -> None:
        self.hint.setText(words)
        self._fill([])

    def show_view(self, view: CoverageView) -> None:
        cards = [self._make_clash(one) for one in view.contradictions[:_MOST]]
        cards += [self._make_gap(one) for one in view.gaps[:_MOST]]
        messages = say_count(view.asked, "сообщение", "сообщения", "сообщений")
        if cards:
            self.hint.setText(tr("По чатам за полгода, прочитано {messages}.", messages=messages))
        elif view.asked:
            self.hint.setText(
                tr("На всё, что спрашивали, ответ есть: прочитано {messages}. Противоречий нет.", messages=messages)
            )
        else:
            self.hint.setText(tr("Об этом объекте ещё не спрашивали. Противоречий нет."))
        self._fill(cards)

    def _fill(self, cards: list[QWidget]) -> None:
        holder = QWidget()
        holder.setProperty("ground", "subtle")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.area.setWidget(holder)
        self.area.setVisible(bool(cards))
        if not cards:
            self.buttons.clear()

    def _make_gap(self, gap: Gap) -> QWidget:
        times = say_count(gap.count, "чат", "чата", "чатов")
        title = f"{retell(gap.title)}: {gap.thing}" if gap.thing else retell(gap.title)
        return self._make_card(
            title,
            tr("Спрашивали: {times}", times=times),
            tr("«{text}»", text=gap.examples[0]),
            tr("Заполнить"),
            gap.path,
            gap.thing,
        )

    def _make_clash(self, one: Contradiction) -> QWidget:
        words = f"{_say(one.left)}\n{_say(one.right)}"
        return self._make_card(
            tr("{title}: сказано по-разному", title=retell(one.title)),
            "",
            words,
            tr("Исправить"),
            one.path,
            "",
            tone="conflict",
        )

    def _make_card(
        self, title: str, after: str, words: str, action: str, path: str, thing: str, *, tone: str = ""
    ) -> QWidget:
        card = make_card()
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addWidget(Text(title, role="uiStrong", tone=tone, wraps=True))
        if after:
            column.addWidget(Text(after, role="caption", tone="2"))
        column.addWidget(Text(words, role="caption", tone="2", wraps=True))
        button = Button(action, self._look, kind="link", small=True)
        button.setAccessibleName(f"{action}: {title}")
        button.clicked.connect(lambda *_: self.wanted.emit(path, thing))
        mark(button, Right.CONDITIONS)
        self.buttons[f"{path}:{thing}" if thing else path] = button
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return card


def _say(claim: Claim) -> str:
    return f"{claim.source}: {claim.words}"
