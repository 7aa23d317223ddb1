"""A simulated Avito: in the program's own loop, behind an httpx transport, or as a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import httpx

from desktop.demo.avito_control import answer_control
from desktop.demo.avito_delivery import Delivery, Post
from desktop.demo.avito_faults import Faults, Trouble
from desktop.demo.avito_gate import Gate, JournalEntry
from desktop.demo.avito_routes import Messenger
from desktop.demo.avito_state import Account, Booking, Chat, ClosedDates, Item, Message, State
from desktop.demo.http_server import Answer, HttpServer, Request


class SimulatedAvito:
    """Everything one Avito holds. `clock` gives all its times; `post` replaces HTTP for its webhooks."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        faults: Faults | None = None,
        seed: int = 0,
        post: Post | None = None,
    ) -> None:
        self.faults = faults or Faults(seed=seed)
        self.state = State(clock=clock, seed=seed)
        self.delivery = Delivery(self.state, self.faults, post, self._note_change)
        self.gate = Gate(self.state, self.faults, Messenger(self.state, self.faults, self.delivery))
        self._server = HttpServer(self.handle)
        self._pump: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()

    # life

    @property
    def url(self) -> str:
        return self.state.base_url

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listens and delivers webhooks by itself until `stop`; gives the base URL."""
        self.state.base_url = await self._server.start(host, port)
        self._pump = asyncio.create_task(self.delivery.run(), name="simulated Avito: webhooks")
        return self.url

    async def stop(self) -> None:
        if self._pump is not None:
            self._pump.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._pump
            self._pump = None
        await self._server.stop()
        await self.delivery.close()

    def transport(self) -> httpx.AsyncBaseTransport:
        """For an `httpx.AsyncClient(transport=...)`: the same answers and troubles without a socket."""
        return _Transport(self)

    async def deliver_all(self) -> None:
        """Sends every waiting webhook now; needed only when not started."""
        await self.delivery.deliver_all()

    async def wait_for(self, is_true: Callable[[], bool], *, timeout_s: float = 10.0) -> None:
        """Until something that happened here made it true; TimeoutError when nothing did."""
        async with asyncio.timeout(timeout_s):
            while not is_true():
                await self._changed.wait()

    def _note_change(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    # the world

    def add_account(self, user_id: str | int, name: str, client_id: str, client_secret: str) -> Account:
        account = Account(int(user_id), name, client_id, client_secret)
        self.state.accounts[account.user_id] = account
        return account

    def add_item(self, item_id: str | int, account: str | int, title: str, **details: Any) -> Item:
        """`details` are the fields of Item: price, price_string, city, category, picture, is_short_rent."""
        item = Item(int(item_id), int(account), title, **details)
        self.state.items[item.id] = item
        return item

    def add_chat(
        self,
        account: str | int,
        client_name: str,
        *,
        item_id: str | int | None = None,
        client_id: int | None = None,
        chat_id: str | None = None,
        avatar: str = "",
        at: datetime | None = None,
    ) -> str:
        """A client's chat about an ad (u2i), or about the profile (u2u) without one; gives its id."""
        kind = "u2u" if item_id is None else "u2i"
        chat_id = chat_id or self.state.new_chat_id(kind)
        person = client_id or 400_000_000 + self.state.dice.randrange(10**8)
        created = int((at or self.state.clock()).timestamp())
        item = None if item_id is None else int(item_id)
        self.state.chats[chat_id] = Chat(chat_id, int(account), person, client_name, item, created, avatar)
        return chat_id

    def add_booking(self, item_id: str | int, check_in: date, check_out: date, name: str, **details: Any) -> Booking:
        """A guest books on Avito; ids have nineteen digits, as live."""
        number = 9_100_000_000_000_000_000 + self.state.dice.randrange(10**15)
        booking = Booking(number, int(item_id), check_in, check_out, name, **details)
        self.state.bookings[booking.id] = booking
        return booking

    def subscribe(self, account: str | int, url: str) -> None:
        """As if the owner had set the webhook: the account's only one."""
        self.state.accounts[int(account)].webhooks = [url]

    # people write

    def write(
        self,
        chat_id: str,
        text: str = "",
        *,
        type_: str = "text",
        content: Mapping[str, Any] | None = None,
        at: datetime | None = None,
        silently: bool = False,
    ) -> str:
        """The client writes; gives the message id. `silently` is the past: no webhook goes out."""
        chat = self.state.chats[chat_id]
        return self._put(chat, chat.client_id, type_, content or {"text": text}, "guest", at, silently=silently)

    def write_elsewhere(self, chat_id: str, text: str, *, at: datetime | None = None, silently: bool = False) -> str:
        """The owner writes by hand in Avito's own app: an echo no program of ours caused."""
        chat = self.state.chats[chat_id]
        return self._put(chat, chat.user_id, "text", {"text": text}, "app", at, silently=silently)

    def write_system(self, chat_id: str, text: str, *, flow_id: str = "seller_audience_discount") -> str:
        content = {"text": f"[Системное сообщение] {text}", "flow_id": flow_id}
        return self._put(self.state.chats[chat_id], 0, "system", content, "bot", None, silently=False)

    def delete_by_client(self, chat_id: str, message_id: str) -> str:
        """The client takes a message back: live, a new text «Сообщение удалено» arrives."""
        chat = self.state.chats[chat_id]
        for message in chat.messages:
            if message.id == message_id:
                message.is_deleted = True
        return self.write(chat_id, "Сообщение удалено")

    def read_by_client(self, chat_id: str) -> None:
        """The client opens the chat and sees what was answered."""
        chat = self.state.chats[chat_id]
        for message in chat.messages:
            message.is_read = message.is_read or message.author_id != chat.client_id

    def _put(
        self,
        chat: Chat,
        author: int,
        type_: str,
        content: Mapping[str, Any],
        via: str,
        at: datetime | None,
        *,
        silently: bool,
    ) -> str:
        message = self.state.add_message(chat, author, type_, content, via, at)
        if not silently:
            self.delivery.enqueue(chat, message)
        self._note_change()
        return message.id

    # what tests read

    def messages(self, chat_id: str) -> Sequence[Message]:
        return tuple(self.state.chats[chat_id].messages)

    @property
    def journal(self) -> list[JournalEntry]:
        """Every request that came to Avito's own API, in order."""
        return self.gate.journal

    def sent_texts(self, chat_id: str) -> list[str]:
        """Texts our program sent through the API, oldest first; what was later deleted counts."""
        return [one.content["text"] for one in self.messages(chat_id) if one.via == "api" and one.type == "text"]

    def all_sent(self) -> list[Message]:
        """Everything sent through the API to anyone, in order."""
        found = [one for chat in self.state.chats.values() for one in chat.messages if one.via == "api"]
        return sorted(found, key=lambda one: one.created)

    def closed_dates(self, item_id: str | int) -> Sequence[ClosedDates]:
        return tuple(self.state.closed.get(int(item_id), ()))

    def expire_tokens(self) -> None:
        """Every token out there is now stale."""
        now = self.state.clock()
        for token, (user_id, _) in self.state.tokens.items():
            self.state.tokens[token] = (user_id, now)

    # HTTP

    async def handle(self, request: Request) -> Answer:
        if request.segments[0] == "_sim":
            return answer_control(self, request)
        if request.segments[0] == "_media":
            return self._show_media(request)
        if self.faults.slow_s:
            await asyncio.sleep(self.faults.slow_s)
        answer = self.gate.answer(request)
        self._note_change()
        if self.faults.probes_on_subscribe and request.path == "/messenger/v3/webhook" and answer.status == 200:
            await self.delivery.probe(json.loads(request.body)["url"])
        if self.faults.echo_first and request.method == "POST":
            await self.deliver_all()
        return answer

    def _show_media(self, request: Request) -> Answer:
        found = self.state.media.get(request.segments[-1])
        until = request.query.get("until", "")
        if found is None or (until.isdigit() and int(until) < self.state.now_s()):
            return Answer(404, b"", "text/plain")
        return Answer(200, found[1], found[0])


