"""An OpenAI-compatible server that lies: real HTTP on loopback, one scripted behaviour for each request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[["ModelServer", asyncio.StreamWriter, dict[str, Any]], Any]


def answer(reply: str = "Здравствуйте!", **more: Any) -> str:
    body = {
        "reply": reply,
        "fact_ids": [],
        "intent": "booking",
        "tone": "neutral",
        "language": "ru",
        "stay": None,
        "guests": None,
        "doubt": None,
    }
    return json.dumps(body | more, ensure_ascii=False)


@dataclass
class ModelServer:
    """`script` holds behaviours for the next requests; when it is empty, `default` answers."""

    default: Behaviour = field(default_factory=lambda: says(answer()))
    script: list[Behaviour] = field(default_factory=list)
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    models: tuple[str, ...] = ("model-a", "model-b")
    released: asyncio.Event = field(default_factory=asyncio.Event)  # lets hanging answers end with the test

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            lines = head.split("\r\n")
            headers = {k.lower(): v for k, v in (line.split(": ", 1) for line in lines[1:] if ": " in line)}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            path = lines[0].split(" ")[1]
            data = json.loads(body) if body else {}
            self.requests.append((path, data))
            self.headers.append(headers)
            if path.endswith("/models"):
                listed = [{"id": name, "object": "model", "created": 0, "owned_by": "x"} for name in self.models]
                write_json(writer, 200, {"object": "list", "data": listed})
            else:
                behaviour = self.script.pop(0) if self.script else self.default
                await behaviour(self, writer, data)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def run_model_server(default: Behaviour | None = None) -> AsyncIterator[ModelServer]:
    fake = ModelServer()
    if default:
        fake.default = default
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    fake.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield fake
    finally:
        fake.released.set()
        server.close()


def write_json(writer: asyncio.StreamWriter, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {len(data)}\r\n{more}"
    writer.write(f"{head}connection: close\r\n\r\n".encode() + data)


def _start_stream(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")


def _event(writer: asyncio.StreamWriter, delta: dict[str, Any], finish: str | None = None, **more: Any) -> None:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]} | more
    writer.write(f"data: {json.dumps(chunk)}\n\n".encode())


def says(raw: str, *, finish: str = "stop", usage: dict[str, Any] | None = None, step: int = 7) -> Behaviour:
    """Streams `raw` in small pieces and finishes properly."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        tool = bool(data.get("tools"))
        _start_stream(writer)
        for at in range(0, len(raw), step):
            part = raw[at : at + step]
            function = {"name": "propose_reply", "arguments": part} if at == 0 else {"arguments": part}
            call = {"index": 0, "id": "t" if at == 0 else None, "type": "function", "function": function}
            _event(writer, {"tool_calls": [call]} if tool else {"content": part})
            await writer.drain()
        _event(writer, {}, "tool_calls" if tool and finish == "stop" else finish)
        if usage:
            _event(writer, {}, None, choices=[], usage=usage)
        writer.write(b"data: [DONE]\n\n")

    return behave


def fails(status: int, code: str = "", *, headers: dict[str, str] | None = None, body: Any = None) -> Behaviour:
    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        write_json(writer, status, body or {"error": {"message": "no", "code": code, "type": "t"}}, headers)

    return behave


def hangs() -> Behaviour:
    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        await fake.released.wait()

    return behave


def cuts(raw: str, at: int) -> Behaviour:
    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        _start_stream(writer)
        _event(writer, {"content": raw[:at]})
        await writer.drain()

    return behave


def never_ends() -> Behaviour:
    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        _start_stream(writer)
        _event(writer, {"content": '{"reply": "'})
        while not fake.released.is_set():
            _event(writer, {"content": "да " * 300})
            await writer.drain()

    return behave


def calls_tool(name: str) -> Behaviour:
    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        _start_stream(writer)
        function = {"name": name, "arguments": '{"booking": 1}'}
        _event(writer, {"tool_calls": [{"index": 0, "id": "t", "type": "function", "function": function}]})
        _event(writer, {}, "tool_calls")
        writer.write(b"data: [DONE]\n\n")

    return behave


def refuses() -> Behaviour:
    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        _start_stream(writer)
        _event(writer, {"refusal": "I cannot help with that."})
        _event(writer, {}, "stop")
        writer.write(b"data: [DONE]\n\n")

    return behave


def knows_only(shape: str, raw: str) -> Behaviour:
    """Refuses what it does not know: `tool` servers have no schemas, `json` servers no tools either."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        kind = "tool" if data.get("tools") else data.get("response_format", {}).get("type", "")
        if kind == {"tool": "tool", "json": "json_object"}[shape]:
            await says(raw)(fake, writer, data)
        else:
            write_json(writer, 400, {"error": {"message": "unsupported", "code": "unsupported_parameter"}})

    return behave


def speaks_responses(raw: str) -> Behaviour:
    """A server without Chat Completions."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter, data: dict[str, Any]) -> None:
        if not fake.requests[-1][0].endswith("/responses"):
            write_json(writer, 404, {"error": {"message": "not found"}})
            return
        _start_stream(writer)
        delta = {
            "type": "response.output_text.delta",
            "delta": raw,
            "item_id": "i",
            "output_index": 0,
            "content_index": 0,
            "sequence_number": 1,
            "logprobs": [],
        }
        usage = {
            "input_tokens": 11,
            "output_tokens": 5,
            "total_tokens": 16,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        }
        done = {
            "type": "response.completed",
            "sequence_number": 2,
            "response": {
                "id": "r",
                "object": "response",
                "created_at": 0,
                "model": "m",
                "output": [],
                "parallel_tool_calls": False,
                "tool_choice": "none",
                "tools": [],
                "usage": usage,
                "status": "completed",
            },
        }
        for event in (delta, done):
            writer.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())

    return behave
