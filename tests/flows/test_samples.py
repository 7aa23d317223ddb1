"""Every collected body, posted to the relay as Avito would, ends on the screen in its right form or is kept."""

import json
from pathlib import Path

import httpx
import pytest

from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.ui.window import MainWindow
from tests.flows.house import until
from tests.ui.pages import Window

SAMPLES = Path(__file__).parents[1] / "data" / "webhooks"

# What a person reads in the chat (a part of what a screen reader says of the row).
SHOWN = {
    "01": "Я оплатила через авито",
    "02": "",
    "04": "",
    "05": "",
    "07": "",
    "08": "",
    "09": "",
    "11": "",
    "13": "картинка",
    "14": "голосовое",
    "15": "показать на карте",
    "17": "Системное сообщение",
    "18": "Сообщение удалено",
    "19": "сообщение этого вида пока не показывается",
    "21": "",
    "22": "звонок",
    "24": "Сообщение удалено",
    "25": "",
}
KEPT_UNREAD = ("27",)


def read(number: str) -> tuple[bytes, dict]:
    path = next(SAMPLES.glob(f"{number}-*.json"))
    return path.read_bytes(), json.loads(path.read_bytes())


@pytest.mark.qt_loop
@pytest.mark.qt_log_ignore(r"This plugin does not support (raise|propagateSizeHints)\(\)")
async def test_every_collected_body_ends_on_the_screen_in_its_right_form(house, look):
    async with httpx.AsyncClient() as http, house.program() as core:
        for path in sorted(SAMPLES.glob("*.json")):
            answer = await http.post(house.hook_url, content=path.read_bytes())
            assert (answer.status_code, answer.json()) == (200, {"ok": True}), path.name
        keys = {number: key_of(read(number)[1]) for number in SHOWN}
        for number, key in keys.items():
            await until(lambda key=key: core.desk.get_chat(key), f"sample {number} has its chat")
        raw = await until(core.store.events.list_raw, "what could not be read is kept")
        assert [json.loads(event.body) for event in raw] == [read(number)[1] for number in KEPT_UNREAD]

        main = MainWindow(core.desk, look=look)
        main.show()
        main.start()
        try:
            await read_all(main, keys)
        finally:
            await main.close_down()
            main.close()
            main.deleteLater()


async def read_all(main: MainWindow, keys: dict[str, ChatKey]) -> None:
    chats = await Window(main).open_chats()
    for number, key in keys.items():
        words = SHOWN[number] or read(number)[1]["payload"]["value"]["content"]["text"].split("\n")[0]
        chats.page.open_chat(key)

        async def is_shown(words: str = words) -> bool:
            return any(words.lower() in row.lower() for row in chats.rows)

        await until(is_shown, f"{number}: {words}")


def key_of(body: dict) -> ChatKey:
    value = body["payload"]["value"]
    return ChatKey(AccountId(str(value["user_id"])), ChatId(value["chat_id"]))


async def test_none_of_echoes_system_lines_and_deletions_gets_a_draft(house):
    async with httpx.AsyncClient() as http, house.program() as core:
        for number in ("05", "07", "09", "17", "18", "24", "08"):
            await http.post(house.hook_url, content=read(number)[0])
        asked = key_of(read("08")[1])
        quiet = [key_of(read(number)[1]) for number in ("05", "17", "18", "24")]
        for key in [*quiet, asked]:
            await until(lambda key=key: core.desk.get_chat(key), "the chat is there")
        # The last of the bodies is a client's and newer than its echoes: when it has its draft, the others had their chance.
        await until(lambda: core.desk.read_draft(asked), "the client's message has a draft")
        assert [await core.desk.read_draft(key) for key in quiet] == [None] * 4
