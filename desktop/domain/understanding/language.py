"""Which language a turn is in, by its letters first and its commonest words second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from desktop.domain.chat import Turn
from desktop.domain.understanding.text import fold, word_set

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("ja", r"[\u3040-\u30ff]"),
        ("ko", r"[\uac00-\ud7af]"),
        ("zh", r"[\u4e00-\u9fff]"),
        ("ka", r"[\u10a0-\u10ff]"),
        ("hy", r"[\u0530-\u058f]"),
        ("he", r"[\u0590-\u05ff]"),
        ("fa", r"[پچژگ]"),
        ("ar", r"[\u0600-\u06ff]"),
        ("hi", r"[\u0900-\u097f]"),
        ("th", r"[\u0e00-\u0e7f]"),
        ("el", r"[\u0370-\u03ff]"),
    )
)
_CYRILLIC_MARKS = (("be", "ў"), ("uk", "їєґ"), ("sr", "ђћџљњ"), ("tg", "ҷӣӯ"))
_CYRILLIC_WORDS = {
    "kk": "сәлем сәлеметсіз бе ма ба па пе бар жоқ керек бос пәтер күн түн адам адамбыз дейін ертең қанша рахмет бола болады маған бізге бүгін үй көлік сағат теңге менің атым неше",
    "ky": "салам саламатсызбы барбы керек бош канча рахмат эртең бүгүн батир киши чейин",
    "tt": "исәнмесез сәлам бармы буш кирәк рәхмәт иртәгә бүген ничә кеше фатир көнгә",
    "ba": "һаумыһығыҙ бармы кәрәк рәхмәт",
    "uk": "добрий день вітаю привіт чи можна скільки коштує будь ласка дякую потрібна потрібно нас на є вільно вільна вільний квартира будемо дві хочу забронювати сьогодні людини ні та і",
    "be": "добры дзень вітаю ці можна колькі дзякуй патрэбна кватэра вольная нас будзе",
    "tg": "салом аст чанд рӯз хона лозим",
    "uz": "салом ассалому ассалом алайкум алейкум борми бир кеча кечага жой уй уйингиз хонадон керак канча қанча неча киши кишимиз кун кунга бугун эртага рахмат раҳмат мумкинми буш бўш учун билан",
    "bg": "здравейте колко струва свободен апартамент благодаря имате ли",
    "mn": "сайн байна уу",
}
_LATIN_WORDS = {
    "en": "the is are i you we a for to and of in on at from how much can do have hi hello please thanks thank book available night nights day days people is it my me would like want need what when where there any with this that your price ok okay sorry yes no good tomorrow today long will be us our if january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct nov dec",
    "de": "ich ist und der die das wir von bis für guten tag hallo bitte danke frei wohnung haben sie zwei personen möchte nacht nächte wie viel kostet ein eine mit vom am zum noch kann sind verfügbar gibt",
    "fr": "je nous le la les du au pour bonjour salut merci est-ce que est combien nuit nuits personnes s'il vous plaît et un une disponible appartement avec libre bonsoir sommes de voudrais",
    "es": "hola buenos días el la los del al para por favor gracias noches noche personas disponible cuánto cuesta quiero somos una un y está hay piso tardes con necesito queremos desde hasta",
    "it": "ciao buongiorno il la dal al per favore grazie notti notte persone disponibile quanto costa siamo una un e è libero appartamento vorrei",
    "pt": "olá bom dia obrigado noites pessoas disponível quanto custa para uma um não apartamento gostaria",
    "tr": "merhaba selam için kaç var mı mi mu mü boş müsait gece gün kişi kişiyiz yarın bugün ve bir fiyat ne kadar kadar teşekkürler tamam daire araba saat istiyorum adım iyi günler lazım olur arası evet",
    "az": "salam var mı mənə neçə qiymət boş gün gecə nəfər sabah üçün təşəkkür edirəm necə ev maşın mən",
    "uz": "salom assalomu alaykum bormi kerak nechi qancha kun kunga kishi kishimiz ertaga bugun rahmat joy kvartira uy narxi mashina bo'sh ijaraga ismim va iltimos xona tel gacha bo'ladimi menga bizga soat bilan mumkinmi",
    "kk": "salem salemetsiz be bar ma kerek qansha bos pater",
    "pl": "dzień dobry cześć czy jest ile kosztuje na noc noce osoby osób wolne mieszkanie proszę dziękuję od do dla mam chciałbym chcę i w się",
    "fi": "hei onko vapaa kiitos yötä henkilöä paljonko",
    "et": "tere kas on vaba tänan ööd",
    "vi": "xin chào bao nhiêu đêm phòng cảm ơn người ngày tháng còn",
    "id": "halo berapa malam orang kamar terima kasih apakah tersedia",
    "sr": "zdravo dobar dan da li je slobodan stan koliko košta hvala noći",
    "cs": "dobrý den ahoj kolik stojí volný byt noci osoby děkuji prosím je na od",
    "nl": "hallo goedendag hoeveel kost nachten personen is het vrij beschikbaar dank je van tot voor wij",
    "ro": "bună ziua cât costă nopți persoane mulțumesc liber este",
}
_LATIN_LETTERS = {
    "tr": "ğış", "az": "ə", "de": "äöüß", "fr": "èêçàù", "es": "ñ¿¡áíóú", "pl": "łąęśżźćń", "pt": "ãõ", "vi": "đạảấầậắặẹẻếềệịọỏốồộớờợụủứừựỳỹ",
    "cs": "řůě", "ro": "țăâ",
}  # fmt: skip
_RUSSIAN_IN_LATIN = word_set(
    "zdravstvuite zdravstvujte zdravstvuyte zdrastvuite privet dobryi dobriy dobry dobryj den vecher utro "
    "kvartira kvartiru svobodna svoboden svobodno skolko stoit mozhno mojno nas dvoe troe odin nuzhna "
    "nuzhno nujno nujna spasibo pozhaluista pojaluista mashina mashinu banya banyu sauna saunu na po "
    "sutki dnei dnya nochi noch chasa chasov zavtra segodnya poslezavtra est da net hochu hotim bron "
    "zabronirovat zabroniruite kogda gde kakaya kakoi cena tsena arenda aviasales yanvarya fevralya marta "
    "aprelya maya iyunya iyulya avgusta sentyabrya oktyabrya noyabrya dekabrya s do i v u vas ya chelovek "
    "detei budem priedem vzroslyh snyat menya zovut subbotu voskresenie pyatnicu nomer za ili chto eto"
)
_STRONG_RUSSIAN = word_set(
    "zdravstvuite zdravstvujte zdravstvuyte zdrastvuite privet dobryi dobriy dobry dobryj kvartiru "
    "svobodna svoboden svobodno skolko stoit mozhno mojno dvoe troe nuzhna nuzhno nujno nujna spasibo "
    "pozhaluista pojaluista mashinu banyu nochi zavtra segodnya poslezavtra hochu hotim zabronirovat "
    "zabroniruite sentyabrya oktyabrya noyabrya dekabrya yanvarya fevralya avgusta iyunya iyulya aprelya "
    "chelovek priedem menya zovut sutki dnei"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ-][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


def is_russian_in_latin(text: str) -> bool:
    words = [word for word in _WORD.findall(fold(text)) if word[0] <= "z"]
    if not words or _CYRILLIC.search(text):
        return False
    hits = sum(word in _RUSSIAN_IN_LATIN for word in words)
    return any(word in _STRONG_RUSSIAN for word in words) and hits * 3 >= len(words)


@lru_cache(maxsize=512)
def detect_language(text: str) -> str | None:
    """ISO 639-1, or None when there are no words to tell by (a number, an emoji)."""
    folded = fold(text)
    for code, pattern in _SCRIPTS:
        if pattern.search(folded):
            return code
    words = _WORD.findall(folded)
    cyrillic = [word for word in words if _CYRILLIC.match(word) or any("Ѐ" <= letter <= "ӿ" for letter in word)]
    latin = [word for word in words if word not in cyrillic]
    if not words:
        return None
    if len("".join(cyrillic)) >= len("".join(latin)) * 0.5 and cyrillic:
        return _detect_cyrillic(folded, cyrillic)
    if is_russian_in_latin(text):
        return "ru"
    return _detect_latin(folded, latin)


def _detect_cyrillic(folded: str, words: Sequence[str]) -> str:
    if sum(word in _UZBEK for word in words) >= 2:
        return "uz"
    for code, letters in _CYRILLIC_MARKS:
        if any(letter in folded for letter in letters):
            return code
    scores = {code: sum(word in forms for word in words) for code, forms in _CYRILLIC_SETS.items()}
    if any(letter in folded for letter in "қғұі") and not any(
        letter in folded for letter in "ыэ" if scores["uk"] > scores["kk"]
    ):
        if any(letter in folded for letter in "қғұәңһ") or scores["kk"] >= max(scores["uk"], scores["be"]):
            return "kk" if any(letter in folded for letter in "қғұі") and scores["kk"] >= scores["tt"] else "tt"
        return "uk" if scores["uk"] >= scores["be"] else "be"
    if any(letter in folded for letter in "әөүңҗһ"):
        return max(
            ("kk", "ky", "tt"),
            key=lambda code: (scores[code], code == ("tt" if "җ" in folded or "ә" in folded else "ky")),
        )
    best = max(("uk", "ky", "tg", "bg", "mn"), key=lambda code: scores[code])
    common = {"uk": ["день", "на", "нас", "квартира", "хочу", "та"]}.get(best, [])
    strong = scores[best] - sum(word in common for word in words)
    return best if strong >= 2 else "ru"


def _detect_latin(folded: str, words: Sequence[str]) -> str | None:
    scores = {code: float(sum(word in forms for word in words)) for code, forms in _LATIN_SETS.items()}
    for code, letters in _LATIN_LETTERS.items():
        scores[code] = scores.get(code, 0) + 1.5 * any(letter in folded for letter in letters)
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    if scores[best] > 0:
        return best
    return None


_CYRILLIC_SETS = {code: frozenset(forms.split()) for code, forms in _CYRILLIC_WORDS.items()}
_UZBEK = _CYRILLIC_SETS["uz"] | {"бўшми", "бўш", "туради", "бўладими", "ижарага"}
_LATIN_SETS = {code: frozenset(fold(forms).split()) for code, forms in _LATIN_WORDS.items()}


def turn_languages(dialog: Sequence[Turn]) -> list[str]:
    """A language for every turn; a turn without words has that of the client's turns before it, then of anyone's."""
    languages: list[str] = []
    for index, turn in enumerate(dialog):
        found = detect_language(turn.text)
        if found is None or (found != "ru" and len(_WORD.findall(turn.text)) <= 1):
            earlier = [languages[i] for i in range(index) if dialog[i].who == turn.who]
            later = next(
                filter(None, (detect_language(t.text) for t in dialog[index + 1 :] if t.who == turn.who)), None
            )
            anyone = languages[-1] if languages else None
            found = (earlier[-1] if earlier else None) or (None if found else later) or found or anyone or "ru"
        languages.append(found)
    return languages
