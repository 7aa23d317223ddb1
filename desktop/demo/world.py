"""The demo's world: one account, its ads, busy calendars and chats with a past, and the bundle that sets the desktop up."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.avito_state import Chat
from desktop.demo.pictures import draw, list_scenes, record
from desktop.demo.places import PLACES, TEMPLATES, Place
from desktop.demo.script import Days, Line, Say, Story
from desktop.demo.stories import list_stories

ACCOUNT_ID = "94235311"
ACCOUNT_NAME = "Аренда СПб"
CLIENT_ID = "demo-client"
CLIENT_SECRET = "demo-secret"  # noqa: S105 - of the simulated Avito
_SIZES = ("1280x960", "640x480", "140x105", "32x32")
_NAMES = ("Вера", "Олег", "Майя", "Тарас", "Лидия", "Юрий", "Нелли", "Фёдор")


@dataclass(frozen=True, slots=True)
class World:
    """What was built, and by which names. `chats` goes from a story's slug to its chat id."""

    account_id: str
    today: date
    stories: tuple[Story, ...]
    chats: Mapping[str, str]
    scenes: Mapping[str, str]  # a scene's picture, as a path of the simulated Avito

    def bundle(
        self, *, relay_url: str | None = None, relay_token: str | None = None, ai: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The set-up bundle of the contract; `ai` is left to the built-in assistant unless given."""
        data: dict[str, Any] = {
            "accounts": [
                {
                    "user_id": self.account_id,
                    "name": ACCOUNT_NAME,
                    "client_id": CLIENT_ID,
                    "client_secret": CLIENT_SECRET,
                }
            ],
            "ai": dict(ai) if ai is not None else {"provider": "builtin", "mode": "draft"},
            "templates": [{"name": name, "conditions": dict(said)} for name, said in TEMPLATES.items()],
            "resources": [_show_place(place, self.account_id) for place in PLACES],
        }
        if relay_url is not None:
            data["relay"] = {"url": relay_url, "token": relay_token}
        return data


def build_world(avito: SimulatedAvito, *, seed: int = 1) -> World:
    """Fills an empty simulated Avito; the past is written without webhooks."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    today = avito.state.today()
    days = Days(today)
    avito.add_account(ACCOUNT_ID, ACCOUNT_NAME, CLIENT_ID, CLIENT_SECRET)
    scenes = {name: avito.state.add_media(draw(name), "image/png") for name in list_scenes()}
    for place in PLACES:
        avito.add_item(
            place.item_id,
            ACCOUNT_ID,
            place.ad_title,
            price=int(place.conditions["price"]),
            price_string=place.price_string,
            category="Квартиры" if place.is_short_rent else "Аренда",
            picture=scenes[place.scene],
            is_short_rent=place.is_short_rent,
        )
        if place.is_short_rent:
            _fill_calendar(avito, place, days, dice)
    stories = list_stories(days)
    chats = {story.slug: _open_chat(avito, story, scenes) for story in stories}
    return World(ACCOUNT_ID, today, stories, chats, scenes)


def _show_place(place: Place, account_id: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "account": account_id,
        "item_ids": [place.item_id],
        "title": place.title,
        "address": place.address,
        "url": f"https://www.avito.ru/sankt-peterburg/{place.item_id}",
        "unit": place.unit,
        "timezone": "Europe/Moscow",
        "buffer_hours": place.buffer_hours,
        "template": place.template,
        "conditions": dict(place.conditions),
    }


def _fill_calendar(avito: SimulatedAvito, place: Place, days: Days, dice: random.Random) -> None:
    """About half of two months taken; the dates of the stories stay free, but at «Маяк», where they are taken."""
    start, end = days.weekend
    kept_free = (start - timedelta(days=1), end + timedelta(days=10))
    if place.id == "apart-mayak":
        _book(avito, place, start, end, dice, status="active")
        kept_free = (start - timedelta(days=3), end)
    if place.id == "studio-nevsky":
        kept_free = (days.today, kept_free[1])
        for first, nights in ((start - timedelta(days=4), 2), (end + timedelta(days=1), 2)):
            _book(avito, place, first, first + timedelta(days=nights), dice, status="active")
    day = days.today + timedelta(days=dice.randint(0, 2))
    while day < days.today + timedelta(days=60):
        leaves = day + timedelta(days=dice.randint(2, 5))
        if leaves <= kept_free[0] or day >= kept_free[1]:
            _book(avito, place, day, leaves, dice)
        day = leaves + timedelta(days=dice.choice((0, 1, 2, 4)))


def _book(
    avito: SimulatedAvito, place: Place, start: date, end: date, dice: random.Random, *, status: str = ""
) -> None:
    price = int(place.conditions["price"]) * (end - start).days
    avito.add_booking(
        place.item_id,
        start,
        end,
        dice.choice(_NAMES),
        phone=f"90000000{dice.randint(20, 99)}" if dice.random() < 0.7 else None,
        guests=dice.randint(1, 3),
        base_price=price,
        total_for_buyer=price if dice.random() < 0.5 else None,
        status=status or ("pending" if dice.random() < 0.1 else "active"),
    )


def _open_chat(avito: SimulatedAvito, story: Story, scenes: Mapping[str, str]) -> str:
    item_id = next((place.item_id for place in PLACES if place.id == story.place), None)
    now = avito.state.clock()
    first_at = story.past[0].at(now) if story.past else now
    chat_id = avito.add_chat(ACCOUNT_ID, story.name, item_id=item_id, at=first_at)
    chat = avito.state.chats[chat_id]
    for line in story.past:
        _tell(avito, chat, line, scenes)
    for message in chat.messages[: len(chat.messages) - story.unread]:
        message.is_read = True
    return chat_id


def _tell(avito: SimulatedAvito, chat: Chat, line: Line, scenes: Mapping[str, str]) -> None:
    at = line.at(avito.state.clock())
    if line.who == "system":
        content = {"text": f"[Системное сообщение] {line.text}", "flow_id": "seller_audience_discount"}
        avito.state.add_message(chat, 0, "system", content, "bot", at)
        return
    author, via = (chat.client_id, "guest") if line.who == "guest" else (chat.user_id, "app")
    type_, content = make_content(avito, line, scenes)
    avito.state.add_message(chat, author, type_, content, via, at)


def make_content(avito: SimulatedAvito, said: Line | Say, scenes: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The kind and content of a message as Avito spells it."""
    if said.picture:
        return "image", {"image": {"sizes": dict.fromkeys(_SIZES, scenes[said.picture])}}
    if said.voice_s:
        voice_id = f"{avito.state.new_hex(8)}-voice"
        wav = record(said.voice_s, seed=len(avito.state.voices))
        avito.state.voices[voice_id] = avito.state.add_media(wav, "audio/wav")
        return "voice", {"voice": {"voice_id": voice_id}}
    if said.place:
        return "location", {"location": dict(said.place)}
    return "text", {"text": said.text}
