"""Words of the page of clients."""

from __future__ import annotations

from desktop.domain.chat import AccountId
from desktop.domain.clients import PersonCard, Promise
from desktop.ui.tongue import tr

REFUSALS = {
    "note": tr("Заметка длиннее 4000 знаков: сократите её."),
    "tags": tr("Меток больше двадцати или одна длиннее 40 знаков."),
    "phone": tr("Телефон длиннее 40 знаков."),
}
_BLOCKS = {
    "queued": tr("уходит в чёрный список"),
    "sending": tr("уходит в чёрный список"),
    "unknown": tr("чёрный список: проверяем"),
    "failed": tr("чёрный список: Авито отказал"),
    "sent": tr("в чёрном списке"),
}


def say_account(account_id: AccountId) -> str:
    return tr("аккаунт {account_id}", account_id=account_id)


def say_block(card: PersonCard) -> str:
    """What became of the wish to black-list them; a mark of ours without a row of the outbox is an old one."""
    return _BLOCKS.get(card.block_state, tr("в чёрном списке") if card.client.is_blocked else "")


def say_promise_by(one: Promise) -> str:
    return (
        tr("ответил автопилот")
        if one.by == "autopilot"
        else tr("отправил {by}", by=one.by)
        if one.by
        else tr("отправлено")
    )
