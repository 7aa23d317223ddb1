"""Whether the client's last turn is glad, angry or neither."""

from __future__ import annotations

import re

from desktop.domain.understanding.text import fold
from desktop.domain.understanding.values import Tone

_ANGRY = re.compile(
    r"охрен\w*|офиг\w*|обалде\w*|оборзе\w*|хал[уа]п\w*|совест\w*|воня\w*|вонь|грязн\w*|ужас\w*|кошмар\w*|отврат\w*|безобраз\w*|позор\w*|обман\w*|развод\w*|мошенн\w*|хамств\w*|хам\w{0,3}\b|"
    r"верните (?:мне )?(?:деньги|залог|предоплату)|верните мои|толку ноль|недоволь\w*|разочаров\w*|третий раз|второй раз (?:пишу|спраш)|сколько можно|достал\w*|беспредел\w*|жалоб\w*|пожал(?:уюсь|овать)|"
    r"не работает|сломан\w*|не отвечаете|игнорир\w*|какого (?:хрена|черта|фига)|хрен\w*|черт\b|дура\w*|идиот\w*|свинств\w*|свинарник|помойк\w*|тарак\w*|клоп\w*|плесен\w*|дранн?\w*|рухлядь|"
    r"тёплая была|теплая была|холодн\w+ (?:была|вода|батаре\w*)|нет (?:горячей )?воды|не включается|течет|протек\w*|сыро|темно и|спать невозможно|невозможно|орут|шумн\w*|наглость|наглые|безответствен\w*|"
    r"не соответств\w*|испорчен\w*|ерунд\w*|бардак|срач|полный отстой|отстой|плохо\b|плохой|плохая|хуже|неприят\w*|за что (?:я )?(?:\d+|плач)|вы че\b|вы чё|что это вообще|это вообще нормально|обнагле\w*|сколько ждать|ждем уже|жду уже|час жду|никто не (?:отвеч|открыв|бер)|"
    r"terrible|awful|dirty|disgusting|refund|scam|rude|worst|broken|doesn'?t work|not working|unacceptable|angry|disappointed|ridiculous|smells|"
    r"rezalet|berbat|kirli|pis\b|iğrenç|schmutzig|furchtbar|sale\b|😡|🤬|😠|👎|💩|🤮"
)
_GLAD = re.compile(
    r"спасибо (?:вам )?(?:большое|огромное|за)|огромное спасибо|большое спасибо|благодар\w*|отличн\w*|супер\w*|прекрасн\w*|замечательн\w*|понравил\w*|класс\w{0,2}\b|здорово|ура\b|круто|крут\w{2}\b|восторг\w*|шикарн\w*|"
    r"обожа\w*|с удовольствием|очень (?:рад\w*|уютн\w*|красив\w*|доволь\w*|приятн\w*)|доволь\w*|великолепн\w*|прелест\w*|чудесн\w*|лучш(?:ий|ая|ие) |всё прошло|супер|мечта|уютн\w*|вы лучшие|"
    r"thank you (?:so|very) much|thanks a lot|many thanks|great|perfect|awesome|amazing|lovely|wonderful|love it|loved|excellent|teşekkür ederim|çok güzel|harika|"
    r"❤|🥰|😍|😘|🤗|💃|🎉|🥳|👍|🔥|💕|😊|☺|🙏|💖|💐|🌸|😁|♥"
)
_THANKS = re.compile(
    r"^\W*(?:спасибо|спс|благодарю|thanks|thank you|рахмет|rahmat|teşekkürler|danke|merci|дякую|дзякуй)\b"
)
_MILD = re.compile(
    r"не (?:ужас|плох|грязн|шумн)\w*|(?:грязн|шумн)\w+ не|не очень шумн|не шумим|шумн\w+ (?:улиц|район|там)|развод\w+ мост|если сломан|нету? ли таракан"
)


def judge_tone(text: str) -> Tone:
    folded = fold(text)
    plain = _MILD.sub(" ", folded)
    if _ANGRY.search(plain) or (re.search(r"\?{3,}|!{3,}", text) and not _GLAD.search(folded)):
        asks_if = re.search(r"(?:^|[,.\s])если\b|есть ли|нет ли", folded)
        if not asks_if or re.search(r"\?{3,}", text):
            return Tone.NEGATIVE
    if _GLAD.search(re.sub(r"не (?:очень |совсем )?(?:понравил\w*|доволь\w*|отличн\w*)", " ", folded)):
        return Tone.POSITIVE
    if _THANKS.search(folded) and len(folded) < 40 and "?" not in folded:
        return Tone.POSITIVE
    return Tone.NEUTRAL
