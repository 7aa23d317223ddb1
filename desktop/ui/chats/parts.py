"""How a text too long for one message will be cut: shown over the composer before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.chats.over_field import OverField
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import Text

HIGHEST = 300


class PartsPreview(OverField):
    """Stands above the composer until it is closed, sent, or the text is short again."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setObjectName("parts-preview")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 8, 12)
        head = QHBoxLayout()
        self.title = Text("", role="section")
        head.addWidget(self.title, 1)
        head.addWidget(IconButton("x", tr("Закрыть"), look, on_click=self.hide))
        column.addLayout(head)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column.addWidget(self._area)
        self.parts: Sequence[str] = ()

    def show_parts(self, parts: Sequence[str], above: QWidget) -> None:
        """None hides it."""
        self.parts = parts
        if not parts:
            self.hide()
            return
        self.title.setText(tr("Уйдёт сообщениями: {count}", count=len(parts)))
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for number, part in enumerate(parts, start=1):
            caption = tr("{number} из {count} · {letters} знаков", number=number, count=len(parts), letters=len(part))
            column.addWidget(Text(caption, role="caption", tone="2"))
            text = Text(part, wraps=True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(text)
            column.addSpacing(6)
        column.addStretch(1)
        self._area.setWidget(inside)
        self.setFixedHeight(self._look.theme.px(HIGHEST))
        self.stand_over(above)
