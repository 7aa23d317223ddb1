"""Personal data of clients taken out of what goes to a model server, and put back into what comes from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop.ai.digit_runs import Found
from desktop.ai.name_forms import find_forms, find_people
from desktop.ai.personal import find_personal
from desktop.ai.proposal import DraftRequest, FactLine

_NAME = "имя"
_KINDS = "имя|почта|контакт|карта|телефон|паспорт|СНИЛС|ИНН|номер|авто|адрес|дата рождения|код|знак"
# Models bend a mark a little: «[Имя 1]», «[имя1]», «[имя № 1]» mean the same one.
_MARK = re.compile(rf"\[\s*({_KINDS})\s*№?\s*(\d+(?:-\d+)?)\s*\]", re.IGNORECASE)
_WHOLE_MARK = re.compile(rf"(\[(?:{_KINDS}) \d+(?:-\d+)?\])")


@dataclass
class Mask:
    """One request's masks: the same data gets the same mark, and the key to them never leaves this machine."""

    known_places: str = ""  # what the owner says of the resource: its address is no client's
    _marks: dict[str, str] = field(default_factory=dict)  # from data to mark
    _data: dict[str, str] = field(default_factory=dict)  # and back
    _counts: dict[str, int] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)  # from a pattern of forms to the mark of the name

    def hide(self, text: str, *, people: bool = True) -> str:
        """`people`: also names that are only known to be names because a list has them."""
        found = [Found(*one.span(), "знак") for one in _MARK.finditer(text)]
        found += find_personal(text, known_places=self.known_places)
        text = self._replace(text, found)
        text = self._hide_known_names(text)
        return self._replace(text, find_people(text)) if people else text

    def hide_name(self, name: str) -> None:
        """Every word of the client's name in every case, wherever it stands afterwards."""
        for word, pattern in find_forms(name):
            self._names.setdefault(pattern, self._mark(_NAME, word))

    def hide_known(self, text: str) -> str:
        """Only what was found elsewhere: the owner's own words keep his phone and his links."""
        for data, mark in sorted(self._marks.items(), key=lambda pair: -len(pair[0])):
            if not mark.startswith((f"[{_NAME}", "[знак")):
                text = text.replace(data, mark)
        return self._hide_known_names(text)

    def show(self, text: str) -> str:
        """Marks back to data. A mark that was never given stays, and the guard holds it as a placeholder."""
        return _MARK.sub(lambda found: self._data.get(_normal(found[1], found[2]), found.group()), text)

    def hidden(self) -> tuple[str, ...]:
        """What has been taken out so far; never to be logged."""
        return tuple(self._marks)

    def _hide_known_names(self, text: str) -> str:
        for pattern, mark in self._names.items():
            pieces = _WHOLE_MARK.split(text)  # every second piece is a mark already
            pieces[::2] = [self._hide_forms(piece, pattern, mark) for piece in pieces[::2]]
            text = "".join(pieces)
        return text

    def _hide_forms(self, text: str, pattern: str, mark: str) -> str:
        def put(found: re.Match[str]) -> str:
            word = found.group()
            if len(word) < 3 and not word[0].isupper():
                return word
            return mark if word == self._data[mark] else self._vary(mark, word)

        return re.sub(pattern, put, text, flags=re.IGNORECASE)

    def _vary(self, mark: str, word: str) -> str:
        """Another form of a name: the model sees that it is the same person, and the form comes back as it was."""
        if word not in self._marks:
            stem = mark[:-1]
            self._counts[stem] = self._counts.get(stem, 1) + 1
            self._keep(word, f"{stem}-{self._counts[stem]}]")
        return self._marks[word]

    def _replace(self, text: str, found: Iterable[Found]) -> str:
        for one in sorted(found, key=lambda each: -each.start):
            text = text[: one.start] + self._mark(one.kind, text[one.start : one.end]) + text[one.end :]
        return text

    def _mark(self, kind: str, data: str) -> str:
        if data not in self._marks:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._keep(data, f"[{kind} {self._counts[kind]}]")
        return self._marks[data]

    def _keep(self, data: str, mark: str) -> None:
        self._marks[data] = mark
        self._data[mark] = data


def _normal(kind: str, number: str) -> str:
    for name in _KINDS.split("|"):
        if name.lower() == kind.lower():
            return f"[{name} {number}]"
    return f"[{kind} {number}]"


def mask_request(request: DraftRequest) -> tuple[DraftRequest, Mask]:
    """The request as it may leave. What the owner himself may tell clients (facts) keeps his own phone and links."""
    mask = Mask(known_places=" ".join([request.resource_title, *(fact.text for fact in request.facts)]))
    mask.hide_name(request.client_name)
    if request.understanding is not None and request.understanding.name:
        mask.hide_name(request.understanding.name)
    masked = replace(
        request,
        client_name=mask.hide(request.client_name),
        dialog=tuple(replace(turn, text=mask.hide(turn.text)) for turn in request.dialog),
        resource_title=mask.hide(request.resource_title, people=False),
        notes=mask.hide(request.notes, people=False),
        instruction=mask.hide(request.instruction),
    )
    facts = tuple(FactLine(fact.id, mask.hide_known(fact.text), fact.source) for fact in request.facts)
    return replace(masked, facts=facts), mask
