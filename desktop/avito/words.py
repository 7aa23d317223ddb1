"""What a person reads in place of a message that is not text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.avito.values import as_map, read_float, read_text
from desktop.domain.chat import MessageKind

DELETED_TEXT = "Сообщение удалено"  # how a client's deletion arrives: as a text, not as a kind
_LINE = 1000

_STAND_INS = {
    MessageKind.IMAGE: "Фото",
    MessageKind.VOICE: "Голосовое сообщение",
    MessageKind.DELETED: DELETED_TEXT,
}
_CALLS = {"missed": "Пропущенный звонок"}
_UNSUPPORTED = {"video": "Видео", "file": "Файл", "appCall": "Звонок через Авито"}


def describe_content(kind: MessageKind, kind_name: str, content: Mapping[str, Any]) -> str:
    """One short text in Russian; what Avito's fields do not say is left out."""
    if kind in {MessageKind.TEXT, MessageKind.SYSTEM}:
        return read_text(content.get("text"))
    if kind in _STAND_INS:
        return _STAND_INS[kind]
    part = as_map(content.get(kind.value))
    if kind is MessageKind.LOCATION:
        return _describe_location(part)
    if kind is MessageKind.LINK:
        return _join(read_text(part.get("text")), _link_extra(part))
    if kind is MessageKind.ITEM:
        return _describe_item(part)
    if kind is MessageKind.CALL:
        return _CALLS.get(read_text(part.get("status")), "Звонок")
    return _UNSUPPORTED.get(kind_name, "Сообщение этого вида пока не показать")


def _describe_location(part: Mapping[str, Any]) -> str:
    words = read_text(part.get("text")) or read_text(part.get("title"))
    if words:
        return f"Место на карте: {words}"[:_LINE]
    lat, lon = read_float(part.get("lat")), read_float(part.get("lon"))
    return "Место на карте" if lat is None or lon is None else f"Место на карте: {lat:.5f}, {lon:.5f}"


def _link_extra(part: Mapping[str, Any]) -> str:
    url, text = read_text(part.get("url")), read_text(part.get("text"))
    title = read_text(as_map(part.get("preview")).get("title"))
    return _join("" if url in text else url, "" if title in text else f"({title})") or ("" if text else "Ссылка")


def _describe_item(part: Mapping[str, Any]) -> str:
    title, price = read_text(part.get("title")), read_text(part.get("price_string")).strip()
    words = ", ".join(word for word in (title, price) if word)
    return f"Объявление: {words}"[:_LINE] if words else "Объявление"


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)
