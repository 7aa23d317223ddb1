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


_BY_CODE: dict[str, tuple[str, str]] = {
    # sending
    "too_long": ("Сообщение длиннее 1000 знаков.", "Разделите его на два."),
    "empty": ("Сообщение пустое.", "Напишите хоть слово."),
    "blocked": ("Клиент закрыл этот чат.", "Написать ему здесь больше нельзя."),
    "not_found": ("Этого уже нет.", "Список обновится сам."),
    # bookings
    "dates_taken": ("Эти даты уже заняты.", "Посмотрите, кем, и предложите соседние."),
    "missing": ("Для брони не хватает сведений.", "Нажмите «Изменить» и впишите недостающее."),
    "expired": ("Срок удержания вышел.", "Удержите даты снова, если они ещё свободны."),
    "wrong_status": ("Эта бронь уже решена.", "Список обновится сам."),
    # the assistant
    "budget": ("Месячный лимит расходов на AI исчерпан.", "Отвечает встроенный помощник. Лимит меняется в настройках."),
    "no_key": ("Ключ AI не задан.", "Впишите его в Настройки → AI Ассистент."),
    "rate_limited": ("Сервер AI просит подождать.", "Попробуем ещё раз сами."),
    "wrong_model": ("Сервер AI не знает такой модели.", "Выберите другую в Настройки → AI Ассистент."),
    # the account and the relay
    "token": ("Ключ не принят.", "Проверьте его в настройках аккаунта."),
    "tariff": ("Тариф Авито не даёт доступа к сообщениям.", "Нужен тариф с доступом к API; чаты видны на сайте Авито."),
    "rights": ("На это нет прав.", "Попросите владельца аккаунта."),
    "stopped": ("Автоответы остановлены.", "Снимите стоп, когда можно отвечать снова."),
    "cursor_expired": ("Реле уже удалило старые события.", "Пропущенное дочитываем из самого Авито."),
    "keyring": ("Хранилище паролей закрыто.", "Откройте его и повторите."),
    # the store
    "disk_full": ("На диске нет места.", "Освободите место: пока новое не сохраняется."),
    "locked": ("База занята другой программой.", "Закройте второе окно Брони."),
    "newer_database": ("База создана более новой версией Брони.", "Обновите программу."),
    "damaged": ("Файл базы повреждён.", "Настройки → Данные → восстановить из копии."),
}


def describe_error(error: BronyaError) -> Notice:
    """A sentence for every error, known code or not."""
    field = getattr(error, "field", None)
    if (known := _BY_CODE.get(error.code)) is not None:
        return Notice(*known, icon=_icon_of(error), field=field)
    if isinstance(error, Unreachable):
        if error.maybe_done:
            return Notice(
                "Ответ не пришёл, а запрос мог дойти.", "Проверим сами, прежде чем повторять.", icon="wifi-off"
            )
        wait = f" Пробуем через {round(error.retry_after_s)} с." if error.retry_after_s else " Попробуем ещё раз сами."
        return Notice("Нет связи.", wait.strip(), icon="wifi-off")
    if isinstance(error, Refused):
        return Notice("Доступ закрыт.", "Нужен владелец: проверьте ключ и тариф в настройках.", icon="lock")
    if isinstance(error, Rejected):
        # Rejections carry a sentence for the person who asked, often with the name of what is wrong.
        return Notice(error.message.rstrip(".") + ".", "", field=field)
    return Notice("Ошибка программы, она записана в журнал.", "Если повторится, пришлите журнал разработчику.")


def _icon_of(error: BronyaError) -> str:
    if isinstance(error, Unreachable):
        return "wifi-off"
    if isinstance(error, Refused):
        return "lock"
    return "alert-circle" if isinstance(error, Broken) else "alert-triangle"
