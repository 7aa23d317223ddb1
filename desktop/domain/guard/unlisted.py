"""A word of no list and no fact: what its form and its place let it claim, and whether anything stands behind that."""

from __future__ import annotations

from desktop.domain.guard.case import Case
from desktop.domain.guard.clauses import Clause, Sentence
from desktop.domain.guard.compounds import compound_source
from desktop.domain.guard.grammar import Form, form_of, is_state
from desktop.domain.guard.kinds import BESIDE
from desktop.domain.guard.leaks import squeeze
from desktop.domain.guard.lexicon import WordSet, is_asking_word, is_glue
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.plain import ABSTRACT, CLAIMING, CLAIMING_ADVERBS, OURS, PLAIN_ENGLISH, QUALITY
from desktop.domain.guard.quantities import Kind
from desktop.domain.guard.talk import ENGLISH_TALK, SPEAKING, TALK
from desktop.domain.guard.tokens import Shape, Token
from desktop.domain.guard.verdict import Reason, Support

_MAX_UNKNOWN_IN_QUESTION = 3


def check_unlisted(case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int) -> None:
    """The client's own, part of a question or of a promise to ask, a word that claims nothing, or a new claim."""
    support = _spoken(case, sentence, clause, token)
    if not support:
        support = _plain(case, sentence, clause, at, token, sign)
    if support and support[1] in _WEAK:
        case.pass_over(at, support[1])
        return
    if support:
        case.bind(support[0], at, at + 1, support[1])
        return
    case.find(Reason.UNSUPPORTED_FACT, at, at + 1, f"«{case.tokens[at].text}»: этого нет в условиях.")


_WEAK = frozenset({*Form, "ours"})


def _is_clients(case: Case, token: Token) -> bool:
    return token.canon in case.scope.stems or token.text in case.scope.words or token.canon in case.scope.operator_stems


def _spoken(case: Case, sentence: Sentence, clause: Clause, token: Token) -> tuple[Support, str] | None:
    """What is asked or left to be asked, and the client addressed by name."""
    by_client = _is_clients(case, token)
    if clause.asks:
        return Support.HARMLESS, "asking"
    few = by_client or _unknowns(case, clause) <= _MAX_UNKNOWN_IN_QUESTION
    if clause.question and few and _is_open_question(clause):
        return Support.HARMLESS, "question"
    if token.canon in _KEPT and _is_told_later(sentence):
        return Support.HARMLESS, "later"
    if sentence.asks and is_asking_word(token.text):
        return Support.HARMLESS, "asking"
    if token.capital and _is_address(case, clause, token, by_client=by_client):
        return Support.CLIENT, "name"
    if token.text in _NEAR and (_has_known_distance(case, sentence) or _is_beside_known(case, clause)):
        return Support.TEXT, "distance"
    return None


_KEPT = frozenset({"@code", "@key", "@intercom"})
_LATER = ("пришл", "отправ", "сообщ", "вышл", "скин", "будет", "выда", "расскаж", "send")


def _is_told_later(sentence: Sentence) -> bool:
    """`код пришлём, как только бронь будет подтверждена`: it is told later, and nothing of it now."""
    words = [token.text for token in sentence.tokens]
    later = bool({"после", "когда", "once", "after"} & set(words)) or "как только" in " ".join(words)
    return later and any(word.startswith(_LATER) for word in words)


def _is_named_in_title(case: Case, token: Token) -> bool:
    """`Ларгус` of `Lada Largus`: a name of the title in the other script."""
    if not token.capital or len(token.text) < 4:
        return False
    said = squeeze(token.text)
    return any(
        other[:4] == said[:4] and abs(len(other) - len(said)) < 3
        for other in map(squeeze, fold(case.context.title).text.split())
        if len(other) > 3
    )


def _plain(
    case: Case, sentence: Sentence, clause: Clause, at: int, token: Token, sign: int
) -> tuple[Support, str] | None:
    """A word that claims nothing by its form, beside what it goes with, or as an echo of the client's."""
    if case.level == "guarded" and _is_clients(case, token) and _may_echo(case, clause, at, token, sign):
        return Support.CLIENT, "client"
    if compound := compound_source(case, token.text):
        return compound
    if _completes_known(case, clause, at):
        return Support.TEXT, "kind"
    if _goes_with_fact(case, sentence, clause, token, sign):
        return Support.TEXT, "kind"
    if token.text.endswith(("у", "ю")) and case.words(at - 1, at) == ["не"]:
        return Support.HARMLESS, "ours"  # `не назову`
    if token.text in OURS or token.text in SPEAKING or _is_named_in_title(case, token):
        return Support.HARMLESS, "ours"
    form = form_of(token.text, case.tokens[at - 1].text if at else "")
    if form is not Form.THING and (clause.question or _is_adjective_denied(form, sign)):
        return Support.HARMLESS, str(form)
    if _CLAIMS_NOTHING[form](case, clause, at, token, sign):
        return Support.HARMLESS, str(form)
    return None


