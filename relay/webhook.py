"""The webhook's door: any body, kept as it came, answered once it is durable."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from relay.auth import Hook, digest_of, refuse_locked
from relay.exchange import Problem, Request, Response, answer

if TYPE_CHECKING:
    from relay.app import Relay

logger = logging.getLogger(__name__)
PREFIXES = (b"/hooks/avito/", b"/api/ai-webhook/", b"/api/ai-webhook.php/")
SIGNATURE_EVERY_S = 3600


def key_of(path: bytes) -> bytes | None:
    """The key in a webhook's path; None for every other path. It has one part, so nothing below it can be probed."""
    for prefix in PREFIXES:
        if path.startswith(prefix):
            return path[len(prefix) :]
    return None


async def take(relay: Relay, request: Request, key: bytes) -> Response:
    """A key the memory does not hold: made a moment ago by a command, or a guess."""
    if request.method != "POST":
        raise Problem(405, "method_not_allowed", "A webhook is POSTed.", headers={"Allow": "POST"})
    digest = digest_of(key)
    address = relay.address_of(request)
    hook = relay.registry.hook(digest)
    if hook is None:
        refuse_locked(relay.lockout, address, digest)
        await relay.refresh_registry()
        hook = relay.registry.hook(digest)
    if hook is None:
        relay.note_wrong(address, digest)
        raise Problem(404, "not_found", "There is nothing here.")
    note_signature(relay, hook, request.headers)
    await relay.store(hook, request.body)
    return answer({"ok": True})


def note_signature(relay: Relay, hook: Hook, headers: dict[bytes, bytes]) -> None:
    """Logged, never trusted nor required: its algorithm is unpublished."""
    value = headers.get(b"x-avito-messenger-signature")
    if value is not None and relay.now - relay.signatures.get(hook.id, -SIGNATURE_EVERY_S) >= SIGNATURE_EVERY_S:
        relay.signatures[hook.id] = relay.now
        shown = value[:128].decode("ascii", "replace")
        logger.info("signature_header", extra={"hook": hook.id, "signature": shown})
