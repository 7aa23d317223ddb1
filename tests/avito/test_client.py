"""The client against the simulated Avito, with each thing that goes wrong."""

import asyncio
from datetime import date

import httpx
import pytest

from desktop.avito.client import AvitoClient
from desktop.avito.messages import LIMIT
from desktop.demo.avito_faults import Trouble
from desktop.domain.chat import Author, MessageKind
from desktop.errors import Refused, Rejected, Unreachable
from tests.fakes.avito import ITEM, USER


async def test_a_text_sent_is_stored_by_avito_and_comes_back_as_ours(scene):
    message = await scene.client.send_text(scene.chat, "Здравствуйте! Студия свободна.")

    assert scene.avito.sent_texts(scene.chat) == ["Здравствуйте! Студия свободна."]
    assert message.author is Author.US
    assert message.text == "Здравствуйте! Студия свободна."
    assert message.id == scene.avito.messages(scene.chat)[0].id
    assert message.author_id == USER


async def test_self_names_the_account_of_the_key(scene):
    myself = await scene.client.fetch_self()
    assert (myself.user_id, myself.name, myself.phone) == (USER, "Аренда СПб", "79000000001")


async def test_a_chat_gives_its_client_and_its_ad(scene):
    scene.avito.write(scene.chat, "Здравствуйте! Свободно на выходные?")
    listed = await scene.client.fetch_chat(scene.chat)

    assert listed.chat.client_name == "Марфа Тестова"
    assert (listed.chat.item_id, listed.chat.title) == (ITEM, "Студия на Невском")
    assert listed.chat.price_text == "4\u00a0200\u00a0₽ за ночь"
    assert listed.chat.last_text == "Здравствуйте! Свободно на выходные?"
    assert listed.chat.last_author is Author.CLIENT
    assert listed.updated_at == scene.clock.now


async def test_pages_of_chats_end_where_avito_says_so(scene):
    scene.avito.write(scene.chat, "Здравствуйте")
    for number in range(7):
        scene.avito.write(scene.avito.add_chat(USER, f"Гость {number}", item_id=ITEM), "Здравствуйте")
    first = await scene.client.list_chats(limit=5)
    second = await scene.client.list_chats(limit=5, offset=first.next_offset)

    assert (len(first.chats), len(second.chats), second.next_offset) == (5, 3, None)
    assert len({chat.chat.key for chat in first.chats + second.chats}) == 8


async def test_nobody_is_sent_deeper_than_avito_lets_look(scene):
    for number in range(1205):
        scene.avito.write(scene.chat, f"{number}")
    offset, read = 0, 0
    while offset is not None:
        batch = await scene.client.fetch_messages(scene.chat, offset=offset)
        read, offset = read + len(batch.messages), batch.next_offset
    assert read == 1100

    with pytest.raises(Rejected):
        await scene.client.fetch_messages(scene.chat, offset=1001)


async def test_only_unread_chats_are_listed_when_asked(scene):
    scene.avito.write(scene.chat, "Есть кто?")
    assert len((await scene.client.list_chats(unread_only=True)).chats) == 1
    await scene.client.mark_read(scene.chat)
    assert (await scene.client.list_chats(unread_only=True)).chats == ()


async def test_an_image_is_uploaded_and_sent(scene):
    picture = await scene.client.upload_image(b"\x89PNG\r\n\x1a\n\r\n--x\r\n" + b"0" * 50, "вид.png", "image/png")
    message = await scene.client.send_image(scene.chat, picture.id)

    assert message.kind is MessageKind.IMAGE
    assert (await scene.client.download(picture.url)).startswith(b"\x89PNG\r\n\x1a\n\r\n--x\r\n0")


async def test_a_file_that_is_no_picture_is_rejected(scene):
    with pytest.raises(Rejected, match="uploadfile"):
        await scene.client.upload_image(b"MZ\x90", "setup.exe", "application/x-msdownload")


