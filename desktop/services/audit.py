"""The journal of actions that matter: who, when, what it was before and what after. No secret is ever in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.rights import current_actor
from desktop.logs import redactor
from desktop.services.rights import Right, needs

if TYPE_CHECKING:
    from desktop.store import Store

Said = Mapping[str, Any]
Reading = Callable[["Store", Said], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Note:
    """`subject` says about what; `read` what stands there, asked before and after: only what differs is kept.

    `told` is kept as it is: that a secret was given, never which.
    """

    subject: Callable[[Said], str]
    read: Reading | None = None
    told: Callable[[Said], Mapping[str, Any]] = lambda _: {}


@asynccontextmanager
async def noting(action: str, store: Store | None, said: Said) -> AsyncIterator[None]:
    """Written when the action went well. What failed changed nothing and is in the log."""
    if store is None:
        yield
        return
    note = NOTES[action]
    before = dict(await note.read(store, said)) if note.read else {}
    yield
    after = dict(await note.read(store, said)) if note.read else {}
    told = dict(note.told(said))
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if note.read and not changed and not told:
        return  # nothing is other than it was
    details = {
        "before": {key: before[key] for key in changed if key in before},
        "after": {key: after[key] for key in changed if key in after},
    }
    await write_note(
        store, action, note.subject(said), {key: value for key, value in (details | told).items() if value}
    )


@needs(Right.STEP)
async def write_note(store: Store, action: str, subject: str = "", details: Mapping[str, Any] | None = None) -> None:
    """Signed by who acts."""
    actor = current_actor()
    login = (actor.login or actor.name) if actor is not None else ""
    await store.people.note_action(login, action, subject, clean_details(details or {}))


def clean_details(value: Any) -> Any:
    """Without any secret in use and without phones, however deep."""
    if isinstance(value, str):
        return redactor.clean(value)
    if isinstance(value, Mapping):
        return {str(key): clean_details(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [clean_details(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else redactor.clean(str(value))


# ---- what is read for each action


def _named(name: str) -> Callable[[Said], str]:
    return lambda said: str(said.get(name) or "")


async def _read_booking(store: Store, said: Said) -> Mapping[str, Any]:
    booking = await store.bookings.get(str(said["booking_id"]))
    if booking is None:
        return {}
    start, end = booking.stay.to_json()
    until = booking.expires_at.isoformat(timespec="minutes") if booking.expires_at else None
    said = {"status": str(booking.status), "note": booking.note, "resource": booking.resource_id}
    return said | {"start": start, "end": end, "guests": booking.guests, "until": until}


async def _read_conditions(store: Store, said: Said) -> Mapping[str, Any]:
    from desktop.domain.conditions import to_json

    if said.get("resource_id") is not None:
        return to_json((await store.conditions.read_effective(said["resource_id"])).own)
    template = await store.conditions.get_template(said["template_id"])
    return to_json(template.conditions)


async def _read_templates(store: Store, said: Said) -> Mapping[str, Any]:
    found = {one.id: one.template_id for one in await store.conditions.list_resources()}
    return {one: found.get(one) for one in said["resources"]}


async def _read_settings(store: Store, _: Said) -> Mapping[str, Any]:
    return (await store.settings.read()).to_json()


async def _read_account(store: Store, said: Said) -> Mapping[str, Any]:
    wanted = said["account"].user_id
    account = next((one for one in await store.people.list_accounts() if one.user_id == wanted), None)
    if account is None:
        return {}
    return {"name": account.name, "client_id": account.client_id, "mode": str(account.mode or "")}


async def _read_relay(store: Store, _: Said) -> Mapping[str, Any]:
    return {"url": await store.settings.read_option("relay_url") or ""}


async def _read_mode(store: Store, said: Said) -> Mapping[str, Any]:
    return {"mode": str((await store.chats.read_modes(said["key"])).chat or "")}


async def _read_stop(store: Store, _: Said) -> Mapping[str, Any]:
    return {"stopped": await store.settings.read_stop()}


async def _read_user(store: Store, said: Said) -> Mapping[str, Any]:
    login = said["user"].login if "user" in said else said["login"]
    found = await store.people.read_user(login)
    if found is None:
        return {}
    user = found[0]
    return {
        "name": user.name,
        "role": str(user.role),
        "accounts": list(user.accounts),
        "resources": list(user.resources),
        "disabled": user.is_disabled,
        "token": user.has_token,
    }


async def _read_lock(store: Store, _: Said) -> Mapping[str, Any]:
    return {"minutes": await store.settings.read_option(LOCK_OPTION, LOCK_MINUTES)}


def _tell(name: str, word: str, of: str = "") -> Callable[[Said], Mapping[str, Any]]:
    """That a secret was given in this argument (or under this key of it); an empty one takes it away."""

    def told(said: Said) -> Mapping[str, Any]:
        value = said.get(name)
        if of:
            if not isinstance(value, Mapping) or of not in value:
                return {}
            value = value[of] or ""
        return {} if value is None else {word: "changed" if value else "removed"}

    return told


def _subject_of_conditions(said: Said) -> str:
    return str(said["resource_id"]) if said.get("resource_id") is not None else f"template {said.get('template_id')}"


def _subject_of_chat(said: Said) -> str:
    return f"{said['key'].account_id}/{said['key'].chat_id}"


LOCK_OPTION: Final = "lock_after_minutes"
LOCK_MINUTES: Final = 15
NOTES: Final[Mapping[str, Note]] = {
    "booking.confirm": Note(_named("booking_id"), _read_booking),
    "booking.reject": Note(_named("booking_id"), _read_booking),
    "booking.cancel": Note(_named("booking_id"), _read_booking),
    "booking.change": Note(_named("booking_id"), _read_booking),
    "conditions.save": Note(_subject_of_conditions, _read_conditions),
    "conditions.add_template": Note(_named("name"), told=lambda said: {"after": dict(said["conditions"])}),
    "conditions.apply_template": Note(lambda said: f"template {said['template_id']}", _read_templates),
    "conditions.import": Note(
        lambda said: said["plan"].name,
        told=lambda said: {
            side: {f"{row.title}: {one.title}": getattr(one, side) for row in said["plan"].rows for one in row.changes}
            for side in ("before", "after")
        },
    ),
    "conditions.undo": Note(lambda said: ", ".join((*said["change"].templates, *said["change"].resources))[:200]),
    "ads.import": Note(
        lambda said: str(said["account_id"]),
        told=lambda said: {"after": {one.item_id: one.title for one in said["ads"]}},
    ),
    "checks.save": Note(lambda said: str(said["question"])),
    "checks.remove": Note(lambda said: str(said["check_id"])),
    "conditions.export": Note(lambda said: said["path"].suffix.lstrip(".")),
    "settings.save": Note(lambda _: "", _read_settings, _tell("changed", "api_key", "api_key")),
    "account.save": Note(lambda said: str(said["account"].user_id), _read_account, _tell("client_secret", "key")),
    "relay.save": Note(lambda _: "", _read_relay, _tell("token", "token")),
    "chat.mode": Note(_subject_of_chat, _read_mode),
    "autopilot.stop": Note(_named("reason"), _read_stop),
    "autopilot.release": Note(lambda _: "", _read_stop),
    "operator.save": Note(lambda said: said["user"].login, _read_user, _tell("password", "password")),
    "operator.remove": Note(_named("login"), _read_user),
    "operator.password": Note(_named("login"), None),
    "token.issue": Note(_named("login"), None),
    "token.revoke": Note(_named("login"), None),
    "lock.minutes": Note(lambda _: "", _read_lock),
    "updates.save": Note(lambda _: "", told=lambda said: {"after": dict(said["changed"])}),
    "local_http.save": Note(lambda _: "", told=lambda said: {"after": dict(said["changed"])}),
    "outbox.pause": Note(lambda said: str(said.get("account_id") or "")),
    "outbox.resume": Note(lambda said: str(said.get("account_id") or "")),
    "chat.give_back": Note(_subject_of_chat),
    "client.block": Note(_subject_of_chat),
    "analytics.export": Note(lambda said: said["table"].title),
    "notices.save": Note(lambda _: "", told=lambda said: {"after": dict(said["changed"])}),
    "notices.addresses": Note(lambda _: "", told=lambda said: {"addresses": len(said["addresses"].split())}),
    "client.save": Note(lambda said: said["client"].client_id),
    "client.merge": Note(lambda said: f"{said['ref'].client_id} + {said['other'].client_id}"),
    "client.unmerge": Note(lambda said: said["ref"].client_id),
    "webhook.connect": Note(_named("account_id"), told=lambda _: {"webhook": "connected"}),
    "download.call_off": Note(_named("account_id")),
    "download.take_up": Note(_named("account_id")),
    "bookings.export": Note(lambda said: said["path"].suffix.lstrip(".")),
    "data.import": Note(lambda _: "", told=lambda said: {"sections": sorted(said["data"])}),
    "data.export": Note(lambda said: _subject_of_chat(said) if "key" in said else str(said.get("name") or "")),
    "audit.export": Note(lambda said: str(said.get("action") or "")),
    "data.erase": Note(_subject_of_chat),  # which chat, never whose
    "data.retention": Note(lambda _: "", told=lambda said: {"after": dict(said["terms"])}),
    "data.restore": Note(lambda said: said["path"].name),
    "data.backup": Note(lambda _: ""),
    "data.copying": Note(lambda _: "", told=lambda said: {"after": dict(said["said"])}),
    "data.encryption": Note(lambda _: "", told=lambda said: {"after": {"on": said["on"]}}),
}
