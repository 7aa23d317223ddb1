"""Control of the simulated Avito over HTTP, under `/_sim/`, for when it runs as a process."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.demo.http_server import Answer, Request

if TYPE_CHECKING:
    from desktop.demo.avito_server import SimulatedAvito


def answer_control(avito: SimulatedAvito, request: Request) -> Answer:
    """POST does something with the body's keys, GET reads; no token, for it is no part of Avito."""
    name = request.segments[1] if len(request.segments) == 2 else ""
    action = _ACTIONS.get((request.method, name))
    if action is None:
        known = sorted(f"{method} /_sim/{word}" for method, word in _ACTIONS)
        return Answer.of({"error": {"code": 404, "message": "no such control", "known": known}}, 404)
    try:
        data = json.loads(request.body) if request.body else dict(request.query)
        return Answer.of(action(avito, data))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Answer.of({"error": {"code": 400, "message": f"{type(error).__name__}: {error}"}}, 400)


def _write(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    how = {"type_": data.get("type", "text"), "content": data.get("content")}
    return {"id": avito.write(data["chat"], data.get("text", ""), **how)}


def _write_elsewhere(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    return {"id": avito.write_elsewhere(data["chat"], data["text"])}


def _add_chat(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    return {"chat": avito.add_chat(data["account"], data["name"], item_id=data.get("item_id"))}


def _book(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    check_in, check_out = date.fromisoformat(data["check_in"]), date.fromisoformat(data["check_out"])
    return {"id": str(avito.add_booking(data["item_id"], check_in, check_out, data.get("name", "Гость")).id)}


def _set_faults(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    """Switches by name; `plan` adds troubles: a list of {trouble, times, where, rate}; `clear` forgets the planned."""
    known = {one.name for one in fields(avito.faults)} - {"seed", "_plans", "_dice"}
    for name, value in data.items():
        if name == "clear":
            avito.faults.clear()
        elif name == "plan":
            for plan in value:
                avito.faults.plan(**plan)
        elif name in known:
            setattr(avito.faults, name, value)
        else:
            raise KeyError(name)
    return {"ok": True}


def _expire_tokens(avito: SimulatedAvito, _: Mapping[str, Any]) -> Any:
    avito.expire_tokens()
    return {"ok": True}


def _set_paid(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    avito.state.accounts[int(data["account"])].is_paid = bool(data["is_paid"])
    return {"ok": True}


def _list_chats(avito: SimulatedAvito, _: Mapping[str, Any]) -> Any:
    chats = avito.state.chats.values()
    return [
        {"chat": one.id, "account": str(one.user_id), "name": one.client_name, "messages": len(one.messages)}
        for one in chats
    ]


def _list_messages(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    """Every message of a chat, oldest first, with whose hand it was."""
    return [
        {"id": one.id, "via": one.via, "type": one.type, "content": one.content, "created": one.created}
        for one in avito.messages(data["chat"])
    ]


def _list_sent(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    return {"texts": avito.sent_texts(data["chat"])}


def _list_closed(avito: SimulatedAvito, data: Mapping[str, Any]) -> Any:
    found = avito.closed_dates(data["item_id"])
    return [{"start": str(one.start), "end": str(one.end), "comment": one.comment} for one in found]


def _show_journal(avito: SimulatedAvito, _: Mapping[str, Any]) -> Any:
    return [
        {
            "at": one.at.isoformat(),
            "method": one.method,
            "path": one.path,
            "query": dict(one.query),
            "body": "" if one.path.startswith("/token") else one.body[:20_000].decode("utf-8", errors="replace"),
            "status": one.status,
            "trouble": one.trouble,
        }
        for one in avito.journal
    ]


_ACTIONS: dict[tuple[str, str], Callable[[SimulatedAvito, Mapping[str, Any]], Any]] = {
    ("POST", "write"): _write,
    ("POST", "write_elsewhere"): _write_elsewhere,
    ("POST", "chat"): _add_chat,
    ("POST", "booking"): _book,
    ("POST", "faults"): _set_faults,
    ("POST", "expire_tokens"): _expire_tokens,
    ("POST", "paid"): _set_paid,
    ("GET", "chats"): _list_chats,
    ("GET", "messages"): _list_messages,
    ("GET", "sent"): _list_sent,
    ("GET", "closed"): _list_closed,
    ("GET", "journal"): _show_journal,
}
