"""Errors in words for people: what happened and what to do next, made from the code of an error."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import Broken, BronyaError, Refused, Rejected, Unreachable


@dataclass(frozen=True, slots=True)
class Notice:
    """`text` says what happened, `advice` what comes by itself or what to do. `field` names the bad input, if one."""

    text: str
    advice: str = ""
    icon: str = "alert-triangle"
    field: str | None = None

    @property
    def whole(self) -> str:
        return f"{self.text} {self.advice}".strip()


_AI = "Настройки → AI Ассистент"
_AVITO = "Настройки → Аккаунты Авито"
_RELAY = "Настройки → Реле"
_SELF = "Попробуем ещё раз сами."
_REPORT = "Если повторится, пришлите журнал разработчику."
_BY_CODE: dict[str, tuple[str, str]] = {
    # sending
    "too_long": ("Текст слишком длинный.", "Сократите его или разделите на части."),
    "too_large": ("Файл слишком большой.", "Картинки Авито принимает до 24 МБ: уменьшите её."),
    "empty": ("Здесь пусто.", "Впишите хоть слово."),
    "lost": ("Сообщение не дошло до Авито.", "Отправьте ещё раз, если оно ещё нужно."),
    "interrupted": ("Программа закрылась во время отправки.", "Проверим в самом Авито, дошло ли."),
    "already_queued": ("Это уже отправляется.", "Второй раз нажимать не нужно."),
    "stale": ("Клиент успел написать ещё.", "Прочтите новое и ответьте на него."),
    "taken_over": ("В этом чате отвечает человек.", "Автопилот не мешает, пока его не включат снова."),
    "not_found": ("Этого уже нет.", "Список обновится сам."),
    "bad_url": ("Это не адрес картинки Авито.", "Откройте сообщение на сайте Авито."),
    "bad_id": ("Такого номера у Авито не бывает.", "Проверьте номер: только цифры, как в адресе объявления."),
    "invalid": ("Авито не принял запрос.", "Проверьте, что вписано, и повторите."),
    "conflict": ("На эти даты в Авито уже есть бронь.", "Решите на сайте Авито, какая остаётся."),
    # bookings
    "dates_taken": ("Эти даты уже заняты.", "Посмотрите, кем, и предложите соседние."),
    "missing": ("Для брони не хватает сведений.", "Нажмите «Изменить» и впишите недостающее."),
    "lapsed": ("Срок удержания вышел.", "Удержите даты снова, если они ещё свободны."),
    "status": ("Эту бронь уже решили.", "Список обновится сам."),
    "has_bookings": ("У объекта есть брони.", "Сначала отмените или завершите их."),
    "exists": ("Такое название уже есть.", "Дайте другое."),
    "settings": ("Это значение не подходит.", "Исправьте поле и сохраните снова."),
    "conditions": ("Это значение условия не подходит.", "Исправьте поле и сохраните снова."),
    "bundle": ("В файле настройки ошибка.", "Исправьте место, которое названо, и загрузите снова."),
    # the assistant
    "ai_key_missing": ("Ключ AI не задан.", f"Впишите его или выберите встроенного помощника: {_AI}."),
    "ai_key": ("Сервер AI не принял ключ.", f"Проверьте ключ: {_AI}."),
    "ai_balance": (
        "На счету у сервера AI кончились деньги.",
        "Пополните счёт или выберите встроенного помощника в настройках.",
    ),
    "ai_budget": (
        "Месячный предел расходов на AI исчерпан.",
        "Поднимите предел или выберите встроенного помощника в настройках.",
    ),
    "ai_region": ("Сервер AI не работает в этой стране.", f"Впишите другой адрес или прокси: {_AI}."),
    "ai_rights": ("Ключ AI не даёт права на эту модель.", f"Выберите другую модель: {_AI}."),
    "ai_model": ("Сервер AI не знает такой модели.", f"Выберите другую: {_AI}."),
    "ai_address": ("По этому адресу нет сервера AI.", f"Проверьте адрес: {_AI}."),
    "ai_timeout": ("Сервер AI не ответил вовремя.", _SELF),
    "ai_network": ("Нет связи с сервером AI.", _SELF),
    "ai_rate": ("Сервер AI просит подождать.", _SELF),
    "ai_server": ("Сервер AI сломался.", _SELF),
    "ai_cut": ("Ответ AI оборвался.", "Попросите ещё раз."),
    "ai_filter": ("Фильтр сервера AI остановил ответ.", "Напишите сами или спросите иначе."),
    "ai_refusal": ("Модель отказалась отвечать.", "Напишите сами или спросите иначе."),
    "ai_request": ("Сервер AI не принял запрос.", f"Проверьте модель и адрес: {_AI}."),
    "ai_too_long": ("Ответ AI длиннее дозволенного.", "Попросите «Короче»."),
    "ai_length": ("Ответ AI не поместился.", f"Увеличьте длину ответа ({_AI}) или попросите «Короче»."),
    "ai_empty": ("AI ответил пустотой.", "Попросите ещё раз или напишите сами."),
    "ai_format": ("AI ответил не по форме.", f"Попросите ещё раз; если повторяется, смените модель: {_AI}."),
    "ai_tool": ("AI попросил то, чего нет.", f"Попросите ещё раз; если повторяется, смените модель: {_AI}."),
    "unknown_fact": ("AI сослался на то, чего в условиях нет.", "Попросите ещё раз или допишите условие."),
    # Avito and the relay
    "account": ("Этого аккаунта в программе нет.", f"Добавьте его: {_AVITO}."),
    "avito_key": ("У аккаунта нет ключа Авито.", f"Впишите client_id и client_secret: {_AVITO}."),
    "token": ("Авито не принял ключ.", f"Проверьте client_id и client_secret: {_AVITO}."),
    "tariff": ("Тариф Авито не даёт доступа к сообщениям.", "Нужен тариф с доступом к API; чаты видны на сайте Авито."),
    "rights": ("Авито не даёт на это прав.", "Владелец аккаунта должен выдать ключу права на сообщения."),
    "other_account": ("Ключ от другого аккаунта.", "Впишите номер того аккаунта, чей это ключ."),
    "too_many_requests": ("Авито просит подождать.", _SELF),
    "avito_down": ("Авито сейчас не работает.", _SELF),
    "bad_answer": ("Ответ не разобрать: сервер сбоит или между нами чужая сеть.", _SELF),
    "network": ("Нет связи.", _SELF),
    "timeout": ("Ответа не дождались.", _SELF),
    "relay_url": ("Адрес реле записан неверно.", f"Он начинается с http:// или https://. {_RELAY}."),
    "relay_token": ("Реле не приняло ключ.", f"Проверьте ключ: {_RELAY}."),
    "relay_down": ("Реле не отвечает.", "Попробуем ещё раз сами; сообщения пока берём прямо из Авито."),
    "relay_start": ("Реле на этой машине не запустилось.", "Закройте вторую Броню и запустите снова."),
    "stopped": ("Автоответы остановлены.", "Снимите стоп, когда можно отвечать снова."),
    "cursor_expired": ("Реле уже удалило старые события.", "Пропущенное дочитываем из самого Авито."),
    # this machine
    "keyring": ("Хранилище паролей закрыто.", "Откройте его и повторите: ключи лежат только там."),
    "vault_damaged": ("Файл секретов повреждён.", "Уберите его из папки данных и впишите ключи заново."),
    "bad_file": ("Файл не прочесть.", "Проверьте, что это тот файл и он открывается."),
    "data_dir": ("Папку данных не создать.", "Дайте программе право писать в неё или укажите другую."),
    "disk_full": ("На диске нет места.", "Освободите место: пока новое не сохраняется."),
    "disk": ("Диск сбоит.", "Сделайте копию папки данных и проверьте диск."),
    "database_locked": ("База занята другой программой.", "Закройте второе окно Брони."),
    "database_access": ("Базу не открыть: нет прав.", "Дайте программе доступ к папке данных или к серверу базы."),
    "database_damaged": ("Файл базы повреждён.", "Настройки → Данные → восстановить из копии."),
    "database_unreachable": ("Сервер базы не отвечает.", "Проверьте, что он запущен; попробуем ещё раз сами."),
    "database_kind": ("С такой базой программа не работает.", "Нужен SQLite или PostgreSQL."),
    "database": ("База не приняла запись.", _REPORT),
    "newer_database": ("База создана более новой версией Брони.", "Обновите программу."),
    "broken": ("Ошибка программы, она записана в журнал.", _REPORT),
}
# Their sentence is made for the operator where the limit is known.
_OWN_SENTENCE = frozenset({"rules"})
_CAPITALS = frozenset("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯ")


def knows(code: str) -> bool:
    return code in _BY_CODE or code in _OWN_SENTENCE


def describe_code(code: str, otherwise: str = "") -> str:
    """What happened, by the code alone: for lamps and rows that keep only a code; `otherwise` for one never heard of."""
    return _BY_CODE[code][0].rstrip(".") if code in _BY_CODE else otherwise


def describe_error(error: BronyaError) -> Notice:
    """A sentence for every error, known code or not."""
    field = getattr(error, "field", None)
    if isinstance(error, Unreachable) and error.maybe_done:
        return Notice("Ответ не пришёл, а запрос мог дойти.", "Проверим сами, прежде чем повторять.", icon="wifi-off")
    if (known := _BY_CODE.get(error.code)) is not None:
        return Notice(*known, icon=_icon_of(error), field=field)
    if error.code in _OWN_SENTENCE:
        return Notice(error.message.rstrip(".") + ".", "Предложите другие даты или число гостей.", field=field)
    if isinstance(error, Unreachable):
        wait = f" Пробуем через {round(error.retry_after_s)} с." if error.retry_after_s else " Попробуем ещё раз сами."
        return Notice("Нет связи.", wait.strip(), icon="wifi-off")
    if isinstance(error, Refused):
        return Notice("Доступ закрыт.", "Нужен владелец: проверьте ключ и тариф в настройках.", icon="lock")
    if isinstance(error, Rejected):
        said = error.message.rstrip(".") + "."
        # Sentences of the window's own are Russian; those of the rooms below are for the log and stay a detail.
        return Notice(said if said[0] in _CAPITALS else f"Не принято: {said}", field=field)
    return Notice(*_BY_CODE["broken"])


def _icon_of(error: BronyaError) -> str:
    if isinstance(error, Unreachable):
        return "wifi-off"
    if isinstance(error, Refused):
        return "lock"
    return "alert-circle" if isinstance(error, Broken) else "alert-triangle"
