"""How turns change what is known of a stay, and what is asked instead of guessed."""

from __future__ import annotations

import pytest

from desktop.domain.stay import Unit
from desktop.domain.understanding import Intent, Question, Tone, Topic
from tests.domain.understanding.reading import read, stay_of

JULY_12_15 = ("2026-07-12", "2026-07-15")


@pytest.mark.parametrize(
    "turns",
    [
        ("с 10 по 15 июля", "ой, с 12"),
        ("с 12 по 14 июля", "не 14, а 15"),
        ("с 12 по 15 июня", "упс, июля"),
        ("12 июля", "O: До какого числа?", "до 15"),
        ("12 июля", "O: На сколько суток?", "3"),
        ("есть что в июле?", "O: Какие даты?", "с 12", "до 15"),
        ("что есть в июле?", "O: Свободно с 12 по 15 июля, подойдёт?", "да, давайте"),
        ("с 8 по 11 июля", "O: Занято, могу с 12 по 15 июля", "подходит"),
        ("с 1 по 3 июля", "O: Есть 5–8 или 12–15 июля", "второй вариант"),
        ("бронь с 8 по 11 июля", "можно перенести на 12?"),
        ("отмените 5-7 июля и запишите на 12-15"),
        ("с 12 по 15 июля", "а парковка есть?"),
        ("с 12 по 15 июля", "O: Дети есть?", "нет"),
    ],
)
def test_the_stay_is_what_the_dialog_comes_to(turns: tuple[str, ...] | str) -> None:
    assert stay_of(*((turns,) if isinstance(turns, str) else turns)) == JULY_12_15


@pytest.mark.parametrize(
    "turns",
    [
        ("в прошлом году были у вас с 12 по 15 июля",),
        ("я был у вас с 12 по 15 июля, понравилось",),
        ("с 12 по 15 июля", "отмените, пожалуйста"),
        ("с 12 по 15 июля", "O: Свободно, бронируем?", "нет, нашли другое место"),
        ("с 12 по 15 июля", "O: К сожалению, занято"),
        ("есть даты в июле?", "O: Свободно с 12 по 15 июля", "а с собакой можно?"),
        ("предоплату внесу 12 июля",),
        ("объявление от 12.07 актуально?",),
        ("бюджет 12-15 тыс",),
        ("с 12 июля свободно?",),
        ("на 31 июня на сутки",),
        ("с 12 по 15 июля, на 7 ночей",),
    ],
)
def test_no_stay_is_proposed_where_none_was_asked_for(turns: tuple[str, ...]) -> None:
    assert stay_of(*turns) is None


def test_half_a_stay_is_kept_and_its_other_half_asked() -> None:
    understood = read("с 12 июля свободно?")
    assert understood.question is Question.END
    assert understood.start is not None
    assert understood.start.date().isoformat() == "2026-07-12"
    assert read("на 3 ночи сколько?").units == 3
    assert read("до 20 июня можно?").question is Question.START
    assert read("завтра в 18 свободно?", unit=Unit.HOUR).question is Question.LENGTH
    assert read("завтра баня свободна?", unit=Unit.HOUR).question is Question.TIME


@pytest.mark.parametrize(
    ("text", "question", "readings"),
    [
        ("на выходные", Question.WEEKEND, 4),
        ("в следующую пятницу на одну ночь", Question.WHICH_WEEK, 2),
        ("на 5 дней с 12 июля", Question.NIGHTS, 2),
        ("13 14 15 июля", Question.LAST_DAY, 2),
        ("либо 3-5, либо 10-12 июля", Question.WHICH_OPTION, 2),
    ],
)
def test_where_speakers_differ_every_reading_is_given_and_asked_about(
    text: str, question: Question, readings: int
) -> None:
    understood = read(text)
    assert understood.question is question
    assert len(understood.readings) == readings
    assert understood.stay == understood.readings[0]


def test_days_of_a_nightly_stay_are_taken_for_nights_first() -> None:
    assert stay_of("на 3 дня с 12 июля") == JULY_12_15


def test_an_extension_is_the_whole_new_stay_or_the_added_part() -> None:
    understood = read("с 12 по 14 июля", "O: Записали", "можно ещё на одну ночь?")
    assert [reading.to_json() for reading in understood.readings] == [JULY_12_15, ("2026-07-14", "2026-07-15")]
    assert understood.question is Question.ADDED_OR_WHOLE


def test_guests_already_living_here_count_from_their_past_start() -> None:
    assert stay_of("мы сейчас у вас с 3 июня по 7, хотим продлить до 9") == ("2026-06-03", "2026-06-09")


