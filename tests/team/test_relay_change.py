"""Another relay, or another token, takes effect while the program runs."""

from __future__ import annotations

from desktop.services.lights import LinkState
from tests.flows.house import open_house, until
from tests.flows.test_stories import find_text


async def test_a_relay_set_up_taken_away_and_given_another_token_is_followed_without_a_restart(tmp_path):
    async with open_house(tmp_path) as house:
        key = house.key("ulyana")
        async with house.program(started=False) as core:
            await (await core.accounts.client(house.world.account_id)).subscribe_webhook(house.hook_url)
        async with house.program(sweep_s=3600.0) as core:

            async def relay_is(state):
                return core.desk.lamps.relay.state is state

            await until(lambda: relay_is(LinkState.OK), "the relay answers")
            first = core.feed
            await core.desk.save_relay("", None)
            await until(lambda: relay_is(LinkState.OFF), "without a relay nothing is received")
            assert (core.feed, core.rooms.inbox, core.rooms.autopilot) == (None, None, None)
            assert not core.tasks.is_running("inbox")
            house.avito.write(key.chat_id, "Пока вас не было")
            await core.desk.save_relay(house.relay.url, "wrong token")
            await until(lambda: relay_is(LinkState.REFUSED), "a wrong token is refused")
            token = await house.relay.add_client("Стол 2", house.world.account_id)
            await core.desk.save_relay(house.relay.url, token)
            await until(lambda: relay_is(LinkState.OK), "the new token is taken at once")
            await until(lambda: find_text(core, key, "Пока вас не было"), "what waited at the relay is there")
            assert core.feed is not first
            assert core.rooms.autopilot is not None
            settled = core.feed
            await core.desk.save_settings({"style": "brief"})
            await core.follow_relay()
            assert core.feed is settled, "other settings do not cut the line"


async def test_another_relay_is_read_from_its_first_event(tmp_path):
    async with open_house(tmp_path) as house, house.program(started=False) as core:
        await core.store.events.save_cursor(1000)
        await core.store.settings.save_option("relay_url", "http://127.0.0.1:9")
        await core.follow_relay()
        assert await core.store.events.read_cursor() == 0
        await core.store.events.save_cursor(7)
        await core.rooms.accounts.save_secret("relay/token", "another")
        await core.follow_relay()
        assert await core.store.events.read_cursor() == 7, "the same relay with another token goes on"
