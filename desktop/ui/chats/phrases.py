"""Saved phrases: a list over the composer that `/` opens, and the sheet where they are written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.people import LONGEST_SHORTCUT, MOST_PHRASES, Phrase, check_phrases, choose_phrases
from desktop.errors import Rejected
from desktop.ui.chats.over_field import OverField
from desktop.ui.page import PageContext
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.fields import make_area, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet

PHRASE_ROLE = Qt.ItemDataRole.UserRole + 1
ROW, MOST_ROWS = 40, 6
NO_PHRASE = Phrase(0, "", "")


class PhraseModel(QAbstractListModel):
    """The phrases that fit what was typed, best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.phrases: Sequence[Phrase] = ()

    def show(self, phrases: Sequence[Phrase]) -> None:
        self.beginResetModel()
        self.phrases = phrases
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.phrases)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.phrases):
            return None
        phrase = self.phrases[index.row()]
        if role == PHRASE_ROLE:
            return phrase
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{phrase.shortcut}: {_one_line(phrase.text)}"
        return phrase.text if role == Qt.ItemDataRole.ToolTipRole else None


class PhraseDelegate(QStyledItemDelegate):
    """The name, and as much of the text as fits."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        phrase = index.data(PHRASE_ROLE)
        if not isinstance(phrase, Phrase):
            return
        theme, colors = self._look.theme, self._look.colors
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colors.accent_tint)
        inner = option.rect.adjusted(12, 0, -12, 0)
        strong, usual = theme.font("uiStrong"), theme.font("ui")
        painter.setFont(strong)
        painter.setPen(colors.text)
        name = painter.fontMetrics().elidedText(phrase.shortcut, Qt.TextElideMode.ElideRight, inner.width() // 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle, name)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(name) + 10)
        painter.setFont(usual)
        painter.setPen(colors.text_2)
        text = painter.fontMetrics().elidedText(_one_line(phrase.text), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, middle, text)
        painter.restore()


class PhrasePopup(OverField):
    """Stands above the field whose keys it is handed; the field keeps the focus. Emits the text to put in.

    Escape is the page's, which closes what stands over it first.
    """

    chosen = Signal(str)
    edit_requested = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setObjectName("phrase-popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.setSpacing(4)
        self.model = PhraseModel(self)
        self.view = QListView()
        self.view.setAccessibleName(tr("Сохранённые фразы"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(PhraseDelegate(look, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._choose)
        column.addWidget(self.view)
        foot = QHBoxLayout()
        foot.setContentsMargins(11, 0, 8, 0)
        self.said = Text("", role="caption", tone="2")
        self.edit_button = Button(tr("Изменить фразы"), look, kind="quiet", on_click=self._edit)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.edit_button)
        column.addLayout(foot)

    def show_for(self, phrases: Sequence[Phrase], typed: str, above: QWidget) -> None:
        """`typed` is what stands after the stroke."""
        found = choose_phrases(phrases, typed)
        self.model.show(found)
        rows = min(len(found), MOST_ROWS)
        self.view.setVisible(rows > 0)
        row = self._look.theme.px(ROW)
        self.view.setFixedHeight(rows * row)
        self.view.setStyleSheet(f"QListView::item {{ height: {row}px; }}")
        if found:
            self.view.setCurrentIndex(self.model.index(0))
            self.said.setText(tr("Enter вставит, Esc закроет"))
        else:
            self.said.setText(tr("Такой фразы нет") if phrases else tr("Сохранённых фраз пока нет"))
        self.adjustSize()
        self.stand_over(above)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list."""
        if not self.isVisible():
            return False
        key, count = event.key(), self.model.rowCount()
        if not count:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None:
            self.view.setCurrentIndex(self.model.index((self.view.currentIndex().row() + step) % count))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._choose(self.view.currentIndex())
            return True
        return False

    def _choose(self, index: QModelIndex) -> None:
        phrase = index.data(PHRASE_ROLE)
        if isinstance(phrase, Phrase):
            self.hide()
            self.chosen.emit(phrase.text)

    def _edit(self) -> None:
        self.hide()
        self.edit_requested.emit()


