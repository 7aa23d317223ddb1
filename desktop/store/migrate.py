"""Brings the tables to the newest version when the store opens, or refuses a database from the future."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import Broken

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FOLDER = Path(__file__).parent / "migrations"
HEAD = "0008"  # last of 0001 0002 0004 0006 0005 0009 0010 0007 0008


def upgrade(connection: Connection) -> None:
    """In the caller's transaction: killed half way, the database is as it was. Alembic is imported only when needed."""
    current = read_version(connection)
    if current == HEAD:
        return
    if current is not None and current not in known_revisions():
        raise Broken(
            f"the database was made by a newer version of the program (revision {current}, this one knows {HEAD})",
            code="newer_database",
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def read_version(connection: Connection) -> str | None:
    """The revision of an existing database, None for an empty one."""
    from sqlalchemy import inspect, text  # here: a first look needs HEAD and no SQLAlchemy

    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def known_revisions() -> frozenset[str]:
    """Revision files are named `<revision>_<what>.py`."""
    return frozenset(path.name.split("_", 1)[0] for path in (_FOLDER / "versions").glob("[0-9]*_*.py"))
