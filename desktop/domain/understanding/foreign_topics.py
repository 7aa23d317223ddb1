"""Topics by the commonest words of languages that are neither Russian nor English."""

from __future__ import annotations

import re

from desktop.domain.understanding.values import Topic

# Arriving and leaving are asked about as times; with a date they tell the stay itself.
_WHEN = r"^(?=.*(?:wann|uhr|saat|kaçta|ne zaman|heure|quand|\bhora|cuándo|quando|che ora|godzin|kiedy|几点|什么时候|时间|soat|qachon|сағат|қашан|коли|котр)).*"

FOREIGN_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern, re.DOTALL))
    for topic, pattern in (
        (Topic.PRICE, r"wie teuer|koszt\w*|ile za|costa\b|costo\b|多少|kostar|hinta|қанша тұрады|коштує|qancha turadi|neçəyə|արժե|რა ღირს"),
        (Topic.DEPOSIT, r"\bcaution\b|fianza|depósito|cauzione|kaucj\w*|depozit\w*|заклад|застава"),
        (Topic.CHECK_IN, _WHEN + r"(?:einchecken|anreise\w*|einzug|giriş|entrée dans|l'arrivée|arrivée|llegada|arrivo|zameldowani\w*|入住|kirish|кіру|заселенн\w*|заїзд\w*|yerləşmə)"),
        (Topic.CHECK_OUT, _WHEN + r"(?:auschecken|abreise\w*|auszug|çıkış|départ\b|salida|partenza|wymeldowani\w*|退房|chiqish|шығу|виїзд\w*)"),
        (Topic.PETS, r"mascotas?|animaux|animali|zwierz\w+|evcil|тварин\w*|собако\w*|үй жануар\w*"),
        (Topic.SMOKING, r"rauch(?:en|er)\w*|fumer|fumar\w*|fumare|palić|抽烟|吸烟|sigara|палити"),
        (Topic.CHILDREN, r"\bkinder\w*|enfants?\b|niños?|bambin[io]|dzieci\w*|çocuk\w*|孩子|小孩|bolalar\w*|балалар\w*|дітьми|дітей"),
        (Topic.PARKING, r"parken\b|stationnement|aparcamiento|estacionamiento|parcheggi\w*|паркування|паркінг"),
        (Topic.ADDRESS, r"\badresse\b|wo (?:ist|liegt|befindet)|où (?:est|se)|dirección|dónde (?:está|queda)|indirizzo|dove si trova|地址|在哪|nerede|qayerda|қайда|де (?:ви )?знаходит\w*"),
        (Topic.GUESTS, r"wie viele (?:personen|leute)|combien de personnes|cuántas personas|quante persone|kaç kişi\w*|几个人|скільки (?:людей|осіб)"),
        (Topic.PREPAYMENT, r"anzahlung|vorauszahlung|acompte|anticipo|kapora|ön ödeme|передоплат\w*|предплата"),
        (Topic.CLEANING, r"endreinigung|reinigung|ménage|limpieza|pulizi\w*|temizlik|прибиранн\w*"),
    )
)  # fmt: skip