def test_today_just_after_midnight_has_two_readings() -> None:
    understood = read("сегодня на сутки", now="2026-06-05T00:20:00+03:00")
    assert {reading.to_json() for reading in understood.readings} == {
        ("2026-06-05", "2026-06-06"),
        ("2026-06-04", "2026-06-05"),
    }
    assert understood.question is Question.TODAY


def test_relative_days_count_in_the_offset_of_now() -> None:
    assert stay_of("завтра на сутки", now="2026-06-30T23:50:00+12:00") == ("2026-07-01", "2026-07-02")


def test_the_year_turns_and_february_29_waits_for_its_year() -> None:
    assert stay_of("с 30 по 2", now="2026-12-28T10:00:00+03:00") == ("2026-12-30", "2027-01-02")
    assert stay_of("29 февраля на сутки", now="2026-12-28T10:00:00+03:00") == ("2028-02-29", "2028-03-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("завтра с шести до девяти вечера", ("2026-06-06T18:00", "2026-06-06T21:00")),
        ("завтра с полпятого до восьми", ("2026-06-06T16:30", "2026-06-06T20:00")),
        ("завтра с 10 вечера до 2 ночи", ("2026-06-06T22:00", "2026-06-07T02:00")),
        ("в ночь с 6 на 7 июня с 23 до 5", ("2026-06-06T23:00", "2026-06-07T05:00")),
        ("через час на два часа", ("2026-06-05T13:00", "2026-06-05T15:00")),
        ("в субботу вечером с 8, часа на три", ("2026-06-06T20:00", "2026-06-06T23:00")),
    ],
)
def test_spoken_hours_are_placed_on_the_clock(text: str, expected: tuple[str, str]) -> None:
    assert stay_of(text, unit=Unit.HOUR) == expected


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("нас двое", 2),
        ("4 взрослых + 1 ребёнок", 5),
        ("приеду с женой и двумя детьми (5 и 8 лет)", 4),
        ("я один с собакой", 1),
        ("нас будет не трое, а четверо", 4),
        ("нас 6, из них 2 ребенка", 6),
        ("квартира на 4 спальных места", None),
        ("сколько человек вмещает?", None),
        ("мне 22 года", None),
    ],
)
def test_people_are_counted_together(text: str, guests: int | None) -> None:
    assert read(text).guests == guests


@pytest.mark.parametrize(
    ("turns", "phone"),
    [
        (("8 900 000 11 22",), "+79000001122"),
        (("т.89000001122",), "+79000001122"),
        (("восемь девятьсот ноль ноль ноль одиннадцать двадцать два",), "+79000001122"),
        (("8 900 000 11 22", "ошибся, в конце 33"), "+79000001133"),
        (("бронь номер 4821957703",), None),
        (("ИНН 7701234567",), None),
        (("звонил в поддержку 8 800 600 00 01",), None),
        (("O: наш телефон 8 900 000-11-22", "ок позвоню"), None),
    ],
)
def test_only_the_clients_own_phone_is_taken(turns: tuple[str, ...], phone: str | None) -> None:
    assert read(*turns).phone == phone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("меня зовут рустам", "Рустам"),
        ("9000001122 ольга", "Ольга"),
        ("бронь на имя Сергея", "Сергей"),
        ("Здравствуйте, Ольга! Свободно?", None),
        ("подруга Света посоветовала", None),
    ],
)
def test_only_the_clients_own_name_is_taken(text: str, name: str | None) -> None:
    assert read(text).name == name


@pytest.mark.parametrize(
    ("turns", "arrival"),
    [
        (("будем около трёх дня",), "15:00"),
        (("O: Во сколько приедете?", "в половине десятого вечера"), "21:30"),
        (("минут через 20 подъедем",), "12:20"),
        (("поезд приходит в 7:40, у вас буду в 8:30",), "08:30"),
        (("выедем завтра в 11",), None),
        (("во сколько заезд?",), None),
    ],
)
def test_the_hour_of_coming_is_the_clients_own_word(turns: tuple[str, ...], arrival: str | None) -> None:
    assert read(*turns).arrival == arrival


