"""In which language a text is, as far as an answer in the client's language asks for it."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.guard.case import Case
from desktop.domain.guard.context import READ, TURNS
from desktop.domain.guard.lexicon import WordSet
from desktop.domain.guard.normalise import fold
from desktop.domain.guard.verdict import Reason

_KAZAKH = re.compile(r"[әғқңөұүһі]")
# Without its own letters Kazakh is told by its words.
_KAZAKH_WORD = re.compile(
    r"\b(?:болады|болады ма|болама|бола ма|бар ма|рахмет|канша|кандай|керек пе|калай|адамга|тулик|кунге|турады|алуга|жата|патер|пәтер)\b"
)
_UKRAINIAN = re.compile(r"[їєґ]|\b(?:дякую|будь|ласка|скільки|можна|чи)\b")
_WORDS = {
    "uz": WordSet(
        "salom assalomu assalom alaykum bormi narxi qancha necha kerak bugun ertaga uchun joy uy kun rahmat iltimos kirish chiqish bitta ikki ijaraga sotka mumkinmi bo'sh xona so'm va yo'q ha boladi"
    ),
    "tr": WordSet(
        "merhaba selam fiyat ne kadar için var mı gün gece oda müsait teşekkür lütfen nasıl kaç kişi evet hayır"
    ),
    "de": WordSet(
        "hallo guten tag ist die der das wie viel kostet für und ich wir haben frei bitte danke nacht nächte zimmer möchte gibt es ja nein"
    ),
    "fr": WordSet("bonjour salut est le la les combien pour nuit merci nous avons libre disponible oui non chambre"),
    "es": WordSet(
        "hola buenos días cuánto cuesta para noche noches gracias disponible está por favor somos habitación"
    ),
    "it": WordSet("ciao buongiorno quanto costa per notte disponibile grazie siamo camera"),
    "en": WordSet(
        "the a an is are can do does how what when where which with for and or have has we i you my our your please hello hi hey thanks thank is there price book free available night nights day days much many from to at on in of it yes no ok will would like need check-in want get guests people"
    ),
}
_ADDRESSES = re.compile(r"https?://\S+|\S+@\S+")
_CYRILLIC = re.compile(r"[а-яәғқңөұүһіїєґ]")
_LATIN = re.compile(r"[a-zà-ÿğışçöü]")
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһ]")
_LATIN_WORD = re.compile(r"[a-zà-ÿğışçöü']+")
_SCRIPTS = (("zh", re.compile(r"[\u4e00-\u9fff]")), ("ja", re.compile(r"[\u3040-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")), ("ar", re.compile(r"[\u0600-\u06ff]")), ("hy", re.compile(r"[\u0530-\u058f]")), ("ka", re.compile(r"[\u10a0-\u10ff]")), ("he", re.compile(r"[\u0590-\u05ff]")), ("hi", re.compile(r"[\u0900-\u097f]")), ("th", re.compile(r"[\u0e00-\u0e7f]")))  # fmt: skip
_LATIN_RUSSIAN = WordSet(
    "skolko mozhno zdravstvuyte zdravstvuite privet svobodno stoit sutki cena tsena est na dnya dney spasibo kvartira zaezd kogda nado nuzhno hochu dobryi dobriy den mojno zalog rublej rubley noch nochi"
)


@lru_cache(maxsize=4096)
def language_of(text: str) -> str | None:
    """ISO 639-1, `lat` for unknown Latin, None when there is too little to say."""
    plain = fold(text).text
    plain = _ADDRESSES.sub(" ", plain)
    for name, script in _SCRIPTS:
        if len(script.findall(plain)) >= 2:
            return name
    cyrillic = len(_CYRILLIC.findall(plain))
    latin = len(_LATIN.findall(plain))
    if cyrillic >= latin and cyrillic > 0:
        if _KAZAKH_LETTER.search(plain) or len(_KAZAKH.findall(plain)) >= 2:
            return "uk" if _UKRAINIAN.search(plain) and not _KAZAKH_LETTER.search(plain) else "kk"
        if _KAZAKH_WORD.search(plain):
            return "kk"
        return "uk" if _UKRAINIAN.search(plain) else "ru"
    if latin == 0:
        return None
    words = _LATIN_WORD.findall(plain)
    if any(word in _LATIN_RUSSIAN for word in words):
        return "ru"
    scores = {name: sum(word in known for word in words) for name, known in _WORDS.items()}
    best = max(scores, key=lambda name: (scores[name], name != "en"))
    if scores[best] == 0:
        return "lat" if len(words) > 3 else None
    if scores["en"] == scores[best]:
        return "en"
    return best


def check_language(case: Case) -> bool:
    """False when the reply is in a language the client did not use."""
    spoken = language_of(case.reply[:3000])
    used = [language_of(turn.text[:READ]) for turn in case.context.dialog[-TURNS:] if turn.who == "client"]
    known = {name for name in used if name}
    last = language_of(case.context.last_client_text)
    if not spoken or not known:
        return True
    # Of several languages the last turn's counts, unless it is too short to tell.
    accepted = {last} if last and last != "lat" and len(case.context.last_client_text) > 12 else known
    if spoken in accepted or "lat" in accepted:
        return True
    case.find(Reason.WRONG_LANGUAGE, 0, len(case.tokens), "Клиент пишет на другом языке.")
    return False
