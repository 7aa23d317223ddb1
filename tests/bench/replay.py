"""How long `replay` takes for 10,000 replies: told what changed, and with every condition changed."""

from __future__ import annotations

import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.services.replay import replay
from desktop.store import open_store
from tests.builders import make_account

REPLIES = 10_000
DATA = Path(__file__).parent.parent / "data"


def make_records(cases: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Distinct dialogs and moments, so that nothing is judged by having been judged before."""
    records = []
    for number in range(count):
        case = cases[number % len(cases)]
        second = number // len(cases) % 60
        now = f"{case['now'][:17]}{second:02d}{case['now'][19:]}"
        records.append(
            {
                "resource_id": f"r{number % 50}",
                "conditions_version": 1,
                "guard": __version__,
                "case": {**{k: v for k, v in case.items() if k not in {"expect", "reply", "conditions"}}, "now": now},
                "text": case["reply"],
                "verdict": {"verdict": case["expect"]["verdict"], "findings": []},
            }
        )
    return records


async def measure() -> dict[str, float]:
    cases = [
        json.loads(line) for file in sorted(DATA.glob("guard-own-*.jsonl")) for line in file.open(encoding="utf-8")
    ]
    conditions = cases[0].get("conditions") or {}
    with tempfile.TemporaryDirectory() as folder:
        async with await open_store(Path(folder) / "bronya.db") as store:
            await store.people.save_account(make_account())
            key = ChatKey(AccountId("94235311"), ChatId("u2i-bench"))
            for record in make_records(cases, REPLIES):
                await store.ai_log.append(record, kind="draft", key=key)
            whole = await replay(store, conditions=conditions, now=datetime.now(UTC))
            return {"replies": whole.replies, "judged": whole.judged, "all_changed_s": whole.seconds}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measure())))
