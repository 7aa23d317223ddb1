"""Who calls: the operator of a token, as the actor whose rights and accounts hold for the call."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.api.problems import Problem
from desktop.domain.chat import AccountId
from desktop.domain.rights import Actor, Right, make_actor
from desktop.store import Store


async def find_caller(store: Store, token: str) -> Actor | None:
    """By the SHA-256 of the token: what the database compares tells nothing of the token, however long it takes."""
    user = await store.people.find_by_token(token)
    return None if user is None else make_actor(user)


def need_right(caller: Actor, right: Right) -> None:
    if not caller.may(right):
        raise Problem(403, "forbidden", f"the role {caller.role} may not do this")


def need_account(caller: Actor, account_id: str, known: Iterable[AccountId]) -> AccountId:
    """403 for an account that is not this operator's, whether it exists or not; 404 for one nobody has."""
    if caller.accounts and account_id not in caller.accounts:
        raise Problem(403, "forbidden", "this account is not among yours", field="user_id")
    found = next((one for one in known if one == account_id), None)
    if found is None:
        raise Problem(404, "not_found", f"there is no account {account_id}", field="user_id")
    return found