_QUALITY_ENDS = (
    "ой",
    "ей",
    "чна",
    "чны",
    "чен",
    "жна",
    "жны",
    "жен",
    "ьна",
    "ьны",
    "тна",
    "тны",
    "дна",
    "дны",
    "сна",
    "сны",
)


def _completes_known(case: Case, clause: Clause, at: int) -> bool:
    """`стиральная машинка`: the noun of a known thing whose adjective alone is its name in the facts."""
    if at <= clause.first:
        return False
    before = case.tokens[at - 1]
    return before.canon.startswith("@") and case.index.knows(before.canon) and _looks_adjective(before.text)


def _looks_adjective(word: str) -> bool:
    return word.endswith(("ая", "ую", "ой", "ый", "ий", "ое", "ые", "ие", "ого", "ых", "их"))


def _is_adjective_denied(form: Form, sign: int) -> bool:
    return form is Form.ADJECTIVE and sign < 0


_CATEGORY = WordSet("техник* оборудовани* удобств* мебел* инвентар* снаряжени* принадлежност* посуды товар* продукци* изделия изделий")  # fmt: skip


def _is_of(case: Case, at: int) -> bool:
    """`из техники есть утюг`, `после сдачи техники`: what is told of is named beside it."""
    before = case.words(at - 1, at)
    return before == ["из"] or bool(before and (before[0] in ABSTRACT or is_state(before[0])))


_OF_PEOPLE = frozenset({"@children", "@parties", "@driver", "@closed", "@shared", "@strong", "@session"})


