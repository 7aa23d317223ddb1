"""Writes docs/api.md from the two OpenAPI descriptions: the relay's and the desktop's local HTTP. `make_api.py [FILE]`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.api.openapi import describe
from relay.openapi import document

ROOT = Path(__file__).resolve().parents[2]
HEAD = """# API reference

Made by `packaging/docs/make_api.py` from the descriptions the programs publish themselves; a test holds it to them. Times in
JSON are RFC 3339 with offset unless said local. Every error is `{"error": {"code", "message", "field"}}`; unknown keys of a
request are refused with 422 naming the key.
"""
RELAY = """
## The relay
Published at `/openapi.json`. Webhooks need only the key in their path; `/v1` needs `Authorization: Bearer <client token>`
of `bronya-relay client add`; `/healthz`, `/readyz` and a secret calendar's address are open.
"""
DESKTOP = """
## The desktop on its own machine
Off until switched on («Настройки → Доступ для программ», or `bronya agent --api HOST:PORT`); published at
`/api/openapi.json`. `Authorization: Bearer <operator's API token>`, with that operator's rights.
"""

# The relay's description names its calls by their addresses alone.
SAID = {
    "POST /hooks/avito/{key}": "Takes a webhook of Avito, any body; answered only when it is durable.",
    "POST /api/ai-webhook/{key}": "The same, at the address former installations have.",
    "POST /api/ai-webhook.php/{key}": "The same.",
    "GET /v1/events": "What came for this client's accounts, in order. `after` also acknowledges everything up to it; 410 `cursor_expired` names the oldest that is kept.",
    "GET /v1/permits": "Who holds the right to answer this once.",
    "POST /v1/permits": "The right to answer once: 201 for the first who asks, 200 with the holder for everyone after, 403 `stopped` while the account is stopped.",
    "GET /v1/stop": "Which accounts are stopped.",
    "PUT /v1/stop": "Stops automatic answers of an account, for everybody, over restarts.",
    "DELETE /v1/stop": "Lets them go on.",
    "PUT /v1/calendars/{name}": "Publishes a calendar under a secret address.",
    "DELETE /v1/calendars/{name}": "Takes it back.",
    "GET /calendars/{secret}.ics": "The calendar, for other services; honours `If-None-Match`.",
    "GET /v1/stats": "Counts by account, and how far clients have read.",
    "GET /healthz": "The process answers.",
    "GET /readyz": "It can also write; 503 when not.",
    "GET /metrics": "Prometheus text; from loopback, or with a token.",
}


class Book:
    """One description, with its references looked up."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.said = said
        self.schemas: dict[str, Any] = said["components"]["schemas"]

    def name_type(self, schema: dict[str, Any]) -> str:
        """As short as can be read: `Booking`, `list of Message`, `string or null`."""
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            shape = self.schemas[name]
            return f"[{name}](#{name.lower()})" if shape.get("properties") else self.name_type(shape)
        if choices := schema.get("anyOf") or schema.get("oneOf"):
            return " or ".join(dict.fromkeys(self.name_type(one) for one in choices))
        if "enum" in schema:
            return " ".join(f"`{one}`" for one in schema["enum"])
        if "const" in schema:
            return f"`{json.dumps(schema['const'])}`"
        kind = schema.get("type", "any")
        if kind == "array":
            return f"list of {self.name_type(schema.get('items', {}))}"
        if kind == "object" and schema.get("properties"):
            return "{" + ", ".join(self.tell_keys(schema)) + "}"
        kind = " or ".join(kind) if isinstance(kind, list) else kind
        return f"{kind}{_bounds(schema)}"

    def tell_keys(self, schema: dict[str, Any]) -> Iterator[str]:
        for name, value in schema["properties"].items():
            mark = "" if name in schema.get("required", ()) else "?"
            yield f"`{name}`{mark}: {self.name_type(value)}"

    def tell_body(self, call: dict[str, Any]) -> str:
        content = call.get("requestBody", {}).get("content", {})
        return "; ".join(f"{kind}: {self.name_type(part.get('schema', {}))}" for kind, part in content.items())

    def tell_answers(self, call: dict[str, Any]) -> Iterator[str]:
        for status, answer in call["responses"].items():
            if status.startswith("2") or status == "304":
                parts = [self.name_type(part.get("schema", {})) for part in answer.get("content", {}).values()]
                yield f"`{status}` {', '.join(parts)}".rstrip()
        refusals = [status for status in call["responses"] if status.startswith(("4", "5"))]
        if refusals:
            yield "refused with " + " ".join(refusals)

    def list_used(self, calls: list[dict[str, Any]]) -> list[str]:
        """Names of schemas that calls lead to, in order of first use."""
        found: list[str] = []

        def walk(part: Any) -> None:
            if isinstance(part, dict):
                if "$ref" in part:
                    name = part["$ref"].rsplit("/", 1)[-1]
                    if name not in found:
                        found.append(name)
                        walk(self.schemas[name])
                for value in part.values():
                    walk(value)
            elif isinstance(part, list):
                for value in part:
                    walk(value)

        walk(calls)
        return [name for name in found if name != "Error" and self.schemas[name].get("properties")]


