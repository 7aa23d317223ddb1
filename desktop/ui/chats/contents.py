"""What a message is drawn of, whatever its kind: a lead with an icon, a text, a picture, a quiet line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.chat import Author, Message, MessageKind, Sender
from desktop.domain.pages import Outgoing, OutState
from desktop.ui.chats.rows import MessageRow, OutRow, is_quiet
from desktop.ui.notices import describe_code
from desktop.ui.retelling import retell
from desktop.ui.tongue import tr

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)
_TAIL = ".,;:!?)]}'"
VOICE = "voice:"  # a link to a recording of the chat, for the view to ask for


class Tone(StrEnum):
    IN = "in"
    OUT = "out"
    AUTO = "auto"
    FAILED = "failed"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Link:
    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    """`lead` is a line with an icon over the text, `lead_url` what it opens. `footer` replaces the meta on its own line."""

    tone: Tone
    text: str
    meta: str = ""
    icon: str | None = None
    lead: str = ""
    lead_url: str | None = None
    links: tuple[Link, ...] = ()
    has_picture: bool = False
    is_quoted: bool = False  # the text is a transcript, not the client's own writing
    is_faint: bool = False
    ticks: str | None = None  # "check" or "checks"
    meta_icon: str | None = None
    meta_tone: str = ""  # "", "held", "conflict" or "autopilot"
    outgoing_id: int | None = None  # of a failed one: may be retried or dropped

    @property
    def spoken(self) -> str:
        return ". ".join(part for part in (self.lead, self.text, self.meta) if part)


def find_links(text: str) -> tuple[Link, ...]:
    """Addresses in a plain text; punctuation at the end of a sentence is not part of them."""
    links = []
    for match in _LINK.finditer(text):
        shown = match.group().rstrip(_TAIL)
        url = shown if "://" in shown else f"https://{shown}"
        links.append(Link(match.start(), match.start() + len(shown), url))
    return tuple(links)


def describe_row(row: MessageRow | OutRow) -> Content:
    if isinstance(row, OutRow):
        return _describe_outgoing(row.outgoing, row.clock)
    message = row.message
    return _describe_quiet(message, row.clock) if is_quiet(message) else _describe_bubble(message, row.clock)


def _describe_quiet(message: Message, clock: str) -> Content:
    if message.kind is MessageKind.DELETED:
        who = tr("клиентом") if message.author is Author.CLIENT else tr("нами")
        return Content(Tone.QUIET, tr("Сообщение удалено {who}", who=who), icon="trash")
    if message.kind is MessageKind.CALL:
        missed = _get(message.content, "call").get("status") == "missed"
        words = tr("Пропущенный звонок") if missed else tr("Звонок")
        return Content(Tone.QUIET, f"{words}, {clock}", icon="phone-off" if missed else "phone")
    return Content(Tone.QUIET, retell(message.text) or tr("Служебное сообщение Авито"), icon="info-circle")


def _describe_bubble(message: Message, clock: str) -> Content:
    tone, meta, parts = Tone.IN, clock, dict[str, Any]()
    if message.author is Author.US:
        tone = Tone.AUTO if message.sender is Sender.AUTOPILOT else Tone.OUT
        parts["ticks"] = "checks" if message.is_read else "check"
        if tone is Tone.AUTO:
            meta = tr("автопилот · {clock}", clock=clock)
            parts["meta_icon"], parts["meta_tone"] = "bolt", "autopilot"
        elif message.sender is Sender.ELSEWHERE:
            meta = tr("не из Брони · {clock}", clock=clock)
    return Content(tone=tone, meta=meta, **parts, **_describe_kind(message))


def _describe_kind(message: Message) -> dict[str, Any]:
    """The parts that depend on the kind."""
    content = message.content
    if message.kind is MessageKind.TEXT:
        return {"text": message.text, "links": find_links(message.text)}
    if message.kind is MessageKind.IMAGE:
        return {"text": "", "has_picture": True}
    if message.kind is MessageKind.VOICE:
        seconds = _get(content, "voice").get("duration")
        length = f", {int(seconds) // 60}:{int(seconds) % 60:02}" if isinstance(seconds, int | float) else ""
        text = message.transcript or tr("Расшифровки пока нет")
        return {
            "icon": "microphone", "lead": tr("Голосовое{length} · слушать", length=length), "lead_url": f"{VOICE}{message.id}", "text": text,
            "is_quoted": bool(message.transcript), "is_faint": not message.transcript,
        }  # fmt: skip
    if message.kind is MessageKind.LOCATION:
        place = _get(content, "location")
        lat, lon = place.get("lat"), place.get("lon")
        url = f"https://yandex.ru/maps/?pt={lon},{lat}&z=16" if lat is not None and lon is not None else None
        title = str(place.get("title") or place.get("text") or retell(message.text) or tr("Место на карте"))
        return {"icon": "map-pin", "lead": tr("Показать на карте"), "lead_url": url, "text": title}
    if message.kind in {MessageKind.LINK, MessageKind.ITEM}:
        return _describe_card(message)
    kind = f" ({message.kind_name})" if message.kind_name else ""
    return {"text": tr("Сообщение этого вида пока не показывается{kind}", kind=kind), "is_faint": True}


def _describe_card(message: Message) -> dict[str, Any]:
    card = _get(message.content, "link" if message.kind is MessageKind.LINK else "item")
    url = card.get("url") or card.get("item_url")
    title = str(card.get("title") or card.get("text") or retell(message.text) or tr("Ссылка"))
    price = f"\n{card['price_string']}" if card.get("price_string") else ""
    if url is None:
        return {"text": title + price, "links": find_links(title)}
    address = str(url) if "://" in str(url) else f"https://{url}"
    icon = "link" if message.kind is MessageKind.LINK else "tag"
    return {"icon": icon, "lead": _domain_of(address), "lead_url": address, "text": title + price}


def _describe_outgoing(outgoing: Outgoing, clock: str) -> Content:
    text = outgoing.text or tr("Картинка")
    links = find_links(outgoing.text)
    if outgoing.state is OutState.FAILED:
        said = describe_code(outgoing.error_code, outgoing.error_text)
        why = f": {said[0].lower()}{said[1:]}" if said else ""
        return Content(
            Tone.FAILED, text, meta=tr("не отправлено{why}", why=why), meta_icon="alert-triangle", meta_tone="conflict", links=links,
            outgoing_id=outgoing.id,
        )  # fmt: skip
    tone = Tone.AUTO if outgoing.is_automatic else Tone.OUT
    words = {
        OutState.UNKNOWN: tr("проверяем, дошло ли"),
        OutState.SENDING: tr("уходит"),
    }.get(outgoing.state, tr("ждёт связи") if outgoing.attempts else tr("в очереди"))
    return Content(tone, text, meta=f"{words} · {clock}", meta_icon="clock", meta_tone="held", links=links)


def _get(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = content.get(name)
    return value if isinstance(value, Mapping) else {}


def _domain_of(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0]
