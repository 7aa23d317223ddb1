"""Desktops of one team: several stores, or whole programs, over one PostgreSQL."""

from tests.store.conftest import clock, empty_postgres, new_database, postgres_server, shared_database

__all__ = ["clock", "empty_postgres", "new_database", "postgres_server", "shared_database"]