def _bounds(schema: dict[str, Any]) -> str:
    said = []
    if "format" in schema:
        said.append(schema["format"])
    low, high = schema.get("minimum", schema.get("minLength")), schema.get("maximum", schema.get("maxLength"))
    if low is not None or high is not None:
        said.append(f"{'' if low is None else low}..{'' if high is None else high}")
    if "default" in schema and schema["default"] is not None:
        said.append(f"default `{json.dumps(schema['default'], ensure_ascii=False)}`")
    return f" ({', '.join(said)})" if said else ""


def tell_calls(book: Book) -> Iterator[str]:
    for path, methods in book.said["paths"].items():
        for method, call in methods.items():
            if method not in {"get", "post", "put", "delete", "patch"}:
                continue
            yield f"\n### {method.upper()} {path}"
            if said := call.get("summary") or call.get("description") or SAID.get(f"{method.upper()} {path}"):
                yield said
            for one in [*methods.get("parameters", ()), *call.get("parameters", ())]:
                needed = "" if one.get("required") else ", may be left out"
                about = one.get("description") or one.get("schema", {}).get("description") or ""
                told = f"* `{one['name']}` in {one['in']}{needed}: {book.name_type(one.get('schema', {}))}"
                yield f"{told}. {about}".rstrip(". ") if about else told
            if body := book.tell_body(call):
                yield f"* body — {body}"
            yield f"* answers: {'; '.join(book.tell_answers(call))}"


def tell_schemas(book: Book) -> Iterator[str]:
    calls = [call for methods in book.said["paths"].values() for call in methods.values()]
    for name in book.list_used(calls):
        schema = book.schemas[name]
        yield f"\n### {name}"
        if said := schema.get("description"):
            yield " ".join(said.split())
        yield "| key | type | |\n| --- | --- | --- |"
        for key, value in schema["properties"].items():
            mark = "" if key in schema.get("required", ()) else " (may be absent)"
            kind = book.name_type(value).replace("|", "\\|")
            yield f"| `{key}` | {kind}{mark} | {' '.join(str(value.get('description', '')).split())} |"


def make_reference() -> str:
    relay, desktop = Book(json.loads(document())), Book(json.loads(describe()))
    parts = [
        HEAD,
        RELAY,
        *tell_calls(relay),
        DESKTOP,
        *tell_calls(desktop),
        "\n## Shapes of the desktop's answers and bodies",
    ]
    parts += [*tell_schemas(desktop)]
    return "\n".join(part.rstrip() for part in parts) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs/api.md"
    target.write_text(make_reference(), "utf-8")
