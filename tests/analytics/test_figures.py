"""The figures of a period against a count of the same rows done by hand, several seeds, on both databases."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from desktop.domain.analytics import DraftEnd, Figures, Period
from desktop.domain.booking import BookingStatus
from desktop.domain.chat import AccountId, Author, ChatKey, Message, MessageKind, Sender
from desktop.domain.pages import DraftState
from desktop.domain.people import Role, User
from desktop.domain.rights import acting_as, make_actor
from desktop.errors import Rejected
from desktop.services.analytics import STRETCH, AnalyticsDesk
from desktop.store import Store
from tests.builders import (
    STUDIO,
    Clock,
    make_booking,
    make_chat,
    make_draft,
    make_key,
    make_message,
    make_resource,
    nights,
)

FIRST = date(2026, 3, 20)  # the clocks of Berlin go on by an hour on the 29th
DAYS = 16
ACCOUNTS = ("94235311", "777")
OURS = AccountId("94235311")  # the account of the resource that is booked
ZONES = {0: UTC, 1: ZoneInfo("Europe/Berlin"), 2: ZoneInfo("Asia/Kolkata")}


@dataclass
class World:
    """What was put in, as plain lists."""

    messages: list[Message] = field(default_factory=list)
    items: dict[ChatKey, str] = field(default_factory=dict)
    drafts: list[tuple[ChatKey, datetime, DraftEnd | None]] = field(default_factory=list)
    ready: set[int] = field(default_factory=set)  # places in `drafts` of those nobody has dropped
    holds: list[tuple[ChatKey, datetime, list[str]]] = field(default_factory=list)
    stays: list[tuple[ChatKey, datetime]] = field(default_factory=list)
    costs: list[tuple[ChatKey, datetime, str, float]] = field(default_factory=list)
    bookings: list[tuple[ChatKey, datetime, BookingStatus]] = field(default_factory=list)


class Desk(AnalyticsDesk):
    def __init__(self, store: Store) -> None:
        self._store = store


def moment(dice: random.Random) -> datetime:
    """From two days before the period to two after it, with some on the very edges of days."""
    begin = datetime(2026, 3, 18, tzinfo=UTC)
    if dice.random() < 0.1:
        return begin + timedelta(days=dice.randrange(DAYS + 4), hours=dice.choice((0, 22, 23)))
    return begin + timedelta(seconds=dice.randrange((DAYS + 4) * 86400))


async def fill(store: Store, clock: Clock, seed: int) -> World:
    dice, world = random.Random(seed), World()
    await store.conditions.save_resource(make_resource(buffer_hours=0))
    keys = [make_key(f"chat-{number}", dice.choice(ACCOUNTS)) for number in range(14)]
    for number, key in enumerate(keys):
        item = "1768287444" if key.account_id == "94235311" and number % 2 else "5"
        world.items[key] = item
        await store.chats.save_chats([make_chat(key=key, client_id=str(number), item_id=item)])
    for _ in range(500):
        author = dice.choice((Author.CLIENT, Author.CLIENT, Author.US, Author.SYSTEM))
        kind = dice.choice((MessageKind.TEXT,) * 6 + (MessageKind.SYSTEM, MessageKind.DELETED, MessageKind.IMAGE))
        sender = dice.choice(tuple(Sender)) if author is Author.US else None
        said = make_message(key=dice.choice(keys), author=author, kind=kind, sender=sender, created_at=moment(dice))
        world.messages.append(said)
    await store.events.save_events(world.messages)
    for _ in range(60):
        await add_draft(store, clock, world, dice, dice.choice(keys))
    for number in range(20):
        await add_booking(store, clock, world, dice, dice.choice(keys), number)
    return world


async def add_draft(store: Store, clock: Clock, world: World, dice: random.Random, key: ChatKey) -> None:
    at = clock.now = moment(dice)
    state = dice.choice((DraftState.READY, DraftState.FAILED, DraftState.DROPPED, DraftState.SENT, DraftState.SENT))
    code = "ai_timeout" if state is DraftState.FAILED else ""
    draft = await store.drafts.save(make_draft(key=key, for_message_id=None, error_code=code))
    for place in [place for place, one in enumerate(world.drafts) if one[0] == key and place in world.ready]:
        world.ready.remove(place)  # the new one takes its place
        world.drafts[place] = (*world.drafts[place][:2], DraftEnd.DROPPED)
    reasons = dice.sample(["no_fact", "dates", "sum"], dice.randrange(4))
    stay = {"start": "2026-07-12", "end": "2026-07-15"} if dice.random() < 0.5 else None
    cost = dice.choice((None, 0.25, 1.5))
    record = {
        "assistant": "openai",
        "request": {"model": dice.choice(("big", "small"))},
        "usage": {"input_tokens": 100, "output_tokens": 5, "cost": cost},
        "verdict": {"verdict": "hold" if reasons else "send", "findings": [{"reason": one} for one in reasons * 2]},
        "analysis": {"stay": stay},
    }
    await store.ai_log.append(record, kind="draft", key=key)
    world.costs.append((key, at, record["request"]["model"], cost or 0.0))  # type: ignore[index]
    if reasons:
        world.holds.append((key, at, reasons))
    if stay:
        world.stays.append((key, at))
    is_changed = dice.random() < 0.5
    if state is DraftState.SENT:
        sent = {"draft_id": draft.id, "is_changed": is_changed, "text": "да"}
        await store.ai_log.append(sent, kind="send", key=key)
    await store.drafts.set_state(draft.id, state)
    ends = {DraftState.SENT: DraftEnd.EDITED if is_changed else DraftEnd.AS_IS, DraftState.DROPPED: DraftEnd.DROPPED}
    world.drafts.append((key, at, ends.get(state)))
    if state is DraftState.READY:
        world.ready.add(len(world.drafts) - 1)


async def add_booking(store: Store, clock: Clock, world: World, dice: random.Random, key: ChatKey, number: int) -> None:
    at = clock.now = moment(dice)
    stay = nights(date(2027, 1, 1) + timedelta(days=2 * number), 2)
    held = await store.bookings.hold(
        make_booking(stay, chat=key, account_id=key.account_id, created_at=at, expires_at=at + timedelta(days=400))
    )
    ends = [
        (),
        (BookingStatus.CONFIRMED,),
        (BookingStatus.CONFIRMED, BookingStatus.CANCELLED),
        (BookingStatus.REJECTED,),
    ]
    status = BookingStatus.HELD
    for status in dice.choice(ends):
        await store.bookings.decide(held.id, status, by="Анна")
    world.bookings.append((key, at, status))


# ---- the same by hand


def is_in(world: World, period: Period, key: ChatKey, at: datetime) -> bool:
    local = at.astimezone(period.zone).date()
    theirs = period.resource_id is None or (world.items[key] == "1768287444" and key.account_id == "94235311")
    return period.first <= local <= period.last and period.account_id in {None, key.account_id} and theirs


def spoken(message: Message) -> bool:
    return message.kind not in {MessageKind.SYSTEM, MessageKind.DELETED} and message.author is not Author.SYSTEM


def count_waits(world: World, period: Period) -> dict[date, list[float | None]]:
    by_chat: dict[ChatKey, list[Message]] = defaultdict(list)
    for one in sorted(world.messages, key=lambda one: one.created_at):
        if spoken(one):
            by_chat[one.key].append(one)
    found: dict[date, list[float | None]] = defaultdict(list)
    for key, said in by_chat.items():
        began: Message | None = None
        for one in said:
            if one.author is Author.CLIENT:
                began = began or one
            elif began is not None:
                note(world, period, found, key, began, (one.created_at - began.created_at).total_seconds())
                began = None
        if began is not None:
            note(world, period, found, key, began, None)
    return found


def note(
    world: World,
    period: Period,
    found: dict[date, list[float | None]],
    key: ChatKey,
    began: Message,
    wait: float | None,
) -> None:
    if is_in(world, period, key, began.created_at):
        found[began.created_at.astimezone(period.zone).date()].append(wait)


def check(world: World, period: Period, figures: Figures) -> None:
    said = [one for one in world.messages if spoken(one) and is_in(world, period, one.key, one.created_at)]
    theirs = [one for one in said if one.author is Author.CLIENT]
    assert figures.theirs == len(theirs) > 20
    assert figures.auto == sum(one.sender is Sender.AUTOPILOT for one in said)
    by_day = Counter(one.created_at.astimezone(period.zone).date() for one in theirs)
    assert {day: count for day, (count, _) in figures.messages_by_day().items() if count} == by_day
    by_hour = Counter(one.created_at.astimezone(period.zone).hour for one in said if one.author is Author.US)
    assert {hour: count for hour, (_, count) in figures.messages_by_hour().items() if count} == by_hour
    local = [one.created_at.astimezone(period.zone) for one in theirs]
    assert figures.week() == dict(Counter((one.weekday(), one.hour) for one in local)) | {
        k: 0 for k, v in figures.week().items() if v == 0
    }
    waits = count_waits(world, period)
    known = {day: [one for one in found if one is not None] for day, found in waits.items()}
    assert figures.answers_by_day() == {day: median(found) for day, found in known.items() if found}
    assert sum(one.seconds is None for one in figures.waits) == sum(found.count(None) for found in waits.values())
    ends = Counter(end for key, at, end in world.drafts if end is not None and is_in(world, period, key, at))
    assert figures.ends() == ends
    held = [reasons for key, at, reasons in world.holds if is_in(world, period, key, at)]
    assert figures.held_drafts == len(held)
    assert figures.holds == Counter(reason for reasons in held for reason in reasons)
    costs: Counter[str] = Counter()
    for key, at, model, cost in world.costs:
        if is_in(world, period, key, at):
            costs[model] += cost  # type: ignore[assignment]
    assert figures.cost_by_model() == pytest.approx(dict(costs))
    check_funnel(world, period, figures, {one.key for one in theirs})


def check_funnel(world: World, period: Period, figures: Figures, cohort: set[ChatKey]) -> None:
    made = [one for one in world.bookings if is_in(world, period, one[0], one[1]) and one[0] in cohort]
    sure = [one for one in made if one[2] in {BookingStatus.CONFIRMED, BookingStatus.CANCELLED}]
    asked = {key for key, at in world.stays if is_in(world, period, key, at)} & cohort
    held = {one[0] for one in made}
    funnel = figures.funnel
    assert (funnel.chats, funnel.recognised) == (len(cohort), len(asked | held))
    assert (funnel.held, funnel.confirmed) == (len(held), len({one[0] for one in sure}))
    assert figures.confirmed == sum(one[2] is BookingStatus.CONFIRMED for one in sure)


@pytest.mark.parametrize("seed", [0, 1, 2])
async def test_figures_are_those_counted_by_hand(store: Store, clock: Clock, seed: int) -> None:
    world = await fill(store, clock, seed)
    whole = Period(FIRST, FIRST + timedelta(days=DAYS - 1), ZONES[seed])
    for period in (
        whole,
        replace(whole, account_id=AccountId("777")),
        replace(whole, resource_id=STUDIO),
        replace(whole, last=FIRST + timedelta(days=6)),
    ):
        figures = await Desk(store).read_figures(period)
        assert figures is not None
        check(world, period, figures)


async def test_operator_of_one_account_counts_only_what_is_theirs(store: Store, clock: Clock) -> None:
    world = await fill(store, clock, 3)
    whole = Period(FIRST, FIRST + timedelta(days=DAYS - 1))
    with acting_as(make_actor(User("pavel", role=Role.OPERATOR, accounts=(OURS,)))):
        figures = await Desk(store).read_figures(whole)
    assert figures is not None
    check(world, replace(whole, account_id=OURS), figures)


async def test_reading_tells_how_far_it_is_and_is_called_off(store: Store) -> None:
    told: list[float] = []

    def tell(part: float) -> bool:
        told.append(part)
        return len(told) < 3

    period = Period(FIRST, FIRST + 10 * STRETCH)
    assert await Desk(store).read_figures(period, on_progress=tell) is None
    assert told == sorted(told)
    assert len(told) == 3


@pytest.mark.parametrize("days", [-1, 800])
async def test_period_without_a_day_or_of_many_years_is_refused(store: Store, days: int) -> None:
    with pytest.raises(Rejected) as refused:
        await Desk(store).read_figures(Period(FIRST, FIRST + timedelta(days=days)))
    assert refused.value.code == "period"
