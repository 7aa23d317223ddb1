"""The conditions and the resource as facts the guard can look words up in: typed rules, amenities, free text by clause."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from desktop.domain.conditions import Conditions, Policy, Rule
from desktop.domain.guard.asking import Clause
from desktop.domain.guard.clauses import split
from desktop.domain.guard.lexicon import is_glue
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.stems import canon
from desktop.domain.guard.tokens import Shape, Token, mark_capitals, tokenise

POLICIES = ("pets", "smoking", "children", "parties", "parking", "documents", "invoice")
# Sentences of the notes that order the assistant about or must stay between us support nothing and must not be told.
_PRIVATE = re.compile(
    r"не говор|не сообща|не обеща|не торг|отвечай|не отвечай|не упомина|не рассказ|не называ|не предлага|не давай|клиентам|клиенту|секрет|только для|внутренн|"
    r"на который согласен|согласен хозяин|минимальная цена|минимум цена|do not|don't|never|answer|reply|предлагай|спрашивай|уточняй|уговар|скрыва|не раскрыва|обращайся|пиши |не пиши|не спорь|"
    r"конкурент|себестоим|закуп|торг до|скидк|уступ",
    re.IGNORECASE,
)
_HOURS = {
    "24:00": "00:00",
    **dict.fromkeys(("полночь", "полночи", "полуночи", "полуночью", "midnight"), "00:00"),
    **dict.fromkeys(("полдень", "полудня", "полудню", "noon"), "12:00"),
}
_STEM_OF_KEY = {"early_check_in": "@early", "late_check_out": "@late"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of the conditions: `signs` tells of each stem whether it is said to be (+1) or not to be (-1)."""

    key: str
    text: str
    signs: dict[str, int]
    numbers: frozenset[Decimal] = frozenset()
    order: tuple[str, ...] = ()
    kind: str = "text"  # amenity, absent, note, text, name, penalty
    policy: Policy | None = None
    about: frozenset[str] = frozenset()  # stems of the whole sentence it stands in


@dataclass(slots=True)
class FactIndex:
    facts: list[Fact] = field(default_factory=list)
    by_stem: dict[str, list[Fact]] = field(default_factory=dict)
    private: list[str] = field(default_factory=list)

    def add(self, fact: Fact) -> None:
        self.facts.append(fact)
        for stem in fact.signs:
            self.by_stem.setdefault(stem, []).append(fact)

    def knows(self, stem: str) -> bool:
        return stem in self.by_stem

    def kin_of(self, stem: str) -> str:
        """A stem of the facts with the same root: `стеклян` of `стекл`, `распив` of `распит`; "" when there is none."""
        if len(stem) < 4 or stem.startswith("@"):
            return ""
        for ending in ("ов", "ев", "ей", "ам", "ах"):  # "фонов" keeps its ending, for so short is "фон"
            if stem.endswith(ending) and stem[:-2] in self.by_stem:
                return stem[:-2]
        if stem.endswith("ск") and len(root := stem.removesuffix("ск").removesuffix("ов")) > 3:
            found = next((known for known in self.by_stem if known[:4] == root[:4] and len(known) <= len(root) + 2), "")
            if found:
                return found  # `московская прописка` of `прописка в Москве`
        if stem[-2] in "еоь" and (short := canon(f"{stem[:-2]}{stem[-1]}и")) in self.by_stem:
            return short  # `туфель` of `туфли`, `окон` of `окна`
        if len(stem) == 4:
            return next((known for known in self.by_stem if known.startswith(stem) and len(known) <= 7), "")
        root = stem[:5]
        return next((known for known in self.by_stem if known[:5] == root and abs(len(known) - len(stem)) <= 3), "")


@lru_cache(maxsize=4096)
def read_text(text: str) -> tuple[Token, ...]:
    folded = fold(text)
    tokens = tokenise(folded.text)
    mark_capitals(tokens, folded.at, text)
    return tuple(tokens)


def stems_of(tokens: Iterable[Token]) -> list[str]:
    return [
        token.canon
        for token in tokens
        if token.shape is Shape.WORD and (not is_glue(token.text) or token.canon.startswith("@"))
    ]


@lru_cache(maxsize=4096)
def _facts_of_text(key: str, text: str, kind: str, base: int) -> tuple[Fact, ...]:
    """One fact a clause, so that what is forbidden in one does not colour the next."""
    found: list[Fact] = []
    tokens = list(read_text(text))
    for sentence in split(tokens):
        about = frozenset(stems_of(sentence.tokens))
        for first, after in _groups(sentence.clauses):
            part = [token for clause in sentence.clauses[first:after] for token in clause.tokens]
            marks = [mark for clause in sentence.clauses[first:after] for mark in clause.signs]
            signs = {
                token.canon: mark * base
                for token, mark in zip(part, marks, strict=True)
                if token.shape is Shape.WORD and (not is_glue(token.text) or token.canon.startswith("@"))
            }
            for token, mark in zip(part, marks, strict=True):
                if "-" in token.text and not token.canon.startswith("@"):
                    for piece in token.text.split("-"):  # `Глэмпинг-шатёр`
                        if len(piece) > 3 and not is_glue(piece):
                            signs.setdefault(canon(piece), mark * base)
            for one, other in (("@noise", "@quiet"), ("@quiet", "@noise"), ("@music", "@quiet")):
                if one in signs:  # "не шумим" is "тишина"
                    signs.setdefault(other, -signs[one])
            numbers = frozenset(token.value for token in part if token.value is not None)
            for place, token in enumerate(part):
                if token.text == "связи" and not (place and part[place - 1].text in {"на", "для"}):
                    signs.setdefault("@reception", marks[place] * base)  # `связи почти нет`
            if signs or numbers or any(token.shape is Shape.CLOCK or token.text in _HOURS for token in part):
                found.append(
                    Fact(
                        key,
                        " ".join(token.text for token in part),
                        signs,
                        numbers,
                        tuple(_HOURS.get(token.text) or token.canon or token.text for token in part),
                        kind,
                        about=about,
                    )
                )
    return tuple(found)


