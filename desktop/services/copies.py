"""Copies of the database in a folder, and what is done to the file before anything opens it: restore, rescue, encryption."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop.credentials import Credentials
from desktop.errors import BronyaError, Refused, Rejected
from desktop.services.data_wishes import CopyInfo
from desktop.store import backup as files
from desktop.store.encryption import beside, change_key, finish, replace, settle
from desktop.store.file_state import KEY_NAME, PENDING, find_key, is_plain

log = logging.getLogger(__name__)

PREFIX = "bronya-"
OUTCOME = "last-start.json"  # what came of what waited for the closed file
_DATABASE = "bronya.db"  # its name inside a zip


def list_copies(folder: Path) -> list[CopyInfo]:
    """Newest first; other files of the folder are left alone."""
    found = [look(path) for path in folder.glob(f"{PREFIX}*") if path.suffix in {".db", ".zip"}]
    return sorted(found, key=lambda copy: copy.path.name, reverse=True)


def look(path: Path) -> CopyInfo:
    facts = path.stat()
    is_zip = path.suffix == ".zip"
    encrypted = not is_zip and not is_plain(path)
    return CopyInfo(path, datetime.fromtimestamp(facts.st_mtime, UTC), facts.st_size, is_zip, encrypted)


def preview(path: Path, key: str) -> CopyInfo:
    if not path.is_file():
        raise Rejected("there is no such file", code="no_copy", field="path")
    with _Unpacked(path) as database:
        plain = is_plain(database)
        if not plain and not key:
            raise Refused("Копия зашифрована, а ключа к ней в хранилище ключей нет.", code="database_key")
        files.verify(database, "" if plain else key)
        counts = files.count_rows(database, "" if plain else key)
    if not counts:
        raise Rejected("this is no copy of the program's database", code="no_copy", field="path")
    seen = look(path)
    return CopyInfo(path, seen.at, seen.size, seen.has_pictures, not plain, counts)


class _Unpacked:
    """The database of a copy as a file; of a zip beside it and only for the time being."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}.look")

    def __enter__(self) -> Path:
        if self._path.suffix != ".zip":
            return self._path
        try:
            with (
                zipfile.ZipFile(self._path) as archive,
                archive.open(_DATABASE) as source,
                self._part.open("wb") as target,
            ):
                shutil.copyfileobj(source, target)
        except (zipfile.BadZipFile, KeyError, OSError) as error:
            raise Rejected("this is no copy of the program's database", code="no_copy", field="path") from error
        return self._part

    def __exit__(self, *_: object) -> None:
        self._part.unlink(missing_ok=True)


