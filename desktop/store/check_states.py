"""How the check questions fare, as numbers: asked for at every start, so that nothing heavier than a query is imported."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from desktop.store.checks_tables import check_outcomes
from desktop.store.database import Database
from desktop.store.scope import of_resources


class CheckStates:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self) -> Mapping[str, int]:
        """How many questions came to each state, over all resources that are seen."""

        def work(connection: Connection) -> Mapping[str, int]:
            table = check_outcomes
            query = select(table.c.state, func.count()).where(*of_resources(table.c.resource_id))
            return {state: int(count) for state, count in connection.execute(query.group_by(table.c.state))}

        return await self._database.read(work)