def _has_own_number(clause: Clause) -> bool:
    """`веник 350 ₽, простыня 100 ₽`: each number belongs to the words of its own clause."""
    return any(token.value is not None for token in clause.tokens) and bool(
        set(stems_of(clause.tokens)) - {"км", "@day", "@night", "@hour", "@guest", "@price", "@surcharge", "лимит"}
    )


def _groups(clauses: list[Clause]) -> list[tuple[int, int]]:
    """Clauses of one sentence stay apart when they end in `;`, else a comma may only part a list: all in one."""
    groups: list[tuple[int, int]] = []
    start = 0
    for place in range(1, len(clauses) + 1):
        if (
            place == len(clauses)
            or clauses[place].tokens[0].text == ";"
            or min(clauses[place].signs) != min(clauses[place - 1].signs)
            or (_has_own_number(clauses[place]) and any(_has_own_number(part) for part in clauses[start:place]))
        ):
            groups.append((start, place))
            start = place
    return groups


_KEPT = 64  # chats whose facts are kept while drafts for them are typed
_built: OrderedDict[tuple[object, ...], FactIndex] = OrderedDict()


def build_index(
    conditions: Conditions, title: str, address: str, *, is_confirmed: bool = False, told: tuple[str, ...] = ()
) -> FactIndex:
    """The same index for the same facts: nothing changes one once it is built."""
    key = (conditions.model_dump_json(exclude_none=True), title, address, is_confirmed, told)
    found = _built.get(key)
    if found is None:
        found = _build(conditions, title, address, is_confirmed=is_confirmed, told=told)
        _built[key] = found
        while len(_built) > _KEPT:
            try:
                _built.popitem(last=False)
            except KeyError:  # another thread was first
                break
    return found


def _build(
    conditions: Conditions, title: str, address: str, *, is_confirmed: bool = False, told: tuple[str, ...] = ()
) -> FactIndex:
    index = FactIndex()
    for text in conditions.amenities or ():
        _add_text(index, "amenities", text, "amenity", 1)
    for text in conditions.absent or ():
        _add_text(index, "absent", text, "absent", -1)
    for key, text in (("title", title), ("address", address), ("address_details", conditions.address_details or "")):
        _add_text(index, key, text, "name", 1)
    for penalty in conditions.penalties or ():
        _add_text(index, "penalties", penalty.what, "penalty", 1)
    for name, text in (conditions.after_confirmation or {}).items() if is_confirmed else ():
        _add_text(index, "after_confirmation", f"{name} {text}", "name", 1)
    _add_notes(index, conditions)
    _add_text(index, "rules", conditions.rules or "", "text", 1)
    _add_ai_notes(index, conditions.ai_notes or "")
    for text in told:  # what an operator said in this dialog
        _add_text(index, "operator", text[:1000], "text", 1)
    return index


def _add_text(
    index: FactIndex, key: str, text: str, kind: str, base: int, policy: Policy | None = None, stem: str = ""
) -> None:
    """`stem` names what a note is a note of, so that its hours are found beside that word."""
    for fact in _facts_of_text(key, text, kind, base):
        if stem:
            signs = {stem: base, **fact.signs}
            index.add(Fact(fact.key, fact.text, signs, fact.numbers, fact.order, fact.kind, policy, fact.about))
            continue
        index.add(
            Fact(fact.key, fact.text, fact.signs, fact.numbers, fact.order, fact.kind, policy, fact.about)
            if policy
            else fact
        )


def _add_notes(index: FactIndex, conditions: Conditions) -> None:
    for key in (*POLICIES, "early_check_in", "late_check_out"):
        rule: Rule | None = getattr(conditions, key)
        if rule and rule.note:
            names_fee = rule.fee and len(rule.note.split()) == 1  # `3 000 ₽: химчистка`
            allows = any(word in rule.note for word in ("можно", "есть ", "только", "кроме", "разреш"))
            base = -1 if rule.policy is Policy.FORBIDDEN and not allows and not names_fee else 1
            _add_text(index, key, rule.note, "note", base, rule.policy, stem=_STEM_OF_KEY.get(key, f"@{key}"))
    for key in ("deposit", "prepayment", "cancellation"):
        part = getattr(conditions, key)
        if part and part.note:
            _add_text(index, key, part.note, "note", 1)
    for price in conditions.price_rules or ():
        if price.note:
            _add_text(index, "price_rules", price.note, "note", 1)


def _add_ai_notes(index: FactIndex, text: str) -> None:
    for sentence in re.split(r"(?<=[.!?\n])\s+", text):
        if _PRIVATE.search(sentence):
            index.private.append(sentence)
        else:
            _add_text(index, "ai_notes", sentence, "text", 1)
