"""A set-up of two accounts and every role, the program's core over it, and clients with their tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from desktop.api.app import Api
from desktop.api.bench import Bench
from desktop.core import Core, Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.domain.people import Role
from desktop.domain.rights import acting_as, make_owner
from desktop.services.bundle import import_bundle
from tests.builders import ACCOUNT, NOW, Clock, make_message

OTHER = "55500011"
RESOURCE = "studio-nevsky"
HOURS = "sauna-dachnaya"
BUNDLE: dict[str, Any] = {
    "accounts": [
        {"user_id": ACCOUNT, "name": "Аренда СПб", "client_id": "c", "client_secret": "s"},
        {"user_id": OTHER, "name": "Другая", "client_id": "c", "client_secret": "s"},
    ],
    "users": [
        {"login": role, "name": role.title(), "role": role, "accounts": []} for role in Role
    ]
    + [{"login": "guest", "name": "Гость", "role": "operator", "accounts": [OTHER]}],
    "templates": [{"name": "Квартиры", "conditions": {"price": 4200, "check_in_from": "14:00"}}],
    "resources": [
        {
            "id": RESOURCE, "account": ACCOUNT, "item_ids": ["1768287444"], "title": "Студия на Невском", "unit": "night",
            "template": "Квартиры", "conditions": {"max_guests": 4, "deposit": {"amount": 5000}},
        },
        {"id": HOURS, "account": ACCOUNT, "item_ids": ["1"], "title": "Сауна", "unit": "hour",
         "conditions": {"price": 2000}},
        {"id": "other-flat", "account": OTHER, "item_ids": ["2"], "title": "Чужая", "unit": "night", "conditions": {}},
    ],
}  # fmt: skip


@dataclass
class ApiHouse:
    core: Core
    api: Api
    clock: Clock
    tokens: dict[str, str] = field(default_factory=dict)

    def client(self, login: str | None = "owner", *, host: str = "127.0.0.1:8710") -> httpx.AsyncClient:
        headers = {} if login is None else {"Authorization": f"Bearer {self.tokens[login]}"}
        transport = httpx.ASGITransport(app=self.api, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=f"http://{host}", headers=headers)

    async def receive(self, text: str, **fields: Any) -> None:
        fields.setdefault("created_at", self.clock.now)
        await self.core.store.events.save_events([make_message(text, **fields)])


@asynccontextmanager
async def open_api_house(folder: Path) -> AsyncIterator[ApiHouse]:
    clock = Clock(NOW)
    setting = Setting(folder, folder / "bronya.db", MemoryCredentials(), environment={}, clock=clock)
    async with open_core(setting) as core:
        with acting_as(make_owner("Владелец")):
            await import_bundle(core.store, setting.credentials, BUNDLE)
            logins = [one["login"] for one in BUNDLE["users"]]
            tokens = {login: await core.store.people.issue_token(login) for login in logins}
        api = Api(Bench(core.store, core.get_ready, core.desk, clock))
        yield ApiHouse(core, api, clock, tokens)
