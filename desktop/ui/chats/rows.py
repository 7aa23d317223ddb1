"""What stands in a chat from top to bottom: day separators, messages, and what is still on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from desktop.domain.chat import Author, Message, MessageKind, Sender
from desktop.domain.pages import Outgoing, OutKind, OutState
from desktop.ui.words import say_day

SHOWN_PENDING = frozenset({OutState.QUEUED, OutState.SENDING, OutState.FAILED, OutState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class DayRow:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class MessageRow:
    """`follows` is True when the row above is by the same hand, so they stand closer."""

    id: str
    message: Message
    clock: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class OutRow:
    id: str
    outgoing: Outgoing
    clock: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class FootRow:
    """A little air under the last message."""

    id: str = "foot"


Row = DayRow | MessageRow | OutRow | FootRow


def build_rows(
    messages: Sequence[Message], pending: Sequence[Outgoing], today: date, zone: tzinfo | None
) -> tuple[Row, ...]:
    rows: list[Row] = []
    day: date | None = None
    last: object = None
    for message in messages:
        local = message.created_at.astimezone(zone)
        if local.date() != day:
            day = local.date()
            rows.append(DayRow(f"day:{day.isoformat()}", say_day(day, today)))
            last = None
        hand = _hand_of(message)
        rows.append(MessageRow(f"m:{message.id}", message, f"{local:%H:%M}", follows=hand is not None and hand == last))
        last = hand
    for outgoing in pending:
        if outgoing.kind not in {OutKind.TEXT, OutKind.IMAGE} or outgoing.state not in SHOWN_PENDING:
            continue
        local = outgoing.created_at.astimezone(zone)
        # A row of long ago that never left stands at the end, under the day of what is above it, unless nothing is.
        if day is None or local.date() > day:
            day = local.date()
            rows.append(DayRow(f"day:{day.isoformat()}", say_day(day, today)))
            last = None
        hand = _hand_of_outgoing(outgoing)
        rows.append(OutRow(f"o:{outgoing.id}", outgoing, f"{local:%H:%M}", follows=hand == last))
        last = hand
    if rows:
        rows.append(FootRow())
    return tuple(rows)


def is_quiet(message: Message) -> bool:
    """Drawn as a line across the chat and not as somebody's bubble."""
    return (
        message.kind in {MessageKind.SYSTEM, MessageKind.DELETED, MessageKind.CALL} or message.author is Author.SYSTEM
    )


def _hand_of(message: Message) -> object:
    if is_quiet(message):
        return None
    return message.author, message.sender is Sender.AUTOPILOT


def _hand_of_outgoing(outgoing: Outgoing) -> object:
    return Author.US, outgoing.is_automatic
