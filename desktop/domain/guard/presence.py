"""What a clause does: says that something is there, permits, is courteous, tells how near a place is."""

from __future__ import annotations

from desktop.domain.guard.asking import Clause
from desktop.domain.guard.case import Case
from desktop.domain.guard.grammar import Form, form_of
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.tokens import Token

_PLACING = frozenset({"до", "от", "у", "возле", "около", "близ", "вдоль", "напротив", "мимо", "ради", "дорогу", "вид", "виды", "видом", "окрестности"})  # fmt: skip


def is_measured_to(case: Case, clause: Clause, at: int) -> bool:
    """`до конного клуба`, `от хоккейной арены`: a place things are near to, however it is told."""
    for place in range(at - 1, max(clause.first, at - 4) - 1, -1):
        word = case.tokens[place].text
        if word in _PLACING:
            return True
        if form_of(word) is not Form.ADJECTIVE:
            return False
    return False


_PERMITTING = WordSet(
    "можно сможете можете запрещ* запрет* против возража* допустим* принято проблем разреш* разрешается получится допуска* пожалуйста-е позволя* may can could allowed"
)


MAY_DO = WordSet(
    "ночева* переночева* перезвон* купит* докупит* прикупит* поспрашив* попроси* позавтрак* пообед* поужин* перекус* прогул* погул* поигра* играт* поработ* потанц* пообщ* общат* украс* украш* собрат* собира* отдых* отдохн* рассла* устро* посид* сидеть провест* погрет* освеж* воспольз* пользов* подум* выбра* добав* спрос* торопит* спешит* рассчит* ориентир* посмотр* смотр* узна* уточн* сравн* оцени* сдел* попроб* остат* останов* размест* разделит* комбинир* совмест* прийти приход* приех* приезж* подъех* добра* брать взять захват* принест* привест* привез* остав* забра* забир* переда* вернут* оплат* внест* плат* выехат* заех* засел* посел* въех* освобод* встрет* поговор* обсуд* догов* написат* пис* звон* позвон* подойт* найт* увид* насла* спать поспат* высып* выспат* жить прожит* готовит* положит* сказат* назват* считат* подсчит* округл* скорректир* измен* помен* указат* уложит* уместит* поместит* вписат* начат* начин* законч* уйти уезж* уехат* быть стать"
)


def permits(clause: Clause) -> bool:
    return any(token.text in _PERMITTING for token in clause.tokens) or clause.tokens[0].text in {"хотите", "захотите"}


def has_thing(case: Case, clause: Clause) -> bool:
    """Something of the clause is found in the facts, or will be: it names a thing of theirs or a bound number."""
    return any(
        place in case.accounted
        or (case.index.knows(case.tokens[place].canon) and case.tokens[place].canon not in _EVERYDAY)
        for place in range(clause.first, clause.after)
    )


_EVERYDAY = frozenset({"@night", "@day", "@hour", "@guest", "@price", "@booking"})


_PRESENCE = WordSet(
    "есть имеется имеются да конечно разумеется можно разреш* предостав* входит входят включ* выда* работа* найдется найдутся оборуд* оснащ* располага* наход* стоит стоят дадим дам подойдет хватит хватает будет будут ждет ждут пожалуйста "
    "have has there yes sure available provided included offer offers"
)


def denies_presence(case: Case, clause: Clause) -> bool:
    """`соседей нет` of neighbours the facts do not know."""
    words = {token.text for token in clause.tokens}
    return bool(words & {"нет", "нету"}) and not has_thing(case, clause) and not words & {"данных", "информации"}


def says_presence(clause: Clause) -> bool:
    return states_presence(clause.tokens)


def states_presence(tokens: list[Token]) -> bool:
    """Whether something is said to be there, to be had, given or allowed."""
    return any(token.text in _PRESENCE for token in tokens)


_WARM = WordSet(
    "сочувств* зажив* выздоравл* поправля* поправит* держитесь крепитесь спасибо благодар* рад рада рады поздравля* отличн* прекрасн* замечательн* здорово чудесн* понима* понятно жаль сожал* сочувству* удач* хорош* приятн* интересн* надеемся надеюсь желаем желаю простите извините thank* glad happy great congratulations sorry"
)


def is_courteous(clause: Clause) -> bool:
    """A warm word and no number: what is said beside it is the client's own."""
    warm = any(token.text in _WARM and token.text not in {"отлично", "прекрасно", "хорошо"} for token in clause.tokens)
    return warm and all(token.value is None for token in clause.tokens)
