"""Row 12: structured personal data in 10,000 dialogues with masking on; every byte that reached the model's server is read."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter
from typing import Any

import desktop.ai.masking as masking
from desktop.ai.digit_runs import Found
from desktop.ai.openai_assistant import OpenAIAssistant
from desktop.ai.proposal import DraftRequest, FactLine
from desktop.domain.chat import Turn
from tests.fakes.model_server import ModelServer, answer, run_model_server, says
from tests.privacy.dialogues import Dialogue, Secret, make_dialogue

FULL, SHORT = 10_000, 300
_DIGITS = str.maketrans("", "", " ()-.,_/\u00a0\u200b+№")


def run(full: bool) -> dict[str, Any]:
    """The clean run, and the same with phones let through: what the check must see."""
    clean = asyncio.run(talk(FULL if full else SHORT))
    planted = asyncio.run(talk(60, forget="телефон"))
    return clean | {
        "ok": not clean["leaks"]
        and not clean["wrong_answers"]
        and clean["needed_kept"] >= 0.995
        and bool(planted["leaks"]),
        "planted_found": sum(planted["leaks"].values()),
    }


async def talk(count: int, *, forget: str = "") -> dict[str, Any]:
    """Every dialogue goes through the mask and the real client to a server that writes everything down."""
    find = masking.find_personal
    if forget:

        def find_less(text: str, *, known_places: str = "") -> list[Found]:
            return [one for one in find(text, known_places=known_places) if one.kind != forget]

        masking.find_personal = find_less
    try:
        return await _talk(count)
    finally:
        masking.find_personal = find


async def _talk(count: int) -> dict[str, Any]:
    leaks: Counter[str] = Counter()
    examples: list[str] = []
    figures = Counter[str]()
    spent_s = 0.0
    async with run_model_server() as server:
        assistant = OpenAIAssistant(api_key="sk-test", base_url=server.url)
        try:
            for number in range(count):
                said = make_dialogue(number)
                started = time.perf_counter()
                request, mask = masking.mask_request(_ask(said))
                spent_s += time.perf_counter() - started
                reply = "Записали: " + ", ".join(_marks(request))
                server.default = says(answer(reply), step=400)
                proposal = await assistant.draft(request)
                sent = _take(server)
                for secret in said.secrets:
                    figures["secrets"] += 1
                    if reaches(secret, sent):
                        leaks[secret.kind] += 1
                        examples.append(f"{number}: {secret.said}")
                figures["needed"] += len(said.needed)
                figures["kept"] += sum(needed in sent for needed in said.needed)
                examples += [f"{number} taken: {needed}" for needed in said.needed if needed not in sent]
                shown = mask.show(proposal.text)
                figures["wrong_answers"] += "[" in shown.replace("[at]", "") or not all(
                    data in shown for data in mask.hidden()
                )
        finally:
            await assistant.close()
    return {
        "dialogues": count,
        "secrets": figures["secrets"],
        "leaks": dict(leaks),
        "needed": figures["needed"],
        "needed_kept": round(figures["kept"] / figures["needed"], 5),
        "wrong_answers": figures["wrong_answers"],
        "mask_ms": round(1000 * spent_s / count, 2),
        "examples": examples[:12],
    }


def _ask(said: Dialogue) -> DraftRequest:
    return DraftRequest(
        now="2026-06-04T14:31:00+03:00",
        unit="night",
        resource_title=said.title,
        client_name=said.client_name,
        dialog=tuple(Turn(who, text) for who, text in said.turns),
        facts=(FactLine("price", "Ночь стоит 5 000 ₽"),),
        language="ru",
        style="friendly",
        sheet=None,  # type: ignore[arg-type]  # the built-in assistant's, which needs no mask
        understanding=None,  # type: ignore[arg-type]
        notes=said.notes,
        instruction=said.instruction,
        system_prompt="Отвечай по фактам.",
        model="model-a",
    )


def _marks(request: DraftRequest) -> list[str]:
    return sorted(set(re.findall(r"\[[^\]\[]+ \d+(?:-\d+)?\]", json.dumps(request.as_data(), ensure_ascii=False))))


def _take(server: ModelServer) -> str:
    """All that arrived since, as the server read it."""
    sent = json.dumps(server.requests, ensure_ascii=False)
    told = "\n".join(str(one["content"]) for _, body in server.requests for one in body.get("messages", []))
    server.requests.clear()
    server.headers.clear()
    return sent + told


def reaches(secret: Secret, sent: str) -> bool:
    """As it was written, or with all signs between its digits or letters taken out."""
    if secret.kind == "имя":
        return re.search(rf"(?<!\w){re.escape(secret.bare)}(?!\w)", sent, re.IGNORECASE) is not None
    if secret.said in sent:
        return True
    bare = sent.translate(_DIGITS).lower()
    return secret.bare.translate(_DIGITS).lower() in bare
