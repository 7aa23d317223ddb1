"""Puts the parts together: one dialog in, one `Understanding` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.chat import Turn
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import speech
from desktop.domain.understanding.arrival import find_arrival
from desktop.domain.understanding.dialog import Talk
from desktop.domain.understanding.guests import find_guests
from desktop.domain.understanding.intent import Scene, judge_intent
from desktop.domain.understanding.language import turn_languages
from desktop.domain.understanding.names import find_name
from desktop.domain.understanding.phone import find_phone
from desktop.domain.understanding.pivot import to_russian
from desktop.domain.understanding.placing import Placed, place
from desktop.domain.understanding.saying import read_said
from desktop.domain.understanding.slips import mend
from desktop.domain.understanding.speech import Asked
from desktop.domain.understanding.tone import judge_tone
from desktop.domain.understanding.topics import find_topics
from desktop.domain.understanding.values import Intent, Question, Tone, Understanding

_LONGEST_TURN = 1000  # Avito's own limit; some patterns are quadratic in it


@dataclass(frozen=True, slots=True)
class _Before:
    """How the dialog stood before a turn of the client."""

    had_offer: bool = False
    had_dates: bool = False
    asked: tuple[Asked, ...] = ()
    was_confirmed: bool = False


def understand(dialog: Sequence[Turn], *, now: datetime, unit: Unit) -> Understanding:
    """What a dialog says, oldest turn first. `now` carries the offset that relative days count in. Pure; never raises
    for any text.
    """
    turns, languages, texts, grammar = _read_turns(dialog)
    talk, scenes = _hear(turns, texts, grammar, unit)
    placed = _place(talk, now, unit)
    phone = find_phone(turns)
    arrival = find_arrival(turns, languages, unit, now)
    intents = _judge_intents(turns, texts, grammar, scenes, unit, now, placed)
    last = next((index for index in range(len(turns) - 1, -1, -1) if turns[index].who != "operator"), None)
    text = turns[last].text if last is not None else ""
    return Understanding(
        stay=placed.readings[0] if placed.readings else None,
        readings=placed.readings,
        start=placed.start,
        end=placed.end,
        units=placed.units,
        guests=find_guests(turns, languages, unit),
        phone=phone,
        name=find_name(turns),
        arrival=arrival,
        intent=intents[-1] if intents else Intent.OTHER,
        tone=judge_tone(text) if text else Tone.NEUTRAL,
        language=languages[last] if last is not None else "ru",
        question=placed.question,
        topics=find_topics(mend(texts[last])) if last is not None else (),
        evidence=talk.known.evidence,
    )


def understand_stay(dialog: Sequence[Turn], *, now: datetime, unit: Unit) -> tuple[Stay | None, int | None]:
    """The stay and the head count of `understand`, without the rest of its work."""
    turns, languages, texts, grammar = _read_turns(dialog)
    placed = _place(_hear(turns, texts, grammar, unit)[0], now, unit)
    return placed.readings[0] if placed.readings else None, find_guests(turns, languages, unit)


def _read_turns(dialog: Sequence[Turn]) -> tuple[list[Turn], list[str], list[str], list[str]]:
    """The turns, the language of each, its text with Russian words for numbers and dates, and whose grammar that has."""
    turns = [Turn(turn.who, turn.text[:_LONGEST_TURN], turn.at) for turn in dialog][-200:]
    languages = turn_languages(turns)
    texts = [to_russian(turn.text, language) for turn, language in zip(turns, languages, strict=True)]
    return turns, languages, texts, ["ru" if language == "zh" else language for language in languages]


def _hear(
    turns: Sequence[Turn], texts: Sequence[str], grammar: Sequence[str], unit: Unit
) -> tuple[Talk, list[_Before]]:
    """The talk up to its last turn, and how it stood before each."""
    talk = Talk(unit)
    scenes: list[_Before] = []
    for index, turn in enumerate(turns):
        if turn.who == "operator":
            talk.hear_operator(index, texts[index], grammar[index])
            scenes.append(_Before())
        else:
            scenes.append(_Before(bool(talk.offers), talk.known.has_dates, talk.asked, talk.was_confirmed))
            talk.hear_client(index, texts[index], grammar[index])
    return talk, scenes


def _place(talk: Talk, now: datetime, unit: Unit) -> Placed:
    """The readings of what is known, and of every option left open."""
    if talk.is_cancelled:
        return Placed()
    if not talk.options:
        placed = place(talk.known, now, unit)
        is_doubtful = talk.known.is_disputed and placed.readings and placed.question is None
        return replace(placed, question=Question.CONTRADICTION) if is_doubtful else placed
    readings: list[Stay] = []
    for option in talk.options:
        readings += place(option, now, unit).readings[:1]
    return Placed(tuple(dict.fromkeys(readings)), question=Question.WHICH_OPTION)


def _judge_intents(
    turns: Sequence[Turn],
    texts: Sequence[str],
    languages: Sequence[str],
    scenes: Sequence[_Before],
    unit: Unit,
    now: datetime,
    placed: Placed,
) -> list[Intent]:
    """The intent of every turn of the client, so that a bare "15 выезд" inherits from the one before it."""
    intents: list[Intent] = []
    for index, turn in enumerate(turns):
        if turn.who == "operator":
            continue
        before = scenes[index]
        said = read_said(texts[index], unit, languages[index], index)
        mended = mend(texts[index])
        intents.append(
            judge_intent(
                Scene(
                    text=mended,
                    topics=find_topics(mended),
                    tone=judge_tone(turn.text),
                    asked=before.asked,
                    had_offer=before.had_offer,
                    has_stay=bool(placed.readings),
                    names_dates=said.known.has_dates
                    or said.known.begins is not None
                    or said.known.from_now is not None
                    or bool(said.options),
                    had_dates=before.had_dates,
                    was_confirmed=before.was_confirmed,
                    names_whole=said.known.is_whole
                    or bool(said.options)
                    or (said.known.has_hours and unit is Unit.HOUR),
                    gives_arrival=_gives_arrival(turns, languages, index, unit, now),
                    gives_contact=find_phone([turn]) is not None or find_name([turn]) is not None,
                    was_free=index > 0
                    and turns[index - 1].who == "operator"
                    and speech.says_free(turns[index - 1].text),
                    was_asked=index > 0 and turns[index - 1].who == "operator" and "?" in turns[index - 1].text,
                    goes_on=index > 0 and turns[index - 1].who != "operator",
                    earlier=tuple(intents),
                )
            )
        )
    return intents


def _gives_arrival(turns: Sequence[Turn], languages: Sequence[str], index: int, unit: Unit, now: datetime) -> bool:
    before = [index - 1] if index and turns[index - 1].who == "operator" else []
    places = [*before, index]
    return find_arrival([turns[at] for at in places], [languages[at] for at in places], unit, now) is not None
