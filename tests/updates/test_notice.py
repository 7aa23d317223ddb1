"""What counts as a notice of a version: one of our keys signed exactly these bytes, and everything in it is as it must be."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors import Refused, Rejected, Unreachable
from desktop.releases.notice import KEYS, ReleaseNotice, is_newer, read_notice, write_notice

NOTICE = ReleaseNotice("0.2.0", date(2026, 12, 1), {"ru": "Быстрее список чатов."}, "https://example.org/bronya/0.2.0")
OLD, NEW, STRANGERS = (Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)) for number in (1, 2, 3))


def public(key: Ed25519PrivateKey) -> str:
    return b64encode(key.public_key().public_bytes_raw()).decode()


def secret(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes_raw()


RAW = write_notice(NOTICE, [secret(OLD)])


def test_signed_notice_is_read_as_it_was_written() -> None:
    assert read_notice(RAW, [public(OLD)]) == NOTICE


def test_while_keys_change_both_old_and_new_programs_believe_the_same_file() -> None:
    raw = write_notice(NOTICE, [secret(OLD), secret(NEW)])
    assert read_notice(raw, [public(OLD)]) == read_notice(raw, [public(NEW)]) == NOTICE


def test_another_key_and_no_key_are_refused() -> None:
    for keys in ([public(NEW)], []):
        with pytest.raises(Refused) as refused:
            read_notice(RAW, keys)
        assert refused.value.code == "update_signature"


def test_the_built_in_keys_do_not_believe_the_keys_of_these_tests() -> None:
    assert KEYS
    with pytest.raises(Refused):
        read_notice(RAW)


@pytest.mark.parametrize("place", range(0, len(json.loads(RAW)["notice"]), 7))
def test_one_changed_letter_anywhere_in_the_notice_is_refused(place: int) -> None:
    said = json.loads(RAW)
    text = said["notice"]
    said["notice"] = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
    with pytest.raises(Refused):
        read_notice(json.dumps(said).encode(), [public(OLD)])


def test_a_signature_given_for_something_else_is_none_of_a_notice() -> None:
    said = json.loads(RAW)
    said["signatures"] = [b64encode(OLD.sign(said["notice"].encode())).decode()]
    with pytest.raises(Refused):
        read_notice(json.dumps(said).encode(), [public(OLD)])


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"<html>sign in to the network</html>", b"[]", b"{}", b'{"notice": 5, "signatures": []}', b"\xff\xfe",
        b'{"notice": "{}", "signatures": {}}', b'{"notice": "\\ud800", "signatures": []}', RAW + b" " * 70_000,
        b"[" * 60_000,
    ],
)  # fmt: skip
def test_what_is_no_notice_at_all_is_asked_for_again_later(raw: bytes) -> None:
    with pytest.raises(Unreachable) as none:
        read_notice(raw, [public(OLD)])
    assert none.value.code == "update_answer"


@pytest.mark.parametrize("signature", [None, 5, "", "не подпись", "AAAA", "=" * 90])
def test_what_is_no_signature_is_refused_and_breaks_nothing(signature: object) -> None:
    said = json.loads(RAW) | {"signatures": [signature]}
    with pytest.raises(Refused):
        read_notice(json.dumps(said).encode(), [public(OLD)])


@pytest.mark.parametrize(
    "changed",
    [
        {"version": "latest"},
        {"version": "0.2"},
        {"version": "0.2.0rc1"},
        {"page": "http://example.org/"},
        {"page": "javascript:alert(1)"},
        {"page": "file:///etc/passwd"},
        {"page": "https://user@example.org/"},
        {"page": "https://example.org/" + "x" * 500},
    ],
)
def test_a_notice_that_leads_elsewhere_or_names_no_version_is_never_written(changed: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"version|page"):
        write_notice(replace(NOTICE, **changed), [secret(OLD)])


def test_a_wrong_notice_that_is_signed_all_the_same_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("desktop.releases.notice._parse", lambda _: None)
        raw = write_notice(replace(NOTICE, page="file:///etc/passwd"), [secret(OLD)])
    with pytest.raises(Rejected) as rejected:
        read_notice(raw, [public(OLD)])
    assert rejected.value.code == "update_notice"


def test_notes_are_shown_without_signs_that_rearrange_or_move_them() -> None:
    noted = replace(NOTICE, notes={"ru": "Строка\nдругая\x1b[2J\u202eоборот\x00" + "я" * 5000})
    notes = read_notice(write_notice(noted, [secret(OLD)]), [public(OLD)]).notes["ru"]
    assert notes.startswith("Строка\nдругая[2Jоборотя")
    assert len(notes) == 4000


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("0.2.0", "0.1.9", True),
        ("0.10.0", "0.9.9", True),
        ("1.0.0", "0.99.99", True),
        ("0.2.0", "0.2.0rc1", True),
        ("0.2.0rc1", "0.2.0", False),
        ("0.2.0", "0.2.0", False),
        ("0.1.9", "0.2.0", False),
    ],
)
def test_versions_are_compared_as_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer
