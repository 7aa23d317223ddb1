"""Calendars that other services fetch by an unguessable address."""

STATEMENTS = (
    """CREATE TABLE calendars (scope TEXT NOT NULL, name TEXT NOT NULL, secret TEXT NOT NULL,
       secret_hash BYTES NOT NULL UNIQUE, content BYTES NOT NULL, updated_at BIGINT NOT NULL,
       PRIMARY KEY (scope, name))""",
)
