"""A client's card: what is noted, where they wrote and stayed, what they were told, and what may be done with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.chat import ChatKey
from desktop.domain.clients import ClientRef, PersonCard, Promise
from desktop.domain.people import Client
from desktop.ui.bookings.words import STATUSES, moment_words
from desktop.ui.clients.words import say_account, say_block, say_promise_by
from desktop.ui.page import PageContext
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.avatar import Avatar
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip, ChipLabel
from desktop.ui.widgets.fields import Check, make_area, make_line
from desktop.ui.widgets.labels import ElidedText, Text, make_card
from desktop.ui.words import say_dates, say_list_time, say_sum

MOST_SHOWN = 8


class PersonView(QScrollArea):
    """Shows one card; says what was asked, does nothing itself."""

    save_asked = Signal(object)  # Client
    chat_asked = Signal(object)  # ChatKey
    booking_asked = Signal(str)
    merge_asked = Signal()
    unmerge_asked = Signal(object)  # ClientRef
    block_asked = Signal()
    export_asked = Signal()
    erase_asked = Signal()

    def __init__(self, context: PageContext, *, may_export: bool, may_erase: bool) -> None:
        super().__init__()
        self._context = context
        self._may = (may_export, may_erase)
        self._card: PersonCard | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Карточка клиента"))

    @property
    def card(self) -> PersonCard | None:
        return self._card

    @property
    def is_edited(self) -> bool:
        return self._card is not None and self._said() != self._card.client

    def show_card(self, card: PersonCard) -> None:
        """Drawn anew; what is being typed stays while the same person is shown."""
        typed = self._said() if self._card is not None and self._card.ref == card.ref and self.is_edited else None
        place = self.verticalScrollBar().value() if self._card is not None and self._card.ref == card.ref else 0
        self._card = card
        ground = QWidget()
        ground.setProperty("ground", "canvas")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(20, 14, 20, 20)
        whole.setSpacing(12)
        whole.addLayout(self._make_head(card))
        columns = QHBoxLayout()
        columns.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
            columns.addLayout(column, 1)
        left.addWidget(self._make_notes(typed or card.client))
        left.addWidget(self._make_told(card))
        left.addWidget(self._make_others(card))
        left.addStretch(1)
        right.addWidget(self._make_chats(card))
        right.addWidget(self._make_stays(card))
        right.addWidget(self._make_promises(card))
        right.addStretch(1)
        whole.addLayout(columns)
        whole.addStretch(1)
        self.setWidget(ground)
        self._show_save()
        self.verticalScrollBar().setValue(place)

    # the parts

    def _make_head(self, card: PersonCard) -> QHBoxLayout:
        look, row = self._context.look, QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Avatar(card.name, look, size=look.theme.px(44)))
        words = QVBoxLayout()
        words.setSpacing(2)
        name = ElidedText(look, role="page")
        name.set_text(card.name or tr("Без имени"))
        words.addWidget(name)
        parts = [", ".join(card.phones), say_count(len(card.chats), "чат", "чата", "чатов")]
        parts.append(say_count(len(card.stays), "бронь", "брони", "броней") if card.stays else "")
        about = ElidedText(look, role="caption", tone="text_2")
        about.set_text(" · ".join(part for part in parts if part))
        words.addWidget(about)
        row.addLayout(words, 1)
        if blocked := say_block(card):
            row.addWidget(ChipLabel(Chip(blocked, "conflict", icon="hand-stop"), look))
        may_export, may_erase = self._may
        export = Button(tr("Выгрузить"), look, icon="download", on_click=self.export_asked.emit)
        erase = Button(tr("Стереть"), look, kind="danger", icon="trash", on_click=self.erase_asked.emit)
        for button, may in ((export, may_export), (erase, may_erase)):
            button.setEnabled(may)
            button.setToolTip("" if may else tr("Появится вместе с разделом «Данные» в настройках"))
            row.addWidget(button)
        block = Button(tr("В чёрный список"), look, kind="danger", icon="hand-stop", on_click=self.block_asked.emit)
        block.setEnabled(not card.client.is_blocked)
        row.addWidget(block)
        return row

    def _make_notes(self, client: Client) -> QWidget:
        look = self._context.look
        box, column = self._make_box(tr("Заметки"))
        self.phone = make_line(tr("Телефон"), hint="+7 900 000-00-00")
        self.phone.setText(client.phone)
        self.tags = make_line(tr("Метки через запятую"), hint=tr("постоянный, с собакой"))
        self.tags.setText(", ".join(client.tags))
        self.note = make_area(tr("Заметка"), look, lines=4)
        self.note.setPlainText(client.note)
        for title, field in (
            (tr("Телефон"), self.phone),
            (tr("Метки через запятую"), self.tags),
            (tr("Заметка"), self.note),
        ):
            label = Text(title, role="caption", tone="2")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        self.tells = Check(tr("Ассистент знает об этом"), look)
        self.tells.setChecked(not client.is_untold)
        self.error = Text("", role="caption", tone="conflict", wraps=True)
        self.error.hide()
        column.addWidget(self.error)
        self.save = Button(tr("Сохранить"), look, kind="primary", small=True, on_click=self._ask_save)
        foot = QHBoxLayout()
        foot.addWidget(self.tells, 1)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.phone.textChanged.connect(self._show_save)
        self.tags.textChanged.connect(self._show_save)
        self.note.textChanged.connect(self._show_save)
        self.tells.toggled.connect(self._show_save)
        return box

    def _make_told(self, card: PersonCard) -> QWidget:
        box, column = self._make_box(tr("Что знает ассистент"), tr("слово в слово; клиенту не пересказывает"))
        for line in card.told or (tr("Ничего: заметок нет или ассистенту о них не говорят."),):
            column.addWidget(Text(line, tone="" if card.told else "2", wraps=True))
        return box

    def _make_others(self, card: PersonCard) -> QWidget:
        look = self._context.look
        box, column = self._make_box(tr("Один человек в нескольких чатах"))
        for other in card.others:
            row = QHBoxLayout()
            chats = [
                one for one in card.chats if (one.key.account_id, one.client_id) == (other.account_id, other.client_id)
            ]
            name = next((one.client_name for one in chats if one.client_name), other.client_id)
            words = ElidedText(look)
            words.set_text(f"{name} · {say_account(other.account_id)}")
            row.addWidget(words, 1)
            ref = ClientRef(other.account_id, other.client_id)
            part = Button(tr("Разъединить"), look, kind="quiet", small=True)
            part.clicked.connect(lambda *_, ref=ref: self.unmerge_asked.emit(ref))
            part.setAccessibleName(tr("Разъединить: {name}", name=name))
            row.addWidget(part)
            column.addLayout(row)
        if not card.others:
            column.addWidget(Text(tr("Пишет от одного имени. Если это тот же человек, что и в другом чате, объедините их."),
                                  role="caption", tone="2", wraps=True))  # fmt: skip
        button = Button(tr("Объединить с…"), look, icon="users", small=True, on_click=self.merge_asked.emit)
        column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return box

    def _make_chats(self, card: PersonCard) -> QWidget:
        now = self._context.now()
        box, column = self._make_box(tr("Чаты"))
        for chat in card.chats[:MOST_SHOWN]:
            title = chat.resource_title or chat.title or tr("Чат без объявления")
            when = say_list_time(chat.last_at, now, now.tzinfo)
            words = " ".join(chat.last_text.split())
            column.addLayout(self._make_line(title, when, words, lambda key=chat.key: self.chat_asked.emit(key)))
        self._add_rest(column, len(card.chats))
        return box

    def _make_stays(self, card: PersonCard) -> QWidget:
        box, column = self._make_box(tr("Брони"))
        for stay in card.stays[:MOST_SHOWN]:
            total = say_sum(stay.total.amount, stay.total.currency) if stay.total else ""
            below = " · ".join(part for part in (STATUSES[stay.status], total) if part)
            title = f"{stay.resource_title or stay.resource_id}, {say_dates(stay.stay)}"
            column.addLayout(self._make_line(title, "", below, lambda id_=stay.id: self.booking_asked.emit(id_)))
        self._add_rest(column, len(card.stays))
        if not card.stays:
            column.addWidget(Text(tr("Броней ещё не было."), tone="2"))
        return box

    def _make_promises(self, card: PersonCard) -> QWidget:
        box, column = self._make_box(tr("Что обещано"), tr("по журналу AI"))
        for one in card.promises[:MOST_SHOWN]:
            column.addWidget(self._make_promise(one))
        self._add_rest(column, len(card.promises))
        if not card.promises:
            text = tr("Ассистент этому клиенту ещё не отвечал; слова операторов — в самих чатах.")
            column.addWidget(Text(text, tone="2", wraps=True))
        return box

    def _make_promise(self, one: Promise) -> QWidget:
        now = self._context.now()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(1)
        head = f"{moment_words(one.at.astimezone(now.tzinfo), now)} · {say_promise_by(one)}"
        column.addWidget(Text(head, role="caption", tone="2"))
        for fact in one.facts or (" ".join(one.text.split()),):
            column.addWidget(Text(f"• {fact}" if one.facts else fact, wraps=True))
        holder.setToolTip(one.text)
        return holder

    # small pieces

    def _make_box(self, title: str, about: str = "") -> tuple[QWidget, QVBoxLayout]:
        box = make_card()
        box.setAccessibleName(title)
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(title, role="section"))
        if about:
            row.addWidget(Text(about, role="caption", tone="2"))
        row.addStretch(1)
        column.addLayout(row)
        return box, column

    def _make_line(self, title: str, when: str, below: str, act: object) -> QVBoxLayout:
        look, column, row = self._context.look, QVBoxLayout(), QHBoxLayout()
        column.setSpacing(0)
        link = Button(title, look, kind="link", on_click=act)  # type: ignore[arg-type]
        row.addWidget(link)
        row.addStretch(1)
        if when:
            row.addWidget(Text(when, role="caption", tone="3"))
        column.addLayout(row)
        if below:
            words = ElidedText(look, role="caption", tone="text_2")
            words.set_text(below)
            column.addWidget(words)
        return column

    def _add_rest(self, column: QVBoxLayout, count: int) -> None:
        if count > MOST_SHOWN:
            column.addWidget(Text(tr("и ещё {number}", number=count - MOST_SHOWN), role="caption", tone="2"))

    # what is typed

    def _said(self) -> Client:
        assert self._card is not None
        return replace(
            self._card.client,
            phone=self.phone.text().strip(),
            tags=tuple(dict.fromkeys(tag.strip() for tag in self.tags.text().split(",") if tag.strip())),
            note=self.note.toPlainText().strip(),
            is_untold=not self.tells.isChecked(),
        )

    def _show_save(self, *_: object) -> None:
        self.save.setEnabled(self.is_edited)

    def _ask_save(self) -> None:
        self.error.hide()
        self.save_asked.emit(self._said())

    def say_refusal(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()

    def key_of_newest(self) -> ChatKey | None:
        return self._card.chats[0].key if self._card is not None and self._card.chats else None
