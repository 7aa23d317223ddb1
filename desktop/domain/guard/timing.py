"""Clock times of a reply against the dialog and the hours of the conditions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from desktop.domain.conditions import Policy
from desktop.domain.guard.asking import Clause, Sentence
from desktop.domain.guard.case import Case
from desktop.domain.guard.clock import TimeMark
from desktop.domain.guard.facts_index import Fact
from desktop.domain.guard.tokens import Shape
from desktop.domain.guard.verdict import Reason, Support
from desktop.domain.stay import Unit


def check_times(case: Case) -> None:
    for mark in case.reading.times:
        source = time_source(case, mark)
        if source:
            case.bind(Support.CALENDAR if source == "calendar" else Support.FACT, mark.first, mark.after, source)
        else:
            _blame_time(case, mark)


def _blame_time(case: Case, mark: TimeMark) -> None:
    role = _time_role(case, mark)
    words = f"Времени {mark.at:%H:%M} в таком смысле нет в условиях."
    if (role and _typed_times(case, role, "")) or any(
        fact.numbers and set(case.canons(mark.first - 5, mark.after + 3)) & set(fact.signs) for fact in case.index.facts
    ):
        case.find(Reason.CONTRADICTS_CONDITIONS, mark.first, mark.after, words)
    case.find(Reason.UNSUPPORTED_FACT, mark.first, mark.after, words)


def _time_role(case: Case, mark: TimeMark) -> str:
    """`check_in`, `check_out`, or "": the nearest such word in the sentence, before the time rather than after."""
    sentence = case.sentence_at(mark.first)
    if not sentence:
        return ""
    last = next((at for at in range(mark.after, sentence.after) if case.tokens[at].text in {",", ";"}), sentence.after)
    for place in [*range(mark.first - 1, sentence.first - 1, -1), *range(mark.after, min(mark.after + 5, last))]:
        canon = case.tokens[place].canon
        if canon == "@checkin":
            return "check_in"
        if canon == "@checkout":
            return "check_out"
        if canon in {
            "@music",
            "@quiet",
            "@noise",
            "@karaoke",
            "@parties",
            "@session",
            "@sauna",
            "@pickup",
            "@refund",
            "@sound",
            "@vacant",
            "@taken",
        }:
            return ""
        if case.tokens[place].text.startswith(("ждем", "приезж")) and case.context.unit is not Unit.DAY:
            return "check_in"
    return ""


def _typed_times(case: Case, role: str, lead: str) -> set[str]:
    conditions = case.conditions
    if role == "check_in":
        if lead in {"до", "until", "till", "to", "–", "-", "by", "before"}:
            return {conditions.check_in_to} - {None}  # type: ignore[return-value]
        if lead in {"с", "from", "after", "после", "от"}:
            return {conditions.check_in_from} - {None}  # type: ignore[return-value]
        return {conditions.check_in_from, conditions.check_in_to} - {None}  # type: ignore[return-value]
    return {conditions.check_out_until} - {None}  # type: ignore[return-value]


def time_source(case: Case, mark: TimeMark) -> str:
    role, text = _time_role(case, mark), f"{mark.at:%H:%M}"
    clause = case.clause_at(mark.first)
    sentence = case.sentence_at(mark.first)
    if clause and text == case.conditions.check_in_to and {"если", "if"} & {part.text for part in clause.tokens}:
        return "check_in_to"  # `если приедете позже полуночи`
    if role:
        if text in _typed_times(case, role, mark.lead):
            return role
        found = _note_time(case, mark, role)
        if found:
            return found
        if any(fact.key == "operator" and _has_time(fact, mark.at) for fact in case.index.facts):
            return "operator"
        canon = "@checkin" if role == "check_in" else "@checkout"
        said = [fact for fact in case.index.by_stem.get(canon, ()) if fact.kind == "text" and _has_time(fact, mark.at)]
        if any(_same_lead(fact, mark) for fact in said):
            return "rules"  # `ночной заезд после 23:00 согласовываем`
        is_echo = (
            mark.at in case.scope.times
            and clause is not None
            and (clause.asks or clause.question or min(clause.signs, default=1) < 0)
        )
        return "client" if is_echo else ""
    if asked := _asked_role(case, mark, text):
        return asked
    fact = _text_time(case, mark) or _opening_hours(case, mark) or _only_time(case, mark)
    if fact:
        return f"{fact.key}: {fact.text[:40]}"
    if _is_handover(case, mark, text):
        return "handover"
    asked = _asked_note(case, mark)
    if asked:
        return asked
    if _is_stay_time(case, mark):
        return "calendar"
    return _echoed_time(case, mark, clause, sentence)


def _echoed_time(case: Case, mark: TimeMark, clause: Clause | None, sentence: Sentence | None) -> str:
    """A time the client named, where it is asked about, refused or left to be asked."""
    if case.context.unit is Unit.HOUR and {mark.at.hour, (mark.at.hour - 12) % 24} & case.scope.numbers and mark.lead:
        return "client"  # `с 20`: an hour without its minutes
    is_asked = mark.at in case.scope.times or mark.at.hour in case.scope.numbers
    if is_asked and sentence is not None and _refuses(sentence):
        return "client"  # `в семь утра, к сожалению, не получится`
    if clause is not None and clause.asks and {mark.at.hour, (mark.at.hour - 12) % 24} & case.scope.numbers:
        return "client"  # `про два часа дня спрошу`
    if (
        mark.at in case.scope.times
        and sentence is not None
        and (sentence.asks or sentence.question or (clause and min(clause.signs, default=1) < 0))
    ):
        return "client"
    return ""


def _refuses(sentence: Sentence) -> bool:
    text = " ".join(token.text for token in sentence.tokens)
    return any(
        part in text
        for part in ("не получится", "не сможем", "не выйдет", "нельзя", "не успеем", "невозможно", "not possible")
    )


def _asked_role(case: Case, mark: TimeMark, text: str) -> str:
    """`Самое позднее — до 23:00` to one who asked until when to arrive."""
    stems = case.scope.last_stems
    if not mark.lead or ("@checkin" in stems) is ("@checkout" in stems):
        return ""
    role = "check_in" if "@checkin" in stems else "check_out"
    sentence = case.sentence_at(mark.first)
    alone = sentence is not None and not any(
        token.canon.startswith("@") and token.canon not in {"@late", "@early", "@hour"} for token in sentence.tokens
    )
    return role if alone and text in _typed_times(case, role, mark.lead) else ""


def _is_handover(case: Case, mark: TimeMark, text: str) -> bool:
    """What is let by the day is fetched from `check_in_from` on and brought back by `check_out_until`."""
    sentence = case.sentence_at(mark.first)
    if case.context.unit is not Unit.DAY or not sentence:
        return False
    words = [token.text for token in sentence.tokens]
    back = any(
        word.startswith(("вернуть", "вернит", "верните", "сдать", "возвра", "привез", "return")) for word in words
    )
    fetched = any(word.startswith(("забрать", "забира", "забер", "получ", "выда", "pick", "collect")) for word in words)
    if back == fetched:
        return False
    return text in _typed_times(case, "check_out" if back else "check_in", mark.lead) and (
        not back or mark.lead in {"до", "к", "until", "till", "by", "before", ""}
    )


def _note_time(case: Case, mark: TimeMark, role: str) -> str:
    """Times of the notes on early arrival and late departure count only when those are spoken of."""
    sentence = case.sentence_at(mark.first)
    canons = {token.canon for token in sentence.tokens} if sentence else set()
    key = "early_check_in" if role == "check_in" else "late_check_out"
    needed = "@early" if role == "check_in" else "@late"
    rule = getattr(case.conditions, key)
    is_asked = needed in case.scope.last_stems and rule is not None and rule.policy is not Policy.FORBIDDEN
    if needed not in canons and not is_asked:
        return ""
    return next((fact.key for fact in case.index.facts if fact.key == key and _has_time(fact, mark.at)), "")


_EDGES = (("late_check_out", {"@late", "@checkout"}), ("early_check_in", {"@early", "@checkin"}))


def _asked_note(case: Case, mark: TimeMark) -> str:
    """`До 14:00 можно` to a client who asked to leave later."""
    for key, stems in _EDGES:
        rule = getattr(case.conditions, key)
        if rule and rule.policy is not Policy.FORBIDDEN and stems & case.scope.last_stems:
            for fact in case.index.facts:
                if fact.key == key and _has_time(fact, mark.at) and _same_lead(fact, mark):
                    return key
    return ""


_TOPICS = (
    ("@pickup", "выдач", "выдае", "самовыв", "забра", "забир", "получ", "отда", "приех", "приез", "pick"),
    ("аренд", "сда", "работа", "закры", "заканч", "заверш", "закон", "меропр", "@parties", "гуля", "сеанс", "@session", "отдых", "open"),
    ("@noise", "@quiet", "@music", "@sound", "@karaoke", "тих", "шум", "громк", "сосед"),
)  # fmt: skip


def _topics_of(words: Iterable[str]) -> set[int]:
    listed = list(words)
    return {place for place, stems in enumerate(_TOPICS) if any(word.startswith(stems) for word in listed)}


def _only_time(case: Case, mark: TimeMark) -> Fact | None:
    """A time of the free text in its sense: from or until, and of the same topic or of the only fact with a time."""
    sentence = case.sentence_at(mark.first)
    if not sentence or not mark.lead:
        return None
    timed = [
        fact
        for fact in case.index.facts
        if fact.kind in {"text", "note", "penalty"} and any(":" in word and len(word) > 3 for word in fact.order)
    ]
    said = _topics_of(word for token in sentence.tokens for word in (token.canon, token.text))
    same = [fact for fact in timed if said & _topics_of([*fact.order, f"@{fact.key}"])] or (timed if not said else [])
    fits = [fact for fact in same if _has_time(fact, mark.at) and _same_lead(fact, mark)]
    return fits[0] if fits and len(fits) == len(same) else None


def _opening_hours(case: Case, mark: TimeMark) -> Fact | None:
    """`Работаем с 10 до 2`: hours of work, in a text that says them with the same word."""
    sentence = case.sentence_at(mark.first)
    if not sentence or not any(token.text.startswith(("работа", "открыт", "open")) for token in sentence.tokens):
        return None
    return next(
        (
            fact
            for fact in case.index.facts
            if ("работа" in fact.text or "открыт" in fact.text) and _has_time(fact, mark.at) and _same_lead(fact, mark)
        ),
        None,
    )


def _has_time(fact: Fact, at: time) -> bool:
    spelled = {f"{at:%H:%M}", f"{at.hour}:{at:%M}"}
    return bool(spelled & set(fact.order)) or (
        at.minute == 0 and any(number == at.hour for number in fact.numbers if number)
    )


def _text_time(case: Case, mark: TimeMark) -> Fact | None:
    """A clock time of the free text said with the words that stand with it there."""
    sentence = case.sentence_at(mark.first)
    if not sentence:
        return None
    near = {token.canon for token in sentence.tokens}
    timed = [
        (len(near & set(fact.signs)), fact)
        for fact in case.index.facts
        if fact.kind in {"text", "note"} and any(":" in word or word.isdigit() for word in fact.order)
    ]
    best = max((score for score, _ in timed), default=0)
    for score, fact in timed:
        if score == best and score and _has_time(fact, mark.at) and _same_lead(fact, mark):
            return fact
    return None


def _same_lead(fact: Fact, mark: TimeMark) -> bool:
    """`до 22:00` of the text is not `с 22:00`."""
    for place, word in enumerate(fact.order):
        if word in {f"{mark.at:%H:%M}", f"{mark.at.hour}:{mark.at:%M}"} and place:
            lead = fact.order[place - 1]
            opening, closing = (
                {"с", "от", "после", "from", "after"},
                {"до", "по", "–", "-", "until", "till", "to", "before"},
            )
            if (lead in opening and mark.lead in closing) or (lead in closing and mark.lead in opening):
                return False
    return True


def _is_stay_time(case: Case, mark: TimeMark) -> bool:
    """Hours of the stay asked for or offered, and edges of what is taken that day; availability judges what is said of them."""
    if case.context.unit is not Unit.HOUR:
        return False
    if mark.at in case.scope.times:
        return True
    for stay in [*case.scope.asked, *case.context.taken]:
        if mark.at in {stay.start.time(), stay.end.time()}:
            return True
    words = {token.canon for part in case.sentences for token in part.tokens}
    offers = "@vacant" in words or any(
        token.text.startswith(("предлож", "предлаг", "можно", "подойд")) for token in case.tokens
    )
    return offers and _is_offered_time(case)


def _is_offered_time(case: Case) -> bool:
    return any(token.canon == "@taken" for part in case.sentences for token in part.tokens) and any(
        token.shape is Shape.CLOCK for token in case.tokens
    )
