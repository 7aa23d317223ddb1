"""What existing stays occupy, counted anew when a buffer, a check-in time, a zone or the zones' own rules change."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import IntegrityError

from desktop.domain.booking import ACTIVE
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.chat import ResourceId
from desktop.store.booking_rows import Span, read_span_rule, to_stay
from desktop.store.tables import auto_bookings, busy_intervals

log = logging.getLogger(__name__)


def recount_spans(connection: Connection, resource_id: ResourceId, now: datetime) -> Changes:
    """Every active stay of the resource that is not over, and all that others take of it.

    A promise that was given is not withdrawn by a longer buffer: a stay whose new span would touch another's keeps the
    one it has. Stays are wall-clock, so a change of a zone's rules moves their UTC spans all together; hence the rounds:
    one may be in another's way only until that one has moved too.
    """
    moved = _recount_imported(connection, resource_id, now)
    waiting = _list_changed(connection, auto_bookings, resource_id, now)
    while waiting:
        stuck = [(row_id, span) for row_id, span in waiting if not _try_move(connection, row_id, span)]
        moved += len(waiting) - len(stuck)
        if len(stuck) == len(waiting):
            log.warning("%d stays of %s are closer to each other than the conditions now ask", len(stuck), resource_id)
            break
        waiting = stuck
    return Changes(calendars=frozenset({resource_id})) if moved else NOTHING


def _list_changed(
    connection: Connection, table: Table, resource_id: ResourceId, now: datetime
) -> list[tuple[Any, Span]]:
    query = select(table).where(table.c.resource_id == resource_id, table.c.occupied_to > int(now.timestamp()))
    if table is auto_bookings:
        query = query.where(table.c.status.in_(ACTIVE))
    rows = connection.execute(query).all()
    if not rows:
        return []
    count = read_span_rule(connection, resource_id)
    counted = ((row, count(to_stay(row))) for row in rows)
    return [(row.id, span) for row, span in counted if span != (row.occupied_from, row.occupied_to)]


def _recount_imported(connection: Connection, resource_id: ResourceId, now: datetime) -> int:
    changed = _list_changed(connection, busy_intervals, resource_id, now)
    for row_id, (begins, ends) in changed:
        connection.execute(
            busy_intervals.update().where(busy_intervals.c.id == row_id).values(occupied_from=begins, occupied_to=ends)
        )
    return len(changed)


def _try_move(connection: Connection, booking_id: str, span: Span) -> bool:
    try:
        with connection.begin_nested():
            connection.execute(
                auto_bookings.update()
                .where(auto_bookings.c.id == booking_id)
                .values(occupied_from=span[0], occupied_to=span[1])
            )
    except IntegrityError:  # the refusal of overlaps
        return False
    return True
