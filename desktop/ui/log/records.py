"""A record of the AI log in words: who asked what, what was answered, what the guard said, what it cost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.ui.tongue import tr

KINDS = {
    "draft": tr("черновик"),
    "reply": tr("ответ"),
    "auto": tr("автоответ"),
    "intent": tr("разбор"),
    "send": tr("отправка"),
    "transcript": tr("расшифровка"),
    "question": tr("проба"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What a screen shows of one record; `raw` is the whole of it."""

    id: int
    at: datetime | None
    kind: str
    client: str
    question: str
    answer: str
    sends: bool | None  # the guard's verdict, None when nothing was judged
    findings: tuple[Mapping[str, Any], ...]
    assistant: str
    tokens: tuple[int, int]
    cost: float | None
    chat: ChatKey | None
    raw: Mapping[str, Any]

    @property
    def verdict(self) -> str:
        return {True: tr("можно"), False: tr("задержан"), None: "—"}[self.sends]

    @property
    def released_by(self) -> str:
        """Whose word let it leave; "" for what nobody has sent."""
        name = str(self.raw.get("released_by") or "")
        return tr("автопилот") if name == "autopilot" else name

    @property
    def change(self) -> str:
        """What a person changed of the draft before sending; "" when nothing, or when there was no draft."""
        return describe_change(str(self.raw.get("draft_text") or ""), self.answer) if self.raw.get("is_changed") else ""

    def matches(self, text: str) -> bool:
        wanted = text.casefold().split()
        where = f"{self.id} {self.client} {self.question} {self.answer}".casefold()
        return all(word in where for word in wanted)


def read_record(raw: Mapping[str, Any]) -> Record:
    """Any record, also an erased one or one of a kind that is not known here."""
    data = _read_data(raw)
    verdict = raw.get("verdict")
    judged = verdict.get("verdict") if isinstance(verdict, Mapping) else verdict
    findings = verdict.get("findings", ()) if isinstance(verdict, Mapping) else ()
    usage = raw.get("usage")
    usage = usage if isinstance(usage, Mapping) else {}
    cost = usage.get("cost", raw.get("cost"))
    account, chat = raw.get("account"), raw.get("chat")
    kind = str(raw.get("kind") or raw.get("operation") or "")
    return Record(
        id=int(raw.get("id", 0)),
        at=_read_moment(raw.get("at")),
        kind=KINDS.get(kind, kind),
        client=str(data.get("client") or raw.get("client") or ""),
        question=tr("стёрто") if raw.get("erased") else _last_words(data, raw),
        answer=str(raw.get("text") or raw.get("answer") or ""),
        sends={"send": True, "hold": False}.get(str(judged)),
        findings=tuple(one for one in findings if isinstance(one, Mapping)),
        assistant=_name_assistant(raw),
        tokens=(int(usage.get("input_tokens") or 0), int(usage.get("output_tokens") or 0)),
        cost=None if cost is None else float(cost),
        chat=ChatKey(AccountId(str(account)), ChatId(str(chat))) if account and chat else None,
        raw=raw,
    )


def describe_change(before: str, after: str) -> str:
    """The words taken out and put in, by the places where they stood."""
    old, new = before.split(), after.split()
    parts = []
    for kind, from_, to, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        out, in_ = " ".join(old[from_:to]), " ".join(new[start:end])
        if kind == "replace":
            parts.append(tr("«{removed}» → «{added}»", removed=out, added=in_))
        elif kind == "delete":
            parts.append(tr("убрано «{removed}»", removed=out))
        elif kind == "insert":
            parts.append(tr("добавлено «{added}»", added=in_))
    return "; ".join(parts)


def _read_data(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """The data the model was given: JSON inside the last message of the request."""
    request = raw.get("request")
    messages = request.get("messages") if isinstance(request, Mapping) else None
    if not messages:
        return {}
    try:
        data = json.loads(messages[-1].get("content", ""))
    except (ValueError, AttributeError):
        return {}
    return data if isinstance(data, Mapping) else {}


def _last_words(data: Mapping[str, Any], raw: Mapping[str, Any]) -> str:
    turns = [turn for turn in data.get("dialog") or () if isinstance(turn, Mapping)]
    theirs = [str(turn.get("text", "")) for turn in turns if turn.get("who") == "client"]
    return theirs[-1] if theirs else str(raw.get("question") or raw.get("instruction") or "")


def _name_assistant(raw: Mapping[str, Any]) -> str:
    name = str(raw.get("assistant") or "")
    request = raw.get("request")
    model = str(request.get("model") or "") if isinstance(request, Mapping) else ""
    if name == "builtin":
        return tr("встроенный")
    return model or name


def _read_moment(value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def describe_request(record: Record) -> list[tuple[str, str]]:
    """The request in parts for a person: instructions, facts, dialog, style."""
    data = _read_data(record.raw)
    request = record.raw.get("request")
    messages = request.get("messages") or [] if isinstance(request, Mapping) else []
    parts = [(tr("Указания"), str(one.get("content", ""))) for one in messages if one.get("role") == "system"]
    facts = [str(fact.get("text", "")) for fact in data.get("facts") or () if isinstance(fact, Mapping)]
    parts += [(tr("Факты"), "; ".join(facts))] if facts else []
    who = {"client": tr("Клиент"), "operator": tr("Мы")}
    for turn in data.get("dialog") or ():
        if isinstance(turn, Mapping):
            parts.append((who.get(str(turn.get("who")), str(turn.get("who"))), str(turn.get("text", ""))))
    for key, title in (("style", tr("Стиль")), ("language", tr("Язык")), ("instruction", tr("Просьба оператора"))):
        if data.get(key):
            parts.append((title, str(data[key])))
    return [(title, text) for title, text in parts if text]