async def test_a_message_is_deleted_within_the_hour_and_not_after(scene):
    first = await scene.client.send_text(scene.chat, "Ой, не вам")
    await scene.client.delete_message(scene.chat, first.id)
    assert (await scene.client.fetch_messages(scene.chat)).messages[0].kind is MessageKind.DELETED

    late = await scene.client.send_text(scene.chat, "Цена 4 200 ₽")
    scene.clock.pass_by(3601)
    with pytest.raises(Rejected):
        await scene.client.delete_message(scene.chat, late.id)


async def test_voice_links_are_asked_by_id_and_stay_an_hour(scene):
    voice = "cccccccc-0000-4000-8000-00000000voic"
    scene.avito.state.voices[voice] = scene.avito.state.add_media(b"RIFF....", "audio/wav")
    scene.avito.write(scene.chat, type_="voice", content={"voice": {"voice_id": voice}})

    urls = await scene.client.fetch_voice_urls([voice, "unknown"])
    assert set(urls) == {voice}
    assert await scene.client.download(urls[voice]) == b"RIFF...."
    scene.clock.pass_by(3601)
    with pytest.raises(Rejected):
        await scene.client.download(urls[voice])
    assert await scene.client.fetch_voice_urls([]) == {}


async def test_a_client_is_blocked_with_numbers_where_avito_wants_numbers(scene):
    await scene.client.block_user("400500600", ITEM, 2)
    assert scene.avito.state.accounts[int(USER)].blocked == {400500600}


async def test_items_are_read_page_by_page(scene):
    for number in range(4):
        scene.avito.add_item(7_000_000_000 + number, USER, f"Объект {number}", price=1000 * number)
    first = await scene.client.list_items(per_page=3)
    second = await scene.client.list_items(per_page=3, page=first.next_page)
    assert first.items[0].id == ITEM
    assert (len(first.items), len(second.items), second.next_page) == (3, 2, None)
    assert first.items[1].price_rub is None


# what goes wrong


AFTER_STORING = [Trouble.LOST_AFTER, Trouble.STALLED_AFTER, Trouble.CUT_BODY, Trouble.GATEWAY_TIMEOUT_AFTER]


@pytest.mark.parametrize("trouble", AFTER_STORING)
async def test_a_send_whose_answer_is_lost_may_be_done_and_is_not_repeated(scene, trouble):
    scene.avito.faults.plan(trouble, where="/messages$")
    with pytest.raises(Unreachable) as caught:
        await scene.client.send_text(scene.chat, "Да, свободно")

    assert caught.value.maybe_done
    assert scene.avito.sent_texts(scene.chat) == ["Да, свободно"]
    assert scene.asked("/messages") == 1


@pytest.mark.parametrize(
    "trouble", [Trouble.SERVER_ERROR, Trouble.UNAVAILABLE, Trouble.BAD_GATEWAY, Trouble.LOST_BEFORE]
)
async def test_a_send_that_may_have_passed_the_gateway_is_never_taken_for_undone(scene, trouble):
    scene.avito.faults.plan(trouble, where="/messages$")
    with pytest.raises(Unreachable) as caught:
        await scene.client.send_text(scene.chat, "Да, свободно")
    assert caught.value.maybe_done
    assert scene.avito.sent_texts(scene.chat) == []


@pytest.mark.parametrize("trouble", [Trouble.SERVER_ERROR, Trouble.BAD_GATEWAY, Trouble.LOST_AFTER, Trouble.CUT_BODY])
async def test_reading_can_always_be_repeated(scene, trouble):
    scene.avito.write(scene.chat, "Здравствуйте")
    scene.avito.faults.plan(trouble, where="/chats$")
    with pytest.raises(Unreachable) as caught:
        await scene.client.list_chats()
    assert not caught.value.maybe_done
    assert len((await scene.client.list_chats()).chats) == 1


@pytest.mark.parametrize(("said", "waits"), [("17", 17.0), (None, 5.0), ("tomorrow", 5.0), ("999999999", 3600.0)])
async def test_too_many_requests_names_how_long_to_wait_and_stored_nothing(scene, said, waits):
    scene.avito.faults.retry_after = said
    scene.avito.faults.plan(Trouble.TOO_MANY, where="/messages$")
    with pytest.raises(Unreachable) as caught:
        await scene.client.send_text(scene.chat, "Да, свободно")
    assert (caught.value.code, caught.value.retry_after_s) == ("too_many_requests", waits)
    assert not caught.value.maybe_done


