"""A greeting said a second time in one talk: taken off the head of a reply, whoever wrote it."""

from __future__ import annotations

import re

_GREETING = (
    r"(?:здравствуйте|здравствуй|приветствую(?: вас)?|привет|доброе утро|добрый (?:день|вечер)|доброго (?:дня|вечера|утра)"
    r"|доброго времени суток|good (?:morning|afternoon|evening)|hello|hi|hey)"
)
# A name may follow: one or two words that begin with a capital, as people are called.
_NAME = r"(?:,?\s+(?-i:[А-ЯЁA-Z][а-яёa-z-]+)(?:\s+(?-i:[А-ЯЁA-Z][а-яёa-z-]+))?)?"
_HEAD = re.compile(rf"^\s*{_GREETING}(?:\s+(?:ещё|еще) раз)?{_NAME}\s*[!.,)…:—-]+\s*", re.IGNORECASE)


def drop_greeting(text: str) -> str:
    """The reply without its greeting; a reply that is nothing else stays as it is."""
    match = _HEAD.match(text)
    if match is None:
        return text
    rest = text[match.end() :].lstrip()
    return rest[0].upper() + rest[1:] if rest else text
