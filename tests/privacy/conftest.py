"""The store's own fixtures: a file, and a PostgreSQL where there is one."""

from tests.store.conftest import (  # noqa: F401
    clock,
    empty_postgres,
    new_database,
    new_file,
    postgres_server,
    shared_database,
    store,
    where,
)
