"""Replies that are no replies: nothing, a template's holes, raw JSON, markup, a cut or endless text."""

from __future__ import annotations

import re

from desktop.domain.guard.case import Case
from desktop.domain.guard.normalise import LIMIT
from desktop.domain.guard.tokens import Shape
from desktop.domain.guard.verdict import Reason

_DEBRIS = re.compile(
    r"\{[^{}\n]{0,80}\}|\[[^\[\]\n]{1,60}\]|%[A-Za-z_]{3,}%|<[^<>\n]{1,80}>|\$\{|\$[A-Za-z_]{2,}|<!--|&(?:nbsp|lt|gt|amp|quot|#\d+);|```|\*\*|__\w|^#{1,6}\s|\bundefined\b|\bNaN\b|\b(?:null|NULL)\b|\bNone\b|\bTODO\b|\bXXX+\b|_{3,}"
    r"|\blorem ipsum\b|\\[nt]|\"\w+\"\s*:|\bTraceback\b|\bError\b|\bfunction_call\b|\btool_call|\bassistant\s*:|\bsystem\s*:|\buser\s*:|^\s*[{\[]|\bN/A\b|<<|>>|\{\{|\}\}|\|\s*-{2,}|#\w+#|@@|\(имя\)|\(дата\)|\bимя клиента\b|\bxx+\b|«…»|\{|\}",
    re.MULTILINE,
)


def check_debris(case: Case) -> bool:
    """False when there is nothing further to judge."""
    said = [token for token in case.tokens if token.shape is not Shape.SIGN]
    if not said:
        case.find(Reason.EMPTY, 0, len(case.tokens), "Ответ пуст.")
        return False
    if case.folded.size > LIMIT:
        case.find(Reason.EMPTY, 0, len(case.tokens), "Ответ слишком длинный, чтобы проверить его целиком.")
        case.find(Reason.UNSUPPORTED_FACT, 0, len(case.tokens), "Ответ слишком длинный, чтобы проверить его целиком.")
        return False
    for found in _DEBRIS.finditer(case.reply):
        inside = [
            place
            for place, token in enumerate(case.tokens)
            if case.folded.span(token.start, token.end)[1] > found.start()
        ]
        place = inside[0] if inside else 0
        case.find(Reason.EMPTY, place, place + 1, f"Остаток шаблона или разметки: {found.group()[:40]}")
    if len(said) == 1 and len(said[0].text) < 2 and said[0].value is None:
        case.find(Reason.EMPTY, 0, len(case.tokens), "Ответ пуст.")
        return False
    return True
