"""A row of segments of which one is chosen: the mode of a chat, a filter, a zoom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop.ui.theme import Look
from desktop.ui.widgets.buttons import repolish


@dataclass(frozen=True, slots=True)
class Segment:
    key: str
    text: str
    icon: str | None = None
    tone: str = ""  # "autopilot" or "conflict" when chosen
    full_name: str = ""  # for the hover and screen readers, when `text` is short


class Segmented(QFrame):
    """Emits `chosen` only when a person chooses; `set_chosen` is silent."""

    chosen = Signal(str)

    def __init__(
        self, segments: Sequence[Segment], look: Look, *, name: str, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("segments", "true")
        self.setAccessibleName(name)
        height = look.theme.px(26 if small else 32)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._segments = {segment.key: segment for segment in segments}
        self._buttons = {segment.key: self._make_button(segment, height - 2) for segment in segments}
        for place, button in (
            ("first", next(iter(self._buttons.values()))),
            ("last", list(self._buttons.values())[-1]),
        ):
            button.setProperty("place", place)
        for button in self._buttons.values():
            row.addWidget(button)
        look.changed.connect(self._draw_icons)
        look.changed.connect(self._fit)
        self._fit()
        self._draw_icons()

    @property
    def value(self) -> str | None:
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def button(self, key: str) -> QToolButton:
        return self._buttons[key]

    def set_chosen(self, key: str) -> None:
        if (button := self._buttons.get(key)) is not None:
            button.setChecked(True)
        self._draw_icons()

    def set_tone(self, key: str, tone: str, icon: str | None = None) -> None:
        """Changes how a segment looks when it is chosen: the mode "Авто" is violet, red while stopped."""
        old = self._segments[key]
        self._segments[key] = Segment(key, old.text, icon or old.icon, tone, old.full_name)
        self._buttons[key].setProperty("tone", tone)
        repolish(self._buttons[key])
        self._draw_icons()

    def _fit(self) -> None:
        for key, button in self._buttons.items():
            fit_words(button, self._look, 10, icon=self._segments[key].icon is not None)

    def _make_button(self, segment: Segment, height: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(segment.text)
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setProperty("tone", segment.tone)
        button.setProperty("pictured", "true" if segment.icon else "false")
        button.setFixedHeight(height)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(segment.full_name or segment.text)
        button.setToolTip(segment.full_name)
        button.clicked.connect(lambda *_, key=segment.key: self._choose(key))
        self._group.addButton(button)
        return button

    def _choose(self, key: str) -> None:
        self._draw_icons()
        self.chosen.emit(key)

    def _draw_icons(self) -> None:
        c = self._look.colors
        on = {"autopilot": c.on_autopilot, "conflict": c.conflict_text}
        for key, segment in self._segments.items():
            if segment.icon is None:
                continue
            button = self._buttons[key]
            color = on.get(segment.tone, c.accent_text) if button.isChecked() else c.text_2
            button.setIcon(QIcon(self._look.icons.pixmap(segment.icon, color, 14)))
            button.setIconSize(QSize(14, 14))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def fit_words(button: QToolButton, look: Look, padding: int, *, icon: bool = False) -> None:
    """As wide as its words at their heaviest, so that choosing neither elides them nor moves the neighbours."""
    width = QFontMetricsF(look.theme.font("uiStrong", 600)).horizontalAdvance(button.text())
    button.setFixedWidth(round(width) + 2 * padding + (20 if icon else 2))
