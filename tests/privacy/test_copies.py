"""Back-ups come back whole, damage is read around, encryption never loses the database."""

import random
import sqlite3
from contextlib import closing

import pytest

from desktop.credentials import MemoryCredentials
from desktop.errors import Broken, Refused, Rejected
from desktop.services.backups import Backups
from desktop.services.copies import list_copies, put_back, rescue_file, settle_file, write_pending
from desktop.services.rights import acting_as, make_owner
from desktop.store import open_store
from desktop.store.backup import count_rows, verify
from desktop.store.encryption import change_key
from desktop.store.file_state import KEY_NAME, is_plain
from tests.builders import make_chat, make_key, make_message
from tests.privacy.test_erasure import CLIENT, MARKS, NAME, plant
from tests.rights.byte_scan import scan

KEY, OTHER = "ab" * 32, "cd" * 32
OWNER = make_owner("Владелец")


@pytest.fixture
def file(tmp_path, new_file):
    (tmp_path / "bronya.db").write_bytes(new_file.read_bytes())
    return tmp_path / "bronya.db"


def make_backups(store, file, clock, secrets=None):
    return Backups(store, secrets or MemoryCredentials(), file.parent, file, clock=clock)


async def test_a_copy_is_made_while_the_program_runs_and_comes_back_with_what_was_there_kept(file, clock):
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            await plant(store)
            backups = make_backups(store, file, clock)
            copy = await backups.make_copy()
            seen = await backups.preview_copy(copy.path)
            await store.events.save_events([make_message("после копии", key=make_key("later"))])
            await backups.restore_copy(copy.path)
            assert (await backups.read_state({})).waits == "restore"
    assert seen.counts["chats"] == 3
    assert settle_file(file.parent, file, MemoryCredentials()) == ""
    async with await open_store(file, clock=clock) as store:
        assert await store.chats.get_chat(make_key("later")) is None
        assert await store.chats.get_chat(make_key("her-1")) is not None
        assert await store.ai_log.verify() is None
    before = next((file.parent / "backups").glob("bronya-before-*.db"))
    assert count_rows(before)["chats"] == 4


async def test_who_was_erased_since_the_copy_stays_erased_after_a_restore(file, clock):
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            await plant(store)
            copy = await make_backups(store, file, clock).make_copy()
            clock.move(days=1)
            await store.erasure.erase_person(make_key("her-1"))
    put_back(copy.path, file.parent, file, "")
    async with await open_store(file, clock=clock) as store:
        assert await store.chats.get_chat(make_key("her-1")) is not None
        assert await store.erasure.keep_erased() == 2
        assert await store.chats.get_chat(make_key("her-1")) is None
    assert scan({"name": NAME}, texts={"file": file.read_bytes()}).hits == []


async def test_copies_with_pictures_are_bounded_in_number_and_hold_no_secret(file, clock):
    secrets = MemoryCredentials({"avito/1": "secret-of-avito-7781"})
    (file.parent / "pictures").mkdir()
    (file.parent / "pictures" / "abc").write_bytes(b"a picture")
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            await plant(store)
            backups = make_backups(store, file, clock, secrets)
            await backups.save_copying({"keep": 2, "pictures": True, "every_hours": 24})
            for _ in range(4):
                clock.move(days=1)
                copy = await backups.make_copy()
            with pytest.raises(Rejected) as refused:
                await backups.save_copying({"keep": 0})
    assert refused.value.field == "keep"
    assert len(list_copies(copy.path.parent)) == 2
    assert scan({"secret": "secret-of-avito-7781"}, copy.path.parent).hits == []
    (file.parent / "pictures" / "abc").unlink()
    put_back(copy.path, file.parent, file, "")
    assert (file.parent / "pictures" / "abc").read_bytes() == b"a picture"


async def test_the_clock_makes_a_copy_when_the_newest_is_too_old(file, clock):
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            backups = make_backups(store, file, clock)
            await backups._beat()
            assert list_copies(file.parent / "backups") == []
            await backups.save_copying({"every_hours": 24})
            await backups._beat()
            assert len(list_copies(file.parent / "backups")) == 1
            await backups._beat()
            assert len(list_copies(file.parent / "backups")) == 1


async def test_what_is_no_copy_and_what_is_damaged_is_refused_and_changes_nothing(file, clock, tmp_path):
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            await plant(store)
            backups = make_backups(store, file, clock)
            copy = await backups.make_copy()
            spoil(copy.path, 5)
            with pytest.raises(Broken):
                await backups.restore_copy(copy.path)
            stranger = tmp_path / "bronya-x.db"
            with closing(sqlite3.connect(stranger)) as other:
                other.execute("CREATE TABLE a (b)")
            with pytest.raises(Rejected):
                await backups.restore_copy(stranger)


