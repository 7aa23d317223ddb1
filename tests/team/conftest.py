"""Desktops of one team: several stores, or whole programs, over one PostgreSQL."""

from tests.store.conftest import (
    clock,
    empty_postgres,
    new_database,
    new_file,
    postgres_server,
    shared_database,
    store,
    where,
)

__all__ = [
    "clock", "empty_postgres", "new_database", "new_file", "postgres_server", "shared_database", "store", "where",
]  # fmt: skip
