"""Words for numbers: cardinals, ordinals, collectives, alone and in compounds, in the languages clients write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.domain.understanding.text import Kind, Token, word_set


class NumberKind(Enum):
    DIGITS = "digits"
    CARDINAL = "cardinal"
    ORDINAL = "ordinal"  # "двенадцатого", "12-го": a day of the month, if a day at all
    COLLECTIVE = "collective"  # "двое", "втроём": people, or "двое суток"


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    kind: NumberKind
    end: int  # index of the token after it
    digits: int = 0  # how many were written; "05" has two

    @property
    def whole(self) -> int | None:
        return int(self.value) if self.value == int(self.value) else None


def _table(text: str) -> dict[str, int]:
    """Reads lines `value: form form form`."""
    table = {}
    for line in text.strip().splitlines():
        value, _, forms = line.partition(":")
        for form in forms.split():
            table[form] = int(value)
    return table


CARDINALS = _table("""
0: ноль нуль ноля нуля zero
1: один одна одну одни одного одной одним одних одно раз one
2: два две двух двум двумя двe two
3: три трех трем тремя three
4: четыре четырех четырем четырьмя four
5: пять пяти пятью five
6: шесть шести шестью six
7: семь семи семью seven
8: восемь восьми восемью eight
9: девять девяти девятью nine
10: десять десяти десятью ten
11: одиннадцать одиннадцати одинадцать одинадцати eleven
12: двенадцать двенадцати twelve
13: тринадцать тринадцати thirteen
14: четырнадцать четырнадцати fourteen
15: пятнадцать пятнадцати пятнадцатью fifteen
16: шестнадцать шестнадцати sixteen
17: семнадцать семнадцати seventeen
18: восемнадцать восемнадцати eighteen
19: девятнадцать девятнадцати nineteen
20: двадцать двадцати twenty
30: тридцать тридцати thirty
40: сорок сорока forty
50: пятьдесят пятидесяти fifty
60: шестьдесят шестидесяти sixty
70: семьдесят семидесяти seventy
80: восемьдесят восьмидесяти eighty
90: девяносто девяноста ninety
100: сто ста
200: двести двухсот
300: триста трехсот
400: четыреста четырехсот
500: пятьсот пятисот
600: шестьсот шестисот
700: семьсот семисот
800: восемьсот восьмисот
900: девятьсот девятисот
""")
COLLECTIVES = _table("""
2: двох двоє удвох вдвох екеу екеуміз экөөбүз икебез ikimiz ikkalamiz ikkovimiz двое двоих двоим двоими оба обе обоих вдвоем вдвоём
3: трьох троє втрьох үшеу үшеуміз үчөөбүз өчебез üçümüz uchalamiz uchovimiz трое троих троим троими втроем
4: төртеу төртеуміз төртөөбүз дүртебез dördümüz to'rttamiz to'rtovimiz четверо четверых четверым вчетвером
5: бесеу бесеуміз бешөөбүз бишебез beşimiz beshtamiz пятеро пятерых пятерым впятером
6: шестеро шестерых шестерым вшестером
7: семеро семерых семерым всемером
8: восьмеро восьмерых ввосьмером
9: девятеро девятерых вдевятером
10: десятеро десятерых вдесятером
""")
ADVERBIAL_PEOPLE = word_set("вдвоем втроем вчетвером впятером вшестером всемером ввосьмером вдевятером вдесятером")
_ORDINAL_STEMS = {
    "перв": 1, "втор": 2, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10,
    "одиннадцат": 11, "одинадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16,
    "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30,
}  # fmt: skip
_ENGLISH_ORDINALS = """
1: first
2: second
3: third
4: fourth
5: fifth
6: sixth
7: seventh
8: eighth
9: ninth
10: tenth
11: eleventh
12: twelfth
13: thirteenth
14: fourteenth
15: fifteenth
16: sixteenth
17: seventeenth
18: eighteenth
19: nineteenth
20: twentieth
30: thirtieth
"""
ORDINALS = _table(_ENGLISH_ORDINALS) | {
    stem + ending: value
    for stem, value in _ORDINAL_STEMS.items()
    for ending in ("ого", "ое", "ый", "ой", "ом", "ая", "ую", "ому", "ые", "ых", "ым")
}
ORDINALS |= {"треть" + ending: 3 for ending in ("его", "е", "ем", "ему", "ю", "я", "и", "их")} | {"третий": 3}
FOREIGN: dict[str, dict[str, int]] = {
    "tr": _table("1: bir\n2: iki\n3: üç\n4: dört\n5: beş\n6: altı\n7: yedi\n8: sekiz\n9: dokuz\n10: on"),
    "az": _table("1: bir\n2: iki\n3: üç\n4: dörd\n5: beş\n6: altı\n7: yeddi\n8: səkkiz\n9: doqquz\n10: on"),
    "kk": _table("1: бір\n2: екі\n3: үш\n4: төрт\n5: бес\n6: алты\n7: жеті\n8: сегіз\n9: тоғыз\n10: он"),
    "ky": _table("1: бир\n2: эки\n3: үч\n4: төрт\n5: беш\n6: алты\n7: жети\n8: сегиз\n9: тогуз\n10: он"),
    "tt": _table("1: бер\n2: ике\n3: өч\n4: дүрт\n5: биш\n6: алты\n7: җиде\n8: сигез\n9: тугыз\n10: ун"),
    "uz": _table("1: bir bitta\n2: ikki ikkita\n3: uch uchta\n4: to'rt to'rtta\n5: besh beshta\n6: olti\n7: yetti\n8: sakkiz\n9: to'qqiz\n10: o'n"),
    "de": _table("1: ein eine einen einer eins\n2: zwei\n3: drei\n4: vier\n5: fünf\n6: sechs\n7: sieben\n8: acht\n9: neun\n10: zehn"),
    "fr": _table("1: un une\n2: deux\n3: trois\n4: quatre\n5: cinq\n6: six\n7: sept\n8: huit\n9: neuf\n10: dix"),
    "es": _table("1: un una uno\n2: dos\n3: tres\n4: cuatro\n5: cinco\n6: seis\n7: siete\n8: ocho\n9: nueve\n10: diez"),
    "it": _table("1: un una uno\n2: due\n3: tre\n4: quattro\n5: cinque\n6: sei\n7: sette\n8: otto\n9: nove\n10: dieci"),
    "pl": _table("1: jeden jedna jedną jedno\n2: dwa dwie dwóch\n3: trzy trzech\n4: cztery\n5: pięć\n6: sześć\n7: siedem\n8: osiem\n9: dziewięć\n10: dziesięć"),
    "uk": _table("1: одна одну одного\n2: два дві двох\n3: три трьох\n4: чотири чотирьох\n5: п'ять п'яти\n6: шість шести\n7: сім семи\n8: вісім\n9: дев'ять\n10: десять"),
    "be": _table("1: адзін адна адну\n2: два дзве\n3: тры\n4: чатыры\n5: пяць\n6: шэсць\n7: сем\n8: восем\n9: дзевяць\n10: дзесяць"),
}  # fmt: skip
_ENDINGS = word_set("го ого е ое ый й ом м числа му")  # 12-го, 17е, 3-му
_PLURAL_ENDINGS = word_set("х ух ех ми мя ти и ро")  # 3-х, 2-ух, 5-ти
_ENGLISH_ENDINGS = word_set("st nd rd th er º ª")


def read_number(tokens: Sequence[Token], at: int, language: str = "ru") -> Number | None:
    """The number that starts at a token, in digits or words; None where none does."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return _read_digits(tokens, at)
    if token.kind is not Kind.WORD:
        return None
    return _read_words(tokens, at, FOREIGN.get(language, {}))


