"""Finds marked secrets in every byte of folders and texts, in whatever form bytes take on their way."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, quote_plus


@dataclass
class Found:
    files: int = 0
    bytes: int = 0
    hits: list[str] = field(default_factory=list)  # which mark, in which form, where


def spell(mark: str) -> dict[str, bytes]:
    """Every form of a mark, with what is the same whatever stands around it."""
    raw, wide = mark.encode(), mark.encode("utf-16-le")
    forms = {
        "utf-8": raw,
        "utf-16-le": wide,
        "utf-16-be": mark.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "url": quote(mark, safe="").encode(),
        "url with slashes": quote(mark).encode(),
        "url of a form": quote_plus(mark).encode(),
        "json": json.dumps(mark)[1:-1].encode(),
        "python": repr(mark)[1:-1].encode(),
    }
    for name, data in (("base64", raw), ("base64 of utf-16", wide)):
        for shift in range(3):
            # Of the four letters at each end some belong to the neighbours as well.
            inner = b64encode(b"\0" * shift + data)
            start, end = -(-shift * 4 // 3), len(inner) - 4
            forms[f"{name} at {shift}"] = inner[start:end]
            forms[f"{name} for urls at {shift}"] = urlsafe_b64encode(b"\0" * shift + data)[start:end]
    return forms


def scan(marks: Mapping[str, str], *roots: Path, texts: Mapping[str, bytes] | None = None) -> Found:
    forms = {(name, form): data for name, mark in marks.items() for form, data in spell(mark).items()}
    found = Found()
    for where, data in _read_all(roots, texts or {}):
        found.files += 1
        found.bytes += len(data)
        found.hits += [f"{name} ({form}) in {where}" for (name, form), needle in forms.items() if needle in data]
    return found


def _read_all(roots: tuple[Path, ...], texts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield from texts.items()
    for root in roots:
        for path in sorted(root.rglob("*")):
            yield f"the name {path}", path.name.encode()
            if path.is_file() and not path.is_symlink():
                data = path.read_bytes()
                yield str(path), data
                yield from _unpack(str(path), data)
                if data.startswith(b"SQLite format 3\0"):
                    # As rows too: a long value lies in pieces over several pages.
                    yield f"{path} as rows", _dump(path)


def _unpack(where: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"\x1f\x8b"):
        yield f"{where} unpacked", gzip.decompress(data)
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"{where}/{name}", archive.read(name)
    elif data[:1] == b"\x78":
        try:
            yield f"{where} inflated", zlib.decompress(data)
        except zlib.error:
            return


def _dump(path: Path) -> bytes:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        plain = [name for name in tables if not name.startswith("message_words")]
        rows = [repr(row) for name in plain for row in connection.execute(f'SELECT * FROM "{name}"')]
        return "\n".join(rows).encode(errors="replace")
    finally:
        connection.close()
