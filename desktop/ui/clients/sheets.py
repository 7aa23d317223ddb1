"""Questions over the page of clients: who else this is, and whether to block for good."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.domain.clients import ClientRef, Person, PersonCard
from desktop.tasks import Tasks
from desktop.ui.clients.people_list import PERSON_ROLE, PeopleModel, PersonDelegate
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.fields import Choice, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet

REASONS = (("4", tr("Другое")), ("1", tr("Спам")), ("2", tr("Мошенничество")), ("3", tr("Оскорбления")))
TYPING_MS = 200


class MergeSheet(Sheet):
    """Finds the other client; what each was noted with is kept when they are taken apart."""

    def __init__(self, context: PageContext, page: QWidget, card: PersonCard, tasks: Tasks) -> None:
        super().__init__(context.look, page, tr("Кто ещё это: {name}", name=card.name), accept=tr("Объединить"))
        self._own = card.ref
        words = tr(
            "Чаты, брони и заметки сложатся в одну карточку. Разъединить можно в любой момент: заметки вернутся."
        )
        self.body.addWidget(Text(words, tone="2", wraps=True))
        self.search = make_line(tr("Найти клиента"), hint=tr("Имя, телефон, метка"))
        self.body.addWidget(self.search)
        self.model = PeopleModel(context.desk, tasks, context.now, self)
        self.view = QListView()
        self.view.setAccessibleName(tr("Клиенты"))
        self.view.setModel(self.model)
        self._delegate = PersonDelegate(context.look, self.view, context.now)
        self.view.setItemDelegate(self._delegate)
        self.view.setFixedHeight(context.look.theme.px(280))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.body.addWidget(self.view)
        self._pause = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.model.search(self.search.text()))
        self.search.textChanged.connect(lambda *_: self._pause.start())
        self.model.read()

    @property
    def chosen(self) -> ClientRef | None:
        person = self.view.currentIndex().data(PERSON_ROLE)
        return person.ref if isinstance(person, Person) else None

    def first_field(self) -> QWidget:
        return self.search

    def try_accept(self) -> None:
        if self.chosen is None:
            self.say_error(tr("Выберите клиента в списке."))
        elif self.chosen == self._own:
            self.say_error(tr("Это он и есть: выберите другого."))
        else:
            self.accept()


class BlockSheet(Sheet):
    """Avito's black list has no way back, so it is asked once more."""

    def __init__(self, context: PageContext, page: QWidget, card: PersonCard) -> None:
        super().__init__(context.look, page, tr("В чёрный список Авито?"), accept=tr("Заблокировать"), kind="destroy")
        words = tr(
            "{name} больше не сможет писать вам на Авито. Снять блокировку из программы нельзя: только на сайте Авито. Ассистент в этих чатах выключится.",
            name=card.name or tr("Клиент"),
        )
        self.body.addWidget(Text(words, wraps=True))
        self.reason = Choice(REASONS, context.look, name=tr("Причина"))
        self.body.addWidget(Text(tr("Причина"), role="caption", tone="2"))
        self.body.addWidget(self.reason)


class EraseSheet(Sheet):
    """What is erased is nowhere afterwards, so the name is asked for."""

    def __init__(self, context: PageContext, page: QWidget, card: PersonCard) -> None:
        super().__init__(
            context.look, page, tr("Стереть все данные клиента?"), accept=tr("Стереть навсегда"), kind="destroy"
        )
        words = tr(
            "{name}: переписка, черновики, заметки, имя и телефон в бронях, картинки и записи голоса, записи журнала AI. Вернуть нельзя. В копиях, сделанных раньше, данные остаются, пока копии лежат на диске; при возврате из такой копии они будут стёрты снова.",
            name=card.name or tr("Клиент"),
        )
        self.body.addWidget(Text(words, wraps=True))
