"""One program at a time in a data folder; commands work beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from desktop.core import Setting, open_core
from desktop.credentials import MemoryCredentials
from desktop.data_folder import claim_folder, read_instance
from desktop.domain.pages import OutKind, OutState
from desktop.errors import Refused
from desktop.store.outbox import NewOutgoing
from tests.builders import KEY, NOW

HOLD = "import sys, pathlib; from desktop.data_folder import claim_folder\nwith claim_folder(pathlib.Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"


def start_holder(folder):
    process = subprocess.Popen([sys.executable, "-c", HOLD, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"in\n"
    return process


def test_a_second_program_in_a_folder_is_refused_with_a_sentence_that_names_the_first(tmp_path):
    with start_holder(tmp_path) as process:
        with pytest.raises(Refused) as refused, claim_folder(tmp_path):
            pass
        assert refused.value.code == "data_dir_busy"
        assert f"process {process.pid}" in refused.value.message
        assert "BRONYA_DATA_DIR" in refused.value.message
        process.stdin.close()
        process.wait()
        with claim_folder(tmp_path):
            pass
        process.stdout.close()


def test_a_killed_program_leaves_the_folder_free(tmp_path):
    with start_holder(tmp_path) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with claim_folder(tmp_path):
            pass


def test_an_agent_in_the_folder_of_a_running_program_ends_with_one_and_a_sentence(tmp_path):
    environment = os.environ | {
        "BRONYA_DATA_DIR": str(tmp_path), "BRONYA_SECRETS": "file", "BRONYA_PASSPHRASE": "for a test",
    }  # fmt: skip
    with claim_folder(tmp_path):
        ended = subprocess.run(
            [sys.executable, "-m", "desktop", "agent"],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert ended.returncode == 1
    assert "is in use by another Bronya" in ended.stderr
    assert "Traceback" not in ended.stderr


async def test_a_command_beside_the_program_leaves_alone_what_that_has_under_way(tmp_path):
    setting = Setting(tmp_path, tmp_path / "bronya.db", MemoryCredentials(), environment={})
    async with open_core(setting) as core:
        row = await core.store.outbox.enqueue(NewOutgoing(OutKind.TEXT, key=KEY, text="в пути"))
        await core.store.outbox.take_next(NOW)
        from dataclasses import replace

        async with open_core(replace(setting, is_guest=True)) as guest:
            assert (await guest.store.outbox.get(row.id)).state is OutState.SENDING
        with pytest.raises(Refused):
            async with open_core(setting):
                pass
    async with open_core(setting) as core:
        assert (await core.store.outbox.get(row.id)).state is OutState.UNKNOWN


def test_a_folder_keeps_its_name(tmp_path):
    name = read_instance(tmp_path)
    assert name == read_instance(tmp_path)
    assert name != read_instance(tmp_path / "another")
