"""A voice message in words, by the speech part of an OpenAI-compatible server."""

from __future__ import annotations

import asyncio
from typing import Any

from desktop.ai.failures import translate
from desktop.ai.proposal import Transcript, Usage
from desktop.errors import BronyaError, Rejected, Unreachable

MODEL = "whisper-1"  # the one name that servers of this kind share
DEADLINE_S = 60.0
MOST_BYTES = 20 * 2**20
MOST_LETTERS = 10_000


async def transcribe(client: Any, data: bytes, *, model: str = MODEL) -> Transcript:
    """`client` is the library's. Rejected `ai_speech` for what no server would take, or what holds no words."""
    if not data or len(data) > MOST_BYTES:
        raise Rejected("a recording of this size is not transcribed", code="ai_speech")
    try:
        async with asyncio.timeout(DEADLINE_S):
            # Avito's recordings are opus in files called mp3 (avito-api.md 3.10).
            answer = await client.audio.transcriptions.create(model=model, file=("voice.mp3", data, "audio/mpeg"))
    except TimeoutError as error:
        raise Unreachable("the model server's answer took too long", code="ai_timeout") from error
    except BronyaError:
        raise
    except Exception as error:  # the library lets JSON and attribute errors of broken servers through
        raise translate(error) from error
    text = " ".join(str(getattr(answer, "text", "") or "").split())
    if not text:
        raise Rejected("no words were heard", code="ai_speech")
    return Transcript(text[:MOST_LETTERS], model, _read_usage(getattr(answer, "usage", None)))


def _read_usage(usage: Any) -> Usage:
    return Usage(int(getattr(usage, "input_tokens", 0) or 0), int(getattr(usage, "output_tokens", 0) or 0))
