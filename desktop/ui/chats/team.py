"""Colleagues in the open chat: words on who looks and types, and the question before speaking over one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.services.team_wishes import Peer, Rival
from desktop.ui.theme import Look
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
        return f"{_list_names(names)} {'печатают' if many else 'печатает'}…"
    return f"{_list_names(names)} тоже {'смотрят' if many else 'смотрит'}"


def _list_names(names: Sequence[str]) -> str:
    known = [name or "Коллега" for name in names]
    if len(known) <= _MOST_NAMES:
        return " и ".join(known)
    return f"{', '.join(known[:_MOST_NAMES])} и ещё {len(known) - _MOST_NAMES}"


def say_rival(rival: Rival) -> str:
    if rival.is_typing:
        return f"{rival.name or 'Коллега'} сейчас печатает ответ в этом чате."
    if rival.name:
        return f"{rival.name}: ответ клиенту уже отправлен, пока чат был открыт у вас."
    return "Клиенту уже ответили из приложения, с сайта Авито или из другой программы, пока чат был открыт у вас."


async def ask_over(look: Look, page: QWidget, rival: Rival) -> bool:
    """Whether to send all the same. Not sending is what Escape and the first button do."""
    title = "Здесь уже отвечают" if rival.is_typing else "Здесь уже ответили"
    sheet = Sheet(look, page, title, accept="Отправить всё равно")
    sheet.body.addWidget(Text(say_rival(rival), wraps=True))
    sheet.body.addWidget(Text("Если не отправлять, текст останется на месте.", role="caption", tone="2", wraps=True))
    return await sheet.ask()
