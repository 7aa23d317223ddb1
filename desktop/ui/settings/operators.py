"""The section of operators: who there is, what each may do and with what; tokens, the lock, and the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.chat import AccountId, ResourceId
from desktop.domain.people import Role, User
from desktop.errors import BronyaError, Refused
from desktop.tasks import Tasks
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.password import change_password
from desktop.ui.settings import people_words as words
from desktop.ui.settings.journal import Journal
from desktop.ui.settings.parts import FIELD_WIDTH, Section
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Check, Choice, fit_height, make_line
from desktop.ui.widgets.labels import Text, make_card
from desktop.ui.widgets.segments import Segment, Segmented
from desktop.ui.widgets.sheet import Sheet

TABS = (Segment("people", tr("Операторы")), Segment("journal", tr("Журнал действий")))
NEW = User("", role=Role.OPERATOR)


class OperatorsSection(Section):
    """Edits one operator at a time; a password is written, never read back, a token is shown once."""

    title = tr("Операторы и права")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tasks = Tasks(self, report=context.report)
        self._desk = context.desk.operators
        self._users: Sequence[User] = ()
        self._edited: User | None = None
        look = context.look
        self.tabs = Segmented(TABS, look, name=tr("Что показать"))
        self.tabs.set_chosen("people")
        self.tabs.chosen.connect(self.show_tab)
        self.column.addWidget(self.tabs)
        self.column.addSpacing(10)
        self.form = QWidget()
        form = QVBoxLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(0)
        self.journal = Journal(context)
        self.journal.hide()
        outer, self.column = self.column, form
        self._add_list()
        self._add_fields()
        self._add_token()
        self._add_own_password()
        self._add_lock()
        form.addStretch(1)
        self.column = outer
        outer.addWidget(self.form)
        outer.addWidget(self.journal, 1)

    def show_tab(self, key: str) -> None:
        self.tabs.set_chosen(key)
        is_journal = key == "journal"
        self.form.setVisible(not is_journal)
        self.journal.setVisible(is_journal)
        self.saves = not is_journal
        if is_journal:
            self.journal.read()
        self.edited.emit()

    # building

    def _add_list(self) -> None:
        look = self.context.look
        self._row_height = look.theme.px(32)
        self.alone = self.make_text(
            tr(
                "Сейчас вы один, и программа ни о чём не спрашивает. Чтобы завести операторов, начните с себя: "
                "первый оператор — владелец с паролем. После этого окно открывается по паролю."
            )
        )
        self.column.addWidget(self.alone)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Операторы"))
        self.list.currentRowChanged.connect(self._show_chosen)
        self.new = Button(tr("Добавить оператора"), look, icon="plus", small=True, on_click=self.start_new)
        self.card = make_card()
        self.card.setFixedWidth(look.theme.px(FIELD_WIDTH + 192))
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self.list)
        self.column.addWidget(self.card)
        self.column.addSpacing(6)
        self.add_row("new", "", self.new)

    def _add_fields(self) -> None:
        look = self.context.look
        self.login, self.name = make_line(tr("Логин")), make_line(tr("Имя"))
        self.password = make_line(tr("Пароль"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.role = Choice(words.ROLES, look, name=tr("Роль"))
        self.role.setFixedWidth(look.theme.px(220))
        self.role.currentIndexChanged.connect(self._role_chosen)
        self.accounts, self.resources = CheckList(self, tr("Аккаунты")), CheckList(self, tr("Объекты"))
        self.disabled = Check(tr("Отключён: войти и работать по токену нельзя"), look)
        self.disabled.toggled.connect(self.mark_dirty)
        for line in (self.login, self.name, self.password):
            line.textEdited.connect(self.mark_dirty)
        self.add_row("login", tr("Логин"), self.login, help_text=tr("Им входят. Потом не меняется."), stretch=True)
        self.add_row("name", tr("Имя"), self.name, help_text=tr("Стоит у решений по броням и в журнале."), stretch=True)
        self.add_row("role", tr("Роль"), self.role, help_text=words.ROLE_HELP[Role.OPERATOR.value])
        self.add_row(
            "accounts", tr("Аккаунты"), self.accounts, stretch=True,
            help_text=tr("Ничего не отмечено — все. Чаты и брони остальных для оператора не существуют."),
        )  # fmt: skip
        self.add_row(
            "resources", tr("Объекты"), self.resources, stretch=True,
            help_text=tr("Ничего не отмечено — все объекты этих аккаунтов."),
        )  # fmt: skip
        self.add_row("password", tr("Пароль"), self.password, stretch=True, help_text=tr("Не меньше 8 знаков."))
        self.add_row(
            "disabled", tr("Доступ"), self.disabled, help_text=tr("Отключение сразу закрывает его окно и токен.")
        )

    def _add_token(self) -> None:
        look = self.context.look
        self.token_state = Text("", tone="2")
        self.issue = Button(tr("Выдать токен"), look, icon="key", on_click=lambda: self._start(self._issue()))
        self.revoke = Button(tr("Отозвать"), look, kind="danger", on_click=lambda: self._start(self._revoke()))
        self.add_row(
            "token", tr("Токен местного HTTP"), self.issue, self.revoke, self.token_state,
            help_text=tr("Показывается один раз; прежний перестаёт работать. Права у него те же, что у оператора."),
        )  # fmt: skip
        self.remove = Button(tr("Удалить оператора"), look, kind="danger", icon="trash", on_click=self._ask_to_remove)
        self.add_row("remove", "", self.remove, help_text=tr("Сделанное им в журнале остаётся."))

    def _add_own_password(self) -> None:
        self.own = Button(tr("Сменить пароль…"), self.context.look, icon="key", on_click=self._ask_own_password)
        self.add_row(
            "my_password", tr("Мой пароль"), self.own,
            help_text=tr("Свой пароль каждый меняет сам; также по щелчку на своём кружке внизу слева."),
        )  # fmt: skip

    @property
    def _has_password(self) -> bool:
        """Whether who sits here came in by one."""
        actor = self._desk.actor
        return actor is not None and bool(actor.login)

    def _ask_own_password(self) -> None:
        self.tasks.replace(change_password(self.context, self), "operators: own password")

    def _add_lock(self) -> None:
        self.add_head(tr("Замок"), tr("Окно закрывается само; автопилот и доставка продолжают работать."))
        self.minutes = make_line(tr("Закрывать после бездействия"), width=self.context.look.theme.px(72))
        self.minutes.editingFinished.connect(self._keep_minutes)
        self.add_row(
            "minutes",
            tr("После бездействия"),
            self.minutes,
            Text(tr("минут")),
            help_text=tr("0 — не закрывать. Сохраняется сразу."),
        )

    # reading and saving

    async def load(self) -> None:
        chosen = self._edited.login if self._edited else None
        self.rows["my_password"].setVisible(self._has_password)
        desk = self.context.desk
        try:
            self._users = await self._desk.list_users()
        except Refused as error:
            self._tell_refused(describe_error(error).whole)
            return
        self.accounts.set_options([(one.user_id, one.name or one.user_id) for one in await desk.list_accounts()])
        self.resources.set_options([(one.id, one.title) for one in await desk.list_resources()])
        self.minutes.setText(str(await self._desk.read_lock_minutes()))
        self.journal.set_people([(one.login, one.name or one.login) for one in self._users])
        self._fill_list()
        places = [number for number, one in enumerate(self._users) if one.login == chosen]
        if self._users:
            self.list.setCurrentRow(places[0] if places else 0)
            self._show_chosen(self.list.currentRow())
        else:
            self.start_new()

    async def save(self) -> bool:
        self.clear_refusals()
        user = self.read()
        try:
            self._edited = await self._desk.save_user(user, self.password.text() or None)
        except BronyaError as error:
            if not self.say_refusal(error.field or "", describe_error(error).whole):
                self.context.report(error)
            return False
        self.is_dirty = False
        if self._desk.actor is not None:
            await self.load()
        self.context.say(tr("Оператор сохранён: {name}", name=user.name or user.login))
        return True

    def read(self) -> User:
        return replace(
            self._edited or NEW,
            login=self.login.text().strip(),
            name=self.name.text().strip(),
            role=Role(self.role.value),
            accounts=tuple(AccountId(one) for one in self.accounts.chosen),
            resources=tuple(ResourceId(one) for one in self.resources.chosen),
            is_disabled=self.disabled.isChecked(),
        )

    def start_new(self) -> None:
        self.list.setCurrentRow(-1)
        self._edited = None
        self._fill(NEW if self._users else replace(NEW, role=Role.OWNER))
        self.login.setFocus()

    def _fill_list(self) -> None:
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for user in self._users:
            off = tr(" · отключён") if user.is_disabled else ""
            words_of = f"{user.name or user.login} · {user.login} · {words.say_role(user.role)}{off}"
            item = QListWidgetItem(f"  {words_of}")
            item.setSizeHint(QSize(100, self._row_height))
            self.list.addItem(item)
        self.list.setFixedHeight(self._row_height * min(6, max(1, len(self._users))))
        self.list.blockSignals(blocked)
        self.card.setVisible(bool(self._users))
        self.rows["new"].setVisible(bool(self._users))
        self.alone.setVisible(not self._users)

    def _show_chosen(self, row: int) -> None:
        if 0 <= row < len(self._users):
            self._edited = self._users[row]
            self._fill(self._edited)

    def _fill(self, user: User) -> None:
        known = bool(user.login)
        self.login.setText(user.login)
        self.login.setReadOnly(known)
        self.name.setText(user.name)
        self.role.set_value(user.role.value)
        self.role.setEnabled(bool(self._users))
        self.accounts.set_chosen(user.accounts)
        self.resources.set_chosen(user.resources)
        self.password.clear()
        self.password.setPlaceholderText(tr("задан; впишите новый, чтобы сменить") if user.has_password else "")
        blocked = self.disabled.blockSignals(True)
        self.disabled.setChecked(user.is_disabled)
        self.disabled.blockSignals(blocked)
        self.token_state.setText(tr("действует") if user.has_token else tr("нет"))
        self.revoke.setVisible(user.has_token)
        for key in ("token", "remove", "disabled"):
            self.rows[key].setVisible(known)
        self._tell_role()
        self.clear_refusals()
        self.is_dirty = False
        self.edited.emit()

    def _role_chosen(self, *_: object) -> None:
        self._tell_role()
        self.mark_dirty()

    def _tell_role(self) -> None:
        row = self.rows["role"]
        row.help.setText(words.ROLE_HELP.get(self.role.value, ""))
        fit_height(row.help, self.context.look.theme.px(FIELD_WIDTH))

    def _tell_refused(self, text: str) -> None:
        """Who may not look finds a sentence and nothing to press."""
        self.alone.setText(text)
        self.alone.show()
        for part in (self.card, self.tabs, *self.rows.values()):
            part.setVisible(part is self.rows["my_password"] and self._has_password)
        self.saves = False
        self.edited.emit()

    # tokens, removal, the lock

    def _start(self, work: object) -> None:
        assert hasattr(work, "close")
        if self._edited is None or self.tasks.is_running("operators: act"):
            work.close()
            return
        self.tasks.replace(work, "operators: act")  # type: ignore[arg-type]

    async def _issue(self) -> None:
        assert self._edited is not None
        token = await self._desk.issue_token(self._edited.login)
        await self.load()
        await TokenSheet(self.context, self, token).ask()

    async def _revoke(self) -> None:
        assert self._edited is not None
        await self._desk.revoke_token(self._edited.login)
        await self.load()
        self.context.say(tr("Токен отозван: программы с ним больше не войдут"))

    def _ask_to_remove(self) -> None:
        self._start(self._remove())

    async def _remove(self) -> None:
        assert self._edited is not None
        user = self._edited
        sheet = Sheet(self.context.look, self, tr("Удалить оператора?"), accept=tr("Удалить"), kind="destroy")
        about = tr("{name} больше не войдёт. Сделанное им в журнале остаётся.", name=user.name or user.login)
        sheet.body.addWidget(Text(about, wraps=True))
        if await sheet.ask():
            await self._desk.remove_user(user.login)
            self._edited = None
            if self._desk.actor is not None:
                await self.load()

    def _keep_minutes(self) -> None:
        text = self.minutes.text().strip()
        if not text.isdecimal() or int(text) > 24 * 60:
            self.say_refusal("minutes", tr("Целое число минут, от 0 до 1440"))
            return
        self.rows["minutes"].say_error("")
        self.tasks.replace(self._save_minutes(int(text)), "operators: minutes")

    async def _save_minutes(self, minutes: int) -> None:
        if minutes != await self._desk.read_lock_minutes():
            await self._desk.save_lock_minutes(minutes)
            self.context.say(
                tr("Сохранено: окно закрывается само") if minutes else tr("Сохранено: само не закрывается")
            )


class TokenSheet(Sheet):
    """The token, this once; it goes to the clipboard by a button and nowhere by itself."""

    def __init__(self, context: PageContext, page: QWidget, token: str) -> None:
        super().__init__(context.look, page, tr("Токен выдан"), accept=tr("Готово"))
        self.field = make_line(tr("Токен"))
        self.field.setText(token)
        self.field.setReadOnly(True)
        self.field.setMinimumWidth(context.look.theme.px(420))
        self.body.addWidget(Text(tr("Скопируйте сейчас: второй раз его не увидеть."), tone="2", wraps=True))
        self.body.addWidget(self.field)
        copy = Button(tr("Скопировать"), context.look, icon="copy", on_click=self._copy)
        self.body.addWidget(copy)
        self.cancel_button.hide()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.field.text())


class CheckList(QWidget):
    """Things to choose several of, each a box with its name."""

    def __init__(self, section: Section, name: str) -> None:
        super().__init__()
        self._section = section
        self.setAccessibleName(name)
        self.boxes: dict[str, Check] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 4)
        self._column.setSpacing(4)

    @property
    def chosen(self) -> list[str]:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        if list(self.boxes) == [key for key, _ in options]:
            return
        kept = self.chosen
        for box in self.boxes.values():
            box.deleteLater()
        self.boxes = {key: Check(words_of, self._section.context.look) for key, words_of in options}
        for box in self.boxes.values():
            box.toggled.connect(self._section.mark_dirty)
            self._column.addWidget(box)
        self.set_chosen(kept)

    def set_chosen(self, keys: Sequence[str]) -> None:
        for key, box in self.boxes.items():
            blocked = box.blockSignals(True)
            box.setChecked(key in keys)
            box.blockSignals(blocked)
