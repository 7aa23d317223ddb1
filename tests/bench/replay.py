"""How long `replay` takes for 10,000 replies: told what changed, and with every condition changed."""

from __future__ import annotations

import asyncio
import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.domain.rights import acting_as, make_owner
from desktop.services.replay import replay
from desktop.store import open_store
from tests.builders import make_account

REPLIES = 10_000
DATA = Path(__file__).parent.parent / "data"


def make_records(cases: list[dict[str, Any]], count: int, *, twice: bool = False) -> list[tuple[str, dict[str, Any]]]:
    """Kind and record. Every reply another minute, so that nothing is judged by having been judged before; `twice` as an

    autopilot leaves them: the draft, and seconds later the same words at their release.
    """
    records = []
    for number in range(count):
        place = number // 2 if twice else number
        case = cases[place % len(cases)]
        later = timedelta(minutes=place // len(cases), seconds=7 * (number % 2) if twice else 0)
        now = (datetime.fromisoformat(case["now"]) + later).isoformat()
        record = {
            "resource_id": f"r{place % 50}",
            "conditions_version": 1,
            "guard": __version__,
            "case": {**{k: v for k, v in case.items() if k not in {"expect", "reply", "conditions"}}, "now": now},
            "text": case["reply"],
            "verdict": {"verdict": case["expect"]["verdict"], "findings": []},
        }
        records.append(("auto" if twice and number % 2 else "draft", record))
    return records


async def measure(*, twice: bool) -> dict[str, float]:
    cases = [
        json.loads(line) for file in sorted(DATA.glob("guard-own-*.jsonl")) for line in file.open(encoding="utf-8")
    ]
    conditions = cases[0].get("conditions") or {}
    with tempfile.TemporaryDirectory() as folder:
        async with await open_store(Path(folder) / "bronya.db") as store:
            await store.people.save_account(make_account())
            key = ChatKey(AccountId("94235311"), ChatId("u2i-bench"))
            for kind, record in make_records(cases, REPLIES, twice=twice):
                await store.ai_log.append(record, kind=kind, key=key)
            whole = await replay(store, conditions=conditions, now=datetime.now(UTC))
            return {"replies": whole.replies, "judged": whole.judged, "all_changed_s": whole.seconds}


async def measure_both() -> dict[str, dict[str, float]]:
    return {"distinct": await measure(twice=False), "as_an_autopilot_leaves_them": await measure(twice=True)}


if __name__ == "__main__":
    with acting_as(make_owner("bench")):
        print(json.dumps(asyncio.run(measure_both())))
