"""A relay inside the test's own loop: it remembers, hands out each permit once, and can be out of reach. The real one is a
process and has flows of its own; what is tested against this one is the desktop."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from desktop.demo.http_server import Answer, HttpServer, Request

NOW = "2026-01-01T00:00:00+00:00"


@dataclass
class FakeRelay:
    """`account` gets all that is posted to it. `is_away` hangs up on everything; `eats_permits` grants and hangs up."""

    account: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    permits: dict[str, str] = field(default_factory=dict)
    granted_at: dict[str, str] = field(default_factory=dict)  # else long ago
    asked: list[str] = field(default_factory=list)
    stops: dict[str, str] = field(default_factory=dict)
    is_away: bool = False
    eats_permits: bool = False
    url: str = ""
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._server = HttpServer(self.handle)

    async def start(self) -> None:
        self.url = await self._server.start()

    async def stop(self) -> None:
        await self._server.stop()

    async def handle(self, request: Request) -> Answer:
        if self.is_away:
            return Answer(cut_after=-1)
        if request.path.startswith("/hooks/avito/"):
            seq = len(self.events) + 1
            body = request.body.decode()
            self.events.append({"seq": seq, "account": self.account, "received_at": NOW, "body": body})
            self._arrived.set()
            return Answer.of({"ok": True})
        if request.path == "/v1/events":
            return await self._give_events(int(request.query["after"]), float(request.query.get("wait", "0")))
        if request.path == "/v1/permits" and request.method == "GET":
            holder = self.permits.get(request.query["key"])
            return Answer.of(
                {"holder": holder, "at": self.granted_at.get(request.query["key"], NOW) if holder else None}
            )
        if request.path == "/v1/permits":
            return self._grant(json.loads(request.body))
        if request.path == "/v1/stop":
            return self._stop(request)
        return Answer.of({"error": {"code": "not_found", "message": "no"}}, 404)

    async def _give_events(self, after: int, wait_s: float) -> Answer:
        if len(self.events) <= after and wait_s:
            self._arrived.clear()
            try:
                async with asyncio.timeout(min(wait_s, 0.5)):
                    await self._arrived.wait()
            except TimeoutError:
                pass
        events = self.events[after:]
        return Answer.of({"events": events, "next": max(after, len(self.events)), "behind": 0})

    def _grant(self, asked: dict[str, str]) -> Answer:
        key = asked["key"]
        self.asked.append(key)
        if asked["account"] in self.stops:
            return Answer.of({"error": {"code": "stopped", "message": "stopped"}}, 403)
        if key in self.permits:
            return Answer.of({"granted": False, "holder": self.permits[key], "at": NOW})
        self.permits[key] = "Стол"
        self.granted_at[key] = datetime.now(UTC).isoformat()
        return Answer(cut_after=-1) if self.eats_permits else Answer.of({"granted": True}, 201)

    def _stop(self, request: Request) -> Answer:
        if request.method == "PUT":
            said = json.loads(request.body)
            self.stops[said["account"]] = said.get("reason", "")
        elif request.method == "DELETE":
            self.stops.pop(request.query["account"], None)
        stops = [{"account": one, "reason": why, "by": "", "at": NOW} for one, why in self.stops.items()]
        return Answer.of({"stops": stops})
