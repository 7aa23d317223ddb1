"""The `facts` level: only sentences that the composer itself can write for the facts of this chat."""

from __future__ import annotations

import re

from desktop.domain.booking import Booking, Busy, Source
from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.facts import FactSheet, gather_facts
from desktop.domain.guard.context import GuardContext
from desktop.domain.replies.closed_set import matches_closed_set
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay
from desktop.domain.understanding import understand
from desktop.domain.wording import Style

_NOBODY = AccountId("-")
_NAMED = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+)?, ([^\W\d_]+)[!.]")


def is_rendered(reply: str, context: GuardContext) -> bool:
    """True when the reply divides into sentences of facts and courtesies, in any style and either language."""
    sheet = _sheet(context)
    named = _NAMED.match(reply)
    name = context.client_name or (named.group(1) if named else "")
    text = reply.strip()
    return any(
        matches_closed_set(text, sheet, style, language, client_name=name)
        for language in ("ru", "en")
        for style in Style
    )


def _sheet(context: GuardContext) -> FactSheet:
    understanding = understand(context.dialog, now=context.asked_at, unit=context.unit)
    resource = Resource(
        ResourceId("-"),
        _NOBODY,
        context.title,
        context.unit,
        context.timezone or "Europe/Moscow",
        address=context.address or None,
        url=context.url or None,
        buffer_hours=context.buffer_hours,
    )
    busy = [part if isinstance(part, Busy) else Busy(part, Source.MANUAL) for part in context.busy]
    return gather_facts(
        resource,
        context.conditions,
        now=context.now,
        understanding=understanding,
        busy=busy,
        booking=_booking(context, resource),
    )


def _booking(context: GuardContext, resource: Resource) -> Booking | None:
    if not context.booking:
        return None
    status, stay = context.booking
    assert isinstance(stay, Stay)
    return Booking("-", resource.id, stay, status, created_at=context.now)
