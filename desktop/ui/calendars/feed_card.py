"""One calendar that is read: its name, how it fares, read now, take away."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.feeds import CalendarFeed, FeedKind, FeedState
from desktop.ui.calendars import words
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.chips import ChipLabel
from desktop.ui.widgets.labels import ElidedText, Text


class FeedCard(QFrame):
    refresh_asked = Signal(object)  # CalendarFeed
    remove_asked = Signal(object)

    def __init__(self, feed: CalendarFeed, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feed = feed
        name = words.say_name(feed)
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name = ElidedText(look, role="uiStrong")
        self.name.set_text(name)
        self.chip = ChipLabel(words.choose_chip(feed, now), look)
        self.refresh = IconButton(
            "refresh",
            tr("Прочитать сейчас: {name}", name=name),
            look,
            size=28,
            on_click=lambda: self.refresh_asked.emit(feed),
        )
        self.remove = IconButton("trash", tr("Удалить календарь: {name}", name=name), look, size=28, on_click=self._ask)
        head.addWidget(self.name)
        head.addWidget(self.chip)
        head.addStretch(1)
        head.addWidget(self.refresh)
        head.addWidget(self.remove)
        column.addLayout(head)
        about = [words.say_host(feed)] if words.say_host(feed) != name else []
        about += (
            [tr("CalDAV, брони записываются") if feed.is_written else "CalDAV"] if feed.kind is FeedKind.CALDAV else []
        )
        if about:
            column.addWidget(Text(" · ".join(about), role="caption", tone="2"))
        is_bad = feed.state in {FeedState.TROUBLE, FeedState.REFUSED, FeedState.PARTIAL}
        tone = ("conflict" if feed.is_silent(now) else "held") if is_bad else "2"
        self.state = Text(words.say_feed(feed, now), role="caption", tone=tone, wraps=True)
        column.addWidget(self.state)
        self.question = self._make_question(look)
        column.addWidget(self.question)
        self.setAccessibleName(f"{name}: {self.state.text()}")

    def _make_question(self, look: Look) -> QWidget:
        question = QWidget()
        row = QHBoxLayout(question)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(Text(tr("Удалить? Занятые им даты освободятся."), role="caption"), 1)
        self.keep = Button(tr("Оставить"), look, small=True, on_click=question.hide)
        self.confirm = Button(
            tr("Удалить"), look, kind="danger", small=True, on_click=lambda: self.remove_asked.emit(self.feed)
        )
        row.addWidget(self.keep)
        row.addWidget(self.confirm)
        question.hide()
        return question

    def _ask(self) -> None:
        self.question.show()
        self.keep.setFocus()