def is_number_word(word: str, language: str) -> bool:
    """Whether a number may be written with it as its first word."""
    return (
        word in COLLECTIVES
        or word in ORDINALS
        or word in CARDINALS
        or word in {"полтора", "полторы", "полутора"}
        or word in FOREIGN.get(language, {})
    )


def _read_digits(tokens: Sequence[Token], at: int) -> Number:
    value, after = float(tokens[at].norm[:15]), at + 1
    digits = len(tokens[at].norm)
    ending, hyphen = _next_ending(tokens, after)
    if ending:
        step = after + (2 if hyphen else 1)
        if ending in _ENDINGS and (hyphen or tokens[at].end == tokens[after].start):
            # "на 3-е суток" is a collective written in digits; the words after it decide (see lexing).
            return Number(value, NumberKind.ORDINAL, step, digits)
        if ending in _PLURAL_ENDINGS:
            return Number(value, NumberKind.DIGITS, step, digits)
        if ending in _ENGLISH_ENDINGS and tokens[at].end == tokens[after].start:
            return Number(value, NumberKind.ORDINAL, step, digits)
    return Number(value, NumberKind.DIGITS, after, digits)


def _next_ending(tokens: Sequence[Token], at: int) -> tuple[str, bool]:
    """The ending glued to a number: "го" in "12го" and "12-го"."""
    if at < len(tokens) and tokens[at].kind is Kind.WORD and tokens[at - 1].end == tokens[at].start:
        return tokens[at].norm, False
    if (
        at + 1 < len(tokens)
        and tokens[at].norm == "-"
        and tokens[at + 1].kind is Kind.WORD
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
    ):
        return tokens[at + 1].norm, True
    return "", False


def _read_words(tokens: Sequence[Token], at: int, foreign: dict[str, int]) -> Number | None:
    word = tokens[at].norm
    if word in COLLECTIVES:
        return Number(COLLECTIVES[word], NumberKind.COLLECTIVE, at + 1)
    if word in ORDINALS:
        return Number(ORDINALS[word], NumberKind.ORDINAL, at + 1)
    if word in {"полтора", "полторы", "полутора"}:
        return Number(1.5, NumberKind.CARDINAL, at + 1)
    if word in foreign:
        return Number(foreign[word], NumberKind.CARDINAL, at + 1)
    if word not in CARDINALS or word == "раз":
        return None
    return _read_compound(tokens, at)


def _read_compound(tokens: Sequence[Token], at: int) -> Number:
    """«двадцать третьего», "тридцать пять", "сто двадцать"."""
    total, last, at = CARDINALS[tokens[at].norm], CARDINALS[tokens[at].norm], at + 1
    while at < len(tokens) and last >= 20:
        ceiling = 10 if last < 100 else 100
        step = at + 1 if tokens[at].norm == "-" and last < 100 else at
        word = tokens[step].norm if step < len(tokens) else ""
        if 0 < ORDINALS.get(word, 0) < ceiling:
            return Number(total + ORDINALS[word], NumberKind.ORDINAL, step + 1)
        if not 0 < CARDINALS.get(word, 0) < ceiling or word == "раз":
            break
        last = CARDINALS[word]
        total += last
        at = step + 1
    return Number(total, NumberKind.CARDINAL, at)
