"""Setting up from the window over the whole product: whose a key is, a relay that is tried, the set-up as one file."""

from __future__ import annotations

import json

import pytest

from desktop.errors import Refused, Rejected
from desktop.services.rights import acting_as, make_owner

OWNER = make_owner("Анна Образцова")


async def test_account_is_found_by_its_key_alone(lone_hut):
    with acting_as(OWNER):
        async with lone_hut.program(started=False) as core:
            found = await core.desk.find_account("demo-client", "demo-secret")
            assert (found.user_id, found.name) == ("94235311", "Аренда СПб")
            with pytest.raises(Refused):
                await core.desk.find_account("demo-client", "not it")


async def test_relay_is_tried_with_what_is_not_saved_yet(house):
    with acting_as(OWNER):
        async with house.program(started=False) as core:
            told = await core.desk.check_relay(house.relay.url, None)
            assert told["events"] == 0  # it names accounts once something came for them
            with pytest.raises(Rejected) as wrong:
                await core.desk.check_relay("relay.example.org", None)
            assert wrong.value.field == "url"
            assert (await core.desk.read_relay())["url"] == house.relay.url


async def test_set_up_goes_out_without_secrets_and_comes_in_again_or_not_at_all(lone_hut, tmp_path):
    path = tmp_path / "настройки.json"
    with acting_as(OWNER):
        async with lone_hut.program(started=False) as core:
            counts = await core.desk.export_set_up(path)
            assert counts["resources"] == len(await core.desk.list_resources())
            text = path.read_text("utf-8")
            assert "demo-secret" not in text
            data = json.loads(text)
            data["resources"][0]["title"] = "Переименованный"
            path.write_text(json.dumps(data), "utf-8")
            await core.desk.import_set_up(path)
            assert "Переименованный" in {one.title for one in await core.desk.list_resources()}
            data["resources"][0] |= {"title": "Ещё раз", "unit": "century"}
            path.write_text(json.dumps(data), "utf-8")
            with pytest.raises(Rejected) as refused:
                await core.desk.import_set_up(path)
            assert "resources[0].unit" in f"{refused.value.field} {refused.value.message}"
            assert "Ещё раз" not in {one.title for one in await core.desk.list_resources()}
            path.write_text("not json")
            with pytest.raises(Rejected):
                await core.desk.import_set_up(path)
            with pytest.raises(Rejected):
                await core.desk.export_set_up(tmp_path / "no" / "folder.json")
