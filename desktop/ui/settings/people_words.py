"""Words of the operators' page: roles, actions of the journal, what was before and after."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any, Final

from desktop.domain.people import AuditEntry, Role
from desktop.ui.tongue import tr

ROLES: Final = (
    (Role.OWNER.value, tr("Владелец")),
    (Role.MANAGER.value, tr("Управляющий")),
    (Role.OPERATOR.value, tr("Оператор")),
    (Role.VIEWER.value, tr("Наблюдатель")),
)
ROLE_HELP: Final[Mapping[str, str]] = {
    Role.OWNER.value: tr("Всё: ключи, аккаунты, операторы, копии и хранение данных."),
    Role.MANAGER.value: tr(
        "Условия, брони, настройки AI без ключа, адреса, прокси, бюджета и маскировки; журнал и выгрузки."
    ),
    Role.OPERATOR.value: tr(
        "Отвечает клиентам, удерживает и решает брони, меняет режим чата, может остановить автоответы."
    ),
    Role.VIEWER.value: tr("Только смотрит: чаты, брони, условия, журнал AI."),
}
ACTIONS: Final[Mapping[str, str]] = {
    "booking.confirm": tr("Бронь подтверждена"),
    "booking.reject": tr("Бронь отклонена"),
    "booking.cancel": tr("Бронь отменена"),
    "booking.change": tr("Бронь изменена"),
    "conditions.save": tr("Условия изменены"),
    "client.save": tr("Карточка клиента изменена"),
    "client.merge": tr("Клиенты объединены"),
    "client.unmerge": tr("Клиенты разделены"),
    "analytics.export": tr("Аналитика выгружена"),
    "notices.save": tr("Уведомления изменены"),
    "notices.addresses": tr("Адреса уведомлений изменены"),
    "conditions.import": tr("Условия загружены из файла"),
    "conditions.undo": tr("Изменение условий отменено"),
    "conditions.export": tr("Условия выгружены"),
    "ads.import": tr("Объявления привязаны"),
    "checks.save": tr("Контрольный вопрос записан"),
    "checks.remove": tr("Контрольный вопрос убран"),
    "conditions.add_template": tr("Шаблон создан"),
    "conditions.apply_template": tr("Шаблон применён"),
    "settings.save": tr("Настройки AI изменены"),
    "account.save": tr("Аккаунт Авито изменён"),
    "relay.save": tr("Реле изменено"),
    "chat.mode": tr("Режим чата изменён"),
    "autopilot.stop": tr("Автоответы остановлены"),
    "autopilot.release": tr("Стоп снят"),
    "operator.save": tr("Оператор изменён"),
    "operator.remove": tr("Оператор удалён"),
    "operator.password": tr("Пароль изменён"),
    "token.issue": tr("Токен выдан"),
    "token.revoke": tr("Токен отозван"),
    "lock.minutes": tr("Замок по бездействию изменён"),
    "sign_in": tr("Вход"),
    "sign_in.failed": tr("Неудачный вход"),
    "updates.save": tr("Сообщения о новых версиях изменены"),
    "local_http.save": tr("Местный HTTP изменён"),
    "outbox.pause": tr("Отправка остановлена"),
    "outbox.resume": tr("Отправка продолжена"),
    "chat.give_back": tr("Чат отдан автопилоту"),
    "client.block": tr("Клиент в чёрном списке"),
    "webhook.connect": tr("Сообщения Авито подключены"),
    "download.call_off": tr("Загрузка истории прервана"),
    "download.take_up": tr("Загрузка истории продолжена"),
    "bookings.export": tr("Брони выгружены"),
    "data.import": tr("Настройка загружена"),
    "data.export": tr("Данные выгружены"),
    "data.erase": tr("Данные стёрты"),
    "data.retention": tr("Срок хранения изменён"),
    "data.restore": tr("Восстановлено из копии"),
    "data.backup": tr("Сделана копия"),
    "data.copying": tr("Настройки копий изменены"),
    "data.encryption": tr("Шифрование базы изменено"),
    "audit.export": tr("Журнал выгружен"),
}
KINDS: Final = (
    ("", tr("Все действия")),
    ("booking", tr("Брони")),
    ("conditions", tr("Цены и условия")),
    ("settings", tr("Настройки AI")),
    ("chat", tr("Режимы чатов")),
    ("autopilot", tr("Стоп автоответов")),
    ("account", tr("Аккаунты и ключи")),
    ("relay", tr("Реле")),
    ("operator", tr("Операторы и роли")),
    ("token", tr("Токены")),
    ("sign_in", tr("Входы")),
    ("data", tr("Выгрузка, стирание, копии")),
)
_KEYS: Final[Mapping[str, str]] = {
    "role": tr("роль"), "name": tr("имя"), "accounts": tr("аккаунты"), "resources": tr("объекты"), "disabled": tr("отключён"),
    "token": tr("токен"), "status": tr("состояние"), "note": tr("заметка"), "price": tr("цена"), "mode": tr("режим"), "style": tr("стиль"),
    "stopped": tr("причина"), "minutes": tr("минут"), "url": tr("адрес"), "api_key": tr("ключ AI"), "key": tr("секрет"), "password": tr("пароль"),
    "changed": tr("изменён"), "removed": tr("убран"), "sections": tr("разделы"), "deposit": tr("залог"), "resource": tr("объект"),
    "owner": tr("владелец"), "manager": tr("управляющий"), "operator": tr("оператор"), "viewer": tr("наблюдатель"), "held": tr("удержана"),
    "confirmed": tr("подтверждена"), "rejected": tr("отклонена"), "cancelled": tr("отменена"), "off": tr("выкл"), "draft": tr("черновик"),
    "auto": tr("авто"),
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
        else tr("{key}: {value} → нет", key=_say(key), value=_say_value(before[key]))
        for key in dict.fromkeys((*before, *after))
    ]
    return "; ".join(parts + [f"{_say(key)}: {_say_value(value)}" for key, value in said.items()])


def to_csv(entries: Iterable[AuditEntry], zone: tzinfo | None) -> bytes:
    """UTF-8 with a mark and semicolons: what a Russian spreadsheet expects."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow((tr("Время"), tr("Кто"), tr("Действие"), tr("Что"), tr("Подробности")))
    for one in entries:
        cells = (one.login, say_action(one.action), one.subject, say_details(one.details))
        at = one.at.astimezone(zone).isoformat(sep=" ", timespec="seconds")
        rows.writerow([at, *(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)])
    return text.getvalue().encode("utf-8-sig")


def _say(key: str) -> str:
    return _KEYS.get(key, key)


def _say_value(value: Any) -> str:
    if value is None or value == "":
        return tr("нет")
    if isinstance(value, bool):
        return tr("да") if value else tr("нет")
    if isinstance(value, list):
        return ", ".join(_say_value(one) for one in value) or tr("все")
    if isinstance(value, dict):
        return ", ".join(f"{_say(key)} {_say_value(one)}" for key, one in value.items())
    return _say(str(value))
