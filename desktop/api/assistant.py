"""The assistant over HTTP: its settings, a reply on demand, a booking out of a chat."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from desktop.api.answers import (
    Analysis,
    BookingAnswer,
    GenerateAnswer,
    Reply,
    SettingsAnswer,
    UsageSaid,
    VerdictSaid,
    say_booking,
)
from desktop.api.asked import ChangeSettings, CreateBooking, Generate
from desktop.api.bench import Ask
from desktop.api.problems import Problem
from desktop.domain.booking import Booking
from desktop.domain.chat import Turn
from desktop.domain.resource import Resource
from desktop.domain.rights import settings_refused
from desktop.domain.stay import Stay, Unit
from desktop.errors import Rejected
from desktop.services.drafting import Written, to_analysis, to_record, to_verdict
from desktop.services.situation import Situation, imagine_situation, read_situation

_LONGEST_STAY = timedelta(days=400)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
_PATTERNS = {Unit.NIGHT: _DATE, Unit.DAY: _DATE, Unit.HOUR: _MOMENT}


async def read_settings(ask: Ask) -> SettingsAnswer:
    return SettingsAnswer(settings=dict(await ask.desk.read_settings()))


async def change_settings(ask: Ask) -> SettingsAnswer:
    body: ChangeSettings = ask.body
    changed = dict(body.model_extra or {})
    before = await ask.desk.read_settings()
    if refused := settings_refused(ask.caller, before, changed):
        words = f"the role {ask.caller.role} may not change {', '.join(refused)}"
        raise Problem(403, "forbidden", words, field=refused[0])
    key = changed.get("api_key")
    if not (key is None or (isinstance(key, str) and len(key) <= 1280 and key.isprintable())):
        raise Problem(422, "settings", "api_key: give a text", field="api_key")
    return SettingsAnswer(settings=dict(await ask.desk.save_settings(changed)))


async def generate(ask: Ask) -> GenerateAnswer:
    """Proposes, judges and logs; no chat is touched and nothing is sent."""
    situation = await _read_situation(ask, ask.body)
    rooms = await ask.bench.rooms()
    written = await rooms.drafting.propose(situation, await rooms.assistants.read_settings())
    key = situation.chat.key if situation.chat.key.chat_id else None
    log_id = await ask.store.ai_log.append(to_record(situation, written, ""), kind="generate", key=key)
    return _say(situation, written, log_id)


async def _read_situation(ask: Ask, asked: Generate) -> Situation:
    imagined: dict[str, object] = {"resource_id": asked.resource_id, "dialog": asked.dialog, "now": asked.now}
    if asked.chat_id is not None:
        _need_alone(imagined)
        key = await ask.need_chat(asked.chat_id, asked.user_id)
        return await read_situation(ask.store, key, ask.bench.clock())
    if asked.resource_id is None:
        raise Problem(422, "missing", "give chat_id, or resource_id with dialog and now", field="chat_id")
    for name, value in imagined.items():
        if value is None:
            raise Problem(422, "missing", f"{name} is missing", field=name)
    assert asked.dialog is not None
    assert asked.now is not None
    resource = await ask.need_resource(asked.resource_id, asked.user_id)
    turns = tuple(Turn(turn.who, turn.text, turn.at) for turn in asked.dialog)
    return await imagine_situation(ask.store, resource, turns, asked.now)


def _need_alone(others: dict[str, object]) -> None:
    for name, value in others.items():
        if value is not None:
            raise Problem(422, "invalid", f"{name} does not go with chat_id", field=name)


def _say(situation: Situation, written: Written, log_id: int) -> GenerateAnswer:
    proposal = written.proposal
    return GenerateAnswer(
        reply=Reply(text=proposal.text, language=proposal.language or situation.understanding.language),
        analysis=Analysis.model_validate(to_analysis(situation.understanding, proposal)),
        verdict=VerdictSaid.model_validate(to_verdict(written.verdict)),
        usage=UsageSaid.model_validate(proposal.usage.to_json()),
        log_id=log_id,
    )


async def create_booking(ask: Ask) -> BookingAnswer:
    asked: CreateBooking = ask.body
    given: dict[str, object] = {"resource_id": asked.resource_id, "start": asked.start, "end": asked.end}
    given |= {"guests": asked.guests, "name": asked.name, "phone": asked.phone}
    if asked.chat_id is None:
        return BookingAnswer(booking=say_booking(await _hold_given(ask, asked)))
    _need_alone(given)
    key = await ask.need_chat(asked.chat_id, asked.user_id)
    desk = ask.desk
    try:
        booking = await desk.hold_stay(chat=key)
    except Rejected as error:
        if error.code != "missing":
            raise
        missing = list((await desk.read_stay_card(key)).missing)
        raise Problem(422, "missing", error.message, field=error.field, details={"missing": missing}) from error
    return BookingAnswer(booking=say_booking(booking))


async def _hold_given(ask: Ask, asked: CreateBooking) -> Booking:
    missing = [name for name in ("resource_id", "start", "end") if getattr(asked, name) is None]
    if missing:
        words = f"{', '.join(missing)}: not known; give them, or chat_id"
        raise Problem(422, "missing", words, field=missing[0], details={"missing": missing})
    assert asked.resource_id is not None
    resource = await ask.need_resource(asked.resource_id, asked.user_id)
    stay = _read_stay(resource, str(asked.start), str(asked.end))
    return await ask.desk.hold_stay(
        resource_id=resource.id, stay=stay, guests=asked.guests, name=asked.name or "", phone=asked.phone or ""
    )


def _read_stay(resource: Resource, start: str, end: str) -> Stay:
    for name, text in (("start", start), ("end", end)):
        if not _PATTERNS[resource.unit].fullmatch(text):
            form = "YYYY-MM-DDTHH:MM" if resource.unit is Unit.HOUR else "YYYY-MM-DD"
            raise Problem(422, "invalid", f"{name}: give {form}, as the resource is let", field=name)
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            raise Problem(422, "invalid", f"{name}: {error}", field=name) from error
    try:
        stay = Stay.parse(start, end, resource.unit)
    except ValueError as error:
        raise Problem(422, "invalid", str(error), field="end") from error
    if stay.length > _LONGEST_STAY or stay.start.year > 2100:
        raise Problem(422, "invalid", "the stay is longer or later than anyone books", field="end")
    return stay
