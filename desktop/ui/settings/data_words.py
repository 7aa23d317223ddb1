"""Words on what a start did to the database file: put back, encrypted, decrypted, or why not."""

from __future__ import annotations

from desktop.services.data_wishes import StartOutcome
from desktop.ui.tongue import tr

_DONE = {
    "restore": tr("Копия возвращена. Прежняя база лежит рядом с копиями"),
    "encrypt": tr("База зашифрована"),
    "decrypt": tr("Шифрование снято"),
}
_FAILED = {
    "restore": tr("Копия не возвращена."),
    "encrypt": tr("База не зашифрована."),
    "decrypt": tr("Шифрование не снято."),
}
_WHY = {
    "database_damaged": tr("Файл копии повреждён. Выберите другую копию."),
    "database_key": tr("Ключ из хранилища ключей к файлу не подошёл. Возьмите копию, сделанную с этим ключом."),
    "database_locked": tr("База открыта другой программой. Закройте её и перезапустите Броню."),
    "no_copy": tr("Файла копии больше нет или это не копия Брони. Выберите другую."),
    "file": tr("Файл не записан: проверьте место на диске и права на папку."),
}


def say_start(outcome: StartOutcome) -> str:
    return (_FAILED if outcome.code else _DONE).get(outcome.do, tr("Сделано не всё."))


def say_start_trouble(outcome: StartOutcome) -> str:
    """Why, what to do, and that nothing was lost by it."""
    why = _WHY.get(outcome.code, outcome.text)
    return tr("{why} Работаем с прежней базой, в ней ничего не изменилось.", why=why)
