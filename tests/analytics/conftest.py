"""Stores on both databases, and on the window's tests' fixtures nothing."""

from tests.store.conftest import (  # noqa: F401 (fixtures)
    clock,
    new_database,
    new_file,
    postgres_server,
    shared_database,
    store,
    where,
)
