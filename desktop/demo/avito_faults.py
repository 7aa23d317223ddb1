"""How the simulated Avito misbehaves: standing switches, and troubles planned for coming requests."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.demo.http_server import Answer, Request


class Trouble(StrEnum):
    """What happens to one request, or to one webhook."""

    LOST_BEFORE = "lost_before"  # hung up on, nothing stored
    SERVER_ERROR = "server_error"  # 500, nothing stored
    UNAVAILABLE = "unavailable"  # 503, nothing stored
    BAD_GATEWAY = "bad_gateway"  # an HTML 502, nothing stored
    NO_ROUTE = "no_route"  # the gateway's 404
    TOO_MANY = "too_many"  # 429
    LOST_AFTER = "lost_after"  # stored, then hung up
    STALLED_AFTER = "stalled_after"  # stored, then silence
    CUT_BODY = "cut_body"  # stored, half an answer
    GATEWAY_TIMEOUT_AFTER = "gateway_timeout_after"  # stored, then an empty 504
    DROP_WEBHOOK = "drop_webhook"
    DUPLICATE_WEBHOOK = "duplicate_webhook"
    NEW_ENVELOPE_DUPLICATE = "new_envelope_duplicate"  # the same message in another envelope
    UNKNOWN_PAYLOAD = "unknown_payload"  # a delivery of a type nobody knows goes ahead


BEFORE = frozenset(
    {Trouble.LOST_BEFORE, Trouble.SERVER_ERROR, Trouble.UNAVAILABLE, Trouble.BAD_GATEWAY, Trouble.NO_ROUTE}
    | {Trouble.TOO_MANY}
)
AFTER = frozenset({Trouble.LOST_AFTER, Trouble.STALLED_AFTER, Trouble.CUT_BODY, Trouble.GATEWAY_TIMEOUT_AFTER})
WEBHOOK = frozenset(Trouble) - BEFORE - AFTER


@dataclass(slots=True)
class _Plan:
    trouble: Trouble
    times: int | None
    where: re.Pattern[str]
    rate: float


@dataclass(slots=True)
class Faults:
    """Mutable on purpose: tests and the control API turn switches while requests come. Defaults are the live behaviour."""

    bare_messages: bool = False  # the specification's shape of a history
    expired_is_401: bool = False
    token_life_s: int = 86_400
    list_of_subscriptions: bool = False  # instead of one slot, silently replaced
    probes_on_subscribe: bool = False
    echo_first: bool = False  # the echo of a send arrives before its answer
    webhook_repeats: int = 0  # after a slow or refused delivery: 0, 1 or 3
    repeats_in_new_envelope: bool = False
    reorders_webhooks: bool = False
    webhook_delay_s: float = 0.0
    slow_s: float = 0.0  # every answer
    retry_after: str | None = None  # of a 429
    requests_per_minute: int | None = None
    closing_adds: bool = False  # closing dates adds instead of replacing
    seed: int = 0
    _plans: list[_Plan] = field(default_factory=list)
    _dice: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - repeatable, not secret

    def plan(self, trouble: Trouble | str, *, times: int | None = 1, where: str = "", rate: float = 1.0) -> None:
        """The next `times` (None: all) matching requests meet it, each with chance `rate`.

        `where` is a pattern found in `METHOD /path`; for webhook troubles, in the chat id.
        """
        self._plans.append(_Plan(Trouble(trouble), times, re.compile(where), rate))

    def clear(self) -> None:
        """Forgets all plans; switches stay."""
        self._plans.clear()

    def take(self, subject: str, among: frozenset[Trouble]) -> Trouble | None:
        for plan in self._plans:
            if plan.trouble not in among or not plan.where.search(subject) or self._dice.random() >= plan.rate:
                continue
            if plan.times is not None:
                plan.times -= 1
                if plan.times <= 0:
                    self._plans.remove(plan)
            return plan.trouble
        return None


def answer_before(trouble: Trouble, faults: Faults) -> Answer:
    """The answer of a request that stores nothing."""
    if trouble is Trouble.LOST_BEFORE:
        return Answer(cut_after=-1)
    if trouble is Trouble.TOO_MANY:
        return too_many(faults)
    if trouble is Trouble.BAD_GATEWAY:
        page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
        return Answer(502, page.encode(), "text/html")
    if trouble is Trouble.NO_ROUTE:
        return Answer.of({"message": "no Route matched with those values"}, 404)
    if trouble is Trouble.UNAVAILABLE:
        return failure(503, "Service temporarily unavailable. Please, contact support")
    return failure(500, "Error while processing request. Please, contact support")


def too_many(faults: Faults) -> Answer:
    headers = {"X-RateLimit-Limit": str(faults.requests_per_minute or 500), "X-RateLimit-Remaining": "0"}
    if faults.retry_after is not None:
        headers["Retry-After"] = faults.retry_after
    return Answer(429, b"{}", headers=headers)


def spoil_after(trouble: Trouble, answer: Answer) -> Answer:
    """What is left of a good answer on its way back."""
    if trouble is Trouble.LOST_AFTER:
        return Answer(cut_after=-1)
    if trouble is Trouble.STALLED_AFTER:
        return Answer(stalls=True)
    if trouble is Trouble.GATEWAY_TIMEOUT_AFTER:
        return Answer(504, b"", "text/plain")
    return Answer(answer.status, answer.body[: len(answer.body) // 2], answer.media_type)


def failure(status: int, message: str, *, code: int | None = None, **more: object) -> Answer:
    return Answer.of({"error": {"code": code or status, "message": message, **more}}, status)


def invalid(**fields: str) -> Answer:
    """Avito says 422 and writes 400 into the body."""
    return failure(422, "Validation error", code=400, fields=fields)


def subject_of(request: Request) -> str:
    return f"{request.method} {request.path}"
