"""Operators, clients, phrases and who did what."""

from __future__ import annotations

import pytest

from desktop.domain.changes import NOTHING
from desktop.domain.chat import ChatMode
from desktop.domain.people import Client, Phrase, Role, User
from desktop.errors import Rejected
from desktop.store import Store
from tests.builders import ACCOUNT, PHONE, make_account

ANNA = User("anna", "Анна", Role.OWNER, (ACCOUNT,))


async def test_account_is_saved_once_and_removed(store: Store) -> None:
    account = make_account(mode=ChatMode.AUTO)
    assert (await store.people.save_account(account)).accounts
    assert await store.people.save_account(account) == NOTHING
    assert await store.people.list_accounts() == (account,)
    await store.people.remove_account(ACCOUNT)
    assert await store.people.list_accounts() == ()


async def test_password_opens_only_its_own_login_and_is_not_kept(store: Store, where: str) -> None:
    await store.people.save_user(ANNA, password="очень тайный пароль")
    found = await store.people.check_password("anna", "очень тайный пароль")
    assert found is not None
    assert (found.role, found.accounts, found.has_password) == (Role.OWNER, (ACCOUNT,), True)
    assert await store.people.check_password("anna", "не тот") is None
    assert await store.people.check_password("oleg", "очень тайный пароль") is None
    await store.people.save_user(User("anna", "Анна", is_disabled=True))
    assert await store.people.check_password("anna", "очень тайный пароль") is None


async def test_token_works_until_the_next_one_is_issued(store: Store) -> None:
    await store.people.save_user(ANNA)
    first = await store.people.issue_token("anna")
    second = await store.people.issue_token("anna")
    assert await store.people.find_by_token(first) is None
    found = await store.people.find_by_token(second)
    assert found is not None
    assert found.login == "anna"
    with pytest.raises(Rejected):
        await store.people.issue_token("oleg")
    await store.people.remove_user("anna")
    assert await store.people.find_by_token(second) is None


async def test_what_operators_note_of_a_client_is_found_by_name_and_phone(store: Store) -> None:
    client = Client(ACCOUNT, "200000001", "Мария Пробная", PHONE, "просит тихий номер", ("постоянная",))
    await store.people.save_client(client)
    assert await store.people.get_client(ACCOUNT, "200000001") == client
    for query in ("Мария", "900", ""):
        assert await store.people.list_clients(query=query) == (client,)
    assert await store.people.list_clients(query="%") == ()
    assert await store.people.get_client(ACCOUNT, "other") is None


async def test_phrases_keep_their_order(store: Store) -> None:
    await store.people.save_phrases([Phrase(0, "адрес", "Невский, 1"), Phrase(0, "залог", "Залог 3000 ₽")])
    assert [phrase.shortcut for phrase in await store.people.list_phrases()] == ["адрес", "залог"]


async def test_who_did_what_is_listed_newest_first(store: Store) -> None:
    for action in ("confirm", "export"):
        await store.people.note_action("anna", action, "booking-1", {"note": "да"})
    newest, oldest = await store.people.list_actions()
    assert (newest.action, oldest.action, oldest.details) == ("export", "confirm", '{"note":"\\u0434\\u0430"}')
    assert await store.people.list_actions(before=newest.id) == (oldest,)
