from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parents[2] / "packaging" / "relay"


def test_the_requirements_are_the_locked_ones(tmp_path: Path) -> None:
    made = tmp_path / "relay"
    shutil.copytree(HERE, made)
    shutil.copytree(HERE.parent / "locks", tmp_path / "locks")
    subprocess.run([made / "make-requirements.sh"], check=True)
    assert (made / "requirements.txt").read_text() == (HERE / "requirements.txt").read_text()


def test_the_requirements_hold_all_that_the_relay_imports() -> None:
    listed = (HERE / "requirements.txt").read_text().lower()
    for name in ("sqlalchemy==", "psycopg==", "psycopg-binary==", "httptools==", "uvloop=="):
        assert f"\n{name}" in f"\n{listed}"


def test_compose_keeps_the_database_inside_and_believes_only_its_proxy() -> None:
    services = yaml.safe_load((HERE / "compose.yaml").read_text())["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]
    assert services["postgres"]["networks"] == ["inner"]
    proxy = services["caddy"]["networks"]["edge"]["ipv4_address"]
    assert services["relay"]["environment"]["BRONYA_RELAY_PROXIES"] == f"{proxy}/32"


@pytest.mark.parametrize(
    "word", ["NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=\n", "DynamicUser=yes"]
)
def test_the_unit_takes_away_what_the_relay_does_not_need(word: str) -> None:
    assert word in (HERE / "bronya-relay.service").read_text()
