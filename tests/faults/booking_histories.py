"""Random histories of bookings by four operators, held against a model that knows what each step must answer.

Every operator has a connection of his own to one database. A crash is an error between the last write of a transaction
and its commit: what it wrote must be gone. After each history the database's own rows are compared with the model.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from desktop.domain.booking import ACTIVE, BookingStatus, Source
from desktop.domain.chat import ResourceId
from desktop.domain.stay import Stay
from desktop.errors import Rejected
from desktop.store import Store, open_store
from tests.builders import make_booking, make_busy, make_resource

OPERATORS = 4
START = datetime(2026, 7, 1, 12, tzinfo=UTC)
FIRST_DAY = date(2026, 8, 1)
FULL = 100_000
PROCESSES = 2

operators = st.integers(0, OPERATORS - 1)
days = st.integers(0, 9)
lengths = st.integers(1, 4)
hours = st.integers(1, 48)


def nights(day: int, length: int) -> Stay:
    return Stay.of_dates(FIRST_DAY + timedelta(days=day), FIRST_DAY + timedelta(days=day + length))


class PowerCut(Exception):
    """Raised inside a transaction after its writes."""


class World:
    """Four stores over one database; made once, because opening one costs more than a whole history."""

    def __init__(self, where: str) -> None:
        self.runner = asyncio.Runner()
        self.now = START
        self.count = 0
        self.stores: list[Store] = [
            self.run(open_store(where, clock=lambda: self.now, instance=f"desk-{number}"))
            for number in range(OPERATORS)
        ]

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def close(self) -> None:
        for store in self.stores:
            self.run(store.close())
        self.runner.close()


@dataclass(frozen=True)
class Known:
    """What the model knows of one booking."""

    id: str
    stay: Stay
    status: BookingStatus
    expires_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        held = self.status is BookingStatus.HELD and (self.expires_at is None or self.expires_at > now)
        return held or self.status is BookingStatus.CONFIRMED


def make_machine(world: World) -> type[RuleBasedStateMachine]:
    class Histories(RuleBasedStateMachine):
        """One resource of its own for each history."""

        @initialize(holds=st.lists(st.tuples(operators, days, lengths, hours), min_size=2, max_size=5))
        def begin(self, holds: list[tuple[int, int, int, int]]) -> None:
            world.count += 1
            world.now = START
            self.resource = ResourceId(f"resource-{os.getpid()}-{world.count}")
            world.run(world.stores[0].conditions.save_resource(make_resource(id=self.resource, item_ids=())))
            self.known: dict[str, Known] = {}
            self.imported: list[Stay] = []
            self.cut = False
            for operator, day, length, life in holds:
                self._create(operator, day, length, life)

        # ---- what the model says

        def lapsed(self, one: Known) -> bool:
            return one.status is BookingStatus.HELD and not one.is_live(world.now)

        def is_taken(self, stay: Stay, *, but: str = "") -> bool:
            mine = (one for one in self.known.values() if one.id != but and one.is_live(world.now))
            return any(one.stay.overlaps(stay) for one in mine) or self.is_imported(stay)

        def is_imported(self, stay: Stay) -> bool:
            return any(taken.overlaps(stay) for taken in self.imported)

        def pick(self, number: int) -> Known:
            return list(self.known.values())[number % len(self.known)]

        # ---- what is done, by whom

        def do(self, operator: int, work: Any) -> tuple[Any, str]:
            """The answer and the code of the refusal; `crash` when the power was cut."""
            store = world.stores[operator]
            is_cut, self.cut = self.cut, False
            if is_cut:
                _cut_the_next_write(store)
            try:
                return world.run(work(store)), ""
            except Rejected as error:
                return None, error.code
            except PowerCut:
                return None, "crash"
            finally:
                _mend(store)

        @rule(operator=operators, day=days, length=lengths, life=hours)
        def create(self, operator: int, day: int, length: int, life: int) -> None:
            self._create(operator, day, length, life)

        def _create(self, operator: int, day: int, length: int, life: int) -> None:
            stay, until = nights(day, length), world.now + timedelta(hours=life)
            booking = make_booking(stay, resource_id=self.resource, expires_at=until, chat=None)
            saved, code = self.do(operator, lambda store: store.bookings.hold(booking))
            assert code in ({"dates_taken", "crash"} if self.is_taken(stay) else {"", "crash"}), code
            if saved:
                self.known[saved.id] = Known(saved.id, stay, BookingStatus.HELD, until)

        def change(self, number: int, operator: int, work: Any, allowed: str, after: dict[str, Any]) -> None:
            """`allowed` is the only code the model takes for an answer, "" for success."""
            one = self.pick(number)
            _, code = self.do(operator, lambda store: work(store, one.id))
            if self.lapsed(one):
                allowed = "lapsed"
            assert code in {allowed, "crash"}, (code, allowed, one)
            if code == "lapsed" and one.status is BookingStatus.HELD:
                self.known[one.id] = replace(one, status=BookingStatus.EXPIRED)
            elif not code:
                self.known[one.id] = replace(one, **after)

        def refuse_ended(self, one: Known, *, only_held: bool = True) -> str:
            if one.status is BookingStatus.EXPIRED:
                return "lapsed"
            fits = one.status is BookingStatus.HELD if only_held else one.status in ACTIVE
            return "" if fits else "status"

        @precondition(lambda self: self.known)
        @rule(number=st.integers(0, 99), operator=operators)
        def confirm(self, number: int, operator: int) -> None:
            one = self.pick(number)
            allowed = self.refuse_ended(one) or ("dates_taken" if self.is_imported(one.stay) else "")
            self._decide(number, operator, BookingStatus.CONFIRMED, allowed)

        @precondition(lambda self: self.known)
        @rule(number=st.integers(0, 99), operator=operators)
        def reject(self, number: int, operator: int) -> None:
            self._decide(number, operator, BookingStatus.REJECTED, self.refuse_ended(self.pick(number)))

        @precondition(lambda self: self.known)
        @rule(number=st.integers(0, 99), operator=operators)
        def cancel(self, number: int, operator: int) -> None:
            one = self.pick(number)
            ended = "lapsed" if one.status is BookingStatus.EXPIRED else "status"
            self._decide(
                number, operator, BookingStatus.CANCELLED, "" if one.status is BookingStatus.CONFIRMED else ended
            )

        def _decide(self, number: int, operator: int, status: BookingStatus, allowed: str) -> None:
            def work(store: Store, booking_id: str) -> Any:
                return store.bookings.decide(booking_id, status, by=f"desk-{operator}")

            self.change(number, operator, work, allowed, {"status": status})

        @precondition(lambda self: self.known)
        @rule(number=st.integers(0, 99), operator=operators, life=hours)
        def extend(self, number: int, operator: int, life: int) -> None:
            until = world.now + timedelta(hours=life)
            allowed = self.refuse_ended(self.pick(number))
            self.change(
                number, operator, lambda store, one: store.bookings.extend(one, until), allowed, {"expires_at": until}
            )

        @precondition(lambda self: self.known)
        @rule(number=st.integers(0, 99), operator=operators, day=days, length=lengths)
        def move(self, number: int, operator: int, day: int, length: int) -> None:
            one, stay = self.pick(number), nights(day, length)
            allowed = self.refuse_ended(one, only_held=False) or (
                "dates_taken" if self.is_taken(stay, but=one.id) else ""
            )
            self.change(
                number,
                operator,
                lambda store, booking: store.bookings.change_stay(booking, stay),
                allowed,
                {"stay": stay},
            )

        @rule(operator=operators, later=hours)
        def lapse(self, operator: int, later: int) -> None:
            world.now += timedelta(hours=later)
            self.do(operator, lambda store: store.bookings.expire_due())

        @rule(operator=operators, day=days, length=lengths, is_emptied=st.booleans())
        def import_busy(self, operator: int, day: int, length: int, is_emptied: bool) -> None:
            taken = [] if is_emptied else [make_busy(nights(day, length))]
            _, code = self.do(
                operator, lambda store: store.bookings.save_busy(self.resource, Source.ICAL, taken, feed="one")
            )
            if not code:
                self.imported = [busy.stay for busy in taken]

        @rule()
        def cut_power_at_the_next_write(self) -> None:
            self.cut = True

        def teardown(self) -> None:
            if not hasattr(self, "resource"):
                return
            rows = world.run(world.stores[1].bookings.list_bookings(resource_id=self.resource))
            assert {row.id for row in rows} == set(self.known)
            for row in rows:
                model = self.known[row.id]
                assert row.stay == model.stay
                if row.status is BookingStatus.EXPIRED:
                    assert model.status is BookingStatus.EXPIRED or self.lapsed(model)
                else:
                    assert row.status is model.status
            sure = [row.stay for row in rows if row.status in ACTIVE]
            assert not any(a.overlaps(b) for i, a in enumerate(sure) for b in sure[i + 1 :])
            conflicts = world.run(world.stores[2].bookings.list_conflicts(self.resource))
            wanted = sum(stay.overlaps(taken) for stay in sure for taken in self.imported)
            assert len(conflicts) == wanted  # an import that collides is kept and shown

    return Histories


def _cut_the_next_write(store: Store) -> None:
    database = store._database
    change_with = type(database).change_with

    async def cut(work: Any) -> Any:
        def job(connection: Any) -> Any:
            work(connection)
            raise PowerCut

        return await change_with(database, job)

    database.change_with = cut  # type: ignore[method-assign]


def _mend(store: Store) -> None:
    with suppress(AttributeError):
        del store._database.change_with


def play(where: str, histories: int, seed: int | None = None) -> int:
    """Plays that many histories; raises the first that differs from the model. Returns how many were really played."""
    world = World(where)
    try:
        plan = settings(
            max_examples=histories,
            stateful_step_count=14,
            deadline=None,
            database=None,
            derandomize=seed is None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        if seed is not None:
            import random

            random.seed(seed)
        run_state_machine_as_test(make_machine(world), settings=plan)
        return world.count
    finally:
        world.close()


def run(full: bool) -> dict[str, Any]:
    """The full form in two processes on a disk in memory: the database is held to its rules, not to its disk."""
    wanted = FULL if full else 2_000
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="bronya-histories-", dir=memory if memory.is_dir() else None))
    started = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.faults.booking_histories",
                str(folder / f"{n}.db"),
                str(wanted // PROCESSES),
                str(n),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(PROCESSES)
    ]
    played, failed = 0, 0
    for process in started:
        output, _ = process.communicate()
        failed += process.returncode != 0
        played += int(output or 0) if process.returncode == 0 else 0
    shutil.rmtree(folder, ignore_errors=True)
    return {"ok": not failed and played >= wanted, "histories": played, "operators": OPERATORS, "failed": failed}


if __name__ == "__main__":
    print(play(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
