"""Row 8 in full: marked secrets through the demo's scenario in its window and a day of errors, then every byte scanned."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.rights.test_byte_scan import live_and_scan


def run(full: bool) -> dict[str, Any]:
    """Figures of the clean run, and whether the planted leak was found."""
    words = ["full"] if full else []
    with tempfile.TemporaryDirectory(prefix="bronya-scan-") as folder:
        clean = live_and_scan(Path(folder) / "clean", *words, timeout_s=280)
        leaking = live_and_scan(Path(folder) / "leaking", "leak", timeout_s=280)
    planted = [hit for hit in leaking.found.hits if hit.startswith("ai_key ")]
    return {
        "ok": not clean.found.hits and bool(planted),
        "secrets": len(clean.marks),
        "files": clean.found.files,
        "bytes": clean.found.bytes,
        "hits": clean.found.hits,
        "planted_found": len(planted),
        "steps": clean.steps,
    }
