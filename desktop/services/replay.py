"""Past replies of the assistant judged again, offline, by today's conditions or a file's; and who was promised the old."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import Any

from desktop import __version__
from desktop.domain.chat import AccountId, ChatId, ChatKey, ResourceId, Turn
from desktop.domain.conditions import Conditions, lay_over, parse_conditions, to_json
from desktop.domain.guard import GuardContext, judge
from desktop.errors import BronyaError, Rejected
from desktop.services.rights import Right, needs
from desktop.store import Store

OPEN_FOR = timedelta(days=30)  # a chat that has been silent longer is nobody's to correct any more
PROCESSES = 2
_WORTH_A_PROCESS = 1500  # replies; starting one costs as much as judging two hundred
_PAGE = 1000
_LEFT = frozenset({"auto", "send"})  # kinds whose text a client has read


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of the log with what it was judged by then. `said` and `level` are None where nothing was recorded."""

    log_id: int
    at: datetime
    kind: str
    text: str
    case: Mapping[str, Any]
    verdict: str
    reasons: frozenset[tuple[str, str]]
    resource_id: str | None
    conditions_version: int | None
    chat: ChatKey | None
    guard: str

    @property
    def has_left(self) -> bool:
        return self.kind in _LEFT


@dataclass(frozen=True, slots=True)
class Judged:
    """The new judgement: the findings as (reason, text, explanation)."""

    verdict: str
    findings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """An open chat that was told what is no longer so."""

    account: str
    chat: str
    client: str
    resource_id: str | None
    log_id: int
    at: str
    text: str
    promised: str
    reason: str
    explain: str


@dataclass(frozen=True, slots=True)
class Outcome:
    replies: int
    judged: int  # anew; the others are word for word what was judged, by the same conditions and the same guard
    still_send: int
    now_hold: int
    still_hold: int
    now_send: int
    promised: tuple[Promise, ...]
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


# ---- reading the log


@needs(Right.READ)
async def read_replies(store: Store) -> list[Reply]:
    """Oldest first. A reply sent by a person stands for itself: its text may differ from the draft's."""
    found: list[Reply] = []
    drafts: dict[int, Mapping[str, Any]] = {}
    before: int | None = None
    records: list[Mapping[str, Any]] = []
    while page := await store.ai_log.list_records(limit=_PAGE, before=before):
        records.extend(page)
        before = int(page[-1]["id"])
    for record in reversed(records):
        if record.get("case") or record.get("request"):
            drafts[int(record["id"])] = record
        reply = _read_reply(record, drafts)
        if reply is not None:
            found.append(reply)
    return found


def _read_reply(record: Mapping[str, Any], drafts: Mapping[int, Mapping[str, Any]]) -> Reply | None:
    text = str(record.get("text") or "")
    origin = record if record["kind"] != "send" else drafts.get(int(record.get("draft_log_id") or 0), {})
    case = _case_of(origin)
    is_reply = record["kind"] != "transcript" and not record.get("pause") and not record.get("error")
    if not text.strip() or case is None or not is_reply:
        return None
    verdict = record.get("verdict") or {}
    findings = [one for one in verdict.get("findings") or () if isinstance(one, Mapping)]
    same_words = record is origin or text == origin.get("text")
    key = ChatKey(AccountId(record["account"]), ChatId(record["chat"])) if record.get("account") else None
    return Reply(
        log_id=int(record["id"]),
        at=record["at"],
        kind=str(record["kind"]),
        text=text,
        case=case,
        verdict=str(verdict.get("verdict") or "hold"),
        reasons=frozenset((str(one.get("reason")), str(one.get("text"))) for one in findings),
        resource_id=origin.get("resource_id"),
        conditions_version=origin.get("conditions_version"),
        chat=key,
        guard=str(origin.get("guard") or "") if same_words else "",
    )


