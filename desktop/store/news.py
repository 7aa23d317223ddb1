"""What other desktops of one PostgreSQL did, told here as if it were done here: LISTEN and NOTIFY.

A change is announced inside its own transaction, so it is heard exactly when it can be read. Nothing is kept for who is
away: whoever was cut off hears EVERYTHING once it is back, and reads again what it shows.
"""

from __future__ import annotations

import json
import logging
import select
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, text

from desktop.domain.changes import EVERYTHING, NOTHING, Changes
from desktop.domain.chat import AccountId, ChatId, ChatKey

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

CHANNEL: Final = "bronya"
LARGEST: Final = 7900  # bytes of one payload; PostgreSQL takes less than 8000
MOST_PARTS: Final = 32  # beyond them reading everything again is cheaper
_LOOK_S: Final = 20.0  # how often a silent connection is asked whether it is still there
_PAUSES_S: Final = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0)
_SEND: Final = text("SELECT pg_notify(:channel, :payload)")

Note = Mapping[str, Any]  # a word that is no change: who looks at what


class News:
    """Owns a connection and a thread of its own from `start` to `close`. `hear` and `note` are called on that thread."""

    def __init__(self, engine: Engine, hear: Callable[[Changes], None], note: Callable[[Note], None]) -> None:
        self._engine = engine
        self._hear = hear
        self._note = note
        self._me = uuid4().hex[:12]  # of this store: two of one folder must not take each other for themselves
        self._wake, self._woken = socket.socketpair()
        self._is_closing = False
        self._has_listened = threading.Event()
        self._thread = threading.Thread(target=self._run, name="news", daemon=True)

    # ---- speaking, inside the caller's transaction

    def announce(self, connection: Connection, changes: Changes) -> None:
        for part in split_changes(changes):
            self._say(connection, {"by": self._me, "changes": part})

    def say(self, connection: Connection, note: Note) -> None:
        """A small word, lost for who is not there; at most a few hundred bytes."""
        self._say(connection, {"by": self._me, "note": note})

    @staticmethod
    def _say(connection: Connection, words: Mapping[str, Any]) -> None:
        connection.execute(_SEND, {"channel": CHANNEL, "payload": _dump(words)})

    # ---- listening

    def start(self, *, patience_s: float = 10.0) -> None:
        """Returns once it listens, so that nothing done after it is missed; without a server, goes on trying."""
        self._thread.start()
        self._has_listened.wait(patience_s)

    def close(self) -> None:
        self._is_closing = True
        self._wake.send(b"x")
        self._thread.join(timeout=10)
        self._wake.close()
        self._woken.close()

    def _run(self) -> None:
        import psycopg

        failures = 0
        was_cut_off = False
        while not self._is_closing:
            try:
                with self._connect() as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._has_listened.set()
                    failures = 0
                    if was_cut_off:
                        log.info("hearing of other desktops again; reading everything anew")
                        self._hear(EVERYTHING)
                    self._listen(connection)
            except (psycopg.Error, OSError) as error:
                if not was_cut_off:
                    log.warning("nothing is heard of other desktops for a while: %s", type(error).__name__)
                was_cut_off = True
                pause_s = _PAUSES_S[min(failures, len(_PAUSES_S) - 1)]
                failures += 1
                select.select([self._woken], [], [], pause_s)

    def _connect(self) -> psycopg.Connection[Any]:
        import psycopg

        args, options = self._engine.dialect.create_connect_args(self._engine.url)
        # A cut cable is noticed within half a minute, also while nothing is asked.
        alive = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
        return psycopg.connect(*args, **{**options, "connect_timeout": 10, **alive}, autocommit=True)

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        while not self._is_closing:
            ready, _, _ = select.select([connection.fileno(), self._woken.fileno()], [], [], _LOOK_S)
            if self._woken.fileno() in ready:
                return
            if not ready:
                connection.execute("SELECT 1")
            self._take(note.payload for note in connection.notifies(timeout=0))

    def _take(self, payloads: Iterable[str]) -> None:
        """All that came at once is told as one change."""
        heard = NOTHING
        for payload in payloads:
            words = _load(payload)
            if words.get("by") == self._me:
                continue
            if isinstance(words.get("note"), dict):
                self._note(words["note"])
            else:
                heard |= read_changes(words.get("changes"))
        if heard:
            self._hear(heard)


def split_changes(changes: Changes) -> Iterator[Mapping[str, Any] | str]:
    """As JSON in parts that each fit into one payload; "all" when they would be too many."""
    flags = {one.name: True for one in fields(changes) if getattr(changes, one.name) is True}
    keys = [
        (one.name, list(key) if isinstance(key, tuple) else key)
        for one in fields(changes)
        if isinstance(found := getattr(changes, one.name), frozenset)
        for key in found
    ]
    parts: list[dict[str, Any]] = [dict(flags)]
    size = len(_dump(flags))
    for name, key in keys:
        more = len(_dump(key)) + len(name) + 8
        if size + more > LARGEST - 100 and (len(parts) > 1 or size > 2):
            parts.append({})
            size = 2
        parts[-1].setdefault(name, []).append(key)
        size += more
    if changes is EVERYTHING or len(parts) > MOST_PARTS:
        yield "all"
        return
    yield from parts


def read_changes(said: object) -> Changes:
    """What this version knows of it; what nobody can read means that anything may have changed."""
    if not isinstance(said, dict):
        return EVERYTHING
    known: dict[str, Any] = {}
    for one in fields(Changes):
        value = said.get(one.name)
        if value is True:
            known[one.name] = True
        elif isinstance(value, list):
            known[one.name] = frozenset(_read_key(key) for key in value)
    return Changes(**known)


def _read_key(key: Any) -> Any:
    return ChatKey(AccountId(key[0]), ChatId(key[1])) if isinstance(key, list) else key


def _dump(value: object) -> str:
    """ASCII, so that characters are bytes."""
    return json.dumps(value, separators=(",", ":"))


def _load(payload: str) -> Mapping[str, Any]:
    try:
        words = json.loads(payload)
    except ValueError:
        words = None
    return words if isinstance(words, dict) else {}