class PhrasesSheet(Sheet):
    """All phrases of the team: a list beside the fields of the one that is chosen. Saved together."""

    def __init__(self, context: PageContext, page: QWidget, phrases: Sequence[Phrase], *, text: str = "") -> None:
        super().__init__(context.look, page, tr("Сохранённые фразы"), accept=tr("Сохранить"))
        look = context.look
        self.phrases = list(phrases)
        self.setMinimumWidth(look.theme.px(680))
        about = tr("Общие для всех операторов. В чате наберите / и начало имени.")
        self.body.addWidget(Text(about, tone="2", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(16)
        left = QVBoxLayout()
        self.model = PhraseModel(self)
        self.view = QListView()
        self.view.setAccessibleName(tr("Фразы"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(PhraseDelegate(look, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setStyleSheet(f"QListView::item {{ height: {look.theme.px(ROW)}px; }}")
        self.view.setFixedWidth(look.theme.px(220))
        self.view.setMinimumHeight(look.theme.px(240))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        left.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        self.add_button = Button(tr("Добавить"), look, icon="plus", on_click=self.add)
        self.remove_button = IconButton("trash", tr("Удалить фразу"), look, on_click=self._remove)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove_button)
        left.addLayout(buttons)
        row.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(4)
        self.shortcut = make_line(tr("Имя фразы"), hint=tr("адрес"))
        self.shortcut.setMaxLength(LONGEST_SHORTCUT)
        self.text = make_area(tr("Текст фразы"), look, lines=8)
        for title, field in ((tr("Имя"), self.shortcut), (tr("Текст"), self.text)):
            right.addWidget(Text(title, role="caption", tone="2"))
            right.addWidget(field)
            right.addSpacing(8)
        right.addStretch(1)
        row.addLayout(right, 1)
        self.body.addLayout(row)
        self.shortcut.textEdited.connect(lambda *_: self._keep())
        self.text.textChanged.connect(self._keep)
        self._is_showing = False
        self._show_all(0)
        if text or not self.phrases:
            self.add(text)

    def first_field(self) -> QWidget:
        return self.shortcut

    def add(self, text: str = "") -> None:
        if len(self.phrases) >= MOST_PHRASES:
            self.say_error(tr("Больше двухсот фраз не помещается: удалите ненужные."))
            return
        self.phrases.append(Phrase(0, "", text))
        self._show_all(len(self.phrases) - 1)
        self.shortcut.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_accept(self) -> None:
        self.phrases = [one for one in self.phrases if one.shortcut.strip() or one.text.strip()]
        try:
            check_phrases(self.phrases)
        except Rejected as error:
            self._show_all(error.details if isinstance(error.details, int) else 0)
            self.say_error(
                tr("У фразы должно быть своё имя, другое, чем у остальных.")
                if error.field == "shortcut"
                else tr("Впишите текст фразы, до 4000 знаков.")
            )
            (self.shortcut if error.field == "shortcut" else self.text).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.text.hasFocus() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)

    def _show_all(self, row: int) -> None:
        self.model.show([self._named(one) for one in self.phrases])
        self.view.setCurrentIndex(self.model.index(min(row, len(self.phrases) - 1)))
        self._show_chosen()

    def _named(self, phrase: Phrase) -> Phrase:
        return phrase if phrase.shortcut else Phrase(phrase.id, tr("новая"), phrase.text)

    def _show_chosen(self) -> None:
        row = self.view.currentIndex().row()
        phrase = self.phrases[row] if 0 <= row < len(self.phrases) else NO_PHRASE
        self._is_showing = True
        self.shortcut.setText(phrase.shortcut)
        self.text.setPlainText(phrase.text)
        self._is_showing = False
        for field in (self.shortcut, self.text, self.remove_button):
            field.setEnabled(bool(self.phrases))

    def _keep(self) -> None:
        row = self.view.currentIndex().row()
        if self._is_showing or not 0 <= row < len(self.phrases):
            return
        self.say_error("")
        self.phrases[row] = Phrase(self.phrases[row].id, self.shortcut.text(), self.text.toPlainText())
        self.model.phrases = [self._named(one) for one in self.phrases]
        index = self.model.index(row)
        self.model.dataChanged.emit(index, index)

    def _remove(self) -> None:
        row = self.view.currentIndex().row()
        if 0 <= row < len(self.phrases):
            del self.phrases[row]
            self._show_all(max(0, row - 1))


def _one_line(text: str) -> str:
    return " ".join(text.split())
