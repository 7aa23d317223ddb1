"""What can go wrong, drawn by who can act.

BronyaError
├── Unreachable   wait and retry: network, time-out, 5xx, 429
├── Refused       the owner must act: key, token, tariff, keyring
├── Rejected      this one action is wrong: too long, dates taken, unknown field
└── Broken        our bug, or a damaged file

Foreign errors are translated at the door of each room with `from` kept. The message is a sentence for logs; words for
people are made in `ui/notices.py` from `code`.
"""

from __future__ import annotations


class BronyaError(Exception):
    """Base of every error that crosses a door. `code` is snake_case and stable; `field` names the bad input, if one."""

    default_code = "error"

    def __init__(self, message: str, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.field = field


class Unreachable(BronyaError):
    """The other side did not answer, or asked to wait. `retry_after_s` is its own word, None when it gave none.

    `maybe_done` is True when the request may have taken effect although no answer came: never repeat it blindly.
    """

    default_code = "unreachable"

    def __init__(
        self, message: str, *, code: str | None = None, retry_after_s: float | None = None, maybe_done: bool = False
    ) -> None:
        super().__init__(message, code=code)
        self.retry_after_s = retry_after_s
        self.maybe_done = maybe_done


class Refused(BronyaError):
    """The other side will not serve us until the owner does something: `code` says what (`token`, `tariff`, `rights`...)."""

    default_code = "refused"


class Rejected(BronyaError):
    """This one action is wrong and repeating it is useless. `details` is JSON-able (conflicts, fields)."""

    default_code = "rejected"

    def __init__(
        self, message: str, *, code: str | None = None, field: str | None = None, details: object = None
    ) -> None:
        super().__init__(message, code=code, field=field)
        self.details = details


class Broken(BronyaError):
    """Our bug or a damaged file. Reported once with its traceback, never swallowed."""

    default_code = "broken"
