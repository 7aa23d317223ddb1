"""The assistant that needs no key: it picks facts by rule and lets the reply be composed of them."""

from __future__ import annotations

from desktop.ai.proposal import DraftRequest, OnText, Proposal, Transcript
from desktop.domain.replies import choose, compose
from desktop.domain.wording import pick_language
from desktop.errors import Rejected

_KNOWN_ACTIONS = frozenset({"", "shorter", "longer", "warmer", "formal", "client_language"})
_NOT_FOLLOWED = "Встроенный помощник понимает только готовые кнопки; своими словами его просить нельзя."


class BuiltinAssistant:
    """Holds nothing and waits for nobody; the same request gives the same reply."""

    async def draft(self, request: DraftRequest, on_text: OnText | None = None) -> Proposal:
        said = request.understanding
        choice = choose(request.sheet, said, request.dialog)
        language = pick_language(request.language, dialog_is_russian=said.language == "ru")
        reply = compose(
            request.sheet,
            choice.fact_ids,
            style=request.style,
            language=language,
            client_name=request.client_name,
            greet=choice.greet and not request.is_greeted,
            courtesy=choice.courtesy,
            about=choice.about,
        )
        if on_text is not None:
            on_text(reply.text)
        stay = said.stay.to_json() if said.stay else None
        return Proposal(
            text=reply.text,
            fact_ids=reply.fact_ids,
            intent=said.intent.value,
            tone=said.tone.value,
            language=language,
            stay=stay,
            guests=said.guests,
            doubt=None if request.action in _KNOWN_ACTIONS else _NOT_FOLLOWED,
        )

    async def transcribe(self, data: bytes) -> Transcript:
        del data
        raise Rejected("the built-in assistant hears nothing", code="ai_speech")

    async def list_models(self) -> tuple[str, ...]:
        return ()

    async def close(self) -> None:
        return None
