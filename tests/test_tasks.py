"""Tasks: kept, named, reported, ended with their owner."""

from __future__ import annotations

import asyncio
import gc

import pytest

from desktop.errors import Broken, BronyaError, Unreachable
from desktop.tasks import Tasks


async def test_waiting_task_is_not_collected_as_garbage() -> None:
    tasks, gate, done = Tasks(), asyncio.Event(), []

    async def wait() -> None:
        await gate.wait()
        done.append(1)

    tasks.start(wait(), "wait")
    await asyncio.sleep(0)
    gc.collect()
    gate.set()
    await tasks.settle()
    assert done == [1]


async def test_known_error_is_reported_and_ends_only_its_task() -> None:
    told: list[BronyaError] = []
    tasks = Tasks(report=told.append)

    async def fail() -> None:
        raise Unreachable("no answer")

    tasks.start(fail(), "fail")
    await tasks.settle()
    assert [error.code for error in told] == ["unreachable"]


async def test_bug_is_logged_with_its_traceback_and_reported_as_broken(caplog: pytest.LogCaptureFixture) -> None:
    told: list[BronyaError] = []
    tasks = Tasks(report=told.append)

    async def fail() -> None:
        raise ZeroDivisionError

    tasks.start(fail(), "divide")
    await tasks.settle()
    assert isinstance(told[0], Broken)
    assert "divide broke" in caplog.text
    assert "ZeroDivisionError" in caplog.text


async def test_later_work_of_a_name_replaces_the_earlier() -> None:
    tasks, seen = Tasks(), []

    async def look(word: str) -> None:
        await asyncio.sleep(0)
        seen.append(word)

    tasks.replace(look("а"), "search")
    tasks.replace(look("аб"), "search")
    await tasks.settle()
    assert seen == ["аб"]


async def test_storm_of_changes_costs_two_readings_and_the_last_change_is_seen() -> None:
    tasks, state, seen = Tasks(), [0], []

    async def read() -> None:
        now = state[0]
        await asyncio.sleep(0)
        seen.append(now)

    for number in range(100):
        state[0] = number
        tasks.refresh(read, "read")
        if number == 50:
            await asyncio.sleep(0)
    await tasks.settle()
    assert len(seen) == 2
    assert seen[-1] == 99


async def test_refresh_asked_for_during_a_failing_reading_is_not_lost() -> None:
    tasks, calls = Tasks(report=lambda error: None), []

    async def read() -> None:
        calls.append(1)
        await asyncio.sleep(0)
        if len(calls) == 1:
            raise Unreachable("no answer")

    tasks.refresh(read, "read")
    await asyncio.sleep(0)
    tasks.refresh(read, "read")
    await tasks.settle()
    assert len(calls) == 2


async def test_closing_cancels_what_runs_and_refuses_what_comes() -> None:
    tasks, ended = Tasks(), []

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(1)

    tasks.start(wait(), "wait")
    await asyncio.sleep(0)
    await tasks.close()
    assert ended == [1]
    with pytest.raises(RuntimeError):
        tasks.start(wait(), "late")
    tasks.refresh(wait, "late")
    assert not tasks.is_running("late")