def _thing(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    if token.text.endswith(_QUALITY_ENDS) and token.text in QUALITY:  # `к предстоящей свадьбе`, `вам важна`
        return True
    if token.text in TALK:
        return True
    if token.canon.startswith("@") and token.canon not in _OF_PEOPLE:
        return False  # a thing the guard knows by name, and the facts do not
    return (
        token.text in ABSTRACT
        or (token.text in _CATEGORY and _is_of(case, at))
        or token.text in PLAIN_ENGLISH
        or token.text in ENGLISH_TALK
        or (is_state(token.text) and not {"до", "от", "у", "возле", "около"} & set(case.words(at - 1, at)))
        or (_is_oblique(case, clause, at, token) and not (sign > 0 and _states_presence(clause)))
        or _is_in_passing(case, clause, at, token)
    )


_BESIDES = frozenset({"без", "после", "из-за", "при", "насчет", "про", "о", "об", "вместо", "кроме", "ради", "против", "ввиду", "помимо", "about", "despite"})  # fmt: skip


def _is_oblique(case: Case, clause: Clause, at: int, token: Token) -> bool:
    """`после дегустации`, `при форс-мажоре`: said in passing, where something else of the clause is told."""
    if token.canon.startswith("@") or token.capital or _states_presence(clause):
        return False
    return bool(_BESIDES & set(case.words(max(clause.first, at - 2), at))) and _has_thing(case, clause)


_OFFERING = WordSet(
    "предлож* предлаг* распоряжени* услуг* доступн* бесплатн* свой своя свое свои собственн* личн* рядом недалеко близко поблизости неподалеку около возле напротив шаг шагах метр* километр* минут* пешком подар* порад* нашел* имеем оборуд* оснащ* открыт* выход* вид видом окна окон живет живут ходит ходят мимо "
    "free nearby near minutes walk own"
)
_JOINING = frozenset({"с", "со", "и", "или", ",", "плюс", "также", "&", "with", "and", "or", "plus", "/"})


def _is_in_passing(case: Case, clause: Clause, at: int, token: Token) -> bool:
    """`хватает, зависит от режима`: a noun beside a fact, where nothing is said to be, to be given, allowed or near."""
    if token.capital or token.text.isascii() or token.text.endswith(("им", "ем", "ю", "у")):
        return False  # `дарим`, `топлю` give something
    if _is_measured_to(case, clause, at):
        return False
    if _states_presence(clause) or _permits(clause) or any(part.text in _OFFERING for part in clause.tokens):
        return False
    if _JOINING & set(case.words(max(clause.first, at - 1), at) + case.words(at + 1, min(at + 2, clause.after))):
        return False
    return _has_thing(case, clause) or is_courteous(clause)


_PLACING = frozenset({"до", "от", "у", "возле", "около", "близ", "вдоль", "напротив", "мимо", "ради", "дорогу", "вид", "виды", "видом", "окрестности"})  # fmt: skip


def _is_measured_to(case: Case, clause: Clause, at: int) -> bool:
    """`до конного клуба`, `от хоккейной арены`: a place things are near to, however it is told."""
    for place in range(at - 1, max(clause.first, at - 4) - 1, -1):
        word = case.tokens[place].text
        if word in _PLACING:
            return True
        if form_of(word) is not Form.ADJECTIVE:
            return False
    return False


def _quality(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    """`финальную уборку` by its own meaning, `свадебной съёмки` by that of its noun."""
    if token.text in QUALITY or token.text in ABSTRACT or token.text in TALK:
        return True
    if token.text.endswith(("ение", "ание", "тие", "вие", "рие")) and is_state(token.text):
        return True  # `ваше недоверие` is no adjective
    following = case.tokens[at + 1 : at + 2]
    if _is_measured_to(case, clause, at):
        return False
    return (
        bool(following)
        and at + 1 < clause.after
        and (
            (following[0].text in ABSTRACT and following[0].text not in _HOLLOW) or following[0].canon in _WHEN_AND_WHO
        )
        and not (sign > 0 and _states_presence(clause))
    )


# `лыжный комплект`, `лазерный уровень`: the adjective makes these things.
_HOLLOW = WordSet(
    "комплект* набор* вещ* груз* уровень уровн* пункт* позиц* состав* часть част* материал* памят* город* территор* дорог* путь"
)
_WHEN_AND_WHO = frozenset({"@guest", "@night", "@day", "@hour", "@week", "@month", "@price", "@total"})


def _adverb(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del case, clause, at, sign
    return token.text not in CLAIMING_ADVERBS


def _infinitive(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    """`можно рыбачить` permits; `нужно договориться`, `рады помочь`, `лучше подготовить` claim nothing."""
    if token.text in CLAIMING and _is_left_to_client(clause):
        return True
    if _OWN & {part.text for part in clause.tokens} and _denies_thing(case, at):
        return True
    if token.text not in CLAIMING and {"если", "if"} & {part.text for part in clause.tokens[:3]}:
        return True  # `если получится сократить список, напишите`
    if token.text in CLAIMING:
        harmless = any(part.text in {"если", "if", "чтобы", "для"} for part in clause.tokens)
        return sign < 0 or harmless or _cannot(clause) or (is_courteous(clause) and not _permits(clause))
    return (
        (sign < 0 and not _is_doubly_negated(clause))
        or _cannot(clause)
        or not _permits(clause)
        or token.text in _MAY_DO
    )


_OWN = frozenset({"своего", "своих", "свой", "свою", "свое", "свои", "своим", "своей", "own"})


def _denies_thing(case: Case, at: int) -> bool:
    """`аниматора нет, но можете пригласить своего`: the client's own in place of what is not there."""
    sentence = case.sentence_at(at)
    return sentence is not None and any(
        sign < 0 and any(fact.kind == "absent" for fact in case.index.by_stem.get(part.canon, ()))
        for clause in sentence.clauses
        for part, sign in zip(clause.tokens, clause.signs, strict=True)
    )


_FORBIDS = WordSet("запрещ* запрет* возража* против")


def _is_doubly_negated(clause: Clause) -> bool:
    """`никто не запретит`, `не возражаем`: the denial of a ban permits."""
    words = [token.text for token in clause.tokens]
    return "не" in words and any(word in _FORBIDS for word in words)


def _is_left_to_client(clause: Clause) -> bool:
    """`её нужно привезти с собой`: what the client brings is promised by nobody."""
    words = {token.text for token in clause.tokens}
    return bool(words & {"нужно", "надо", "лучше", "придется", "стоит", "необходимо"}) and (
        "собой" in words or bool(words & {"свой", "свою", "свои", "свое", "самостоятельно", "самим"})
    )


def _cannot(clause: Clause) -> bool:
    """`перейти в другой чат мы не можем`."""
    text = " ".join(token.text for token in clause.tokens)
    return any(part in text for part in ("не можем", "не могу", "не сможем", "не смогу", "не получится"))


def _theirs(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del case, clause, at
    return token.text not in CLAIMING or sign < 0


def _yours(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del at
    return token.text not in CLAIMING or sign < 0 or _has_thing(case, clause)


def _ours(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    del case, clause, at
    return token.text in OURS or token.text in SPEAKING or sign < 0


_CLAIMS_NOTHING = {
    Form.THING: _thing,
    Form.ADJECTIVE: _quality,
    Form.ADVERB: _adverb,
    Form.INFINITIVE: _infinitive,
    Form.YOURS: _yours,
    Form.THEIRS: _theirs,
    Form.OURS: _ours,
}
_PERMITTING = WordSet(
    "можно сможете можете запрещ* запрет* против возража* допустим* принято проблем разреш* разрешается получится допуска* пожалуйста-е позволя* may can could allowed"
)
_MAY_DO = WordSet(
    "ночева* переночева* перезвон* купит* докупит* прикупит* поспрашив* попроси* позавтрак* пообед* поужин* перекус* прогул* погул* поигра* играт* поработ* потанц* пообщ* общат* украс* украш* собрат* собира* отдых* отдохн* рассла* устро* посид* сидеть провест* погрет* освеж* воспольз* пользов* подум* выбра* добав* спрос* торопит* спешит* рассчит* ориентир* посмотр* смотр* узна* уточн* сравн* оцени* сдел* попроб* остат* останов* размест* разделит* комбинир* совмест* прийти приход* приех* приезж* подъех* добра* брать взять захват* принест* привест* привез* остав* забра* забир* переда* вернут* оплат* внест* плат* выехат* заех* засел* посел* въех* освобод* встрет* поговор* обсуд* догов* написат* пис* звон* позвон* подойт* найт* увид* насла* спать поспат* высып* выспат* жить прожит* готовит* положит* сказат* назват* считат* подсчит* округл* скорректир* измен* помен* указат* уложит* уместит* поместит* вписат* начат* начин* законч* уйти уезж* уехат* быть стать"
)


def _permits(clause: Clause) -> bool:
    return any(token.text in _PERMITTING for token in clause.tokens) or clause.tokens[0].text in {"хотите", "захотите"}


def _has_thing(case: Case, clause: Clause) -> bool:
    """Something of the clause is found in the facts, or will be: it names a thing of theirs or a bound number."""
    return any(
        place in case.accounted
        or (case.index.knows(case.tokens[place].canon) and case.tokens[place].canon not in _EVERYDAY)
        for place in range(clause.first, clause.after)
    )


_EVERYDAY = frozenset({"@night", "@day", "@hour", "@guest", "@price", "@booking"})


def _goes_with_fact(case: Case, sentence: Sentence, clause: Clause, token: Token, sign: int) -> bool:
    """`жарить шашлыки` beside a barbecue that is there; `отмечать` beside a rule on parties."""
    del clause, sign
    if form_of(token.text) is Form.OURS:
        return False  # `пожарим для вас шашлык` is a service
    return any(
        token.text in BESIDE[other.canon] and (_is_there(case, other.canon) or _has_rule(case, other.canon))
        for other in sentence.tokens
        if other.canon in BESIDE
    )


def _is_there(case: Case, stem: str) -> bool:
    return any(fact.kind != "name" for fact in case.index.by_stem.get(stem, ()))


def _has_rule(case: Case, stem: str) -> bool:
    rule = getattr(case.conditions, stem.removeprefix("@"), None) if stem in _RULED else None
    return bool(rule and getattr(rule, "policy", None))


_RULED = frozenset({"@pets", "@smoking", "@children", "@parties", "@parking", "@documents", "@invoice"})


def _may_echo(case: Case, clause: Clause, at: int, token: Token, sign: int) -> bool:
    """The client's own word where it claims nothing: denied, in a purpose, or where nothing is said to be or be allowed."""
    if sign < 0:
        return not _denies_presence(case, clause)
    if _is_measured_to(case, clause, at):
        return False
    if form_of(token.text) is Form.ADJECTIVE and not _states_presence(clause):
        following = case.tokens[at + 1 : min(at + 2, clause.after)]
        if following and any(
            fact.kind in {"amenity", "text"} for fact in case.index.by_stem.get(following[0].canon, ())
        ):
            return False  # `барный холодильник` is more than a fridge
        in_passing = _has_thing(case, clause) or is_courteous(clause)
        return in_passing and bool(following) and following[0].shape is Shape.WORD
    if _is_mention(case, clause, at):
        return True
    return not token.canon.startswith("@") and not _states_presence(clause) and is_courteous(clause)


_PRESENCE = WordSet(
    "есть имеется имеются да конечно разумеется можно разреш* предостав* входит входят включ* выда* работа* найдется найдутся оборуд* оснащ* располага* наход* стоит стоят дадим дам подойдет хватит хватает будет будут ждет ждут пожалуйста "
    "have has there yes sure available provided included offer offers"
)


def _denies_presence(case: Case, clause: Clause) -> bool:
    """`соседей нет` of neighbours the facts do not know."""
    words = {token.text for token in clause.tokens}
    return bool(words & {"нет", "нету"}) and not _has_thing(case, clause) and not words & {"данных", "информации"}


def _states_presence(clause: Clause) -> bool:
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


_AFFIRMS = frozenset({"да", "ага", "угу", "конечно", "разумеется", "есть", "обязательно", "yes", "sure"})
_FOR = frozenset(
    {
        "с",
        "со",
        "with",
        "для",
        "на",
        "под",
        "for",
        "после",
        "про",
        "о",
        "об",
        "по",
        "перед",
        "к",
        "из-за",
        "from",
        "after",
        "about",
    }
)


_HARD = ("тяжел", "трудно", "неудобно", "сложно", "непросто", "hard", "difficult", "tricky", "inconvenient")


def _is_mention(case: Case, clause: Clause, at: int) -> bool:
    """`для компании`, `на созвоны`: the client's noun after a preposition, where something else is told."""
    if case.tokens[at].canon.startswith("@") or _AFFIRMS & set(case.words(clause.first - 2, at)):
        return False
    before = case.words(at - 2, at)
    if {"с", "со", "with"} & set(before):
        sentence = case.sentence_at(at)
        hard = any(part.text.startswith(_HARD) for part in clause.tokens) and not _states_presence(clause)
        return (
            hard
            and sentence is not None
            and any(place in case.accounted for place in range(sentence.first, sentence.after))
        )
    has_bound = any(place in case.accounted for place in range(clause.first, clause.after))
    return bool(_FOR & set(before)) and (has_bound or is_courteous(clause))


_NEAR = frozenset({"рядом", "недалеко", "близко", "неподалеку", "совсем", "nearby", "close"})


def _has_known_distance(case: Case, sentence: Sentence) -> bool:
    """`рядом, 10 минут пешком`: how near it is was found in the facts."""
    return any(
        q.kind is Kind.MEASURE and q.first in case.accounted and sentence.first <= q.first < sentence.after
        for q in case.reading.quantities
    )


def _is_beside_known(case: Case, clause: Clause) -> bool:
    """`рядом беседка`, `рядом Измайловский парк`: what is near is itself in the facts, and how far is not said."""
    stems = [token.canon for token in clause.tokens if case.index.knows(token.canon)]
    return any(
        fact.signs[stem] > 0
        and (fact.kind in {"amenity", "note"} or (fact.kind == "name" and " у " in f" {fact.text} "))
        for stem in stems
        for fact in case.index.by_stem[stem]
    )


_GREETING = WordSet(
    "здравствуй* добр* день вечер утро дня привет* приветств* спасибо благодар* уважаем* извините простите приятно познакомиться знакомств* рад рада рады очень понял поняла понятно принято ok окей отлично хорошо конечно да нет пожалуйста до свидания удачи с наступающ* наступившим hello hi hey dear good morning evening afternoon thanks thank you sorry"
)


def _is_address(case: Case, clause: Clause, token: Token, *, by_client: bool) -> bool:
    """`Здравствуйте, Анна!`: the client's own name, alone in its clause or first in it."""
    if token.text not in fold(case.context.client_name).text.split() and not by_client:
        return False
    others = [part for part in clause.tokens if part.shape is Shape.WORD and part is not token]
    if by_client and token.text not in fold(case.context.client_name).text.split():
        return bool(others or clause.tokens[0].text == ",") and all(part.text in _GREETING for part in others)
    if by_client and (_states_presence(clause) or not (others or clause.tokens[0].text == ",")):
        return False  # `Бинокль есть.` addresses nobody
    return not any(not is_glue(part.text) for part in others) and all(part.value is None for part in clause.tokens)


def _unknowns(case: Case, clause: Clause) -> int:
    return sum(
        token.shape is Shape.WORD and not is_glue(token.text) and not case.index.knows(token.canon)
        for token in clause.tokens
    )


_OPEN = WordSet(
    "какой какая какое какие какую каких каким какими кто сколько когда откуда ли во-сколько как что скольки what which when how who would will do are is қанша қай қандай нужен нужна нужно нужны планируете будет будете хотите подскажите напишите удобно интересует рассматриваете"
)


def _is_open_question(clause: Clause) -> bool:
    return any(token.text in _OPEN for token in clause.tokens)
