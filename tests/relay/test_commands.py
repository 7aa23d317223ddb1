from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import httpx
import pytest

from relay.__main__ import main
from tests.relay.rig import bearer, child


def run(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(list(words)) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_the_commands_work_while_the_server_runs(sqlite: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = ("--database", sqlite, "--json")
    with child(sqlite) as server, httpx.Client(base_url=server.url) as http:
        hook = run(capsys, "hook", "add", "--account", "100", "--name", "СПб", *told)
        assert list(hook) == ["id", "account", "name", "key", "path"]
        client = run(capsys, "client", "add", "Desk 1", "--account", "200", "--account", "100", *told)
        assert list(client) == ["id", "name", "accounts", "token"]
        assert client["accounts"] == ["100", "200"]
        assert http.post(hook["path"], content=b"{}").status_code == 200
        events = http.get("/v1/events", headers=bearer(client["token"])).json()["events"]
        assert [event["account"] for event in events] == ["100"]
        stats = run(capsys, "stats", *told)
        assert [(row["account"], row["events"]) for row in stats["accounts"]] == [("100", 1)]
        assert [row["name"] for row in stats["clients"]] == ["Desk 1"]
        listed = run(capsys, "client", "list", *told)["clients"][0]
        assert (listed["id"], "token" in listed) == (client["id"], False)
        assert run(capsys, "hook", "list", *told)["hooks"][0]["name"] == "СПб"
        assert run(capsys, "client", "revoke", client["id"], *told) == {"revoked": client["id"]}
        assert run(capsys, "hook", "remove", hook["id"], *told) == {"removed": hook["id"]}
        assert server.terminate() == 0


def test_failures_are_a_sentence_and_wrong_usage_is_told_apart(
    sqlite: str, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    told = ("--database", sqlite)
    for words in (
        ("hook", "remove", "none", *told),
        ("client", "revoke", "none", *told),
        ("hook", "add", "--account", "a b", *told),
        ("stats", "--database", "mysql://x"),
        ("stats", "--database", f"sqlite:///{tmp_path}"),
        ("serve", "--host", "no.such.host.invalid", *told),
    ):
        assert main(list(words)) == 1
        sentence = capsys.readouterr().err.strip()
        assert sentence.count("\n") == 0
        assert "Traceback" not in sentence
        assert sentence.endswith((".", "file"))
    for words in ((), ("fly",), ("hook", "add"), ("serve", "--port", "x")):
        with pytest.raises(SystemExit) as stopped:
            main(list(words))
        assert stopped.value.code == 2


def test_a_second_server_of_one_file_does_not_start(sqlite: str) -> None:
    with child(sqlite):
        second = subprocess.run(
            [sys.executable, "-m", "relay", "serve", "--port", "0", "--database", sqlite],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    assert (second.returncode, "already serves" in second.stderr) == (1, True)


def test_what_is_printed_for_people_names_what_was_made(sqlite: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hook", "add", "--account", "100", "--database", sqlite]) == 0
    assert "path: /hooks/avito/" in capsys.readouterr().out
    assert main(["client", "list", "--database", sqlite]) == 0
    assert capsys.readouterr().out == "no clients\n"
