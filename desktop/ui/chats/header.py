"""The head of a chat: who, about what, for how much, and the mode of this chat."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.chat import Chat, ChatMode
from desktop.domain.pages import ChatModes
from desktop.services.team_wishes import Peer
from desktop.ui.chats.team import say_peers
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.labels import ElidedText, Text
from desktop.ui.widgets.segments import Segment, Segmented

MODE_WORDS = {ChatMode.OFF: tr("Выкл"), ChatMode.DRAFT: tr("Черновик"), ChatMode.AUTO: tr("Авто")}


class ChatHeader(QWidget):
    """Emits `mode_chosen`; shows the mode in force and says when the account or the resource holds it back."""

    mode_chosen = Signal(ChatMode)
    panel_toggled = Signal()
    client_asked = Signal()
    menu_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._url: str | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.theme.px(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self.name = ElidedText(look, role="name")
        words.addWidget(self.name)
        about = QHBoxLayout()
        about.setSpacing(8)
        self.about = ElidedText(look, role="caption", tone="text_2")
        self.link = Button(tr("объявление"), look, kind="link", icon_after="external-link", on_click=self._open_ad)
        about.addWidget(self.about)
        about.addWidget(self.link)
        self.others = Text("", role="caption", tone="held")
        self.others.hide()
        about.addWidget(self.others)
        about.addStretch(1)
        words.addLayout(about)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.mode = Segmented(
            [
                Segment("off", MODE_WORDS[ChatMode.OFF], full_name=tr("Ассистент выключен в этом чате")),
                Segment("draft", MODE_WORDS[ChatMode.DRAFT], full_name=tr("Ассистент пишет черновики")),
                Segment("auto", MODE_WORDS[ChatMode.AUTO], "bolt", "autopilot", tr("Ассистент отвечает сам")),
            ],
            look,
            name=tr("Режим чата"),
        )
        self.mode.chosen.connect(lambda key: self.mode_chosen.emit(ChatMode(key)))
        row.addWidget(self.mode)
        self.client_button = IconButton("user", tr("Карточка клиента"), look, on_click=self.client_asked.emit)
        row.addWidget(self.client_button)
        self.menu_button = IconButton("chevron-down", tr("Действия с чатом"), look, on_click=self.menu_asked.emit)
        row.addWidget(self.menu_button)
        self.panel_button = IconButton(
            "sparkles", tr("Панель ассистента (Ctrl+J)"), look, on_click=self.panel_toggled.emit
        )
        row.addWidget(self.panel_button)

    def show_chat(self, chat: Chat) -> None:
        self.name.set_text(chat.client_name or tr("Без имени"))
        parts = [chat.resource_title or chat.title, chat.price_text]
        self.about.set_text(" · ".join(part for part in parts if part))
        self._url = chat.url
        self.client_button.setVisible(bool(chat.client_id))
        self.link.setVisible(bool(chat.url))

    def show_others(self, peers: Sequence[Peer]) -> None:
        """Colleagues in this chat: who types, else who looks."""
        words = say_peers(peers)
        self.others.setText(words)
        self.others.setAccessibleName(words)
        self.others.setVisible(bool(words))

    def show_modes(self, modes: ChatModes) -> None:
        stopped = modes.stopped_reason is not None
        self.mode.set_tone("auto", "conflict" if stopped else "autopilot", "hand-stop" if stopped else "bolt")
        wanted = modes.chat or modes.resource or modes.account
        self.mode.set_chosen(wanted)
        held = wanted is not modes.in_force
        self.mode.setToolTip(
            tr("Сейчас действует «{mode}»: строже настроен объект или аккаунт", mode=MODE_WORDS[modes.in_force])
            if held
            else ""
        )

    def _open_ad(self) -> None:
        if self._url:
            QDesktopServices.openUrl(QUrl(self._url))
