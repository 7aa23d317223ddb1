"""What is packaged beside the relay: the agent's container and the requirements it is built of."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import yaml

PACKAGING = Path(__file__).parents[1] / "packaging"


def test_the_agents_requirements_are_the_locked_ones_without_the_window(tmp_path: Path) -> None:
    shutil.copytree(PACKAGING / "server", tmp_path / "server")
    shutil.copytree(PACKAGING / "locks", tmp_path / "locks")
    subprocess.run([tmp_path / "server" / "make-requirements.sh"], check=True)
    made = (tmp_path / "server" / "requirements.txt").read_text()
    assert made == (PACKAGING / "server" / "requirements.txt").read_text()
    assert "pyside6" not in made
    assert "\nopenai==" in made


def test_one_compose_file_brings_relay_database_agent_and_tls_and_only_tls_listens() -> None:
    services = yaml.safe_load((PACKAGING / "server" / "compose.yaml").read_text())["services"]
    assert set(services) == {"caddy", "relay", "agent", "postgres"}
    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]
    assert services["postgres"]["networks"] == ["inner"]
