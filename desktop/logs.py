"""Logging: a rotating file of the owner's alone and a sentence on stderr, with secrets and phones taken out of both."""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import traceback
from base64 import b64encode
from collections.abc import Iterable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final
from urllib.parse import quote

from desktop.crash_reports import note_uncaught

HIDDEN: Final = "[hidden]"
PHONE: Final = "[phone]"
_SHORTEST = 6  # a shorter secret would blot out ordinary words

_PATTERNS: Final = (
    (re.compile(r"(?i)(authorization\s*[:=]\s*['\"]?(?:bearer|basic)\s+)[^\s'\",;]+"), rf"\1{HIDDEN}"),
    (re.compile(r"(?i)\b(bearer\s+)[a-z0-9._~+/=-]{8,}"), rf"\1{HIDDEN}"),
    (re.compile(r"\bsk-[A-Za-z0-9_-]{8,}"), HIDDEN),
    (
        re.compile(
            r"(?i)((?:api[_-]?key|client[_-]?secret|access[_-]?token|refresh[_-]?token|password|passphrase|token)"
            r"['\"]?\s*[=:]\s*['\"]?)[^\s'\"&,;}]+"
        ),
        rf"\1{HIDDEN}",
    ),
    (re.compile(r"(/hooks/avito/|/calendars/|/ai-webhook(?:\.php)?/)[^/\s\"'?]+"), rf"\1{HIDDEN}"),
    (re.compile(r"(://[^/\s:@]+:)[^/\s@]+@"), rf"\1{HIDDEN}@"),
    # A Russian number in any of its spellings; ids of Avito have no plus and no leading 7 or 8 with ten more digits.
    (
        re.compile(
            r"(?<![\w.])(?:\+7|8|7)[ \u00a0(.-]*\d{3}[ \u00a0).-]*\d{3}[ \u00a0.-]*\d{2}[ \u00a0.-]*\d{2}(?![\w])"
        ),
        PHONE,
    ),
)


class Redactor:
    """Knows the secrets in use and takes them out of any text, also as a URL or a header spells them."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def hide(self, *secrets: str | None) -> None:
        """From now on these never reach a log."""
        for secret in secrets:
            if secret and len(secret) >= _SHORTEST:
                raw = secret.encode("utf-8", "surrogatepass")
                self._secrets |= {secret, quote(secret, safe="", errors="replace"), b64encode(raw).decode(), raw.hex()}

    def clean(self, text: str) -> str:
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text


redactor = Redactor()


class RedactingFormatter(logging.Formatter):
    """Redacts what was formatted, so arguments and tracebacks are covered alike."""

    def __init__(self, layout: str, *, of: Redactor = redactor) -> None:
        super().__init__(layout)
        self._redactor = of

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor.clean(super().format(record))


class SentenceFormatter(RedactingFormatter):
    """The message alone: what went wrong in a sentence, without a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor.clean(f"bronya: {record.getMessage()}")


class PrivateFileHandler(RotatingFileHandler):
    """Every file of the rotation is its owner's alone from its first byte."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8", line_buffering=True)


def set_up_logs(
    folder: Path,
    *,
    secrets: Iterable[str | None] = (),
    level: int = logging.INFO,
    file_bytes: int = 2_000_000,
    files: int = 5,
) -> list[logging.Handler]:
    """Gives the root logger its file and its stderr; hand the result to `close_logs` at the end."""
    redactor.hide(*secrets)
    to_file = PrivateFileHandler(folder / "bronya.log", maxBytes=file_bytes, backupCount=files, encoding="utf-8")
    to_file.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    to_stderr = logging.StreamHandler()
    to_stderr.setLevel(logging.WARNING)
    to_stderr.setFormatter(SentenceFormatter("%(message)s"))
    root = logging.getLogger()
    root.setLevel(level)
    for handler in (to_file, to_stderr):
        root.addHandler(handler)
    # qasync tells every call it hands to a thread with its arguments: a secret on its way to the keyring among them.
    for noisy in ("httpx", "httpcore", "httpx2", "openai", "sqlalchemy", "alembic", "qasync"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    return [to_file, to_stderr]


def close_logs(handlers: Iterable[logging.Handler]) -> None:
    for handler in handlers:
        logging.getLogger().removeHandler(handler)
        handler.close()


def report_crashes() -> None:
    """An error nobody caught goes to the log, redacted, to stderr as a sentence, never raw, and to the crash reports."""

    def report(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        note_uncaught(error, trace)
        details = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("crash").error("%s", redactor.clean(str(error)) or kind.__name__)
        logging.getLogger("crash").info("%s", redactor.clean(details))

    sys.excepthook = report
    threading.excepthook = lambda args: report(args.exc_type, args.exc_value, args.exc_traceback)


def forget_crashes() -> None:
    """As Python has it by itself."""
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
