"""`bronya verify-log` and `bronya replay` over a log the program has written: their words, their last line, their exit code."""

import asyncio
import json
import sqlite3

import pytest

from desktop.__main__ import main
from tests.flows.house import until
from tests.flows.test_alone import ready


@pytest.fixture
async def bronya(lone_hut, monkeypatch, capsys):
    """Runs one command over the hut's data folder; gives its exit code and what it said."""
    async with lone_hut.program() as core:
        key = lone_hut.key("ulyana")
        lone_hut.avito.write(key.chat_id, "Сколько стоит ночь?")
        await until(lambda: ready(core, key), "a draft is there")
        draft = await core.desk.read_draft(key)
        await core.desk.send(key, draft.text, draft_id=draft.id)
    monkeypatch.setenv("BRONYA_DATA_DIR", str(lone_hut.setting.data_dir))
    monkeypatch.setenv("BRONYA_SECRETS", "file")
    monkeypatch.delenv("BRONYA_DATABASE", raising=False)

    async def run(*words):
        capsys.readouterr()
        monkeypatch.setenv("BRONYA_PASSPHRASE", "for a test")  # the program takes it out of its environment
        code = await asyncio.to_thread(main, list(words))
        return code, capsys.readouterr()

    return run


async def test_a_log_as_it_was_written_is_whole(bronya):
    code, said = await bronya("verify-log")
    assert code == 0
    assert "is whole" in said.out
    assert "of 0 records" not in said.out


async def test_a_record_changed_by_hand_is_named_and_the_exit_code_says_so(bronya, lone_hut):
    with sqlite3.connect(lone_hut.setting.database) as connection:
        (number,) = connection.execute("SELECT min(id) FROM ai_chat_logs").fetchone()
        connection.execute(
            "UPDATE ai_chat_logs SET hash = replace(hash, substr(hash, 1, 8), '00000000') WHERE id = ?", [number]
        )
    connection.close()
    code, said = await bronya("verify-log")
    assert code == 1
    assert f"record {number}" in said.err


async def test_a_replay_ends_with_one_json_object_and_by_other_conditions_names_what_no_longer_holds(
    bronya, lone_hut, tmp_path
):
    code, said = await bronya("replay", "--json")
    today = json.loads(said.out.splitlines()[-1])
    assert (code, len(said.out.splitlines())) == (0, 1)
    file = tmp_path / "conditions.json"
    file.write_text(json.dumps({"price": 99_000}), "utf-8")
    code, said = await bronya("replay", "--conditions", str(file))
    assert code == 0, said.err
    other = json.loads(said.out.splitlines()[-1])
    assert code == 0
    assert today != other
    assert len(said.out.splitlines()) > 1  # and in words before it


async def test_a_file_that_is_no_json_is_refused_with_a_sentence(bronya, tmp_path):
    file = tmp_path / "broken.json"
    file.write_text("{", "utf-8")
    code, said = await bronya("replay", "--conditions", str(file))
    assert code == 1
    assert "is not JSON" in said.err
