"""The assistant behind any OpenAI-compatible address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.ai.answer import REPLY_LIMIT, SCHEMA, peek_reply, read_answer
from desktop.ai.failures import translate
from desktop.ai.proposal import DraftRequest, OnText, Proposal, Transcript, Usage
from desktop.ai.transcription import transcribe
from desktop.errors import BronyaError, Refused, Rejected, Unreachable

RAW_LIMIT = 16_000  # characters of one answer, four times the longest reply; an endless stream ends here
DEADLINE_S = 60.0  # one draft, all tries together with their waits not counted
SILENCE_S = 20.0  # between two pieces of an answer
WAITS_S = (0.5, 2.0)  # before the second and the third try
LONGEST_WAIT_S = 20.0  # a server that asks for more is told to the operator instead
TOOL = "propose_reply"


class Shape(StrEnum):
    """How the typed answer is asked for, best first; a server that knows less is asked for less and remembered."""

    SCHEMA = "schema"
    TOOL = "tool"
    JSON = "json"
    RESPONSES = "responses"  # servers without Chat Completions


_NEXT = {Shape.SCHEMA: Shape.TOOL, Shape.TOOL: Shape.JSON}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of an answer, whichever wire it came over."""

    text: str = ""
    refusal: str = ""
    tool: str = ""  # name of a tool the model calls
    finish: str = ""
    usage: Usage | None = None