class _Transport(httpx.AsyncBaseTransport):
    """Troubles of the wire come as httpx's own errors."""

    def __init__(self, avito: SimulatedAvito) -> None:
        self._avito = avito

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        target = request.url.raw_path.decode("ascii")
        answer = await self._avito.handle(Request(request.method, target, headers, await request.aread()))
        if answer.stalls:
            raise httpx.ReadTimeout("no answer in time", request=request)
        if answer.cut_after is not None:
            raise httpx.RemoteProtocolError("server disconnected without sending a response", request=request)
        headers = {**answer.headers, "content-type": answer.media_type}
        return httpx.Response(answer.status, headers=headers, content=answer.body, request=request)


async def _serve(options: argparse.Namespace) -> None:
    from desktop.demo.guests import Guests
    from desktop.demo.world import build_world

    avito = SimulatedAvito(seed=options.seed)
    world = build_world(avito)
    url = await avito.start(options.host, options.port)
    sys.stdout.write(json.dumps({"url": url, "account": world.account_id}) + "\n")
    sys.stdout.flush()
    try:
        if options.guests:
            await Guests(avito, world, seed=options.seed, pace=options.pace).run()
        else:
            await asyncio.Event().wait()
    finally:
        await avito.stop()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="avito_server", description="A simulated Avito with the demo's world.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guests", action="store_true", help="guests write by themselves")
    parser.add_argument("--pace", type=float, default=1.0, help="seconds per second of the guests' scripts")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(parser.parse_args(arguments)))
    return 0


__all__ = ["Faults", "JournalEntry", "SimulatedAvito", "Trouble"]

if __name__ == "__main__":
    raise SystemExit(main())
