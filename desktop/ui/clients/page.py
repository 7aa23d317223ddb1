"""The page of clients: everybody who wrote at the left, one person's card at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Changes
from desktop.domain.chat import ChatKey
from desktop.domain.clients import ClientRef, Person, PersonCard
from desktop.domain.people import Client
from desktop.errors import BronyaError, Rejected
from desktop.tasks import Tasks
from desktop.ui.clients.card import PersonView
from desktop.ui.clients.people_list import PERSON_ROLE, PeopleModel, PersonDelegate
from desktop.ui.clients.sheets import TYPING_MS, BlockSheet, EraseSheet, MergeSheet
from desktop.ui.clients.words import REFUSALS
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext, PageName
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import make_line
from desktop.ui.widgets.labels import Text, make_rule


class ClientsPage(QWidget):
    """Reads again when chats, bookings or notes change; what is being typed on a card stays."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._desk = context, context.desk
        self.tasks = Tasks(self, report=context.report)
        self._shown: ClientRef | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = make_line(tr("Поиск клиента"), hint=tr("Имя, телефон, метка, заметка"))
        self.count = Text("", role="caption", tone="2")
        self.model = PeopleModel(self._desk, self.tasks, context.now, self)
        self.view = self._make_view()
        self.card = PersonView(
            context, may_export=hasattr(self._desk, "export_person"), may_erase=hasattr(self._desk, "erase_person")
        )
        self._lay_out()
        self._bind()
        self._leave = self._desk.subscribe(self._follow)
        self.destroyed.connect(lambda *_, leave=self._leave: leave())
        self.model.read()

    def open(self, what: object) -> None:
        """What other pages hand over: a client, or a chat of theirs."""
        if isinstance(what, ClientRef):
            self.show_person(what)
        elif isinstance(what, ChatKey):
            self.tasks.replace(self._open_by_chat(what), "clients: open by chat")

    def show_person(self, ref: ClientRef) -> None:
        self._shown = ref
        self.tasks.replace(self._read_card(ref), "clients: card")

    async def close_down(self) -> None:
        self._leave()
        await self.tasks.close()

    # building

    def _make_view(self) -> QListView:
        view = QListView()
        view.setAccessibleName(tr("Клиенты"))
        view.setModel(self.model)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._delegate = PersonDelegate(self._context.look, view, self._context.now)
        view.setItemDelegate(self._delegate)
        return view

    def _lay_out(self) -> None:
        look, row = self._context.look, QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(look.theme.px(340))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 9, 14, 4)
        head.addWidget(Text(tr("Клиенты"), role="page"), 1)
        head.addWidget(self.count)
        column.addLayout(head)
        holder = QHBoxLayout()
        holder.setContentsMargins(12, 4, 12, 8)
        holder.addWidget(self.search)
        column.addLayout(holder)
        column.addWidget(make_rule())
        self.nobody = EmptyState(look, icon="users", title=tr("Клиентов пока нет"),
                                 text=tr("Здесь появится каждый, кто напишет в чат."))  # fmt: skip
        self.again = Button(tr("Повторить"), look, on_click=self.model.read)
        self.broken = EmptyState(look, icon="alert-triangle", tone="conflict", title=tr("Список не прочитан"),
                                 actions=(self.again,))  # fmt: skip
        self.loading = EmptyState(look, icon="clock", title=tr("Читаем клиентов…"))
        self.lists = QStackedWidget()
        for part in (self.loading, self.view, self.nobody, self.broken):
            self.lists.addWidget(part)
        column.addWidget(self.lists, 1)
        row.addWidget(left)
        row.addWidget(make_rule("v"))
        self.cards = QStackedWidget()
        self.nothing = EmptyState(look, icon="user", title=tr("Выберите клиента"),
                                  text=tr("Стрелками в списке или поиском: Ctrl+F."))  # fmt: skip
        self.cards.addWidget(self.nothing)
        self.cards.addWidget(self.card)
        row.addWidget(self.cards, 1)

    def _bind(self) -> None:
        self._pause = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.model.search(self.search.text()))
        self.search.textChanged.connect(lambda *_: self._pause.start())
        self.model.loaded.connect(self._show_list)
        self.model.failed.connect(self._show_failure)
        self.view.selectionModel().currentChanged.connect(self._choose)
        card = self.card
        card.save_asked.connect(lambda client: self.tasks.start(self._save(client), "clients: save"))
        card.chat_asked.connect(lambda key: self._context.open_page(PageName.CHATS, key))
        card.booking_asked.connect(lambda id_: self._context.open_page(PageName.BOOKINGS, id_))
        card.merge_asked.connect(lambda: self.tasks.start(self._merge(), "clients: merge"))
        card.unmerge_asked.connect(lambda ref: self.tasks.start(self._unmerge(ref), "clients: unmerge"))
        card.export_asked.connect(self._ask_where)
        card.erase_asked.connect(lambda: self.tasks.start(self._erase(), "clients: erase"))
        card.block_asked.connect(lambda: self.tasks.start(self._block(), "clients: block"))
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    # reading

    def _show_list(self) -> None:
        count = len(self.model.persons)
        self.count.setText(f"{count}{'+' if self.model.has_more else ''}" if count else "")
        self.nobody.title.setText(tr("Никого не нашлось") if self.model.query else tr("Клиентов пока нет"))
        self.nobody.text.setText(tr("Проверьте слово: ищем по имени, телефону, метке, заметке и объявлению.")
                                 if self.model.query else tr("Здесь появится каждый, кто напишет в чат."))  # fmt: skip
        self.lists.setCurrentWidget(self.view if count else self.nobody)
        self._select()

    def _show_failure(self, error: BronyaError) -> None:
        self.broken.text.setText(describe_error(error).whole)
        self.lists.setCurrentWidget(self.broken)

    def _select(self) -> None:
        row = self.model.row_of(self._shown) if self._shown is not None else None
        if row is not None and row != self.view.currentIndex().row():
            index = self.model.index(row)
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose(self, current: QModelIndex, _: QModelIndex) -> None:
        person = current.data(PERSON_ROLE)
        if isinstance(person, Person) and person.ref != self._shown:
            self.show_person(person.ref)

    async def _open_by_chat(self, key: ChatKey) -> None:
        ref = await self._desk.find_person(key)
        if ref is None:
            self._context.say(tr("Авито ещё не сказал, кто пишет в этом чате"))
            return
        self.show_person(ref)

    async def _read_card(self, ref: ClientRef) -> None:
        card = await self._desk.read_person(ref)
        if self._shown != ref:
            return
        if card is None:
            self._shown = None
            self.cards.setCurrentWidget(self.nothing)
            self._context.say(tr("Этого клиента здесь больше нет"))
            return
        self._shown = card.ref
        self.card.show_card(card)
        self.cards.setCurrentWidget(self.card)
        self._select()

    def _follow(self, changes: Changes) -> None:
        if changes.people or changes.chats or changes.bookings:
            self.model.read()
        if (changes.people or changes.bookings or changes.chats or changes.outbox) and self._shown is not None:
            self.tasks.refresh(self._reread_card, "clients: card again")

    async def _reread_card(self) -> None:
        if self._shown is not None:
            await self._read_card(self._shown)

    # doing

    async def _save(self, client: Client) -> None:
        try:
            await self._desk.save_person(client)
        except Rejected as error:
            if error.field not in REFUSALS:
                raise
            self.card.say_refusal(REFUSALS[error.field])
            return
        self._context.say(tr("Заметки сохранены"))

    @property
    def current(self) -> PersonCard | None:
        return self.card.card if self.cards.currentWidget() is self.card else None

    async def _merge(self) -> None:
        card = self.current
        if card is None:
            return
        sheet = MergeSheet(self._context, self, card, self.tasks)
        if await sheet.ask() and sheet.chosen is not None:
            await self._desk.merge_persons(card.ref, sheet.chosen)
            self._context.say(tr("Теперь это одна карточка"))

    async def _unmerge(self, ref: ClientRef) -> None:
        await self._desk.unmerge_person(ref)
        self._context.say(tr("Снова две карточки; заметки вернулись каждому"))

    def _ask_where(self) -> None:
        """A zip with a page to read, JSON, pictures and recordings."""
        card = self.current
        if card is None or not card.chats:
            self._context.say(tr("У этого клиента нет чатов: выгружать нечего"))
            return
        key = card.chats[0].key
        dialog = QFileDialog(
            self,
            tr("Выгрузить данные клиента"),
            tr("клиент-{client_id}.zip", client_id=card.ref.client_id),
            tr("Архив (*.zip)"),
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.tasks.start(self.export_to(key, Path(path)), "clients: export"))
        dialog.open()

    async def export_to(self, key: ChatKey, path: Path) -> None:
        written = await self._desk.export_person(key, path)
        self._context.say(tr("Данные клиента выгружены: {name}", name=written.name))

    async def _erase(self) -> None:
        card = self.current
        if card is None or not card.chats:
            return
        if await EraseSheet(self._context, self, card).ask():
            await self._desk.erase_person(card.chats[0].key)
            self._shown = None
            self.cards.setCurrentWidget(self.nothing)
            self.model.read()
            self._context.say(tr("Данные клиента стёрты"))

    async def _block(self) -> None:
        card = self.current
        if card is None:
            return
        sheet = BlockSheet(self._context, self, card)
        if await sheet.ask():
            await self._desk.block_person(card.ref, int(sheet.reason.value))
            self._context.say(tr("Просьба о блокировке ушла в Авито"))
