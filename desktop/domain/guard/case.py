"""One reply under judgement: its parts, what it is compared with, and what has been found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from desktop.domain.booking import BookingStatus
from desktop.domain.conditions import Conditions
from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.clauses import split
from desktop.domain.guard.context import READ, TURNS, GuardContext, shorten
from desktop.domain.guard.facts_index import FactIndex, build_index
from desktop.domain.guard.lexicon import is_glue
from desktop.domain.guard.normalise import Folded, fold
from desktop.domain.guard.quantities import Reading, read
from desktop.domain.guard.scope import Scope, read_dialog, stays_of
from desktop.domain.guard.tokens import Shape, Token, mark_capitals, tokenise
from desktop.domain.guard.verdict import Binding, Finding, Level, Reason, Support
from desktop.domain.stay import Stay, Unit


@dataclass(slots=True)
class Case:
    """Checks read it and add findings and bindings; `accounted` holds the tokens something stands behind."""

    reply: str
    context: GuardContext
    level: Level
    folded: Folded
    tokens: list[Token]
    reading: Reading
    sentences: list[Sentence]
    scope: Scope
    index: FactIndex
    own_stays: list[Stay]  # the reply's
    findings: list[Finding] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    accounted: set[int] = field(default_factory=set)
    contact_tokens: set[int] = field(default_factory=set)
    granted_discount: bool = False

    @property
    def conditions(self) -> Conditions:
        return self.context.conditions

    @property
    def today(self) -> date:
        return self.context.now.date()

    @property
    def stays(self) -> list[Stay]:
        """What the reply is about: its own stays, else the newest of the dialog."""
        return self.own_stays or self.scope.asked[:3]

    def find(self, reason: Reason, first: int, after: int, explain: str) -> None:
        """Marks tokens[first:after]; the same remark of the same words is kept once."""
        start, end = self._span(first, after)
        finding = Finding(reason, start, end, self.reply[start:end], explain)
        if finding not in self.findings:
            self.findings.append(finding)

    def bind(self, support: Support, first: int, after: int, source: str) -> None:
        start, end = self._span(first, after)
        self.bindings.append(Binding(start, end, self.reply[start:end], support, source))
        self.accounted.update(range(first, after))

    def pass_over(self, place: int, source: str) -> None:
        """A word that claims nothing: it is let go, and accounts for no sentence."""
        start, end = self._span(place, place + 1)
        self.bindings.append(Binding(start, end, self.reply[start:end], Support.HARMLESS, source))

    def _span(self, first: int, after: int) -> tuple[int, int]:
        if not self.tokens:
            return 0, len(self.reply)
        first = min(first, len(self.tokens) - 1)
        after = max(min(after, len(self.tokens)), first + 1)
        return self.folded.span(self.tokens[first].start, self.tokens[after - 1].end)

    def sentence_at(self, place: int) -> Sentence | None:
        return next((part for part in self.sentences if part.first <= place < part.after), None)

    def clause_at(self, place: int) -> Clause | None:
        sentence = self.sentence_at(place)
        return next((part for part in sentence.clauses if part.first <= place < part.after), None) if sentence else None

    def words(self, first: int, after: int) -> list[str]:
        return [token.text for token in self.tokens[max(0, first) : max(0, after)]]

    def canons(self, first: int, after: int) -> list[str]:
        return [token.canon or token.text for token in self.tokens[max(0, first) : max(0, after)]]


def open_case(reply: str, context: GuardContext, level: Level) -> Case:
    if len(context.dialog) > TURNS or any(len(turn.text) > READ for turn in context.dialog):
        context = replace(context, dialog=shorten(context.dialog[-TURNS:], READ))
    folded = fold(reply)
    tokens = tokenise(folded.text)
    mark_capitals(tokens, folded.at, reply)
    scope = read_dialog(context)
    known = frozenset(scope.days | {stay.end_on for stay in scope.asked} | {part.end_on for part in context.taken})
    known |= {day for rule in context.conditions.price_rules or () for day in (rule.start, rule.end) if day}
    today = context.now.date()
    reading = read(tokens, today, known, hourly=context.unit is Unit.HOUR)
    told = tuple(turn.text for turn in context.dialog if turn.who == "operator")
    is_confirmed = context.booking is not None and context.booking[0] is BookingStatus.CONFIRMED
    index = build_index(context.conditions, context.title, context.address, is_confirmed=is_confirmed, told=told)
    for token in tokens:
        if token.shape is Shape.WORD and not index.knows(token.canon) and not is_glue(token.text):
            token.canon = index.kin_of(token.canon) or token.canon
    reading.of_rules = _ranges_of_rules(reading, context, scope)
    own = _explicit_stays(reading, context.unit, today, scope)
    return Case(reply, context, level, folded, tokens, reading, split(tokens), scope, index, own)


def _ranges_of_rules(reading: Reading, context: GuardContext, scope: Scope) -> set[int]:
    """`с 30 декабря по 8 января — 7 000 ₽`: dates of a price rule that nobody asked to stay at."""
    asked = {(stay.start_on, stay.end_on) for stay in scope.asked}
    rules = {
        (rule.start, end)
        for rule in context.conditions.price_rules or ()
        if rule.start and rule.end
        for end in (rule.end, rule.end + timedelta(days=1))
    }
    return {
        id(mark)
        for pair in reading.ranges
        if (pair[0].on, pair[1].on) in rules and (pair[0].on, pair[1].on) not in asked
        for mark in pair
    }


def _explicit_stays(reading: Reading, unit: Unit, today: date, scope: Scope) -> list[Stay]:
    """Stays the reply itself fixes; a single day counts only with a length or with the dialog's stay that begins there."""
    if reading.of_rules:
        reading = replace(
            reading,
            days=[mark for mark in reading.days if id(mark) not in reading.of_rules],
            ranges=[pair for pair in reading.ranges if id(pair[0]) not in reading.of_rules],
        )
    if reading.ranges or unit is Unit.HOUR:
        return [stay for stay in stays_of(reading, unit, today, carry=scope) if _is_said(stay, reading, today)]
    starts = [mark.on for mark in reading.days if mark.on] + [
        today + timedelta(days=shift) for _, shift in reading.relatives
    ]
    same = [stay for stay in scope.asked if stay.start_on in starts]
    same = same or [
        stay for stay in scope.asked if starts and all(stay.start_on <= day <= stay.end_on for day in starts)
    ]
    if same or not starts:
        return same
    return [stay for stay in stays_of(reading, unit, today, carry=scope) if stay.start_on in starts]


def _is_said(stay: Stay, reading: Reading, today: date) -> bool:
    days: Sequence[date] = [mark.on for mark in reading.days if mark.on]
    relative = [today + timedelta(days=shift) for _, shift in reading.relatives]
    if stay.unit is Unit.HOUR:
        return bool(reading.times) and (stay.start_on in days or stay.start_on in relative or not (days or relative))
    return True


def speaks_of_refusal(case: Case) -> bool:
    """Whether the reply says that what was asked cannot be had, so that other dates may be offered."""
    return any(
        token.canon == "@taken"
        or token.text.startswith(
            ("миним", "minimum", "занят", "например", "предлож", "ближайш", "nearest", "альтернатив")
        )
        for token in case.tokens
    )