class OpenAIAssistant:
    """Owns one client of the library for its life. `sleep` is given in tests so that waits take no time."""

    def __init__(
        self,
        *,
        api_key: str,
        base_url: str | None = None,
        proxy: str | None = None,
        silence_s: float = SILENCE_S,
        deadline_s: float = DEADLINE_S,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if not api_key:
            raise Refused("no key of the model server is set", code="ai_key_missing")
        self._api_key = api_key
        self._base_url = base_url or None
        self._proxy = proxy or None
        self._silence_s = silence_s
        self._deadline_s = deadline_s
        self._sleep = sleep
        self._opened: Any = None
        self._shapes: dict[str, Shape] = {}

    def __repr__(self) -> str:
        return f"OpenAIAssistant(base_url={self._base_url!r})"

    def _client(self) -> Any:
        if self._opened is None:
            import httpx2  # the library's own HTTP client since 3.x
            import openai

            timeout = httpx2.Timeout(self._silence_s, connect=min(10.0, self._silence_s))
            self._opened = openai.AsyncOpenAI(
                api_key=self._api_key,
                base_url=self._base_url,
                max_retries=0,  # retries are ours: they must be seen, counted and cancelled
                timeout=timeout,
                http_client=httpx2.AsyncClient(proxy=self._proxy, timeout=timeout),
            )
        return self._opened

    async def draft(self, request: DraftRequest, on_text: OnText | None = None) -> Proposal:
        attempt = 0
        while True:
            try:
                async with asyncio.timeout(self._deadline_s):
                    return await self._ask(request, on_text)
            except TimeoutError as error:
                raise Unreachable("the model server's answer took too long", code="ai_timeout") from error
            except Unreachable as error:
                wait_s = error.retry_after_s
                if attempt >= len(WAITS_S) or (wait_s or 0) > LONGEST_WAIT_S or error.code in {"ai_timeout", "ai_cut"}:
                    raise
                await self._sleep(max(WAITS_S[attempt], wait_s or 0))
                attempt += 1

    async def _ask(self, request: DraftRequest, on_text: OnText | None) -> Proposal:
        shape = self._shapes.get(request.model, Shape.SCHEMA)
        while True:
            try:
                proposal = await self._read(request, shape, on_text)
            except (Rejected, Refused) as error:
                lower = Shape.RESPONSES if error.code == "ai_address" else _NEXT.get(shape)
                if error.code not in {"ai_request", "ai_address"} or lower is None or shape is Shape.RESPONSES:
                    raise
                shape = lower
            else:
                self._shapes[request.model] = shape
                return proposal

    async def _read(self, request: DraftRequest, shape: Shape, on_text: OnText | None) -> Proposal:
        raw, usage, shown = "", Usage(), ""
        finish = ""
        async for piece in self._pieces(request, shape):
            if piece.refusal:
                raise Rejected("the model refused to answer", code="ai_refusal")
            if piece.tool and not (shape is Shape.TOOL and piece.tool == TOOL):
                raise Rejected("the model called a tool nobody offered", code="ai_tool")
            raw += piece.text
            finish = piece.finish or finish
            usage = piece.usage or usage
            text = peek_reply(raw) if on_text else ""
            if len(raw) > RAW_LIMIT or len(text) > REPLY_LIMIT:
                raise Rejected("the model's answer does not end", code="ai_too_long")
            if on_text and text != shown:
                shown = text
                on_text(text)
        if finish == "content_filter":
            raise Rejected("the model server's filter stopped the answer", code="ai_filter")
        if finish == "length":
            raise Rejected("the model's answer was cut at its limit", code="ai_length")
        if not finish:
            raise Unreachable("the model server's answer broke off", code="ai_cut")
        return read_answer(raw, model=request.model, usage=usage)

    async def _pieces(self, request: DraftRequest, shape: Shape) -> AsyncIterator[Piece]:
        wire = self._pieces_of_responses if shape is Shape.RESPONSES else self._pieces_of_chat
        try:
            async for piece in wire(request, shape):
                yield piece
        except (BronyaError, TimeoutError, GeneratorExit):
            raise
        except Exception as error:  # the library lets JSON and attribute errors of broken servers through
            raise translate(error) from error

    async def _pieces_of_chat(self, request: DraftRequest, shape: Shape) -> AsyncIterator[Piece]:
        stream = await self._client().chat.completions.create(
            model=request.model,
            messages=request.messages(),
            stream=True,
            stream_options={"include_usage": True},
            **_bound(request, shape),
            **_ask_for(shape),
        )
        try:
            async for chunk in stream:
                usage = _read_usage(chunk.usage, "prompt_tokens", "completion_tokens")
                if not chunk.choices:
                    yield Piece(usage=usage)
                    continue
                choice = chunk.choices[0]
                delta = choice.delta
                yield Piece(
                    text=delta.content or "",
                    refusal=getattr(delta, "refusal", None) or "",
                    finish=choice.finish_reason or "",
                    usage=usage,
                )
                for call in delta.tool_calls or ():
                    function = call.function
                    yield Piece(text=(function.arguments or "") if function else "", tool=_tool_name(call))
        finally:
            await stream.close()

    async def _pieces_of_responses(self, request: DraftRequest, shape: Shape) -> AsyncIterator[Piece]:
        del shape
        stream = await self._client().responses.create(
            model=request.model,
            instructions=request.system_prompt,
            input=request.messages()[1]["content"],
            stream=True,
            store=False,
            max_output_tokens=request.max_output_tokens,
            text={"format": {"type": "json_schema", "name": TOOL, "strict": True, "schema": SCHEMA}},
            **({} if request.temperature is None else {"temperature": request.temperature}),
        )
        try:
            async for event in stream:
                yield _read_event(event)
        finally:
            await stream.close()

    async def transcribe(self, data: bytes) -> Transcript:
        return await transcribe(self._client(), data)

    async def list_models(self) -> tuple[str, ...]:
        try:
            async with asyncio.timeout(self._silence_s):
                page = await self._client().models.list()
        except TimeoutError as error:
            raise Unreachable("the model server did not answer in time", code="ai_timeout") from error
        except Exception as error:
            raise translate(error) from error
        return tuple(sorted(str(model.id) for model in page.data))

    async def close(self) -> None:
        if self._opened is not None:
            await self._opened.close()
            self._opened = None


def _bound(request: DraftRequest, shape: Shape) -> dict[str, Any]:
    """Length and temperature; the humblest shape leaves out what old servers and reasoning models refuse."""
    if shape is Shape.JSON:
        return {"max_tokens": request.max_output_tokens}
    bounds: dict[str, Any] = {"max_completion_tokens": request.max_output_tokens}
    return bounds if request.temperature is None else bounds | {"temperature": request.temperature}


def _ask_for(shape: Shape) -> dict[str, Any]:
    if shape is Shape.SCHEMA:
        schema = {"name": TOOL, "strict": True, "schema": SCHEMA}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    if shape is Shape.TOOL:
        function = {"name": TOOL, "description": "The reply to the client.", "parameters": SCHEMA}
        return {
            "tools": [{"type": "function", "function": function}],
            "tool_choice": {"type": "function", "function": {"name": TOOL}},
        }
    return {"response_format": {"type": "json_object"}}


def _tool_name(call: Any) -> str:
    """Only the first piece of a call carries its name; later ones belong to it."""
    return str((call.function and call.function.name) or TOOL) if call.index == 0 else "another"


def _read_usage(usage: Any, input_key: str, output_key: str) -> Usage | None:
    if usage is None:
        return None
    cost = getattr(usage, "cost", None)  # some routers give the money too
    return Usage(
        int(getattr(usage, input_key, 0) or 0),
        int(getattr(usage, output_key, 0) or 0),
        float(cost) if isinstance(cost, int | float) else None,
    )


def _read_event(event: Any) -> Piece:
    """An event of the Responses API as a piece; kinds not named here carry nothing we use."""
    kind = event.type
    if kind == "response.output_text.delta":
        return Piece(text=event.delta)
    if kind in {"response.refusal.delta", "response.refusal.done"}:
        return Piece(refusal="refused")
    if kind in {"response.function_call_arguments.delta", "response.function_call_arguments.done"}:
        return Piece(tool="another")
    if kind == "response.completed":
        return Piece(finish="stop", usage=_read_usage(event.response.usage, "input_tokens", "output_tokens"))
    if kind == "response.incomplete":
        reason = getattr(event.response.incomplete_details, "reason", "") or ""
        return Piece(finish="content_filter" if reason == "content_filter" else "length")
    if kind in {"response.failed", "error"}:
        raise Unreachable("the model server failed in the middle of its answer", code="ai_server")
    return Piece()
