"""The description is what the calls do: requests made from it, right and wrong ones, are answered as it says."""

from __future__ import annotations

import json
import warnings

from hypothesis import HealthCheck, Phase, settings

from desktop.api.openapi import describe
from desktop.api.table import CALLS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

EXAMPLES = 12


def test_every_call_of_the_table_is_described():
    described = json.loads(describe())
    assert described["openapi"] == "3.1.0"
    found = {(method.upper(), path) for path, methods in described["paths"].items() for method in methods}
    assert found == {(call.method, call.path) for call in CALLS}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert {"401", "403", "422"} <= set(operation["responses"]), (method, path)


async def test_the_description_needs_no_token(house):
    async with house.client(None) as client:
        answer = await client.get("/api/openapi.json")
        assert (answer.status_code, answer.json()["openapi"]) == (200, "3.1.0")


async def test_requests_made_from_the_description_are_answered_as_it_says(house, tmp_path):
    """In a thread, as schemathesis is no coroutine; the calls themselves run on this loop, over a real socket."""
    import asyncio

    from desktop.api.limits import Bucket
    from desktop.api.server import ApiServer
    from desktop.tasks import Tasks

    tasks, server = Tasks(), ApiServer(house.api._bench, "127.0.0.1", 0)
    url = await server.start(tasks)
    server._server.config.app._requests = Bucket(1e9, 1e9)
    try:
        await asyncio.to_thread(_play, url, house.tokens["owner"])
    finally:
        await server.stop()
        await tasks.close()


def _play(url: str, token: str) -> None:
    schema = schemathesis.openapi.from_dict(json.loads(describe()))
    wanted = [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    headers = {"Authorization": f"Bearer {token}"}
    seen = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        strategy = operation.as_strategy()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def play(case):
            case.call_and_validate(base_url=url, headers=headers, checks=wanted)
            seen.add((case.method, case.path))

        from hypothesis import given

        given(case=strategy)(play)()
    assert seen == {(call.method, call.path) for call in CALLS}
