"""Words and pure parts of the chats page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import desktop
from desktop.ai import failures
from desktop.domain.chat import Chat, ChatMode
from desktop.domain.guard.verdict import Reason
from desktop.domain.stay import Stay, Unit
from desktop.domain.understanding.values import Intent, Tone
from desktop.errors import Broken, BronyaError, Refused, Rejected, Unreachable
from desktop.ui import words
from desktop.ui.chats.contents import find_links
from desktop.ui.chats.draft_text import REASONS, read_findings
from desktop.ui.chats.hits import cut_around
from desktop.ui.notices import describe_code, describe_error, knows
from desktop.ui.tongue import say_count
from tests.ui import invented

NOW = invented.NOW


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "14:32"), (1, "вчера"), (2, "вт"), (8, "27.05"), (400, "30.04.25")],
)
def test_time_in_the_list_grows_shorter_with_age(days: int, said: str) -> None:
    assert words.say_list_time(NOW - timedelta(days=days), NOW, invented.MOSCOW) == said


@pytest.mark.parametrize(("minutes", "said"), [(5, "5 м"), (60, "1 ч"), (72, "1 ч 12 м"), (3000, "2 дн"), (-5, "0 м")])
def test_time_left_is_short(minutes: int, said: str) -> None:
    assert words.say_left(NOW + timedelta(minutes=minutes), NOW).replace("\u00a0", " ") == said


def test_stay_is_said_with_weekdays_and_hours() -> None:
    hours = Stay(datetime(2026, 6, 6, 18), datetime(2026, 6, 6, 22), Unit.HOUR)  # noqa: DTZ001
    months = Stay.of_dates(date(2026, 6, 29), date(2026, 7, 2))
    assert words.say_stay(hours).replace("\u00a0", " ") == "сб 6 июня, 18:00–22:00"
    assert words.say_stay(months).replace("\u00a0", " ") == "пн 29 июня → чт 2 июля"


@pytest.mark.parametrize(("count", "said"), [(1, "ночь"), (3, "ночи"), (5, "ночей"), (11, "ночей"), (21, "ночь")])
def test_counts_agree_with_their_words(count: int, said: str) -> None:
    assert say_count(count, "ночь", "ночи", "ночей").split("\u00a0")[1] == said


def test_chip_of_a_stopped_autopilot_is_red() -> None:
    chat = Chat(invented.key_of("a"), mode=ChatMode.AUTO)
    assert words.choose_chip(chat, NOW) == words.Chip("авто", "autopilot", icon="bolt")
    stopped = words.choose_chip(chat, NOW, is_stopped=True)
    assert stopped is not None
    assert stopped.tone == "conflict"


def test_links_end_before_the_punctuation_of_the_sentence() -> None:
    text = "План (https://example.org/a?b=1), ещё www.example.org. Конец"
    assert [(text[link.start : link.end], link.url) for link in find_links(text)] == [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("www.example.org", "https://www.example.org"),
    ]


def test_findings_that_no_longer_point_into_the_text_are_left_out() -> None:
    verdict = {"findings": [{"start": 0, "end": 3, "reason": "x"}, {"start": 2, "end": 99, "reason": "x"}]}
    assert [finding.text for finding in read_findings(verdict, "абвгд")] == ["абв"]


def test_hit_is_cut_around_its_first_mark_and_marks_move_with_it() -> None:
    text = "Очень длинное начало сообщения, которое никому не нужно, а вот договор нужен"
    start = text.index("договор")
    cut, marks = cut_around(text, ((start, start + 7),))
    assert cut.startswith("…")
    assert cut[marks[0][0] : marks[0][1]] == "договор"


@pytest.mark.parametrize(
    ("error", "words_in_it"),
    [
        (Rejected("x", code="dates_taken"), "заняты"),
        (Unreachable("x", retry_after_s=12.0), "через 12 с"),
        (Unreachable("x", maybe_done=True), "мог дойти"),
        (Refused("x"), "владелец"),
        (Rejected("price: below zero", field="price"), "Не принято: price: below zero."),
        (Rejected("Не меньше чем на 2 ночи", code="rules", field="stay"), "Не меньше чем на 2 ночи. Предложите"),
        (Broken("x"), "записана в журнал"),
        (BronyaError("x", code="never_heard_of"), "журнал"),
    ],
)
def test_every_error_has_a_sentence(error: BronyaError, words_in_it: str) -> None:
    notice = describe_error(error)
    assert words_in_it in notice.whole
    assert notice.field == getattr(error, "field", None)


def test_days_of_a_chat_are_named() -> None:
    today = date(2026, 6, 4)
    assert words.say_day(today, today) == "Сегодня, 4\u00a0июня"
    assert words.say_day(date(2026, 5, 1), today) == "Пт, 1\u00a0мая"
    assert words.say_day(datetime(2025, 1, 1, tzinfo=UTC).date(), today) == "Ср, 1\u00a0января 2025"


ROOMS = ("ai", "avito", "services", "store", "feed.py", "credentials.py", "local_relay.py", "paths.py", "settings.py")
DOMAIN = ("domain/conditions.py",)
NEVER_SHOWN = frozenset({"cases", "bad_case"})


def find_codes() -> Iterator[str]:
    """Every code that the rooms below the window write out: in calls, in choices of a code, in the AI's tables."""
    home = Path(desktop.__file__).parent
    for room in ROOMS + DOMAIN:
        path = home / room
        for file in [path] if path.is_file() else path.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (isinstance(node, ast.keyword) and node.arg in {"code", "error_code"}) or (
                    isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code"
                ):
                    yield from _literals(node.value)
    yield from failures._SENTENCES


def _literals(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from (*_literals(value.body), *_literals(value.orelse))


def test_every_code_of_the_rooms_has_words_and_what_to_do() -> None:
    codes = set(find_codes()) - NEVER_SHOWN
    assert len(codes) > 50
    assert {"token", "tariff", "rights", "relay_down", "keyring", "lapsed", "timeout", "ai_cut"} <= codes
    assert sorted(code for code in codes if not knows(code)) == []
    for code in codes:
        notice = describe_error(Rejected("Не меньше чем на 2 ночи", code=code))
        assert notice.advice.endswith((".", "!")), code
        assert not any(word in notice.whole for word in ("None", "{", "code")), code


def test_every_intent_tone_and_reason_has_its_words() -> None:
    assert set(words.INTENTS) == {str(intent) for intent in Intent}
    assert set(words.TONES) == {str(tone) for tone in Tone}
    assert set(REASONS) == {str(reason) for reason in Reason}


def test_an_answer_lost_on_its_way_is_said_before_its_code() -> None:
    lost = Unreachable("Avito: ReadTimeout", code="timeout", maybe_done=True)
    assert "мог дойти" in describe_error(lost).whole


def test_a_code_never_heard_of_keeps_the_words_that_came_with_it() -> None:
    assert describe_code("tariff") == "Тариф Авито не даёт доступа к сообщениям"
    assert describe_code("never_heard_of", "как есть") == "как есть"
