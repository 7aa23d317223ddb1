"""Whole replies to forty varied turns, in the words a client reads. Each was read aloud; a change here is a change of voice."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from desktop.domain.booking import Booking, BookingStatus, Busy, Source
from desktop.domain.chat import AccountId, ResourceId, Turn
from desktop.domain.conditions import parse_conditions
from desktop.domain.facts import gather_facts
from desktop.domain.replies import choose, compose, matches_closed_set
from desktop.domain.resource import Resource
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding import Intent, Question, Topic, Understanding

DATA = Path(__file__).with_name("replies_golden.json")
GOLDEN = json.loads(DATA.read_text(encoding="utf-8"))
NOW = datetime.fromisoformat("2026-06-01T12:00:00+03:00")  # a Monday


def build(case):
    """The sheet, the understanding and the dialog of a case."""
    place = GOLDEN["resources"][case["resource"]]
    unit = Unit(place["unit"])
    resource = Resource(
        ResourceId(case["resource"]), AccountId("1"), place["title"], unit, place["timezone"], address=place["address"]
    )
    said = dict(case.get("understood", {}))
    understanding = Understanding(
        stay=Stay.parse(*said["stay"], unit) if "stay" in said else None,
        guests=said.get("guests"),
        arrival=said.get("arrival"),
        intent=Intent(said["intent"]),
        question=Question(said["question"]) if "question" in said else None,
        topics=tuple(Topic(topic) for topic in said.get("topics", ())),
        evidence=((len(case["dialog"]) - 1, 0, 1),) if "stay" in said else (),
    )
    own = case.get("booking")
    booking = (
        Booking("b1", resource.id, Stay.parse(own[1], own[2], unit), BookingStatus(own[0]), NOW, guests=2)
        if own
        else None
    )
    busy = [Busy(Stay.parse(start, end, unit), Source.AVITO) for start, end in case.get("busy", ())]
    sheet = gather_facts(
        resource,
        parse_conditions(place["conditions"]),
        now=NOW,
        understanding=understanding,
        busy=busy,
        booking=booking,
    )
    return sheet, understanding, [Turn(*turn) for turn in case["dialog"]]


def write(case):
    sheet, understanding, dialog = build(case)
    choice = choose(sheet, understanding, dialog)
    return sheet, compose(
        sheet,
        choice.fact_ids,
        style=case["style"],
        language=case["language"],
        client_name=case.get("name", ""),
        greet=choice.greet,
        courtesy=choice.courtesy,
        about=choice.about,
    )


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["dialog"][-1][1][:40])
def test_reply_reads_as_it_was_approved(case):
    sheet, reply = write(case)
    assert reply.text.replace("\u00a0", " ") == case["reply"]
    assert matches_closed_set(reply.text, sheet, case["style"], case["language"], client_name=case.get("name", ""))
