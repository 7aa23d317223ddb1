"""The right to answer once, and the stop that withholds it."""

STATEMENTS = (
    """CREATE TABLE permits (account TEXT NOT NULL, key TEXT NOT NULL, holder TEXT NOT NULL,
       granted_at BIGINT NOT NULL, PRIMARY KEY (account, key))""",
    "CREATE INDEX permits_by_age ON permits (granted_at)",
    """CREATE TABLE stops (account TEXT PRIMARY KEY NOT NULL, reason TEXT NOT NULL, stopped_by TEXT NOT NULL,
       stopped_at BIGINT NOT NULL)""",
)