def pack(database: Path, data_dir: Path) -> Path:
    target = database.with_suffix(".zip")
    part = target.with_name(f".{target.name}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        archive.write(database, _DATABASE, zipfile.ZIP_DEFLATED)
        for folder in ("pictures", "voices"):
            for file in sorted((data_dir / folder).glob("*")):
                archive.write(file, f"{folder}/{file.name}")
    part.chmod(0o600)
    part.replace(target)
    database.unlink()
    return target


def keep_newest(folder: Path, keep: int) -> None:
    for copy in list_copies(folder)[keep:]:
        copy.path.unlink(missing_ok=True)


def measure(data_dir: Path, database: Path | None) -> dict[str, int]:
    def weigh(folder: Path) -> int:
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0

    sizes = {name: weigh(data_dir / name) for name in ("pictures", "voices", "logs")}
    parts = [database, database.with_name(database.name + "-wal")] if database else []
    return {"database": sum(part.stat().st_size for part in parts if part.exists())} | sizes


# ---- before anything is open


def read_pending(data_dir: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        said = json.loads((data_dir / PENDING).read_text(encoding="utf-8"))
        return {str(name): str(value) for name, value in said.items()}
    return {}


def take_outcome(data_dir: Path) -> dict[str, str]:
    """What came of what the last start did to the file; told once."""
    path = data_dir / OUTCOME
    with suppress(OSError, ValueError):
        said = json.loads(path.read_text(encoding="utf-8"))
        path.unlink()
        return {str(name): str(value) for name, value in said.items()}
    return {}


def write_pending(data_dir: Path, said: Mapping[str, str]) -> None:
    path = data_dir / PENDING
    if not said:
        path.unlink(missing_ok=True)
        return
    _write_words(path, said)


def _write_words(path: Path, said: Mapping[str, str]) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(said), encoding="utf-8")
    part.replace(path)


def settle_file(data_dir: Path, database: str | Path, credentials: Credentials) -> str:
    """Before the store opens: does what waits, ends what broke off, and gives the key the file needs ("" for none).

    Refused `database_key` when the file is encrypted and there is no key.
    """
    if not isinstance(database, Path):
        return ""
    finish(database)
    said = read_pending(data_dir)
    if said:
        outcome = {"do": said.get("do", "")}
        try:
            _do(said, data_dir, database, credentials)
        except BronyaError as error:
            log.warning("%s was not done: %s", said.get("do"), error.message)
            outcome |= {"code": error.code, "text": error.message}
        except OSError as error:
            log.warning("%s was not done: %s", said.get("do"), error)
            outcome |= {"code": "file", "text": error.strerror or str(error)}
        write_pending(data_dir, {})
        _write_words(data_dir / OUTCOME, outcome)
    return find_key(database, credentials.get)


def _do(said: Mapping[str, str], data_dir: Path, database: Path, credentials: Credentials) -> None:
    key = credentials.get(KEY_NAME) or ""
    plain = is_plain(database)
    if said.get("do") == "restore":
        if not Path(said["path"]).is_file():
            raise Rejected("the copy is not there any more", code="no_copy", field="path")
        put_back(Path(said["path"]), data_dir, database, key)
    elif said.get("do") == "encrypt" and plain and key:
        change_key(database, "", key)
    elif said.get("do") == "decrypt" and not plain:
        change_key(database, key, "")


def put_back(copy: Path, data_dir: Path, database: Path, key: str) -> Path:
    """The copy takes the database's place; gives where what was there is kept. Nobody may have it open."""
    part = beside(database, "part")
    with _Unpacked(copy) as source:
        shutil.copyfile(source, part)
    plain = is_plain(part)
    files.verify(part, "" if plain else key)
    _carry_erasures(database, part, "" if is_plain(database) else key, "" if plain else key)
    if copy.suffix == ".zip":
        _unpack_folders(copy, data_dir)
    kept = _safety_name(data_dir)
    _settle_old(database, "" if is_plain(database) else key)
    replace(database, part, keep_as=kept)
    return kept


def rescue_file(data_dir: Path, database: Path, key: str) -> files.Rescued:
    """What can still be read of a damaged file, in a new one; the damaged one is kept beside the copies."""
    part = beside(database, "part")
    part.unlink(missing_ok=True)
    asyncio.run(_make_empty(part, key))
    result = files.rescue(database, part, key)
    files.verify(part, key)
    kept = _safety_name(data_dir)
    for log_name in ("-wal", "-shm"):
        beside_old = database.with_name(database.name + log_name)
        if beside_old.exists():
            shutil.copyfile(beside_old, kept.with_name(kept.name + log_name))
    replace(database, part, keep_as=kept)
    return result


async def _make_empty(path: Path, key: str) -> None:
    from desktop.store import open_store

    async with await open_store(path, key=key) as store:
        # So that the first opening makes the search's index anew.
        await store.forget_index()
    settle(path, key)


def _safety_name(data_dir: Path) -> Path:
    folder = data_dir / "backups"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{PREFIX}before-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}.db"


def _settle_old(database: Path, key: str) -> None:
    """Best effort: what is there may be the damaged file that the copy replaces."""
    with suppress(Exception):
        settle(database, key)


def _carry_erasures(old: Path, new: Path, old_key: str, new_key: str) -> None:
    """Who was erased since the copy was made is erased again when it opens."""
    with suppress(Exception):
        source = files.open_file(old, old_key)
        rows = source.execute("SELECT digest, erased_at FROM erased_chats").fetchall()
        source.close()
        target = files.open_file(new, new_key, read_only=False)
        target.execute("CREATE TABLE IF NOT EXISTS erased_carried (digest TEXT PRIMARY KEY, erased_at INTEGER)").close()
        known = target.execute("SELECT 1 FROM sqlite_master WHERE name = 'erased_chats'").fetchone()
        into = "erased_chats" if known else "erased_carried"
        for row in rows:
            target.execute(f"INSERT OR REPLACE INTO {into} (digest, erased_at) VALUES (?, ?)", row).close()  # noqa: S608
        target.execute("DROP TABLE erased_carried").close() if known else None
        target.close()


def _unpack_folders(copy: Path, data_dir: Path) -> None:
    with zipfile.ZipFile(copy) as archive:
        for name in archive.namelist():
            folder, _, file = name.partition("/")
            if folder in {"pictures", "voices"} and file and "/" not in file and not file.startswith("."):
                (data_dir / folder).mkdir(exist_ok=True, mode=0o700)
                (data_dir / folder / file).write_bytes(archive.read(name))


def make_folder(folder: Path) -> None:
    """Refused `backup` when nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / ".bronya-may-write"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Refused(f"the folder of copies cannot be written: {error.strerror}", code="backup") from error
