"""Takes the one file out of a multipart form."""

from __future__ import annotations

import re

from desktop.demo.http_server import Request


def read_single_file(request: Request, field: str) -> bytes | None:
    """The bytes of the only part, None when the form is anything else."""
    found = re.fullmatch(r'multipart/form-data;\s*boundary="?([^";]+)"?', request.headers.get("content-type", ""))
    if found is None:
        return None
    border = b"\r\n--" + found[1].encode("latin-1")
    parts = (b"\r\n" + request.body).split(border)
    if len(parts) != 3 or parts[0] or not parts[2].startswith(b"--"):
        return None
    head, gap, data = parts[1].removeprefix(b"\r\n").partition(b"\r\n\r\n")
    name = re.search(rb'content-disposition:\s*form-data;\s*name="([^"]*)"', head, re.IGNORECASE)
    return data if gap and name and name[1].decode("latin-1") == field else None
