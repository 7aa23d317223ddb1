"""A draft by a model server, through the whole product: streamed, masked, judged; its lies end in words, never at Avito."""

from desktop.domain.pages import DraftState
from tests.fakes.model_server import answer, fails, run_model_server, says
from tests.flows.house import until
from tests.flows.test_stories import ready_draft


async def test_a_models_draft_is_streamed_masked_and_judged(house):
    key = house.key("ulyana")
    reply = answer("Добрый день! Уточню и вернусь с ответом.")
    async with run_model_server(says(reply)) as server:
        environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test"}
        async with house.program(environment=environment) as core:
            await core.desk.save_settings({"provider": "openai", "model": "model-a"})
            heard = []
            core.desk.subscribe_draft_text(lambda where, text: heard.append((where, text)))
            message_id = house.avito.write(key.chat_id, "Мой номер +7 900 000-00-11, можно с собакой?")
            draft = await until(lambda: ready_draft(core, key, message_id), "the model's draft is ready")
    assert draft.assistant == "openai"
    assert draft.text == "Добрый день! Уточню и вернусь с ответом."
    assert draft.verdict["verdict"] == "send"
    assert len([text for where, text in heard if where == key]) > 2
    assert "900 000-00-11" not in str(server.requests)
    assert house.avito.sent_texts(key.chat_id) == []


async def test_a_refused_key_is_a_failed_draft_with_its_code(house):
    key = house.key("ulyana")
    async with run_model_server(fails(401, "invalid_api_key")) as server:
        environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test"}
        async with house.program(environment=environment) as core:
            await core.desk.save_settings({"provider": "openai", "model": "model-a"})
            house.avito.write(key.chat_id, "Здравствуйте!")
            draft = await until(lambda: failed(core, key), "the draft says why there is none")
    assert draft.error_code == "ai_key"
    assert house.avito.sent_texts(key.chat_id) == []


async def failed(core, key):
    draft = await core.desk.read_draft(key)
    return draft if draft and draft.state is DraftState.FAILED else None
