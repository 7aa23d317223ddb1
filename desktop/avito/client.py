"""Avito's calls for one account, in the domain's words; every address of Avito is in this file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from desktop.avito.answers import ChatBatch, ItemBatch, MessageBatch, Picture, Self, Subscription, read_item
from desktop.avito.calendar import (
    AvitoBooking,
    Closed,
    Interval,
    OpenInterval,
    PricePeriod,
    read_booking,
    read_conflicts,
    to_json,
)
from desktop.avito.messages import LIMIT, count_units
from desktop.avito.pace import Pace
from desktop.avito.payloads import ListedChat, pick_size, read_chat, read_message
from desktop.avito.refusals import translate_answer, translate_transport
from desktop.avito.session import Session, read_bounded
from desktop.avito.values import as_list, as_map, clean_text, load_json, read_id, read_int, read_text
from desktop.domain.chat import AccountId, ChatId, ChatKey, Message
from desktop.errors import Rejected, Unreachable

PAGE = 100
DEEPEST = 1000  # a larger offset is answered 400 live
MAX_PICTURE = 24 * 10**6
MAX_DOWNLOAD = 32 * 2**20
_MEDIA_HOSTS = ("avito.ru", "avito.st")


class AvitoClient:
    """One account's calls. Errors are the program's own; ids are text outside, numbers where Avito wants numbers.

    `Unreachable.maybe_done` on a send means: read the chat before anything else, Avito has no idempotency key.
    """

    def __init__(
        self,
        base_url: str,
        client_id: str,
        client_secret: str,
        user_id: str,
        *,
        http: httpx.AsyncClient,
        clock: Callable[[], float] = time.monotonic,
        pace: Pace | None = None,
    ) -> None:
        self.account_id = AccountId(user_id)
        self._session = Session(base_url, client_id, client_secret, http=http, clock=clock, pace=pace)
        self._media_host = urlsplit(self._session.base_url).netloc

    # the account

    async def fetch_self(self) -> Self:
        data = as_map(await self._session.request("GET", "/core/v1/accounts/self"))
        user_id = read_id(data.get("id"))
        if user_id is None:
            raise Unreachable("Avito did not say whose key it is", code="bad_answer")
        return Self(AccountId(user_id), read_text(data.get("name")), read_id(data.get("phone")) or "")

    async def list_items(
        self, *, page: int = 1, per_page: int = 99, statuses: Iterable[str] = ("active",)
    ) -> ItemBatch:
        """The account's ads; Avito allows 25 such calls a minute."""
        params = {"page": page, "per_page": per_page, "status": ",".join(statuses)}
        data = as_map(await self._session.request("GET", "/core/v1/items", params=params))
        raw = as_list(data.get("resources"))
        items = tuple(item for item in map(read_item, raw) if item)
        return ItemBatch(items, page + 1 if len(raw) >= per_page else None)

    # chats

    async def list_chats(
        self,
        limit: int = PAGE,
        offset: int = 0,
        *,
        unread_only: bool = False,
        chat_types: Iterable[str] = ("u2i", "u2u"),
    ) -> ChatBatch:
        """Newest activity first. Pages shift while messages come: de-duplicate by chat id."""
        params = {
            "limit": limit,
            "offset": offset,
            "unread_only": "true" if unread_only else "false",
            "chat_types": ",".join(chat_types),
        }
        data = as_map(await self._session.request("GET", self._path("v2", "chats"), params=params))
        raw = _need_list(data.get("chats"), "chats")
        chats = tuple(chat for chat in (read_chat(one, self.account_id) for one in raw) if chat)
        return ChatBatch(chats, _next_offset(data, len(raw), limit, offset))

    async def fetch_chat(self, chat_id: str) -> ListedChat:
        chat = read_chat(await self._session.request("GET", self._chat_path("v2", chat_id)), self.account_id)
        if chat is None:
            raise Unreachable("Avito answered no chat", code="bad_answer")
        return chat

    async def fetch_messages(self, chat_id: str, limit: int = PAGE, offset: int = 0) -> MessageBatch:
        """Newest first; does not mark the chat read."""
        path = self._chat_path("v3", chat_id) + "/messages/"
        data = await self._session.request("GET", path, params={"limit": limit, "offset": offset})
        # Live: an object with `messages` and `meta`; in the specification: a bare array.
        raw = _need_list(data if isinstance(data, list) else as_map(data).get("messages"), "messages")
        key = ChatKey(self.account_id, ChatId(chat_id))
        messages = tuple(message for message in (read_message(one, key) for one in raw) if message)
        return MessageBatch(messages, _next_offset(as_map(data), len(raw), limit, offset))

    async def mark_read(self, chat_id: str) -> None:
        await self._session.request("POST", self._chat_path("v1", chat_id) + "/read")

    async def block_user(self, user_id: str, item_id: str | None, reason: int = 4) -> None:
        """Reasons: 1 spam, 2 fraud, 3 insults, 4 other. Avito offers no way back."""
        context: dict[str, int] = {"reason_id": reason}
        if item_id is not None:
            context["item_id"] = _number(item_id)
        body = {"users": [{"user_id": _number(user_id), "context": context}]}
        await self._session.request("POST", self._path("v2", "blacklist"), json=body, changes=True)

    # sending

    async def send_text(self, chat_id: str, text: str) -> Message:
        """Rejected `too_long` above 1000 UTF-16 units: split first."""
        text = clean_text(text)
        if not text.strip():
            raise Rejected("nothing to send", code="empty", field="text")
        if count_units(text) > LIMIT:
            raise Rejected(f"{count_units(text)} characters, Avito takes {LIMIT}", code="too_long", field="text")
        body = {"message": {"text": text}, "type": "text"}
        return await self._send(chat_id, "/messages", body, {"text": text})

    async def send_image(self, chat_id: str, image_id: str) -> Message:
        return await self._send(chat_id, "/messages/image", {"image_id": image_id}, {})

    async def _send(self, chat_id: str, tail: str, body: Mapping[str, Any], content: Mapping[str, Any]) -> Message:
        path = self._chat_path("v1", chat_id) + tail
        data = as_map(await self._session.request("POST", path, json=body, changes=True))
        # The answer to a text has no author_id; it is ours whatever it says.
        kind = "image" if "image_id" in body else "text"
        ours = {"type": kind, "content": content, **data, "author_id": self.account_id, "direction": "out"}
        message = read_message(ours, ChatKey(self.account_id, ChatId(chat_id)), datetime.now(UTC))
        if message is None:
            raise Unreachable("Avito answered no message to a send", code="bad_answer", maybe_done=True)
        return message

    async def upload_image(self, data: bytes, name: str = "image.jpg", media_type: str = "image/jpeg") -> Picture:
        if len(data) > MAX_PICTURE:
            raise Rejected("a picture above 24 MB", code="too_large", field="image")
        files = {"uploadfile[]": (name, data, media_type)}
        answer = as_map(await self._session.request("POST", self._path("v1", "uploadImages"), files=files))
        for image_id, sizes in answer.items():  # the key of the object is the id
            if isinstance(sizes, dict):
                return Picture(image_id, pick_size(sizes, 640))
        raise Unreachable("Avito answered no image id", code="bad_answer")

    async def delete_message(self, chat_id: str, message_id: str) -> None:
        """Not later than an hour after sending. POST, not DELETE."""
        path = f"{self._chat_path('v1', chat_id)}/messages/{_segment(message_id)}"
        await self._session.request("POST", path, changes=True)

    # media

    async def fetch_voice_urls(self, voice_ids: Sequence[str]) -> dict[str, str]:
        """Links to recordings, good for an hour: ask again rather than keep them."""
        if not voice_ids:
            return {}
        params = {"voice_ids": ",".join(voice_ids)}
        data = as_map(await self._session.request("GET", self._path("v1", "getVoiceFiles"), params=params))
        return {name: url for name, url in as_map(data.get("voices_urls")).items() if isinstance(url, str) and url}

    async def download(self, url: str, *, limit: int = MAX_DOWNLOAD) -> bytes:
        """A picture or recording of Avito's. Other hosts are refused: the link may come from a forged webhook."""
        if not self._is_media(url):
            raise Rejected("not a link to Avito's media", code="bad_url", field="url")
        http = self._session.http
        try:
            async with http.stream("GET", url, follow_redirects=False) as response:
                if response.status_code != 200:
                    raise translate_answer(response.status_code, response.headers, b"", changes=False)
                return await read_bounded(response, limit)
        except httpx.HTTPError as error:
            raise translate_transport(error, changes=False) from error

    def _is_media(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return False
        if parts.netloc == self._media_host:
            return parts.scheme in {"http", "https"}
        is_known = any(host == known or host.endswith("." + known) for known in _MEDIA_HOSTS)
        return parts.scheme == "https" and is_known and parts.username is None

    # webhooks

    async def subscribe_webhook(self, url: str) -> None:
        """Replaces, silently, whatever subscription the account had: look at `list_subscriptions` first."""
        await self._session.request("POST", "/messenger/v3/webhook", json={"url": url})

    async def unsubscribe(self, url: str) -> None:
        await self._session.request("POST", "/messenger/v1/webhook/unsubscribe", json={"url": url})

    async def list_subscriptions(self) -> tuple[Subscription, ...]:
        data = as_map(await self._session.request("POST", "/messenger/v1/subscriptions"))
        found = [as_map(one) for one in as_list(data.get("subscriptions"))]
        return tuple(
            Subscription(read_text(one.get("url")), read_id(one.get("version")) or "")
            for one in found
            if one.get("url")
        )

    # short-term rent

    async def list_bookings(
        self, item_id: str, start: date, end: date, *, with_unpaid: bool = True
    ) -> tuple[AvitoBooking, ...]:
        params = {"date_start": start.isoformat(), "date_end": end.isoformat()}
        if with_unpaid:
            params["with_unpaid"] = "true"
        path = f"/realty/v1/accounts/{_segment(self.account_id)}/items/{_number(item_id)}/bookings"
        data = await self._session.request("GET", path, params=params)
        raw = _need_list(as_map(data).get("bookings"), "bookings")
        return tuple(booking for booking in map(read_booking, raw) if booking)

    async def close_dates(self, item_id: str, intervals: Sequence[Interval], source: str = "Bronya") -> Closed:
        """Send the complete set each time: whether Avito adds or replaces is not documented.

        A 409 is no error here but an answer: what does not conflict is closed all the same.
        """
        path = f"/core/v1/accounts/{_segment(self.account_id)}/items/{_number(item_id)}/bookings"
        body = {"bookings": to_json(intervals), "source": source}
        status, headers, answer = await self._session.exchange("POST", path, changes=True, json=body)
        if status == 409:
            return Closed(read_conflicts(_error_of(answer).get("conflicts")), has_conflict=True)
        if not 200 <= status < 300:
            raise translate_answer(status, headers, answer, changes=True)
        return Closed()

    async def put_intervals(self, item_id: str, intervals: Sequence[OpenInterval], source: str = "Bronya") -> None:
        """Replaces a year of availability: all that is not listed is closed."""
        body = {"item_id": _number(item_id), "intervals": to_json(intervals), "source": source}
        await self._session.request("POST", "/realty/v1/items/intervals", json=body, changes=True)

    async def put_prices(self, item_id: str, prices: Sequence[PricePeriod]) -> None:
        path = f"/realty/v1/accounts/{_segment(self.account_id)}/items/{_number(item_id)}/prices"
        await self._session.request("POST", path, json={"prices": to_json(prices)}, changes=True)

    def _path(self, version: str, tail: str) -> str:
        return f"/messenger/{version}/accounts/{_segment(self.account_id)}/{tail}"

    def _chat_path(self, version: str, chat_id: str) -> str:
        return self._path(version, "chats/") + _segment(chat_id)


def _segment(value: str) -> str:
    """An opaque id as one segment of a path."""
    if value in {"", ".", ".."}:
        raise Rejected("not an id", code="bad_id")
    return quote(clean_text(value), safe="")


def _number(value: str) -> int:
    number = read_int(value)
    if number is None or number <= 0:
        raise Rejected(f"not a number of Avito's: {value[:40]!r}", code="bad_id")
    return number


def _need_list(value: Any, what: str) -> list[Any]:
    """No list is not an empty one: taking it so would free every night, or find a sent reply unsent."""
    if not isinstance(value, list):
        raise Unreachable(f"Avito answered no {what}", code="bad_answer")
    return value


def _next_offset(data: Mapping[str, Any], count: int, limit: int, offset: int) -> int | None:
    has_more = as_map(data.get("meta")).get("has_more")
    is_last = count == 0 or (count < limit if not isinstance(has_more, bool) else not has_more)
    return None if is_last or offset + count > DEEPEST else offset + count


def _error_of(body: bytes) -> Mapping[str, Any]:
    try:
        return as_map(as_map(load_json(body)).get("error"))
    except ValueError:
        return {}
