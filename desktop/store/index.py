"""The full-text index: which message has which words. Contentless on SQLite, tsvector on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, text

from desktop.store.tables import messages, options
from desktop.store.words import STEMMER, stems

_OPTION = "search_stemmer"
_LONGEST = 20_000  # characters of one message that are searched; Avito takes 1,000


def document(chat: int, words: str) -> str:
    """The chat's own token leads, so a search inside one chat never walks the others."""
    return " ".join([chat_token(chat), *stems(words[:_LONGEST])])


def chat_token(chat: int) -> str:
    """No word of a message has this sign in it."""
    return f"#{chat}"


def add_words(connection: Connection, rows: Iterable[tuple[int, int, str]]) -> None:
    """`rows` are (place, chat, text); texts without words are left out."""
    values = [{"place": place, "words": document(chat, words)} for place, chat, words in rows if words]
    if values:
        connection.execute(text(_INSERT[connection.dialect.name]), values)


def remove_words(connection: Connection, rows: Iterable[tuple[int, int, str]]) -> None:
    """The text must be exactly what was added: a contentless index keeps no copy to look it up in."""
    values = [{"place": place, "words": document(chat, words)} for place, chat, words in rows if words]
    if values:
        connection.execute(text(_DELETE[connection.dialect.name]), values)


_INSERT = {
    "sqlite": "INSERT INTO message_words (rowid, words) VALUES (:place, :words)",
    "postgresql": "INSERT INTO message_words (place, words) VALUES (:place, array_to_tsvector(string_to_array(:words, ' ')))",
}
_DELETE = {
    "sqlite": "INSERT INTO message_words (message_words, rowid, words) VALUES ('delete', :place, :words)",
    "postgresql": "DELETE FROM message_words WHERE place = :place AND :words <> ''",
}


def find_places(
    connection: Connection, wanted: Sequence[str], *, begins: str, chat: int | None, limit: int, before: int | None
) -> list[int]:
    """Places of messages that have every wanted stem, newest first.

    `begins`, if given, is the last word as typed: a stem that begins so will do in place of the last one.
    """
    terms = [_quote(connection, term) for term in ([chat_token(chat)] if chat is not None else []) + list(wanted)]
    if connection.dialect.name == "sqlite":
        if begins:
            terms[-1] = f'({terms[-1]} OR "{begins}"*)'
        sql = "SELECT rowid FROM message_words WHERE message_words MATCH :query{} ORDER BY rowid DESC LIMIT :limit"
        query, bound = " AND ".join(terms), " AND rowid < :before"
    else:
        if begins:
            terms[-1] = f"({terms[-1]} | '{begins}':*)"
        sql = (
            "SELECT place FROM message_words WHERE words @@ CAST(:query AS tsquery){} ORDER BY place DESC LIMIT :limit"
        )
        query, bound = " & ".join(terms), " AND place < :before"
    values = {"query": query, "limit": limit} | ({"before": before} if before is not None else {})
    return [row[0] for row in connection.execute(text(sql.format(bound if before is not None else "")), values)]


def _quote(connection: Connection, term: str) -> str:
    """Stems hold letters and digits only, so quoting them is enough."""
    return f'"{term}"' if connection.dialect.name == "sqlite" else f"'{term}'"


def refresh_index(connection: Connection) -> bool:
    """Makes the index anew when another stemmer made it; says whether it had to."""
    known = connection.execute(select(options.c.value).where(options.c.name == _OPTION)).scalar()
    if known == STEMMER:
        return False
    emptied = "INSERT INTO message_words (message_words) VALUES ('delete-all')"
    connection.execute(text(emptied if connection.dialect.name == "sqlite" else "TRUNCATE message_words"))
    everything = connection.execute(select(messages.c.place, messages.c.chat, messages.c.text))
    for part in everything.partitions(5000):
        add_words(connection, [(row.place, row.chat, row.text) for row in part])
    connection.execute(options.delete().where(options.c.name == _OPTION))
    connection.execute(options.insert().values(name=_OPTION, value=STEMMER))
    return known is not None
