"""Files that former code made open with the newest one, with everything that was in them; so do they on PostgreSQL."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Connection, MetaData, create_engine, insert, select, text

from desktop.domain.booking import BookingStatus, Source
from desktop.domain.chat import ChatFilter
from desktop.domain.conditions import to_json
from desktop.domain.people import Role
from desktop.errors import Rejected
from desktop.store import Store, migrate, open_store
from desktop.store.database import parse_url
from desktop.store.partial_indexes import INDEXES
from desktop.store.tables import metadata
from tests.builders import ACCOUNT, KEY, STUDIO, Clock, make_booking, make_stay

FILES = sorted((Path(__file__).parent / "former").glob("*.db.gz"))


def unpack(packed: Path, folder: Path) -> Path:
    path = folder / "bronya.db"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def make_config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def check_everything(store: Store) -> None:
    """All that `former/fill.py` put there, read through today's doors; and today's rules hold for it."""
    assert [one.name for one in await store.people.list_accounts()] == ["Аренда СПб"]
    found = await store.people.check_password("anna", "пароль прежней базы")
    assert found is not None
    assert found.role is Role.OWNER
    settings = await store.settings.read()
    assert (settings.model, settings.hold_hours) == ("former-model", 7)
    assert await store.settings.read_option("relay_url") == "https://relay.example.org"
    effective = await store.conditions.read_effective(STUDIO)
    said = to_json(effective.effective)
    assert (said["price"], said["max_guests"], said["rules"]) == (4700, 4, "После 23 тихо")
    page = await store.chats.list_chats(ChatFilter.ALL)
    assert [(chat.client_name, chat.key.account_id) for chat in page.chats] == [("Мария Пробная", ACCOUNT)]
    messages = (await store.chats.read_messages(KEY)).messages
    assert [message.text for message in messages] == ["Здравствуйте! Студия свободна с 12 по 15 июля?", "Да, свободна."]
    found_words = [hit.text for hit in await store.search.find("свободной")]
    assert len(found_words) == (2 if store.dialect == "sqlite" else 0)  # a server's words are not among what is copied
    assert await store.events.read_cursor() == 41
    assert await store.chats.load_compose(KEY) == "недописанное"
    draft = await store.drafts.get_live(KEY)
    assert draft is not None
    assert draft.text == "Здравствуйте! Да, эти даты свободны."
    rows = await store.outbox.list_rows()
    assert "Ждём вас!" in [row.text for row in rows]
    assert await store.ai_log.verify() is None
    assert (await store.ai_log.read_head()).id == 3
    await check_bookings(store)


async def check_bookings(store: Store) -> None:
    bookings = await store.bookings.list_bookings()
    assert {(one.name, one.status) for one in bookings} == {
        ("Мария Пробная", BookingStatus.HELD), ("Лев Небывалов", BookingStatus.CONFIRMED)
    }  # fmt: skip
    stays = make_stay("2026-07-01", "2026-08-31")
    busy = await store.bookings.list_busy(STUDIO, stays.start, stays.end)
    assert [str(one.stay.start_on) for one in busy if one.source is Source.AVITO] == ["2026-08-01"]
    with pytest.raises(Rejected, match="taken"):
        await store.bookings.hold(make_booking(make_stay("2026-07-21", "2026-07-22"), name="Третий Лишний"))


def is_described(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith("message_words"))


async def compare(store: Store) -> list[Any]:
    assert INDEXES  # read in, they count among the described

    def work(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"include_object": is_described, "compare_type": True})
        return list(compare_metadata(context, metadata))

    return await store._database.read(work)


@pytest.mark.parametrize("packed", FILES, ids=lambda path: path.name)
async def test_a_former_file_opens_with_all_that_was_in_it_and_the_newest_tables(packed: Path, tmp_path: Path) -> None:
    async with await open_store(unpack(packed, tmp_path), clock=Clock()) as store:
        assert await compare(store) == []
        await check_everything(store)


async def test_the_first_file_goes_through_every_step_one_at_a_time(tmp_path: Path) -> None:
    path = unpack(FILES[0], tmp_path)
    engine = create_engine(parse_url(str(path)))
    with engine.begin() as connection:
        script = ScriptDirectory.from_config(make_config(connection))
    steps = [one.revision for one in reversed(list(script.walk_revisions()))]
    for step in steps:
        with engine.begin() as connection:
            command.upgrade(make_config(connection), step)
        shutil.copy(path, tmp_path / f"{step}.db")
    engine.dispose()
    kept = {packed.name.split(".")[0] for packed in FILES}
    for step in set(steps) - kept:  # whoever stopped at one that no kept file stands for
        async with await open_store(tmp_path / f"{step}.db", clock=Clock()) as store:
            await check_everything(store)


@pytest.mark.postgres
@pytest.mark.parametrize("packed", FILES, ids=lambda path: path.name)
async def test_the_same_rows_on_a_servers_former_tables_are_brought_along_too(
    packed: Path, tmp_path: Path, new_database: Callable[..., str]
) -> None:
    where = new_database(empty=True)
    file, server = create_engine(f"sqlite:///{unpack(packed, tmp_path)}"), create_engine(where)
    with server.begin() as connection:
        command.upgrade(make_config(connection), packed.name.split(".")[0])
    tables = MetaData()
    with server.connect() as connection:
        tables.reflect(connection)
    with file.connect() as old, server.begin() as new:
        for table in tables.sorted_tables:
            if table.name not in {"alembic_version", "message_words"}:
                copy_rows(old, new, table)
    file.dispose()
    server.dispose()
    async with await open_store(where, clock=Clock()) as store:
        await check_everything(store)


def copy_rows(old: Connection, new: Connection, table: Any) -> None:
    flags = {column.name for column in table.columns if isinstance(column.type, Boolean)}
    new.execute(table.delete())
    rows = [dict(row._mapping) for row in old.execute(text(f'SELECT * FROM "{table.name}"'))]
    kept = [
        {name: bool(value) if name in flags and value is not None else value for name, value in row.items()}
        for row in rows
    ]
    named = [{name: value for name, value in row.items() if name in table.columns} for row in kept]
    if named:
        new.execute(insert(table), named)
    assert len(new.execute(select(table)).all()) == len(rows)
