"""One person's data given out and erased, and what is too old erased every night."""

from __future__ import annotations

import asyncio
import html
import json
import logging
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.domain.chat import ChatKey
from desktop.errors import Rejected
from desktop.services.heart import Heart
from desktop.services.kept_files import KeptFiles
from desktop.services.rights import Right, needs
from desktop.store import Store
from desktop.store.retention import Terms, read_terms

log = logging.getLogger(__name__)

TERMS_OPTION = "retention_days"
RAN_OPTION = "retention_ran_on"
AT_HOUR = 4  # at night, when nobody waits for the database
_EVERY_S = 1800.0
_TITLES = {
    "chats": "Чаты", "messages": "Сообщения", "drafts": "Черновики", "outbox": "Отправленное", "auto_bookings": "Брони",
    "clients": "Карточка", "waiting_stays": "Очередь на даты", "ai_chat_logs": "Журнал AI", "client_merges": "Объединения",
}  # fmt: skip


class Privacy:
    """Owns nothing but knows where a person's data lies: the store, and the folders of pictures and recordings."""

    def __init__(self, store: Store, folders: Mapping[Path, str], *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._files = [KeptFiles(folder, keep_bytes=1, suffix=suffix) for folder, suffix in folders.items()]
        self._clock = clock
        self._heart = Heart("retention", self._beat, longest_pause_s=_EVERY_S)

    @needs(Right.EXPORT, note="data.export")
    async def export_person(self, key: ChatKey, path: Path) -> Path:
        """Whole or not at all. Rejected `file` when the place cannot be written."""
        rows = await self._store.erasure.read_person(key)
        named = [(str(row["account_id"]), str(row["message_id"])) for row in rows.get("messages", [])]
        await asyncio.to_thread(self._write, path, rows, named)
        return path

    @needs(Right.ERASE, note="data.erase")
    async def erase_person(self, key: ChatKey) -> Mapping[str, int]:
        """The journal says which chat, never whose."""
        erased = await self._store.erasure.erase_person(key)
        files = await asyncio.to_thread(self._unlink, erased.messages)
        return {**erased.rows, "files": files}

    @needs(Right.READ)
    async def read_terms(self) -> Terms:
        return read_terms(await self._store.settings.read_option(TERMS_OPTION))

    @needs(Right.DATA, note="data.retention")
    async def save_terms(self, terms: Mapping[str, int]) -> None:
        """Rejected names the field that is no number of days."""
        for name, days in terms.items():
            if name not in Terms().to_json() or not isinstance(days, int) or not 0 <= days <= 36_500:
                raise Rejected(f"{name}: say a number of days", code="retention", field=name)
        await self._store.settings.save_option(TERMS_OPTION, dict(terms))
        self._heart.wake()

    @needs(Right.DATA)
    async def preview_retention(self, terms: Mapping[str, int]) -> Mapping[str, int]:
        return (await self._store.retention.preview(read_terms(terms))).to_json()

    @needs(Right.RUN)
    async def run(self) -> None:
        await self._heart.run()

    async def _beat(self) -> float | None:
        """Once a night; after a night that the computer slept, at the first chance."""
        now = self._clock().astimezone()
        night = (now - timedelta(hours=AT_HOUR)).date().isoformat()
        terms = await self.read_terms()
        if terms == Terms() or await self._store.settings.read_option(RAN_OPTION) == night:
            return _EVERY_S
        gone = await self._store.retention.apply(terms)
        if gone:
            await self._store.erasure.clear_bytes()
            await asyncio.to_thread(self._unlink, gone.on_disk)
            log.info("retention: %s", gone.to_json())
        await self._store.settings.save_option(RAN_OPTION, night)
        return _EVERY_S

    def _unlink(self, messages: tuple[tuple[str, str], ...]) -> int:
        """Overwritten first: on most disks that leaves nothing to be found."""
        count = 0
        for files in self._files:
            for account, message in messages:
                path = files.path(f"{account}/{message}")
                with suppress(FileNotFoundError):
                    with path.open("r+b") as file:
                        file.write(b"\0" * path.stat().st_size)
                    path.unlink()
                    count += 1
        return count

    def _write(self, path: Path, rows: Mapping[str, list[dict[str, Any]]], named: list[tuple[str, str]]) -> None:
        beside = path.with_name(f".{path.name}.part")
        try:
            with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("data.json", json.dumps(rows, ensure_ascii=False, indent=1, default=str))
                archive.writestr("index.html", to_page(rows))
                for files in self._files:
                    for account, message in named:
                        kept = files.path(f"{account}/{message}")
                        if kept.is_file():
                            archive.write(kept, f"files/{message}{kept.suffix or '.jpg'}")
            beside.chmod(0o600)
            beside.replace(path)
        except OSError as error:
            raise Rejected(f"cannot write {path.name}: {error.strerror}", code="file", field="path") from error
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def to_page(rows: Mapping[str, list[dict[str, Any]]]) -> str:
    """Everything as tables; what anybody wrote is text, never markup."""
    parts = ["<!doctype html><html lang='ru'><meta charset='utf-8'><title>Данные одного человека</title>"]
    parts.append(
        "<style>body{font:15px sans-serif;margin:2em}td,th{border:1px solid #ccc;padding:4px;text-align:left}</style>"
    )
    for name, listed in rows.items():
        heads = list(listed[0])
        parts.append(f"<h2>{html.escape(_TITLES.get(name, name))}</h2><table><tr>")
        parts += [f"<th>{html.escape(head)}</th>" for head in heads]
        parts.append("</tr>")
        for row in listed:
            cells = "".join(f"<td>{html.escape(str('' if row[head] is None else row[head]))}</td>" for head in heads)
            parts.append(f"<tr>{cells}</tr>")
        parts.append("</table>")
    return "".join(parts) + "</html>"
