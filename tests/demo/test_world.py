"""The demo's world is pretty, possible and the same every time; its guests react to what they are told."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import httpx
import pytest

from desktop.avito.calendar import list_busy
from desktop.avito.client import AvitoClient
from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.guests import Guests
from desktop.demo.pictures import draw, list_scenes, record
from desktop.demo.places import PLACES, TEMPLATES
from desktop.demo.script import Days, Hear, Say, say_days
from desktop.demo.stories import list_stories
from desktop.demo.world import ACCOUNT_ID, CLIENT_ID, CLIENT_SECRET, build_world
from desktop.domain.chat import Author, MessageKind
from desktop.domain.conditions import lay_over, parse_conditions
from desktop.domain.stay import Unit

NOW = datetime(2026, 6, 4, 11, 30, tzinfo=UTC)


def make(now=NOW, seed=1):
    avito = SimulatedAvito(clock=lambda: now, seed=seed)
    return avito, build_world(avito, seed=seed)


def everything(avito):
    return [
        (chat.client_name, one.via, one.type, one.created, one.content)
        for chat in avito.state.chats.values()
        for one in chat.messages
    ]


def test_one_seed_builds_one_world():
    first, second = make()[0], make()[0]
    assert everything(first) == everything(second)
    assert list(first.state.bookings) == list(second.state.bookings)
    assert list(make(seed=2)[0].state.bookings) != list(first.state.bookings)


def test_the_bundle_is_json_with_conditions_the_desktop_takes():
    _, world = make()
    bundle = world.bundle(relay_url="http://127.0.0.1:8700", relay_token="t")
    assert json.loads(json.dumps(bundle)) == bundle
    assert set(bundle) == {"accounts", "ai", "templates", "resources", "relay"}
    assert len(bundle["resources"]) >= 6
    templates = {one["name"]: parse_conditions(one["conditions"]) for one in bundle["templates"]}
    assert {"Квартиры", "Авто", "Бани"} <= set(templates)
    for resource in bundle["resources"]:
        effective = lay_over(templates[resource["template"]], parse_conditions(resource["conditions"]))
        assert effective.price
        assert Unit(resource["unit"])
    assert {one["unit"] for one in bundle["resources"]} == {"night", "day", "hour"}


def test_without_a_relay_the_bundle_has_none():
    assert "relay" not in make()[1].bundle()


async def test_the_inbox_looks_alive():
    avito, _world = make()
    async with httpx.AsyncClient(transport=avito.transport()) as http:
        client = AvitoClient(avito.url, CLIENT_ID, CLIENT_SECRET, ACCOUNT_ID, http=http)
        chats = [one.chat for one in (await client.list_chats()).chats]
        histories = [(await client.fetch_messages(chat.key.chat_id)).messages for chat in chats]
        pictures = [m for history in histories for m in history if m.kind is MessageKind.IMAGE]
        assert (await client.download(pictures[0].content["image"]["sizes"]["640x480"])).startswith(b"\x89PNG")
    assert len(chats) >= 8
    assert 3 <= len(avito_unread(avito)) <= len(chats) - 3
    messages = [message for history in histories for message in history]
    assert {MessageKind.TEXT, MessageKind.IMAGE, MessageKind.VOICE, MessageKind.LOCATION, MessageKind.SYSTEM} <= {
        message.kind for message in messages
    }
    assert {message.author for message in messages} == set(Author)
    assert all(message.created_at <= NOW for message in messages)
    assert len({message.created_at.date() for message in messages}) >= 4
    assert len({chat.item_id for chat in chats}) >= 6
    for history in histories:
        assert all(later.created_at >= earlier.created_at for later, earlier in pairwise(history))


def avito_unread(avito):
    return [chat for chat in avito.state.chats.values() if chat.is_unread]


@pytest.mark.parametrize(
    "day", [date(2026, 6, 1) + timedelta(days=n) for n in range(7)] + [date(2026, 12, 29), date(2027, 2, 26)]
)
async def test_on_any_day_of_the_week_the_asked_dates_are_as_the_story_needs_them(day):
    avito, _world = make(datetime(day.year, day.month, day.day, 11, tzinfo=UTC))
    start, end = Days(day).weekend
    assert start.isoweekday() == 5
    async with httpx.AsyncClient(transport=avito.transport()) as http:
        client = AvitoClient(avito.url, CLIENT_ID, CLIENT_SECRET, ACCOUNT_ID, http=http)
        for place in PLACES:
            if not place.is_short_rent:
                continue
            busy = list_busy(await client.list_bookings(place.item_id, day, day + timedelta(days=60)))
            stays = [one.stay for one in busy]
            assert not any(one.overlaps(other) for one, other in pairwise(stays))
            nights = sum(one.units for one in stays)
            assert 12 <= nights <= 50, place.title
            hit = any(one.start_on < end and start < one.end_on for one in stays)
            assert hit is (place.id == "apart-mayak"), place.title
            if place.id == "studio-nevsky":
                friday = Days(day).next_weekday(5)
                assert not any(one.start_on < friday + timedelta(days=2) and friday < one.end_on for one in stays)


def test_every_place_has_its_template_and_story_its_place():
    places = {place.id for place in PLACES}
    assert {place.template for place in PLACES} == set(TEMPLATES)
    stories = list_stories(Days(NOW.date()))
    assert {story.place for story in stories} - {None} <= places
    assert {one.id for one in PLACES} == {story.place for story in stories if story.place}
    assert len({story.name for story in stories}) == len(stories)


def test_dates_are_said_as_people_say_them():
    assert say_days(date(2026, 6, 12), date(2026, 6, 15)) == "с 12 по 15 июня"
    assert say_days(date(2026, 6, 30), date(2026, 7, 2)) == "с 30 июня по 2 июля"


@pytest.mark.parametrize("scene", list_scenes())
def test_a_scene_is_a_png_worth_looking_at(scene):
    png = draw(scene)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert png.endswith(b"IEND\xaeB`\x82")
    assert 500 < len(png) < 20_000


def test_a_recording_lasts_as_long_as_it_says():
    wav = record(2.5)
    assert wav[:4] == b"RIFF"
    assert len(wav) == 44 + 20_000


class Stage:
    """Guests on a clock that only moves when told."""

    def __init__(self, *only, seed=1):
        self.now = 0.0
        self.avito, self.world = make(seed=seed)
        self.guests = Guests(self.avito, self.world, seed=seed, clock=lambda: self.now, only=frozenset(only) or None)

    def pass_by(self, seconds):
        for _ in range(int(seconds)):
            self.now += 1
            self.guests.advance(self.now)

    def reply(self, slug, text):
        self.avito.write_elsewhere(self.world.chats[slug], text)
        self.pass_by(40)


def test_a_guest_who_hears_a_price_books_and_thanks():
    stage = Stage("marfa")
    stage.pass_by(10)
    assert stage.guests.said("marfa") == ("Тогда с 12 по 15 июня. А завтраки у вас есть?",)
    stage.reply("marfa", "Свободно, 17 400 ₽ с уборкой и собакой. Завтраков нет.")
    assert stage.guests.said("marfa")[1:] == (
        "Отлично, нам подходит! Давайте бронировать",
        "Марфа Тестова, +7 900 000-00-11",
    )
    stage.reply("marfa", "Забронировали, ждём вас!")
    assert stage.guests.said("marfa")[-1] == "Спасибо большое! До встречи 👋"
    assert stage.guests.are_done


def test_a_guest_who_is_refused_asks_for_other_dates():
    stage = Stage("marfa")
    stage.pass_by(10)
    stage.reply("marfa", "К сожалению, занято")
    assert stage.guests.said("marfa")[-1] == "Жаль. А на неделю позже свободно?"


def test_a_guest_left_without_an_answer_asks_once_more_and_only_once():
    stage = Stage("zoya")
    stage.pass_by(1000)
    assert stage.guests.said("zoya") == ("Очень ждём ответа, хотим сегодня решить",)


def test_a_guest_does_not_hear_avitos_bots_nor_deleted_words():
    stage = Stage("zoya")
    stage.avito.write_system(stage.world.chats["zoya"], "Свободно, 3 000 ₽")
    stage.pass_by(60)
    assert stage.guests.said("zoya") == ()


def test_two_runs_with_one_seed_are_the_same():
    runs = []
    for _ in range(2):
        stage = Stage(seed=5)
        for _ in range(6):
            stage.pass_by(60)
            for slug in ("marfa", "petr", "artur", "olivia"):
                stage.reply(slug, "Свободно, 12 000 ₽")
        runs.append([(story.slug, stage.guests.said(story.slug)) for story in stage.world.stories if story.steps])
    assert runs[0] == runs[1]
    assert sum(len(said) for _, said in runs[0]) > 15


async def test_a_run_ends_when_every_story_is_told():
    stage = Stage("artur")

    async def sleep(seconds):
        stage.now += 1
        if stage.guests.said("artur") and stage.avito.messages(chat)[-1].via != "app":
            stage.avito.write_elsewhere(chat, "Код сообщим после подтверждения брони")

    chat = stage.world.chats["artur"]
    stage.guests._sleep = sleep
    await stage.guests.run()
    assert len(stage.guests.said("artur")) == 3


def test_every_story_can_come_to_an_end():
    def depth(steps):
        return sum(
            1 + max([0, depth(step.otherwise), *(depth(then) for _, then in step.answers)])
            if isinstance(step, Hear)
            else 1
            for step in steps
        )

    for story in list_stories(Days(NOW.date())):
        assert depth(story.steps) < 12
        assert all(isinstance(step, Say | Hear) for step in story.steps)
