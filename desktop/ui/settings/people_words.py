"""Words of the operators' page: roles, actions of the journal, what was before and after."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any, Final

from desktop.domain.people import AuditEntry, Role

ROLES: Final = (
    (Role.OWNER.value, "Владелец"),
    (Role.MANAGER.value, "Управляющий"),
    (Role.OPERATOR.value, "Оператор"),
    (Role.VIEWER.value, "Наблюдатель"),
)
ROLE_HELP: Final[Mapping[str, str]] = {
    Role.OWNER.value: "Всё: ключи, аккаунты, операторы, копии и хранение данных.",
    Role.MANAGER.value: "Условия, брони, настройки AI без ключа, адреса, прокси, бюджета и маскировки; журнал и выгрузки.",
    Role.OPERATOR.value: "Отвечает клиентам, удерживает и решает брони, меняет режим чата, может остановить автоответы.",
    Role.VIEWER.value: "Только смотрит: чаты, брони, условия, журнал AI.",
}
ACTIONS: Final[Mapping[str, str]] = {
    "booking.confirm": "Бронь подтверждена",
    "booking.reject": "Бронь отклонена",
    "booking.cancel": "Бронь отменена",
    "booking.change": "Бронь изменена",
    "conditions.save": "Условия изменены",
    "client.save": "Карточка клиента изменена",
    "client.merge": "Клиенты объединены",
    "client.unmerge": "Клиенты разделены",
    "analytics.export": "Аналитика выгружена",
    "notices.save": "Уведомления изменены",
    "notices.addresses": "Адреса уведомлений изменены",
    "conditions.import": "Условия загружены из файла",
    "conditions.undo": "Изменение условий отменено",
    "conditions.export": "Условия выгружены",
    "ads.import": "Объявления привязаны",
    "checks.save": "Контрольный вопрос записан",
    "checks.remove": "Контрольный вопрос убран",
    "conditions.add_template": "Шаблон создан",
    "conditions.apply_template": "Шаблон применён",
    "settings.save": "Настройки AI изменены",
    "account.save": "Аккаунт Авито изменён",
    "relay.save": "Реле изменено",
    "chat.mode": "Режим чата изменён",
    "autopilot.stop": "Автоответы остановлены",
    "autopilot.release": "Стоп снят",
    "operator.save": "Оператор изменён",
    "operator.remove": "Оператор удалён",
    "operator.password": "Пароль изменён",
    "token.issue": "Токен выдан",
    "token.revoke": "Токен отозван",
    "lock.minutes": "Замок по бездействию изменён",
    "sign_in": "Вход",
    "sign_in.failed": "Неудачный вход",
    "updates.save": "Сообщения о новых версиях изменены",
    "local_http.save": "Местный HTTP изменён",
    "outbox.pause": "Отправка остановлена",
    "outbox.resume": "Отправка продолжена",
    "chat.give_back": "Чат отдан автопилоту",
    "client.block": "Клиент в чёрном списке",
    "webhook.connect": "Сообщения Авито подключены",
    "download.call_off": "Загрузка истории прервана",
    "download.take_up": "Загрузка истории продолжена",
    "bookings.export": "Брони выгружены",
    "data.import": "Настройка загружена",
    "data.export": "Данные выгружены",
    "data.erase": "Данные стёрты",
    "data.retention": "Срок хранения изменён",
    "data.restore": "Восстановлено из копии",
    "data.backup": "Сделана копия",
    "data.copying": "Настройки копий изменены",
    "data.encryption": "Шифрование базы изменено",
    "audit.export": "Журнал выгружен",
}
KINDS: Final = (
    ("", "Все действия"),
    ("booking", "Брони"),
    ("conditions", "Цены и условия"),
    ("settings", "Настройки AI"),
    ("chat", "Режимы чатов"),
    ("autopilot", "Стоп автоответов"),
    ("account", "Аккаунты и ключи"),
    ("relay", "Реле"),
    ("operator", "Операторы и роли"),
    ("token", "Токены"),
    ("sign_in", "Входы"),
    ("data", "Выгрузка, стирание, копии"),
)
_KEYS: Final[Mapping[str, str]] = {
    "role": "роль", "name": "имя", "accounts": "аккаунты", "resources": "объекты", "disabled": "отключён",
    "token": "токен", "status": "состояние", "note": "заметка", "price": "цена", "mode": "режим", "style": "стиль",
    "stopped": "причина", "minutes": "минут", "url": "адрес", "api_key": "ключ AI", "key": "секрет", "password": "пароль",
    "changed": "изменён", "removed": "убран", "sections": "разделы", "deposit": "залог", "resource": "объект",
    "owner": "владелец", "manager": "управляющий", "operator": "оператор", "viewer": "наблюдатель", "held": "удержана",
    "confirmed": "подтверждена", "rejected": "отклонена", "cancelled": "отменена", "off": "выкл", "draft": "черновик",
    "auto": "авто",
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def say_action(action: str) -> str:
    return ACTIONS.get(action, action)


def say_role(role: Role) -> str:
    return dict(ROLES)[role.value]


def say_details(details: str) -> str:
    """«цена: 4200 → 4500»; what is only told (a key was changed) as it is told."""
    try:
        said = json.loads(details)
    except ValueError:
        return details
    if not isinstance(said, dict):
        return details
    before, after = said.pop("before", {}) or {}, said.pop("after", {}) or {}
    parts = [
        f"{_say(key)}: {_say_value(before[key])} → {_say_value(after[key])}"
        if key in before and key in after
        else f"{_say(key)}: {_say_value(after[key])}"
        if key in after
        else f"{_say(key)}: {_say_value(before[key])} → нет"
        for key in dict.fromkeys((*before, *after))
    ]
    return "; ".join(parts + [f"{_say(key)}: {_say_value(value)}" for key, value in said.items()])


def to_csv(entries: Iterable[AuditEntry], zone: tzinfo | None) -> bytes:
    """UTF-8 with a mark and semicolons: what a Russian spreadsheet expects."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow(("Время", "Кто", "Действие", "Что", "Подробности"))
    for one in entries:
        cells = (one.login, say_action(one.action), one.subject, say_details(one.details))
        at = one.at.astimezone(zone).isoformat(sep=" ", timespec="seconds")
        rows.writerow([at, *(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)])
    return text.getvalue().encode("utf-8-sig")


def _say(key: str) -> str:
    return _KEYS.get(key, key)


def _say_value(value: Any) -> str:
    if value is None or value == "":
        return "нет"
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list):
        return ", ".join(_say_value(one) for one in value) or "все"
    if isinstance(value, dict):
        return ", ".join(f"{_say(key)} {_say_value(one)}" for key, one in value.items())
    return _say(str(value))
