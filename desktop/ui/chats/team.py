"""Colleagues in the open chat: words on who looks and types, and the question before speaking over one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.services.team_wishes import Peer, Rival
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet

_MOST_NAMES = 2


def say_peers(peers: Sequence[Peer]) -> str:
    """«Анна печатает…», «Анна тоже смотрит», «Анна, Борис и ещё 2 тоже смотрят»; "" when nobody else is there."""
    typing = [peer.name for peer in peers if peer.is_typing]
    names = typing or [peer.name for peer in peers]
    if not names:
        return ""
    many = len(names) > 1
    if typing:
        return f"{_list_names(names)} {(tr('печатают') if many else tr('печатает'))}…"
    return tr("{names} тоже {rest}", names=_list_names(names), rest=tr("смотрят") if many else tr("смотрит"))


def _list_names(names: Sequence[str]) -> str:
    known = [name or tr("Коллега") for name in names]
    if len(known) <= _MOST_NAMES:
        return tr(" и ").join(known)
    return tr("{names} и ещё {number}", names=", ".join(known[:_MOST_NAMES]), number=len(known) - _MOST_NAMES)


def say_rival(rival: Rival) -> str:
    if rival.is_typing:
        return tr("{name} сейчас печатает ответ в этом чате.", name=rival.name or tr("Коллега"))
    if rival.name:
        return tr("{name}: ответ клиенту уже отправлен, пока чат был открыт у вас.", name=rival.name)
    return tr("Клиенту уже ответили из приложения, с сайта Авито или из другой программы, пока чат был открыт у вас.")


async def ask_over(look: Look, page: QWidget, rival: Rival) -> bool:
    """Whether to send all the same. Not sending is what Escape and the first button do."""
    title = tr("Здесь уже отвечают") if rival.is_typing else tr("Здесь уже ответили")
    sheet = Sheet(look, page, title, accept=tr("Отправить всё равно"))
    sheet.body.addWidget(Text(say_rival(rival), wraps=True))
    sheet.body.addWidget(
        Text(tr("Если не отправлять, текст останется на месте."), role="caption", tone="2", wraps=True)
    )
    return await sheet.ask()
