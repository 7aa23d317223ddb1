"""A notice of a version as it comes from its address: believed only when a key that is built in has signed it."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from desktop.errors import Refused, Rejected, Unreachable

# Ed25519, 32 bytes each in base64. More than one while a new key takes the place of an old one: docs/release.md.
KEYS: Final[tuple[str, ...]] = ("zKR1CiJQHC+DXqM2OljoeEQBOd7gu8D7y1mp35QMrMA=",)
MOST_BYTES: Final = 64 * 1024
_MOST_NOTES = 4000
# What is signed begins so: a signature given for anything else is none of a notice.
_PREFIX: Final = b"bronya release notice 1\n"
_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})(.*)")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class ReleaseNotice:
    """`notes` by language, plain text; `page` is where a person reads on and takes the installer from."""

    version: str
    released_on: date
    notes: Mapping[str, str]
    page: str


def read_notice(raw: bytes, keys: Sequence[str] = KEYS) -> ReleaseNotice:
    """Unreachable: what came is no notice (a sign-in page of a network). Refused: not signed by us. Rejected: signed, and wrong."""
    text, signatures = _open(raw)
    if not _is_signed(text.encode(), signatures, keys):
        raise Refused("the notice of a new version is not signed by a key of ours", code="update_signature")
    try:
        return _parse(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Rejected(f"the notice of a new version cannot be read: {error}", code="update_notice") from error


def write_notice(notice: ReleaseNotice, private_keys: Sequence[bytes]) -> bytes:
    """The file to publish. Every key given signs, so that programs with the old and with the new key believe it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    text = json.dumps(
        {
            "version": notice.version,
            "released_on": notice.released_on.isoformat(),
            "notes": dict(notice.notes),
            "page": notice.page,
        },
        ensure_ascii=False,
    )
    _parse(json.loads(text))
    signatures = [
        b64encode(Ed25519PrivateKey.from_private_bytes(key).sign(_PREFIX + text.encode())).decode()
        for key in private_keys
    ]
    return json.dumps({"notice": text, "signatures": signatures}, ensure_ascii=False, indent=1).encode() + b"\n"


def is_newer(version: str, than: str) -> bool:
    """A preliminary version (0.2.0rc1) is older than the plain one; two of the same number are not told apart."""
    return _rank(version) > _rank(than)


def _rank(version: str) -> tuple[int, int, int, bool]:
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"{version!r} is no version")
    major, minor, patch, rest = found.groups()
    return int(major), int(minor), int(patch), not rest


def _open(raw: bytes) -> tuple[str, list[str]]:
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError("too long")
        said = json.loads(raw)
        text, signatures = said["notice"], said["signatures"]
        if not isinstance(text, str) or not isinstance(signatures, list):
            raise TypeError("of another shape")
        text.encode()
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise Unreachable("what came from the address is no notice of a version", code="update_answer") from error
    return text, [one for one in signatures[:8] if isinstance(one, str)]


def _is_signed(text: bytes, signatures: Sequence[str], keys: Sequence[str]) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    for key in keys:
        public = Ed25519PublicKey.from_public_bytes(b64decode(key))
        for signature in signatures:
            try:
                public.verify(b64decode(signature, validate=True), _PREFIX + text)
            except (InvalidSignature, NotBase64, ValueError):
                continue
            return True
    return False


def _parse(said: Any) -> ReleaseNotice:
    """Keys that a later program writes and this one does not know are passed over."""
    version, page, notes = said["version"], said["page"], said["notes"]
    if not isinstance(version, str) or not re.fullmatch(r"\d{1,6}\.\d{1,6}\.\d{1,6}", version):
        raise ValueError(f"{version!r} is no version that is released")
    parts = urlsplit(page)
    if parts.scheme != "https" or not parts.hostname or parts.username or len(page) > 500:
        raise ValueError("the page must be an https address")
    if not isinstance(notes, dict) or not all(isinstance(one, str) for one in notes.values()):
        raise TypeError("notes are texts by language")
    clean = {str(name): _CONTROLS.sub("", text)[:_MOST_NOTES].strip() for name, text in notes.items()}
    return ReleaseNotice(version, date.fromisoformat(said["released_on"]), clean, page)
