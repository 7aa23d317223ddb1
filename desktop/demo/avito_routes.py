"""The simulated Avito's messenger, token and items calls, as strict as its specification and as odd as live."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

from desktop.demo.avito_delivery import Delivery
from desktop.demo.avito_faults import Faults, failure
from desktop.demo.avito_state import DELETE_WITHIN_S, Account, Chat, Message, State
from desktop.demo.http_server import Answer, Request
from desktop.demo.multipart import read_single_file

_FORMATS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
SIZES = ("1280x960", "640x480", "140x105", "32x32")


class BadRequest(Exception):
    """A request Avito would not take."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.answer = failure(status, message)


class Messenger:
    """Handlers return their answer; what a message causes (webhooks) is left to `delivery`."""

    def __init__(self, state: State, faults: Faults, delivery: Delivery) -> None:
        self._state = state
        self._faults = faults
        self._delivery = delivery
        self.sent_text_limit = 1000

    # token and account

    def make_token(self, request: Request) -> Answer:
        form = {name: values[-1] for name, values in parse_qs(request.body.decode("latin-1")).items()}
        if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            raise BadRequest("form expected")
        if form.get("grant_type") != "client_credentials":
            return Answer.of({"error": "unsupported_grant_type"}, 400)
        for account in self._state.accounts.values():
            if account.client_id == form.get("client_id") and account.client_secret == form.get("client_secret"):
                token = secrets.token_urlsafe(16)
                life = self._faults.token_life_s
                self._state.tokens[token] = (account.user_id, self._state.clock() + timedelta(seconds=life))
                return Answer.of({"access_token": token, "expires_in": life, "token_type": "Bearer"})
        # Seen with status 200 in the wild: the body is what counts.
        return Answer.of({"error": "invalid_client", "error_description": "client_id or client_secret is wrong"})

    def show_self(self, _: Request, account: Account) -> Answer:
        return Answer.of(
            {
                "id": account.user_id,
                "name": account.name,
                "email": "owner@example.org",
                "phone": 79000000001,  # a number where the specification says text
                "phones": ["79000000001"],
                "profile_url": f"https://avito.ru/user/{self._state.new_hex()}/profile",
            }
        )

    def list_items(self, request: Request, account: Account) -> Answer:
        per_page, page = _int(request, "per_page", 25, 1, 100), _int(request, "page", 1, 1, 10_000)
        statuses = request.query.get("status", "active").split(",")
        if not set(statuses) <= {"active", "removed", "old", "blocked", "rejected"}:
            return Answer.of({"code": "invalid_status", "message": "status is wrong"}, 400)
        own = [one for one in self._state.items.values() if one.user_id == account.user_id and "active" in statuses]
        resources = [
            {
                "id": one.id,
                "title": one.title,
                "price": one.price or None,
                "status": "active",
                "url": one.url(),
                "address": one.city,
                "category": {"id": 24, "name": one.category},
            }
            for one in own[(page - 1) * per_page : page * per_page]
        ]
        return Answer.of({"meta": {"page": page, "per_page": per_page}, "resources": resources})

    # chats

    def list_chats(self, request: Request, account: Account) -> Answer:
        limit, offset = _int(request, "limit", 100, 1, 100), _int(request, "offset", 0, 0, 1000)
        kinds = request.query.get("chat_types", "u2i").split(",")
        if not set(kinds) <= {"u2i", "u2u", "a2u"}:
            raise BadRequest("chat_types")
        unread = _bool(request, "unread_only")
        items = request.query.get("item_ids")
        wanted = None if items is None else {int(one) for one in items.split(",") if one.isdigit()}
        found = [
            chat
            for chat in self._state.chats.values()
            if chat.user_id == account.user_id
            and chat.messages  # a chat begins with its first message
            and chat.kind in kinds
            and (not unread or chat.is_unread)
            and (wanted is None or chat.item_id in wanted)
        ]
        found.sort(key=lambda chat: chat.updated, reverse=True)
        page = found[offset : offset + limit]
        has_more = len(found) > offset + limit
        shown = [self._show_chat(chat) for chat in page]
        return Answer.of({"chats": self._state.absolute(shown), "meta": {"has_more": has_more}})

    def show_chat(self, request: Request, account: Account) -> Answer:
        return Answer.of(self._state.absolute(self._show_chat(self._own_chat(request, account))))

    def list_messages(self, request: Request, account: Account) -> Answer:
        chat = self._own_chat(request, account)
        limit, offset = _int(request, "limit", 100, 1, 100), _int(request, "offset", 0, 0, 1000)
        newest_first = chat.messages[::-1]
        page = self._state.absolute([self._show_message(chat, one) for one in newest_first[offset : offset + limit]])
        if self._faults.bare_messages:
            return Answer.of(page)
        return Answer.of({"messages": page, "meta": {"has_more": len(newest_first) > offset + limit}})

    def mark_read(self, request: Request, account: Account) -> Answer:
        for message in self._own_chat(request, account).messages:
            message.is_read = message.is_read or message.author_id != account.user_id
        return Answer.of({"ok": True})

    def block(self, request: Request, account: Account) -> Answer:
        for user in _body(request, {"users"})["users"]:
            reason = user["context"].get("reason_id")
            if reason not in {1, 2, 3, 4} or type(user["user_id"]) is not int:
                raise BadRequest("users")
            account.blocked.add(user["user_id"])
        return Answer()

    # sending

    def send_text(self, request: Request, account: Account) -> Answer:
        chat = self._own_chat(request, account)
        body = _body(request, {"message", "type"})
        text = body["message"].get("text") if isinstance(body["message"], dict) else None
        if body["type"] != "text" or not isinstance(text, str) or not text.strip():
            raise BadRequest("message.text")
        if len(text.encode("utf-16-le")) // 2 > self.sent_text_limit:
            raise BadRequest("message.text is longer than 1000")
        return self._store(chat, account, "text", {"text": text})

    def send_image(self, request: Request, account: Account) -> Answer:
        chat = self._own_chat(request, account)
        sizes = self._state.pictures.get(_body(request, {"image_id"})["image_id"])
        if sizes is None:
            raise BadRequest("image_id")
        return self._store(chat, account, "image", {"image": {"sizes": sizes}})

    def _store(self, chat: Chat, account: Account, type_: str, content: Mapping[str, Any]) -> Answer:
        message = self._state.add_message(chat, account.user_id, type_, content, "api")
        self._delivery.enqueue(chat, message)
        shown = {"id": message.id, "created": message.created, "direction": "out", "type": type_, "content": content}
        shown = self._state.absolute(shown)
        return Answer.of(shown if type_ == "text" else {**shown, "author_id": account.user_id})

    def upload_image(self, request: Request, account: Account) -> Answer:
        data = read_single_file(request, "uploadfile[]")
        if data is None or not data.startswith(_FORMATS) or len(data) > 24 * 10**6:
            raise BadRequest("uploadfile[]")
        url = self._state.add_media(data, "image/png" if data.startswith(_FORMATS[1]) else "image/jpeg")
        image_id = f"{account.user_id}.{self._state.new_hex(20)}"
        self._state.pictures[image_id] = dict.fromkeys(SIZES, url)
        return Answer.of({image_id: self._state.absolute(self._state.pictures[image_id])})

    def delete_message(self, request: Request, account: Account) -> Answer:
        chat = self._own_chat(request, account)
        for message in chat.messages:
            if message.id != request.segments[-1] or message.author_id != account.user_id:
                continue
            if self._state.now_s() - message.created > DELETE_WITHIN_S:
                raise BadRequest("message is older than an hour")
            message.is_deleted = True
            return Answer.of({})
        raise BadRequest("Not found", 404)

    def show_voices(self, request: Request, account: Account) -> Answer:
        asked = request.query.get("voice_ids", "").split(",")
        if asked == [""]:
            raise BadRequest("voice_ids")
        heard = {
            message.content["voice"]["voice_id"]
            for chat in self._state.chats.values()
            if chat.user_id == account.user_id
            for message in chat.messages
            if message.type == "voice"
        }
        until = self._state.now_s() + 3600
        known = [one for one in asked if one in heard and one in self._state.voices]
        urls = {one: f"{self._state.absolute(self._state.voices[one])}?until={until}" for one in known}
        return Answer.of({"voices_urls": urls})

    # webhooks

    def subscribe(self, request: Request, account: Account) -> Answer:
        url = _body(request, {"url"})["url"]
        if not isinstance(url, str) or not url.startswith(("http://", "https://")):
            raise BadRequest("url")
        others = [one for one in account.webhooks if one != url] if self._faults.list_of_subscriptions else []
        account.webhooks = [*others, url]
        return Answer.of({"ok": True})

    def unsubscribe(self, request: Request, account: Account) -> Answer:
        url = _body(request, {"url"})["url"]
        account.webhooks = [one for one in account.webhooks if one != url]
        return Answer.of({"ok": True})

    def list_subscriptions(self, _: Request, account: Account) -> Answer:
        return Answer.of({"subscriptions": [{"url": url, "version": "3"} for url in account.webhooks]})

    # shapes

    def _own_chat(self, request: Request, account: Account) -> Chat:
        chat = self._state.chats.get(request.segments[5])
        if chat is None or chat.user_id != account.user_id:
            raise BadRequest("Not found", 404)
        return chat

    def _show_message(self, chat: Chat, message: Message) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "id": message.id,
            "author_id": message.author_id,
            "created": message.created,
            "direction": "out" if message.author_id == chat.user_id else "in",
            "type": "deleted" if message.is_deleted else message.type,
            "content": {} if message.is_deleted else message.content,
        }
        name = "is_read" if self._faults.bare_messages else "isRead"
        return {**shown, name: message.is_read}

    def _show_chat(self, chat: Chat) -> dict[str, Any]:
        users = [
            self._show_user(chat.client_id, chat.client_name, chat.avatar),
            self._show_user(chat.user_id, self._state.accounts[chat.user_id].name, ""),
        ]
        if self._state.dice.random() < 0.5:
            users.reverse()  # no order is promised
        shown: dict[str, Any] = {"id": chat.id, "created": chat.created, "updated": chat.updated, "users": users}
        item = self._state.items.get(chat.item_id or 0)
        if item is not None:
            pictures = {"main": {"140x105": item.picture}, "count": 1} if item.picture else {"count": 0}
            value = {
                "id": item.id,
                "title": item.title,
                "user_id": item.user_id,
                "images": pictures,
                "status_id": 4,
                "price_string": item.price_string,
                "url": item.url(),
                "location": {"title": item.city, "lat": 59.93, "lon": 30.33},
            }
            shown["context"] = {"type": "item", "value": value}
        if chat.messages:
            last = self._show_message(chat, chat.messages[-1])
            shown["last_message"] = {**last, "delivered": last["created"]}
        return shown

    def _show_user(self, user_id: int, name: str, avatar: str) -> dict[str, Any]:
        images = dict.fromkeys(("1024x1024", "256x256", "128x128", "64x64"), avatar) if avatar else {}
        profile = {"user_id": user_id, "avatar": {"default": avatar, "images": images}, "url": "https://avito.ru/user"}
        return {"id": user_id, "name": name, "parsing_allowed": True, "public_user_profile": profile}


def _body(request: Request, keys: set[str]) -> dict[str, Any]:
    """The JSON object of a request with exactly these keys."""
    try:
        data = json.loads(request.body)
    except ValueError as error:
        raise BadRequest("not JSON") from error
    if not isinstance(data, dict) or set(data) != keys:
        raise BadRequest("Bad Request")
    return data


def _int(request: Request, name: str, default: int, low: int, high: int) -> int:
    text = request.query.get(name, str(default))
    if not text.lstrip("-").isdigit() or not low <= int(text) <= high:
        raise BadRequest(f"{name} is out of {low}..{high}")
    return int(text)


def _bool(request: Request, name: str) -> bool:
    text = request.query.get(name, "false")
    if text not in {"true", "false"}:
        raise BadRequest(name)
    return text == "true"


Handler = Callable[[Request, Account], Answer]
