"""What is packaged beside the relay: the agent's container and the requirements it is built of."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
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


def test_the_api_reference_is_what_the_programs_describe_now(tmp_path: Path) -> None:
    made = tmp_path / "api.md"
    subprocess.run([sys.executable, PACKAGING / "docs/make_api.py", made], check=True)
    assert made.read_text("utf-8") == (PACKAGING.parent / "docs/api.md").read_text("utf-8"), (
        "make it anew: python packaging/docs/make_api.py"
    )


def test_every_call_of_the_reference_is_told_in_words() -> None:
    lines = (PACKAGING.parent / "docs/api.md").read_text("utf-8").splitlines()
    calls = [number for number, line in enumerate(lines) if re.match(r"### [A-Z]+ /", line)]
    assert len(calls) > 25
    assert [lines[number] for number in calls if not lines[number + 1] or lines[number + 1].startswith("*")] == []


def test_every_shipped_package_has_its_licence_text_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    command = [sys.executable, PACKAGING / "licences/collect.py", tmp_path / "licences"]
    subprocess.run(command, check=True, capture_output=True)
    rows = json.loads((tmp_path / "licences/index.json").read_text("utf-8"))
    names = {row["name"] for row in rows}
    assert {"pyside6-essentials", "shiboken6", "psycopg", "openai", "python", "bronya", "fonts", "icons"} <= names
    assert names.isdisjoint({"pytest", "hatchling", "pyinstaller"})
    longest = [max((tmp_path / "licences" / text).stat().st_size for text in row["texts"]) for row in rows]
    assert min(longest) > 400  # not only the names of authors
    shutil.copytree(PACKAGING, tmp_path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    kept = tmp_path / "packaging/licences/collect.py"
    kept.write_text(kept.read_text("utf-8").replace('("pyside6-essentials", "shiboken6")', "()"), "utf-8")
    done = subprocess.run([sys.executable, kept, tmp_path / "again"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pyside6-essentials" in done.stderr


def test_no_shipped_package_is_under_a_licence_that_would_bind_the_whole_program(tmp_path: Path) -> None:
    """One that may also be taken under another is taken under that."""
    command = [sys.executable, PACKAGING / "licences/collect.py", tmp_path / "licences"]
    subprocess.run(command, check=True, capture_output=True)
    rows = json.loads((tmp_path / "licences/index.json").read_text("utf-8"))
    binding = [
        row["name"] for row in rows if re.search(r"(?<!L)GPL|SSPL", row["licence"]) and " OR " not in row["licence"]
    ]
    assert binding == []


def test_the_workflows_can_be_read_and_every_file_they_call_is_there() -> None:
    root = PACKAGING.parent
    text = (root / ".ci/workflows/packages.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert set(jobs) == {"linux", "windows", "macos"}
    named = set(re.findall(r"(?<![\w/-])packaging/[\w./-]+", text))
    assert named - {"packaging"} >= {"packaging/freeze/freeze.py", "packaging/windows/bronya.nsi"}
    assert [one for one in named if not (root / one).exists()] == []


def test_every_command_of_the_release_list_is_there() -> None:
    root = PACKAGING.parent
    text = (root / "docs/release.md").read_text("utf-8")
    makefile = (root / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"`make ([a-z-]+)`", text))
    assert len(targets) > 6
    assert [one for one in targets if not re.search(rf"^{one}:", makefile, re.MULTILINE)] == []
    modules = re.findall(r"python -m (tests[\w.]+)", text)
    files = [one for one in re.findall(r"(?:packaging|desktop|\.ci)/[\w./-]*\w", text) if "*" not in one]
    missing = [one for one in files if not (root / one).exists()]
    missing += [one for one in modules if not (root / f"{one.replace('.', '/')}.py").exists()]
    assert missing == []