def spoil(path, pages: int, *, seed: int = 1) -> None:
    """Garbage over some pages that hold rows."""
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    leaves = [number for number in range(8, len(data) // 4096) if data[number * 4096] == 0x0D]
    for number in chance.sample(leaves, pages):
        data[number * 4096 : (number + 1) * 4096] = chance.randbytes(4096)
    path.write_bytes(data)


async def test_of_a_damaged_file_all_that_can_be_read_is_saved_and_what_is_lost_is_said(file, clock):
    async with await open_store(file, clock=clock) as store:
        for chat in range(6):
            key = make_key(f"chat-{chat}")
            batch = [make_message(f"слово {number} " * 20, key=key, id=f"{chat}-{number}") for number in range(100)]
            await store.events.save_events(batch)
            await store.chats.save_chats([make_chat(key=key, client_id=f"c{chat}")])
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(file, 6)
    with pytest.raises(Broken):
        verify(file)
    result = rescue_file_off_loop(file)
    assert 480 < result.saved["messages"] < 600
    assert result.lost
    async with await open_store(file, clock=clock) as store:
        assert len(await store.search.find("слово", limit=10)) == 10
    assert next((file.parent / "backups").glob("bronya-before-*.db")).exists()


def rescue_file_off_loop(file):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(rescue_file, file.parent, file, "").result()


# ---- encryption


async def test_an_encrypted_file_shows_nothing_and_works_as_before(file, clock):
    secrets = MemoryCredentials()
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            await plant(store)
            await make_backups(store, file, clock, secrets).change_encryption(on=True)
    key = settle_file(file.parent, file, secrets)
    assert key == secrets.get(KEY_NAME)
    assert not is_plain(file)
    with acting_as(OWNER):
        async with await open_store(file, clock=clock, key=key) as store:
            assert [hit.key for hit in await store.search.find("сосед")] == [make_key("another")]
            await store.events.save_events([make_message("новое слово", key=make_key("her-1"), author_id=CLIENT)])
            assert scan(MARKS | {"new": "новое слово"}, file.parent).hits == []
            copy = await make_backups(store, file, clock, secrets).make_copy()
            assert copy.is_encrypted
            assert scan(MARKS, file.parent).hits == []
            await make_backups(store, file, clock, secrets).change_encryption(on=False)
    assert settle_file(file.parent, file, secrets) == ""
    async with await open_store(file, clock=clock) as store:
        assert (await store.chats.get_chat(make_key("her-1"))).last_text == "новое слово"
        assert await store.ai_log.verify() is None


async def test_without_its_key_or_with_another_the_database_says_so(file, clock):
    change_key(file, "", KEY)
    with pytest.raises(Refused) as refused:
        settle_file(file.parent, file, MemoryCredentials())
    assert refused.value.code == "database_key"
    with pytest.raises(Broken) as broken:
        await open_store(file, clock=clock, key=OTHER)
    assert broken.value.code in {"database_damaged", "database_key"}


@pytest.mark.parametrize("old_new", [("", KEY), (KEY, "")], ids=["on", "off"])
async def test_a_change_that_breaks_off_at_any_step_leaves_one_whole_database(file, clock, old_new):
    old, new = old_new
    async with await open_store(file, clock=clock) as store:
        await plant(store)
    if old:
        change_key(file, "", old)
    for step in ("settle", "copy", "verify", "link", "swap", "wipe", "done"):

        def fall(at: str, step: str = step) -> None:
            if at == step:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            change_key(file, old, new, on_step=fall)
        settle_file(file.parent, file, MemoryCredentials({KEY_NAME: KEY}))
        key = "" if is_plain(file) else KEY
        verify(file, key)
        assert count_rows(file, key)["messages"] == 3
        assert sorted(path.name for path in file.parent.glob("*leaving*")) == []
        if key == new:
            change_key(file, new, old)


async def test_a_wish_is_called_off(file):
    write_pending(file.parent, {"do": "encrypt"})
    write_pending(file.parent, {})
    assert settle_file(file.parent, file, MemoryCredentials({KEY_NAME: KEY})) == ""
    assert is_plain(file)


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (lambda copy: copy.unlink(), "no_copy"),
        (lambda copy: spoil(copy, 5), "database_damaged"),
        (lambda copy: copy.write_bytes(bytes(8192)), "database_damaged"),
    ],
    ids=["gone", "damaged", "empty pages"],
)
async def test_copy_that_cannot_come_back_at_the_start_is_told_and_the_database_stays(file, clock, break_it, code):
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            await plant(store)
            backups = make_backups(store, file, clock)
            copy = await backups.make_copy()
            await backups.restore_copy(copy.path)
    break_it(copy.path)
    before = count_rows(file)
    assert settle_file(file.parent, file, MemoryCredentials()) == ""
    assert count_rows(file) == before
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            backups = make_backups(store, file, clock)
            outcome = await backups.read_start()
            assert (outcome.do, outcome.code) == ("restore", code)
            assert outcome.text
            assert await backups.read_start() is None  # told once
            assert (await backups.read_state({})).waits == ""


async def test_what_went_well_at_the_start_is_told_too(file, clock):
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            await plant(store)
        secrets = MemoryCredentials()
        secrets.set(KEY_NAME, KEY)
        write_pending(file.parent, {"do": "encrypt"})
        settle_file(file.parent, file, secrets)
        async with await open_store(file, clock=clock, key=KEY) as store:
            outcome = await make_backups(store, file, clock, secrets).read_start()
    assert (outcome.do, outcome.code) == ("encrypt", "")


async def test_database_on_a_server_refuses_copies_and_encryption_in_words(file, clock):
    """`database` is None there: the file is the server's."""
    with acting_as(OWNER):
        async with await open_store(file, clock=clock) as store:
            backups = Backups(store, MemoryCredentials(), file.parent, None, clock=clock)
            assert not (await backups.read_state({})).is_file
            wishes = (
                backups.make_copy(), backups.preview_copy(file), backups.restore_copy(file),
                backups.change_encryption(on=True), backups.change_encryption(on=False),
            )  # fmt: skip
            for wish in wishes:
                with pytest.raises(Refused) as refused:
                    await wish
                assert "PostgreSQL" in refused.value.message
            assert not (file.parent / "at-next-start.json").exists()
    assert settle_file(file.parent, "postgresql+psycopg://db.example.org/bronya", MemoryCredentials()) == ""
