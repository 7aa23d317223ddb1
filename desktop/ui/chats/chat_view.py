"""The open chat: a view over a window of messages that keeps its place while pages come and go."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDesktopServices,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.domain.chat import ChatKey, MessageId
from desktop.domain.pages import MessagePage
from desktop.tasks import Tasks
from desktop.ui.chats.bubbles import BubblePainter, Hit, RowLayout
from desktop.ui.chats.contents import VOICE
from desktop.ui.chats.message_window import MessageWindow
from desktop.ui.chats.messages_model import ROW_ROLE, MessagesModel
from desktop.ui.chats.pictures import Pictures, PictureViewer
from desktop.ui.chats.rows import MessageRow, OutRow, Row, build_rows
from desktop.ui.page import PageContext
from desktop.ui.text_units import from_qt
from desktop.ui.tongue import tr

NEAR_EDGE = 500  # pixels from an edge at which the next page is asked for
FLASH_MS = 1800
REMEASURE_MS = 30  # while an edge is dragged, rows are measured again this seldom
Index = QModelIndex | QPersistentModelIndex


class ChatView(QTableView):
    """Owns the window of messages of the open chat. Reads for itself; what a person asks of a row is emitted."""

    voice_requested = Signal(str)  # message id
    transcript_requested = Signal(str)  # the same: a person writes down what is said there
    retry_requested = Signal(int)
    drop_requested = Signal(int)
    opened = Signal()

    def __init__(self, context: PageContext, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = tasks
        self._window: MessageWindow | None = None
        self._layouts: dict[str, tuple[Row, int, RowLayout]] = {}
        self._selection: tuple[str, int, int] | None = None  # row id, from, to
        self._flash: str | None = None
        self._is_quiet = False  # while rows change, scrolling is ours and asks for nothing
        self._painter = BubblePainter(context.look)
        self.rows_model = MessagesModel()
        self.pictures = Pictures(context.desk, tasks, self)
        self.pictures.arrived.connect(self._take_picture)
        self.setModel(self.rows_model)
        self.setItemDelegate(_RowDelegate(self))
        self._dress()
        self._remeasure = QTimer(self, singleShot=True, interval=REMEASURE_MS)
        self._remeasure.timeout.connect(self._measure_again)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_pages)
        context.look.changed.connect(self._redress)

    # what the page asks

    @property
    def key(self) -> ChatKey | None:
        return self._window.key if self._window is not None else None

    @property
    def is_at_bottom(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 24

    async def open_chat(self, key: ChatKey, client_name: str, around: MessageId | None = None) -> None:
        """The end of the chat, or a message found by search, which is lit for a moment."""
        window = MessageWindow(self._context.desk, key)
        await window.open(around)
        self._show(window, client_name, around)

    def show_first(self, page: MessagePage, client_name: str) -> None:
        """The end of the chat as a first look found it."""
        window = MessageWindow(self._context.desk, page.key)
        window.show_first(page)
        self._show(window, client_name, None)

    def _show(self, window: MessageWindow, client_name: str, around: MessageId | None) -> None:
        self._window = window
        self._selection = None
        self.pictures.forget_asked()
        self.rows_model.client_name = client_name
        self._layouts.clear()
        self._show_rows(stick=around is None)
        if around is not None:
            self._jump(f"m:{around}")
        self.opened.emit()

    def close_chat(self) -> None:
        self._window = None
        self.rows_model.set_rows(())

    async def reread(self) -> None:
        if (window := self._window) is not None:
            await window.reread()
            if window is self._window:
                self._show_rows(stick=self.is_at_bottom and not window.has_newer)

    async def go_to_end(self) -> None:
        """After a message of ours the end is what one wants to see."""
        if (window := self._window) is not None:
            if window.has_newer:
                await window.open()
            else:
                await window.reread()
            if window is self._window:
                self._show_rows(stick=True)

    def selected_text(self) -> str:
        if self._selection is not None:
            row_id, start, end = self._selection
            if (layout := self._layout_by_id(row_id)) is not None and layout.text is not None and start != end:
                text = layout.text.text()
                return text[from_qt(text, min(start, end)) : from_qt(text, max(start, end))].replace("\u2028", "\n")
        rows = sorted({index.row() for index in self.selectedIndexes()})
        texts = [self._text_of(row) for number in rows if (row := self.rows_model.row_at(number)) is not None]
        return "\n".join(text for text in texts if text)

    def hits_of(self, number: int) -> list[Hit]:
        """What answers a click in a row, from the row's own corner."""
        row = self.rows_model.row_at(number)
        return self._layout_of(row).hits if row is not None else []

    # rows and their heights

    def _show_rows(self, *, stick: bool) -> None:
        assert self._window is not None
        anchor = None if stick else self._find_anchor()
        now = self._context.now()
        pending = () if self._window.has_newer else self._window.pending
        self._is_quiet = True
        self.setUpdatesEnabled(False)
        self.rows_model.set_rows(build_rows(self._window.messages, pending, now.date(), now.tzinfo))
        self._measure_all()
        if stick:
            self.scrollToBottom()
        elif anchor is not None:
            self._return_to(anchor)
        self.setUpdatesEnabled(True)
        self._is_quiet = False
        known = {row.id for row in self.rows_model.rows}
        self._layouts = {key: value for key, value in self._layouts.items() if key in known}
        self._ask_for_pages()  # rows that do not fill the view cannot be scrolled, so nothing else would ask

    def _measure_all(self) -> None:
        header = self.verticalHeader()
        for number, row in enumerate(self.rows_model.rows):
            height = self._layout_of(row).height
            if header.sectionSize(number) != height:
                header.resizeSection(number, height)
        self.updateGeometries()

    def _measure_again(self) -> None:
        if self._window is None:
            return
        stick, anchor = self.is_at_bottom, self._find_anchor()
        self._is_quiet = True
        self._measure_all()
        if stick:
            self.scrollToBottom()
        elif anchor is not None:
            self._return_to(anchor)
        self._is_quiet = False
        self.viewport().update()

    def _find_anchor(self) -> tuple[str, int] | None:
        """The first row in sight and how far its top is from the top of the view."""
        number = self.rowAt(0)
        row = self.rows_model.row_at(number)
        while row is not None and not isinstance(row, MessageRow | OutRow):
            number += 1  # a day separator may go when older messages of its day come
            row = self.rows_model.row_at(number)
        return (row.id, self.rowViewportPosition(number)) if row is not None else None

    def _return_to(self, anchor: tuple[str, int]) -> None:
        if (number := self.rows_model.number_of(anchor[0])) is not None:
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(number) - anchor[1])

    def _layout_of(self, row: Row) -> RowLayout:
        width = self.viewport().width()
        known = self._layouts.get(row.id)
        if known is None or known[0] != row or known[1] != width:
            content = self.rows_model.content_of(row)
            follows = isinstance(row, MessageRow | OutRow) and row.follows
            made = self._painter.lay_out(row, content, width, self._picture_of(row), follows=follows)
            known = self._layouts[row.id] = (row, width, made)
        return known[2]

    def _layout_by_id(self, row_id: str) -> RowLayout | None:
        number = self.rows_model.number_of(row_id)
        row = self.rows_model.row_at(number) if number is not None else None
        return self._layout_of(row) if row is not None else None

    def _picture_of(self, row: Row) -> QPixmap | None:
        content = self.rows_model.content_of(row)
        if content is None or not content.has_picture or not isinstance(row, MessageRow):
            return None
        return self.pictures.get(row.message.key, row.message.id)

    def _take_picture(self, message_id: str) -> None:
        self._layouts.pop(f"m:{message_id}", None)
        self._remeasure.start()

    # pages

    def _ask_for_pages(self) -> None:
        window, bar = self._window, self.verticalScrollBar()
        if window is None or self._is_quiet:
            return
        if window.has_older and bar.value() < NEAR_EDGE:
            self._tasks.refresh(self._read_older, "older messages")
        elif window.has_newer and bar.value() > bar.maximum() - NEAR_EDGE:
            self._tasks.refresh(self._read_newer, "newer messages")

    async def _read_older(self) -> None:
        if (window := self._window) is not None and self.verticalScrollBar().value() < NEAR_EDGE:
            await window.read_older()
            if window is self._window:
                self._show_rows(stick=self.is_at_bottom and not window.has_newer)

    async def _read_newer(self) -> None:
        if (window := self._window) is not None:
            await window.read_newer()
            if window is self._window:
                self._show_rows(stick=False)

    def _jump(self, row_id: str) -> None:
        if (number := self.rows_model.number_of(row_id)) is None:
            return
        self._is_quiet = True
        self.scrollTo(self.rows_model.index(number, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._is_quiet = False
        self._flash = row_id
        QTimer.singleShot(FLASH_MS, self, self._end_flash)
        self.viewport().update()

    def _end_flash(self) -> None:
        self._flash = None
        self.viewport().update()

    # painting

    def paint_row(self, painter: QPainter, box: QRectF, row: Row, *, focused: bool, selected: bool) -> None:
        c = self._context.look.colors
        if row.id == self._flash:
            painter.fillRect(box, c.mark)
        elif selected:
            painter.fillRect(box, c.accent_tint)
        content = self.rows_model.content_of(row)
        chosen = self._selection
        marked = (min(chosen[1:]), max(chosen[1:])) if chosen is not None and chosen[0] == row.id else None
        self._painter.paint(painter, row, content, self._layout_of(row), box, self._picture_of(row), marked)
        if focused:
            painter.setPen(c.focus)
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._window is not None and not self.rows_model.rows:
            painter = QPainter(self.viewport())
            painter.setFont(self._context.look.theme.font("ui"))
            painter.setPen(self._context.look.colors.text_3)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, tr("Сообщений пока нет"))
            painter.end()

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._selection = None
        if event.button() is Qt.MouseButton.LeftButton:
            self.clearSelection()
            found = self._find_text_at(event.position())
            if found is not None:
                self._selection = (*found, found[1])
        self.viewport().update()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._selection is not None:
            row_id, start, _ = self._selection
            if (end := self._cursor_in(row_id, event.position())) is not None:
                self._selection = (row_id, start, end)
                self.viewport().update()
            return
        hit = self._hit_at(event.position())
        over_text = self._find_text_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape if hit or over_text else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self._selection is not None and self._selection[1] != self._selection[2]
        if event.button() is Qt.MouseButton.LeftButton and not dragged:
            hit = self._hit_at(event.position())
            if hit is not None:
                self.follow_hit(hit, self.rowAt(round(event.position().y())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the whole text of a message."""
        if (found := self._find_text_at(event.position())) is not None:
            layout = self._layout_by_id(found[0])
            if layout is not None and layout.text is not None:
                self._selection = (found[0], 0, len(layout.text.text()))
                self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            hits = self.hits_of(self.currentIndex().row())
            if hits:
                self.follow_hit(hits[-1], self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number = self.rowAt(event.pos().y())
        row = self.rows_model.row_at(number)
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.selected_text() or self._text_of(row)
        copy = QAction(tr("Копировать текст"), menu)
        copy.setEnabled(bool(text))
        copy.triggered.connect(lambda *_: QGuiApplication.clipboard().setText(text))
        menu.addAction(copy)
        for hit in self.hits_of(number):
            action = QAction(hit.name, menu)
            action.triggered.connect(lambda *_, chosen=hit: self.follow_hit(chosen, number))
            menu.addAction(action)
            if hit.action == "link" and hit.argument.startswith(VOICE):
                menu.addAction(self._offer_transcript(menu, hit.argument.removeprefix(VOICE)))
        menu.popup(event.globalPos())

    def _offer_transcript(self, menu: QMenu, message_id: str) -> QAction:
        action = QAction(tr("Вписать, что сказано…"), menu)
        action.triggered.connect(lambda *_: self.transcript_requested.emit(message_id))
        return action

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._remeasure.start()
        elif self._window is not None and not self._window.has_newer:
            # The composer grew: what was at the bottom stays in sight.
            lost = event.oldSize().height() - event.size().height()
            bar = self.verticalScrollBar()
            if lost > 0 and bar.value() >= bar.maximum() - lost - 24:
                self.scrollToBottom()

    def copy_selected(self) -> None:
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def follow_hit(self, hit: Hit, number: int) -> None:
        if hit.action == "link" and hit.argument.startswith(VOICE):
            self.voice_requested.emit(hit.argument.removeprefix(VOICE))
        elif hit.action == "link":
            QDesktopServices.openUrl(QUrl(hit.argument))
        elif hit.action == "retry":
            self.retry_requested.emit(int(hit.argument))
        elif hit.action == "drop":
            self.drop_requested.emit(int(hit.argument))
        elif (row := self.rows_model.row_at(number)) is not None and (picture := self._picture_of(row)) is not None:
            PictureViewer(picture, tr("Картинка из чата"), self.window()).show()

    def _hit_at(self, point: QPointF) -> Hit | None:
        number = self.rowAt(round(point.y()))
        row = self.rows_model.row_at(number)
        if row is None:
            return None
        inside = QPointF(point.x(), point.y() - self.rowViewportPosition(number))
        layout = self._layout_of(row)
        for hit in layout.hits:
            if hit.rect.adjusted(-4, -4, 4, 4).contains(inside):
                return hit
        content = self.rows_model.content_of(row)
        found = self._find_text_at(point)
        if content is None or found is None:
            return None
        place = from_qt(content.text, found[1])
        link = next((link for link in content.links if link.start <= place < link.end), None)
        return Hit(QRectF(), "link", link.url, link.url) if link is not None else None

    def _find_text_at(self, point: QPointF) -> tuple[str, int] | None:
        """The row and the place in its text under a point, if there is text there."""
        number = self.rowAt(round(point.y()))
        row = self.rows_model.row_at(number)
        layout = self._layout_of(row) if row is not None else None
        if row is None or layout is None or layout.text is None:
            return None
        y = point.y() - self.rowViewportPosition(number) - layout.text_at.y()
        x = point.x() - layout.text_at.x()
        if not layout.text.boundingRect().adjusted(-4, -4, 8, 4).contains(QPointF(x, y)):
            return None
        return row.id, _place_at(layout, x, y)

    def _cursor_in(self, row_id: str, point: QPointF) -> int | None:
        number, layout = self.rows_model.number_of(row_id), self._layout_by_id(row_id)
        if number is None or layout is None or layout.text is None:
            return None
        y = point.y() - self.rowViewportPosition(number) - layout.text_at.y()
        return _place_at(layout, point.x() - layout.text_at.x(), y)

    def _text_of(self, row: Row) -> str:
        content = self.rows_model.content_of(row)
        return content.text if content is not None else ""

    def _dress(self) -> None:
        self.setAccessibleName(tr("Сообщения чата"))
        self.setProperty("ground", "canvas")
        self.setProperty("clear", True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)

    def _redress(self) -> None:
        self._layouts.clear()
        self._remeasure.start()


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: ChatView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self._view.rowHeight(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._view.paint_row(painter, QRectF(option.rect), index.data(ROW_ROLE), focused=focused, selected=selected)


def _place_at(layout: RowLayout, x: float, y: float) -> int:
    assert layout.text is not None
    text = layout.text
    for number in range(text.lineCount()):
        line = text.lineAt(number)
        if y < line.y() + line.height() or number == text.lineCount() - 1:
            return line.xToCursor(x)
    return 0
