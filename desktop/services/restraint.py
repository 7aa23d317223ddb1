"""Why a message is not answered alone: the rules, pure, the same on every desktop."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.avito.messages import LIMIT, count_units
from desktop.domain.chat import Author, Message, Sender, Turn
from desktop.domain.guard import Level, Verdict, judge
from desktop.domain.pages import Draft, DraftState
from desktop.domain.understanding import Intent, Tone, Topic, find_topics, mend, understand
from desktop.services.situation import Situation
from desktop.services.tongues import is_of_language_only, judge_across
from desktop.settings import Settings

MOST_AN_HOUR = 6  # automatic replies in one chat: a loop between two machines ends here
MOST_IN_A_ROW = 10  # of a day, with no word of a person of ours between them
MISUNDERSTANDINGS = 3
_TOPIC_OF = {Topic.PRICE: Intent.PRICE, Topic.DISCOUNT: Intent.PRICE, Topic.AVAILABILITY: Intent.AVAILABILITY}
_PROMISES = re.compile(
    r"администратор|менеджер|хозя(?:ин|йк)|уточн|узна[юе]м?\b|перезвон|\bmanager\b|\bowner\b|get back to you",
    re.IGNORECASE,
)
_ASKS_PERSON = re.compile(
    r"\b(?:оператор|менеджер|администратор|хозя(?:ин|йк)|жив(?:ой|ым) человек|с человеком|позовите|operator|manager|human)",
    re.IGNORECASE,
)


class Pause(StrEnum):
    """What stands against an automatic reply. Some pass by themselves, some leave one message to an operator, and

    some the whole chat.
    """

    # pass by themselves
    NO_DRAFT = "no_draft"
    TOO_OLD = "too_old"
    OFF_HOURS = "off_hours"
    TAKEN_OVER = "taken_over"
    NO_PERMIT = "no_permit"  # another desktop has the right to this message
    STALE = "stale"  # the client wrote again: the next draft is weighed anew
    MODE = "mode"  # stopped, or no longer automatic
    HOLDING = "holding"  # the dates were held just now: the reply is being written anew
    # leave this message to an operator
    TOPIC = "topic"
    HELD = "held"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNVERIFIED = "unverified"
    FAILED = "assistant_failed"
    CANCELLED = "cancelled"  # an operator called the reply back
    PROMISED = "promised"  # it was answered, and the answer promises the client a person's word
    # leave the chat to an operator until it is given back
    PERSON_WANTED = "person_wanted"
    COMPLAINT = "complaint"
    MISUNDERSTOOD = "misunderstood"


HANDS_OVER = frozenset({Pause.PERSON_WANTED, Pause.COMPLAINT, Pause.MISUNDERSTOOD})
WAITS = frozenset(
    {Pause.TOPIC, Pause.HELD, Pause.TOO_LONG, Pause.TOO_MANY, Pause.UNVERIFIED, Pause.FAILED, Pause.CANCELLED}
)


@dataclass(frozen=True, slots=True)
class Question:
    """What `weigh` looks at: the message that waits, the draft for it, and the last messages of the chat."""

    message: Message
    draft: Draft | None
    tail: tuple[Message, ...]


def weigh(question: Question, situation: Situation, settings: Settings) -> Pause | None:
    """None: everything known here allows the reply."""
    pause = weigh_moment(question, situation, settings) or weigh_client(situation)
    if pause is not None:
        return pause
    if not is_topic_allowed(situation, settings):
        return Pause.TOPIC
    if _is_too_many(question.tail, situation.now):
        return Pause.TOO_MANY
    return weigh_draft(question.draft, situation, settings)


def weigh_moment(question: Question, situation: Situation, settings: Settings) -> Pause | None:
    if situation.now - question.message.created_at > timedelta(minutes=settings.max_age_minutes):
        return Pause.TOO_OLD
    if not _is_open(situation, settings):
        return Pause.OFF_HOURS
    if _is_taken_over(question.tail, situation.now, settings.takeover_minutes):
        return Pause.TAKEN_OVER
    return None


def weigh_client(situation: Situation) -> Pause | None:
    """Whether the client wants a person, in words, by anger, or because nothing we say helps."""
    said = situation.understanding
    if _ASKS_PERSON.search(_last_words(situation.dialog)):
        return Pause.PERSON_WANTED
    if said.intent is Intent.COMPLAINT or said.tone is Tone.NEGATIVE:
        return Pause.COMPLAINT
    return Pause.MISUNDERSTOOD if is_misunderstood(situation) else None


def is_topic_allowed(situation: Situation, settings: Settings) -> bool:
    intent = situation.understanding.intent
    # Whoever switched the booking of plain stays on wants their client told that the dates are held.
    is_own_hold = settings.auto_booking and intent is Intent.BOOKING and situation.booking is not None
    asked = _list_asked(situation.dialog)
    return (intent.value in settings.auto_topics or is_own_hold) and asked <= frozenset(settings.auto_topics)


def _list_asked(dialog: tuple[Turn, ...]) -> frozenset[str]:
    """What the reply will also be about: a burst may ask for the price before it asks for the time of check-in."""
    waiting = itertools.takewhile(lambda turn: turn.who == "client" and not turn.is_left, reversed(dialog))
    topics = {topic for turn in waiting for topic in find_topics(mend(turn.text))}
    return frozenset(_TOPIC_OF[topic].value for topic in topics if topic in _TOPIC_OF)


def judge_now(text: str, situation: Situation, settings: Settings) -> Verdict:
    """By what is true now, not by what was true when it was written."""
    level: Level = "facts" if settings.auto_reply == "facts" else "guarded"
    context = situation.guard_context()
    verdict = judge(text, context, level=level)
    if level == "guarded" or not is_of_language_only(verdict):
        return verdict
    return judge_across(text, context, situation.understanding) or verdict


def weigh_draft(draft: Draft | None, situation: Situation, settings: Settings) -> Pause | None:
    if draft is None or draft.state in {DraftState.WRITING, DraftState.STALE}:
        return Pause.NO_DRAFT
    if draft.state is not DraftState.READY:
        return Pause.FAILED
    if count_units(draft.text) > LIMIT:
        return Pause.TOO_LONG
    return None if judge_now(draft.text, situation, settings).may_send else Pause.HELD


def promises_person(text: str) -> bool:
    """Whether the reply says that somebody will ask, look or answer: then somebody has to be told."""
    return _PROMISES.search(text) is not None


def is_misunderstood(situation: Situation) -> bool:
    """Three times running the client said what makes no sense to us, or the very same thing."""
    turns = list(_client_turns(situation.dialog))[-MISUNDERSTANDINGS:]
    if len(turns) < MISUNDERSTANDINGS:
        return False
    if len({" ".join(part[-1].text.casefold().split()).strip(" ?!.") for _, part in turns}) == 1:
        return True
    if situation.understanding.intent is not Intent.OTHER:
        return False
    now, unit = situation.local_now, situation.unit
    return all(understand(part, now=now, unit=unit).intent is Intent.OTHER for _, part in turns)


def _client_turns(dialog: tuple[Turn, ...]) -> Iterator[tuple[str, tuple[Turn, ...]]]:
    """What the client said in one go, with the dialog up to there; a go ends where we answered."""
    said: list[str] = []
    for index, turn in enumerate(dialog):
        if turn.who == "client":
            said.append(turn.text)
        if said and (index + 1 == len(dialog) or dialog[index + 1].who != "client"):
            yield " ".join(said), dialog[: index + 1]
            said = []


def _last_words(dialog: tuple[Turn, ...]) -> str:
    words = list(_client_turns(dialog))
    return words[-1][0] if words else ""


def _is_open(situation: Situation, settings: Settings) -> bool:
    hours = settings.working_hours
    if hours is None:
        return True
    clock = f"{situation.local_now:%H:%M}"
    if hours.since <= hours.until:
        return hours.since <= clock < hours.until
    return clock >= hours.since or clock < hours.until


def _is_taken_over(tail: tuple[Message, ...], now: datetime, minutes: int) -> bool:
    since = now - timedelta(minutes=minutes)
    return any(
        message.author is Author.US and message.sender is not Sender.AUTOPILOT and message.created_at >= since
        for message in tail
    )


def _is_too_many(tail: tuple[Message, ...], now: datetime) -> bool:
    hour, day = now - timedelta(hours=1), now - timedelta(days=1)
    if sum(one.sender is Sender.AUTOPILOT and one.created_at >= hour for one in tail) >= MOST_AN_HOUR:
        return True
    in_a_row = 0
    for message in reversed(tail):
        if message.author is Author.US and message.sender is not Sender.AUTOPILOT:
            break
        in_a_row += message.sender is Sender.AUTOPILOT and message.created_at >= day
    # A second word of ours to one word of the client's is one too many as well.
    is_answered = next((one.author is Author.US for one in reversed(tail) if one.author is not Author.SYSTEM), False)
    return in_a_row >= MOST_IN_A_ROW or is_answered
