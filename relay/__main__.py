"""The relay's command line: serve, and the administrator's commands."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from relay import __version__, admin
from relay.config import WrongSetting, database_url, read_config
from relay.database import open_admin
from relay.event_queue import describe
from relay.guard import AlreadyServed
from relay.health import read_stats
from relay.logs import start_logging
from relay.migrations import NewerDatabase, migrate

Command = Callable[[Connection], Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done, 1 failed with a sentence on stderr, 2 wrong usage."""
    told = _parser().parse_args(arguments)
    try:
        if told.command == "serve":
            from relay.app import run

            start_logging()
            run(read_config(host=told.host, port=told.port, database=told.database, environ=None))
        else:
            _administer(told)
    except (WrongSetting, admin.Impossible, AlreadyServed, NewerDatabase) as error:
        return _failed(str(error))
    except SQLAlchemyError as error:
        return _failed(f"The database did not work: {describe(error)}")
    except OSError as error:
        return _failed(f"{error.strerror or error}.")
    return 0


def _failed(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


def _administer(told: argparse.Namespace) -> None:
    import os

    engine = open_admin(database_url(told.database, os.environ))
    try:
        migrate(engine)
        with engine.begin() as connection:
            found = told.do(told)(connection)
    finally:
        engine.dispose()
    if told.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_as_text(found))


def _as_text(found: dict[str, Any]) -> str:
    lines = []
    for name, value in found.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += ["  ".join(f"{key}={_word(cell)}" for key, cell in row.items()) for row in value]
        elif isinstance(value, list) and not value:
            lines.append(f"no {name}")
        else:
            lines.append(f"{name}: {_word(value)}")
    return "\n".join(lines) + "\n"


def _word(value: object) -> str:
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    return "-" if value is None or value == "" else str(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bronya-relay", description="Takes Avito's webhooks and keeps them safe.")
    parser.add_argument("--version", action="version", version=f"bronya-relay {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="the server; prints its address as one JSON line when it is ready")
    serve.add_argument("--host", help="default 127.0.0.1")
    serve.add_argument("--port", type=_port, help="default 8700; 0 for any free one")
    serve.add_argument("--database", metavar="URL", help="sqlite:///file or postgresql://user@host/name")

    hook = commands.add_parser("hook", help="the addresses Avito posts to").add_subparsers(dest="verb", required=True)
    add = _command(hook, "add", lambda told: lambda db: admin.add_hook(db, told.account, told.name or told.account))
    add.add_argument("--account", required=True, metavar="ID", help="the Avito account's number")
    add.add_argument("--name")
    _command(hook, "list", lambda _: lambda db: {"hooks": admin.list_hooks(db)})
    _command(hook, "remove", lambda told: lambda db: admin.remove_hook(db, told.id)).add_argument("id", metavar="ID")

    client = commands.add_parser("client", help="who may pick up").add_subparsers(dest="verb", required=True)
    add = _command(client, "add", lambda told: lambda db: admin.add_client(db, told.name, told.account))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--account", required=True, action="append", metavar="ID", help="may be given several times")
    _command(client, "list", lambda _: lambda db: {"clients": admin.list_clients(db)})
    revoke = _command(client, "revoke", lambda told: lambda db: admin.revoke_client(db, told.id))
    revoke.add_argument("id", metavar="ID")
    _command(commands, "stats", lambda _: read_stats)
    return parser


def _command(commands: Any, name: str, do: Callable[[argparse.Namespace], Command]) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name)
    command.add_argument("--database", metavar="URL")
    command.add_argument("--json", action="store_true", help="one JSON object")
    command.set_defaults(do=do)
    return command


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:8]) > 65535:
        raise argparse.ArgumentTypeError("a port is 0 to 65535")
    return int(text)


if __name__ == "__main__":
    raise SystemExit(main())
