"""The assistant the settings ask for, kept open while they stay the same."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.ai.builtin_assistant import BuiltinAssistant
from desktop.ai.proposal import Assistant
from desktop.credentials import AI_KEY, Credentials
from desktop.errors import BronyaError, Refused
from desktop.logs import redactor
from desktop.services.lamps import LampBoard
from desktop.services.lights import LinkState
from desktop.services.rights import Right, needs, open_to_all
from desktop.settings import Settings, change_settings
from desktop.store import Store


class Assistants:
    """Owns the open assistant. The environment's key and address win over what is stored (contract)."""

    def __init__(
        self, store: Store, credentials: Credentials, lamps: LampBoard, *, environment: Mapping[str, str] = os.environ
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._lamps = lamps
        self._environment = environment
        self._open: tuple[tuple[object, ...], Assistant] | None = None

    @needs(Right.STEP)
    async def read_settings(self) -> Settings:
        settings = await self._store.settings.read()
        address = self._environment.get("OPENAI_BASE_URL")
        return replace(settings, base_url=address) if address else settings

    @needs(Right.STEP)
    async def read_key(self) -> str:
        return self._environment.get("OPENAI_API_KEY") or await asyncio.to_thread(self._credentials.get, AI_KEY) or ""

    @needs(Right.STEP)
    async def pick(self, settings: Settings) -> Assistant:
        if settings.provider == "builtin":
            self._lamps.set("ai", LinkState.OK)
            return BuiltinAssistant()
        key = await self.read_key()
        wanted = (settings.base_url, settings.proxy, key)
        if self._open is not None and self._open[0] == wanted:
            return self._open[1]
        await self.close()
        assistant = _open_openai(settings, key)
        self._open = (wanted, assistant)
        return assistant

    @open_to_all
    def note(self, error: BronyaError | None) -> None:
        """What the last request came to, for the lamp. A rejected answer is no trouble of the connection."""
        if error is None or error.code in {"ai_format", "ai_empty", "ai_refusal", "ai_filter", "ai_length", "ai_tool"}:
            self._lamps.set("ai", LinkState.OK)
        else:
            self._lamps.set_error("ai", error)

    @needs(Right.STEP)
    async def check_budget(self, settings: Settings, now: datetime) -> None:
        """Refused `ai_budget` once the month's drafts have cost what the owner allows. Only servers that tell costs count."""
        if settings.provider == "builtin" or settings.monthly_budget is None:
            return
        spent = float(await self._store.settings.read_option(_month(now), 0.0))
        if spent >= settings.monthly_budget:
            raise Refused(f"{spent:g} of {settings.monthly_budget:g} spent this month", code="ai_budget")

    @needs(Right.STEP)
    async def note_cost(self, cost: float | None, now: datetime) -> None:
        if cost:
            spent = float(await self._store.settings.read_option(_month(now), 0.0))
            await self._store.settings.save_option(_month(now), round(spent + cost, 6))

    @needs(Right.SETTINGS)
    async def list_models(self, changed: Mapping[str, Any]) -> tuple[str, ...]:
        """What the server of these (unsaved) settings offers; `api_key` may be among them."""
        rest = {name: value for name, value in changed.items() if name != "api_key"}
        settings = change_settings(await self.read_settings(), rest)
        if settings.provider == "builtin":
            return ()
        key = str(changed.get("api_key") or "") or await self.read_key()
        assistant = _open_openai(settings, key)
        try:
            return await assistant.list_models()
        finally:
            await assistant.close()

    @open_to_all
    async def close(self) -> None:
        if self._open is not None:
            assistant = self._open[1]
            self._open = None
            await assistant.close()


def _month(now: datetime) -> str:
    return f"spent/{now:%Y-%m}"


def _open_openai(settings: Settings, key: str) -> Assistant:
    """Imported here: the library costs half a second, and the built-in assistant does not need it."""
    from desktop.ai.openai_assistant import OpenAIAssistant

    redactor.hide(key)  # also one of the environment, and one that is only tried
    if not key:
        raise Refused("no key of the model server is set", code="ai_key_missing")
    return OpenAIAssistant(api_key=key, base_url=settings.base_url, proxy=settings.proxy)
