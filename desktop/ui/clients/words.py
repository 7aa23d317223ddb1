"""Words of the page of clients."""

from __future__ import annotations

from desktop.domain.chat import AccountId
from desktop.domain.clients import PersonCard, Promise

REFUSALS = {
    "note": "Заметка длиннее 4000 знаков: сократите её.",
    "tags": "Меток больше двадцати или одна длиннее 40 знаков.",
    "phone": "Телефон длиннее 40 знаков.",
}
_BLOCKS = {
    "queued": "уходит в чёрный список",
    "sending": "уходит в чёрный список",
    "unknown": "чёрный список: проверяем",
    "failed": "чёрный список: Авито отказал",
    "sent": "в чёрном списке",
}


def say_account(account_id: AccountId) -> str:
    return f"аккаунт {account_id}"


def say_block(card: PersonCard) -> str:
    """What became of the wish to black-list them; a mark of ours without a row of the outbox is an old one."""
    return _BLOCKS.get(card.block_state, "в чёрном списке" if card.client.is_blocked else "")


def say_promise_by(one: Promise) -> str:
    return "ответил автопилот" if one.by == "autopilot" else f"отправил {one.by}" if one.by else "отправлено"