@pytest.mark.parametrize(
    ("text", "intent", "tone", "topic"),
    [
        ("сколько стоят сутки?", Intent.PRICE, Tone.NEUTRAL, Topic.PRICE),
        ("с собакой можно?", Intent.CONDITIONS, Tone.NEUTRAL, Topic.PETS),
        ("отмените бронь", Intent.CANCEL, Tone.NEUTRAL, None),
        ("грязно и воняет, верните деньги", Intent.COMPLAINT, Tone.NEGATIVE, None),
        ("спасибо большое ❤️", Intent.SMALLTALK, Tone.POSITIVE, None),
        ("ключи где забрать?", Intent.ARRIVAL, Tone.NEUTRAL, Topic.KEYS),
        ("бронируем с 12 по 15 июля", Intent.BOOKING, Tone.NEUTRAL, None),
        ("с 12 по 15 июля свободно?", Intent.AVAILABILITY, Tone.NEUTRAL, Topic.AVAILABILITY),
    ],
)
def test_the_last_turn_has_an_intent_a_tone_and_topics(
    text: str, intent: Intent, tone: Tone, topic: Topic | None
) -> None:
    understood = read(text)
    assert (understood.intent, understood.tone) == (intent, tone)
    assert topic is None or topic in understood.topics


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("свободно завтра?", "ru"),
        ("zdravstvuite, svobodno zavtra?", "ru"),
        ("Is it free tomorrow?", "en"),
        ("Чи вільна квартира?", "uk"),
        ("пәтер бос па?", "kk"),
        ("kvartira bormi?", "uz"),
        ("yarın boş mu?", "tr"),
        ("明天有房吗", "zh"),
        ("Ist die Wohnung frei?", "de"),
    ],
)
def test_the_language_of_the_last_turn_is_told(text: str, language: str) -> None:
    assert read(text).language == language


def test_evidence_points_at_the_words_of_the_stay() -> None:
    text = "здравствуйте, с 12 по 15 июля можно?"
    turn, start, end = read("привет", text).evidence[0]
    assert turn == 1
    assert text[start:end] == "с 12 по 15 июля"


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("с 10 июля по 12 июля. ой, простите, августа!",), ("2026-08-10", "2026-08-12")),
        (("не на 3 ночи, а на 4, с 12 июля",), ("2026-07-12", "2026-07-16")),
        (("бронь с 12 на 15 июля, можно приехать 12-го в 11 утра?",), JULY_12_15),
        (("на день рождения, 12 июля заезд, 15 июля выезд",), JULY_12_15),
        (("с 12 июля", "O: Могу с 12 июля на 3 ночи за 15 000 ₽", "да"), JULY_12_15),
        (("есть июль?", "O: Ночь — 3 500 ₽, с 12 по 15 июля — 7 000 ₽", "хорошо"), None),
        (("есть июль?", "O: Свободно с 12 по 15 июля, 2 ночи по 5 600 ₽ и 1 ночь за 4 200 ₽", "беру"), JULY_12_15),
        (("чек за проживание 2-4 июля пришлёте?",), None),
    ],
)
def test_each_part_of_a_dialog_says_only_what_it_says(turns: tuple[str, ...], expected: tuple[str, str] | None) -> None:
    assert stay_of(*turns) == expected


def test_a_day_beside_the_stay_is_asked_about() -> None:
    assert read("с 12 по 15 июля, 20 июля").question is Question.CONTRADICTION
    assert read("с 12 по 15 июля, 13 июля").question is None


def test_hours_over_midnight_may_name_both_days() -> None:
    expected = ("2026-06-12T22:00", "2026-06-13T02:00")
    assert stay_of("с 22:00 12 июня до 02:00 13 июня", unit=Unit.HOUR) == expected
    assert stay_of("с пятницы 12 июня 22:00 до субботы 13 июня 02:00", unit=Unit.HOUR) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Марфа Тестова, +7 900 000-00-11", "Марфа Тестова"),
        ("Квазимодо Выдуманный +7 900 000-00-11", "Квазимодо Выдуманный"),
        ("Звоните +7 900 000-00-11", None),
        ("забронируйте на имя Прохорова Степана", "Степан"),
        ("меня Злата зовут", "Злата"),
    ],
)
def test_a_name_is_read_in_every_order(text: str, name: str | None) -> None:
    assert read(text).name == name


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("мы 2+1, на две ночи", 3),
        ("нас трое + малыш 2 года", 4),
        ("двое взрослых, двое детей и бабушка", 5),
        ("со мной двое коллег", 3),
        ("мы с 8 по 11 декабря", None),
        ("палатку на 4 человека", None),
        ("нас двое + ребёнок", 3),
        ("вдвоём с мужем", 2),
        ("семья из 4", 4),
        ("5 человек и двое детей", 7),
        ("я и подруга", 2),
    ],
)
def test_people_are_counted_in_every_wording(text: str, guests: int | None) -> None:
    assert read(text).guests == guests


@pytest.mark.parametrize("text", ["31.12.9999 на месяц", "с 9999-12-31 на 400 недель", "1 января 9999 года с 0 до 0"])
def test_a_day_out_of_the_calendar_is_no_stay(text: str) -> None:
    for unit in Unit:
        assert read(text, unit=unit).stay is None
