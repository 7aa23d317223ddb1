"""The log of webhooks, the hooks they come by and the clients who read them."""

STATEMENTS = (
    "CREATE TABLE log (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL)",
    "INSERT INTO log VALUES (1, 0)",
    """CREATE TABLE heads (account TEXT PRIMARY KEY NOT NULL, nth BIGINT NOT NULL, last_seq BIGINT NOT NULL,
       floor_seq BIGINT NOT NULL)""",
    """CREATE TABLE events (seq BIGINT PRIMARY KEY, account TEXT NOT NULL, nth BIGINT NOT NULL,
       received_at BIGINT NOT NULL, body BYTES NOT NULL)""",
    "CREATE INDEX events_by_account ON events (account, seq)",
    """CREATE TABLE hooks (id TEXT PRIMARY KEY NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL,
       key_hash BYTES NOT NULL UNIQUE, created_at BIGINT NOT NULL)""",
    """CREATE TABLE clients (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, token_hash BYTES NOT NULL UNIQUE,
       created_at BIGINT NOT NULL, revoked_at BIGINT, read_to BIGINT NOT NULL, seen_at BIGINT)""",
    "CREATE TABLE client_accounts (client_id TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (client_id, account))",
    "CREATE TABLE registry (id BIGINT PRIMARY KEY, version BIGINT NOT NULL)",
    "INSERT INTO registry VALUES (1, 0)",
)
