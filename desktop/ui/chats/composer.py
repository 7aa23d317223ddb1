"""Where the operator writes: Enter sends and Ctrl+Enter breaks the line, or the other way; no unsent text is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.avito.messages import split_text
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.labels import ElidedText, Text

MOST_LETTERS = 1000  # Avito refuses longer messages
MOST_BYTES = 24 * 10**6  # and larger pictures
SAVE_AFTER_MS = 600
STROKE = re.compile(r"/([^\n/]{0,40})")  # a name of a saved phrase is being typed, and nothing else
LOWEST, HIGHEST = 60, 168


class Composer(QWidget):
    """Emits `send_requested` with the text, and `text_settled` when typing paused or the text was taken away."""

    send_requested = Signal(str)
    text_settled = Signal(str)
    typing_started = Signal()
    picture_given = Signal(bytes)
    picture_refused = Signal()
    phrases_wanted = Signal(str)  # what stands after the stroke
    phrases_unwanted = Signal()
    parts_wanted = Signal(object)  # the parts of a text too long for one message; none when it is not

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, enter_sends: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._is_loading = False
        self._enter_sends = enter_sends
        self.take_key: Callable[[QKeyEvent], bool] = lambda _: False
        """Asked first of every key: a list over the field may want it."""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        self.field = ComposerField()
        self.field.picture_given.connect(self.picture_given)
        self.field.setAccessibleName(tr("Сообщение"))
        self.field.setTabChangesFocus(True)
        self.field.setFont(look.theme.font("message"))
        self.field.setProperty("roomy", True)
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._follow_text)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.hint = ElidedText(look, role="caption", tone="text_3")
        self.counter = Text("", role="caption", tone="3")
        self.send_button = Button(tr("Отправить"), look, kind="primary", icon="send", on_click=self.send)
        row.addSpacing(2)
        self.phrases_button = IconButton(
            "note", tr("Сохранённые фразы (/)"), look, on_click=lambda: self.phrases_wanted.emit("")
        )
        self.attach_button = IconButton("photo", tr("Отправить картинку"), look, on_click=self._ask_picture)
        self.parts_button = Button(tr("Показать части"), look, kind="quiet", on_click=self._show_parts)
        self.parts_button.hide()
        row.addWidget(self.phrases_button)
        row.addWidget(self.attach_button)
        row.addWidget(self.hint, 1)
        row.addWidget(self.parts_button)
        row.addWidget(self.counter)
        row.addWidget(self.send_button)
        column.addLayout(row)
        self._settle = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._settle.timeout.connect(lambda: self.text_settled.emit(self.text))
        look.changed.connect(lambda: self.field.setFont(look.theme.font("message")))
        self._follow_text()

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    def set_client(self, name: str) -> None:
        first = name.split(maxsplit=1)[0] if name.split() else ""
        self.field.setPlaceholderText(tr("Сообщение: {first}", first=first) if first else tr("Сообщение"))
        self.field.setAccessibleName(tr("Сообщение: {name}", name=name) if name else tr("Сообщение"))

    def load(self, text: str) -> None:
        """Shows a saved text without saving it again."""
        self._is_loading = True
        self.field.setPlainText(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self._is_loading = False
        self._settle.stop()

    def put(self, text: str) -> None:
        """A text from elsewhere (a draft) to go on with; what was typed stays above it."""
        self.field.setPlainText(f"{self.text.rstrip()}\n{text}" if self.text.strip() else text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_phrase(self, text: str) -> None:
        """In place of the stroke and the name; otherwise where the caret is."""
        if STROKE.fullmatch(self.text):
            self.field.selectAll()
        self.field.insertPlainText(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> str | None:
        """Takes the text that waits to be saved, if one does."""
        if not self._settle.isActive():
            return None
        self._settle.stop()
        return self.text

    def send(self) -> None:
        text = self.text.strip()
        if not text:
            return
        self.load("")
        self.send_requested.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if self.take_key(event):
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
                wanted = Qt.KeyboardModifier.NoModifier if self._enter_sends() else Qt.KeyboardModifier.ControlModifier
                if held == wanted:
                    self.send()
                else:
                    self.field.insertPlainText("\n")
                return True
        elif watched is self.field and event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _follow_text(self) -> None:
        letters = count_letters(self.text.strip())
        self.send_button.setEnabled(letters > 0)
        self.counter.setText(f"{letters} / {MOST_LETTERS}")
        self.counter.setAccessibleName(tr("Знаков {letters} из {most}", letters=letters, most=MOST_LETTERS))
        is_long = letters > MOST_LETTERS
        self.counter.set_tone("conflict" if is_long else "held" if letters > MOST_LETTERS - 100 else "3")
        self.hint.set_tone("conflict_text" if is_long else "text_3")
        self.hint.set_text(
            tr("Уйдёт несколькими сообщениями, разделим по предложениям")
            if is_long
            else tr("Enter — отправить, Ctrl+Enter — новая строка")
            if self._enter_sends()
            else tr("Ctrl+Enter — отправить, Enter — новая строка")
        )
        self.parts_button.setVisible(is_long)
        self._fit()
        if not is_long:
            self.parts_wanted.emit([])
        if not self._is_loading and (stroke := STROKE.fullmatch(self.text)):
            self.phrases_wanted.emit(stroke[1])
        else:
            self.phrases_unwanted.emit()
        if not self._is_loading:
            if letters and not self._settle.isActive():
                self.typing_started.emit()
            self._settle.start()

    def _show_parts(self) -> None:
        self.parts_wanted.emit(split_text(self.text))

    def _ask_picture(self) -> None:
        dialog = QFileDialog(self, tr("Картинка для клиента"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(tr("Картинки") + " (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.heic)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.give_files)
        dialog.open()

    def give_files(self, paths: Sequence[str]) -> None:
        for path in paths:
            data = read_picture(Path(path))
            if data:
                self.picture_given.emit(data)
            else:
                self.picture_refused.emit()

    def _fit(self) -> None:
        """Grows with the text up to a limit, then scrolls."""
        theme = self._look.theme
        lines = max(1, round(self.field.document().size().height()))
        wanted = lines * self.field.fontMetrics().lineSpacing() + 24
        self.field.setFixedHeight(min(theme.px(HIGHEST), max(theme.px(LOWEST), wanted)))


class ComposerField(QPlainTextEdit):
    """A text field into which a picture may be pasted or dropped: it leaves as a message of its own."""

    picture_given = Signal(bytes)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or bool(find_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        pictures = [data for path in find_files(source) if (data := read_picture(path))]
        if not pictures and source.hasImage() and not source.hasText():
            pictures = [encode_picture(QImage(source.imageData()))]
        for data in pictures:
            self.picture_given.emit(data)
        if not pictures:
            super().insertFromMimeData(source)


def find_files(source: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def read_picture(path: Path) -> bytes:
    """The bytes of a file that Avito takes as it is, or of any other picture as PNG; nothing for what is no picture."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return b""
        data = path.read_bytes()
    except OSError:
        return b""
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")):
        return data
    image = QImage.fromData(data)
    return b"" if image.isNull() else encode_picture(image)


def encode_picture(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def count_letters(text: str) -> int:
    """UTF-16 units, the stricter of the two counts Avito may use: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2
