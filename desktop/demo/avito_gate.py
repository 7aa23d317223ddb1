"""The simulated Avito's front door: troubles, routes, tokens, rights, and the journal of all that came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.demo.avito_faults import (
    AFTER,
    BEFORE,
    Faults,
    Trouble,
    answer_before,
    failure,
    spoil_after,
    subject_of,
    too_many,
)
from desktop.demo.avito_rent import Rent
from desktop.demo.avito_routes import BadRequest, Handler, Messenger
from desktop.demo.avito_state import Account, State
from desktop.demo.http_server import Answer, Request


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One request as it arrived. `status` is what was decided, also when the answer was then lost to `trouble`."""

    at: datetime
    method: str
    path: str
    query: Mapping[str, str]
    body: bytes
    status: int
    trouble: Trouble | None = None
    account: int | None = None


class Gate:
    """Decides every request of Avito's own API and writes it into the journal."""

    def __init__(self, state: State, faults: Faults, messenger: Messenger) -> None:
        self.state = state
        self.faults = faults
        self.messenger = messenger
        self.journal: list[JournalEntry] = []
        self._routes = _list_routes(messenger, Rent(state, faults))

    def answer(self, request: Request) -> Answer:
        """What goes back, after whatever trouble is planned for it."""
        before = self.faults.take(subject_of(request), BEFORE)
        if before is not None:
            return self._note(request, answer_before(before, self.faults), before)
        answer, account = self._decide(request)
        after = self.faults.take(subject_of(request), AFTER) if answer.status < 300 else None
        self._note(request, answer, after, account)
        return answer if after is None else spoil_after(after, answer)

    def _note(
        self, request: Request, answer: Answer, trouble: Trouble | None, account: Account | None = None
    ) -> Answer:
        self.journal.append(
            JournalEntry(
                self.state.clock(),
                request.method,
                request.path,
                request.query,
                request.body,
                answer.status,
                trouble,
                account.user_id if account else None,
            )
        )
        return answer

    def _decide(self, request: Request) -> tuple[Answer, Account | None]:
        try:
            if self._is_too_often():
                return too_many(self.faults), None
            if request.path in {"/token", "/token/"}:
                return (self.messenger.make_token(request) if request.method == "POST" else _wrong_verb()), None
            handler = self._find(request)
            if isinstance(handler, Answer):
                return handler, None
            account = self._authorise(request)
            if isinstance(account, Answer):
                return account, None
            return handler(request, account), account
        except BadRequest as error:
            return error.answer, None
        except (KeyError, TypeError, AttributeError, IndexError, ValueError):
            return failure(400, "Bad Request"), None

    def _is_too_often(self) -> bool:
        limit = self.faults.requests_per_minute
        if limit is None:
            return False
        now = self.state.clock()
        recent = [one for one in self.journal[-limit:] if (now - one.at).total_seconds() < 60 and one.status != 429]
        return len(recent) >= limit

    def _find(self, request: Request) -> Handler | Answer:
        path = request.path
        matching = [(method, handler) for method, pattern, handler in self._routes if pattern.fullmatch(path)]
        for method, handler in matching:
            if method == request.method:
                return handler
        if matching:
            return _wrong_verb()
        if path.startswith("/messenger/v2/"):
            return Answer(404, b"404 page not found", "text/plain")
        if path.startswith("/messenger/"):
            return Answer.of({"message": f"route {path} not found", "code": 400}, 404)
        return Answer.of({"message": "no Route matched with those values"}, 404)

    def _authorise(self, request: Request) -> Account | Answer:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        user_id, until = self.state.tokens.get(token, (0, None))
        if scheme != "Bearer" or until is None:
            return failure(401, "Unauthorized")
        if until <= self.state.clock():
            if self.faults.expired_is_401:
                return failure(401, "Unauthorized")
            return Answer.of({"result": {"status": False, "message": "access token expired"}}, 403)
        account = self.state.accounts[user_id]
        named = re.search(r"/accounts/(\d+)/", request.path)
        if named and int(named[1]) != user_id:
            return failure(403, "Forbidden")
        is_free = re.search(r"/v2/accounts/\d+/chats$|/webhook$|/core/|/realty/", request.path)
        if not account.is_paid and not is_free:
            return failure(402, "Нужна подписка с доступом к API мессенджера")
        return account


def _wrong_verb() -> Answer:
    return failure(405, "Method not allowed")


def _list_routes(messenger: Messenger, rent: Rent) -> list[tuple[str, re.Pattern[str], Handler]]:
    chat = r"accounts/\d+/chats/[^/]+"
    item = r"accounts/\d+/items/[^/]+"
    routes: list[tuple[str, str, Handler]] = [
        ("GET", r"/core/v1/accounts/self", messenger.show_self),
        ("GET", r"/core/v1/items", messenger.list_items),
        ("GET", r"/messenger/v2/accounts/\d+/chats", messenger.list_chats),
        ("GET", rf"/messenger/v2/{chat}", messenger.show_chat),
        ("GET", rf"/messenger/v3/{chat}/messages/?", messenger.list_messages),
        ("POST", rf"/messenger/v1/{chat}/messages", messenger.send_text),
        ("POST", rf"/messenger/v1/{chat}/messages/image", messenger.send_image),
        ("POST", rf"/messenger/v1/{chat}/messages/(?!image$)[^/]+", messenger.delete_message),
        ("POST", rf"/messenger/v1/{chat}/read", messenger.mark_read),
        ("POST", r"/messenger/v1/accounts/\d+/uploadImages", messenger.upload_image),
        ("GET", r"/messenger/v1/accounts/\d+/getVoiceFiles", messenger.show_voices),
        ("POST", r"/messenger/v2/accounts/\d+/blacklist", messenger.block),
        ("POST", r"/messenger/v3/webhook", messenger.subscribe),
        ("POST", r"/messenger/v1/webhook/unsubscribe", messenger.unsubscribe),
        ("POST", r"/messenger/v1/subscriptions", messenger.list_subscriptions),
        ("GET", rf"/realty/v1/{item}/bookings", rent.list_bookings),
        ("POST", rf"/core/v1/{item}/bookings", rent.close_dates),
        ("POST", r"/realty/v1/items/intervals", rent.put_intervals),
        ("POST", rf"/realty/v1/{item}/prices", rent.put_prices),
    ]
    return [(method, re.compile(pattern), handler) for method, pattern, handler in routes]
