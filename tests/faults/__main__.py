"""Runs every fault in its full form; the last line is one JSON object of figures. `--short` runs the short form."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import time
from typing import Any

import tests.faults


def main(words: list[str]) -> int:
    full = "--short" not in words
    chosen = [word for word in words if not word.startswith("-")]
    figures: dict[str, Any] = {}
    for found in sorted(pkgutil.iter_modules(tests.faults.__path__), key=lambda one: one.name):
        if found.name.startswith("_") or (chosen and found.name not in chosen):
            continue
        module = importlib.import_module(f"tests.faults.{found.name}")
        if not hasattr(module, "run"):
            continue
        started = time.monotonic()
        try:
            result = dict(module.run(full))
        except Exception as error:  # noqa: BLE001 - one broken promise does not hide the next
            result = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        result["seconds"] = round(time.monotonic() - started, 1)
        figures[found.name] = result
        print(found.name, json.dumps(result, ensure_ascii=False), flush=True)
    failed = sorted(name for name, result in figures.items() if result.get("ok") is False)
    print(json.dumps({"ok": not failed, "failed": failed, **figures}, ensure_ascii=False))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
