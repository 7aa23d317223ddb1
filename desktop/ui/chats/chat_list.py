"""The left column: search, filters with counts, and the chats or the messages found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.chat import ChatFilter, ChatKey, MessageId
from desktop.domain.pages import ChatCounts, ChatPage
from desktop.tasks import Tasks
from desktop.ui.chats.hits import HIT_ROLE, HitDelegate, HitsModel
from desktop.ui.chats.list_delegate import ROW, ChatDelegate
from desktop.ui.chats.list_model import ChatListModel
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.widgets.segments import fit_words

SEARCH_AFTER_MS = 150
SKELETON_AFTER_MS = 300
FILTERS = (
    (ChatFilter.ALL, tr("Все"), tr("Все чаты")),
    (ChatFilter.UNREAD, tr("Новые"), tr("Непрочитанные")),
    (ChatFilter.WAITING, tr("Ждут"), tr("Ждут ответа")),
    (ChatFilter.AUTOPILOT, tr("Авто"), tr("На автопилоте")),
    (ChatFilter.BOOKING, tr("Бронь"), tr("С бронью")),
)


class ChatList(QWidget):
    """Emits what was chosen; follows the store when told that something changed."""

    chat_chosen = Signal(object)  # ChatKey
    hit_chosen = Signal(object, object)  # ChatKey, MessageId

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = Tasks(self, report=context.report)
        self.model = ChatListModel(context.desk, self._tasks, context.now)
        self.hits = HitsModel()
        self._current: ChatKey | None = None
        self.setProperty("ground", "subtle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(280)
        self._build()
        self._search_timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._search_timer.timeout.connect(self._search_now)
        self.model.loaded.connect(self._show_state)
        context.look.changed.connect(self._repaint)

    @property
    def tasks(self) -> Tasks:
        return self._tasks

    @property
    def current(self) -> ChatKey | None:
        return self._current

    def start(self, first: ChatPage | None = None) -> None:
        """`first` is shown at once and read again as soon as the store is open."""
        if first is not None:
            self.model.show_first(first)
            self.model.reread()
        else:
            self.model.choose(ChatFilter.ALL)
        QTimer.singleShot(SKELETON_AFTER_MS, self, self._show_state)
        self.reread_counts()

    def reread(self) -> None:
        if self.model.is_loaded:
            self.model.reread()
        self.reread_counts()

    def reread_counts(self) -> None:
        self._tasks.refresh(self._read_counts, "counts")

    def select(self, key: ChatKey | None) -> None:
        """Marks the row without announcing it."""
        self._current = key
        row = self.model.row_of(key) if key is not None else None
        self.view.selectionModel().blockSignals(True)
        if row is None:
            self.view.clearSelection()
        else:
            self.view.selectRow(row)
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_search(self) -> None:
        self.search.clear()
        self._search_now()

    def choose_filter(self, chosen: ChatFilter) -> None:
        self.filters[chosen].setChecked(True)
        self.model.choose(chosen, self.search.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.clear_search()
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._step_into_list()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        look = self._context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        self.search = SearchField(self._context)
        self.search.textChanged.connect(lambda *_: self._search_timer.start())
        self.search.installEventFilter(self)
        self._filter_row = QWidget()
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(1)
        group = QButtonGroup(self)
        self.filters: dict[ChatFilter, QToolButton] = {}
        for chosen, text, full in FILTERS:
            button = QToolButton()
            button.setText(text)
            button.setProperty("kind", "filter")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(full)
            button.setToolTip(full)
            button.clicked.connect(lambda *_, name=chosen: self.choose_filter(name))
            fit_words(button, look, 7)
            group.addButton(button)
            self.filters[chosen] = button
            row.addWidget(button)
        row.addStretch(1)
        self.filters[ChatFilter.ALL].setChecked(True)
        self.view = self._make_view(tr("Чаты"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ChatDelegate(look, self.view, self._context.now))
        self.view.selectionModel().currentRowChanged.connect(self._choose_row)
        self.hit_view = self._make_view(tr("Найденные сообщения"))
        self.hit_view.setModel(self.hits)
        self.hit_view.setItemDelegate(HitDelegate(look, self.hit_view, self._context.now))
        self.hit_view.activated.connect(self._choose_hit)
        self.hit_view.clicked.connect(self._choose_hit)
        self.hits_title = Text("", role="label", tone="2")
        self.hits_title.setContentsMargins(16, 10, 16, 6)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_lists())
        search_row = QHBoxLayout()
        search_row.setContentsMargins(12, 0, 12, 0)
        search_row.addWidget(self.search)
        column.addLayout(search_row)
        column.addWidget(self._filter_row)
        column.addWidget(make_rule())
        column.addWidget(self._stack, 1)
        self._blank: QWidget = Skeleton(self._context)
        self._stack.addWidget(self._blank)

    def _make_lists(self) -> QWidget:
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.hits_title)
        column.addWidget(self.hit_view, 1)
        self.hits_title.hide()
        self.hit_view.hide()
        return lists

    def _make_view(self, name: str) -> QTableView:
        view = QTableView()
        view.setAccessibleName(name)
        view.setProperty("ground", "subtle")
        view.setProperty("clear", True)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(self._context.look.theme.px(ROW))
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        return view

    async def _read_counts(self) -> None:
        self._show_counts(await self._context.desk.count_chats())

    def _show_counts(self, counts: ChatCounts) -> None:
        for chosen, text, full in FILTERS:
            count = counts.by_filter.get(chosen, 0)
            shown = count and chosen is not ChatFilter.ALL
            self.filters[chosen].setText(f"{text} {count}" if shown else text)
            fit_words(self.filters[chosen], self._context.look, 7)
            self.filters[chosen].setAccessibleName(f"{full}: {count}")

    def _search_now(self) -> None:
        text = self.search.text().strip()
        if text == self.model.query:
            return
        self.model.choose(self.model.chosen, text)
        if len(text) < 2:
            self.hits.set_hits(())
            self._show_state()
            return
        self._tasks.replace(self._find(text), "search")

    async def _find(self, text: str) -> None:
        self.hits.set_hits(await self._context.desk.search(text))
        self._show_state()

    def _show_state(self) -> None:
        """Chats, messages found, or words about why there is nothing."""
        found = len(self.hits.hits)
        self.hits_title.setVisible(bool(found))
        self.hits_title.setText(tr("Сообщения: {found}", found=found) if found < 50 else tr("Сообщения: первые 50"))
        self.hit_view.setVisible(bool(found))
        self.view.setVisible(self.model.rowCount() > 0 or not found)
        if found and 0 < self.model.rowCount() < 4:
            self.view.setMaximumHeight(self.model.rowCount() * self._context.look.theme.px(ROW))
        else:
            self.view.setMaximumHeight(16_777_215)
        if self.model.rowCount() or found:
            self._stack.setCurrentIndex(0)
            self.select(self._current)
        elif self.model.is_loaded:
            self._show_blank(self._make_blank())
        else:
            self._show_blank(Skeleton(self._context))

    def _show_blank(self, blank: QWidget) -> None:
        self._stack.removeWidget(self._blank)
        self._blank.deleteLater()
        self._blank = blank
        self._stack.addWidget(blank)
        self._stack.setCurrentWidget(blank)

    def _make_blank(self) -> EmptyState:
        look, text = self._context.look, self.model.query
        if text:
            clear = Button(tr("Очистить"), look, kind="text", hint="Esc", on_click=self.clear_search)
            actions = [clear]
            where = tr("Искали в любой форме слова.")
            if self.model.chosen is not ChatFilter.ALL:
                full = next(full for chosen, _, full in FILTERS if chosen is self.model.chosen)
                where = tr("Искали в любой форме слова, но среди чатов включён фильтр «{full}».", full=full)
                widen = Button(tr("Во всех чатах"), look, kind="primary", on_click=self._widen)
                actions.insert(0, widen)
            return EmptyState(
                look, icon="search", title=tr("По слову «{text}» ничего", text=text), text=where, actions=actions
            )
        if self.model.chosen is not ChatFilter.ALL:
            return EmptyState(
                look, icon="check", tone="confirmed", title=tr("Здесь пусто"),
                text=tr("Под этот фильтр сейчас не подходит ни один чат."),
                actions=[Button(tr("Все чаты"), look, on_click=self._widen)],
            )  # fmt: skip
        return EmptyState(
            look, icon="messages", title=tr("Чатов пока нет"), text=tr("Напишет клиент — чат появится здесь.")
        )

    def _widen(self) -> None:
        self.choose_filter(ChatFilter.ALL)

    def _choose_row(self, current: QModelIndex) -> None:
        chat = self.model.chat_at(current.row())
        if chat is not None and chat.key != self._current:
            self._current = chat.key
            self.chat_chosen.emit(chat.key)

    def _choose_hit(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        self.select(hit.key)
        self.hit_chosen.emit(hit.key, MessageId(hit.message_id))

    def _step_into_list(self) -> None:
        view = self.view if self.model.rowCount() else self.hit_view
        view.setFocus(Qt.FocusReason.TabFocusReason)
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))

    def _repaint(self) -> None:
        self.view.viewport().update()
        self.hit_view.viewport().update()


class SearchField(QLineEdit):
    """The field with its glass and its key."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = context.look
        self.setPlaceholderText(tr("Имя, объект или слово из чата"))
        self.setAccessibleName(tr("Поиск по чатам и сообщениям"))
        self.setClearButtonEnabled(False)
        self.setTextMargins(24, 0, 50, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._look.icons.paint(painter, "search", c.text_3, QRectF(12, (self.height() - 16) / 2, 16, 16))
        if not self.text():
            key = QRectF(self.width() - 53, (self.height() - 18) / 2, 42, 18)
            painter.setPen(c.line_strong)
            painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(c.text_3)
            painter.setFont(self._look.theme.font("micro"))
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, "Ctrl K")
        painter.end()


class Skeleton(QWidget):
    """Grey rows while the first page is on its way."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = context.look
        self.setAccessibleName(tr("Чаты загружаются"))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.chip)
        for row in range(self.height() // ROW + 1):
            top = row * ROW
            painter.drawEllipse(QRectF(12, top + 8, 36, 36))
            for n, width in enumerate((120, 90, 200)):
                painter.drawRoundedRect(QRectF(58, top + 12 + 19 * n, width, 10), 5, 5)
        painter.end()
