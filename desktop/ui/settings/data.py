"""The section of the data: where it lies and how much, copies, how long what is kept, encryption, one person's data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.errors import BronyaError, Rejected
from desktop.services.data_wishes import DataState
from desktop.tasks import Tasks
from desktop.ui.page import PageContext, PageName
from desktop.ui.settings.bundle import BundleRow
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import mark_decimals, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Check, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet
from desktop.ui.words import say_moment_in_figures

_TERMS = {
    "chats": (tr("Чаты, дней"), tr("Чат стирается целиком, когда последнему слову столько дней. 0 — хранить всегда.")),
    "ai_records": (tr("Журнал AI, дней"), tr("Запись пустеет, а цепочка журнала остаётся проверяемой.")),
    "bookings": (tr("Имена в бронях, дней"), tr("После выезда имя и телефон стираются, даты остаются.")),
}
_COUNTED = {
    "chats": tr("чатов"),
    "messages": tr("сообщений"),
    "ai_records": tr("записей AI"),
    "bookings": tr("броней без имени"),
}
_WAITS = {
    "restore": tr("Копия вернётся при следующем запуске программы; нынешняя база останется рядом с копиями."),
    "encrypt": tr("База будет зашифрована при следующем запуске."),
    "decrypt": tr("Шифрование будет снято при следующем запуске."),
}
_DEFAULTS = {"chats": 1095, "ai_records": 365, "bookings": 365}


class DataSection(Section):
    title = tr("Данные")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tasks = Tasks(self, report=context.report)
        look = context.look
        self.where, self.sizes = Text("", tone="2", wraps=True), Text("", tone="2", wraps=True)
        self.open_folder = Button(tr("Открыть папку"), look, on_click=self._open_folder)
        self.add_row("folder", tr("Где лежит"), self.where, self.open_folder, stretch=True)
        self.add_row("sizes", tr("Сколько занимает"), self.sizes, stretch=True)
        self.waits = Text("", tone="conflict", wraps=True)
        self.call_off = Button(tr("Не надо"), look, on_click=lambda: self._do(context.desk.call_off_waiting, ""))
        self.waits_row = self.add_row("waits", tr("При запуске"), self.waits, self.call_off, stretch=True)
        self.add_head(tr("Копии"), tr("Ключей Авито и AI в копии нет: они в хранилище ключей системы."))
        self.copy_now = Button(tr("Сделать копию"), look, kind="primary", on_click=self._start_copy)
        self.bring_back = Button(tr("Вернуть из копии…"), look, on_click=self._choose_copy)
        self.copies = Text("", role="caption", tone="2", wraps=True)
        self.add_row("copies", tr("Сейчас"), self.copy_now, self.bring_back, beside_help=None)
        self.add_row("listed", tr("Последние"), self.copies, stretch=True)
        self.folder = make_line(tr("Папка копий"))
        self.add_row(
            "folder_of_copies", tr("Папка копий"), self.folder, stretch=True,
            help_text=tr("Лучше на другом диске: копия рядом с базой не переживёт поломки диска."),
        )  # fmt: skip
        self.every = make_line(tr("Раз в сколько часов"), width=96, hint="0")
        self.keep = make_line(tr("Сколько копий хранить"), width=96, hint="7")
        self.add_row("every_hours", tr("Каждые, часов"), self.every, help_text=tr("0 — только по кнопке."))
        self.add_row("keep", tr("Хранить копий"), self.keep, help_text=tr("Самые старые удаляются."))
        self.pictures = Check(tr("С картинками и голосовыми"), look)
        self.add_row("pictures", tr("Состав"), self.pictures)
        self.bundle = BundleRow(context)
        self.add_row(
            "bundle", tr("Настройки файлом"), self.bundle,
            help_text=tr("Аккаунты, реле, ассистент, операторы, объекты и шаблоны одним файлом JSON; ключей и паролей в нём нет."),
        )  # fmt: skip
        self.add_head(
            tr("Сколько хранить"), tr("Ночью, пока никто не работает. Открытые чаты и брони впереди не трогаются.")
        )
        self.terms: dict[str, QLineEdit] = {}
        for name, (title, help_text) in _TERMS.items():
            self.terms[name] = make_line(title, width=96, hint=str(_DEFAULTS[name]))
            self.add_row(name, title, self.terms[name], help_text=help_text)
        self.preview = Button(tr("Что уйдёт"), look, on_click=self._start_preview)
        self.previewed = Text("", tone="2", wraps=True)
        self.add_row("preview", tr("Проверить"), self.preview, self.previewed)
        self.add_head(tr("Шифрование базы"))
        self.encrypt = Button(tr("Зашифровать базу"), look, on_click=self._start_encryption)
        self.encryption_row = self.add_row(
            "encryption", tr("База целиком"), self.encrypt,
            help_text=tr("Файл без ключа не прочесть. Ключ в хранилище ключей системы: без него базу не откроет никто."),
        )  # fmt: skip
        self.add_head(tr("Данные одного человека"))
        self.clients = Button(tr("Открыть «Клиенты»"), look, on_click=lambda: context.open_page(PageName.CLIENTS, None))
        self.add_row(
            "person", tr("Выгрузить или стереть"), self.clients,
            help_text=tr("В карточке клиента: всё о человеке одним файлом, или стереть отовсюду без возврата."),
        )  # fmt: skip
        for line in (self.folder, self.every, self.keep, *self.terms.values()):
            line.textEdited.connect(self.mark_dirty)
        self.pictures.toggled.connect(self.mark_dirty)
        self.column.addStretch(1)
        self._state: DataState | None = None

    async def load(self) -> None:
        state = await self.context.desk.read_data()
        self._state = state
        self.where.setText(
            str(state.folder)
            if state.is_file
            else tr("База на сервере PostgreSQL. Файлы: {folder}", folder=state.folder)
        )
        names = {"database": tr("база"), "pictures": tr("картинки"), "voices": tr("голосовые"), "logs": tr("журналы")}
        self.sizes.setText(", ".join(f"{names[name]} {say_size(size)}" for name, size in state.sizes.items()))
        self.waits.setText(_WAITS.get(state.waits, ""))
        self.waits_row.setVisible(bool(state.waits))
        listed = [
            f"{say_moment_in_figures(copy.at.astimezone(self.context.timezone))}, {say_size(copy.size)}"
            for copy in state.copies[:3]
        ]
        self.copies.setText("\n".join(listed) or tr("Копий ещё нет"))
        self.folder.setText(str(state.copies_folder))
        self.every.setText(str(state.copy_every_hours))
        self.keep.setText(str(state.keep_copies))
        self.pictures.setChecked(state.copies_have_pictures)
        for name, line in self.terms.items():
            line.setText(str(state.terms.get(name, 0)))
        self.encrypt.setText(tr("Снять шифрование") if state.is_encrypted else tr("Зашифровать базу"))
        for control in (
            self.copy_now,
            self.bring_back,
            self.encrypt,
            self.folder,
            self.every,
            self.keep,
            self.pictures,
        ):
            control.setEnabled(state.is_file)
        self._tell_server(is_file=state.is_file)
        self.is_dirty = False
        self.clear_refusals()

    def _tell_server(self, *, is_file: bool) -> None:
        """What a greyed button would do is the server's work there."""
        words = "" if is_file else tr("База на сервере PostgreSQL: копии и шифрование — дело сервера.")
        for button in (self.copy_now, self.bring_back, self.encrypt):
            button.setToolTip(words)
            button.setAccessibleDescription(words)

    async def save(self) -> bool:
        self.clear_refusals()
        try:
            await self.context.desk.save_terms(self._read_terms())
            if self._state is not None and self._state.is_file:
                copying = {
                    "folder": self.folder.text().strip(), "every_hours": _number(self.every), "keep": _number(self.keep),
                    "pictures": self.pictures.isChecked(),
                }  # fmt: skip
                await self.context.desk.save_copying(copying)
        except Rejected as error:
            field = "folder_of_copies" if error.field == "folder" else error.field or ""
            words = tr("В эту папку нельзя писать") if field == "folder_of_copies" else tr("Здесь нужно целое число")
            if not self.say_refusal(field, words):
                self.context.report(error)
            return False
        await self.load()
        self.context.say(tr("Сохранено"))
        return True

    # doing

    def _do(self, wish: Callable[[], Awaitable[object]], words: str) -> None:
        async def work() -> None:
            await wish()
            await self.load()
            if words:
                self.context.say(words)

        self.tasks.replace(work(), "data: do")

    def _start_copy(self) -> None:
        self._do(self.context.desk.make_copy, tr("Копия сделана и проверена"))

    def _open_folder(self) -> None:
        if self._state is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._state.folder)))

    def _choose_copy(self) -> None:
        where = str(self._state.copies_folder) if self._state else ""
        dialog = QFileDialog(self.window(), tr("Вернуть из копии"), where, tr("Копии (bronya-*.db bronya-*.zip)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.tasks.replace(self.bring(Path(path)), "data: restore"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def bring(self, path: Path) -> None:
        """Says what is in the copy before anything is asked for."""
        seen = await self.context.desk.preview_copy(path)
        counts = seen.counts or {}
        words = tr(
            "{name}: чатов {value}, сообщений {value_2}, броней {value_3}. Всё, что появилось после копии, из окна уйдёт; нынешняя база останется рядом с копиями.",
            name=path.name,
            value=counts.get("chats", 0),
            value_2=counts.get("messages", 0),
            value_3=counts.get("auto_bookings", 0),
        )
        if await self._ask(tr("Вернуть эту копию?"), words, tr("Вернуть при запуске")):
            self._do(lambda: self.context.desk.restore_copy(path), tr("Перезапустите программу"))

    def _start_preview(self) -> None:
        self.tasks.replace(self._preview(), "data: preview")

    async def _preview(self) -> None:
        try:
            counts = await self.context.desk.preview_retention(self._read_terms())
        except BronyaError as error:
            self.context.report(error)
            return
        told = [f"{counts[name]} {word}" for name, word in _COUNTED.items() if counts.get(name)]
        self.previewed.setText(", ".join(told) or tr("ничего не уйдёт"))

    def _start_encryption(self) -> None:
        self.tasks.replace(self._encrypt(), "data: encryption")

    async def _encrypt(self) -> None:
        on = not (self._state and self._state.is_encrypted)
        words = (
            tr("Ключ ляжет в хранилище ключей системы. Потеряется хранилище — базу и новые копии не откроет никто.")
            if on
            else tr("Файл базы снова сможет прочесть любой, у кого он окажется.")
        )
        title = tr("Зашифровать базу?") if on else tr("Снять шифрование?")
        if await self._ask(title, words, tr("При следующем запуске")):
            self._do(lambda: self.context.desk.change_encryption(on=on), tr("Перезапустите программу"))

    async def _ask(self, title: str, words: str, accept: str) -> bool:
        sheet = Sheet(self.context.look, self.window(), title, accept=accept)
        sheet.body.addWidget(Text(words, tone="2", wraps=True))
        return await sheet.ask()

    def _read_terms(self) -> dict[str, int]:
        return {name: _number(line) for name, line in self.terms.items()}


def _number(line: QLineEdit) -> int:
    """-1 for what is no number: the desk refuses it by name."""
    said = line.text().strip() or "0"
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 6 else -1


def say_size(size: int) -> str:
    for unit, one in ((tr("ГБ"), 1 << 30), (tr("МБ"), 1 << 20), (tr("КБ"), 1 << 10)):
        if size >= one:
            return mark_decimals(f"{size / one:.1f} {unit}")
    return tr("{size} Б", size=size)