async def test_a_missing_tariff_is_the_owners_matter(scene):
    scene.avito.write(scene.chat, "Здравствуйте")
    scene.avito.state.accounts[int(USER)].is_paid = False
    with pytest.raises(Refused) as caught:
        await scene.client.send_text(scene.chat, "Да")
    assert caught.value.code == "tariff"
    assert len((await scene.client.list_chats()).chats) == 1


async def test_an_unknown_chat_is_rejected(scene):
    with pytest.raises(Rejected) as caught:
        await scene.client.send_text("u2i-nobody", "Да")
    assert caught.value.code == "not_found"


async def test_a_chat_id_cannot_leave_its_place_in_the_path(scene):
    for chat_id in ("", ".", ".."):
        with pytest.raises(Rejected):
            await scene.client.mark_read(chat_id)
    with pytest.raises(Rejected):
        await scene.client.fetch_messages("../../v1/webhook/unsubscribe?x=1#")
    assert scene.avito.journal[-1].path.startswith(f"/messenger/v3/accounts/{USER}/chats/..%2F")


async def test_a_wrong_secret_is_the_owners_matter(scene):
    with pytest.raises(Refused) as caught:
        await scene.another_client(client_secret="wrong").fetch_self()
    assert caught.value.code == "token"


async def test_a_token_endpoint_that_is_down_can_be_asked_again(scene):
    scene.avito.faults.plan(Trouble.BAD_GATEWAY, where="/token")
    with pytest.raises(Unreachable) as caught:
        await scene.client.send_text(scene.chat, "Да")
    assert not caught.value.maybe_done
    await scene.client.send_text(scene.chat, "Да")


async def test_a_token_is_renewed_before_it_runs_out(scene):
    await scene.client.fetch_self()
    scene.clock.pass_by(86_400 - 60)
    await scene.client.fetch_self()
    assert [entry.status for entry in scene.avito.journal if "self" in entry.path] == [200, 200]
    assert scene.asked("/token") == 2


async def test_a_dead_session_leaves_no_half_made_token(scene):
    task = asyncio.ensure_future(scene.client.fetch_self())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (await scene.client.fetch_self()).user_id == USER


async def test_an_answer_without_a_list_is_no_empty_history():
    """Else a reply whose outcome is unknown would be found unsent, and a busy calendar free."""

    def answer(request):
        is_token = request.url.path == "/token"
        return httpx.Response(200, json={"access_token": "t"} if is_token else {"ok": True})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        client = AvitoClient("http://avito.test", "c", "s", USER, http=http)
        today = date(2026, 6, 4)
        for call in (client.fetch_messages("u2i-a"), client.list_chats(), client.list_bookings(ITEM, today, today)):
            with pytest.raises(Unreachable) as caught:
                await call
            assert caught.value.code == "bad_answer"


async def test_a_download_is_bounded(scene):
    url = scene.avito.state.absolute(scene.avito.state.add_media(b"0" * 5000, "image/png"))
    with pytest.raises(Unreachable) as caught:
        await scene.client.download(url, limit=4999)
    assert caught.value.code == "too_large"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8700/v1/stop",
        "http://img.avito.st/1.jpg",
        "https://avito.st.evil.example/1.jpg",
        "https://evilavito.st/1.jpg",
        "https://user:pass@img.avito.st/1.jpg",
        "file:///etc/passwd",
        "https://[::1",
        "",
    ],
)
async def test_a_link_in_a_message_cannot_make_us_call_other_hosts(scene, url):
    with pytest.raises(Rejected) as caught:
        await scene.client.download(url)
    assert caught.value.code == "bad_url"
    assert scene.avito.journal == []


async def test_nothing_and_too_much_are_not_even_sent(scene):
    for text in ("", " \n ", "я" * (LIMIT + 1), "🙂" * (LIMIT // 2 + 1)):
        with pytest.raises(Rejected):
            await scene.client.send_text(scene.chat, text)
    await scene.client.send_text(scene.chat, "🙂" * (LIMIT // 2))
    assert scene.asked("/messages") == 1