def _case_of(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What the guard saw; of records older than that, what the assistant was shown."""
    case = record.get("case")
    if isinstance(case, Mapping):
        return case
    try:
        data = json.loads(record["request"]["messages"][-1]["content"])
        resource = {"title": data["resource"]}
        return {"now": data["now"], "unit": data["unit"], "dialog": data["dialog"], "resource": resource}
    except (KeyError, IndexError, TypeError, ValueError):
        return None


# ---- the conditions to judge by


def read_conditions_file(data: Any) -> tuple[Conditions | None, dict[str, Conditions]]:
    """Conditions for every resource, or a set-up bundle's for each of its own. Rejected names what is wrong."""
    if not isinstance(data, Mapping):
        raise Rejected("give an object of conditions, or a set-up bundle", code="conditions")
    if not isinstance(data.get("resources"), list):
        return parse_conditions(data), {}
    templates = {one["name"]: parse_conditions(one.get("conditions") or {}) for one in data.get("templates") or ()}
    named: dict[str, Conditions] = {}
    for one in data["resources"]:
        own = parse_conditions(one.get("conditions") or {})
        template = templates.get(one.get("template") or "")
        named[str(one["id"])] = lay_over(template, own) if template else own
    return None, named


@needs(Right.READ)
async def read_todays(store: Store) -> tuple[dict[str, Conditions], dict[str, int]]:
    conditions: dict[str, Conditions] = {}
    versions: dict[str, int] = {}
    for resource in await store.conditions.list_resources():
        effective = await store.conditions.read_effective(ResourceId(resource.id))
        conditions[resource.id], versions[resource.id] = effective.effective, effective.version
    return conditions, versions


# ---- judging


def _open_context(case: Mapping[str, Any], conditions: Conditions) -> GuardContext:
    context = GuardContext.from_case({**case, "conditions": {}})
    turns = tuple(
        Turn(one["who"], one["text"], datetime.fromisoformat(one["at"]) if one.get("at") else None)
        for one in case["dialog"]
    )
    return replace(
        context,
        conditions=conditions,
        dialog=turns,
        buffer_hours=int(case.get("buffer_hours") or 0),
        has_calendar=bool(case.get("has_calendar", True)),
        client_name=str(case.get("client_name") or ""),
    )


Work = tuple[str, Mapping[str, Any], int]  # text, case, which conditions


def judge_part(part: tuple[Sequence[Mapping[str, Any]], Sequence[Work]]) -> list[Judged]:
    """Runs in a process of its own as well: takes and gives what can be sent."""
    conditions = [parse_conditions(one) for one in part[0]]
    judged = []
    for text, case, number in part[1]:
        try:
            verdict = judge(text, _open_context(case, conditions[number]))
        except (KeyError, TypeError, ValueError, BronyaError) as error:
            judged.append(Judged("hold", (("unreadable", "", str(error)),)))
            continue
        findings = tuple((one.reason.value, one.text, one.explain) for one in verdict.findings)
        judged.append(Judged(verdict.verdict, findings))
    return judged


def judge_all(conditions: Sequence[Mapping[str, Any]], work: Sequence[Work]) -> list[Judged]:
    if len(work) < _WORTH_A_PROCESS or getattr(sys, "frozen", False):
        return judge_part((conditions, work))
    size = max(200, len(work) // (PROCESSES * 4) + 1)
    parts = [(conditions, work[at : at + size]) for at in range(0, len(work), size)]
    # A fresh interpreter: a forked one would share what threads of this one may be holding.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return [one for judged in pool.map(judge_part, parts) for one in judged]


@dataclass(frozen=True, slots=True)
class Basis:
    """What to judge by: of each resource, or of all. `versions` are today's, empty when a file speaks."""

    of_all: Conditions | None
    named: Mapping[str, Conditions]
    versions: Mapping[str, int]

    def is_unchanged(self, reply: Reply) -> bool:
        """The guard is pure: same words, same conditions, same guard, same verdict."""
        if reply.guard != __version__ or not self.versions:
            return False
        return reply.resource_id is None or self.versions.get(reply.resource_id) == reply.conditions_version

    def find(self, reply: Reply) -> Conditions:
        return self.of_all or self.named.get(reply.resource_id or "") or Conditions()


def judge_again(replies: Sequence[Reply], basis: Basis) -> tuple[dict[int, Judged], int]:
    """The new judgements by place in `replies`, and how many were really made."""
    tables: dict[str, int] = {}
    works: dict[tuple[str, str, int], list[int]] = {}
    cases: dict[str, Mapping[str, Any]] = {}
    spelled: dict[int, int] = {}
    for place, reply in enumerate(replies):
        if basis.is_unchanged(reply):
            continue
        conditions = basis.find(reply)
        number = spelled.get(id(conditions))
        if number is None:
            text = json.dumps(to_json(conditions), sort_keys=True, default=str)
            number = spelled[id(conditions)] = tables.setdefault(text, len(tables))
        seen = _to_the_minute(reply.case)
        case = json.dumps(seen, sort_keys=True, default=str)
        cases[case] = seen
        works.setdefault((reply.text, case, number), []).append(place)
    work: list[Work] = [(text, cases[case], number) for text, case, number in works]
    judged = judge_all([json.loads(one) for one in tables], work)
    found = {place: one for one, places in zip(judged, works.values(), strict=True) for place in places}
    return found, len(work)


def _to_the_minute(case: Mapping[str, Any]) -> Mapping[str, Any]:
    """Nothing in a reply, a condition or a calendar is said in seconds: a draft and its release a moment later are one."""
    try:
        now = datetime.fromisoformat(str(case["now"]))
    except (KeyError, ValueError):
        return case
    return {**case, "now": now.replace(second=0, microsecond=0).isoformat()}


@needs(Right.READ)
async def replay(store: Store, *, conditions: Any = None, now: datetime) -> Outcome:
    """`conditions` is the JSON of a file; without it each resource's own of today."""
    started = time.perf_counter()
    replies = await read_replies(store)
    todays, versions = await read_todays(store)
    basis = Basis(None, todays, versions) if conditions is None else Basis(*read_conditions_file(conditions), {})
    judged, count = judge_again(replies, basis)
    verdicts = [
        (reply.verdict, judged[at].verdict if at in judged else reply.verdict) for at, reply in enumerate(replies)
    ]
    promised = await _find_promised(store, [(replies[at], one) for at, one in judged.items()], now)
    return Outcome(
        replies=len(replies),
        judged=count,
        still_send=verdicts.count(("send", "send")),
        now_hold=verdicts.count(("send", "hold")),
        still_hold=verdicts.count(("hold", "hold")),
        now_send=verdicts.count(("hold", "send")),
        promised=promised,
        seconds=round(time.perf_counter() - started, 3),
    )


async def _find_promised(store: Store, judged: Iterable[tuple[Reply, Judged]], now: datetime) -> tuple[Promise, ...]:
    """What left, was sound then and is not now, in chats where it can still be put right; the last word of each counts."""
    found: dict[tuple[ChatKey, str], Promise] = {}
    for reply, anew in judged:
        fresh = [one for one in anew.findings if (one[0], one[1]) not in reply.reasons]
        if not reply.has_left or reply.chat is None or anew.verdict != "hold" or not fresh:
            continue
        chat = await store.chats.get_chat(reply.chat)
        if chat is None or chat.last_at is None or chat.last_at < now - OPEN_FOR:
            continue
        for reason, text, explain in fresh:
            found[reply.chat, reason] = Promise(
                *reply.chat, chat.client_name, reply.resource_id, reply.log_id, reply.at.isoformat(),
                reply.text, text, reason, explain,
            )  # fmt: skip
    return tuple(found.values())


def describe_outcome(outcome: Outcome) -> list[str]:
    """For a person at a terminal."""
    promised = [
        f"{one.client or one.chat}: was told «{one.promised}» ({one.reason}), record {one.log_id}, {one.at}"
        for one in outcome.promised
    ]
    return [
        f"Replies judged again: {outcome.replies} ({outcome.judged} anew) in {outcome.seconds} s",
        f"still sound {outcome.still_send}, no longer sound {outcome.now_hold}",
        f"still held {outcome.still_hold}, sound now {outcome.now_send}",
        *promised,
    ]
